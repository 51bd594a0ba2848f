"""The parts of a place's page that are sent when they are opened, by the name in their address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from explorer import (
    area_comparators as like,
)
from explorer import (
    area_expected as expected,
)
from explorer import (
    area_grown as grown,
)
from explorer import (
    area_known as known,
)
from explorer import (
    area_sources as sources,
)
from explorer import (
    area_trends as trends,
)
from explorer import (
    area_why as why,
)
from explorer.area_selection import AreaChoice
from explorer.store import Store
from layouts import (
    area_expected,
    area_grown,
    area_known,
    area_sources,
    area_trends,
    area_why,
    comparator_table,
)
from layouts.markup import h


@dataclass(frozen=True)
class Part:
    """``view(store, choice)`` is the view of its section, None where there is nothing to say.

    ``write(view, key)`` is the part itself, or None; ``key`` is what follows its name.
    """

    title: str
    view: Callable[[Store, AreaChoice], object | None]
    write: Callable[[object, str], Markup | None]


FOUND = {
    area_why.PART: Part("Why it ranks where it does", why.view, area_why.other),
    area_trends.PART: Part("Change over time", trends.view, area_trends.more),
    comparator_table.PART: Part("Measures not compared", like.view, comparator_table.not_compared),
    area_expected.PART: Part("Better than expected?", expected.view, area_expected.more),
    area_grown.PART: Part("Grown here or moved here?", grown.view, area_grown.part),
    area_known.PART: Part("Known only for other areas", known.view, area_known.part),
    area_sources.PART: Part("Sources", sources.view, area_sources.more),
}


def content(store: Store, choice: AreaChoice, name: str) -> tuple[str, Markup] | None:
    """The title and the content of a part; None where the place has no such part."""
    kind, _, key = name.partition(".")
    part = FOUND.get(kind)
    view = part.view(store, choice) if part else None
    found = part.write(view, key) if view is not None else None
    return None if found is None else (part.title, found)


def page(choice: AreaChoice, title: str, found: Markup) -> Markup:
    """A part on a page of its own."""
    place = choice.place
    return h(
        "article",
        h("p", h("a", place.title, href=choice.url()), class_="small"),
        h("h1", f"{place.title}: {title[0].lower()}{title[1:]}"),
        found,
        class_="area-part",
    )
