"""What to beware of on the councils' page: small groups, and figures that give them away."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.area_words import capital
from explorer.backgrounds_councils_held import Cell, Held, Member, Movement
from explorer.backgrounds_councils_words import TINY, councils, movement_words, phrase, who
from explorer.formatting import words_list
from explorer.indicator_words import written

NO_COUNTS = (
    "How many children a figure rests on is not published here, and small groups move a good deal "
    "from one year to the next."
)
COUNTED = (
    "How many young people a figure rests on stands in the table: small groups move a good deal "
    "from one year to the next."
)
# Where England's share lies between these, 20 children all on one side of it would be a chance of
# less than 1 in 25: none or all of a group then points to fewer.
LEAST, MOST = 15.0, 85.0
# From so many such figures the ends of a list are made of them; one or two say nothing of the rest.
MANY = 3


def few(held: Held, cell: Cell, england: Cell) -> bool:
    """Tell whether a figure probably rests on very few children.

    Parameters
    ----------
    held : Held
        Its measure. What councils do themselves, as in measures of one group alone, can be none or
        all of many cases, so nothing is supposed of it.
    cell, england : Cell
        The figures, in per cent, of an area and of England for one group in one period.

    Returns
    -------
    bool
        True for 0% and 100%, as printed, where no number is published and England's figure lies
        well between.
    """
    if held.alone or held.root.unit.suffix != "%" or cell.sample is not None:
        return False
    if cell.value is None or england.value is None or not LEAST <= england.value <= MOST:
        return False
    return round(cell.value, held.root.decimal_places) in (0, 100)


def few_words(held: Held) -> str:
    """Mark a figure for which :func:`few` holds."""
    return f"probably very few {who(held.root)}"


def ends(held: Held, member: Member, n: int) -> str:
    """Warn that ``n`` areas of a list have a figure for which :func:`few` holds; "" for none."""
    if not n:
        return ""
    have = "has" if n == 1 else "have"
    chance = "**Read the ends of this list as chance.** " if n >= MANY else ""
    return (
        f"{chance}{n} {councils(held, n)} {have} 0% or 100%, probably because there are very few "
        f"{phrase(member, held.root)} there."
    )


def warnings(
    held: Held, code: str, place: str,
    moves: Sequence[tuple[Member, Movement | None, Movement | None]],
    small: Sequence[tuple[Member, Cell]] = (),
) -> tuple[str, ...]:  # fmt: skip
    """Warn of small numbers, with the group whose figure moves most from year to year.

    Parameters
    ----------
    held : Held
    code, place : str
        The place, "" where none is chosen.
    moves : sequence of (Member, Movement, Movement)
        How far the figures of the place and of England move; None where that is not known.
    small : sequence of (Member, Cell)
        The groups of the place for which :func:`few` holds.
    """
    said = [COUNTED if held.counted else NO_COUNTS]
    if code in TINY:
        said.append(
            f"{capital(TINY[code])} has very few children, so its figures swing widely or are blank."
        )
    elif small:
        figures = [f"{written(held.root, c.value)} for {phrase(m, held.root)}" for m, c in small]
        rest = "rests" if len(small) == 1 else "rest"
        said.append(f"In {place}, {words_list(figures)} {rest} on {few_words(held)}.")
    known = [(member, own, other) for member, own, other in moves if own is not None]
    if known:
        member, own, other = max(known, key=lambda one: one[1].mean)
        whom = "" if held.alone else f" for {phrase(member, held.root)}"
        text = (
            f"In {place} the figure{whom} moved by "
            f"**{movement_words(held.root, own)}** from one comparable year to the next, on average"
        )
        if other is not None:
            text += f"; England’s by {movement_words(held.root, other)}"
        said.append(f"{text}.")
    return tuple(said)
