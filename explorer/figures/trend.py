"""Lines over time with their 95% intervals; gaps stay gaps, names stand at the ends."""

from __future__ import annotations

import re

from plotly import graph_objects as go

from explorer import indicator_words
from explorer.figures import theme
from explorer.formatting import period_label
from explorer.indicator import Indicator
from explorer.indicator_trend import AREA, PIN, REFERENCE, Point, Series, Trend, middle, runs

HEIGHT, HEIGHT_NARROW = 340, 320
TOP, BOTTOM = 14, 50
# Room for the words over a change of method, and about how wide they are.
CHANGED, CHANGED_HIGH, CHANGED_WIDE = "method changed", 20, 118
# Of more marks than have room in so many rows the words say that all are meant.
CHANGED_ROWS, ALL_CHANGED = 2, "method changed at each line"
# About how wide the lines are drawn, in pixels.
ROOM, ROOM_NARROW = 850, 190
LABEL_GAP = 17
SCORE_SPAN = 1.0
NAME_WIDE, NAME_NARROW = 20, 12
# A longer name of a period is broken under its tick.
WORD = 8


def figure(entry: Indicator, trend: Trend, *, narrow: bool = False) -> go.Figure:
    """Draw a trend."""
    height = HEIGHT_NARROW if narrow else HEIGHT
    points = [point for line in trend.series for point in line.points]
    values = [v for q in points for v in (q.value, q.lower, q.upper) if v is not None]
    low, high = theme.from_nought(min(values), max(values))
    if entry.index:
        # A step of a hundredth is nothing on a scale on which areas lie a whole one apart.
        low, high = min(low, -SCORE_SPAN), max(high, SCORE_SPAN)
    values_at = theme.ticks(low, high, 4)
    labels = [_label(entry, line, narrow) for line in trend.series]
    # The names at the ends need room below one another.
    height = max(height, TOP + BOTTOM + sum(_sizes(labels)))
    plain = [re.sub("<span.*?</span>", "xx", text) for text in labels]
    right = min(theme.widest(plain) + 18, 130 if narrow else 240)
    times = [middle(p) for p in trend.periods]
    pad = (times[-1] - times[0]) * 0.02
    marks = _changes(trend, (times[0] - pad, times[-1] + pad), narrow)
    rows = 1 + max((row for *_, row in marks), default=-1)
    above = CHANGED_HIGH * (rows if rows <= CHANGED_ROWS else 1)
    height += above
    fig = go.Figure(layout=theme.layout(height, t=TOP + above, b=BOTTOM, r=right, l=8))
    banded = trend.banded
    # The chosen line is drawn last, over the others.
    for line in sorted(trend.series, key=lambda one: one.kind == AREA):
        if line in banded:
            fig.add_traces(_band(line))
        fig.add_traces(_lines(entry, line))
    texts = theme.tick_texts(entry, values_at)
    fig.update_yaxes(**theme.value_axis(values_at, texts, automargin=True))
    shown = _years(trend.periods, narrow)
    fig.update_xaxes(
        tickvals=[middle(p) for p in shown], ticktext=[_when(p, trend) for p in shown],
        range=[times[0] - pad, times[-1] + pad], showgrid=False, zeroline=False, fixedrange=True,
        ticks="outside", tickcolor=theme.CONTROL, tickfont={"color": theme.INK_2, "size": theme.TICK},
    )  # fmt: skip
    _name(fig, trend, labels, values_at, height - above, times[-1] + pad)
    _mark_changes(fig, marks, each=rows <= CHANGED_ROWS)
    return fig


def _changes(trend: Trend, ends: tuple[float, float], narrow: bool) -> list[tuple[float, str, int]]:
    """Where the method changed: time, side of the words, and their row above the lines."""
    pixels = (ROOM_NARROW if narrow else ROOM) / (ends[1] - ends[0])
    taken: list[float] = []
    marks = []
    for before, after in trend.changes:
        at = (middle(before) + middle(after)) / 2
        right = (ends[1] - at) * pixels < CHANGED_WIDE
        start = (at - ends[0]) * pixels - (CHANGED_WIDE if right else 0)
        row = next((k for k, end in enumerate(taken) if end <= start), len(taken))
        taken[row : row + 1] = [start + CHANGED_WIDE]
        marks.append((at, "right" if right else "left", row))
    return marks


def _mark_changes(fig: go.Figure, marks: list[tuple[float, str, int]], *, each: bool) -> None:
    words = {"y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False,
             "font": {"color": theme.INK_2, "size": theme.TICK}}  # fmt: skip
    if not each:
        fig.add_annotation(x=0, xref="paper", xanchor="left", text=ALL_CHANGED, **words)
    for at, side, row in marks:
        fig.add_shape(
            type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", layer="below",
            line={"color": theme.CONTROL, "width": 1},
        )  # fmt: skip
        if each:
            up = CHANGED_HIGH * row
            fig.add_annotation(x=at, yshift=up, xanchor=side, text=CHANGED, **words)


def _twin(line: Series) -> bool:
    """Whether a line has the colour of the chosen area's: the first pin's, drawn dotted."""
    return line.kind == PIN and theme.colour(line.number) == theme.ACCENT


def line_colour(line: Series) -> str:
    """Give the colour of a line: plum for the chosen area, ink for the country, pins as listed."""
    if line.kind == AREA:
        return theme.ACCENT
    return theme.INK if line.kind == REFERENCE else theme.colour(line.number)


def _lines(entry: Indicator, line: Series) -> list[go.Scatter]:
    tone, chosen = line_colour(line), line.kind == AREA
    country = line.kind == REFERENCE
    width = 2.6 if chosen else 1.6 if country else 2
    dash = "4px,3px" if country else "1px,3px" if _twin(line) else "solid"
    parts = []
    for run in runs(line.points, line.breaks):
        parts.append(
            go.Scatter(
                x=[middle(q.period) for q in run], y=[q.value for q in run],
                mode="lines+markers" if len(run) > 1 else "markers",
                line={"color": tone, "width": width, "dash": dash},
                marker={"color": tone, "size": 5, "symbol": theme.shape(line.number)
                        if line.kind not in (AREA, REFERENCE) else "circle"},
                text=[_hover(entry, line, q) for q in run], hoverinfo="text", name=line.name,
            )
        )  # fmt: skip
    last = line.points[-1]
    parts.append(
        go.Scatter(
            x=[middle(last.period)], y=[last.value], mode="markers", hoverinfo="skip",
            marker={"color": tone, "size": 8,
                    "symbol": "circle" if line.kind in (AREA, REFERENCE) else theme.shape(line.number)},
            name=line.name,
        )
    )  # fmt: skip
    return parts


def _band(line: Series) -> list[go.Scatter]:
    tone = theme.pale(line_colour(line), theme.PALE if line.kind == AREA else theme.PALE / 2)
    parts = []
    for run in runs([q for q in line.points if q.sure], line.breaks):
        if len(run) == 1:
            q = run[0]
            parts.append(
                go.Scatter(x=[middle(q.period)] * 2, y=[q.lower, q.upper], mode="lines",
                           line={"color": tone, "width": 8}, hoverinfo="skip")
            )  # fmt: skip
            continue
        times = [middle(q.period) for q in run]
        parts.append(
            go.Scatter(
                x=times + times[::-1], y=[q.upper for q in run] + [q.lower for q in run[::-1]],
                fill="toself", fillcolor=tone, line={"width": 0}, mode="lines", hoverinfo="skip",
            )
        )  # fmt: skip
    return parts


def _hover(entry: Indicator, line: Series, q: Point) -> str:
    text = (
        f"<b>{line.name}</b><br>{period_label(q.period)}: {indicator_words.written(entry, q.value)}"
    )
    if q.sure:
        low, high = (indicator_words.written(entry, v) for v in (q.lower, q.upper))
        text += f"<br>95% interval {low} to {high}"
    return text


def _label(entry: Indicator, line: Series, narrow: bool) -> str:
    width = NAME_NARROW if narrow else NAME_WIDE
    figure_text = indicator_words.written(entry, line.points[-1].value)
    text = theme.wrapped(f"{line.name} {figure_text}", width)
    return text if line.kind in (AREA, REFERENCE) else f"{theme.sign(line.number)} {text}"


def _name(
    fig: go.Figure, trend: Trend, labels: list[str], values_at, height: int, at: float
) -> None:
    """The names at the line ends, parted where they would overlap."""
    low, high = values_at[0], values_at[-1]
    pixel = (high - low) / (height - TOP - BOTTOM)
    places = theme.spread(
        [line.points[-1].value for line in trend.series],
        [size * pixel for size in _sizes(labels)], low, high,
    )  # fmt: skip
    for line, text, place in zip(trend.series, labels, places, strict=True):
        tone = line_colour(line) if line.kind == AREA else theme.INK
        fig.add_annotation(
            x=at, y=place, text=f"<b>{text}</b>" if line.kind == AREA else text, showarrow=False,
            xanchor="left", align="left", xshift=8, font={"color": tone, "size": theme.TICK},
        )  # fmt: skip


def _sizes(labels: list[str]) -> list[int]:
    """About how high each name is, in pixels."""
    return [LABEL_GAP * (text.count("<br>") + 1) for text in labels]


def _years(periods: tuple[str, ...], narrow: bool) -> list[str]:
    """Some of the periods: from the last in equal steps back, and the first."""
    most, last = 3 if narrow else 7, len(periods) - 1
    step = max(1, -(-last // (most - 1)))
    shown = list(range(last, -1, -step))
    if shown[-1]:
        # The first takes the place of one that would stand close to it.
        shown[len(shown) - (shown[-1] <= step / 2 and len(shown) > 1) :] = [0]
    return [periods[k] for k in reversed(shown)]


def _when(period: str, trend: Trend) -> str:
    return theme.wrapped(period_label(period, trend.periods), WORD)
