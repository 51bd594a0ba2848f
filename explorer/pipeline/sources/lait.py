"""DfE Local Authority Interactive Tool: upper-tier councils, regions, England, in one table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.catalogue import Indicator
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, Loaded, Tally, tidy
from explorer.pipeline.periods import from_lait
from explorer.pipeline.raw import FIRST_LINE, numbers, read_csv, read_parquet

FILE = "dfe/lait_bds_long.parquet"
COLUMNS = ("Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number", "Region")
SERIES, YEARS, NAME, VALUES, NUMBER = (
    "Short Desc", "Years", "LA and Regions", "Values", "LA Number",
)  # fmt: skip

AREAS_FILE = "dfe/lait_area_codes.csv"
AREAS_COLUMNS = (
    NUMBER, NAME, "Region", "old_la_code", "new_la_code", "la_name", "gss_code",
)  # fmt: skip

DICTIONARY_FILE = "dfe/lait_data_dictionary.csv"
DICTIONARY_COLUMNS = (
    "Measure_code", "Topic", "Measure", "Chart_title", "Measure_short", "Polarity", "y_axis_name",
    "state_funded_flag", "Table_status", "Description", "Last Update", "Next Update",
    "Data Owner (DO) /Supplier and Contact Details", "Methodology", "Hyperlink(s)", "dps",
    "Year_Type", "No_Quartile",
)  # fmt: skip

# Series left out on purpose, by topic: the ledger names each with the reason.
LEFT_OUT = {
    "Children's Services Workforce": "how a service is staffed, not about children themselves",
    "Children's Service Finance": "how a service is paid for, not about children themselves",
}

# Rows that are not what their series says, by series and the tool's area number.
ENGLAND = 970
UNSOUND = {
    ("FirstYJS", ENGLAND): "England's row is the sum of the nine regions' rates, which is no rate",
}

# One series (children in need who were excluded) has rows of a year 0 that hold no value.
NO_YEAR = "0"

# The tool prints this one mark both for "not published" and for "withheld, too few pupils"; the
# file does not say which, so we do not guess.
NO_VALUE = "-"


def owns(file: str) -> bool:
    """Say whether this source reads a raw file."""
    return file == FILE


def load(raw: Path, entries: Iterable[Indicator], codes: CodeBook) -> Loaded:
    """Load the catalogue's series; the file holds all topics of the tool.

    A measure about one group has that group on all its rows.

    Parameters
    ----------
    raw : Path
        The raw folder.
    entries : iterable of Indicator
        The catalogue entries whose provenance is this file; ``series`` is its `Short Desc`.
    codes : CodeBook
        Today's areas.

    Raises
    ------
    PipelineError
        A file breaks a rule, or a series of the catalogue is not in it.
    """
    rows = read_parquet(raw, FILE, COLUMNS)
    areas = read_csv(raw, AREAS_FILE, AREAS_COLUMNS)
    dictionary = read_csv(raw, DICTIONARY_FILE, DICTIONARY_COLUMNS)
    wanted = _wanted(entries, rows, dictionary)
    indicator = rows[SERIES].map({series: entry.code for series, (entry, _) in wanted.items()})
    published = _gss_codes(rows, areas)
    fate = codes.fates(published, FILE)
    fate = _unsound(rows, fate)
    fate = fate.mask(indicator.isna(), rows[SERIES].map(_unread(rows, dictionary, wanted)))

    kept = fate == LOADED
    chosen = rows[kept]
    periods = _periods(chosen, {series: year_type for series, (_, year_type) in wanted.items()})
    value = numbers(chosen[VALUES], FILE, blank=(NO_VALUE,))
    status = pd.Series(schema.OK, index=chosen.index, dtype="str")
    status = status.mask(periods["provisional"], schema.PROVISIONAL).mask(
        value.isna(), schema.MISSING
    )
    groups = {series: entry.group for series, (entry, _) in wanted.items() if entry.group}
    out = pd.DataFrame(
        {
            schema.INDICATOR: indicator[kept],
            schema.AREA_CODE: codes.current(published[kept]),
            schema.PERIOD: periods[schema.PERIOD],
            schema.GROUP_TYPE: _named(chosen, {s: group.type for s, group in groups.items()}),
            schema.GROUP: _named(chosen, {s: group.name for s, group in groups.items()}),
            schema.VALUE: value,
            schema.STATUS: status,
        }
    )
    tallies = (
        Tally.of(FILE, fate),
        _lookup(AREAS_FILE, areas, "DfE council numbers with their GSS codes"),
        _lookup(DICTIONARY_FILE, dictionary, "topic and type of year of each series"),
    )
    return Loaded(tidy(out, FILE), tallies)


def _lookup(file: str, frame: pd.DataFrame, what: str) -> Tally:
    return Tally(file, len(frame), len(frame), note=what)


def _named(rows: pd.DataFrame, names: dict[str, str]) -> pd.Series:
    return rows[SERIES].map(lambda series: names.get(series, schema.ALL))


def _wanted(
    entries: Iterable[Indicator], rows: pd.DataFrame, dictionary: pd.DataFrame
) -> dict[str, tuple[Indicator, str]]:
    """Find each entry's series in both files: series -> (entry, type of year)."""
    # Fourteen series are listed under two topics; both listings say the same of the year.
    year_types = dictionary.groupby("Measure_short")["Year_Type"].agg(
        lambda s: "|".join(s.unique())
    )
    present = set(rows[SERIES])
    wanted: dict[str, tuple[Indicator, str]] = {}
    for entry in entries:
        series = entry.provenance.series
        if series not in present or series not in year_types:
            raise PipelineError(f"{entry.code}: no rows of the series {series!r}", file=FILE)
        if entry.provenance.filter:
            raise PipelineError(f"{entry.code}: this file takes no filter", file=FILE)
        if series in wanted:
            raise PipelineError(
                f"{entry.code} and {wanted[series][0].code} both take the series {series!r}",
                file=FILE,
            )
        wanted[series] = (entry, year_types[series])
    return wanted


def _unread(
    rows: pd.DataFrame, dictionary: pd.DataFrame, wanted: dict[str, tuple[Indicator, str]]
) -> dict[str, str]:
    """Say for each series outside the catalogue why its rows are left out."""
    topics = dictionary.groupby("Measure_short")["Topic"].agg(lambda s: " / ".join(sorted(set(s))))
    reasons = {}
    for series in set(rows[SERIES]) - set(wanted):
        topic = topics.get(series, "not in the dictionary")
        why = LEFT_OUT.get(topic, "series not in the catalogue")
        reasons[series] = f"{why}: {topic} ({series})"
    return reasons


def _unsound(rows: pd.DataFrame, fate: pd.Series) -> pd.Series:
    """Leave out the rows that are not what their series says."""
    empty = (rows[YEARS] == NO_YEAR) & (rows[VALUES] == NO_VALUE)
    fate = fate.mask(empty, "the year is 0 and there is no value")
    for (series, number), why in UNSOUND.items():
        fate = fate.mask((rows[SERIES] == series) & (rows[NUMBER] == number), f"{why} ({series})")
    return fate


def _gss_codes(rows: pd.DataFrame, areas: pd.DataFrame) -> pd.Series:
    """Look up each row's GSS code by the tool's own area number, and check the name agrees."""
    number = numbers(areas[NUMBER], AREAS_FILE)
    by_number = dict(zip(number, areas["gss_code"], strict=True))
    names = dict(zip(number, areas[NAME], strict=True))
    found = rows[NUMBER].map(by_number)
    wrong = found.isna() | (rows[NUMBER].map(names) != rows[NAME])
    if wrong.any():
        where = wrong.idxmax()
        raise PipelineError(
            f"unknown area {rows.at[where, NAME]!r} (number {rows.at[where, NUMBER]})",
            file=FILE, row=where + FIRST_LINE,
        )  # fmt: skip
    return found


def _periods(rows: pd.DataFrame, year_types: dict[str, str]) -> pd.DataFrame:
    """Give each row its ISO period and whether it is provisional."""
    known = {}
    for label, series in dict.fromkeys(zip(rows[YEARS], rows[SERIES], strict=True)):
        try:
            known[label, series] = from_lait(label, year_types[series])
        except ValueError as error:
            where = rows.index[(rows[YEARS] == label) & (rows[SERIES] == series)][0]
            raise PipelineError(str(error), file=FILE, row=where + FIRST_LINE) from error
    pairs = [known[pair] for pair in zip(rows[YEARS], rows[SERIES], strict=True)]
    return pd.DataFrame(pairs, columns=[schema.PERIOD, "provisional"], index=rows.index)
