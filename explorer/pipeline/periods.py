"""Periods: ISO 8601 dates and intervals, and the rule that turns LAIT's year labels into them."""

from __future__ import annotations

import re
from datetime import date

ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/P[1-9]\d*[YM])?")

# How LAIT's `Year_Type` reads a label. "2025" is named for the year in which an academic or a
# financial year ends; "2024-25" and "2024/25" show both years; "2014-16" and "2013/14-15/16" are
# spans of three.
#   year type              month-day the year starts, does "2025" start the year before, length
YEAR_TYPES: dict[str, tuple[str, bool, str]] = {
    "Academic Year":        ("09-01", True, "/P1Y"),   # 2025 -> 2024-09-01/P1Y
    "Financial Year":       ("04-01", True, "/P1Y"),   # 2025 -> 2024-04-01/P1Y
    "Calendar Year":        ("01-01", False, "/P1Y"),  # 2025 -> 2025-01-01/P1Y
    "Annual":               ("01-01", False, "/P1Y"),
    "Annual - January":     ("01-01", False, "/P1M"),  # the January school census
    "Annual (end of Sept)": ("09-30", False, ""),      # a count on one day
}  # fmt: skip

PROVISIONAL = "(prov)"
# Revised, final and on-time figures are as good as figures get.
FINAL = ("(Rev)", "(Final)", "(OT)")

_YEAR = re.compile(r"(\d{4})")
_TWO = re.compile(r"(\d{4})[-/](\d{2})")
_SPAN = re.compile(r"(\d{4})/(\d{2})-(\d{2})/(\d{2})")


def is_iso(period: str) -> bool:
    """Say whether a period is an ISO date, or an interval of years or months from one."""
    found = ISO.fullmatch(period)
    if not found:
        return False
    try:
        date.fromisoformat(found[1])
    except ValueError:
        return False
    return True


def from_lait(label: str, year_type: str) -> tuple[str, bool]:
    """Turn a LAIT year label into an ISO period.

    Returns
    -------
    period : str
        ISO 8601 date or interval.
    provisional : bool
        Whether the label says that the figures are provisional.

    Raises
    ------
    ValueError
        The label or the type of year is not one of the known forms.
    """
    if year_type not in YEAR_TYPES:
        raise ValueError(f"unknown type of year {year_type!r}")
    start, named_for_end, length = YEAR_TYPES[year_type]
    year, _, mark = label.partition(" ")
    if mark not in ("", PROVISIONAL, *FINAL):
        raise ValueError(f"unknown mark in the year label {label!r}")
    if found := _YEAR.fullmatch(year):
        first, years = int(found[1]) - named_for_end, 1
    elif found := _TWO.fullmatch(year):
        # "2024-25" of a split year is one year; "2014-16" of calendar years is three.
        first = int(found[1])
        years = (int(found[2]) - first) % 100 + (not named_for_end)
    elif found := _SPAN.fullmatch(year):
        first = int(found[1])
        years = (int(found[4]) - first) % 100
    else:
        raise ValueError(f"unknown year label {label!r}")
    if years not in (1, 3):
        raise ValueError(f"unknown span in the year label {label!r}")
    length = length if years == 1 else f"/P{years}Y"
    return f"{first:04d}-{start}{length}", mark == PROVISIONAL
