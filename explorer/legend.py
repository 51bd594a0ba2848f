"""The map's legend in words: twin of ``assets/js/legend.js``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from explorer.catalogue import Indicator
from explorer.formatting import MINUS, count, number
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
# Binary noise is not a difference.
NOISE = 1e-6


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
        bounds = _edges(
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
    none = int((np.isnan(values) & _drawn(panel)).sum())
    if none:
        areas = "area" if none == 1 else "areas"
        legend.append(LegendEntry("none", "No data", f"{count(none)} {areas}"))
    return tuple(legend)


def _drawn(panel: Panel) -> np.ndarray:
    """Tell the areas of the map from those it leaves as outlines, beyond an England-only measure."""
    england_only = panel.nations == ("E",)
    return panel.english | (not england_only)


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
        tops = [math.floor(x * 10**decimals + NOISE) for x in breaks]
        # A class that begins at the most there can be is true only of a break that is printed whole.
        whole = abs(breaks[-1] * 10**decimals - tops[-1]) < NOISE
        room = (tops[-1] + 1) * 10**-decimals < of.unit.max - NOISE
        if len(set(tops)) == len(tops) and (whole or room):
            break
    step = 10**-decimals
    ends, starts = [top * step for top in tops], [(top + 1) * step for top in tops]
    return [
        f"under {_bound(starts[0], decimals, of)}",
        *(_span(a, b, decimals, of) for a, b in zip(starts, ends[1:], strict=False)),
        f"{_bound(starts[-1], decimals, of)} or more"
        if starts[-1] < of.unit.max - NOISE
        else _bound(of.unit.max, decimals, of),
    ]


def _edges(groups: list[np.ndarray], of: Indicator) -> list[str]:
    """Say where each fifth ends, coldest first: "up to 4", "to 7", "above 7".

    Where low values are best the coldest has the highest: "from 9", "to 7", "below 7".
    """
    falling = of.polarity == "lower"
    held = [k for k, group in enumerate(groups) if len(group)]
    ends = [groups[k].min() if falling else groups[k].max() for k in held[:-1]]
    decimals = of.decimal_places
    for decimals in range(of.decimal_places, of.decimal_places + FINER + 1):
        pairs = pairwise(number(end, decimals) for end in ends)
        if all(a != b for a, b in pairs):
            break
    out = ["no areas"] * len(groups)
    for place, k in enumerate(held):
        if len(held) == 1:
            out[k] = _span(groups[k].min(), groups[k].max(), decimals, of)
        elif place == len(ends):
            out[k] = f"{'below' if falling else 'above'} {_bound(ends[-1], decimals, of)}"
        else:
            first = "from" if falling else "up to"
            out[k] = f"{'to' if place else first} {_bound(ends[place], decimals, of)}"
    return out
