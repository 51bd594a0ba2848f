"""Whose figures a place's page shows, as a list."""

from __future__ import annotations

from markupsafe import Markup

from explorer.area_sources import SourceRow, SourcesView
from explorer.formatting import count
from layouts.folds import Folds, fold
from layouts.markup import h

SECTION, HEADING = "sources", "sources-title"
PART = "sources"


def section(view: SourcesView, folds: Folds | None = None) -> Markup:
    """The publications behind what is shown, the others folded."""
    rest = None
    if view.more:
        n = count(len(view.more))
        words = f"{n} more, behind the other measures" if len(view.more) > 1 else "One more"
        rest = fold(
            folds, PART, h("strong", words), lambda: h("div", more(view)), class_="measures-part"
        )
    return h(
        "section",
        h("h2", "Sources", id=HEADING),
        _list(view.rows),
        rest,
        id=SECTION,
        class_="section",
        aria_labelledby=HEADING,
    )


def more(view: SourcesView, _key: str = "") -> Markup | None:
    """The publications folded away, if there are any."""
    return _list(view.more) if view.more else None


def _list(rows: tuple[SourceRow, ...]) -> Markup:
    return h("ul", [_item(row) for row in rows], class_="sources-list")


def _item(row: SourceRow) -> Markup:
    terms = h("a", row.licence, href=row.licence_url) if row.licence_url else row.licence
    measures = "1 measure" if row.measures == 1 else f"{count(row.measures)} measures"
    return h(
        "li",
        f"{row.publisher}: ",
        h("a", row.title, href=row.url),
        h("span", f"{row.released}; {measures}, {row.periods}; ", terms, class_="small"),
    )
