"""What the address of the page of regions asks for, and the nearest that can be had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache

from explorer import place, schema
from explorer.backgrounds_pages import REGIONS_URL, SENT, address
from explorer.backgrounds_regions_pairs import PAIRS, Pair, usual
from explorer.backgrounds_regions_rows import Slice, frame, level_of, measures, regions
from explorer.backgrounds_regions_words import regions_word
from explorer.breakdowns import type_words
from explorer.compare_level import Said
from explorer.formatting import period_label
from explorer.indicator import Indicator, edition_code
from explorer.levels import LEVELS
from explorer.link_text import clean, is_tracking, pairs, shown
from explorer.store import Store

MEASURE, EDITION, CATEGORY, GROUP, PERIOD, ORDER, AREA, PAIR = (
    "measure", "edition", "category", "group", "period", "order", "area", "pair",
)  # fmt: skip
# The measure that a form was drawn for: what belongs to another is dropped without a word.
WAS = "was"
USUAL = "professional-jobs-25-to-29-by-region"
BY_FIGURE, BY_PLACE = "figure", "place"
ORDERS = {BY_FIGURE: "By figure", BY_PLACE: "By nation and region"}
LATEST = "Latest of each region"
_OWN = (EDITION, CATEGORY, GROUP, PERIOD)
_OF_REGIONS = "of this measure with figures of regions"


@dataclass(frozen=True)
class Asked:
    """One state of the page; ``area`` is a code of the level, or ""."""

    root: str
    edition: str
    chosen: Slice
    order: str
    area: str
    pair: Pair

    @property
    def code(self) -> str:
        """The measure whose figures are shown."""
        return edition_code(self.root, self.edition) if self.edition else self.root


def read(store: Store, query: str) -> tuple[Asked, tuple[Said, ...], bool]:
    """Read a query.

    Returns
    -------
    asked : Asked
        A state that can be shown.
    said : tuple of Said
        What could not be followed.
    understood : bool
        False where nothing of what was asked for can be shown.
    """
    given, unknown = _given(query)
    said = [Said(f"The address names {shown(name)}, which this page does not know.")
            for name in unknown[:1]]  # fmt: skip
    count = len(given) + len(unknown)
    root, edition = _measure(store, given, said)
    was = given.pop(WAS, "")
    if was and was != root:
        for name in _OWN:
            given.pop(name, None)
    edition = _edition(store, root, given.get(EDITION, ""), edition, said)
    code = edition_code(root, edition) if edition else root
    chosen = _slice(store, code, given, said)
    order = _known(given.get(ORDER, ""), ORDERS, BY_FIGURE, "an order", said, ORDERS[BY_FIGURE])
    themes = {pair.code: pair.words for pair in PAIRS}
    own_theme = usual(root)
    pair_code = _known(
        given.get(PAIR, ""), themes, own_theme.code, "a theme", said, own_theme.words
    )
    pair = next(one for one in PAIRS if one.code == pair_code)
    # What stands for another place is understood.
    told: list[Said] = []
    asked = Asked(root, edition, chosen, order, "", pair)
    asked = replace(asked, area=_area(store, asked, given.get(AREA, ""), said, told))
    return asked, (*said, *told), len(said) < max(count, 1)


def _given(query: str) -> tuple[dict[str, str], list[str]]:
    """The parameters with a text, each once, and the names of those that mean nothing here."""
    names = (MEASURE, *_OWN, ORDER, AREA, PAIR, WAS)
    given, unknown = {}, []
    for name, text in pairs(query):
        if name in names and clean(text):
            given.setdefault(name, clean(text))
        elif name not in names and name not in SENT and not is_tracking(name):
            unknown.append(name)
    return given, unknown


def _measure(store: Store, given: Mapping[str, str], said: list[Said]) -> tuple[str, str]:
    """The measure and the edition that its code names, if any."""
    known = {entry.code: entry.short_name for entry in measures(store)}
    wish = given.get(MEASURE, "")
    entry = store.catalogue.get(wish)
    if entry and (entry.edition_of or wish) in known:
        return (entry.edition_of, entry.release) if entry.edition_of else (wish, "")
    fallback = USUAL if USUAL in known else next(iter(known))
    if wish:
        near = get_close_matches(wish, known, n=3, cutoff=0.5)
        links = tuple((known[code], address(REGIONS_URL, {MEASURE: code})) for code in near)
        what = "has no figures of regions" if entry else "is not a measure"
        meant = " The nearest are below." if near else ""
        said.append(Said(f"{shown(wish)} {what}; {known[fallback]} is shown.{meant}", links))
    return fallback, ""


def _edition(store: Store, root: str, wish: str, own: str, said: list[Said]) -> str:
    if not wish:
        return own
    if edition_code(root, wish) in store.catalogue and level_of(
        store.catalogue[edition_code(root, wish)]
    ):
        return wish
    said.append(Said(f"There is no edition {shown(wish)} with figures of regions; "
                     f"{store.catalogue[root].source.title} is shown."))  # fmt: skip
    return ""


def editions(store: Store, root: str) -> dict[str, str]:
    """Name the editions of a measure that have figures of regions; the code of the latest is ""."""
    entry = store.catalogue[root]
    found = {"": f"{entry.source.title[-4:]}, the latest"}
    for edition in entry.editions:
        code = edition_code(root, edition.release)
        if code in store.catalogue and level_of(store.catalogue[code]):
            found[edition.release] = edition.release
    return found


@lru_cache(maxsize=256)
def categories(store: Store, code: str) -> tuple[str, ...]:
    """List the categories for which regions have figures, the one shown on maps first."""
    first = store.catalogue[code].shown.category
    return _firstly(first, _values(store, code, schema.CATEGORY))


@lru_cache(maxsize=256)
def groups(store: Store, code: str) -> tuple[tuple[str, str], ...]:
    """List the (type, name) of the groups for which regions have figures."""
    rows = frame(store, code)
    kinds = rows[[schema.GROUP_TYPE, schema.GROUP]].drop_duplicates()
    found = sorted(kinds.itertuples(index=False, name=None))
    shown_first = store.catalogue[code].shown
    return _firstly((shown_first.group_type, shown_first.group), found)


def group_label(store: Store, code: str) -> str:
    """Name the breakdown that the groups belong to."""
    return type_words(groups(store, code)[0][0], store.catalogue[code])


def periods(store: Store, code: str) -> list[str]:
    """List the periods of the figures of regions, the latest first."""
    return _values(store, code, schema.PERIOD)[::-1]


def _values(store: Store, code: str, column: str) -> list[str]:
    return sorted(set(frame(store, code)[column]))


def _firstly(first, found: list) -> tuple:
    return tuple(sorted(found, key=lambda one: one != first))


def _slice(store: Store, code: str, given: Mapping[str, str], said: list[Said]) -> Slice:
    own = categories(store, code)
    category = _known(given.get(CATEGORY, ""), {one: one for one in own}, own[0],
                      f"a category {_OF_REGIONS}", said, own[0])  # fmt: skip
    held = groups(store, code)
    by_name = {name: kind for kind, name in held}
    none = held[0][1] == schema.ALL
    group = _known(given.get(GROUP, ""), {name: name for name in by_name}, held[0][1],
                   f"a group {_OF_REGIONS}", said, "" if none else held[0][1])  # fmt: skip
    known = periods(store, code)
    words = {one: period_label(one, known) for one in known}
    instead = LATEST if len(known) > 1 else words[known[0]]
    wish = period_label(given.get(PERIOD, ""), known)
    period = _known(wish, words, "", f"a period {_OF_REGIONS}", said, instead)
    return Slice(category, by_name[group], group, period if len(known) > 1 else "")


def _known(
    wish: str, options: Mapping[str, str], usual_one: str, what: str, said: list[Said], instead: str
) -> str:
    """What was asked for by its code or its words, else what is usual and a word about it.

    ``instead`` names what is usual; "" where there is nothing to choose from.
    """
    if not wish:
        return usual_one
    folded = wish.casefold()
    for code, words in options.items():
        if folded in (code.casefold(), words.casefold()):
            return code
    words_of = [words for words in options.values() if words and instead]
    near = get_close_matches(wish, words_of, n=1, cutoff=0.5)
    meant = f" Did you mean {shown(near[0])}?" if near and near[0] != instead else ""
    kept = f"{shown(instead)} is shown" if instead else "it has none, so it is shown whole"
    said.append(Said(f"{shown(wish)} is not {what}; {kept}.{meant}"))
    return usual_one


def _area(store: Store, asked: Asked, wish: str, said: list[Said], told: list[Said]) -> str:
    """The area of the level shown that is meant: itself, or the one that holds what is."""
    if not wish:
        return ""
    level = level_of(store.catalogue[asked.code])
    there = store.links.at(level)
    if wish.upper() in there:
        return wish.upper()
    by_name = {area.name.casefold(): code for code, area in there.items()}
    if wish.casefold() in by_name:
        return by_name[wish.casefold()]
    noun = regions_word(level, 1)
    meant = place.find(store, wish).place
    if meant is None:
        said.append(Said(f"No {noun} is called {shown(wish)}, so none is marked."))
        return ""
    codes = [c for c in store.links.counterparts(meant.code, meant.level, level) if c in there]
    if len(codes) == 1:
        name = there[codes[0]].name
        told.append(Said(f"{meant.title} is not one of these regions: {name}, the {noun} it lies in "
                         "or shares most with, is marked."))  # fmt: skip
        return codes[0]
    held = {row.code for row in regions(store, asked.code, asked.chosen).held}
    links = tuple(
        (there[code].name, canonical(store, asked, area=code)) for code in codes if code in held
    )
    # A region of other boundaries may bear the name of one of these.
    namesake = meant.title in {name for name, _ in links}
    other = f" ({LEVELS[meant.level].singular})" if namesake else ""
    why = "is not one of these regions" if links else "has no figure of this measure"
    told.append(Said(f"{meant.title}{other} {why}, so none is marked.", links[:6]))
    return ""


def canonical(store: Store, asked: Asked, **changes: str) -> str:
    """Give the address of a state, without what is usual; ``changes`` replace parts by name.

    The value given for a part that is usual leaves it out.
    """
    code = asked.code
    parts = {
        MEASURE: asked.root, EDITION: asked.edition, CATEGORY: asked.chosen.category,
        GROUP: asked.chosen.group, PERIOD: asked.chosen.period, ORDER: asked.order,
        AREA: asked.area, PAIR: asked.pair.code, **changes,
    }  # fmt: skip
    ordinary = {
        MEASURE: USUAL, CATEGORY: categories(store, code)[0], GROUP: groups(store, code)[0][1],
        ORDER: BY_FIGURE, PAIR: usual(asked.root).code,
    }  # fmt: skip
    return address(
        REGIONS_URL, {name: text for name, text in parts.items() if text != ordinary.get(name)}
    )


def headings(entries: Sequence[Indicator]) -> dict[str, list[Indicator]]:
    """Sort measures under the headings of the list of measures."""
    found: dict[str, list[Indicator]] = {}
    for entry in entries:
        found.setdefault(_heading(entry), []).append(entry)
    return found


def _heading(entry: Indicator) -> str:
    code = entry.framework.code
    if code.startswith("IN1"):
        return "Children at school, England"
    if code.startswith("IN"):
        return "Early adult life, where people grew up"
    if code.startswith("MO"):
        there = "where people grew up" if entry.where == "at_14" else "where people live now"
        return f"Mobility, {there}"
    return {
        "DR1": "Conditions of childhood, where families live now",
        "DR3": "Work for young people, where they live now",
    }.get(code[:3], "Skills, research and growth of the place")
