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


def places(line: Sequence[Dot], x: Axis, left: float, against: float | None = None) -> list[Place]:
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
    to_left, found = _to_left(line, against), []
    for dot in said:
        beside_right = Place(dot, right, BESIDE_DROP, "start")
        beside_left = Place(dot, before, BESIDE_DROP, "end")
        if against is not None and len(said) == 1:
            roomy = beside_left.ends[0] >= left
            found.append(beside_left if to_left and roomy else beside_right)
        elif dot.value == last and not any(other.value > dot.value for other in said):
            found.append(beside_right)
        elif dot.value == first and before - len(dot.words) * WORDS_SIZE * LETTER > left:
            found.append(beside_left)
        else:
            found.append(Place(dot, x.at(dot.value), ABOVE, "middle"))
    if against is None:
        return found
    return [_past(place, x.at(against), left) for place in found]


def _to_left(line: Sequence[Dot], against: float | None) -> bool:
    """Whether a line has one figure only, which lies below the value of the upright line."""
    said = [dot for dot in line if dot.words]
    return against is not None and len(said) == 1 and said[0].value < against


def _past(place: Place, line: float, left: float) -> Place:
    """Move a figure that an upright line would cross past the line, away from its dots."""
    start, end = place.ends
    if not start - PAST < line < end + PAST:
        return place
    before = place.anchor == "end" or (place.anchor == "middle" and place.at < line)
    if before and line - PAST - (end - start) >= left:
        return place._replace(at=line - PAST, anchor="end")
    return place._replace(at=line + PAST, anchor="start")


def overhang(line: Sequence[Dot], x: Axis, width: float, against: float | None) -> float:
    """How far figures to the right of a line's dots would stand out of the chart."""
    words = [dot.words for dot in line if dot.words]
    if not words or _to_left(line, against):
        return 0.0
    last = max(x.at(dot.ends[1]) for dot in line)
    found = last + BESIDE + max(map(len, words)) * WORDS_SIZE * FIGURE - width
    return min(found + 2, 70.0) if found > 0 else 0.0


def underhang(line: Sequence[Dot], x: Axis, left: float, against: float | None) -> float:
    """How far a figure to the left of a line's dots would stand in the room for names."""
    if not _to_left(line, against):
        return 0.0
    return max(left - places(line, x, float("-inf"), against)[0].ends[0], 0.0)
