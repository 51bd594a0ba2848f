"""Five classes of change, with round bounds and words that say which way is better."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from explorer.catalogue import Indicator
from explorer.formatting import change

DIVERGING, SEQUENTIAL = "diverging", "sequential"
# The bounds lie near these quantiles of the size of the changes.
SMALL, LARGE = 1 / 3, 0.8
# At most so many areas may move against the rest if all are to be of one direction.
AGAINST = 0.05
# Decimals added at most to keep bounds apart.
FINER = 3
BETTER_WORDS = ("Much worse", "Worse", "Little change", "Better", "Much better")
NEUTRAL_WORDS = ("Fell most", "Fell", "Little change", "Rose", "Rose most")
ONE_WAY = {
    (True, "higher"): ("Got better least", "", "", "", "Got better most"),
    (True, "lower"): ("Got worse least", "", "", "", "Got worse most"),
    (False, "higher"): ("Got worse least", "", "", "", "Got worse most"),
    (False, "lower"): ("Got better least", "", "", "", "Got better most"),
    (True, "neutral"): ("Rose least", "", "", "", "Rose most"),
    (False, "neutral"): ("Fell least", "", "", "", "Fell most"),
}


@dataclass(frozen=True)
class ChangeClass:
    """One class: ``key`` is its CSS class ("c0" to "c4"), ``n`` how many areas are in it."""

    key: str
    word: str
    bound: str
    n: int


@dataclass(frozen=True, eq=False)
class Classes:
    """All five, coldest or smallest first; ``of``, shape (areas,), the number of each area's."""

    scheme: str
    entries: tuple[ChangeClass, ...]
    of: NDArray[np.int8]


def classes(by: NDArray[np.float64], of: Indicator) -> Classes:
    """Sort changes into five classes.

    Where areas moved both ways the classes lie evenly about no change, worst first (neutral
    measures: fallen most first). Where nearly all moved one way they part it into fifths by
    size, smallest change first.

    Parameters
    ----------
    by : ndarray of float, shape (areas,)
        Last value less first, in the unit of the measure; NaN where there is none.
    of : Indicator
        The measure: its ``change_polarity`` says which way is better.

    Returns
    -------
    Classes
        ``of`` is -1 where there is no change to sort.
    """
    known = by[~np.isnan(by)]
    up = (known > 0).sum() >= (known < 0).sum()
    against = int(((known < 0) if up else (known > 0)).sum())
    sizes = np.abs(known)
    if len(known) and known.any() and against <= AGAINST * len(known):
        bounds, decimals = _rounded(np.quantile(sizes, (0.2, 0.4, 0.6, 0.8)), of)
        signed = by if up else -by
        found = np.searchsorted(bounds, signed, side="right")
        entries = _one_way(bounds, decimals, of, bool(up))
        scheme = SEQUENTIAL
    else:
        wanted = np.quantile(sizes, (SMALL, LARGE)) if len(known) else np.array([0.0, 0.0])
        (small, large), decimals = _rounded(wanted, of)
        better = -by if of.change_polarity == "lower" else by
        # The middle class holds both its ends.
        found = np.select(
            [better < -large, better < -small, better <= small, better <= large], [0, 1, 2, 3], 4
        )
        entries = _both_ways(small, large, decimals, of)
        scheme = SEQUENTIAL if of.change_polarity == "neutral" else DIVERGING
    numbers = np.where(np.isnan(by), -1, found).astype("int8")
    return Classes(
        scheme,
        tuple(
            ChangeClass(f"c{k}", word, bound, int((numbers == k).sum()))
            for k, (word, bound) in enumerate(entries)
        ),
        numbers,
    )


def _rounded(wanted: Sequence[float], of: Indicator) -> tuple[list[float], int]:
    """Round bounds to two figures, but finely enough to keep them apart and above zero."""
    largest = max(float(wanted[-1]), 10.0**-of.decimal_places)
    for decimals in range(of.decimal_places, of.decimal_places + FINER + 1):
        coarse = max(math.floor(math.log10(largest)) - 1, -decimals)
        step = 10.0**coarse
        bounds = [round(round(float(x) / step) * step, decimals) for x in wanted]
        if bounds[0] > 0 and all(a < b for a, b in pairwise(bounds)):
            return bounds, decimals
    # Too many areas with one and the same change: bounds as even as can be.
    step = max(10.0**-decimals, largest / len(bounds))
    return [round(step * (k + 1), decimals) for k in range(len(bounds))], decimals


def _both_ways(small: float, large: float, decimals: int, of: Indicator) -> list[tuple[str, str]]:
    """Words and bounds of classes about no change, worst first."""
    ends = [-large, -small, small, large]
    down, up = change(-large, of.unit, decimals), change(large, of.unit, decimals)
    bounds = [
        f"below {down}",
        _span(ends[0], ends[1], decimals, of),
        _span(ends[1], ends[2], decimals, of),
        _span(ends[2], ends[3], decimals, of),
        f"above {up}",
    ]
    if of.change_polarity == "neutral":
        return list(zip(NEUTRAL_WORDS, bounds, strict=True))
    if of.change_polarity == "lower":
        bounds = bounds[::-1]
    return list(zip(BETTER_WORDS, bounds, strict=True))


def _one_way(
    bounds: Sequence[float], decimals: int, of: Indicator, up: bool
) -> list[tuple[str, str]]:
    """Words and bounds of classes of one direction, smallest change first."""
    sign = 1 if up else -1
    ends = [sign * bound for bound in bounds]
    texts = [
        f"up to {change(ends[0], of.unit, decimals)}" if up
        else f"down to {change(ends[0], of.unit, decimals)}",
        *(_span(a, b, decimals, of) for a, b in pairwise(ends)),
        f"beyond {change(ends[-1], of.unit, decimals)}",
    ]  # fmt: skip
    return list(zip(ONE_WAY[up, of.change_polarity], texts, strict=True))


def _span(low: float, high: float, decimals: int, of: Indicator) -> str:
    """From one bound to another: "−2.0 to −0.5"."""
    first = change(low, of.unit, decimals)
    suffix = " points" if of.unit.suffix == "%" else of.unit.suffix
    return f"{first.removesuffix(suffix) if suffix else first} to {change(high, of.unit, decimals)}"
