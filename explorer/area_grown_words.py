"""What the section "Grown here or moved here?" says: four groups in words, and when none is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.formatting import words_list
from explorer.index_others_ours import PLURALS

if TYPE_CHECKING:
    from explorer.area_grown import Plane

# By the side of the average on which children's outcomes and the labour market lie.
GROUPS = {
    (-1, 1): "Strong work, weaker start",
    (1, 1): "Strong start, strong work",
    (-1, -1): "Weaker start, weaker work",
    (1, -1): "Strong start, weaker work",
}
UNSURE = "Too close to tell"
_MEANING = {
    (1, 1): "Children do well here, and so do the adults who live here.",
    (-1, 1): "Adults who live here do better than children who grow up here. Some of those adults "
    "may have grown up elsewhere and moved here: these figures cannot tell.",
    (1, -1): "Children do better here than the adults who live here. Some children may leave for "
    "work elsewhere once they are grown: these figures cannot tell.",
    (-1, -1): "Both children and the adults who live here do less well than elsewhere.",
}
_SIDES = {1: "above", -1: "below"}


def sentence(title: str, plane: Plane, i: int) -> str:
    """Say in which group a place is, or that it is too close to a line to tell."""
    children, labour = plane.sides(i)
    if children and labour:
        group = GROUPS[children, labour]
        how = f"{_SIDES[children]} the average"
        if children == labour:
            return f"**{group}.** Both are {how} in {title}."
        return (
            f"**{group}.** In {title}, children’s outcomes are {how}, and the labour market of "
            f"adults is {_SIDES[labour]} it."
        )
    if children or labour:
        known, other = "children’s outcomes", "the labour market of adults"
        if labour:
            known, other = other, known
        verb, lies = ("are", "is") if children else ("is", "are")
        return (
            f"**Too close to a line to tell.** In {title}, {known} {verb} "
            f"{_SIDES[children or labour]} the average, but {other} {lies} too close to it to say "
            "on which side, by what is known of the margins of error."
        )
    return (
        f"**Too close to tell.** Both children’s outcomes and the labour market of adults in {title} "
        "are so close to the average that neither can be said to be above or below it."
    )


def meaning(children: int, labour: int) -> str:
    """Say what a group could mean, without claiming that it does; "" where no group is sure."""
    return _MEANING.get((children, labour), "")


def counts(plane: Plane) -> dict[tuple[int, int], tuple[int, int]]:
    """Count the areas of each group: by where they lie, and how many of them surely."""
    found = dict.fromkeys(GROUPS, (0, 0))
    for i in plane.known.nonzero()[0]:
        group = (1 if plane.children[i] > 0 else -1, 1 if plane.labour[i] > 0 else -1)
        n, sure = found[group]
        found[group] = (n + 1, sure + (plane.sides(i) == group))
    return found


def notes(plane: Plane, level: str) -> tuple[str, ...]:
    """Say what the two axes are made of and what they leave open."""
    verb = "is" if plane.targeted == 1 else "are"
    about = (
        f"{plane.targeted} of their {plane.measures} measures {verb} about disadvantaged children"
    )
    if not plane.targeted:
        about = f"their {plane.measures} measures are about all children"
    found = [
        "Children’s outcomes are the mean of the early years, schools and youth scores; "
        f"{about}. The labour market is pay, employment, unemployment claims, adults’ "
        "qualifications and professional work of those who live in the area; housing is left out.",
        "Both are set against the average of "
        f"{int(plane.known.sum())} {PLURALS[level]}, in steps of the spread between them. The "
        "adults are not the same people as the children, and where they grew up is not known here.",
        "Bars: 95% margins of error, as far as they are known"
        + (f"; none is known for {words_list(plane.unknown)}." if plane.unknown else "."),
    ]
    return tuple(found)
