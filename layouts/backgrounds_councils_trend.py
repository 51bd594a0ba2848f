"""How the groups of a place and their gap moved over time: small lines beside England's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from markupsafe import Markup

from explorer import backgrounds_councils_words as words
from explorer import formatting
from explorer.backgrounds_councils import CouncilsView
from explorer.backgrounds_councils_held import slug
from explorer.backgrounds_councils_lines import Line
from explorer.formatting import period_label
from explorer.indicator_trend import Point, comparable, middle, runs, segment
from explorer.indicator_words import written
from layouts import backgrounds_frame as frame
from layouts import charts_svg as charts
from layouts import group_charts
from layouts.backgrounds_councils_table import figures
from layouts.markup import h


def trend(view: CouncilsView) -> Markup:
    """One small chart for each group on one scale, one of the gap, and every figure in a table."""
    periods = sorted({q.period for line in view.lines for q in (*line.own, *line.england)})
    if not periods:
        return h("p", "No figures over time are published for this area.")
    root, own = view.root, view.beside[0].name
    first, last = (period_label(p, periods) for p in (periods[0], periods[-1]))
    in_unit = group_charts.in_unit(root.unit)
    shown = frame.figure(
        "bg-councils-trend",
        f"Over time: {own}{words.by_phrase(view.held, view.choice.by)}",
        f"{root.full_name}, {own}, {first} to {last}{words.unit_words(root)}. {_reading(view)} "
        "Figures of small groups jump, so look at several years together.",
        _panels(view, view.lines, periods, lambda v: words.brief(root, v), root.breaks, in_unit),
        under=frame.source([root], view.canonical),
        file=f"{root.code}-{slug(own)}-over-time",
    )
    return h("div", shown, _gap(view, periods), _table(view, periods), class_="bgc-trend")


def _reading(view: CouncilsView) -> str:
    dashed = "Dashed: England. " if any(line.england for line in view.lines) else ""
    return f"{dashed}A line stops where a year has no figure or the method changed."


def _gap(view: CouncilsView, periods: Sequence[str]) -> Markup | None:
    line = view.gap_line
    if line is None:
        return None
    root, own = view.root, view.beside[0].name
    one, other = (words.phrase(member, root) for member in view.pair)
    unit = "points" if root.unit.suffix == "%" else root.unit.suffix.strip()
    return frame.figure(
        "bg-councils-gap-trend",
        f"The gap over time: {own}",
        f"{root.short_name}: the figure for {other} less that for {one}, in {unit}. "
        f"{_reading(view)}",
        _panels(view, [line], periods, lambda v: _number(view, v), line.breaks, _tick),
        under=frame.source([root]),
        file=f"{root.code}-{slug(own)}-gap-over-time",
    )


def _number(view: CouncilsView, v: float) -> str:
    return formatting.number(v, view.root.decimal_places)


def _panels(
    view: CouncilsView, lines: Sequence[Line], periods: Sequence[str],
    text: Callable[[float], str], breaks: Sequence[str], tick: Callable[[float], str],
) -> Markup:  # fmt: skip
    changed = [
        (middle(a) + middle(b)) / 2
        for a, b in pairwise(periods)
        if segment(a, breaks) != segment(b, breaks)
    ]
    ends = dict.fromkeys((periods[0], periods[-1]))
    return group_charts.small_multiples(
        [_panel(view, line, text) for line in lines],
        tick,
        [(middle(period), period_label(period, periods)) for period in ends],
        breaks=changed,
        from_nought=False,
    )


def _tick(v: float) -> str:
    """A value on the axis of gaps, whose unit stands in the subtitle."""
    return formatting.number(v, next(n for n in range(4) if n == 3 or round(v, n) == v))


def _panel(view: CouncilsView, line: Line, text: Callable[[float], str]) -> group_charts.Panel:
    drawn = []
    for kind, points in (("area", line.own), ("reference", line.england)):
        if points:
            parts = [[_dot(q) for q in run] for run in runs(points, line.breaks)]
            drawn.append(charts.Line(kind, parts, text(points[-1].value) if kind == "area" else ""))
    name = view.beside[0].name
    said = f"{name}: {words.MISSING}"
    if line.own:
        last = line.own[-1]
        said = f"{name}: {text(last.value)} in {period_label(last.period)}"
    return group_charts.Panel(line.name, said, drawn, f"{line.name}, {said}")


def _dot(q: Point) -> charts.Dot:
    return charts.Dot(middle(q.period), q.value)


def _table(view: CouncilsView, periods: Sequence[str]) -> Markup:
    """Every figure of both charts, line by line, with the years that nobody has a figure for."""
    name = view.beside[0].name
    every = comparable(p for p in view.held.periods if periods[0] <= p <= periods[-1])
    rows = []
    for line in (*view.lines, *([view.gap_line] if view.gap_line else [])):
        for place, points in ((name, line.own), ("England", line.england)):
            if points or place == name:
                found = {q.period: _cell(view, line, q) for q in points}
                cells = [found.get(period) or _lacks(line, period) for period in every]
                rows.append((f"{line.name}, {place}", cells))
    head = ["Group", *(period_label(period, every) for period in every)]
    table = figures(f"{view.root.short_name} over time, {name}", head, rows)
    return h("details", h("summary", "Figures over time"), table, class_="chart-table")


def _lacks(line: Line, period: str) -> str:
    return words.NO_YEAR if period in line.nowhere else words.MISSING


def _cell(view: CouncilsView, line: Line, q: Point) -> str:
    if line is not view.gap_line:
        return written(view.root, q.value)
    return words.gap_words(view.root, 0.0, q.value)
