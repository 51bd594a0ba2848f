"""How far areas are from one another on context variables."""

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
