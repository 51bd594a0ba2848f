"""How far two groups are apart, with an interval that follows from the two published ones.

The interval of a difference of two independent estimates is put together from their own limits, so
that it holds where these are not symmetric: G. Y. Zou and A. Donner, "Construction of confidence
limits about effect measures: a general approach", Statistics in Medicine 27 (2008), 1693-1702,
eq. (4). The ratio is the same on the scale of logarithms.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """A figure and its 95% limits in the same unit, both None where they are not published.

    Raises
    ------
    ValueError
        Only one limit is given, or the limits do not enclose the value.
    """

    value: float
    lower: float | None = None
    upper: float | None = None

    def __post_init__(self) -> None:
        if (self.lower is None) != (self.upper is None):
            raise ValueError("an interval has two limits or none")
        if self.lower is not None and not self.lower <= self.value <= self.upper:
            raise ValueError(f"{self.value} lies outside {self.lower} to {self.upper}")

    @property
    def sure(self) -> bool:
        """Whether limits are known."""
        return self.lower is not None

    def apart_from(self, none: float) -> bool | None:
        """Say whether the interval leaves out ``none``, the value of "no gap": 0, or 1 for a ratio.

        None where no limits are known, so that nothing can be claimed.
        """
        if self.lower is None or self.upper is None:
            return None
        return self.lower > none or self.upper < none


def difference(one: Estimate, other: Estimate) -> Estimate:
    """Give ``one - other`` of two independent estimates, in their unit.

    With limits (l1, u1) and (l2, u2) of values a and b it reaches from
    ``a - b - sqrt((a - l1)² + (u2 - b)²)`` to ``a - b + sqrt((u1 - a)² + (b - l2)²)``; without
    limits where either has none. Differences can be taken of differences, for the change of a gap,
    as long as no person is counted in both.

    Parameters
    ----------
    one, other : Estimate
        Of groups or years that share no people.
    """
    gap = one.value - other.value
    if not (one.sure and other.sure):
        return Estimate(gap)
    below = math.hypot(one.value - one.lower, other.upper - other.value)
    above = math.hypot(one.upper - one.value, other.value - other.lower)
    return Estimate(gap, gap - below, gap + above)


def ratio(one: Estimate, other: Estimate) -> Estimate | None:
    """Give ``one / other`` of two independent estimates of which none can be below nought.

    None where a value is not above nought. Limits are those of the difference of the logarithms,
    and are left out where a published limit is not above nought.
    """
    if one.value <= 0 or other.value <= 0:
        return None
    if not (one.sure and other.sure and one.lower > 0 and other.lower > 0):
        return Estimate(one.value / other.value)
    logs = difference(_log(one), _log(other))
    times = one.value / other.value
    # The quotient itself, not the power of the difference, which rounding puts beside it.
    return Estimate(times, min(math.exp(logs.lower), times), max(math.exp(logs.upper), times))


def _log(one: Estimate) -> Estimate:
    return Estimate(math.log(one.value), math.log(one.lower), math.log(one.upper))
