"""What every map of a change at one level has in common: outlines, London's inset, room for names."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from explorer.map_labels import LINE, Rect, text_width
from explorer.outlines import Outlines
from explorer.shapes import Box, Shapes, read

# The width of the frame, in units that are pixels where the map has its usual width.
WIDTH = 540.0
# Points closer than this are left out, on the map and in the inset.
GAP, GAP_INSET = 1.4, 1.1
# Type is laid out at the size that a phone needs.
SIZE = 20.0
MARK = 26.0
_DISTANCES = (24.0, 44.0, 70.0, 110.0, 160.0)
_TURNS = 16
# From within the inset the way leads out of it.
_OUTWARD = (110.0, 150.0, 190.0, 230.0)


@dataclass(frozen=True)
class Leader:
    """A name beside the map: where it begins (or ends, to the left), and its line to the area."""

    number: int
    name: str
    x: float
    y: float
    to_left: bool
    line: tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Ground:
    """The drawing of a level without any colour, in the units of its frame.

    ``paths`` are in steps of the map and carried by ``steps``, (scale, x, y); ``inset_paths`` in
    those of the inset, carried by ``inset_steps``. ``land`` is what lies outside. ``ways`` are the
    areas up, right, down and left of each, ``points`` one inside each, in the frame, with half its
    width and height.
    """

    english: bool
    height: float
    steps: tuple[float, float, float]
    paths: Mapping[str, str]
    land: str
    coast: str
    inset_box: Rect | None
    inset_title: str
    inset_steps: tuple[float, float, float]
    inset_paths: Mapping[str, str]
    ways: Mapping[str, tuple[str, str, str, str]]
    points: Mapping[str, tuple[float, float, float, float]]
    outlines: Outlines

    @cached_property
    def inside(self) -> NDArray[np.float64]:
        """The points inside the areas, shape (areas, 2)."""
        return np.array([point[:2] for point in self.points.values()])

    def edges(self, keys: Mapping[str, str]) -> str:
        """Give the borders between areas of different classes, as one path."""

        def kind(one: str, other: str) -> str:
            both = one in keys and other in keys
            return "edge" if both and keys[one] != keys[other] else ""

        return self.outlines.lines(kind).get("edge", "")


@lru_cache(maxsize=32)
def of(folder: Path, level: str, english: bool) -> Ground:
    """Draw a level, of England alone or of all its land.

    Raises
    ------
    DataError
        There is no map of the level.
    """
    shapes = read(folder, level)
    frame = shapes.england if english else shapes.whole
    k = WIDTH / frame.width
    outlines = Outlines(shapes.sheet, frame, GAP / k)
    seen = outlines.seen()
    # England's own frame also shows a little of its neighbours.
    own = [code for code in seen if not english or _english(shapes, code)]
    paths = {code: outlines.path(code) for code in own}
    beyond = "".join(outlines.path(code) for code in seen if code not in paths)
    land = Outlines(shapes.land, frame, GAP / k) if shapes.land.rings else None
    inset = _inset(shapes, frame, k, english)
    inset_paths = inset[2] if inset else {}
    return Ground(
        english=english,
        height=frame.height * k,
        steps=(k, -frame.left * k, -frame.top * k),
        paths=paths,
        land=beyond + ("".join(land.path(code) for code in land.seen()) if land else ""),
        coast=outlines.lines(
            lambda one, other: "coast" if (one in paths) != (other in paths) else ""
        ).get("coast", ""),
        inset_box=inset[0] if inset else None,
        inset_title="London" if inset else "",
        inset_steps=inset[1] if inset else (1.0, 0.0, 0.0),
        inset_paths=inset_paths,
        ways={
            code: spot.home if english and any(spot.home) else spot.ways
            for code, spot in shapes.spots.items()
        },
        points=_points(shapes, frame, k, inset_paths, inset),
        outlines=outlines,
    )


def _english(shapes: Shapes, code: str) -> bool:
    """Whether an area is English, as its walk within England tells; all are where only England is."""
    spot = shapes.spots[code]
    return shapes.england == shapes.whole or any(spot.home) or code.startswith("E")


def _inset(shapes: Shapes, frame: Box, k: float, english: bool):
    """Where London is drawn larger: its box, how its steps are carried there, its outlines."""
    if shapes.inset is None:
        return None
    held = shapes.inset
    box = held.frame_england if english else held.frame
    place = Rect(
        (box.left - frame.left) * k, (box.top - frame.top) * k, box.width * k, box.height * k
    )
    scale = place.width / held.size[0]
    outlines = Outlines(held.sheet, Box(0, 0, *held.size), GAP_INSET / scale)
    paths = {code: outlines.path(code) for code in held.sheet.rings}
    return place, (scale, place.left, place.top), paths


def _points(shapes: Shapes, frame: Box, k: float, inset_paths, inset):
    found = {}
    for code, spot in shapes.spots.items():
        box = shapes.sheet.boxes[code]
        if code in inset_paths:
            scale, left, top = inset[1]
            fine = shapes.inset.sheet.boxes[code]
            x, y = fine.middle
            half = (fine.width * scale / 2, fine.height * scale / 2)
            found[code] = (x * scale + left, y * scale + top, *half)
        else:
            half = (box.width * k / 2, box.height * k / 2)
            found[code] = ((spot.x - frame.left) * k, (spot.y - frame.top) * k, *half)
    return found


def labels(ground: Ground, chosen: Sequence[tuple[str, str]]) -> tuple[Leader, ...]:
    """Find room for the names of the chosen areas, each (code, name): quiet, inside, off the inset."""
    taken: list[Rect] = [ground.inset_box] if ground.inset_box else []
    found = []
    for number, (code, name) in enumerate(chosen):
        width = text_width(name, SIZE, bold=True) + MARK
        best = min(
            (
                (cost, rect, end, to_left)
                for rect, end, to_left, cost in _candidates(ground, code, width)
                if not any(map(rect.hits, taken))
            ),
            key=lambda one: one[0],
            default=None,
        )
        if best:
            _, rect, end, to_left = best
            taken.append(rect)
            x, y = ground.points[code][:2]
            found.append(
                Leader(
                    number, name, rect.left + (rect.width if to_left else 0),
                    rect.top + rect.height / 2, to_left, (x, y, *end),
                )
            )  # fmt: skip
    return tuple(found)


def _candidates(ground: Ground, code: str, width: float):
    """Places around an area inside the frame, with what speaks against each."""
    x, y, half_width, half_height = ground.points[code]
    height = SIZE * LINE
    for distance in _OUTWARD if code in ground.inset_paths else _DISTANCES:
        for turn in range(_TURNS):
            angle = 2 * math.pi * turn / _TURNS
            ex = x + math.cos(angle) * (half_width + distance)
            ey = y + math.sin(angle) * (half_height + distance)
            to_left = math.cos(angle) < 0
            rect = Rect(ex - width if to_left else ex, ey - height / 2, width, height)
            if rect.left < 2 or rect.left + width > WIDTH - 2:
                continue
            if rect.top < 2 or rect.top + height > ground.height - 2:
                continue
            across, down = ground.inside[:, 0], ground.inside[:, 1]
            under = int(
                (
                    (across > rect.left)
                    & (across < rect.left + width)
                    & (down > rect.top)
                    & (down < rect.top + height)
                ).sum()
            )
            yield rect, (ex, ey), to_left, distance / 14 + abs(math.sin(angle)) + under
