"""What the section "Better than expected?" says: as association, and true in every case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer import formatting
from explorer.formatting import words_list
from explorer.levels import LEVELS

if TYPE_CHECKING:
    from explorer.area_expected import Row

BETTER, USUAL, WORSE = 1, 0, -1
VERDICTS = {
    BETTER: "better than expected",
    USUAL: "about as expected",
    WORSE: "worse than expected",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def sentence(title: str, yardstick: str, rows: Sequence[Row]) -> str:
    """Say on what a place does better or worse than expected by the first yardstick."""
    by = {v: [row.words for row in rows if row.judged[0].verdict == v] for v in VERDICTS}
    given = f"Given its {yardstick}, {title}"
    if len(by[USUAL]) == len(rows):
        which = f"all {_count(len(rows))} outcomes" if len(rows) > 1 else rows[0].words
        return f"{given} does **about as well as expected** on {which}."
    said = [
        f"**{VERDICTS[verdict]}** on {words_list(by[verdict])}"
        for verdict in (BETTER, WORSE)
        if by[verdict]
    ]
    if len(by[USUAL]) == 1:
        said.append(f"about as expected on {by[USUAL][0]}")
    elif by[USUAL]:
        said.append(f"about as expected on the other {_count(len(by[USUAL]))}")
    # The lists have an "and" of their own.
    return f"{given} does {'; '.join(said)}."


def second(words: Sequence[str], rows: Sequence[Row]) -> str:
    """Say where the second yardstick gives another answer than the first."""
    both = [row for row in rows if len(row.judged) > 1 and row.judged[1] is not None]
    if not both:
        return ""
    other = [row for row in both if row.judged[0].verdict != row.judged[1].verdict]
    if not other:
        return f"Given its {words[1]} instead, the answers are the same."
    said = [f"{VERDICTS[row.judged[1].verdict]} on {row.words}" for row in other]
    rest = "; the rest is the same" if len(other) < len(both) else ""
    return f"Given its {words[1]} instead, it does {words_list(said)}{rest}."


def notes(
    words: Sequence[str], level: str, rows: Sequence[Row], london: tuple[int, int, int]
) -> tuple[str, ...]:
    """Say what the comparison is and is not; ``london`` as the section counts it."""
    plural = LEVELS[level].plural
    loose = [row.words for row in rows if not row.judged[0].fitted.fit.together]
    found = [
        f"This is association, not cause: it shows how {plural} with about as much {words[0]} do, "
        "not why, and no credit or blame follows from it.",
        "The usual range is where 95 in 100 such areas lie, judged by all the others. About one "
        "figure in twenty lies outside its range by chance alone.",
    ]
    if loose:
        found.append(
            f"{words[0].capitalize()} says hardly anything about {words_list(loose)}: what is "
            "expected there is close to the average of all areas."
        )
    few, many, of = london
    if of and few > of / 2:
        some = f"{few} to {many}" if few < many else str(few)
        found.append(
            f"London stands apart: by outcome, {some} of its {of} {plural} lie on the better side "
            "of what is expected, so elsewhere the bar is a little higher than without it."
        )
    if level in ("ltla", "constituency_2010"):
        found.append("The deprivation score counts schooling and work among other things, so it is "
                     "not wholly apart from the outcomes.")  # fmt: skip
    return tuple(found)


def _count(n: int) -> str:
    return _NUMBERS[n] if n < len(_NUMBERS) else formatting.count(n)
