"""Rank intervals: how far a rank could lie from the one shown, given what is not known exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explorer.metrics import scores
from explorer.metrics.ranking import FIFTH
from explorer.metrics.scores import Weights
from explorer.metrics.standardise import CLIP, Scale

# A 90% interval: the 5th and the 95th percentile of the draws.
LOW, HIGH = 0.05, 0.95
# So many draws are held at a time: small enough for the processor's own memory.
CHUNK = 250
# How firmly the weights are held: ten times as firmly as if any set of weights were as likely.
FIRMNESS = 10.0
CLEAR, PROBABLE = 0.95, 0.5


@dataclass(frozen=True, eq=False)
class RankIntervals:
    """Where ranks lie in the draws; arrays of shape (areas,), NaN where an area is not scored.

    ``low`` (best) and ``high`` (worst) are the ends of the 90% interval; ``hot`` and ``cold`` the
    shares of draws in which the area is in the best and the worst fifth.
    """

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    hot: NDArray[np.float64]
    cold: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Drawn:
    """Z-scores as they could as well have been; they do not depend on any weight.

    ``z`` has one array per indicator, of shape (draws, areas), or (1, areas) where nothing is
    drawn, with 0 where an area has no value; ``held``, shape (areas, indicators), are those
    without any noise, NaN where an area has no value.
    """

    z: tuple[NDArray[np.floating], ...]
    held: NDArray[np.float64]
    draws: int
    seed: int


def draw(values: ArrayLike, errors: ArrayLike, scale: Scale, *, draws: int, seed: int) -> Drawn:
    """Draw every value from a normal distribution around its estimate.

    Parameters
    ----------
    values : array_like of float, shape (areas, indicators)
        Each column in its own unit; NaN where there is none or the area is not ranked.
    errors : array_like of float, shape (areas, indicators)
        Standard errors in the same units; 0 or NaN holds the value fixed.
    scale : Scale
        Means and spreads, the same in every draw.
    draws : int
        How many times.
    seed : int
        Starting point of the random numbers. Each indicator has its own stream: allowing for one
        thing more does not change how the others are drawn.

    Returns
    -------
    Drawn
        Four bytes a number: 2,000 draws of 294 areas take 2.4 MB for each indicator with errors.
        STATISTICS.md, "Intervals": ``x + N(0, se)``, then clipped.
    """
    plain = scale.sign * (np.asarray(values, dtype="float64") - scale.mean) / scale.spread
    known = ~np.isnan(plain)
    centre = np.where(known, plain, 0.0)
    shake = np.where(known, np.asarray(errors, dtype="float64") / scale.spread, 0.0)
    shake = np.nan_to_num(shake)
    streams = np.random.SeedSequence(seed).spawn(plain.shape[1] + 1)
    z = tuple(
        _around(centre[:, at], shake[:, at], known[:, at], draws, streams[at])
        for at in range(plain.shape[1])
    )
    return Drawn(z, np.clip(plain, -CLIP, CLIP), draws, seed)


def hold(drawn: Drawn, which: ArrayLike) -> Drawn:
    """Hold some indicators at their values; the others keep their draws.

    Parameters
    ----------
    drawn : Drawn
        From :func:`draw`.
    which : array_like of bool, shape (indicators,)
        True for an indicator that is held.

    Returns
    -------
    Drawn
        As :func:`draw` gives it with no error for those indicators; draws are shared, not copied.
    """
    still = np.asarray(which, dtype=bool)
    fixed = np.nan_to_num(drawn.held)
    z = tuple(
        fixed[:, at][None, :] if held else drawn.z[at] for at, held in enumerate(still.tolist())
    )
    return replace(drawn, z=z)


def _around(centre, shake, known, draws: int, stream) -> NDArray[np.floating]:
    if not shake.any():
        return np.clip(centre, -CLIP, CLIP)[None, :]
    random = np.random.default_rng(stream)
    out = np.empty((draws, len(centre)), dtype="float32")
    for start in range(0, draws, CHUNK):
        noise = random.standard_normal((min(CHUNK, draws - start), len(centre)))
        noise *= shake
        noise += centre
        np.clip(noise, -CLIP, CLIP, out=noise)
        noise *= known
        out[start : start + CHUNK] = noise
    return out


def rank_intervals(
    drawn: Drawn, weights: Weights, stage_spreads: ArrayLike, *, draw_weights: bool
) -> RankIntervals:
    """Rank the areas in every draw, and say between which ranks each of them lies.

    Parameters
    ----------
    drawn : Drawn
        From :func:`draw`.
    weights : Weights
        What the score is worked out with.
    stage_spreads : array_like of float, shape (stages,)
        Divisors of the stage scores, the same in every draw.
    draw_weights : bool
        Whether weights vary too: within each stage and across stages from a Dirichlet
        distribution with ``alpha = 10 x k x w``, k the number that count, w their shares.

    Returns
    -------
    RankIntervals
        Percentiles are ranks that occurred (inverted distribution function). Which areas have
        enough values for a score is settled at the weights given, not draw by draw.
        STATISTICS.md, "Intervals".
    """
    scored, ranks = drawn_ranks(drawn, weights, stage_spreads, draw_weights=draw_weights)
    n = int(scored.sum())
    found = RankIntervals(*(np.full(len(scored), np.nan) for _ in range(4)))
    if not n:
        return found
    ends = np.quantile(ranks, (LOW, HIGH), axis=0, method="inverted_cdf")
    fifth = round(FIFTH * n)
    found.low[scored], found.high[scored] = ends
    found.hot[scored] = (ranks <= fifth).mean(axis=0)
    found.cold[scored] = (ranks > n - fifth).mean(axis=0)
    return found


def drawn_ranks(
    drawn: Drawn, weights: Weights, stage_spreads: ArrayLike, *, draw_weights: bool
) -> tuple[NDArray[np.bool_], NDArray[np.int16]]:
    """Rank the areas in every draw, as :func:`rank_intervals` does.

    Returns
    -------
    scored : ndarray of bool, shape (areas,)
        Which areas have a score.
    ranks : ndarray of int16, shape (draws, areas scored)
        1 is the best.
    """
    divisors = np.asarray(stage_spreads, dtype="float64")
    stages = scores.stage_scores(drawn.held, weights, divisors)
    scored = ~np.isnan(scores.overall(stages, weights.stages))
    n = int(scored.sum())
    random = np.random.default_rng(np.random.SeedSequence(drawn.seed).spawn(len(drawn.z) + 1)[-1])
    ranks = np.empty((drawn.draws, n), dtype="int16")
    for start in range(0, drawn.draws, CHUNK):
        rows = slice(start, min(start + CHUNK, drawn.draws))
        several = _chunk(drawn, rows, weights, divisors, random if draw_weights else None)
        ranks[rows] = rank_rows(several[:, scored])
    return scored, ranks


def in_bins(ranks: NDArray[np.int16], width: int) -> NDArray[np.float64]:
    """Say in what share of the draws each area lies in each bin of ranks.

    Parameters
    ----------
    ranks : ndarray of int16, shape (draws, areas)
        From :func:`drawn_ranks`.
    width : int
        How many ranks a bin has; the first begins with rank 1, the last may have fewer.

    Returns
    -------
    ndarray of float, shape (areas, bins)
        Each row adds up to 1.
    """
    bins = -(-ranks.shape[1] // width)
    place = (ranks - 1) // width
    return np.stack([(place == k).mean(axis=0) for k in range(bins)], axis=1)


def _chunk(drawn: Drawn, rows: slice, weights: Weights, divisors, random) -> NDArray[np.float64]:
    """Score some of the draws: shape (draws, areas). Weights vary where ``random`` is given."""
    n = rows.stop - rows.start
    known = ~np.isnan(drawn.held)
    total = np.zeros((n, len(known)))
    over = _shares(weights.stages, n, random)
    for stage in np.flatnonzero(weights.stages > 0):
        members = np.flatnonzero((weights.stage_of == stage) & (weights.within > 0))
        within = _shares(weights.within[members], n, random)
        summed = np.zeros_like(total)
        for at, share in zip(members, within.T, strict=True):
            z = drawn.z[at]
            summed += share[:, None] * (z if len(z) == 1 else z[rows])
        if not known[:, members].all():
            present = np.zeros_like(total)
            for at, share in zip(members, within.T, strict=True):
                present += share[:, None] * known[:, at]
            summed /= np.where(present > 0, present, 1.0)
        total += over[:, stage, None] * (summed / divisors[stage])
    return total


def _shares(shares: NDArray[np.float64], n: int, random) -> NDArray[np.float64]:
    """Give weights of shape (n, items), adding up to 1."""
    out = np.repeat(shares[None, :], n, axis=0)
    counts = shares > 0
    k = int(counts.sum())
    if random is not None and k > 1:
        out[:, counts] = random.dirichlet(FIRMNESS * k * shares[counts], n)
    return out


def rank_rows(drawn: NDArray[np.float64]) -> NDArray[np.int16]:
    """Rank each row, largest first; equal values share the better rank.

    Parameters
    ----------
    drawn : ndarray of float, shape (rows, areas)
        No NaN.

    Returns
    -------
    ndarray of int16, shape (rows, areas)
    """
    order = np.argsort(-drawn, axis=1)
    ordered = np.take_along_axis(drawn, order, axis=1)
    places = np.broadcast_to(np.arange(1, drawn.shape[1] + 1, dtype="int16"), drawn.shape)
    same = ordered[:, 1:] == ordered[:, :-1]
    if same.any():
        places = places.copy()
        places[:, 1:][same] = 0
        places = np.maximum.accumulate(places, axis=1)
    ranks = np.empty(drawn.shape, dtype="int16")
    np.put_along_axis(ranks, order, places, axis=1)
    return ranks


def certainty(cold: ArrayLike, high: ArrayLike, n: int) -> NDArray[np.object_]:
    """Say how sure it is that an area is a coldspot, among the worst fifth.

    Parameters
    ----------
    cold : array_like of float, shape (areas,)
        The share of draws in which it is; NaN where an area is not scored.
    high : array_like of float, shape (areas,)
        The worse end of its interval.
    n : int
        How many areas are ranked.

    Returns
    -------
    ndarray of str, shape (areas,)
        "clear" from 0.95 of the draws, "probable" from 0.5, "possible" where the interval touches
        the worst fifth, else "". For hotspots give ``hot`` and ``n + 1 - low``.
        STATISTICS.md, "Intervals".
    """
    cold, high = np.asarray(cold, dtype="float64"), np.asarray(high, dtype="float64")
    touches = high > n - round(FIFTH * n)
    words = np.where(cold >= CLEAR, "clear", np.where(cold >= PROBABLE, "probable", ""))
    return np.where((words == "") & touches, "possible", words).astype(object)
