"""Which way values moved, and whether that can be told from chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explorer.metrics.standard_errors import published_error, yearly_error

# A change is told from none where it exceeds this many standard errors: 95%.
TOLD = 1.96
# Yearly variation is worked out from at least so many periods.
LEAST_PERIODS = 3
BETTER, WORSE, RISE, FALL = "better", "worse", "rise", "fall"
UNCLEAR, SAME, SHORT, NONE = "unclear", "same", "short", "none"


def change_errors(
    values: ArrayLike, lower: ArrayLike | None, upper: ArrayLike | None
) -> NDArray[np.float64]:
    """Work out the standard error of the change from each area's first period to the last.

    Parameters
    ----------
    values : array_like of float, shape (periods, areas)
        Consecutive periods on one definition, rising; a period left out is a row of NaN. The first
        period of an area is the first in which it has a value.
    lower, upper : array_like of float, shape (periods, areas), or None
        Published 95% limits.

    Returns
    -------
    ndarray of float, shape (areas,)
        In the unit of the values. From the limits of both ends where they are published, the two
        taken as independent: ``sqrt(se_1^2 + se_2^2)``; else ``sqrt(2)`` times the yearly
        variation of STATISTICS.md ("Intervals"); NaN where neither is known.
    """
    held = np.asarray(values, dtype="float64")
    enough = (~np.isnan(held)).any(axis=1).sum() >= LEAST_PERIODS
    found = np.sqrt(2) * yearly_error(held) if enough else np.full(held.shape[1], np.nan)
    if lower is None or upper is None:
        return found
    low, high = np.asarray(lower, dtype="float64"), np.asarray(upper, dtype="float64")
    first, each = firsts(held), np.arange(held.shape[1])
    published = np.hypot(
        published_error(low[first, each], high[first, each]), published_error(low[-1], high[-1])
    )
    return np.where(np.isnan(published), found, published)


def firsts(values: ArrayLike) -> NDArray[np.intp]:
    """Find the first period in which each area has a value.

    Parameters
    ----------
    values : array_like of float, shape (periods, areas)

    Returns
    -------
    ndarray of int, shape (areas,)
        Places of periods; 0 for an area without any value.
    """
    return (~np.isnan(np.asarray(values, dtype="float64"))).argmax(axis=0)


def direction(change: ArrayLike, errors: ArrayLike, polarity: str) -> NDArray[np.object_]:
    """Name the direction of changes.

    Parameters
    ----------
    change : array_like of float, shape (areas,)
        Last value less first; NaN where one of them is missing.
    errors : array_like of float, shape (areas,)
        Standard errors of the changes; NaN where they are not known.
    polarity : {"higher", "lower", "neutral"}
        Which way is better.

    Returns
    -------
    ndarray of str, shape (areas,)
        "better" or "worse" ("rise" or "fall" for a neutral measure) where the change exceeds 1.96
        standard errors; "unclear" where it does not, "same" for no change at all without error,
        "short" where the error is not known, "none" where there is no change to speak of.
    """
    d, se = np.asarray(change, dtype="float64"), np.asarray(errors, dtype="float64")
    up, down = {"higher": (BETTER, WORSE), "lower": (WORSE, BETTER)}.get(polarity, (RISE, FALL))
    told = np.abs(d) > TOLD * se
    words = np.where(told, np.where(d > 0, up, down), np.where((d == 0) & (se == 0), SAME, UNCLEAR))
    words = np.where(np.isnan(se), SHORT, words)
    return np.where(np.isnan(d), NONE, words).astype(object)
