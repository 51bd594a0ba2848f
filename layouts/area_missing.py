"""What is shown at an address that names no place, or more than one."""

from __future__ import annotations

from markupsafe import Markup

from explorer.area_where import kind_words, lowered
from explorer.link_text import shown
from explorer.place import AREA_URL, Place
from layouts import shell
from layouts.markup import h


def missing(asked: str, hint: Place | None):
    """The page for a name or code that is not known; ``hint`` is like it."""
    return _page(
        "Area not found",
        h("p", f"No area is called {shown(asked)}, and no area has that code.", class_="lead"),
        _near(hint) if hint else None,
        h(
            "p",
            h("a", "Look through all areas", href=AREA_URL),
            " or ",
            h("a", "find one on the map", href="/"),
            ".",
        ),
    )


def _near(hint: Place) -> Markup:
    return h("p", "Did you mean ", h("a", hint.title, href=hint.url), f" ({_kind(hint)})?")


def several(words: str, found: tuple[Place, ...]):
    """The page for a text that may mean several places; ``words`` say why."""
    items = [h("li", h("a", each.title, href=each.url), f", {_kind(each)}") for each in found]
    return _page(
        "Which area do you mean?",
        h("p", words, class_="lead"),
        h("ul", items),
    )


def _page(title: str, *content: Markup | None):
    return shell.page(h("article", h("h1", title), *content, class_="prose"), current=AREA_URL)


def _kind(one: Place) -> str:
    return lowered(kind_words(one))
