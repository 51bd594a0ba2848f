"""A chart on a page: title, picture, source, table and downloads; the picture comes when asked for."""

from __future__ import annotations

from dash import dcc, html
from plotly.graph_objects import Figure

from explorer.breakdowns import Breakdown
from explorer.indicator_charts import Chart
from layouts import ids

SLOT, ASK, GRAPH = "chart", "chart-ask", "chart-graph"
FINDING, FINDING_ASK = "finding", "finding-ask"
GRAPH_CONFIG = {
    "displayModeBar": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
}
# What a reader can choose of a breakdown: (parameter of the address, words, field of the choices).
CHOICES = (
    ("by", "By", "bys", "by"),
    ("with", "And by", "seconds", "second"),
    ("kind", "Of", "categories", "category"),
    ("in", "Period", "periods", "period"),
    ("at", "Place", "areas", "area"),
)


def section(chart: Chart, heading: str, lead=None) -> html.Section:
    """One chart under its heading, as the page opens."""
    return html.Section(
        [
            html.H2(heading, id=f"{chart.name}-heading"),
            lead,
            dcc.Store(id={"type": ASK, "name": chart.name}),
            html.Div(
                content(chart),
                id={"type": SLOT, "name": chart.name},
                **{"data-chart": chart.name},
            ),
        ],
        className="section chart-section",
        **{"aria-labelledby": f"{chart.name}-heading"},
    )


def content(chart: Chart, figure: Figure | None = None) -> list:
    """What stands in a chart's place; without a figure, room is kept for it."""
    form = choices(chart.cut) if chart.cut is not None else None
    if chart.data is None:
        return [form, html.P(chart.note, className="empty")]
    return [
        form,
        html.Figure(
            [
                html.H3(chart.title, className="figure-title"),
                html.P(chart.subtitle, className="figure-subtitle"),
                picture(chart, figure),
                html.Figcaption(
                    [chart.note, " " if chart.note else "", chart.source], className="small"
                ),
                html.Div(
                    [
                        table(chart),
                        html.Div(
                            [save(kind, chart) for kind in ("PNG", "SVG", "CSV")],
                            className="chart-saves",
                            hidden=figure is None,
                        ),
                    ],
                    className="chart-foot",
                ),
            ],
            className="chart",
        ),
    ]


def picture(chart: Chart, figure: Figure | None) -> html.Div:
    """The picture with its words for those who do not see it, or the room for it."""
    if figure is None:
        return html.Div(className="chart-wait")
    return html.Div(
        dcc.Graph(
            figure=figure,
            id={"type": GRAPH, "name": chart.name},
            config=GRAPH_CONFIG,
            style={"height": f"{figure.layout.height}px"},
        ),
        className="chart-picture",
        role="img",
        **{"aria-label": f"{chart.title}. The figures are in the table below."},
    )


def table(chart: Chart) -> html.Details:
    """The chart's figures, folded away."""
    return html.Details(
        [
            html.Summary("Data table"),
            html.Div(
                html.Table(
                    [
                        html.Caption(f"{chart.title}. {chart.subtitle}", className="visually-hidden"),
                        html.Thead(
                            html.Tr([html.Th(words, scope="col") if words else html.Td()
                                     for words in chart.head])
                        ),
                        html.Tbody([_row(cells) for cells in chart.rows]),
                    ],
                    className="figures",
                ),
                className="scroll",
                tabIndex=0,
                role="region",
                **{"aria-label": f"Figures: {chart.title}"},
            ),
        ],
        className="chart-table",
    )  # fmt: skip


def _row(cells) -> html.Tr:
    first, *rest = cells
    return html.Tr(
        [
            html.Th(first.text, scope="row"),
            *(
                html.Td(cell.text, **({} if cell.number is None else {"data-value": cell.number}))
                for cell in rest
            ),
        ]
    )


def save(kind: str, chart: Chart) -> html.Button:
    """A button that saves the chart in one form."""
    return html.Button(
        kind,
        type="button",
        className="link-button",
        **{"data-save": kind.lower(), "aria-label": f"Download “{chart.title}” as {kind}"},
    )


def choices(cut: Breakdown) -> html.Form:
    """What the groups are and of what, as an ordinary form: it works without script."""
    fields = []
    for name, words, several, field in CHOICES:
        options = getattr(cut, several)
        if len(options) > 1:
            fields.append(_choice(name, words, options, getattr(cut.choice, field)))
    fields.append(html.Button("Show", type="submit", className="btn btn-secondary no-script-only"))
    # Another choice is another form: the selects are the browser's own, not React's.
    return html.Form(
        fields, id=ids.CUT_FORM, method="get", className="cut-form", key=repr(cut.choice)
    )


def _choice(name: str, words: str, options, chosen: str) -> html.Div:
    entries = [
        html.Option(text, value=code, **({"selected": "selected"} if code == chosen else {}))
        for code, text in options
    ]
    ident = f"cut-{name}"
    return html.Div(
        [
            html.Label(words, htmlFor=ident, className="form-label"),
            html.Select(entries, id=ident, name=name, className="form-select"),
        ],
        className="field",
    )
