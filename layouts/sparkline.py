"""A line the height of a word: how one figure went over time, gaps left open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from explorer.formatting import period_label
from explorer.indicator import Indicator
from explorer.indicator_trend import Point, middle
from explorer.indicator_words import written
from layouts.markup import h

WIDTH, HEIGHT, MARGIN = 88, 26, 4
_when = lru_cache(maxsize=4096)(middle)


def sparkline(entry: Indicator, runs: Sequence[Sequence[Point]]) -> Markup | None:
    """Draw the runs of one measure's figures; None where there are no two to draw."""
    points = [point for run in runs for point in run]
    if len(points) < 2:
        return None
    times = [_when(point.period) for point in points]
    values = [point.value for point in points]
    start, span = times[0], (times[-1] - times[0]) or 1.0
    low, rise = min(values), (max(values) - min(values)) or 1.0
    flat = max(values) == min(values)

    def at(point: Point) -> tuple[float, float]:
        x = MARGIN + (_when(point.period) - start) / span * (WIDTH - 2 * MARGIN)
        share = 0.5 if flat else (point.value - low) / rise
        return round(x, 1), round(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN), 1)

    drawn = []
    for run in runs:
        places = [at(point) for point in run]
        if len(places) > 1:
            drawn.append("M" + "L".join(f"{x:g} {y:g}" for x, y in places))
        else:
            # A line of no length with round ends is a dot.
            x, y = places[0]
            drawn.append(f"M{x:g} {y:g}h0")
    x, y = at(points[-1])
    return h(
        "svg",
        h("path", d="".join(drawn)),
        h("circle", cx=f"{x:g}", cy=f"{y:g}", r="2.6"),
        class_="sparkline",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        role="img",
        aria_label=_said(entry, points),
    )


def _said(entry: Indicator, points: Sequence[Point]) -> str:
    first, last = points[0], points[-1]
    return (
        f"From {written(entry, first.value)} in {period_label(first.period)} "
        f"to {written(entry, last.value)} in {period_label(last.period)}"
    )
