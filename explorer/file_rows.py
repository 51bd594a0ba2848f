"""The figures of a view as a file: rows and notes, as CSV and as a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

import pandas as pd

from explorer import config, schema
from explorer.backgrounds_pages import FileRows, View
from explorer.downloads import safe
from explorer.formatting import absent, period_label
from explorer.indicator import Indicator
from explorer.levels import LEVELS
from explorer.store import Store
from explorer.workbook import DICTIONARY, measure_notes, table_workbook

SHEET = "Figures"
MEASURE, AREA, WHEN, BREAKDOWN, UNIT, RELEASE = READABLE = (
    "measure", "area", "period_in_words", "breakdown", "unit", "release",
)  # fmt: skip
# What every file of figures begins with: the figures as stored, then what their codes mean.
HEAD = (*schema.COLUMNS, *READABLE)
ADDRESS = "Address of this view"
DERIVED = (
    "Rows without an indicator, and columns after the release, are worked out here and are not "
    "published figures."
)


def published(
    store: Store,
    view: View,
    name: str,
    frame: pd.DataFrame,
    *,
    more: Mapping[str, Callable[[Mapping], str | float | None]] | None = None,
    derived: Iterable[Mapping[str, str | float | None]] = (),
    notes: Sequence[tuple[str, str]] = (),
) -> FileRows:
    """Make the file of a view: its published figures as stored, each with its codes in words.

    Parameters
    ----------
    store : Store
        The content of the data folder.
    view : View
        The state that the figures belong to; its address stands in the notes.
    name : str
        The file's, without its ending.
    frame : DataFrame
        ``schema.COLUMNS``, a row for each published figure in the order of the file; further
        columns are for ``more`` only.
    more : mapping, optional
        Further columns: from a row, as a mapping, to its cell.
    derived : iterable of mappings, optional
        Rows worked out from the figures, by column of the head; the indicator is left empty.
    notes : sequence of (str, str), optional
        What else a reader must know.

    Returns
    -------
    FileRows
        The head is ``HEAD`` and the names in ``more``; None where there is no figure. Its entries
        are the measures in ``frame``.
    """
    more = dict(more or {})
    worked_out = [(*(row.get(column) for column in (*HEAD, *more)),) for row in derived]
    said = [("Worked out", DERIVED)] if more or worked_out else []
    return FileRows(
        name=name,
        head=(*HEAD, *more),
        rows=[*_rows(store, frame, more), *worked_out],
        notes=[
            (ADDRESS, view.canonical),
            *notes,
            *said,
            (schema.STATUS, DICTIONARY[schema.STATUS]),
        ],
        entries=tuple(store.catalogue[code] for code in frame[schema.INDICATOR].unique()),
    )


def _rows(store: Store, frame: pd.DataFrame, more: Mapping[str, Callable]) -> Iterator[tuple]:
    words = _words(store, frame)
    for row in frame.to_dict("records"):
        yield (
            *(row[column] for column in schema.KEY),
            *(_number(row, column) for column in schema.MEASURES),
            row[schema.STATUS],
            *words(row),
            *(cell(row) for cell in more.values()),
        )


def _number(row: Mapping, column: str) -> float | int | None:
    v = row[column]
    if absent(v):
        return None
    # People are counted whole, though stored beside sizes that are not.
    return int(v) if column == schema.SAMPLE_SIZE and v == int(v) else v


def gap_unit(entry: Indicator) -> str:
    """Name the unit of the difference of two figures of a measure: for shares, points."""
    return "percentage points" if entry.unit.suffix == "%" else entry.unit.name


def _words(store: Store, frame: pd.DataFrame) -> Callable[[Mapping], tuple]:
    """Give a function: the readable columns of a row."""
    periods = {code: set(own) for code, own in frame.groupby(schema.INDICATOR)[schema.PERIOD]}

    @cache
    def when(code: str, period: str) -> str:
        return period_label(period, periods[code])

    def words(row: Mapping) -> tuple:
        code = row[schema.INDICATOR]
        entry = store.catalogue[code]
        kinds = [row[schema.GROUP_TYPE], row[schema.SUBGROUP_TYPE]]
        return (
            entry.full_name,
            _area_names(store, entry.levels).get(row[schema.AREA_CODE], row[schema.AREA_CODE]),
            when(code, row[schema.PERIOD]),
            "; ".join(schema.GROUP_TYPES[kind] for kind in kinds if kind),
            entry.unit.name,
            entry.source.title,
        )

    return words


@lru_cache(maxsize=64)
def _area_names(store: Store, levels: tuple[str, ...]) -> Mapping[str, str]:
    """The names of areas by code; where two levels share a code, those of ``levels`` hold."""
    found: dict[str, str] = {}
    for level in (*levels, *LEVELS):
        for code, area in store.links.at(level).items():
            found.setdefault(code, area.name)
    return found


def csv_text(store: Store, file: FileRows) -> str:
    """Write one header row, the rows, an empty row and the notes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(file.head)
    for row in file.rows:
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])
    writer.writerow([])
    for name, text in [("Made by", config.SITE_NAME), *_notes(store, file)]:
        writer.writerow([safe(name), safe(text)])
    return out.getvalue()


def workbook(store: Store, file: FileRows) -> bytes:
    """Write the same as a workbook: a sheet of rows and one of notes."""
    return table_workbook(SHEET, file.head, file.rows, _notes(store, file), file.entries)


def _notes(store: Store, file: FileRows) -> list[tuple[str, str]]:
    lines = [*file.notes, ("Data version", store.version)]
    for entry in file.entries:
        lines += [("", ""), *measure_notes(entry)]
    return lines
