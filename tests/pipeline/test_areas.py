"""The areas made from the raw files are those of today and of 2016, each in its place."""

import json

import pytest

from explorer import schema
from explorer.pipeline import areas
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.raw import read_csv


@pytest.fixture(scope="module")
def made(raw):
    """Give the areas made from the raw files."""
    return areas.build(raw)


def row(made, level, code):
    """Give one area as a dict."""
    (found,) = made[(made["level"] == level) & (made["code"] == code)].to_dict("records")
    return found


@pytest.mark.parametrize(
    ("official", "shown"),
    [
        ("Bristol, City of", "Bristol"),
        ("Herefordshire, County of", "Herefordshire"),
        ("Bournemouth, Christchurch and Poole", "Bournemouth, Christchurch and Poole"),
        ("City of London", "City of London"),
    ],
)
def test_areas_are_called_what_people_call_them(official, shown):
    assert areas.display_name(official) == shown


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(PipelineError, match=r"uk_areas_all_vintages.*missing"):
        areas.topology(tmp_path)


def test_a_file_cut_short_is_named(tmp_path):
    file = tmp_path / areas.TOPOLOGY_FILE
    file.parent.mkdir()
    file.write_text('{"objects": {"ltla"')
    with pytest.raises(PipelineError, match="cut short"):
        areas.topology(tmp_path)


def test_too_few_areas_are_refused(tmp_path):
    (tmp_path / "boundaries").mkdir()
    (tmp_path / "lookups").mkdir()
    only = {"geometries": [{"properties": {"areacd": "E06000001", "areanm": "Hartlepool"}}]}
    layers = dict.fromkeys(areas.LAYERS.values(), only)
    (tmp_path / areas.TOPOLOGY_FILE).write_text(json.dumps({"objects": layers}))
    (tmp_path / areas.CHANGES_FILE).write_text(
        "oldcd,oldnm,newcd,newnm,type,start\nE1,Old,E2,New,new_code,2025\n"
    )
    with pytest.raises(PipelineError, match="1 areas of level ltla, not 361"):
        areas.build(tmp_path)


@pytest.mark.raw
def test_the_table_has_its_columns_sorted_and_full(made):
    assert tuple(made.columns) == schema.AREA_COLUMNS
    assert made.equals(made.sort_values(["level", "code"], ignore_index=True))
    assert not made.isna().any(axis=None)
    assert made.groupby("level").size().to_dict() == areas.COUNTS


@pytest.mark.raw
def test_barnsley_and_sheffield_have_the_codes_of_2025_and_keep_those_of_2016(made):
    today = set(made.loc[made["level"] == "ltla", "code"])
    assert {"E08000038", "E08000039"} <= today
    assert not {"E08000016", "E08000019"} & today
    assert row(made, "ltla_2016", "E08000019")["successors"] == "E08000039"
    assert row(made, "ltla", "E08000039")["region_code"] == "E12000003"


@pytest.mark.raw
def test_districts_lie_in_their_county_region_and_nation(made):
    found = row(made, "ltla", "E07000039")
    assert (found["name"], found["utla_code"]) == ("South Derbyshire", "E10000007")
    assert (found["region_code"], found["nation_code"]) == ("E12000004", "E92000001")


@pytest.mark.raw
def test_outside_england_the_nation_stands_for_the_region(made):
    found = made[made["level"].isin(["ltla", "utla"]) & (made["country"] != "E")]
    assert (found["region_code"] == found["nation_code"]).all()
    assert (found["utla_code"] == found["code"]).all()


@pytest.mark.raw
def test_every_district_of_2016_became_one_district_of_today(made):
    old = made[made["level"] == "ltla_2016"]
    today = set(made.loc[made["level"] == "ltla", "code"])
    assert set(old["successors"]) <= today
    assert row(made, "ltla_2016", "E07000190")["successors"] == "E06000066"


@pytest.mark.raw
def test_every_code_that_contains_an_area_is_held(made):
    for column, level in (("utla_code", "utla"), ("region_code", "region"),
                          ("nation_code", "nation")):  # fmt: skip
        held = set(made.loc[made["level"] == level, "code"])
        assert set(made[column]) - {""} <= held
        assert (made.loc[made["level"].isin(["ltla", "utla", "ltla_2016"]), column] != "").all()


@pytest.mark.raw
def test_the_index_of_2016_covers_all_districts_but_two(raw, made):
    ranked = read_csv(raw, "smi2016/smi2016_overall.csv",
                      ("lad16cd", "la_name", "overall_rank", "smi_score"))  # fmt: skip
    held = set(made.loc[made["level"] == "ltla_2016", "code"])
    assert set(ranked["lad16cd"]) == held - {"E09000001", "E06000053"}


@pytest.mark.raw
def test_names_follow_the_published_look_ups(raw, made):
    rows = read_csv(raw, areas.REGION_FILE, areas.REGION_COLUMNS)
    names = dict(zip(rows["ltla24_code"], rows["ltla24_name"], strict=True))
    english = made[(made["level"] == "ltla") & made["code"].isin(names)]
    assert len(english) == 294
    expected = english["code"].map(names).map(areas.display_name)
    assert expected.tolist() == english["name"].tolist()


@pytest.mark.raw
def test_areas_beyond_the_councils_lie_in_a_region_and_a_nation(made):
    levels = list(areas.area_files.COUNTS)
    more = made[made["level"].isin(levels)]
    regions = made[made["level"] == "region"].set_index("code")
    nation = more["region_code"].map(regions["nation_code"])
    assert (nation == more["nation_code"]).all()
    assert (more["country"] == more["nation_code"].str[0]).all()


@pytest.mark.raw
@pytest.mark.parametrize(
    ("level", "code", "name", "region"),
    [
        ("itl2", "TLK1", "Gloucestershire, Wiltshire and Bath/Bristol area", "E12000009"),
        ("itl2_2025", "TLH4", "Cambridgeshire and Peterborough", "E12000006"),
        ("smc205", "SMC205-022", "Bristol", "E12000009"),
        ("constituency", "E14001483", "South Derbyshire", "E12000004"),
        ("constituency_2010", "W07000041", "Ynys Môn", "W92000004"),
    ],
)
def test_areas_beyond_the_councils_have_their_published_names(made, level, code, name, region):
    found = row(made, level, code)
    assert (found["name"], found["region_code"]) == (name, region)


@pytest.mark.raw
def test_each_seat_lies_in_the_nation_that_its_code_begins_with(made):
    seats = made[made["level"].isin(["constituency", "constituency_2010"])]
    assert (seats["code"].str[0] == seats["country"]).all()


@pytest.mark.raw
def test_only_an_area_that_is_one_council_has_its_code(made):
    assert row(made, "smc205", "SMC205-046")["utla_code"] == "E10000007"
    assert row(made, "smc205", "SMC205-042")["utla_code"] == ""
    assert (made.loc[made["level"].str.startswith("itl2"), "utla_code"] == "").all()
