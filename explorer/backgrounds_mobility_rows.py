"""The figures of the United Kingdom on parents and children, read once and looked up by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from explorer import schema
from explorer.breakdowns import Mark
from explorer.formatting import absent, period_label
from explorer.indicator_trend import GROUP, Point, Series
from explorer.query import UK
from explorer.store import Store

# A name of one group, as (kind, name): everybody has no kind.
EVERYBODY = ("", "")
SEXES = (("sex", "Men"), ("sex", "Women"))
DISABILITY = (("disability", "Not disabled"), ("disability", "Disabled"))


@dataclass(frozen=True)
class Figure:
    """One published figure: ``first`` and ``second`` are its breakdowns, as (kind, name)."""

    period: str
    category: str
    first: tuple[str, str]
    second: tuple[str, str]
    value: float | None
    lower: float | None
    upper: float | None
    sample: float | None
    status: str

    def mark(self, row: str, part: str = "", code: str = "") -> Mark:
        """The figure as a mark of a chart."""
        return Mark(row, part, self.value, self.lower, self.upper, self.sample, self.status, code)


@lru_cache(maxsize=64)
def figures(store: Store, code: str) -> tuple[Figure, ...]:
    """Give every figure of a measure for the United Kingdom, by time.

    Raises
    ------
    KeyError
        The measure holds no values.
    """
    frame = store.all_values(code)
    frame = frame[frame[schema.AREA_CODE] == UK].sort_values(schema.PERIOD, kind="stable")
    return tuple(
        Figure(
            str(row[schema.PERIOD]), str(row[schema.CATEGORY]),
            _group(row[schema.GROUP_TYPE], row[schema.GROUP]),
            _group(row[schema.SUBGROUP_TYPE], row[schema.SUBGROUP]),
            *(_known(row[column]) for column in schema.MEASURES), str(row[schema.STATUS]),
        )
        for row in frame.to_dict("records")
    )  # fmt: skip


def find(
    store: Store,
    code: str,
    first: tuple[str, str] = EVERYBODY,
    second: tuple[str, str] = EVERYBODY,
    category: str = "",
) -> Figure | None:
    """Give the latest figure of a group, None where none is published."""
    found = None
    for one in figures(store, code):
        if (one.first, one.second, one.category) == (first, second, category):
            found = one
    return found


def names(store: Store, code: str, kind: str) -> tuple[str, ...]:
    """List the groups of a breakdown, each once, in the order of the file."""
    there = (g[1] for one in figures(store, code) for g in (one.first, one.second) if g[0] == kind)
    return tuple(dict.fromkeys(there))


def line(
    store: Store, code: str, name: str, first: tuple[str, str] = EVERYBODY, category: str = "",
    number: int = 0,
) -> Series:  # fmt: skip
    """Give the figures of a group over time, those that are known."""
    points = tuple(
        Point(one.period, one.value, one.lower, one.upper)
        for one in figures(store, code)
        if (one.first, one.category) == (first, category)
        and one.second == EVERYBODY
        and one.value is not None
    )
    return Series(name, GROUP, points, number=number, breaks=store.catalogue[code].breaks)


def latest(store: Store, code: str) -> str:
    """Name the latest period of a measure."""
    return period_label(figures(store, code)[-1].period)


def by_value(marks: Sequence[Mark]) -> list[str]:
    """The rows of some marks, the highest figure first, those without one last."""
    held = sorted((m for m in marks if m.value is not None), key=lambda m: (-m.value, m.row))
    return [m.row for m in held] + sorted(m.row for m in marks if m.value is None)


def _group(kind: str, name: str) -> tuple[str, str]:
    return EVERYBODY if kind in ("", schema.ALL) else (str(kind), str(name))


def _known(v: float) -> float | None:
    return None if absent(v) else float(v)
