"""The period of each row of the State of the Nation: a year of its own, or the whole span."""

from __future__ import annotations

import re

import pandas as pd

from explorer.pipeline.errors import PipelineError
from explorer.pipeline.raw import FIRST_LINE
from explorer.pipeline.sources.son_rules import Rules, chosen

TIME, CHART, NOTE = "time_period", "chart_type", "value_note"
CALENDAR = "01-01"

_YEAR = re.compile(r"(\d{4})")
_SPAN = re.compile(r"(\d{4})(?:-| to )(\d{4})")
_SPLIT_YEAR = re.compile(r"(\d{4})/(\d{2})")
_MOVING = r"(\d+)-year moving average"


def periods(
    rows: pd.DataFrame, year: pd.Series, cohort: pd.Series, age: pd.Series, rules: Rules, file: str
) -> pd.Series:
    """Give each row its ISO period.

    The label is that of the year split where a row has one, else ``time_period``. The label of a
    moving average is its last year.

    Parameters
    ----------
    rows : DataFrame
        Raw rows.
    year, cohort, age : Series
        What the splits of those names say of each row, "" where there is no such split.
    rules : Rules
        Of this file: which year a label names, and labels that are put right.

    Raises
    ------
    PipelineError
        A label is of no known form, or the year and the time period of a row disagree.
    """
    label = _own_labels(rows, year, file)
    label = label.mask(cohort != "", _reached(rows, cohort, age, file))
    for rule in rules.period:
        label = label.mask(chosen(rows, rule.filter, "a rule of period", file), rule.says)
    whole_file = rules.average[0].says if rules.average else ""
    moving = rows[NOTE].str.extract(_MOVING)[0].fillna(whole_file)
    starts = rules.year[0].says if rules.year else CALENDAR
    known = {}
    for pair in dict.fromkeys(zip(label, moving, strict=True)):
        try:
            known[pair] = iso(*pair, starts)
        except ValueError as error:
            where = rows.index[(label == pair[0]) & (moving == pair[1])][0]
            raise PipelineError(str(error), file=file, row=where + FIRST_LINE) from error
    pairs = zip(label, moving, strict=True)
    return pd.Series([known[pair] for pair in pairs], index=rows.index, dtype="str")


def iso(label: str, moving: str = "", starts: str = CALENDAR) -> str:
    """Turn a label into an ISO 8601 interval.

    Parameters
    ----------
    label : str
        "2025", "2014-2025", "2014 to 2016", "2024/25".
    moving : str
        Years that a moving average goes back from the label, "" for none.
    starts : str
        Month and day on which a year of this table starts. Where that is not 1 January, "2025"
        is the year that ends in 2025.

    Raises
    ------
    ValueError
        The label is of no known form, or does not fit the kind of year.
    """
    split, years = starts != CALENDAR, int(moving or 1)
    if found := _YEAR.fullmatch(label):
        return f"{int(found[1]) - split - years + 1:04d}-{starts}/P{years}Y"
    if (found := _SPLIT_YEAR.fullmatch(label)) and split:
        first = int(found[1])
        if (first + 1) % 100 == int(found[2]):
            return f"{first - years + 1:04d}-{starts}/P{years}Y"
    if (found := _SPAN.fullmatch(label)) and not split and not moving:
        first, last = int(found[1]), int(found[2])
        if last >= first:
            return f"{first:04d}-{starts}/P{last - first + 1}Y"
    raise ValueError(f"unknown period {label!r}" + (" of a moving average" if moving else ""))


def _own_labels(rows: pd.DataFrame, year: pd.Series, file: str) -> pd.Series:
    """Prefer the year split, unless each year has a time period of its own, ending in it.

    ``time_period`` is often the whole span of the chart; then it says nothing of the row.
    """
    label = rows[TIME].mask(year != "", year)
    for _, chart in rows[year != ""].groupby(CHART, sort=False):
        time, own = chart[TIME], year[chart.index]
        pairs = len(set(zip(own, time, strict=True)))
        if not 1 < time.nunique() == own.nunique() == pairs:
            continue
        wrong = time.str[-2:] != own.str[-2:]
        if wrong.any():
            where = wrong.idxmax()
            raise PipelineError(
                f"the year {own[where]!r} is not the last of {time[where]!r}",
                file=file, row=where + FIRST_LINE,
            )  # fmt: skip
        label = label.mask(label.index.isin(chart.index), rows[TIME])
    return label


def _reached(rows: pd.DataFrame, cohort: pd.Series, age: pd.Series, file: str) -> pd.Series:
    """Give the year in which the people born in a year reached an age.

    The time period of the row must be that year, or the year of the oldest age compared.
    """
    out = pd.Series("", index=rows.index, dtype="str")
    oldest = pd.to_numeric(age[cohort != ""], errors="coerce").max()
    for where in rows.index[cohort != ""]:
        try:
            born, at = int(cohort[where]), int(age[where])
        except ValueError as error:
            raise PipelineError(
                f"the cohort {cohort[where]!r} at the age {age[where]!r}: not a year",
                file=file, row=where + FIRST_LINE,
            ) from error  # fmt: skip
        if rows.at[where, TIME] not in (str(born + at), str(born + int(oldest))):
            raise PipelineError(
                f"people born in {born} are not {at} years old in {rows.at[where, TIME]}",
                file=file, row=where + FIRST_LINE,
            )  # fmt: skip
        out[where] = str(born + at)
    return out
