"""The Commission's mobility outcomes of 2023: how adults stand beside the parents who raised them."""

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
from explorer.pipeline.raw import FIRST_LINE, numbers, read_csv, without_noise
from explorer.pipeline.sources import mobility_words as words

FOLDER = "smc/son23_mobility_outcomes/"
COLUMNS = (
    "Ind_code", "Ind_name", "Area_type", "Area_code", "Area_name", "Time_period", "SEB", "Age",
    "Sex", "Category_type", "Category", "Value", "Sample_size", "LCI", "UCI", "SE", "Unit",
    "Value_note",
)  # fmt: skip
# Two of the eight files have a second breakdown.
SECOND = ("Category_type2", "Category2")
SERIES, MARK = "Ind_code", "NA"

REPEATED = "exact repeat of an earlier row"
# 95% limits of an estimate whose standard error alone is published, as the files' other limits.
Z_95 = 1.96
_PERIOD = re.compile(r"(\d{4})(?:[-/](\d{2}))?")


def owns(file: str) -> bool:
    """Say whether a raw file is one of these."""
    return file.startswith(FOLDER)


def load(raw: Path, entries: Iterable[Indicator], codes: CodeBook) -> Loaded:
    """Load every file of the folder; each row belongs to one entry or is left out for a reason.

    Parameters
    ----------
    raw : Path
        The raw folder.
    entries : iterable of Indicator
        The catalogue entries of these files; ``series`` is the code (MO11), ``filter`` the rows.
    codes : CodeBook
        Names of areas by level.

    Raises
    ------
    PipelineError
        A file breaks a rule, a name in it is unknown, or a row belongs to no entry or to two.
    """
    by_file: dict[str, list[Indicator]] = {}
    for entry in entries:
        by_file.setdefault(entry.provenance.file, []).append(entry)
    present = {f"{FOLDER}{path.name}" for path in (raw / FOLDER).glob("*.csv")}
    loaded = [_load_file(raw, file, by_file.get(file, []), codes)
              for file in sorted(present | set(by_file))]  # fmt: skip
    values = pd.concat([frame for frame, _ in loaded], ignore_index=True)
    values = values.sort_values(list(schema.KEY), kind="stable", ignore_index=True)
    return Loaded(values, tuple(tally for _, tally in loaded))


def _load_file(
    raw: Path, file: str, entries: list[Indicator], codes: CodeBook
) -> tuple[pd.DataFrame, Tally]:
    rows = _read(raw, file)
    fate = _left_out(rows)
    indicator = _select(rows, fate, entries, file)
    kept = rows[fate == LOADED]
    _check_deviations(kept["Unit"], indicator, entries, file)
    out = pd.DataFrame(
        {
            schema.INDICATOR: indicator[kept.index],
            schema.AREA_CODE: _areas(kept, codes, file),
            schema.PERIOD: _translate(kept["Time_period"], _period, "period", file),
        }
    )
    labels = {entry.code: entry.provenance.labels for entry in entries}
    slices = [_slice(row, labels[code], file)
              for row, code in zip(kept.itertuples(), out[schema.INDICATOR], strict=True)]  # fmt: skip
    out[list(schema.KEY[3:])] = pd.DataFrame(slices, index=kept.index, columns=schema.KEY[3:])
    out = out.join(_measures(kept, out[schema.INDICATOR], file))
    repeats = out.duplicated()
    fate.loc[out.index[repeats]] = REPEATED
    return tidy(out[~repeats], file), Tally.of(file, fate)


def _read(raw: Path, file: str) -> pd.DataFrame:
    path = raw / file
    # Read as bytes: whether the file can be read at all is for `read_csv` to say.
    header = path.read_bytes().partition(b"\n")[0] if path.exists() else b""
    columns = COLUMNS + SECOND if SECOND[0].encode() in header else COLUMNS
    rows = read_csv(raw, file, columns)
    for name in set(SECOND) - set(rows.columns):
        rows[name] = MARK
    return rows


def _left_out(rows: pd.DataFrame) -> pd.Series:
    """Say which rows no entry is about: places outside the country, and second totals."""
    fate = rows["Area_name"].map(words.OUTSIDE).fillna(LOADED)
    for column in ("Sex", "Category"):
        fate = fate.mask(rows[column] == words.SECOND_TOTAL, words.SECOND_TOTAL_REASON)
    return fate


def _select(rows: pd.DataFrame, fate: pd.Series, entries: list[Indicator], file: str) -> pd.Series:
    """Give each row the code of its entry; a row that is not left out must have exactly one.

    Of two entries that select a row, the one with more conditions has it.
    """
    found = pd.Series("", index=rows.index, dtype="str")
    conditions = pd.Series(-1, index=rows.index)
    for entry in entries:
        chosen = (rows[SERIES] == entry.provenance.series) & (fate == LOADED)
        for column, wanted in entry.provenance.filter.items():
            if column not in rows:
                raise PipelineError(f"{entry.code} filters on no such column {column!r}", file=file)
            names = wanted.removeprefix("!").split("|")
            chosen &= rows[column].isin(names) != wanted.startswith("!")
        own = len(entry.provenance.filter)
        if (twice := chosen & (conditions == own)).any():
            where = twice.idxmax()
            raise PipelineError(
                f"{entry.code} and {found[where]} select the same row",
                file=file, row=where + FIRST_LINE,
            )  # fmt: skip
        found = found.mask(chosen & (own > conditions), entry.code)
        conditions = conditions.mask(chosen & (own > conditions), own)
    for entry in entries:
        if not (found == entry.code).any():
            raise PipelineError(f"{entry.code}: no rows are selected", file=file)
    missed = (found == "") & (fate == LOADED)
    if missed.any():
        where = missed.idxmax()
        about = ", ".join(rows.loc[where, ["Area_type", "Time_period", "Unit", "Value_note"]])
        raise PipelineError(f"Unselected row ({about})", file=file, row=where + FIRST_LINE)
    return found


def _check_deviations(
    units: pd.Series, indicator: pd.Series, entries: list[Indicator], file: str
) -> None:
    ours = indicator[units.index].map({entry.code: entry.unit.deviation for entry in entries})
    wrong = units.isin(words.DEVIATIONS) != ours.astype("bool")
    if wrong.any():
        where = wrong.idxmax()
        raise PipelineError(
            f"{indicator[where]}: {units[where]!r} and the unit of the measure do not agree on "
            "whether this is a deviation", file=file, row=where + FIRST_LINE,
        )  # fmt: skip


def _areas(rows: pd.DataFrame, codes: CodeBook, file: str) -> pd.Series:
    # By name: the column of codes is empty, or counts K02000001, K02000002 ... down the rows.
    known = {level: codes.by_name(level) for level in ("itl2", "region", "uk")}
    either = known["region"] | known["uk"]

    def code(pair: tuple[str, str]) -> str:
        kind, name = pair
        if kind not in words.AREA_TYPES:
            raise ValueError(f"unknown type of area {kind!r}")
        found = (known["itl2"] if kind == "ITL2" else either).get(words.AREA_NAMES.get(name, name))
        if found is None:
            raise ValueError(f"unknown area {name!r} ({kind})")
        return found

    pairs = list(zip(rows["Area_type"], rows["Area_name"], strict=True))
    return _translate(pd.Series(pairs, index=rows.index, dtype="object"), code, "area", file)


def _period(text: str) -> str:
    found = _PERIOD.fullmatch(text)
    if not found:
        raise ValueError(f"unknown period {text!r}")
    first = int(found[1])
    years = 1 if found[2] is None else (int(found[2]) - first) % 100 + 1
    return f"{first}-01-01/P{years}Y"


def _translate(texts: pd.Series, rule, what: str, file: str) -> pd.Series:
    """Apply a rule to each distinct text; a text it refuses is named with its row."""
    found = {}
    for where, text in texts.drop_duplicates().items():
        try:
            found[text] = rule(text)
        except ValueError as error:
            raise PipelineError(str(error), file=file, row=where + FIRST_LINE) from error
    return texts.map(found).astype("str")


def _slice(row, labels, file: str) -> tuple[str, str, str, str, str]:
    """Give the category and the two breakdowns of a row, from whichever columns hold them."""
    categories, groups = [], []
    cells = (
        (words.NOTES.get(row.Value_note), row.Value_note, "note"),
        (words.PARENTS.get(row.SEB), row.SEB, "background"),
        (_kind(row.Category_type, row.Category), row.Category, "type of category"),
        (_kind(row.Category_type2, row.Category2), row.Category2, "type of category"),
        (words.SEXES.get(row.Sex), row.Sex, "sex"),
        (words.AGES.get(row.Age), row.Age, "age"),
    )
    for role, text, what in cells:
        if role is None:
            raise PipelineError(f"unknown {what} {text!r}", file=file, row=row.Index + FIRST_LINE)
        name = labels.get(text, words.NAMES.get((role, text), text))
        if role == words.IS_CATEGORY:
            categories.append(name)
        elif role != words.WHOLE:
            groups.append((role, name))
    if len(categories) > 1 or len(groups) > 2:
        raise PipelineError(
            f"more breakdowns than a value can have: {categories + groups}",
            file=file, row=row.Index + FIRST_LINE,
        )  # fmt: skip
    groups = groups or [(schema.ALL, schema.ALL)]
    first, second = (*groups, ("", ""))[:2]
    return (*(categories or [""]), *first, *second)


def _kind(kind: str, name: str) -> str | None:
    role = words.CATEGORY_TYPES.get(kind)
    # A name of which the table of its kind knows nothing is as unknown as the kind.
    allowed = words.MEMBERS.get(role)
    return role if allowed is None or name in allowed else None


def _measures(rows: pd.DataFrame, indicator: pd.Series, file: str) -> pd.DataFrame:
    """Read value, limits and sample size, on the scale of the unit."""
    if (strange := ~rows["Unit"].isin(words.UNITS)).any():
        where = strange.idxmax()
        raise PipelineError(
            f"unknown unit {rows.at[where, 'Unit']!r}", file=file, row=where + FIRST_LINE
        )
    value, lower, upper, error, sample = (
        numbers(rows[name], file, blank=("", MARK))
        for name in ("Value", "LCI", "UCI", "SE", "Sample_size")
    )
    bare = lower.isna() & upper.isna() & error.notna()
    lower, upper = (
        limit.mask(bare, value + side * Z_95 * error) for limit, side in ((lower, -1), (upper, 1))
    )
    factor = _factor(rows["Unit"], value, indicator, file)
    deviation = rows["Unit"].isin(words.DEVIATIONS)
    status = pd.Series(schema.OK, index=rows.index, dtype="str").mask(deviation, schema.DEVIATION)
    return pd.DataFrame(
        {
            schema.VALUE: without_noise(value * factor),
            schema.LOWER_CI: without_noise(lower * factor),
            schema.UPPER_CI: without_noise(upper * factor),
            schema.SAMPLE_SIZE: sample,
            schema.STATUS: status.mask(value.isna(), schema.MISSING),
        }
    )


def _factor(units: pd.Series, value: pd.Series, indicator: pd.Series, file: str) -> pd.Series:
    """Give 100 where a file writes 0.619 for 61.9%: the same word stands over both."""
    factor = units.map(words.UNITS).astype("float64")
    share = units == words.SHARE_OR_PERCENT
    for code in indicator[share].unique():
        here = value[share & (indicator == code)].dropna()
        small = here <= 1
        if small.any() and not small.all():
            raise PipelineError(
                f"{code}: percentages and shares of one together",
                file=file, row=small.idxmax() + FIRST_LINE,
            )  # fmt: skip
        factor = factor.mask(share & (indicator == code) & small.all(), 100.0)
    return factor
