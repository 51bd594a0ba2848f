"""What a page shows: everything the layouts need for one view, in words and plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import numpy as np

from explorer import formatting, index_words, legend, narrative, notes, place, query, standing
from explorer.area_lookup import folded
from explorer.catalogue import LIFE_STAGES, Indicator
from explorer.legend import LegendEntry
from explorer.levels import LEVELS, AreaLevel
from explorer.place import Place
from explorer.query import Panel
from explorer.selection import Problem, Selection
from explorer.standing import Choice, StageMark
from explorer.store import Store
from explorer.table_rows import Row, row, table_rows, wanted
from explorer.words import WORDS

# Rows the first page carries; the browser draws the rest.
FIRST_ROWS = 10
TABLE_URL = "/table"
INDICATOR_URL = "/indicator"


@dataclass(frozen=True)
class About:
    """The words about a measure, in full sentences."""

    definition: str
    source: str
    caveats: tuple[str, ...]
    covers: str


@dataclass(frozen=True)
class HomeView:
    """The map page for one selection.

    ``choices`` are the indices to choose from, where one is shown; ``stages`` the names of the life
    stages of an index of ours and ``marks`` where the chosen area stands in them; ``index_words``
    is what must be said beside its ranks. ``place`` is the chosen area, which has a page of its own.
    """

    selection: Selection
    problems: tuple[Problem, ...]
    indicator: Indicator
    level: AreaLevel
    period_label: str
    title: str
    subtitle: str
    legend: tuple[LegendEntry, ...]
    first_rows: tuple[Row, ...]
    sentence: str
    area_name: str
    place: Place | None
    levels: tuple[tuple[str, str], ...]
    periods: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, str], ...]
    about: About
    table_note: str
    table_url: str
    n_areas: int
    frame: str
    choices: tuple[Choice, ...]
    index_stages: tuple[str, ...]
    marks: tuple[StageMark | None, ...]
    index_words: tuple[str, ...]


@dataclass(frozen=True)
class TableView:
    """A whole league table, for the page of plain text and for downloads."""

    indicator: Indicator
    level: AreaLevel
    period: str
    period_label: str
    title: str
    note: str
    rows: tuple[Row, ...]
    has_interval: bool
    has_plausible: bool
    about: About
    index_stages: tuple[str, ...] = ()
    index_words: tuple[str, ...] = ()


def home(store: Store, chosen: Selection, problems: Sequence[Problem] = ()) -> HomeView:
    """Build the map page's view of a valid selection."""
    panel = query.panel(store, chosen.indicator, chosen.level)
    p = panel.periods.index(chosen.period)
    regions = region_names(store)
    breaks = None
    if chosen.classes != "fifths":
        breaks = store.classes.get(chosen.indicator, {}).get(chosen.level, {})
        breaks = breaks.get(chosen.classes, [])
    ranks = panel.ranks(p)
    in_stages = standing.stages(store, panel, p)
    at = panel.index(chosen.area) if chosen.area else None
    first = wanted(panel, p, ranks, chosen)[:FIRST_ROWS]
    return HomeView(
        selection=chosen,
        problems=tuple(problems),
        indicator=panel.indicator,
        level=LEVELS[chosen.level],
        period_label=formatting.period_label(chosen.period, panel.periods),
        title=narrative.title(panel, p, regions),
        subtitle=notes.subtitle(panel, p, chosen.classes),
        legend=legend.entries(panel, p, breaks),
        first_rows=tuple(row(panel, p, i, ranks[i], regions, in_stages) for i in first),
        sentence=index_words.area_sentence(panel, p, chosen.area, regions, in_stages),
        area_name=narrative.area_name(panel, chosen.area),
        place=place.at(store, chosen.level, chosen.area) if chosen.area else None,
        levels=tuple(
            (code, level.name) for code, level in LEVELS.items() if code in panel.indicator.levels
        ),
        periods=tuple(
            (period, formatting.period_label(period, panel.periods)) for period in panel.periods
        ),
        stages=stages(store),
        about=about(panel, p),
        table_note=notes.table_note(panel, p),
        table_url=table_url(store, chosen.indicator, chosen.level, chosen.period),
        n_areas=int(panel.covered.sum()),
        frame="england" if _england_only(panel) else "uk",
        choices=standing.choices(store, panel.indicator, chosen.level, chosen.area),
        index_stages=tuple(one.name for one in in_stages),
        marks=() if at is None else tuple(one.at(at) for one in in_stages),
        index_words=standing.words(store, panel.indicator),
    )


def table(store: Store, indicator: str, level: str, period: str) -> TableView:
    """Build the whole league table of a measure, best rank first, areas without a rank last.

    Raises
    ------
    KeyError
        The measure is unknown or not published at the level.
    ValueError
        The period is not one of the measure's at that level.
    """
    panel = query.panel(store, indicator, level)
    p = panel.periods.index(period)
    regions = region_names(store)
    in_stages = standing.stages(store, panel, p)
    rows = [
        one
        for one in table_rows(panel, p, regions, in_stages)
        if panel.covered[panel.index(one.code)]
    ]
    return TableView(
        indicator=panel.indicator,
        level=LEVELS[level],
        period=period,
        period_label=formatting.period_label(period, panel.periods),
        title=narrative.title(panel, p, regions),
        note=notes.table_note(panel, p, plain=True),
        rows=tuple(sorted(rows, key=lambda one: (one.rank or np.inf, folded(one.name)))),
        has_interval=any(one.interval_text for one in rows),
        has_plausible=any(one.plausible_text for one in rows),
        about=about(panel, p),
        index_stages=tuple(one.name for one in in_stages),
        index_words=standing.words(store, panel.indicator),
    )


def region_names(store: Store) -> dict[str, str]:
    """Give the names of the regions of England and of the other nations by code."""
    return {area.code: area.name for area in store.links.at("region").values()}


def stages(store: Store) -> tuple[tuple[str, str], ...]:
    """List the life stages that have measures."""
    held = {entry.life_stage for entry in store.indicators.values()}
    return tuple((code, name) for code, name in LIFE_STAGES.items() if code in held)


def about(panel: Panel, p: int) -> About:
    """Give the words about a measure."""
    entry = panel.indicator
    covers = WORDS[f"covers_{entry.covers}"]
    return About(entry.definition, notes.source_line(panel, p), entry.caveats, covers)


def table_url(store: Store, indicator: str, level: str, period: str) -> str:
    """Give the address of the plain table; level and period only where not the usual ones."""
    entry = store.indicators[indicator]
    asked = {}
    if level != query.default_level(entry):
        asked["level"] = level
    if period != query.panel(store, indicator, level).periods[-1]:
        asked["period"] = period
    return f"{TABLE_URL}/{indicator}" + (f"?{urlencode(asked, safe='/')}" if asked else "")


def _england_only(panel: Panel) -> bool:
    """Say whether the measure has no value outside England in any period."""
    return bool(np.isnan(panel.value[:, ~panel.english]).all())
