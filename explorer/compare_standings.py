"""Where every area stands on an index of ours, overall and in each life stage."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer import index
from explorer.compare_words import OVERALL
from explorer.formatting import count
from explorer.index import Index
from explorer.indicator import LIFE_STAGES
from explorer.metrics.intervals import RankIntervals
from explorer.place import Place
from explorer.standing import StageMark
from explorer.store import Store


@dataclass(frozen=True, eq=False)
class Scale:
    """The ranks of one stage, or overall, with their ends; arrays by area of the index."""

    stage: str
    ranks: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    n: int
    sure: bool

    def at(self, i: int) -> StageMark | None:
        """Give where one area stands, None where it has no rank."""
        if np.isnan(self.ranks[i]):
            return None
        known = not (np.isnan(self.low[i]) or np.isnan(self.high[i]))
        return StageMark(
            stage=self.stage,
            name=LIFE_STAGES[self.stage],
            indicator="",
            rank=int(self.ranks[i]),
            low=int(self.low[i]) if known else None,
            high=int(self.high[i]) if known else None,
            n=self.n,
            sure=self.sure,
        )


@dataclass(frozen=True, eq=False)
class Standings:
    """An index at its own weights: where every area stands overall and in each stage."""

    index: Index
    scales: tuple[Scale, ...]

    def of(self, one: Place) -> tuple[tuple[StageMark | None, ...], str]:
        """Give where an area stands, overall first, and why it has no overall rank."""
        if one.code not in self.index.inputs.codes:
            return (None,) * len(self.scales), "Not covered by this index"
        at = self.index.at(one.code)
        marks = tuple(scale.at(at) for scale in self.scales)
        if marks[0] is not None:
            return marks, ""
        if any(one.code == left.code for left in self.index.definition.excluded):
            return marks, "Too few people to be ranked"
        scored = sum(mark is not None for mark in marks)
        return marks, f"{count(scored)} of {count(len(marks) - 1)} life stages can be scored"


# One for each index.
@lru_cache(maxsize=4)
def standings(store: Store, code: str) -> Standings:
    """Work out the standings of an index of ours, by its code; held for those who ask again."""
    worked = index.compute(store, store.indices[code])
    scales = [_scale(OVERALL, worked.rank, worked.intervals(), worked.known_error())]
    for s, stage in enumerate(worked.definition.stages):
        ends, sure = worked.stage_intervals(stage), worked.known_error(stage=stage)
        scales.append(_scale(stage, worked.stage_ranks[:, s], ends, sure))
    return Standings(worked, tuple(scales))


def _scale(stage: str, ranks: NDArray[np.float64], ends: RankIntervals, sure: bool) -> Scale:
    return Scale(stage, ranks, ends.low, ends.high, int((~np.isnan(ranks)).sum()), sure)
