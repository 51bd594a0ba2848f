"""What the page of universities says: each sentence is worked out from the figures."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import schema
from explorer.backgrounds_universities_data import (
    EQUAL,
    GRADES,
    NEARBY,
    WEIGHTINGS,
    University,
    Weighting,
    in_sentence,
)
from explorer.formatting import number, ordinal, period_label, words_list
from explorer.indicator import Indicator
from explorer.store import Store

NONE = "not published"
HEADING = "Who gets into which university"
DESCRIPTION = (
    "The backgrounds of students at {n} English universities, compared with all young people and "
    "with those who had the grades; up to four side by side."
)
# The tables' names of the weightings, and those compared with as they stand in a sentence.
COLUMNS = {
    EQUAL.code: "Equal access",
    GRADES.code: "Given grades",
    NEARBY.code: "Given grades and distance",
}
COMPARED = {
    EQUAL.code: "all young people in England",
    GRADES.code: "young people with the grades that each asks for",
    NEARBY.code: "young people with the grades that each asks for, those nearby counting more",
}
NOTE = (
    "These are young people who sat their GCSEs in England in 2015/16 and enrolled at an English "
    "university, mostly in 2018 to 2020. The figures say nothing about today’s intake, or about "
    "how students fare once there. No margins of error are published."
)
READING = (
    "A coefficient of 100 means that, on average, students come from one tenth lower on the ladder "
    "of backgrounds than those they are compared with; −100, from one tenth higher. Nought means "
    "that there is no difference on average."
)
UNSURE = (
    "No margins of error and no numbers of students are published, so small differences, and "
    "ranks close together, mean little; least of all where few students enrol."
)
CAVEATS = (
    UNSURE,
    "Only the universities that the Commission published are here: all are in England. Of others, "
    "such as those in Scotland, Wales and Northern Ireland, it says nothing.",
    "Ranks depend on whom students are compared with. None of the three comparisons is the right "
    "one: the first blames a university for grades got at school, the other two set those aside.",
)


def share(v: float | None) -> str:
    """Write a share as it is published, in whole per cent."""
    return NONE if v is None else f"{number(v)}%"


def coefficient(one: University, weighting: Weighting) -> str:
    """Write a coefficient."""
    v = one.coefficients[weighting.code]
    return NONE if v is None else number(v)


def rank(one: University, weighting: Weighting) -> str:
    """Write a rank: "12th"; "" where there is none."""
    place = one.ranks[weighting.code]
    return "" if place is None else ordinal(place)


def places(moves: int | None) -> str:
    """Write how many places lie between two ranks."""
    return NONE if moves is None else number(moves)


def period(entry: Indicator, store: Store) -> str:
    """Say of which years the students are."""
    return period_label(str(store.all_values(entry.code)[schema.PERIOD].iloc[0]))


def title(compared: Sequence[University]) -> str:
    """Give the title of the page."""
    if not compared:
        return HEADING
    return f"{words_list([one.name for one in compared])}: backgrounds of students"


def lead(
    everybody: Sequence[University], weighting: Weighting, compared: Sequence[University]
) -> str:
    """Say what the page shows in one plain sentence or two, with **bold** parts."""
    if compared:
        return f"{_halves(compared)} {_range(everybody)}"
    above, _, _ = signs(everybody, weighting)
    other = EQUAL if weighting == GRADES else GRADES
    others, _, _ = signs(everybody, other)
    against = COMPARED[other.code]
    return (
        f"{_signs(everybody, weighting, above)} "
        f"Compared with {against}, they come from lower backgrounds at {number(others)}."
    )


def signs(everybody: Sequence[University], weighting: Weighting) -> tuple[int, int, int]:
    """Count the universities whose coefficient is above nought, nought and below it."""
    found = [one.coefficients[weighting.code] for one in everybody]
    sure = [v for v in found if v is not None]
    above, below = sum(v > 0 for v in sure), sum(v < 0 for v in sure)
    return above, len(sure) - above - below, below


def _signs(everybody: Sequence[University], weighting: Weighting, above: int) -> str:
    _, level, below = signs(everybody, weighting)
    n = above + level + below
    rest = f"at {number(below)}, from higher ones"
    if level:
        rest += f", and at {number(level)} there is no difference"
    return (
        f"By the Commission’s measure, students at **{number(above)} of {number(n)}** English "
        f"universities come from lower backgrounds, on average, than {COMPARED[weighting.code]}; "
        f"{rest}."
    )


def _halves(compared: Sequence[University]) -> str:
    first, *others = compared
    where = in_sentence(first.name)
    said = f"At {where}, {_half(first)} of students are from the lower half of backgrounds"
    if first.lower_half is None:
        said = f"For {where}, the share from the lower half of backgrounds is {NONE}"
    for one in others:
        said += f"; at {in_sentence(one.name)}, {_half(one)}"
    return f"{said}."


def _half(one: University) -> str:
    return NONE if one.lower_half is None else f"**{share(one.lower_half)}**"


def _range(everybody: Sequence[University]) -> str:
    found = sorted(one.lower_half for one in everybody if one.lower_half is not None)
    return (
        f"Across the {number(len(found))} English universities it runs from {share(found[0])} "
        f"to {share(found[-1])}."
    )


def curves_title(drawn: Sequence[University]) -> str:
    """Give the title of the chart of curves: the shares from the lower half, claiming no more."""
    half = "of students are from the lower half of backgrounds"
    held = sorted(
        (one for one in drawn if one.lower_half is not None), key=lambda one: one.lower_half
    )
    if not held:
        return "Backgrounds of students"
    low, high = held[0], held[-1]
    at_low = f"{share(low.lower_half)} {half} at {in_sentence(low.name)}"
    if len(held) == 1:
        return at_low
    if low.lower_half == high.lower_half:
        return f"{share(low.lower_half)} {half} at each"
    return f"{at_low}, {share(high.lower_half)} at {in_sentence(high.name)}"


def ends(weighting: Weighting) -> str:
    """Say which universities are drawn where a reader has chosen none."""
    way = COLUMNS[weighting.code].lower()
    return f"Named: the first and the last by {way}. Choose up to four to compare."


def ranks(everybody: Sequence[University]) -> str:
    """Say how far the ranks by the three weightings lie apart."""
    sure = [one for one in everybody if one.moves is not None]
    most = max(one.moves for one in sure)
    furthest = [one for one in sure if one.moves == most]
    # As many as half of them, or more, move at least so far.
    middle = sorted((one.moves for one in sure), reverse=True)[(len(sure) - 1) // 2]
    said = (
        f"Ranks depend on the comparison: for at least half of the {number(len(sure))} "
        f"universities, the three lie {number(middle)} places or more apart."
    )
    if len(furthest) > 1:
        return f"{said} The most is {number(most)} places, at {number(len(furthest))} of them."
    one = furthest[0]
    found = sorted(one.ranks.values())
    name = one.name
    return f"{said} {name} moves most, from {ordinal(found[0])} to {ordinal(found[-1])}."


def found(n: int, every: int, searched: bool) -> str:
    """Say how many universities a search finds; ``js/universities.js`` says it too."""
    return (
        f"{number(n)} of {number(every)} universities."
        if searched
        else f"{number(every)} universities."
    )


def panel(one: University) -> str:
    """Say a university's ranks by each weighting."""
    parts = [
        f"{coefficient(one, each)} ({rank(one, each)})" if rank(one, each) else NONE
        for each in WEIGHTINGS
    ]
    names = [COLUMNS[each.code].lower() for each in WEIGHTINGS]
    said = words_list([f"{name} {figure}" for name, figure in zip(names, parts, strict=True)])
    return f"{said[0].upper()}{said[1:]}."
