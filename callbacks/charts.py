"""The charts: the browser asks for one when it comes near the screen, the server draws it."""

from __future__ import annotations

from dash import MATCH, ClientsideFunction, Dash, Input, Output, no_update

from explorer import indicator_view
from explorer.figures import breakdown, distribution, trend
from explorer.indicator_charts import DISTRIBUTION, GROUPS, TREND
from explorer.store import Store
from layouts import charts, ids
from layouts.components import rich

FIGURES = {
    DISTRIBUTION: distribution.figure,
    TREND: trend.figure,
    GROUPS: breakdown.figure,
}


def register(app: Dash, store: Store) -> None:
    """Answer what ``assets/js/charts.js`` asks."""

    @app.callback(
        Output({"type": charts.FINDING, "name": MATCH}, "children"),
        Input({"type": charts.FINDING_ASK, "name": MATCH}, "data"),
        prevent_initial_call=True,
    )
    def say(asked):
        said = indicator_view.finding(store, asked) if isinstance(asked, dict) else None
        return no_update if said is None else rich(said)

    @app.callback(
        Output({"type": charts.SLOT, "name": MATCH}, "children"),
        Input({"type": charts.ASK, "name": MATCH}, "data"),
        prevent_initial_call=True,
    )
    def draw(asked):
        chart = indicator_view.chart(store, asked) if isinstance(asked, dict) else None
        if chart is None:
            return no_update
        if chart.data is None:
            return charts.content(chart)
        figure = FIGURES[chart.name](chart.entry, chart.data, narrow=asked.get("narrow") is True)
        return charts.content(chart, figure)

    # A page without a map is handed over when its charts' place is there.
    app.clientside_callback(
        ClientsideFunction("explorer", "mounted"),
        Output(ids.CHART_PAGE, "title"),
        Input(ids.CHART_PAGE, "id"),
    )
