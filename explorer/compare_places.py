"""The places that a comparison's address names, by code or by name, and how it writes them."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import area_lookup, config, place
from explorer.compare_level import Said
from explorer.formatting import count
from explorer.levels import LEVELS, MAPPED_LEVELS
from explorer.link_text import listed as listed_texts
from explorer.link_text import shown
from explorer.place import Place
from explorer.store import Store

COMPARE_URL = "/compare"
AREAS = "areas"
MOST = config.MAX_PINS
# What a link holds beyond so many texts is not read.
MOST_READ = 2 * MOST
# Of so many texts that are not known it is looked up what may have been meant.
MOST_HINTS = 3
# Between a code and its level.
AT = ":"
# A name has no more than this many parts between commas ("Newry, Mourne and Down").
_PARTS = 3


def listed(places: Sequence[Place]) -> str:
    """List areas as an address does: by code, with the level where a code means two places."""
    # The address of an area's own page says its level in the same cases.
    named = (f"{one.code}{AT}{one.level}" if "?" in one.url else one.code for one in places)
    return ",".join(named)


def split(store: Store, text: str) -> list[str]:
    """Split a list at its commas, but not within a name that has one; no more than can be read."""
    parts = [part for piece in text.split(",") if (part := piece.strip())]
    found = []
    while parts and len(found) <= MOST_READ:
        joined = (", ".join(parts[:k]) for k in range(min(_PARTS, len(parts)), 1, -1))
        whole = next((name for name in joined if _is_name(store, name)), parts[0])
        found.append(whole)
        parts = parts[whole.count(",") + 1 :]
    return found


def _is_name(store: Store, text: str) -> bool:
    """Say whether a text with commas is one name, "Bristol, City of" among them."""
    return any(area_lookup.known(store, text))


def find(
    store: Store,
    texts: Sequence[str],
    level: str,
    said: list[Said],
    held: Sequence[Place] = (),
) -> tuple[list[Place], bool]:
    """Find the places that texts name.

    Parameters
    ----------
    store : Store
        The areas.
    texts : sequence of str
        Codes, with or without their level, and names; nothing in them is trusted.
    level : str
        The level of codes that stand at several, or "".
    said : list of Said
        What must be told of texts that are not known or mean several places is added to it.
    held : sequence of Place, optional
        Places found before.

    Returns
    -------
    places : list of Place
        Those held and those found, each once.
    known : bool
        Whether any of the texts is known.
    """
    found = list(held)
    unknown: list[str] = []
    known = False
    looked_up = 0
    for text in texts[:MOST_READ]:
        code, _, its_level = text.partition(AT)
        asked = its_level if its_level in LEVELS else level if level in LEVELS else ""
        name = code if its_level in LEVELS else text
        one = place.find(store, name, asked, hints=looked_up < MOST_HINTS)
        looked_up += one.place is None
        if one.several:
            known = True
            ways = tuple((f"{o.title}, {o.kind}", _adding(found, o)) for o in one.several)
            said.append(Said(f"{shown(text)} may be one of several areas. Choose:", ways))
        elif one.place is None and (one.hint is None or looked_up > MOST_HINTS):
            unknown.append(text)
        elif one.place is None:
            hint = one.hint
            instead = ((f"Add {hint.title}", _adding(found, hint)),)
            said.append(Said(f"{shown(text)} is not known. Did you mean {hint.title}?", instead))
        elif one.place.level not in MAPPED_LEVELS:
            known = True
            whose = f"{one.place.title} cannot be compared itself: others are set against its"
            said.append(Said(f"{whose} figures."))
        else:
            known = True
            elsewhere = _elsewhere(store, one)
            if elsewhere:
                others = tuple((f"{o.title}, {o.kind}", _adding(found, o)) for o in elsewhere)
                taken = f"{shown(text)} is taken to be the {one.place.kind}."
                said.append(Said(f"{taken} Others are called so too:", others))
            if all((one.place.level, one.place.code) != (o.level, o.code) for o in found):
                found.append(one.place)
    if unknown:
        are = "is" if len(unknown) == 1 else "are"
        said.append(Said(f"{listed_texts(unknown)} {are} not known as a place, so left out."))
    if len(texts) > MOST_READ:
        said.append(Said(f"Only the first {count(MOST_READ)} areas of the link are read."))
    return found, known


def _elsewhere(store: Store, found: place.Found) -> list[Place]:
    """List the places of the same name that are somewhere else altogether."""
    own = set(store.links.districts(found.place.level, found.place.code))
    return [
        other
        for other in found.namesakes
        if not own & set(store.links.districts(other.level, other.code))
    ]


def _adding(found: Sequence[Place], other: Place) -> str:
    places = [one for one in found if one.code != other.code]
    return f"{COMPARE_URL}?{AREAS}={listed([*places, other])}"
