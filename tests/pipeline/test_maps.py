"""The drawn maps show every area, without gaps, small enough to send and easy to walk by keys."""

import json
from collections import Counter
from itertools import pairwise

import brotli
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from explorer import config, schema
from explorer.levels import MAPPED_LEVELS
from explorer.pipeline import maps, walk
from explorer.pipeline.map_frames import ENGLAND, LONDON, UK, UNIT, Box, Grid

LEVELS = MAPPED_LEVELS
WITH_INSET = tuple(level for level in LEVELS if level not in ("region", "nation"))
OF_THE_UK = tuple(level for level in LEVELS if level != "ltla_2016")
COUNTS = {
    "ltla": 361, "utla": 218, "ltla_2016": 326, "region": 12, "nation": 4, "smc205": 205,
    "itl2": 41, "itl2_2025": 46, "constituency": 650, "constituency_2010": 650,
}  # fmt: skip
MOST_KB = 60
# How many parts each level sees London in.
LONDONERS = {"ltla": 33, "utla": 33, "ltla_2016": 33, "smc205": 32, "itl2": 5, "itl2_2025": 5,
             "constituency": 75, "constituency_2010": 73}  # fmt: skip
# Grid units in a pixel of a map 560 wide.
PIXEL = (2587 / 560) ** 2


@pytest.fixture(scope="module")
def drawn():
    """Give the committed maps by level."""
    folder = config.DATA / config.MAPS_DIR
    return {level: json.loads((folder / f"{level}.json").read_bytes()) for level in LEVELS}


def shape(arcs, rings):
    """Build one area back from its arcs, filled by the even-odd rule."""
    lines = []
    for ring in rings:
        points = []
        for i in ring:
            steps = np.array(arcs[i if i >= 0 else ~i]).reshape(-1, 2).cumsum(axis=0)
            line = steps.tolist() if i >= 0 else steps[::-1].tolist()
            assert not points or points[-1] == line[0], "arcs of a ring do not join"
            points += line
        assert points[0] == points[-1], "a ring does not close"
        lines.append(shapely.LineString(points))
    # Rings that touch in a point raise a flag on the way to a sound answer.
    with np.errstate(invalid="ignore"):
        return shapely.build_area(shapely.MultiLineString(lines))


@pytest.fixture(scope="module")
def built(drawn):
    """Give the areas of every map, built back from its arcs."""
    return {
        level: np.array([shape(found["arcs"], area["a"]) for area in found["areas"]])
        for level, found in drawn.items()
    }


def sheets(drawn_map):
    """Give arcs with the rings of each area: of the map, and of its inset."""
    yield drawn_map["arcs"], [area["a"] for area in drawn_map["areas"]]
    if drawn_map["inset"]:
        yield drawn_map["inset"]["arcs"], list(drawn_map["inset"]["areas"].values())


def country(area):
    """Give the letter of an area's country: its own, or that its code begins with."""
    return area.get("g", area["c"][0])


def box(numbers):
    """Give a box of x, y, width and height as a polygon."""
    x, y, width, height = numbers
    return shapely.box(x, y, x + width, y + height)


@pytest.mark.parametrize("level", LEVELS)
def test_every_area_of_the_level_is_drawn_in_the_order_of_codes(drawn, level):
    areas = pd.read_parquet(config.DATA / config.AREAS_FILE)
    expected = areas[areas[schema.LEVEL] == level].sort_values(schema.CODE)
    found = drawn[level]["areas"]
    assert [area["c"] for area in found] == expected[schema.CODE].tolist()
    assert [area["n"] for area in found] == expected[schema.NAME].tolist()
    assert len(found) == COUNTS[level]
    assert all(area["a"] for area in found)


@pytest.mark.parametrize("level", LEVELS)
def test_a_border_between_areas_is_one_arc_walked_once_each_way(drawn, level):
    for _, areas in sheets(drawn[level]):
        walked = Counter(i for rings in areas for ring in rings for i in ring)
        for i in walked:
            assert walked[i] == 1
            assert walked[~i] <= 1


@pytest.mark.parametrize("level", LEVELS)
def test_no_border_is_written_twice(drawn, level):
    for arcs, _ in sheets(drawn[level]):
        sides = Counter()
        for arc in arcs:
            points = np.array(arc).reshape(-1, 2).cumsum(axis=0).tolist()
            for a, b in pairwise(points):
                sides[tuple(sorted((tuple(a), tuple(b))))] += 1
        assert max(sides.values()) == 1


@pytest.mark.parametrize("level", LEVELS)
def test_areas_are_sound_and_do_not_overlap(drawn, level):
    for arcs, areas in sheets(drawn[level]):
        found = np.array([shape(arcs, rings) for rings in areas])
        assert shapely.is_valid(found).all()
        assert shapely.union_all(found).area == pytest.approx(shapely.area(found).sum(), abs=1e-6)


def test_the_districts_leave_no_gap_where_there_is_land(built):
    grid = Grid(UK, UNIT)
    nations = gpd.read_file(config.DATA / config.BOUNDARIES_DIR / "nation.shp").geometry.values
    land = shapely.make_valid(shapely.transform(shapely.simplify(nations, 100), grid.steps))
    land = shapely.union_all(land)
    districts = built["ltla"]
    tree = shapely.STRtree(districts)
    for part in shapely.get_parts(shapely.union_all(districts)):
        for hole in map(shapely.Polygon, part.interiors):
            # An inlet closed by the rounding has water in it; a gap between districts has none.
            between = len(tree.query(hole, predicate="intersects")) > 1
            assert not between or hole.intersection(land).area < PIXEL


@pytest.mark.parametrize("level", LEVELS)
def test_simplifying_keeps_the_size_of_an_area(built, level):
    frame = gpd.read_file(config.DATA / config.BOUNDARIES_DIR / f"{level}.shp")
    true = frame.area.to_numpy() / UNIT**2
    found = shapely.area(built[level])
    # Of large areas only: the rounding shows in those of a few square kilometres.
    large = true > 1_000
    assert np.abs(found / true - 1)[large].max() < 0.06
    assert np.abs(found / true - 1).max() < 0.25


@pytest.mark.parametrize("level", LEVELS)
def test_the_label_stands_inside_its_area_and_the_frame(drawn, built, level):
    frame = box([0, 0, drawn[level]["width"], drawn[level]["height"]])
    for area, each in zip(drawn[level]["areas"], built[level], strict=True):
        assert each.contains(shapely.Point(area["x"], area["y"])), area["n"]
        assert frame.contains(each), area["n"]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("arrows", ["k", "e"])
def test_arrow_keys_lead_from_every_area_to_every_other(drawn, level, arrows):
    ways = {i: area[arrows] for i, area in enumerate(drawn[level]["areas"]) if arrows in area}
    assert len(ways) in (0, len(drawn[level]["areas"]), sum(
        country(area) == "E" for area in drawn[level]["areas"]))  # fmt: skip
    table = [ways.get(i, [walk.NOWHERE] * 4) for i in range(len(drawn[level]["areas"]))]
    for start in ways:
        assert walk.reachable(table, start) == set(ways)


@pytest.mark.parametrize("level", OF_THE_UK)
def test_english_areas_can_be_walked_without_leaving_england(drawn, level):
    areas = drawn[level]["areas"]
    assert all(("e" in area) == (country(area) == "E") for area in areas)
    for area in areas:
        for i in area.get("e", []):
            assert i == walk.NOWHERE or country(areas[i]) == "E"


@pytest.mark.parametrize("level", LEVELS)
def test_a_map_is_small_enough_for_a_phone(drawn, level):
    content = (config.DATA / config.MAPS_DIR / f"{level}.json").read_bytes()
    assert len(brotli.compress(content)) <= MOST_KB * 1024


@pytest.mark.parametrize("level", WITH_INSET)
def test_the_inset_shows_all_parts_of_london_and_covers_no_land(drawn, built, level):
    found = drawn[level]
    inset = found["inset"]
    (london,) = [k for k, region in enumerate(found["regions"]) if region["n"] == "London"]
    parts = [i for i, area in enumerate(found["areas"]) if area["r"] == london]
    assert [int(i) for i in inset["areas"]] == parts
    assert len(parts) == LONDONERS[level]
    source, page = box(inset["source"]), box([0, 0, found["width"], found["height"]])
    assert all(source.contains(built[level][i]) for i in parts)
    for name in ("frame", "frame_england"):
        frame = box(inset[name])
        assert page.contains(frame)
        assert not any(frame.intersects(each) for each in built[level])
    if found["england"]:
        assert box(found["england"]).contains(box(inset["frame_england"]))


@pytest.mark.parametrize("level", WITH_INSET)
def test_the_inset_has_the_shape_of_its_source(drawn, level):
    inset = drawn[level]["inset"]
    for name in ("source", "frame", "frame_england"):
        _, _, width, height = inset[name]
        assert width / height == pytest.approx(inset["size"][0] / inset["size"][1], rel=0.01)
    page = box([0, 0, *inset["size"]])
    assert all(page.contains(shape(inset["arcs"], rings)) for rings in inset["areas"].values())


@pytest.mark.parametrize("level", ["region", "nation"])
def test_levels_without_boroughs_have_no_inset(drawn, level):
    assert drawn[level]["inset"] is None


@pytest.mark.parametrize("level", OF_THE_UK)
def test_the_box_of_england_frames_all_of_england(drawn, built, level):
    england = box(drawn[level]["england"])
    for area, each in zip(drawn[level]["areas"], built[level], strict=True):
        assert england.contains(each) or country(area) != "E", area["n"]


def test_the_map_of_2016_has_wales_and_scotland_as_outline_only(drawn):
    found = drawn["ltla_2016"]
    assert found["other"]
    assert all(area["c"].startswith("E") for area in found["areas"])
    assert all(not drawn[level]["other"] for level in OF_THE_UK)


@pytest.mark.parametrize("level", LEVELS)
def test_the_country_is_that_of_the_table_of_areas(drawn, level):
    areas = pd.read_parquet(config.DATA / config.AREAS_FILE)
    expected = areas[areas[schema.LEVEL] == level].set_index(schema.CODE)[schema.COUNTRY]
    for area in drawn[level]["areas"]:
        assert country(area) == expected[area["c"]]
        assert area.get("g") != area["c"][0]


@pytest.mark.parametrize("level", WITH_INSET)
def test_every_area_lies_in_a_region_the_reader_can_choose(drawn, level):
    regions = [region["c"] for region in drawn[level]["regions"]]
    areas = pd.read_parquet(config.DATA / config.AREAS_FILE)
    expected = areas[areas[schema.LEVEL] == level].set_index(schema.CODE)[schema.REGION_CODE]
    for area in drawn[level]["areas"]:
        assert regions[area["r"]] == expected[area["c"]]


def test_cities_stand_in_the_districts_of_their_name(drawn, built):
    found = drawn["ltla"]
    where = {area["n"]: each for area, each in zip(found["areas"], built["ltla"], strict=True)}
    names = {"Newcastle": "Newcastle upon Tyne", "Edinburgh": "City of Edinburgh"}
    for city in found["cities"]:
        name = names.get(city["n"], city["n"])
        assert where[name].contains(shapely.Point(city["x"], city["y"])), name


def test_a_grid_counts_down_from_the_north_west():
    grid = Grid(Box(1_000, 0, 4_000, 2_000), 100)
    assert grid.size == (30, 20)
    assert grid.steps(np.array([[1_000, 2_000], [1_500, 1_700]])).tolist() == [[0, 0], [5, 3]]
    assert grid.rectangle(Box(1_500, 700, 2_500, 1_700)) == [5, 3, 10, 10]


def test_an_area_too_small_for_the_grid_is_named_not_lost():
    codes, spots = ["E06000001", "E06000002"], [(400_000, 300_000, 20_000), (500_000, 300_000, 1)]
    frame = gpd.GeoDataFrame(
        {"code": codes, "name": codes},
        geometry=[shapely.box(x, y, x + size, y + size) for x, y, size in spots], crs=27700,
    )  # fmt: skip
    areas = pd.DataFrame({"level": "region", "code": codes, "name": codes, "region_code": codes,
                          "country": "E"})  # fmt: skip
    with pytest.raises(ValueError, match="nothing is left of E06000002"):
        maps.build({"region": frame, "nation": frame[:1]}, areas)


def test_the_frames_have_room_for_the_land_they_show():
    for inner, outer in ((LONDON, ENGLAND), (ENGLAND, Box(UK.west, 0, UK.east, UK.north))):
        assert outer.west <= inner.west
        assert inner.east <= outer.east
        assert outer.south <= inner.south
        assert inner.north <= outer.north
