"""The places for search lead to areas of today."""

import pytest

from explorer import schema
from explorer.pipeline import areas, places
from explorer.pipeline.errors import PipelineError


@pytest.fixture
def folder(tmp_path):
    """Give a raw folder for one town and one postcode district, made by `write`."""
    for name in ("places", "lookups"):
        (tmp_path / name).mkdir()
    return tmp_path


def write(folder, file, columns, *rows):
    """Write a small CSV."""
    lines = [",".join(columns), *rows]
    (folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")


HELD = frozenset({"E08000038", "E12000007", "E06000064"})
RENAMED = {"E08000016": "E08000038"}


def towns(folder, *rows):
    """Read the towns of a small file."""
    write(folder, places.TOWNS_FILE, places.TOWNS_COLUMNS, *rows)
    found = places._towns(folder, RENAMED, HELD)
    return list(zip(found["name"], found["area_code"], found["population"], strict=True))


def test_a_town_in_a_district_with_a_new_code_leads_to_the_new_code(folder):
    found = towns(folder, "1,Wombwell,53.5,-1.4,15000,ENG,E08000016,Barnsley")
    assert found == [("Wombwell", "E08000038", 15_000)]


def test_london_is_not_westminster(folder):
    found = towns(folder, "1,London,51.5,-0.1,8961989,ENG,E09000033,Westminster")
    assert found == [("London", "E12000007", 8_961_989)]


def test_places_in_no_district_are_left_out_and_unknown_sizes_are_nought(folder):
    found = towns(
        folder, "1,Akrotiri,34.6,32.9,900,,,", "2,Kendal,54.3,-2.7,,ENG,E06000064,Westmorland"
    )
    assert found == [("Kendal", "E06000064", 0)]


def test_a_town_in_an_unknown_district_is_refused_with_its_row(folder):
    with pytest.raises(PipelineError, match=r"row 2: 'E07000999' is not an area of today"):
        towns(folder, "1,Atlantis,0,0,10,ENG,E07000999,Atlantis")


def test_parts_of_a_postcode_district_that_merged_add_up_and_slivers_go(folder):
    write(
        folder, places.POSTCODES_FILE, places.POSTCODES_COLUMNS,
        "LA9,E07000031,52,0.52,E06000064,Westmorland and Furness",
        "LA9,E07000027,44,0.44,E06000064,Westmorland and Furness",
        "LA9,E08000016,4,0.04,E08000016,Barnsley",
    )  # fmt: skip
    found = places._postcodes(folder, RENAMED, HELD)
    assert found[["name", "area_code", "share"]].to_numpy().tolist() == [["LA9", "E06000064", 0.96]]


@pytest.fixture(scope="module")
def made(raw):
    """Give the places made from the raw files."""
    return places.build(raw, areas.build(raw))


def leads_to(made, name, kind):
    """Give the area codes of a place."""
    return made.loc[(made["name"] == name) & (made["kind"] == kind), "area_code"].tolist()


@pytest.mark.raw
def test_the_table_has_its_columns_and_each_place_once(made):
    assert tuple(made.columns) == schema.PLACE_COLUMNS
    assert not made.duplicated(["name", "kind", "area_code"]).any()
    assert not made.isna().any(axis=None)
    assert made["share"].between(places.LEAST_SHARE, 1).all()
    assert (made["population"] >= 0).all()


@pytest.mark.raw
@pytest.mark.parametrize(
    ("name", "kind", "codes"),
    [
        ("Swadlincote", "town", ["E07000039"]),
        ("Sheffield", "town", ["E08000039"]),
        ("London", "town", ["E12000007"]),
        ("LA9", "postcode_district", ["E06000064"]),
        ("S1", "postcode_district", ["E08000039"]),
        ("Hull", "other_name", ["E06000010"]),
        ("Bristol, City of", "other_name", ["E06000023"]),
        ("Shepway", "other_name", ["E07000112"]),
        ("Cumbria", "other_name", ["E06000063", "E06000064"]),
    ],
)
def test_a_place_leads_where_it_lies(made, name, kind, codes):
    assert leads_to(made, name, kind) == codes


@pytest.mark.raw
def test_nearly_every_postcode_district_has_a_main_area(made):
    share = made[made["kind"] == places.POSTCODE].groupby("name")["share"].max()
    assert len(share) > 2_900
    assert (share > 0.3).mean() > 0.99
