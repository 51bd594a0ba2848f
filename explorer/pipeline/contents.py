"""What each measure holds: levels, periods, breakdowns, limits; so that the server need not search."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pandas as pd

from explorer import schema
from explorer.catalogue import Catalogue, Indicator

# The file of data/values that holds a measure, and what is in it, by the code of the measure.
FILE, ROWS, PERIODS, LEVELS, CATEGORIES, GROUPS, CROSSINGS = (
    "file", "rows", "periods", "levels", "categories", "groups", "crossings",
)  # fmt: skip
INTERVALS, SAMPLE_SIZES, STATUSES = "intervals", "sample_sizes", "statuses"
# The columns that part a measure into slices.
SLICE = schema.KEY[3:]
# The levels at which the slice that maps show holds a value.
DRAWN = "drawn"
SHOWN = "shown"


def build(
    values: dict[str, pd.DataFrame], catalogue: Catalogue, areas: pd.DataFrame
) -> dict[str, dict[str, Any]]:
    """Describe every measure's rows.

    Parameters
    ----------
    values : dict of DataFrame
        Tidy values by the name of their file.
    catalogue : Catalogue
        Declares the levels of each measure.
    areas : DataFrame
        ``schema.AREA_COLUMNS``; the same code may stand at several levels.

    Returns
    -------
    dict
        indicator -> ``file``, number of ``rows``, ``periods`` (rising), ``levels`` (level ->
        number of areas with a value and of periods), ``shown`` (the slice that maps show),
        ``drawn`` (the levels at which that has a value), ``categories``, ``groups`` (type ->
        names), ``crossings`` (pairs of types), ``intervals`` and ``sample_sizes`` (whether any is
        published), ``statuses`` (status -> rows). Names are sorted.
    """
    members = {level: set(rows[schema.CODE]) for level, rows in areas.groupby(schema.LEVEL)}
    found = {}
    for file, frame in values.items():
        for code, rows in frame.groupby(schema.INDICATOR, sort=True):
            found[code] = {FILE: file, **_describe(rows, catalogue[code], members)}
    return dict(sorted(found.items()))


def _describe(rows: pd.DataFrame, entry: Indicator, members: dict[str, set[str]]) -> dict[str, Any]:
    held = rows[rows[schema.VALUE].notna()]
    drawn = set(held.loc[is_shown(held, entry), schema.AREA_CODE])
    groups: dict[str, list[str]] = {}
    for type_column, name_column in (
        (schema.GROUP_TYPE, schema.GROUP), (schema.SUBGROUP_TYPE, schema.SUBGROUP)
    ):  # fmt: skip
        pairs = rows[[type_column, name_column]].drop_duplicates()
        for kind, name in pairs.itertuples(index=False, name=None):
            if kind and name not in groups.setdefault(kind, []):
                groups[kind].append(name)
    crossed = rows.loc[rows[schema.SUBGROUP_TYPE] != "", [schema.GROUP_TYPE, schema.SUBGROUP_TYPE]]
    return {
        ROWS: len(rows),
        PERIODS: sorted(held[schema.PERIOD].unique()),
        LEVELS: {level: _at_level(held, members.get(level, set())) for level in entry.levels},
        SHOWN: asdict(entry.shown),
        DRAWN: [level for level in entry.levels if drawn & members.get(level, set())],
        CATEGORIES: sorted(set(rows[schema.CATEGORY]) - {""}),
        GROUPS: {kind: sorted(names) for kind, names in sorted(groups.items())},
        CROSSINGS: sorted(list(pair) for pair in set(crossed.itertuples(index=False, name=None))),
        INTERVALS: bool(rows[schema.LOWER_CI].notna().any()),
        SAMPLE_SIZES: bool(rows[schema.SAMPLE_SIZE].notna().any()),
        STATUSES: {str(k): int(n) for k, n in sorted(rows[schema.STATUS].value_counts().items())},
    }


def _at_level(held: pd.DataFrame, codes: set[str]) -> dict[str, int]:
    here = held[held[schema.AREA_CODE].isin(codes)]
    return {
        "areas": int(here[schema.AREA_CODE].nunique()), "periods": int(here[schema.PERIOD].nunique())
    }  # fmt: skip


def is_shown(rows: pd.DataFrame, entry: Indicator) -> pd.Series:
    """Say of each row of a measure whether it is of the slice that maps and tables show."""
    keep = pd.Series(True, index=rows.index)
    for column in SLICE:
        keep &= rows[column] == getattr(entry.shown, column)
    return keep
