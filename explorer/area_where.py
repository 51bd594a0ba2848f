"""Where a place lies: what contains it, what it consists of, what it was before, with their pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from explorer import area_lookup, place, schema
from explorer.area_words import capital
from explorer.areas import Area, Link
from explorer.index_others_where import LEAST_OF_SEAT
from explorer.neighbours import PROGRAMMES, Programme
from explorer.place import AREA_URL, Place, place_url
from explorer.search_index import CITY_OF_LONDON
from explorer.store import Store

HOME = ("Areas", AREA_URL)
# What a place consists of, by its level: councils, or regions and nations.
_PARTS = {
    "utla": "ltla", "region": "utla", "nation": "utla", "uk": "nation", "itl2": "ltla",
    "itl2_2025": "ltla", "smc205": "utla",
}  # fmt: skip
_PART_WORDS = {"ltla": "Districts and unitary councils", "utla": "County and unitary councils",
               "nation": "Nations", "region": "Regions"}  # fmt: skip
# England has too many councils to be told them at once; its regions lead to them.
_ENGLAND = "E92000001"
_TERMS = {
    "utla": "County or unitary council",
    "ltla": "Districts and unitary councils",
    "region": "Region",
    "nation": "Nation",
    "itl2": "Sub-region, 2021",
    "itl2_2025": "Sub-region, 2025",
    "smc205": "The Commission's local area",
    "constituency": "Constituencies",
    "constituency_2010": "Constituencies, 2010 to 2024",
    "uk": "Country",
}
# Kinds that begin with a name keep their capital.
_PROPER = ("London", "Commission", "English")
_BASES = {"population": "its people", "area": "its land", "approximate": "its land"}


@dataclass(frozen=True)
class Way:
    """A link to another place; ``note`` says which part of this one lies there."""

    name: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """A term and the places that it names; ``above`` says that the place lies in them."""

    term: str
    ways: tuple[Way, ...]
    above: bool = False


@dataclass(frozen=True)
class Past:
    """What a place that is no more became: a sentence's beginning, and the places of today."""

    words: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class WhereView:
    """``crumbs`` lead from the whole to the place, which is the last; ``facts`` name the rest.

    ``kind`` says what it is; ``past`` is None for places of today; ``programmes`` are the names of
    the programmes that it was chosen for, as readers know them.
    """

    crumbs: tuple[Way, ...]
    kind: str
    facts: tuple[Fact, ...]
    past: Past | None
    programmes: tuple[str, ...]


def view(store: Store, one: Place) -> WhereView:
    """Say where a place lies."""
    return WhereView(
        crumbs=tuple(_crumbs(store, one)),
        kind=kind_words(one),
        facts=tuple(fact for fact in _facts(store, one) if fact.ways),
        past=_past(store, one),
        programmes=programmes(store, one),
    )


def kind_words(one: Place) -> str:
    """Say what a place is: "Unitary authority, both upper tier and lower tier"."""
    if one.level == "region":
        return "Nation" if "nation" in one.levels else "Region of England"
    kind = "City corporation" if one.code == CITY_OF_LONDON else capital(one.kind)
    both = "utla" in one.levels and "ltla" in one.levels and one.area.country == "E"
    return f"{kind}, both upper tier and lower tier" if both else kind


def lowered(kind: str) -> str:
    """Give the words for a kind as they stand within a sentence; "London" keeps its capital."""
    return kind if kind.startswith(_PROPER) else kind[0].lower() + kind[1:]


def heirs(store: Store, text: str) -> tuple[Place, ...]:
    """Give the councils of today that share the land of a former one, by its name."""
    rows = store.places[store.places[schema.KIND] == "other_name"]
    own = area_lookup.folded(text)
    codes = [
        code
        for name, code in zip(rows[schema.NAME], rows[schema.AREA_CODE], strict=True)
        if area_lookup.folded(name) == own
    ]
    return tuple(found for code in codes if (found := place.of_code(store, code)))


def programmes(store: Store, one: Place) -> tuple[str, ...]:
    """Name the programmes that a place was chosen for, each once, in the order of the list."""
    found: dict[str, str] = {}
    for level in one.levels:
        for each in store.programmes.of(level, one.code, one.area.utla):
            found.setdefault(each.programme, _programme(store, one, each))
    return tuple(found[name] for name in PROGRAMMES if name in found)


def _programme(store: Store, one: Place, each: Programme) -> str:
    name = PROGRAMMES[each.programme]
    if each.part:
        return f"{name}: {each.name}, a part of it"
    if each.code != one.code:
        return f"{name}: as part of {store.links.at(each.level)[each.code].name}"
    return name


def _crumbs(store: Store, one: Place) -> Iterator[Way]:
    area, seen = one.area, {one.code}
    above = [("uk", next(iter(store.links.at("uk")), ""))] if "nation" in one.levels else []
    above += [("nation", area.nation), ("region", area.region)]
    above += [("utla", area.utla)] if one.level == "ltla" else []
    yield Way(*HOME)
    for level, code in above:
        if code and code not in seen and store.links.get(level, code):
            seen.add(code)
            yield _way(store, level, code)
    yield Way(one.title, one.url)


def _facts(store: Store, one: Place) -> Iterator[Fact]:
    links: dict[str, list[Link]] = {}
    for link in store.links.containers(one.level, one.code):
        if link.code != one.code and link.level != "uk":
            links.setdefault(link.level, []).append(link)
    if "utla" in one.levels and "ltla" in one.levels:
        # Seats are told to districts; a council that is both is told them as well.
        for to in ("constituency", "constituency_2010"):
            links[to] = list(store.links.links("ltla", one.code, to))
    if one.level == "ltla_2016":
        # What it became is said in a sentence; its county of that time is not held.
        links.pop("utla", None)
        links.pop("ltla", None)
    shown = set()
    for level in ("utla", "ltla", "region", "nation", "itl2_2025", "itl2", "smc205",
                  "constituency", "constituency_2010"):  # fmt: skip
        ways = []
        for link in links.get(level, ()):
            if (link.level, link.code) in shown or link.share < LEAST_OF_SEAT:
                continue
            if level in ("region", "nation") and link.code in {c for _, c in shown}:
                continue
            shown.add((link.level, link.code))
            ways.append(_way(store, level, link.code, _part(link)))
        yield Fact(_term(level, ways), tuple(ways), above=True)
    yield from _parts(store, one)
    yield from _before(store, one)
    yield from _namesakes(store, one)


def _term(level: str, ways: list[Way]) -> str:
    if level == "utla" and all(way.url.startswith(f"{AREA_URL}/E10") for way in ways):
        return "County" if len(ways) == 1 else "Counties"
    if len(ways) == 1 and level in ("constituency", "constituency_2010"):
        return _TERMS[level].replace("Constituencies", "Constituency")
    if len(ways) > 1 and level not in ("constituency", "constituency_2010", "ltla"):
        return (
            _TERMS[level]
            .replace("Sub-region", "Sub-regions")
            .replace("area", "areas")
            .replace("council", "councils")
        )
    return _TERMS[level]


def _part(link: Link) -> str:
    if link.basis == schema.LINK_BASES[0] or round(100 * link.share) >= 100:
        return ""
    roughly = "roughly " if link.basis == "approximate" else ""
    return f"{roughly}{min(round(100 * link.share), 99)}% of {_BASES[link.basis]}"


def _parts(store: Store, one: Place) -> Iterator[Fact]:
    """What the place consists of: councils, for England its regions."""
    to = "region" if one.code == _ENGLAND else _PARTS.get(one.level)
    if to is None:
        return
    codes = [code for code in store.links.counterparts(one.code, one.level, to) if code != one.code]
    ways = sorted((_way(store, to, code) for code in codes), key=lambda way: way.name)
    yield Fact(f"{_PART_WORDS[to]} in it", tuple(ways))


def _before(store: Store, one: Place) -> Iterator[Fact]:
    """The districts of 2016 that a council of today was made from, where they are gone."""
    if "ltla" not in one.levels:
        return
    olds = [store.links.at("ltla_2016")[code] for code in store.links.predecessors(one.code)]
    gone = [old for old in olds if store.links.abolished(old)]
    ways = tuple(Way(old.name, place_url(old.code, old.level)) for old in gone)
    since = one.area.first_year
    yield Fact(f"Made in {since} from" if since else "Took over from", ways)


def _namesakes(store: Store, one: Place) -> Iterator[Fact]:
    own = area_lookup.folded(one.title)
    others = [
        other
        for other in _by_name(store).get(own, ())
        if (other.level, other.code) != (one.level, one.code)
    ]
    ways = (Way(each.title, each.url, lowered(kind_words(each))) for each in others)
    yield Fact("Others of this name", tuple(ways))


@lru_cache(maxsize=2)
def _by_name(store: Store) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for each in place.every(store):
        found.setdefault(area_lookup.folded(each.title), []).append(each)
    return found


def _past(store: Store, one: Place) -> Past | None:
    if one.level == "ltla_2016":
        return _abolished(store, one.area)
    if one.level == "constituency_2010":
        links = store.links.links(one.level, one.code, "constituency")
        ways = tuple(_way(store, "constituency", link.code, _people(link)) for link in links)
        return Past("This seat was replaced in 2024. Its people now vote in", ways)
    return None


def _people(link: Link) -> str:
    return f"{max(round(100 * link.share), 1)}%" if link.share < 1 else ""


def _abolished(store: Store, area: Area) -> Past:
    ways = tuple(_way(store, "ltla", code) for code in area.successors)
    # The last year in whose list it stands; it ended in the next.
    ended = f" until {int(area.last_year) + 1}" if area.last_year else ""
    return Past(f"{area.name} was a district{ended}. It is now part of", ways)


def _way(store: Store, level: str, code: str, note: str = "") -> Way:
    name = store.links.at(level)[code].name.removesuffix(", City of")
    return Way(name, place_url(code, level), note)
