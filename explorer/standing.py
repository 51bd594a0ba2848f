"""Where areas stand in each life stage of an index of ours, and which indices there are to choose."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import numpy as np
from numpy.typing import NDArray

from explorer import index, index_measures, query
from explorer.catalogue import LIFE_STAGES, Indicator
from explorer.metrics import ranking
from explorer.query import Panel
from explorer.store import Store
from explorer.words import WORDS

OVERALL = index_measures.OVERALL


@dataclass(frozen=True, eq=False)
class StageRanks:
    """The ranks of one life stage of an index in one period, areas in the order of the map.

    ``rank`` is 1 for the best and NaN where an area has none; ``low`` is the best and ``high`` the
    worst plausible rank; ``n`` areas are ranked; ``indicator`` is the measure of the stage's score.
    """

    stage: str
    indicator: str
    rank: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    n: int
    sure: bool = True

    @property
    def name(self) -> str:
        """What the stage is called."""
        return LIFE_STAGES[self.stage]

    def at(self, i: int) -> StageMark | None:
        """Give where one area stands, or None if the stage cannot be scored there."""
        if np.isnan(self.rank[i]):
            return None
        known = not (np.isnan(self.low[i]) or np.isnan(self.high[i]))
        return StageMark(
            stage=self.stage,
            name=self.name,
            indicator=self.indicator,
            rank=int(self.rank[i]),
            low=int(self.low[i]) if known else None,
            high=int(self.high[i]) if known else None,
            n=self.n,
            sure=self.sure,
        )


@dataclass(frozen=True)
class StageMark:
    """Where one area stands in one life stage; no plausible ranks are None.

    It is not ``sure`` where no error of any of the stage's measures is known: its range then says
    nothing of how sure the rank is.
    """

    stage: str
    name: str
    indicator: str
    rank: int
    low: int | None
    high: int | None
    n: int
    sure: bool = True

    @property
    def fifth(self) -> int:
        """The fifth: 4 the best (hotspot), 0 the worst (coldspot)."""
        return ranking.COLDSPOT - int(ranking.fifths([self.rank], self.n)[0])


@dataclass(frozen=True)
class Choice:
    """One of the indices of overall position: its words (a part **marked**) and its address."""

    indicator: str
    words: str
    address: str
    chosen: bool


def is_overall(indicator: Indicator) -> bool:
    """Say whether a measure is the overall score of an index of ours."""
    return bool(indicator.index) and indicator.life_stage == OVERALL


def stages(store: Store, panel: Panel, p: int) -> tuple[StageRanks, ...]:
    """Give the ranks of every life stage of the index whose overall score a panel holds.

    Parameters
    ----------
    store : Store
        The values.
    panel : Panel
        Any measure; what is not the overall score of an index of ours has no stages.
    p : int
        Number of the panel's period. A stage that is not scored in it has no ranks.
    """
    if not is_overall(panel.indicator):
        return ()
    definition = store.indices[panel.indicator.index]
    return tuple(_stage(store, panel, p, stage) for stage in definition.stages)


def _stage(store: Store, overall: Panel, p: int, stage: str) -> StageRanks:
    code = index_measures.code(overall.indicator.index, stage)
    none = np.full(len(overall.codes), np.nan)
    found = StageRanks(stage, code, none, none, none, 0)
    if code not in store.indicators or overall.level not in store.indicators[code].levels:
        return found
    panel = query.panel(store, code, overall.level)
    if overall.periods[p] not in panel.periods:
        return found
    k = panel.periods.index(overall.periods[p])
    low = none if panel.rank_low is None else panel.rank_low[k]
    high = none if panel.rank_high is None else panel.rank_high[k]
    definition = store.indices[overall.indicator.index]
    sure = index.compute(store, definition).known_error(stage=stage)
    return StageRanks(stage, code, panel.ranks(k), low, high, panel.n_ranked(k), sure)


def words(store: Store, indicator: Indicator) -> tuple[str, ...]:
    """Give what must be said beside a rank of an index of ours; nothing for other measures."""
    return store.indices[indicator.index].words if indicator.index else ()


def choices(store: Store, indicator: Indicator, level: str, area: str) -> tuple[Choice, ...]:
    """List the indices of overall position, where the measure shown is one; else nothing.

    An address keeps the area, or names the one that plainly stands for it at the other level.
    """
    if not (indicator.position and indicator.life_stage == OVERALL):
        return ()
    return tuple(
        Choice(
            indicator=one.code,
            words=choice_words(one),
            address=_address(store, one, level, area),
            chosen=one.code == indicator.code,
        )
        for one in store.indicators.values()
        if one.position and one.life_stage == OVERALL and not one.edition_of
    )


def choice_words(indicator: Indicator) -> str:
    """Say what an index is, for which areas and whose."""
    key = f"choice_{query.default_level(indicator) if indicator.index else indicator.code}"
    return WORDS.get(key, WORDS["choice_other"]).format(name=indicator.short_name)


def _address(store: Store, indicator: Indicator, level: str, area: str) -> str:
    asked = {"indicator": indicator.code}
    to = query.default_level(indicator)
    if area:
        same = store.links.get(to, area)
        found = (area,) if same else store.links.counterparts(area, level, to)
        if len(found) == 1:
            asked |= {"level": to, "area": found[0]}
    return f"/?{urlencode(asked)}"
