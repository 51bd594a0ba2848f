"""Finds the area that a link means: by code or name, at its own level or through another."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import lru_cache

from explorer import schema
from explorer.levels import LEVELS, SIZE
from explorer.store import Store

_NORTHERN_IRISH_POSTCODE = re.compile(r"bt\d{1,2}( ?\d[a-z]{2})?", re.IGNORECASE)
# Where a name is looked up when the level asked for does not have it.
_ORDER = ("ltla", "utla", "ltla_2016", "region", "nation", "uk", "constituency", "smc205", "itl2",
          "itl2_2025", "constituency_2010")  # fmt: skip


def exact(store: Store, text: str, level: str) -> str:
    """Give the code of the area of ``level`` with this code or name, "" if there is none."""
    code = text.strip().upper()
    if store.links.get(level, code):
        return code
    return _names(store, level).get(folded(text), "")


def resolve(store: Store, text: str, level: str) -> tuple[str, str]:
    """Find the area of ``level`` that a text stands for.

    Returns
    -------
    code : str
        Code of the area, "" where none can be named.
    message : str
        What to tell the reader, "" where the area is the one asked for.
    """
    own = exact(store, text, level)
    if own:
        return own, ""
    place = _places(store).get(folded(text))
    code, other = _area(store, text)
    if code:
        return _carry(store, code, other, level)
    if place:
        name, code = place
        found = _counterparts(store, code, "ltla", level)
        if len(found) == 1:
            shown = store.links.at(level)[found[0]].name
            return found[0], f"Showing {shown}, where {name} is."
        around = store.links.at("ltla")[code].name
        inside = "" if name == around else f"{name} is in {around}. "
        return "", inside + _carry(store, code, "ltla", level)[1]
    if _NORTHERN_IRISH_POSTCODE.fullmatch(text.strip()):
        return "", "Postcodes in Northern Ireland are not held here. Type the town or council."
    return "", _unknown(store, text, level)


def known(store: Store, text: str) -> tuple[str, str]:
    """Give the code and level of the area that a text means at any level; "", "" if none."""
    found = _area(store, text)
    place = _places(store).get(folded(text))
    if not found[0] and place:
        return place[1], "ltla"
    return found


def named(store: Store, text: str) -> bool:
    """Say whether a text is the code or name of an area itself, not only of a town."""
    return bool(_area(store, text)[0])


def _area(store: Store, text: str) -> tuple[str, str]:
    codes = ((exact(store, text, level), level) for level in _ORDER)
    return next((found for found in codes if found[0]), ("", ""))


def folded(text: str) -> str:
    """Give a name as it is compared: lower case, no accents, no punctuation, "&" as "and"."""
    text = unicodedata.normalize("NFD", text.casefold()).replace("&", " and ")
    text = re.sub(r"[\u0300-\u036f'’]", "", text)
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def _carry(store: Store, code: str, at: str, to: str) -> tuple[str, str]:
    name = store.links.at(at)[code].name
    found = _counterparts(store, code, at, to)
    if not found:
        return "", f"{name} is not among the {LEVELS[to].plural}, so no area is chosen."
    if len(found) > 1:
        many = f"{name} covers {len(found)} {LEVELS[to].plural}, so no area is chosen."
        return "", f"{many} Choose one on the map or in the table."
    shown = store.links.at(to)[found[0]].name
    if shown == name:
        return found[0], ""
    if SIZE[to] > SIZE[at]:
        return found[0], f"Showing {shown}, which contains {name}."
    return found[0], f"Showing {shown}, the nearest area to {name} at this level."


def _counterparts(store: Store, code: str, at: str, to: str) -> list[str]:
    members = store.links.at(to)
    return [each for each in store.links.counterparts(code, at, to) if each in members]


def _unknown(store: Store, text: str, level: str) -> str:
    names = _names(store, level)
    near = difflib.get_close_matches(folded(text), names, n=1, cutoff=0.7)
    hint = ""
    if near:
        hint = f" Did you mean {store.links.at(level)[names[near[0]]].name}?"
    return f"It is not known, so no area is chosen.{hint}"


@lru_cache(maxsize=16)
def _names(store: Store, level: str) -> dict[str, str]:
    """Map folded names to codes; "Bristol, City of" answers to "Bristol" as well."""
    areas = store.links.at(level).values()
    # Of a seat, what stands before the comma is a town that others share: "Brighton, Pavilion".
    short = {
        folded(area.name.partition(",")[0]): area.code
        for area in areas
        if not level.startswith("constituency")
    }
    return short | {folded(area.name): area.code for area in areas}


@lru_cache(maxsize=2)
def _places(store: Store) -> dict[str, tuple[str, str]]:
    """Map folded names of towns and postcode districts to (name, district of today)."""
    rows = store.places.sort_values([schema.POPULATION, schema.SHARE], kind="stable")
    # The last of a name wins: the largest town, the district with most of the postcodes.
    return {
        folded(name): (name, code)
        for name, code in zip(rows[schema.NAME], rows[schema.AREA_CODE], strict=True)
    }
