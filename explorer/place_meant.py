"""What the address of a page means: one place, several to choose from, or none."""

from __future__ import annotations

from dataclasses import dataclass

from explorer import area_where, place
from explorer.area_lookup import folded
from explorer.formatting import count
from explorer.link_text import shown
from explorer.place import Found, Place
from explorer.store import Store


@dataclass(frozen=True)
class Meant:
    """``places`` are none, one, or several to choose from, which ``words`` then introduces.

    ``moved`` says that the one place has another address; ``hint`` names what may have been meant
    where nothing is.
    """

    places: tuple[Place, ...]
    moved: bool = False
    words: str = ""
    hint: Place | None = None


def meant(store: Store, text: str, level: str = "") -> Meant:
    """Say what the text of an address means.

    Parameters
    ----------
    store : Store
    text : str
        What stands in the address; nothing in it is trusted.
    level : str, optional
        The level asked for.
    """
    found = place.find(store, text, level)
    if found.several:
        return Meant(found.several, words=_several(text, found))
    if found.place is None:
        return Meant((), hint=found.hint)
    now = place.today(store, found.place)
    if now is not None:
        return Meant((now,), moved=True)
    if not found.moved:
        return Meant((found.place,))
    if folded(text) == folded(found.place.title):
        if found.place.level in ("utla", "ltla") or not found.namesakes:
            return Meant((found.place,), moved=True)
        places = (found.place, *found.namesakes)
        return Meant(places, words=f"{count(len(places))} areas are called {shown(text)}.")
    heirs = area_where.heirs(store, text)
    if len(heirs) > 1:
        return Meant(heirs, words=_shared(shown(text), heirs))
    return Meant((found.place,), moved=True)


def _several(text: str, found: Found) -> str:
    if found.former:
        return _shared(f"{found.former} ({shown(text)})", found.several)
    return (
        f"No area is called just {shown(text)}. It may be one of these {count(len(found.several))}."
    )


def _shared(name: str, heirs: tuple[Place, ...]) -> str:
    return f"{name} is no longer one area: its land is now in these {count(len(heirs))} councils."
