"""Rank intervals: how far a rank could lie from the one shown, by published limits alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Limits published at 95% are this many standard errors apart.
WIDTH_IN_SE = 3.92
LOW, HIGH = 0.05, 0.95
CHUNK = 250


def rank_interval(
    values: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    polarity: str,
    draws: int,
    seed: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Simulate 90% intervals of rank from published 95% limits.

    Parameters
    ----------
    values, lower, upper : array_like, shape (n,)
        Estimates with their 95% limits. An area without limits is held at its value, so that it
        still takes its place among the others, and gets no interval. NaN values are not ranked.
    polarity : {"higher", "lower", "neutral"}
        Which end is rank 1, as in :func:`explorer.metrics.ranking.rank`.
    draws : int
        How many times every value is drawn from a normal distribution around its estimate.
    seed : int
        Starting point of the random numbers.

    Returns
    -------
    low, high : ndarray, shape (n,)
        Best and worst rank (5th and 95th percentile of the draws), NaN where there is none.
    """
    values, lower, upper = (np.asarray(a, dtype="float64") for a in (values, lower, upper))
    low, high = np.full(values.shape, np.nan), np.full(values.shape, np.nan)
    present = np.flatnonzero(~np.isnan(values))
    has_limits = ~np.isnan(lower[present]) & ~np.isnan(upper[present])
    if not has_limits.any():
        return low, high
    centre = values[present] * (1 if polarity == "lower" else -1)
    se = np.where(has_limits, (upper[present] - lower[present]) / WIDTH_IN_SE, 0.0)
    random = np.random.default_rng(seed)
    ranks = np.concatenate(
        [
            _ranks(centre + random.standard_normal((min(CHUNK, draws - start), len(centre))) * se)
            for start in range(0, draws, CHUNK)
        ]
    )
    ends = np.quantile(ranks, [LOW, HIGH], axis=0, method="inverted_cdf")
    with_interval = present[has_limits]
    low[with_interval], high[with_interval] = ends[:, has_limits]
    return low, high


def _ranks(drawn: NDArray[np.float64]) -> NDArray[np.int16]:
    """Rank each row, smallest first; equal values share the better rank."""
    order = np.argsort(drawn, axis=1)
    ordered = np.take_along_axis(drawn, order, axis=1)
    places = np.broadcast_to(np.arange(1, drawn.shape[1] + 1, dtype="int16"), drawn.shape)
    starts = np.ones(drawn.shape, dtype=bool)
    starts[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    shared = np.maximum.accumulate(np.where(starts, places, 0), axis=1)
    ranks = np.empty(drawn.shape, dtype="int16")
    np.put_along_axis(ranks, order, shared.astype("int16"), axis=1)
    return ranks
