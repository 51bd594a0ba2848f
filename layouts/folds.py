"""Parts of a place's page that are folded away: sent when they are opened, to keep the page light."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from explorer.area_selection import FRAGMENT, AreaChoice
from layouts.markup import h

# What follows the address of a page, before the name of a part.
PARTS = "/part"


@dataclass(frozen=True)
class Folds:
    """Where the folded parts of one page have their addresses."""

    choice: AreaChoice

    def address(self, name: str) -> str:
        """The page of a part by itself, for readers without script."""
        return self.choice.url(f"{PARTS}/{name}")


def fold(
    folds: Folds | None, name: str, summary, content: Callable[[], object], **attributes
) -> Markup:
    """A part folded away.

    With ``folds`` it is asked for by its address when it is opened, without it is written at once;
    ``attributes`` are those of the details element.
    """
    inside = content() if folds is None else later(folds.address(name))
    return h("details", h("summary", summary), inside, **attributes)


def later(address: str) -> Markup:
    """What stands where a part will; without script it leads to the part's own page."""
    joint = "&" if "?" in address else "?"
    link = h("p", h("a", "Open this part on a page of its own", href=address))
    return h("div", link, data_fragment=f"{address}{joint}{FRAGMENT}=1")
