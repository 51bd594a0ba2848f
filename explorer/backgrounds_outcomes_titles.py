"""The titles of the page of outcomes by group, and who its figures are of."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import indicator_words
from explorer.area_words import capital
from explorer.backgrounds_outcomes_base import base_title
from explorer.backgrounds_outcomes_gap import Part, told_anywhere
from explorer.backgrounds_outcomes_state import State, pooled
from explorer.breakdown_rows import CATEGORY
from explorer.breakdowns import type_words
from explorer.formatting import count, period_label, words_list
from explorer.outcomes import lowered
from explorer.query import UK
from explorer.store import Store

# More parts than this are counted, not told one by one.
MOST_TOLD = 2


def area_name(store: Store, state: State) -> str:
    """The name of the area shown."""
    if state.area == UK:
        return "UK"
    levels = (*state.entry.levels, "nation")
    found = (store.links.at(level).get(state.area) for level in levels)
    return next((area.name for area in found if area), state.area)


def subject(state: State) -> str:
    """Whose figures of what: "of people aged 25 to 29, the share who were in professional jobs"."""
    words, category = state.words, state.category
    if words.did:
        done = words.done(category).removesuffix(",")
        return f"the share of {words.people_of(category)} who {done}"
    return f"{lowered(words.measured(category))} of {words.people_of(category)}"


def counted(state: State, known: Sequence[Part]) -> str:
    """Say in how many parts which of two groups has the higher figure, most parts first.

    It follows "was" or begins a title: "**higher for … than for … in all 10 ethnic groups**".
    """
    one, other = state.one, state.other
    if state.equal:
        return _alike(state, known, one, other)
    n, parts = len(known), state.kind_two.several
    ways = [way(part) for part in known]
    open_ = sum(part.apart is False for part in known)
    same = ways.count(0) - open_
    both = state.kind.both(one, other)
    if open_ == n:
        return f"**not to be told apart for {both} in any of the {count(n)} {parts}**"
    if same == n:
        return f"**the same once rounded for {both} in {_of(n, n)} {parts}**"
    said = []
    for k in by_weight(known):
        found = ways.count(k)
        if said:
            said.append(f"the other way round in {_of(found, n)}")
        elif found:
            first, second = (one, other) if k > 0 else (other, one)
            said.append(f"**{higher(state, first, second)} in {_of(found, n)} {parts}**")
    if open_:
        said.append(f"in {_rest(open_, same)} the two cannot be told apart")
    if same:
        said.append(f"in {_rest(same, open_)} they are the same once rounded")
    return "; ".join(said)


def way(part: Part) -> int:
    """Say which group of a part has the higher figure: 1 the first, -1 the second, 0 neither.

    Neither has where the two cannot be told apart, and where without intervals both are printed
    alike.
    """
    if part.apart is False:
        return 0
    size = part.now.signed.value if part.apart else part.now.printed
    return (size > 0) - (size < 0)


def by_weight(known: Sequence[Part]) -> list[int]:
    """The ways in which the two groups differ, that of most parts first; of as many, the wider."""
    sizes: dict[int, list[float]] = {}
    for part in known:
        sizes.setdefault(way(part), []).append(abs(part.now.printed))
    found = [k for k in sizes if k]
    return sorted(found, key=lambda k: (-len(sizes[k]), -max(sizes[k]), -k))


def _rest(n: int, others: int) -> str:
    """So many parts, called the others where nothing else is left."""
    if others:
        return count(n)
    return "the other one" if n == 1 else f"the other {count(n)}"


def _alike(state: State, known: Sequence[Part], one: str, other: str) -> str:
    """The same of a model that lets a breakdown matter equally in every part."""
    if not told_anywhere(state):
        return f"**not to be told apart for {state.kind.both(one, other)}**"
    first, second = (other, one) if known[0].turned else (one, other)
    return (
        f"**{higher(state, first, second)}**, equally so in every ethnic group by the model "
        "behind the figures"
    )


def higher(state: State, one: str, other: str) -> str:
    """Which group has the higher figure: "higher for men than for women"."""
    return f"higher for {state.kind.those(one)} than for {state.kind.those_of('people', other)}"


def _of(k: int, n: int) -> str:
    return f"all {count(n)}" if k == n else f"{count(k)} of {count(n)}"


def _heading(state: State) -> str:
    return capital(subject(state).removesuffix(","))


def chart_title(state: State, found: Sequence[Part]) -> str:
    """The title of the chart; it claims only what intervals support."""
    known = [part for part in found if part.now]
    if state.words.base:
        return base_title(state)
    if not known:
        return _heading(state)
    both = state.kind.both(state.one, state.other)
    if len(known) > MOST_TOLD:
        return counted_title(state, known)
    if state.second:
        sizes = [f"{short(part)} among {state.kind_two.those(part.part)}" for part in known]
        return capital(f"{both}: {', '.join(sizes)}{_turned(state, known)}")
    part = known[0]
    if part.apart is False:
        return capital(f"{both} cannot be told apart")
    if part.now.printed == 0:
        return capital(f"{both}: the same once rounded")
    return f"A gap of {part.now.size} between {both}"


def counted_title(state: State, known: Sequence[Part]) -> str:
    """The same as a title: "Higher for … than for … in all 10 ethnic groups"."""
    return capital(indicator_words.plain(counted(state, known)))


def chart_subtitle(store: Store, state: State) -> str:
    """What the chart shows, of whom, where and when."""
    kinds = [_kind(state, kind) for kind in (state.by, state.second) if kind]
    when = period_label(state.period)
    if state.change:
        when += f" against {period_label(state.change)}"
    where = area_name(store, state)
    return f"{_heading(state)}, by {' and by '.join(kinds)}, {where}, {when}"


def _kind(state: State, kind: str) -> str:
    if kind == CATEGORY:
        return lowered(state.words.across)
    # The name of a breakdown may have a comma of its own.
    name, _, more = lowered(type_words(kind, state.entry)).partition(", ")
    return f"{name} ({more})" if more else name


def samples(state: State) -> str:
    """Say how many people the figures rest on; "" where that is not published."""
    marks = state.times[state.period]
    held = sorted(mark.sample for mark in marks if mark.sample is not None)
    if not held:
        return ""
    low, high = count(held[0]), count(held[-1])
    span = low if low == high else f"{low} to {high}"
    if pooled(state):
        return f"{span} people were asked in all; numbers by group are not published."
    if state.words.counted:
        return f"{capital(state.counted_noun)} in each group: {span}."
    return f"Sample sizes: {span} people."


def _turned(state: State, known: Sequence[Part]) -> str:
    """Among whom the second group has the higher figure: "; higher for women in both"; "" for nobody."""
    among = [state.kind_two.those(part.part) for part in known if way(part) < 0]
    if not among:
        return ""
    where = f"among {words_list(among)}" if len(among) < len(known) else "in both"
    return f"; higher for {second(state)}" + (f" {where}" if len(known) > 1 else "")


def short(part: Part) -> str:
    """A gap in a few words: "a gap of 23 points", "not to be told apart"."""
    if part.apart is False:
        return "not to be told apart"
    if part.now.printed == 0:
        return "the same once rounded"
    return f"a gap of {part.now.size}"


def second(state: State) -> str:
    """Those of the second group: "women", "those from lower working backgrounds"."""
    return state.kind.those_of("people", state.other)
