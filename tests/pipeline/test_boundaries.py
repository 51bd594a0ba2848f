"""Boundaries are valid polygons on the National Grid, one per area, written alike each time."""

import json

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from explorer import config, schema
from explorer.levels import LEVELS, MAPPED_LEVELS
from explorer.pipeline import area_files, boundaries, shapes
from tests.builders import areas as areas_of

SQUARE = [[[0, 0], [10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10]]]


def write_topology(raw, *shapes, arcs=SQUARE):
    """Write a topology whose layers all hold the same shapes, ten steps a side near Derby."""
    (raw / "boundaries").mkdir()
    geometries = [
        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"areanm": "x", **about}}
        for about in shapes
    ]
    layers = {layer: {"geometries": geometries} for layer in boundaries.LAYERS.values()}
    transform = {"scale": [0.01, 0.01], "translate": [-1.5, 52.8]}
    text = json.dumps({"arcs": arcs, "transform": transform, "objects": layers})
    (raw / boundaries.SOURCE).write_text(text, encoding="utf-8")


def one_area_per_level(code):
    """Give the areas table with one area at every drawn level."""
    return areas_of(*((level, code) for level in boundaries.LAYERS))


def test_a_topology_is_decoded_and_laid_on_the_national_grid(tmp_path):
    write_topology(tmp_path, {"areacd": "E07000039"})
    frame = boundaries.build(tmp_path, one_area_per_level("E07000039"))["ltla"]
    west, south, east, north = frame.total_bounds
    assert frame.crs.to_epsg() == 27700
    # A tenth of a degree there is 6.7 km by 11.1 km.
    assert (east - west, north - south) == pytest.approx((6_800, 11_200), rel=0.02)


def test_only_the_areas_of_the_levels_year_are_taken(tmp_path):
    write_topology(
        tmp_path, {"areacd": "E07000039", "end": 2024}, {"areacd": "E07000040", "start": 2025}
    )
    with pytest.raises(ValueError, match="ltla has no boundary for E07000039"):
        boundaries.build(tmp_path, areas_of(("ltla", "E07000039"), ("ltla_2016", "E07000039")))


def test_an_area_without_a_boundary_is_named(tmp_path):
    write_topology(tmp_path, {"areacd": "E07000039"})
    with pytest.raises(ValueError, match="E07000099"):
        boundaries.build(tmp_path, areas_of(("ltla", "E07000039"), ("ltla", "E07000099")))


def test_geojson_is_read_as_well_and_an_area_without_a_code_is_found_by_its_name(tmp_path):
    square = [[[-1.5, 52.8], [-1.4, 52.8], [-1.4, 52.9], [-1.5, 52.8]]]
    for level, about in (("constituency", {"PCON24CD": "E14001483", "PCON24NM": "South Derbyshire"}),
                         ("smc205", {"Newname": "Derbyshire"})):  # fmt: skip
        feature = {"properties": about, "geometry": {"type": "Polygon", "coordinates": square}}
        content = {"type": "FeatureCollection", "features": [feature]}
        file = tmp_path / area_files.SHAPE_FILES[level][0]
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(content), encoding="utf-8")
    (found,) = shapes.of_level(tmp_path, "constituency", count=1)
    assert found == "E14001483"
    assert list(shapes.of_level(tmp_path, "smc205", count=1)) == ["SMC205-001"]


def test_mending_a_bow_tie_keeps_its_two_halves_and_no_lines():
    bow_tie = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    with_tail = shapely.GeometryCollection([bow_tie, shapely.LineString([(5, 5), (6, 6)])])
    mended = boundaries.polygons_only(with_tail)
    assert mended.is_valid
    assert mended.geom_type == "MultiPolygon"
    assert mended.area == pytest.approx(2)


def test_two_runs_write_the_same_bytes(tmp_path):
    frame = gpd.GeoDataFrame(
        {"code": ["E1"], "name": ["Ynys Môn"]}, geometry=[shapely.box(0, 0, 9, 9)], crs=27700
    )
    for run in ("one", "two"):
        boundaries.write({"ltla": frame}, tmp_path / run)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    date = (tmp_path / "one" / "ltla.dbf").read_bytes()[1:4]
    assert tuple(date) == (126, 1, 1)


def test_names_with_accents_survive_the_shapefile(tmp_path):
    frame = gpd.GeoDataFrame(
        {"code": ["E1"], "name": ["Ynys Môn"]}, geometry=[shapely.box(0, 0, 9, 9)], crs=27700
    )
    boundaries.write({"ltla": frame}, tmp_path)
    assert gpd.read_file(tmp_path / "ltla.shp")["name"].tolist() == ["Ynys Môn"]


@pytest.mark.parametrize("level", MAPPED_LEVELS)
def test_the_committed_shapefile_holds_each_area_of_its_level_once(level):
    areas = pd.read_parquet(config.DATA / config.AREAS_FILE)
    expected = areas[areas[schema.LEVEL] == level].set_index(schema.CODE)[schema.NAME]
    frame = gpd.read_file(config.DATA / config.BOUNDARIES_DIR / f"{level}.shp")
    assert list(frame.columns) == ["code", "name", "geometry"]
    assert frame.crs.to_epsg() == 27700
    assert dict(zip(frame["code"], frame["name"], strict=True)) == expected.to_dict()
    assert frame["code"].is_monotonic_increasing
    assert frame.geometry.is_valid.all()
    assert set(frame.geom_type) <= {"Polygon", "MultiPolygon"}
    assert frame["code"].str.startswith(LEVELS[level].prefixes).all()


def test_the_land_of_england_is_about_130_thousand_square_kilometres():
    frame = gpd.read_file(config.DATA / config.BOUNDARIES_DIR / "nation.shp").set_index("code")
    assert frame.area["E92000001"] / 1e6 == pytest.approx(130_300, rel=0.02)


def test_districts_fill_their_nation():
    folder = config.DATA / config.BOUNDARIES_DIR
    nations, districts = (gpd.read_file(folder / f"{one}.shp") for one in ("nation", "ltla"))
    by_nation = districts.area.groupby(districts["code"].str[0]).sum()
    for code, whole in zip(nations["code"], nations.area, strict=True):
        assert by_nation[code[0]] == pytest.approx(whole, rel=1e-3)


@pytest.mark.raw
def test_the_boundaries_have_as_many_districts_as_there_are(raw):
    made = boundaries.build(raw, pd.read_parquet(config.DATA / config.AREAS_FILE))
    sizes = {level: len(frame) for level, frame in made.items()}
    assert sizes == {
        "ltla": 361, "utla": 218, "ltla_2016": 326, "region": 12, "nation": 4, "itl2": 41,
        "itl2_2025": 46, "smc205": 205, "constituency": 650, "constituency_2010": 650,
    }  # fmt: skip
