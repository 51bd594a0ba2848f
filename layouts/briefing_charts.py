"""The pictures of a briefing as SVG text: strips of ranks, parts of a score, the spread, small lines.

They are drawn as shapes, not as backgrounds, which browsers leave out of what they print.
"""

from __future__ import annotations

from markupsafe import Markup

from explorer.area_trends import Small
from explorer.area_why import Bar, Sure
from explorer.formatting import ordinal, period_label
from explorer.indicator_trend import middle
from explorer.metrics import ranking
from layouts import area_trends
from layouts import charts_svg as charts
from layouts.chart_scale import round_ticks, tick_places
from layouts.charts_svg import text
from layouts.markup import h

# Sizes in the units of each picture; type in them is 10 to 13 units high.
STRIP, STRIP_HEIGHT = 130.0, 12.0
PARTS, PARTS_HEIGHT = 240.0, 11.0
SPREAD, SPREAD_HEIGHT, PEAK = 340.0, 98.0, 38.0
TREND, TREND_HEIGHT = 186.0, 100.0
TICKS, LEAST_PLOT = 4, 106.0
# Half the width of a rank in words.
ROOM = 20.0
# Longer words for the ends of a time axis would meet in the middle.
LONGEST_TIME = 7


def strip(n: int, rank: int, low: int | None, high: int | None) -> Markup:
    """Where a rank lies among ``n``, worst on the left, with its plausible range; words say the same."""
    zone = STRIP * round(ranking.FIFTH * n) / n
    found = [
        rect("rail", 0, 4, STRIP, 4),
        rect("zone cold", 0, 4, zone, 4),
        rect("zone hot", STRIP - zone, 4, zone, 4),
        path("edge", f"M{zone:.1f} 1V11M{STRIP - zone:.1f} 1V11"),
    ]
    if low is not None and high is not None and low < high:
        left, right = _along(high + 0.5, n), _along(low - 0.5, n)
        found.append(rect("range", left, 3, right - left, 6))
    found.append(Markup(f'<circle class="rank" cx="{_along(rank, n):.1f}" cy="6" r="4.4"/>'))
    return picture(STRIP, STRIP_HEIGHT, found)


def part(adds: float, largest: float) -> Markup:
    """What a measure adds to a score, to the right of the middle, or takes from it, to the left."""
    half = PARTS / 2
    width = half * abs(adds) / largest
    kind, left = ("takes", half - width) if adds < 0 else ("adds", half)
    bar = rect(kind, left, 1, width, PARTS_HEIGHT - 2)
    return picture(PARTS, PARTS_HEIGHT, [bar, path("middle", f"M{half} 0V{PARTS_HEIGHT}")])


def spread(sure: Sure) -> Markup:
    """How often the rank lay where when the index was worked out again, worst on the left."""
    tallest = max(bar.share / _ranks(bar) for bar in sure.bars)
    zone = SPREAD * sure.edge / sure.n
    top, floor = 28.0, 28.0 + PEAK + 12
    here = SPREAD * (sure.n - sure.rank + 0.5) / sure.n
    found = [
        rect("zone cold", 0, top, zone, floor - top),
        rect("zone hot", SPREAD - zone, top, zone, floor - top),
        text(0, 24, "Coldspots", "zone-name"),
        text(SPREAD, 24, "Hotspots", "zone-name", "end"),
        [_bar(bar, sure, tallest, floor) for bar in sure.bars],
        path("floor", f"M0 {floor}H{SPREAD}"),
        path("own", f"M{here:.1f} 13V{floor}"),
        text(min(max(here, ROOM), SPREAD - ROOM), 10, ordinal(sure.rank), "own-name", "middle"),
        text(0, floor + 13, ordinal(sure.n), "axis"),
        text(SPREAD / 2, floor + 13, ordinal((sure.n + 1) // 2), "axis", "middle"),
        text(SPREAD, floor + 13, ordinal(1), "axis", "end"),
    ]
    said = f"How often the rank lay where, from {ordinal(sure.n)} on the left to 1st on the right."
    return charts.svg(SPREAD, SPREAD_HEIGHT, said, *found, kind="brief-spread")


def trend(one: Small) -> Markup:
    """One measure over time."""
    entry, record = one.entry, one.record
    periods = [q.period for line in one.lines for q in line.points]
    first, last = min(periods), max(periods)
    ticks = round_ticks(*one.range, TICKS)
    places = tick_places(ticks)
    lines = [area_trends.line(line, entry) for line in one.lines]
    room = charts.width_of(area_trends.brief(entry, v, places) for v in ticks)
    room += charts.width_of(line.end for line in lines)
    # Long figures would leave the lines no room: such a chart is drawn wider, so its type is smaller.
    width = max(TREND, room + LEAST_PLOT)
    return charts.line_chart(
        lines,
        one.range,
        lambda v: area_trends.brief(entry, v, places),
        [(middle(period), _when(period, record.periods)) for period in (first, last)],
        one.alt,
        breaks=[(middle(a) + middle(b)) / 2 for a, b in record.changes if first <= a and b <= last],
        width=width,
        height=TREND_HEIGHT * width / TREND,
    )


def picture(width: float, height: float, parts: list) -> Markup:
    """A picture that repeats the words beside it."""
    return h(
        "svg", parts, viewBox=f"0 0 {width:g} {height:g}", class_="brief-picture",
        aria_hidden="true", focusable="false",
    )  # fmt: skip


def rect(kind: str, x: float, y: float, width: float, height: float) -> Markup:
    """A bar."""
    return Markup(
        f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
    )


def path(kind: str, d: str) -> Markup:
    """A line."""
    return Markup(f'<path class="{kind}" d="{d}"/>')


def _when(period: str, among: tuple[str, ...]) -> str:
    """A time as there is room for it: the year of a month, the last of several years."""
    label = period_label(period, among)
    if len(label) <= LONGEST_TIME:
        return label
    return label.split(" to ")[-1].split(" ")[-1]


def _along(rank: float, n: int) -> float:
    """How far to the right a rank stands: the middle of its own place."""
    return STRIP * (n - rank + 0.5) / n


def _bar(bar: Bar, sure: Sure, tallest: float, floor: float) -> Markup:
    """One bar: its area is the share, as the last may hold fewer ranks."""
    left, width = SPREAD * (sure.n - bar.last) / sure.n, SPREAD * _ranks(bar) / sure.n
    height = PEAK * bar.share / _ranks(bar) / tallest
    own = " is-own" if bar.first <= sure.rank <= bar.last else ""
    return rect(f"share{own}", left, floor - height, max(width - 0.8, 0.4), height)


def _ranks(bar: Bar) -> int:
    return bar.last - bar.first + 1
