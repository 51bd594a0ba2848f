"""Stage scores and the overall score: weighted means of z-scores, missing parts never filled in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

# A stage is scored where at least this share of its weight has a value.
SHARE_NEEDED = 0.5
# Weights are shares worked out in floating point: half of one may come out a shade less.
_SHADE = 1e-9


@dataclass(frozen=True, eq=False)
class Weights:
    """How much each part counts, as shares.

    ``within`` has shape (indicators,) and adds up to 1 in each stage (or to 0 in one that nothing
    counts in); ``stages`` has shape (stages,) and adds up to 1; ``stage_of``, shape (indicators,),
    is the number of each indicator's stage.
    """

    within: NDArray[np.float64]
    stages: NDArray[np.float64]
    stage_of: NDArray[np.intp]


def weights(indicators: ArrayLike, stages: ArrayLike, stage_of: ArrayLike) -> Weights:
    """Turn weights on any scale into shares.

    Parameters
    ----------
    indicators : array_like of float, shape (indicators,)
        How much each indicator counts within its stage; only proportions matter.
    stages : array_like of float, shape (stages,)
        How much each stage counts; only proportions matter.
    stage_of : array_like of int, shape (indicators,)
        The number of each indicator's stage.

    Raises
    ------
    ValueError
        A weight is negative or no finite number, all stages weigh nothing, or a stage that counts
        has no indicator that does.
    """
    within, over = (np.asarray(each, dtype="float64") for each in (indicators, stages))
    owner = np.asarray(stage_of, dtype="intp")
    for each in (within, over):
        if not (np.isfinite(each).all() and (each >= 0).all()):
            raise ValueError("a weight is negative or not a number")
    if not over.sum() > 0:
        raise ValueError("all stages weigh nothing")
    total = np.bincount(owner, weights=within, minlength=len(over))
    if ((over > 0) & (total == 0)).any():
        raise ValueError("a stage that counts has no indicator that does")
    shares = within / np.where(total > 0, total, 1.0)[owner]
    return Weights(shares, over / over.sum(), owner)


def by_stage(parts: NDArray[np.float64], weights: Weights) -> NDArray[np.float64]:
    """Add up the parts of each stage, each times its weight.

    Parameters
    ----------
    parts : ndarray of float, shape (areas, indicators)
        None of them NaN.

    Returns
    -------
    ndarray of float, shape (areas, stages)
        Added one indicator at a time, always in the same order: areas with the same values get
        the same sum to the last digit, whatever their place in the list, so that ties hold.
    """
    summed = np.zeros((len(parts), len(weights.stages)))
    for at, (stage, weight) in enumerate(zip(weights.stage_of, weights.within, strict=True)):
        summed[:, stage] += weight * parts[:, at]
    return summed


def present_weight(z: NDArray[np.float64], weights: Weights) -> NDArray[np.float64]:
    """Give the share of each stage's weight that an area has values for.

    Parameters
    ----------
    z : ndarray of float, shape (areas, indicators)
        NaN where there is no value.

    Returns
    -------
    ndarray of float, shape (areas, stages)
        From 0 to 1.
    """
    return by_stage((~np.isnan(z)).astype("float64"), weights)


def raw_stage_scores(z: NDArray[np.float64], weights: Weights) -> NDArray[np.float64]:
    """Score each stage: the weighted mean of the z-scores that are present.

    Parameters
    ----------
    z : ndarray of float, shape (areas, indicators)
        Standard deviations, positive is better; NaN where there is no value.

    Returns
    -------
    ndarray of float, shape (areas, stages)
        ``S = sum(w z) / sum(w)``; NaN where values carry less than half of the stage's weight.
        STATISTICS.md, "Score".
    """
    total = present_weight(z, weights)
    enough = (total >= SHARE_NEEDED - _SHADE) & (total > 0)
    summed = by_stage(np.where(np.isnan(z), 0.0, z), weights)
    return np.where(enough, summed / np.where(enough, total, 1.0), np.nan)


def spreads(stages: NDArray[np.float64]) -> NDArray[np.float64]:
    """Measure how far areas lie apart on each stage.

    Parameters
    ----------
    stages : ndarray of float, shape (areas, stages)
        From :func:`raw_stage_scores` at default weights; NaN where an area has none.

    Returns
    -------
    ndarray of float, shape (stages,)
        Population standard deviations. Stages whose indicators disagree have a small spread; each
        stage is divided by its own, so that equal weights come near equal influence. NaN where
        areas do not differ or have no score. STATISTICS.md, "What the trial found" and "Score".
    """
    known = ~np.isnan(stages)
    count = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, stages, 0.0).sum(axis=0) / count
    spread = np.sqrt((np.where(known, stages - mean, 0.0) ** 2).sum(axis=0) / count)
    return np.where(spread > 1e-12, spread, np.nan)


def stage_scores(
    z: NDArray[np.float64], weights: Weights, stage_spreads: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Score each stage on a common footing: divided by its spread, and not centred anew.

    Parameters
    ----------
    z : ndarray of float, shape (areas, indicators)
    stage_spreads : ndarray of float, shape (stages,)
        From :func:`spreads`, always those of the default weights.

    Returns
    -------
    ndarray of float, shape (areas, stages)
        Positive is better; NaN where the stage has too little (see :func:`raw_stage_scores`).
    """
    return raw_stage_scores(z, weights) / stage_spreads


def overall(stages: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Put the stages together: ``sum(W S')``.

    Parameters
    ----------
    stages : ndarray of float, shape (areas, stages)
        From :func:`stage_scores`.
    shares : ndarray of float, shape (stages,)
        Adding up to 1.

    Returns
    -------
    ndarray of float, shape (areas,)
        Positive is better. An area needs every stage that counts, else NaN: at default weights
        all four. STATISTICS.md, "Score".
    """
    total = np.zeros(len(stages))
    for stage in np.flatnonzero(shares > 0):
        total += shares[stage] * stages[:, stage]
    return total


def coverage(values: ArrayLike, weights: Weights) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count the measures an area has, for "2 of 4".

    Parameters
    ----------
    values : array_like of float, shape (areas, indicators)
        NaN where there is no value.

    Returns
    -------
    present : ndarray of int, shape (areas, stages)
        How many of the stage's measures that count have a value.
    of : ndarray of int, shape (stages,)
        How many count.
    """
    known = ~np.isnan(np.asarray(values, dtype="float64"))
    members = np.arange(len(weights.stages)) == weights.stage_of[:, None]
    members &= (weights.within > 0)[:, None]
    return known.astype("int64") @ members.astype("int64"), members.sum(axis=0)
