"""The regions' figures of one measure, the line they are held against, and which part from it.

A region parts from the line where the 95% interval of its difference from it leaves out nought, or
that of its ratio to it leaves out 1 for odds ratios; see :mod:`explorer.metrics.gaps`. That a region
is itself a small part of the UK is neglected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from explorer import schema
from explorer.backgrounds_regions_years import mean, years_of
from explorer.formatting import absent, period_label
from explorer.indicator import Indicator, edition_code
from explorer.metrics.gaps import Estimate, difference, ratio
from explorer.place import place_url
from explorer.query import ENGLAND, UK
from explorer.store import Store

LEVELS_SHOWN = ("itl2", "itl2_2025", "region")
ABOVE, LEVEL_WITH, BELOW, UNTOLD = "above", "level", "below", ""
# The one measure that is given as distances from a region rather than from an average.
_BASES = {"relative-occupational-mobility-by-region": "TLI3"}
# England's figure for the same pupils, where another measure of the framework has it.
_ENGLAND = {"development-at-5-regions": "development-at-5"}
_ODDS = "odds_ratio"
# Whether regions are in the same prices as the UK is not known.
_NO_LINE = frozenset({"gross-value-added-per-head"})


@dataclass(frozen=True)
class Slice:
    """Which rows of a measure: ``period`` "" stands for the latest of each region."""

    category: str = ""
    group_type: str = schema.ALL
    group: str = schema.ALL
    period: str = ""


@dataclass(frozen=True)
class Line:
    """What the regions are held against.

    ``short`` stands beside the line, ``called`` in a sentence; ``note`` says how it was come by.
    ``base`` is the code of the region it is, if it is one; ``made`` says that it is no published
    figure but the mean of several.
    """

    estimate: Estimate
    short: str
    called: str
    note: str = ""
    base: str = ""
    made: bool = False


@dataclass(frozen=True)
class RegionRow:
    """One region: ``part`` is the region or nation it lies in, ``side`` where it stands.

    ``side`` is ABOVE, LEVEL_WITH (cannot be told apart) or BELOW the line, UNTOLD where no
    interval is published or there is no line.
    """

    code: str
    name: str
    part: str
    part_code: str
    url: str
    estimate: Estimate | None
    sample: float | None
    status: str
    period: str
    side: str = UNTOLD


@dataclass(frozen=True)
class Regions:
    """All regions of a level for one slice, the highest first, those without a figure last."""

    level: str
    rows: tuple[RegionRow, ...]
    line: Line | None

    @property
    def held(self) -> tuple[RegionRow, ...]:
        """The regions with a figure."""
        return tuple(row for row in self.rows if row.estimate)

    @property
    def usual_period(self) -> str:
        """The period of most figures, of two as common the later; "" where there is none."""
        counts = Counter(row.period for row in self.held)
        return max(counts, key=lambda period: (counts[period], period), default="")

    @property
    def sure(self) -> bool:
        """Whether intervals are published."""
        return any(row.estimate.sure for row in self.held)

    @property
    def told(self) -> bool:
        """Whether it can be said which regions part from the line."""
        return any(row.side for row in self.rows)

    def on(self, side: str) -> tuple[RegionRow, ...]:
        """List the regions on one side."""
        return tuple(row for row in self.rows if row.estimate and row.side == side)


def odd_period(found: Regions, row: RegionRow) -> str:
    """Name the period of a region's figure where it is not that of most; else ""."""
    return "" if row.period in ("", found.usual_period) else period_label(row.period)


def level_of(entry: Indicator) -> str:
    """Give the level of regions that a measure has; "" for none."""
    return next((level for level in LEVELS_SHOWN if level in entry.levels), "")


@lru_cache(maxsize=4)
def measures(store: Store) -> tuple[Indicator, ...]:
    """List the Commission's measures that have figures of regions, in the order of its framework."""
    found = [
        entry
        for entry in store.catalogue.values()
        if entry.framework and not entry.edition_of and level_of(entry)
    ]
    return tuple(sorted(found, key=lambda one: (_rank(one), one.framework.code, one.code)))


def _rank(entry: Indicator) -> int:
    return ("IN", "MO", "DR").index(entry.framework.code[:2])


@lru_cache(maxsize=64)
def frame(store: Store, code: str) -> pd.DataFrame:
    """Give the rows of a measure that are about regions, without a second breakdown."""
    rows = store.all_values(code)
    there = store.links.at(level_of(store.catalogue[code]))
    return rows[rows[schema.AREA_CODE].isin(list(there)) & rows[schema.SUBGROUP_TYPE].eq("")]


def shown_rows(store: Store, code: str, chosen: Slice) -> pd.DataFrame:
    """Give the row of each region for a slice, as stored."""
    rows = _sliced(frame(store, code), chosen)
    if chosen.period:
        rows = rows[rows[schema.PERIOD] == chosen.period]
    return rows.sort_values(schema.PERIOD).drop_duplicates(schema.AREA_CODE, keep="last")


def line_rows(store: Store, code: str, chosen: Slice) -> pd.DataFrame:
    """Give the rows, as stored, that the line rests on where it is or is made from published ones."""
    entry = store.catalogue[code]
    periods = sorted(shown_rows(store, code, chosen)[schema.PERIOD].unique())
    line = _line(store, entry, chosen, periods)
    source, country = _line_source(entry)
    rows = _sliced(store.all_values(source), chosen)
    rows = rows[(rows[schema.AREA_CODE] == country) & (rows[schema.SUBGROUP_TYPE] == "")]
    if line is None or line.base or entry.unit.deviation:
        return rows[:0]
    same = rows[rows[schema.PERIOD] == periods[0]]
    return same if len(same) else rows[rows[schema.PERIOD].isin(years_of(periods[0]))]


def _sliced(rows: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    return rows[
        (rows[schema.CATEGORY] == chosen.category)
        & (rows[schema.GROUP_TYPE] == chosen.group_type)
        & (rows[schema.GROUP] == chosen.group)
    ]


@lru_cache(maxsize=256)
def regions(store: Store, code: str, chosen: Slice) -> Regions:
    """Give every region's figure.

    Parameters
    ----------
    store : Store
    code : str
        A measure for which :func:`level_of` is not "".
    chosen : Slice
        Rows that exist; else no region has a figure.

    Returns
    -------
    Regions
        In the unit of the measure; a deviation stays one.
    """
    entry = store.catalogue[code]
    level = level_of(entry)
    latest = shown_rows(store, code, chosen)
    by_code = {row[schema.AREA_CODE]: row for row in latest.to_dict("records")}
    line = _line(store, entry, chosen, sorted(latest[schema.PERIOD].unique()))
    found = []
    for area in store.links.at(level).values():
        row = by_code.get(area.code)
        estimate = _estimate(row) if row else None
        part = store.links.get("region", area.region)
        found.append(
            RegionRow(
                code=area.code, name=area.name, part=part.name if part else "",
                part_code=area.region, url=place_url(area.code, level), estimate=estimate,
                sample=None if row is None or absent(row[schema.SAMPLE_SIZE])
                else float(row[schema.SAMPLE_SIZE]),
                status=str(row[schema.STATUS]) if row else schema.MISSING,
                period=str(row[schema.PERIOD]) if row else "",
                side=_side(entry, estimate, line, area.code),
            )
        )  # fmt: skip
    found.sort(key=lambda one: (one.estimate is None, -(one.estimate.value if one.estimate else 0)))
    return Regions(level, tuple(found), line)


def _estimate(row) -> Estimate | None:
    if absent(row[schema.VALUE]):
        return None
    low, high = row[schema.LOWER_CI], row[schema.UPPER_CI]
    limits = () if absent(low) or absent(high) else (float(low), float(high))
    return Estimate(float(row[schema.VALUE]), *limits)


def _side(entry: Indicator, one: Estimate | None, line: Line | None, code: str) -> str:
    if one is None or line is None or code == line.base:
        return UNTOLD
    apart = gap(entry, one, line.estimate)
    if apart is None:
        return UNTOLD
    return LEVEL_WITH if not apart else ABOVE if one.value > line.estimate.value else BELOW


def gap(entry: Indicator, one: Estimate, other: Estimate) -> bool | None:
    """Say whether two figures can be told apart: odds ratios by their ratio; None without limits."""
    if entry.unit.code != _ODDS:
        return difference(one, other).apart_from(0)
    times = ratio(one, other)
    return times and times.apart_from(1)


def _line(store: Store, entry: Indicator, chosen: Slice, periods: Sequence[str]) -> Line | None:
    """Find the line that figures may be held against; None where nothing alike is published."""
    root = entry.edition_of or entry.code
    if root in _BASES:
        code = _BASES[root]
        name = store.links.get(level_of(entry), code).name
        return Line(Estimate(0, 0, 0), name, name, f"{name} is nought by definition.", code)
    if entry.unit.deviation:
        return Line(Estimate(0, 0, 0), "UK average", "the UK average")
    if root in _NO_LINE or len(periods) != 1:
        return None
    source, country = _line_source(entry)
    if country == ENGLAND:
        found = _country(store, source, ENGLAND, chosen).get(periods[0])
        name = "England"
        note = "England’s figure is published as a whole number."
        return Line(found, name, name, note) if found else None
    own = _country(store, entry.code, UK, chosen)
    if periods[0] in own:
        return Line(own[periods[0]], "UK", "the UK figure")
    years = years_of(periods[0])
    if not years or not all(year in own for year in years):
        return None
    label = period_label(periods[0])
    return Line(
        mean([own[year] for year in years]), "UK average", "the UK average",
        f"The UK average is the mean of the UK’s figures for each year of {label}: none is "
        "published for these years together.", made=True,
    )  # fmt: skip


def _line_source(entry: Indicator) -> tuple[str, str]:
    """The measure and the country that a line of published figures is of."""
    sister = _ENGLAND.get(entry.edition_of or entry.code)
    if sister is None:
        return entry.code, UK
    return (edition_code(sister, entry.release) if entry.edition_of else sister), ENGLAND


def _country(store: Store, code: str, country: str, chosen: Slice) -> dict[str, Estimate]:
    """The figures of a country for the same slice, by period."""
    rows = _sliced(store.all_values(code), chosen)
    same = rows[
        (rows[schema.AREA_CODE] == country)
        & (rows[schema.SUBGROUP_TYPE] == "")
        & rows[schema.VALUE].notna()
    ]
    return {row[schema.PERIOD]: _estimate(row) for row in same.to_dict("records")}
