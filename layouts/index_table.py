"""The league table of the index page; ``assets/js/index-table.js`` writes the same rows."""

from __future__ import annotations

import dash_bootstrap_components as dbc
import numpy as np
from dash import html

from explorer import index_view, index_view_table
from explorer.formatting import MINUS, number
from explorer.index_parts import INDEX_URL
from explorer.index_selection import ALL_ROWS, to_query
from explorer.index_view import COLD, HOT, NO_SCORE, IndexView
from explorer.indicator import LIFE_STAGES
from layouts import index_ids as ids
from layouts.components import field, link_button

DECIMALS = 2
GLYPHS = {HOT: ("▲", "hotspot"), COLD: ("▼", "coldspot"), NO_SCORE: ("–", "not scored")}


def table(view: IndexView) -> html.Section:
    """Title, filter, rows and downloads."""
    size = len(view.worked.order)
    return html.Section(
        [
            html.H2(index_view_table.title(view), id=ids.INDEX_TITLE, className="figure-title"),
            html.P(index_view_table.note(view), id=ids.INDEX_NOTE, className="small"),
            html.P(id=ids.INDEX_WAIT, className="small wait", hidden=True),
            html.Div(id=ids.INDEX_FAILED, role="alert"),
            html.Div(
                field(
                    "Find in the table",
                    ids.INDEX_FIND,
                    dbc.Input(id=ids.INDEX_FIND, type="text", autocomplete="off",
                              value=view.selection.find),
                ),
                className="table-tools index-tools",
            ),
            html.Table(
                [
                    html.Caption("League table of the index", className="visually-hidden"),
                    html.Thead(head(view)),
                    html.Tbody(body(view), id=ids.INDEX_BODY),
                ],
                id=ids.INDEX_TABLE,
                className="league index-league",
                **{"aria-labelledby": ids.INDEX_TITLE},
            ),
            html.P(id=ids.INDEX_NONE, className="empty", hidden=True),
            html.P(
                "Squares: early years, schools, youth and working lives, in this order, in the map’s "
                "colours: ▲ hotspot, ▼ coldspot."
                if len(view.selection.definition.stages) == 4
                else "Squares: the life stages, in the order of the weights: ▲ hotspot, ▼ coldspot.",
                className="small squares-key",
            ),
            html.Div(
                [
                    link_button(f"Show all {size}", ids.INDEX_ALL),
                    html.Span(
                        [
                            html.A("CSV", href=address(view, "csv"), id=ids.INDEX_CSV,
                                   **{"aria-label": "Download the table as CSV"}),
                            html.A("XLSX", href=address(view, "xlsx"), id=ids.INDEX_XLSX,
                                   **{"aria-label": "Download the table as XLSX"}),
                        ],
                        className="map-links",
                    ),
                ],
                className="table-foot",
            ),
        ],
        className="index-table",
    )  # fmt: skip


def address(view: IndexView, form: str) -> str:
    """Where the whole table is as a file."""
    asked = to_query(view.selection, area="", find="", rows="")
    return f"{INDEX_URL}/table.{form}" + (f"?{asked}" if asked else "")


def head(view: IndexView) -> html.Tr:
    """The columns' heads."""
    cells = (
        ("Rank", "c-rank"), ("Area", "c-name"),
        ([html.Span("Cold ◀", className="cold"), " rank ", html.Span("▶ hot", className="hot")],
         "c-strip"),
        ("Plausible", "c-range"), ("Score", "c-value"), ("Stages", "c-stages"),
        ("Against equal", "c-change"),
    )  # fmt: skip
    return html.Tr([html.Th(words, scope="col", className=kind) for words, kind in cells])


def body(view: IndexView) -> list[html.Tr]:
    """The rows: all of them where the address asks for all, else the short table."""
    order = view.worked.order
    where = view.places
    if view.selection.rows == ALL_ROWS:
        return [row(view, at, int(where[at])) for at in order]
    rows = []
    for each in index_view_table.short_rows(view):
        if isinstance(each, tuple):
            rows.append(gap(view, *each))
        else:
            rows.append(row(view, order[each], int(where[order[each]])))
    return rows


def gap(view: IndexView, first: int, last: int) -> html.Tr:
    """A row that stands for those left out; without script it leads to the whole table."""
    ranks = view.worked.index.rank[list(view.worked.order)]
    words = f"Ranks {int(ranks[first])} to {int(ranks[last])}"
    return html.Tr(
        [
            html.Td(),
            html.Td(
                [
                    f"{words} ",
                    html.A(
                        ["Show", html.Span(f" {words.lower()}", className="visually-hidden")],
                        href=f"{INDEX_URL}?{to_query(view.selection, rows=ALL_ROWS)}",
                        **{"data-gap": f"{first}-{last}"},
                    ),
                ],
                colSpan=6,
            ),
        ],
        className="gap",
    )


def row(view: IndexView, at: int, place: int) -> html.Tr:
    """One area; ``place`` is its place in the map file."""
    found = view.worked.index
    code, name = found.inputs.codes[at], found.inputs.names[at]
    chosen = at == view.at
    asked = to_query(view.selection, area=code)
    name_cell = html.Th(
        html.A(name, href=f"{INDEX_URL}?{asked}", className="row-name", **{"data-code": code}),
        scope="row",
        className="c-name",
    )
    if np.isnan(found.rank[at]):
        cells = [
            html.Td(html.Span("not ranked", className="visually-hidden"), className="c-rank"),
            name_cell,
            html.Td(index_view.unranked(found, at), className="c-reason", colSpan=5),
        ]
    else:
        low, high = ends(view, at)
        cells = [
            html.Td(str(int(found.rank[at])), className="c-rank"),
            name_cell,
            html.Td(strip(found.rank[at], low, high, found.n), className="c-strip"),
            html.Td(range_text(view, low, high), className="c-range"),
            html.Td(score_text(found.score[at]), className="c-value"),
            html.Td(squares(view, at), className="c-stages"),
            html.Td(change(view.worked.change[at]), className="c-change"),
        ]
    marks = {"data-i": str(place)} | ({"aria-current": "true"} if chosen else {})
    return html.Tr(cells, className="is-selected" if chosen else None, **marks)


def ends(view: IndexView, at: int) -> tuple[int, int]:
    """The best and the worst plausible rank; the rank itself where no range can be given."""
    found = view.worked
    if not found.doubt.ranged:
        return int(found.index.rank[at]), int(found.index.rank[at])
    return int(found.ends.low[at]), int(found.ends.high[at])


def range_text(view: IndexView, low: int, high: int) -> str:
    """The plausible ranks; a dash where no range can be given."""
    if not view.worked.doubt.ranged:
        return "–"
    return str(low) if low == high else f"{low} to {high}"


def strip(rank: float, low: float, high: float, n: int) -> html.Span:
    """Where a rank lies between coldest (left) and hottest (right), with its range."""
    left, right = along(high, n), along(low, n)
    line = {"left": percent(left), "width": percent(right - left)}
    return html.Span(
        [html.I(style=line), html.B(style={"left": percent(along(rank, n))})],
        className="rank-strip",
        **{"aria-hidden": "true"},
    )


def along(rank: float, n: int) -> float:
    """How far to the right a rank stands, 0 to 1: the middle of its own place."""
    return (n - rank + 0.5) / n


def percent(share: float) -> str:
    """A share as a style has it."""
    return f"{number(100 * share, 1).replace(MINUS, '-')}%"


def score_text(score: float) -> str:
    """A score with its sign."""
    text = number(score, DECIMALS)
    return text if text.startswith(MINUS) or not any(c in text for c in "123456789") else f"+{text}"


def squares(view: IndexView, at: int) -> list[html.Span]:
    """One square per life stage in the map's colours, and its hotspots and coldspots in words."""
    marks, words = [], []
    for stage, letters in zip(view.selection.definition.stages, view.worked.letters, strict=True):
        glyph, word = GLYPHS.get(letters[at], ("", ""))
        none = letters[at] == NO_SCORE
        marks.append(
            html.I(
                "–" if none else glyph, className=f"square {'none' if none else f'c{letters[at]}'}"
            )
        )
        if word:
            words.append(f"{LIFE_STAGES[stage]}: {word}. ")
    return [
        html.Span(marks, className="squares",
                  **{"aria-hidden": "true", "data-scheme": "diverging"}),
        html.Span("".join(words), className="visually-hidden"),
    ]  # fmt: skip


def change(places: float) -> list:
    """How many places better or worse than with equal weights."""
    if np.isnan(places):
        return ["–"]
    if places == 0:
        return ["="]
    word = "up" if places > 0 else "down"
    return [
        html.Span("▲ " if places > 0 else "▼ ", **{"aria-hidden": "true"}),
        html.Span(f"{word} ", className="visually-hidden"),
        str(abs(int(places))),
    ]
