"""What would move an area's rank: one figure at a time set to another. Arithmetic, not a forecast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer import comparators, formatting
from explorer.area_selection import AreaChoice
from explorer.formatting import count, ordinal, ranks_between, words_list
from explorer.index import Index
from explorer.index_view import Worked
from explorer.indicator import LIFE_STAGES
from explorer.levels import LEVELS
from explorer.metrics.decomposition import WhatIf
from explorer.store import Store

MEDIAN, BEST = "median", "best"
ARITHMETIC = "This is arithmetic, not a forecast."
# So many areas that share the best figure are named; more are counted.
NAMED = 2
# Why a measure has no row.
AHEAD = "Already as good or better"
NO_FIGURE = "No figure"
UNCOUNTED = "Figure not counted, as too much of it is not known"
NOTHING_TO_COMPARE = "No figure to compare with"


@dataclass(frozen=True)
class Move:
    """One measure: the area's figure, the one that it is set to, and the ranks that would follow.

    ``target`` is that figure as text and ``whose`` the area that has it, "" for a median. 1 is the
    best rank.
    """

    code: str
    name: str
    stage: str
    now: str
    target: str
    whose: str
    stage_rank: int
    stage_then: int
    rank: int
    then: int

    @property
    def places(self) -> int:
        """By how many places the overall rank would be better."""
        return self.rank - self.then


@dataclass(frozen=True)
class Moves:
    """The measures on which the area is behind, those that would move its rank most first.

    ``said`` is the largest move in a sentence, ``how`` says what is worked out, ``doubt`` sets the
    moves beside the range of today's rank, ``rest`` are sentences on the measures without a row;
    ``target`` is the heading of the figures moved to, and
    ``addresses`` are the target, its words and the address of the page with it, for both.
    """

    which: str
    target: str
    how: str
    said: str
    doubt: str
    rest: tuple[str, ...]
    rows: tuple[Move, ...]
    addresses: tuple[tuple[str, str, str], ...]


def moves(store: Store, choice: AreaChoice, worked: Worked, at: int) -> Moves:
    """Work out an area's ranks with one figure after another set to the median or the best.

    Parameters
    ----------
    store : Store
    choice : AreaChoice
        ``target`` is "median", of all ranked areas, or "best", of the chosen comparators; where
        none of these is ranked, of all.
    worked : Worked
        The index.
    at : int
        The row of the area, which has a rank.
    """
    found, place = worked.index, choice.place
    others, named = _among(store, choice, found)
    figures = _medians(found) if choice.target == MEDIAN else found.target(BEST, others)
    what_if = found.what_if(place.code, figures)
    counted = np.flatnonzero(found.weights.within > 0).tolist()
    left = {i: why for i in counted if (why := _why_not(found, at, i, figures[i]))}
    behind = [i for i in counted if i not in left]
    behind.sort(key=lambda i: (what_if.rank[i], -what_if.score[i]))
    rows = [
        _move(store, found, at, i, figures[i], what_if, others if choice.target == BEST else None)
        for i in behind
    ]
    every = f"{count(found.n)} {LEVELS[found.definition.level].plural}"
    return Moves(
        which=choice.target,
        target="Median" if choice.target == MEDIAN else "Best",
        how=_how(choice, every, named),
        said=_said(rows, choice, place.title),
        doubt=_doubt(rows, worked, at),
        rest=_rest(store, found, left),
        rows=tuple(rows),
        addresses=(
            (MEDIAN, f"The median of the {every}", choice.url(target=MEDIAN)),
            (BEST, named[0].upper() + named[1:], choice.url(target=BEST)),
        ),
    )


# The same for every area of an index, and slow enough to be worth holding.
@lru_cache(maxsize=8)
def _medians(found: Index) -> NDArray[np.float64]:
    return found.target(MEDIAN)


def _among(store: Store, choice: AreaChoice, found: Index) -> tuple[NDArray[np.bool_], str]:
    """Tell which areas are compared with, and what their best figure is called."""
    chosen = comparators.of(store, choice.place, choice.comparator, choice.own)
    codes = frozenset(chosen.at(store, found.definition.level))
    ranked = ~np.isnan(found.rank)
    some = ranked & np.array([code in codes for code in found.inputs.codes])
    k = int(some.sum())
    if not k:
        return ranked, f"the best of all {count(found.n)} {LEVELS[found.definition.level].plural}"
    if k == 1:
        return some, f"that of the only one of the {chosen.name} that is ranked"
    rest = " that are ranked here" if k < len(chosen.codes) else ""
    return some, f"the best of the {count(k)} {chosen.name}{rest}"


def _move(
    store: Store,
    found: Index,
    at: int,
    i: int,
    figure: float,
    what_if: WhatIf,
    among: NDArray[np.bool_] | None,
) -> Move:
    part = found.definition.indicators[i]
    entry = store.catalogue[part.code]
    now = formatting.value(found.inputs.values[at, i], entry.unit, entry.decimal_places)
    target = formatting.value(figure, entry.unit, entry.decimal_places)
    return Move(
        code=part.code,
        name=entry.short_name,
        stage=LIFE_STAGES[part.stage],
        now=now,
        target=f"{target}, once rounded" if target == now else target,
        whose="" if among is None else _whose(found, i, figure, among),
        stage_rank=int(found.stage_ranks[at, found.weights.stage_of[i]]),
        stage_then=int(what_if.stage_rank[i]),
        rank=int(found.rank[at]),
        then=int(what_if.rank[i]),
    )


def _why_not(found: Index, at: int, i: int, figure: float) -> str:
    """Say why nothing is worked out for a measure; "" where it is."""
    inputs = found.inputs
    if np.isnan(inputs.values[at, i]):
        return UNCOUNTED if inputs.doubted[at, i] else NO_FIGURE
    if np.isnan(figure):
        return NOTHING_TO_COMPARE
    ahead = inputs.scale.sign[i] * (inputs.values[at, i] - figure) >= 0
    return AHEAD if ahead else ""


def _rest(store: Store, found: Index, left: Mapping[int, str]) -> tuple[str, ...]:
    """Name the measures for which nothing is worked out, by reason."""
    said = []
    for why in (AHEAD, NO_FIGURE, UNCOUNTED, NOTHING_TO_COMPARE):
        names = [
            store.catalogue[found.definition.codes[i]].short_name for i in left if left[i] == why
        ]
        if names:
            said.append(f"{why}: {'; '.join(names)}.")
    return tuple(said)


def _whose(found: Index, i: int, figure: float, others: NDArray[np.bool_]) -> str:
    """Name the areas that have a figure."""
    holders = np.flatnonzero(others & (found.inputs.counted[:, i] == figure))
    if len(holders) > NAMED:
        return f"{count(len(holders))} areas"
    return words_list([str(found.inputs.names[one]) for one in holders])


def _how(choice: AreaChoice, every: str, named: str) -> str:
    figure = (
        f"the median of the {every}: half do better, half worse"
        if choice.target == MEDIAN
        else named
    )
    return (
        f"One figure at a time is set to {figure}. All other figures, and all other areas, stay as "
        f"they are. {ARITHMETIC} It does not say how a figure could be changed, or that it could."
    )


def _said(rows: Sequence[Move], choice: AreaChoice, name: str) -> str:
    """Say the largest move in a sentence."""
    whose = "the median" if choice.target == MEDIAN else "the best of those it is compared with"
    if not rows:
        return f"{name} is as good as {whose}, or better, on every measure that has a figure."
    first = rows[0]
    if not first.places:
        return f"No single measure set to {whose} would change the rank of {name}."
    holder = f" ({first.whose})" if first.whose else ", the median,"
    return (
        f"If **{first.name}** were {first.target}{holder} instead of {first.now}, and nothing else "
        f"changed, {name} would rank **{ordinal(first.then)}** instead of {ordinal(first.rank)}."
    )


def _doubt(rows: Sequence[Move], worked: Worked, at: int) -> str:
    """Set the moves beside the range of today's rank; "" where either is not known."""
    if not any(row.places for row in rows) or not worked.doubt.ranged:
        return ""
    low, high = int(worked.ends.low[at]), int(worked.ends.high[at])
    beyond = sum(row.then < low for row in rows)
    which = f"{'No' if not beyond else count(beyond)} figure{'s' * (beyond > 1)} below"
    return f"{which} would take it beyond its plausible ranks of today, {ranks_between(low, high)}."
