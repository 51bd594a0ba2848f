"""The government's place programmes: which areas were chosen for which."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import Tally
from explorer.pipeline.raw import FIRST_LINE, read_csv

FILE = "places/dfe_place_programmes.csv"
COLUMNS = ("programme", "area_name", "gss_code", "code_level")
PROGRAMMES = {
    "EIA": "education_investment_area",
    "PEIA": "priority_education_investment_area",
    "OA": "opportunity_area",
}
LEVELS = {"utla": "utla", "lad16": "ltla_2016"}
WHOLE, PART = "whole", "part"


def build(raw: Path, codes: CodeBook) -> tuple[pd.DataFrame, Tally]:
    """Make the table of programmes.

    Returns
    -------
    frame : DataFrame
        ``schema.PROGRAMME_COLUMNS``, sorted. A district of 2016 is given as such and as the
        district of today it lies in: the "whole" of that, or only a "part" where it was merged;
        ``name`` is the area as the programme calls it.
    tally : Tally
        The fate of the rows.

    Raises
    ------
    PipelineError
        A programme, level or area is not known.
    """
    rows = read_csv(raw, FILE, COLUMNS)
    old = codes.areas[codes.areas[schema.LEVEL] == "ltla_2016"].set_index(schema.CODE)
    became = old[schema.SUCCESSORS].str.split("|")
    size = became.explode().value_counts()
    found = []
    for place, (programme, name, code, level) in enumerate(rows.itertuples(index=False)):
        if programme not in PROGRAMMES or level not in LEVELS:
            raise PipelineError(f"unknown programme or level {programme!r}, {level!r}",
                                file=FILE, row=place + FIRST_LINE)  # fmt: skip
        at = LEVELS[level]
        own = codes.renamed.get(code, code) if at == "utla" else code
        if own not in codes.codes_of(at):
            raise PipelineError(f"{code!r} is not an area of level {at}",
                                file=FILE, row=place + FIRST_LINE)  # fmt: skip
        found.append((at, own, PROGRAMMES[programme], name, WHOLE))
        if at == "ltla_2016":
            for today in became[own]:
                whole = size[today] == 1 and len(became[own]) == 1
                found.append(("ltla", today, PROGRAMMES[programme], name, WHOLE if whole else PART))
    frame = pd.DataFrame(found, columns=list(schema.PROGRAMME_COLUMNS)).astype("str")
    frame = frame.sort_values(list(schema.PROGRAMME_COLUMNS), ignore_index=True)
    return frame, Tally(FILE, len(rows), len(rows))
