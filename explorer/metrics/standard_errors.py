"""Standard errors: how far a value could lie from the truth, from what is published about it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explorer.metrics.uncertainty import WIDTH_IN_SE

# An area's own changes are mixed with what is usual, as if it had this many usual years more.
USUAL_YEARS = 4


def published_error(lower: ArrayLike, upper: ArrayLike) -> NDArray[np.float64]:
    """Work standard errors out from published 95% limits, in the unit of the values.

    Parameters
    ----------
    lower, upper : array_like of float, shape (areas,)
        NaN where none are published.

    Returns
    -------
    ndarray of float, shape (areas,)
        ``(upper - lower) / 3.92``, NaN where there are no limits. STATISTICS.md, "Intervals".
    """
    return (np.asarray(upper, dtype="float64") - np.asarray(lower, dtype="float64")) / WIDTH_IN_SE


def share_error(percentages: ArrayLike, counted: ArrayLike) -> NDArray[np.float64]:
    """Work the standard errors of shares out from how many were counted, in percentage points.

    Parameters
    ----------
    percentages : array_like of float, shape (areas,)
        From 0 to 100.
    counted : array_like of float, shape (areas,)
        How many each is a share of.

    Returns
    -------
    ndarray of float, shape (areas,)
        ``100 sqrt(p (1 - p) / n)``, NaN where either is missing. STATISTICS.md, "Districts".
    """
    p = np.asarray(percentages, dtype="float64") / 100
    n = np.asarray(counted, dtype="float64")
    return 100 * np.sqrt(p * (1 - p) / np.where(n > 0, n, np.nan))


def yearly_error(series: ArrayLike) -> NDArray[np.float64]:
    """Work standard errors out from how far values jump about from year to year.

    Parameters
    ----------
    series : array_like of float, shape (years, areas)
        Consecutive years on one definition, rising; a year without values is a row of NaN.

    Returns
    -------
    ndarray of float, shape (areas,)
        In the unit of the values: ``se = sqrt((v / 2 + 4 p) / (m + 4))``, where v sums the squares
        of an area's m yearly changes, each less that year's median change, and
        p = median(v / m) / 2 over the areas. An area without changes has the usual error,
        ``sqrt(p)``; all are NaN where no area has one. STATISTICS.md, "Intervals".
    """
    changes = np.diff(np.asarray(series, dtype="float64"), axis=0)
    changes = changes[~np.isnan(changes).all(axis=1)]
    if not len(changes):
        return np.full(np.shape(series)[1], np.nan)
    own = changes - np.nanmedian(changes, axis=1, keepdims=True)
    m = (~np.isnan(own)).sum(axis=0)
    v = np.nansum(own**2, axis=0)
    usual = np.median(v[m > 0] / m[m > 0]) / 2
    return np.sqrt((v / 2 + USUAL_YEARS * usual) / (m + USUAL_YEARS))
