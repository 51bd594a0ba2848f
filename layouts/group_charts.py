"""The charts of the pages about groups: dot plots, stacked bars and small lines beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from layouts import charts_svg as charts
from layouts.chart_scale import round_ticks
from layouts.group_dots import dots
from layouts.group_marks import Dot, Row, both, in_unit, key, key_list, mark
from layouts.group_stack import Bar, stack, stack_key
from layouts.markup import h

__all__ = [
    "Bar", "Dot", "Panel", "Row", "both", "dots", "in_unit", "key", "key_list", "mark",
    "small_multiples", "stack", "stack_key",
]  # fmt: skip

# Panels are drawn for five in a row, and for a phone.
PANEL, PANEL_NARROW = (216.0, 132.0), (330.0, 168.0)


@dataclass(frozen=True)
class Panel:
    """One of several charts of lines: its own line is of kind "area", those of others "median"."""

    title: str
    subtitle: str
    lines: Sequence[charts.Line]
    alt: str


def small_multiples(
    panels: Sequence[Panel],
    y_text: Callable[[float], str],
    x_ends: Sequence[tuple[float, str]],
    *,
    breaks: Sequence[float] = (),
    from_nought: bool = True,
    tag: str = "h3",
) -> Markup:
    """Charts of lines side by side on one scale.

    ``y_text`` writes the values of the axis; ``x_ends`` are the first and the last time with their
    words; ``breaks`` are times at which the method changed; ``tag`` is that of the titles.
    """
    held = [dot for panel in panels for line in panel.lines for run in line.runs for dot in run]
    banded = [
        dot for panel in panels for line in panel.lines if line.band for run in line.runs
        for dot in run if dot.low is not None and dot.high is not None
    ]  # fmt: skip
    values = [dot.y for dot in held] + [end for dot in banded for end in (dot.low, dot.high)]
    if from_nought or not values:
        values.append(0.0)
    ticks = round_ticks(min(values), max(values), 4)
    ends = (ticks[0], ticks[-1])
    return h(
        "div", [_panel(panel, ends, y_text, x_ends, breaks, tag) for panel in panels],
        class_="bg-panels",
    )  # fmt: skip


def _panel(panel: Panel, ends, y_text, x_ends, breaks, tag: str) -> Markup:
    drawn = [
        h("div", charts.line_chart(panel.lines, ends, y_text, x_ends, panel.alt, breaks=breaks,
                                   width=width, height=height), class_=kind)
        for (width, height), kind in ((PANEL, "bg-panel-wide"), (PANEL_NARROW, "bg-panel-narrow"))
    ]  # fmt: skip
    return h(
        "div",
        h(tag, panel.title, class_="small-title"),
        h("p", panel.subtitle, class_="small-subtitle"),
        drawn,
        class_="bg-panel",
    )
