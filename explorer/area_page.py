"""The page of a place: every part of it, for one choice of comparators and groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from explorer import (
    area_comparators,
    area_expected,
    area_figures,
    area_grown,
    area_known,
    area_map,
    area_measures,
    area_selection,
    area_sources,
    area_stages,
    area_strengths,
    area_trends,
    area_where,
    area_why,
    area_words,
    index_others,
)
from explorer.area_comparators import LikeView
from explorer.area_expected import ExpectedView
from explorer.area_grown import GrownView
from explorer.area_known import KnownView
from explorer.area_map import AreaMapView
from explorer.area_measures import MeasuresView
from explorer.area_selection import AreaChoice
from explorer.area_sources import SourcesView
from explorer.area_stages import Standing
from explorer.area_strengths import StrengthsView
from explorer.area_trends import TrendsView
from explorer.area_where import WhereView
from explorer.area_why import WhyView
from explorer.compare_selection import AREAS, COMPARE_URL
from explorer.compare_selection import LEVEL as COMPARE_LEVEL
from explorer.config import INDEX_2016
from explorer.index_others_where import COUNCILS
from explorer.place import Place, every
from explorer.positions import Position
from explorer.selection import Problem
from explorer.store import Store

# What follows the address of a page.
BRIEFING = "/briefing"


@dataclass(frozen=True, eq=False)
class Opening:
    """What the page of a place shows first: enough to begin to send it.

    ``headline`` has a paragraph for each entry, bold parts **marked**; ``standings`` are our own
    indices, ``others`` those that are not ranks of this very place on them, ``of_2016`` that of the
    Commission; ``map_url`` is "" where no map holds the place.
    """

    choice: AreaChoice
    problems: tuple[Problem, ...]
    where: WhereView
    headline: tuple[str, ...]
    standings: tuple[Standing, ...]
    others: tuple[index_others.Standing, ...]
    of_2016: tuple[index_others.Standing, ...]
    map_url: str
    location: AreaMapView | None

    @property
    def place(self) -> Place:
        """Whose page it is."""
        return self.choice.place

    @property
    def description(self) -> str:
        """The page in a sentence or two, for search engines and those who share it."""
        return area_words.plain(self.headline)

    @property
    def compare_url(self) -> str:
        """The page on which the place is set beside others."""
        return f"{COMPARE_URL}?{AREAS}={self.place.code}&{COMPARE_LEVEL}={self.place.level}"

    @property
    def briefing_url(self) -> str:
        """The page to print."""
        return self.choice.url(BRIEFING)


@dataclass(frozen=True, eq=False)
class AreaView(Opening):
    """Everything that the page of a place shows; a part without anything to say is None."""

    strengths: StrengthsView | None
    why: WhyView | None
    measures: MeasuresView | None
    trends: TrendsView | None
    like: LikeView | None
    expected: ExpectedView | None
    grown: GrownView | None
    known: KnownView | None
    sources: SourcesView | None


def page(store: Store, place: Place, args: Mapping[str, Sequence[str] | str]) -> AreaView:
    """Build the page of a place for the parameters of its address.

    Parameters
    ----------
    store : Store
    place : Place
    args : mapping
        Parameters with their value or values, as :func:`explorer.area_selection.parse` reads them;
        what cannot be followed is noted.
    """
    return of(store, *area_selection.parse(args, store, place))


def of(store: Store, choice: AreaChoice, problems: tuple[Problem, ...] = ()) -> AreaView:
    """Build the page of a place for a choice."""
    return whole(store, opening(store, choice, problems))


def opening(store: Store, choice: AreaChoice, problems: tuple[Problem, ...] = ()) -> Opening:
    """Build what the page of a place shows first."""
    place = choice.place
    positions = area_figures.every(store, place)
    standings = area_stages.view(store, place)
    others = others_of(store, place, standings)
    return Opening(
        choice=choice,
        problems=problems,
        where=area_where.view(store, place),
        headline=area_words.headline(place, standings, positions),
        standings=standings,
        others=others,
        of_2016=tuple(one for one in others if one.url == index_others.page(INDEX_2016)),
        map_url=_map_url(place, standings, positions),
        location=area_map.view(store, choice),
    )


def whole(store: Store, first: Opening) -> AreaView:
    """Build all of a page from what it shows first."""
    choice, place = first.choice, first.place
    positions = area_figures.every(store, place)
    return AreaView(
        **{field.name: getattr(first, field.name) for field in fields(Opening)},
        strengths=strengths_of(store, place, first.standings, positions),
        why=area_why.view(store, choice, leading=True),
        measures=area_measures.view(store, choice),
        trends=area_trends.view(store, choice),
        like=area_comparators.view(store, choice),
        expected=area_expected.view(store, choice),
        grown=area_grown.view(store, choice),
        known=area_known.view(store, choice, leading=True),
        sources=area_sources.view(store, choice),
    )


def warm(store: Store) -> None:
    """Work out what every page needs, so that no reader waits for it."""
    for part in (area_figures, area_trends, area_expected):
        part.warm(store)
    # What is looked up by level is held once the page of any of its places was made.
    first = {one.level: one for one in reversed(every(store))}
    for one in first.values():
        page(store, one, {})


def others_of(
    store: Store, place: Place, standings: Sequence[Standing]
) -> tuple[index_others.Standing, ...]:
    """Give a place on the indices that are not shown above: others', and ours of other areas."""
    level = next((one for one in place.levels if one in COUNCILS), place.level)
    own = {one.definition.name for one in standings}
    return tuple(
        one for one in index_others.standings(store, level, place.code) if one.name not in own
    )


def strengths_of(
    store: Store, place: Place, standings: Sequence[Standing], positions: Sequence[Position]
) -> StrengthsView | None:
    """Where too few people live for a score, either end of a ranking is chance."""
    if standings and all(one.rank is None for one in standings):
        return None
    return area_strengths.view(store, place, positions)


def _map_url(place: Place, standings: Sequence[Standing], positions: Sequence[Position]) -> str:
    """Give the map that leads with a place; "" where it stands on none."""
    if standings:
        return standings[0].map_url
    held = [one for one in positions if one.rank is not None and one.level == place.level]
    main = [one for one in held if one.indicator.headline] or held
    if not main:
        return ""
    return area_stages.map_url(main[0].indicator.code, place.level, place.code)
