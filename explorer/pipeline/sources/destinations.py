"""DfE destination measures by district: what young people did after 16 and after 18."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.catalogue import Indicator
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, Loaded, Tally, tidy
from explorer.pipeline.raw import FIRST_LINE, check_known, numbers, read_csv, without_noise
from explorer.pipeline.recode import (
    Share,
    Succession,
    academic_year,
    by_file,
    chosen,
    place,
    stack,
    succession,
)

# Published as percentages, for pupils by disadvantage; a file of a new release may follow the name.
BY_DISADVANTAGE = "dfe/destinations_16_18_by_lad_disadvantage"
AREA, YEAR, VERSION, BREAKDOWN, COHORT = (
    "lad_code", "time_period", "version", "breakdown", "n_cohort_est",
)  # fmt: skip
PERCENTAGES = (
    "pct_overall", "pct_he", "pct_fe", "pct_appl4", "pct_appl3", "pct_appl2", "pct_all_notsust",
)  # fmt: skip
NUMBERS = tuple(name.replace("pct_", "n_") for name in PERCENTAGES)
VERSIONS = {"Revised": schema.OK, "Provisional": schema.PROVISIONAL}
BREAKDOWNS = ("Total", "Disadvantaged", "Not disadvantaged")

# Published as counts, for all pupils.
AFTER_16, AFTER_18 = "dfe/ks4_destinations_lad", "dfe/ks5_destinations_lad"
TODAY, LEVEL_OF_STUDY, WHOLE_COHORT = "lad24cd", "cohort_level_group", "Total"
COUNTS = ("cohort", "education", "appren", "all_work", "all_notsust", "all_unknown")
LEVELS_OF_STUDY = (WHOLE_COHORT, "Level 3", "Level 2", "All other qualifications")
STUDY_LEVEL = "study_level"

# One young person moves the share of so few by more than three points: our mark, not DfE's.
FEW = 30
# The published percentages have so many.
DECIMALS = 1
NO_MEASURE = "breakdown that no measure of the catalogue takes"


def owns(file: str) -> bool:
    """Say whether a raw file is read here."""
    return file.startswith((BY_DISADVANTAGE, AFTER_16, AFTER_18))


def load(raw: Path, entries: Iterable[Indicator], codes: CodeBook) -> Loaded:
    """Load percentages by disadvantage and counts of all pupils, for today's districts.

    Parameters
    ----------
    raw : Path
        The raw folder.
    entries : iterable of Indicator
        The catalogue entries: ``series`` is a column of percentages, or a formula of counts such
        as ``"education / cohort"``.
    codes : CodeBook
        Today's areas.

    Raises
    ------
    PipelineError
        A file breaks a rule, or an entry asks for what it does not hold.
    """
    became = succession(raw)
    values, tallies = [], []
    for file, wanted in by_file(entries).items():
        read = _percentages if file.startswith(BY_DISADVANTAGE) else _counts
        found, tally = read(raw, file, wanted, codes, became)
        values += found
        tallies.append(tally)
    return Loaded(stack(values), tuple(tallies))


def _percentages(
    raw: Path, file: str, entries: list[Indicator], codes: CodeBook, became: Succession
) -> tuple[list[pd.DataFrame], Tally]:
    rows = read_csv(
        raw, file,
        (AREA, "lad_name", YEAR, VERSION, BREAKDOWN, COHORT, *NUMBERS, *PERCENTAGES),
    )  # fmt: skip
    check_known(rows, VERSION, tuple(VERSIONS), file)
    check_known(rows, BREAKDOWN, BREAKDOWNS, file)
    area, fate = place(rows[AREA], file, codes, became)
    base = pd.DataFrame(
        {
            "area": area,
            "published": rows[AREA],
            "period": academic_year(rows[YEAR], file),
            "status": rows[VERSION].map(VERSIONS),
            "weight": numbers(rows[COHORT], file),
        }
    )
    counted, values = pd.Series(False, index=rows.index), []
    for entry in entries:
        series = entry.provenance.series
        if series not in PERCENTAGES:
            raise PipelineError(f"{entry.code}: no column of percentages {series!r}", file=file)
        taken = chosen(rows, entry.provenance.filter, entry.code, file)
        if rows.loc[taken, BREAKDOWN].nunique() > 1:
            raise PipelineError(f"{entry.code} does not choose one {BREAKDOWN}", file=file)
        value = numbers(rows[series], file)
        # Where even the number is blank it is withheld; a number without a percentage is a gap.
        gap = value.isna() & (rows[series.replace("pct_", "n_")] != "")
        kept = base.assign(value=value, gap=gap)[taken & (fate == LOADED)]
        values.append(tidy(_of(entry, weighted(kept, became, file)), file))
        counted |= taken
    return values, Tally.of(file, fate.mask((fate == LOADED) & ~counted, NO_MEASURE))


def weighted(rows: pd.DataFrame, became: Succession, file: str) -> pd.DataFrame:
    """Join former districts: their percentages weighted by the size of their cohorts.

    Parameters
    ----------
    rows : DataFrame
        ``area`` (today's), ``published`` (the code in the file), ``period``, ``value``,
        ``gap`` (whether a missing value is not withheld but simply absent), ``weight``,
        ``status``; one row per published code and period.
    became : Succession
        What the published codes became.
    file : str
        For the error.

    Returns
    -------
    DataFrame
        One row per area and period, the index being that of its first row. Joined percentages
        are rounded as the published ones are. A value is
        ``unreliable`` where a former district is suppressed or absent, or the cohort tiny;
        without any value it is ``suppressed`` or ``missing``. ``sample_size`` is the cohort
        behind the value.

    Raises
    ------
    PipelineError
        A former district has a percentage and no cohort to weigh it by.
    """
    rows = rows.sort_index()
    known = rows["value"].notna()
    merged = rows.duplicated(["area", "period"], keep=False)
    without = merged & known & rows["weight"].isna()
    if without.any():
        raise PipelineError(
            "a percentage of a former district without its cohort",
            file=file, row=without.idxmax() + FIRST_LINE,
        )  # fmt: skip
    rows = rows.assign(
        row=rows.index, behind=rows["weight"].where(known), part=rows["value"] * rows["weight"]
    )
    by = rows.groupby(["area", "period"])
    out = by.agg(
        row=("row", "first"), n=("row", "size"), known=("value", "count"), value=("value", "first"),
        status=("status", "first"), gap=("gap", "any"), published=("published", set),
    )  # fmt: skip
    sums = by[["part", "behind", "weight"]].sum(min_count=1)
    # Of a district never merged the published figure stands, free of the noise of a division.
    joined = without_noise(sums["part"] / sums["behind"]).round(DECIMALS)
    out["value"] = out["value"].mask(out["n"] > 1, joined)
    out["sample_size"] = sums["behind"].fillna(sums["weight"])
    return _with_status(out, became)


def _with_status(out: pd.DataFrame, became: Succession) -> pd.DataFrame:
    out = out.reset_index()
    whole = [
        became.whole(area, found) for area, found in zip(out["area"], out["published"], strict=True)
    ]
    partial = (out["known"] < out["n"]) | ~pd.Series(whole, index=out.index)
    few = out["sample_size"] < FEW
    out["status"] = (
        out["status"]
        .mask(partial | few, schema.UNRELIABLE)
        .mask(out["known"] == 0, schema.SUPPRESSED)
        .mask((out["known"] == 0) & out["gap"], schema.MISSING)
    )
    return out.set_index("row")


def _counts(
    raw: Path, file: str, entries: list[Indicator], codes: CodeBook, became: Succession
) -> tuple[list[pd.DataFrame], Tally]:
    after_18 = file.startswith(AFTER_18)
    study = (LEVEL_OF_STUDY,) if after_18 else ()
    rows = read_csv(
        raw, file,
        (YEAR, AREA, "lad_name", TODAY, *study, "institution_group", "level_methodology", *COUNTS,
         "pct_sustained", "pct_not_sustained"),
    )  # fmt: skip
    if after_18:
        check_known(rows, LEVEL_OF_STUDY, LEVELS_OF_STUDY, file)
    else:
        rows[LEVEL_OF_STUDY] = WHOLE_COHORT
    area, fate = place(rows[AREA], file, codes, became)
    given, _ = place(rows[TODAY], file, codes, became)
    if (area != given).any():
        where = (area != given).idxmax()
        raise PipelineError(
            f"{rows.at[where, AREA]} is {area[where]} today, not {rows.at[where, TODAY]}",
            file=file, row=where + FIRST_LINE,
        )  # fmt: skip
    counts = pd.DataFrame({name: numbers(rows[name], file, blank=()) for name in COUNTS})
    counts["area"], counts["period"] = area, academic_year(rows[YEAR], file)
    counts["study"] = rows[LEVEL_OF_STUDY]
    counted, values = pd.Series(False, index=rows.index), []
    for entry in entries:
        share = Share.parse(entry.provenance.series, COUNTS, entry.code, file)
        taken = chosen(rows, entry.provenance.filter, entry.code, file)
        summed = _summed(counts[taken & (fate == LOADED)])
        summed["value"] = without_noise(share.of(summed))
        summed["sample_size"] = share.base(summed)
        few = summed["sample_size"] < FEW
        summed["status"] = few.map({True: schema.UNRELIABLE, False: schema.OK})
        summed["status"] = summed["status"].mask(summed["sample_size"] == 0, schema.NOT_APPLICABLE)
        values.append(tidy(_of(entry, summed), file))
        counted |= taken
    return values, Tally.of(file, fate.mask((fate == LOADED) & ~counted, NO_MEASURE))


def _summed(counts: pd.DataFrame) -> pd.DataFrame:
    """Add up the counts of former districts; a district without a school has no row to add."""
    by = counts.assign(row=counts.index).groupby(["area", "period", "study"])
    return by[list(COUNTS)].sum().assign(row=by["row"].min()).reset_index().set_index("row")


def _of(entry: Indicator, found: pd.DataFrame) -> pd.DataFrame:
    """Word the rows of one entry."""
    out = pd.DataFrame(
        {
            schema.INDICATOR: entry.code,
            schema.AREA_CODE: found["area"],
            schema.PERIOD: found["period"],
            schema.VALUE: found["value"],
            schema.SAMPLE_SIZE: found["sample_size"],
            schema.STATUS: found["status"],
        }
    )
    if entry.group:
        return out.assign(**{schema.GROUP_TYPE: entry.group.type, schema.GROUP: entry.group.name})
    if "study" in found:
        part = found["study"] != WHOLE_COHORT
        labels = entry.provenance.labels
        words = found["study"].map(lambda name: labels.get(name, name))
        out[schema.GROUP_TYPE] = part.map({True: STUDY_LEVEL, False: schema.ALL})
        out[schema.GROUP] = words.where(part, schema.ALL)
    return out
