"""Where you live now beside where you grew up: nine cells of regions, and two panels in one order."""

from __future__ import annotations

from markupsafe import Markup

from explorer.backgrounds_regions_pairs import SIDES, Cell, PairView, side_words
from explorer.backgrounds_regions_rows import LEVEL_WITH, RegionRow, Regions
from explorer.backgrounds_regions_selection import PAIR
from explorer.backgrounds_regions_words import of_region, when
from explorer.indicator import Indicator
from explorer.indicator_words import plain
from layouts import backgrounds_frame as frame
from layouts import charts_svg as charts
from layouts.chart_scale import Axis, axis
from layouts.group_charts import both, in_unit, key_list, mark
from layouts.group_marks import NARROW, WIDE, wrapped
from layouts.markup import h, join, rich

HEADING = "Those who grew up there, those who live there now"
GROWN, NOW = 0, 2
TITLES = {GROWN: "Grew up there", NOW: "Live there now"}
# Heights: of a line of a name, of the room about it, of the marks below it on a phone, of head and
# foot. The size of names, and the room for them beside the marks.
NAME, PAD, MARKS, HEAD, FOOT = 16.0, 6.0, 22.0, 48.0, 28.0
SIZE = 14.5


def section(view: PairView) -> Markup:
    """The whole part."""
    pair = view.pair
    return h(
        "section",
        h("h2", HEADING, id="pairs-title"),
        h("p", "Two different measures of two different groups of people, so they have two scales: "
          "one counts those who lived in a region at about 14, wherever they are today; the other "
          "those who live there today, wherever they came from."),
        frame.segments(PAIR, "Theme", view.options) if view.options else None,
        h("p", rich(view.sentence), class_="rg-said"),
        _cells(view),
        frame.figure(
            "regions-pair", f"{pair.words}: two measures, region by region",
            f"Left, who grew up there: people {pair.grown_words}, difference from the UK average, "
            f"{when(view.grown)}. Right, who live there now: people {pair.now_words}, "
            f"{when(view.now)}. {view.now.line.note if view.now.line else ''}",
            both(lambda width: _chart(view, width)), key=_key(), under=frame.source(view.entries),
            file=f"regions-{pair.code}",
        ),
        class_="bg-section rg-pairs", id="pairs", aria_labelledby="pairs-title",
    )  # fmt: skip


def _key() -> Markup:
    return key_list(
        [
            (mark(10, 6, GROWN), "Grew up there"),
            (mark(10, 6, NOW), "Live there now"),
            (mark(10, 6, GROWN, hollow=True), "Hollow: cannot be told apart from the UK average"),
            (Markup('<path d="M0 6h20" class="interval everybody"/>'), "95% interval"),
        ]
    )


def _cells(view: PairView) -> Markup:
    """The regions by both sides, as a table of names."""
    by = {(cell.grown, cell.now): cell for cell in view.cells}
    head = h(
        "tr",
        h("td", ""),
        [h("th", _headed(NOW, side), scope="col") for side in SIDES],
    )
    body = [
        h(
            "tr",
            h("th", _headed(GROWN, one), scope="row"),
            [_cell(by[one, other]) for other in SIDES],
        )
        for one in SIDES
    ]
    caption = (
        f"{view.pair.words}: regions by whether those who grew up there and those who live there "
        "now are above or below the UK average"
    )
    return h(
        "div",
        h("table", h("caption", caption, class_="visually-hidden"), h("thead", head),
          h("tbody", body), class_="rg-cells"),
        class_="table-scroll", tabindex="0", role="region", aria_label=caption,
    )  # fmt: skip


def _headed(kind: int, side: str) -> str:
    return f"{TITLES[kind]}: {side_words(side)}"


def _cell(cell: Cell) -> Markup:
    where = f"{_headed(GROWN, cell.grown)}. {_headed(NOW, cell.now)}"
    names = [h("li", row.name) for row in cell.rows]
    return h(
        "td",
        h("p", where, class_="rg-where"),
        h("ul", names) if names else h("p", "None", class_="rg-none"),
        class_="rg-empty" if not names else None,
    )


def _chart(view: PairView, width: float) -> Markup:
    """Both measures, each on a scale of its own, region by region in the order of the first."""
    narrow = width == NARROW
    left = 6.0 if narrow else 190.0 if width < WIDE else 370.0
    gap = 26.0 if narrow else 44.0
    half = (width - left - gap - 14) / 2
    panels = (
        (GROWN, view.grown, view.grown_entry, left),
        (NOW, view.now, view.now_entry, left + half + gap),
    )
    places, names, y = {}, [], HEAD
    for row in view.grown.held:
        lines = wrapped(row.name, SIZE, width if narrow else left - 8)
        names += [
            charts.text(0, y + PAD / 2 + 13 + k * NAME, line, "row-name")
            for k, line in enumerate(lines)
        ]
        height = len(lines) * NAME + PAD
        places[row.code] = y + height + MARKS / 2 if narrow else y + height / 2
        y += height + (MARKS if narrow else 0)
    alt = (
        f"{view.pair.words} of {len(places)} regions, for those who grew up there and those who live "
        "there now, with 95% intervals."
    )
    drawn = [_panel(panel, half, y, places, 4 if narrow else 5) for panel in panels]
    return h(
        "svg", drawn, names, viewBox=f"0 0 {width:g} {y + FOOT:.0f}", role="img", aria_label=alt,
        class_="svg-chart rg-pair", focusable="false",
    )  # fmt: skip


def _panel(panel, half: float, bottom: float, places: dict[str, float], most: int) -> Markup:
    series, found, entry, left = panel
    ends = [end for row in found.held for end in _ends(row)]
    if found.line:
        ends.append(found.line.estimate.value)
    x = axis(min(ends), max(ends), left + 4, left + half - 4, most)
    marks = [
        _mark(entry, found, row, series, x, places[row.code])
        for row in found.held
        if row.code in places
    ]
    title = charts.text(left + half / 2, 14, TITLES[series], "panel", "middle")
    return join([title, _scale(entry, x, bottom), _line(found, x, bottom), marks])


def _ends(row: RegionRow) -> tuple[float, ...]:
    one = row.estimate
    return (one.lower, one.upper) if one.sure else (one.value,)


def _scale(entry: Indicator, x: Axis, bottom: float) -> Markup:
    write = in_unit(entry.unit)
    d = "".join(f"M{x.at(tick):.1f} {HEAD:.0f}V{bottom:.1f}" for tick in x.ticks)
    words = []
    for k, tick in enumerate(x.ticks):
        said = f"+{write(tick)}" if entry.unit.deviation and tick > 0 else write(tick)
        anchor = "start" if k == 0 else "end" if k == len(x.ticks) - 1 else "middle"
        words.append(charts.text(x.at(tick), bottom + 19, said, "axis", anchor))
    return join([h("path", d=d, class_="grid"), words])


def _line(found: Regions, x: Axis, bottom: float) -> Markup | None:
    line = found.line
    if line is None:
        return None
    at = x.at(line.estimate.value)
    return join(
        [
            h("path", d=f"M{at:.1f} 42V{bottom:.1f}", class_="against"),
            charts.text(at, 35, line.short, "against-words", "middle"),
        ]
    )


def _mark(
    entry: Indicator, found: Regions, row: RegionRow, series: int, x: Axis, y: float
) -> Markup:
    one, hollow = row.estimate, row.side == LEVEL_WITH
    bar = None
    if one.sure:
        kind = f"interval series-{series}{' hollow' if hollow else ''}"
        d = f"M{x.at(one.lower):.1f} {y:.1f}H{x.at(one.upper):.1f}"
        bar = h("path", d=d, class_=kind)
    title = h("title", plain(of_region(entry, row, found)))
    return h("g", title, bar, mark(x.at(one.value), y, series, hollow))
