"""What the free split columns of the State of the Nation say of a row: group, class, area, year."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from explorer import schema
from explorer.catalogue import Indicator
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.raw import FIRST_LINE
from explorer.pipeline.sources.son_rules import Rules, chosen, group_of

SLOTS = ("primary", "secondary", "tertiary", "fourth")
SPLIT_COLUMNS = tuple(f"{slot}_split_{part}" for slot in SLOTS for part in ("type", "value"))
NO_SPLIT = ("NA", "")

# What the loader makes of a row, beside the columns of the tidy table.
AREA, YEAR, COHORT, AGE = "area", "year", "cohort", "age"
# Where a split of another name says the same.
SAME = {
    "area_name": AREA,
    "itl2_current_geo": AREA,
    "itl2_adolescent_geo": AREA,
    "time_period": YEAR,
}
# The fifth of the areas that a region is in: it follows from the values.
DROPPED = "quintile"

# Of two breakdowns the one earlier in this list comes first.
ORDER = (
    "seb", "seb3", "fsm", "disadvantage", "ethnicity_school", "ethnicity", "disability", "sex",
)  # fmt: skip
# A rule that a table covers only these pupils adds nothing to a measure that covers only them.
FSM = "fsm"


def read(
    rows: pd.DataFrame, owner: pd.Series, entries: Mapping[str, Indicator], rules: Rules, file: str
) -> pd.DataFrame:
    """Read the splits of each row.

    Parameters
    ----------
    rows : DataFrame
        Raw rows that are to be loaded.
    owner : Series
        The code of each row's entry.
    entries : mapping
        The entries by code. Their ``labels`` come before the words of the rules; a key is a raw
        value, or a split and a raw value: "edu:NA".
    rules : Rules
        Of this file.

    Returns
    -------
    DataFrame
        ``AREA``, ``YEAR``, ``COHORT`` and ``AGE`` as published ("" for none), the category, and
        the two groups.

    Raises
    ------
    PipelineError
        A split or a value is not known, or a row has more classes or breakdowns than fit.
    """
    only = pd.Series("", index=rows.index, dtype="str")
    for rule in rules.only:
        only = only.mask(chosen(rows, rule.filter, "a rule of only", file), rule.says)
    splits = rows[list(SPLIT_COLUMNS)].itertuples(index=False, name=None)
    found = []
    for where, code, pupils, texts in zip(rows.index, owner, only, splits, strict=True):
        entry = entries[code]
        pairs = [
            (kind.lower(), value)
            for kind, value in zip(texts[::2], texts[1::2], strict=True)
            if kind not in NO_SPLIT
        ]
        try:
            found.append(_row(pairs, entry, pupils, rules))
        except ValueError as error:
            raise PipelineError(str(error), file=file, row=where + FIRST_LINE) from error
    return pd.DataFrame(found, index=rows.index)


def _row(
    pairs: list[tuple[str, str]], entry: Indicator, pupils: str, rules: Rules
) -> dict[str, str]:
    told: dict[str, str] = {AREA: "", YEAR: "", COHORT: "", AGE: ""}
    classes: list[str] = []
    groups = {group_of(pupils)} if pupils else set()
    if entry.covers == FSM:
        groups = {group for group in groups if group[0] != FSM}
    breakdowns = {each.split: each.values for each in rules.groups}
    labels = entry.provenance.labels
    for split, value in pairs:
        role = SAME.get(split, split)
        if role == DROPPED:
            continue
        if role in told:
            if told[role]:
                raise ValueError(f"two splits say the {role}")
            told[role] = value
        own = labels.get(f"{split}:{value}", labels.get(value))
        if value in breakdowns.get(split, {}):
            kind, name = breakdowns[split][value]
            groups.add((kind, own or name))
        elif role == AGE:
            classes.append(own if own is not None else f"Age {value}")
        elif role not in told:
            classes.append(_class(split, value, own, breakdowns, rules))
    groups.discard((schema.ALL, schema.ALL))
    if len(classes) > 1:
        raise ValueError(f"two classes in one row: {' and '.join(classes)}")
    return {**told, schema.CATEGORY: "".join(classes), **_slots(groups)}


def _class(
    split: str, value: str, own: str | None, breakdowns: Mapping[str, Mapping], rules: Rules
) -> str:
    if own is not None:
        return own
    known = rules.categories.get(split)
    if known is None and split not in breakdowns:
        raise ValueError(f"unknown split {split!r}")
    if value not in (known or {}):
        raise ValueError(f"unknown value {value!r} of the split {split!r}")
    return known[value]


def _slots(groups: set[tuple[str, str]]) -> dict[str, str]:
    """Put at most two breakdowns into the columns of the first and the second."""
    kinds = [kind for kind, _ in groups]
    if len(groups) > 2 or len(set(kinds)) != len(kinds):
        words = ", ".join(sorted(f"{kind} {name}" for kind, name in groups))
        raise ValueError(f"more breakdowns than two of different kinds: {words}")
    order = {kind: place for place, kind in enumerate(ORDER)}
    found = sorted(groups, key=lambda group: (order.get(group[0], len(ORDER)), group))
    first = found[0] if found else (schema.ALL, schema.ALL)
    second = found[1] if len(found) > 1 else ("", "")
    names = (schema.GROUP_TYPE, schema.GROUP, schema.SUBGROUP_TYPE, schema.SUBGROUP)
    return dict(zip(names, (*first, *second), strict=True))
