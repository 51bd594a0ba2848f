"""The head of an area's page: where it lies, its name, the sentence, what can be done next."""

from __future__ import annotations

from markupsafe import Markup

from explorer.area_page import Opening
from explorer.area_stages import Standing as IndexStanding
from explorer.area_where import Fact, Way, WhereView
from explorer.area_words import named
from explorer.index_others import Standing
from layouts.markup import h, join, rich

COPY_SAID = "copy-said"
# The level of districts whose own headline is their rank of 2016.
OF_2016 = "ltla_2016"


def top(view: Opening, location: Markup | None) -> Markup:
    """The head; ``location`` is the map of the place among its neighbours, if there is one."""
    first, *others = view.headline
    words = h(
        "div",
        h("h1", view.place.title),
        past(view.where),
        h("p", rich(first), class_="lead"),
        [h("p", rich(text), class_="area-sentence") for text in others],
        actions(view),
        about(view),
        class_="area-words",
    )
    return join(
        [
            crumbs(view.where),
            problems(view),
            h("div", words, location, class_="area-top" if location else "area-top is-alone"),
        ]
    )


def crumbs(where: WhereView) -> Markup:
    """The way from all areas to this one."""
    *above, last = where.crumbs
    items = [h("li", h("a", way.name, href=way.url)) for way in above]
    items.append(h("li", h("span", last.name, aria_current="page")))
    return h("nav", h("ol", items), class_="crumbs", aria_label="Where this place lies")


def problems(view: Opening) -> Markup | None:
    """What in the link was not followed."""
    if not view.problems:
        return None
    words = [h("li", one.message) for one in view.problems]
    return h(
        "div",
        h(
            "div",
            h("strong", "Not all of this link could be followed."),
            h("ul", words, class_="notice-list"),
            class_="notice-words",
        ),
        class_="notice",
        role="status",
    )


def past(where: WhereView) -> Markup | None:
    """What a place that is no more became."""
    if where.past is None:
        return None
    return h("p", f"{where.past.words} ", ways(where.past.ways), ".", class_="area-past")


def actions(view: Opening) -> Markup:
    """What readers do next."""
    return h(
        "div",
        h("a", "Compare areas", href=view.compare_url, class_="btn btn-primary"),
        h("a", "Print a briefing", href=view.briefing_url, class_="btn"),
        h("a", "Show on the map", href=view.map_url, class_="btn") if view.map_url else None,
        h("button", "Copy link", type="button", class_="btn script-only", data_copy_link=True),
        h("span", id=COPY_SAID, class_="copy-said small", aria_live="polite"),
        class_="actions",
    )


def about(view: Opening) -> Markup:
    """What the place is, what it was chosen for, and what it lies in."""
    where = view.where
    scored = next((one for one in view.standings if one.rank is not None), None)
    lines = [h("p", h("strong", where.kind), ". ", _terms(scored) if scored else None)]
    if view.place.level != OF_2016:
        lines += [of_2016(one) for one in view.of_2016 if one.same_area]
    if where.programmes:
        lines.append(h("p", "Chosen for government programmes: ", "; ".join(where.programmes), "."))
    return h("div", lines, facts(view.where.facts, named(view.place)), class_="area-about small")


def _terms(one: IndexStanding) -> str:
    measures = sum(len(card.figures) for card in one.cards)
    return (
        f"The score uses {measures} measures, the latest figures of each. A coldspot is one of the "
        f"worst {one.edge} of {one.n}, a hotspot one of the best {one.edge}."
    )


def of_2016(one: Standing) -> Markup:
    """The rank on the Commission's own index, which nothing of today can be set beside."""
    return h(
        "p",
        h("a", "The Commission’s own index of 2016", href=one.url),
        f": {one.text} Other measures, at another time: it says nothing about change.",
    )


def facts(found: tuple[Fact, ...], name: str) -> Markup | None:
    """What a place lies in and consists of, each with its page."""
    if not found:
        return None
    rows = [h("div", h("dt", fact.term), h("dd", ways(fact.ways))) for fact in found]
    return h(
        "details",
        h("summary", f"Where {name} lies" if found[0].above else f"What {name} consists of"),
        h("dl", rows, class_="facts"),
        class_="more area-facts",
    )


def ways(found: tuple[Way, ...]) -> Markup:
    """Links in a row, each with what is said of it."""
    parts: list = []
    for at, way in enumerate(found):
        if at:
            parts.append(" and " if at == len(found) - 1 else ", ")
        parts.append(h("a", way.name, href=way.url))
        if way.note:
            parts.append(f" ({way.note})")
    return join(parts)
