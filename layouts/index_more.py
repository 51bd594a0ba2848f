"""The parts of the index page about sure ends and about indices that others published."""

from __future__ import annotations

from dash import html

from explorer import index_others, index_view_area
from explorer.index_view import IndexView
from explorer.index_view_area import SURE
from explorer.index_view_words import left_out
from explorer.metrics.ranking import FIFTH
from explorer.store import Store


def sure(view: IndexView) -> list:
    """How many hotspots and coldspots are clear, probable and possible, with their names."""
    edge = round(FIFTH * view.worked.index.n)
    doubt = view.worked.doubt
    ends = f"A coldspot is one of the worst {edge}, a hotspot one of the best {edge}."
    if not doubt.ranged:
        return [
            html.H2("How sure are the coldspots and hotspots?"),
            html.P(f"{ends} {doubt.unranged}, so how sure they are cannot be told.",
                   className="figure-subtitle"),
        ]  # fmt: skip
    return [
        html.H2("How sure are the coldspots and hotspots?"),
        html.P(
            f"{ends} Clear: in at least 95 of 100 recalculations. Probable: in at least half. "
            f"Possible: its range touches that fifth.{left_out(doubt)}",
            className="figure-subtitle",
        ),
        html.Div(
            [sure_end(view, "cold", "▼ Coldspots"), sure_end(view, "hot", "▲ Hotspots")],
            className="sure-columns",
        ),
    ]


def sure_end(view: IndexView, end: str, title: str) -> html.Div:
    """The areas at one end, by how sure that is."""
    found = index_view_area.sure(view.worked, end)
    items = []
    for word in SURE:
        names = found[word]
        line = f"{word.capitalize()}: {len(names)}"
        items.append(
            html.Details([html.Summary(line), html.P(", ".join(names), className="small")],
                         className="more")
            if names
            else html.P(line, className="sure-none")
        )  # fmt: skip
    return html.Div([html.H3(title, className=f"sure-title is-{end}"), *items])


def others(store: Store, view: IndexView) -> list:
    """The area on indices that others published, each named; nothing where there is none."""
    definition = view.selection.definition
    found = index_others.standings(store, definition.level, view.selection.area, definition.code)
    if not found:
        return []
    return [
        html.H2(f"{view.area_name} on other indices"),
        html.P(
            "Each is named with its maker. They use other measures, other years and sometimes "
            "other areas, so they are shown side by side and never averaged, with each other or "
            "with the score above.",
            className="figure-subtitle",
        ),
        html.Ul([standing(one) for one in found], className="standings"),
    ]


def standing(one) -> html.Li:
    """One index: whose, which, when; where the area stands; why it may differ."""
    return html.Li(
        [
            html.P(
                [html.A(one.name, href=one.url), f", {one.year}. ",
                 html.Span(one.whose, className="standing-whose")]
            ),
            html.P(one.text, className="standing-text"),
            html.P(one.why, className="small"),
        ]
    )  # fmt: skip
