"""Our indices: scores, ranks, their parts and their intervals, from a store and a definition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from explorer import config, index_weights
from explorer.index_definition import PUBLISHED, SHARE, YEARLY, Definition
from explorer.index_inputs import Inputs, read
from explorer.index_measures import OVERALL
from explorer.metrics import decomposition, intervals, scores, standardise
from explorer.metrics.decomposition import LeaveOneOut, WhatIf
from explorer.metrics.intervals import Drawn, RankIntervals
from explorer.metrics.ranking import fifths, rank
from explorer.metrics.scores import Weights
from explorer.store import Store


@dataclass(frozen=True)
class Allow:
    """What a rank interval allows for: each can be switched off.

    ``limits``: published 95% limits, and the sizes of the groups that shares are of; ``yearly``:
    variation from year to year, where no limits are published; ``weights``: other weights.
    """

    limits: bool = True
    yearly: bool = True
    weights: bool = True

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of error that are allowed for."""
        found = {PUBLISHED, SHARE} if self.limits else set()
        return frozenset(found | ({YEARLY} if self.yearly else set()))


ALL = Allow()
_DRAWING = Lock()


@dataclass(frozen=True, eq=False)
class Index:
    """An index worked out with one set of weights.

    Arrays have one row per area of ``inputs``, in order of code; excluded areas have NaN.
    ``stages``, shape (areas, stages), are the stage scores, divided by their spreads; ``score``,
    shape (areas,), the overall score; positive is better in both.
    """

    inputs: Inputs
    weights: Weights
    stages: NDArray[np.float64]
    score: NDArray[np.float64]

    @property
    def definition(self) -> Definition:
        """What the index is."""
        return self.inputs.definition

    @cached_property
    def rank(self) -> NDArray[np.float64]:
        """Overall ranks, 1 the best, ties sharing the better; NaN where an area has no score."""
        return rank(self.score, "higher")

    @cached_property
    def n(self) -> int:
        """How many areas have an overall rank."""
        return int((~np.isnan(self.score)).sum())

    @cached_property
    def fifth(self) -> NDArray[np.int8]:
        """Classes of position, as :func:`explorer.metrics.ranking.fifths` numbers them."""
        return fifths(self.rank, self.n)

    @cached_property
    def stage_ranks(self) -> NDArray[np.float64]:
        """Ranks on each stage, shape (areas, stages), 1 the best."""
        return np.column_stack([rank(column, "higher") for column in self.stages.T])

    @cached_property
    def stage_fifths(self) -> NDArray[np.int8]:
        """Classes of position on each stage, shape (areas, stages)."""
        return np.column_stack(
            [fifths(ranks, int((~np.isnan(ranks)).sum())) for ranks in self.stage_ranks.T]
        )

    @cached_property
    def coverage(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For "2 of 4": measures present, shape (areas, stages), and in all, shape (stages,)."""
        return scores.coverage(self.inputs.values, self.weights)

    @cached_property
    def contributions(self) -> NDArray[np.float64]:
        """What each indicator adds to the score, shape (areas, indicators)."""
        return decomposition.contributions(self.inputs.z, self.weights, self.inputs.stage_spreads)

    @cached_property
    def leave_one_out(self) -> LeaveOneOut:
        """Ranks without each indicator in turn."""
        return decomposition.leave_one_out(self.inputs.z, self.weights, self.inputs.stage_spreads)

    def at(self, code: str) -> int:
        """Find the row of an area.

        Raises
        ------
        KeyError
            It is not an area of the index.
        """
        found = np.flatnonzero(self.inputs.codes == code)
        if not len(found):
            raise KeyError(code)
        return int(found[0])

    def target(self, which: str, among: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """Give the median or the best figure of the ranked areas, or of some of them.

        Parameters
        ----------
        which : {"median", "best"}
            The best is the lowest where less is better.
        among : ndarray of bool, shape (areas,), optional
            The areas that are looked at; those that are left out of the index do not count.

        Returns
        -------
        ndarray of float, shape (indicators,)
            Each in its unit; NaN where none of the areas has a figure that counts.

        Raises
        ------
        KeyError
            ``which`` is neither.
        """
        sign = self.inputs.scale.sign
        return sign * decomposition.target(sign * self.inputs.counted, which, among)

    def what_if(self, code: str, figures: NDArray[np.float64]) -> WhatIf:
        """Move one area to other figures, one indicator at a time.

        Parameters
        ----------
        code : str
            The area.
        figures : ndarray of float, shape (indicators,)
            Where it is moved to, each in its unit, as from :meth:`target`; NaN leaves one out.

        Raises
        ------
        KeyError
            It is not an area of the index.
        """
        at = standardise.z_scores(figures, self.inputs.scale)
        return decomposition.what_if(
            self.inputs.z, self.weights, self.inputs.stage_spreads, self.at(code), at
        )

    def intervals(
        self, allow: Allow = ALL, draws: int = config.DRAWS, seed: int = config.SEED
    ) -> RankIntervals:
        """Say how far the ranks could lie from those shown: the same each time for one seed.

        An interval always holds the rank itself, also where the draws leave it just outside.
        """
        if self._as_prepared(allow, draws, seed) and OVERALL in self.inputs.ready:
            return self.inputs.ready[OVERALL]
        drawn = _drawn(self.inputs, allow.kinds, draws, seed)
        found = intervals.rank_intervals(
            drawn, self.weights, self.inputs.stage_spreads, draw_weights=allow.weights
        )
        return _with(self.rank, found)

    def stage_intervals(
        self, stage: str, allow: Allow = ALL, draws: int = config.DRAWS, seed: int = config.SEED
    ) -> RankIntervals:
        """Say the same of the ranks on one life stage, whatever that stage counts overall.

        Raises
        ------
        ValueError
            The index has no such stage.
        """
        if self._as_prepared(allow, draws, seed) and stage in self.inputs.ready:
            return self.inputs.ready[stage]
        at = list(self.definition.stages).index(stage)
        alone = replace(self.weights, stages=np.eye(len(self.weights.stages))[at])
        drawn = _drawn(self.inputs, allow.kinds, draws, seed)
        found = intervals.rank_intervals(
            drawn, alone, self.inputs.stage_spreads, draw_weights=allow.weights
        )
        return _with(self.stage_ranks[:, at], found)

    def drawn_ranks(
        self, allow: Allow = ALL, draws: int = config.DRAWS, seed: int = config.SEED
    ) -> tuple[NDArray[np.bool_], NDArray[np.int16]]:
        """Give which areas are scored, and their overall ranks in every draw."""
        drawn = _drawn(self.inputs, allow.kinds, draws, seed)
        return intervals.drawn_ranks(
            drawn, self.weights, self.inputs.stage_spreads, draw_weights=allow.weights
        )

    def known_error(self, allow: Allow = ALL, stage: str | None = None) -> bool:
        """Say whether anything that counts, overall or in one stage, has an error that is drawn.

        Without any, an interval that is narrow says nothing of how sure a rank is.
        """
        counts = self.weights.within > 0
        if stage is None:
            counts &= (self.weights.stages > 0)[self.weights.stage_of]
        else:
            counts &= self.weights.stage_of == list(self.definition.stages).index(stage)
        drawn = np.array([kind in allow.kinds for kind in self.inputs.kinds])
        return bool((self.inputs.errors[:, counts & drawn] > 0).any())

    def _as_prepared(self, allow: Allow, draws: int, seed: int) -> bool:
        usual = (allow, draws, seed) == (ALL, config.DRAWS, config.SEED)
        return usual and index_weights.is_default(self.definition, self.weights)


def compute(store: Store, definition: Definition, weights: Weights | None = None) -> Index:
    """Work an index out.

    Parameters
    ----------
    store : Store
        The values.
    definition : Definition
        Which index.
    weights : Weights, optional
        From :func:`explorer.index_weights.parse`; the definition's own if not given. The divisors
        of the stages are always those of the definition's weights.

    Raises
    ------
    ValueError
        An indicator has no values in the period that the definition names.
    """
    return compute_from(read(store, definition), weights)


def compute_from(inputs: Inputs, weights: Weights | None = None) -> Index:
    """Work an index out from values already read, as :func:`compute` does."""
    chosen = inputs.definition.defaults if weights is None else weights
    stages = scores.stage_scores(inputs.z, chosen, inputs.stage_spreads)
    return Index(inputs, chosen, stages, scores.overall(stages, chosen.stages))


def _with(rank: NDArray[np.float64], ends: RankIntervals) -> RankIntervals:
    """Widen intervals to hold the ranks themselves: a rank at the edge of its draws is plausible."""
    return replace(ends, low=np.fmin(ends.low, rank), high=np.fmax(ends.high, rank))


def _drawn(inputs: Inputs, kinds: frozenset[str], draws: int, seed: int) -> Drawn:
    """Give the draws with only some kinds of error; the rest is held, not drawn anew."""
    allowed = np.array([kind in kinds for kind in inputs.kinds])
    return intervals.hold(_all_drawn(inputs, draws, seed), ~allowed)


def _all_drawn(inputs: Inputs, draws: int, seed: int) -> Drawn:
    # One reader draws; those who ask meanwhile wait instead of drawing the same again.
    with _DRAWING:
        return _draw(inputs, draws, seed)


# One for each index, 10 to 30 MB: made before the server's workers part, and shared by them.
@lru_cache(maxsize=4)
def _draw(inputs: Inputs, draws: int, seed: int) -> Drawn:
    return intervals.draw(inputs.counted, inputs.errors, inputs.scale, draws=draws, seed=seed)


def stage_ranges(found: Index, stage: str, allow: Allow) -> RankIntervals:
    """Give the rank intervals of one stage, held for those who weigh only the stages otherwise."""
    at = list(found.definition.stages).index(stage)
    within = found.weights.within[found.weights.stage_of == at]
    return _stage_ranges(found.inputs, stage, within.tobytes(), allow)


# Most readers move one stage against another: what lies within them stays as it is.
@lru_cache(maxsize=64)
def _stage_ranges(inputs: Inputs, stage: str, within: bytes, allow: Allow) -> RankIntervals:
    own = inputs.definition.defaults
    shares = own.within.copy()
    shares[own.stage_of == list(inputs.definition.stages).index(stage)] = np.frombuffer(within)
    return compute_from(inputs, replace(own, within=shares)).stage_intervals(stage, allow)
