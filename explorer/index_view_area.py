"""What the index page says of one area: its stages, the parts of its score, how sure its end is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from explorer import formatting, index
from explorer.formatting import ranks_between
from explorer.index_definition import Definition
from explorer.index_view import IndexView, Worked
from explorer.index_view_words import doubts
from explorer.indicator import LIFE_STAGES
from explorer.metrics.intervals import certainty
from explorer.store import Store

# How sure a place in the best or the worst fifth is, the surest first.
SURE = ("clear", "probable", "possible")
# Why a measure adds nothing to a score.
MISSING = "no figure: the other measures of this stage count for it"
DOUBTED = "not counted: the activity of too many is not known"


@dataclass(frozen=True)
class StageRow:
    """One life stage of an area: ``rank`` is None where it has too little, as ``lacks`` says.

    ``low`` and ``high`` are the rank itself where no range can be given, as ``said`` says.
    """

    name: str
    weight: float
    rank: int | None
    low: int = 0
    high: int = 0
    n: int = 0
    said: str = ""
    lacks: str = ""


@dataclass(frozen=True)
class PartRow:
    """One measure of an area: its figure and what it adds to the score; None where it does not."""

    code: str
    name: str
    value: str
    adds: float | None
    note: str


@dataclass(frozen=True)
class StageParts:
    """The measures of one life stage and what they add together."""

    name: str
    adds: float
    rows: tuple[PartRow, ...]


def stage_rows(view: IndexView) -> tuple[StageRow, ...]:
    """Rank an area on each life stage, with the interval of that rank."""
    found, at = view.worked.index, view.at
    present, of = found.coverage
    rows = []
    for s, stage in enumerate(found.definition.stages):
        ranks = found.stage_ranks[:, s]
        if np.isnan(ranks[at]):
            lacks = f"{present[at, s]} of {of[s]} measure{'s' * int(of[s] != 1)}"
            rows.append(StageRow(LIFE_STAGES[stage], found.weights.stages[s], None, lacks=lacks))
            continue
        low, high, said = _stage_range(view, stage, int(ranks[at]))
        rows.append(
            StageRow(
                name=LIFE_STAGES[stage],
                weight=float(found.weights.stages[s]),
                rank=int(ranks[at]),
                low=low,
                high=high,
                n=int((~np.isnan(ranks)).sum()),
                said=said,
            )
        )
    return tuple(rows)


def _stage_range(view: IndexView, stage: str, rank: int) -> tuple[int, int, str]:
    """The range of the rank on a stage, and its words: what is known differs between stages."""
    found, allow = view.worked.index, view.selection.allow
    doubt = doubts(found, allow, stage)
    if not doubt.ranged:
        return rank, rank, "no range given"
    ends = index.stage_ranges(found, stage, allow)
    low, high = int(ends.low[view.at]), int(ends.high[view.at])
    between = ranks_between(low, high)
    return (
        low,
        high,
        f"{between} with other weights" if doubt.only_weights else f"plausibly {between}",
    )


def parts(store: Store, view: IndexView) -> tuple[StageParts, ...]:
    """Split an area's score into what each measure adds, by life stage; empty without a score."""
    found, at = view.worked.index, view.at
    if np.isnan(found.rank[at]):
        return ()
    groups = []
    for s, stage in enumerate(found.definition.stages):
        if found.weights.stages[s] == 0:
            continue
        rows = tuple(_part_rows(store, found, at, s))
        adds = sum(row.adds for row in rows if row.adds is not None)
        groups.append(StageParts(LIFE_STAGES[stage], adds, rows))
    return tuple(groups)


def _part_rows(store: Store, found: index.Index, at: int, s: int) -> Iterator[PartRow]:
    definition: Definition = found.definition
    for i, part in enumerate(definition.indicators):
        if found.weights.stage_of[i] != s or found.weights.within[i] == 0:
            continue
        entry = store.catalogue[part.code]
        adds = found.contributions[at, i]
        value = found.inputs.published[at, i]
        shown = formatting.value(value, entry.unit, entry.decimal_places)
        note = ""
        if np.isnan(adds):
            note = DOUBTED if found.inputs.doubted[at, i] else MISSING
        yield PartRow(
            code=part.code,
            name=entry.short_name,
            value=shown,
            adds=None if np.isnan(adds) else float(adds),
            note=note,
        )


def sure(worked: Worked, end: str) -> dict[str, tuple[str, ...]]:
    """List the areas that are clear, probable and possible hotspots or coldspots.

    Parameters
    ----------
    end : {"cold", "hot"}

    Returns
    -------
    dict
        Names by certainty, surest first; within each, those nearest the end first.
    """
    found, ends = worked.index, worked.ends
    if end == "cold":
        words = certainty(ends.cold, ends.high, found.n)
    else:
        words = certainty(ends.hot, found.n + 1 - ends.low, found.n)
    order = [at for at in worked.order if not np.isnan(found.rank[at])]
    if end == "cold":
        order.reverse()
    names = found.inputs.names
    return {word: tuple(str(names[at]) for at in order if words[at] == word) for word in SURE}
