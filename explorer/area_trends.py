"""Change over time: a place's main measures beside its country and areas like it, as small charts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer import area_figures, comparators, index_inputs, schema
from explorer import area_trends_words as said
from explorer.area_selection import AreaChoice
from explorer.formatting import absent, period_label
from explorer.index_definition import Definition
from explorer.indicator import Indicator
from explorer.indicator_trend import AREA, GROUP, REFERENCE, Point, Series, comparable, segment
from explorer.levels import LEVELS
from explorer.place import Place
from explorer.positions import LEAST_FOR_MEDIAN, Position
from explorer.query import ENGLAND, UK
from explorer.store import Store

# The stages in the order of the charts, and how many measures of each.
STAGES = ("early_years", "school", "youth", "working_lives", "context")
MOST_OF_STAGE = 4
FIRST_OF_STAGE = 2
# Charts share a scale if it leaves the lines of the widest of them, and of the narrowest, at least
# these shares of the height.
MOST_HEIGHT, LEAST_HEIGHT = 0.6, 0.3
# Bands of 1 to 7 jump from one to the next: their scores are drawn instead.
UNDRAWN = frozenset({"composite_band"})


@dataclass(frozen=True, eq=False)
class Record:
    """One measure over time for every area: arrays of shape (periods, areas), NaN for gaps.

    ``periods`` rise and are of one length; ``changes`` are pairs of neighbouring periods between
    which the method changed; ``labels`` are the periods as readers know them.
    """

    entry: Indicator
    periods: tuple[str, ...]
    labels: tuple[str, ...]
    at: Mapping[str, int]
    value: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    changes: tuple[tuple[str, str], ...]

    def line(self, name: str, kind: str, code: str) -> Series | None:
        """Give the line of an area; None without a figure."""
        i = self.at.get(code)
        if i is None:
            return None
        rows = zip(self.periods, *(a[:, i].tolist() for a in (self.value, self.lower, self.upper)),
                   strict=True)  # fmt: skip
        return self._series(
            name, kind, [Point(p, v, _known(low), _known(up)) for p, v, low, up in rows if v == v]
        )

    def median(self, name: str, codes: Sequence[str]) -> Series | None:
        """Give the line of the median of some areas, in periods in which three of them have one."""
        held = [self.at[code] for code in codes if code in self.at]
        if len(held) < LEAST_FOR_MEDIAN:
            return None
        # Sorted, what is missing stands at the end of each row.
        rows = np.sort(self.value[:, held], axis=1)
        n = (~np.isnan(rows)).sum(axis=1)
        each = np.arange(len(rows))
        middles = (
            rows[each, np.maximum(n - 1, 0) // 2] + rows[each, np.minimum(n // 2, len(held) - 1)]
        ) / 2
        known = zip(self.periods, middles.tolist(), n.tolist(), strict=True)
        return self._series(
            name, GROUP, [Point(p, v, None, None) for p, v, of in known if of >= LEAST_FOR_MEDIAN]
        )

    def _series(self, name: str, kind: str, points: list[Point]) -> Series | None:
        breaks = self.entry.breaks
        return Series(name, kind, tuple(points), breaks=breaks) if points else None


@dataclass(frozen=True)
class Small:
    """One small chart: ``lines`` are the place, then its country and areas like it where known.

    ``range`` holds every figure and limit of the chart and of those that share its scale;
    ``shared`` says whether there are any.
    """

    entry: Indicator
    stage: str
    title: str
    subtitle: str
    alt: str
    record: Record
    lines: tuple[Series, ...]
    range: tuple[float, float]
    shared: bool = False

    def line(self, kind: str) -> Series | None:
        """The line of a kind, if it is drawn."""
        return next((one for one in self.lines if one.kind == kind), None)


@dataclass(frozen=True)
class TrendsView:
    """The section: ``first`` charts are shown, ``more`` are folded away.

    ``alike`` names the areas whose median is drawn, "" where none is.
    """

    title: str
    first: tuple[Small, ...]
    more: tuple[Small, ...]
    alike: str
    sentence: str
    notes: tuple[str, ...]


def view(store: Store, choice: AreaChoice) -> TrendsView | None:
    """Draw up the small charts of a place; None where it has no measure with two figures to join."""
    place = choice.place
    others = comparators.of(store, place, choice.comparator, choice.own)
    single: list[str] = []
    held: dict[str, list[Small]] = {stage: [] for stage in STAGES}
    left = 0
    known = errors(store, place)
    for code in area_figures.headline(store, place.levels, place.area.country):
        position = area_figures.one(store, place, code)
        record = None if position is None else record_of(store, code)
        own = record and record.line(place.title, AREA, place.code)
        of_stage = held.get(record.entry.life_stage) if own else None
        if of_stage is None or record.entry.unit.code in UNDRAWN:
            continue
        if len(own.points) < 2:
            single.append(record.entry.short_name)
        elif len(of_stage) == MOST_OF_STAGE:
            left += 1
        else:
            lines = [own, *_beside(store, record, position)]
            lines.append(record.median(others.name, others.at(store, position.level)))
            of_stage.append(_small(record, [one for one in lines if one], known.get(code, 0.0)))
    if not any(held.values()):
        return None
    kept = _shared(held)
    first = tuple(one for of_stage in kept for one in of_stage[:FIRST_OF_STAGE])
    more = tuple(one for of_stage in kept for one in of_stage[FIRST_OF_STAGE:])
    return TrendsView(
        title=place.title,
        first=first,
        more=more,
        alike=others.name if any(one.line(GROUP) for one in (*first, *more)) else "",
        sentence=said.sentence(place.title, (*first, *more)),
        notes=said.notes((*first, *more), left, single),
    )


def _beside(store: Store, record: Record, position: Position) -> Iterator[Series | None]:
    """The line of the country that the figures are set against."""
    found = area_figures.reference(store, position)
    if found:
        country = ENGLAND if found[0] == area_figures.NATIONAL[ENGLAND] else UK
        yield record.line(found[0], REFERENCE, country)


def warm(store: Store) -> None:
    """Read every measure that some place has among its main ones, so that no reader waits for it."""
    for level in LEVELS:
        for country in ("E", "S", "W", "N"):
            for code in area_figures.headline(store, (level,), country):
                record_of(store, code)


@lru_cache(maxsize=256)
def record_of(store: Store, code: str) -> Record:
    """Arrange one measure over time, for all areas of all its levels."""
    entry = store.catalogue[code]
    frame = store.values(code)
    frame = frame[frame[schema.VALUE].notna()]
    if not entry.unit.deviation:
        frame = frame[frame[schema.STATUS] != schema.DEVIATION]
    periods = comparable(map(str, frame[schema.PERIOD].unique()))
    frame = frame[frame[schema.PERIOD].isin(periods)]
    areas = pd.Index(sorted(map(str, frame[schema.AREA_CODE].unique())))
    cells = (pd.Index(periods).get_indexer(frame[schema.PERIOD].astype(object)),
             areas.get_indexer(frame[schema.AREA_CODE].astype(object)))  # fmt: skip

    def spread(name: str) -> NDArray[np.float64]:
        found = np.full((len(periods), len(areas)), np.nan)
        found[cells] = frame[name].to_numpy("float64")
        return found

    return Record(
        entry=entry,
        periods=periods,
        labels=tuple(period_label(period, periods) for period in periods),
        at={area: i for i, area in enumerate(areas)},
        value=spread(schema.VALUE),
        lower=spread(schema.LOWER_CI),
        upper=spread(schema.UPPER_CI),
        changes=tuple(
            (a, b)
            for a, b in pairwise(periods)
            if segment(a, entry.breaks) != segment(b, entry.breaks)
        ),
    )


@lru_cache(maxsize=8)
def _rows(store: Store, definition: Definition) -> dict[str, int]:
    return {str(code): i for i, code in enumerate(index_inputs.read(store, definition).codes)}


def errors(store: Store, place: Place) -> dict[str, float]:
    """Give the standard errors known of a place's measures, by measure, each in its unit.

    Those by which our indices say how sure a rank is: year-to-year variation where no limits are
    published. A measure without any is left out.
    """
    found: dict[str, float] = {}
    for definition in store.indices.values():
        row = _rows(store, definition).get(place.code) if definition.level in place.levels else None
        if row is not None:
            own = index_inputs.read(store, definition).errors[row].tolist()
            found |= {code: e for code, e in zip(definition.codes, own, strict=True) if e > 0}
    return found


def _small(record: Record, lines: list[Series], error: float) -> Small:
    entry = record.entry
    held = [q for line in lines for q in line.points]
    own = lines[0].points
    low = min(*(q.value for q in held), *(q.lower for q in own if q.sure), math.inf)
    high = max(*(q.value for q in held), *(q.upper for q in own if q.sure), -math.inf)
    return Small(
        entry=entry,
        stage=entry.life_stage,
        title=said.title(entry, lines, error),
        subtitle=said.subtitle(entry, lines),
        alt=said.alternative(entry, lines),
        record=record,
        lines=tuple(lines),
        range=(low, high),
    )


def _shared(held: Mapping[str, list[Small]]) -> list[list[Small]]:
    """Give charts of one stage and unit one scale, where that leaves the lines room to move."""
    found = []
    for of_stage in held.values():
        own = list(of_stage)
        units: dict[str, list[int]] = {}
        for i, one in enumerate(of_stage):
            units.setdefault(one.entry.unit.code, []).append(i)
        for members in units.values():
            members.sort(key=lambda i, own=of_stage: own[i].range)
            for group in _groups([of_stage[i].range for i in members]):
                ranges = [of_stage[members[k]].range for k in group]
                whole = min(low for low, _ in ranges), max(high for _, high in ranges)
                for k in group:
                    own[members[k]] = replace(own[members[k]], range=whole, shared=len(group) > 1)
        found.append(own)
    return found


def _groups(ranges: list[tuple[float, float]]) -> list[list[int]]:
    """Part ranges, sorted, into those that can share a scale."""
    groups: list[list[int]] = []
    for k in range(len(ranges)):
        if groups:
            members = [ranges[i] for i in (*groups[-1], k)]
            whole = max(h for _, h in members) - members[0][0]
            spans = [h - low for low, h in members]
            if max(spans) >= MOST_HEIGHT * whole and min(spans) >= LEAST_HEIGHT * whole:
                groups[-1].append(k)
                continue
        groups.append([k])
    return groups


def _known(v: float) -> float | None:
    return None if absent(v) else v
