"""The measures of one place as a table to keep: its own, then those of the areas around it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from explorer import area_figures, area_known, comparators, config
from explorer.area_selection import AreaChoice
from explorer.comparators import Comparators
from explorer.downloads import safe
from explorer.indicator import COVERS, LIFE_STAGES
from explorer.levels import LEVELS
from explorer.metrics import change
from explorer.positions import Position
from explorer.store import Store
from explorer.workbook import table_workbook

COLUMNS = (
    "area_code", "area", "level", "indicator", "measure", "life_stage", "covers", "period", "value",
    "lower_ci", "upper_ci", "unit", "status", "rank", "of", "rank_low", "rank_high", "better",
    "reference", "reference_value", "region_value", "compared_median", "change", "change_since",
    "change_by", "publisher", "source", "released", "licence",
)  # fmt: skip
SHEET = "Measures"


def rows(store: Store, choice: AreaChoice) -> Iterator[list]:
    """Give a row for every measure; None where there is no number.

    The measures of the place come first. Behind them stand those that are known only for other
    areas, under their names and without a rank.
    """
    place = choice.place
    compared = comparators.of(store, place, choice.comparator, choice.own)
    for one in area_figures.every(store, place):
        yield _row(store, one, place.title, place.area.region, compared)
    for one in area_known.positions(store, place):
        area = store.links.at(one.level)[one.code]
        yield _row(store, one, area.name, "", None)


def notes(store: Store, choice: AreaChoice) -> list[tuple[str, str]]:
    """Say what the columns hold."""
    place = choice.place
    compared = comparators.of(store, place, choice.comparator, choice.own)
    members = store.links.at(compared.level)
    names = ", ".join(members[code].name for code in compared.codes)
    return [
        ("Area", f"{place.title} ({place.code})"),
        ("Data version", store.version),
        ("value", "Empty where there is none: the status says why. The latest period of each "
         "measure at the level."),
        ("rank", "1 is best, or highest where neither end is better; among all areas of the level "
         "with a figure. Rows of other areas, known only for them, carry no rank."),
        ("rank_low, rank_high", "Where 95% limits are published, the ranks that are plausible."),
        ("reference_value", "England, or the UK where areas beyond England are ranked."),
        ("compared_median", f"The median of those of the {len(compared.codes)} {compared.name} that "
         f"have a figure, where at least three have: {names}."
         if names else "Empty: no areas to compare with."),
        ("change", "Over up to five years on one definition: better, worse, rise or fall only "
         "where it can be told from chance; else unclear, same, short (too few years) or none."),
        ("change_by", "In the unit of the measure; points for percentages."),
    ]  # fmt: skip


def csv_text(store: Store, choice: AreaChoice) -> str:
    """The table, one header row first, then an empty row and the notes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(store, choice):
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])
    writer.writerow([])
    for name, text in [("Made by", config.SITE_NAME), *notes(store, choice)]:
        writer.writerow([safe(name), safe(text)])
    return out.getvalue()


def workbook(store: Store, choice: AreaChoice) -> bytes:
    """Write the same as a workbook: one sheet of rows, one of notes."""
    entries = [one.indicator for one in area_figures.every(store, choice.place)]
    return table_workbook(SHEET, COLUMNS, rows(store, choice), notes(store, choice), entries)


def _row(store: Store, one: Position, name: str, region: str, compared: Comparators | None) -> list:
    entry = one.indicator
    reference, beside = area_figures.reference(store, one) or (None, None)
    own = compared is not None
    median = area_figures.compared(store, one, compared) if compared else None
    return [
        one.code, name, LEVELS[one.level].singular, entry.code, entry.full_name,
        LIFE_STAGES[entry.life_stage], COVERS[entry.covers], one.period, _number(one.value),
        _number(one.lower), _number(one.upper), entry.unit.name, one.status,
        one.rank if own else None, one.of or None if own else None,
        one.rank_low if own else None, one.rank_high if own else None, entry.polarity, reference,
        beside, area_figures.of_region(store, one, region), median,
        one.change if one.known else None, one.change_from or None,
        None if one.change == change.NONE else _number(one.change_by), entry.source.publisher,
        entry.source.title, entry.source.released, entry.source.licence,
    ]  # fmt: skip


def _number(v: float) -> float | None:
    return v if v == v else None
