"""What charts of groups share: a figure on a row, its mark, its place in a key, three widths.

Colours are in ``css/backgrounds-charts.css``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from explorer import formatting
from explorer.indicator import Unit
from layouts import charts_svg as charts
from layouts.markup import h

# The widths a chart is drawn for, and the class of each: the style shows the one that fits its
# place, so that words are never made smaller than 12 px.
WIDE, MIDDLE, NARROW = 1160.0, 560.0, 340.0
WIDTHS = ((WIDE, "bg-wide"), (MIDDLE, "bg-mid"), (NARROW, "bg-narrow"))
# Of the width of a letter for each size of type; bold names are wider.
LETTER, BOLD = 0.52, 0.57
EVERYBODY = -1
SHAPES = ("square", "circle", "diamond", "triangle", "wedge", "cross")
RADII = {"square": 4.8, "circle": 5.2, "diamond": 4.7, "triangle": 5.2, "wedge": 5.2, "cross": 5.4}


class Dot(NamedTuple):
    """One figure on a row, with its 95% limits where they are published.

    ``words`` stand beside it; ``title`` is read on pointing at it. ``series`` gives colour and
    shape, -1 being everybody; ``hollow`` marks the earlier of two figures.
    """

    value: float
    low: float | None
    high: float | None
    words: str
    title: str = ""
    series: int = 0
    hollow: bool = False

    @property
    def ends(self) -> tuple[float, float]:
        """The limits where both are known, else the value twice."""
        known = self.low is not None and self.high is not None
        return (self.low, self.high) if known else (self.value, self.value)


@dataclass(frozen=True)
class Row:
    """One group: each of its lines holds the figures drawn at one height.

    ``note`` are smaller words under the name; ``href`` makes the name a link; ``lacks`` are the
    words for why there is no figure.
    """

    name: str
    lines: tuple[tuple[Dot, ...], ...]
    note: str = ""
    href: str = ""
    lacks: str = ""


def both(draw: Callable[[float], Markup], widths: Sequence[tuple[float, str]] = WIDTHS) -> Markup:
    """A chart drawn anew for each width, of which the style shows the one that fits."""
    drawn = [h("div", draw(width), class_=kind) for width, kind in widths]
    alone = "" if len(widths) == len(WIDTHS) else " bg-no-wide"
    return h("div", drawn, class_=f"bg-widths{alone}")


def in_unit(unit: Unit) -> Callable[[float], str]:
    """How the ticks of an axis are written: in a unit, with as few decimals as each needs."""

    def words(v: float) -> str:
        places = next((n for n in range(4) if abs(round(v, n) - v) < 1e-9), 4)
        text = formatting.value(v, unit, places)
        # A unit that is a word stands in the subtitle of the chart.
        return text.removesuffix(unit.suffix) if unit.suffix.startswith(" ") else text

    return words


def kind_of(series: int) -> str:
    """The class that gives a series its colour."""
    return "everybody" if series == EVERYBODY else f"series-{series % len(SHAPES)}"


def mark(x: float, y: float, series: int, hollow: bool = False) -> Markup:
    """The mark of a series: its shape says the same as its colour."""
    shape = "circle" if series == EVERYBODY else SHAPES[series % len(SHAPES)]
    r = RADII[shape]
    kind = f"{kind_of(series)}{' hollow' if hollow else ''}"
    if shape == "wedge":
        d = f"M{x:.1f} {y + 1.2 * r:.1f}l{1.2 * r:g} {-2.1 * r:g}h{-2.4 * r:g}Z"
    elif shape == "cross":
        a, b = r * 0.42, r * 0.9
        d = (
            f"M{x - a:.1f} {y - a:.1f}v{-b:g}h{2 * a:g}v{b:g}h{b:g}v{2 * a:g}h{-b:g}v{b:g}"
            f"h{-2 * a:g}v{-b:g}h{-b:g}v{-2 * a:g}Z"
        )
    else:
        return charts.mark(x, y, kind, shape, r)
    return Markup(f'<path d="{d}" class="mark {kind}"/>')


def key(
    series: Sequence[tuple[int, str]], *, before: str = "", after: str = "", interval: bool = True
) -> Markup:
    """What the marks mean: (series, words) pairs, the earlier and the later figure, the interval."""
    entries = [(mark(10, 6, one), words) for one, words in series]
    if before:
        entries.append((mark(10, 6, EVERYBODY, hollow=True), before))
    if after and before:
        entries.append((mark(10, 6, EVERYBODY), after))
    if interval:
        entries.append((Markup('<path d="M0 6h20" class="interval everybody"/>'), "95% interval"))
    return key_list(entries)


def key_list(entries: Sequence[tuple[Markup, str]]) -> Markup:
    """A key of (drawing of 20 by 12, words) pairs."""
    return h(
        "ul",
        [h("li", charts.sample(drawn, 20), words) for drawn, words in entries],
        class_="chart-key bg-key",
    )


def wrapped(words: str, size: float, room: float, letter: float = LETTER) -> list[str]:
    """Break words into lines that fit a room, by the usual width of letters."""
    most = max(int(room / (size * letter)), 1)
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
