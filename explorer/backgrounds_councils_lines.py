"""The figures of a council's groups over time, beside England's, and those of the gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.backgrounds_councils_held import Held, Member
from explorer.indicator_trend import Point
from explorer.query import ENGLAND


@dataclass(frozen=True)
class Line:
    """One line in the chosen place and, if that is another, in England.

    ``breaks`` are the dates from which figures cannot be set beside those before; ``nowhere`` are
    the periods for which no area has a figure.
    """

    name: str
    own: tuple[Point, ...]
    england: tuple[Point, ...]
    breaks: tuple[str, ...]
    nowhere: frozenset[str]


def of_groups(held: Held, members: Sequence[Member], places: Sequence[str]) -> tuple[Line, ...]:
    """Give the lines of groups that have any figure.

    Parameters
    ----------
    held : Held
    members : sequence of Member
        In the order of the charts.
    places : sequence of str
        Codes of the chosen place first, of England last; none where no place is chosen.
    """
    if not places:
        return ()
    lines = (
        Line(
            member.name,
            held.points(member, places[0]),
            held.points(member, ENGLAND) if ENGLAND in places[1:] else (),
            member.entry.breaks,
            _nowhere(held, member),
        )
        for member in members
    )
    return tuple(line for line in lines if line.own or line.england)


def of_gap(held: Held, pair: tuple[Member, Member], places: Sequence[str]) -> Line | None:
    """Give the second of two groups less the first over time; None where nothing is known."""
    if not places:
        return None
    one, other = pair
    line = Line(
        "The gap",
        _gaps(held, one, other, places[0]),
        _gaps(held, one, other, ENGLAND) if ENGLAND in places[1:] else (),
        tuple(sorted({*one.entry.breaks, *other.entry.breaks})),
        _nowhere(held, one) | _nowhere(held, other),
    )
    return line if line.own or line.england else None


def _nowhere(held: Held, member: Member) -> frozenset[str]:
    return frozenset(p for p in held.periods if not held.anywhere(member, p))


def _gaps(held: Held, one: Member, other: Member, area: str) -> tuple[Point, ...]:
    """The gap in each period, of figures as they are printed."""
    places = held.root.decimal_places
    first = {q.period: round(q.value, places) for q in held.points(one, area)}
    return tuple(
        Point(q.period, round(q.value, places) - first[q.period], None, None)
        for q in held.points(other, area)
        if q.period in first
    )
