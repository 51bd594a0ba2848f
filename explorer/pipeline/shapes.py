"""Polygons from topologies and GeoJSON, in longitude and latitude."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from explorer.pipeline.area_files import SHAPE_FILES, features, published, read_json


def decoded(topology: Mapping[str, Any]) -> list[np.ndarray]:
    """The arcs of a quantised topology as longitude and latitude."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def shape(geometry: Mapping[str, Any], arcs: list[np.ndarray]) -> shapely.MultiPolygon:
    """One geometry of a topology; a ring's arcs share their end points, written once."""

    def ring(members: list[int]) -> np.ndarray:
        lines = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in members]
        return np.vstack([lines[0], *(line[1:] for line in lines[1:])])

    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return shapely.multipolygons(
        [shapely.polygons(ring(outer), [ring(hole) for hole in holes] or None)
         for outer, *holes in polygons]
    )  # fmt: skip


def of_level(raw: Path, level: str, count: int | None = None) -> dict[str, shapely.Geometry]:
    """The shapes by code of a level that has a file of its own, of ``count`` areas if given."""
    file, code, name = SHAPE_FILES[level]
    content = read_json(raw, file)
    # The 205 areas are known by name; their codes are ours.
    codes = {} if code else {name: code for code, name in published(raw, level, count).items()}
    arcs = decoded(content) if "arcs" in content else []
    found = {}
    for each in features(content, file):
        about = each["properties"]
        key = about[code] if code else codes[" ".join(about[name].split())]
        found[key] = shape(each, arcs) if arcs else _plain(each["geometry"])
    return found


def _plain(geometry: Mapping[str, Any]) -> shapely.MultiPolygon:
    """One geometry of a GeoJSON file."""
    one = geometry["type"] == "Polygon"
    polygons = [geometry["coordinates"]] if one else geometry["coordinates"]
    return shapely.multipolygons(
        [shapely.polygons(outer, holes or None) for outer, *holes in polygons]
    )
