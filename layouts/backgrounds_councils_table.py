"""Tables of figures whose rows become blocks on a phone, so that nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from layouts.markup import h


def figures(caption: str, head: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> Markup:
    """A table; ``rows`` are names with a cell for each further column of ``head``.

    The name of its column stands in each cell, shown only where the head is not.
    """
    return h(
        "div",
        h(
            "table",
            h("caption", caption, class_="visually-hidden"),
            h("thead", h("tr", [h("th", words, scope="col") for words in head])),
            h("tbody", [_row(name, cells, head[1:]) for name, cells in rows]),
            class_="figures bgc-figures",
        ),
        class_="scroll", tabindex="0", role="region", aria_label=caption,
    )  # fmt: skip


def _row(name: str, cells: Sequence[str], heads: Sequence[str]) -> Markup:
    return h(
        "tr",
        h("th", name, scope="row"),
        [
            h("td", h("span", head, class_="bgc-cell-name"), cell)
            for head, cell in zip(heads, cells, strict=True)
        ],
    )
