"""One figure for several years, put together from yearly ones where none is published for them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from explorer.metrics.gaps import Estimate


def years_of(period: str) -> list[str]:
    """List the single years of a span of calendar years, as ISO periods; none of another span."""
    first, _, length = period.partition("-01-01/P")
    if not length.endswith("Y"):
        return []
    return [f"{int(first) + k}-01-01/P1Y" for k in range(int(length[:-1]))]


def mean(years: Sequence[Estimate]) -> Estimate:
    """Give the mean of estimates taken as independent, in their unit.

    Its limits are put together as those of a sum, divided by the number of years; without limits
    where one of them has none.

    Parameters
    ----------
    years : sequence of Estimate
        At least one.
    """
    n = len(years)
    middle = math.fsum(one.value for one in years) / n
    if not all(one.sure for one in years):
        return Estimate(middle)
    below = math.hypot(*(one.value - one.lower for one in years)) / n
    above = math.hypot(*(one.upper - one.value for one in years)) / n
    return Estimate(middle, middle - below, middle + above)
