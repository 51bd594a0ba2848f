"""What a page shows: everything the layouts need for one view, in words and plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import numpy as np

from explorer import formatting, legend, narrative, notes, query, schema, selection
from explorer.area_lookup import folded
from explorer.catalogue import LIFE_STAGES, Indicator
from explorer.legend import LegendEntry
from explorer.levels import LEVELS, AreaLevel
from explorer.query import Panel
from explorer.selection import Problem, Selection
from explorer.store import Store
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
class Row:
    """One area in a table: texts as shown, and the bare numbers behind them (None: none)."""

    code: str
    name: str
    region: str
    status: str
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    value: float | None
    lower: float | None
    upper: float | None
    rank_text: str
    plausible_text: str
    value_text: str
    interval_text: str
    status_text: str


@dataclass(frozen=True)
class HomeView:
    """The map page for one selection."""

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
    levels: tuple[tuple[str, str], ...]
    periods: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, str], ...]
    about: About
    table_note: str
    table_url: str
    n_areas: int
    frame: str


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
    first = _wanted(panel, p, ranks, chosen)[:FIRST_ROWS]
    return HomeView(
        selection=chosen,
        problems=tuple(problems),
        indicator=panel.indicator,
        level=LEVELS[chosen.level],
        period_label=formatting.period_label(chosen.period, panel.periods),
        title=narrative.title(panel, p, regions),
        subtitle=notes.subtitle(panel, p, chosen.classes),
        legend=legend.entries(panel, p, breaks),
        first_rows=tuple(_row(panel, p, i, ranks[i], regions) for i in first),
        sentence=narrative.area_sentence(panel, p, chosen.area, regions),
        area_name=narrative.area_name(panel, chosen.area),
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
    rows = [row for row in table_rows(panel, p, regions) if panel.covered[panel.index(row.code)]]
    return TableView(
        indicator=panel.indicator,
        level=LEVELS[level],
        period=period,
        period_label=formatting.period_label(period, panel.periods),
        title=narrative.title(panel, p, regions),
        note=notes.table_note(panel, p, plain=True),
        rows=tuple(sorted(rows, key=lambda row: (row.rank or np.inf, folded(row.name)))),
        has_interval=any(row.interval_text for row in rows),
        has_plausible=any(row.plausible_text for row in rows),
        about=about(panel, p),
    )


def table_rows(panel: Panel, p: int, regions: Mapping[str, str]) -> list[Row]:
    """Give one row per area of the level, in the order of the map."""
    ranks = panel.ranks(p)
    return [_row(panel, p, i, ranks[i], regions) for i in range(len(panel.codes))]


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


def _row(panel: Panel, p: int, i: int, rank: float, regions: Mapping[str, str]) -> Row:
    unit, decimals = panel.indicator.unit, panel.indicator.decimal_places

    def at(rows) -> float | None:
        return None if rows is None or np.isnan(rows[p, i]) else float(rows[p, i])

    value, lower, upper = at(panel.value), at(panel.lower), at(panel.upper)
    ranked = not np.isnan(rank)
    low, high = (at(panel.rank_low), at(panel.rank_high)) if ranked else (None, None)
    status = str(panel.status[p, i])
    interval = plausible = ""
    if lower is not None and upper is not None:
        interval = formatting.interval(lower, upper, unit, decimals)
    if low is not None and high is not None:
        plausible = formatting.ranks_between(low, high)
    return Row(
        code=panel.codes[i],
        name=panel.names[i],
        region="" if panel.level in ("region", "nation") else regions.get(panel.regions[i], ""),
        status=status,
        rank=int(rank) if ranked else None,
        rank_low=None if low is None else int(low),
        rank_high=None if high is None else int(high),
        value=value,
        lower=lower,
        upper=upper,
        rank_text=formatting.count(rank) if ranked else "–",
        plausible_text=plausible,
        value_text=formatting.reason(status)
        if value is None
        else formatting.value(value, unit, decimals),
        interval_text=interval,
        status_text="" if status == schema.OK else formatting.status_words(status),
    )


def _wanted(panel: Panel, p: int, ranks: np.ndarray, chosen: Selection) -> list[int]:
    """Give the areas the reader filters for, in the order asked for; without a rank last."""
    names = [folded(name) for name in panel.names]
    find = folded(chosen.find)
    kept = [
        i
        for i, name in enumerate(names)
        if find in name and chosen.region in ("", panel.regions[i])
    ]
    key, down = chosen.sort.removeprefix("-"), chosen.sort.startswith("-")
    kept.sort(key=lambda i: names[i], reverse=down and key == selection.SORT_NAME)
    if key == selection.SORT_NAME:
        return kept
    numbers = {selection.SORT_RANK: ranks, selection.SORT_VALUE: panel.ranked_values(p)}.get(key)
    if numbers is None:
        before = panel.value[p - 1] if p else np.nan
        numbers = panel.ranked_values(p) - before

    def order(i: int) -> tuple[bool, bool, float]:
        absent = bool(np.isnan(numbers[i]))
        return absent, bool(np.isnan(ranks[i])), 0.0 if absent else (-1 if down else 1) * numbers[i]

    return sorted(kept, key=order)


def _england_only(panel: Panel) -> bool:
    """Say whether the measure has no value outside England in any period."""
    return bool(np.isnan(panel.value[:, ~panel.english]).all())
