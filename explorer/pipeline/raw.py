"""Reading raw files as text, with the checks that a changed or broken file must not pass."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from explorer.pipeline.errors import PipelineError

# Spreadsheet noise (12.130000000000001) starts at the sixteenth figure; nothing published here has
# more than twelve significant figures that mean anything.
SIGNIFICANT_FIGURES = 12
# The header is line 1, so the first row of a frame (index 0) is line 2 of its file.
FIRST_LINE = 2


def read_csv(
    raw: Path, file: str, columns: tuple[str, ...], repeated: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Read a raw CSV as text: one column per name, cells as written, empty cells as "".

    Parameters
    ----------
    raw : Path
        The raw folder.
    file : str
        The file, relative to it.
    columns : tuple of str
        Exactly the columns it must have, in any order.
    repeated : tuple of str
        Columns that may come twice; their texts are joined with "; ".

    Raises
    ------
    PipelineError
        The file is absent, empty or cut short, or its columns are not the expected ones.
    """
    text = read_text(raw, file)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    header = [name.strip() for name in rows[0]]
    _check_header(file, header, columns, repeated)
    lengths = [len(row) for row in rows]
    if set(lengths) != {len(header)}:
        line = next(i for i, length in enumerate(lengths, 1) if length != len(header))
        raise PipelineError(
            f"expected {len(header)} columns, found {lengths[line - 1]}: is the file cut short?",
            file=file, row=line,
        )  # fmt: skip
    if len(rows) == 1:
        raise PipelineError("no rows below the header: the file is cut short", file=file)
    if not text.endswith("\n"):
        raise PipelineError(
            "the last line does not end: the file is cut short", file=file, row=len(rows)
        )
    frame = pd.DataFrame(rows[1:], dtype="str")
    joined = {}
    for name in columns:
        parts = [frame[i] for i, found in enumerate(header) if found == name]
        joined[name] = parts[0]
        for part in parts[1:]:
            joined[name] = (joined[name] + "; " + part).str.strip("; ")
    return pd.DataFrame(joined)


def read_text(raw: Path, file: str) -> str:
    """Read a file whole, as text that is not empty.

    Raises
    ------
    PipelineError
        The file is absent, empty or not UTF-8.
    """
    try:
        text = (raw / file).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise PipelineError("the file is missing from the raw folder", file=file) from error
    except UnicodeDecodeError as error:
        raise PipelineError("the file is not UTF-8 text", file=file) from error
    if not text.strip():
        raise PipelineError("the file is empty", file=file)
    return text


def _check_header(
    file: str, header: list[str], columns: tuple[str, ...], repeated: tuple[str, ...]
) -> None:
    for name in columns:
        if name not in header:
            raise PipelineError(f"column {name!r} is missing", file=file, row=1)
    for name in header:
        if name not in columns:
            raise PipelineError(f"unexpected column {name!r}", file=file, row=1)
        if header.count(name) > 1 and name not in repeated:
            raise PipelineError(f"column {name!r} comes more than once", file=file, row=1)


def read_parquet(raw: Path, file: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """Read a raw Parquet file, with the same checks of presence, wholeness and columns."""
    if not (raw / file).exists():
        raise PipelineError("the file is missing from the raw folder", file=file)
    try:
        table = pq.read_table(raw / file)
    except (pa.ArrowException, OSError) as error:
        raise PipelineError("not a whole Parquet file: empty or cut short", file=file) from error
    _check_header(file, table.column_names, columns, ())
    if table.num_rows == 0:
        raise PipelineError("the file has no rows", file=file)
    return table.select(list(columns)).to_pandas()


def numbers(texts: pd.Series, file: str, blank: tuple[str, ...] = ("",)) -> pd.Series:
    """Turn text into numbers; the blank marks become null, float noise is rounded off.

    Raises
    ------
    PipelineError
        A text is neither a number nor a blank mark. The row is the index label plus 2.
    """
    kept = texts.mask(texts.isin(blank))
    found = pd.to_numeric(kept, errors="coerce").astype("float64")
    wrong = (kept.notna() & found.isna()) | found.isin([float("inf"), float("-inf")])
    if wrong.any():
        where = wrong.idxmax()
        raise PipelineError(
            f"text in a column of numbers: {texts[where]!r}", file=file, row=where + FIRST_LINE
        )
    return without_noise(found)


def without_noise(values: pd.Series) -> pd.Series:
    """Round to the significant figures that can have been published."""
    # Few distinct values come up again and again, so formatting each once is cheap.
    shortened = {v: float(f"{v:.{SIGNIFICANT_FIGURES}g}") for v in values.dropna().unique()}
    return values.map(shortened).astype("float64")


def refuse(wrong: pd.Series, texts: pd.Series, rule: str, file: str) -> None:
    """Stop at the first row that is wrong, with its text and the rule that it breaks.

    Raises
    ------
    PipelineError
        Any of ``wrong`` is true.
    """
    if wrong.any():
        where = wrong.idxmax()
        raise PipelineError(f"{rule}: {texts[where]!r}", file=file, row=where + FIRST_LINE)


def check_known(rows: pd.DataFrame, column: str, known: tuple[str, ...], file: str) -> None:
    """Stop at the first row of a column that holds none of the words known.

    Raises
    ------
    PipelineError
        Naming the column and the word.
    """
    wrong = ~rows[column].isin(known)
    if wrong.any():
        where = wrong.idxmax()
        raise PipelineError(
            f"unknown {column} {rows.at[where, column]!r}", file=file, row=where + FIRST_LINE
        )
