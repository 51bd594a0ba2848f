"""How far areas are from one another, and which is better as far as limits allow to say."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def standardised_differences(values: ArrayLike, at: int) -> NDArray[np.float64]:
    """Give each area's difference from one area, in standard deviations.

    Parameters
    ----------
    values : array_like of float, shape (areas,)
        One variable; NaN where an area has no value.
    at : int
        The area that others are set against.

    Returns
    -------
    ndarray of float, shape (areas,)
        Positive where the other area's value is higher; NaN where either has none, or where all
        values are the same. The divisor is the population standard deviation over the areas.
    """
    found = np.asarray(values, dtype="float64")
    known = found[~np.isnan(found)]
    spread = known.std() if known.size else np.nan
    # A spread of rounding errors alone is no spread.
    flat = not spread > 1e-12 * max(1.0, float(np.abs(known).max(initial=0.0)))
    return np.full(found.shape, np.nan) if flat else (found - found[at]) / spread


BETTER, SIMILAR, WORSE, HIGHER, LOWER, NOT_COMPARED = (
    "better", "similar", "worse", "higher", "lower", "",
)  # fmt: skip


def verdict(own: tuple[float, float], other: tuple[float, float], polarity: str) -> str:
    """Say how another area compares with one's own, by the limits of both figures.

    Parameters
    ----------
    own, other : tuple of float
        Lower and upper limit; NaN where none is published.
    polarity : {"higher", "lower", "neutral"}
        Which direction is better.

    Returns
    -------
    str
        ``SIMILAR`` where the ranges share any value, ends included; else ``BETTER`` or ``WORSE``,
        ``HIGHER`` or ``LOWER`` for a neutral measure; ``NOT_COMPARED`` where a limit is missing.

    Raises
    ------
    ValueError
        The polarity is not one of the three.
    """
    above = {"higher": BETTER, "lower": WORSE, "neutral": HIGHER}.get(polarity)
    below = {"higher": WORSE, "lower": BETTER, "neutral": LOWER}.get(polarity)
    if above is None or below is None:
        raise ValueError(f"unknown polarity {polarity!r}")
    if any(limit != limit for limit in (*own, *other)):
        return NOT_COMPARED
    if other[0] > own[1]:
        return above
    return below if other[1] < own[0] else SIMILAR
