"""The comparators of a place one by one: their ranks, and in what they differ from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from explorer import formatting, index, likeness
from explorer.comparators import DFE, ONS, Comparators
from explorer.compare_standings import standings
from explorer.formatting import ordinal, period_label, ranks_between
from explorer.index_definition import Definition
from explorer.index_view_words import unranked
from explorer.indicator import LIFE_STAGES
from explorer.likeness import Likeness
from explorer.place import Place, place_url
from explorer.query import NATIONS
from explorer.standing import StageMark
from explorer.store import Store

# Kinds of which both areas have a list: each may name the other, or not.
ORDERED = (*ONS, DFE)
# Where an area stands on each life stage, None where it has no rank there.
Stages = tuple[StageMark | None, ...]


@dataclass(frozen=True)
class Rank:
    """An overall rank on one of our indices with its plausible range, the better end first."""

    rank: int
    low: int
    high: int

    @property
    def said(self) -> str:
        """In words: "109th, plausibly 97th to 121st"."""
        plausibly = "no other" if self.low == self.high else ranks_between(self.low, self.high)
        return f"{ordinal(self.rank)}, plausibly {plausibly}"


@dataclass(frozen=True)
class Difference:
    """One background fact of a comparator: the figure, the difference in words and in numbers."""

    value: str
    words: str
    size: str


@dataclass(frozen=True)
class Member:
    """One comparator; ``standing`` is its rank in words or why it has none, "" without an index.

    ``stages`` are its ranks on the life stages, none without an overall rank. ``closeness`` is the
    publisher's word; ``mutual`` None where lists are not given by both.
    """

    code: str
    name: str
    url: str
    standing: str
    stages: Stages
    closeness: str
    mutual: bool | None
    differences: tuple[Difference | None, ...] = ()


@dataclass(frozen=True)
class Fact:
    """One background fact by which areas are set against the place, with the place's figure."""

    code: str
    name: str
    period: str
    value: str


@dataclass(frozen=True, eq=False)
class Ranking:
    """Our index of one level: the overall ranks by code, and in a few words why others have none.

    ``stages`` are the ranks on the life stages of each area that has an overall rank.
    """

    definition: Definition
    ranks: Mapping[str, Rank]
    stages: Mapping[str, Stages]
    unranked: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the life stages, in the order of their ranks."""
        return tuple(LIFE_STAGES[stage] for stage in self.definition.stages)


def ranking_of(store: Store, level: str, code: str) -> Ranking | None:
    """Find our index of a level, where it ranks the place."""
    found = _ranking(store, level)
    return found if found and code in found.ranks else None


@lru_cache(maxsize=16)
def _ranking(store: Store, level: str) -> Ranking | None:
    for definition in store.indices.values():
        if definition.level == level:
            found = index.compute(store, definition)
            ends = found.intervals()
            held = standings(store, definition.code)
            ranks, stages, without = {}, {}, {}
            for at, code in enumerate(found.inputs.codes.tolist()):
                if np.isnan(found.rank[at]):
                    without[code] = unranked(found, at)
                else:
                    ranks[code] = Rank(int(found.rank[at]), int(ends.low[at]), int(ends.high[at]))
                    stages[code] = tuple(scale.at(at) for scale in held.scales[1:])
            return Ranking(definition, ranks, stages, without)
    return None


def _standing(store: Store, level: str, code: str, ranking: Ranking | None) -> str:
    """Give an area's rank in words, or why it has none."""
    if ranking is None:
        return ""
    if code in ranking.ranks:
        return ranking.ranks[code].said
    if code in ranking.unranked:
        return f"not ranked: {ranking.unranked[code]}"
    return f"not ranked: in {NATIONS[store.links.at(level)[code].country]}"


def members(
    store: Store,
    place: Place,
    found: Comparators,
    codes: Sequence[str],
    facts: Sequence[Likeness] = (),
) -> Iterator[Member]:
    """Describe some of a place's comparators; ``facts`` are worked out for the same codes."""
    ranking = ranking_of(store, found.level, place.code)
    listed = {one.code: one for one in store.neighbours.of(found.level, place.code, found.kind)}
    areas = store.links.at(found.level)
    for i, code in enumerate(codes):
        one = listed.get(code)
        yield Member(
            code=code,
            name=areas[code].name,
            url=place_url(code, found.level),
            standing=_standing(store, found.level, code, ranking),
            stages=ranking.stages.get(code, ()) if ranking else (),
            closeness=one.closeness.lower() if one else "",
            mutual=one.mutual if one and found.kind in ORDERED else None,
            differences=tuple(_difference(fact, i) for fact in facts),
        )


def fact(one: Likeness) -> Fact:
    """Write a background fact of the place itself."""
    entry = one.indicator
    value = formatting.value(one.value, entry.unit, entry.decimal_places)
    return Fact(entry.code, entry.short_name, period_label(one.period), value)


def _difference(fact: Likeness, i: int) -> Difference | None:
    size = fact.sizes[i]
    if np.isnan(size):
        return None
    entry = fact.indicator
    written = formatting.number(size, 1)
    return Difference(
        value=formatting.value(fact.values[i], entry.unit, entry.decimal_places),
        words=likeness.words(size),
        size=f"+{written}" if size > 0 and written.strip("0.") else written,
    )
