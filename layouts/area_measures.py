"""The measures of one place, as tables that become stacked rows on a phone."""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

from explorer.area_measures import Group, MeasuresView, Part, PartView
from explorer.area_rows import Beside, Columns, MeasureRow, Strip
from explorer.evidence import Evidence
from explorer.formatting import count
from layouts.markup import h, join
from layouts.sparkline import sparkline

SECTION, HEADING = "measures", "measures-title"


def section(view: MeasuresView) -> Markup:
    """All measures: those of the scores in full, the others to be opened."""
    return h(
        "section",
        h("h2", view.title, id=HEADING),
        h("p", view.lead, class_="section-lead") if view.lead else None,
        table(view.columns, view.groups, full=True, caption=f"{view.title}: {view.columns.place}"),
        h("p", " ".join(view.notes), class_="small measures-notes") if view.notes else None,
        _others(view),
        _by_groups(view),
        _files(view),
        id=SECTION,
        class_="section",
        aria_labelledby=HEADING,
    )


def opened(view: PartView) -> Markup:
    """One group of the other measures, as the page puts it into its place."""
    name = f"{view.part.name}: {view.columns.place}"
    return table(view.columns, view.groups, full=False, caption=name)


def part_page(view: PartView) -> Markup:
    """The same as a page of its own, for readers without script."""
    place = view.choice.place
    back = h("a", f"← {place.title}", href=f"{view.choice.url()}#{SECTION}")
    return join(
        [
            h("nav", back, class_="crumbs", aria_label="Breadcrumb"),
            h("h1", f"{place.title}: {view.part.name}"),
            h("p", _measures(view.part.count), class_="lead"),
            opened(view),
            h("p", " ".join(view.notes), class_="small measures-notes") if view.notes else None,
        ]
    )


def table(columns: Columns, groups: Sequence[Group], *, full: bool, caption: str) -> Markup:
    """A table of measures; only a ``full`` one has strips and trend lines.

    Columns that no row fills are left out.
    """
    heads = [
        ("m-name", "Measure"),
        ("m-value", columns.place),
        ("m-beside", columns.reference),
        ("m-beside", columns.region),
        ("m-beside", columns.compared),
        ("m-strip", _ENDS if full and any(row.strip for g in groups for row in g.rows) else ""),
        ("m-rank", "Rank" if any(row.rank for g in groups for row in g.rows) else ""),
        ("m-trend", "Trend" if full else "Change"),
    ]
    kept = [head for head in heads if head[1]]
    bodies = [_body(columns, group, heads, len(kept), full, len(groups) > 1) for group in groups]
    return h(
        "table",
        h("caption", caption, class_="visually-hidden"),
        h("thead", h("tr", [h("th", words, scope="col", class_=kind) for kind, words in kept])),
        bodies,
        class_="measures" if full else "measures is-brief",
    )


_ENDS = Markup(
    '<span class="cold"><span aria-hidden="true">◀ </span>Worst</span> '
    '<span class="hot">Best<span aria-hidden="true"> ▶</span></span>'
)


def _body(columns, group: Group, heads, width: int, full: bool, named: bool) -> Markup:
    head = None
    if named:
        head = h("tr", h("th", group.name, colspan=width, scope="rowgroup"), class_="m-group")
    return h("tbody", head, [_row(columns, row, heads, full) for row in group.rows])


def _row(columns: Columns, row: MeasureRow, heads, full: bool) -> Markup:
    cells = (
        _value(columns.place, row),
        _beside(columns.reference, row.reference),
        _beside(columns.region, row.region),
        _beside(columns.compared, row.compared),
        h("td", _strip(row.strip), class_="m-strip") if heads[5][1] else None,
        _rank(row) if heads[6][1] else None,
        _trend(row, full),
    )
    return h("tr", _name(row), cells)


def _name(row: MeasureRow) -> Markup:
    return h(
        "th",
        h("a", row.entry.short_name, href=row.url),
        h("span", row.who, class_="m-who"),
        badge(row.evidence, known=row.known),
        scope="row",
        class_="m-name",
    )


def badge(found: Evidence, *, level: bool = True, known: bool = True) -> Markup:
    """The evidence badge: words in small frames, those that call for care in bold.

    The ``level`` is left out where a heading says it; of a figure that is not ``known`` only that
    is said.
    """
    words = [
        h("span", found.age, class_="is-old" if found.old else None) if known else None,
        h("span", found.interval) if known else None,
        h("span", found.level) if level else None,
        h("span", found.mark, class_="is-old") if found.mark else None,
    ]
    return h("span", words, class_="evidence")


def _value(name: str, row: MeasureRow) -> Markup:
    if not row.known:
        return h("td", row.value, class_="m-value is-missing", data_label=name)
    between = h("span", row.interval, class_="m-ci") if row.interval else None
    return h("td", h("strong", row.value), between, class_="m-value", data_label=name)


def _beside(name: str, beside: Beside) -> Markup | None:
    if not name:
        return None
    note = h("span", beside.note, class_="m-ci") if beside.note else None
    return h("td", beside.text or None, note, class_="m-beside", data_label=name)


def _rank(row: MeasureRow) -> Markup:
    more = [h("span", words, class_="m-ci") for words in (row.plausible, row.also) if words]
    return h("td", row.rank or None, more, class_="m-rank", data_label="Rank")


def _trend(row: MeasureRow, full: bool) -> Markup:
    line = sparkline(row.entry, row.trend) if full else None
    said = None
    if row.change:
        arrow = h("span", row.arrow, class_="m-arrow", aria_hidden="true") if row.arrow else None
        said = h("span", arrow, row.change, class_="m-change")
    return h("td", line, said, class_="m-trend", data_label="Trend" if full else "Change")


def _strip(found: Strip | None) -> Markup | None:
    """Where the area stands: the outer fifths, the plausible ranks in grey, the rank as a dot."""
    if found is None:
        return None
    zone = f"width:{_percent(found.zone)}"
    between = None
    if found.low is not None and found.high > found.low:
        left, width = _percent(found.low), _percent(found.high - found.low)
        between = h("i", class_="ci", style=f"left:{left};width:{width}")
    return h(
        "span",
        h("i", class_="zone-cold", style=zone),
        h("i", class_="zone-hot", style=zone),
        h("i", class_="mid"),
        between,
        h("b", style=f"left:{_percent(found.at)}"),
        class_="strip",
        # The rank beside it says the same.
        aria_hidden="true",
    )


def _others(view: MeasuresView) -> Markup | None:
    if not view.parts:
        return None
    ways = [
        h("a", words, href=f"{url}#measures-others", aria_current="true" if chosen else None)
        for words, url, chosen in view.ways
    ]
    return h(
        "div",
        h("h3", "The other measures"),
        h("nav", h("span", "Grouped by"), ways, class_="measures-ways", aria_label="Grouped by"),
        h("p", view.grouped, class_="small") if view.grouped else None,
        [_part(one) for one in view.parts],
        id="measures-others",
        class_="measures-others",
    )


def _part(one: Part) -> Markup:
    link = h("a", f"See these {_measures(one.count)}" if one.count > 1 else "See it", href=one.url)
    return h(
        "details",
        h("summary", h("strong", one.name), h("span", _measures(one.count), class_="small")),
        h("div", h("p", link), data_fragment=one.fragment),
        class_="measures-part",
    )


def _by_groups(view: MeasuresView) -> Markup | None:
    if view.by_groups is None:
        return None
    words, href = view.by_groups
    return h("p", h("a", words, href=href), class_="measures-groups")


def _files(view: MeasuresView) -> Markup:
    return h(
        "p",
        "All of these figures as a file: ",
        h("a", "CSV", href=view.csv),
        " ",
        h("a", "XLSX", href=view.xlsx),
        class_="small measures-files",
    )


def _measures(n: int) -> str:
    return f"{count(n)} {'measure' if n == 1 else 'measures'}"


def _percent(share: float) -> str:
    return f"{math.floor(share * 1000 + 0.5) / 10:g}%"
