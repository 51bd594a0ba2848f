"""The section on change over time: small charts on common scales, each with its figures."""

from __future__ import annotations

from markupsafe import Markup

from explorer import area_trends_words as words
from explorer import formatting
from explorer.area_trends import Small, TrendsView
from explorer.formatting import period_label
from explorer.indicator import Indicator
from explorer.indicator_charts import NO_FIGURE
from explorer.indicator_trend import AREA, GROUP, REFERENCE, Point, Series, middle, runs
from layouts import charts_svg as charts
from layouts.chart_scale import round_ticks, tick_places
from layouts.charts_svg import Dot, Line
from layouts.folds import Folds, fold
from layouts.markup import h

SECTION, PART = "change-over-time", "trends"
KINDS = {AREA: "area", REFERENCE: "reference", GROUP: "median"}
TICKS = 4


def section(view: TrendsView, folds: Folds | None = None) -> Markup:
    """The key, the charts shown, and those folded away."""
    n = len(view.more)
    heading = f"{SECTION}-title"
    return h(
        "section",
        h("h2", "Change over time", id=heading),
        h("p", view.sentence, class_="small"),
        key(view),
        h("div", [small(one) for one in view.first], class_="small-charts"),
        fold(
            folds,
            PART,
            f"{n} more measure{'s' * (n > 1)} over time",
            lambda: more(view),
            class_="more more-charts",
        )
        if n
        else None,
        h("p", " ".join(view.notes), class_="small chart-notes"),
        id=SECTION,
        aria_labelledby=heading,
        class_="section trends",
    )


def more(view: TrendsView, _key: str = "") -> Markup | None:
    """The charts folded away, if there are any."""
    if not view.more:
        return None
    return h("div", [small(one) for one in view.more], class_="small-charts")


def key(view: TrendsView) -> Markup:
    """What each line is, drawn once for all charts."""
    drawn = (*view.first, *view.more)
    countries = {one.line(REFERENCE).name for one in drawn if one.line(REFERENCE)}
    entries = [("area", view.title)]
    if countries:
        entries.append(("reference", " or ".join(sorted(countries))))
    if view.alike:
        entries.append(("median", f"Median of those of the {view.alike} that have a figure"))
    if any(q.sure for one in drawn for q in one.lines[0].points):
        entries.append(("band", f"95% interval of {view.title}"))
    return h(
        "ul",
        [h("li", _sample(kind), text, class_=f"key-{kind}") for kind, text in entries],
        class_="chart-key",
    )


def _sample(kind: str) -> Markup:
    mark = (
        '<rect width="26" height="12" class="band area"/>'
        if kind == "band"
        else f'<path d="M0 6h26" class="line {kind}"/>'
    )
    return charts.sample(Markup(mark), 26)


def small(one: Small) -> Markup:
    """One chart with its title, its scale and its figures."""
    return h(
        "figure",
        h("h3", one.title, class_="small-title"),
        h("p", one.subtitle, class_="small-subtitle"),
        picture(one),
        table(one),
        class_="small-chart",
    )


def picture(one: Small) -> Markup:
    """The chart itself."""
    entry, record = one.entry, one.record
    own = [q.period for line in one.lines for q in line.points]
    first, last = min(own), max(own)
    places = tick_places(round_ticks(*one.range, TICKS))
    return charts.line_chart(
        [line(each, entry) for each in one.lines],
        one.range,
        lambda v: brief(entry, v, places),
        [(middle(period), period_label(period, record.periods)) for period in (first, last)],
        one.alt,
        breaks=[(middle(a) + middle(b)) / 2 for a, b in record.changes if first <= a and b <= last],
    )


def brief(entry: Indicator, v: float, places: int | None = None) -> str:
    """A value as there is room for it in a chart: without a unit that is a word."""
    unit, places = entry.unit, entry.decimal_places if places is None else places
    text = formatting.value(v, unit, places)
    return text.removesuffix(unit.suffix) if unit.suffix.startswith(" ") else text


def line(series: Series, entry: Indicator) -> Line:
    """A series as the chart draws it."""
    parts = [[_dot(q) for q in run] for run in runs(series.points, series.breaks)]
    kind = KINDS[series.kind]
    # The median ends without a figure: two labels fit beside each other, three crowd the chart.
    end = "" if kind == "median" else brief(entry, series.points[-1].value)
    return Line(kind, parts, end, band=kind == "area")


def _dot(q: Point) -> Dot:
    return Dot(middle(q.period), q.value, q.lower, q.upper)


def table(one: Small) -> Markup:
    """Every figure of the chart, period by period."""
    entry, record = one.entry, one.record
    unit, places = entry.unit, entry.decimal_places
    own = one.lines[0]
    limits = any(q.sure for q in own.points)
    head = ["Period", own.name]
    if limits:
        head.append("95% interval")
    head += [words.called(line) for line in one.lines[1:]]
    changed = {after for _, after in record.changes}
    there = [{q.period: q for q in line.points} for line in one.lines]
    rows = []
    for period, label in zip(record.periods, record.labels, strict=True):
        found = [line.get(period) for line in there]
        if not any(found):
            continue
        cells = [NO_FIGURE if q is None else formatting.value(q.value, unit, places) for q in found]
        if limits:
            q = found[0]
            sure = q is not None and q.sure
            cells.insert(
                1, formatting.interval(q.lower, q.upper, unit, places) if sure else NO_FIGURE
            )
        rows.append(
            charts.table_row(f"{label} (method changed)" if period in changed else label, cells)
        )
    return charts.data_table(
        "Figures", f"{entry.short_name}, {own.name}", head, Markup("".join(rows))
    )
