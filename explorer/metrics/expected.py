"""What one figure of an area would lead one to expect of another: least squares over all areas."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Fewer areas than this say too little of how two figures go together.
FEWEST = 30
# Of the normal distribution, for 95%.
_Z = 1.959963984540054


@dataclass(frozen=True, eq=False)
class Expected:
    """A line through all areas, and what the others would lead one to expect of each.

    Arrays have one entry per area, NaN where it lacks a figure. ``expected`` is the value on the
    line through all *other* areas, ``residual`` how far the area's own value lies above it,
    ``half`` half the width of the band round ``expected`` in which 95 in 100 such areas lie; all in
    the unit of the outcome. ``slope`` is in units of the outcome per unit of the context, ``share``
    the share of the variance that goes with the context (r squared), ``n`` the number of areas.
    ``spread``, ``centre`` and ``across`` are the standard error of the line, the mean of the
    context and the sum of its squared deviations.
    """

    n: int
    slope: float
    intercept: float
    share: float
    spread: float
    centre: float
    across: float
    expected: NDArray[np.float64]
    residual: NDArray[np.float64]
    half: NDArray[np.float64]

    @property
    def outside(self) -> NDArray[np.int8]:
        """Tell values above the band, 1, below it, -1, and within it or absent, 0."""
        with np.errstate(invalid="ignore"):
            return np.where(np.abs(self.residual) > self.half, np.sign(self.residual), 0).astype(
                "int8"
            )

    def line(self, x: ArrayLike) -> NDArray[np.float64]:
        """Give the value on the line through all areas."""
        return self.intercept + self.slope * np.asarray(x, dtype="float64")

    def band(self, x: ArrayLike) -> NDArray[np.float64]:
        """Give half the width of the 95% prediction band of one more area at ``x``."""
        off = (np.asarray(x, dtype="float64") - self.centre) ** 2 / self.across
        return t_value(self.n - 2) * self.spread * np.sqrt(1 + 1 / self.n + off)

    @property
    def together(self) -> bool:
        """Say whether the two go together at all: whether the slope's 95% interval leaves out 0."""
        error = self.spread / math.sqrt(self.across)
        return abs(self.slope) > t_value(self.n - 2) * error


def fit(context: ArrayLike, outcome: ArrayLike) -> Expected | None:
    """Fit an outcome on a context variable over all areas that have both.

    Parameters
    ----------
    context, outcome : array_like of float, shape (areas,)
        Each in its unit; NaN where an area has no figure.

    Returns
    -------
    Expected or None
        None where fewer than ``FEWEST`` areas have both figures, where the context does not
        differ between them, or where one area alone decides the line. What is expected of an area
        comes from the line through the others, so that its own figure does not pull it.
    """
    x, y = (np.asarray(a, dtype="float64") for a in (context, outcome))
    both = ~(np.isnan(x) | np.isnan(y))
    n = int(both.sum())
    if n < FEWEST:
        return None
    u, v = x[both], y[both]
    centre = float(u.mean())
    away = u - centre
    across = float(away @ away)
    # A spread of rounding errors alone is no spread.
    if across <= n * (1e-9 * max(1.0, float(np.abs(u).max()))) ** 2:
        return None
    level = float(v.mean())
    slope = float(away @ (v - level)) / across
    error = v - level - slope * away
    rest = float(error @ error)
    total = float((v - level) @ (v - level))
    leverage = 1 / n + away**2 / across
    if leverage.max() > 1 - 1e-9:
        return None
    # Leaving an area out: its residual grows by its leverage, and the others' variance is theirs.
    alone = error / (1 - leverage)
    others = np.maximum(rest - error * alone, 0.0) / (n - 3)
    half = t_value(n - 3) * np.sqrt(others / (1 - leverage))
    found = [np.full(x.shape, np.nan) for _ in range(3)]
    for column, values in zip(found, (v - alone, alone, half), strict=True):
        column[both] = values
    return Expected(
        n=n,
        slope=slope,
        intercept=level - slope * centre,
        share=1 - rest / total if total > 0 else 0.0,
        spread=math.sqrt(rest / (n - 2)),
        centre=centre,
        across=across,
        expected=found[0],
        residual=found[1],
        half=found[2],
    )


def t_value(freedom: int) -> float:
    """Give the 97.5th percentile of Student's t, to four digits from ten degrees of freedom on.

    The expansion of Abramowitz and Stegun, 26.7.5: the server does without scipy.
    """
    z, v = _Z, float(freedom)
    g1 = (z**3 + z) / 4
    g2 = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    g3 = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    g4 = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + g1 / v + g2 / v**2 + g3 / v**3 + g4 / v**4
