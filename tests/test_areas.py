"""Areas know what contains them, what they consist of and what they were."""

import pandas as pd
import pytest

from explorer import schema
from explorer.areas import Areas

EAST, NORTH, ENGLAND, SCOTLAND = "E12000004", "E12000002", "E92000001", "S92000003"


def area(level, code, name, utla="", region="", nation="", successors="", last_year=""):
    """Give one row of the table of areas."""
    country = "" if level == "uk" else code[0]
    return (level, code, name, country, "", last_year, utla, region, nation, successors)


def frame(*more):
    """Give a small kingdom: a county of two districts, a merged district, a Scottish area."""
    rows = [
        area("uk", "K02000001", "United Kingdom"),
        area("nation", ENGLAND, "England", nation=ENGLAND),
        area("nation", SCOTLAND, "Scotland", nation=SCOTLAND),
        area("region", EAST, "East Midlands", region=EAST, nation=ENGLAND),
        area("region", NORTH, "North West", region=NORTH, nation=ENGLAND),
        area("region", SCOTLAND, "Scotland", region=SCOTLAND, nation=SCOTLAND),
        area("utla", "E10000007", "Derbyshire", "E10000007", EAST, ENGLAND),
        area("utla", "E06000063", "Cumberland", "E06000063", NORTH, ENGLAND),
        area("utla", "E08000038", "Barnsley", "E08000038", NORTH, ENGLAND),
        area("utla", "S12000036", "City of Edinburgh", "S12000036", SCOTLAND, SCOTLAND),
        area("ltla", "E07000032", "Amber Valley", "E10000007", EAST, ENGLAND),
        area("ltla", "E07000039", "South Derbyshire", "E10000007", EAST, ENGLAND),
        area("ltla", "E06000063", "Cumberland", "E06000063", NORTH, ENGLAND),
        area("ltla", "E08000038", "Barnsley", "E08000038", NORTH, ENGLAND),
        area("ltla", "S12000036", "City of Edinburgh", "S12000036", SCOTLAND, SCOTLAND),
        *(
            area("ltla_2016", old, name, now, NORTH, ENGLAND, now, last_year)
            for old, name, now, last_year in (
                ("E07000026", "Allerdale", "E06000063", "2022"),
                ("E07000028", "Carlisle", "E06000063", "2022"),
                ("E08000016", "Barnsley", "E08000038", "2024"),
            )
        ),
        *(
            area("ltla_2016", code, name, "E10000007", EAST, ENGLAND, code)
            for code, name in (("E07000032", "Amber Valley"), ("E07000039", "South Derbyshire"))
        ),
        *more,
    ]
    return pd.DataFrame(rows, columns=schema.AREA_COLUMNS)


@pytest.fixture
def areas():
    """Give the small kingdom."""
    return Areas(frame())


def test_an_area_is_found_by_level_and_code(areas):
    assert areas.get("ltla", "E07000039").name == "South Derbyshire"
    assert areas.get("utla", "E07000039") is None
    assert areas.get("no such level", "E07000039") is None


def test_a_merged_district_leads_to_what_it_became_and_back(areas):
    assert areas.counterparts("E07000028", "ltla_2016", "ltla") == ("E06000063",)
    assert areas.predecessors("E06000063") == ("E07000026", "E07000028")


def test_only_a_new_code_is_not_the_end_of_a_district(areas):
    gone = [each.name for each in areas.at("ltla_2016").values() if areas.abolished(each)]
    assert gone == ["Allerdale", "Carlisle"]


def test_a_district_of_today_is_never_abolished(areas):
    assert not any(areas.abolished(each) for each in areas.at("ltla").values())


def test_two_districts_that_merged_are_gone_even_where_one_gave_the_name():
    more = [
        area("ltla_2016", "E07000029", "Cumberland", "E06000063", NORTH, ENGLAND, "E06000063"),
    ]
    areas = Areas(frame(*more))
    assert areas.abolished(areas.get("ltla_2016", "E07000029"))


@pytest.mark.parametrize(
    ("code", "level", "to", "expected"),
    [
        ("E07000039", "ltla", "utla", ("E10000007",)),
        ("E07000039", "ltla", "region", (EAST,)),
        ("E07000039", "ltla", "nation", (ENGLAND,)),
        ("E07000039", "ltla", "uk", ("K02000001",)),
        ("E07000039", "ltla", "ltla", ("E07000039",)),
        ("E10000007", "utla", "ltla", ("E07000032", "E07000039")),
        ("E10000007", "utla", "ltla_2016", ("E07000032", "E07000039")),
        ("E07000026", "ltla_2016", "utla", ("E06000063",)),
        (EAST, "region", "utla", ("E10000007",)),
        (SCOTLAND, "nation", "region", (SCOTLAND,)),
        ("S12000036", "ltla", "ltla_2016", ()),
        ("E99999999", "ltla", "utla", ()),
        ("E99999999", "ltla", "ltla", ()),
    ],
)
def test_counterparts_at_another_level(areas, code, level, to, expected):
    assert areas.counterparts(code, level, to) == expected


def test_the_kingdom_consists_of_all_districts(areas):
    assert areas.districts("uk", "K02000001") == tuple(areas.at("ltla"))


def test_the_order_of_the_rows_does_not_matter(areas):
    assert list(Areas(frame().iloc[::-1])) == list(areas)


def test_a_table_without_a_column_is_refused():
    with pytest.raises(ValueError, match="successors"):
        Areas(frame().drop(columns="successors"))


def test_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match="parish"):
        Areas(frame(area("parish", "E04000001", "Ambleside")))


LINKS = pd.DataFrame(
    [
        ("ltla", "E07000039", "utla", "E10000007", 1.0, "whole"),
        ("ltla", "E07000039", "itl2", "TLF1", 1.0, "whole"),
        ("ltla", "E07000039", "constituency", "E14001195", 0.1, "area"),
        ("ltla", "E07000039", "constituency", "E14001483", 0.9, "area"),
        ("constituency", "E14001483", "ltla", "E07000039", 1.0, "area"),
        ("itl2", "TLF1", "ltla", "E07000039", 1.0, "population"),
        ("smc205", "SMC205-046", "utla", "E10000007", 1.0, "approximate"),
        ("smc205", "SMC205-046", "ltla", "E07000039", 1.0, "approximate"),
        ("constituency_2010", "E14000935", "constituency", "E14001483", 1.0, "population"),
    ],
    columns=list(schema.LINK_COLUMNS),
)


@pytest.fixture
def linked():
    """Give the small kingdom with a seat, a sub-region and one of the 205 areas."""
    more = [
        ("itl2", "TLF1", "Derbyshire and Nottinghamshire", "E", "", "", "", EAST, ENGLAND, ""),
        ("smc205", "SMC205-046", "Derbyshire", "E", "", "", "E10000007", EAST, ENGLAND, ""),
        area("constituency", "E14001483", "South Derbyshire", "", EAST, ENGLAND),
        area("constituency", "E14001195", "Derbyshire Dales", "", EAST, ENGLAND),
        area("constituency_2010", "E14000935", "South Derbyshire", "", EAST, ENGLAND),
    ]
    return Areas(frame(*more), LINKS)


def test_a_district_is_told_all_it_lies_in_from_small_to_large_the_largest_part_first(linked):
    found = linked.containers("ltla", "E07000039")
    assert [(one.level, one.code) for one in found] == [
        ("utla", "E10000007"), ("itl2", "TLF1"), ("constituency", "E14001483"),
        ("constituency", "E14001195"), ("region", EAST), ("nation", ENGLAND), ("uk", "K02000001"),
    ]  # fmt: skip


def test_an_area_that_only_resembles_a_council_says_so(linked):
    (council, *_) = linked.containers("smc205", "SMC205-046")
    assert (council.level, council.code, council.basis) == ("utla", "E10000007", "approximate")


def test_an_unknown_area_lies_in_nothing(linked):
    assert linked.containers("ltla", "E99999999") == ()


@pytest.mark.parametrize(
    ("code", "level", "to", "expected"),
    [
        ("TLF1", "itl2", "ltla", ("E07000039",)),
        ("TLF1", "itl2", "utla", ("E10000007",)),
        ("TLF1", "itl2", "nation", (ENGLAND,)),
        ("E14001483", "constituency", "itl2", ("TLF1",)),
        ("E07000039", "ltla", "constituency", ("E14001195", "E14001483")),
        ("E10000007", "utla", "constituency", ("E14001195", "E14001483")),
        ("E14000935", "constituency_2010", "constituency", ("E14001483",)),
        (EAST, "region", "constituency", ("E14001195", "E14001483")),
        ("K02000001", "uk", "itl2", ("TLF1",)),
        ("E06000063", "ltla", "itl2", ()),
        ("TLF1", "itl2", "ltla_2016", ("E07000039",)),
    ],
)
def test_counterparts_reach_the_levels_beyond_the_councils(linked, code, level, to, expected):
    assert linked.counterparts(code, level, to) == expected
