"""Which areas lie side by side: by a common border; councils, across water by the list of ONS."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from explorer import schema
from explorer.pipeline.area_files import read_json
from explorer.pipeline.areas import SUCCESSION_COLUMNS, SUCCESSION_FILE
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import Tally
from explorer.pipeline.raw import read_csv

ADJACENT, ACROSS_WATER = "adjacent", "across_water"
FILE = "neighbours/ons_adjacency_2021.json"
COUNCILS = ("ltla", "utla")


def build(
    raw: Path, codes: CodeBook, frames: Mapping[str, gpd.GeoDataFrame]
) -> tuple[pd.DataFrame, Tally]:
    """Find the areas that lie side by side, at every level that is drawn.

    A common border is measured on the level's own boundaries, so that two councils on either side
    of a river mouth have none. Those pairs of councils are taken from a list of 2021, in which a
    council that has merged since counts as the one it became.

    Returns
    -------
    frame : DataFrame
        ``schema.NEIGHBOUR_COLUMNS``; ``order`` is by the length of the border or by distance.
    tally : Tally
        The fate of the councils of that list.

    Raises
    ------
    PipelineError
        A council of the list is not known.
    """
    pairs = _listed(raw, codes)
    areas = codes.areas[codes.areas[schema.LEVEL] == "ltla"]
    utla = dict(zip(areas[schema.CODE], areas[schema.UTLA_CODE], strict=True))
    parts = []
    for level, frame in frames.items():
        bordering = adjacent(level, frame)
        parts.append(bordering)
        if level not in COUNCILS:
            continue
        listed = pairs if level == "ltla" else {(utla[a], utla[b]) for a, b in pairs}
        known = set(zip(bordering[schema.CODE], bordering[schema.TO_CODE], strict=True))
        apart = {(a, b) for a, b in listed if a != b} - known
        parts.append(_across(level, frame, apart))
    count = len(read_json(raw, FILE))
    note = "which councils face each other across water"
    frame = pd.concat(parts, ignore_index=True)[list(schema.NEIGHBOUR_COLUMNS)]
    return frame, Tally(FILE, count, count, note=note)


def adjacent(level: str, frame: gpd.GeoDataFrame) -> pd.DataFrame:
    """Find the areas of a level that have a border in common, not only a corner."""
    shapes, codes = frame.geometry.to_numpy(), frame[schema.CODE].to_numpy()
    i, j = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    i, j = i[i != j], j[i != j]
    border = shapely.length(shapely.intersection(shapely.boundary(shapes[i]),
                                                 shapely.boundary(shapes[j])))  # fmt: skip
    rows = pd.DataFrame({schema.CODE: codes[i], schema.TO_CODE: codes[j], "by": -border})
    return _ordered(rows[rows["by"] < 0], level, ADJACENT)


def _across(level: str, frame: gpd.GeoDataFrame, pairs: set[tuple[str, str]]) -> pd.DataFrame:
    rows = pd.DataFrame(sorted(pairs), columns=[schema.CODE, schema.TO_CODE], dtype="str")
    shapes = frame.set_index(schema.CODE).geometry
    here, there = (shapes.loc[rows[name]].to_numpy() for name in (schema.CODE, schema.TO_CODE))
    return _ordered(rows.assign(by=shapely.distance(here, there)), level, ACROSS_WATER)


def _ordered(rows: pd.DataFrame, level: str, kind: str) -> pd.DataFrame:
    # In whole metres, so that the order does not hang on the last digit.
    rows = rows.assign(by=rows["by"].round())
    rows = rows.sort_values([schema.CODE, "by", schema.TO_CODE])
    order = rows.groupby(schema.CODE).cumcount() + 1
    named = {schema.LEVEL: level, schema.KIND: kind, schema.ORDER: order, schema.CLOSENESS: ""}
    return rows.assign(**named)


def _listed(raw: Path, codes: CodeBook) -> set[tuple[str, str]]:
    """The pairs of the list, both ways round, as districts of today."""
    rows = read_csv(raw, SUCCESSION_FILE, SUCCESSION_COLUMNS)
    now = codes.current(rows["ltla24_code"])
    became = dict(zip(rows["ltla21_code"], now, strict=True))
    today = codes.codes_of("ltla")

    def current(code: str) -> str:
        found = code if code in today else became.get(code, "")
        if found not in today:
            raise PipelineError(f"{code!r} is not a council, nor became one", file=FILE)
        return found

    found = set()
    for code, lists in read_json(raw, FILE).items():
        # The first entry holds the adjacent councils (none for islands), the rest those beyond.
        for other in lists[0] or ():
            found |= {(current(code), current(other)), (current(other), current(code))}
    return found
