"""What is known only for larger places, each block under the name of its own area."""

from __future__ import annotations

from markupsafe import Markup

from explorer.area_known import Figure, Known, KnownRow, KnownView
from explorer.formatting import count
from layouts.area_measures import badge
from layouts.folds import Folds, fold
from layouts.markup import h

SECTION, HEADING = "known", "known-title"
PART = "known"
_BESIDE = "England or UK"


def section(view: KnownView, folds: Folds | None = None) -> Markup:
    """One block for each level of areas around the place."""
    name = view.place.title
    return h(
        "section",
        h("h2", "Known only for other areas", id=HEADING),
        h(
            "p",
            f"These measures are not published for {name}. They are figures of the areas it lies "
            "in or shares land with, and are not ranked here.",
            class_="section-lead",
        ),
        [_open(view.groups[0]), [_folded(one, folds) for one in view.groups[1:]]],
        id=SECTION,
        class_="section",
        aria_labelledby=HEADING,
    )


def _open(found: Known) -> Markup:
    """The first block is open, as it says most."""
    return h("div", h("h3", found.title), _content(found), class_="known-place")


def _folded(found: Known, folds: Folds | None) -> Markup:
    words = "1 measure" if found.n == 1 else f"{count(found.n)} measures"
    return fold(
        folds,
        f"{PART}.{found.level}",
        [h("strong", found.title), h("span", words, class_="small")],
        lambda: h("div", _content(found)),
        class_="measures-part",
    )


def _content(found: Known) -> list[Markup]:
    return [h("p", found.said, class_="small"), _table(found), _more(found)]


def part(view: KnownView, level: str) -> Markup | None:
    """The block of one level, if the place has it."""
    found = next((one for one in view.groups if one.level == level), None)
    return h("div", _content(found)) if found else None


def _table(found: Known) -> Markup:
    several = len(found.areas) > 1
    head = "Figures" if several else found.areas[0][0]
    heads = [("m-name", "Measure"), ("m-value", head)]
    if found.beside:
        heads.append(("m-beside", _BESIDE))
    return h(
        "table",
        h("caption", found.title, class_="visually-hidden"),
        h("thead", h("tr", [h("th", words, scope="col", class_=kind) for kind, words in heads])),
        h("tbody", [_row(row, head, several, found.beside) for row in found.rows]),
        class_="measures is-known",
    )


def _more(found: Known) -> Markup:
    """The ways to the areas' own pages."""
    if len(found.areas) > 1:
        links = [h("a", name, href=url) for name, url in found.areas]
        return h("p", "Their own pages: ", links, class_="known-links")
    name, url = found.areas[0]
    words = f"{count(found.more)} more on the page of {name}" if found.more else f"Page of {name}"
    return h("p", h("a", words, href=url), class_="known-links")


def _row(row: KnownRow, head: str, several: bool, beside: bool) -> Markup:
    return h(
        "tr",
        h(
            "th",
            h("a", row.entry.short_name, href=row.url),
            h("span", row.who, class_="m-who"),
            badge(row.evidence, level=False) if any(one.known for one in row.figures) else None,
            scope="row",
            class_="m-name",
        ),
        _figures(row, head, several),
        h("td", row.reference or None, class_="m-beside", data_label=_BESIDE) if beside else None,
    )


def _figures(row: KnownRow, head: str, several: bool) -> Markup:
    if not several:
        one = row.figures[0]
        kind = "m-value" if one.known else "m-value is-missing"
        return h("td", _figure(one), class_=kind, data_label=head)
    items = [h("li", f"{one.area} ", _figure(one)) for one in row.figures]
    return h("td", h("ul", items, class_="known-list"), class_="m-value")


def _figure(one: Figure) -> list:
    if not one.known:
        return [one.value]
    return [
        h("strong", one.value),
        h("span", one.interval, class_="m-ci") if one.interval else None,
    ]
