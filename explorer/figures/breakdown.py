"""Groups as dots on one axis, each with its 95% interval."""

from __future__ import annotations

from plotly import graph_objects as go

from explorer import formatting, indicator_words
from explorer.breakdowns import END_ROWS, EVERYBODY, MOST_ROWS, Breakdown, Mark
from explorer.figures import theme
from explorer.indicator import Indicator

PART, PAD, NAMED = 24, 14, 22
BOTTOM, TOP = 36, 8
NAME_WIDE, NAME_NARROW = 30, 38
# Each further line of a name that stands above its row.
NAME_LINE = 17


def figure(entry: Indicator, cut: Breakdown, *, narrow: bool = False) -> go.Figure:
    """Draw a cut: one row per group, one mark per part of it."""
    rows, left_out = drawn_rows(cut)
    several = len(cut.parts) > 1 or cut.parts != ("",)
    marks = [m for m in cut.marks if m.value is not None and m.row in rows]
    names = [theme.wrapped(row, NAME_NARROW if narrow else NAME_WIDE) for row in rows]
    named = NAMED + NAME_LINE * max(name.count("<br>") for name in names) if narrow else 0
    row_high = PART * len(cut.parts) + PAD + named
    left = 20 if narrow else min(theme.widest(names) + 16, 260)
    legend = (NAMED + 4) * _legend_lines(cut, narrow) if several else 0
    height = TOP + legend + row_high * len(rows) + BOTTOM
    values = [v for m in marks for v in (m.value, m.lower, m.upper) if v is not None]
    low, high = theme.from_nought(min(values), max(values))
    if entry.unit.deviation:
        low, high = min(low, 0.0), max(high, 0.0)
    values_at = theme.ticks(low, high, 3 if narrow else 5)
    right = theme.widest([indicator_words.written(entry, m.value) for m in marks]) + 14
    fig = go.Figure(layout=theme.layout(height, t=TOP + legend, b=BOTTOM, l=left, r=right))
    for number, part in enumerate(cut.parts):
        chosen = [m for m in marks if m.part in ("", part)]
        chosen = [m for m in chosen if m.part == part or m.row == EVERYBODY]
        if chosen:
            fig.add_traces(_dots(entry, cut, rows, chosen, number, several, named))
    _row_names(fig, names, left, narrow, left_out)
    if several:
        _legend(fig, cut, narrow)
    if entry.unit.deviation:
        fig.add_vline(x=0, line={"color": theme.INK, "width": 1.2})
    fig.update_xaxes(**theme.value_axis(values_at, theme.tick_texts(entry, values_at)))
    fig.update_yaxes(**theme.bare_axis(range=[len(rows), 0]))
    return fig


def drawn_rows(cut: Breakdown) -> tuple[list[str], int]:
    """Give the rows to draw, and how many between both ends are left to the table."""
    rows = [row for row in cut.rows if any(m.row == row and m.value is not None for m in cut.marks)]
    if len(rows) <= MOST_ROWS:
        return rows, 0
    return rows[:END_ROWS] + rows[-END_ROWS:], len(rows) - 2 * END_ROWS


def _place(cut: Breakdown, rows: list[str], mark: Mark, number: int, named: int) -> float:
    """How far down a mark lies, in rows."""
    high = PART * len(cut.parts) + PAD + named
    parts = 1 if mark.row == EVERYBODY else len(cut.parts)
    k = 0 if mark.row == EVERYBODY else number
    middle = named + PAD / 2 + (PART * len(cut.parts)) * (k + 0.5) / parts
    return rows.index(mark.row) + middle / high


def _dots(entry, cut, rows, marks: list[Mark], number: int, several: bool, named: int) -> list:
    tones = [theme.INK if m.row == EVERYBODY else theme.colour(number) for m in marks]
    places = [_place(cut, rows, m, number, named) for m in marks]
    traces = [
        go.Scatter(
            x=[m.lower, m.upper], y=[place] * 2, mode="lines", hoverinfo="skip",
            line={"color": theme.pale(tone, 0.45), "width": 4},
        )
        for m, place, tone in zip(marks, places, tones, strict=True)
        if m.sure
    ]  # fmt: skip
    traces.append(
        go.Scatter(
            x=[m.value for m in marks], y=places, mode="markers", hoverinfo="text", cliponaxis=False,
            marker={"color": tones, "size": 11, "symbol": theme.shape(number) if several else "circle",
                    "line": {"color": theme.PAPER, "width": 1}},
            text=[_hover(entry, m) for m in marks],
        )
    )  # fmt: skip
    ends = [m.upper if m.sure else m.value for m in marks]
    traces.append(
        go.Scatter(
            x=ends, y=places, mode="text", hoverinfo="skip", textposition="middle right",
            cliponaxis=False,
            text=[f"  {indicator_words.written(entry, m.value)}" for m in marks],
            textfont={"color": tones, "size": theme.TICK},
        )
    )  # fmt: skip
    return traces


def _hover(entry: Indicator, mark: Mark) -> str:
    text = f"<b>{indicator_words.named(mark)}</b><br>{indicator_words.written(entry, mark.value)}"
    if mark.sure:
        low, high = (indicator_words.written(entry, v) for v in (mark.lower, mark.upper))
        text += f"<br>95% interval {low} to {high}"
    if mark.sample is not None:
        text += f"<br>{formatting.count(mark.sample)} people asked"
    return text


def _row_names(fig, names: list[str], left: int, narrow: bool, left_out: int) -> None:
    for k, name in enumerate(names):
        fig.add_annotation(
            x=0, xref="paper", y=k if narrow else k + 0.5, text=f"<b>{name}</b>", showarrow=False,
            xanchor="left", xshift=-left + 4, align="left",
            yanchor="top" if narrow else "middle", yshift=-2 if narrow else 0,
            font={"size": theme.TICK},
        )  # fmt: skip
        if k:
            gap = left_out and k == END_ROWS
            fig.add_shape(
                type="line", x0=0, x1=1, xref="paper", y0=k, y1=k,
                line={"color": theme.INK if gap else theme.LINE, "width": 1,
                      "dash": "dot" if gap else "solid"},
            )  # fmt: skip


def _legend_lines(cut: Breakdown, narrow: bool) -> int:
    return len(cut.parts) if narrow else -(-len(cut.parts) // 3)


def _legend(fig: go.Figure, cut: Breakdown, narrow: bool) -> None:
    """Mark and word of each part, above the rows."""
    across = 1 if narrow else 3
    lines = _legend_lines(cut, narrow)
    for k, part in enumerate(cut.parts):
        fig.add_annotation(
            x=(k % across) / across, xref="paper", y=1, yref="paper", showarrow=False, xanchor="left",
            yanchor="bottom", yshift=(NAMED + 4) * (lines - 1 - k // across),
            text=f"{theme.sign(k)} {part}", font={"size": theme.TICK},
        )  # fmt: skip
