"""The sentences of the page of outcomes by group, each true in every case it is written for."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import indicator_words
from explorer.area_words import capital
from explorer.backgrounds_outcomes_base import base_lead
from explorer.backgrounds_outcomes_gap import (
    COUNTED,
    KEPT,
    Part,
    before_words,
    change_verdict,
    picked,
)
from explorer.backgrounds_outcomes_state import State, at
from explorer.backgrounds_outcomes_titles import (
    MOST_TOLD,
    area_name,
    counted,
    higher,
    second,
    subject,
    way,
)
from explorer.backgrounds_pages import REGIONS_URL, address
from explorer.breakdowns import Mark
from explorer.formatting import count, period_label, with_the, words_list
from explorer.outcomes import lowered
from explorer.query import ENGLAND, UK
from explorer.store import Store

ONE_YEAR = "/P1Y"
HEADING = "Where you start, where you get to"
_NOTES = {
    UK: "These are UK figures. They are not available for local areas, so they say nothing about "
    "one place.",
    ENGLAND: "These are figures for England. They say nothing about one place; council areas have "
    "figures of their own.",
}


def note(store: Store, state: State) -> str:
    """Say of where the figures are, and why other pages may show others."""
    name, own = area_name(store, state), _NOTES.get(state.area)
    if regions(state):
        own = f"One of {count(len(state.areas))} regions is shown: {name}. Choose another under Place."
    said = own or f"These are figures for {name} alone."
    differs = "" if state.second else state.words.differs.get(state.by, "")
    return " ".join(filter(None, (said, _several_years(state), differs)))


def regions(state: State) -> bool:
    """Whether figures are published for regions alone, of which one is shown."""
    return not {UK, ENGLAND} & set(state.areas) and len(state.areas) > 1


def beyond(state: State) -> tuple[str, str] | None:
    """The words and the address of a view of all regions; None where there is one of the whole."""
    if not regions(state):
        return None
    return "All regions side by side", address(REGIONS_URL, {"measure": state.code})


def _several_years(state: State) -> str:
    """Why figures differ from those of a single year, where there are both; "" else."""
    single = any(period.endswith(ONE_YEAR) for period in state.times)
    if state.by != "seb" or not single or state.period.endswith(ONE_YEAR):
        return ""
    return (
        f"{period_label(state.period)} are taken together, so that more people stand behind each "
        "figure; Through life may show a single year, and then its figures differ a little."
    )


def lead(store: Store, state: State, found: Sequence[Part]) -> str:
    """The sentence that opens the page, with **bold** parts."""
    when = _when(store, state)
    if state.words.base:
        return base_lead(state, when)
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
    size = part.now.size
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
    said = f"the figure is higher for {second(state)}, and the gap" if part.turned else "the gap"
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
    said = f"{when}, {subject(state)} was {_gaps(state, known)}."
    return f"{said} {_changes(state, known)}".strip()


def _gaps(state: State, known: Sequence[Part]) -> str:
    """The gap of each part: "higher for … than for …: by **23 points** among men and …"."""
    ways = {way(part) for part in known}
    if len(ways) == 1 and ways != {0}:
        sizes = [f"by {_size(part)} among {_those(state, part)}" for part in known]
        return f"{_direction(state, known[0])}: {words_list(sizes)}"
    if all(part.apart is False for part in known):
        both = state.kind.both(state.one, state.other)
        among = ", nor ".join(f"among {_those(state, part)}" for part in known)
        return f"**not to be told apart** for {both} {among}"
    return "; ".join(_gap(state, part) for part in known)


def _gap(state: State, part: Part) -> str:
    if way(part):
        return f"{_direction(state, part)} among {_those(state, part)}, by {_size(part)}"
    both = state.kind.both(state.one, state.other)
    said = "not to be told apart" if part.apart is False else "the same once rounded"
    return f"**{said}** for {both} among {_those(state, part)}"


def _direction(state: State, part: Part) -> str:
    pair = (state.one, state.other) if way(part) > 0 else (state.other, state.one)
    return higher(state, *pair)


def _size(part: Part) -> str:
    return f"**{part.now.size}**" if part.now.printed else "less than the figures show"


def _those(state: State, part: Part) -> str:
    return state.kind_two.those(part.part)


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
                f"the gap among {those} has {verdict} since {when}, when it was {_then(state, part)}"
            )
    return f"{capital('; '.join(said))}."


def _then(state: State, part: Part) -> str:
    """The earlier gap; which way it ran, where that of the gap now is left open."""
    size = part.before.printed
    if way(part) or not size:
        return before_words(part)
    high = state.one if size > 0 else state.other
    return f"{part.before.size}, higher for {state.kind.those_of('people', high)}"


def _counted_lead(state: State, known: Sequence[Part], when: str) -> str:
    said = counted(state, known)
    if state.equal:
        return f"{when}, {subject(state)} was {said}."
    said = f"{when}, {subject(state)} was {said}{_range(state, known)}."
    if any(part.apart is None for part in known):
        said += f" {COUNTED if state.words.counted else indicator_words.CHANCE}"
    return said


def _range(state: State, known: Sequence[Part]) -> str:
    """The smallest and the largest gap; which way each runs where not all run one way."""
    small, *_, large = sorted(known, key=lambda part: abs(part.now.printed))
    if large.now.printed == 0 or all(part.apart is False for part in known):
        return ""
    mixed = len({way(part) for part in known}) > 1
    ends = [f"{part.now.size} ({_end(state, part, mixed)})" for part in (small, large)]
    if small.now.printed == 0:
        return f"; the widest gap is {ends[1]}"
    return f"; the gaps go from {' to '.join(ends)}"


def _end(state: State, part: Part, mixed: bool) -> str:
    if not mixed:
        return part.part
    if not way(part):
        return f"{part.part}: not to be told apart"
    high = state.one if way(part) > 0 else state.other
    return f"{part.part}: higher for {state.kind.those_of('people', high)}"


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
