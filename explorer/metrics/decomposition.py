"""What a score is made of, and what it would be if one part were other: arithmetic, no causes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.metrics import scores
from explorer.metrics.ranking import rank
from explorer.metrics.scores import Weights


def contributions(
    z: NDArray[np.float64], weights: Weights, stage_spreads: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Split each score into what every indicator adds to it.

    Parameters
    ----------
    z : ndarray of float, shape (areas, indicators)
        Standard deviations, positive is better; NaN where there is no value.
    weights : Weights
        The weights of the score.
    stage_spreads : ndarray of float, shape (stages,)
        The divisors of the stage scores.

    Returns
    -------
    ndarray of float, shape (areas, indicators)
        ``W_s / sd_s x w_i z_i / sum(present w)``: positive lifts the score. The parts that are
        not NaN add up to the score. NaN where the area has no value, is not scored, or the
        indicator does not count. STATISTICS.md, "Contribution".
    """
    total = scores.present_weight(z, weights)[:, weights.stage_of]
    lift = (weights.stages / stage_spreads)[weights.stage_of]
    counts = (weights.within > 0) & (weights.stages > 0)[weights.stage_of]
    parts = lift * weights.within * z / np.where(total > 0, total, 1.0)
    scored = ~np.isnan(
        scores.overall(scores.stage_scores(z, weights, stage_spreads), weights.stages)
    )
    return np.where(scored[:, None] & counts, parts, np.nan)


def without(weights: Weights, indicator: int) -> Weights:
    """Leave one indicator out; the others of its stage share its weight.

    Where it is the only one that counts in its stage, the stage falls out with it and the other
    stages share the stage's weight.

    Raises
    ------
    ValueError
        Nothing that counts would be left.
    """
    kept = weights.within.copy()
    kept[indicator] = 0.0
    stage = weights.stage_of[indicator]
    over = weights.stages
    if not kept[weights.stage_of == stage].any():
        over = over.copy()
        over[stage] = 0.0
    return scores.weights(kept, over, weights.stage_of)


@dataclass(frozen=True, eq=False)
class LeaveOneOut:
    """Ranks when each indicator that counts is left out in turn.

    ``left_out``, shape (cases,), is the number of the indicator left out; ``whole_stage``, shape
    (cases,), whether its stage went with it; ``ranks`` has shape (cases, areas), 1 the best, NaN
    where an area is then not scored. ``best`` and ``worst``, shape (areas,), are the ends of the
    range; ``best_by``, ``worst_by`` and ``most_by`` (the largest move of all from the rank with
    everything in) name the indicator that makes it, -1 where an area has no rank.
    """

    left_out: NDArray[np.intp]
    whole_stage: NDArray[np.bool_]
    ranks: NDArray[np.float64]
    best: NDArray[np.float64]
    worst: NDArray[np.float64]
    best_by: NDArray[np.intp]
    worst_by: NDArray[np.intp]
    most_by: NDArray[np.intp]


def leave_one_out(
    z: NDArray[np.float64], weights: Weights, stage_spreads: NDArray[np.float64]
) -> LeaveOneOut:
    """Rank the areas again without each indicator in turn.

    Parameters
    ----------
    z : ndarray of float, shape (areas, indicators)
    weights : Weights
    stage_spreads : ndarray of float, shape (stages,)
        Held as they are. STATISTICS.md, "Intervals".

    Returns
    -------
    LeaveOneOut
        Only indicators that count are left out; where only one does, there are no cases.
    """
    counts = (weights.within > 0) & (weights.stages > 0)[weights.stage_of]
    cases = np.flatnonzero(counts) if counts.sum() > 1 else np.array([], dtype="intp")
    others = [without(weights, case) for case in cases]
    ranks = np.array([_ranks(z, each, stage_spreads) for each in others], dtype="float64").reshape(
        len(cases), len(z)
    )
    here = _ranks(z, weights, stage_spreads)
    ranks = np.where(np.isnan(here), np.nan, ranks)
    return LeaveOneOut(
        left_out=cases,
        whole_stage=np.array(
            [
                each.stages[weights.stage_of[case]] == 0
                for case, each in zip(cases, others, strict=True)
            ],
            dtype=bool,
        ),
        ranks=ranks,
        best=np.fmin.reduce(ranks, axis=0) if len(cases) else here,
        worst=np.fmax.reduce(ranks, axis=0) if len(cases) else here,
        best_by=_by(cases, -ranks),
        worst_by=_by(cases, ranks),
        most_by=_by(cases, np.abs(ranks - here)),
    )


@dataclass(frozen=True, eq=False)
class WhatIf:
    """One area's score and rank if one indicator at a time were at another z-score.

    Arrays of shape (indicators,); NaN where the indicator does not count or the area has no value.
    """

    z: NDArray[np.float64]
    score: NDArray[np.float64]
    rank: NDArray[np.float64]


def what_if(
    z: NDArray[np.float64],
    weights: Weights,
    stage_spreads: NDArray[np.float64],
    area: int,
    target: str,
) -> WhatIf:
    """Move one area to the median or the best of all on each indicator, one at a time.

    Parameters
    ----------
    z : ndarray of float, shape (areas, indicators)
        Of the ranked areas; positive is better.
    weights : Weights
    stage_spreads : ndarray of float, shape (stages,)
    area : int
        The row of the area that is moved; all others, and the scale, stay as they are.
    target : {"median", "best"}
        Where it is moved to, among the areas that have a value.

    Returns
    -------
    WhatIf
        Arithmetic on the index, never a forecast. DESIGN.md section 3.

    Raises
    ------
    KeyError
        The target is neither.
    """
    find = {"median": np.nanmedian, "best": np.nanmax}[target]
    some = ~np.isnan(z).all(axis=0)
    at = np.full(z.shape[1], np.nan)
    at[some] = find(z[:, some], axis=0)
    counts = (weights.within > 0) & (weights.stages > 0)[weights.stage_of]
    movable = counts & ~np.isnan(z[area]) & ~np.isnan(at)
    # One row for each indicator moved: the area as it would be.
    rows = np.repeat(z[area][None, :], z.shape[1], axis=0)
    np.fill_diagonal(rows, at)
    moved = _scores(rows, weights, stage_spreads)
    others = np.delete(_scores(z, weights, stage_spreads), area)
    places = 1.0 + (others[None, :] > moved[:, None]).sum(axis=1)
    known = movable & ~np.isnan(moved)
    return WhatIf(*(np.where(known, each, np.nan) for each in (at, moved, places)))


def _scores(z, weights: Weights, stage_spreads) -> NDArray[np.float64]:
    return scores.overall(scores.stage_scores(z, weights, stage_spreads), weights.stages)


def _ranks(z, weights: Weights, stage_spreads) -> NDArray[np.float64]:
    return rank(_scores(z, weights, stage_spreads), "higher")


def _by(cases: NDArray[np.intp], size: NDArray[np.float64]) -> NDArray[np.intp]:
    """Name the case with the largest size for each area, the first where several share it."""
    areas = size.shape[1]
    if not len(cases):
        return np.full(areas, -1, dtype="intp")
    known = ~np.isnan(size)
    first = np.where(known, size, -np.inf).argmax(axis=0)
    return np.where(known.any(axis=0), cases[first], -1)
