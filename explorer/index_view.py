"""What the index page shows: the index worked out for a choice, and the answer its script paints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer import index, index_selection, schema
from explorer.index import ALL, Allow, Index
from explorer.index_presets import Preset, presets
from explorer.index_selection import IndexSelection
from explorer.index_view_words import (
    Doubts,
    doubts,
    filled,
    rank_words,
    unranked,
    unranked_sentence,
)
from explorer.index_weights import is_default
from explorer.levels import LEVELS
from explorer.metrics.intervals import RankIntervals
from explorer.metrics.ranking import rank as rank_of
from explorer.selection import Problem
from explorer.store import Store

# Stage classes in an answer, one letter per area, numbered as the map's: 4 is a hotspot.
HOT, COLD, NO_SCORE = "4", "0", "-"


@dataclass(frozen=True, eq=False)
class Worked:
    """An index with its intervals; arrays as :class:`explorer.index.Index` has them.

    ``change`` is by how many places each area stands better than with equal weights, among the
    ``both`` areas that are ranked with either; ``letters``, one text per stage, give each area's
    fifth on it.
    """

    index: Index
    doubt: Doubts
    ends: RankIntervals
    change: NDArray[np.float64]
    both: int
    letters: tuple[str, ...]
    order: tuple[int, ...]

    @property
    def own(self) -> bool:
        """Whether the weights are the reader's, not the definition's."""
        return not is_default(self.index.definition, self.index.weights)

    @property
    def words(self) -> dict[str, str]:
        """The sentence about a rank, to be filled."""
        return rank_words(self.doubt, own=self.own)

    def sentence(self, at: int) -> str:
        """The sentence about the area in a row."""
        if np.isnan(self.index.rank[at]):
            return unranked_sentence(self.index, at)
        return filled(self.words, self.index.rank[at], self.index.n,
                      self.ends.low[at], self.ends.high[at])  # fmt: skip


@dataclass(frozen=True, eq=False)
class IndexView:
    """The page for one choice."""

    selection: IndexSelection
    problems: tuple[Problem, ...]
    worked: Worked
    presets: tuple[Preset, ...]
    plural: str
    version: str
    places: NDArray[np.intp]

    @property
    def at(self) -> int:
        """The row of the chosen area, -1 without one."""
        code = self.selection.area
        return self.worked.index.at(code) if code else -1

    @property
    def area_name(self) -> str:
        """The name of the chosen area, "" without one."""
        return str(self.worked.index.inputs.names[self.at]) if self.at >= 0 else ""


def page(store: Store, asked) -> IndexView:
    """Build the page for a query string; what cannot be followed is noted."""
    chosen, problems = index_selection.parse(asked, store)
    return of(store, chosen, problems)


def of(store: Store, chosen: IndexSelection, problems: tuple[Problem, ...] = ()) -> IndexView:
    """Build the page for a choice."""
    definition = chosen.definition
    found = worked(store, definition.code, chosen.weights_text, chosen.allow)
    return IndexView(
        selection=chosen,
        problems=problems,
        worked=found,
        presets=presets(definition),
        plural=plural(definition.level),
        version=store.version,
        places=places(store, found.index),
    )


def plural(level: str) -> str:
    """Give what the areas of an index are called in a sentence."""
    return LEVELS[level].plural


@lru_cache(maxsize=32)
def worked(store: Store, code: str, weights_text: str, allow: Allow) -> Worked:
    """Work an index out for weights as an address has them; the last few are kept.

    Raises
    ------
    WeightsError
        The weights cannot be used.
    """
    definition = store.indices[code]
    weights = index_selection.index_text.weights(definition, weights_text)
    found = index.compute(store, definition, weights)
    base = found if not weights_text else index.compute(store, definition)
    # By rank; where areas tie, by name; those without a rank last, by name.
    names = [str(name) for name in found.inputs.names]
    ranks = np.where(np.isnan(found.rank), np.inf, found.rank)
    before, after = compared(base.rank, found.rank)
    return Worked(
        index=found,
        doubt=doubts(found, allow),
        ends=found.intervals(allow),
        change=before - after,
        both=int((~np.isnan(after)).sum()),
        letters=tuple(_letters(column) for column in found.stage_fifths.T),
        order=tuple(sorted(range(len(names)), key=lambda i: (ranks[i], names[i]))),
    )


def compared(
    before: NDArray[np.float64], after: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Rank the areas of two rankings again among those that are in both; NaN for the others.

    Only so are places of the one and the other out of the same number of areas.
    """
    both = ~np.isnan(before) & ~np.isnan(after)
    first, second = (rank_of(np.where(both, ranks, np.nan), "lower") for ranks in (before, after))
    return first, second


def warm(store: Store) -> None:
    """Work each index out once, so that no reader waits for its inputs to be read and drawn."""
    for code, definition in reversed(list(index_selection.indices(store).items())):
        one = next(iter(definition.stages))
        worked(store, code, f"{one}:100", ALL)
        worked(store, code, "", ALL)


def _letters(fifths: NDArray[np.int8]) -> str:
    return "".join(NO_SCORE if fifth < 0 else str(int(HOT) - int(fifth)) for fifth in fifths)


def answer(store: Store, view: IndexView) -> dict:
    """Give what the browser paints table, map and sentence from.

    Returns
    -------
    dict
        Lists in the order of the level's map file, None where an area has no rank or is not of the
        index, ``low`` and ``high`` also where no range can be given. ``left`` says why an area of
        the index has no rank, by place; ``stages`` has a letter per area and stage; ``words`` is
        the sentence about a rank, to be filled.
    """
    found, ends = view.worked.index, view.worked.ends
    chosen, ranged = view.selection, view.worked.doubt.ranged
    where = view.places
    size = len(store.level_areas(chosen.definition.level))
    letters = []
    for own in view.worked.letters:
        row = np.full(size, NO_SCORE, dtype="U1")
        row[where] = list(own)
        letters.append("".join(row))
    return {
        "level": chosen.definition.code,
        "weights": chosen.weights_text,
        "allow": chosen.allow_text,
        "n": found.n,
        "score": _spread(found.score, where, size),
        "rank": whole(_spread(found.rank, where, size)),
        "low": whole(_spread(ends.low, where, size)) if ranged else [None] * size,
        "high": whole(_spread(ends.high, where, size)) if ranged else [None] * size,
        "change": whole(_spread(view.worked.change, where, size)),
        "stages": letters,
        "left": answer_left(view),
        "words": view.worked.words,
    }


def answer_left(view: IndexView) -> dict[str, str]:
    """Say why areas of the index have no rank, by their place in the map file."""
    found = view.worked.index
    return {
        str(view.places[at]): unranked(found, at) for at in np.flatnonzero(np.isnan(found.rank))
    }


def places(store: Store, found: Index) -> NDArray[np.intp]:
    """Give the place of each area of an index in the level's map file, shape (areas,)."""
    order = store.level_areas(found.definition.level)[schema.CODE].to_numpy(dtype=object)
    return np.searchsorted(order, found.inputs.codes)


def _spread(values: NDArray[np.float64], where: NDArray[np.intp], size: int) -> list:
    row = np.full(size, np.nan)
    row[where] = values
    return [None if value != value else value for value in row.tolist()]


def whole(values: list) -> list:
    """Give ranks as whole numbers."""
    return [None if value is None else int(value) for value in values]
