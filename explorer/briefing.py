"""The briefing of a place: what fits on two printed pages, taken from the parts of its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from explorer import (
    area_comparators,
    area_figures,
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
from explorer import briefing_room as fits
from explorer import briefing_words as said
from explorer.area_comparators import LikeView
from explorer.area_known import Known
from explorer.area_selection import AreaChoice
from explorer.area_stages import Standing
from explorer.area_strengths import StrengthsView
from explorer.area_trends import TrendsView
from explorer.area_why import Reasons
from explorer.area_words import named
from explorer.briefing_words import Published, SetRow
from explorer.comparator_members import Rank, Ranking, Stages, ranking_of
from explorer.comparators import Comparators
from explorer.config import INDEX_2016
from explorer.formatting import day, ordinal
from explorer.place import Place
from explorer.store import Store

# What follows the address of a place's page.
WORD = "/briefing.doc.html"


@dataclass(frozen=True)
class Alike:
    """One area of the set that the place is set beside, or the place itself (``own``).

    ``stages`` are its ranks on the life stages.
    """

    name: str
    rank: Rank
    stages: Stages
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


@dataclass(frozen=True, eq=False)
class BriefingView:
    """What a briefing says; parts that a place has not are None or empty.

    ``reasons`` are those of the index that leads; ``also`` says how sure the rank on a second one
    is. ``alike`` are in order of rank, ``stages`` the names of the life stages on which they are
    ranked too; ``others`` is a sentence on the rest of the set. ``trends`` has the charts that fit,
    one of each life stage first. ``known`` is what is published for a larger area only. ``figures``
    says from when the figures are, ``printed`` when the briefing was made.
    """

    choice: AreaChoice
    lies: str
    headline: tuple[str, ...]
    standings: tuple[Standing, ...]
    strengths: StrengthsView | None
    reasons: Reasons | None
    also: str
    measures: fits.Measures | None
    trends: TrendsView | None
    like: LikeView | None
    sets: tuple[SetRow, ...]
    alike: tuple[Alike, ...]
    others: str
    stages: tuple[str, ...]
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
    trends = fits.charts(area_trends.view(store, choice))
    charts = trends.first if trends else ()
    strengths = fits.fewer(area_page.strengths_of(store, place, standings, positions))
    measures = None if reasons else fits.measures(store, choice, on)
    room = fits.LITTLE_ROOM if len(standings) > 1 else fits.ROOM
    known = tuple(fits.known(store, choice, on, room.known))
    like = area_comparators.view(store, choice)
    found = comparators.of(store, place, choice.comparator, choice.own)
    ranking = ranking_of(store, found.level, place.code)
    alike = _alike(store, place, found, ranking, room.alike) if ranking else ()
    of_2016 = area_page.others_of(store, place, standings)
    of_2016 = [one for one in of_2016 if one.same_area and one.url == index_others.page(INDEX_2016)]
    codes = fits.codes(reasons, strengths, measures, charts)
    shown = [one for one in positions if one.indicator.code in codes]
    shown += fits.larger(store, place, known)
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
        stages=ranking.names if ranking else (),
        moves=tuple(_moves(reasons[0], room.moves)) if reasons else (),
        known=known,
        caveats=tuple(said.caveats(standings, reasons, of_2016, strengths)),
        sources=said.sources(area_sources.rows(shown)),
        figures=said.figures([one.period for one in shown]),
        printed=day(on.isoformat()),
    )


def _alike(
    store: Store, place: Place, found: Comparators, ranking: Ranking, room: int
) -> tuple[Alike, ...]:
    """The place among the first of its set that are ranked, the best rank first."""
    held = [code for code in found.codes if code in ranking.ranks][:room]
    if not held:
        return ()
    members = store.links.at(found.level)
    names = {code: members[code].name for code in held} | {place.code: place.title}
    rows = (
        Alike(name, ranking.ranks[code], ranking.stages[code], own=code == place.code)
        for code, name in names.items()
    )
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
