"""The page of a place: its parts in order, each left out where there is nothing to say."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from explorer.area_page import AreaView, Opening
from explorer.area_selection import OWN
from explorer.area_words import named
from explorer.place import AREA_URL
from layouts import (
    area_comparators,
    area_expected,
    area_grown,
    area_known,
    area_map,
    area_measures,
    area_others,
    area_sources,
    area_stages,
    area_strengths,
    area_top,
    area_trends,
    area_why,
    shell,
)
from layouts.folds import Folds
from layouts.markup import h, join

# Where the content of a page goes in its frame.
CONTENT = Markup("<!--content-->")


def frame():
    """The frame of the site around ``CONTENT``."""
    return shell.page(CONTENT, current=AREA_URL)


def content(view: AreaView) -> Markup:
    """Everything between header and footer."""
    return h("div", first(view), rest(view), class_="area-page")


def first(view: Opening) -> Markup:
    """What can be sent before the rest is worked out."""
    return area_top.top(view, area_map.figure(view.location))


def rest(view: AreaView) -> Markup:
    """The parts of the page below its head."""
    name = view.place.title
    folds = Folds(view.choice)
    parts = [
        ("Life stages", area_stages.ID, area_stages.section(view.standings)),
        ("Strengths", area_strengths.ID, area_strengths.section(view.strengths)),
        ("Why this rank", area_why.SECTION, _of(area_why, view.why, folds)),
        ("All measures", area_measures.SECTION, _of(area_measures, view.measures)),
        ("Change over time", area_trends.SECTION, _of(area_trends, view.trends, folds)),
        (
            f"Who is like {named(view.place)}",
            area_comparators.ANCHOR,
            _like(view, folds),
        ),
        ("Better than expected?", area_expected.SECTION, _of(area_expected, view.expected, folds)),
        ("Grown here or moved here", area_grown.SECTION, _of(area_grown, view.grown, folds)),
        ("Known only for other areas", area_known.SECTION, _of(area_known, view.known, folds)),
        ("Other indices", area_others.ID, area_others.section(view.others, name)),
        ("Sources", area_sources.SECTION, _of(area_sources, view.sources, folds)),
    ]
    found = [part for part in parts if part[2] is not None]
    listed = on_this_page([(words, anchor) for words, anchor, _ in found])
    return join([listed, *(section for _, _, section in found)])


def on_this_page(parts: Sequence[tuple[str, str]]) -> Markup | None:
    """Links to the parts of a long page."""
    if len(parts) < 2:
        return None
    links = [h("li", h("a", words, href=f"#{anchor}")) for words, anchor in parts]
    return h("nav", h("ul", links), class_="page-parts", aria_label="On this page")


def _like(view: AreaView, folds: Folds) -> Markup | None:
    """The comparators; what is wrong with a reader's own choice stands beside it too."""
    said = [one.message for one in view.problems if one.parameter == OWN]
    return area_comparators.section(view.like, folds, said) if view.like else None


def _of(module, view, *folds: Folds) -> Markup | None:
    return None if view is None else module.section(view, *folds)
