"""Bringing areas of several levels to one, or saying that they stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from explorer import place
from explorer.area_words import capital, named
from explorer.formatting import count, words_list
from explorer.levels import LEVELS
from explorer.place import Place
from explorer.store import Store

# The level of a comparison whose areas each keep their own.
EACH = "each"


@dataclass(frozen=True)
class Said:
    """Something to tell the reader about what was asked; links lead on, by (words, address)."""

    text: str
    links: tuple[tuple[str, str], ...] = ()


def usual_level(store: Store, places: Sequence[Place]) -> str:
    """Give the level at which places are compared if none is asked for.

    Among the levels at which half of them or more stand themselves, the one that keeps most of
    them apart; of two, the one at which more of them stand, then one at which the first
    does. EACH where no such level keeps two apart.
    """
    return _usual_level(store, tuple(places))


@lru_cache(maxsize=256)
def _usual_level(store: Store, places: tuple[Place, ...]) -> str:
    if not places:
        return ""
    # Not by the level with which a place leads: that is the one at which it was compared last.
    order = [level for level in LEVELS if any(level in one.levels for one in places)]
    own = {level: sum(level in one.levels for one in places) for level in order}
    if len(places) == 1:
        return order[0]
    kept = {level: len(_kept(store, places, level)) for level in order}
    open_to = [v for v in order if kept[v] > 1 and 2 * own[v] >= len(places)]
    first = places[0].levels
    return max(open_to, key=lambda v: (kept[v], own[v], v in first), default=EACH)


def _kept(store: Store, places: Sequence[Place], level: str) -> set[str]:
    found = (_codes(store, one, level) for one in places)
    return {codes[0] for codes in found if len(codes) == 1}


def _codes(store: Store, one: Place, level: str) -> tuple[str, ...]:
    if level in one.levels:
        return (one.code,)
    there = store.links.at(level)
    return tuple(c for c in store.links.counterparts(one.code, one.level, level) if c in there)


def carried(
    store: Store, places: Sequence[Place], level: str, said: list[Said]
) -> tuple[tuple[Place, ...], str]:
    """Bring places to a level, telling what became of each.

    Parameters
    ----------
    store : Store
        The areas and their links.
    places : sequence of Place
        At least one.
    level : str
        A level, or EACH.
    said : list of Said
        What must be told is added to it.

    Returns
    -------
    places : tuple of Place
        At least one, each once, leading with the level.
    level : str
        The level, or EACH.
    """
    if level != EACH:
        kept, told = _at(store, places, level)
        if kept:
            said += [Said(text) for text in told]
            return kept, level
        said.append(Said(f"None of these areas is among the {LEVELS[level].plural}."))
        return carried(store, places, usual_level(store, places), said)
    levels = list(dict.fromkeys(one.level for one in places))
    if len(levels) == 1:
        return tuple(places), levels[0]
    names = words_list([f"{one.title} ({one.kind})" for one in places])
    said.append(
        Said(f"These areas are of different levels: {names}. They stand side by side, each with "
             "its own figures, and are not ranked together.")
    )  # fmt: skip
    return tuple(places), EACH


def _at(store: Store, places: Sequence[Place], level: str) -> tuple[tuple[Place, ...], list[str]]:
    """Give the places at a level and sentences about those that changed or are left out."""
    kept: dict[str, Place] = {}
    told = []
    one_of, many = LEVELS[level].singular, LEVELS[level].plural
    for one in places:
        codes = _codes(store, one, level)
        name = capital(named(one))
        if len(codes) != 1:
            told.append(
                f"{name} covers {count(len(codes))} {many}, so it is left out. Choose among them."
                if codes
                else f"{name} is not covered by the {many}, so it is left out."
            )
            continue
        there = place.at(store, level, codes[0])
        if level not in one.levels:
            told.append(
                f"{one.title} is {_a(one.kind)}, and these are {many}: {named(there)}, the {one_of} "
                "that it lies in or shares most with, stands here instead."
                if there.title != one.title
                else f"{one.title} is shown as {_a(one_of)}, as the others are."
            )
        kept.setdefault(codes[0], there)
    return tuple(kept.values()), told


def _a(words: str) -> str:
    vowel = words[:1].lower() in "aeiou" and not words.startswith("unit")
    return f"{'an' if vowel else 'a'} {words}"
