"""What an address leads to: codes, old codes, names, towns; one place for one area."""

import pytest

from explorer import config, place
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
