"""Classes of a map: where the breaks between them lie. Needs mapclassify, so the pipeline only."""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import ArrayLike

SCHEMES = {"quantile": "Quantiles", "equal": "EqualInterval", "natural": "FisherJenks"}


def breaks(values: ArrayLike, k: int = 5, scheme: str = "quantile") -> list[float]:
    """Find the upper bounds of all classes but the last.

    Parameters
    ----------
    values : array_like
        One value per area; missing values are ignored.
    k : int
        How many classes are wanted.
    scheme : {"quantile", "equal", "natural"}
        Equal counts, equal widths, or Fisher and Jenks' natural breaks.

    Returns
    -------
    list of float
        At most ``k - 1`` rising bounds; a value equal to a bound belongs to the class below it.
        Fewer where ties or few distinct values leave no more classes, none for a single value.
        No class above the last bound is ever empty.

    Raises
    ------
    KeyError
        The scheme is not one of the three.
    """
    name = SCHEMES[scheme]
    values = np.asarray(values, dtype="float64")
    values = values[~np.isnan(values)]
    distinct = np.unique(values)
    if len(distinct) <= k:
        # Each value is a class of its own.
        return [float(v) for v in distinct[:-1]]
    import mapclassify

    with warnings.catch_warnings():
        # Says that numba would make it faster; a few seconds in all do not need it.
        warnings.filterwarnings("ignore", message="Numba not installed")
        # Ties may leave fewer quantiles than asked for, which is what the return value says.
        warnings.filterwarnings("ignore", message=".*(?:unique|Not enough).*")
        bins = getattr(mapclassify, name)(values, k=k).bins
    found = {float(f"{b:.12g}") for b in np.asarray(bins, dtype="float64")[: k - 1]}
    return sorted(b for b in found if b < distinct[-1])
