"""The controls of the page of outcomes by group: what can be chosen, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from explorer.backgrounds_outcomes_rows import Groups, Pair, earlier, groups
from explorer.backgrounds_outcomes_state import (
    NO_CHANGE,
    USUAL,
    WAS,
    State,
    categories_in_order,
    kind_words,
    order_words,
    periods_in_order,
)
from explorer.backgrounds_outcomes_titles import area_name
from explorer.backgrounds_pages import BACKGROUNDS_URL, Option, address
from explorer.breakdown_rows import CATEGORY
from explorer.formatting import period_label
from explorer.indicator import edition_code
from explorer.outcomes import lowered
from explorer.query import ENGLAND, UK
from explorer.store import Store


def outcome_groups(store: Store, state: State) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """Every outcome under its life stage; the one shown stands for its sister where that is shown."""
    found: dict[str, list[Option]] = {}
    for one in state.listed.outcomes:
        chosen = one == state.outcome
        code = state.code if chosen else one.main
        if code in store.catalogue:
            href = _address({"outcome": code})
            found.setdefault(one.stage, []).append(Option(code, one.name, href, chosen))
    return tuple((stage, tuple(options)) for stage, options in found.items())


def shows(store: Store, state: State) -> tuple[Option, ...]:
    """Every breakdown of the measure and of its sisters; each leads to where it is published."""
    options = []
    for code in state.outcome.codes:
        if code in store.catalogue:
            options += _shows_of(store, state, code)
    return tuple(options)


def _shows_of(store: Store, state: State, code: str) -> Iterator[Option]:
    entry = store.catalogue[code]
    release = state.release if edition_code(code, state.release) in store.catalogue else ""
    held = groups(store, edition_code(code, release) if release else code)
    usual = groups(store, code).pairs[0]
    for pair in held.pairs:
        asked = {"outcome": code, "edition": release}
        if pair != usual:
            asked |= {"by": pair[0], "with": pair[1]}
        there = held.categories(pair)
        if state.category != entry.shown.category and state.category in there:
            asked["category"] = state.category
        chosen = code == state.code and set(pair) == set(state.pair)
        words = _pair_words(state, code, pair, held)
        yield Option(":".join((code, *pair)), words, _address(asked), chosen)


def _pair_words(state: State, code: str, pair: Pair, held: Groups) -> str:
    """A pair of breakdowns: "Background and sex"; what sets a sister's apart stands after it."""
    words = state.listed.measures[code]
    first, *rest = (kind_words(state.listed, kind, words).name for kind in pair if kind)
    category = held.categories(pair)[0]
    areas = held.areas(pair, category)
    _, parts = held.names(pair, category, areas[0])
    if rest and len(parts) == 1:
        return f"{first} ({lowered(*parts)})"
    said = " and ".join([first, *map(lowered, rest)])
    if not {UK, ENGLAND} & set(areas):
        said += ", by region"
    return f"{said}, {words.tag}" if words.tag else said


def turned(state: State) -> Option | None:
    """The same figures the other way round, where both breakdowns have groups to compare."""
    if not state.second or CATEGORY in state.pair or len(state.part_names) < 2:
        return None
    words = f"Compare by {lowered(state.kind_two.name)} within {lowered(state.kind.name)}"
    asked = {"outcome": state.code, "edition": state.release, "by": state.second, "with": state.by}
    for name in ("category", "period", "change"):
        asked[name] = state.fixed.get(name, "")
    return Option("turned", words, _address(asked))


def categories(state: State) -> tuple[Option, ...]:
    """The outcomes that a measure has."""
    return _options(state, "category", [(one, one) for one in categories_in_order(state) if one])


def periods(state: State) -> tuple[Option, ...]:
    """The periods of the cut, the latest first."""
    every = periods_in_order(state)
    return _options(state, "period", [(one, period_label(one, every)) for one in every])


def changes(state: State) -> tuple[Option, ...]:
    """The earlier periods to compare with, the latest first, and none."""
    before = earlier(tuple(state.times), state.period, state.entry.breaks)
    if not before:
        return ()
    pairs = [(one, f"Since {period_label(one)}") for one in before[::-1]]
    return _options(state, "change", [(NO_CHANGE, "None"), *pairs])


def areas(store: Store, state: State) -> tuple[Option, ...]:
    """The areas with figures for the cut, by name."""
    names = sorted((area_name(store, replace(state, area=code)), code) for code in state.areas)
    return _options(state, "area", [(code, name) for name, code in names])


def editions(store: Store, state: State) -> tuple[Option, ...]:
    """The releases of the measure, the latest first."""
    root = store.catalogue[state.code]
    pairs = [("", root.source.title)]
    pairs += [
        (one.release, one.title)
        for one in root.editions
        if edition_code(root.code, one.release) in store.catalogue
    ]
    asked = {name: text for name, text in state.fixed.items() if name in ("outcome", "by", "with")}
    return tuple(
        Option(release, title, _address({**asked, "edition": release}), release == state.release)
        for release, title in pairs
    )


def orders(state: State) -> tuple[Option, ...]:
    """The fixed order of the groups, or that of their figures."""
    return _options(state, "order", list(order_words(state).items()))


def held(state: State) -> dict[str, str]:
    """What the form passes on without showing it."""
    return {WAS: state.entry.code, "by": state.by, "with": state.second}


def _options(state: State, name: str, pairs: Sequence[tuple[str, str]]) -> tuple[Option, ...]:
    own = {"category": state.category, "period": state.period, "change": state.change or NO_CHANGE,
           "area": state.area, "order": state.order}[name]  # fmt: skip
    return tuple(
        Option(value, words, state.address(**{name: value}), value == own) for value, words in pairs
    )


def _address(asked: dict[str, str]) -> str:
    kept = dict(asked)
    if kept.get("outcome") == USUAL:
        kept["outcome"] = ""
    return address(BACKGROUNDS_URL, kept)
