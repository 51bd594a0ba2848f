"""Ofsted: how the open schools of an area share out over the last overall grades they were given."""

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
from explorer.pipeline.raw import check_known, read_csv, without_noise
from explorer.pipeline.recode import by_file, chosen, place, stack, succession

FOLDER = "ofsted/"
COLUMNS = ("urn", "name", "lat", "lon", "phase", "ofsted", "fsm_pct", "lad24cd", "lad24nm")
PHASE, GRADE, AREA = "phase", "ofsted", "lad24cd"

# Primary, middle (deemed primary), secondary, middle (deemed secondary), all-through, nursery,
# sixth form, and all others: special schools, pupil referral units, independent schools, colleges.
PHASES = ("P", "MP", "S", "MS", "A", "N", "6", "X")
GRADES = ("1", "2", "3", "4")
NO_GRADE = "0"

# "Grades 1, 2 / rated schools": the grades counted, of all schools that have one.
FORMULA = re.compile(r"Grades? ([1-4](?:, [1-4])*) / rated schools")
# Overall grades for state schools stopped in September 2024: no later date would be honest.
PERIOD = "2024-09-01"
# One school more or less would move a share of so few by fifty points.
LEAST_RATED = 3

LEVELS = ("ltla", "utla", "region", "nation")
ENGLAND = "E92000001"
NO_DISTRICT = "no district given: a school outside the United Kingdom"
NOT_ENGLAND = "school outside England: not inspected by Ofsted"
NOT_RATED = "school without an overall grade: only rated schools count"
NO_MEASURE = "phase that no measure of the catalogue counts"


def owns(file: str) -> bool:
    """Say whether a raw file is read here."""
    return file.startswith(FOLDER)


def load(raw: Path, entries: Iterable[Indicator], codes: CodeBook) -> Loaded:
    """Count the rated schools of every area of England and work out the share of some grades.

    Parameters
    ----------
    raw : Path
        The raw folder.
    entries : iterable of Indicator
        The catalogue entries: ``series`` says which grades, ``filter`` which phases.
    codes : CodeBook
        Today's areas, with what each district lies in.

    Raises
    ------
    PipelineError
        A row has an unknown grade, phase or district, or an entry is not of the known form.
    """
    became = succession(raw)
    districts, members = _england(codes.areas)
    values, tallies = [], []
    for file, wanted in by_file(entries).items():
        rows = read_csv(raw, file, COLUMNS)
        check_known(rows, PHASE, PHASES, file)
        check_known(rows, GRADE, (NO_GRADE, *GRADES), file)
        nowhere = rows[AREA] == ""
        rows[AREA], fate = place(rows[AREA].mask(nowhere, ENGLAND), file, codes, became)
        fate = fate.mask(rows[GRADE] == NO_GRADE, NOT_RATED)
        fate = fate.mask(~rows[AREA].isin(districts.index), NOT_ENGLAND).mask(nowhere, NO_DISTRICT)
        counted = pd.Series(False, index=rows.index)
        for entry in wanted:
            taken = chosen(rows, entry.provenance.filter, entry.code, file)
            rated = rows[taken & (fate == LOADED)]
            values.append(tidy(_shares(entry, rated, districts, members, file), file))
            counted |= taken
        tallies.append(Tally.of(file, fate.mask((fate == LOADED) & ~counted, NO_MEASURE)))
    return Loaded(stack(values), tuple(tallies))


def _england(areas: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Give England's districts with the areas each lies in, and all those areas."""
    here = areas[areas[schema.LEVEL].isin(LEVELS) & (areas[schema.NATION_CODE] == ENGLAND)]
    districts = here[here[schema.LEVEL] == "ltla"].set_index(schema.CODE)
    above = districts[[schema.UTLA_CODE, schema.REGION_CODE, schema.NATION_CODE]]
    return above, sorted(set(here[schema.CODE]))


def _shares(
    entry: Indicator, rated: pd.DataFrame, districts: pd.DataFrame, members: list[str], file: str
) -> pd.DataFrame:
    """Give every area its share, or why it has none."""
    formula = FORMULA.fullmatch(entry.provenance.series)
    if not formula:
        raise PipelineError(
            f"{entry.code}: {entry.provenance.series!r} is not of the form "
            "'Grades 1, 2 / rated schools'", file=file,
        )  # fmt: skip
    good = rated[GRADE].isin(formula[1].split(", "))
    # A school counts in its district and in all that the district lies in; a unitary is one area.
    inside = districts.loc[rated[AREA]].set_axis(rated.index).assign(district=rated[AREA])
    long = inside.melt(ignore_index=False, value_name=schema.AREA_CODE)
    long = long.reset_index(names="row").drop_duplicates(["row", schema.AREA_CODE])
    long["good"] = good[long["row"]].to_numpy()
    counts = long.groupby(schema.AREA_CODE).agg(
        n=("good", "size"), good=("good", "sum"), row=("row", "min")
    )
    counts = counts.reindex(members).fillna(0)
    status = pd.Series(schema.OK, index=counts.index)
    status = status.mask(counts["n"] < LEAST_RATED, schema.SUPPRESSED)
    status = status.mask(counts["n"] == 0, schema.NOT_APPLICABLE)
    value = (100 * counts["good"] / counts["n"]).where(status == schema.OK)
    return pd.DataFrame(
        {
            schema.INDICATOR: entry.code,
            schema.AREA_CODE: counts.index,
            schema.PERIOD: PERIOD,
            schema.VALUE: without_noise(value).to_numpy(),
            schema.SAMPLE_SIZE: counts["n"].to_numpy(),
            schema.STATUS: status.to_numpy(),
        },
        index=counts["row"].astype("int64"),
    )
