"""Words for figures that are set against one group, whose own figure is nought by construction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer import indicator_words
from explorer.area_words import capital
from explorer.backgrounds_outcomes_gap import estimate
from explorer.backgrounds_outcomes_state import State
from explorer.breakdowns import Mark
from explorer.formatting import count, interval, words_list
from explorer.outcomes import GroupWords, lowered

SAME = "the same link"
LOGARITHMS = "The figures are logarithms: they do not say how strong the link is."
COMPARED_WITH = "the group compared with"
_WEAKER, _STRONGER, _ALIKE, _UNSURE = "weaker", "stronger", "not to be told apart", "unsure"


def reference(state: State) -> tuple[float, str] | None:
    """The value of the group compared with, and what it is called; None for other figures."""
    return (0.0, SAME) if state.words.base else None


def base_lead(state: State, when: str) -> str:
    """Say for whom the link is weaker or stronger than for the group compared with.

    A side is taken only where the interval of the group's figure leaves out nought.
    """
    words = state.words
    what = _link(state)
    said = [_side(state, part, marks) for part, marks in _parts(state).items()]
    return (
        f"{when}, {what} of {words.people_of(state.category)}, beside that of {words.beside} "
        f"({COMPARED_WITH}, 0 by construction), was {'; '.join(said)}. {LOGARITHMS}"
    )


def base_title(state: State) -> str:
    """The title of their chart: what the link is set beside, or for whom it differs."""
    words = state.words
    what = _link(state)
    marks = [mark for some in _parts(state).values() for mark in some]
    if len(marks) > 1:
        return capital(f"{what}, beside that of {words.beside}")
    side, those = _verdict(marks[0]), state.kind.those(marks[0].row)
    if side in (_WEAKER, _STRONGER):
        return capital(f"{what} is {side} for {those} than for {words.beside}")
    return capital(f"{what} of {those}, beside that of {words.beside}")


def _link(state: State) -> str:
    """What is compared: "the link between own and parents' occupation"."""
    return lowered(state.words.measured(state.category)).replace("the strength of ", "")


def _parts(state: State) -> Mapping[str, Sequence[Mark]]:
    """The figures of all but the group compared with, by the group of the other breakdown."""
    found: dict[str, list[Mark]] = {}
    base = state.words.base
    for mark in state.times[state.period]:
        if base not in (mark.row, mark.part) and mark.value is not None:
            found.setdefault(mark.part if base in state.names else mark.row, []).append(mark)
    return found


def _side(state: State, part: str, marks: Sequence[Mark]) -> str:
    kind, other = state.kind, state.kind_two
    if state.words.base not in state.names:
        kind, other = other, kind
    if len(marks) == 1 and not part:
        (mark,) = marks
        those, entry = kind.those(mark.row), state.entry
        said = _said(_verdict(mark), those)
        limits = ""
        if mark.sure:
            ends = interval(mark.lower, mark.upper, entry.unit, entry.decimal_places)
            limits = f" (95% interval {ends})"
        return f"{said}: {indicator_words.written(entry, mark.value)}{limits}"
    return _counted(kind, other, part, marks)


def _said(verdict: str, those: str) -> str:
    if verdict == _UNSURE:
        return f"published without an interval for {those}"
    return f"**{verdict}** for {those}"


def _counted(kind: GroupWords, other: GroupWords | None, part: str, marks: Sequence[Mark]) -> str:
    sides = [_verdict(mark) for mark in marks]
    n = len(sides)
    said = [
        f"**{side} in {count(sides.count(side))}**"
        for side in (_WEAKER, _STRONGER, _ALIKE, _UNSURE)
        if side in sides
    ]
    among = f"among {other.those(part)} " if part and other else ""
    return f"{among}{words_list(said)} of {count(n)} other {kind.several}"


def _verdict(mark: Mark) -> str:
    apart = estimate(mark).apart_from(0)
    if apart is None:
        return _UNSURE
    if not apart:
        return _ALIKE
    return _WEAKER if mark.value < 0 else _STRONGER
