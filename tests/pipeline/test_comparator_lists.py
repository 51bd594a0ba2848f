"""The comparators that pages offer, held against the publishers' files and against the boundaries."""

import csv
from collections import defaultdict

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from explorer import comparators, config, place
from explorer.comparators import ADJACENT, DFE
from explorer.levels import MAPPED_LEVELS
from explorer.store import Store

# Codes that changed since the lists were made, and councils that are no more.
RECODED = {"E08000016": "E08000038", "E08000019": "E08000039"}
GONE = {"E06000028", "E06000029", "E10000006", "E10000009", "E10000021"}
# Combined authorities stand in the lists of ONS as well.
COMBINED = "E47"
ONS_FILES = {
    "ons_global": "global-neighbours.csv",
    "ons_economic": "economic-neighbours.csv",
    "ons_demographic": "demographic-neighbours.csv",
}
DFE_FILE = "dfe_statistical_neighbours_2025.csv"


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


def rows(raw, file):
    """The rows of a raw list, as they stand."""
    with (raw / "neighbours" / file).open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def today(code):
    """The code in use today."""
    return RECODED.get(code, code)


def offered(store, kind):
    """The sets of all places that have one of this kind, by code."""
    found = {one.code: comparators.of(store, one, kind).codes for one in place.every(store)}
    return {code: codes for code, codes in found.items() if codes}


@pytest.mark.raw
@pytest.mark.parametrize("kind", ONS_FILES)
def test_the_twenty_most_alike_are_those_of_the_file_of_ons(raw, store, kind):
    expected = {
        today(row["AREACD"]): tuple(today(row[str(n)]) for n in range(1, 21))
        for row in rows(raw, ONS_FILES[kind])
        if not row["AREACD"].startswith(COMBINED)
    }
    assert offered(store, kind) == expected


@pytest.mark.raw
def test_the_statistical_neighbours_are_those_of_the_file_of_the_department(raw, store):
    listed = defaultdict(dict)
    for row in rows(raw, DFE_FILE):
        if row["gss_code"] not in GONE:
            listed[today(row["gss_code"])][int(row["rank"])] = row
    assert {code: sorted(ranks) for code, ranks in listed.items()} == {
        code: list(range(1, 11)) for code in listed
    }
    expected = {
        code: tuple(today(ranks[n]["neighbour_gss"]) for n in sorted(ranks))
        for code, ranks in listed.items()
    }
    assert offered(store, DFE) == expected
    closeness = {
        code: [one.closeness.lower() for one in store.neighbours.of("utla", code, DFE)]
        for code in listed
    }
    assert closeness == {
        code: [ranks[n]["closeness"].lower() for n in sorted(ranks)]
        for code, ranks in listed.items()
    }


@pytest.mark.parametrize("level", MAPPED_LEVELS)
def test_those_next_door_share_a_step_of_their_boundaries(store, level):
    """Boundaries walk a common border by the same points: no geometry is worked out here."""
    found = {
        (code, one.code)
        for code in store.links.at(level)
        for one in store.neighbours.of(level, code, ADJACENT)
    }
    assert found == _sharing(level)


def _sharing(level):
    frame = gpd.read_file(config.DATA / config.BOUNDARIES_DIR / f"{level}.shp")
    parts, area = shapely.get_parts(frame.geometry.to_numpy(), return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    within = ring[1:] == ring[:-1]
    start, end = points[:-1][within], points[1:][within]
    owner = area[part[ring[:-1][within]]]
    turned = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    steps = np.where(turned[:, None], np.hstack([end, start]), np.hstack([start, end]))
    table = pd.DataFrame(steps).assign(owner=owner).drop_duplicates()
    pairs = table.merge(table, on=list(range(4)))
    pairs = pairs[pairs["owner_x"] != pairs["owner_y"]]
    codes = frame["code"].to_numpy()
    return set(zip(codes[pairs["owner_x"]], codes[pairs["owner_y"]], strict=True))
