"""The figures of one place: where it stands, what it is set beside, and how it got there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer import config, data_files, schema
from explorer.comparators import Comparators
from explorer.indicator import Indicator
from explorer.indicator_trend import Point, comparable, runs
from explorer.place import Place
from explorer.positions import Position
from explorer.query import ENGLAND, UK
from explorer.store import LEVEL_VALUES, SLICE, Store

NATIONAL = {ENGLAND: "England", UK: "UK"}
# A level with no more measures than this has all of them shown in full.
FEW = 24
_COLUMNS = (schema.INDICATOR, *LEVEL_VALUES, *SLICE)


@dataclass(frozen=True, eq=False)
class History:
    """One measure over time: ``value`` has shape (periods, areas), NaN where there is none.

    ``periods`` rise and are of one length; ``at`` gives the column of an area.
    """

    entry: Indicator
    periods: tuple[str, ...]
    at: Mapping[str, int]
    value: NDArray[np.float64]

    def points(self, code: str) -> tuple[Point, ...]:
        """Give the figures of one area by time; () for an area without any."""
        place = self.at.get(code)
        if place is None:
            return ()
        held = zip(self.periods, self.value[:, place].tolist(), strict=True)
        return tuple(Point(period, v, None, None) for period, v in held if v == v)

    def runs(self, code: str) -> list[list[Point]]:
        """Split the figures of one area where a line would join what does not belong together."""
        points = self.points(code)
        return runs(points, self.entry.breaks) if points else []


# The parts of one page ask for the same place.
@lru_cache(maxsize=16)
def every(store: Store, place: Place) -> tuple[Position, ...]:
    """Give where a place stands on every measure published for it, each once, in picker order.

    A measure of two of the place's levels is given at the one that the place leads with. Scores of
    our own indices are left out: they stand with the ranks. England and the UK have the figures
    that others are set beside as well, without a rank.

    Parameters
    ----------
    store : Store
        The values.
    place : Place
        Any place.

    Returns
    -------
    tuple of Position
        Figures in the unit of their measure, NaN where there is none; rank 1 is the best.
    """
    found: dict[str, Position] = {}
    for level in place.levels:
        for one in store.positions.of(level, place.code):
            found.setdefault(one.indicator.code, one)
    for code in _national(store).get(place.code, ()):
        if code not in found:
            found[code] = _of_country(store, place, code)
    return tuple(found[code] for code in in_order(store, found))


def in_order(store: Store, codes: Iterable[str]) -> tuple[str, ...]:
    """Sort measures as the picker does, without those that pages of places do not list."""
    order = _order(store)
    return tuple(sorted((code for code in codes if code in order), key=order.__getitem__))


def one(store: Store, place: Place, indicator: str) -> Position | None:
    """Give where a place stands on one measure, as :func:`every` does; None where it has none."""
    for level in place.levels:
        found = store.positions.one(indicator, level, place.code)
        if found is not None:
            return found
    held = _national(store).get(place.code, {})
    return _of_country(store, place, indicator) if indicator in held else None


@lru_cache(maxsize=64)
def headline(store: Store, levels: tuple[str, ...], country: str) -> tuple[str, ...]:
    """List the measures shown in full for places of some levels in one country.

    Those of the indices of these levels; without an index all measures where they are few, else
    the headline measures.
    """
    own = [one for one in store.indices.values() if one.level in levels and one.country == country]
    wanted = {part.code for each in own for part in each.indicators if part.weight}
    if not wanted:
        held = [e for e in store.catalogue.values() if e.code in _order(store)]
        # England and the UK have the figures that others are set beside, whatever their levels.
        alone = levels in (("nation",), ("uk",))
        held = [e for e in held if alone or set(levels) & set(e.levels)]
        wanted = {e.code for e in held if e.headline or len(held) <= FEW}
    return in_order(store, wanted)


def reference(store: Store, position: Position) -> tuple[str, float] | None:
    """Give what a figure is set against: name and value, in the same period.

    England, or the UK where areas beyond England are ranked; None for totals, which grow with the
    area, and where neither is published.

    Parameters
    ----------
    store : Store
        The values.
    position : Position
        The figure; its level and period decide.

    Returns
    -------
    tuple of (str, float) or None
        "England" or "UK", and the figure in the unit of the measure.
    """
    entry = position.indicator
    if entry.unit.total or position.code in NATIONAL:
        return None
    order = (UK, ENGLAND) if _beyond(store, entry.code, position.level) else (ENGLAND, UK)
    for code in order:
        held = _national(store)[code].get(entry.code, {}).get(position.period)
        if held is not None and held[0] == held[0]:
            return NATIONAL[code], held[0]
    return None


def of_region(store: Store, position: Position, region: str) -> float | None:
    """Give the figure of a region in the same period, None where there is none or it is a total."""
    if position.indicator.unit.total or position.code == region:
        return None
    found = store.positions.one(position.indicator.code, "region", region) if region else None
    same = found is not None and found.known and found.period == position.period
    return found.value if same else None


def compared(store: Store, position: Position, others: Comparators) -> float | None:
    """Give the median of comparators, None where it would not be a figure of all of them.

    At the position's level and so in its period; None for totals, and with fewer than three
    figures.
    """
    at = others.at(store, position.level)
    if position.indicator.unit.total or len(at) < len(others.codes):
        return None
    median = store.positions.median(position.indicator.code, position.level, at)
    return median if median == median else None


def history(store: Store, indicator: str) -> History | None:
    """Give a measure over time; None for one that no place shows in full."""
    return _histories(store).get(indicator)


def warm(store: Store) -> None:
    """Read what every page needs, so that no reader waits for it."""
    _histories(store)
    _national(store)


@lru_cache(maxsize=2)
def _order(store: Store) -> dict[str, int]:
    """The measures that pages of places list, by their place in the picker."""
    kept = (e.code for e in store.catalogue.values() if not (e.index or e.edition_of))
    return {code: place for place, code in enumerate(kept)}


@lru_cache(maxsize=4096)
def _beyond(store: Store, indicator: str, level: str) -> bool:
    """Whether areas outside England are ranked."""
    column = store.positions.column(indicator, level)
    if column is None:
        return False
    members = store.links.at(level)
    return any(members[code].country != "E" for code in column.codes[column.rank > 0])


@lru_cache(maxsize=2)
def _national(store: Store) -> dict[str, dict[str, dict[str, tuple]]]:
    """By country, measure and period: value, limits, status."""
    chosen = [(schema.AREA_CODE, "in", list(NATIONAL))]
    found: dict[str, dict[str, dict[str, tuple]]] = {code: {} for code in NATIONAL}
    for frame in _shown(store, _order(store), chosen):
        for code, area, period, *rest in frame.itertuples(index=False, name=None):
            if rest[0] == rest[0]:
                found[area].setdefault(code, {})[period] = tuple(rest)
    return found


@lru_cache(maxsize=2)
def _histories(store: Store) -> dict[str, History]:
    large = {"utla", "ltla"}
    wanted = {
        code
        for code in _order(store)
        for entry in [store.catalogue[code]]
        if entry.headline or not large & set(entry.levels)
    }
    wanted |= {part.code for each in store.indices.values() for part in each.indicators}
    found: dict[str, History] = {}
    for frame in _shown(store, wanted, [(schema.INDICATOR, "in", sorted(wanted))]):
        held = frame[frame[schema.VALUE].notna()]
        for code, rows in held.groupby(schema.INDICATOR, sort=False):
            found[str(code)] = _history(store.catalogue[str(code)], rows)
    return found


def _history(entry: Indicator, rows: pd.DataFrame) -> History:
    kept = comparable(rows[schema.PERIOD].unique())
    rows = rows[rows[schema.PERIOD].isin(kept)]
    areas = sorted(rows[schema.AREA_CODE].unique())
    value = np.full((len(kept), len(areas)), np.nan)
    at = (pd.Index(kept).get_indexer(rows[schema.PERIOD]),
          pd.Index(areas).get_indexer(rows[schema.AREA_CODE]))  # fmt: skip
    value[at] = rows[schema.VALUE].to_numpy("float64")
    return History(entry, kept, {code: place for place, code in enumerate(areas)}, value)


def _shown(store: Store, wanted: Iterable[str], chosen: list) -> Iterable[pd.DataFrame]:
    """Read the slices that maps and tables show, file by file."""
    files: dict[str, list[str]] = {}
    for code in wanted:
        files.setdefault(store.contents[code]["file"], []).append(code)
    for file, codes_of in files.items():
        path = f"{config.VALUES_DIR}/{file}.parquet"
        frame = data_files.rows(store.folder, path, _COLUMNS, chosen)
        slices = pd.DataFrame(
            [
                (code, *(getattr(store.catalogue[code].shown, c) for c in SLICE))
                for code in codes_of
            ],
            columns=[schema.INDICATOR, *SLICE],
        )
        frame = frame.astype(dict.fromkeys((schema.INDICATOR, *SLICE), object))
        yield frame.merge(slices)[[schema.INDICATOR, *LEVEL_VALUES]]


def _of_country(store: Store, place: Place, indicator: str) -> Position:
    periods = _national(store)[place.code][indicator]
    period = max(periods)
    value, lower, upper, status = periods[period]
    return Position(
        store.catalogue[indicator], place.level, place.code, period, float(value), float(lower),
        float(upper), str(status), None, 0, None, None, "none", "", np.nan,
    )  # fmt: skip
