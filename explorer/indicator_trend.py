"""How a measure moved: series of comparable periods for a country, areas or groups."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby, pairwise

import pandas as pd

from explorer import schema
from explorer.breakdown_rows import rows
from explorer.breakdowns import EVERYBODY, MOST_PARTS, Breakdown
from explorer.formatting import absent
from explorer.store import Store

AREA, PIN, REFERENCE, GROUP = "area", "pin", "reference", "group"
# A step this much longer than the usual one is a gap in the series; assets/js/series.js agrees.
LONG_STEP = 1.6
MOST_BANDS = 3
# Periods whose lengths differ by no more than this part are set beside each other.
NEARLY = 0.2
_YEARS = re.compile(r"P(\d+)Y")
_PERIOD = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/P(\d+)([YM]))?")
_DAYS = {"Y": 365.25, "M": 365.25 / 12}


@dataclass(frozen=True)
class Point:
    """One period of a series."""

    period: str
    value: float
    lower: float | None
    upper: float | None

    @property
    def sure(self) -> bool:
        """Whether both limits are published."""
        return self.lower is not None and self.upper is not None


@dataclass(frozen=True)
class Series:
    """One line: ``kind`` is AREA (the chosen one), PIN, REFERENCE or GROUP; points by time.

    ``breaks`` are the dates from which figures cannot be set beside those before.
    """

    name: str
    kind: str
    points: tuple[Point, ...]
    code: str = ""
    number: int = 0
    breaks: tuple[str, ...] = ()

    def at(self, period: str) -> Point | None:
        """The point of a period, if there is one."""
        return next((point for point in self.points if point.period == period), None)

    def beside(self, point: Point) -> tuple[Point, ...]:
        """The points that can be set beside one of them, itself among them."""
        own = segment(point.period, self.breaks)
        return tuple(q for q in self.points if segment(q.period, self.breaks) == own)

    @property
    def latest(self) -> tuple[Point, ...]:
        """The points that can be set beside the last."""
        return self.beside(self.points[-1]) if self.points else ()


@dataclass(frozen=True)
class Trend:
    """The lines of one chart; ``left_out`` are periods of another length, which do not compare."""

    series: tuple[Series, ...]
    periods: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()

    @property
    def changes(self) -> tuple[tuple[str, str], ...]:
        """The periods between which the method changed: the last before and the first after."""
        return tuple(
            (a, b)
            for a, b in pairwise(self.periods)
            if segment(a, self.breaks) != segment(b, self.breaks)
        )

    @property
    def banded(self) -> tuple[Series, ...]:
        """The lines drawn with a band: many bands would hide each other."""
        sure = tuple(line for line in self.series if any(q.sure for q in line.points))
        return sure if len(sure) <= MOST_BANDS else tuple(one for one in sure if one.kind == AREA)


def length(period: str) -> str:
    """Give the length of a period, "P1Y"; "" for a single day."""
    return period.partition("/")[2]


@lru_cache(maxsize=4096)
def middle(period: str) -> float:
    """Give the middle of a period in years: 2024.5 for the year 2024."""
    found = _PERIOD.fullmatch(period)
    if not found:
        return 0.0
    start = date.fromisoformat(found[1])
    days = int(found[2]) * _DAYS[found[3]] if found[2] else 0
    return start.year + (start.timetuple().tm_yday - 1 + days / 2) / 365.25


def end(period: str) -> float:
    """Give the end of a period in years: 2025.0 for the year 2024."""
    return 2 * middle(period) - middle(period.partition("/")[0])


def comparable(periods: Iterable[str]) -> tuple[str, ...]:
    """Keep the periods of the commonest length; of two as common, that of the latest.

    Lengths of years that differ by a fifth at most are one: of six and of seven years.
    """
    ordered = sorted(set(periods))
    if not ordered:
        return ()
    counts = Counter(map(length, ordered))
    most = max(counts.values())
    usual = next(length(p) for p in reversed(ordered) if counts[length(p)] == most)
    return tuple(p for p in ordered if alike(length(p), usual))


def alike(one: str, other: str) -> bool:
    """Say whether two lengths are near enough for periods to be set beside each other."""
    if one == other:
        return True
    years = [_YEARS.fullmatch(text) for text in (one, other)]
    if not all(years):
        return False
    a, b = (int(found[1]) for found in years)
    return abs(a - b) <= NEARLY * max(a, b)


def segment(period: str, breaks: Sequence[str]) -> int:
    """Count the changes of method up to the start of a period; equal counts can be compared."""
    return bisect_right(breaks, period.partition("/")[0])


def runs(points: Sequence[Point], breaks: Sequence[str] = ()) -> list[list[Point]]:
    """Split points into what one line joins.

    A step in time longer than the usual is left open, and so is a change of method.
    """
    parts = groupby(points, key=lambda point: segment(point.period, breaks))
    return [run for _, part in parts for run in _unbroken(list(part))]


def _unbroken(points: Sequence[Point]) -> list[list[Point]]:
    times = [middle(point.period) for point in points]
    steps = sorted(b - a for a, b in pairwise(times))
    longest = steps[len(steps) // 2] * LONG_STEP if steps else 0
    found: list[list[Point]] = []
    for k, point in enumerate(points):
        if k and times[k] - times[k - 1] <= longest:
            found[-1].append(point)
        else:
            found.append([point])
    return found


def of_areas(store: Store, code: str, wanted: Sequence[tuple[str, str, str]]) -> Trend:
    """Give the lines of areas for the slice that a measure shows.

    Parameters
    ----------
    wanted : sequence of (area code, name, kind)
        In the order of the chart; areas without a figure are left out.
    """
    try:
        frame = store.values(code)
    except KeyError:
        return Trend((), ())
    codes = [area for area, _, _ in wanted]
    frame = frame[frame[schema.AREA_CODE].isin(codes) & frame[schema.VALUE].notna()]
    groups = {str(k): part for k, part in frame.groupby(schema.AREA_CODE, observed=True)}
    pins = [area for area, _, kind in wanted if kind == PIN]
    found = [
        (Series(name, kind, (), area, pins.index(area) if kind == PIN else 0), groups[area])
        for area, name, kind in wanted
        if area in groups
    ]
    return _trend(found, store.catalogue[code].breaks)


def of_groups(store: Store, code: str, cut: Breakdown) -> Trend:
    """Give the lines of the groups of a cut, at its area and category; no more than fit."""
    choice = cut.choice
    if choice.second or choice.by not in schema.GROUP_TYPES or len(cut.rows) > MOST_PARTS + 1:
        return Trend((), ())
    frame = rows(store, code)
    frame = frame[
        (frame[schema.AREA_CODE] == choice.area)
        & (frame[schema.CATEGORY] == choice.category)
        & (frame[schema.SUBGROUP_TYPE] == "")
        & frame[schema.VALUE].notna()
    ]
    found = []
    for name in cut.rows:
        everybody = name == EVERYBODY
        kind, group = (schema.ALL, schema.ALL) if everybody else (choice.by, name)
        part = frame[(frame[schema.GROUP_TYPE] == kind) & (frame[schema.GROUP] == group)]
        place = sum(1 for one, _ in found if one.kind == GROUP)
        if len(part):
            line = Series(name, REFERENCE if everybody else GROUP, (), number=place)
            found.append((line, part))
    return _trend(found, store.catalogue[code].breaks)


def _trend(found: Sequence[tuple[Series, pd.DataFrame]], breaks: tuple[str, ...]) -> Trend:
    every = {str(p) for _, part in found for p in part[schema.PERIOD]}
    kept = comparable(every)
    lines = []
    for line, part in found:
        points = [
            Point(str(row[schema.PERIOD]), float(row[schema.VALUE]),
                  _known(row[schema.LOWER_CI]), _known(row[schema.UPPER_CI]))
            for row in part.to_dict("records")
            if row[schema.PERIOD] in kept
        ]  # fmt: skip
        points.sort(key=lambda point: point.period)
        if points:
            lines.append(replace(line, points=tuple(points), breaks=breaks))
    return Trend(tuple(lines), kept, tuple(sorted(every - set(kept))), breaks)


def _known(v: float) -> float | None:
    return None if absent(v) else float(v)


def apart(one: Point, other: Point) -> bool | None:
    """Say whether two intervals do not touch; None where one of them is not published."""
    if not (one.sure and other.sure):
        return None
    return one.lower > other.upper or other.lower > one.upper
