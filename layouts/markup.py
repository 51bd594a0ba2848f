"""Writes HTML and SVG as text: for pages of hundreds of parts, where components would be too slow."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from explorer.formatting import bold_parts

VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})


def h(tag: str, /, *children, **attributes) -> Markup:
    """An element: ``h("td", "5%", class_="number")``.

    A stroke below in a name stands for a hyphen, one at its end is dropped; what is None or False
    is left out, and True is the bare name. Text is escaped, markup is not.
    """
    opened = f"<{tag}{''.join(_attributes(attributes))}>"
    if tag in VOID:
        return Markup(opened)
    return Markup(f"{opened}{''.join(_parts(children))}</{tag}>")


def join(parts: Iterable) -> Markup:
    """Parts one after another."""
    return Markup("".join(_parts(parts)))


def rich(text: str) -> Markup:
    """A sentence whose **marked parts** are set in bold."""
    return join(h("strong", part) if bold else part for part, bold in bold_parts(text))


def _attributes(attributes: dict):
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        written = _attribute(name)
        yield f" {written}" if value is True else f' {written}="{escape(value)}"'


@lru_cache(maxsize=256)
def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _parts(children: Iterable):
    for child in children:
        if child is None:
            continue
        if isinstance(child, (list, tuple)):
            yield from _parts(child)
        else:
            yield str(escape(child))
