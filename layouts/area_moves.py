"""What would move an area's rank: the largest move in words, and a table of all."""

from __future__ import annotations

from markupsafe import Markup

from explorer.area_moves import Move, Moves
from explorer.formatting import count, ordinal
from explorer.indicator_view import URL
from layouts.markup import h, rich

STAGE, OVERALL = "Life stage rank", "Overall rank"


def table(found: Moves, anchor: str) -> Markup:
    """The ranks that would follow if one figure at a time were another."""
    links = [
        h(
            "li",
            h(
                "a",
                words,
                href=f"{address}#{anchor}",
                aria_current="true" if which == found.which else None,
            ),
        )
        for which, words, address in found.addresses
    ]
    return h(
        "div",
        h("h3", "What would move the rank?", class_="figure-title", id=anchor),
        h("p", rich(found.said), " ", found.doubt, class_="why-move"),
        h("p", found.how, class_="figure-subtitle"),
        h("ul", links, class_="why-targets", aria_label="What each figure is set to"),
        _rows(found) if found.rows else None,
        [h("p", sentence, class_="small why-rest") for sentence in found.rest],
        class_="why-what-if",
    )


def _rows(found: Moves) -> Markup:
    heads = [h("th", "Measure", scope="col")] + [
        h("th", words, scope="col", class_="number") for words in (found.target, STAGE, OVERALL)
    ]
    return h(
        "table",
        h("caption", "Ranks if one figure at a time were another", class_="visually-hidden"),
        h("thead", h("tr", heads)),
        h("tbody", [_move(row, found.target) for row in found.rows]),
        class_="league why-moves",
    )


def _move(row: Move, target: str) -> Markup:
    """One measure: what it is set to, and the ranks that would follow, each over what is now."""
    gained = f", {count(row.places)} place{'s' * (row.places != 1)} up" if row.places else ""
    return h(
        "tr",
        measure(row.code, row.name),
        _then(target, row.target, row.whose, f"now {row.now}"),
        _then(STAGE, ordinal(row.stage_then), f"{row.stage}, now {ordinal(row.stage_rank)}"),
        _then(OVERALL, ordinal(row.then), f"now {ordinal(row.rank)}{gained}"),
    )


def _then(label: str, then: str, *notes: str) -> Markup:
    """A figure or a rank as it would be, over what it is; the label stands in for its column."""
    said = [h("span", note, class_="th-note") for note in notes if note]
    return h("td", h("strong", then), said, class_="number", data_label=label)


def measure(code: str, name: str, note: str = "") -> Markup:
    """The head of a row: a measure with the way to its page, and a note under its name."""
    link = h("a", name, href=f"{URL}/{code}")
    return h("th", link, h("span", note, class_="th-note") if note else None, scope="row")
