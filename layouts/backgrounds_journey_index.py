"""The disadvantage gap index over time: one small chart for each age, on one scale."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup

from explorer import backgrounds_journey_words as words
from explorer.backgrounds_journey import JourneyView
from explorer.backgrounds_journey_index import INDEX, MEANING, IndexRow
from explorer.formatting import number, period_label
from explorer.indicator_trend import middle, runs, segment
from explorer.indicator_words import written
from layouts import backgrounds_frame as frame
from layouts import charts_svg as charts
from layouts.group_charts import both
from layouts.group_marks import WIDTHS
from layouts.markup import h, join

FIGURE = "gap-index"
HEIGHT = 200.0


def gap_index(view: JourneyView) -> Markup:
    """The index at each age, with every figure of it in a table."""
    held = [q.value for row in view.index for q in row.line.points]
    panels = [_panel(row, (min(held), max(held))) for row in view.index]
    return frame.figure(
        FIGURE, f"{INDEX} over time: all pupils of England",
        f"{MEANING} A line stops where a year has no figure or the method changed. "
        f"{words.NO_INTERVAL}",
        h("div", panels, class_="journey-courses"),
        under=frame.source([row.entry for row in view.index], view.canonical),
        file="journey-gap-index",
    )  # fmt: skip


def _panel(row: IndexRow, y_range: tuple[float, float]) -> Markup:
    parts = [
        [charts.Dot(middle(q.period), q.value) for q in run]
        for run in runs(row.line.points, row.line.breaks)
    ]
    line = charts.Line("area", parts, words.brief(row.entry, row.line.points[-1].value))
    ends = [(middle(p), period_label(p)) for p in (row.periods[0], row.periods[-1])]
    changed = [
        (middle(a) + middle(b)) / 2
        for a, b in pairwise(row.periods)
        if segment(a, row.line.breaks) != segment(b, row.line.breaks)
    ]

    def draw(width: float) -> Markup:
        return charts.line_chart(
            [line], y_range, lambda v: number(v, 1), ends, f"{INDEX}, {row.age.lower()}. {row.said}",
            breaks=changed, width=width, height=HEIGHT,
        )  # fmt: skip

    return h(
        "div",
        h("h3", row.age, class_="small-title"),
        h("p", row.said, class_="small-subtitle"),
        both(draw, WIDTHS[1:]),
        _table(row),
        class_="journey-course", data_panel=True,
    )  # fmt: skip


def _table(row: IndexRow) -> Markup:
    editions = [(row.entry, row.line.points), *row.earlier]
    columns = [{q.period: written(entry, q.value) for q in points} for entry, points in editions]
    body = join(
        Markup(
            charts.table_row(
                period_label(period),
                [column.get(period, "not published") for column in columns],
            )
        )
        for period in row.periods
    )
    head = ("School year", *(entry.source.title for entry, _ in editions))
    return charts.data_table("Figures", f"{INDEX}, {row.age.lower()}", head, body)
