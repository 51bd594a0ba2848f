"""The twin of the chart: every figure with its interval and the number of people behind it."""

from __future__ import annotations

from markupsafe import Markup

from explorer.backgrounds_outcomes_view import Cell, OutcomesView
from layouts.markup import h

TABLE = "figures"
HEADING = f"{TABLE}-title"


def table(view: OutcomesView) -> Markup:
    """The table; on a phone each row is a block, with the name of its column over each figure."""
    shown = view.table
    names = [" ".join(filter(None, column)) for column in shown.columns]
    head = h(
        "tr",
        h("th", shown.first, scope="col"),
        [
            h("th", h("span", part) if part else None, h("span", period), scope="col")
            for part, period in shown.columns
        ],
    )
    rows = [
        h(
            "tr", h("th", name, scope="row"),
            [_cell(cell, said) for cell, said in zip(cells, names, strict=True)],
        )
        for name, cells in shown.rows
    ]  # fmt: skip
    return h(
        "section",
        h("h2", "The figures", id=HEADING, class_="bg-figure-title"),
        h("p", shown.caption, class_="small bg-subtitle"),
        h(
            "div",
            h("table", h("thead", head), h("tbody", rows), class_="figures outcome-table",
              aria_labelledby=HEADING),
            class_="table-scroll", tabindex=0, role="region", aria_labelledby=HEADING,
        ),
        id=TABLE,
        class_="bg-section",
    )  # fmt: skip


def _cell(cell: Cell, name: str) -> Markup:
    return h(
        "td",
        h("span", name, class_="cell-name", aria_hidden="true"),
        h("span", cell.value, class_="cell-value"),
        h("span", cell.interval, class_="interval") if cell.interval else None,
        h("span", cell.sample, class_="interval") if cell.sample else None,
    )
