"""A league table as CSV, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io

from explorer.catalogue import LIFE_STAGES
from explorer.standing import StageMark
from explorer.views import TableView

COLUMNS = (
    "rank", "rank_low", "rank_high", "area_code", "area", "region", "value", "lower_ci", "upper_ci",
    "status", "period", "measure", "unit", "publisher", "source", "licence",
)  # fmt: skip
# A cell that starts so would be run as a formula by a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(view: TableView) -> str:
    """Every row of a table, one header row first; empty where there is no figure."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*COLUMNS, *stage_columns(view)])
    indicator = view.indicator
    for row in view.rows:
        writer.writerow(
            [
                row.rank, row.rank_low, row.rank_high, row.code, safe(row.name), safe(row.region),
                row.value, row.lower, row.upper, row.status, view.period,
                safe(indicator.full_name), indicator.unit.name, safe(indicator.source.publisher),
                safe(indicator.source.title), indicator.source.licence,
                *(number for mark in row.stages for number in _ranks(mark)),
            ]
        )  # fmt: skip
    return out.getvalue()


def stage_columns(view: TableView) -> list[str]:
    """Name the columns of the life stages of an index of ours, as assets/js/table-csv.js does."""
    if not view.index_stages:
        return []
    codes = {name: code for code, name in LIFE_STAGES.items()}
    return [
        f"{codes[name]}_{one}"
        for name in view.index_stages
        for one in ("rank", "rank_low", "rank_high")
    ]


def _ranks(mark: StageMark | None) -> tuple[int | None, ...]:
    return (None, None, None) if mark is None else (mark.rank, mark.low, mark.high)


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
