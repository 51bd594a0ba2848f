"""Tidy values as a workbook: one sheet of rows, one of notes on what they are and whose."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

import pandas as pd
import xlsxwriter

from explorer import schema
from explorer.config import SITE_NAME
from explorer.indicator import NOT_STATED, Indicator

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
    """Write rows and notes.

    Parameters
    ----------
    frame : DataFrame
        ``schema.COLUMNS``.
    entries : iterable of Indicator
        The measures in it, for the notes.
    version : str
        Of the data.
    """
    out = io.BytesIO()
    entries = list(entries)
    # No text is a formula or a link, and nothing of the clock is written.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _newest_release(entries)})
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _values(book.add_worksheet(VALUES_SHEET), frame, bold)
        _notes(book.add_worksheet(NOTES_SHEET), entries, version, bold, wrapped)
    return out.getvalue()


def _newest_release(entries: Iterable[Indicator]) -> datetime:
    stated = {entry.source.released for entry in entries} - {NOT_STATED}
    return datetime.fromisoformat(max(stated, default=NO_DAY))


def _values(sheet, frame: pd.DataFrame, bold) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(schema.COLUMNS) - 1, 18)
    for column, name in enumerate(schema.COLUMNS):
        sheet.write_string(0, column, name, bold)
    for number, row in enumerate(frame[list(schema.COLUMNS)].itertuples(index=False), start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(number, column, cell)
            elif pd.notna(cell):
                sheet.write_number(number, column, float(cell))


def _notes(sheet, entries: Iterable[Indicator], version: str, bold, wrapped) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    lines: list[tuple[str, str]] = [("Made by", SITE_NAME), ("Data version", version)]
    for entry in entries:
        source = entry.source
        lines += [
            ("", ""),
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
    lines += [("", ""), *DICTIONARY.items()]
    for number, (name, text) in enumerate(lines):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, text, wrapped)
