"""The charts of the page of outcomes by group, drawn from its view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from explorer import formatting
from explorer.backgrounds_outcomes_view import (
    GapView,
    GroupRow,
    LineMark,
    OutcomesView,
    SisterView,
    StackView,
    TrendPanel,
    TrendsView,
)
from explorer.breakdowns import Mark
from explorer.formatting import period_label
from explorer.indicator import Indicator
from explorer.indicator_trend import Series, middle, runs
from explorer.indicator_words import written
from layouts import charts_svg, group_charts
from layouts.area_trends import brief
from layouts.group_charts import Bar, Dot, Panel, Row
from layouts.group_marks import EVERYBODY
from layouts.markup import h

# Where figures reach down to less than this part of the highest, the axis begins at nought.
FROM_NOUGHT = 0.6
# The parts of a line chart in the shapes and colours of the dots: square, circle, diamond, triangle.
LINES = ("pin-2", "pin-1", "pin-3", "pin-4")
# Bands of more lines than this in one small chart would hide each other.
MOST_BANDS = 2
IN_TABLE = "All figures are in the table on this page."


def groups(view: OutcomesView) -> Markup:
    """Every group as a row, now and before."""
    rows = [
        _row(view.entry, one, view.parts, view.now_words, view.before_words)
        for one in _without_interval(view.rows, view.base)
    ]
    return group_charts.dots(
        rows,
        group_charts.in_unit(view.entry.unit),
        f"{view.chart_title}. {view.chart_subtitle}. {IN_TABLE}",
        from_nought=_from_nought(rows),
        reference=view.reference,
    )


def groups_key(view: OutcomesView) -> Markup | None:
    """What marks, colours and lines mean; None where there is nothing to tell apart."""
    if any(view.parts):
        return group_charts.key(
            _parts(view.parts),
            before=view.before_words,
            after=view.now_words,
            interval=view.intervals,
        )
    # One series: the key has its own marks.
    entries = []
    if view.before_words:
        entries.append((group_charts.mark(10, 6, 0, hollow=True), view.before_words))
        entries.append((group_charts.mark(10, 6, 0), view.now_words))
    if view.intervals:
        entries.append((Markup('<path d="M0 6h20" class="interval series-0"/>'), "95% interval"))
    return group_charts.key_list(entries) if entries else None


def _without_interval(rows: Sequence[GroupRow], base: str) -> list[GroupRow]:
    """Leave out the interval of the group that all others are set against: it is not estimated."""
    return [
        replace(
            row,
            lines=tuple(
                replace(line, now=replace(line.now, lower=None, upper=None))
                if line.now and base in (line.now.row, line.now.part)
                else line
                for line in row.lines
            ),
        )
        if base
        else row
        for row in rows
    ]


def sister(one: SisterView) -> Markup:
    """The groups of another breakdown, set close; of their change its own page tells."""
    now = [
        replace(row, lines=tuple(replace(line, before=None) for line in row.lines))
        for row in _without_interval(one.rows, one.base)
    ]
    rows = [_row(one.entry, row, one.parts, "", "") for row in now]
    return group_charts.dots(
        rows,
        group_charts.in_unit(one.entry.unit),
        f"{one.title}. {one.subtitle}.",
        from_nought=_from_nought(rows),
        reference=one.reference,
        dense=True,
    )


def sister_key(one: SisterView) -> Markup:
    """What the marks of the sister's chart mean."""
    marks = [line.now for row in one.rows for line in row.lines if line.now]
    return group_charts.key(_parts(one.parts), interval=any(mark.sure for mark in marks))


def stack(view: StackView) -> Markup:
    """Each group as one bar of all classes."""
    bars = [Bar(one.name, one.shares, one.note) for one in view.bars]
    alt = f"{view.title}. {view.subtitle}"
    return group_charts.stack(bars, view.classes, alt, text=lambda v: formatting.number(v))


def stack_key(view: StackView) -> Markup:
    """What each shade means."""
    return group_charts.stack_key(view.classes)


def trends(entry: Indicator, view: TrendsView) -> Markup:
    """A small chart of lines for each group, all on one scale."""
    drawn = [line for panel in view.panels for line in (*panel.lines, *panel.others)]
    periods = sorted({point.period for line in drawn for point in line.points}, key=middle)
    ends = dict.fromkeys((periods[0], periods[-1]))
    breaks = {middle(day) for line in drawn for day in line.breaks}
    within = [at for at in sorted(breaks) if middle(periods[0]) < at < middle(periods[-1])]
    return h(
        "div",
        group_charts.small_multiples(
            [_panel(entry, panel, len(view.parts)) for panel in view.panels],
            group_charts.in_unit(entry.unit),
            [(middle(one), short(period_label(one, periods))) for one in ends],
            breaks=within,
            from_nought=_near_nought([q.value for line in drawn for q in line.points]),
        ),
        class_="outcome-trends",
    )


def short(label: str) -> str:
    """A span of years as there is room for it under a small chart: "2014–16"."""
    first, joint, last = label.partition(" to ")
    if not (joint and first.isdigit() and last.isdigit()):
        return label
    return f"{first}–{last[2:] if last[:2] == first[:2] else last}"


def trends_key(view: TrendsView) -> Markup | None:
    """What the lines mean; one line alone is named by its title."""
    return group_charts.key(_parts(view.parts)) if len(view.parts) > 1 else None


def gaps(entry: Indicator, view: GapView) -> Markup:
    """The gap among each part with its interval, against no gap at all."""
    rows = []
    for line in view.lines:
        gap = line.difference
        title = f"{line.part}: {line.size}, {line.interval}"
        dot = Dot(gap.value, gap.lower, gap.upper, line.size, title) if gap else None
        rows.append(Row(line.part, ((dot,),) if dot else (), lacks="" if dot else line.size))
    return group_charts.dots(
        rows,
        lambda v: group_charts.in_unit(entry.unit)(v).removesuffix("%"),
        f"The gap between {view.title}, {', '.join(line.part for line in view.lines)}.",
        reference=(0.0, "No gap"),
        dense=True,
    )


def _parts(parts: Sequence[str]) -> list[tuple[int, str]]:
    """The parts with the number of their colour and shape; none where rows are not parted."""
    return [(k, part) for k, part in enumerate(parts) if part]


def _row(entry: Indicator, row: GroupRow, parts: Sequence[str], now: str, before: str) -> Row:
    lines, lacks = [], []
    for line in row.lines:
        series = EVERYBODY if row.everybody else list(parts).index(line.part)
        dots = _dots(entry, row.name, line, series, now, before)
        if dots:
            lines.append(dots)
        if line.lacks:
            lacks.append(f"{line.part}: {line.lacks}" if line.part else line.lacks)
    if not lines:
        # One word for all parts, where none has a figure.
        return Row(row.name, (), row.note, lacks="; ".join(dict.fromkeys(
            line.lacks for line in row.lines if line.lacks)))  # fmt: skip
    note = ". ".join(filter(None, (row.note, "; ".join(lacks))))
    return Row(row.name, tuple(lines), note)


def _dots(
    entry: Indicator, name: str, line: LineMark, series: int, now: str, before: str
) -> tuple[Dot, ...]:
    """The earlier figure, hollow, and the one now."""
    found = []
    for mark, when, hollow in ((line.before, before, True), (line.now, now, False)):
        if mark is None or mark.value is None:
            continue
        # A unit that is a word stands in the subtitle.
        words = "" if hollow else brief(entry, mark.value)
        title = _told(entry, ", ".join(filter(None, (line.part, name, when))), mark)
        found.append(Dot(mark.value, mark.lower, mark.upper, words, title, series, hollow))
    return tuple(found)


def _told(entry: Indicator, who: str, mark: Mark) -> str:
    """A figure in full, for those who point at it."""
    said = f"{who}: {written(entry, mark.value)}"
    if mark.sure:
        limits = formatting.interval(mark.lower, mark.upper, entry.unit, entry.decimal_places)
        said += f", 95% interval {limits}"
    if mark.sample is not None:
        said += f", {formatting.count(mark.sample)} people asked"
    return said


def _from_nought(rows: Sequence[Row]) -> bool:
    ends = [v for row in rows for line in row.lines for dot in line for v in dot.ends]
    return _near_nought(ends)


def _near_nought(values: Sequence[float]) -> bool:
    """Whether an axis from nought leaves the figures room to differ."""
    return not values or min(values) < FROM_NOUGHT * max(values)


def _panel(entry: Indicator, panel: TrendPanel, parts: int) -> Panel:
    own = [
        _line(entry, series, "area" if parts < 2 else LINES[k % len(LINES)], parts <= MOST_BANDS)
        for k, series in enumerate(panel.lines)
        if series.points
    ]
    others = [_line(entry, series, "median", False) for series in panel.others if series.points]
    return Panel(panel.title, panel.said, [*own, *others], panel.alt)


def _line(entry: Indicator, series: Series, kind: str, band: bool) -> charts_svg.Line:
    drawn = [
        [charts_svg.Dot(middle(q.period), q.value, q.lower, q.upper) for q in run]
        for run in runs(series.points, series.breaks)
    ]
    end = "" if kind == "median" else brief(entry, series.points[-1].value)
    return charts_svg.Line(kind, drawn, end, band=band)
