"""Why an area has its rank: what its score is made of, how sure it is, what would move it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

import numpy as np

from explorer import area_moves, config, index_selection, index_view, index_view_area
from explorer import index_view_weightings as weightings
from explorer.area_influence import influence
from explorer.area_moves import Moves
from explorer.area_selection import AreaChoice
from explorer.formatting import MINUS, number, words_list
from explorer.index import ALL
from explorer.index_definition import Definition
from explorer.index_parts import INDEX_URL
from explorer.index_selection import IndexSelection
from explorer.index_view import Worked
from explorer.index_view_area import StageParts, StageRow
from explorer.index_view_weightings import Weighting
from explorer.index_view_words import ALLOWED
from explorer.levels import LEVELS
from explorer.metrics.intervals import certainty
from explorer.metrics.ranking import FIFTH
from explorer.place import Place
from explorer.store import Store

# Parts of a score are small: two decimals would leave many of them at nothing.
DECIMALS = 3
# A share of the recalculations nearer than this to none or to all is said in words.
HARDLY = 0.005


@dataclass(frozen=True)
class Seen:
    """What :mod:`explorer.index_view_area` and its kin read of a view: an index and one of its areas."""

    worked: Worked
    at: int
    area_name: str

    @property
    def selection(self) -> IndexSelection:
        """The index at its own weights, everything allowed for."""
        found = self.worked.index
        return IndexSelection(found.definition, found.weights)


@dataclass(frozen=True)
class Bar:
    """Ranks ``first`` to ``last`` (the better first), and the share of recalculations there."""

    first: int
    last: int
    share: float


@dataclass(frozen=True)
class Sure:
    """How often the rank lay where, when the index was worked out again and again.

    ``edge`` areas are in either fifth; ``bars`` are in order of rank; ``said`` tells how often the
    area was in either of them, ``allows`` what each recalculation allows for.
    """

    n: int
    rank: int
    edge: int
    bars: tuple[Bar, ...]
    said: str
    allows: str


@dataclass(frozen=True)
class Ranked:
    """The rank of a place on one index."""

    definition: Definition
    rank: int
    n: int

    @property
    def plural(self) -> str:
        """What the ranked areas are called in a sentence."""
        return LEVELS[self.definition.level].plural


@dataclass(frozen=True)
class Reasons(Ranked):
    """All that one index says of an area's rank.

    ``sentence`` holds the rank with its range; ``groups`` what each measure adds to ``score``,
    and ``stages`` the rank on each life stage, both with the stage's name;
    ``most`` names the largest of these and ``influence``, by code, who can influence each; ``left``
    is about leaving one measure out, with ``without`` the rank without each. Parts of sentences
    that are **marked** are set in bold.
    """

    sentence: str
    groups: tuple[StageParts, ...]
    stages: Mapping[str, StageRow]
    score: float
    most: str
    influence: Mapping[str, str]
    sure: Sure | None
    left: str
    without: tuple[Weighting, ...]
    moves: Moves
    weigh_url: str


@dataclass(frozen=True)
class WhyView:
    """The reasons for the indices that rank a place, that of its leading level first.

    ``others`` are the ranks on all of these indices but the first.
    """

    name: str
    choice: AreaChoice
    reasons: tuple[Reasons, ...]
    others: tuple[Ranked, ...]


def view(store: Store, choice: AreaChoice, *, leading: bool = False) -> WhyView | None:
    """Give what lies behind an area's rank on each index of ours.

    Parameters
    ----------
    store : Store
    choice : AreaChoice
        Whose page it is; its comparators and its target are those of the what-if.
    leading : bool, optional
        Whether only the reasons for the first index are wanted.

    Returns
    -------
    WhyView or None
        None where no index ranks the place.
    """
    place = choice.place
    ranked = [
        one
        for definition in index_selection.indices(store).values()
        if definition.level in place.levels
        and (one := _ranked(store, place, definition)) is not None
    ]
    if not ranked:
        return None
    ranked.sort(key=lambda one: place.levels.index(one.definition.level))
    wanted = ranked[:1] if leading else ranked
    reasons = tuple(_reasons(store, choice, one) for one in wanted)
    return WhyView(place.title, choice, reasons, tuple(ranked[1:]))


@lru_cache(maxsize=8)
def usual(store: Store, code: str) -> Worked:
    """Give an index at its own weights: asked for by every area's page, so it is held for good."""
    return index_view.worked(store, code, "", ALL)


def signed(score: float) -> str:
    """Write a score, or a part of one, with its sign: "+0.011", "−0.147"."""
    text = number(score, DECIMALS)
    none = text.startswith(MINUS) or not any(c in text for c in "123456789")
    return text if none else f"+{text}"


def _ranked(store: Store, place: Place, definition: Definition) -> Ranked | None:
    """The rank of a place on an index; None where it has none."""
    found = usual(store, definition.code).index
    rows = np.flatnonzero(found.inputs.codes == place.code)
    if not len(rows) or np.isnan(found.rank[rows[0]]):
        return None
    return Ranked(definition, int(found.rank[rows[0]]), found.n)


def _reasons(store: Store, choice: AreaChoice, ranked: Ranked) -> Reasons:
    definition, place = ranked.definition, choice.place
    worked = usual(store, definition.code)
    seen = Seen(worked, worked.index.at(place.code), place.title)
    groups = tuple(_sorted(group) for group in index_view_area.parts(store, seen))
    without = weightings.without_each(store, seen)
    return Reasons(
        definition=definition,
        rank=ranked.rank,
        n=ranked.n,
        sentence=worked.sentence(seen.at),
        groups=groups,
        stages={row.name: row for row in index_view_area.stage_rows(seen)},
        score=float(worked.index.score[seen.at]),
        most=_most(groups),
        influence={
            row.code: influence(place, store.catalogue[row.code].influence)
            for group in groups
            for row in group.rows
        },
        sure=_sure(store, seen),
        left=weightings.without_sentence(without, seen),
        without=without,
        moves=area_moves.moves(store, choice, worked, seen.at),
        weigh_url=f"{INDEX_URL}?{urlencode({'level': definition.code, 'area': place.code})}",
    )


def _sorted(group: StageParts) -> StageParts:
    """Put the measures of a stage in order of what they add, least first; those without last."""
    rows = sorted(group.rows, key=lambda row: (row.adds is None, row.adds or 0.0))
    return StageParts(group.name, group.adds, tuple(rows))


def _most(groups: tuple[StageParts, ...]) -> str:
    """Name the measure that takes most from a score and the one that adds most."""
    rows = [row for group in groups for row in group.rows if row.adds is not None]
    least, most = (end(rows, key=lambda row: row.adds) for end in (min, max))
    takes = f"**{least.name}** takes most from it ({signed(least.adds)})"
    adds = f"**{most.name}** adds most ({signed(most.adds)})"
    if least.adds >= 0:
        return f"No measure takes anything from it; {adds}."
    if most.adds <= 0:
        return f"{takes}; no measure adds to it."
    return f"{takes}; {adds}."


def _sure(store: Store, seen: Seen) -> Sure | None:
    """Tell how often the rank lay where; None where nothing is known that would move it."""
    worked, at = seen.worked, seen.at
    found, ends = worked.index, worked.ends
    code = str(found.inputs.codes[at])
    spread = store.index_spread(found.definition.code, code)
    if spread is None or not worked.doubt.ranged:
        return None
    bars = tuple(
        Bar(int(first), min(int(first) + spread.width - 1, found.n), float(share))
        for first, share in zip(spread.first, spread.share, strict=True)
        if share > 0
    )
    cold = certainty(ends.cold[at : at + 1], ends.high[at : at + 1], found.n)[0]
    hot = certainty(ends.hot[at : at + 1], found.n + 1 - ends.low[at : at + 1], found.n)[0]
    allowed = words_list([ALLOWED[name] for name in worked.doubt.on])
    return Sure(
        n=found.n,
        rank=int(found.rank[at]),
        edge=round(FIFTH * found.n),
        bars=bars,
        said=_often(seen.area_name, ends.cold[at], cold, ends.hot[at], hot),
        allows=f"Each allows for {allowed}.",
    )


def _often(name: str, cold: float, cold_word: str, hot: float, hot_word: str) -> str:
    """Say in how many recalculations an area is in either fifth, and how sure that makes it."""
    draws = f"{number(config.DRAWS)} recalculations"
    ends = (("coldest", cold), ("hottest", hot))
    said = [f"in the {end} fifth in **{_share(share)}**" for end, share in ends if share > 0]
    words = ((cold_word, "coldspot"), (hot_word, "hotspot"))
    spots = words_list([f"a {word} {spot}" for word, spot in words if word])
    if not said:
        return f"In none of {draws} is {name} in the coldest or the hottest fifth."
    return f"{name} is {words_list(said)} of {draws}{': ' * bool(spots)}{spots}."


def _share(share: float) -> str:
    if share < HARDLY:
        return "fewer than 1%"
    if share == 1:
        return "all"
    return "more than 99%" if share > 1 - HARDLY else f"{number(100 * share)}%"
