"""All places by level and region: the list behind the finder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from explorer import place as places
from explorer.levels import LEVELS
from explorer.place import Place
from explorer.query import NATIONS
from explorer.store import Store

# The levels that readers choose from, in the order shown: today's councils first.
LISTED = ("ltla", "utla", "region", "constituency", "itl2", "itl2_2025", "smc205",
          "constituency_2010", "ltla_2016")  # fmt: skip
DEFAULT = "ltla"


@dataclass(frozen=True)
class Group:
    """The places of one region or nation, by name."""

    name: str
    places: tuple[Place, ...]


@lru_cache(maxsize=16)
def groups(store: Store, level: str) -> tuple[Group, ...]:
    """Give the places of a level by region of England and nation, in the order of the regions.

    Raises
    ------
    KeyError
        The level is not one of ``LISTED``.
    """
    if level not in LISTED:
        raise KeyError(level)
    regions = {code: area.name for code, area in store.links.at("region").items()}
    found: dict[str, list[Place]] = {}
    for code, area in store.links.at(level).items():
        if level == "ltla_2016" and code in store.links.at("ltla"):
            continue
        name = "" if level == "region" else regions.get(area.region, NATIONS.get(area.country, ""))
        found.setdefault(name, []).append(places.at(store, level, code))
    if level == "region":
        whole = [
            place for code in ("K02000001", "E92000001") if (place := places.of_code(store, code))
        ]
        found.setdefault("", [])[:0] = whole
    order = [*regions.values(), *NATIONS.values(), ""]
    return tuple(
        Group(name, tuple(found[name] if level == "region" else sorted(found[name], key=_by_name)))
        for name in sorted(found, key=order.index)
    )


def level_words(level: str) -> str:
    """Say what the places of a level are."""
    return "Former districts" if level == "ltla_2016" else LEVELS[level].name


def _by_name(place: Place) -> str:
    return place.title
