"""The sentences of the page of outcomes by group, each true in every case it is written for."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import indicator_words
from explorer.area_words import capital
from explorer.backgrounds_outcomes_gap import (
    KEPT,
    Part,
    before_words,
    change_verdict,
    picked,
)
from explorer.backgrounds_outcomes_state import State, at
from explorer.backgrounds_outcomes_titles import MOST_TOLD, area_name, counted, short, subject
from explorer.breakdowns import Mark
from explorer.formatting import count, period_label, with_the
from explorer.outcomes import lowered
from explorer.query import ENGLAND, UK
from explorer.store import Store

HEADING = "Where you start, where you get to"
_NOTES = {
    UK: "These are UK figures. They are not available for local areas, so they say nothing about "
    "one place.",
    ENGLAND: "These are figures for England. They say nothing about one place; council areas have "
    "figures of their own.",
}


def note(store: Store, state: State) -> str:
    """Say of where the figures are."""
    own = _NOTES.get(state.area)
    return own or f"These are figures for {area_name(store, state)} alone."


def lead(store: Store, state: State, found: Sequence[Part]) -> str:
    """The sentence that opens the page, with **bold** parts."""
    when = _when(store, state)
    if not found:
        return _plain_lead(state, when)
    if state.second:
        return _parted_lead(state, found, when)
    return _single_lead(state, found[0], when)


def _when(store: Store, state: State) -> str:
    when = state.words.when.format(period=period_label(state.period))
    if state.area in (UK, ENGLAND):
        return when
    name = area_name(store, state)
    region = state.area in store.links.at("region")
    return f"In {with_the(name) if region else name}, {lowered(when)}"


def _single_lead(state: State, part: Part, when: str) -> str:
    said = f"{when}, {_compared(state, part.now.one, part.now.other)}"
    if picked(state) and len(state.names) > 2:
        said += f", the highest and the lowest of {count(len(state.names))} {state.kind.several}"
    return f"{said}; {_claim(state, part)}."


def _compared(state: State, one: Mark, other: Mark) -> str:
    """The two figures: "of people … **34%** were …, against **11%** of those …"."""
    kind, words, category = state.kind, state.words, state.category
    first, second = (f"**{indicator_words.written(state.entry, m.value)}**" for m in (one, other))
    people = kind.of(words.people_of(category), one.row)
    those = kind.those_of(words.people_of(category), other.row)
    if words.did:
        done = words.done(category).removesuffix(",")
        return f"of {people}, {first} {done}, against {second} of {those}"
    return (
        f"{lowered(words.measured(category))} of {people} was {first}, against {second} for {those}"
    )


def _claim(state: State, part: Part) -> str:
    """What may be said of the gap and of its change: "the gap, 22 points, has widened …"."""
    size, turned = part.now.size, part.turned
    when = period_label(state.change) if state.change else ""
    verdict = change_verdict(part) if part.before else None
    if part.apart is False:
        said = "by their margins of error the two cannot be told apart"
        if verdict == "":
            said += f", nor can the gap from that of {when}"
        elif verdict not in (None, KEPT):
            said += f", though the gap has {verdict} since {when} (then {before_words(part)})"
        return said
    if part.now.printed == 0:
        return "once rounded, the two are the same"
    said = "the second is higher, and the gap" if turned else "the gap"
    if verdict is None:
        then = f", against {before_words(part)} {at(state, state.change)}" if part.before else ""
        return f"{said} is {size}{then}"
    if verdict == KEPT:
        return f"{said} is {size}, the same as in {when} once rounded"
    if verdict == "":
        return f"{said}, {size}, cannot be told apart from that of {when} ({before_words(part)})"
    return f"{said}, {size}, has {verdict} since {when}, when it was {before_words(part)}"


def _parted_lead(state: State, found: Sequence[Part], when: str) -> str:
    known = [part for part in found if part.now]
    if not known:
        return _plain_lead(state, when)
    if len(known) > MOST_TOLD:
        return _counted_lead(state, known, when)
    first, *rest = known
    said = f"{when}, among {state.kind_two.those(first.part)}, "
    said += f"{_among(state, first)}, {short(first)}"
    for part in rest:
        marks = (part.now.one, part.now.other)
        one, other = (f"**{indicator_words.written(state.entry, m.value)}**" for m in marks)
        said += f"; among {state.kind_two.those(part.part)}, {one} against {other}, {short(part)}"
    return f"{said}. {_changes(state, known)}".strip()


def _among(state: State, part: Part) -> str:
    return _compared(state, part.now.one, part.now.other)


def _changes(state: State, known: Sequence[Part]) -> str:
    """Say what became of each gap since the earlier period; "" where nothing may be claimed."""
    told = [(part, change_verdict(part)) for part in known if part.before]
    told = [(part, verdict) for part, verdict in told if verdict is not None]
    if not told:
        return ""
    when = period_label(state.change)
    if len(told) > 1 and all(verdict == "" for _, verdict in told):
        return f"Neither gap can be told apart from that of {when}."
    said = []
    for part, verdict in told:
        those = state.kind_two.those(part.part)
        if verdict == "":
            said.append(f"the gap among {those} cannot be told apart from that of {when}")
        elif verdict == KEPT:
            said.append(f"the gap among {those} is the same as in {when} once rounded")
        else:
            said.append(
                f"the gap among {those} has {verdict} since {when}, when it was {before_words(part)}"
            )
    return f"{capital('; '.join(said))}."


def _counted_lead(state: State, known: Sequence[Part], when: str) -> str:
    said = counted(state, known)
    if state.equal:
        return f"{when}, {subject(state)} was {said}."
    sizes = sorted(known, key=lambda part: abs(part.now.printed))
    small, large = (f"{part.now.size} ({part.part})" for part in (sizes[0], sizes[-1]))
    return f"{when}, {subject(state)} was {said}; the gaps go from {small} to {large}."


def _plain_lead(state: State, when: str) -> str:
    """The figures of the first and the last group where no gap is taken, or of the only one."""
    marks = [m for m in state.times[state.period] if m.value is not None]
    part = next((name for name in state.part_names if any(m.part == name for m in marks)), "")
    own = {m.row: m for m in marks if m.part == part}
    names = [name for name in state.names if name in own]
    if not state.kind.order and not state.words.classes:
        names.sort(key=lambda name: -own[name].value)
    first, last = own[names[0]], own[names[-1]]
    among = f"among {state.kind_two.those(part)}, " if part and state.kind_two else ""
    if len(names) > 1:
        ends = ", the highest and the lowest figure" if not state.kind.order else ""
        return f"{when}, {among}{_compared(state, first, last)}{ends}."
    words = state.words
    value = f"**{indicator_words.written(state.entry, first.value)}**"
    people = state.kind.of(words.people_of(state.category), first.row)
    if words.did:
        return f"{when}, {among}{value} of {people} {words.done(state.category).removesuffix(',')}."
    return f"{when}, {among}{lowered(words.measured(state.category))} of {people} was {value}."
