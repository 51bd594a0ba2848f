"""Which measure, groups, place and period of the councils' page an address asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from explorer import place as places
from explorer import schema
from explorer.area_words import named
from explorer.backgrounds_councils_held import (
    DISTRICTS,
    GROUPS,
    Held,
    Member,
    held,
    measures,
    slug,
)
from explorer.backgrounds_councils_words import by_words
from explorer.backgrounds_pages import COUNCILS_URL, SENT, address
from explorer.compare_level import Said
from explorer.formatting import period_label
from explorer.levels import LEVELS
from explorer.link_text import clean, is_tracking, listed, pairs, shown
from explorer.place import Place
from explorer.query import ENGLAND
from explorer.store import Store

MEASURE, BY, AREA, PERIOD, GROUP, ORDER, ROWS = (
    "measure", "by", "area", "period", "group", "order", "rows",
)  # fmt: skip
PARAMETERS = (MEASURE, BY, AREA, PERIOD, GROUP, ORDER, ROWS)
# What the page's own script adds when it asks for a part.
USUAL = "good-level-of-development"
ORDERS = {"value": "Highest first", "gap": "Widest gap first", "name": "By name"}
EVERY = "all"
MOST_OFFERED = 12
_KNOWN_GROUPS = frozenset(slug(name) for names in GROUPS.values() for name in names)


@dataclass(frozen=True)
class Choice:
    """One state of the page, settled: all of it can be shown.

    ``place`` is None where the measure has no figure for England and no council is chosen;
    ``member`` is the group that councils are compared by; ``rows`` is EVERY for all of them.
    """

    held: Held
    by: str
    place: Place | None
    period: str
    member: Member
    order: str = "value"
    rows: str = ""

    def url(self, **changes) -> str:
        """Give the address of this state with some changes; what is usual is left out."""
        one = replace(self, **changes)
        code = one.held.root.code
        usual = usual_period(one.held, one.by)
        return address(
            COUNCILS_URL,
            {
                MEASURE: code if code != USUAL else "",
                BY: one.by if one.by != one.held.kinds[0] else "",
                AREA: one.place.code if one.place and one.place.code != ENGLAND else "",
                PERIOD: one.period if one.period != usual else "",
                GROUP: one.member.value if one.member != one.held.groups(one.by)[0] else "",
                ORDER: one.order if one.order != next(iter(ORDERS)) else "",
                ROWS: one.rows,
            },
        )

    def with_by(self, by: str) -> str:
        """Give the address for another breakdown of the measure."""
        periods = self.held.periods_of(by)
        period = self.period if self.period in periods else usual_period(self.held, by)
        order = self.order if self.order != "gap" or self.held.rest(by) else next(iter(ORDERS))
        return self.url(by=by, member=self.held.groups(by)[0], period=period, order=order)


@dataclass(frozen=True)
class Asked:
    """What was read from an address; ``understood`` is False where nothing of it can be shown."""

    choice: Choice
    said: tuple[Said, ...]
    understood: bool


def usual_period(one: Held, by: str) -> str:
    """Give the latest period for which at least half as many figures are published as ever."""
    at = [k for k, member in enumerate(one.members) if member.kind == by]
    counts = (one.value[at] == one.value[at]).sum(axis=(0, 1))
    return max(p for p, n in zip(one.periods, counts, strict=True) if 2 * n >= counts.max())


def parse(asked: str, store: Store) -> Asked:
    """Read the query of an address; nothing in it is trusted.

    Parameters
    ----------
    asked : str
        The raw query.
    store : Store
        What there is to choose from.

    Returns
    -------
    Asked
        With a choice that can be shown, whatever was asked.
    """
    fields: dict[str, str] = {}
    for name, text in pairs(asked):
        if clean(text):
            fields.setdefault(name, clean(text))
    said: list[Said] = []
    strange = [n for n in fields if n not in (*PARAMETERS, *SENT) and not is_tracking(n)]
    if strange:
        said.append(Said(f"The link has parts that this page does not know: {listed(strange)}."))
    wrong: list[str] = []
    entry_code, hint = _measure(store, fields, said, wrong)
    one = held(store, entry_code)
    by = _by(one, fields, hint, said, wrong)
    period = _period(one, by, fields, said, wrong)
    member = _member(one, by, fields, hint, said, wrong)
    order = _order(one, by, fields, said, wrong)
    rows = EVERY if fields.get(ROWS) == EVERY else ""
    choice = Choice(one, by, None, period, member, order, rows)
    place = _place(store, choice, fields, said, wrong)
    named_here = [name for name in fields if name in PARAMETERS]
    understood = set(named_here) != set(wrong) or not (named_here or strange)
    return Asked(replace(choice, place=place), tuple(said), understood)


def _measure(
    store: Store, fields: Mapping[str, str], said: list[Said], wrong: list[str]
) -> tuple[str, Member | None]:
    """The code of the measure of everybody, and the group where one group's measure is named."""
    asked = fields.get(MEASURE, "")
    known = measures(store)
    if not asked or asked.lower() in known:
        return asked.lower() or USUAL, None
    entry = store.catalogue.get(asked.lower())
    group = entry.group if entry and not entry.edition_of else None
    if group and group.of in known:
        return group.of, Member(group.type, group.name, entry)
    if entry:
        said.append(
            Said(f"{entry.short_name} is not published by group for council areas. "
                 f"{known[USUAL][1].short_name} is shown instead.",
                 ((f"About {entry.short_name}", f"/indicator/{entry.code}"),))
        )  # fmt: skip
        return USUAL, None
    wrong.append(MEASURE)
    names = {one.short_name.lower(): code for code, (_, one) in known.items()}
    near = get_close_matches(asked.lower(), [*known, *names], n=1, cutoff=0.5)
    code = names.get(near[0], near[0]) if near else USUAL
    shown_name = known[code][1].short_name
    said.append(Said(f"There is no measure {shown(asked)} here. {shown_name} is shown instead."))
    return code, None


def _by(
    one: Held, fields: Mapping[str, str], hint: Member | None, said: list[Said], wrong: list[str]
) -> str:
    asked = fields.get(BY, "").lower()
    if asked in one.kinds:
        return asked
    usual = hint.kind if hint else one.kinds[0]
    if asked:
        known = asked in schema.GROUP_TYPES
        wrong += [] if known else [BY]
        words = by_words(asked) if known else f"by {shown(fields[BY])}"
        said.append(
            Said(f"{one.root.short_name} is not published {words} for council areas. "
                 f"{schema.GROUP_TYPES[usual]} is shown instead.")
        )  # fmt: skip
    return usual


def _period(
    one: Held, by: str, fields: Mapping[str, str], said: list[Said], wrong: list[str]
) -> str:
    periods = one.periods_of(by)
    asked = fields.get(PERIOD, "")
    found = next((p for p in periods if asked in (p, period_label(p, periods))), "")
    if found or not asked:
        return found or usual_period(one, by)
    usual = usual_period(one, by)
    wrong.append(PERIOD)
    label = period_label(asked)
    when = label if label != asked else shown(asked)
    said.append(
        Said(f"There are no figures of {one.root.short_name} for these groups for {when}: those "
             f"for {period_label(usual, periods)} are shown.")
    )  # fmt: skip
    return usual


def _member(
    one: Held, by: str, fields: Mapping[str, str], hint: Member | None, said: list[Said],
    wrong: list[str],
) -> Member:  # fmt: skip
    groups = one.groups(by)
    asked = fields.get(GROUP, "")
    wanted = asked.lower() or (hint.value if hint and hint.kind == by else "")
    found = next((m for m in groups if wanted in (m.value, m.name.lower())), None)
    if found is None and asked:
        wrong.append(GROUP)
        # A group of another breakdown, left over from what was chosen before, needs no words.
        if asked.lower() not in _KNOWN_GROUPS:
            said.append(
                Said(f"There is no group {shown(asked)} here. {groups[0].name} is shown instead.")
            )
    return found or groups[0]


def _order(
    one: Held, by: str, fields: Mapping[str, str], said: list[Said], wrong: list[str]
) -> str:
    asked = fields.get(ORDER, "").lower()
    usual = next(iter(ORDERS))
    if not asked or (asked in ORDERS and (asked != "gap" or one.rest(by))):
        return asked or usual
    wrong.append(ORDER)
    said.append(Said(f"Councils cannot be put in the order {shown(asked)} here."))
    return usual


def _place(
    store: Store, choice: Choice, fields: Mapping[str, str], said: list[Said], wrong: list[str]
) -> Place | None:
    one, asked = choice.held, fields.get(AREA, "")
    usual = places.of_code(store, ENGLAND) if ENGLAND in one.areas else None
    if not asked:
        return usual
    found = places.find(store, asked)
    place = found.place
    if place is not None and not found.several:
        return _carried(store, choice, place, said) or usual
    wrong.append(AREA)
    several = found.several or ((found.hint,) if found.hint else ())
    links = tuple((one.title, choice.url(place=one)) for one in several[:MOST_OFFERED])
    words = f"More than one place can be meant by {shown(asked)}." if found.several else (
        f"There is no place {shown(asked)} here." + (" Did you mean this one?" if links else "")
    )  # fmt: skip
    said.append(Said(words, links))
    return usual


def _carried(store: Store, choice: Choice, place: Place, said: list[Said]) -> Place | None:
    """The place at the level of the figures; None where it has no counterpart there."""
    one = choice.held
    if place.code in one.areas:
        return place
    many = "districts" if one.level == DISTRICTS else "county and unitary councils"
    name = named(place)
    codes = ()
    if place.level not in ("region", "nation", "uk"):
        found = store.links.counterparts(place.code, place.level, one.level)
        codes = tuple(code for code in found if code in one.areas)
    there = [places.at(store, one.level, code) for code in codes]
    if len(there) == 1:
        kind = LEVELS[place.level].singular if place.level != "ltla" else "district"
        said.append(
            Said(f"{place.title} is a {kind}. These figures are published for {many}, so "
                 f"{there[0].title}, which it lies in or shares most with, is shown: its figures "
                 f"say nothing about {place.title} alone.")
        )  # fmt: skip
        return there[0]
    if there:
        links = tuple((c.title, choice.url(place=c)) for c in there[:MOST_OFFERED])
        said.append(Said(f"{place.title} has several {many}. Choose one of them.", links))
    elif place.area.country not in ("E", ""):
        said.append(Said(f"These figures are published for England only, not for {name}."))
    else:
        said.append(Said(f"These figures are published for {many}, not for {name}."))
    return None
