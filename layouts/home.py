"""The map page: search, controls, map, chosen area, league table and the words about the measure."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import dcc, html

from explorer.compare_places import AREAS, COMPARE_URL, listed
from explorer.place import AREA_URL
from explorer.views import INDICATOR_URL, HomeView
from layouts import ids, league, standing
from layouts.components import (
    button,
    field,
    link_button,
    open_place,
    rich,
    select,
    sign_button,
)

ALL_ABOUT = "All about this measure: trend, breakdowns, source, downloads"
CLASS_SCHEMES = (
    ("fifths", "Hot and cold spots"),
    ("quantile", "Five equal groups"),
    ("equal", "Equal steps"),
    ("natural", "Natural groups"),
)


def layout(view: HomeView) -> html.Div:
    """The page for one view: the whole of it without the browser's code, bar the drawing."""
    return html.Div(
        [
            dcc.Store(id=ids.STATE),
            dcc.Store(id=ids.NAV),
            opening(),
            html.Div(id=ids.NOTICE, role="region", **{"aria-label": "About this link"}),
            tabs(view),
            standing.choice(view),
            controls(view),
            html.Div([map_column(view), panel_column(view), about(view)], className="columns"),
            html.Div(id=ids.LIVE, className="visually-hidden", **{"aria-live": "polite"}),
        ]
    )


def opening() -> html.Div:
    """The first words and the search."""
    return html.Div(
        [
            html.Div(
                [
                    html.H1("Where a child grows up still shapes where they end up"),
                    html.P(
                        "See how your area compares, from the early years to working life, "
                        "and what lies behind it.",
                        className="lead",
                    ),
                ]
            ),
            search(),
        ],
        className="opening",
    )


def search() -> html.Div:
    """The box that finds an area."""
    return html.Div(
        [
            html.Form(
                [
                    dbc.Label("Town, council or postcode", html_for=ids.SEARCH_INPUT),
                    dbc.Input(id=ids.SEARCH_INPUT, type="text", name="q", autocomplete="off"),
                    html.Button("Find my area", className="btn btn-primary", type="submit"),
                ],
                id=ids.SEARCH_FORM,
                className="search-form",
                role="search",
                # Without script the page of all areas finds it.
                action=AREA_URL,
                method="get",
            ),
            html.Ul(id=ids.SEARCH_LIST, hidden=True),
            html.Div(id=ids.SEARCH_MESSAGE),
        ],
        className="search",
    )


def tabs(view: HomeView) -> html.Nav:
    """One button per life stage; each leads to that stage's first measure."""
    return html.Nav(
        [
            html.Button(
                name,
                type="button",
                className="stage-tab",
                **{
                    "data-stage": code,
                    "aria-current": "true" if code == view.indicator.life_stage else "false",
                },
            )
            for code, name in view.stages
        ],
        id=ids.STAGE_TABS,
        className="stage-tabs",
        **{"aria-label": "Life stages"},
    )


def controls(view: HomeView) -> html.Div:
    """Measure, area level, period and colours."""
    return html.Div(
        [
            html.Div(
                [
                    html.Span("Measure", className="label", id=f"{ids.MEASURE}-label"),
                    html.Button(
                        view.indicator.short_name,
                        id=ids.MEASURE,
                        type="button",
                        className="select-like",
                        **{"aria-haspopup": "listbox", "aria-expanded": "false",
                           "aria-labelledby": f"{ids.MEASURE}-label {ids.MEASURE}"},
                    ),
                    html.Div(
                        [
                            dbc.Label("Search the measures", html_for=ids.MEASURE_FILTER),
                            dbc.Input(id=ids.MEASURE_FILTER, type="text", autocomplete="off"),
                            html.Ul(id=ids.MEASURE_LIST),
                        ],
                        id=ids.MEASURE_POPUP,
                        className="popup",
                        hidden=True,
                    ),
                ],
                className="field",
            ),
            *view_fields(view),
        ],
        className="controls",
    )  # fmt: skip


def view_fields(view: HomeView) -> list[html.Div]:
    """Area level, period and colours, on every page with a map."""
    last = len(view.periods) - 1
    codes = [code for code, _ in view.periods]
    return [
        field("Areas", ids.LEVEL, select(ids.LEVEL, view.levels, view.level.code)),
        field(
            "Period",
            ids.PERIOD,
            html.Div(
                [
                    dbc.Input(
                        id=ids.PERIOD, type="range", min=0, max=max(last, 0), step=1,
                        value=codes.index(view.selection.period), disabled=last < 1,
                    ),
                    html.Output(view.period_label, id=ids.PERIOD_LABEL),
                    button("Play", ids.PERIOD_PLAY),
                ],
                className="period-row",
            ),
        ),
        field(
            "Colours",
            ids.CLASSES,
            select(ids.CLASSES, class_schemes(view), view.selection.classes),
        ),
    ]  # fmt: skip


def class_schemes(view: HomeView) -> list[tuple[str, str]]:
    """The ways to colour this measure: one that is neither good nor bad has no hot spots."""
    neutral = view.indicator.polarity == "neutral"
    return [scheme for scheme in CLASS_SCHEMES if not (neutral and scheme[0] == "fifths")]


def map_column(view: HomeView, *, small_maps: bool = True) -> html.Div:
    """The map under its title and legend, its tools, and the small maps by life stage."""
    return html.Div(
        [
            html.H2(view.title, id=ids.MAP_TITLE, className="figure-title"),
            html.P(view.subtitle, id=ids.MAP_SUBTITLE, className="figure-subtitle"),
            html.Div(id=ids.LEGEND, className="legend"),
            html.Div(id=ids.MAP_SLOT, className="map-slot", **{"data-frame": view.frame}),
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
            html.Div(
                [
                    link_button("Download the map as SVG", ids.MAP_SVG),
                    link_button("Download the map as PNG", ids.MAP_PNG),
                ],
                className="map-links",
            ),
            html.Div(id=ids.STAGE_MAPS, className="stage-maps") if small_maps else None,
        ],
        className="map-column",
    )


def panel_column(view: HomeView, *, breakdown: bool = True) -> html.Div:
    """The chosen area, with its life-stage breakdown or without, above the league table."""
    # Room is kept for the strips of an area that the address names; of an index, for their handle.
    wait = "is-folded" if view.index_stages else "is-awaited"
    awaiting = f"breakdown {wait if view.selection.area else 'is-inviting'}"
    return html.Div(
        [
            html.Section(
                [
                    html.H2(view.area_name, id=ids.AREA_NAME),
                    html.P(rich(view.sentence), id=ids.AREA_SENTENCE, className="area-sentence"),
                    html.Div(ways(view), className="area-ways"),
                    html.Div(standing.strips(view), id=ids.STANDING),
                    html.Div(id=ids.BREAKDOWN, className=awaiting) if breakdown else None,
                    html.Div(
                        [
                            button("Pin this area", ids.PIN_AREA),
                            button("Copy link", ids.COPY_LINK),
                            button("Clear", ids.CLEAR_AREA),
                        ],
                        id=ids.AREA_ACTIONS,
                        className="actions",
                    ),
                ],
                id=ids.AREA_PANEL,
                className="panel",
                **{"aria-labelledby": ids.AREA_NAME},
            ),
            html.Div(id=ids.PINS),
            league.section(view),
        ],
        className="panel-column",
    )


def ways(view: HomeView) -> list[html.A]:
    """The ways on from the chosen area: to its own page, and to it beside others.

    The browser's code shows them for the areas that are chosen later.
    """
    place = view.place
    away = place is None
    return [
        html.A(
            open_place(place) if place else "",
            href=place.url if place else AREA_URL,
            id=ids.OPEN_AREA,
            className="btn btn-primary",
            hidden=away,
        ),
        html.A(
            "Compare",
            href=f"{COMPARE_URL}?{AREAS}={listed([place])}" if place else COMPARE_URL,
            id=ids.COMPARE_AREA,
            className="btn",
            hidden=away,
        ),
    ]


def about(view: HomeView) -> html.Section:
    """What is measured, of whom, what to know, and where the figures come from."""
    words = view.about
    return html.Section(
        [
            html.H2("About this measure"),
            html.P(html.A(ALL_ABOUT, href=f"{INDICATOR_URL}/{view.indicator.code}")),
            html.Div([html.P(words.definition), html.P(words.source)]),
        ],
        id=ids.ABOUT,
        className="section about",
    )
