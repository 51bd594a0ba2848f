"""A table as a workbook: one sheet of rows, one of notes on what they are and whose."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

import pandas as pd
import xlsxwriter

from explorer import schema
from explorer.config import SITE_NAME
from explorer.indicator import NOT_STATED, Indicator

# What a workbook is sent as.
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VALUES_SHEET, NOTES_SHEET = "Values", "Notes"
NO_DAY = "1980-01-01"  # the earliest that an archive can hold, which a workbook is
# What each column of the tidy values means; docs and the data dictionary say the same.
DICTIONARY = {
    schema.INDICATOR: "The measure's code, as in the address of its page.",
    schema.AREA_CODE: "The area's code: nine characters as the Office for National Statistics gives "
    "them, TL.. for large regions, SMC205-001 to SMC205-205 for the Commission's 205 areas.",
    schema.PERIOD: "When, as an ISO 8601 date or interval: 2024-09-01/P1Y is the year from "
    "1 September 2024.",
    schema.CATEGORY: "The outcome class, where a measure has several; otherwise empty.",
    schema.GROUP_TYPE: "The first breakdown; all where there is none.",
    schema.GROUP: "The group within the first breakdown; all where there is none.",
    schema.SUBGROUP_TYPE: "The second breakdown; otherwise empty.",
    schema.SUBGROUP: "The group within the second breakdown; otherwise empty.",
    schema.VALUE: "The figure as published. Empty where there is none: the status says why.",
    schema.LOWER_CI: "Lower end of the 95% confidence interval; empty where none is published.",
    schema.UPPER_CI: "Upper end of the 95% confidence interval; empty where none is published.",
    schema.SAMPLE_SIZE: "How many people or schools were asked or counted; empty where that is "
    "not published.",
    schema.STATUS: "ok; missing (none published); suppressed (withheld, too few); not_applicable; "
    "provisional; unreliable; deviation (a difference from an average).",
}


def values_workbook(frame: pd.DataFrame, entries: Iterable[Indicator], version: str) -> bytes:
    """Write tidy values and notes.

    Parameters
    ----------
    frame : DataFrame
        ``schema.COLUMNS``.
    entries : iterable of Indicator
        The measures in it, for the notes.
    version : str
        Of the data.
    """
    entries = list(entries)
    columns = list(schema.COLUMNS)
    rows = frame[columns].itertuples(index=False)
    lines: list[tuple[str, str]] = [("Data version", version)]
    for entry in entries:
        lines += [("", ""), *measure_notes(entry)]
    return table_workbook(
        VALUES_SHEET, columns, rows, [*lines, ("", ""), *DICTIONARY.items()], entries
    )


def table_workbook(
    sheet: str,
    columns: Sequence[str],
    rows: Iterable[Iterable],
    notes: Iterable[tuple[str, str]],
    entries: Iterable[Indicator],
) -> bytes:
    """Write any table and its notes.

    Parameters
    ----------
    sheet : str
        The name of the sheet of rows.
    columns : sequence of str
        Its head.
    rows : iterable of rows
        Texts and numbers in the order of the columns; empty, None or NaN leaves a cell empty.
    notes : iterable of (str, str)
        What goes with them, a name and a text each.
    entries : iterable of Indicator
        The measures in it: the file is as old as the newest of them.
    """
    out = io.BytesIO()
    # No text is a formula or a link, and nothing of the clock is written.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _newest_release(entries)})
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _table(book.add_worksheet(sheet), columns, rows, bold)
        _notes(book.add_worksheet(NOTES_SHEET), notes, bold, wrapped)
    return out.getvalue()


def measure_notes(entry: Indicator) -> list[tuple[str, str]]:
    """What a reader must know of a measure: what it is, whose, on what terms."""
    source = entry.source
    return [
        ("Measure", f"{entry.full_name} ({entry.code})"),
        ("What it is", entry.definition),
        ("Why it matters", entry.why),
        *(("Know this", caveat) for caveat in entry.caveats),
        ("Unit", entry.unit.name),
        ("Publisher", source.publisher),
        ("Publication", f"{source.title}; released {source.released}"),
        ("Licence", source.licence),
        ("Address", source.url),
        ("Raw file", f"{entry.provenance.file}: {entry.provenance.series}"),
    ]


def _newest_release(entries: Iterable[Indicator]) -> datetime:
    stated = {entry.source.released for entry in entries} - {NOT_STATED}
    return datetime.fromisoformat(max(stated, default=NO_DAY))


def _table(sheet, columns: Sequence[str], rows: Iterable[Iterable], bold) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, 18)
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(number, column, cell)
            elif pd.notna(cell):
                sheet.write_number(number, column, float(cell))


def _notes(sheet, lines: Iterable[tuple[str, str]], bold, wrapped) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    for number, (name, text) in enumerate([("Made by", SITE_NAME), *lines]):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, text, wrapped)
