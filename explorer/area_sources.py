"""Whose figures a place's page shows: what was published, when, on what terms, for which times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer import area_figures
from explorer.area_selection import AreaChoice
from explorer.formatting import day
from explorer.indicator import NOT_STATED, Source
from explorer.indicator_words import span
from explorer.positions import Position
from explorer.publications import LICENCES
from explorer.store import Store


@dataclass(frozen=True)
class SourceRow:
    """One publication: ``released`` in words, the ``periods`` shown, how many measures it gives."""

    publisher: str
    title: str
    url: str
    released: str
    licence: str
    licence_url: str
    periods: str
    measures: int


@dataclass(frozen=True)
class SourcesView:
    """``rows`` are behind what is shown in full, ``more`` behind the other measures."""

    rows: tuple[SourceRow, ...]
    more: tuple[SourceRow, ...]


def view(store: Store, choice: AreaChoice) -> SourcesView | None:
    """List the publications behind a place's measures; None for a place without any."""
    place = choice.place
    positions = area_figures.every(store, place)
    first = area_figures.headline(store, place.levels, place.area.country)
    shown = [one for one in positions if one.indicator.code in first] or list(positions)
    main = rows(shown)
    named = {(row.title, row.url) for row in main}
    more = [row for row in rows(positions) if (row.title, row.url) not in named]
    return SourcesView(main, tuple(more)) if main else None


def rows(positions: Iterable[Position]) -> tuple[SourceRow, ...]:
    """List the publications behind some figures, by publisher and title, each once."""
    """List the publications that some positions come from, by publisher and title."""
    found: dict[Source, list[str]] = {}
    for one in positions:
        found.setdefault(one.indicator.source, []).append(one.period)
    several = [_row(source, periods) for source, periods in found.items()]
    return tuple(sorted(several, key=lambda row: (row.publisher, row.title)))


def _row(source: Source, periods: list[str]) -> SourceRow:
    stated = source.released != NOT_STATED
    licence, address = LICENCES.get(source.licence, (source.licence, ""))
    return SourceRow(
        publisher=source.publisher,
        title=source.title,
        url=source.url,
        released=f"released {day(source.released)}" if stated else "release date not stated",
        licence=licence,
        licence_url=address,
        periods=span(sorted(set(periods))),
        measures=len(periods),
    )
