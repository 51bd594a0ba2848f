"""The gap between two groups of an outcome, its interval and its change, in figures and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer import formatting, indicator_words
from explorer.area_words import capital
from explorer.backgrounds_outcomes_state import ETHNIC, State, at, gap_names
from explorer.backgrounds_outcomes_view import GapLine, GapView
from explorer.backgrounds_pages import Option
from explorer.breakdowns import Mark
from explorer.breakdowns import apart as limits_apart
from explorer.formatting import period_label
from explorer.metrics import gaps
from explorer.metrics.gaps import Estimate
from explorer.outcomes import lowered

# Units of which twice as much means something.
_RATIOS = ("percent", "probability", "pay_per_hour", "pounds", "pounds_per_year", "odds_ratio")
# A ratio below this is written with two decimals.
_NEAR = 1.95
KEPT = "kept"
COUNTED = indicator_words.every_one_counted()
FORMULA = (
    "The interval is worked out from the two published ones (Zou and Donner, 2008), as if the groups "
    "were asked independently of each other."
)
_MODELLED = " The figures come from one statistical model, so it is a guide only."
_PICKED = (
    " These two are picked as the highest and the lowest, which makes a gap look larger, so they are "
    "called apart only where their own intervals do not touch."
)


@dataclass(frozen=True)
class Gap:
    """A gap at one time: ``signed`` is one less other; ``printed`` the same from printed figures."""

    one: Mark
    other: Mark
    signed: Estimate
    printed: float
    size: str


@dataclass(frozen=True)
class Part:
    """The gap among one part: now, before (None without), and its change (None without both).

    ``apart`` says whether the two groups are told apart, None where no interval is published.
    """

    part: str
    one: Mark | None
    other: Mark | None
    now: Gap | None
    before: Gap | None
    change: Estimate | None
    apart: bool | None

    @property
    def turned(self) -> bool:
        """Whether the second group has the higher figure."""
        return self.now is not None and self.now.printed < 0


def marks_at(state: State, period: str) -> Mapping[tuple[str, str], Mark]:
    """The marks of a period by group and part."""
    return {(mark.row, mark.part): mark for mark in state.times.get(period, ())}


def parts(state: State) -> tuple[Part, ...]:
    """Work out the gap of each part, now and before; nothing where no gap is taken."""
    if not (state.one and state.other):
        return ()
    now, before = marks_at(state, state.period), marks_at(state, state.change)
    found = []
    for name in state.part_names:
        one, other = now.get((state.one, name)), now.get((state.other, name))
        here = _gap(state, one, other)
        there = _gap(state, before.get((state.one, name)), before.get((state.other, name)))
        change = gaps.difference(here.signed, there.signed) if here and there else None
        apart = here.signed.apart_from(0) if here else None
        if apart and picked(state):
            apart = limits_apart(here.one, here.other)
        found.append(Part(name, one, other, here, there, change, apart))
    return tuple(found)


def picked(state: State) -> bool:
    """Whether the two groups stand there because theirs are the highest and the lowest figure."""
    return not state.kind.order and not {"one", "other"} & state.fixed.keys()


def estimate(mark: Mark | None) -> Estimate | None:
    """A mark as an estimate; None without a figure."""
    if mark is None or mark.value is None:
        return None
    if mark.sure and mark.lower <= mark.value <= mark.upper:
        return Estimate(mark.value, mark.lower, mark.upper)
    return Estimate(mark.value)


def equal_words(state: State) -> str:
    """What a model without differences between ethnic groups cannot show; "" for other figures."""
    if not state.equal:
        return ""
    kinds = [words.name for words in (state.kind, state.kind_two) if words]
    other = [lowered(name) for name in kinds if name != state.listed.groups[ETHNIC].name]
    what = other[0] if other else "everything else"
    return (
        f"The figures come from a model in which {what} matters equally in every ethnic group: they "
        "cannot show where it matters more, and no interval of a gap follows from theirs."
    )


def told_anywhere(state: State) -> bool:
    """Whether a model of one gap for all ethnic groups tells the two groups apart.

    It does where the intervals of any one ethnic group do: joined, they are no less sure.
    """
    now = marks_at(state, state.period)
    return any(
        limits_apart(now[state.one, name], now[state.other, name])
        for name in state.part_names
        if (state.one, name) in now and (state.other, name) in now
    )


def _gap(state: State, one: Mark | None, other: Mark | None) -> Gap | None:
    entry = state.entry
    first, second = estimate(one), estimate(other)
    if first is None or second is None:
        return None
    if state.equal:
        # Figures of one model are not independent, so their limits say nothing of the gap.
        first, second = Estimate(first.value), Estimate(second.value)
    ends = [indicator_words.printed(entry, v) for v in (first.value, second.value)]
    printed = round(ends[0] - ends[1], entry.decimal_places)
    size = indicator_words.difference(entry, first.value, second.value)
    size = "no difference" if printed == 0 else size
    if state.words.gap_unit:
        size = size.replace(entry.unit.suffix, state.words.gap_unit)
    return Gap(one, other, gaps.difference(first, second), printed, size)


def view(state: State) -> GapView | None:
    """Give the gap as it stands on the page, None where none is taken."""
    found = parts(state)
    if not found:
        return None
    names = gap_names(state)
    words = FORMULA if any(one.apart is not None for one in found) else equal_words(state)
    if words and not state.equal and state.words.modelled:
        words += _MODELLED
    if words and not state.equal and picked(state):
        words += _PICKED
    return GapView(
        title=capital(state.kind.both(state.one, state.other)),
        ones=_options(state, "one", state.one, names, state.other),
        others=_options(state, "other", state.other, names, state.one),
        lines=tuple(_line(state, one) for one in found),
        formula=words,
    )


def _options(
    state: State, field: str, chosen: str, names: tuple[str, ...], barred: str
) -> tuple[Option, ...]:
    return tuple(
        Option(name, name, state.address(**{field: name}), name == chosen)
        for name in names
        if name != barred
    )


def _line(state: State, part: Part) -> GapLine:
    if part.now is None:
        return GapLine(
            part.part, part.one, part.other, None, None, "", "not published", "",
            "One of the two figures is not published.", "", "",
        )  # fmt: skip
    entry, now = state.entry, part.now
    ratio = _ratio(state, now)
    return GapLine(
        part=part.part,
        one=now.one,
        other=now.other,
        difference=now.signed,
        ratio=ratio,
        figures=f"{indicator_words.written(entry, now.one.value)} against "
        f"{indicator_words.written(entry, now.other.value)}",
        size=now.size,
        interval=_interval(state, now),
        told=_told(state, part),
        times=_times(state, now, ratio),
        change=change_sentence(state, part),
        apart=part.apart,
    )


def _ratio(state: State, now: Gap) -> Estimate | None:
    if state.entry.unit.code not in _RATIOS:
        return None
    high, low = (now.one, now.other) if now.signed.value >= 0 else (now.other, now.one)
    one, other = estimate(high), estimate(low)
    if state.equal:
        one, other = Estimate(one.value), Estimate(other.value)
    return gaps.ratio(one, other)


def _times(state: State, now: Gap, ratio: Estimate | None) -> str:
    if ratio is None or now.printed == 0:
        return ""
    high = now.one if now.signed.value >= 0 else now.other
    decimals = 2 if ratio.value < _NEAR else 1
    said = (
        f"{formatting.number(ratio.value, decimals)} times as high for {state.kind.those(high.row)}"
    )
    if ratio.sure:
        ends = (formatting.number(v, decimals) for v in (ratio.lower, ratio.upper))
        said += f" (95% interval {' to '.join(ends)})"
    return said


def _interval(state: State, now: Gap) -> str:
    entry = state.entry
    if not now.signed.sure:
        return "" if state.equal else "no interval published"
    low, high = now.signed.lower, now.signed.upper
    if now.signed.value < 0:
        low, high = -high, -low
    suffix = " points" if entry.unit.suffix == "%" else entry.unit.suffix
    suffix = state.words.gap_unit or suffix
    ends = []
    for v in (low, high):
        text = formatting.number(v, entry.decimal_places)
        sign = formatting.MINUS if text.startswith(formatting.MINUS) else ""
        ends.append(f"{sign}{entry.unit.prefix}{text.removeprefix(formatting.MINUS)}")
    return f"95% interval {' to '.join(ends)}{suffix}"


def _told(state: State, part: Part) -> str:
    if state.equal:
        return "No interval follows from the two figures, as one model gives both."
    if part.apart is None:
        return COUNTED if state.words.counted else indicator_words.CHANCE
    if not part.apart:
        return "The two cannot be told apart by their margins of error."
    if part.now.printed == 0:
        return "They differ by less than the figures show."
    high = part.now.other if part.turned else part.now.one
    return f"Higher for {state.kind.those(high.row)}, beyond the margins of error."


def change_sentence(state: State, part: Part) -> str:
    """Say how the gap of a part compares with that of the earlier period; "" without one."""
    if not state.change:
        return ""
    when = period_label(state.change)
    if part.now is None or part.before is None:
        return f"There is no gap for {when} to compare it with."
    said = f"It was {before_words(part)} {at(state, state.change)}."
    verdict = change_verdict(part)
    if verdict is None:
        return said
    if verdict == KEPT:
        return f"Once rounded, it is the same as in {when}."
    if not verdict:
        return f"It cannot be told apart from that of {when}, {before_words(part)}."
    return f"It has {verdict} since {when}, when it was {before_words(part)}."


def before_words(part: Part) -> str:
    """The earlier gap: "15.3 points"; with which way it ran where that differs from now."""
    same = part.now.printed * part.before.printed >= 0
    return part.before.size if same else f"{part.before.size} the other way round"


def change_verdict(part: Part) -> str | None:
    """Say what became of a gap: "widened", "narrowed", "turned round" or "changed".

    "" where it cannot be told apart from the earlier one, KEPT where both are printed alike; None
    where no interval is published, so that nothing is claimed.
    """
    verdict = part.change.apart_from(0) if part.change else None
    if verdict is None:
        return None
    now, before = part.now, part.before
    if not verdict:
        return ""
    if now.printed == before.printed:
        return KEPT
    if now.printed * before.printed < 0:
        sure = now.signed.apart_from(0) and before.signed.apart_from(0)
        return "turned round" if sure else "changed"
    return "widened" if abs(now.printed) > abs(before.printed) else "narrowed"
