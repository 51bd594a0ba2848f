"""What the index page says of one area: its stages, other weightings, measures left out, the parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from explorer import formatting, index
from explorer.formatting import ordinal, ranks_between
from explorer.index_definition import Definition
from explorer.index_view import IndexView, Worked, stage_ends
from explorer.indicator import LIFE_STAGES
from explorer.metrics import scores
from explorer.metrics.intervals import certainty
from explorer.metrics.ranking import FIFTH
from explorer.metrics.scores import Weights
from explorer.store import Store

# How sure a place in the best or the worst fifth is, the surest first.
SURE = ("clear", "probable", "possible")


@dataclass(frozen=True)
class StageRow:
    """One life stage of an area: ``rank`` is None where it has too little, as ``lacks`` says."""

    name: str
    weight: float
    rank: int | None
    low: int
    high: int
    n: int
    lacks: str


@dataclass(frozen=True)
class Weighting:
    """A rank under other weights, None where the area has none; ``main`` ones are set in bold."""

    name: str
    rank: int | None
    n: int
    main: bool = False


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
            lacks = f"{present[at, s]} of {of[s]} measures"
            rows.append(StageRow(LIFE_STAGES[stage], found.weights.stages[s], None, 0, 0, 0, lacks))
            continue
        ends = stage_ends(found, stage, view.worked.allow)
        rows.append(
            StageRow(
                name=LIFE_STAGES[stage],
                weight=float(found.weights.stages[s]),
                rank=int(ranks[at]),
                low=int(ends.low[at]),
                high=int(ends.high[at]),
                n=int((~np.isnan(ranks)).sum()),
                lacks="",
            )
        )
    return tuple(rows)


def weightings(view: IndexView) -> tuple[Weighting, ...]:
    """Rank an area with equal weights, the reader's, each stage doubled and each left out."""
    found, definition = view.worked.index, view.selection.definition
    base = index.compute_from(found.inputs)
    rows = [_weighting("Equal weights", base, view.at, main=True)]
    if view.worked.own:
        rows.append(_weighting("Your weights", found, view.at, main=True))
    usual = definition.defaults
    for factor, words in ((2.0, "Double"), (0.0, "Leave out")):
        for s, stage in enumerate(definition.stages):
            over = usual.stages.copy()
            over[s] *= factor
            if not over.any():
                continue
            other = index.compute_from(found.inputs, _weights(usual, over))
            rows.append(_weighting(f"{words} {LIFE_STAGES[stage].lower()}", other, view.at))
    return tuple(rows)


def _weights(usual: Weights, over) -> Weights:
    return scores.weights(usual.within, over, usual.stage_of)


def _weighting(name: str, found: index.Index, at: int, *, main: bool = False) -> Weighting:
    rank = found.rank[at]
    return Weighting(name, None if np.isnan(rank) else int(rank), found.n, main)


def weightings_sentence(rows: tuple[Weighting, ...], name: str) -> str:
    """Say how far the rank moves, and in how many weightings the area is at either end."""
    known = [row for row in rows if row.rank is not None]
    if not known:
        return f"{name} has no rank under any of these weightings."
    ranks = [row.rank for row in known]
    first, last = min(ranks), max(ranks)
    moved = (
        f"{name} ranks {ordinal(first)} under all {_spelled(len(known))} weightings."
        if first == last
        else f"{name}’s rank under {_spelled(len(known))} weightings runs from {ordinal(first)} to "
        f"{ordinal(last)}."
    )
    counted = {
        "coldspot": sum(row.rank > row.n - round(FIFTH * row.n) for row in known),
        "hotspot": sum(row.rank <= round(FIFTH * row.n) for row in known),
    }
    for word, k in counted.items():
        if k:
            times = "all of them" if k == len(known) else f"{_spelled(k)} of them"
            return f"{moved} It is a {word} in {times}."
    return f"{moved} It is neither a hotspot nor a coldspot in any of them."


def without_each(store: Store, view: IndexView) -> tuple[Weighting, ...]:
    """Rank an area without each measure in turn, best rank first."""
    found, at = view.worked.index, view.at
    left = found.leave_one_out
    rows = []
    for k, measure in enumerate(left.left_out):
        rank = left.ranks[k, at]
        n = int((~np.isnan(left.ranks[k])).sum())
        name = store.catalogue[found.definition.codes[measure]].short_name
        if left.whole_stage[k]:
            name += f" (and so {LIFE_STAGES[found.definition.indicators[measure].stage].lower()})"
        most = measure == left.most_by[at]
        rows.append(Weighting(name, None if np.isnan(rank) else int(rank), n, main=bool(most)))
    return tuple(sorted(rows, key=lambda row: (row.rank is None, row.rank)))


def without_sentence(rows: tuple[Weighting, ...], view: IndexView) -> str:
    """Say how far the rank moves without one measure, and which matters most."""
    found, at, name = view.worked.index, view.at, view.area_name
    if np.isnan(found.rank[at]) or not rows:
        return ""
    known = [row.rank for row in rows if row.rank is not None]
    own = int(found.rank[at])
    most = next((row for row in rows if row.main), None)
    if most is None or most.rank is None or most.rank == own:
        return f"{name} keeps its rank, {ordinal(own)}, whichever single measure is left out."
    return (
        f"Without one measure at a time {name} would rank {ranks_between(min(known), max(known))}, "
        f"instead of {ordinal(own)}. **{most.name}** matters most: without it, {ordinal(most.rank)}."
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
        value = found.inputs.values[at, i]
        known = not np.isnan(adds)
        yield PartRow(
            code=part.code,
            name=entry.short_name,
            value=formatting.value(value, entry.unit, entry.decimal_places),
            adds=float(adds) if known else None,
            note="" if known else "no figure: the other measures of this stage count for it",
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


def _spelled(k: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[k] if k < len(words) else str(k)
