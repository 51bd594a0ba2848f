"""What the page of outcomes by group is asked for: the nearest state there is, and what was not."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace

from explorer import breakdowns, link_text, outcomes, schema
from explorer.backgrounds_outcomes_rows import Groups, Pair, earlier, groups, usual_period
from explorer.backgrounds_outcomes_state import (
    BY_VALUE,
    FIELDS,
    FIXED,
    NO_CHANGE,
    USUAL,
    WAS,
    State,
    gap_names,
    in_order,
    order_words,
    row_kind,
    usual_gap,
)
from explorer.backgrounds_pages import BACKGROUNDS_URL, REGIONS_URL, SENT, address
from explorer.breakdown_rows import CATEGORY
from explorer.compare_level import Said
from explorer.formatting import period_label, words_list
from explorer.indicator import Indicator, edition_code
from explorer.outcomes import Outcome
from explorer.query import ENGLAND, UK
from explorer.store import Store

_NO_PARAMETERS = {WAS, *SENT}


def read(store: Store, query: str) -> State:
    """Read an address, tolerantly; what cannot be followed is said.

    Parameters
    ----------
    store : Store
    query : str
        The text after the question mark.

    Returns
    -------
    State
        The nearest there is; ``followed`` is False where nothing of what was asked could be shown.
    """
    return _Reader(store, query).state()


class _Reader:
    def __init__(self, store: Store, query: str):
        self.store = store
        self.listed = outcomes.load(store.folder)
        pairs = link_text.pairs(query)
        self.asked = {name: link_text.clean(text) for name, text in pairs if name in FIELDS}
        self.asked = {name: text for name, text in self.asked.items() if text}
        self.quiet = any(name == WAS for name, _ in pairs)
        self.said: list[Said] = []
        self.kept = 0
        unknown = [
            name
            for name, _ in pairs
            if name not in FIELDS and name not in _NO_PARAMETERS and not link_text.is_tracking(name)
        ]
        self.unknown = len(unknown)
        if unknown:
            self.said.append(Said(f"{link_text.listed(unknown)} means nothing on this page."))

    def state(self) -> State:
        outcome, code = self._outcome()
        code, (by, second) = self._pair(outcome, code)
        entry = self._edition(self.store.catalogue[code])
        held = groups(self.store, entry.code)
        if (by, second) not in held.cells:
            by, second = held.pairs[0]
        state = State(self.listed, outcome, entry, held, by, second, release=entry.release)
        own = self._usual_pair(code)
        usual = {"by": own[0], "with": own[1]}
        state = self._cut(state, usual)
        state = self._gap(state, usual)
        order = FIXED if row_kind(state).order else BY_VALUE
        usual["order"] = order
        chosen = self._one_of("order", (FIXED, BY_VALUE), "order", order_words(state).get) or order
        state = replace(state, order=chosen)
        own_values = {
            "outcome": code, "edition": state.release, "by": by, "with": second,
            "category": state.category, "area": state.area, "period": state.period,
            "change": state.change or NO_CHANGE, "one": state.one, "other": state.other,
            "order": state.order,
        }  # fmt: skip
        fixed = {
            name: text for name, text in own_values.items() if text and usual.get(name, "") != text
        }
        followed = bool(self.kept) or not (self.asked or self.unknown)
        return replace(state, said=tuple(self.said), followed=followed, fixed=fixed)

    def _outcome(self) -> tuple[Outcome, str]:
        """The outcome and the measure asked for, of the latest edition."""
        usual = self.listed.of(USUAL) or self.listed.outcomes[0]
        text = self.asked.get("outcome", "")
        if not text:
            return usual, usual.main
        entry = self.store.catalogue.get(text)
        code = entry.edition_of or entry.code if entry else text
        if entry and entry.release:
            self.asked.setdefault("edition", entry.release)
        found = self.listed.of(code)
        if found and code in self.store.catalogue:
            self.kept += 1
            return found, code
        # What belongs to another outcome means nothing with the usual one.
        self.asked = {"outcome": text}
        name = self.store.catalogue[usual.main].short_name
        if entry:
            where = [(f"About {entry.short_name}", f"/indicator/{entry.code}")]
            if "itl2" in entry.levels:
                where.insert(0, ("Outcomes by region", REGIONS_URL))
            told = f"“{entry.short_name}” has no figures by group. This is “{name}” instead."
            self.said.append(Said(told, tuple(where)))
            return usual, usual.main
        codes = [code for one in self.listed.outcomes for code in one.codes]
        near = difflib.get_close_matches(text, codes, 1, 0.5)
        links = tuple(
            (self.store.catalogue[one].short_name, address(BACKGROUNDS_URL, {"outcome": one}))
            for one in near
        )
        nearest = " The nearest is below." if links else ""
        self.said.append(
            Said(
                f"There is no outcome {link_text.shown(text)}, so this is “{name}”.{nearest}", links
            )
        )
        return usual, usual.main

    def _usual_pair(self, code: str) -> Pair:
        return groups(self.store, code).pairs[0]

    def _pair(self, outcome: Outcome, code: str) -> tuple[str, Pair]:
        """The measure and the breakdowns nearest to those asked for."""
        usual = self._usual_pair(code)
        by, second = self.asked.get("by", ""), self.asked.get("with", "")
        if not by and not second:
            return code, usual
        by = by or usual[0]
        codes = [code, *(one for one in outcome.codes if one != code)]
        codes = [one for one in codes if one in self.store.catalogue]
        for fits in (lambda p: p in ((by, second), (second, by)), lambda p: not second and by in p):
            for one in codes:
                held = groups(self.store, one)
                found = next((pair for pair in held.pairs if fits(pair)), None)
                if found:
                    self.kept += 1
                    both = held.cells.keys() >= {(by, second)} and _several(held, (by, second))
                    return one, (by, second) if both else found
        self._refuse(code, by, second)
        held = groups(self.store, code)
        return code, next((pair for pair in held.pairs if pair == (by, "")), usual)

    def _refuse(self, code: str, by: str, second: str) -> None:
        if self.quiet:
            return
        entry = self.store.catalogue[code]
        kinds = [self._kind(kind, entry) for kind in (by, second) if kind]
        there = [
            " and ".join(filter(None, (self._kind(kind, entry) for kind in pair if kind)))
            for pair in groups(self.store, code).pairs
        ]
        self.said.append(
            Said(
                f"“{entry.short_name}” is not published by {' and '.join(kinds)}. "
                f"It is by {'; by '.join(there)}."
            )
        )

    def _kind(self, kind: str, entry: Indicator) -> str:
        known = schema.GROUP_TYPES.get(kind)
        if kind == CATEGORY:
            known = breakdowns.type_words(kind, entry)
        return f"{known[0].lower()}{known[1:]}" if known else link_text.shown(kind)

    def _edition(self, entry: Indicator) -> Indicator:
        asked = self.asked.get("edition", "")
        there = [one.release for one in entry.editions]
        if not asked:
            return entry
        earlier_one = self.store.catalogue.get(edition_code(entry.code, asked))
        if asked in there and earlier_one and groups(self.store, earlier_one.code).pairs:
            self.kept += 1
            return earlier_one
        if not self.quiet:
            self.said.append(
                Said(f"“{entry.short_name}” has no edition {link_text.shown(asked)} here; "
                     "this is the latest.")
            )  # fmt: skip
        return entry

    def _cut(self, state: State, usual: dict[str, str]) -> State:
        """Settle category, area, period and change."""
        held, pair = state.groups, state.pair
        categories = held.categories(pair)
        shown = state.entry.shown.category
        usual["category"] = shown if shown in categories else in_order(state, categories)[0]
        category = (
            self._one_of("category", in_order(state, categories), "outcome") or usual["category"]
        )
        areas = held.areas(pair, category)
        usual["area"] = next((one for one in (UK, ENGLAND) if one in areas), areas[0])
        area = self._one_of("area", areas, "area") or usual["area"]
        state = replace(state, category=category, area=area)
        times = state.times
        usual["period"] = usual_period(times, state.entry.breaks)
        period = self._one_of("period", tuple(times), "period", period_label) or usual["period"]
        before = earlier(tuple(times), period, state.entry.breaks)
        usual["change"] = before[0] if before else NO_CHANGE
        change = self._one_of("change", (*before, NO_CHANGE), "earlier period", period_label)
        change = change or usual["change"]
        return replace(state, period=period, change="" if change == NO_CHANGE else change)

    def _gap(self, state: State, usual: dict[str, str]) -> State:
        """Settle the two groups of the gap: the first and the last, or the highest and the lowest."""
        if state.words.no_gap:
            return state
        names = gap_names(state)
        if len(names) < 2:
            return state
        first, last = usual_gap(state, names)
        usual["one"], usual["other"] = first, last
        one = self._one_of("one", names, "group") or first
        other = self._one_of("other", names, "group") or last
        if one == other:
            if not self.quiet:
                self.said.append(Said(f"A gap is between two groups, and both are {one}."))
            other = last if one != last else first
        return replace(state, one=one, other=other)

    def _one_of(self, name: str, among: Sequence[str], words: str, label=None) -> str:
        """What was asked under a name, if it can be had; "" else, which is said."""
        asked = self.asked.get(name, "")
        if not asked:
            return ""
        folded = asked.casefold()
        for one in among:
            if folded in (one.casefold(), label(one).casefold() if label else ""):
                self.kept += 1
                return one
        if not self.quiet:
            there = [label(one) if label else one for one in among if one and one != NO_CHANGE]
            there = [] if name == "area" else there
            known = ""
            if 0 < len(there) <= 12:
                listed = words_list([f"“{one}”" for one in there])
                known = f" There {'is' if len(there) == 1 else 'are'} {listed}."
            self.said.append(
                Said(f"There is no {words} {link_text.shown(asked)} for these figures.{known}")
            )
        return ""


def _several(held: Groups, pair: Pair) -> bool:
    marks = [m for times in held.cells[pair].values() for some in times.values() for m in some]
    return len({mark.row for mark in marks}) > 1
