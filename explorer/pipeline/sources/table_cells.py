"""Reading the cells of a plain CSV table as its declaration says: text in, tidy columns out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.catalogue import Indicator
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.raw import FIRST_LINE, numbers, without_noise
from explorer.pipeline.sources.table_rules import PLACE, Series, Table, family_labels, period_of

# A 95% interval is the estimate and this many standard errors either side.
NORMAL_95 = 1.96
RATES = (0.0, 100.0)


def read_table(raw: Path, file: str, table: Table) -> pd.DataFrame:
    """Read a file as text, each column known to its declaration.

    Raises
    ------
    PipelineError
        The file is absent, cut short or of another encoding, or a column is missing or unknown.
    """
    try:
        text = (raw / file).read_bytes().decode(table.encoding)
    except FileNotFoundError as error:
        raise PipelineError("the file is missing from the raw folder", file=file) from error
    except UnicodeDecodeError as error:
        raise PipelineError(f"the file is not {table.encoding} text", file=file) from error
    lines = list(csv.reader(io.StringIO(text, newline="")))
    if len(lines) < 2 or not (text.endswith("\n") or table.open_end):
        raise PipelineError("the file is empty or cut short", file=file)
    header = [name.strip() for name in lines[0]]
    for line, cells in enumerate(lines, 1):
        if len(cells) != len(header):
            raise PipelineError(
                f"expected {len(header)} columns, found {len(cells)}: is the file cut short?",
                file=file, row=line,
            )  # fmt: skip
    _check_header(header, table, file)
    return pd.DataFrame(lines[1:], columns=header, dtype="str").map(str.strip)


def _check_header(header: list[str], table: Table, file: str) -> None:
    known = table.columns()
    for name in sorted(known - set(header)):
        raise PipelineError(f"column {name!r} is missing", file=file, row=1)
    for family in table.families():
        labels = family_labels(family, header)
        if not labels:
            raise PipelineError(f"no column of {family!r}", file=file, row=1)
        known |= set(labels)
    for name in header:
        if header.count(name) > 1:
            raise PipelineError(f"column {name!r} comes more than once", file=file, row=1)
        if name not in known and not any(_fits(name, unused) for unused in table.unused):
            raise PipelineError(f"unexpected column {name!r}", file=file, row=1)


def _fits(name: str, pattern: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), name) is not None


def periods(rows: pd.DataFrame, table: Table, form: str, file: str) -> pd.Series:
    """Give each row the period that its column, or the name of the file, says."""
    rule = table.period
    if rule.fixed:
        return pd.Series(rule.fixed, index=rows.index, dtype="str")
    if rule.file:
        label = re.search(rule.file, file)
        if not label:
            raise PipelineError(f"no year like {rule.file!r} in the file's name", file=file)
        labels = pd.Series(label[1], index=rows.index, dtype="str")
    else:
        labels = rows[rule.column]
    found = labels.map({label: period_of(label, form) for label in labels.unique()})
    if found.isna().any():
        where = found.isna().idxmax()
        raise PipelineError(
            f"{labels[where]!r} is not a period of the form {form!r}",
            file=file, row=where + FIRST_LINE,
        )  # fmt: skip
    return found


def flags(rows: pd.DataFrame, table: Table, file: str) -> pd.Series:
    """Give each row the status that its flag stands for."""
    if not table.flag:
        return pd.Series(schema.OK, index=rows.index, dtype="str")
    column = table.flag["column"]
    return _known(rows[column], {"": schema.OK, **table.flag["marks"]}, "flag", file)


def _known(texts: pd.Series, words: Mapping[str, object], what: str, file: str) -> pd.Series:
    unknown = ~texts.isin(list(words))
    if unknown.any():
        where = unknown.idxmax()
        raise PipelineError(f"unknown {what} {texts[where]!r}", file=file, row=where + FIRST_LINE)
    return texts.map(words)


def groups(rows: pd.DataFrame, table: Table, entry: Indicator, file: str) -> pd.DataFrame:
    """Turn the columns of groups into breakdowns; a measure of one group says so itself."""
    out = pd.DataFrame("", index=rows.index, columns=list(schema.KEY[3:]), dtype="str")
    out[[schema.GROUP_TYPE, schema.GROUP]] = schema.ALL
    for column, labels in table.groups.items():
        words = _known(rows[column], labels, f"group in {column!r}", file)
        for key in {key for each in labels.values() for key in each}:
            said = words.map(lambda each, key=key: each.get(key))
            out[key] = said.fillna(out[key])
    if entry.group:
        out[schema.GROUP_TYPE], out[schema.GROUP] = entry.group.type, entry.group.name
    return out


def values(
    rows: pd.DataFrame, table: Table, rule: Series, entry: Indicator,
    flagged: pd.Series, file: str,
) -> pd.DataFrame:  # fmt: skip
    """Read the cells of one series: value, limits, sample size and status by area and period."""
    series = entry.provenance.series
    if PLACE not in series:
        labels = {series: None}
    else:
        labels = {
            column: label
            for column, label in family_labels(series, rows.columns).items()
            # A year for which nobody has a figure is not a period of the measure.
            if (rows[column] != "").any()
        }
    marks, form = {"": schema.MISSING, **table.marks}, rule.form or table.period.form
    frames: list[pd.DataFrame] = []
    for column, label in labels.items():
        cells = rows[column]
        value = numbers(cells.mask(cells.isin(list(marks)), ""), file) * rule.scale
        out = pd.DataFrame({schema.INDICATOR: entry.code, schema.VALUE: without_noise(value)},
                           index=rows.index)  # fmt: skip
        if label is None:
            out[schema.PERIOD] = periods(rows, table, form, file)
        else:
            out[schema.PERIOD] = _wide(label, form, file)
        status = cells.map(marks).fillna(flagged[rows.index])
        status = status.mask(status == schema.OK, table.status)
        # A flag says why there is no figure; a blank alone only that there is none.
        said = flagged[rows.index] != schema.OK
        status = status.mask((cells == "") & said, flagged[rows.index])
        out[schema.STATUS] = status
        out = out.join(_limits(rows, rule, out[schema.VALUE], tuple(marks), file))
        frames.append(_withheld(out, frames[-1] if frames else None, rule))
    return pd.concat(frames)


def _wide(label: str, form: str, file: str) -> str:
    found = period_of(label, form)
    if found is None:
        raise PipelineError(f"{label!r} is not a period of the form {form!r}", file=file, row=1)
    return found


def _withheld(out: pd.DataFrame, before: pd.DataFrame | None, rule: Series) -> pd.DataFrame:
    """Take out figures that were withheld and filled in with those of the year before."""
    out["published"] = out[schema.VALUE]
    if rule.carried and before is not None:
        same = out["published"].notna() & (out["published"] == before["published"])
        out[schema.VALUE] = out[schema.VALUE].mask(same)
        out[schema.STATUS] = out[schema.STATUS].mask(same, rule.carried)
    return out


def _limits(
    rows: pd.DataFrame, rule: Series, value: pd.Series, marks: tuple[str, ...], file: str
) -> pd.DataFrame:
    """Give the 95% limits and the sample size, where the file has what they need."""
    out = pd.DataFrame(index=rows.index)
    there = value.notna()
    if rule.cv:
        cv = numbers(rows[rule.cv], file, marks)
        # No error at all is no estimate of the error.
        half = (NORMAL_95 * value * cv / 100).where(cv > 0)
        out[schema.LOWER_CI] = without_noise((value - half).clip(*RATES))
        out[schema.UPPER_CI] = without_noise((value + half).clip(*RATES))
    elif rule.lower:
        out[schema.LOWER_CI] = without_noise(numbers(rows[rule.lower], file, marks) * rule.scale)
        out[schema.UPPER_CI] = without_noise(numbers(rows[rule.upper], file, marks) * rule.scale)
    if rule.sample_size:
        out[schema.SAMPLE_SIZE] = numbers(rows[rule.sample_size], file, marks)
    return out.where(there)
