"""The page that leads to all places: the finder, and a list by level and region."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from explorer.area_list import LISTED, Group, level_words
from explorer.formatting import count
from explorer.link_text import shown
from explorer.place import AREA_URL, Place
from layouts import area_find, shell
from layouts.markup import h, join

TITLE = "Areas"
LEAD = (
    "Find a council, constituency or region, and see where it stands, how sure that is, what lies "
    "behind it, and which areas are like it."
)


def layout(level: str, groups: Sequence[Group], problem: Markup | str = "", asked: str = ""):
    """The page for one level; ``problem`` says what could not be followed."""
    return shell.page(
        h(
            "div",
            h("h1", TITLE),
            h("p", LEAD, class_="lead"),
            h("div", h("p", problem), class_="notice", role="status") if problem else None,
            area_find.box(AREA_URL, value=asked),
            _levels(level),
            h(
                "section",
                h("h2", f"{level_words(level)} ({count(sum(len(g.places) for g in groups))})",
                  id="list-title"),
                [_group(group) for group in groups],
                aria_labelledby="list-title", class_="area-list",
            ),
            class_="areas-page",
        ),
        current=AREA_URL,
    )  # fmt: skip


def nothing(asked: str, near: Place | None) -> Markup:
    """That nothing is called so, with the place of the nearest name."""
    words = f"No area is called {shown(asked)}, and no area has that code."
    if near is None:
        return join([words, " Try a town, a council, or the first part of a postcode."])
    return join([words, " Did you mean ", h("a", near.title, href=near.url), "?"])


def _levels(chosen: str):
    links = [
        h(
            "li",
            h(
                "a", level_words(level), href=f"{AREA_URL}?list={level}",
                aria_current="true" if level == chosen else None,
            ),
        )
        for level in LISTED
    ]  # fmt: skip
    return h("nav", h("ul", links), class_="area-levels", aria_label="Kinds of area")


def _group(group: Group):
    links = [h("li", h("a", each.title, href=each.url)) for each in group.places]
    heading = h("h3", group.name) if group.name else None
    return [heading, h("ul", links, class_="area-names")]
