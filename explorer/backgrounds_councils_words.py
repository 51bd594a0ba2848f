"""The words of the councils' page that are worked out from its figures; each is true in every case."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import formatting, schema
from explorer.area_words import capital, named
from explorer.backgrounds_councils_held import DISTRICTS, Cell, Held, Member, Movement
from explorer.backgrounds_pages import BACKGROUNDS_URL, JOURNEY_URL, PAGES
from explorer.formatting import period_label, words_list
from explorer.indicator import Indicator
from explorer.indicator_words import CHANCE, difference, every_one_counted, written
from explorer.place import Place

MISSING = "not published"
WITHHELD = "missing, or withheld because of small numbers"
NO_YEAR = "no figures for that year"
TOO_FEW = "too few years"
NOTE = (
    "Figures of the Department for Education for council areas in England. None is published there "
    "by parents’ occupation, so these groups are not the five backgrounds of the other pages."
)
# Of measures whose figures for England the Commission publishes too, with fewer decimal places.
ROUNDED = (
    "For England the Commission publishes this measure in whole numbers, as it stands under "
    f"“{dict(PAGES)[BACKGROUNDS_URL]}” and “{dict(PAGES)[JOURNEY_URL]}”."
)
WHOLE_ELSEWHERE = ("good-level-of-development",)
# The councils of which publishers say themselves that there are next to no children.
TINY = {"E09000001": "the City of London", "E06000053": "the Isles of Scilly"}
_WHO = {"early_years": "children", "school": "pupils"}
_ONE = {"early_years": "child", "school": "pupil"}
# The unit of shares of a number that is itself estimated.
_ESTIMATED = "percent_of_estimate"
# Breakdowns whose names do not follow "by".
_PARTED = {
    "looked_after": "for children looked after by the council",
    "vulnerable": "for vulnerable groups",
}
# How a group stands in a sentence; {who} is what people of that age are called.
_PHRASES = {
    "Eligible for free school meals": "{who} eligible for free school meals",
    "Not eligible for free school meals": "{who} not eligible for free school meals",
    "Disadvantaged": "disadvantaged {who}",
    "Not disadvantaged": "{who} who are not disadvantaged",
    "Two-year-olds of families with a low income": "two-year-olds of families with a low income",
    "Other ethnic groups": "{who} of other ethnic groups",
    "Mixed": "{who} of mixed ethnicity",
    "Education, health and care plan": "{who} with an education, health and care plan",
    "Special educational needs support": "{who} with special educational needs support",
    "Special educational needs": "{who} with special educational needs",
    "No special educational needs": "{who} without special educational needs",
    "Looked after by the council": "{who} looked after by the council",
    "Children in need": "children in need",
    "On a child protection plan": "children on a child protection plan",
    "Vulnerable groups": "young people in vulnerable groups",
}


def place_name(place: Place | None) -> str:
    """Name a place as it stands in a sentence: "the Isles of Scilly"; "" for none."""
    return (TINY.get(place.code) or named(place)) if place else ""


def note(root: Indicator) -> str:
    """Say whose figures these are, and why those of other pages may differ from them."""
    return f"{NOTE} {ROUNDED}" if root.code in WHOLE_ELSEWHERE else NOTE


def who(root: Indicator) -> str:
    """Name the people whom a measure is about: "pupils"."""
    return _WHO.get(root.life_stage, "young people")


def councils(held: Held, n: int = 2) -> str:
    """Name what the areas of a measure are: "councils", "1 district" without its number."""
    one = "district" if held.level == DISTRICTS else "council"
    return one if n == 1 else f"{one}s"


def phrase(member: Member, root: Indicator) -> str:
    """Name a group as it stands in a sentence: "Asian pupils"."""
    if member.everybody:
        return f"all {who(root)}"
    return _PHRASES.get(member.name, f"{member.name} {{who}}").format(who=who(root))


def by_words(kind: str) -> str:
    """Say by what figures are parted: "by ethnic group (schools' categories)"."""
    if kind in _PARTED:
        return _PARTED[kind]
    name, _, which = schema.GROUP_TYPES[kind].partition(", ")
    return f"by {name[0].lower()}{name[1:]}{f' ({which})' if which else ''}"


def by_phrase(held: Held, kind: str) -> str:
    """Say by what a measure is parted: " by free school meals"; "" for one about a single group."""
    return "" if held.alone else f" {by_words(kind)}"


def counted(held: Held) -> str:
    """Say what may make figures differ though nobody is left out of them."""
    if held.root.unit.code == _ESTIMATED:
        return CHANCE
    one = "case" if held.alone else _ONE.get(held.root.life_stage, "young person")
    return every_one_counted(one)


def cell_words(entry: Indicator, cell: Cell) -> str:
    """Write a figure with what a reader should know of it, or why there is none."""
    if cell.value is None:
        return lacks(cell)
    words = formatting.status_words(cell.status)
    return f"{written(entry, cell.value)} ({words})" if words else written(entry, cell.value)


def brief(entry: Indicator, v: float) -> str:
    """Write a figure as there is room for it in a chart: a unit that is a word stands elsewhere."""
    suffix = entry.unit.suffix
    return written(entry, v).removesuffix(suffix if suffix.startswith(" ") else "")


def unit_words(entry: Indicator) -> str:
    """Name a unit that the marks of a chart leave out: ", in points"."""
    suffix = entry.unit.suffix
    return f", in {suffix.strip()}" if suffix.startswith(" ") else ""


def lacks(cell: Cell) -> str:
    """Say why there is no figure; the schools' files do not tell a missing from a withheld one."""
    if not cell.anywhere:
        return NO_YEAR
    return MISSING if cell.status == schema.MISSING else formatting.reason(cell.status)


def why_none(cells: Sequence[tuple[Member, Cell]]) -> str:
    """Say why no group has a figure: that they are withheld only where the source says so.

    Groups of which no area has a figure are not withheld, so they do not count.
    """
    statuses = {cell.status for member, cell in cells if not member.everybody and cell.anywhere}
    return formatting.reason(schema.SUPPRESSED) if statuses == {schema.SUPPRESSED} else WITHHELD


def gap_words(entry: Indicator, one: float, other: float) -> str:
    """Write how far ``other`` is above ``one``, as printed: "+20.6 points", "no gap"."""
    size = difference(entry, one, other)
    if size == "no change":
        return "no gap"
    return f"{'+' if other > one else formatting.MINUS}{size}"


def movement_words(entry: Indicator, movement: Movement | None) -> str:
    """Write a mean movement: "7.1 points"."""
    if movement is None:
        return TOO_FEW
    return formatting.change(movement.mean, entry.unit, entry.decimal_places).removeprefix("+")


def lead(
    held: Held, by: str, period: str, place: str, cells: Sequence[tuple[Member, Cell]],
    pair: tuple[Member, Member] | None, england: tuple[Cell, Cell] | None,
) -> str:  # fmt: skip
    """Say in plain words what is published of a place, with **bold** figures.

    Parameters
    ----------
    held : Held
    by, period : str
        The breakdown and the period shown.
    place : str
        The place as it stands in a sentence; "" where none is chosen.
    cells : sequence of (Member, Cell)
        Its groups and, if published, everybody.
    pair : (Member, Member), optional
        Two groups that share nobody, whose gap is told.
    england : (Cell, Cell), optional
        England's figures for the pair, where the place is another.
    """
    root, label = held.root, period_label(period, held.periods)
    if not place:
        said = f"{root.short_name}{by_phrase(held, by)}, {label}. "
        return f"{said}Choose one of the {councils(held)} below."
    head = f"{root.short_name} in {place}, {label}: "
    found = {member: cell.value for member, cell in cells if cell.value is not None}
    groups = [member for member in found if not member.everybody]
    whole = next((member for member in found if member.everybody), None)
    together = (
        f" For {phrase(whole, root)} together it is **{written(root, found[whole])}**."
        if whole
        else ""
    )
    if not groups:
        none = f"{head}no figure{by_phrase(held, by)} is published ({why_none(cells)})."
        return f"{none}{_nowhere(cells)}{together}"
    if held.alone:
        return f"{head}**{written(root, found[groups[0]])}**. {counted(held)}"
    said = head + _figures(root, found, groups, pair)
    if pair and set(pair) <= set(found) and england and None not in (c.value for c in england):
        there = tuple(cell.value for cell in england)
        said += f" In England the gap is {_apart(root, *there)}{_turned(root, found, pair, there)}."
    if not (pair and set(pair) <= set(found)):
        said += together
    blank = sum(cell.value is None and cell.anywhere for m, cell in cells if not m.everybody)
    if blank:
        have = "has" if blank == 1 else "have"
        said += f" {blank} of {_groups(cells)} groups {have} no published figure."
    return f"{said}{_nowhere(cells)} {counted(held)}"


def _groups(cells: Sequence[tuple[Member, Cell]]) -> int:
    return sum(not member.everybody for member, _ in cells)


def _nowhere(cells: Sequence[tuple[Member, Cell]]) -> str:
    """Say of how many groups no area has a figure, which is no matter of small numbers."""
    n = sum(not cell.anywhere for member, cell in cells if not member.everybody)
    return f" For {n} of {_groups(cells)} groups no area has a figure for that year." if n else ""


def _figures(root: Indicator, found, groups, pair) -> str:
    if pair and set(pair) <= set(found):
        one, other = pair
        return (
            f"**{written(root, found[one])}** for {phrase(one, root)}, against "
            f"**{written(root, found[other])}** for {phrase(other, root)}, a gap of "
            f"{_apart(root, found[one], found[other])}."
        ).replace("a gap of no points", "no gap once rounded")
    low, high = (pick(groups, key=lambda m: found[m]) for pick in (min, max))
    first, last = (
        f"**{written(root, found[m])}** for {_whose(root, found, m)}" for m in (low, high)
    )
    return f"{first}." if first == last else f"from {first} to {last}."


def _whose(root: Indicator, found, member: Member) -> str:
    """Name every group whose figure is printed as that of one of them."""
    same = written(root, found[member])
    whose = [m for m, v in found.items() if written(root, v) == same and not m.everybody]
    return words_list([phrase(m, root) for m in whose])


def _turned(root: Indicator, found, pair, there: tuple[float, float]) -> str:
    """Say that England's gap goes the other way, where it does."""
    own = gap_words(root, *(found[member] for member in pair))[0]
    other = gap_words(root, *there)[0]
    return ", the other way round" if {own, other} == {"+", formatting.MINUS} else ""


def _apart(root: Indicator, one: float, other: float) -> str:
    size = difference(root, one, other)
    return "no points" if size == "no change" else size


def chart_title(held: Held, by: str, place: str, cells: Sequence[tuple[Member, Cell]],
                pair: tuple[Member, Member] | None) -> str:  # fmt: skip
    """Give the title of the chart of groups: whose figures they are, and the gap of two."""
    root = held.root
    found = {m: c.value for m, c in cells if c.value is not None and not m.everybody}
    if not found or not place:
        return f"{root.short_name}{by_phrase(held, by)}"
    if held.alone:
        return f"{root.short_name} in {place}: {written(root, *found.values())}"
    if pair and set(pair) <= set(found):
        one, other = (f"{written(root, found[m])} for {phrase(m, root)}" for m in pair)
        size = difference(root, *(found[m] for m in pair))
        gap = "no gap once rounded" if size == "no change" else f"a gap of {size}"
        return f"{capital(place)}: {one}, {other}, {gap}"
    low, high = (pick(found, key=found.get) for pick in (min, max))
    first, last = (f"{written(root, found[m])} for {_whose(root, found, m)}" for m in (low, high))
    return f"{capital(place)}: {first if first == last else f'from {first} to {last}'}"
