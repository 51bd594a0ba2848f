"""The drivers of social mobility and the local scores made from them: their order, and their lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from explorer import schema
from explorer.formatting import absent
from explorer.indicator import Indicator
from explorer.indicator_trend import (
    AREA,
    PIN,
    REFERENCE,
    Point,
    Series,
    comparable,
    end,
    middle,
)
from explorer.metrics.gaps import Estimate, difference
from explorer.query import REFERENCES, UK
from explorer.store import Store

DRIVER, COMPOSITE = "DR", "CI"
BAND = "-band"
# The Commission's themes by the first figure of their codes: name, and why it is looked at.
THEMES = {
    "1": ("Conditions of childhood",
          "How families live: how far pay lies apart, how many children are poor, and what parents "
          "earn, do and have learnt."),
    "2": ("Education and training",
          "What stands open after school: places to learn at 16 to 19, and courses that students "
          "finish."),
    "3": ("Work for young people",
          "Whether there are jobs, how good they are and what they pay."),
    "4": ("Social capital",
          "Whether people take part in public life and trust each other."),
    "5": ("Research and new industries",
          "Whether a place draws the firms and the jobs into which people can rise."),
}  # fmt: skip
SCORES = "Local scores"
# Classes in their own order, the most schooling or the highest job first.
_CLASSES = (
    "Degree level or above", "Further education below degree", "A level or equivalent",
    "GCSE or equivalent", "Below GCSE level",
    "Education or apprenticeship", "Other training", "In a job without training", "NEET",
    "Higher professional", "Lower professional", "Intermediate", "Higher working", "Lower working",
)  # fmt: skip
_CLASS_WORDS = {"NEET": "In none of these (NEET)"}
SUB_REGIONS = ("itl2", "itl2_2025")
COUNTRY_LEVELS = ("uk", "nation")


def drivers(store: Store) -> tuple[Indicator, ...]:
    """List the drivers in the Commission's order, of one code the country's measure first."""
    found = [one for one in store.catalogue.values() if _is(one, DRIVER)]
    return tuple(sorted(found, key=lambda one: (one.framework.code, "uk" not in one.levels)))


def composites(store: Store) -> tuple[Indicator, ...]:
    """List the scores of local areas in the Commission's order."""
    found = [
        one
        for one in store.catalogue.values()
        if _is(one, COMPOSITE) and not one.code.endswith(BAND)
    ]
    return tuple(sorted(found, key=lambda one: one.framework.code))


def _is(entry: Indicator, kind: str) -> bool:
    coded = entry.framework is not None and entry.framework.code.startswith(kind)
    return coded and not entry.edition_of


def theme(entry: Indicator) -> str:
    """Name the theme of a measure; that of scores is their own."""
    code = entry.framework.code
    return THEMES[code[2]][0] if code.startswith(DRIVER) else SCORES


def class_words(category: str) -> str:
    """Name a class as readers know it."""
    return _CLASS_WORDS.get(category, category)


@lru_cache(maxsize=64)
def rows(store: Store, code: str) -> pd.DataFrame:
    """Give every row of one measure, all areas and classes."""
    return store.all_values(code)


@lru_cache(maxsize=64)
def classes(store: Store, code: str) -> tuple[str, ...]:
    """List the classes of a measure in their own order; none where it has only one figure."""
    frame = rows(store, code)
    found = set(frame.loc[frame[schema.VALUE].notna(), schema.CATEGORY]) - {""}
    place = {name: k for k, name in enumerate(_CLASSES)}
    return tuple(sorted(found, key=lambda name: (place.get(name, len(place)), name)))


def countries(store: Store, entry: Indicator) -> tuple[tuple[str, str], ...]:
    """List (code, name) of the UK and the nations for which a measure has figures, the UK first."""
    names = dict(REFERENCES)
    held = set(rows(store, entry.code)[schema.AREA_CODE])
    return tuple(
        (code, names.get(code, area.name))
        for level in COUNTRY_LEVELS
        if level in entry.levels
        for code, area in store.links.at(level).items()
        if code in held
    )


def _course(store: Store, entry: Indicator, area: str, category: str) -> tuple[Point, ...]:
    """The figures of one class in one country; periods of another length are left out."""
    frame = rows(store, entry.code)
    held = frame[
        (frame[schema.AREA_CODE] == area)
        & (frame[schema.CATEGORY] == category)
        & frame[schema.VALUE].notna()
    ]
    kept = comparable(held[schema.PERIOD])
    points = [
        Point(
            row[schema.PERIOD], float(row[schema.VALUE]),
            _known(row[schema.LOWER_CI]), _known(row[schema.UPPER_CI]),
        )
        for row in held.to_dict("records")
        if row[schema.PERIOD] in kept
    ]  # fmt: skip
    return tuple(sorted(points, key=lambda point: point.period))


def _known(v: float) -> float | None:
    return None if absent(v) else float(v)


def lines(store: Store, entry: Indicator, category: str) -> tuple[Series, ...]:
    """Give the courses of the UK and its nations, the UK first; one alone is of kind AREA."""
    return _lines(store, entry.code, category)


@lru_cache(maxsize=256)
def _lines(store: Store, code: str, category: str) -> tuple[Series, ...]:
    entry = store.catalogue[code]
    places = countries(store, entry)
    found, number = [], 0
    for area, name in places:
        kind = AREA if len(places) == 1 else REFERENCE if area == UK else PIN
        points = _course(store, entry, area, category)
        if points:
            found.append(Series(name, kind, points, area, number, entry.breaks))
            number += kind == PIN
    return tuple(found)


def apart_in_time(one: Point, other: Point) -> bool:
    """Say whether the earlier of two spans is over when the later begins: no year is in both."""
    return end(one.period) <= middle(other.period.partition("/")[0]) + 0.01


@dataclass(frozen=True)
class Ends:
    """The areas with the highest and those with the lowest figures, highest first.

    ``rest`` is how many lie between; ``level`` that of the areas; ``missing`` the names of those
    without a figure; ``line`` is the UK's figure of the same period, None where there is none;
    ``alike`` is how many others cannot be told apart from the highest.
    """

    level: str
    period: str
    highest: tuple[tuple[str, str, Point], ...]
    lowest: tuple[tuple[str, str, Point], ...]
    rest: int
    missing: tuple[str, ...]
    line: Point | None
    alike: int = 0

    @property
    def all(self) -> tuple[tuple[str, str, Point], ...]:
        """Those shown, highest first."""
        return (*self.highest, *self.lowest)


# Whether regions are in the same prices as the UK is not known.
_NO_LINE = frozenset({"gross-value-added-per-head"})


def ends(
    store: Store, entry: Indicator, category: str, levels: Sequence[str], each: int
) -> Ends | None:
    """Find the ``each`` highest and lowest areas of the first of some levels that is held.

    None where no area has a figure of the class.
    """
    level = next((one for one in levels if one in entry.levels), "")
    if not level:
        return None
    names = {code: area.name for code, area in store.links.at(level).items()}
    frame = rows(store, entry.code)
    frame = frame[(frame[schema.CATEGORY] == category) & frame[schema.VALUE].notna()]
    there = frame[frame[schema.AREA_CODE].isin(names)]
    if there.empty:
        return None
    period = max(there[schema.PERIOD], key=end)
    found = [(area, names[area], point) for area, point in _points(there, period)]
    found.sort(key=lambda one: (-one[2].value, one[1]))
    held = {area for area, _, _ in found}
    own = [point for area, point in _points(frame, period) if area == UK]
    top = min(each, (len(found) + 1) // 2)
    low = min(each, len(found) - top)
    return Ends(
        level, period, tuple(found[:top]), tuple(found[len(found) - low :]),
        len(found) - top - low,
        tuple(sorted(name for code, name in names.items() if code not in held)),
        own[0] if own and (entry.edition_of or entry.code) not in _NO_LINE else None,
        sum(gap(found[0][2], point).apart_from(0) is False for _, _, point in found[1:]),
    )  # fmt: skip


def gap(one: Point, other: Point) -> Estimate:
    """Give the difference of two figures, with its interval where both have one."""
    return difference(*(Estimate(point.value, point.lower, point.upper) for point in (one, other)))


def _points(frame: pd.DataFrame, period: str) -> list[tuple[str, Point]]:
    return [
        (
            row[schema.AREA_CODE],
            Point(period, float(row[schema.VALUE]), _known(row[schema.LOWER_CI]),
                  _known(row[schema.UPPER_CI])),
        )
        for row in frame[frame[schema.PERIOD] == period].to_dict("records")
    ]  # fmt: skip
