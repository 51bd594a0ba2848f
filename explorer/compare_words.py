"""The sentence that opens a comparison: computed, and claiming only what plausible ranges hold.

An order is claimed only between areas whose plausible ranks do not overlap, a weak or strong point
only where the whole range of one life stage lies apart from those of the area's other stages, and a
hotspot or coldspot only where the whole range lies in the fifth.
"""

from __future__ import annotations

from collections.abc import Sequence

from explorer.compare_rows import Row
from explorer.formatting import count, words_list
from explorer.metrics.ranking import FIFTH
from explorer.standing import StageMark
from explorer.words import WORDS

OVERALL = "overall"
# Longer lists of names are counted instead.
MOST_NAMED = 4
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# How a stage reads with a verb after it: "schools are", "youth is".
_ARE = {"early_years": "are", "school": "are", "youth": "is", "working_lives": "are"}

# Name of an area, then where it stands overall and in each stage.
Ranked = tuple[str, StageMark | None, Sequence[StageMark | None]]


def by_ranks(areas: Sequence[Ranked]) -> str:
    """Say how areas stand on an index of ours.

    Parameters
    ----------
    areas : sequence of (name, overall, stages)
        At least two; those without an overall rank are told apart.

    Returns
    -------
    str
        Two to four sentences, one **bold**.
    """
    without = [name for name, overall, _ in areas if overall is None]
    parts = [
        _order([(name, overall) for name, overall, _ in areas]),
        _by_stage(areas),
        _points(areas),
        _zones(areas),
        f"{words_list(without)} {'has' if len(without) == 1 else 'have'} no overall rank here."
        if without
        else "",
    ]
    return " ".join(filter(None, parts))


def _known(mark: StageMark | None) -> bool:
    return mark is not None and mark.sure and mark.low is not None and mark.high is not None


def _order(marks: Sequence[tuple[str, StageMark | None]]) -> str:
    """Say who stands clearly above whom overall."""
    known = [(name, mark) for name, mark in marks if _known(mark)]
    if len(known) < 2:
        return ""
    upper, lower = _split(known)
    if upper:
        stand = "stands" if len(upper) == 1 else "stand"
        rest = _named(lower, len(known) - len(upper))
        return f"Overall {words_list(upper)} {stand} clearly above {rest}."
    whose = words_list([name for name, _ in known]) if len(known) < len(marks) else _all(len(known))
    return f"Overall the plausible ranks of {whose} overlap, so none can be put first."


def _split(known: Sequence[tuple[str, StageMark]]) -> tuple[list[str], list[str]]:
    """Part areas where most ranges lie wholly on one side or the other; ([], []) where all overlap.

    Every range of the first lies above every range of the second.
    """
    best: tuple[list[str], list[str]] = ([], [])
    for _, cut in known:
        upper = [name for name, mark in known if mark.high <= cut.high]
        lower = [name for name, mark in known if mark.low > cut.high]
        size = (len(upper) * len(lower), len(upper) + len(lower))
        if size > (len(best[0]) * len(best[1]), len(best[0]) + len(best[1])):
            best = upper, lower
    return best if all(best) else ([], [])


def _by_stage(areas: Sequence[Ranked]) -> str:
    """Name the life stages that part the areas, the widest apart in **bold**; or say none does."""
    splits: dict[str, tuple[list[str], str]] = {}
    sizes: dict[str, int] = {}
    compared = 0
    for s in range(max(len(stages) for _, _, stages in areas)):
        marks = [(name, stages[s]) for name, _, stages in areas if s < len(stages)]
        known = [(name, mark) for name, mark in marks if _known(mark)]
        if len(known) > 1:
            compared += 1
            upper, lower = _split(known)
            if upper:
                sizes[known[0][1].stage] = len(upper) * len(lower)
                splits[known[0][1].stage] = upper, _named(lower, len(known) - len(upper))
    if not compared:
        return ""
    if not splits:
        every = "every life stage" if compared > 1 else "the one life stage whose error is known"
        return f"**In {every} their plausible ranks overlap.**"
    first, *others = sorted(sizes, key=sizes.__getitem__, reverse=True)
    return " ".join([f"**{_above(first, *splits[first])}**",
                     *(_above(stage, *splits[stage]) for stage in others)])  # fmt: skip


def _above(stage: str, upper: Sequence[str], lower: str) -> str:
    stand = "stands" if len(upper) == 1 else "stand"
    return f"In {WORDS[f'index_stage_{stage}']} {words_list(upper)} {stand} clearly above {lower}."


def _named(names: Sequence[str], others: int) -> str:
    """Name some of the others, or count them where they are many."""
    if len(names) <= MOST_NAMED:
        return words_list(names)
    n = in_letters(len(names))
    return f"the other {n}" if len(names) == others else f"{n} of the others"


def _points(areas: Sequence[Ranked]) -> str:
    """Name the clearly weakest life stage of each area that has one, else the strongest."""
    for end, words in ((_weakest, "weak"), (_strongest, "strong")):
        by_stage: dict[str, list[str]] = {}
        for name, _, stages in areas:
            stage = end(stages)
            if stage:
                by_stage.setdefault(stage, []).append(name)
        if by_stage:
            said = []
            for stage, names in by_stage.items():
                verb = f" {_ARE[stage]} the clear {words} point" if not said else ""
                said.append(f"{WORDS[f'index_stage_{stage}']}{verb} of {some(names)}")
            text = "; ".join(said)
            return f"{text[0].upper()}{text[1:]}."
    return ""


def _weakest(stages: Sequence[StageMark | None]) -> str:
    return _apart(stages, lambda one, other: one.low / one.n > other.high / other.n)


def _strongest(stages: Sequence[StageMark | None]) -> str:
    return _apart(stages, lambda one, other: one.high / one.n < other.low / other.n)


def _apart(stages: Sequence[StageMark | None], beyond) -> str:
    """Give the stage whose range lies beyond those of all others; all must be known."""
    marks = [mark for mark in stages if mark is not None]
    if len(marks) < 2 or not all(map(_known, marks)):
        return ""
    found = (
        mark.stage
        for mark in marks
        if all(beyond(mark, other) for other in marks if other is not mark)
    )
    return next(found, "")


def _zones(areas: Sequence[Ranked]) -> str:
    """Name who is a hotspot, and who a coldspot, over the whole plausible range."""
    said = [text for kind in ("hotspot", "coldspot") if (text := _zone(areas, kind))]
    return " ".join(said)


def _zone(areas: Sequence[Ranked], kind: str) -> str:
    found: dict[str, list[str]] = {}
    for name, overall, stages in areas:
        for mark in (overall, *stages):
            if _known(mark) and zone(mark, sure=True) == kind:
                found.setdefault(mark.stage, []).append(name)
    # What tells the areas apart says more than what they share.
    telling = {stage: names for stage, names in found.items() if len(names) < len(areas)}
    if not telling:
        return ""
    stage, names = min(telling.items(), key=lambda one: (one[0] != OVERALL, len(one[1])))
    where = "overall" if stage == OVERALL else f"for {WORDS[f'index_stage_{stage}']}"
    if len(names) == 1:
        return f"Only {names[0]} is clearly a {kind} {where}."
    whose = some(names)
    return f"{whose[0].upper()}{whose[1:]} are clearly {kind}s {where}."


def some(names: Sequence[str]) -> str:
    """Name a few areas, or count many: "A and B", "six of them"."""
    if len(names) <= MOST_NAMED:
        return words_list(names)
    return f"{in_letters(len(names))} of them"


def zone(mark: StageMark, *, sure: bool = False) -> str:
    """Give "hotspot", "coldspot" or "" for a rank, or for its whole plausible range."""
    edge = round(FIFTH * mark.n)
    best, worst = (mark.low, mark.high) if sure else (mark.rank, mark.rank)
    return "hotspot" if worst <= edge else "coldspot" if best > mark.n - edge else ""


def by_figures(names: Sequence[str], rows: Sequence[Row]) -> str:
    """Say how often each area has the best figure, where no index ranks them together."""
    common = [
        row
        for row in rows
        if row.measure.polarity != "neutral" and all(c.value is not None for c in row.cells)
    ]
    if not common:
        both = _all(len(names))
        return f"No measure that has a better end is published for {both}."
    best = [sum(row.cells[k].best for row in common) for k in range(len(names))]
    alike = sum(not any(cell.best for cell in row.cells) for row in common)
    n = len(common)
    of = "On the one measure" if n == 1 else f"Of the {in_letters(n)} measures"
    both = _all(len(names))
    order = sorted(range(len(names)), key=lambda k: -best[k])
    better = "better" if len(names) == 2 else "best"
    told = [
        f"{names[k]} {f'has the {better} figure on' if i == 0 else 'on'} {_times(best[k], n)}"
        for i, k in enumerate(order)
    ]
    if n == 1:
        top = [names[k] for k in order if best[k]]
        verb = "has" if len(top) == 1 else "have"
        figures = (
            f"{words_list(top)} {verb} the {better} figure" if top else "the figures are the same"
        )
        return f"{of} published for {both}, **{figures}**."
    same = f" On {_times(alike, n)} all print the same." if alike else ""
    return f"{of} with a figure for {both}, **{words_list(told)}**; shared firsts count for each.{same}"


def _all(n: int) -> str:
    return "both" if n == 2 else f"all {in_letters(n)}"


def _times(k: int, n: int) -> str:
    return "all" if k == n else in_letters(k)


def in_letters(n: int) -> str:
    """Write a small number as a word."""
    return NUMBERS[n] if n < len(NUMBERS) else count(n)
