"""One state of the page of outcomes by group: which cut is shown, and in whose words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from explorer.backgrounds_outcomes_rows import Groups, Pair, Times, by_time
from explorer.backgrounds_pages import BACKGROUNDS_URL, address
from explorer.breakdown_rows import CATEGORY
from explorer.breakdowns import MOST_PARTS
from explorer.compare_level import Said
from explorer.formatting import period_label
from explorer.indicator import Indicator
from explorer.outcomes import GroupWords, MeasureWords, Outcome, Outcomes, lowered

USUAL = "occupational-level-25-to-29"
ETHNIC = "ethnicity"
NO_CHANGE = "none"
BY_VALUE, FIXED = "value", "fixed"
# The outcome that the form stood at: what does not fit another is dropped without a word.
WAS = "was"
FIELDS = ("outcome", "edition", "by", "with", "category", "area", "period", "change", "one",
          "other", "order")  # fmt: skip


@dataclass(frozen=True)
class State:
    """What is shown. ``one`` and ``other`` are the groups of the gap, "" where there is none.

    ``code`` is the measure's, of an earlier edition if ``release`` names one; ``change`` is "" for
    none. ``order`` is BY_VALUE or FIXED. ``followed`` says whether anything asked could be shown.
    """

    listed: Outcomes
    outcome: Outcome
    entry: Indicator
    groups: Groups
    by: str
    second: str
    category: str = ""
    area: str = ""
    period: str = ""
    change: str = ""
    one: str = ""
    other: str = ""
    order: str = FIXED
    release: str = ""
    said: tuple[Said, ...] = ()
    followed: bool = True
    fixed: dict[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The measure shown, of the latest edition."""
        return self.entry.edition_of or self.entry.code

    @property
    def words(self) -> MeasureWords:
        """The words of the measure."""
        return self.listed.measures[self.code]

    @property
    def kind(self) -> GroupWords:
        """The words of the first breakdown."""
        return kind_words(self.listed, self.by, self.words)

    @property
    def kind_two(self) -> GroupWords | None:
        """The words of the second breakdown, None without one."""
        return kind_words(self.listed, self.second, self.words) if self.second else None

    @property
    def counted_noun(self) -> str:
        """What those counted are called: "people", "children", "pupils", "employees"."""
        return self.words.people_of(self.category).partition(" ")[0]

    @property
    def pair(self) -> Pair:
        """Both breakdowns."""
        return self.by, self.second

    @property
    def equal(self) -> bool:
        """Whether one model without any difference between ethnic groups gives the figures."""
        return self.words.equal and ETHNIC in self.pair

    @property
    def times(self) -> Times:
        """The marks of the cut by period."""
        return self.groups.times(self.pair, self.category, self.area)

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas with figures for the cut."""
        return self.groups.areas(self.pair, self.category)

    @property
    def names(self) -> tuple[str, ...]:
        """The groups of the first breakdown in their fixed order."""
        found, _ = self.groups.names(self.pair, self.category, self.area)
        return ordered(self.kind, found)

    @property
    def part_names(self) -> tuple[str, ...]:
        """The groups of the second breakdown in their fixed order; ("",) without one."""
        _, found = self.groups.names(self.pair, self.category, self.area)
        return ordered(self.kind_two, found) if self.kind_two else ("",)

    def address(self, **changes: str) -> str:
        """The address of this state with some choices changed; "" takes one back to the usual."""
        asked = {**self.fixed, **changes}
        if asked.get("outcome") == USUAL:
            asked["outcome"] = ""
        return address(BACKGROUNDS_URL, {name: asked.get(name, "") for name in FIELDS})


def kind_words(listed: Outcomes, kind: str, words: MeasureWords) -> GroupWords:
    """The words of a kind of groups; categories that are groups have those of their measure."""
    if kind != CATEGORY:
        return listed.groups[kind]
    return replace(
        listed.groups[kind], name=words.across, order=words.classes, words=words.with_, lower=True
    )


def ordered(kind: GroupWords, names: set[str]) -> tuple[str, ...]:
    """Sort groups in the order of their kind, those without a place by name."""
    place = {name: k for k, name in enumerate(kind.order)}
    return tuple(sorted(names, key=lambda name: (place.get(name, len(place)), name)))


def gap_names(state: State) -> tuple[str, ...]:
    """The groups that a gap can be taken between: those with a figure in the period shown."""
    marks = state.times[state.period]
    held = {mark.row for mark in marks if mark.value is not None}
    return ordered(state.kind, held - {state.words.whole})


def usual_gap(state: State, names: Sequence[str]) -> tuple[str, str]:
    """The first and the last group; where none is the first, those of the highest and the lowest."""
    if state.kind.order:
        return names[0], names[-1]
    best: dict[str, float] = {}
    for mark in state.times[state.period]:
        if mark.row in names and mark.value is not None:
            best[mark.row] = max(best.get(mark.row, mark.value), mark.value)
    ranked = sorted(best, key=lambda name: (-best[name], name))
    return ranked[0], ranked[-1]


def in_order(state: State, categories: Sequence[str]) -> tuple[str, ...]:
    """Sort categories in the order of the measure, those without a place by name."""
    place = {name: k for k, name in enumerate(state.words.classes)}
    return tuple(sorted(categories, key=lambda one: (place.get(one, len(place)), one)))


def categories_in_order(state: State) -> tuple[str, ...]:
    """The categories to choose from, in their own order."""
    return in_order(state, state.groups.categories(state.pair))


def periods_in_order(state: State) -> tuple[str, ...]:
    """The periods to choose from, the latest first."""
    return by_time(tuple(state.times))


def drawn(state: State) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The names of rows and of their parts, and whether the second breakdown makes the rows.

    It does where it has more groups than can be told apart by colour and shape.
    """
    rows, parts = state.names, state.part_names
    if len(parts) > MOST_PARTS and len(rows) <= MOST_PARTS:
        return parts, rows, True
    return rows, parts, False


def row_kind(state: State) -> GroupWords:
    """The words of the groups that make the rows."""
    return state.kind_two if drawn(state)[2] else state.kind


def order_words(state: State) -> dict[str, str]:
    """What the orders of the groups are called."""
    fixed = "Order of the groups" if row_kind(state).order else "By name"
    return {FIXED: fixed, BY_VALUE: "Highest first"}


def pooled(state: State) -> bool:
    """Whether the sample sizes published are those of all groups together.

    It is said of some measures; of others it shows in one number standing beside every group.
    """
    held = [mark.sample for mark in state.times[state.period] if mark.sample is not None]
    return state.words.pooled or (len(held) > 2 and len(set(held)) == 1)


def at(state: State, period: str) -> str:
    """Say when inside a sentence: "in 2023 to 2025", "for those born in 1990 to 1999"."""
    return lowered(state.words.when.format(period=period_label(period)))
