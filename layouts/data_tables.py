"""Tables that a phone shows as stacks, one row below the other."""

from __future__ import annotations

from dash import html


def stacked(heads, body, *, numbers=(), caption: str, foot=None, kind: str = "") -> html.Table:
    """A table whose rows become stacks on a phone; the first cell of a row names it.

    ``numbers`` are the columns set right; ``foot`` is a last row of sums.
    """

    def cell(i: int, content):
        style = {"className": "number"} if i in numbers else {}
        if i == 0:
            return html.Th(content, scope="row", role="rowheader")
        return html.Td(content, role="cell", **style, **{"data-label": heads[i]})

    def line(cells):
        return html.Tr([cell(i, content) for i, content in enumerate(cells)], role="row")

    head = [
        html.Th(words, scope="col", role="columnheader",
                **({"className": "number"} if i in numbers else {}))
        for i, words in enumerate(heads)
    ]  # fmt: skip
    return html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr(head, role="row"), role="rowgroup"),
            html.Tbody([line(cells) for cells in body], role="rowgroup"),
            html.Tfoot(line(foot), role="rowgroup") if foot else None,
        ],
        className=f"stacked {kind}".strip(),
        role="table",
    )
