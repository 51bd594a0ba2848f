"""Links between levels say how much of an area lies in another, and by what that is measured."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from explorer import config, schema
from explorer.pipeline import boundaries, links


@pytest.fixture(scope="module")
def made(raw):
    """Give the links made from the raw files."""
    areas = pd.read_parquet(config.DATA / config.AREAS_FILE)
    return links.build(raw, areas, boundaries.build(raw, areas))


def of(made, level, code, to):
    """Give what an area has in common with those of another level: code -> (share, basis)."""
    rows = made[(made["level"] == level) & (made["code"] == code) & (made["to_level"] == to)]
    return {row.to_code: (row.share, row.basis) for row in rows.itertuples()}


def square(code, west, east):
    """Give an area of one kilometre from south to north."""
    return {"code": code, "geometry": shapely.box(west * 1e3, 0, east * 1e3, 1e3)}


def frame(*rows):
    """Give boundaries on the National Grid."""
    return gpd.GeoDataFrame(list(rows), crs=27700)


def test_an_area_is_shared_out_by_land_and_the_sea_counts_for_nothing():
    # The second level's coast lies a kilometre further in.
    found = links.overlaps(frame(square("A", 0, 4)), frame(square("X", 0, 1), square("Y", 1, 3)))
    assert dict(zip(found["to_code"], found["share"], strict=True)) == pytest.approx(
        {"X": 1 / 3, "Y": 2 / 3}
    )


def test_areas_that_only_touch_have_nothing_in_common():
    found = links.overlaps(frame(square("A", 0, 2)), frame(square("X", 0, 2), square("Y", 2, 3)))
    assert found["to_code"].tolist() == ["X"]


@pytest.mark.raw
def test_the_table_has_its_columns_sorted_each_pair_once_and_no_empty_share(made):
    assert tuple(made.columns) == schema.LINK_COLUMNS
    key = list(schema.LINK_COLUMNS[:4])
    assert made.equals(made.sort_values(key, ignore_index=True))
    assert not made.duplicated(key).any()
    assert made["share"].between(0, 1, inclusive="right").all()
    assert set(made["basis"]) <= set(schema.LINK_BASES)
    assert (made.loc[made["basis"] == "whole", "share"] == 1).all()


@pytest.mark.raw
def test_every_code_is_an_area_of_its_level(made):
    areas = pd.read_parquet(config.DATA / config.AREAS_FILE)
    held = set(zip(areas["level"], areas["code"], strict=True))
    assert set(zip(made["level"], made["code"], strict=True)) <= held
    assert set(zip(made["to_level"], made["to_code"], strict=True)) <= held


@pytest.mark.raw
def test_a_district_lies_wholly_in_its_county_its_205_area_and_its_sub_regions(made):
    for to, code in (("utla", "E10000007"), ("smc205", "SMC205-046"), ("itl2", "TLF1"),
                     ("itl2_2025", "TLF1"), ("region", "E12000004")):  # fmt: skip
        assert of(made, "ltla", "E07000039", to) == {code: (1.0, "whole")}


@pytest.mark.raw
def test_only_two_scottish_councils_are_divided_between_sub_regions(made):
    rows = made[(made["level"] == "ltla") & made["to_level"].isin(["itl2", "itl2_2025"])]
    divided = rows[rows["basis"] != "whole"].groupby("to_level")["code"].unique()
    assert {level: set(codes) for level, codes in divided.items()} == {
        "itl2": {"S12000021", "S12000035"}, "itl2_2025": {"S12000021"},
    }  # fmt: skip


@pytest.mark.raw
def test_a_county_consists_of_its_districts_by_population(made):
    found = of(made, "utla", "E10000007", "ltla")
    assert len(found) == 8
    assert sum(share for share, _ in found.values()) == pytest.approx(1, abs=0.001)
    assert {basis for _, basis in found.values()} == {"population"}


@pytest.mark.raw
def test_the_commissions_cumbria_is_two_councils_now(made):
    found = of(made, "smc205", "SMC205-042", "utla")
    assert set(found) == {"E06000063", "E06000064"}
    assert found["E06000063"][0] > 0.5


@pytest.mark.raw
def test_a_constituency_of_2010_became_those_its_people_live_in_now(made):
    found = of(made, "constituency_2010", "E14000534", "constituency")
    assert max(found, key=found.get) == "E14001067"
    assert found["E14001067"] == (pytest.approx(0.67, abs=0.01), "population")


@pytest.mark.raw
def test_every_district_and_seat_has_its_counterpart_at_every_level_but_2016(made):
    areas = pd.read_parquet(config.DATA / config.AREAS_FILE)
    pairs = made.groupby(["level", "to_level"])["code"].nunique()
    for level in ("ltla", "constituency", "constituency_2010"):
        count = (areas["level"] == level).sum()
        assert pairs[level, "region"] == count
    for to in ("utla", "smc205", "itl2", "itl2_2025", "constituency", "constituency_2010"):
        assert pairs["ltla", to] == 361, to
    assert pairs["constituency", "ltla"] == pairs["constituency_2010", "ltla"] == 650


@pytest.mark.raw
def test_the_sub_region_of_2025_with_most_land_is_the_published_one(made, raw):
    published = links.areas_more.itl_of_districts(raw, links.renamed_codes(raw))
    rows = made[(made["level"] == "ltla") & (made["to_level"] == "itl2_2025")]
    found = rows.sort_values("share").drop_duplicates("code", keep="last")
    assert dict(zip(found["code"], found["to_code"], strict=True)) == published
