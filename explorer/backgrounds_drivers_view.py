"""What the page of drivers shows: the list of all of them, or one of them."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.backgrounds_drivers_list import Ends
from explorer.backgrounds_drivers_words import Change
from explorer.backgrounds_pages import Option, View
from explorer.indicator import Indicator
from explorer.indicator_trend import Point, Series


@dataclass(frozen=True)
class ListRow:
    """One driver in the list: ``what`` is the class shown, "" where there is one figure only.

    ``line`` is drawn, None where no country has figures: then ``latest`` gives the span of areas.
    """

    entry: Indicator
    href: str
    what: str
    where: str
    latest: str
    when: str
    limits: str
    line: Series | None
    change: Change


@dataclass(frozen=True)
class Theme:
    """The drivers of one theme, under its name and why it is looked at."""

    name: str
    words: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True)
class Score:
    """One score of local areas in the list; ``said`` tells which areas lie at both ends."""

    entry: Indicator
    href: str
    map_url: str
    said: str


@dataclass(frozen=True)
class Band:
    """One of the seven bands of a score: its number and words, and (code, name) of its areas."""

    number: int
    words: str
    areas: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ClassYear:
    """The shares of all classes in one period, in their order; None where one is not published."""

    period: str
    shares: tuple[float | None, ...]


@dataclass(frozen=True)
class Classes:
    """All classes of a driver over time: ``lines`` in their order.

    ``years`` are there where the classes add up to 100, else empty: then each stands for itself.
    ``place`` is the country they are of.
    """

    names: tuple[str, ...]
    place: str
    lines: tuple[Series, ...]
    years: tuple[ClassYear, ...]


@dataclass(frozen=True)
class Driver:
    """One driver or score.

    ``category`` is the class shown; ``lines`` are those of the UK and its nations, empty where only
    areas have figures; ``samples`` says how many were asked. ``ends`` are the sub-regions, or for
    a score the local areas, with the highest and the lowest figures; ``ends_said`` says so in a
    sentence; ``regions_url`` leads to all of them, ``map_url`` to the map, each "" where none is.
    """

    entry: Indicator
    category: str
    categories: tuple[Option, ...]
    editions: tuple[Option, ...]
    lines: tuple[Series, ...]
    change: Change | None
    chart_title: str
    subtitle: str
    notes: tuple[str, ...]
    samples: str
    sizes: dict[str, float]
    classes: Classes | None
    ends: Ends | None
    ends_said: str
    regions_url: str
    map_url: str
    bands: tuple[Band, ...]

    @property
    def periods(self) -> tuple[str, ...]:
        """All periods of the lines, rising."""
        return tuple(sorted({point.period for line in self.lines for point in line.points}))

    def at(self, period: str) -> tuple[Point | None, ...]:
        """The figures of one period, a place for each line."""
        return tuple(line.at(period) for line in self.lines)


@dataclass(frozen=True)
class DriversView(View):
    """One state of the page: ``driver`` is None where the list of all is shown.

    ``canonical``, ``title``, ``description``, ``understood`` and ``said`` are as in
    ``backgrounds_pages.View``; ``measures`` are the choices by theme.
    """

    heading: str
    lead: str
    note: str
    measures: tuple[tuple[str, tuple[Option, ...]], ...]
    themes: tuple[Theme, ...]
    scores: tuple[Score, ...]
    driver: Driver | None
    entries: tuple[Indicator, ...]
