"""A comparison as a table to keep: one row per measure and area, as CSV and as a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from explorer import config
from explorer.compare import CompareView
from explorer.compare_rows import Cell, Row
from explorer.compare_selection import MEDIAN
from explorer.downloads import safe
from explorer.indicator import LIFE_STAGES
from explorer.store import Store
from explorer.workbook import measure_notes, table_workbook

HEAD = (
    "measure", "measure_code", "life_stage", "unit", "better", "period", "area", "area_code",
    "level", "value", "lower_ci", "upper_ci", "note", "rank", "of", "rank_low", "rank_high",
    "fifth_from_worst", "baseline", "baseline_value", "difference", "too_close_to_tell",
    "publisher", "source", "licence",
)  # fmt: skip
SHEET = "Comparison"
NAME = "comparison"


def rows(view: CompareView) -> Iterator[list]:
    """Ranks on the index first, then every measure of every area; None where there is no number."""
    for area in view.areas:
        for at in filter(None, area.marks):
            ends = [at.low, at.high] if at.sure else [None, None]
            yield [
                f"Rank: {LIFE_STAGES[at.stage]}", "", LIFE_STAGES[at.stage], "rank", "lower", "",
                area.place.title, area.place.code, area.place.level, None, None, None, "", at.rank,
                at.n, *ends, at.fifth + 1, "", None, None, "", config.SITE_NAME,
                view.definition.name, "",
            ]  # fmt: skip
    for row in view.rows:
        for area, cell in zip(view.areas, row.cells, strict=True):
            yield _line(row, cell, area.place)


def _line(row: Row, cell: Cell, place) -> list:
    entry = row.measure
    beside = row.baseline if cell.difference else None
    return [
        entry.full_name, entry.code, row.stage, entry.unit.name, entry.polarity, row.period,
        place.title, place.code, place.level, cell.value, cell.lower, cell.upper,
        cell.text if cell.value is None else "", cell.rank, cell.of if cell.rank else None,
        None, None, None if cell.fifth is None else cell.fifth + 1,
        row.baseline_name, row.baseline,
        None if beside is None else cell.value - beside, "yes" if cell.close else "",
        entry.source.publisher, entry.source.title, entry.source.licence,
    ]  # fmt: skip


def notes(store: Store, view: CompareView) -> list[tuple[str, str]]:
    """What the numbers rest on."""
    lines = [
        ("Areas", ", ".join(area.place.title for area in view.areas)),
        ("Address", view.choice.url()),
        ("Data version", store.version),
        ("Fifths", "From 1, the worst, to 5, the best, among the areas of the level."),
    ]
    if view.definition:
        lines.append(("Index", f"{view.definition.name} ({view.definition.code})"))
        lines += [("Know this", text) for text in view.definition.words]
    if view.choice.baseline == MEDIAN or view.set_words:
        lines.append(("Comparator set", view.set_words))
    lines += [("Note", said.text) for said in view.said]
    return lines


def csv_text(store: Store, view: CompareView) -> str:
    """The table, one header row first, then an empty row and the notes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in rows(view):
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])
    writer.writerow([])
    for name, text in [("Made by", config.SITE_NAME), *notes(store, view)]:
        writer.writerow([safe(name), safe(text)])
    return out.getvalue()


def workbook(store: Store, view: CompareView) -> bytes:
    """Write the same as a workbook: one sheet of rows, one of notes on every measure."""
    entries = [row.measure for row in view.rows]
    lines = notes(store, view)
    for entry in entries:
        lines += [("", ""), *measure_notes(entry)]
    return table_workbook(SHEET, HEAD, rows(view), lines, entries)
