"""The page of the index: weights, table, map and chosen area; "Build the index your way"."""

from __future__ import annotations

from collections.abc import Mapping

from dash import dcc, html

from explorer import config, index_selection, index_view_table
from explorer.formatting import count
from explorer.index_measures import code as measure_code
from explorer.index_parts import INDEX_URL
from explorer.index_selection import IndexSelection, to_query
from explorer.index_view import IndexView
from explorer.levels import LEVELS
from explorer.store import Store
from layouts import ids, index_area, index_ids, index_table, index_weights
from layouts.components import button, sign_button

TITLE = "Build the index your way"
# What each index is about and whose areas it ranks, shorter than its name.
CHOICES = {
    "upper-tier": ("Counties and unitaries", "disadvantaged young people and local opportunity"),
    "district": ("Districts", "local outcomes"),
    "constituency-2010": ("Seats of 2010", "schools, pay, housing, child poverty"),
}


def layout(store: Store, view: IndexView) -> html.Div:
    """The whole page; without script all but the map and the sliders works."""
    fragments = index_area.fragments(store, view)
    return html.Div(
        [
            dcc.Store(id=ids.STATE),
            dcc.Store(id=ids.NAV),
            opening(view),
            choice(store, view),
            notice(view),
            html.Div(
                [
                    html.Div(
                        [index_weights.form(view, store.catalogue), map_part(view)],
                        className="index-left",
                    ),
                    html.Div(
                        [
                            part(fragments, index_ids.INDEX_PANEL, "panel index-panel"),
                            index_table.table(view),
                        ],
                        className="index-right",
                    ),
                ],
                className="index-columns",
            ),
            part(fragments, index_ids.INDEX_MATTER, "section"),
            part(fragments, index_ids.INDEX_PARTS, "section"),
            part(fragments, index_ids.INDEX_SURE, "section"),
            part(fragments, index_ids.INDEX_OTHERS, "section"),
            about(view),
            html.Div(id=ids.LIVE, className="visually-hidden", **{"aria-live": "polite"}),
        ],
        className="index-page",
    )


def opening(view: IndexView) -> html.Div:
    """The title and what can be done."""
    lead = (
        "Decide how much each life stage counts. The ranking follows, with the range each rank "
        "could plausibly take."
    )
    return html.Div(
        html.Div([html.H1(TITLE), html.P(lead, className="lead")]),
        className="opening index-opening",
    )


def choice(store: Store, view: IndexView) -> html.Nav:
    """Which index: each is a page of its own, with its own measures and weights.

    The chosen area goes along where the other index has areas of the same codes.
    """
    chosen = view.selection
    links = []
    for code, definition in index_selection.indices(store).items():
        name, about_ = CHOICES.get(code, (definition.name, ""))
        here = code == chosen.definition.code
        shared = shared_codes(chosen.definition.level, definition.level)
        other = IndexSelection(
            definition,
            definition.defaults,
            chosen.allow,
            chosen.area if chosen.area[:3] in shared else "",
        )
        asked = to_query(other)
        links.append(
            html.A(
                [
                    html.Span(name, className="which-name"),
                    html.Span(about_, className="which-about"),
                ],
                href=f"{INDEX_URL}?{asked}" if asked else INDEX_URL,
                **{
                    "data-level": "" if code == index_selection.DEFAULT_INDEX else code,
                    "data-shared": ",".join(shared),
                },
                **({"aria-current": "page"} if here else {}),
            )
        )
    return html.Nav(
        links, id=index_ids.INDEX_WHICH, className="index-which", **{"aria-label": "Index"}
    )


def shared_codes(level: str, other: str) -> list[str]:
    """What the codes begin with that areas of both levels have."""
    return sorted(set(LEVELS[level].prefixes) & set(LEVELS[other].prefixes))


def notice(view: IndexView) -> html.Div:
    """What in the link could not be followed; the browser's code takes it over."""
    items = [html.Li([html.Code(one.parameter), f": {one.message}"]) for one in view.problems]
    said = (
        html.Div(
            html.Div(
                [
                    html.Strong("This link could not be shown exactly as asked"),
                    html.Ul(items, className="notice-list"),
                ],
                className="notice-words",
            ),
            className="notice",
        )
        if items
        else None
    )
    return html.Div(said, id=ids.NOTICE, role="region", **{"aria-label": "About this link"})


def map_part(view: IndexView) -> html.Div:
    """The map under its title and legend."""
    return html.Div(
        [
            html.H2(
                "The ranking on the map", id=index_ids.INDEX_MAP_TITLE, className="figure-title"
            ),
            html.P(
                "In fifths: hotspots are the best fifth of areas, coldspots the worst.",
                className="figure-subtitle",
            ),
            html.Div(id=ids.LEGEND, className="legend"),
            html.Div(id=ids.MAP_SLOT, className="map-slot", **{"data-frame": "england"}),
            html.Div(id=ids.MAP_CARD, className="map-card", hidden=True),
            html.Div(
                [
                    html.P("Select an area, or use the arrow keys."),
                    sign_button("+", ids.ZOOM_IN, "Zoom in"),
                    sign_button("−", ids.ZOOM_OUT, "Zoom out"),
                    button("Zoom to area", ids.ZOOM_AREA),
                    button("Reset", ids.ZOOM_RESET),
                ],
                className="map-tools",
            ),
        ],
        className="map-column index-map script-only",
    )


def part(fragments: Mapping[str, list], ident: str, name: str) -> html.Div:
    """A place that is filled anew as weights or area change."""
    return html.Div(fragments[ident], id=ident, className=name)


def about(view: IndexView) -> html.Section:
    """What the ranks are, and where the numbers come from."""
    definition = view.selection.definition
    return html.Section(
        [
            html.H2("About this index"),
            html.P(
                f"“{definition.name}” is our own index of {len(view.worked.index.inputs.codes)} "
                f"{view.plural} in England, of which {view.worked.index.n} are ranked with these "
                f"weights. Ranges come from {count(config.DRAWS)} recalculations that always start "
                f"from the same seed, so the same weights give the same answer. "
                f"Data version {view.version}.",
            ),
            html.P(
                [
                    html.A("See the scores as a map with their history", href=map_address(view)),
                    ". ",
                    html.A("Link to this very page", href=f"{INDEX_URL}?{to_query(view.selection)}",
                           className="no-script-only"),
                ]
            ),
        ],
        className="section about",
    )  # fmt: skip


def map_address(view: IndexView) -> str:
    """Where the index stands on the map page."""
    return f"/?indicator={measure_code(view.selection.definition.code)}"


def title(view: IndexView) -> str:
    """The name of the page."""
    where = f"{view.area_name}: " if view.area_name else ""
    return f"{where}{index_view_table.title(view)}" if where or view.worked.own else TITLE
