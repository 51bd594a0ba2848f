"""A place beside its comparators, measure by measure: better, similar, worse or not compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from explorer import formatting, schema
from explorer.area_rows import BETTER
from explorer.comparators import Comparators
from explorer.formatting import period_label
from explorer.indicator import Indicator
from explorer.metrics.neighbours import BETTER as IS_BETTER
from explorer.metrics.neighbours import HIGHER, LOWER, NOT_COMPARED, SIMILAR, WORSE, verdict
from explorer.place import Place
from explorer.positions import Column
from explorer.store import Store

# A table of more columns is not read; of fewer measures than this, all are shown.
MOST_COLUMNS, LEAST_ROWS, MOST_ROWS = 10, 3, 15


@dataclass(frozen=True)
class Cell:
    """The figure of one comparator, and how it compares with the place's own.

    ``value`` is "" where there is none, and ``status`` then says why; ``verdict`` is one of the
    words of :mod:`explorer.metrics.neighbours`, "" where it cannot be compared.
    """

    value: str
    interval: str
    verdict: str
    status: str = schema.OK


@dataclass(frozen=True)
class Row:
    """One measure: the place's own figure, and one cell per comparator in the table's order."""

    code: str
    name: str
    about: str
    value: str
    interval: str
    cells: tuple[Cell, ...]

    @property
    def compared(self) -> bool:
        """Whether any comparator could be compared."""
        return any(cell.verdict for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """The measures of a place beside its first comparators.

    ``codes`` and ``names`` have one entry per column, ``left_out`` more comparators are not shown;
    ``summary`` counts the verdicts in a sentence.
    """

    level: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: int
    summary: str


def table(store: Store, place: Place, found: Comparators, name: str) -> Table | None:
    """Set the main measures of a place beside those of its comparators.

    Parameters
    ----------
    store : Store
    place : Place
    found : Comparators
        The set; its measures are those of its level.
    name : str
        The place as it stands in a sentence.

    Returns
    -------
    Table or None
        None where no measure has figures of both.
    """
    codes = found.codes[:MOST_COLUMNS]
    every = (
        _row(store, place, one, found.level, codes) for one in measures(store, place, found.level)
    )
    # Those that can be compared first: they are never left out for others.
    rows = tuple(sorted(filter(None, every), key=lambda row: not row.compared))[:MOST_ROWS]
    if not rows:
        return None
    members = store.links.at(found.level)
    return Table(
        level=found.level,
        codes=codes,
        names=tuple(members[code].name for code in codes),
        rows=rows,
        left_out=len(found.codes) - len(codes),
        summary=_summary(rows, name),
    )


def measures(store: Store, place: Place, level: str) -> tuple[Indicator, ...]:
    """Choose the measures: those that count in our index of the level, else the main ones, else all."""
    counting, main, every = _measures(store, level)
    country = {
        definition.country for definition in store.indices.values() if definition.level == level
    }
    if counting and place.area.country in country:
        return counting
    return main if len(main) >= LEAST_ROWS else every


@lru_cache(maxsize=16)
def _measures(store: Store, level: str) -> tuple[tuple[Indicator, ...], ...]:
    every = [
        entry
        for entry in store.indicators.values()
        if level in entry.levels and not (entry.position or entry.index or entry.edition_of)
    ]
    counting = {
        part.code: None
        for definition in store.indices.values()
        if definition.level == level
        for part in definition.indicators
        if part.weight > 0
    }
    return (
        tuple(store.indicators[code] for code in counting if code in store.indicators),
        tuple(entry for entry in every if entry.headline),
        tuple(every),
    )


def _row(store: Store, place: Place, entry: Indicator, level: str, codes) -> Row | None:
    held = _held(store, entry.code, level)
    if held is None:
        return None
    column, rows = held
    at = rows.get(place.code)
    if at is None or column.value[at] != column.value[at]:
        return None
    own = (float(column.lower[at]), float(column.upper[at]))
    cells = tuple(_cell(store, entry, level, column, rows.get(code), own, code) for code in codes)
    if not any(cell.value for cell in cells):
        return None
    return Row(
        code=entry.code,
        name=entry.short_name,
        about=_about(entry, column.period),
        value=formatting.value(float(column.value[at]), entry.unit, entry.decimal_places),
        interval=_interval(entry, own),
        cells=cells,
    )


@lru_cache(maxsize=96)
def _held(store: Store, measure: str, level: str) -> tuple[Column, Mapping[str, int]] | None:
    column = store.positions.column(measure, level)
    if column is None:
        return None
    return column, {code: at for at, code in enumerate(column.codes.tolist())}


def _about(entry: Indicator, period: str) -> str:
    return "; ".join(filter(None, (period_label(period), BETTER[entry.polarity])))


def _cell(
    store: Store, entry: Indicator, level: str, column: Column, at: int | None,
    own: tuple[float, float], code: str,
) -> Cell:  # fmt: skip
    if at is None:
        return Cell("", "", NOT_COMPARED, schema.NOT_APPLICABLE)
    value = float(column.value[at])
    if value != value:
        position = store.positions.one(entry.code, level, code)
        return Cell("", "", NOT_COMPARED, position.status if position else schema.MISSING)
    limits = (float(column.lower[at]), float(column.upper[at]))
    return Cell(
        value=formatting.value(value, entry.unit, entry.decimal_places),
        interval=_interval(entry, limits),
        verdict=verdict(own, limits, entry.polarity),
    )


def _interval(entry: Indicator, limits: tuple[float, float]) -> str:
    if any(limit != limit for limit in limits):
        return ""
    return formatting.interval(*limits, entry.unit, entry.decimal_places)


def _summary(rows: Sequence[Row], name: str) -> str:
    """Count the verdicts, as seen from the place."""
    counts = Counter(_verdicts(rows))
    compared = sum(counts.values()) - counts[NOT_COMPARED]
    if not compared:
        return (
            "No measure here is published with its margin of error for both areas, so nothing is "
            "called better or worse."
        )
    apart = counts[HIGHER] + counts[LOWER]
    said = [f"{name} is clearly better in {_many(counts[WORSE])}"]
    said += [f"clearly worse in {_many(counts[IS_BETTER])}"]
    said += [f"clearly higher or lower, with no better end, in {_many(apart)}"] if apart else []
    said += [f"and cannot be told apart in {_many(counts[SIMILAR])}"]
    pairs = "one pair" if compared == 1 else f"{compared} pairs"
    return f"Margins of error are published for {pairs} of figures. Of these, {', '.join(said)}."


def _many(n: int) -> str:
    return formatting.count(n) if n else "none"


def _verdicts(rows: Sequence[Row]) -> Iterable[str]:
    return (cell.verdict for row in rows for cell in row.cells)
