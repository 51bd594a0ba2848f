"""Dot plots of groups: figures with their 95% intervals on one scale, row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from layouts import charts_svg as charts
from layouts.chart_scale import Axis, axis
from layouts.group_marks import (
    BOLD,
    LETTER,
    MIDDLE,
    NARROW,
    WIDE,
    WIDTHS,
    Dot,
    Row,
    both,
    kind_of,
    mark,
    wrapped,
)
from layouts.group_words import overhang, places, underhang
from layouts.markup import h, join

NAME_SIZE, NOTE_SIZE = 14.5, 13.0
# Names in dense charts are smaller, and not bold.
DENSE_NAME = 13.0
# Heights: of a line of dots, of the room above and below them, of lines of words.
LINE, PAD, NAME_LINE, NOTE_LINE = 32.0, 9.0, 18.0, 16.0
DENSE_LINE, DENSE_PAD = 20.0, 2.5
FOOT = 26.0
# The most room that names may take beside the dots on a phone.
MOST_BESIDE = 146.0
# The most room for figures left of the first dots and right of the last, and how often it is tried.
MOST_UNDER, MOST_OVER, ROUNDS = 70.0, 110.0, 12


@dataclass(frozen=True)
class _Plot:
    """Where things stand in a chart of one width."""

    width: float
    left: float
    x: Axis
    dense: bool
    live: bool
    against: float | None

    @property
    def above(self) -> bool:
        """Whether names stand above their dots, as on a phone."""
        return self.left < 40

    @property
    def room(self) -> float:
        """The room for names."""
        return self.width if self.above else self.left - 20

    @property
    def line(self) -> float:
        """The height of a line of dots."""
        return DENSE_LINE if self.dense else LINE

    @property
    def pad(self) -> float:
        """The room above and below the dots of a row."""
        return DENSE_PAD if self.dense else PAD

    def names(self, row: Row) -> list[str]:
        """The lines of a row's name."""
        if self.dense:
            return wrapped(row.name, DENSE_NAME, self.room)
        return wrapped(row.name, NAME_SIZE, self.room, BOLD)


def dots(
    rows: Sequence[Row],
    tick_text: Callable[[float], str],
    alt: str,
    *,
    from_nought: bool = True,
    reference: tuple[float, str] | None = None,
    dense: bool = False,
    live: bool = False,
) -> Markup:
    """A dot plot for each width.

    ``tick_text`` writes the values of the axis; ``reference`` is a value marked by an upright line
    with its words. ``dense`` rows are low, for many of them, and not drawn for the whole width of
    a page; ``live`` says that the names are links which the page's own script follows.
    """
    widths = [(width, kind) for width, kind in WIDTHS if not (dense and width == WIDE)]
    return both(
        lambda width: _chart(width, rows, tick_text, alt, from_nought, reference, dense, live),
        widths,
    )


def _chart(width, rows, tick_text, alt, from_nought, reference, dense, live) -> Markup:
    low, high = _range(rows, from_nought, reference)
    left = _gutter(width, rows, dense)
    against = reference[0] if reference else None
    x = _x(low, high, left, width, rows, against)
    plot = _Plot(width, left, x, dense, live, against)
    top = 24.0 if reference else 4.0
    parts, marks, separators, y = [], [], [], top
    for k, row in enumerate(rows):
        height = _height(row, plot)
        if k and not dense:
            separators.append(f"M0 {y:.1f}H{width:g}")
        parts.append(_name(row, plot, y, height))
        marks.append(_marks(row, plot, y, height))
        y += height
    linked = any(row.href for row in rows)
    drawn = (
        _grid(plot, top, y, tick_text),
        h("path", d="".join(separators), class_="between") if separators else None,
        _reference(reference, plot, y) if reference else None,
        parts,
        marks,
    )
    # Links within a picture are only reached where it is a group.
    return h(
        "svg", *drawn, viewBox=f"0 0 {width:g} {y + FOOT:.0f}", role="group" if linked else "img",
        aria_label=alt, class_=f"svg-chart bg-dots{' bg-dense' if dense else ''}", focusable="false",
    )  # fmt: skip


def _range(rows: Sequence[Row], from_nought: bool, reference) -> tuple[float, float]:
    ends = [end for row in rows for line in row.lines for dot in line for end in dot.ends]
    if reference:
        ends.append(reference[0])
    if from_nought or not ends:
        ends.append(0.0)
    return min(ends), max(ends)


def _gutter(width: float, rows: Sequence[Row], dense: bool) -> float:
    """The room for names beside the dots; next to nothing where they stand above them."""
    size = DENSE_NAME * LETTER if dense else NAME_SIZE * BOLD
    longest = max((len(row.name) for row in rows), default=0) * size + 24
    noted = any(row.note for row in rows)
    if width == NARROW and not dense:
        lines = max((len(row.lines) for row in rows), default=0)
        return 6.0 if noted or lines > 1 or longest > MOST_BESIDE else longest
    most = {WIDE: 250.0, MIDDLE: 230.0 if dense else 190.0, NARROW: 156.0}[width]
    return most if noted and width == WIDE else min(max(longest, 0.0 if dense else 130.0), most)


def _x(low: float, high: float, left: float, width: float, rows: Sequence[Row], against) -> Axis:
    """The axis, with room at its ends for the figures beside the first and the last dots."""
    most = {WIDE: 7, MIDDLE: 6, NARROW: 5}[width]
    lines = [line for row in rows for line in row.lines]
    x = axis(low, high, left, width - 16, most)
    over = max((overhang(line, x, width, against) for line in lines), default=0.0)
    under = 0.0
    # Room at one end moves what stands near the other, and so takes some more.
    for _ in range(ROUNDS if against is not None else 0):
        x = axis(low, high, left + under, width - 16 - over, most)
        more = max((underhang(line, x, left, against) for line in lines), default=0.0)
        past = max((overhang(line, x, width, against) for line in lines), default=0.0)
        if not more and not past:
            break
        under = min(under + more + 1, MOST_UNDER) if more else under
        over = min(over + past, MOST_OVER)
    return axis(low, high, left + under, width - 16 - over, most)


def _height(row: Row, plot: _Plot) -> float:
    # What is pressed needs room on the narrowest screens.
    lines = max(len(row.lines), 1) * plot.line + 2 * plot.pad + (4 if row.href else 0)
    names = _name_height(row, plot)
    if plot.above:
        return names + lines
    return max(lines, names + (2 if plot.dense else 14))


def _name_height(row: Row, plot: _Plot) -> float:
    names = len(plot.names(row)) * NAME_LINE
    return names + len(wrapped(row.note, NOTE_SIZE, plot.room)) * NOTE_LINE


def _name(row: Row, plot: _Plot, top: float, height: float) -> Markup:
    block = _name_height(row, plot)
    y = top + 4 if plot.above else top + max((height - block) / 2, 0)
    texts = []
    for line in plot.names(row):
        texts.append(charts.text(0, y + 14, line, "row-name"))
        y += NAME_LINE
    for line in wrapped(row.note, NOTE_SIZE, plot.room):
        texts.append(charts.text(0, y + 12, line, "row-note"))
        y += NOTE_LINE
    if not row.href:
        return join(texts)
    # The whole place of the name can be pressed, not its letters alone.
    pressed = h("rect", x="0", y=f"{top:.1f}", width=f"{plot.room:.0f}",
                height=f"{block + 4 if plot.above else height:.1f}", class_="press")  # fmt: skip
    return h("a", pressed, texts, href=row.href, data_live=plot.live or None, class_="row-link")


def _marks(row: Row, plot: _Plot, top: float, height: float) -> Markup:
    n = max(len(row.lines), 1)
    block = n * plot.line
    start = top + _name_height(row, plot) + plot.pad if plot.above else top + (height - block) / 2
    parts = []
    for k, line in enumerate(row.lines):
        parts.append(_line(line, plot, start + (k + 0.5) * plot.line))
    if row.lacks and not any(row.lines):
        y = start + plot.line / 2 + 4.5
        parts.append(charts.text(plot.left + 8, y, row.lacks, "lacks"))
    return join(parts)


def _line(line: Sequence[Dot], plot: _Plot, y: float) -> Markup:
    x = plot.x
    joined = "".join(
        f"M{x.at(a.value):.1f} {y:.1f}H{x.at(b.value):.1f}"
        for a, b in pairwise(line)
        if a.series == b.series and a.hollow != b.hollow
    )
    bars, marks = [], []
    for dot in line:
        kind = f"{kind_of(dot.series)}{' hollow' if dot.hollow else ''}"
        if dot.low is not None and dot.high is not None:
            d = f"M{x.at(dot.low):.1f} {y:.1f}H{x.at(dot.high):.1f}"
            bars.append(h("path", d=d, class_=f"interval {kind}"))
        one = mark(x.at(dot.value), y, dot.series, dot.hollow)
        marks.append(h("g", h("title", dot.title), one) if dot.title else one)
    # No interval hides a mark.
    under = h("path", d=joined, class_="joined") if joined else None
    return join([under, *bars, *marks, *_words(line, plot, y)])


def _words(line: Sequence[Dot], plot: _Plot, y: float) -> list[Markup]:
    return [
        charts.text(
            place.at, y + place.drop, place.dot.words, f"figure {kind_of(place.dot.series)}",
            place.anchor,
        )
        for place in places(line, plot.x, plot.left, plot.against)
    ]  # fmt: skip


def _grid(plot: _Plot, top: float, bottom: float, tick_text) -> Markup:
    x = plot.x
    d = "".join(f"M{x.at(tick):.1f} {top:.0f}V{bottom:.1f}" for tick in x.ticks)
    words = [
        _above_or_below(x.at(tick), bottom + 19, tick_text(tick), plot.width, "axis")
        for tick in x.ticks
    ]
    nought = None
    if x.ticks[0] < 0 < x.ticks[-1]:
        nought = h("path", d=f"M{x.at(0):.1f} {top:.0f}V{bottom:.1f}", class_="nought")
    return join([h("path", d=d, class_="grid"), nought, *words])


def _reference(reference: tuple[float, str], plot: _Plot, bottom: float) -> Markup:
    value, words = reference
    at = plot.x.at(value)
    return join(
        [
            h("path", d=f"M{at:.1f} 20V{bottom:.1f}", class_="against"),
            _above_or_below(at, 13, words, plot.width, "against-words"),
        ]
    )


def _above_or_below(at: float, y: float, words: str, width: float, kind: str) -> Markup:
    """Words in the middle over a place, moved in as far as they would stand out of the picture."""
    half = len(words) * NOTE_SIZE * BOLD / 2
    if at < half:
        return charts.text(0, y, words, kind)
    if at > width - half:
        return charts.text(width, y, words, kind, "end")
    return charts.text(at, y, words, kind, "middle")
