"""The Social Mobility Index of 2016: a score and a rank for each English district of the day."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.catalogue import Indicator
from explorer.metrics.ranking import rank
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, Loaded, Tally, tidy
from explorer.pipeline.raw import FIRST_LINE, numbers, read_csv

FILE = "smi2016/smi2016_overall.csv"
COLUMNS = ("lad16cd", "la_name", "overall_rank", "smi_score")
AREA, RANK, SCORE = "lad16cd", "overall_rank", "smi_score"
PERIOD = "2016-01-01/P1Y"
LEVEL = "ltla_2016"


def owns(file: str) -> bool:
    """Say whether this source reads a raw file."""
    return file == FILE


def load(raw: Path, entries: Iterable[Indicator], codes: CodeBook) -> Loaded:
    """Load the scores; the published ranks are not stored, for they follow from the scores.

    Parameters
    ----------
    raw : Path
        The raw folder.
    entries : iterable of Indicator
        The one catalogue entry whose provenance is this file.
    codes : CodeBook
        Its table of areas holds the districts of 2016.

    Raises
    ------
    PipelineError
        A row breaks a rule, or a published rank is not the rank of its score.
    """
    rows = read_csv(raw, FILE, COLUMNS)
    fate = codes_of_2016(codes.areas).fates(rows[AREA], FILE)
    score, published = numbers(rows[SCORE], FILE), numbers(rows[RANK], FILE)
    (entry,) = entries
    wrong = published != rank(score, entry.polarity)
    if wrong.any():
        where = wrong.idxmax()
        raise PipelineError(
            f"{rows.at[where, RANK]} is not the rank of the score {rows.at[where, SCORE]}",
            file=FILE, row=where + FIRST_LINE,
        )  # fmt: skip
    out = pd.DataFrame({schema.AREA_CODE: rows[AREA], schema.VALUE: score})
    out[schema.INDICATOR], out[schema.PERIOD] = entry.code, PERIOD
    out[schema.STATUS] = schema.OK
    return Loaded(tidy(out[fate == LOADED], FILE), (Tally.of(FILE, fate),))


def codes_of_2016(areas: pd.DataFrame) -> CodeBook:
    """Make the code book of the districts of 2016; no other code is known to the index."""
    held = areas.loc[areas[schema.LEVEL] == LEVEL, schema.CODE]
    return CodeBook(frozenset(held), {}, frozenset(), areas)
