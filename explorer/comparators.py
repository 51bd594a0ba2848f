"""Which areas a place is set beside: next door, alike by a published list, or of the reader's choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from explorer import area_lookup, query
from explorer.formatting import with_the, words_list
from explorer.levels import LEVELS
from explorer.place import Place
from explorer.store import Store

ADJACENT, REGION, DFE, DEPRIVATION, OWN, LEVEL = (
    "adjacent", "region", "dfe", "deprivation", "own", "level",
)  # fmt: skip
ONS = ("ons_global", "ons_economic", "ons_demographic")
# What readers choose from, in the order in which it is offered.
KINDS: dict[str, str] = {
    ADJACENT: "Next door: a border in common",
    REGION: "The same region or nation",
    "ons_global": "Most alike overall (Office for National Statistics)",
    "ons_economic": "Most alike in their economy (Office for National Statistics)",
    "ons_demographic": "Most alike in who lives there (Office for National Statistics)",
    DFE: "Statistical neighbours (Department for Education)",
    DEPRIVATION: "Similar deprivation",
    LEVEL: "All others of its kind",
    OWN: "My own choice",
}
# "All others" is a list to read up to here; beyond, a region is.
MOST_LISTED = 60
# "Bournemouth, Christchurch and Poole"; a seat may have three such parts.
_PARTS_OF_A_NAME = 3
AS_DEPRIVED = 10
# Each covers one nation, or the seats of 2010; where no average score is published, the share of
# people in the most deprived places takes its place.
DEPRIVATION_MEASURES = (
    "deprivation-england",
    "deprivation-wales",
    "deprivation-scotland-extent",
    "deprivation-northern-ireland-extent",
    "deprivation-constituencies-2010",
)
_PUBLISHED = {
    ADJACENT: "areas next door",
    "ons_global": "areas most alike overall",
    "ons_economic": "areas most alike in their economy",
    "ons_demographic": "areas most alike in who lives there",
    DFE: "statistical neighbours",
}
_ORDER_OF_DEFAULT = (DFE, "ons_global", REGION, LEVEL)


@dataclass(frozen=True)
class Comparators:
    """A set of areas that a place is set beside, the place itself never among them.

    ``name`` fits after "the 10 ": "statistical neighbours"; ``codes`` are areas of ``level``, in
    the order of the list, the most alike first; ``note`` says who made the list and how, in whole
    sentences. ``codes`` is empty where the place has no such set.
    """

    kind: str
    name: str
    level: str
    codes: tuple[str, ...]
    note: str

    def at(self, store: Store, level: str) -> tuple[str, ...]:
        """Give those of the areas that stand at another level too: a unitary council does."""
        if level == self.level:
            return self.codes
        if {level, self.level} not in ({"utla", "ltla"}, {"region", "nation"}):
            return ()
        members = store.links.at(level)
        return tuple(code for code in self.codes if code in members)


def of(store: Store, place: Place, kind: str, own: Iterable[str] = ()) -> Comparators:
    """Give the areas of one kind that a place is set beside.

    Parameters
    ----------
    store : Store
        The lists.
    place : Place
        Any place.
    kind : str
        One of ``KINDS``.
    own : iterable of str, optional
        Codes of the reader's choice, as :func:`chosen` gives them; for "own" only.

    Raises
    ------
    KeyError
        The kind is not known.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    if kind in _PUBLISHED:
        return _published(store, place, kind)
    if kind == DEPRIVATION:
        return _as_deprived(store, place)
    if kind == OWN:
        return _own(store, place, tuple(dict.fromkeys(own)))
    others = [area for area in store.links.at(place.level).values() if area.code != place.code]
    name = f"other {LEVELS[place.level].plural}"
    note = ""
    if kind == REGION:
        region = _region(store, place)
        others = [area for area in others if region and area.region == region.code]
        name = f"other {LEVELS[place.level].plural} of {with_the(region.name)}" if region else ""
        note = "In order of name, which says nothing of how alike they are." if region else ""
    others.sort(key=lambda area: area.name)
    return Comparators(kind, name, place.level, tuple(area.code for area in others), note)


@lru_cache(maxsize=256)
def available(store: Store, place: Place) -> tuple[str, ...]:
    """List the kinds that a place has, in the order of ``KINDS``; never empty.

    Choosing oneself is always one, where there is anything to choose from.
    """
    held = {kind: len(of(store, place, kind).codes) for kind in KINDS}
    if held[REGION] and held[LEVEL] > MOST_LISTED:
        held[LEVEL] = 0
    held[OWN] = len(store.links.at(place.level)) - 1
    return tuple(kind for kind, size in held.items() if size) or (LEVEL,)


def default(store: Store, place: Place) -> str:
    """Give the kind that a place is set beside if nothing is asked for.

    The statistical neighbours where it has some, else those most alike overall, else its region,
    else all others of its level.
    """
    held = available(store, place)
    return next((kind for kind in _ORDER_OF_DEFAULT if kind in held), LEVEL)


def chosen(
    store: Store, place: Place, texts: Iterable[str], most: int | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the areas that somebody typed, by code or name, at the levels of the place.

    Parameters
    ----------
    store : Store
        The areas.
    place : Place
        Whose comparators they shall be; it is left out itself.
    texts : iterable of str
        Codes or names with commas, semicolons or line ends between; names may hold commas.
    most : int, optional
        Codes and names beyond so many are not read; all are if not given.

    Returns
    -------
    codes : tuple of str
        In the order given, each once.
    unknown : tuple of str
        The texts that are no area of these levels.
    """
    codes: list[str] = []
    unknown: list[str] = []
    for part in (part for text in texts for part in re.split(r"[;\n\r]+", text)):
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        while pieces and (most is None or len(codes) + len(unknown) < most):
            code, many = _first(store, place, pieces)
            (codes if code else unknown).append(code or pieces[0])
            pieces = pieces[many:]
    return (
        tuple(code for code in dict.fromkeys(codes) if code != place.code),
        tuple(dict.fromkeys(unknown)),
    )


def _first(store: Store, place: Place, pieces: list[str]) -> tuple[str, int]:
    """Find the area that the first pieces name, of which the longest name wins, and how many."""
    for many in range(min(_PARTS_OF_A_NAME, len(pieces)), 0, -1):
        for level in place.levels:
            code = area_lookup.exact(store, ", ".join(pieces[:many]), level)
            if code:
                return code, many
    return "", 1


def _own(store: Store, place: Place, codes: tuple[str, ...]) -> Comparators:
    """Set the chosen areas at the level of the place that holds the most of them."""
    held = {
        level: [c for c in codes if c in store.links.at(level) and c != place.code]
        for level in place.levels
    }
    level = max(held, key=lambda each: len(held[each]))
    left = [
        area.name
        for code in codes
        if code not in held[level]
        for other in place.levels
        if (area := store.links.get(other, code)) and code != place.code
    ]
    note = ""
    if left:
        are = "is" if len(left) == 1 else "are"
        note = f"{words_list(left)} {are} left out: not among the {LEVELS[level].plural}."
    return Comparators(OWN, "areas of your choice", level, tuple(held[level]), note)


def _region(store: Store, place: Place):
    """The region of England, or the nation, that a place lies in; None for a region itself."""
    if place.level in ("region", "nation", "uk"):
        return None
    return store.links.get("region", place.area.region)


def _published(store: Store, place: Place, kind: str) -> Comparators:
    for level in place.levels:
        found = store.neighbours.of(level, place.code, kind)
        if found:
            codes = tuple(one.code for one in found)
            note = _published_note(store, place, kind, level, codes)
            return Comparators(kind, _PUBLISHED[kind], level, codes, note)
    return Comparators(kind, _PUBLISHED[kind], place.level, (), "")


def _published_note(store: Store, place: Place, kind: str, level: str, codes) -> str:
    if kind == ADJACENT:
        across = store.neighbours.of(level, place.code, "across_water")
        names = [store.links.at(level)[one.code].name for one in across if one.code not in codes]
        water = f" Across the water, and not counted: {', '.join(names)}." if names else ""
        return f"The longest common border first.{water}"
    if kind == DFE:
        return (
            "The Department for Education's list of 2025: councils whose children and families "
            "are most alike. The most alike first."
        )
    note = "The Office for National Statistics' list, the most alike first."
    if level != place.level:
        note += f" It sets {LEVELS[level].plural} beside one another, so some are districts."
    return note


def _as_deprived(store: Store, place: Place) -> Comparators:
    name = "areas with similar deprivation"
    for level in place.levels:
        for measure in DEPRIVATION_MEASURES:
            scores = _scores(store, measure, level)
            own = scores.get(place.code)
            if own is None:
                continue
            country = place.area.country
            members = store.links.at(level)
            others = [c for c in scores if c != place.code and members[c].country == country]
            others.sort(key=lambda code: (abs(scores[code] - own), code))
            codes = tuple(others[:AS_DEPRIVED])
            return Comparators(DEPRIVATION, name, level, codes, _deprived_note(store, measure))
    return Comparators(DEPRIVATION, name, place.level, (), "")


def _deprived_note(store: Store, measure: str) -> str:
    entry = store.indicators[measure]
    return (
        f"Nearest by one figure, “{entry.short_name}”, in the same nation: the indices of "
        "deprivation of the four nations cannot be set beside one another. The nearest first."
    )


@lru_cache(maxsize=16)
def _scores(store: Store, measure: str, level: str) -> Mapping[str, float]:
    """The latest figure of every area that has one, by code; empty where there are none."""
    entry = store.indicators.get(measure)
    if entry is None or level not in entry.levels:
        return {}
    panel = query.panel(store, measure, level)
    latest = panel.value[-1]
    held = np.flatnonzero(~np.isnan(latest))
    return {str(panel.codes[i]): float(latest[i]) for i in held}
