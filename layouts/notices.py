"""What of an address could not be followed, told above what is shown instead."""

from __future__ import annotations

from markupsafe import Markup

from explorer.compare_level import Said
from layouts.markup import h


def notice(said: Said, choices: str) -> Markup:
    """A note with the ways that lead on; ``choices`` is the class of their list."""
    links = [h("li", h("a", words, href=address)) for words, address in said.links]
    listed = h("ul", links, class_=choices) if links else None
    words = h("div", h("p", said.text), listed, class_="notice-words")
    return h("div", words, class_="notice", role="note")
