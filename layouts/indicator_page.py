"""The page of one measure: what it is, what it shows, its map and charts, and where it comes from."""

from __future__ import annotations

from dash import dcc, html

from explorer import indicator_facts
from explorer.formatting import day
from explorer.indicator import NOT_STATED
from explorer.indicator_charts import DISTRIBUTION, GROUPS, TREND
from explorer.indicator_view import URL, IndicatorView
from layouts import charts, home, ids, score_parts
from layouts.components import button, rich

HEADINGS = {
    DISTRIBUTION: "How areas compare",
    TREND: "Change over time",
    GROUPS: "Differences between groups",
}


def layout(view: IndicatorView) -> html.Div:
    """The whole page; without script all but the map and the pictures is there."""
    return html.Div(
        [
            dcc.Store(id=ids.STATE),
            dcc.Store(id=ids.NAV),
            opening(view),
            html.Div(id=ids.NOTICE, role="region", **{"aria-label": "About this link"}),
            on_this_page(view),
            map_section(view) if view.home else None,
            html.Div(
                [drawn(view, name) for name in HEADINGS if name in view.charts],
                # The page with a map is handed over with the map.
                **({} if view.home else {"id": ids.CHART_PAGE}),
            ),
            score_parts.section(view.parts),
            known(view),
            editions(view),
            origin(view),
            citation(view),
            downloads(view),
            html.Div(id=ids.LIVE, className="visually-hidden", **{"aria-live": "polite"}),
        ],
        className="measure-page",
    )


def opening(view: IndicatorView) -> html.Div:
    """Name, definition, why it matters and the finding, with the search beside them."""
    entry = view.entry
    words = html.Div(
        [
            earlier(view),
            html.H1(entry.short_name),
            html.P(entry.definition, className="measure-definition"),
            html.P([html.Strong("Why it matters. "), entry.why]),
            dcc.Store(id={"type": charts.FINDING_ASK, "name": charts.FINDING}),
            # Of another level, period or groups it is said anew.
            html.P(
                rich(view.finding),
                id={"type": charts.FINDING, "name": charts.FINDING},
                className="lead finding",
                **{"data-said-of": view.said_of},
            ),
            None
            if view.home
            else html.P(
                "This measure has no map: it is not published for local areas, so it says nothing "
                "about one place.",
                className="notice",
            ),
            elsewhere(view),
        ],
        className="measure-words",
    )
    return html.Div(
        [words, home.search() if view.home else None], className="opening measure-opening"
    )


def elsewhere(view: IndicatorView):
    """Ways to the pages about backgrounds that show the measure by groups, regions or over time."""
    if not view.elsewhere:
        return None
    links = [html.Li(html.A(words, href=href)) for words, href in view.elsewhere]
    return html.Nav(
        [html.Span("See it elsewhere: "), html.Ul(links)],
        className="measure-elsewhere",
        **{"aria-label": "See it elsewhere"},
    )


def earlier(view: IndicatorView):
    """What stands first on the page of an earlier edition."""
    if view.current.code == view.entry.code:
        return None
    note = next((row.note for row in view.editions if row.here), "")
    return html.Div(
        html.P(
            [
                html.Strong("This is an earlier edition. "),
                f"{note} ",
                html.A(
                    f"See the current edition, {view.current.source.title}",
                    href=f"{URL}/{view.current.code}",
                ),
                ".",
            ]
        ),
        className="notice",
    )


def on_this_page(view: IndicatorView) -> html.Nav:
    """Links to the parts of a long page."""
    parts = [("map", "Map and table")] if view.home else []
    parts += [(f"{name}-heading", HEADINGS[name]) for name in HEADINGS if name in view.charts]
    if view.parts:
        parts.append((score_parts.ANCHOR, score_parts.HEADING))
    parts.append(("known", "Things to know"))
    if view.editions:
        parts.append(("editions", "Editions"))
    parts += [("origin", "Where the figures come from"), ("downloads", "Downloads")]
    return html.Nav(
        [
            html.Ul([html.Li(html.A(words, href=f"#{ident}")) for ident, words in parts]),
            # All charts are drawn first: assets/js/charts.js.
            html.Button(
                "Print this page",
                type="button",
                className="link-button script-only",
                **{"data-print": ""},
            ),
        ],
        className="page-parts",
        **{"aria-label": "On this page"},
    )


def map_section(view: IndicatorView) -> html.Div:
    """Level, period and colours over the map, the chosen area and the league table."""
    return html.Div(
        [
            html.Div(home.view_fields(view.home), className="controls measure-controls"),
            html.Div(
                [
                    home.map_column(view.home, small_maps=False),
                    home.panel_column(view.home, breakdown=False),
                ],
                className="columns",
            ),
        ],
        id="map",
    )


def drawn(view: IndicatorView, name: str) -> html.Section:
    """One chart under its heading; that of a family with links to its measures."""
    lead = family(view) if name == GROUPS and view.members else None
    return charts.section(view.charts[name], HEADINGS[name], lead)


def family(view: IndicatorView) -> html.Details:
    """The measures that are each about one of the groups."""
    links = [
        html.Li(
            one.short_name
            if one.code == view.entry.code
            else html.A(one.short_name, href=f"{URL}/{one.code}")
        )
        for one in view.members
    ]
    return html.Details(
        [
            html.Summary(f"Each group is a measure of its own ({len(links)})"),
            html.Ul(links, className="family"),
        ],
        className="more",
    )


def known(view: IndicatorView) -> html.Section:
    """What a reader should know before using the figures."""
    return html.Section(
        [
            html.H2("Things to know", id="known"),
            html.Ul([html.Li(caveat) for caveat in view.entry.caveats]),
        ],
        className="section prose-list",
    )


def editions(view: IndicatorView):
    """The releases of this measure that are held, and what changed between them."""
    if not view.editions:
        return None
    items = []
    for row in view.editions:
        name = f"{row.title} ({'current' if row.current else 'earlier'})"
        items.append(
            html.Li(
                [
                    html.Strong(f"{name}, shown here") if row.here else html.A(name, href=row.href),
                    f": {_released(row.released)}. {row.note} ",
                    html.A("Publication", href=row.url),
                ]
            )
        )
    return html.Section(
        [html.H2("Editions", id="editions"), html.Ul(items)], className="section prose-list"
    )


def origin(view: IndicatorView) -> html.Section:
    """Publisher, licence and the very rows, and what the measure is in our catalogue."""
    source, own = view.entry.source, view.entry.provenance
    licence, terms = indicator_facts.licence(view.entry)
    where = [
        ("Publisher", source.publisher),
        ("Publication", html.A(source.title, href=source.url)),
        ("Released", "not stated" if source.released == NOT_STATED else day(source.released)),
        ("Licence", html.A(licence, href=terms) if terms else licence),
        ("Definition" if view.parts else "Raw file", own.file),
        (
            "Score" if view.parts else "Series in the file",
            own.series.replace("_", " ") if view.parts else own.series,
        ),
        ("Rows chosen", ", ".join(f"{k} is {v}" for k, v in own.filter.items())),
    ]
    groups = [("Source", where), ("Coverage", view.held), ("The measure", view.facts)]
    return html.Section(
        [
            html.H2("Where the figures come from", id="origin"),
            html.P(view.entry.full_name, className="small"),
            html.Div([_facts(title, pairs) for title, pairs in groups], className="facts-columns"),
        ],
        className="section",
    )


def _facts(title: str, pairs) -> html.Div:
    rows = [html.Div([html.Dt(term), html.Dd(words)]) for term, words in pairs if words]
    return html.Div([html.H3(title), html.Dl(rows, className="facts")])


def citation(view: IndicatorView) -> html.Section:
    """A text to copy into a footnote."""
    return html.Section(
        [
            html.H2("Cite this"),
            html.P(view.cite, id=ids.CITE, className="cite"),
            html.Div(button("Copy the text", ids.CITE_COPY), className="actions"),
        ],
        className="section",
    )


def downloads(view: IndicatorView) -> html.Section:
    """Every row of the measure, in two forms."""
    items = [
        html.Li(
            [
                f"{one.words}: ",
                html.A("CSV", href=one.csv, **{"aria-label": f"{one.words}, CSV"}),
                " " if one.xlsx else None,
                html.A("XLSX", href=one.xlsx, **{"aria-label": f"{one.words}, XLSX"})
                if one.xlsx
                else None,
            ]
        )
        for one in view.downloads
    ]
    return html.Section(
        [
            html.H2("Downloads", id="downloads"),
            html.Ul(items, className="download-list"),
            html.P(
                "The map and each chart can be saved where they stand. Large measures come as CSV "
                "only.",
                className="small",
            ),
        ],
        className="section",
    )


def _released(when: str) -> str:
    return "release date not stated" if when == NOT_STATED else f"released {day(when)}"
