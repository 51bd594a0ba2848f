"""The charts of the page on parents and children, and their tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from markupsafe import Markup

from explorer import backgrounds_mobility_words as words
from explorer.backgrounds_mobility_charts import (
    RELATIVE,
    Lines,
    Matrix,
    Section,
    Shares,
    SpotRow,
    Spots,
    figure_words,
    interval_words,
)
from explorer.formatting import number, period_label, reason
from explorer.indicator import Indicator
from explorer.indicator_trend import Series, middle, runs, segment
from explorer.indicator_words import plain, written
from layouts import backgrounds_frame as frame
from layouts import charts_svg as charts
from layouts import group_charts as kit
from layouts.backgrounds_mobility_flow import flow, heat
from layouts.chart_scale import round_ticks
from layouts.markup import h, join, rich

TICKS = 4
# Drawn for three in a row, and for a chart that stands alone.
PANEL, ALONE = 312.0, 260.0
FLOW_WORDS = (
    "Every origin is drawn equally large, so the blocks on the right are not the sizes of the "
    "classes."
)
# Men and women, in their colours and shapes of every chart of groups.
KINDS = ("pin-2", "pin-1")


def figure(section: Section, canonical: str, table: bool = False, first: bool = False) -> Markup:
    """One figure with its sentence, key, chart, table and source.

    ``table`` draws no streams; the sentence of the ``first`` figure opens the page.
    """
    chart = section.chart
    said = None if first or not section.said else h("span", rich(section.said), class_="mob-said")
    flowing = f" {FLOW_WORDS}" if isinstance(chart, Matrix) and not table else ""
    subtitle = join([said, " " if said else None, section.subtitle, flowing])
    heat_only = table and isinstance(chart, Matrix)
    body = [_drawn(section, table)]
    notes = [text for text in (section.note, _explained(section)) if text]
    if notes:
        body.append(h("p", " ".join(notes), class_="small mob-note"))
    if not heat_only:
        body.append(_table(section))
    return frame.figure(
        section.ident, section.title, subtitle, join(body), key=_key(section, table),
        under=frame.source(section.entries, canonical, more=section.sample),
        file="" if heat_only else f"parents-and-children-{section.ident}",
    )  # fmt: skip


def _explained(section: Section) -> str:
    if section.kind != RELATIVE:
        return ""
    return words.UNIDIFF_WORDS if section.entry.unit.code == "unidiff" else words.ODDS_WORDS


def _drawn(section: Section, table: bool) -> Markup:
    chart, entry = section.chart, section.entry
    text = _short(entry)
    if isinstance(chart, Matrix):
        if table:
            return heat(chart, section.title, text)
        return flow(chart, f"{section.title}. {plain(section.said)}", text)
    if isinstance(chart, Spots):
        return _spots(section, chart)
    if isinstance(chart, Shares):
        bars = [kit.Bar(name, shares) for name, shares in chart.bars]
        return kit.stack(bars, chart.classes, _alt(section), text=lambda v: f"{number(v)}%")
    return _lines(section, chart)


def _alt(section: Section) -> str:
    return f"{section.title}. {plain(section.said)}"


def _short(entry: Indicator) -> Callable[[float], str]:
    """A value as there is room for it in a chart: without a unit that is a word."""
    suffix = entry.unit.suffix if entry.unit.suffix.startswith(" ") else ""
    return lambda v: written(entry, v).removesuffix(suffix)


def _spots(section: Section, chart: Spots) -> Markup:
    entry = section.entry
    rows = [_row(entry, one, k_parts=len(chart.parts)) for one in chart.rows]
    return kit.dots(
        rows, kit.in_unit(entry.unit), _alt(section), from_nought=chart.from_nought,
        reference=chart.reference,
    )  # fmt: skip


def _row(entry: Indicator, row: SpotRow, k_parts: int) -> kit.Row:
    text = _short(entry)
    lines, lacks = [], ""
    for k, mark in enumerate(row.marks):
        if mark.value is None:
            lacks = reason(mark.status)
            continue
        low, high = (None, None) if row.fixed else (mark.lower, mark.upper)
        people = f", {number(mark.sample)} people asked" if mark.sample else ""
        part = f", {mark.part}" if k_parts > 1 and mark.part else ""
        title = (
            f"{row.name}{part}: {figure_words(entry, mark)}, "
            f"{interval_words(entry, mark, row.fixed)}{people}"
        )
        said = "compared with" if row.fixed else text(mark.value)
        series = -1 if row.name == "Everybody" and k_parts == 1 else k
        lines.append((kit.Dot(mark.value, low, high, said, title, series),))
    note = f"gap {row.gap}" if row.gap else ""
    return kit.Row(row.name, tuple(lines), note, "", lacks)


def _key(section: Section, table: bool) -> Markup | None:
    chart = section.chart
    if isinstance(chart, Spots):
        sure = any(mark.sure for row in chart.rows for mark in row.marks)
        named = [(k, part) for k, part in enumerate(chart.parts) if part]
        return kit.key(named, interval=sure)
    if isinstance(chart, Shares):
        return kit.stack_key(chart.classes)
    if isinstance(chart, Matrix) and table:
        return h("p", "Darker cells hold more people. An outline marks those who are where their "
                 "parents were.", class_="small")  # fmt: skip
    return None


def _lines(section: Section, chart: Lines) -> Markup:
    entry = section.entry
    held = [q for panel in chart.panels for one in panel.lines for q in one.points]
    ends = [v for q in held for v in (q.value, q.lower, q.upper) if v is not None]
    if chart.from_nought:
        ends.append(0.0)
    ticks = round_ticks(min(ends), max(ends), TICKS)
    draw = partial(_chart, section=section, chart=chart, limits=(ticks[0], ticks[-1]))
    if len(chart.panels) == 1:
        panel = chart.panels[0]
        return kit.both(lambda width: draw(panel.lines, width=width, height=ALONE))
    small = [
        h("div", h("h3", panel.title, class_="small-title"),
          draw(panel.lines, width=PANEL, height=190.0,
               alt=words.ends_words(entry, panel.title, panel.lines)), data_panel=True)
        for panel in chart.panels
    ]  # fmt: skip
    return h("div", small, class_="mob-panels")


def _chart(lines, *, section: Section, chart: Lines, limits, width, height, alt="") -> Markup:
    entry = section.entry
    periods = sorted({q.period for one in lines for q in one.points})
    several = len(lines) > 1
    drawn = [_line(entry, one, several) for one in lines]
    return charts.line_chart(
        drawn, limits, kit.in_unit(entry.unit),
        [(middle(p), _when(p, chart.born)) for p in (periods[0], periods[-1])],
        alt or _alt(section),
        breaks=_breaks(lines[0]),
        width=width, height=height,
    )  # fmt: skip


def _breaks(line: Series) -> list[float]:
    """The times halfway between two figures of different methods."""
    return [
        (middle(a.period) + middle(b.period)) / 2
        for a, b in pairwise(line.points)
        if segment(a.period, line.breaks) != segment(b.period, line.breaks)
    ]


def _line(entry: Indicator, one: Series, several: bool) -> charts.Line:
    parts = [
        [charts.Dot(middle(q.period), q.value, q.lower, q.upper) for q in run]
        for run in runs(one.points, one.breaks)
    ]
    last = _short(entry)(one.points[-1].value)
    end = f"{one.name} {last}" if several else last
    return charts.Line(KINDS[one.number] if several else "area", parts, end, band=not several)


def _when(period: str, born: bool) -> str:
    label = period_label(period)
    if not born:
        return label
    return f"born {period[:4]}s" if " to " in label else f"born {label}"


def _table(section: Section) -> Markup:
    rows = Markup("".join(charts.table_row(one[0], one[1:]) for one in section.table.rows))
    return charts.data_table("Data table", section.title, section.table.head, rows)
