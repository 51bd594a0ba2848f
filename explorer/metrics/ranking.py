"""Ranks and fifths of position: 1 is best, ties share the better rank."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

# The best and the worst class are each this share of the areas ranked.
FIFTH = 0.2
HOTSPOT, COLDSPOT, NONE = 0, 4, -1


def rank(values: ArrayLike, polarity: str) -> NDArray[np.float64]:
    """Rank areas, 1 the best.

    Parameters
    ----------
    values : array_like, shape (n,)
        One value per area; NaN where there is none.
    polarity : {"higher", "lower", "neutral"}
        Which end is best. For "neutral" the largest value is 1, which is "highest", not "best".

    Returns
    -------
    ndarray, shape (n,)
        Ranks as floats; areas with the same value share the better (smaller) rank; NaN stays NaN.
    """
    values = np.asarray(values, dtype="float64")
    signed = values if polarity == "lower" else -values
    present = ~np.isnan(signed)
    ranks = np.full(values.shape, np.nan)
    # The number of areas strictly better, plus one.
    ordered = np.sort(signed[present])
    ranks[present] = np.searchsorted(ordered, signed[present], side="left") + 1
    return ranks


def fifths(ranks: ArrayLike, n: int) -> NDArray[np.int8]:
    """Sort ranks into five classes of position.

    Parameters
    ----------
    ranks : array_like
        Ranks from :func:`rank`; NaN where an area is not ranked.
    n : int
        How many areas are ranked.

    Returns
    -------
    ndarray of int8
        0 hotspot (the best ``round(0.2 n)`` ranks), 4 coldspot (the worst as many), 1 to 3 the
        areas between in three equal parts, -1 not ranked. Areas that tie are never parted.
    """
    ranks = np.asarray(ranks, dtype="float64")
    m = round(FIFTH * n)
    between = max(n - 2 * m, 1)
    known = np.nan_to_num(ranks, nan=1.0)
    middle = 1 + np.floor((known - m - 1) * 3 / between)
    classes = np.where(known <= m, HOTSPOT, np.where(known > n - m, COLDSPOT, middle))
    return np.where(np.isnan(ranks), NONE, classes).astype("int8")
