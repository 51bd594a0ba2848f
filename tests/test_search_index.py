"""The search file leads every name that readers type to the right area, once."""

import json

import pandas as pd
import pytest

from explorer import schema, search_index
from explorer.areas import Areas

from .test_areas import EAST, ENGLAND, NORTH, SCOTLAND, area, frame


def places(*rows):
    """Give a table of places: (name, kind, area code, share, population) each."""
    return pd.DataFrame(list(rows), columns=schema.PLACE_COLUMNS)


def town(name, code, population=5_000):
    """Give a town."""
    return (name, "town", code, 1.0, population)


def entries(*rows, areas=None):
    """Give the entries for the small kingdom and these places."""
    return search_index.build(areas or Areas(frame()), places(*rows))["entries"]


def named(found, name):
    """Give the entries of one name."""
    return [each for each in found if each[0] == name]


@pytest.mark.parametrize(
    ("name", "kind", "detail", "code"),
    [
        ("South Derbyshire", "ltla", "District, in Derbyshire", "E07000039"),
        ("Cumberland", "ltla", "Unitary authority, North West", "E06000063"),
        ("Barnsley", "ltla", "Metropolitan district, North West", "E08000038"),
        ("City of Edinburgh", "ltla", "Council area, Scotland", "S12000036"),
        ("Derbyshire", "utla", "County, East Midlands", "E10000007"),
        ("Carlisle", "ltla_2016", "District until 2023, now Cumberland", "E07000028"),
        ("East Midlands", "region", "Region of England", EAST),
        ("Scotland", "nation", "Nation", SCOTLAND),
    ],
)
def test_every_area_comes_once_and_says_what_it_is(name, kind, detail, code):
    ((_, found_kind, found_detail, level, found_code, _),) = named(entries(), name)
    assert (found_kind, found_detail, level, found_code) == (kind, detail, kind, code)


@pytest.mark.parametrize(
    ("code", "name", "detail"),
    [
        ("E09000011", "Greenwich", "London borough"),
        ("E09000001", "City of London", "City corporation, London"),
    ],
)
def test_london_boroughs_are_called_so_and_the_city_is_not_one(code, name, detail):
    areas = Areas(frame(area("ltla", code, name, code, EAST, ENGLAND)))
    assert named(entries(areas=areas), name)[0][2] == detail


def test_a_district_that_only_changed_its_code_is_not_listed_as_gone():
    assert "E08000016" not in {each[4] for each in entries()}


def test_a_town_leads_to_its_district():
    ((*entry, weight),) = named(entries(town("Swadlincote", "E07000039", 39_000)), "Swadlincote")
    assert entry == ["Swadlincote", "town", "Town, in South Derbyshire", "ltla", "E07000039"]
    assert weight == 69


@pytest.mark.parametrize("population", [0, 999])
def test_a_small_place_or_one_of_unknown_size_is_not_called_a_town(population):
    (found,) = named(entries(town("Hartshorne", "E07000039", population)), "Hartshorne")
    assert found[2] == "Place, in South Derbyshire"


def test_a_town_that_names_its_council_is_found_as_the_council():
    assert [each[1] for each in named(entries(town("Barnsley", "E08000038")), "Barnsley")] == [
        "ltla"
    ]


def test_hyphens_do_not_make_a_town_another_than_its_council():
    code = "E07000195"
    areas = Areas(frame(area("ltla", code, "Newcastle-under-Lyme", "E10000007", EAST, ENGLAND)))
    found = entries(town("Newcastle under Lyme", code), areas=areas)
    assert [each[0] for each in found if each[4] == code] == ["Newcastle-under-Lyme"]


def test_both_newcastles_can_be_found():
    areas = Areas(
        frame(
            area("ltla", "E07000195", "Newcastle-under-Lyme", "E10000007", EAST, ENGLAND),
            area("ltla", "E08000021", "Newcastle upon Tyne", "E08000021", NORTH, ENGLAND),
        )
    )
    found = [each[4] for each in entries(areas=areas) if each[0].startswith("Newcastle")]
    assert found == ["E07000195", "E08000021"]


def test_a_town_of_the_same_name_elsewhere_stays():
    assert len(named(entries(town("Barnsley", "E07000039")), "Barnsley")) == 2


def test_the_capital_is_its_region():
    areas = Areas(frame(area("region", "E12000007", "London", "", "E12000007", ENGLAND)))
    ((_, kind, _, _, code, _),) = named(
        entries(town("London", "E12000007", 8_961_989), areas=areas), "London"
    )
    assert (kind, code) == ("region", "E12000007")


def test_a_postcode_district_across_a_border_leads_to_both_sides_the_larger_first():
    found = entries(
        ("DE11", "postcode_district", "E07000032", 0.06, 0),
        ("DE11", "postcode_district", "E07000039", 0.94, 0),
    )
    assert named(found, "DE11") == [
        ["DE11", "postcode", "Postcode district, South Derbyshire", "ltla", "E07000039", 94],
        ["DE11", "postcode", "Postcode district, Amber Valley", "ltla", "E07000032", 6],
    ]


def test_other_names_lead_to_the_area():
    (found,) = named(entries(("Edina", "other_name", "S12000036", 1.0, 0)), "Edina")
    assert found[1:5] == ["name", "Another name for City of Edinburgh", "ltla", "S12000036"]


def test_an_official_name_that_only_adds_words_is_not_a_second_line():
    assert not named(entries(("Barnsley, City of", "other_name", "E08000038", 1.0, 0)),
                     "Barnsley, City of")  # fmt: skip


def test_a_county_that_was_divided_leads_to_each_part():
    found = entries(
        ("Old Shire", "other_name", "E06000063", 1.0, 0),
        ("Old Shire", "other_name", "E08000038", 1.0, 0),
    )
    details = [each[2] for each in named(found, "Old Shire")]
    assert details == ["Now partly Cumberland", "Now partly Barnsley"]


def test_weights_are_whole_numbers_from_0_to_100():
    found = entries(
        town("Metropolis", "E07000039", 90_000_000),
        town("Nowhere", "E07000039", 0),
        ("DE1", "postcode_district", "E07000032", 1.0, 0),
    )
    assert all(isinstance(each[5], int) and 0 <= each[5] <= 100 for each in found)


def test_larger_towns_come_first():
    found = entries(town("Little", "E07000039", 20), town("Large", "E07000039", 90_000))
    assert [each[0] for each in found if each[1] == "town"] == ["Large", "Little"]


def test_a_place_outside_the_areas_is_refused():
    with pytest.raises(ValueError, match="E99999999"):
        entries(town("Atlantis", "E99999999"))


def test_the_links_join_the_levels():
    found = search_index.links(Areas(frame()))
    assert found["links"]["E06000063"] == {
        "utla": "E06000063", "region": NORTH, "nation": ENGLAND,
        "ltla_2016": ["E07000026", "E07000028"],
    }  # fmt: skip
    assert found["utla"]["E10000007"] == {
        "region": EAST, "nation": ENGLAND, "ltla": ["E07000032", "E07000039"],
    }  # fmt: skip
    assert found["ltla_2016"]["E08000016"] == {"ltla": ["E08000038"]}
    assert found["links"]["S12000036"]["ltla_2016"] == []


def test_the_file_is_plain_json():
    found = search_index.build(
        Areas(frame()), places(("DE1", "postcode_district", "E07000032", 1.0, 0))
    )
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_a_seat_is_found_by_a_name_of_its_own_and_never_before_a_council():
    more = [
        area("constituency", "E14001483", "South Derbyshire", "", EAST, ENGLAND),
        area("constituency", "E14001074", "Mid Derbyshire", "", EAST, ENGLAND),
    ]
    found = entries(areas=Areas(frame(*more)))
    assert named(found, "Mid Derbyshire") == [
        ["Mid Derbyshire", "constituency", "Constituency, East Midlands", "constituency",
         "E14001074", search_index.BESIDE],
    ]  # fmt: skip
    assert [each[3] for each in named(found, "South Derbyshire")] == ["ltla"]


def test_the_links_lead_to_the_levels_beyond_the_councils():
    more = [area("constituency", "E14001483", "South Derbyshire", "", EAST, ENGLAND)]
    rows = [("ltla", "E07000039", "constituency", "E14001483", 1.0, "area")]
    links = pd.DataFrame(rows, columns=list(schema.LINK_COLUMNS))
    found = search_index.links(Areas(frame(*more), links))
    assert found["links"]["E07000039"]["constituency"] == ["E14001483"]
    assert "constituency" not in found["links"]["E07000032"]


@pytest.fixture
def moved_seats():
    """Give areas where a seat of 2010 was divided in 2024, and one kept its name."""
    old, now = "constituency_2010", "constituency"
    more = [
        area(old, "E14000935", "South Derbyshire", "", EAST, ENGLAND),
        area(old, "E14000662", "Melbourne", "", EAST, ENGLAND),
        area(now, "E14001483", "South Derbyshire", "", EAST, ENGLAND),
        area(now, "E14001195", "Derbyshire Dales", "", EAST, ENGLAND),
        area(now, "E14001900", "Melbourne", "", EAST, ENGLAND),
    ]
    rows = [
        (old, "E14000935", now, "E14001483", 0.884, "population"),
        (old, "E14000935", now, "E14001195", 0.116, "population"),
        (old, "E14000662", now, "E14001900", 1.0, "population"),
        (now, "E14001483", old, "E14000935", 0.996, "population"),
        (now, "E14001195", old, "E14000935", 0.154, "population"),
        (now, "E14001900", old, "E14000662", 1.0, "population"),
    ]
    return Areas(frame(*more), pd.DataFrame(rows, columns=list(schema.LINK_COLUMNS)))


def test_a_seat_of_2010_leads_to_todays_with_the_share_of_people_both_ways(moved_seats):
    assert search_index.links(moved_seats)["seats"] == {
        "E14000662": [["E14001900", 100, 100]],
        "E14000935": [["E14001483", 88, 100], ["E14001195", 12, 15]],
    }


def test_a_seat_of_2010_is_listed_only_where_no_seat_of_today_has_its_name(moved_seats):
    found = [each[3] for each in named(entries(areas=moved_seats), "Melbourne")]
    assert found == ["constituency"]
    alone = Areas(frame(area("constituency_2010", "E14000602", "Old Town West", "", EAST, ENGLAND)))
    (only,) = named(entries(areas=alone), "Old Town West")
    assert only[1:4] == [
        "constituency_2010", "Constituency until 2024, East Midlands", "constituency_2010",
    ]  # fmt: skip
