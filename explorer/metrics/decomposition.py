"""What a score is made of, and what it would be if one part were other: arithmetic, no causes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

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


def target(
    better: NDArray[np.float64], which: str, among: ArrayLike | None = None
) -> NDArray[np.float64]:
    """Give the median, or the best, of some areas on every indicator.

    Parameters
    ----------
    better : ndarray of float, shape (areas, indicators)
        Figures of which the larger is the better; NaN where there is none.
    which : {"median", "best"}
    among : array_like of bool, shape (areas,), optional
        The areas that are looked at; all where it is not given.

    Returns
    -------
    ndarray of float, shape (indicators,)
        Of the areas that have a figure; NaN where none of them has.

    Raises
    ------
    KeyError
        ``which`` is neither.
    """
    find = {"median": np.nanmedian, "best": np.nanmax}[which]
    chosen = better if among is None else better[np.asarray(among, dtype=bool)]
    found = np.full(better.shape[1], np.nan)
    some = ~np.isnan(chosen).all(axis=0)
    if some.any():
        found[some] = find(chosen[:, some], axis=0)
    return found


@dataclass(frozen=True, eq=False)
class WhatIf:
    """One area's scores and ranks if one indicator at a time were at another z-score.

    Arrays of shape (indicators,): ``stage_score`` and ``stage_rank`` are on the indicator's own
    life stage, ``score`` and ``rank`` overall; positive is better, 1 is the best rank. NaN where
    the indicator does not count or the area has no value; ``stage_score`` and ``stage_rank`` are
    known also where the area has too little for an overall score.
    """

    z: NDArray[np.float64]
    stage_score: NDArray[np.float64]
    stage_rank: NDArray[np.float64]
    score: NDArray[np.float64]
    rank: NDArray[np.float64]


def what_if(
    z: NDArray[np.float64],
    weights: Weights,
    stage_spreads: NDArray[np.float64],
    area: int,
    at: NDArray[np.float64],
) -> WhatIf:
    """Move one area to another z-score on each indicator, one at a time.

    Parameters
    ----------
    z : ndarray of float, shape (areas, indicators)
        Of the ranked areas; positive is better.
    weights : Weights
    stage_spreads : ndarray of float, shape (stages,)
    area : int
        The row of the area that is moved; all others, and the scale, stay as they are.
    at : ndarray of float, shape (indicators,)
        Where it is moved to; NaN leaves an indicator out.

    Returns
    -------
    WhatIf
        Arithmetic on the index, never a forecast. DESIGN.md section 3.
    """
    counts = (weights.within > 0) & (weights.stages > 0)[weights.stage_of]
    movable = counts & ~np.isnan(z[area]) & ~np.isnan(at)
    # One row for each indicator moved: the area as it would be.
    rows = np.repeat(z[area][None, :], z.shape[1], axis=0)
    np.fill_diagonal(rows, at)
    every = np.arange(z.shape[1])
    stages = scores.stage_scores(z, weights, stage_spreads)
    moved = scores.stage_scores(rows, weights, stage_spreads)
    own = moved[every, weights.stage_of]
    score = scores.overall(moved, weights.stages)
    others = np.delete(stages, area, axis=0)
    return WhatIf(
        z=np.where(movable, at, np.nan),
        stage_score=np.where(movable, own, np.nan),
        stage_rank=_place(own, others[:, weights.stage_of], movable),
        score=np.where(movable, score, np.nan),
        rank=_place(score, scores.overall(others, weights.stages)[:, None], movable),
    )


def _place(
    moved: NDArray[np.float64], others: NDArray[np.float64], movable: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Give the rank of each score among those of the other areas, one column each; 1 the best."""
    places = 1.0 + (others > moved).sum(axis=0)
    return np.where(movable & ~np.isnan(moved), places, np.nan)


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
