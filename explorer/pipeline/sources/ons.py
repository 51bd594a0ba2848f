"""ONS local indicators: one CSV per dataset, several series in each, areas of the whole UK."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.catalogue import Indicator
from explorer.pipeline.codes import OLD_AND_NEW, CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, Loaded, Tally, tidy
from explorer.pipeline.raw import FIRST_LINE, numbers, read_csv

FOLDER = "ons/local_indicators/"
COLUMNS = (
    "areacd", "areanm", "geography", "indicator", "period", "observation", "measure", "unit",
    "lci_95", "uci_95", "status", "notes",
)  # fmt: skip
# One file has two columns of notes.
REPEATED = ("notes",)

# What each code means by itself: x not available, c confidential, z not applicable, u unreliable.
STATUS_CODES = {
    "": schema.OK,
    "x": schema.MISSING,
    "c": schema.SUPPRESSED,
    "u": schema.UNRELIABLE,
    "z": schema.NOT_APPLICABLE,
}
# Some datasets give the figure of two neighbours together to each of them, and say so here. The
# figure stands; the catalogue carries the caveat.
COMBINED = r"Value for .+ combined"

NO_LOCAL_ROWS = "dataset has no district or upper-tier rows"
LOCAL_PREFIXES = ("E06", "E07", "E08", "E09", "E10", "N09", "S12", "W06")


def owns(file: str) -> bool:
    """Say whether this source reads a raw file."""
    return file.startswith(FOLDER)


def load(raw: Path, entries: Iterable[Indicator], codes: CodeBook) -> Loaded:
    """Load every dataset of the folder.

    Parameters
    ----------
    raw : Path
        The raw folder.
    entries : iterable of Indicator
        The catalogue entries whose provenance is one of these files.
    codes : CodeBook
        Today's areas.

    Raises
    ------
    PipelineError
        A file breaks a rule, a local dataset is not in the catalogue, or an entry has no rows.
    """
    by_file: dict[str, list[Indicator]] = {}
    for entry in entries:
        by_file.setdefault(entry.provenance.file, []).append(entry)
    values, tallies = [], []
    for file in _files(raw, by_file):
        found, tally = _load_file(raw, file, by_file.get(file, []), codes)
        values += [found] if len(found) else []
        tallies.append(tally)
    together = pd.concat(values, ignore_index=True)
    together = together.sort_values(list(schema.KEY), kind="stable", ignore_index=True)
    return Loaded(together, tuple(tallies))


def _files(raw: Path, wanted: Iterable[str]) -> Iterator[str]:
    present = {f"{FOLDER}{path.name}" for path in (raw / FOLDER).glob("*.csv")}
    yield from sorted(present | set(wanted))


def _load_file(
    raw: Path, file: str, entries: list[Indicator], codes: CodeBook
) -> tuple[pd.DataFrame, Tally]:
    rows = read_csv(raw, file, COLUMNS, REPEATED)
    if not rows["areacd"].str.startswith(LOCAL_PREFIXES).any():
        return pd.DataFrame(), Tally(file, len(rows), 0, {NO_LOCAL_ROWS: len(rows)})
    if not entries:
        raise PipelineError("a dataset with local rows is not in the catalogue", file=file)
    indicator = _match(rows, entries, file)
    unknown = ~rows["indicator"].isin([entry.provenance.series for entry in entries])
    if unknown.any():
        first = int(unknown.to_numpy().argmax())
        raise PipelineError(
            f"the series {rows['indicator'].iloc[first]!r} is not in the catalogue",
            file=file, row=first + FIRST_LINE,
        )  # fmt: skip
    fate = codes.fates(rows["areacd"], file)
    fate = fate.mask(indicator == "", "filtered out by the catalogue: " + rows["indicator"])
    out = pd.DataFrame(
        {
            schema.INDICATOR: indicator,
            schema.AREA_CODE: codes.current(rows["areacd"]),
            schema.PERIOD: rows["period"],
            schema.VALUE: numbers(rows["observation"], file),
            schema.LOWER_CI: numbers(rows["lci_95"], file),
            schema.UPPER_CI: numbers(rows["uci_95"], file),
        }
    )
    out[schema.STATUS] = _status(rows, out[schema.VALUE], file)
    fate = _prefer_current(out, rows["areacd"], fate)
    return tidy(out[fate == LOADED], file), Tally.of(file, fate)


def _match(rows: pd.DataFrame, entries: list[Indicator], file: str) -> pd.Series:
    """Give each row the code of its catalogue entry, "" where it has none."""
    indicator = pd.Series("", index=rows.index, dtype="str")
    for entry in entries:
        chosen = rows["indicator"] == entry.provenance.series
        for column, wanted in entry.provenance.filter.items():
            if column not in rows:
                raise PipelineError(f"{entry.code} filters on no such column {column!r}", file=file)
            chosen &= rows[column] == wanted
        if not chosen.any():
            raise PipelineError(
                f"{entry.code}: no rows of the series {entry.provenance.series!r}", file=file
            )
        if (indicator[chosen] != "").any():
            raise PipelineError(f"{entry.code} selects rows of another entry too", file=file)
        indicator = indicator.mask(chosen, entry.code)
    return indicator


def _status(rows: pd.DataFrame, value: pd.Series, file: str) -> pd.Series:
    """Turn the publisher's marks into our statuses; notes say more than the codes do."""
    status = rows["status"].map(STATUS_CODES)
    combined = rows["status"].str.fullmatch(COMBINED)
    status = status.mask(combined, schema.OK)
    if status.isna().any():
        where = status.isna().idxmax()
        raise PipelineError(
            f"unknown status {rows.at[where, 'status']!r}", file=file, row=where + FIRST_LINE
        )
    empty = value.isna()
    notes = rows["notes"].str.lower()
    status = status.mask(empty & (status == schema.OK), schema.MISSING)
    status = status.mask(empty & notes.str.contains("suppressed"), schema.SUPPRESSED)
    unreliable = ~empty & (status == schema.OK) & notes.str.contains("unreliable")
    return status.mask(unreliable, schema.UNRELIABLE)


def _prefer_current(out: pd.DataFrame, published: pd.Series, fate: pd.Series) -> pd.Series:
    """Leave out an old code's row where the current code has one of the same period."""
    key = [schema.INDICATOR, schema.AREA_CODE, schema.PERIOD]
    loaded = fate == LOADED
    renamed = loaded & (published != out[schema.AREA_CODE])
    today = pd.MultiIndex.from_frame(out.loc[loaded & ~renamed, key])
    return fate.mask(renamed & pd.MultiIndex.from_frame(out[key]).isin(today), OLD_AND_NEW)
