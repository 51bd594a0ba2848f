"""Where a place stands on our indices: the overall rank with its range, and the four life stages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

import numpy as np

from explorer import formatting, index_measures
from explorer.area_why import usual
from explorer.formatting import period_label, ranks_between
from explorer.index import ALL, Index
from explorer.index_definition import Definition
from explorer.index_others_ours import PLURALS
from explorer.index_parts import INDEX_URL
from explorer.index_view_area import DOUBTED
from explorer.index_view_words import Doubts, doubts, unranked, unranked_sentence
from explorer.indicator import LIFE_STAGES
from explorer.metrics import ranking
from explorer.metrics.intervals import certainty
from explorer.narrative import fifth
from explorer.place import Place
from explorer.standing import StageMark
from explorer.store import Store

HOT, COLD = 4, 0


@dataclass(frozen=True)
class Figure:
    """One measure on the card of a life stage; ``note`` says what a reader should know of it."""

    code: str
    name: str
    value: str
    period: str
    note: str = ""


@dataclass(frozen=True)
class StageCard:
    """One life stage: ``mark`` is None where too few of its measures have a figure (``lacks``).

    ``said`` is the plausible range of the rank in words; ``url`` shows the stage on the map.
    """

    stage: str
    name: str
    mark: StageMark | None
    said: str
    lacks: str
    url: str
    figures: tuple[Figure, ...]

    @property
    def zone(self) -> int | None:
        """The fifth: 4 the best (hotspot), 0 the worst (coldspot); None without a rank."""
        return None if self.mark is None else self.mark.fifth


@dataclass(frozen=True, eq=False)
class Standing:
    """A place on one index of ours.

    ``rank`` is None where the place has no score; ``unranked`` then says why, and ``why`` in a few
    words. ``low`` (best) and ``high`` (worst) are the plausible ranks, ``fifth`` is 4 for a hotspot
    and 0 for a coldspot, ``cold`` and ``hot`` say how sure each is ("clear", "probable",
    "possible" or "").
    """

    definition: Definition
    code: str
    plural: str
    n: int
    rank: int | None
    low: int
    high: int
    cold: str
    hot: str
    unranked: str
    why: str
    cards: tuple[StageCard, ...]

    @property
    def fifth(self) -> int | None:
        """The fifth of the rank, None without one."""
        return None if self.rank is None else fifth(self.rank, self.n)

    @property
    def ends(self) -> tuple[int, int]:
        """The fifths of the best and of the worst plausible rank."""
        return fifth(self.low, self.n), fifth(self.high, self.n)

    @property
    def edge(self) -> int:
        """How many areas are hotspots, and as many coldspots."""
        return round(ranking.FIFTH * self.n)

    @property
    def marks(self) -> tuple[StageMark, ...]:
        """The stages that have a rank."""
        return tuple(card.mark for card in self.cards if card.mark is not None)

    @property
    def map_url(self) -> str:
        """The address of the map of this index, with the place chosen."""
        return map_url(index_measures.code(self.definition.code), self.definition.level, self.code)

    @property
    def weights_url(self) -> str:
        """The address at which its weights can be changed."""
        return f"{INDEX_URL}?{urlencode({'level': self.definition.code, 'area': self.code})}"


def view(store: Store, place: Place) -> tuple[Standing, ...]:
    """Find a place on each index of ours that knows it, in the order of the place's levels."""
    return tuple(
        _standing(store, definition, place.code)
        for level in place.levels
        for definition in store.indices.values()
        if definition.level == level and place.code in worked(store, definition).rows
    )


def map_url(indicator: str, level: str, area: str) -> str:
    """Give the address of a measure's map with an area chosen."""
    return f"/?{urlencode({'indicator': indicator, 'level': level, 'area': area})}"


@dataclass(frozen=True, eq=False)
class Worked:
    """An index at its own weights, with what is looked up for each area held ready."""

    index: Index
    rows: dict[str, int]
    cold: np.ndarray
    hot: np.ndarray
    doubts: dict[str, Doubts]
    sure: dict[str, bool]


@lru_cache(maxsize=8)
def worked(store: Store, definition: Definition) -> Worked:
    """Look up once for all areas what an index says of each."""
    found, ends = usual(store, definition.code).index, usual(store, definition.code).ends
    return Worked(
        index=found,
        rows={str(code): at for at, code in enumerate(found.inputs.codes)},
        cold=certainty(ends.cold, ends.high, found.n),
        hot=certainty(ends.hot, found.n + 1 - ends.low, found.n),
        doubts={stage: doubts(found, ALL, stage) for stage in definition.stages},
        sure={stage: found.known_error(stage=stage) for stage in definition.stages},
    )


def _standing(store: Store, definition: Definition, code: str) -> Standing:
    held = worked(store, definition)
    found, at = held.index, held.rows[code]
    ranked = not np.isnan(found.rank[at])
    ends = usual(store, definition.code).ends
    return Standing(
        definition=definition,
        code=code,
        plural=PLURALS[definition.level],
        n=found.n,
        rank=int(found.rank[at]) if ranked else None,
        low=int(ends.low[at]) if ranked else 0,
        high=int(ends.high[at]) if ranked else 0,
        cold=str(held.cold[at]) if ranked else "",
        hot=str(held.hot[at]) if ranked else "",
        unranked="" if ranked else unranked_sentence(found, at),
        why="" if ranked else unranked(found, at),
        cards=tuple(_card(store, held, at, s) for s in range(len(definition.stages))),
    )


def _card(store: Store, held: Worked, at: int, s: int) -> StageCard:
    found = held.index
    stage = list(found.definition.stages)[s]
    code = index_measures.code(found.definition.code, stage)
    mark, said = _mark(held, at, s, code)
    lacks = ""
    if mark is None and not found.inputs.ranked[at]:
        lacks = unranked(found, at)
    elif mark is None:
        present, of = found.coverage
        lacks = f"{present[at, s]} of {of[s]} measure{'s' * int(of[s] != 1)} with a figure"
    return StageCard(
        stage=stage,
        name=LIFE_STAGES[stage],
        mark=mark,
        said=said,
        lacks=lacks,
        url=map_url(code, found.definition.level, str(found.inputs.codes[at])),
        figures=tuple(_figures(store, found, at, s)),
    )


def _mark(held: Worked, at: int, s: int, code: str) -> tuple[StageMark | None, str]:
    """Give where an area stands on a stage, and the range of that in words."""
    found = held.index
    stage = list(found.definition.stages)[s]
    ranks = found.stage_ranks[:, s]
    if np.isnan(ranks[at]):
        return None, ""
    ends = found.stage_intervals(stage)
    doubt = held.doubts[stage]
    low, high = int(ends.low[at]), int(ends.high[at])
    mark = StageMark(
        stage=stage,
        name=LIFE_STAGES[stage],
        indicator=code,
        rank=int(ranks[at]),
        low=low if doubt.ranged else None,
        high=high if doubt.ranged else None,
        n=int((~np.isnan(ranks)).sum()),
        sure=held.sure[stage],
    )
    if not doubt.ranged:
        return mark, "no range can be given"
    between = ranks_between(low, high)
    if doubt.only_weights:
        return mark, f"{between} with other weights"
    return mark, f"plausibly {between}" if low < high else "plausibly no other"


def _figures(store: Store, found: Index, at: int, s: int):
    """The measures that count in a stage, with the figures that the score is made from."""
    for i, part in enumerate(found.definition.indicators):
        if found.weights.stage_of[i] != s or found.weights.within[i] == 0:
            continue
        entry = store.catalogue[part.code]
        value = found.inputs.published[at, i]
        yield Figure(
            code=part.code,
            name=entry.short_name,
            value=formatting.value(value, entry.unit, entry.decimal_places),
            period=period_label(part.period),
            note=DOUBTED if found.inputs.doubted[at, i] else "",
        )
