"""The map's legend in words: twin of ``assets/js/legend.js``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from explorer.catalogue import Indicator
from explorer.formatting import MINUS, number
from explorer.metrics import ranking
from explorer.query import Panel

POSITION_WORDS = ("Coldspot", "Cooler", "Middle", "Warmer", "Hotspot")
MEASURE_WORDS = {
    5: ("Lowest", "", "Middle", "", "Highest"),
    4: ("Lowest", "", "", "Highest"),
    3: ("Lowest", "Middle", "Highest"),
    2: ("Lower", "Higher"),
    1: ("All",),
}
# Decimals added at most to keep bounds apart.
FINER = 3


@dataclass(frozen=True)
class LegendEntry:
    """One class: ``key`` is the CSS class of its swatch ("c0" to "c4", "none")."""

    key: str
    word: str
    bound: str


def entries(panel: Panel, p: int, breaks: Sequence[float] | None) -> tuple[LegendEntry, ...]:
    """Describe the classes of a map; ``breaks`` is None for hot and cold spots."""
    values = panel.ranked_values(p)
    if breaks is None:
        found = ranking.fifths(panel.ranks(p), panel.n_ranked(p))
        words = POSITION_WORDS
        bounds = _spans(
            [values[found == k] for k in range(ranking.COLDSPOT, ranking.HOTSPOT - 1, -1)],
            panel.indicator,
        )
    else:
        words = MEASURE_WORDS[len(breaks) + 1]
        bounds = _bounds(list(breaks), panel.indicator)
    legend = [
        LegendEntry(f"c{k}", word, bound)
        for k, (word, bound) in enumerate(zip(words, bounds, strict=True))
    ]
    if np.isnan(values).any():
        legend.append(LegendEntry("none", "No data", ""))
    return tuple(legend)


def _bound(x: float, decimals: int, of: Indicator, *, prefix=True, suffix=True) -> str:
    text = number(x, decimals)
    minus = MINUS if text.startswith(MINUS) else ""
    after = of.unit.suffix if suffix and not of.unit.suffix.startswith(" ") else ""
    return f"{minus}{of.unit.prefix if prefix else ''}{text.removeprefix(MINUS)}{after}"


def _span(low: float, high: float, decimals: int, of: Indicator) -> str:
    if number(low, decimals) == number(high, decimals):
        return _bound(low, decimals, of)
    first = _bound(low, decimals, of, suffix=False)
    return f"{first} to {_bound(high, decimals, of, prefix=low < 0)}"


def _bounds(breaks: list[float], of: Indicator) -> list[str]:
    """Word classes by their upper bounds, so that no two overlap."""
    if not breaks:
        return ["all areas"]
    decimals, tops = of.decimal_places, []
    for decimals in range(of.decimal_places, of.decimal_places + FINER + 1):
        # The last number that can be printed and is not above the break.
        tops = [math.floor(x * 10**decimals + 1e-6) for x in breaks]
        if len(set(tops)) == len(tops):
            break
    step = 10**-decimals
    ends, starts = [top * step for top in tops], [(top + 1) * step for top in tops]
    return [
        f"under {_bound(starts[0], decimals, of)}",
        *(_span(a, b, decimals, of) for a, b in zip(starts, ends[1:], strict=False)),
        f"{_bound(starts[-1], decimals, of)} or more",
    ]


def _spans(groups: list[np.ndarray], of: Indicator) -> list[str]:
    """Word classes by the lowest and highest value in each."""
    held = sorted((g.min(), g.max()) for g in groups if len(g))
    decimals = of.decimal_places
    for decimals in range(of.decimal_places, of.decimal_places + FINER + 1):
        pairs = zip(held[1:], held, strict=False)
        if all(number(b[0], decimals) != number(a[1], decimals) for b, a in pairs):
            break
    return [_span(g.min(), g.max(), decimals, of) if len(g) else "no areas" for g in groups]
