"""What the index page says of an area's rank under other weights and without single measures."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from explorer import index
from explorer.formatting import ordinal, ranks_between, words_list
from explorer.index_view import IndexView, compared
from explorer.indicator import LIFE_STAGES
from explorer.metrics import scores
from explorer.metrics.ranking import FIFTH
from explorer.metrics.scores import Weights
from explorer.store import Store


@dataclass(frozen=True)
class Weighting:
    """A rank under other weights, None where the area has none; ``main`` ones are set in bold.

    ``moved`` is by how many places it is better than with the page's weights, among the areas
    that are ranked both ways.
    """

    name: str
    rank: int | None
    n: int
    main: bool = False
    moved: int = 0


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
    """Say how far the rank moves, in how many weightings the area is at either end or unranked."""
    known = [row for row in rows if row.rank is not None]
    if not known:
        return f"{name} has no rank under any of these weightings."
    ranks = [row.rank for row in known]
    first, last, k = min(ranks), max(ranks), len(known)
    under = "one weighting" if k == 1 else f"{_spelled(k)} weightings"
    said = (
        f"{name} ranks {ordinal(first)} under {'all ' * (k > 1)}{under}."
        if first == last
        else f"{name}’s rank under {under} runs from {ordinal(first)} to {ordinal(last)}."
    )
    sizes = [row.n for row in known]
    if min(sizes) < max(sizes):
        said += f" Under some of them fewer areas are ranked: {min(sizes)} to {max(sizes)}."
    lacking = len(rows) - k
    if lacking:
        said += (
            f" {_spelled(lacking).capitalize()} more leave{'s' * (lacking == 1)} it without a rank."
        )
    return f"{said} {_ends(known)}"


def _ends(known: list[Weighting]) -> str:
    """Say in how many weightings an area is a coldspot, and in how many a hotspot."""
    counted = {
        "coldspot": sum(row.rank > row.n - round(FIFTH * row.n) for row in known),
        "hotspot": sum(row.rank <= round(FIFTH * row.n) for row in known),
    }
    every = len(known)
    times = [
        f"a {word} in {'all' if k == every else _spelled(k)} of them"
        for word, k in counted.items()
        if k
    ]
    if not times:
        return "It is neither a hotspot nor a coldspot in any of them."
    return f"It is {words_list(times)}."


def without_each(store: Store, view: IndexView) -> tuple[Weighting, ...]:
    """Rank an area without each measure in turn, best rank first.

    Ranks are among the areas that have one with the measure too; ``main`` are those that move the
    area most, several where they move it equally.
    """
    found, at = view.worked.index, view.at
    left = found.leave_one_out
    rows = []
    for k, measure in enumerate(left.left_out):
        before, after = compared(found.rank, left.ranks[k])
        name = store.catalogue[found.definition.codes[measure]].short_name
        if left.whole_stage[k]:
            name += f" (and so {LIFE_STAGES[found.definition.indicators[measure].stage].lower()})"
        ranked = not np.isnan(after[at])
        rows.append(
            Weighting(
                name,
                int(after[at]) if ranked else None,
                int((~np.isnan(after)).sum()),
                moved=int(before[at] - after[at]) if ranked else 0,
            )
        )
    most = max((abs(row.moved) for row in rows), default=0)
    rows = [replace(row, main=abs(row.moved) == most > 0) for row in rows]
    return tuple(sorted(rows, key=lambda row: (row.rank is None, row.rank)))


def without_sentence(rows: tuple[Weighting, ...], view: IndexView) -> str:
    """Say how far the rank moves without one measure, which matter most, and which it needs."""
    found, at, name = view.worked.index, view.at, view.area_name
    if np.isnan(found.rank[at]) or not rows:
        return ""
    known = [row for row in rows if row.rank is not None]
    lost = [f"**{row.name}**" for row in rows if row.rank is None]
    needs = f" Without {', or without '.join(lost)}, it has no rank." if lost else ""
    own = ordinal(found.rank[at])
    if not known:
        return f"{name} has no rank whichever single measure is left out, instead of {own}."
    most = [row for row in known if row.main]
    if not most:
        which = "whichever other" if lost else "whichever"
        return f"{name} keeps its rank, {own}, {which} single measure is left out.{needs}"
    ranks = [row.rank for row in known]
    return (
        f"Without one measure at a time {name} would rank {ranks_between(min(ranks), max(ranks))}, "
        f"instead of {own}. {_most(most, found.n)}{needs}"
    )


def _most(most: list[Weighting], n: int) -> str:
    """Name the measures that matter most, with the rank without each."""
    if len(most) == 1:
        (one,) = most
        return f"**{one.name}** matters most: without it, {_place(one, n)}."
    named = [f"**{one.name}** (without it, {_place(one, n)})" for one in most]
    return f"{words_list(named)} matter most, equally."


def _place(row: Weighting, n: int) -> str:
    """A rank; where areas drop out with the measure, with how many are left."""
    return ordinal(row.rank) if row.n == n else f"{ordinal(row.rank)} of the {row.n} still ranked"


def _spelled(k: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[k] if k < len(words) else str(k)
