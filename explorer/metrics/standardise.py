"""Z-scores: how far each area lies from the mean, in standard deviations, better always positive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

# One extreme area must not decide a score: nothing counts for more than this many deviations.
CLIP = 3.0
SIGNS = {"higher": 1.0, "lower": -1.0}
# A spread of rounding errors alone, relative to the largest value, is no spread.
_FLAT = 1e-12


@dataclass(frozen=True, eq=False)
class Scale:
    """What values are measured against; each array has one entry per indicator.

    ``mean`` is in the indicator's unit; ``spread`` is the population standard deviation in the
    same unit, NaN where areas do not differ; ``sign`` is 1 where more is better, -1 where less is.
    """

    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    sign: NDArray[np.float64]


def scale(values: ArrayLike, polarities: Sequence[str]) -> Scale:
    """Measure the mean and the spread of each indicator over the areas that have a value.

    Parameters
    ----------
    values : array_like of float, shape (areas, indicators)
        Each column in its own unit; NaN where an area has no value or is not ranked.
    polarities : sequence of {"higher", "lower"}, length indicators
        Which end is better.

    Returns
    -------
    Scale
        The standard deviation is that of a population (divided by the number of areas): the
        areas are all there are, not a sample. STATISTICS.md, "Score".

    Raises
    ------
    ValueError
        A polarity is another word, or there is not one for each column.
    """
    values = np.asarray(values, dtype="float64")
    if len(polarities) != values.shape[1]:
        raise ValueError(f"{len(polarities)} polarities for {values.shape[1]} indicators")
    for word in polarities:
        if word not in SIGNS:
            raise ValueError(f"polarity {word!r} has no better end")
    known = ~np.isnan(values)
    count = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, values, 0.0).sum(axis=0) / count
    away = np.where(known, values - mean, 0.0)
    spread = np.sqrt((away**2).sum(axis=0) / count)
    largest = np.abs(np.where(known, values, 0.0)).max(axis=0, initial=0.0)
    spread = np.where(spread > _FLAT * np.maximum(largest, 1e-300), spread, np.nan)
    return Scale(mean, spread, np.array([SIGNS[word] for word in polarities]))


def z_scores(values: ArrayLike, scale: Scale, clip: float = CLIP) -> NDArray[np.float64]:
    """Place values on a scale: ``sign x (value - mean) / spread``, held within ``+/- clip``.

    Parameters
    ----------
    values : array_like of float, shape (..., areas, indicators)
        In each indicator's own unit, NaN where there is none.
    scale : Scale
        From :func:`scale`, of the same indicators; it may rest on other areas or other years.
    clip : float
        The largest distance that counts, in standard deviations.

    Returns
    -------
    ndarray of float, shape (..., areas, indicators)
        Standard deviations, positive is better; NaN where there is no value, and throughout an
        indicator on which areas do not differ. STATISTICS.md, "Score".
    """
    away = (np.asarray(values, dtype="float64") - scale.mean) / scale.spread
    return np.clip(scale.sign * away, -clip, clip)
