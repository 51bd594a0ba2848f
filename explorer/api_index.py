"""Our indices over the public interface: any weights, with scores, ranks, intervals and parts."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from explorer import config, index, index_text
from explorer.api import ApiError, check_parameters, unknown
from explorer.index import Allow, Index
from explorer.index_definition import Definition
from explorer.index_parts import METHODS_URL
from explorer.index_text import AllowError
from explorer.index_view_words import doubts
from explorer.index_weights import WeightsError
from explorer.indicator import LIFE_STAGES
from explorer.levels import LEVELS
from explorer.metrics.intervals import RankIntervals, certainty
from explorer.metrics.scores import Weights
from explorer.publications import LICENCES
from explorer.store import Store

PARAMETERS = ("level", "weights", "allow")
# The levels at which there is an index; the first is that of a request which names none.
INDEX_LEVELS = ("utla", "ltla", "constituency_2010")
LICENCE = "OGL-UK-3.0"
HOT, COLD = "hotspot", "coldspot"
SHEET = "Index"


@dataclass(frozen=True, eq=False)
class Asked:
    """A valid request for an index."""

    definition: Definition
    weights: Weights
    allow: Allow


def parse(asked: Mapping[str, list[str]], store: Store) -> Asked:
    """Check the parameters of a request.

    Parameters
    ----------
    asked : mapping of str to list of str
        The query: each parameter's values.

    Raises
    ------
    ApiError
        A parameter is unknown or repeated, the level has no index, or the weights or what the
        intervals are to allow for cannot be used.
    """
    check_parameters(asked, PARAMETERS)
    given = {name: values[0] for name, values in asked.items()}
    definition = _definition(store, given.get("level", INDEX_LEVELS[0]))
    try:
        weights = index_text.settled(definition, given.get("weights", ""))
    except WeightsError as error:
        raise ApiError("bad_weights", f"{error}{_nearest(definition, error)}", "weights") from None
    try:
        allow = index_text.allow(given.get("allow", ""))
    except AllowError as error:
        raise ApiError("bad_allow", str(error), "allow") from None
    return Asked(definition, weights, allow)


def _definition(store: Store, level: str) -> Definition:
    if level not in LEVELS:
        raise unknown("level", level, LEVELS, "level")
    held = {one.level: one for one in store.indices.values()}
    if level not in held:
        raise ApiError(
            "no_index",
            f"There is no index at the level {level}; there is at {', '.join(held) or 'none'}.",
            "level",
        )
    return held[level]


def _nearest(definition: Definition, error: WeightsError) -> str:
    """The name that may have been meant, where one is not known."""
    known = [*definition.stages, *definition.codes]
    if not error.name or error.name in known:
        return ""
    near = difflib.get_close_matches(error.name, known, n=1)
    return f" Did you mean {near[0]}?" if near else ""


def answer(store: Store, asked: Asked) -> dict[str, Any]:
    """Work an index out, and say what it was worked out with.

    Returns
    -------
    dict
        Scores are on the index's own scale, positive is better; ranks from 1, the best. Weights
        are shares: those of stages add up to 1, those of indicators to 1 in each stage.
        ``contributions`` add up to the score. What is not known is None.
    """
    definition, weights = asked.definition, asked.weights
    found = index.compute(store, definition, weights)
    return {
        "level": definition.level,
        "code": definition.code,
        "index": definition.name,
        "words": list(definition.words),
        "weights": {
            "stages": _shares(definition.stages, weights.stages),
            "indicators": _shares(definition.codes, weights.within),
        },
        "weights_text": index_text.weights_text(definition, weights),
        "allow": [name for name in index_text.ALLOWED if getattr(asked.allow, name)],
        "seed": config.SEED,
        "draws": config.DRAWS,
        "n": found.n,
        "data_version": store.version,
        "method": METHODS_URL,
        "licence": {"code": LICENCE, "name": LICENCES[LICENCE][0], "url": LICENCES[LICENCE][1]},
        "attribution": attribution(store, definition),
        "stages": {
            stage: {"name": LIFE_STAGES[stage], "n": int((~np.isnan(found.stages[:, at])).sum())}
            for at, stage in enumerate(definition.stages)
        },
        "indicators": _parts(store, found),
        "areas": _areas(found, asked.allow),
    }


def attribution(store: Store, definition: Definition) -> str:
    """Whose figures stand behind an index, and who made it of them."""
    publishers = dict.fromkeys(store.catalogue[code].source.publisher for code in definition.codes)
    return f"{config.SITE_NAME}, from figures published by {'; '.join(publishers)}."


def _shares(names, shares) -> dict[str, float]:
    return dict(zip(names, (float(share) for share in shares), strict=True))


def _parts(store: Store, found: Index) -> list[dict[str, Any]]:
    """The measures of an index: when they are of, what is known of their error, whose they are."""
    inputs = found.inputs
    return [
        {
            "code": part.code,
            "short_name": store.catalogue[part.code].short_name,
            "life_stage": part.stage,
            "polarity": part.polarity,
            "period": period,
            "error": kind,
            "why": part.why,
            "source": asdict(store.catalogue[part.code].source),
        }
        for part, period, kind in zip(
            found.definition.indicators, inputs.periods, inputs.kinds, strict=True
        )
    ]


def _areas(found: Index, allow: Allow) -> list[dict[str, Any]]:
    inputs, stages = found.inputs, list(found.definition.stages)
    ranges = found.intervals(allow)
    of_stages = [index.stage_ranges(found, stage, allow) for stage in stages]
    # Where nothing is known that could move a rank, it says nothing of how sure it is.
    ranged = doubts(found, allow).ranged
    standings = standing(ranges, found.n) if ranged else [""] * len(ranges.low)
    present, of = found.coverage
    why_not = {one.code: one.reason for one in found.definition.excluded}
    # Python's own numbers, once for each column: what is written is written exactly.
    score, rank = numbers(found.score), places(found.rank)
    low, high = places(ranges.low), places(ranges.high)
    hot, cold = numbers(ranges.hot), numbers(ranges.cold)
    parts = [numbers(column) for column in found.contributions.T]
    columns = {
        name: (
            numbers(found.stages[:, at]),
            places(found.stage_ranks[:, at]),
            places(of_stages[at].low),
            places(of_stages[at].high),
            present[:, at].tolist(),
            [int(of[at])] * len(score),
        )
        for at, name in enumerate(stages)
    }
    keys = ("score", "rank", "rank_low", "rank_high", "present", "of")
    codes = found.definition.codes
    return [
        {
            "area_code": str(code),
            "area_name": str(inputs.names[row]),
            "score": score[row],
            "rank": rank[row],
            "rank_low": low[row],
            "rank_high": high[row],
            "p_hotspot": hot[row],
            "p_coldspot": cold[row],
            "standing": standings[row],
            "reason": "" if score[row] is not None else why_not.get(code) or short(found, row),
            "stages": {
                name: dict(zip(keys, (column[row] for column in held), strict=True))
                for name, held in columns.items()
            },
            "contributions": {name: column[row] for name, column in zip(codes, parts, strict=True)},
        }
        for row, code in enumerate(inputs.codes)
    ]


def short(found: Index, row: int) -> str:
    """Why an area has too little for a score: how many of the stages that count it has one on."""
    counts = found.weights.stages > 0
    some, every = int((~np.isnan(found.stages[row, counts])).sum()), int(counts.sum())
    return f"{some} of {every} life stage{'s' * (every != 1)}"


def standing(ranges: RankIntervals, n: int) -> list[str]:
    """Say how sure it is that each area is a coldspot or a hotspot, "" where it is neither.

    An interval wide enough to touch both ends has both words, the likelier first.
    """
    cold = certainty(ranges.cold, ranges.high, n)
    hot = certainty(ranges.hot, n + 1 - ranges.low, n)
    said = []
    for c, h, colder in zip(cold, hot, ranges.cold >= ranges.hot, strict=True):
        words = [f"{sure} {end}" for sure, end in ((c, COLD), (h, HOT)) if sure]
        said.append(", ".join(words if colder else reversed(words)))
    return said


def numbers(column) -> list[float | None]:
    """Numbers as they are, None where there is none."""
    return [None if value != value else value for value in np.asarray(column, "float64").tolist()]


def places(column) -> list[int | None]:
    """Ranks as whole numbers, None where there is none."""
    return [None if value is None else int(value) for value in numbers(column)]
