"""The pieces that the parts of a briefing share: a part under its heading, a table, a row of ranks."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from explorer import briefing_words as said
from explorer.formatting import ordinal
from layouts import briefing_charts as charts
from layouts.markup import h


def part(name: str, title: str, *children) -> Markup:
    """One part under its heading."""
    return h(
        "section", h("h2", title, id=f"{name}-title"), *children, id=name, class_=f"brief-{name}",
        aria_labelledby=f"{name}-title",
    )  # fmt: skip


def table(caption: str, heads: Sequence[str], rows: Sequence[Markup]) -> Markup:
    """A table; an empty head is a cell without words."""
    return h(
        "table",
        h("caption", caption, class_="visually-hidden"),
        h("thead", h("tr", [h("th", words, scope="col") if words else h("td") for words in heads])),
        h("tbody", rows),
    )


def row(heads: Sequence[str], cells: Sequence[str]) -> Markup:
    """A row whose first cell names it; on a phone each other cell is led by its head."""
    first, *others = cells
    labelled = zip(heads[1:], others, strict=True)
    return h(
        "tr",
        h("th", first, scope="row"),
        [h("td", cell, data_label=head) for head, cell in labelled],
    )


def rank_row(name: str, n: int, rank: int, ends: tuple, range_: str, *, zone=None, strong=False):
    """A rank among ``n`` with its range, ``ends`` and in words; ``zone`` is a fifth that is named."""
    spot = h("span", said.SPOTS[zone], class_="spot") if zone in said.SPOTS else None
    return h(
        "tr",
        h("th", name, " ", spot, scope="row"),
        h("td", charts.strip(n, rank, *ends), class_="strip-cell"),
        h("td", ordinal(rank), class_="number"),
        h("td", range_),
        class_="is-total" if strong else None,
    )
