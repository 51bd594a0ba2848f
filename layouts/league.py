"""The league table of the map page, with its first rows already in it."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html

from explorer.table_rows import Row
from explorer.views import HomeView
from layouts import ids
from layouts.components import field, link_button, select
from layouts.standing import key, letters, squares


def section(view: HomeView) -> html.Section:
    """Heading, note, filters, table and downloads."""
    return html.Section(
        [
            html.H2("League table", className="figure-title"),
            html.P(view.table_note, id=ids.TABLE_NOTE, className="small"),
            html.Div(
                [
                    field("Find in the table", ids.TABLE_FIND,
                          dbc.Input(id=ids.TABLE_FIND, type="text", autocomplete="off")),
                    field("Region", ids.TABLE_REGION,
                          select(ids.TABLE_REGION, (), "", spare="All regions")),
                ],
                className="table-tools",
            ),
            html.Table(
                [
                    html.Caption(view.title, className="visually-hidden"),
                    html.Thead(
                        head(view),
                        id=ids.LEAGUE_HEAD,
                    ),
                    html.Tbody([row(view, one) for one in view.first_rows], id=ids.LEAGUE_BODY),
                ],
                id=ids.LEAGUE,
                className="league",
            ),
            html.Div(id=ids.LEAGUE_EMPTY, hidden=True),
            html.P(
                key(view.index_stages),
                id=ids.LEAGUE_KEY,
                className="small",
                hidden=not view.index_stages,
            ),
            html.Div(
                [
                    link_button(f"Show all {view.n_areas}", ids.LEAGUE_ALL),
                    html.Span(
                        [
                            link_button("Download the table as CSV", ids.LEAGUE_CSV),
                            html.A("Plain table", href=view.table_url),
                        ],
                        className="map-links",
                    ),
                ],
                className="table-foot",
            ),
        ],
        className="section",
    )  # fmt: skip


def head(view: HomeView) -> html.Tr:
    """The heads of the columns that the server writes."""
    heads = [html.Th(words, scope="col") for words in ("Rank", "Area", "Value")]
    if view.index_stages:
        heads += [html.Th("Plausible rank", scope="col", className="c-plausible"),
                  html.Th(letters(view.index_stages), scope="col", className="c-stages")]  # fmt: skip
    return html.Tr(heads)


def row(view: HomeView, one: Row) -> html.Tr:
    """One row as the server writes it, before the browser draws its bars.

    An overall rank of ours is never without its range and its life stages.
    """
    cells = [html.Td(one.rank_text), html.Th(one.name, scope="row"), html.Td(one.value_text)]
    if view.index_stages:
        drawn = squares(view.index_stages, one.stages) if one.rank else None
        cells += [html.Td(one.plausible_text, className="c-plausible"),
                  html.Td(drawn, className="c-stages")]  # fmt: skip
    return html.Tr(cells)
