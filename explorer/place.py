"""Places that have a page: one area, at every level at which this very area stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from urllib.parse import quote, urlencode

from explorer import area_lookup, place_codes
from explorer.areas import Area
from explorer.levels import LEVELS
from explorer.link_text import clean
from explorer.search_index import KINDS
from explorer.store import Store

AREA_URL = "/area"
LONGEST = 80
# Levels whose codes mean one and the same area; other levels that share a code do not.
_SAME = (("utla", "ltla"), ("region", "nation"))
_COUNCILS = ("utla", "ltla")
# Of a name that more places begin with, the first are offered.
MOST_BEGUN = 12


@dataclass(frozen=True)
class Place:
    """One real area.

    ``level`` is the level that its page leads with, ``levels`` all at which it stands, that one
    first: ``("utla", "ltla")`` for a council that is county and district in one.
    """

    level: str
    code: str
    area: Area = field(repr=False)
    levels: tuple[str, ...]

    @property
    def title(self) -> str:
        """Its name."""
        return self.area.name

    @property
    def kind(self) -> str:
        """What it is: "London borough", "district", "constituency"."""
        if self.level == "region":
            return "nation" if "nation" in self.levels else "region"
        known = KINDS.get(self.code[:3]) if self.level in _COUNCILS else None
        if known is None:
            return LEVELS[self.level].singular
        return known if known.startswith("London") else known[0].lower() + known[1:]

    @property
    def url(self) -> str:
        """The address of its page."""
        return place_url(self.code, self.level)


@dataclass(frozen=True)
class Found:
    """What a text in an address leads to.

    ``place`` is None where nothing is meant; ``hint`` names what may have been meant. ``moved``
    says that the page has another address; ``namesakes`` are other places of that name. Where the
    text alone does not tell what is meant, ``several`` are the places to choose from; ``former`` is
    then the name of the area that a code of before stood for.
    """

    place: Place | None
    moved: bool = False
    namesakes: tuple[Place, ...] = ()
    hint: Place | None = None
    several: tuple[Place, ...] = ()
    former: str = ""


def at(store: Store, level: str, code: str) -> Place | None:
    """Give the place of an area, leading with ``level``; None where the level has no such code."""
    area = store.links.get(level, code)
    if area is None:
        return None
    same = next((each for each in _SAME if level in each), (level,))
    others = tuple(other for other in same if other != level and store.links.get(other, code))
    return Place(level, code, area, (level, *others))


def of_code(store: Store, code: str) -> Place | None:
    """Give the place that a code means first, in the order of ``LEVELS``."""
    return next((place for level in LEVELS if (place := at(store, level, code))), None)


def find(store: Store, text: str, level: str = "", *, hints: bool = True) -> Found:
    """Find the place that an address names by code, name, town or postcode district.

    Parameters
    ----------
    store : Store
        The areas.
    text : str
        What stands in the address; nothing in it is trusted.
    level : str, optional
        The level asked for: some codes stand for different places at two levels.
    hints : bool, optional
        Whether to look for what is spelt alike, which takes longer than all else.
    """
    asked = clean(text)[:LONGEST].strip()
    code = asked.upper()
    place = at(store, level, code) if level else None
    place = place or of_code(store, code)
    if place is not None:
        wrong = bool(level) and place.level != level
        return Found(place, moved=asked != code or wrong)
    before = place_codes.former(store).get(code)
    if before is not None:
        now = tuple(of_code(store, one) for one in before.now)
        several = now if len(now) > 1 else ()
        return Found(now[0], moved=True, several=several, former=before.name)
    return _by_words(store, asked, hints) if area_lookup.folded(asked) else Found(None)


def _by_words(store: Store, asked: str, hints: bool) -> Found:
    """Find a place by name, town or the beginning of a name."""
    folded = area_lookup.folded(asked)
    code, at_level = area_lookup.known(store, asked)
    if code:
        place = of_code(store, code) if at_level in _COUNCILS else at(store, at_level, code)
        others = () if area_lookup.named(store, asked) else _begun(store, folded, _COUNCILS)
        # A town in the council that is called after it means that council.
        if others and place.code not in {one.code for one in others}:
            return Found(place, moved=True, several=(*others, place))
        return Found(place, moved=True, namesakes=namesakes(store, place))
    begun = _begun(store, folded, _COUNCILS) or _begun(store, folded, tuple(LEVELS))
    if len(begun) > 1:
        return Found(None, several=begun)
    if begun or not hints:
        return Found(None, hint=begun[0] if begun else None)
    near = get_close_matches(folded, list(_names(store)), n=1, cutoff=0.7)
    return Found(None, hint=_names(store)[near[0]] if near else None)


def _begun(store: Store, folded: str, levels: tuple[str, ...]) -> tuple[Place, ...]:
    """List the places of some levels whose names begin with whole words, by name."""
    found = [
        (name, one)
        for name, one in _names(store).items()
        if name.startswith(f"{folded} ") and one.level in levels
    ]
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0])[:MOST_BEGUN])


def namesakes(store: Store, place: Place) -> tuple[Place, ...]:
    """Give the other places called the same, today's before those of the past."""
    own = area_lookup.folded(place.title)
    found = [
        other
        for other in _all(store)
        if area_lookup.folded(other.title) == own
        and (other.code, other.level) != (place.code, place.level)
        and not (other.code == place.code and other.level in (*place.levels, "ltla_2016"))
    ]
    return tuple(found)


def today(store: Store, place: Place) -> Place | None:
    """Give the council of today that a district of 2016 with another code is; else None."""
    if place.level != "ltla_2016" or store.links.abolished(place.area):
        return None
    code = place.code if place.code in store.links.at("ltla") else place.area.successors[0]
    return of_code(store, code)


def every(store: Store) -> tuple[Place, ...]:
    """List every place once, in the order of ``LEVELS``, then of codes.

    A district of 2016 that still is one has its page as the district of today.
    """
    return _all(store)


def place_url(code: str, level: str = "") -> str:
    """Give the address of a place's page; the level is named only where the code needs it.

    Codes of sub-regions of 2025, of seats of 2010 and of districts of 2016 may stand for another
    place as well.
    """
    asked = {"level": level} if level in ("itl2_2025", "constituency_2010", "ltla_2016") else {}
    return f"{AREA_URL}/{quote(code)}" + (f"?{urlencode(asked)}" if asked else "")


@lru_cache(maxsize=2)
def _all(store: Store) -> tuple[Place, ...]:
    found, seen = [], set()
    for level in LEVELS:
        for code in store.links.at(level):
            same = next((each for each in _SAME if level in each), (level,))
            if (code, same) in seen or (level == "ltla_2016" and code in store.links.at("ltla")):
                continue
            seen.add((code, same))
            found.append(at(store, level, code))
    return tuple(found)


@lru_cache(maxsize=2)
def _names(store: Store) -> dict[str, Place]:
    """The places by their folded names; of several, the first in the order of ``LEVELS``."""
    found: dict[str, Place] = {}
    for place in _all(store):
        found.setdefault(area_lookup.folded(place.title), place)
    return found
