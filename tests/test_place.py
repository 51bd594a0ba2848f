"""What an address leads to: codes, old codes, names, towns; one place for one area."""

import pytest

from explorer import config, place, place_codes
from explorer.catalogue import CatalogueError
from explorer.place_meant import meant
from explorer.store import Store


@pytest.fixture(scope="module")
def store() -> Store:
    """Give the store of the committed data."""
    return Store.load(config.DATA)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("E07000039", "/area/E07000039"),
        ("e07000039", "/area/E07000039"),
        ("South Derbyshire", "/area/E07000039"),
        ("bristol", "/area/E06000023"),
        ("Swadlincote", "/area/E07000039"),
        ("E07000004", "/area/E07000004?level=ltla_2016"),
        ("TLC1", "/area/TLC1"),
        ("SMC205-001", "/area/SMC205-001"),
        ("Scotland", "/area/S92000003"),
    ],
)
def test_codes_names_and_towns_lead_to_a_page(store, text, url):
    assert place.find(store, text).place.url == url


def test_only_a_code_as_it_is_written_needs_no_other_address(store):
    assert not place.find(store, "E07000039").moved
    assert place.find(store, "e07000039").moved
    assert place.find(store, "South Derbyshire").moved


def test_a_council_of_both_tiers_is_one_place_that_leads_as_an_upper_tier(store):
    found = place.find(store, "E06000023").place
    assert found.levels == ("utla", "ltla")
    assert found.title == "Bristol"
    assert found.kind == "unitary authority"


def test_a_vintage_is_told_from_another_of_the_same_code(store):
    (code, *_) = sorted(set(store.links.at("itl2")) & set(store.links.at("itl2_2025")))
    assert place.find(store, code).place.level == "itl2"
    assert place.find(store, code, "itl2_2025").place.level == "itl2_2025"
    assert place.find(store, code, "itl2_2025").place.url.endswith("?level=itl2_2025")


def test_a_level_that_does_not_have_the_code_is_another_address(store):
    assert place.find(store, "E07000039", "utla").moved


def test_a_name_of_several_places_names_the_others(store):
    found = place.find(store, "Bassetlaw")
    assert found.place.level == "ltla"
    assert {other.level for other in found.namesakes} == {"constituency", "constituency_2010"}


def test_a_slip_of_the_pen_is_hinted_at_and_nonsense_is_not(store):
    assert place.find(store, "Britsol").hint.title == "Bristol"
    assert place.find(store, "qqqqqq").hint is None
    assert place.find(store, "qqqqqq").place is None
    assert place.find(store, "").place is None
    assert place.find(store, "\u202e" * 500).place is None


def test_every_area_of_today_has_one_page(store):
    every = place.every(store)
    pages = [one.url for one in every]
    assert len(set(pages)) == len(pages)
    covered = {(level, one.code) for one in every for level in one.levels}
    missing = {
        (area.level, area.code)
        for area in store.links
        if (area.level, area.code) not in covered
        and not (area.level == "ltla_2016" and area.code in store.links.at("ltla"))
    }
    assert not missing


@pytest.mark.parametrize(
    ("code", "today"),
    [
        ("E10000002", "E06000060"),
        ("E10000023", "E06000065"),
        ("e10000027", "E06000066"),
        ("E07000100", "E07000240"),
        ("E07000104", "E07000241"),
        ("E06000048", "E06000057"),
        ("E08000020", "E08000037"),
        ("S12000046", "S12000049"),
        ("S12000044", "S12000050"),
        ("S12000015", "S12000047"),
        ("S12000024", "S12000048"),
        ("UK", "K02000001"),
    ],
)
def test_a_code_of_before_leads_to_the_place_of_today(store, code, today):
    found = place.find(store, code)
    assert (found.place.code, found.moved, found.several) == (today, True, ())


def test_a_code_of_before_that_became_several_offers_them(store):
    for code, name, now in (
        ("E10000006", "Cumbria", {"Cumberland", "Westmorland and Furness"}),
        ("E10000009", "Dorset", {"Dorset", "Bournemouth, Christchurch and Poole"}),
        ("E10000021", "Northamptonshire", {"North Northamptonshire", "West Northamptonshire"}),
    ):
        asked = meant(store, code)
        assert {one.title for one in asked.places} == now
        assert name in asked.words
        assert code in asked.words


def test_no_code_of_before_is_one_of_today(store):
    held = {area.code for area in store.links}
    former = place_codes.former(store)
    assert not held & set(former)
    assert all(set(one.now) <= held for one in former.values())


def test_a_bad_list_of_codes_is_refused(store, tmp_path):
    with pytest.raises(CatalogueError, match="code, name and now"):
        place_codes._former(store, {"code": "E10000002", "name": "Buckinghamshire"})
    with pytest.raises(CatalogueError, match="no area has the code E99999999"):
        place_codes._former(store, {"code": "X", "name": "X", "now": ["E99999999"]})


def test_a_town_that_several_councils_are_called_after_is_not_guessed(store):
    titles = [one.title for one in meant(store, "Newcastle").places]
    assert titles == ["Newcastle-under-Lyme", "Newcastle upon Tyne", "Newry, Mourne and Down"]
    assert [one.title for one in meant(store, "Stratford").places] == [
        "Stratford-on-Avon",
        "Newham",
    ]


def test_a_town_within_the_council_called_after_it_is_that_council(store):
    for name, council in (("Brighton", "Brighton and Hove"), ("Perth", "Perth and Kinross")):
        asked = meant(store, name)
        assert [one.title for one in asked.places] == [council]
        assert asked.moved


def test_the_beginning_of_a_name_offers_what_begins_so(store):
    titles = [one.title for one in meant(store, "Kingston").places]
    assert titles == ["Kingston upon Hull", "Kingston upon Thames"]
    assert place.find(store, "Westmorland").hint.title == "Westmorland and Furness"
    assert len(place.find(store, "North").several) == place.MOST_BEGUN


def test_what_is_spelt_alike_is_looked_for_only_where_it_is_wanted(store):
    assert place.find(store, "Britsol", hints=False) == place.Found(None)


def test_a_nation_is_not_called_a_region(store):
    assert place.of_code(store, "W92000004").kind == "nation"
    assert place.of_code(store, "E12000001").kind == "region"
