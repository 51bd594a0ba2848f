"""Outlines of areas as path text, cut to what is seen of a map and no finer than it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from explorer.shapes import Box, Point, Ring, Sheet

# Parts smaller than so many times the gap between points are not drawn.
SPECK = 2.5


class Outlines:
    """Path text of the areas of a sheet within a window.

    Parameters
    ----------
    sheet : Sheet
    window : Box
        What is seen, in the sheet's own steps: borders beyond it are shortened, which changes
        nothing within it.
    gap : float
        Points closer than this many steps to the last are left out; borders still meet.
    """

    def __init__(self, sheet: Sheet, window: Box, gap: float = 0) -> None:
        self.sheet, self.window, self.gap = sheet, window, gap
        self._arcs: dict[int, tuple[Point, ...]] = {}

    def seen(self) -> tuple[str, ...]:
        """List the areas of which some part may lie in the window."""
        return tuple(
            code
            for code, box in self.sheet.boxes.items()
            if self.window.meets(box) and any(map(self.window.meets, self.sheet.parts[code]))
        )

    def rings(self, code: str) -> list[list[Point]]:
        """Give the rings of an area that are seen, as closed lists of points.

        Specks are left out, but not the largest part of an area.
        """
        parts = self.sheet.parts[code]
        least = SPECK * self.gap
        size = max(max(box.width, box.height) for box in parts)
        found = []
        for ring, box in zip(self.sheet.rings[code], parts, strict=True):
            extent = max(box.width, box.height)
            if self.window.meets(box) and (extent >= least or extent == size):
                points = self._ring(ring)
                if len(points) > 3:
                    found.append(points)
        return found

    def path(self, code: str) -> str:
        """Give the outline of an area as path data; "" where none of it is seen."""
        lines = (_line(ring[:-1]) for ring in self.rings(code))
        return "".join(f"{line}z" for line in lines if line)

    def lines(self, kind: Callable[[str, str], str]) -> dict[str, str]:
        """Give the borders that are seen, as one path for each kind.

        Parameters
        ----------
        kind : callable
            From the areas on both sides of a border to its kind; "" leaves it out.
        """
        found: dict[str, list[str]] = {}
        for a, box in enumerate(self.sheet.arc_boxes):
            if self.window.meets(box):
                called = kind(*self.sheet.sides[a])
                if called:
                    found.setdefault(called, []).append(_line(self._arc(a)))
        return {called: "".join(parts) for called, parts in found.items()}

    def _ring(self, ring: Ring) -> list[Point]:
        points: list[Point] = []
        for a in ring:
            arc = self._arc(~a)[::-1] if a < 0 else self._arc(a)
            points.extend(arc[1:] if points else arc)
        return points

    def _arc(self, a: int) -> tuple[Point, ...]:
        if a not in self._arcs:
            points = self.sheet.arcs[a]
            if not self.window.holds(self.sheet.arc_boxes[a]):
                points = _cut(points, self.window)
            self._arcs[a] = _thin(points, self.gap) if self.gap else points
        return self._arcs[a]


def _cut(points: tuple[Point, ...], window: Box) -> tuple[Point, ...]:
    """Leave out points on the way beyond one edge: what they enclose is not seen."""
    kept, last = [points[0]], None
    mask = window.beyond(points[0])
    for point in points[1:]:
        beyond = window.beyond(point)
        if mask & beyond:
            mask, last = mask & beyond, point
            continue
        if last is not None:
            kept.append(last)
            mask, last = window.beyond(last) & beyond, None
            if mask:
                last = point
                continue
        kept.append(point)
        mask = beyond
    if last is not None:
        kept.append(last)
    return tuple(kept)


def _thin(points: tuple[Point, ...], gap: float) -> tuple[Point, ...]:
    """Drop points near the last one kept; the ends stay, so that neighbours still meet."""
    kept = [points[0]]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= gap:
            kept.append(point)
    return (*kept, points[-1])


def _line(points: Sequence[Point]) -> str:
    """Points as path data: the first, then steps; "" where they are all one."""
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points) if a != b]
    x, y = points[0]
    return f"M{x} {y}l{' '.join(steps)}".replace(" -", "-") if steps else ""
