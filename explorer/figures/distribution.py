"""Every area of a level as a dot along one axis, with the country, the chosen area and the pins."""

from __future__ import annotations

from plotly import graph_objects as go

from explorer import indicator_words
from explorer.figures import theme
from explorer.indicator import Indicator
from explorer.indicator_charts import Distribution, Spot
from explorer.indicator_trend import AREA, REFERENCE

BOTTOM, TOP_LINE = 34, 22
DOT = 7
BINS, BINS_NARROW = 100, 40
MOST_HIGH = 260
NAME = 24
# About how wide the picture is inside its margins, in pixels.
ROOM, ROOM_NARROW = 900, 296


def figure(entry: Indicator, data: Distribution, *, narrow: bool = False) -> go.Figure:
    """Draw a distribution: dots stacked where areas are alike, marked areas named above."""
    values_at = theme.ticks(min(data.values), max(data.values), 3 if narrow else 6)
    low, high = values_at[0], values_at[-1]
    bins = BINS_NARROW if narrow else BINS
    heights = stacked(data.values, low, high, bins)
    # Dots that stand on each other stand straight; the hover and the table have the exact figure.
    width = (high - low) / bins
    places = [low + (min(int((v - low) / width), bins - 1) + 0.5) * width for v in data.values]
    tallest = max(heights)
    top = TOP_LINE * len(data.spots) + 10
    step = min(DOT + 1, MOST_HIGH / (tallest + 1))
    body = max(int((tallest + 1) * step) + 8, 60)
    fig = go.Figure(layout=theme.layout(top + body + BOTTOM, t=top, b=BOTTOM, l=30, r=30))
    marked = {spot.name for spot in data.spots if spot.kind != REFERENCE}
    fig.add_trace(
        go.Scatter(
            x=places, y=heights, mode="markers", hoverinfo="text",
            marker={"size": min(DOT, step), "color": theme.GREY, "line": {"width": 0}},
            text=[f"<b>{name}</b><br>{indicator_words.written(entry, v)}"
                  for name, v in zip(data.names, data.values, strict=True)],
        )
    )  # fmt: skip
    order = sorted(range(len(data.spots)), key=lambda k: data.spots[k].value)
    for line, k in enumerate(order):
        _mark(fig, entry, data.spots[k], (line + 1) * TOP_LINE, (low, high), narrow)
    for name, v, height in zip(data.names, places, heights, strict=True):
        if name in marked:
            spot = next(one for one in data.spots if one.name == name)
            fig.add_trace(
                go.Scatter(
                    x=[v], y=[height], mode="markers", hoverinfo="skip",
                    marker={"size": 15 if spot.kind == AREA else 12, "color": tone(spot),
                            "symbol": _shape(spot), "line": {"width": 2, "color":
                            theme.INK if spot.kind == AREA else theme.PAPER}},
                )
            )  # fmt: skip
    fig.update_xaxes(**theme.value_axis(values_at, theme.tick_texts(entry, values_at)))
    fig.update_yaxes(**theme.bare_axis(range=[-0.7, max(tallest, 3) + 0.8]))
    return fig


def stacked(values, low: float, high: float, bins: int) -> list[int]:
    """Give each value its height: how many before it fall into the same part of the axis."""
    seen: dict[int, int] = {}
    heights = [0] * len(values)
    for i in sorted(range(len(values)), key=lambda k: values[k]):
        part = min(int((values[i] - low) / (high - low) * bins), bins - 1)
        heights[i] = seen.get(part, 0)
        seen[part] = heights[i] + 1
    return heights


def tone(spot: Spot) -> str:
    """Give the colour of a marked figure."""
    if spot.kind == REFERENCE:
        return theme.INK
    return theme.ACCENT if spot.kind == AREA else theme.colour(spot.number)


def _shape(spot: Spot) -> str:
    return "circle" if spot.kind == AREA else theme.shape(spot.number)


def _mark(
    fig: go.Figure, entry: Indicator, spot: Spot, up: int, ends: tuple[float, float], narrow: bool
) -> None:
    """A leader from the figure up to its name."""
    country = spot.kind == REFERENCE
    fig.add_shape(
        type="line", x0=spot.value, x1=spot.value, y0=0, y1=1, yref="paper", layer="below",
        line={"color": tone(spot), "width": 1.4, "dash": "4px,3px" if country else "solid"},
    )  # fmt: skip
    name = spot.name if len(spot.name) <= NAME else f"{spot.name[: NAME - 1]}…"
    text = f"{name} {indicator_words.written(entry, spot.value)}"
    if spot.kind == AREA:
        text = f"<b>{text}</b>"
    elif not country:
        text = f"{theme.sign(spot.number)} {text}"
    room, wide = ROOM_NARROW if narrow else ROOM, theme.widest([name]) + 80
    at = (spot.value - ends[0]) / (ends[1] - ends[0]) * room
    # On its left where there is room, else on its right, else from the edge.
    right = at > wide or at > room - wide
    fits = wide < max(at, room - at)
    fig.add_annotation(
        x=spot.value if fits else 0, xref="x" if fits else "paper", y=1, yref="paper", yshift=up - 8,
        text=text,
        showarrow=False, xanchor="right" if right and fits else "left", xshift=-2 if right else 2,
        font={"color": theme.ACCENT if spot.kind == AREA else theme.INK, "size": theme.TICK},
    )  # fmt: skip
