"""The Commission's four composite indices: a score and a band for each of its 205 areas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.catalogue import Indicator
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, Loaded, Tally, tidy
from explorer.pipeline.raw import numbers, read_csv, refuse

OWNED = re.compile(r"smc/son\d\d/\d{4}-\d\d-\d\d-ci\d+-full-dataset\.csv")
COLUMNS = (
    "measure_code", "measure_title", "chart_type", "area_code", "area_type", "area_name",
    "primary_split_type", "primary_split_value", "secondary_split_type", "secondary_split_value",
    "tertiary_split_type", "tertiary_split_value", "fourth_split_type", "fourth_split_value",
    "time_period", "value", "lci", "uci", "sample_size", "unit", "value_note", "variable_used",
    "weight_used", "age_used", "year_used",
)  # fmt: skip
LEVEL = "smc205"
NAME, BAND_TYPE, BAND, PERIODS = (
    "area_name", "secondary_split_type", "secondary_split_value", "time_period"
)  # fmt: skip
# What every row of these files says of itself; a row that says otherwise is something new.
# `Local Authority` means the 205 areas.
FIXED = {
    "chart_type": "composite_index",
    "area_type": "Local Authority",
    "primary_split_type": "time_period",
    BAND_TYPE: "zscore_category",
    "tertiary_split_type": "NA",
    "fourth_split_type": "NA",
    "unit": "z-score",
}
# From the least to the most favourable; a band is stored as its place, counted from 1.
BANDS = (
    "most unfavourable", "unfavourable", "lower middling", "middling", "upper middling",
    "favourable", "most favourable",
)  # fmt: skip
# An entry whose series is "ci1" takes the scores, one whose series is "ci1 zscore_category" the bands.
BAND_SERIES = " zscore_category"

_SPAN = re.compile(r"(\d{4}) to (\d{4})")


def owns(file: str) -> bool:
    """Say whether a raw file holds a composite index."""
    return bool(OWNED.fullmatch(file))


def load(raw: Path, entries: Iterable[Indicator], codes: CodeBook) -> Loaded:
    """Load scores and bands of every index in the catalogue.

    Parameters
    ----------
    raw : Path
        The raw folder.
    entries : iterable of Indicator
        The catalogue entries of these files.
    codes : CodeBook
        Names and codes of the 205 areas.

    Raises
    ------
    PipelineError
        A file breaks a rule, an area or a band is unknown, a period has not every area once, the
        bands do not follow the scores, or a file of the folder is in no entry.
    """
    by_file: dict[str, list[Indicator]] = {}
    for entry in entries:
        by_file.setdefault(entry.provenance.file, []).append(entry)
    present = {str(path.relative_to(raw).as_posix()) for path in (raw / "smc").glob("son*/*.csv")}
    values, tallies = [], []
    for file in sorted(filter(owns, present | set(by_file))):
        rows = _read(raw, file, codes)
        values += _values(rows, by_file.get(file, []), file)
        tallies.append(Tally.of(file, pd.Series(LOADED, index=rows.index)))
    together = pd.concat(values, ignore_index=True)
    together = together.sort_values(list(schema.KEY), kind="stable", ignore_index=True)
    return Loaded(together, tuple(tallies))


def _read(raw: Path, file: str, codes: CodeBook) -> pd.DataFrame:
    """Read a file and check what every row must say; adds code, period, score and band."""
    rows = read_csv(raw, file, COLUMNS)
    for column, expected in FIXED.items():
        refuse(rows[column] != expected, rows[column], f"{column} is not {expected!r}", file)
    names = codes.by_name(LEVEL)
    places = {band: float(place) for place, band in enumerate(BANDS, 1)}
    periods = {text: _period(text) for text in rows[PERIODS].unique()}
    rows[schema.AREA_CODE] = rows[NAME].map(names)
    rows[schema.PERIOD] = rows[PERIODS].map(periods)
    rows["band"] = rows[BAND].map(places)
    rows["score"] = numbers(rows["value"], file)
    refuse(rows[schema.AREA_CODE].isna(), rows[NAME], "unknown area", file)
    refuse(rows[schema.PERIOD].isna(), rows[PERIODS], "unknown period", file)
    refuse(rows["band"].isna(), rows[BAND], "unknown band", file)
    refuse(rows["score"].isna(), rows[NAME], "no score", file)
    key = [schema.AREA_CODE, schema.PERIOD]
    refuse(rows.duplicated(key), rows[NAME], "the area comes twice in a period", file)
    wanted = set(names.values())
    for text, here in rows.groupby(PERIODS):
        if len(here) != len(wanted):
            raise PipelineError(f"{text}: {len(here)} areas, not {len(wanted)}", file=file)
    _check_bands(rows, file)
    return rows


def _period(text: str) -> str | None:
    found = _SPAN.fullmatch(text)
    if not found:
        return None
    first, last = int(found[1]), int(found[2])
    return f"{first}-01-01/P{last - first + 1}Y"


def _check_bands(rows: pd.DataFrame, file: str) -> None:
    """A higher band never holds a lower score: so the order of the bands is that of the scores."""
    ordered = rows.sort_values("score", kind="stable")
    refuse(ordered["band"].diff() < 0, ordered[BAND], "the band does not follow the score", file)


def _values(rows: pd.DataFrame, entries: list[Indicator], file: str) -> list[pd.DataFrame]:
    measure = rows["measure_code"].iloc[0]
    columns = {measure: "score", measure + BAND_SERIES: "band"}
    if {entry.provenance.series for entry in entries} != set(columns) or len(entries) != 2:
        raise PipelineError(
            f"the catalogue needs an entry for the scores ({measure!r}) and one for the bands "
            f"({measure + BAND_SERIES!r}), and no other", file=file,
        )  # fmt: skip
    found = []
    for entry in entries:
        out = rows[[schema.AREA_CODE, schema.PERIOD]].copy()
        out[schema.INDICATOR], out[schema.STATUS] = entry.code, schema.OK
        out[schema.VALUE] = rows[columns[entry.provenance.series]]
        found.append(tidy(out, file))
    return found
