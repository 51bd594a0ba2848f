"""A place on the indices that others made, each named with its maker and never averaged."""

from __future__ import annotations

from markupsafe import Markup

from explorer.index_others import Standing
from layouts.markup import h

ID = "others"


def section(found: tuple[Standing, ...], name: str) -> Markup | None:
    """A list; nothing for places of which none is held."""
    if not found:
        return None
    return h(
        "section",
        h("h2", f"{name} on other indices", id=f"{ID}-heading"),
        h(
            "p",
            "Each is named with its maker. They use other measures, other years and sometimes other "
            "areas, so they stand side by side and are never averaged.",
            class_="figure-subtitle",
        ),
        h("ul", [_item(one) for one in found], class_="standings"),
        id=ID,
        class_="section",
        aria_labelledby=f"{ID}-heading",
    )


def _item(one: Standing) -> Markup:
    name = h("a", one.name, href=one.url)
    whose = h("span", one.whose, class_="standing-whose")
    return h(
        "li",
        h("p", name, f", {one.year}. ", whose),
        h("p", one.text, class_="standing-text"),
        h("p", one.why, class_="small"),
    )
