"""The look of every chart, and the round numbers of its axes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from plotly import graph_objects as go

from explorer import formatting
from explorer.indicator import Indicator

INK, INK_2, LINE, CONTROL, PAPER = "#16212c", "#495766", "#dbe1e6", "#7d8995", "#ffffff"
ACCENT, GREY = "#7a1f5c", "#9aa5af"
# Compared areas and groups, in order: colour and shape both tell them apart.
COLOURS = ("#7a1f5c", "#1b8a80", "#a86000", "#3b7fd0", "#16212c", "#7d8995")
SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "x")
SIGNS = ("●", "■", "◆", "▲", "▼", "✕")
SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
TICK, LABEL = 13, 14
# About the width of a letter of a label, in pixels.
LETTER = 8.2
STEPS = (1, 2, 2.5, 5, 10)
PALE = 0.16


def colour(number: int) -> str:
    """Give the colour of the compared line or mark of this number."""
    return COLOURS[number % len(COLOURS)]


def shape(number: int) -> str:
    """Give its shape."""
    return SHAPES[number % len(SHAPES)]


def sign(number: int) -> str:
    """Give the mark of this number as coloured text, for a name beside it."""
    return f'<span style="color:{colour(number)}">{SIGNS[number % len(SIGNS)]}</span>'


def pale(hexadecimal: str, opacity: float = PALE) -> str:
    """Give a colour made see-through."""
    red, green, blue = (int(hexadecimal[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Give round numbers from below ``low`` to above ``high``, about ``count`` steps apart."""
    if not math.isfinite(low) or not math.isfinite(high):
        return [0.0, 1.0]
    if low == high:
        low, high = low - (abs(low) or 1) / 2, high + (abs(high) or 1) / 2
    rough = (high - low) / count
    power = 10 ** math.floor(math.log10(rough))
    step = next(s * power for s in STEPS if s * power >= rough * 0.999999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(k * step, 12) for k in range(first, last + 1)]


def from_nought(low: float, high: float) -> tuple[float, float]:
    """Stretch a range to nought where that costs the picture little."""
    if 0 <= low < 0.6 * high:
        return 0.0, high
    return low, high


def tick_texts(entry: Indicator, values: Sequence[float]) -> list[str]:
    """Write the numbers of an axis: prefix and sign, but no suffix that is a word."""
    suffix = "" if entry.unit.suffix.startswith(" ") else entry.unit.suffix
    step = min((b - a for a, b in pairwise(values)), default=1.0)
    decimals = 0
    while decimals < 4 and abs(round(step, decimals) - step) > step * 1e-6:
        decimals += 1
    texts = []
    for v in values:
        text = formatting.number(v, decimals)
        sign = formatting.MINUS if text.startswith(formatting.MINUS) else ""
        texts.append(f"{sign}{entry.unit.prefix}{text.removeprefix(sign)}{suffix}")
    return texts


def layout(height: int, **margins: int) -> go.Layout:
    """Give the frame of a chart: white, no box, no legend, room as asked."""
    return go.Layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 32, **margins},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        font={"family": SANS, "size": TICK, "color": INK},
        showlegend=False,
        hovermode="closest",
        hoverlabel={"bgcolor": PAPER, "bordercolor": INK, "font": {"color": INK, "size": 14}},
        dragmode=False,
    )


def value_axis(values: Sequence[float], texts: Sequence[str], **more) -> dict:
    """An axis of figures: a few hairlines and their numbers."""
    return {
        "tickvals": list(values), "ticktext": list(texts), "range": [values[0], values[-1]],
        "showgrid": True, "gridcolor": LINE, "zeroline": False, "fixedrange": True, "ticks": "",
        "tickfont": {"color": INK_2, "size": TICK}, **more,
    }  # fmt: skip


def bare_axis(**more) -> dict:
    """An axis without line, grid and numbers."""
    return {
        "showgrid": False, "zeroline": False, "showticklabels": False, "fixedrange": True, "ticks": "",
        **more,
    }  # fmt: skip


def wrapped(text: str, width: int) -> str:
    """Break a name into lines of about ``width`` letters."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def widest(texts: Sequence[str]) -> int:
    """Give about how wide the longest line of some texts is, in pixels."""
    lines = [line for text in texts for line in text.split("<br>")]
    return int(max((len(line) for line in lines), default=0) * LETTER)


def spread(places: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Move the middles of things of these sizes apart, so that none covers the next.

    Their order is kept, and all of each stays between ``low`` and ``high`` where there is room.
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    out, size = [places[i] for i in order], [sizes[i] for i in order]
    for _ in range(200):
        if out:
            out[0] = max(out[0], low + size[0] / 2)
            out[-1] = min(out[-1], high - size[-1] / 2)
        for k in range(1, len(out)):
            short = (size[k] + size[k - 1]) / 2 - (out[k] - out[k - 1])
            if short > 1e-9:
                out[k - 1] -= short / 2
                out[k] += short / 2
    found = [0.0] * len(places)
    for place, i in zip(out, order, strict=True):
        found[i] = place
    return found
