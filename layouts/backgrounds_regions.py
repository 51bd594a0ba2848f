"""The page of regions: all figures with their intervals, a map, a table, and two kinds of measures."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from explorer.backgrounds_pages import REGIONS_URL
from explorer.backgrounds_regions import HEADING, RegionsView
from explorer.backgrounds_regions_rows import ABOVE, BELOW, LEVEL_WITH, RegionRow, odd_period
from explorer.backgrounds_regions_selection import (
    AREA,
    BY_PLACE,
    CATEGORY,
    EDITION,
    GROUP,
    MEASURE,
    ORDER,
    PAIR,
    PERIOD,
    WAS,
)
from explorer.backgrounds_regions_words import (
    ORDER_WARNING,
    by_chance,
    counted_by,
    figure,
    limits,
    of_region,
    short,
    side,
    tested,
    unsure,
)
from explorer.formatting import count, period_label, reason
from explorer.indicator_words import plain
from layouts import backgrounds_frame as frame
from layouts import backgrounds_regions_map as region_map
from layouts import backgrounds_regions_pairs as pairs
from layouts.charts_svg import figures, table_row
from layouts.group_charts import Dot, Row, dots, in_unit, key_list, mark
from layouts.markup import h, join, rich

CHART, MAP, TABLE, PAIRS = "regions-chart", "regions-map", "regions-table", "pairs"
# Series of the marks: regions, and the one that is marked.
REGION, MARKED = 0, 1
INTERVAL = Markup('<path d="M0 6h20" class="interval series-0"/>')


def content(view: RegionsView) -> Markup:
    """Everything under the tabs."""
    return join(
        [
            frame.opening(HEADING, view.lead, view.note),
            _controls(view),
            h("p", rich(view.marked), class_="rg-said") if view.marked else None,
            h("div", _map(view), _caterpillar(view), class_="bg-two rg-two"),
            frame.later(view.canonical, PAIRS, pairs.HEADING) if view.pair else None,
            _table(view),
            frame.caveats([view.entry], _warnings(view)),
        ]
    )


def _controls(view: RegionsView) -> Markup:
    named = (
        (CATEGORY, "Category", view.categories), (GROUP, view.group_label, view.groups),
        (PERIOD, "Period", view.periods), (EDITION, "Edition", view.editions),
        (ORDER, "Order", view.orders),
    )  # fmt: skip
    return frame.controls(
        REGIONS_URL,
        frame.select(MEASURE, "Measure", view.measures),
        [frame.select(name, label, (("", options),)) for name, label, options in named if options],
        frame.select(AREA, "Mark a region", view.areas),
        held={WAS: view.root, PAIR: view.pair_asked},
        label="What is shown",
    )


def _caterpillar(view: RegionsView) -> Markup:
    found, entry = view.regions, view.entry
    line = found.line
    write = in_unit(entry.unit)

    def tick(v: float) -> str:
        return f"+{write(v)}" if entry.unit.deviation and v > 0 else write(v)

    chart = dots(
        _rows(view),
        tick,
        f"{view.chart_title}. {len(found.held)} figures; the table below has them all.",
        from_nought=entry.unit.deviation,
        reference=(line.estimate.value, line.short) if line else None,
        dense=True,
    )
    more = f"{_samples(view)} {tested(entry, found)}".strip()
    under = frame.source([entry], view.canonical, more=more, table=TABLE)
    return frame.figure(
        CHART, view.chart_title, view.subtitle, chart, key=_key(view), under=under,
        file=f"regions-{entry.code}",
    )  # fmt: skip


def _rows(view: RegionsView) -> list[Row]:
    """The rows of the chart; in the order of places the first of each part of the UK names it."""
    found, part = [], ""
    for row in view.rows:
        # Nations that a measure does not cover have no place on the map either.
        if row.estimate is None and row.code not in view.map.keys:
            continue
        named = view.order == BY_PLACE and row.part != part and row.part != row.name
        part = row.part
        found.append(_row(view, row, part if named else ""))
    return found


def _row(view: RegionsView, row: RegionRow, note: str) -> Row:
    one, entry = row.estimate, view.entry
    note = ", ".join(filter(None, (note, odd_period(view.regions, row))))
    if one is None:
        return Row(row.name, (), note, lacks=reason(row.status))
    dot = Dot(
        one.value, one.lower, one.upper, short(entry, one.value),
        plain(of_region(entry, row, view.regions)),
        MARKED if row.code == view.area else REGION, row.side == LEVEL_WITH,
    )  # fmt: skip
    return Row(row.name, ((dot,),), note)


def _samples(view: RegionsView) -> str:
    """How many people, or things, each figure rests on."""
    sizes = [row.sample for row in view.regions.held if row.sample is not None]
    if not sizes:
        return ""
    what = "People asked" if view.regions.sure else "Counted"
    return f"{what} in each region: {count(min(sizes))} to {count(max(sizes))}."


def _key(view: RegionsView) -> Markup:
    found = view.regions
    if found.told:
        called = found.line.called
        kinds = (
            (mark(10, 6, REGION), f"Apart from {called}", (ABOVE, BELOW)),
            (
                mark(10, 6, REGION, hollow=True),
                f"Cannot be told apart from {called}",
                (LEVEL_WITH,),
            ),
        )
        entries = [(drawn, said) for drawn, said, sides in kinds if any(map(found.on, sides))]
    else:
        entries = [(mark(10, 6, REGION), "A region")]
    marked = next((row for row in found.held if row.code == view.area), None)
    if marked:
        entries.append((mark(10, 6, MARKED, marked.side == LEVEL_WITH), marked.name))
    if found.sure:
        entries.append((INTERVAL, "95% interval"))
    return key_list(entries)


def _map(view: RegionsView) -> Markup:
    told = view.regions.told
    title = "Which regions can be told apart" if told else "The figures in fifths of the regions"
    more = h("a", "On the large map", href=view.map_url) if view.map_url else None
    how = h("span", "Choose a region on the map or from the list to mark it.")
    under = join([frame.source([view.entry]), how, more])
    return frame.figure(
        MAP, title, view.map_subtitle, region_map.drawing(view), key=region_map.key(view), under=under,
        file=f"regions-map-{view.entry.code}",
    )  # fmt: skip


def _table(view: RegionsView) -> Markup:
    found, entry = view.regions, view.entry
    samples = any(row.sample is not None for row in found.rows)
    several = len({row.period for row in found.held}) > 1
    whole = found.level == "region"
    cells: list[tuple[str, Callable[[RegionRow], str]]] = [
        *([] if whole else [("Part of", lambda row: row.part)]),
        (f"Figure {counted_by(entry)}".rstrip(), lambda row: _figure(view, row)),
        *([("95% interval", lambda row: limits(entry, row) if row.estimate else "")]
          if found.sure else []),
        *([(f"Against {found.line.called}", lambda row: _against(view, row))]
          if found.told else []),
        *([("People asked" if found.sure else "Counted", lambda row: _sample(row))]
          if samples else []),
        *([("When", lambda row: period_label(row.period))] if several else []),
    ]  # fmt: skip
    rows = Markup(
        "".join(
            _linked(table_row(row.name, [write(row) for _, write in cells], _kind(view, row)), row)
            for row in view.rows
        )
    )
    caption = f"{view.title}: the figures"
    return h(
        "details",
        h("summary", f"The figures of all {count(len(view.rows))} regions as a table"),
        h(
            "div",
            h("p", _reading(view), class_="small"),
            figures(caption, ("Region", *(name for name, _ in cells)), rows),
            id=TABLE, tabindex="-1",
        ),
        class_="more bg-section rg-table",
    )  # fmt: skip


def _linked(row: str, region: RegionRow) -> str:
    """The name of a row as a link to the page of its place."""
    before, _, rest = row.partition('<th scope="row">')
    name, _, after = rest.partition("</th>")
    return f'{before}<th scope="row"><a href="{region.url}">{name}</a></th>{after}'


def _kind(view: RegionsView, row: RegionRow) -> str:
    return "rg-is-marked" if row.code == view.area else ""


def _figure(view: RegionsView, row: RegionRow) -> str:
    return figure(view.entry, row.estimate.value) if row.estimate else reason(row.status)


def _against(view: RegionsView, row: RegionRow) -> str:
    if row.estimate and row.code == view.regions.line.base:
        return "the region compared with"
    said = side(row.side, view.regions.line)
    called = view.regions.line.called
    return said.removesuffix(f" from {called}").removesuffix(f" {called}")


def _sample(row: RegionRow) -> str:
    return "" if row.sample is None else count(row.sample)


def _reading(view: RegionsView) -> str:
    return ORDER_WARNING if view.regions.sure else f"{unsure(view.entry)} {ORDER_WARNING}"


def _warnings(view: RegionsView) -> list[str]:
    said = view.edition_note, ORDER_WARNING, by_chance(view.entry, view.regions)
    return [text for text in said if text]


def _pairs_part(view: RegionsView) -> Markup:
    return pairs.section(view.pair)


PARTS = {PAIRS: _pairs_part}
