"""The figures beside the dots of a line: where they stand, so that no line runs through them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layouts.chart_scale import Axis
from layouts.group_marks import LETTER, Dot

WORDS_SIZE = 13.5
# Of the width of bold figures, which some typefaces draw wide.
FIGURE = 0.68
BESIDE = 10.0
# From the upright line to figures that must pass it.
PAST = 6.0
# How far a figure between others stands above its dot, and one beside its dot below the middle.
ABOVE, BESIDE_DROP = -9.0, 4.7


class Place(NamedTuple):
    """Where the figure of a dot stands: ``drop`` is from the middle of its line."""

    dot: Dot
    at: float
    drop: float
    anchor: str

    @property
    def ends(self) -> tuple[float, float]:
        """From where to where its letters go at most."""
        room = len(self.dot.words) * WORDS_SIZE * FIGURE
        start = self.at - {"start": 0.0, "middle": room / 2, "end": room}[self.anchor]
        return start, start + room


def places(
    line: Sequence[Dot], x: Axis, left: float, against: float | None = None
) -> list[Place]:
    """Where the figures of a line of dots stand: the last to its right, the first to its left.

    A figure alone stands to the right, or to the left if it lies below the value ``against``, which
    an upright line marks. ``left`` is where the room for dots begins; what finds no place beside
    the dots stands above its own.
    """
    said = [dot for dot in line if dot.words]
    if not said:
        return []
    right = max(x.at(dot.ends[1]) for dot in line) + BESIDE
    before = min(x.at(dot.ends[0]) for dot in line) - BESIDE
    last, first = max(dot.value for dot in line), min(dot.value for dot in line)
    found = []
    for dot in said:
        beside_right = Place(dot, right, BESIDE_DROP, "start")
        beside_left = Place(dot, before, BESIDE_DROP, "end")
        if against is not None and len(said) == 1:
            below = dot.value < against and beside_left.ends[0] >= left
            found.append(beside_left if below else beside_right)
        elif dot.value == last and not any(other.value > dot.value for other in said):
            found.append(beside_right)
        elif dot.value == first and before - len(dot.words) * WORDS_SIZE * LETTER > left:
            found.append(beside_left)
        else:
            found.append(Place(dot, x.at(dot.value), ABOVE, "middle"))
    if against is None:
        return found
    return [_past(place, x.at(against), left) for place in found]


def _past(place: Place, line: float, left: float) -> Place:
    """Move a figure that an upright line would cross past the line, away from its dots."""
    start, end = place.ends
    if not start - PAST < line < end + PAST or place.at - BESIDE == line:
        return place
    to_left = place.anchor == "end" or (place.anchor == "middle" and place.at < line)
    if to_left and line - PAST - (end - start) >= left:
        return place._replace(at=line - PAST, anchor="end")
    return place._replace(at=line + PAST, anchor="start")


def overhang(lines: Sequence[Sequence[Dot]], x: Axis, width: float, against: float | None) -> float:
    """How far figures to the right of dots would stand out of a chart."""
    ends = [place.ends[1] for place in _beside(lines, x, against, "start")]
    found = max(ends, default=0.0) - width
    return min(found + 2, 70.0) if found > 0 else 0.0


def underhang(lines: Sequence[Sequence[Dot]], x: Axis, left: float, against: float | None) -> float:
    """How far figures to the left of dots would stand in the room for names."""
    if against is None:
        return 0.0
    starts = [place.ends[0] for place in _beside(lines, x, against, "end")]
    return max(left - min(starts, default=left), 0.0)


def _beside(lines: Sequence[Sequence[Dot]], x: Axis, against: float | None, anchor: str):
    return [
        place
        for line in lines
        for place in places(line, x, float("-inf"), against)
        if place.anchor == anchor
    ]
