"""Neighbours, clusters and programmes are those of today's areas, in order and without gaps."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from explorer import config, schema
from explorer.pipeline import adjacency, boundaries, neighbours, programmes
from explorer.pipeline.codes import CodeBook, current_codes
from explorer.pipeline.errors import PipelineError
from tests import builders

AREAS = builders.areas(
    ("ltla", "E07000032"), ("ltla", "E06000065"), ("ltla_2016", "E07000032"),
    ("ltla_2016", "E07000168"), ("ltla_2016", "E07000169"), ("utla", "E08000038"),
    ("utla", "E06000065"),
)  # fmt: skip
AREAS.loc[2:4, schema.SUCCESSORS] = ["E07000032", "E06000065", "E06000065"]
BOOK = CodeBook(
    frozenset(AREAS["code"]), {"E08000016": "E08000038"}, frozenset({"E10000009"}), AREAS
)


@pytest.fixture(scope="module")
def codes(raw):
    """Give the code book of all areas."""
    areas = pd.read_parquet(config.DATA / config.AREAS_FILE)
    return current_codes(raw, areas)[0]


@pytest.fixture(scope="module")
def made(raw, codes):
    """Give the neighbours made from the raw files, with the tallies."""
    return neighbours.build(raw, codes, boundaries.build(raw, codes.areas))


def write(raw, file, text):
    """Write a raw file."""
    (raw / file).parent.mkdir(exist_ok=True)
    (raw / file).write_text(text, encoding="utf-8")


def listed(made, level, code, kind):
    """Give the neighbours of an area in their order."""
    rows = made[0]
    return rows[
        (rows["level"] == level) & (rows["code"] == code) & (rows["kind"] == kind)
    ]["to_code"].tolist()  # fmt: skip


def test_the_longest_common_border_comes_first_and_a_corner_is_none():
    shapes = {
        "A": shapely.box(0, 0, 10, 10), "B": shapely.box(10, 0, 20, 10),
        "C": shapely.box(0, 10, 4, 20), "D": shapely.box(10, 10, 20, 20),
    }  # fmt: skip
    frame = gpd.GeoDataFrame({"code": list(shapes)}, geometry=list(shapes.values()), crs=27700)
    found = adjacency.adjacent("ltla", frame)
    assert found.loc[found["code"] == "A", "to_code"].tolist() == ["B", "C"]
    assert found.loc[found["code"] == "C", "to_code"].tolist() == ["A"]


def test_a_predecessor_is_left_out_and_closeness_is_written_one_way(tmp_path):
    rows = (
        "gss_code,la_name,rank,neighbour_gss,closeness\n"
        "E08000016,Barnsley,1,E06000065,Very Close\n"
        "E10000009,Dorset (Pre LG),1,E06000065,Close\n"
    )
    write(tmp_path, neighbours.DFE_FILE, rows)
    found, tally = neighbours._dfe(tmp_path, BOOK)
    assert found[["code", "closeness"]].to_numpy().tolist() == [["E08000038", "Very close"]]
    assert (tally.rows_loaded, sum(tally.left_out.values())) == (1, 1)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("E99999999,Nowhere,1,E06000065,Close", "'E99999999' is not a council of today"),
        ("E08000016,Barnsley,1,E06000065,Cosy", "'Cosy' is not a closeness"),
    ],
)
def test_an_unknown_area_or_closeness_is_refused_by_row(tmp_path, row, wrong):
    write(tmp_path, neighbours.DFE_FILE, f"gss_code,la_name,rank,neighbour_gss,closeness\n{row}\n")
    with pytest.raises(PipelineError, match=f"row 2: {wrong}"):
        neighbours._dfe(tmp_path, BOOK)


def test_a_district_that_was_merged_is_only_a_part_of_todays(tmp_path):
    rows = (
        "programme,area_name,gss_code,code_level\n"
        "OA,North Yorkshire Coast,E07000168,lad16\n"
        "PEIA,Amber Valley,E07000032,lad16\n"
        "EIA,Barnsley,E08000016,utla\n"
    )
    write(tmp_path, programmes.FILE, rows)
    found, tally = programmes.build(tmp_path, BOOK)
    kept = {(row.level, row.code): row.basis for row in found.itertuples()}
    assert kept == {
        ("ltla_2016", "E07000168"): "whole", ("ltla", "E06000065"): "part",
        ("ltla_2016", "E07000032"): "whole", ("ltla", "E07000032"): "whole",
        ("utla", "E08000038"): "whole",
    }  # fmt: skip
    assert tally.rows_loaded == 3


def test_an_unknown_programme_is_refused(tmp_path):
    write(tmp_path, programmes.FILE, "programme,area_name,gss_code,code_level\nX,A,E1,utla\n")
    with pytest.raises(PipelineError, match="row 2: unknown programme or level 'X'"):
        programmes.build(tmp_path, BOOK)


@pytest.mark.raw
def test_all_files_add_up_and_only_combined_authorities_and_predecessors_are_left_out(made):
    left = {tally.file: sum(tally.left_out.values()) for tally in made[1]}
    assert left == {
        adjacency.FILE: 0, **dict.fromkeys(neighbours.ONS_FILES.values(), 15),
        neighbours.DFE_FILE: 50,
    }  # fmt: skip
    for tally in made[1]:
        assert tally.rows_read == tally.rows_loaded + sum(tally.left_out.values())


@pytest.mark.raw
def test_every_district_has_twenty_like_it_and_every_english_council_ten(made):
    sizes = made[0].groupby(["level", "kind", "code"]).size()
    for kind in neighbours.ONS_FILES:
        assert len(sizes["ltla", kind]) == 361
        assert len(sizes["utla", kind]) == 21
        assert set(sizes["ltla", kind]) | set(sizes["utla", kind]) == {20}
    assert len(sizes["utla", "dfe"]) == 153
    assert set(sizes["utla", "dfe"]) == {10}


@pytest.mark.raw
def test_south_derbyshire_borders_on_derby(made):
    assert "E06000015" in listed(made, "ltla", "E07000039", "adjacent")
    assert "E07000039" in listed(made, "ltla", "E06000015", "adjacent")


@pytest.mark.raw
def test_councils_that_face_each_other_over_water_are_told_apart_from_adjacent_ones(made):
    """Westminster and Lambeth have the Thames between them, Cornwall and Plymouth the Tamar."""
    for one, other in (("E09000033", "E09000022"), ("E06000052", "E06000026")):
        assert other in listed(made, "ltla", one, "across_water")
        assert other not in listed(made, "ltla", one, "adjacent")


@pytest.mark.raw
def test_side_by_side_is_mutual(made):
    rows = made[0][made[0]["kind"].isin(["adjacent", "across_water"])]
    pairs = set(zip(rows["level"], rows["kind"], rows["code"], rows["to_code"], strict=True))
    assert {(level, kind, b, a) for level, kind, a, b in pairs} == pairs


@pytest.mark.raw
def test_districts_are_in_a_cluster_of_each_model_but_for_three_remote_or_tiny_ones(raw, codes):
    found, tally = neighbours.clusters(raw, codes)
    sizes = found.groupby("kind").size().to_dict()
    assert sizes == {"ons_global": 358, "ons_economic": 359, "ons_demographic": 361}
    assert tally.rows_loaded == 361


@pytest.mark.raw
def test_the_programmes_are_55_24_and_12_places(raw, codes):
    found, _ = programmes.build(raw, codes)
    old = found[found["level"] != "ltla"]
    places = old.groupby("programme")["name"].nunique().to_dict()
    assert places == {
        "education_investment_area": 55, "priority_education_investment_area": 24,
        "opportunity_area": 12,
    }  # fmt: skip
    part = found[found["basis"] == "part"]
    assert set(part["name"]) == {"Scarborough", "North Yorkshire Coast", "West Somerset"}
