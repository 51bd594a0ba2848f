"""The scores of our indices as measures, with their plausible ranks, for every year they go back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from explorer import index, index_history, index_measures, schema
from explorer.index_definition import Definition
from explorer.index_inputs import read
from explorer.index_measures import OVERALL
from explorer.metrics.intervals import RankIntervals, in_bins
from explorer.metrics.ranking import rank
from explorer.pipeline.derived import INTERVAL_COLUMNS
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.held import Held
from explorer.pipeline.loaded import tidy

# Stands where the raw file of other values stands: these are worked out.
FILE = "scores of the index"
# Ten digits: the sums of a dozen parts differ in the last ones from one machine to another.
DIGITS = 10
# About so many bars tell how the rank of an area lay in the draws.
BARS = 30


@dataclass(frozen=True)
class Scored:
    """What the indices give: tidy ``values``, the two kinds of intervals, and their ``spread``."""

    values: pd.DataFrame
    rank_intervals: pd.DataFrame
    index_intervals: pd.DataFrame
    spread: pd.DataFrame


def build(held: Held, definitions: dict[str, Definition]) -> Scored:
    """Work out every index for every year it goes back, overall and in each life stage.

    Parameters
    ----------
    held : Held
        The values loaded.
    definitions : dict of str to Definition
        The indices.

    Returns
    -------
    Scored
        Areas that are left out of an index have the status "not_applicable" and no value; those
        without enough values are "missing".

    Raises
    ------
    PipelineError
        A score has no measure in the catalogue, or one of another level.
    """
    values, ranks, latest, spread = [], [], [], []
    for definition in definitions.values():
        measures = {s: _measure(held, definition, s or OVERALL) for s in (None, *definition.stages)}
        for stage, years in index_history.stages_held(held, definition):
            measure = measures[stage]
            for back in range(years + 1):
                found, ends = _scored(held, definition, stage, back)
                period = index_history.years_back(definition.period, back)
                key = {schema.INDICATOR: measure, schema.PERIOD: period}
                values.append(_values(found, stage).assign(**key))
                ranks.append(_ranks(found, stage, ends).assign(**key))
                if back == 0:
                    latest.append(_latest(found, ends).assign(**{schema.INDICATOR: measure}))
                if back == 0 and stage is None:
                    spread.append(_spread(found).assign(**{schema.INDICATOR: measure}))
    if not values:
        empty = pd.DataFrame(columns=[schema.INDICATOR, schema.AREA_CODE, schema.PERIOD,
                                      schema.VALUE, schema.STATUS])  # fmt: skip
        return Scored(tidy(empty, FILE), pd.DataFrame(columns=INTERVAL_COLUMNS),
                      pd.DataFrame(columns=schema.INDEX_INTERVAL_COLUMNS),
                      pd.DataFrame(columns=schema.SPREAD_COLUMNS))  # fmt: skip
    kept = pd.concat(latest, ignore_index=True)[list(schema.INDEX_INTERVAL_COLUMNS)]
    frame = pd.concat(ranks, ignore_index=True)[list(INTERVAL_COLUMNS)]
    return Scored(
        tidy(pd.concat(values, ignore_index=True), FILE),
        frame.sort_values(list(INTERVAL_COLUMNS[:4]), ignore_index=True),
        kept.sort_values(list(schema.INDEX_INTERVAL_COLUMNS[:2]), ignore_index=True),
        pd.concat(spread, ignore_index=True)[list(schema.SPREAD_COLUMNS)],
    )


def _measure(held: Held, definition: Definition, stage: str) -> str:
    code = index_measures.code(definition.code, stage)
    if code not in held.catalogue:
        raise PipelineError(f"catalogue: {definition.code} has no measure {code} for its scores")
    entry = held.catalogue[code]
    if (entry.levels, entry.index) != ((definition.level,), definition.code):
        raise PipelineError(
            f"catalogue: {code} must have the level {definition.level} and index = "
            f'"{definition.code}"'
        )
    return code


def _scored(
    held: Held, definition: Definition, stage: str | None, back: int
) -> tuple[index.Index, RankIntervals]:
    """Give an index of one year with the rank intervals of its overall score or one stage's."""
    found = index.compute_from(read(held, definition, back))
    return found, found.intervals() if stage is None else found.stage_intervals(stage)


def _score(found: index.Index, stage: str | None) -> np.ndarray:
    if stage is None:
        return found.score
    return found.stages[:, list(found.definition.stages).index(stage)]


def _values(found: index.Index, stage: str | None) -> pd.DataFrame:
    score = _score(found, stage)
    absent = np.where(found.inputs.ranked, schema.MISSING, schema.NOT_APPLICABLE)
    return pd.DataFrame(
        {
            schema.AREA_CODE: found.inputs.codes,
            schema.VALUE: np.round(score, DIGITS),
            schema.STATUS: np.where(np.isnan(score), absent, schema.OK),
        }
    )


def _ranks(found: index.Index, stage: str | None, ends: RankIntervals) -> pd.DataFrame:
    """Give the plausible ranks, widened to hold the rank itself."""
    own = rank(_score(found, stage), "higher")
    frame = pd.DataFrame(
        {
            schema.LEVEL: found.definition.level,
            schema.AREA_CODE: found.inputs.codes,
            schema.RANK_LOW: np.fmin(ends.low, own),
            schema.RANK_HIGH: np.fmax(ends.high, own),
        }
    ).dropna()
    return frame.astype({schema.RANK_LOW: "int32", schema.RANK_HIGH: "int32"})


def _latest(found: index.Index, ends: RankIntervals) -> pd.DataFrame:
    """Give the intervals as they were drawn, with the shares of draws in either fifth."""
    names = schema.INDEX_INTERVAL_COLUMNS[2:]
    columns = dict(zip(names, (ends.low, ends.high, ends.hot, ends.cold), strict=True))
    return pd.DataFrame({schema.AREA_CODE: found.inputs.codes, **columns}).dropna()


def _spread(found: index.Index) -> pd.DataFrame:
    """Count how often the overall rank of each area came to lie in each bin of ranks."""
    scored, ranks = found.drawn_ranks()
    width = -(-ranks.shape[1] // BARS)
    shares = in_bins(ranks, width)
    area, at = np.nonzero(shares)
    frame = pd.DataFrame(
        {
            schema.AREA_CODE: found.inputs.codes[scored][area],
            schema.FIRST: (at * width + 1).astype("int32"),
            schema.WIDTH: np.int32(width),
            schema.SHARE: shares[area, at],
        }
    )
    return frame.sort_values([schema.AREA_CODE, schema.FIRST], ignore_index=True)
