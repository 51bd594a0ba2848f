"""Writes HTML and SVG as text: for pages of hundreds of parts, where components would be too slow."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from explorer.formatting import bold_parts

# Longer texts stand on one page only, and would fill the memory that short ones share.
LONGEST_HELD = 80
VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})


def h(tag: str, /, *children, **attributes) -> Markup:
    """An element: ``h("td", "5%", class_="number")``.

    A stroke below in a name stands for a hyphen, one at its end is dropped; what is None or False
    is left out, and True is the bare name. Text is escaped, markup is not.
    """
    out = [f"<{tag}"]
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        out.append(
            f" {_attribute(name)}" if value is True else f' {_attribute(name)}="{_text(value)}"'
        )
    out.append(">")
    if tag not in VOID:
        _add(out, children)
        out.append(f"</{tag}>")
    return Markup("".join(out))


def join(parts: Iterable) -> Markup:
    """Parts one after another."""
    out: list[str] = []
    _add(out, parts)
    return Markup("".join(out))


def rich(text: str) -> Markup:
    """A sentence whose **marked parts** are set in bold."""
    return join(h("strong", part) if bold else part for part, bold in bold_parts(text))


def _add(out: list[str], children: Iterable) -> None:
    for child in children:
        if child is None:
            continue
        if isinstance(child, (list, tuple)):
            _add(out, child)
        else:
            out.append(_text(child))


def _text(value) -> str:
    """A value as text between tags or quotes. A page asks thousands of times: hence the shortcuts."""
    kind = type(value)
    if kind is Markup:
        return value
    held = kind is str and len(value) <= LONGEST_HELD
    return _escaped(value) if held else str(escape(value))


# The same labels and classes stand on every page.
@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    return str(escape(text))


@lru_cache(maxsize=256)
def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
