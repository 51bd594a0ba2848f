"""A stand-in store with one national measure in groups and one family of measures."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd

from explorer import schema
from explorer.indicator import Group
from tests.builders import entry

UK, ENGLAND, DERBY = "K02000001", "E92000001", "E06000015"
JOBS, SWIM, SWIM_FSM, SWIM_OTHERS = "good-jobs", "can-swim", "can-swim-fsm", "can-swim-others"
YEARS = ("2023-01-01/P1Y", "2024-01-01/P1Y")


def row(value, group_type="all", group="all", subgroup_type="", subgroup="", *, margin=None,
        period=YEARS[1], area=UK, category="", sample=None, status="ok"):  # fmt: skip
    """One tidy row; limits ``margin`` either side."""
    limits = (None, None) if margin is None else (value - margin, value + margin)
    return (JOBS, area, period, category, group_type, group, subgroup_type, subgroup, value,
            *limits, sample, status)  # fmt: skip


def frame(*rows) -> pd.DataFrame:
    """The rows as the store gives them."""
    found = pd.DataFrame(rows, columns=list(schema.COLUMNS))
    numbers = list(schema.MEASURES)
    found[numbers] = found[numbers].astype("float64")
    return found


class Grouped:
    """As much of a store as the breakdowns ask for."""

    def __init__(self, tiny_store, rows=(), families=None, **changes):
        plain = entry(JOBS, levels=["uk"], **changes)
        members = {
            SWIM: entry(SWIM, series="a"),
            SWIM_FSM: replace(entry(SWIM_FSM, series="b"), group=Group("fsm", "Eligible", SWIM)),
            SWIM_OTHERS: replace(
                entry(SWIM_OTHERS, series="c"), group=Group("fsm", "Not eligible", SWIM)
            ),
        }
        self.catalogue = {JOBS: plain, **members}
        self.links = tiny_store.links
        self._rows, self._families = frame(*rows), families or {}
        self.contents = {JOBS: SimpleNamespace()}

    def all_values(self, code):
        """Every row of a measure."""
        return self._rows if code == JOBS else frame(*self._families.get(code, ()))

    def values(self, code):
        """The rows of the slice shown."""
        if code == JOBS or code not in self._families:
            raise KeyError(code)
        names = [schema.AREA_CODE, schema.PERIOD, schema.VALUE, schema.LOWER_CI, schema.UPPER_CI,
                 schema.STATUS]  # fmt: skip
        return frame(*self._families[code])[names]
