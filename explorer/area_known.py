"""What is known only for the areas a place lies in, each figure under the name of its own area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from explorer import area_figures, evidence, formatting, schema
from explorer.area_rows import measure_url
from explorer.area_selection import AreaChoice
from explorer.areas import Area, Link
from explorer.evidence import Evidence
from explorer.formatting import count, period_label, words_list
from explorer.indicator import Indicator
from explorer.indicator_words import written
from explorer.levels import LEVELS, SIZE
from explorer.place import Place
from explorer.positions import Position
from explorer.store import Store

# Of more measures than this the first are shown, and the area's own page has them all.
MOST = 12
# A smaller part of a place is no reason to show it a figure.
LEAST_SHARE = 0.02
SEATS = ("constituency", "constituency_2010")
# England and the UK stand beside every figure already, and say nothing about one place.
_NATIONS = ("nation", "uk")
_WHOLE = 0.995
# Less than this of a place in the areas listed leaves a part worth naming.
_NEARLY_ALL = 0.95
_POPULATION, _APPROXIMATE = schema.LINK_BASES[1], schema.LINK_BASES[3]


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of one area; ``value`` says why where there is none."""

    area: str
    value: str
    known: bool
    interval: str


@dataclass(frozen=True, slots=True)
class KnownRow:
    """One measure: a figure for each area of the group; ``reference`` is England's or the UK's."""

    entry: Indicator
    who: str
    figures: tuple[Figure, ...]
    reference: str
    evidence: Evidence
    url: str


@dataclass(frozen=True)
class Known:
    """What one level of larger areas, or of seats, is known for.

    ``areas`` has name and address of each; ``said`` whose the figures are; ``n`` is how many
    measures there are, of which ``rows`` are shown.
    """

    level: str
    title: str
    said: str
    areas: tuple[tuple[str, str], ...]
    rows: tuple[KnownRow, ...]
    n: int

    @property
    def more(self) -> int:
        """How many measures there are besides those shown."""
        return self.n - len(self.rows)

    @property
    def beside(self) -> bool:
        """Whether England or the UK has a figure beside any."""
        return any(row.reference for row in self.rows)


@dataclass(frozen=True)
class KnownView:
    """The section: one group for each level that has what the place has not."""

    place: Place
    groups: tuple[Known, ...]


def view(
    store: Store, choice: AreaChoice, today: date | None = None, *, leading: bool = False
) -> KnownView | None:
    """Build the section; None where no larger area is known for more.

    Parameters
    ----------
    store : Store
        The values.
    choice : AreaChoice
        Only its place matters.
    today : date, optional
        The day from which ages are counted; today if not given.
    leading : bool, optional
        Whether only the first group needs its rows: the others are folded away.
    """
    place = choice.place
    groups = [
        _group(store, place, *one, today, rows=at == 0 or not leading)
        for at, one in enumerate(_levels(store, place))
    ]
    return KnownView(place, tuple(groups)) if groups else None


def positions(store: Store, place: Place) -> Iterator[Position]:
    """Give every figure behind the section, also those that it leaves to other pages."""
    for _, areas, held in _levels(store, place):
        for code in held:
            for area in areas:
                one = store.positions.one(code, area.level, area.code)
                if one is not None:
                    yield one


def _levels(
    store: Store, place: Place
) -> Iterator[tuple[Sequence[Link], Sequence[Area], tuple[str, ...]]]:
    """Give the areas of each level around a place and what they alone are known for."""
    seen = {one.indicator.code for one in area_figures.every(store, place)}
    for level, links in _around(store, place).items():
        areas = [store.links.at(level)[link.code] for link in links]
        held = _held(store, areas, seen)
        if held:
            seen.update(held)
            yield links, areas, held


def _around(store: Store, place: Place) -> dict[str, list[Link]]:
    """Give what a place lies in, from small to large, its seats and its region last.

    A seat is told the areas around its districts too, where these all lie in one.
    """
    found: dict[str, list[Link]] = {}
    for level in place.levels[::-1]:
        for link in store.links.containers(level, place.code):
            own = link.level in place.levels or link.level in _NATIONS
            # Both levels of a unitary council may link it to an area, each on a basis of its own.
            seen = {one.code for one in found.get(link.level, ())}
            if not own and link.share >= LEAST_SHARE and link.code not in seen:
                found.setdefault(link.level, []).append(link)
    if place.level in SEATS:
        # A seat of another time is another seat.
        found = {level: links for level, links in found.items() if level not in SEATS}
        for level in ("utla", "smc205", "itl2", "itl2_2025"):
            around = store.links.counterparts(place.code, place.level, level)
            if level not in found and len(around) == 1:
                found[level] = [Link(level, around[0], 1.0, "whole")]
    order = sorted(found, key=lambda level: (level == "region", level in SEATS, SIZE[level]))
    return {level: found[level] for level in order}


def _held(store: Store, areas: Sequence[Area], seen: set[str]) -> tuple[str, ...]:
    """List the measures of some areas that are not known for the place, by code."""
    codes = {
        code
        for area in areas
        for code in store.positions.measures(area.level, area.code)
        if code not in seen
    }
    return area_figures.in_order(store, codes)


def _group(
    store: Store,
    place: Place,
    links: Sequence[Link],
    areas: Sequence[Area],
    held: tuple[str, ...],
    today: date | None,
    *,
    rows: bool,
) -> Known:
    level = areas[0].level
    first = area_figures.headline(store, (level,), areas[0].country)
    shown = ([code for code in held if code in first] or list(held))[:MOST]
    found = [_row(store, areas, code, today) for code in shown] if rows else ()
    return Known(
        level=level,
        title=_title(areas),
        said=_said(store, place, links, areas),
        areas=tuple((_name(area), _place(area).url) for area in areas),
        rows=tuple(row for row in found if row is not None),
        n=len(held),
    )


def _row(store: Store, areas: Sequence[Area], code: str, today: date | None) -> KnownRow | None:
    found = [(area, store.positions.one(code, area.level, area.code)) for area in areas]
    held = [(area, one) for area, one in found if one is not None]
    if not held:
        return None
    first = held[0][1]
    entry = first.indicator
    beside = area_figures.reference(store, first)
    status = first.status if first.known else schema.OK
    sure = any(one.sure for _, one in held)
    rests = evidence.of(entry, first.period, sure=sure, status=status, today=today)
    return KnownRow(
        entry=entry,
        who=f"{rests.covers}, {period_label(first.period)}",
        figures=tuple(_figure(area, one) for area, one in held),
        reference=f"{beside[0]} {written(entry, beside[1])}" if beside else "",
        evidence=rests,
        url=measure_url(first),
    )


def _figure(area: Area, one: Position) -> Figure:
    entry = one.indicator
    interval = ""
    if one.sure:
        interval = formatting.interval(one.lower, one.upper, entry.unit, entry.decimal_places)
    value = written(entry, one.value) if one.known else formatting.reason(one.status)
    return Figure(_name(area), value, one.known, interval)


def _name(area: Area) -> str:
    return _place(area).title


def _place(area: Area) -> Place:
    return Place(area.level, area.code, area, (area.level,))


def _title(areas: Sequence[Area]) -> str:
    if len(areas) == 1:
        return f"{_name(areas[0])}, {_kind(areas[0])}"
    return f"{count(len(areas))} {LEVELS[areas[0].level].plural}"


def _kind(area: Area) -> str:
    if area.level != "region":
        return LEVELS[area.level].singular
    return "region" if area.country == "E" else "nation"


def _said(store: Store, place: Place, links: Sequence[Link], areas: Sequence[Area]) -> str:
    """Say how the areas lie to the place, and whose the figures are."""
    own, link, area = place.title, links[0], areas[0]
    rough = any(one.basis == _APPROXIMATE for one in links)
    # What is approximate was measured by land, with boundaries drawn coarsely.
    people = all(one.basis == _POPULATION for one in links)
    total = sum(one.share for one in links)
    rest = ""
    if total < (_WHOLE if rough else _NEARLY_ALL):
        rest = f"; the rest {'live' if people else 'lies'} elsewhere"
    if len(areas) > 1:
        listed = words_list(
            [f"{_name(a)} ({_share(k)})" for a, k in zip(areas, links, strict=True)]
        )
        return (
            f"{own} shares its {'people' if people else 'land'} with {listed}"
            f"{', roughly measured' if rough else ''}{rest}. Each figure is that of one of them, "
            f"not {possessive(own)}."
        )
    name, inside = _name(area), link.share >= _WHOLE
    theirs = formatting.with_the(name) if area.level == "region" else name
    whose = f"These are {possessive(theirs)} figures, not {possessive(own)}."
    if name == own:
        whose = f"These are the figures of the {_kind(area)}, not of this place."
    if not inside:
        much = f"{'roughly ' if rough else ''}{_share(link)} of {possessive(own)}"
        what = "people live" if people else "land lies"
        return f"{much[:1].upper()}{much[1:]} {what} in it{rest}. {whose}"
    districts = store.links.districts(place.level, place.code)
    if place.level not in SEATS and store.links.districts(area.level, area.code) == districts:
        same = "much the same" if rough else "the same"
        return f"It covers {same} area as {own}, for which these measures are not published."
    return f"{'All or nearly all of ' if rough else ''}{own} lies in it. {whose}"


def _share(link: Link) -> str:
    return f"{formatting.number(100 * link.share)}%"


def possessive(name: str) -> str:
    """Give a name as an owner: "Derbyshire’s", "Wales’"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"
