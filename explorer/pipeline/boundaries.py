"""Boundaries: one shapefile per area level, from published topologies and GeoJSON."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from explorer.levels import LEVELS
from explorer.pipeline import shapes
from explorer.pipeline.area_files import SHAPE_FILES
from explorer.schema import CODE, LEVEL, NAME

SOURCE = "boundaries/uk_areas_all_vintages.topo.json"
NATIONAL_GRID = 27700
LEDGER_FILES = {SOURCE: "boundaries of councils, regions and nations"}
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
    arcs = shapes.decoded(topology)
    frames = {}
    for level, layer in LAYERS.items():
        found = _layer(topology["objects"][layer], arcs, LEVELS[level].boundary_year)
        frames[level] = _frame(found, areas[areas[LEVEL] == level], f"{SOURCE}: layer {layer}")
    for level, (file, *_) in SHAPE_FILES.items():
        members = areas[areas[LEVEL] == level]
        if len(members):
            frames[level] = _frame(shapes.of_level(raw, level), members, file)
    return frames


def _frame(found: dict, members: pd.DataFrame, where: str) -> gpd.GeoDataFrame:
    """The areas of one level with their shapes, mended, on the National Grid."""
    names = members.set_index(CODE)[NAME]
    if missing := sorted(set(names.index) - set(found)):
        raise ValueError(f"{where} has no boundary for {', '.join(missing)}")
    codes = sorted(names.index)
    frame = gpd.GeoDataFrame(
        {CODE: codes, NAME: [names[code] for code in codes]},
        geometry=[found[code] for code in codes],
        crs=4326,
    ).to_crs(NATIONAL_GRID)
    frame.geometry = [polygons_only(shape) for shape in frame.geometry]
    return frame


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


def _layer(layer: dict, arcs: list[np.ndarray], year: int) -> dict[str, shapely.MultiPolygon]:
    """Shapes by code of the areas of one layer that existed in ``year``."""
    found = {}
    for geometry in layer["geometries"]:
        about = geometry["properties"]
        if about.get("start", year) <= year <= about.get("end", year):
            found[about["areacd"]] = shapes.shape(geometry, arcs)
    return found
