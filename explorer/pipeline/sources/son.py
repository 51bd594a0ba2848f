"""State of the Nation: drivers and intermediate outcomes of the Social Mobility Commission.

Each file stacks the tables of several charts. A catalogue entry takes some of its rows by a filter
on raw columns; what the free split columns mean is written in ``data/catalogue/rules``. A new
release is added there and in the catalogue, not here.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.catalogue import Indicator
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, Loaded, Tally, tidy
from explorer.pipeline.raw import FIRST_LINE, numbers, read_text
from explorer.pipeline.sources import son_periods, son_rules, son_splits
from explorer.pipeline.sources.son_rules import Rules, chosen
from explorer.pipeline.sources.son_splits import AGE, AREA, COHORT, SPLIT_COLUMNS, YEAR

FOLDER = "smc/"
OWN = re.compile(r"smc/son\d\d/[^/]+-(in|dr)\d\d-full-dataset\.csv")
MEASURE, NAME, AREA_TYPE, NOTE, LABEL = (
    "measure_code", "area_name", "area_type", "value_note", "label",
)  # fmt: skip
COLUMNS = (
    MEASURE, "measure_title", "chart_type", "area_code", AREA_TYPE, NAME, *SPLIT_COLUMNS,
    "time_period", "value", "lci", "uci", "sample_size", "unit", NOTE, "variable_used",
    "weight_used", "age_used", "year_used",
)  # fmt: skip
# A rounded figure for the chart, wrong in places, and in some files the name of a class again.
IGNORED = (LABEL, "seb_three_cat")
BLANK = ("NA", "")
# Such a cell of sample_size stands where the tests were cancelled.
NO_SAMPLE = (*BLANK, "x")

# An estimate of how far a region lies from the average, though its unit says "Percent".
FROM_AVERAGE = "random effect"
COUNTRY, SUB_REGION = "country", "itl2"
SUB_REGION_LEVELS = ("itl2", "itl2_2025")

TWICE = "published twice in this file"


def owns(file: str) -> bool:
    """Say whether this source reads a raw file."""
    return OWN.fullmatch(file) is not None


def load(raw: Path, entries: Iterable[Indicator], codes: CodeBook) -> Loaded:
    """Load the files of every release.

    Parameters
    ----------
    raw : Path
        The raw folder.
    entries : iterable of Indicator
        The catalogue entries whose provenance is one of these files.
    codes : CodeBook
        The areas, to be found by name: the codes in the files cannot be used; and the catalogue
        whose rules say how splits are read.

    Raises
    ------
    PipelineError
        A file breaks a rule, an entry has no rows, or a row is neither taken nor left out.
    """
    read = son_rules.load(codes.catalogue)
    by_file: dict[str, list[Indicator]] = {}
    for entry in entries:
        by_file.setdefault(entry.provenance.file, []).append(entry)
    present = (path.relative_to(raw).as_posix() for path in (raw / FOLDER).rglob("*.csv"))
    files = {file for file in present if owns(file)} | set(by_file)
    found = [load_file(raw, file, by_file.get(file, []), codes, read) for file in sorted(files)]
    if not found:
        raise PipelineError("no file of the State of the Nation", file=FOLDER)
    values = pd.concat([frame for frame, _ in found], ignore_index=True)
    values = values.sort_values(list(schema.KEY), kind="stable", ignore_index=True)
    return Loaded(values, tuple(tally for _, tally in found))


def load_file(
    raw: Path, file: str, entries: list[Indicator], codes: CodeBook, rules: Rules
) -> tuple[pd.DataFrame, Tally]:
    """Load one file: its tidy values, and what became of every row."""
    own = rules.of(file)
    rows = read_file(raw, file)
    fate, owner = _taken(rows, entries, own, file)
    kept = rows[fate == LOADED]
    owner = owner[kept.index]
    by_code = {entry.code: entry for entry in entries}
    found = son_splits.read(kept, owner, by_code, own, file)
    found[schema.INDICATOR] = owner
    found[schema.PERIOD] = son_periods.periods(
        kept, found[YEAR], found[COHORT], found[AGE], own, file
    )
    found[schema.AREA_CODE] = _areas(kept, found[AREA], codes, file)
    found = _measures(found, kept, by_code, own, file)
    fate = fate.mask(_repeated(found, file).reindex(fate.index, fill_value=False), TWICE)
    return tidy(found[fate[found.index] == LOADED], file), Tally.of(file, fate)


def read_file(raw: Path, file: str) -> pd.DataFrame:
    """Read a file as text. Its last line need not end: the label, which closes it, is not used.

    Raises
    ------
    PipelineError
        The file is absent, empty or cut short, or its columns are not the expected ones.
    """
    text = read_text(raw, file)
    header, *lines = csv.reader(io.StringIO(text, newline=""))
    for name in (*COLUMNS, LABEL):
        if header.count(name) != 1:
            raise PipelineError(
                f"column {name!r} comes {header.count(name)} times", file=file, row=1
            )
    for name in header:
        if name not in (*COLUMNS, *IGNORED):
            raise PipelineError(f"unexpected column {name!r}", file=file, row=1)
    if not lines:
        raise PipelineError("no rows below the header: the file is cut short", file=file)
    for line, cells in enumerate(lines, FIRST_LINE):
        if len(cells) != len(header):
            raise PipelineError(
                f"expected {len(header)} columns, found {len(cells)}: is the file cut short?",
                file=file, row=line,
            )  # fmt: skip
    return pd.DataFrame(lines, columns=header, dtype="str")[list(COLUMNS)]


def _taken(
    rows: pd.DataFrame, entries: list[Indicator], rules: Rules, file: str
) -> tuple[pd.Series, pd.Series]:
    """Give each row its fate and its entry; every row must have the one or the other."""
    fate = pd.Series(LOADED, index=rows.index, dtype="str")
    for rule in rules.left_out:
        mask = chosen(rows, rule.filter, "a rule of left_out", file)
        fate = fate.mask(mask, rule.says)
    open_rows = fate == LOADED
    owner = pd.Series("", index=rows.index, dtype="str")
    for entry in entries:
        origin = entry.provenance
        mask = open_rows & (rows[MEASURE] == origin.series)
        mask &= chosen(rows, origin.filter, entry.code, file)
        if not mask.any():
            raise PipelineError(f"{entry.code}: its filter selects no row", file=file)
        both = mask & (owner != "")
        if both.any():
            where = both.idxmax()
            raise PipelineError(
                f"{entry.code} and {owner[where]} both take this row",
                file=file, row=where + FIRST_LINE,
            )  # fmt: skip
        owner = owner.mask(mask, entry.code)
    nobody = open_rows & (owner == "")
    if nobody.any():
        where = nobody.idxmax()
        row = rows.loc[where]
        splits = ", ".join(text for text in row[list(SPLIT_COLUMNS)] if text not in BLANK)
        raise PipelineError(
            f"no entry of the catalogue takes this row, and no rule leaves it out: {row[MEASURE]} "
            f"chart {row['chart_type']!r} ({splits}); {int(nobody.sum())} such rows",
            file=file, row=where + FIRST_LINE,
        )  # fmt: skip
    return fate, owner


def _areas(rows: pd.DataFrame, split: pd.Series, codes: CodeBook, file: str) -> pd.Series:
    """Find each area by its name; where a split has the area, ``area_name`` may be the country."""
    name = rows[NAME].mask(split != "", split)
    kind = rows[AREA_TYPE].str.lower()
    out = pd.Series("", index=rows.index, dtype="str")
    nations = {**codes.by_name("nation"), **codes.by_name("uk")}
    by_kind = {COUNTRY: [nations], SUB_REGION: [codes.by_name(at) for at in SUB_REGION_LEVELS]}
    for each, where in rows.groupby(kind, sort=False).groups.items():
        if each not in by_kind:
            raise PipelineError(
                f"unknown type of area {rows.at[where[0], AREA_TYPE]!r}",
                file=file, row=where[0] + FIRST_LINE,
            )  # fmt: skip
        # The vintage that knows most names; a file has one vintage.
        known = max(by_kind[each], key=lambda book: name[where].isin(list(book)).sum())
        found = name[where].map(known)
        if found.isna().any():
            lost = found.isna().idxmax()
            raise PipelineError(f"unknown area {name[lost]!r}", file=file, row=lost + FIRST_LINE)
        out[where] = found
    return out


def _measures(
    found: pd.DataFrame, rows: pd.DataFrame, entries: dict[str, Indicator], rules: Rules, file: str
) -> pd.DataFrame:
    """Add value, limits, sample and status."""
    value = numbers(rows["value"], file, blank=BLANK)
    for rule in rules.missing:
        value = value.mask(chosen(rows, rule.filter, "a rule of missing", file))
    lower, upper = numbers(rows["lci"], file, blank=BLANK), numbers(rows["uci"], file, blank=BLANK)
    # One limit alone is no interval, and a limit says nothing where there is no value.
    whole = lower.notna() & upper.notna() & value.notna()
    deviation = found[schema.INDICATOR].map({c: e.unit.deviation for c, e in entries.items()})
    wrong = deviation != rows[NOTE].str.lower().str.startswith(FROM_AVERAGE)
    if wrong.any():
        where = wrong.idxmax()
        code = found.at[where, schema.INDICATOR]
        said = "levels" if deviation[where] else "differences from an average"
        raise PipelineError(
            f"{code} has the unit {entries[code].unit.code}, and the row is of {said}",
            file=file, row=where + FIRST_LINE,
        )  # fmt: skip
    status = pd.Series(schema.OK, index=rows.index, dtype="str")
    status = status.mask(deviation.astype(bool), schema.DEVIATION)
    return found.assign(
        **{
            schema.VALUE: value,
            schema.LOWER_CI: lower.where(whole),
            schema.UPPER_CI: upper.where(whole),
            schema.SAMPLE_SIZE: numbers(rows["sample_size"], file, blank=NO_SAMPLE),
            schema.STATUS: status.mask(value.isna(), schema.MISSING),
        }
    )


def _repeated(found: pd.DataFrame, file: str) -> pd.Series:
    """Mark rows that repeat an earlier one; one that has its key and another figure stops."""
    key = list(schema.KEY)
    again = found.duplicated(key)
    same = found.duplicated([*key, *schema.MEASURES])
    if (again & ~same).any():
        where = (again & ~same).idxmax()
        row = found.loc[where]
        others = found.index[(found[key] == row[key]).all(axis="columns")]
        words = " / ".join(text for text in row[key] if text)
        raise PipelineError(
            f"{words}: {row[schema.VALUE]:g} here, {found.at[others[0], schema.VALUE]:g} in row "
            f"{others[0] + FIRST_LINE}",
            file=file, row=where + FIRST_LINE,
        )  # fmt: skip
    return again
