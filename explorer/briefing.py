"""The briefing of a place: what fits on two printed pages, taken from the parts of its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from explorer import (
    area_comparators,
    area_figures,
    area_known,
    area_measures,
    area_page,
    area_sources,
    area_stages,
    area_trends,
    area_where,
    area_why,
    area_words,
    comparators,
    index_others,
)
from explorer import briefing_words as said
from explorer.area_comparators import LikeView
from explorer.area_known import Known
from explorer.area_rows import Columns, MeasureRow
from explorer.area_selection import AreaChoice
from explorer.area_stages import Standing
from explorer.area_strengths import StrengthsView
from explorer.area_trends import Small, TrendsView
from explorer.area_why import Reasons
from explorer.area_words import named
from explorer.briefing_words import Published, SetRow
from explorer.comparator_members import Rank, ranking_of
from explorer.comparators import Comparators
from explorer.config import INDEX_2016
from explorer.formatting import day, ordinal
from explorer.indicator_trend import GROUP
from explorer.place import Place
from explorer.positions import Position
from explorer.store import Store

# What follows the address of a place's page.
WORD = "/briefing.doc.html"
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
class Alike:
    """One area of the set that the place is set beside, or the place itself (``own``)."""

    name: str
    rank: Rank
    own: bool


@dataclass(frozen=True)
class Moved:
    """One measure set to the figure of the median or best area, and ``by`` whom it can be changed.

    Ranks are those that would follow, with those of now in brackets.
    """

    name: str
    now: str
    target: str
    stage: str
    overall: str
    by: str


@dataclass(frozen=True)
class Measures:
    """Main measures of a place that no index ranks."""

    columns: Columns
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True, eq=False)
class BriefingView:
    """What a briefing says; parts that a place has not are None or empty.

    ``reasons`` are those of the index that leads; ``also`` says how sure the rank on a second one
    is. ``alike`` are in order of rank among ``ranked`` areas; ``others`` is a sentence on the rest
    of the set. ``trends`` has the charts that fit, one of each life stage first. ``known`` is what is
    published for a larger area only. ``figures`` says from when the figures are, ``printed`` when
    the briefing was made.
    """

    choice: AreaChoice
    lies: str
    headline: tuple[str, ...]
    standings: tuple[Standing, ...]
    strengths: StrengthsView | None
    reasons: Reasons | None
    also: str
    measures: Measures | None
    trends: TrendsView | None
    like: LikeView | None
    sets: tuple[SetRow, ...]
    alike: tuple[Alike, ...]
    others: str
    ranked: int
    moves: tuple[Moved, ...]
    known: tuple[Known, ...]
    caveats: tuple[str, ...]
    sources: tuple[Published, ...]
    figures: str
    printed: str

    @property
    def place(self) -> Place:
        """Whose briefing it is."""
        return self.choice.place

    @property
    def name(self) -> str:
        """The place as it stands in a sentence."""
        return named(self.place)

    @property
    def description(self) -> str:
        """The briefing in a sentence, for search engines and those who share it."""
        return area_words.plain(self.headline)

    @property
    def url(self) -> str:
        """The address of the live page."""
        return self.choice.url()

    @property
    def print_url(self) -> str:
        """The address of the briefing itself."""
        return self.choice.url(area_page.BRIEFING)

    @property
    def word_url(self) -> str:
        """The address of the copy for a word processor."""
        return self.choice.url(WORD)


def view(store: Store, choice: AreaChoice, today: date | None = None) -> BriefingView:
    """Gather the briefing of a place.

    Parameters
    ----------
    store : Store
    choice : AreaChoice
        The place, its comparators and the target of the what-if.
    today : date, optional
        The day it is printed; today if not given.
    """
    place, on = choice.place, today or date.today()
    positions = area_figures.every(store, place)
    standings = area_stages.view(store, place)
    why = area_why.view(store, choice)
    reasons = why.reasons if why else ()
    trends = _charts(area_trends.view(store, choice))
    charts = trends.first if trends else ()
    strengths = _fewer(area_page.strengths_of(store, place, standings, positions))
    measures = None if reasons else _measures(store, choice, on)
    room = LITTLE_ROOM if len(standings) > 1 else ROOM
    known = tuple(_known(store, choice, on, room.known))
    like = area_comparators.view(store, choice)
    found = comparators.of(store, place, choice.comparator, choice.own)
    ranking = ranking_of(store, found.level, place.code)
    alike = _alike(store, place, found, ranking.ranks if ranking else {}, room.alike)
    of_2016 = area_page.others_of(store, place, standings)
    of_2016 = [one for one in of_2016 if one.same_area and one.url == index_others.page(INDEX_2016)]
    codes = _codes(reasons, strengths, measures, charts)
    shown = [one for one in positions if one.indicator.code in codes]
    shown += _larger(store, place, known)
    return BriefingView(
        choice=choice,
        lies=said.lies(area_where.view(store, place)),
        headline=area_words.headline(place, standings, positions),
        standings=standings,
        strengths=strengths,
        reasons=reasons[0] if reasons else None,
        also=said.also(reasons),
        measures=measures,
        trends=trends,
        like=like,
        sets=tuple(said.sets(like)) if like else (),
        alike=alike,
        others=said.others(store, found, {one.name for one in alike}),
        ranked=len(ranking.ranks) if ranking else 0,
        moves=tuple(_moves(reasons[0], room.moves)) if reasons else (),
        known=known,
        caveats=tuple(said.caveats(standings, reasons, of_2016, strengths)),
        sources=said.sources(area_sources.rows(shown)),
        figures=said.figures([one.period for one in shown]),
        printed=day(on.isoformat()),
    )


def _charts(found: TrendsView | None) -> TrendsView | None:
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


def _fewer(found: StrengthsView | None) -> StrengthsView | None:
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


def _measures(store: Store, choice: AreaChoice, on: date) -> Measures | None:
    """The main measures that have a figure, evenly from all groups where they are too many."""
    found = area_measures.view(store, choice, on)
    if found is None:
        return None
    rows = [row for group in found.groups for row in group.rows if row.known]
    step = max(len(rows) / MOST_MEASURES, 1.0)
    kept = tuple(rows[int(i * step)] for i in range(min(len(rows), MOST_MEASURES)))
    return Measures(found.columns, kept) if kept else None


def _known(store: Store, choice: AreaChoice, on: date, room: int) -> Iterator[Known]:
    """What larger areas alone are known for; areas that share a place, such as seats, are left out."""
    found = area_known.view(store, choice, on)
    for group in found.groups if found else ():
        if len(group.areas) == 1 and room:
            rows = group.rows[:room]
            room -= len(rows)
            yield replace(group, rows=rows)


def _codes(
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


def _larger(store: Store, place: Place, known: Sequence[Known]) -> list[Position]:
    codes = {row.entry.code for group in known for row in group.rows}
    levels = {group.level for group in known}
    if not codes:
        return []
    return [
        one
        for one in area_known.positions(store, place)
        if one.indicator.code in codes and one.level in levels
    ]


def _alike(store: Store, place: Place, found: Comparators, ranks, room: int) -> tuple[Alike, ...]:
    """The place among the first of its set that are ranked, the best rank first."""
    held = [code for code in found.codes if code in ranks][:room]
    if not held:
        return ()
    members = store.links.at(found.level)
    rows = [Alike(members[code].name, ranks[code], own=False) for code in held]
    rows.append(Alike(place.title, ranks[place.code], own=True))
    return tuple(sorted(rows, key=lambda one: (one.rank.rank, one.name)))


def _moves(one: Reasons, room: int) -> Iterator[Moved]:
    for row in one.moves.rows[:room]:
        yield Moved(
            name=row.name,
            now=row.now,
            target=f"{row.target} ({row.whose})" if row.whose else row.target,
            stage=f"{ordinal(row.stage_then)} ({ordinal(row.stage_rank)})",
            overall=f"{ordinal(row.then)} ({ordinal(row.rank)})",
            by=one.influence[row.code],
        )
