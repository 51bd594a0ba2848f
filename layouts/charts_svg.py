"""Small charts as SVG text: round axes, lines with gaps and bands, clouds of dots, labels that part.

What is shown, and the words for it, come from the caller. Colours are in ``css/area-charts.css``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup, escape

from layouts.chart_scale import Axis, axis, part
from layouts.markup import h, join

# Widths of letters and lines of text in a chart, in its own units: drawn at 272 to 312 wide and
# only ever made larger, text is never below 12 px on a phone.
LETTER, LINE = 8.0, 15.0
SMALL, LARGE = 272, 312
SHAPES = ("circle", "square", "diamond", "triangle")


class Dot(NamedTuple):
    """One value of a line, with its 95% limits where they are known."""

    x: float
    y: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Line:
    """One line: ``kind`` is "area", "reference", "median" or "pin-1" on, and names its colour.

    ``runs`` are the parts that are joined; ``end`` stands beside the last dot.
    """

    kind: str
    runs: Sequence[Sequence[Dot]]
    end: str = ""
    band: bool = False

    @property
    def last(self) -> Dot:
        """The last dot."""
        return self.runs[-1][-1]


@dataclass(frozen=True)
class Spot:
    """A marked place in a cloud of dots, with the ends of its bars where they are known."""

    x: float
    y: float
    label: str
    x_bar: tuple[float, float] | None = None
    y_bar: tuple[float, float] | None = None


def width_of(texts: Iterable[str]) -> float:
    """The room that the longest of some texts takes."""
    return max((len(text) for text in texts), default=0) * LETTER


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> Markup:
    """Words in a chart."""
    named = f' class="{kind}"' if kind else ""
    return Markup(
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{named}>{escape(words)}</text>'
    )


def svg(width: float, height: float, alt: str, *children, kind: str = "") -> Markup:
    """A picture with its words for those who do not see it."""
    return h(
        "svg", *children, viewBox=f"0 0 {width:g} {height:g}", role="img", aria_label=alt,
        class_=f"svg-chart {kind}".rstrip(), focusable="false",
    )  # fmt: skip


def sample(mark: Markup, width: float) -> Markup:
    """A mark beside its words in a key."""
    return h(
        "svg", mark, viewBox=f"0 0 {width:g} 12", width=f"{width:g}", height="12",
        aria_hidden="true", class_="svg-chart",
    )  # fmt: skip


def line_chart(
    lines: Sequence[Line],
    y_range: tuple[float, float],
    y_text: Callable[[float], str],
    x_ends: Sequence[tuple[float, str]],
    alt: str,
    *,
    breaks: Sequence[float] = (),
    width: float = SMALL,
    height: float = 168,
) -> Markup:
    """A chart of lines over time.

    ``y_range`` holds all values, limits among them; ``x_ends`` are the first and the last time
    with their words; ``breaks`` are the times at which the method changed.
    """
    top, bottom = 10.0, height - 24
    y = axis(*y_range, bottom, top)
    ticks = [y_text(tick) for tick in y.ticks]
    left = width_of(ticks) + 6
    right = width - width_of(line.end for line in lines) - 10
    first, last = x_ends[0][0], x_ends[-1][0]
    x = Axis(first, last if last > first else first + 1, left + 6, right - 4)
    # What matters most is drawn last, on top of the others.
    behind = list(reversed(lines))
    return svg(
        width, height, alt,
        _rows(y, ticks, left, right),
        _upright([x.at(when) for when in breaks], top, bottom),
        [_band(line, x, y) for line in behind if line.band],
        [_path(line, x, y) for line in behind],
        _ends(lines, x, y, right, top, bottom),
        _times(x_ends, x, left, right, bottom),
    )  # fmt: skip


def _rows(y: Axis, ticks: Sequence[str], left: float, right: float) -> Markup:
    d = "".join(f"M{left:.0f} {y.at(tick):.1f}H{right:.0f}" for tick in y.ticks)
    words = [
        text(left - 6, y.at(tick) + 4.5, said, "axis", "end")
        for tick, said in zip(y.ticks, ticks, strict=True)
    ]
    return join([h("path", d=d, class_="grid"), *words])


def _upright(places: Sequence[float], top: float, bottom: float) -> Markup | None:
    if not places:
        return None
    return h(
        "path", d="".join(f"M{at:.1f} {top:.0f}V{bottom:.0f}" for at in places), class_="break"
    )


def _times(x_ends, x: Axis, left: float, right: float, bottom: float) -> Markup:
    anchors = ["middle"] if len(x_ends) == 1 else ["start", *["middle"] * (len(x_ends) - 2), "end"]
    places = [x.at(when) for when, _ in x_ends]
    if len(x_ends) > 1:
        places[0], places[-1] = left, right
    return join(
        text(at, bottom + 18, words, "axis", anchor)
        for at, (_, words), anchor in zip(places, x_ends, anchors, strict=True)
    )


def _joined(points: Iterable[tuple[float, float]]) -> str:
    return "L".join(f"{a:.1f} {b:.1f}" for a, b in points)


def _band(line: Line, x: Axis, y: Axis) -> Markup | None:
    shapes = []
    for run in line.runs:
        sure = [dot for dot in run if dot.low is not None and dot.high is not None]
        if len(sure) > 1:
            there = [(x.at(dot.x), y.at(dot.high)) for dot in sure]
            back = [(x.at(dot.x), y.at(dot.low)) for dot in reversed(sure)]
            shapes.append(f"M{_joined([*there, *back])}Z")
        elif sure:
            at = x.at(sure[0].x)
            shapes.append(f"M{at - 2:.1f} {y.at(sure[0].high):.1f}h4V{y.at(sure[0].low):.1f}h-4Z")
    return h("path", d="".join(shapes), class_=f"band {line.kind}") if shapes else None


def _path(line: Line, x: Axis, y: Axis) -> Markup:
    placed = [[(x.at(dot.x), y.at(dot.y)) for dot in run] for run in line.runs]
    d = "".join(f"M{_joined(run)}" for run in placed if len(run) > 1)
    alone = "".join(f"M{run[0][0]:.1f} {run[0][1]:.1f}h0" for run in placed if len(run) == 1)
    return join(
        [
            h("path", d=d, class_=f"line {line.kind}") if d else None,
            h("path", d=alone, class_=f"alone {line.kind}") if alone else None,
        ]
    )


def _ends(lines, x: Axis, y: Axis, right: float, top: float, bottom: float) -> Markup:
    ended = [line for line in lines if line.end]
    places = part([y.at(line.last.y) for line in ended], LINE - 1, top, bottom)
    marks = [
        mark(x.at(line.last.x), y.at(line.last.y), line.kind, shape_of(line.kind), 3.6)
        for line in reversed(ended)
    ]
    words = [
        text(right + 4, at + 4.5, line.end, f"end {line.kind}")
        for line, at in zip(ended, places, strict=True)
    ]
    return join([*marks, *words])


def shape_of(kind: str) -> str:
    """The shape of a compared area, so that colour never stands alone."""
    number = kind.removeprefix("pin-")
    return SHAPES[(int(number) - 1) % len(SHAPES)] if number.isdigit() else "circle"


def mark(x: float, y: float, kind: str, shape: str = "circle", r: float = 5.0) -> Markup:
    """One mark of a shape."""
    if shape == "circle":
        return Markup(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:g}" class="mark {kind}"/>')
    corners = {
        "square": f"M{x - r:.1f} {y - r:.1f}h{2 * r:g}v{2 * r:g}h{-2 * r:g}Z",
        "diamond": f"M{x:.1f} {y - 1.3 * r:.1f}l{1.3 * r:g} {1.3 * r:g}l{-1.3 * r:g} {1.3 * r:g}"
        f"l{-1.3 * r:g} {-1.3 * r:g}Z",
        "triangle": f"M{x:.1f} {y - 1.2 * r:.1f}l{1.2 * r:g} {2.1 * r:g}h{-2.4 * r:g}Z",
    }
    return Markup(f'<path d="{corners[shape]}" class="mark {kind}"/>')


def cloud(xs: Iterable[float], ys: Iterable[float], x: Axis, y: Axis) -> Markup:
    """Many dots as one path, round by its line caps."""
    pairs = zip(xs, ys, strict=True)
    return h("path", d="".join(f"M{x.at(a):.1f} {y.at(b):.1f}h0" for a, b in pairs), class_="cloud")


def spot(one: Spot, x: Axis, y: Axis) -> Markup:
    """A marked place with its bars, and its name on the side where there is room."""
    at, up = x.at(one.x), y.at(one.y)
    bars = ""
    if one.x_bar:
        bars += f"M{x.at(one.x_bar[0]):.1f} {up:.1f}H{x.at(one.x_bar[1]):.1f}"
    if one.y_bar:
        bars += f"M{at:.1f} {y.at(one.y_bar[0]):.1f}V{y.at(one.y_bar[1]):.1f}"
    rightwards = at + 12 + len(one.label) * LETTER <= max(x.start, x.end)
    words = text(at + 10 if rightwards else at - 10, up - 9, one.label, "name",
                 "start" if rightwards else "end") if one.label else None  # fmt: skip
    return join(
        [h("path", d=bars, class_="bars") if bars else None, mark(at, up, "area", r=6.0), words]
    )


def data_table(summary: str, caption: str, head: Sequence[str], rows: Markup) -> Markup:
    """The figures of a chart, folded away; ``rows`` from :func:`table_row`."""
    table = figures(caption, head, rows)
    return Markup(
        f'<details class="chart-table"><summary>{escape(summary)}</summary>{table}</details>'
    )


def figures(caption: str, head: Sequence[str], rows: Markup) -> Markup:
    """A table of figures that scrolls within itself; ``rows`` from :func:`table_row`."""
    said = escape(caption)
    heads = "".join(f'<th scope="col">{escape(words)}</th>' for words in head)
    return Markup(
        f'<div class="scroll" tabindex="0" role="region" aria-label="{said}">'
        f'<table class="figures"><caption class="visually-hidden">{said}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def table_row(first: str, cells: Sequence[str], kind: str = "") -> str:
    """A row of a data table: all its texts are escaped at once, as there are hundreds on a page."""
    head, *rest = str(escape("\n".join((first, *cells)))).split("\n")
    named = f' class="{kind}"' if kind else ""
    return f'<tr{named}><th scope="row">{head}</th><td>{"</td><td>".join(rest)}</td></tr>'


def hatch(ident: str, line: str, size: int) -> Markup:
    """The pattern of what is not known; ``line`` is the class of its strokes, ``size`` its step."""
    last = size - 1
    return h(
        "defs",
        h(
            "pattern",
            h("path", d=f"M0 0h{size}v{size}H0z", fill="#fff"),
            h("path", d=f"M-1 {last} {last}-1M1 {size + 1} {size + 1} 1", class_=line),
            id=ident, width=size, height=size, patternUnits="userSpaceOnUse",
        ),
    )  # fmt: skip
