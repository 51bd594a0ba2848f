"""The drawn maps: boundaries simplified without gaps, as arcs on an integer grid.

One JSON-ready dict per level. Coordinates are whole steps of the grid, y downwards:

``width``, ``height``  of the whole frame; ``england`` is the box [x, y, w, h] of England in it
``arcs``               each border once: first point, then steps (x0, y0, dx, dy, ...)
``areas``              by code: ``c`` code, ``n`` name, ``r`` index into ``regions``, ``a`` rings of
                       arc numbers (``~i`` backwards; outer rings and holes alike), ``x``, ``y`` a
                       point inside, ``k`` the areas up, right, down and left, ``e`` the same among
                       English areas only, ``g`` the letter of its country where the code does not
                       begin with it
``other``              rings of land that is not part of the level
``inset``              London drawn larger: ``source`` and ``frame`` are boxes on the map
                       (``frame_england`` while England alone is shown); its own ``arcs`` and
                       ``areas`` (by index) on a grid of ``size``
``cities``             names to find one's way by, with their country
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from explorer.levels import LEVELS
from explorer.pipeline import topology, walk
from explorer.pipeline.map_frames import (
    CITIES,
    ENGLAND,
    INSET_ON_ENGLAND,
    INSET_ON_UK,
    INSET_STEPS,
    LONDON,
    UK,
    UNIT,
    Box,
    Grid,
)
from explorer.schema import CODE, COUNTRY, LEVEL, NAME, REGION_CODE

# Detail that is dropped, in metres: about a pixel of the map at its usual size.
TOLERANCE = 450.0
INSET_TOLERANCE = 80.0
LEAST_STEPS = 4.0
# How far past the frame other land is kept, west, south, east, north.
MARGIN = np.array([-30_000, -30_000, 30_000, 30_000])
LONDON_REGION = "E12000007"
WHOLE_REGIONS = ("region", "nation")


def build(frames: dict[str, gpd.GeoDataFrame], areas: pd.DataFrame) -> dict[str, dict]:
    """Draw every level that has boundaries.

    Parameters
    ----------
    frames : dict of GeoDataFrame
        By level: ``code``, ``name``, ``geometry`` in EPSG:27700, sorted by code.
    areas : DataFrame
        The areas table, for regions.

    Returns
    -------
    dict of dict
        By level, as the module says.
    """
    return {level: _drawn(level, frame, frames["nation"], areas) for level, frame in frames.items()}


def _drawn(level: str, frame: gpd.GeoDataFrame, nations: gpd.GeoDataFrame, areas) -> dict:
    english_only = all(prefix.startswith("E") for prefix in LEVELS[level].prefixes)
    box = ENGLAND if english_only else UK
    grid = Grid(box, UNIT)
    around = nations[~nations[CODE].str.startswith("E")] if english_only else nations[:0]
    shapes = np.concatenate([frame.geometry.values, around.geometry.values])
    simple = shapely.coverage_simplify(shapes, TOLERANCE)
    simple[len(frame) :] = shapely.intersection(simple[len(frame) :], _beyond(box))
    rings = topology.grid_rings(simple, grid.steps, LEAST_STEPS)
    for code, found in zip(frame[CODE], rings, strict=False):
        if not found:
            raise ValueError(f"map {level}: nothing is left of {code} at this scale")
    drawn = topology.build(rings)
    regions, index = _regions(level, frame, areas)
    countries = _column(level, frame, areas, COUNTRY)
    points = _points(simple[: len(frame)], rings, grid)
    width, height = grid.size
    return {
        "level": level,
        "width": width,
        "height": height,
        "arcs": drawn.coded(),
        "areas": _areas(frame, drawn.rings, countries, regions=index, points=points),
        "regions": regions,
        "other": [ring for rings in drawn.rings[len(frame) :] for ring in rings],
        "england": None if english_only else grid.rectangle(ENGLAND),
        "inset": _inset(frame, _londoners(level, frame, areas), grid, english_only=english_only),
        "cities": _cities(grid, english_only=english_only),
    }


def _areas(frame, rings, countries, *, regions, points) -> list[dict]:
    """One entry per area, in the order of their codes."""
    codes = frame[CODE].to_numpy()
    english = np.flatnonzero(countries == "E")
    ways = walk.neighbours(points)
    home = walk.neighbours(points[english])
    within = dict(zip(english.tolist(), home, strict=True))
    entries = []
    for i, (code, name) in enumerate(zip(codes, frame[NAME], strict=True)):
        entry = {"c": code, "n": name, "r": regions[i], "a": rings[i], "k": ways[i].tolist()}
        if code[0] != countries[i]:
            entry["g"] = countries[i]
        if i in within and len(english) < len(codes):
            entry["e"] = [int(english[j]) if j >= 0 else walk.NOWHERE for j in within[i]]
        x, y = points[i].tolist()
        entries.append({**entry, "x": x, "y": y})
    return entries


def _regions(level: str, frame, areas: pd.DataFrame) -> tuple[list[dict], list[int]]:
    """The regions, for filtering, and each area's index into them (-1: none)."""
    if level in WHOLE_REGIONS:
        return [], [-1] * len(frame)
    members = areas[areas[LEVEL] == level].set_index(CODE)[REGION_CODE]
    names = areas[areas[LEVEL] == "region"].set_index(CODE)[NAME]
    codes = [code for code in sorted(names.index) if code in set(members)]
    index = [codes.index(members[c]) if members[c] in codes else -1 for c in frame[CODE]]
    return [{"c": code, "n": names[code]} for code in codes], index


def _column(level: str, frame, areas: pd.DataFrame, name: str) -> np.ndarray:
    """One column of the areas table, in the order of a frame of boundaries."""
    members = areas[areas[LEVEL] == level].set_index(CODE)[name]
    return members.reindex(frame[CODE]).to_numpy(dtype=object)


def _londoners(level: str, frame, areas: pd.DataFrame) -> np.ndarray:
    """The places in the frame of what London consists of; none where it is one area."""
    if level in WHOLE_REGIONS:
        return np.array([], dtype=int)
    return np.flatnonzero(_column(level, frame, areas, REGION_CODE) == LONDON_REGION)


def _inset(frame, chosen: np.ndarray, grid: Grid, *, english_only: bool) -> dict | None:
    """London drawn larger, on a finer grid of its own."""
    if not len(chosen):
        return None
    fine = Grid(LONDON, LONDON.width / INSET_STEPS)
    simple = shapely.coverage_simplify(frame.geometry.values[chosen], INSET_TOLERANCE)
    drawn = topology.build(topology.grid_rings(simple, fine.steps))
    at_home = grid.rectangle(INSET_ON_ENGLAND)
    return {
        "title": "London",
        "source": grid.rectangle(LONDON),
        "frame": at_home if english_only else grid.rectangle(INSET_ON_UK),
        "frame_england": at_home,
        "size": list(fine.size),
        "arcs": drawn.coded(),
        "areas": {str(i): rings for i, rings in zip(chosen, drawn.rings, strict=True)},
    }


def _cities(grid: Grid, *, english_only: bool) -> list[dict]:
    """City names that fall on this map."""
    found = []
    for name, east, north, country in CITIES:
        if country == "E" or not english_only:
            x, y = np.rint(grid.steps(np.array([[east, north]]))[0]).astype(int).tolist()
            found.append({"n": name, "x": x, "y": y, "g": country})
    return found


def _points(shapes: np.ndarray, rings: list, grid: Grid) -> np.ndarray:
    """A whole step of the grid inside each area as it is drawn, (n, 2)."""
    points = np.rint(grid.steps(_inside(shapes))).astype(int)
    for i, (point, own) in enumerate(zip(points, rings, strict=False)):
        largest = max((shapely.Polygon(ring) for ring in own), key=lambda one: one.area)
        if not largest.contains_properly(shapely.Point(point)):
            # In a narrow place the rounding can lead onto the border: go to the widest one.
            widest = shapely.maximum_inscribed_circle(largest)
            points[i] = np.rint(shapely.get_coordinates(widest)[0]).astype(int)
    return points


def _inside(shapes: np.ndarray) -> np.ndarray:
    """A point well inside the largest part of each shape, (n, 2) metres."""
    parts = [max(shapely.get_parts(shape), key=lambda part: part.area) for shape in shapes]
    return shapely.get_coordinates(shapely.point_on_surface(parts))


def _beyond(box: Box) -> shapely.Polygon:
    """A little more than the frame, so that the cut edge is out of sight."""
    return shapely.box(*(np.array([box.west, box.south, box.east, box.north]) + MARGIN))
