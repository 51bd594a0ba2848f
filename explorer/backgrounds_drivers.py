"""The page of drivers: what is asked for, the list of all of them, and the figures as a file."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

import pandas as pd

from explorer import backgrounds_drivers_one as one_driver
from explorer.backgrounds_drivers_list import (
    BAND,
    THEMES,
    classes,
    composites,
    drivers,
    ends,
    lines,
    rows,
    theme,
)
from explorer.backgrounds_drivers_view import DriversView, ListRow, Score, Theme
from explorer.backgrounds_drivers_words import (
    NONE,
    Change,
    change,
    ends_words,
    interval,
    lowered,
    summary,
)
from explorer.backgrounds_pages import DRIVERS_URL, SENT, FileRows, Option, address
from explorer.backgrounds_regions_words import counted_by
from explorer.compare_level import Said
from explorer.file_rows import published
from explorer.formatting import period_label, words_list
from explorer.indicator import Indicator, edition_code
from explorer.indicator_words import shown_words, written
from explorer.levels import LEVELS
from explorer.link_text import clean, is_tracking, pairs, shown
from explorer.store import Store

MEASURE, CATEGORY, EDITION = "measure", "category", "edition"
HEADING = "Childhood and drivers"
LIST_WORDS = "All drivers"
NOTE = (
    "Drivers are the conditions under which people get on or do not. These are figures of the UK or "
    "its nations, and of sub-regions where they exist: they say nothing about one council or family."
)
_DESCRIPTION = (
    "What shapes chances in the UK: childhood, education, work, social capital and new industries, "
    "each with its latest figure and how it changed."
)


@dataclass(frozen=True)
class Choice:
    """What is looked at; ``entry`` None is the list. An earlier edition is an entry of its own."""

    entry: Indicator | None = None
    category: str = ""


def view(store: Store, query: str) -> DriversView:
    """Read the address and give the page it asks for.

    Parameters
    ----------
    store : Store
        The values.
    query : str
        What follows the "?". What cannot be followed is told in ``said``; ``understood`` is False
        where a measure is asked for that is no driver.

    Returns
    -------
    DriversView
    """
    said: list[Said] = []
    choice, understood = _choice(store, query, said)
    if choice.entry is None:
        return _list(store, tuple(said), understood)
    entry, category = choice.entry, choice.category
    driver, lead = one_driver.look(store, entry.code, category)
    asked = _asked(store, entry, category)
    root = entry.edition_of or entry.code
    shown_as = f": {lowered(category)}" if category else ""
    return DriversView(
        address(DRIVERS_URL, asked),
        f"{entry.short_name}{shown_as}",
        f"{entry.full_name}. {driver.chart_title}."[:300],
        understood, tuple(said), entry.short_name, lead, entry.definition,
        _measures(store, root), (), (), driver, (entry,),
    )  # fmt: skip


def _asked(store: Store, entry: Indicator, category: str) -> dict[str, str]:
    root = store.catalogue[entry.edition_of] if entry.edition_of else entry
    usual = category == _usual(store, entry)
    return {MEASURE: root.code, CATEGORY: "" if usual else category, EDITION: entry.release}


def _usual(store: Store, entry: Indicator) -> str:
    found = classes(store, entry.code)
    return entry.shown.category if entry.shown.category in found else next(iter(found), "")


def _choice(store: Store, query: str, said: list[Said]) -> tuple[Choice, bool]:
    """Read the parameters; the second is False where nothing that was asked can be shown."""
    fields: dict[str, str] = {}
    for name, text in pairs(query):
        fields.setdefault(name, clean(text))
    unknown = [n for n in fields if n not in (MEASURE, CATEGORY, EDITION, *SENT)
               and not is_tracking(n)]  # fmt: skip
    if unknown:
        names = words_list([shown(name) for name in unknown[:3]])
        said.append(Said(f"This page knows no choice called {names}."))
    asked = fields.get(MEASURE, "")
    if not asked:
        for name in (CATEGORY, EDITION):
            if fields.get(name):
                said.append(Said(f"Choose a measure first: {shown(fields[name])} belongs to one."))
        return Choice(), not (fields.get(CATEGORY) or fields.get(EDITION))
    entry, release = _entry(store, asked)
    if entry is None:
        said.append(_not_found(store, asked))
        return Choice(), False
    entry = _edition(store, entry, fields.get(EDITION, "") or release, said)
    return Choice(entry, _category(store, entry, fields.get(CATEGORY, ""), said)), True


def _entry(store: Store, asked: str) -> tuple[Indicator | None, str]:
    """Find a driver or score by its code or the Commission's; an edition's has its release too."""
    known = (*drivers(store), *composites(store))
    wanted = asked.lower()
    for entry in known:
        if wanted in (entry.code, entry.framework.code.lower()):
            return entry, ""
        for edition in entry.editions:
            if wanted == edition_code(entry.code, edition.release):
                return entry, edition.release
    return None, ""


def _not_found(store: Store, asked: str) -> Said:
    other = store.catalogue.get(asked.lower())
    if other is not None:
        return Said(f"{other.short_name} is not one of the drivers. All drivers are shown instead.",
                    ((f"See {other.short_name}", f"/indicator/{other.code}"),))  # fmt: skip
    known = {one.code: one for one in (*drivers(store), *composites(store))}
    near = get_close_matches(asked.lower(), known, n=3, cutoff=0.5)
    links = tuple((known[code].short_name, address(DRIVERS_URL, {MEASURE: code})) for code in near)
    ask = (
        " Did you mean one of these?"
        if len(links) > 1
        else " Did you mean this one?"
        if links
        else ""
    )
    return Said(
        f"There is no driver called {shown(asked)}. All drivers are shown instead.{ask}", links
    )


def _edition(store: Store, entry: Indicator, release: str, said: list[Said]) -> Indicator:
    if not release:
        return entry
    found = store.catalogue.get(edition_code(entry.code, release))
    if found is None and release != entry.source.title.split()[-1]:
        have = words_list([one.release for one in entry.editions])
        instead = f" Besides the latest there is {have}." if have else " There is only the latest."
        said.append(Said(f"{entry.short_name} has no edition called {shown(release)}.{instead}"))
    return found or entry


def _category(store: Store, entry: Indicator, asked: str, said: list[Said]) -> str:
    found = classes(store, entry.code)
    usual = _usual(store, entry)
    if not asked:
        return usual
    same = [name for name in found if name.lower() == asked.lower()]
    if same:
        return same[0]
    if not found:
        said.append(
            Said(
                f"{entry.short_name} has no classes to choose from, so {shown(asked)} is left out."
            )
        )
    else:
        near = get_close_matches(asked, found, n=1, cutoff=0.6)
        kept = near[0] if near else usual
        said.append(
            Said(f"{entry.short_name} has no class called {shown(asked)}. {kept} is shown.")
        )
        return kept
    return usual


def _measures(store: Store, chosen: str) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    groups: dict[str, list[Option]] = {"": [Option("", LIST_WORDS, DRIVERS_URL, not chosen)]}
    for entry in (*drivers(store), *composites(store)):
        groups.setdefault(theme(entry), []).append(
            Option(entry.code, entry.short_name, address(DRIVERS_URL, {MEASURE: entry.code}),
                   entry.code == chosen)
        )  # fmt: skip
    return tuple((name, tuple(options)) for name, options in groups.items())


def _list(store: Store, said: tuple[Said, ...], understood: bool) -> DriversView:
    themes, scores = _all(store)
    listed = [row for one in themes for row in one.rows]
    return DriversView(
        DRIVERS_URL, HEADING, _DESCRIPTION, understood, said, HEADING,
        summary([row.change for row in listed]), NOTE, _measures(store, ""), themes, scores, None,
        (*(row.entry for row in listed), *(score.entry for score in scores)),
    )  # fmt: skip


@lru_cache(maxsize=2)
def _all(store: Store) -> tuple[tuple[Theme, ...], tuple[Score, ...]]:
    rows_of: dict[str, list[ListRow]] = {}
    for entry in drivers(store):
        rows_of.setdefault(theme(entry), []).append(_row(store, entry))
    themes = tuple(
        Theme(name, words, tuple(rows_of[name]))
        for name, words in THEMES.values()
        if name in rows_of
    )
    return themes, tuple(_score(store, entry) for entry in composites(store))


def _row(store: Store, entry: Indicator) -> ListRow:
    href = address(DRIVERS_URL, {MEASURE: entry.code})
    category = _usual(store, entry)
    found = lines(store, entry, category)
    if found:
        last = found[0].points[-1]
        return ListRow(
            entry, href, shown_words(entry), found[0].name, written(entry, last.value),
            period_label(last.period), interval(entry, last), found[0],
            change(entry, found[0], category),
        )  # fmt: skip
    areas = ends(store, entry, category, one_driver.AREA_LEVELS, 1)
    low, high = areas.lowest[-1][2], areas.highest[0][2]
    total = len(areas.all) + areas.rest
    return ListRow(
        entry, href, "", f"{total} {LEVELS[areas.level].plural}",
        f"{written(entry, low.value)} to {written(entry, high.value)} {counted_by(entry)}".rstrip(),
        period_label(areas.period),
        "", None, Change(NONE, "only one period is published", ""),
    )  # fmt: skip


def _score(store: Store, entry: Indicator) -> Score:
    found = ends(store, entry, "", one_driver.AREA_LEVELS, 1)
    return Score(entry, address(DRIVERS_URL, {MEASURE: entry.code}),
                 one_driver.map_address(store, entry), ends_words(entry, found))  # fmt: skip


def file(store: Store, view: DriversView) -> FileRows:
    """Give every figure of the measure shown, or of all drivers and scores, as published.

    Parameters
    ----------
    store : Store
        The values.
    view : DriversView
        The state of the page.

    Returns
    -------
    FileRows
        One row for each area, period and class, figures not published among them; a score's bands
        follow it.
    """
    name = view.driver.entry.code if view.driver else "drivers"
    bands = [store.catalogue.get(f"{entry.code}{BAND}") for entry in view.entries]
    entries = (*view.entries, *filter(None, bands))
    frame = pd.concat([rows(store, entry.code) for entry in entries])
    return published(store, view, name, frame)
