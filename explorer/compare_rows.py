"""The measures of a comparison, one row each: figures, fifths, differences and the common axis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from explorer import comparators, formatting
from explorer.area_figures import reference
from explorer.compare_selection import ALL_ROWS, COUNTRY, MEDIAN, CompareChoice
from explorer.formatting import absent
from explorer.index_definition import Definition
from explorer.indicator import LIFE_STAGES, Indicator
from explorer.indicator_words import written
from explorer.metrics import change
from explorer.narrative import LEAST_FOR_FIFTHS, fifth
from explorer.positions import Column, Position
from explorer.store import Store

# Fewer headline measures than this are too few to compare by; then all of the level are listed.
LEAST_HEADLINES = 5
# The axis of a row leaves out the outermost areas, so that one of them does not flatten the rest.
EDGE, MIDDLE = (2.0, 98.0), (25.0, 75.0)
SAME = "the same"


@dataclass(frozen=True)
class Cell:
    """One area on one measure.

    ``value`` and the limits are None where there are none; ``text`` is the figure as written, or
    why there is none; ``fifth`` is 4 for the best to 0 for the worst, None where fifths mean
    nothing; ``best`` of the areas compared (or level with the best); ``difference`` from the
    baseline, "" without one, and ``close`` where limits leave open which of the two is higher.
    """

    value: float | None
    lower: float | None
    upper: float | None
    text: str
    rank: int | None = None
    of: int = 0
    fifth: int | None = None
    best: bool = False
    difference: str = ""
    close: bool = False

    @property
    def sure(self) -> bool:
        """Whether both limits are known."""
        return self.lower is not None and self.upper is not None


@dataclass(frozen=True)
class Row:
    """One measure: a cell per area, what they are set against, and the axis of its dots.

    ``low`` and ``high`` are the ends of the axis in the unit of the measure, ``flipped`` where low
    is better; ``middle`` is what the middle half of all areas of the level holds, None where the
    areas are of several levels. ``baseline`` and its name are None and "" where there is none.
    ``changes`` are the areas' directions of change (:mod:`explorer.metrics.change`) and the periods
    since which they are told, ("none", "") where there is no figure.
    """

    measure: Indicator
    stage: str
    period: str
    cells: tuple[Cell, ...]
    baseline: float | None
    baseline_name: str
    baseline_text: str
    low: float
    high: float
    middle: tuple[float, float] | None
    changes: tuple[tuple[str, str], ...]

    @property
    def flipped(self) -> bool:
        """Whether low is better, and so on the right."""
        return self.measure.polarity == "lower"

    def along(self, v: float) -> float:
        """Give where a value lies on the axis, 0 the left end to 1 the right, which is better."""
        share = (min(max(v, self.low), self.high) - self.low) / (self.high - self.low)
        return 1 - share if self.flipped else share


def measures(
    store: Store, choice: CompareChoice, definition: Definition | None
) -> tuple[Indicator, ...]:
    """List the measures of a comparison, by life stage.

    Those that count in the index that ranks the areas; without one the headline measures of the
    levels, or all where there are hardly any. With all rows asked for, every headline measure.
    """
    levels = list(dict.fromkeys(one.level for one in choice.places))
    counted = [p.code for p in definition.indicators if p.weight] if definition else []
    known = [
        entry
        for entry in store.indicators.values()
        if not entry.index and not entry.edition_of and any(v in entry.levels for v in levels)
    ]
    headline = [entry.code for entry in known if entry.headline]
    if definition and choice.rows != ALL_ROWS:
        wanted = counted
    elif len(headline) + len(counted) >= LEAST_HEADLINES:
        wanted = [*counted, *headline]
    else:
        wanted = [entry.code for entry in known]
    order = list(LIFE_STAGES)
    found = [store.indicators[code] for code in dict.fromkeys(wanted) if code in store.indicators]
    return tuple(sorted(found, key=lambda entry: order.index(entry.life_stage)))


def rows(store: Store, choice: CompareChoice, wanted: Iterable[Indicator]) -> tuple[Row, ...]:
    """Set the areas side by side on each measure; one without figures to compare is left out."""
    peers = _peers(store, choice)
    found = (_row(store, choice, entry, peers) for entry in wanted)
    return tuple(row for row in found if row is not None)


def _peers(store: Store, choice: CompareChoice) -> tuple[str, ...]:
    """Give the comparator set of the first area, with the area itself left out."""
    if not choice.kind:
        return ()
    return comparators.of(store, choice.places[0], choice.kind).at(store, choice.level)


def _row(store: Store, choice: CompareChoice, entry: Indicator, peers) -> Row | None:
    held = [store.positions.one(entry.code, one.level, one.code) for one in choice.places]
    # Areas of several levels have little in common: what only one has is on its own page.
    least = 2 if choice.mixed else 1
    if sum(bool(position and position.known) for position in held) < least:
        return None
    first = next(position for position in held if position and position.known)
    column = None if choice.mixed else store.positions.column(entry.code, choice.level)
    beside, name, limits = _baseline(store, choice, entry, held, peers)
    # The baseline itself differs from nothing.
    cells = tuple(
        _cell(one, entry, column, None if code == choice.baseline else beside, limits)
        for code, one in zip(choice.codes, held, strict=True)
    )
    low, high = _ends(cells, beside, store.positions.column(entry.code, first.level))
    return Row(
        measure=entry,
        stage=LIFE_STAGES[entry.life_stage],
        period=_periods(held),
        cells=_with_best(cells, entry),
        baseline=beside,
        baseline_name=name,
        baseline_text="" if beside is None else written(entry, beside),
        low=low,
        high=high,
        middle=_middle(column),
        changes=tuple(
            (one.change, one.change_from) if one and one.known else (change.NONE, "")
            for one in held
        ),
    )


def _periods(held: Sequence[Position | None]) -> str:
    periods = sorted({one.period for one in held if one and one.known})
    return formatting.words_list([formatting.period_label(p, periods) for p in periods])


def country(store: Store, held: Iterable[Position | None]) -> tuple[str, float] | None:
    """Give what areas are set against on a measure, England or the UK: its name and its figure."""
    known = (one for one in held if one is not None and one.known)
    return next((beside for one in known if (beside := reference(store, one))), None)


def _baseline(store, choice: CompareChoice, entry: Indicator, held, peers):
    """Give what the figures are set against: the value, its name, and its limits if it has any."""
    none = (None, "", None)
    if choice.baseline == COUNTRY:
        found = country(store, held)
        return none if found is None else (found[1], found[0], None)
    if choice.baseline == MEDIAN:
        value = store.positions.median(entry.code, choice.level, peers) if peers else np.nan
        return none if absent(value) else (value, "Median", None)
    at = choice.codes.index(choice.baseline)
    one = held[at]
    if one is None or not one.known:
        return none
    limits = (one.lower, one.upper) if one.sure else None
    return one.value, choice.places[at].title, limits


def _cell(
    one: Position | None, entry: Indicator, column: Column | None, beside: float | None, limits
) -> Cell:
    if one is None:
        return Cell(None, None, None, "not covered")
    if not one.known:
        return Cell(None, None, None, formatting.reason(one.status))
    lower, upper = (one.lower, one.upper) if one.sure else (None, None)
    place = None
    if column is not None and one.rank and column.of >= LEAST_FOR_FIFTHS:
        place = _fifth(one.rank, column.of)
    difference, close = "", False
    if beside is not None:
        difference = _difference(entry, one.value, beside)
        close = difference != SAME and _touch((lower, upper), limits or (beside, beside))
    return Cell(
        value=one.value,
        lower=lower,
        upper=upper,
        text=written(entry, one.value),
        rank=one.rank if column is not None else None,
        of=one.of,
        fifth=None if entry.polarity == "neutral" else place,
        difference=difference,
        close=close,
    )


# Asked for every cell of a page.
@lru_cache(maxsize=4096)
def _fifth(rank: int, n: int) -> int:
    return fifth(rank, n)


def _difference(entry: Indicator, v: float, beside: float) -> str:
    """Write a difference between two figures as they are printed, so that the sum holds."""
    places = entry.decimal_places
    if written(entry, v) == written(entry, beside):
        return SAME
    return formatting.change(_printed(v, places) - _printed(beside, places), entry.unit, places)


def _printed(v: float, decimals: int) -> float:
    text = formatting.number(v, decimals).replace(",", "")
    return float(text.replace(formatting.MINUS, "-"))


def _touch(own: tuple[float | None, float | None], other: tuple[float, float]) -> bool:
    """Say whether two intervals overlap; False where the first is not known."""
    return own[0] is not None and own[0] <= other[1] and other[0] <= own[1]


def _with_best(cells: tuple[Cell, ...], entry: Indicator) -> tuple[Cell, ...]:
    """Mark the best figures as they are printed, where two or more areas have one that differs."""
    held = [cell for cell in cells if cell.value is not None]
    if entry.polarity == "neutral" or len({cell.text for cell in held}) < 2:
        return cells
    pick = min if entry.polarity == "lower" else max
    top = pick(held, key=lambda cell: cell.value).text
    return tuple(replace(cell, best=cell.value is not None and cell.text == top) for cell in cells)


def _ends(cells: Sequence[Cell], beside: float | None, column: Column | None):
    """Give the ends of the axis: nearly all areas of the level, and all that is drawn."""
    drawn = [v for cell in cells for v in (cell.value, cell.lower, cell.upper) if v is not None]
    drawn += [] if beside is None else [beside]
    known = column.value[~np.isnan(column.value)] if column is not None else np.array([])
    # Of a few areas none is an outlier.
    ends = EDGE if len(known) >= LEAST_FOR_FIFTHS else (0, 100)
    drawn += np.percentile(known, ends).tolist() if len(known) else []
    low, high = min(drawn), max(drawn)
    room = (high - low) * 0.04 or abs(high) * 0.1 or 1.0
    return low - room, high + room


def _middle(column: Column | None) -> tuple[float, float] | None:
    if column is None:
        return None
    known = column.value[~np.isnan(column.value)]
    if len(known) < LEAST_FOR_FIFTHS:
        return None
    low, high = np.percentile(known, MIDDLE).tolist()
    return low, high
