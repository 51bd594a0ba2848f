"""Boundaries: one shapefile per area level, from the topology of all UK areas and vintages."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from explorer.levels import LEVELS
from explorer.schema import CODE, LEVEL, NAME

SOURCE = "boundaries/uk_areas_all_vintages.topo.json"
NATIONAL_GRID = 27700
LEDGER_FILES = {SOURCE: "boundaries of every drawn level"}
# Which layer of the source draws which level.
LAYERS = {"ltla": "ltla", "utla": "utla", "ltla_2016": "ltla", "region": "rgn", "nation": "ctry"}
# GDAL otherwise writes today's date into every .dbf, and two runs would differ.
FIXED_DATE = "2026-01-01"


def build(raw: Path, areas: pd.DataFrame) -> dict[str, gpd.GeoDataFrame]:
    """The boundaries of every drawn level.

    Parameters
    ----------
    raw : Path
        The folder of raw files.
    areas : DataFrame
        The areas table; its codes and names are the ones written.

    Returns
    -------
    dict of GeoDataFrame
        By level: ``code``, ``name``, ``geometry`` (polygons, EPSG:27700, metres), one row per
        area, sorted by code.

    Raises
    ------
    ValueError
        If an area has no boundary.
    """
    topology = json.loads((raw / SOURCE).read_text(encoding="utf-8"))
    arcs = _decoded(topology)
    frames = {}
    for level, layer in LAYERS.items():
        names = areas[areas[LEVEL] == level].set_index(CODE)[NAME]
        shapes = _layer(topology["objects"][layer], arcs, LEVELS[level].boundary_year)
        if missing := sorted(set(names.index) - set(shapes)):
            raise ValueError(f"{SOURCE}: layer {layer} has no boundary for {', '.join(missing)}")
        codes = sorted(names.index)
        frame = gpd.GeoDataFrame(
            {CODE: codes, NAME: [names[code] for code in codes]},
            geometry=[shapes[code] for code in codes],
            crs=4326,
        ).to_crs(NATIONAL_GRID)
        frame.geometry = [polygons_only(shape) for shape in frame.geometry]
        frames[level] = frame
    return frames


def write(frames: dict[str, gpd.GeoDataFrame], folder: Path) -> None:
    """Write one shapefile per level into ``folder``, the same bytes each time."""
    folder.mkdir(parents=True, exist_ok=True)
    for level, frame in frames.items():
        frame.to_file(
            folder / f"{level}.shp",
            driver="ESRI Shapefile",
            engine="pyogrio",
            encoding="UTF-8",
            layer_options={"DBF_DATE_LAST_UPDATE": FIXED_DATE},
        )


def polygons_only(shape) -> shapely.MultiPolygon:
    """A valid multipolygon; the lines and points that mending may leave are dropped."""
    parts = shapely.get_parts(shapely.make_valid(shape))
    return shapely.multipolygons(
        [piece for part in parts for piece in shapely.get_parts(part)
         if isinstance(piece, shapely.Polygon)]
    )  # fmt: skip


def _decoded(topology: dict) -> list[np.ndarray]:
    """The arcs of a quantised topology as longitude and latitude."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def _layer(layer: dict, arcs: list[np.ndarray], year: int) -> dict[str, shapely.MultiPolygon]:
    """Shapes by code of the areas of one layer that existed in ``year``."""
    shapes = {}
    for geometry in layer["geometries"]:
        about = geometry["properties"]
        if about.get("start", year) <= year <= about.get("end", year):
            shapes[about["areacd"]] = _shape(geometry, arcs)
    return shapes


def _shape(geometry: dict, arcs: list[np.ndarray]) -> shapely.MultiPolygon:
    """One geometry of a topology; a ring's arcs share their end points, written once."""

    def ring(members: list[int]) -> np.ndarray:
        lines = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in members]
        return np.vstack([lines[0], *(line[1:] for line in lines[1:])])

    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return shapely.multipolygons(
        [shapely.polygons(ring(outer), [ring(hole) for hole in holes] or None)
         for outer, *holes in polygons]
    )  # fmt: skip
