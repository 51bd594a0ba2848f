"""Every measure of one place: those that make up its scores in full, the others by groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from explorer import area_figures, backgrounds_where
from explorer.area_rows import UK_NAME, Columns, MeasureRow, RowMaker
from explorer.area_selection import GROUPS, AreaChoice
from explorer.comparators import Comparators
from explorer.formatting import count, with_the, words_list
from explorer.indicator import COVERS, FRAMEWORK_KINDS, LENSES, LIFE_STAGES, Indicator
from explorer.positions import Position
from explorer.store import Store

MEASURES, FILE = "/measures", "/measures.{form}"
PART = "part"
# The part of those that the Commission's framework does not have.
OUTSIDE = "outside"
NO_FRAMEWORK = (
    "The Commission measures its framework for sub-regions, for its 205 local areas and for the "
    "nations, not for areas like this one."
)
PARTS: dict[str, Mapping[str, str]] = {
    "stage": LIFE_STAGES,
    "framework": {**FRAMEWORK_KINDS, OUTSIDE: "Not in the Commission’s framework"},
    "lens": LENSES,
}


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    name: str
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True)
class Part:
    """One group of the other measures: how many it has, where it is read."""

    code: str
    name: str
    count: int
    url: str
    fragment: str


@dataclass(frozen=True)
class MeasuresView:
    """The section: ``groups`` in full, ``parts`` to be opened, ``ways`` of grouping them.

    ``grouped`` says what the chosen way does not part, "" for one that fits; ``by_groups`` leads
    to the page about groups there, as (words, address), None where there is none.
    """

    choice: AreaChoice
    title: str
    lead: str
    notes: tuple[str, ...]
    columns: Columns
    groups: tuple[Group, ...]
    parts: tuple[Part, ...]
    ways: tuple[tuple[str, str, bool], ...]
    grouped: str
    csv: str
    xlsx: str
    by_groups: tuple[str, str] | None = None


@dataclass(frozen=True)
class PartView:
    """One group of the other measures, opened."""

    choice: AreaChoice
    part: Part
    columns: Columns
    groups: tuple[Group, ...]
    notes: tuple[str, ...]


def view(store: Store, choice: AreaChoice, today: date | None = None) -> MeasuresView | None:
    """Build the section; None for a place without any measure.

    Parameters
    ----------
    store : Store
        The values.
    choice : AreaChoice
        Place, comparators and grouping.
    today : date, optional
        The day from which ages are counted; today if not given.
    """
    place = choice.place
    positions = area_figures.every(store, place)
    if not positions:
        return None
    full, rest = _divided(store, choice, positions)
    make = RowMaker(store, choice, today)
    rows = [(one.indicator, _row(store, make, one, full=True)) for one in full]
    names = PARTS[choice.group]
    groups = [
        Group(
            names[code], tuple(row for entry, row in rows if part_of(entry, choice.group) == code)
        )
        for code in names
    ]
    columns = make.columns([row for _, row in rows])
    parts = _parts(choice, rest)
    return MeasuresView(
        choice=choice,
        title="All measures" if rest else _how_many(len(full)),
        lead=_lead(place.title, columns, len(full), len(rest)),
        notes=(
            *_few_people(store, choice), *_notes(make.comparators, columns, [row for _, row in rows])
        ),
        columns=columns,
        groups=tuple(group for group in groups if group.rows),
        parts=parts,
        ways=tuple((words, choice.url(group=code), code == choice.group)
                   for code, words in GROUPS.items()) if parts else (),
        grouped=NO_FRAMEWORK if [one.code for one in parts] == [OUTSIDE] else "",
        csv=choice.url(FILE.format(form="csv")),
        xlsx=choice.url(FILE.format(form="xlsx")),
        by_groups=backgrounds_where.of_place(store, place),
    )  # fmt: skip


def part(store: Store, choice: AreaChoice, code: str, today: date | None = None) -> PartView | None:
    """Build one group of the other measures; None where the place has none of it."""
    _, rest = _divided(store, choice, area_figures.every(store, choice.place))
    found = next((one for one in _parts(choice, rest) if one.code == code), None)
    if found is None:
        return None
    make = RowMaker(store, choice, today)
    rows = [
        (one.indicator, _row(store, make, one, full=False))
        for one in rest
        if part_of(one.indicator, choice.group) == code
    ]
    # A stage is parted by whom its measures are about, the others by stage.
    names, of = (COVERS, "covers") if choice.group == "stage" else (LIFE_STAGES, "life_stage")
    groups = [
        Group(name, tuple(row for entry, row in rows if getattr(entry, of) == key))
        for key, name in names.items()
    ]
    made = [row for _, row in rows]
    columns = make.columns(made)
    return PartView(
        choice=choice,
        part=found,
        columns=columns,
        groups=tuple(group for group in groups if group.rows),
        notes=_notes(make.comparators, columns, made),
    )


def _row(store: Store, make: RowMaker, one: Position, *, full: bool) -> MeasureRow:
    """Make a row, and say of how many the median is where not all compared areas have a figure."""
    row = make.row(one, full=full)
    if not row.compared.text:
        return row
    codes = make.comparators.at(store, one.level)
    column = store.positions.column(one.indicator.code, one.level)
    held = int((~np.isnan(column.value[column.of_areas(codes)])).sum())
    note = f"{count(held)} of {count(len(codes))}" if held < len(codes) else ""
    return replace(row, compared=replace(row.compared, note=note))


def part_of(entry: Indicator, group: str) -> str:
    """Give the part that a measure belongs to in one way of grouping."""
    if group == "stage":
        return entry.life_stage
    if group == "lens":
        return entry.lens
    return entry.framework.kind if entry.framework else OUTSIDE


def _divided(
    store: Store, choice: AreaChoice, positions: Sequence[Position]
) -> tuple[list[Position], list[Position]]:
    """Part the measures shown in full from the others."""
    place = choice.place
    first = area_figures.headline(store, place.levels, place.area.country)
    full = [one for one in positions if one.indicator.code in first]
    if not full:
        return list(positions), []
    return full, [one for one in positions if one.indicator.code not in first]


def _parts(choice: AreaChoice, rest: Sequence[Position]) -> tuple[Part, ...]:
    found = []
    for code, name in PARTS[choice.group].items():
        n = sum(1 for one in rest if part_of(one.indicator, choice.group) == code)
        if n:
            address = choice.url(MEASURES)
            address += f"{'&' if '?' in address else '?'}{PART}={code}"
            found.append(Part(code, name, n, address, f"{address}&fragment=1"))
    return tuple(found)


def _how_many(n: int) -> str:
    return "The one measure" if n == 1 else f"All {count(n)} measures"


def _lead(name: str, columns: Columns, full: int, rest: int) -> str:
    country = {"": "", UK_NAME: "the UK"}.get(columns.reference, columns.reference)
    beside = [text for text in (country, columns.region and with_the(columns.region)) if text]
    if columns.compared:
        beside.append("the areas it is compared with")
    said = f"{name} beside {words_list(beside)}." if beside else ""
    if rest:
        shown = "The first is" if full == 1 else f"The first {count(full)} are"
        others = "one other opens" if rest == 1 else f"{count(rest)} others open"
        said = f"{said} {shown} shown in full; {others} below."
    return said.strip()


def _few_people(store: Store, choice: AreaChoice) -> tuple[str, ...]:
    """Warn of a place that our indices leave out for its size."""
    place = choice.place
    left_out = {
        one.code
        for each in store.indices.values()
        if each.level in place.levels
        for one in each.excluded
    }
    if place.code not in left_out:
        return ()
    return (
        f"{place.title} has very few people, so its figures rest on small numbers and can swing "
        "from year to year: read its ranks with care.",
    )


def _notes(found: Comparators, columns: Columns, rows: Sequence[MeasureRow]) -> tuple[str, ...]:
    """What the reader must know of the columns that are there."""
    notes = []
    if columns.reference != UK_NAME and any(row.reference.note == UK_NAME for row in rows):
        notes.append("Where areas beyond England are ranked, the figure of the UK stands instead.")
    if columns.compared:
        counted = any(row.compared.note for row in rows)
        few = " Where not all have one, it says how many have." if counted else ""
        notes.append(
            f"Compared areas: the median of those of the {count(len(found.codes))} {found.name} "
            f"that have a figure.{few}"
        )
    if any(row.interval for row in rows):
        notes.append("Small figures are 95% intervals, where published.")
    if any(row.strip for row in rows):
        ranged = any(row.strip and row.strip.low is not None for row in rows)
        bar = "; the grey bar is the plausible rank" if ranged else ""
        notes.append(f"On the strip the best areas are on the right{bar}.")
    if any(row.trend for row in rows):
        notes.append("A gap in a trend line is a time without a figure, or a change of method.")
    if any(row.arrow for row in rows):
        notes.append(
            "Changes are over up to five years on one definition, and named only where they can be "
            "told from chance."
        )
    return tuple(notes)
