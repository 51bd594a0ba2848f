"""The parts of the index page that are about the chosen area."""

from __future__ import annotations

from dash import html

from explorer import index_view_area, index_view_weightings
from explorer.formatting import number, ordinal
from explorer.index_view import IndexView
from explorer.index_view_area import DOUBTED, StageRow
from explorer.index_view_weightings import Weighting
from explorer.indicator_view import URL
from explorer.metrics.ranking import FIFTH
from explorer.place import at as place_at
from explorer.store import Store
from layouts import index_ids as ids
from layouts.components import open_place, rich
from layouts.index_more import others, sure
from layouts.index_table import along, percent, score_text, strip

# The words of a definition tell of its own ranking; other weights give another.
OF_EQUAL = "This is said of the index with equal weights."
INVITE = (
    "Choose an area in the table or on the map to see its range, its four life stages, how much "
    "the weights matter for it, and what its score is made of."
)


def fragments(store: Store, view: IndexView) -> dict[str, list]:
    """Every part that depends on more than the table, by the id of its place."""
    chosen = view.at >= 0
    return {
        ids.INDEX_PANEL: panel(store, view),
        ids.INDEX_SURE: sure(view),
        ids.INDEX_MATTER: matter(store, view) if chosen else [],
        ids.INDEX_PARTS: parts(store, view) if chosen else [],
        ids.INDEX_OTHERS: others(store, view) if chosen else [],
    }


def panel(store: Store, view: IndexView) -> list:
    """The chosen area: the sentence about its rank, its stages, and what the index is."""
    if view.at < 0:
        invite = (
            INVITE if len(view.selection.definition.stages) == 4 else INVITE.replace("four ", "")
        )
        return [html.H2("Choose an area"), html.P(invite, className="area-sentence"), words(view)]
    place = place_at(store, view.selection.definition.level, view.selection.area)
    return [
        html.H2(view.area_name),
        html.P(
            rich(view.worked.sentence(view.at)), id=ids.INDEX_SENTENCE, className="area-sentence"
        ),
        html.Ul([stage(row) for row in index_view_area.stage_rows(view)], className="stage-ranks"),
        html.P(
            html.A(open_place(place), href=place.url, className="btn btn-primary"),
            className="actions",
        ),
        words(view),
    ]


def words(view: IndexView) -> html.Div:
    """What the index is and is not, in the words of its definition."""
    said = [html.P(sentence) for sentence in view.selection.definition.words]
    if view.worked.own:
        said.append(html.P(OF_EQUAL))
    return html.Div(said, className="small index-words")


def stage(row: StageRow) -> html.Li:
    """One life stage: its name and weight, where the area lies, its rank and the range of that."""
    name = html.Span(
        [
            row.name,
            html.Span(f"{number(100 * row.weight)}% of the score", className="stage-weight"),
        ],
        className="stage-label",
    )
    if row.rank is None:
        return html.Li([name, html.Span(f"not ranked: {row.lacks}", className="stage-lacks")])
    zone = zone_of(row.rank, row.n)
    return html.Li(
        [
            name,
            strip(row.rank, row.low, row.high, row.n),
            html.Span(
                [
                    html.Strong(ordinal(row.rank)),
                    html.Span(f" of {row.n}", className="visually-hidden"),
                    html.Span(f" {zone}", className="visually-hidden") if zone else None,
                    html.Span(f", {row.said}", className="stage-range"),
                ],
                className="stage-said",
            ),
        ]
    )  # fmt: skip


def zone_of(rank: int, n: int) -> str:
    """ "hotspot", "coldspot" or ""."""
    edge = round(FIFTH * n)
    return "hotspot" if rank <= edge else "coldspot" if rank > n - edge else ""


def matter(store: Store, view: IndexView) -> list:
    """How far the rank moves with other weights, and without single measures."""
    name = view.area_name
    rows = index_view_weightings.weightings(view)
    left = index_view_weightings.without_each(store, view)
    said = index_view_weightings.without_sentence(left, view)
    return [
        html.H2(f"How much do the weights matter for {name}?"),
        html.P(index_view_weightings.weightings_sentence(rows, name), className="figure-subtitle"),
        dots(rows),
        *(
            [
                html.H3("Leaving out one measure at a time", className="figure-title"),
                html.P(rich(said), className="figure-subtitle"),
                dots(left),
            ]
            if said
            else []
        ),
    ]


def dots(rows: tuple[Weighting, ...]) -> html.Div:
    """A rank under each weighting, coldest left; the words beside each dot are the figures."""
    return html.Div(
        [
            html.Ul([dot(row) for row in rows], className="dots"),
            html.P(
                [
                    html.Span("◀ Coldspot", className="cold"),
                    html.Span("Middle"),
                    html.Span("Hotspot ▶", className="hot"),
                ],
                className="dots-legend",
                **{"aria-hidden": "true"},
            ),
        ]
    )


def dot(row: Weighting) -> html.Li:
    """One weighting."""
    label = html.Span(row.name, className="dots-name")
    if row.rank is None:
        track = html.Span(html.Span("no rank", className="dots-rank"), className="dots-track")
    else:
        at = along(row.rank, row.n)
        side = " is-left" if at > 0.85 else ""
        track = html.Span(
            [
                html.B(style={"left": percent(at)}, **{"aria-hidden": "true"}),
                html.Span(ordinal(row.rank), className=f"dots-rank{side}",
                          style={"left": percent(at)}),
            ],
            className="dots-track",
        )  # fmt: skip
    return html.Li([label, track], className="is-main" if row.main else None)


def parts(store: Store, view: IndexView) -> list:
    """What each measure adds to the score or takes from it: a table that adds up."""
    groups = index_view_area.parts(store, view)
    if not groups:
        return []
    score = view.worked.index.score[view.at]
    largest = max((abs(row.adds or 0.0) for group in groups for row in group.rows), default=0) or 1
    rows = []
    for group in groups:
        rows.append(
            html.Tr(
                [
                    html.Th(group.name, scope="row"),
                    html.Td(className="part-value"),
                    html.Td(),
                    html.Td(score_text(group.adds), className="number"),
                ],
                className="parts-stage",
            )
        )
        rows += [part_row(row, largest) for row in group.rows]
    rows.append(
        html.Tr(
            [
                html.Th("Score", scope="row"),
                html.Td(className="part-value"),
                html.Td(),
                html.Td(score_text(score), className="number"),
            ],
            className="parts-total",
        )
    )
    return [
        html.H2(f"What the score of {view.area_name} is made of"),
        html.P(
            "Each measure adds to the score where the area does better than the average area, and "
            "takes from it where it does worse. This is arithmetic, not cause. The figures add up "
            "to the score, before rounding.",
            className="figure-subtitle",
        ),
        html.Table(
            [
                html.Caption("What each measure adds to the score", className="visually-hidden"),
                html.Thead(
                    html.Tr(
                        [
                            html.Th("Measure", scope="col"),
                            html.Th("Figure", scope="col", className="number part-value"),
                            html.Th("◀ takes · adds ▶", scope="col", className="part-bar-head"),
                            html.Th("Adds", scope="col", className="number"),
                        ]
                    )
                ),
                html.Tbody(rows),
            ],
            className="league parts",
        ),
    ]


def part_row(row, largest: float) -> html.Tr:
    """One measure with its bar around the middle."""
    link = html.A(row.name, href=f"{URL}/{row.code}")
    if row.adds is None:
        # On a phone the figures have no column; one that is not counted is said in words.
        said = [html.Span(f"{row.value}, ", className="part-said")] if row.note == DOUBTED else []
        cells = [html.Td([*said, row.note], colSpan=2, className="c-reason")]
    else:
        width = 50 * abs(row.adds) / largest
        left = 50 - width if row.adds < 0 else 50
        kind = "takes" if row.adds < 0 else "adds"
        bar = html.Span(
            html.I(
                className=kind, style={"left": percent(left / 100), "width": percent(width / 100)}
            ),
            className="part-bar",
            **{"aria-hidden": "true"},
        )
        cells = [html.Td(bar), html.Td(score_text(row.adds), className="number")]
    return html.Tr(
        [
            html.Th(link, scope="row"),
            html.Td(row.value, className="number part-value"),
            *cells,
        ]
    )
