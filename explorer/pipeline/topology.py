"""From polygons that share their borders to arcs that are each written once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import shapely

Point = tuple[int, int]
# A face of which less than this is land belongs to no area.
MOSTLY_WATER = 0.5


@dataclass
class Topology:
    """Arcs and, per area, rings of arc numbers (``~i`` where arc ``i`` runs backwards)."""

    arcs: list[list[Point]] = field(default_factory=list)
    rings: list[list[list[int]]] = field(default_factory=list)

    def coded(self) -> list[list[int]]:
        """The arcs as flat lists: first point, then steps from point to point."""
        return [_delta(arc) for arc in self.arcs]


def grid_rings(shapes, transform, least_area: float = 0.0) -> list[list[list[Point]]]:
    """The rings of a coverage on an integer grid, neighbours still meeting exactly.

    All borders are rounded together, so that one that comes to touch another is cut there in both:
    no area covers part of another, and none is parted from its neighbour.

    Parameters
    ----------
    shapes : array of Polygon or MultiPolygon
        The areas, which share their borders.
    transform : callable
        Takes an (n, 2) array of coordinates to an (n, 2) array in grid units.
    least_area : float
        Islets and ponds smaller than this, in square grid units, are dropped; the largest ring
        of an area is always kept.

    Returns
    -------
    list over areas of list of rings
        Each a closed walk without its repeated end point. An area has its land on the same side
        all along, so neighbours walk a shared border in opposite directions.
    """
    shapes = shapely.make_valid(shapely.transform(shapes, transform))
    lines = shapely.get_parts(shapely.union_all(shapely.boundary(shapes), grid_size=1))
    faces = shapely.get_parts(shapely.polygonize(lines))
    owners = _owners(faces, shapes)
    rings = [_rings(faces[owners == number]) for number in range(len(shapes))]
    sides = Counter(
        _undirected(*step) for found in rings for _, ring in found for step in _steps(ring)
    )
    return [_without_specks(found, sides, least_area) for found in rings]


def _owners(faces: np.ndarray, shapes: np.ndarray) -> np.ndarray:
    """The shape that most of each face lies in, or -1 (water)."""
    face, number = shapely.STRtree(shapes).query(faces, predicate="intersects")
    share = shapely.area(shapely.intersection(faces[face], shapes[number]))
    share /= shapely.area(faces)[face]
    covered = np.bincount(face, share, len(faces))
    owners = np.full(len(faces), -1)
    # In rising order, so that the largest share is written last.
    order = np.argsort(share, kind="stable")
    owners[face[order]] = number[order]
    owners[covered < MOSTLY_WATER] = -1
    return owners


def _rings(faces: np.ndarray) -> list[tuple[float, list[Point]]]:
    """The rings of one area, made of faces, each after what it encloses."""
    land = shapely.orient_polygons(shapely.get_parts(shapely.coverage_union_all(faces)))
    found = []
    for line in (line for part in land for line in (part.exterior, *part.interiors)):
        points = np.rint(shapely.get_coordinates(line)).astype(int)[:-1]
        found.append((shapely.Polygon(line).area, [tuple(point) for point in points.tolist()]))
    return found


def _without_specks(
    found: list[tuple[float, list[Point]]], sides: Counter, least_area: float
) -> list[list[Point]]:
    """The rings but islets and ponds; what borders on another area is never dropped."""
    largest = max((area for area, _ in found), default=0.0)
    return [
        ring
        for area, ring in found
        if area >= min(least_area, largest)
        or any(sides[_undirected(*step)] > 1 for step in _steps(ring))
    ]


def build(areas: list[list[list[Point]]]) -> Topology:
    """Cut rings where borders part, and share what two areas have in common.

    Parameters
    ----------
    areas : list over areas of list of rings
        As :func:`grid_rings` gives them; neighbours repeat each other's points exactly.

    Returns
    -------
    Topology
        Rings in the order given. A border between two areas is one arc, used once forwards and
        once backwards.
    """
    owners: dict[tuple[Point, Point], set[int]] = {}
    for number, rings in enumerate(areas):
        for ring in rings:
            for start, end in _steps(ring):
                owners.setdefault(_undirected(start, end), set()).add(number)
    nodes = _junctions(owners)
    topology = Topology()
    known: dict[tuple[Point, ...], int] = {}
    for rings in areas:
        topology.rings.append([_cut(ring, nodes, topology.arcs, known) for ring in rings])
    return topology


def _junctions(owners: dict[tuple[Point, Point], set[int]]) -> set[Point]:
    """Points where an arc must end: more or fewer than two borders meet, or the owners change."""
    meeting: dict[Point, list[frozenset[int]]] = {}
    for (start, end), who in owners.items():
        for point in (start, end):
            meeting.setdefault(point, []).append(frozenset(who))
    return {point for point, sides in meeting.items() if len(sides) != 2 or sides[0] != sides[1]}


def _cut(ring: list[Point], nodes: set[Point], arcs: list, known: dict) -> list[int]:
    """The ring as arc numbers, adding to ``arcs`` those not yet known."""
    first = next((i for i, point in enumerate(ring) if point in nodes), None)
    if first is None:  # an island, or an area wholly inside another: one closed arc
        first = ring.index(min(ring))
    walk = [*ring[first:], *ring[:first], ring[first]]
    members, begin = [], 0
    for i in range(1, len(walk)):
        if walk[i] in nodes or i == len(walk) - 1:
            members.append(_number(tuple(walk[begin : i + 1]), arcs, known))
            begin = i
    return members


def _number(line: tuple[Point, ...], arcs: list, known: dict) -> int:
    """The number of an arc, ``~i`` if it is known the other way round."""
    if line in known:
        return known[line]
    backwards = line[::-1]
    if backwards in known:
        return ~known[backwards]
    known[line] = len(arcs)
    arcs.append(list(line))
    return known[line]


def _steps(ring: list[Point]):
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _undirected(start: Point, end: Point) -> tuple[Point, Point]:
    return (start, end) if start < end else (end, start)


def _delta(arc: list[Point]) -> list[int]:
    flat = list(arc[0])
    for before, after in pairwise(arc):
        flat += [after[0] - before[0], after[1] - before[1]]
    return flat
