"""A whole league table as a plain page: no script, every row, choices by an ordinary form."""

from __future__ import annotations

from dash import html

from explorer.place import place_url
from explorer.views import TableView
from layouts.components import select
from layouts.shell import page
from layouts.standing import stage_text

NUMBERS = ("Rank", "Value")


def layout(view: TableView, levels, periods, address: str, problems=()) -> html.Div:
    """The page; ``levels`` and ``periods`` are (value, words) pairs to choose from."""
    notices = [html.P(problem.message, className="notice") for problem in problems]
    return page(
        html.Article(
            [
                html.H1(view.indicator.short_name),
                *notices,
                html.P(view.about.definition, className="lead"),
                choices(view, levels, periods, address),
                html.P(f"{view.title}. {view.note}", className="small"),
                html.P(" ".join(view.index_words), className="small") if view.index_words else None,
                html.Div(table(view), className="table-scroll"),
                html.P(
                    [
                        html.A("Download this table as CSV", href=csv_address(view, address)),
                        " ",
                        html.A("See it on the map", href=map_address(view)),
                    ],
                    className="map-links",
                ),
                html.H2("About this measure"),
                html.P(view.about.covers),
                html.Ul([html.Li(caveat) for caveat in view.about.caveats]),
                html.P(view.about.source, className="small"),
            ],
            className="prose plain-table",
        )
    )


def choices(view: TableView, levels, periods, address: str) -> html.Form:
    """Area level and period, sent as an ordinary form."""
    return html.Form(
        [
            html.Div([html.Label("Areas", htmlFor="level"),
                      named(select("level", levels, view.level.code), "level")]),
            html.Div([html.Label("Period", htmlFor="period"),
                      named(select("period", periods, view.period), "period")]),
            html.Button("Show", type="submit", className="btn btn-primary"),
        ],
        action=address,
        method="get",
        className="plain-form",
    )  # fmt: skip


def named(control, name: str):
    """The same control with a name, so that a form sends it."""
    control.name = name
    return control


def table(view: TableView) -> html.Table:
    """Every area of the level, in rank order, those without a value last."""
    heads = ["Rank", "Area", "Region", "Value"]
    heads += ["95% interval"] if view.has_interval else []
    heads += ["Plausible rank"] if view.has_plausible else []
    heads += view.index_stages
    return html.Table(
        [
            html.Caption(view.title, className="visually-hidden"),
            html.Thead(html.Tr([head_cell(head) for head in heads])),
            html.Tbody([row_cells(view, row) for row in view.rows]),
        ],
        className="league plain",
    )


def head_cell(words: str) -> html.Th:
    """A column's head, over its figures."""
    return html.Th(words, scope="col", className="number" if words in NUMBERS else "")


def row_cells(view: TableView, row) -> html.Tr:
    """One area."""
    cells = [
        html.Td(row.rank_text, className="number"),
        html.Th(html.A(row.name, href=place_url(row.code, view.level.code)), scope="row"),
        html.Td(row.region),
        html.Td(row.value_text or row.status_text, className="number"),
    ]
    if view.has_interval:
        cells.append(html.Td(row.interval_text))
    if view.has_plausible:
        cells.append(html.Td(row.plausible_text))
    cells += [html.Td(stage_text(mark)) for mark in row.stages]
    return html.Tr(cells)


def csv_address(view: TableView, address: str) -> str:
    """Where the same table is as CSV."""
    return f"{address}.csv?level={view.level.code}&period={view.period}"


def map_address(view: TableView) -> str:
    """Where the same view is on the map."""
    return f"/?indicator={view.indicator.code}&level={view.level.code}&period={view.period}"
