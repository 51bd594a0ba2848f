"""The page of regions: every measure of the Commission that has figures of regions, with intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from explorer import backgrounds_regions_pairs as pairs
from explorer import backgrounds_regions_selection as selection
from explorer import backgrounds_regions_words as words
from explorer import schema
from explorer.backgrounds_pages import FileRows, Option, View
from explorer.backgrounds_regions_map import RegionMap, drawn
from explorer.backgrounds_regions_rows import (
    RegionRow,
    Regions,
    Slice,
    line_rows,
    measures,
    regions,
    shown_rows,
)
from explorer.backgrounds_regions_selection import Asked
from explorer.compare_level import Said
from explorer.file_rows import published
from explorer.formatting import period_label, words_list
from explorer.indicator import Indicator
from explorer.levels import LEVELS
from explorer.store import Store

TITLE = "Regions"
HEADING = "Where you grow up, where you live"
DESCRIPTION = (
    "Social mobility by region of the UK: each figure with its 95% interval, and which regions can be "
    "told apart from the UK average."
)


@dataclass(frozen=True)
class RegionsView(View):
    """One state of the page.

    ``regions`` are sorted by figure, ``rows`` as asked for; ``area`` is the code of the region
    marked, or "", ``marked`` what is said of it; ``choose`` holds the address with each region
    marked; ``pair_asked`` is the theme where it is not the usual one. Options are none where there
    is nothing to choose.
    """

    entry: Indicator
    root: str
    chosen: Slice
    regions: Regions
    rows: tuple[RegionRow, ...]
    area: str
    order: str
    measures: tuple[tuple[str, tuple[Option, ...]], ...]
    categories: tuple[Option, ...]
    group_label: str
    groups: tuple[Option, ...]
    periods: tuple[Option, ...]
    editions: tuple[Option, ...]
    orders: tuple[Option, ...]
    areas: tuple[tuple[str, tuple[Option, ...]], ...]
    choose: dict[str, str]
    lead: str
    note: str
    marked: str
    edition_note: str
    chart_title: str
    subtitle: str
    map_url: str
    map_subtitle: str
    map: RegionMap
    pair: pairs.PairView | None
    pair_asked: str


def view(store: Store, query: str) -> RegionsView:
    """Give the view that a query asks for, or the nearest.

    Parameters
    ----------
    store : Store
    query : str
        The text of the query, in which nothing is trusted.
    """
    asked, said, understood = selection.read(store, query)
    return _view(store, asked, said, understood)


@lru_cache(maxsize=128)
def _view(store: Store, asked: Asked, said: tuple[Said, ...], understood: bool) -> RegionsView:
    entry = store.catalogue[asked.code]
    chosen = asked.chosen
    found = regions(store, entry.code, chosen)
    level = found.level
    marked = next((row for row in found.rows if row.code == asked.area), None)
    subject = words.subject(entry, chosen)
    return RegionsView(
        canonical=selection.canonical(store, asked),
        title=subject if "region" in subject else f"{subject}, by region",
        description=DESCRIPTION,
        understood=understood,
        said=said,
        entry=entry,
        root=asked.root,
        chosen=chosen,
        regions=found,
        rows=_ordered(found, asked.order),
        area=asked.area,
        order=asked.order,
        measures=_measures(store, asked),
        categories=_options(
            store, asked, selection.CATEGORY,
            {one: one for one in selection.categories(store, entry.code)}, chosen.category,
        ),
        group_label=selection.group_label(store, entry.code),
        groups=_options(
            store, asked, selection.GROUP,
            {name: name for _, name in selection.groups(store, entry.code)}, chosen.group,
        ),
        periods=_periods(store, asked),
        editions=_options(
            store, asked, selection.EDITION, selection.editions(store, asked.root), asked.edition
        ),
        orders=_options(store, asked, selection.ORDER, selection.ORDERS, asked.order),
        areas=_areas(store, asked, found),
        choose={
            row.code: selection.canonical(store, asked, area=row.code)
            for row in found.rows
        },
        lead=words.lead(entry, chosen, found),
        note=words.about(entry),
        marked=words.of_region(entry, marked, found) if marked else "",
        edition_note=_edition_note(store, asked),
        chart_title=words.chart_title(entry, found),
        subtitle=words.subtitle(entry, chosen, found),
        map_url=_map_url(store, entry, level),
        map_subtitle=f"{subject}, {words.when(found)}",
        map=drawn(store, entry, found),
        pair=pairs.view(
            store, asked.pair,
            _options(
                store, asked, selection.PAIR, {one.code: one.words for one in pairs.PAIRS},
                asked.pair.code,
            ),
        ),
        pair_asked="" if asked.pair == pairs.usual(asked.root) else asked.pair.code,
    )  # fmt: skip


def _edition_note(store: Store, asked: Asked) -> str:
    """What changed after the edition shown; "" for the latest."""
    editions = store.catalogue[asked.root].editions
    return next((one.note for one in editions if one.release == asked.edition), "")


def _ordered(found: Regions, order: str) -> tuple[RegionRow, ...]:
    if order == selection.BY_FIGURE:
        return found.rows
    # England's regions come before the other nations by their codes, and a missing figure stays put.
    place = {row.code: k for k, row in enumerate(found.rows)}
    return tuple(sorted(found.rows, key=lambda row: (row.part_code, place[row.code])))


def _options(store: Store, asked: Asked, name: str, known: dict[str, str], now: str):
    """The options of a choice; none where there is nothing to choose."""
    if len(known) < 2:
        return ()
    return tuple(
        Option(code, text, selection.canonical(store, asked, **{name: code}), code == now)
        for code, text in known.items()
    )


def _measures(store: Store, asked: Asked):
    return tuple(
        (
            heading,
            tuple(
                Option(one.code, f"{one.short_name} ({one.framework.code})",
                       selection.canonical(store, asked, measure=one.code), one.code == asked.root)
                for one in entries
            ),
        )
        for heading, entries in selection.headings(measures(store)).items()
    )  # fmt: skip


def _periods(store: Store, asked: Asked) -> tuple[Option, ...]:
    known = selection.periods(store, asked.code)
    if len(known) < 2:
        return ()
    named = {"": selection.LATEST, **{one: period_label(one, known) for one in known}}
    return _options(store, asked, selection.PERIOD, named, asked.chosen.period)


def _areas(store: Store, asked: Asked, found: Regions):
    """The regions to mark, under the regions of England and the nations they lie in."""
    none = Option("", "None", selection.canonical(store, asked, area=""), not asked.area)
    by_part: dict[str, list[Option]] = {"": [none]}
    whole = found.level == "region"
    for row in sorted(found.rows, key=lambda one: (one.part_code, one.name)):
        option = Option(row.code, row.name, selection.canonical(store, asked, area=row.code),
                        row.code == asked.area)  # fmt: skip
        by_part.setdefault("" if whole else row.part, []).append(option)
    return tuple((part, tuple(options)) for part, options in by_part.items())


def _map_url(store: Store, entry: Indicator, level: str) -> str:
    """The measure on the large map; "" where it has none at this level."""
    mapped = store.indicators.get(entry.code)
    if mapped is None or level not in mapped.levels:
        return ""
    return f"/?indicator={entry.code}&level={level}"


def file(store: Store, view: RegionsView) -> FileRows:
    """Give the figures of the view as a file.

    The regions come in the order of the page, then what they are held against, then the two
    measures that are set side by side.
    """
    entry, found = view.entry, view.regions
    order = {row.code: k for k, row in enumerate(view.rows)}
    sides = {row.code: words.side(row.side, found.line) for row in view.rows}
    own = shown_rows(store, entry.code, view.chosen)
    frames = [own.sort_values(schema.AREA_CODE, key=lambda codes: codes.map(order)),
              line_rows(store, entry.code, view.chosen)]  # fmt: skip
    if view.pair:
        grown, now = view.pair.entries
        frames += [shown_rows(store, grown.code, pairs.GROWN),
                   shown_rows(store, now.code, view.pair.pair.now_slice)]  # fmt: skip
    frame = pd.concat(frames).drop_duplicates(list(schema.KEY))
    notes = [
        ("Level", LEVELS[found.level].name),
        ("Unit", entry.unit.name),
        ("What", view.subtitle),
        ("Where", view.note),
        ("Order", words.ORDER_WARNING),
    ]
    if found.line:
        line = found.line.estimate
        notes.append(("Held against", f"{found.line.called}: {words.full(entry, line.value)}"))
    said = (("Tested", words.tested(entry, found)), ("Told apart", words.by_chance(entry, found)))
    notes += [(name, text) for name, text in said if text]
    lacking = [row.name for row in view.rows if row.estimate is None]
    if lacking:
        notes.append(("No figure is published for", words_list(lacking)))
    mine = {_key(row) for row in own.to_dict("records")}

    def against(row: Mapping) -> str | None:
        return sides[row[schema.AREA_CODE]] if _key(row) in mine else None

    return published(
        store, view, f"regions-{entry.code}", frame,
        more={"against": against}, notes=notes,
    )  # fmt: skip


def _key(row: Mapping) -> tuple:
    return tuple(row[column] for column in schema.KEY)
