"""What fits on the two pages of a briefing: the first, the clearest, or evenly from all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from explorer import area_known, area_measures
from explorer.area_known import Known
from explorer.area_rows import Columns, MeasureRow
from explorer.area_selection import AreaChoice
from explorer.area_strengths import StrengthsView
from explorer.area_trends import Small, TrendsView
from explorer.area_why import Reasons
from explorer.indicator_trend import GROUP
from explorer.place import Place
from explorer.positions import Position
from explorer.store import Store

# What fits on two pages of A4; the live page has the rest.
MOST_STRENGTHS, MOST_MEASURES, MOST_CHARTS = 3, 16, 4


@dataclass(frozen=True)
class Room:
    """How many comparators, moves and measures of larger areas there is room for."""

    alike: int
    moves: int
    known: int


# Two indices take room from what follows.
ROOM, LITTLE_ROOM = Room(alike=8, moves=4, known=4), Room(alike=6, moves=3, known=2)


@dataclass(frozen=True)
class Measures:
    """Main measures of a place that no index ranks."""

    columns: Columns
    rows: tuple[MeasureRow, ...]


def charts(found: TrendsView | None) -> TrendsView | None:
    """Keep the charts that fit: one of each life stage before a second of any."""
    if found is None:
        return None
    held = (*found.first, *found.more)
    before: dict[str, int] = {}
    turns = []
    for one in held:
        before[one.stage] = before.get(one.stage, 0) + 1
        turns.append(before[one.stage])
    first = sorted(range(len(held)), key=lambda i: turns[i])[:MOST_CHARTS]
    kept = tuple(held[i] for i in sorted(first))
    alike = found.alike if any(one.line(GROUP) for one in kept) else ""
    return replace(found, first=kept, more=(), alike=alike)


def fewer(found: StrengthsView | None) -> StrengthsView | None:
    """Keep the clearest on either side, and count the rest."""
    if found is None:
        return None
    cut = [max(len(rows) - MOST_STRENGTHS, 0) for rows in (found.best, found.worst)]
    return replace(
        found,
        best=found.best[:MOST_STRENGTHS],
        worst=found.worst[:MOST_STRENGTHS],
        more_best=found.more_best + cut[0],
        more_worst=found.more_worst + cut[1],
    )


def measures(store: Store, choice: AreaChoice, on: date) -> Measures | None:
    """The main measures that have a figure, evenly from all groups where they are too many."""
    found = area_measures.view(store, choice, on)
    if found is None:
        return None
    rows = [row for group in found.groups for row in group.rows if row.known]
    step = max(len(rows) / MOST_MEASURES, 1.0)
    kept = tuple(rows[int(i * step)] for i in range(min(len(rows), MOST_MEASURES)))
    return Measures(found.columns, kept) if kept else None


def known(store: Store, choice: AreaChoice, on: date, room: int) -> Iterator[Known]:
    """What larger areas alone are known for; areas that share a place, such as seats, are left out."""
    found = area_known.view(store, choice, on)
    for group in found.groups if found else ():
        if len(group.areas) == 1 and room:
            rows = group.rows[:room]
            room -= len(rows)
            yield replace(group, rows=rows)


def codes(
    reasons: Sequence[Reasons],
    strengths: StrengthsView | None,
    measures: Measures | None,
    charts: Sequence[Small],
) -> frozenset[str]:
    """The measures of which something is said."""
    found = {row.code for one in reasons[:1] for group in one.groups for row in group.rows}
    found |= {row.code for row in (*strengths.best, *strengths.worst)} if strengths else set()
    found |= {row.entry.code for row in measures.rows} if measures else set()
    return frozenset(found | {one.entry.code for one in charts})


def larger(store: Store, place: Place, known: Sequence[Known]) -> list[Position]:
    codes = {row.entry.code for group in known for row in group.rows}
    levels = {group.level for group in known}
    if not codes:
        return []
    return [
        one
        for one in area_known.positions(store, place)
        if one.indicator.code in codes and one.level in levels
    ]
