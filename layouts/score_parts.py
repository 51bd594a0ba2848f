"""What goes into a score of ours, on the page of its measure."""

from __future__ import annotations

from dash import html

from explorer.formatting import number
from explorer.index_parts import METHODS_URL, Parts
from explorer.indicator_view import URL

HEADING, ANCHOR = "What goes into it", "parts"


def section(found: Parts | None):
    """A table of the indicators, with how much each counts; nothing for other measures."""
    if found is None:
        return None
    of = "score" if found.whole else "stage"
    head = ["Measure", *(["Life stage"] if found.whole else []), "Better", "Period",
            f"Share of the {of}"]  # fmt: skip
    return html.Section(
        [
            html.H2(HEADING, id=ANCHOR),
            html.Ul([html.Li(words) for words in found.definition.words], className="small"),
            html.Div(
                html.Table(
                    [
                        html.Caption(f"Measures of the {of}", className="visually-hidden"),
                        html.Thead(html.Tr([html.Th(words, scope="col") for words in head])),
                        html.Tbody([_row(row, found.whole) for row in found.rows]),
                    ],
                    className="figures",
                ),
                className="scroll",
                tabIndex=0,
                role="region",
                **{"aria-label": f"Measures of the {of}"},
            ),
            html.P(
                [
                    "A measure can pull harder than its share says, where areas differ more on it: ",
                    html.A("how the score is worked out", href=METHODS_URL),
                    ". ",
                    html.A("Change what counts", href=found.weigh_url),
                    ".",
                ]
            ),
        ],
        className="section",
    )


def _row(row, whole: bool) -> html.Tr:
    cells = [html.Td(row.stage)] if whole else []
    return html.Tr(
        [
            html.Th(html.A(row.measure.short_name, href=f"{URL}/{row.measure.code}"), scope="row"),
            *cells,
            html.Td(row.better),
            html.Td(row.period),
            html.Td(f"{number(row.share, 1)}%", className="number"),
        ]
    )
