"""One measure over time: the areas' lines laid over one another, and the figures behind them."""

from __future__ import annotations

from markupsafe import Markup

from explorer.compare import CompareView
from explorer.compare_selection import (
    AREAS,
    BASELINE,
    CHANGE,
    COMPARE_URL,
    FROM,
    LEVEL,
    MAP,
    MEASURE,
    ROWS,
    TO,
    WITH,
)
from explorer.compare_trend import TrendView
from explorer.formatting import number, period_label, value, words_list
from explorer.indicator_trend import PIN, Series, middle, runs
from layouts import charts_svg
from layouts.charts_svg import Dot, Line
from layouts.compare_marks import mark
from layouts.markup import h

# Width and height of the chart, and of its own version for phones.
WIDE, NARROW = (760, 320), (312, 250)
# Bands of more lines than this would hide each other.
MOST_BANDS = 2


def section(view: CompareView, change) -> Markup | None:
    """The measure chosen, over time; ``change`` is the map of its change, or nothing."""
    trend = view.trend
    if trend is None:
        return None
    return h(
        "section",
        h("h2", "Change over time", id="trend-title"),
        _form(view, trend),
        h("figure", _figure(view, trend), class_="cmp-trend"),
        _change(view, trend, change),
        class_="section", id="trend", aria_labelledby="trend-title",
    )  # fmt: skip


def hidden(view: CompareView, *without: str) -> list[Markup]:
    """The rest of the address, as a form carries it."""
    choice = view.choice
    held = {
        AREAS: choice.areas,
        LEVEL: choice.level if choice.level != choice.usual_level else "",
        WITH: choice.kind if choice.kind != choice.usual_kind else "",
        BASELINE: choice.baseline,
        ROWS: choice.rows,
        MEASURE: choice.measure,
        MAP: choice.drawn,
        FROM: choice.start,
        TO: choice.end,
    }
    return [
        h("input", type="hidden", name=name, value=text)
        for name, text in held.items()
        if text and name not in without
    ]


def select(name: str, label: str, options) -> Markup:
    """A labelled list; ``options`` are (value, words, whether chosen)."""
    return h(
        "div",
        h("label", label, for_=f"compare-{name}"),
        h(
            "select",
            [h("option", words, value=code, selected=chosen) for code, words, chosen in options],
            id=f"compare-{name}", name=name, class_="form-select",
            # Back leads to another choice: the browser must not put the last one in again.
            autocomplete="off",
        ),
        class_="field",
    )  # fmt: skip


def _form(view: CompareView, trend: TrendView) -> Markup:
    listed = [(code, words, code == trend.measure.code) for code, words in trend.choices]
    return _settings(view, [select(MEASURE, "Measure", listed)], "trend", MEASURE, FROM, TO)


def _settings(view: CompareView, fields, back_to: str, *own: str) -> Markup:
    return h(
        "form",
        hidden(view, *own),
        fields,
        h("button", "Show", type="submit", class_="btn cmp-go"),
        action=f"{COMPARE_URL}#{back_to}", method="get", class_="cmp-form", data_compare_form=True,
    )  # fmt: skip


def _change(view: CompareView, trend: TrendView, change) -> Markup | None:
    """The map of the change with its two periods; a way to it while it is not asked for."""
    if view.choice.mixed or len(trend.periods) < 2:
        return None
    if not view.choice.drawn:
        address = f"{view.choice.url(drawn=CHANGE)}#change"
        link = h("a", "Map the change in every area", href=address, class_="btn", data_compare=True)
        return h("p", link, id="change", class_="cmp-change-link")
    periods = trend.periods
    labels = [(p, period_label(p, periods)) for p in periods]
    start, end = trend.between(view.choice.start, view.choice.end)
    fields = [
        select(FROM, "Map the change from", [(*one, one[0] == start) for one in labels]),
        select(TO, "to", [(*one, one[0] == end) for one in labels]),
    ]
    return h(
        "div",
        _settings(view, fields, "change", FROM, TO),
        change,
        id="change", class_="cmp-change",
    )  # fmt: skip


def _figure(view: CompareView, trend: TrendView) -> list:
    entry = trend.measure
    places = {area.place.code: area for area in view.areas}
    lines = [_line(one, places) for one in trend.trend.series]
    drawn = [one for one in trend.trend.series if one.kind == PIN]
    country = [one.name for one in trend.trend.series if one.kind != PIN]
    times = [p.period for one in trend.trend.series for p in one.points]
    first, last = min(times), max(times)
    ends = [(middle(p), period_label(p, times)) for p in dict.fromkeys((first, last))]
    bands = len(drawn) <= MOST_BANDS
    known = [v for one in trend.trend.series for v in _values(one, bands)]
    reach = (min(known), max(known))
    alt = f"{entry.short_name}, {ends[0][1]} to {ends[-1][1]}: " + "; ".join(
        f"{one.name} {_first_last(entry, one)}" for one in trend.trend.series
    )

    def written(v: float) -> str:
        # Ticks are round: no more decimals than they need.
        return value(v, entry.unit, 0 if abs(v - round(v)) < 1e-9 else max(entry.decimal_places, 1))

    breaks = [middle(a) + (middle(b) - middle(a)) / 2 for a, b in trend.trend.changes]
    charts = [
        h(
            "div",
            charts_svg.line_chart(
                lines if wide else [_short(one, places) for one in trend.trend.series],
                reach, written, ends, alt, breaks=breaks, width=size[0], height=size[1],
            ),
            class_="cmp-wide" if wide else "cmp-narrow",
        )
        for wide, size in ((True, WIDE), (False, NARROW))
    ]  # fmt: skip
    missing = [area.name for area in view.areas if area.place.code not in {s.code for s in drawn}]
    notes = [f"{entry.full_name}."]
    if country:
        notes.append(f"Dashed: {words_list(country)}.")
    if bands and any(p.sure for one in drawn for p in one.points):
        notes.append("Bands: 95% intervals.")
    if trend.trend.changes:
        later = words_list([period_label(b, times) for _, b in trend.trend.changes])
        notes.append(
            f"Lines stop where the method changed: {later} cannot be set beside what came before."
        )
    if any(len(runs(one.points, one.breaks)) > 1 + len(trend.trend.changes) for one in drawn):
        notes.append("A gap in a line is a period without a figure.")
    if missing:
        notes.append(f"No figure for {words_list(missing)}.")
    source = entry.source
    return [
        h("h3", trend.title, class_="figure-title"),
        h("p", " ".join(notes), class_="figure-subtitle"),
        *charts,
        _key(view, drawn),
        _table(view, trend, times),
        h("figcaption", f"Source: {source.publisher}, {source.title}.", class_="small"),
    ]


def _line(one: Series, places, *, short: bool = False) -> Line:
    area = places.get(one.code) if one.kind == PIN else None
    kind = "reference" if area is None else f"pin-{area.number + 1}"
    name = one.name if area is None or not short else str(area.number + 1)
    number_of = "" if area is None or area.number < 4 else f"{area.number + 1} "
    found = [
        [Dot(middle(p.period), p.value, p.lower, p.upper) for p in run]
        for run in runs(one.points, one.breaks)
    ]
    pins = sum(each is not None for each in places.values())
    return Line(
        kind, found, name if short else f"{number_of}{_cut(name)}",
        band=area is not None and pins <= MOST_BANDS,
    )  # fmt: skip


def _short(one: Series, places) -> Line:
    return _line(one, places, short=True)


def _cut(name: str, most: int = 24) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _values(one: Series, bands: bool) -> list[float]:
    found = []
    for p in one.points:
        found.append(p.value)
        if bands and p.sure and one.kind == PIN:
            found += [p.lower, p.upper]
    return found


def _first_last(entry, one: Series) -> str:
    first, last = one.points[0], one.points[-1]
    figures = [value(p.value, entry.unit, entry.decimal_places) for p in (first, last)]
    return figures[-1] if first is last else f"{figures[0]} to {figures[1]}"


def _key(view: CompareView, drawn) -> Markup:
    """Whose line is whose, for small screens, where the lines carry numbers."""
    codes = {one.code for one in drawn}
    return h(
        "ul",
        [
            h("li", mark(area.number), f" {number(area.number + 1)} {area.place.title}")
            for area in view.areas
            if area.place.code in codes
        ],
        class_="cmp-key cmp-narrow",
    )


def _table(view: CompareView, trend: TrendView, times) -> Markup:
    entry = trend.measure
    periods = sorted(set(times))
    rows = []
    for p in periods:
        cells = []
        for one in trend.trend.series:
            point = one.at(p)
            cells.append(
                "–" if point is None else value(point.value, entry.unit, entry.decimal_places)
            )
        rows.append(
            h("tr", h("th", period_label(p, periods), scope="row"), [h("td", c) for c in cells])
        )
    return h(
        "details",
        h("summary", "The figures of this chart"),
        h(
            "div",
            h(
                "table",
                h("caption", entry.full_name, class_="visually-hidden"),
                h(
                    "thead",
                    h(
                        "tr",
                        h("th", "Period", scope="col"),
                        [h("th", one.name, scope="col") for one in trend.trend.series],
                    ),
                ),
                h("tbody", rows),
                class_="profile-table cmp-figures",
            ),
            class_="table-scroll", tabindex="0", role="region", aria_label=entry.short_name,
        ),
        class_="more",
    )  # fmt: skip
