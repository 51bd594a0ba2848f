"""The drawn maps as the server reads them: borders, the areas made of them, London's inset.

See :mod:`explorer.pipeline.maps` for the files. Coordinates are whole steps of a map's grid, y
downwards, as in ``assets/js/map-geometry.js``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from explorer import config, data_files
from explorer.store import Store

Point = tuple[int, int]
Ring = tuple[int, ...]
NOBODY = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the grid of a map."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Steps from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Steps from top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: Box) -> bool:
        """Say whether two boxes have a point in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Say whether another box lies within this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def beyond(self, point: Point) -> int:
        """Say past which edges a point lies, one bit for each; 0 within."""
        x, y = point
        return (
            (x < self.left)
            | (x > self.right) << 1
            | (y < self.top) << 2
            | (y > self.bottom) << 3
        )  # fmt: skip


def around(boxes: Iterable[Box]) -> Box:
    """Give the smallest box that holds some boxes.

    Raises
    ------
    ValueError
        There are none.
    """
    held = list(boxes)
    return Box(
        min(one.left for one in held),
        min(one.top for one in held),
        max(one.right for one in held),
        max(one.bottom for one in held),
    )


@dataclass(frozen=True, eq=False)
class Sheet:
    """One set of borders and the areas made of them: the map has one, its inset of London another.

    ``arcs`` are the borders, each once, as points; ``rings`` by code the numbers of the arcs
    around each part of an area, ``~i`` for one walked backwards.
    """

    arcs: tuple[tuple[Point, ...], ...]
    rings: Mapping[str, tuple[Ring, ...]]

    @cached_property
    def arc_boxes(self) -> tuple[Box, ...]:
        """The box of each arc."""
        return tuple(_box(arc) for arc in self.arcs)

    @cached_property
    def parts(self) -> Mapping[str, tuple[Box, ...]]:
        """The boxes of the rings of each area."""
        return {code: tuple(map(self._ring_box, rings)) for code, rings in self.rings.items()}

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """The box of each area."""
        return {code: around(boxes) for code, boxes in self.parts.items()}

    @cached_property
    def sides(self) -> tuple[tuple[str, str], ...]:
        """The areas on both sides of each arc; ``NOBODY`` where there is none, as at the coast."""
        found = [[NOBODY, NOBODY] for _ in self.arcs]
        for code, rings in self.rings.items():
            for ring in rings:
                for a in ring:
                    found[~a if a < 0 else a][a < 0] = code
        return tuple((one, other) for one, other in found)

    @cached_property
    def touching(self) -> Mapping[str, frozenset[str]]:
        """The areas that each area shares a border with, as far as the drawing shows it."""
        found: dict[str, set[str]] = {code: set() for code in self.rings}
        for one, other in self.sides:
            if one and other and one != other:
                found[one].add(other)
                found[other].add(one)
        return {code: frozenset(others) for code, others in found.items()}

    def _ring_box(self, ring: Ring) -> Box:
        return around(self.arc_boxes[~a if a < 0 else a] for a in ring)


@dataclass(frozen=True)
class Spot:
    """One area of a map: a point well inside it, and the areas up, right, down and left of it.

    ``home`` are those among the areas of England only; "" where there is none.
    """

    x: int
    y: int
    ways: tuple[str, str, str, str]
    home: tuple[str, str, str, str]


@dataclass(frozen=True, eq=False)
class Inset:
    """London drawn larger: ``source`` and the frames are boxes on the map, ``size`` its own grid."""

    sheet: Sheet
    source: Box
    frame: Box
    frame_england: Box
    size: tuple[int, int]

    def carried(self, frame: Box) -> tuple[float, float, float]:
        """Give scale, x and y that carry its grid to a frame on the map."""
        return frame.width / self.size[0], frame.left, frame.top

    def to_grid(self, box: Box) -> Box:
        """Carry a box on the map to the inset's own grid."""
        k = self.size[0] / self.source.width
        left, top = self.source.left, self.source.top
        return Box(
            (box.left - left) * k, (box.top - top) * k,
            (box.right - left) * k, (box.bottom - top) * k,
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Shapes:
    """The drawn map of one level; ``england`` is the box of England, of the whole where only that.

    ``land`` is what belongs to no area of the level: one entry without a name, or none.
    """

    sheet: Sheet
    land: Sheet
    spots: Mapping[str, Spot]
    whole: Box
    england: Box
    inset: Inset | None


@lru_cache(maxsize=32)
def read(folder: Path, level: str) -> Shapes:
    """Read the drawn map of a level.

    Parameters
    ----------
    folder : Path
        The folder of the data.
    level : str
        A mapped level.

    Raises
    ------
    DataError
        The file is missing or broken.
    """
    held = data_files.json_file(folder, f"{config.MAPS_DIR}/{level}.json")
    areas = held["areas"]
    codes = [area["c"] for area in areas]
    whole = Box(0, 0, held["width"], held["height"])
    sheet = _sheet(held["arcs"], {area["c"]: area["a"] for area in areas})
    return Shapes(
        sheet=sheet,
        land=Sheet(sheet.arcs, {NOBODY: tuple(map(tuple, held["other"]))} if held["other"] else {}),
        spots={
            area["c"]: Spot(
                area["x"], area["y"], _codes(area["k"], codes), _codes(area.get("e"), codes)
            )
            for area in areas
        },
        whole=whole,
        england=_rectangle(held["england"]) if held["england"] else whole,
        inset=_inset(held["inset"], codes) if held["inset"] else None,
    )


def of(store: Store, level: str) -> Shapes:
    """Give the drawn map of a level of a store."""
    return read(store.folder, level)


def _box(points: tuple[Point, ...]) -> Box:
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def _sheet(arcs: list[list[int]], rings: Mapping[str, list[list[int]]]) -> Sheet:
    return Sheet(
        tuple(map(_walked, arcs)),
        {code: tuple(tuple(ring) for ring in own) for code, own in rings.items()},
    )


def _walked(arc: list[int]) -> tuple[Point, ...]:
    """First point and steps to points."""
    x = y = 0
    points = []
    for k in range(0, len(arc), 2):
        x, y = x + arc[k], y + arc[k + 1]
        points.append((x, y))
    return tuple(points)


def _inset(held: Mapping, codes: list[str]) -> Inset:
    return Inset(
        sheet=_sheet(held["arcs"], {codes[int(i)]: rings for i, rings in held["areas"].items()}),
        source=_rectangle(held["source"]),
        frame=_rectangle(held["frame"]),
        frame_england=_rectangle(held["frame_england"]),
        size=tuple(held["size"]),
    )


def _codes(ways: list[int] | None, codes: list[str]) -> tuple[str, str, str, str]:
    return tuple(codes[i] if i >= 0 else NOBODY for i in ways or (-1, -1, -1, -1))


def _rectangle(sides: list[int]) -> Box:
    x, y, width, height = sides
    return Box(x, y, x + width, y + height)
