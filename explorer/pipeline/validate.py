"""The rules that built data must keep: a broken one stops it, naming file, row and rule."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from explorer import schema
from explorer.catalogue import Catalogue, Indicator
from explorer.levels import LEVELS
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import RAW_FILE, RAW_ROW
from explorer.pipeline.periods import is_iso

# Cells with these must hold a value; with `unreliable` they may: some publishers print a value they
# think little of, others withhold it for that reason.
VALUE_REQUIRED = tuple(s for s in schema.STATUSES_WITH_VALUE if s != schema.UNRELIABLE)
VALUE_FORBIDDEN = tuple(s for s in schema.STATUSES if s not in schema.STATUSES_WITH_VALUE)

# A level is declared only if at least this share of its areas has a value, in some period, in the
# nations that the measure covers there.
LEAST_COVERAGE = 0.5
# One area alone has no rank; of a nation or the UK one figure is enough.
LEAST_RANKED = 2
UNRANKED_LEVELS = ("nation", "uk")


def values(frame: pd.DataFrame, catalogue: Catalogue, held: frozenset[str]) -> None:
    """Check tidy values against every rule of the tidy table.

    Parameters
    ----------
    frame : DataFrame
        ``schema.COLUMNS`` with the raw file and row of each value.
    catalogue : Catalogue
        The measures known, with the plausible range of their units.
    held : frozenset of str
        The area codes known.

    Raises
    ------
    PipelineError
        Naming the raw file, the row and the rule of the first cell found to break one.
    """
    try:
        _values_schema(catalogue, held).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        raise _first(errors.failure_cases, frame) from None


def _values_schema(catalogue: Catalogue, held: frozenset[str]) -> pa.DataFrameSchema:
    low = {entry.code: entry.unit.min for entry in catalogue}
    high = {entry.code: entry.unit.max for entry in catalogue}

    def plausible(frame: pd.DataFrame) -> pd.Series:
        code, value = frame[schema.INDICATOR], frame[schema.VALUE]
        return ~((value < code.map(low)) | (value > code.map(high)))

    def value_present(frame: pd.DataFrame) -> pd.Series:
        return frame[schema.VALUE].notna() | ~frame[schema.STATUS].isin(VALUE_REQUIRED)

    def value_absent(frame: pd.DataFrame) -> pd.Series:
        return frame[schema.VALUE].isna() | ~frame[schema.STATUS].isin(VALUE_FORBIDDEN)

    def within_limits(frame: pd.DataFrame) -> pd.Series:
        value, lower, upper = (frame[c] for c in schema.MEASURES[:3])
        return ~((lower > value) | (upper < value) | (lower > upper))

    def both_limits(frame: pd.DataFrame) -> pd.Series:
        lower, upper = frame[schema.LOWER_CI].isna(), frame[schema.UPPER_CI].isna()
        return (lower == upper) & ~(frame[schema.VALUE].isna() & ~lower)

    def known_period(periods: pd.Series) -> pd.Series:
        return periods.map({period: is_iso(period) for period in periods.unique()})

    def key_once(frame: pd.DataFrame) -> pd.Series:
        return ~frame.duplicated(list(schema.KEY))

    columns = {
        schema.INDICATOR: pa.Column(
            str, pa.Check.isin(list(low), error="the measure is not in the catalogue")
        ),
        schema.AREA_CODE: pa.Column(
            str, pa.Check.isin(sorted(held), error="the area code is not known")
        ),
        schema.PERIOD: pa.Column(
            str, pa.Check(known_period, error="the period is not an ISO 8601 date or interval")
        ),
        **{name: pa.Column(str) for name in schema.KEY[3:]},
        **{name: pa.Column("float64", nullable=True) for name in schema.MEASURES},
        schema.STATUS: pa.Column(
            str, pa.Check.isin(schema.STATUSES, error="the status is not known")
        ),
        RAW_FILE: pa.Column(str),
        RAW_ROW: pa.Column("int64"),
    }
    rules = {
        key_once: "duplicate key",
        plausible: "the value is outside the plausible range of its unit",
        value_present: "the status promises a value, and there is none",
        value_absent: "the status says there is no value, and there is one",
        within_limits: "the limits exclude the value",
        both_limits: "a limit without its pair, or limits without a value",
    }
    checks = [pa.Check(rule, error=words) for rule, words in rules.items()]
    return pa.DataFrameSchema(columns, checks=checks, strict=True, ordered=True)


def _first(cases: pd.DataFrame, frame: pd.DataFrame) -> PipelineError:
    """Word the first failure: the earliest row of the first rule broken."""
    rowless = cases[cases["index"].isna()]
    if len(rowless):
        case = rowless.iloc[0]
        return PipelineError(f"tidy values: {case['check']} ({case['failure_case']})")
    case = cases[cases["check"] == cases["check"].iloc[0]].iloc[0]
    row = frame.loc[int(case["index"])]
    key = " / ".join(part for part in row[list(schema.KEY[:4])] if part)
    measures = row[list(schema.MEASURES[:3])]
    found = ", ".join(f"{name} {value:g}" for name, value in measures.items() if pd.notna(value))
    what = f"{case['check']} ({key}: {found or 'no value'}, status {row[schema.STATUS]})"
    return PipelineError(what, file=row[RAW_FILE], row=int(row[RAW_ROW]))


def areas(frame: pd.DataFrame, codes: CodeBook) -> None:
    """Check that each level holds one vintage of areas, each once, and nothing abolished.

    Raises
    ------
    PipelineError
        Naming the level, the code and the rule.
    """
    if list(frame.columns) != list(schema.AREA_COLUMNS):
        raise PipelineError(f"areas: columns are {list(frame.columns)}")
    level, code = frame[schema.LEVEL], frame[schema.CODE]
    today = level != "ltla_2016"
    year = level.map({name: str(known.boundary_year) for name, known in LEVELS.items()})
    started = (frame[schema.VALID_FROM] == "") | (frame[schema.VALID_FROM].str[:4] <= year)
    ended = (frame[schema.VALID_TO] != "") & (frame[schema.VALID_TO].str[:4] < year)
    prefixes = level.map({name: known.prefixes for name, known in LEVELS.items()})
    rules = {
        "the level is not known": ~level.isin(list(LEVELS)),
        "the code comes twice": frame.duplicated([schema.LEVEL, schema.CODE]),
        "the name is empty": frame[schema.NAME] == "",
        "not an area of the level's year": ~started | ended,
        "an abolished code among today's areas": today & code.isin(codes.abolished),
        "an old code among today's areas": today & code.isin(list(codes.renamed)),
    }
    for rule, broken in rules.items():
        if broken.any():
            row = frame[broken].iloc[0]
            raise PipelineError(f"areas: {rule} ({row[schema.LEVEL]} {row[schema.CODE]})")
    for each, kinds in zip(code, prefixes, strict=True):
        if not each.startswith(kinds):
            raise PipelineError(f"areas: {each} does not belong to its level")


def coverage(frame: pd.DataFrame, catalogue: Catalogue, areas: pd.DataFrame) -> list[str]:
    """Compare the levels each measure declares with those it has values for.

    Returns
    -------
    list of str
        Levels with full data that the catalogue does not declare.

    Raises
    ------
    PipelineError
        A measure has no values, or declares a level with too few.
    """
    notes = []
    for level, members in areas.groupby(schema.LEVEL):
        found = _coverage_at(frame, members.set_index(schema.CODE)[schema.NATION_CODE])
        for entry in catalogue:
            n, share = found.get(entry.code, (0, 0.0))
            least = 1 if level in UNRANKED_LEVELS else LEAST_RANKED
            if level in entry.levels and (share < LEAST_COVERAGE or n < least):
                raise PipelineError(
                    f"catalogue: {entry.code} declares the level {level}, where at most {n} areas "
                    f"({share:.0%} of those in the nations covered) have a value: is the file cut "
                    "short?",
                    file=entry.provenance.file,
                )
            undeclared = level not in entry.levels and n > 3 and share > 0.95
            if undeclared and _same_year(level, entry):
                notes.append(f"{entry.code}: {n} areas of {level} have values")
    return notes


def _same_year(level: str, entry: Indicator) -> bool:
    # Today's districts that were there in 2016 do not make a ranking of 2016, nor the reverse.
    return LEVELS[level].boundary_year in {LEVELS[name].boundary_year for name in entry.levels}


def _coverage_at(frame: pd.DataFrame, nations: pd.Series) -> dict[str, tuple[int, float]]:
    """Find, per measure, the most areas with a value in any one period, as number and share.

    The share is of the areas in those nations where the measure has any value at the level.
    """
    here = frame[frame[schema.VALUE].notna() & frame[schema.AREA_CODE].isin(nations.index)]
    size = nations.value_counts()
    in_period = here.groupby([schema.INDICATOR, schema.PERIOD])[schema.AREA_CODE].nunique()
    most = in_period.groupby(level=0).max()
    covered = here[schema.AREA_CODE].map(nations).groupby(here[schema.INDICATOR]).unique()
    return {code: (int(n), n / size[covered[code]].sum()) for code, n in most.items()}
