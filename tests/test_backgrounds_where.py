"""From a measure and from a place to the pages about backgrounds that show them."""

from __future__ import annotations

import pytest

from explorer import backgrounds_councils, backgrounds_where, outcomes, place
from explorer.backgrounds_pages import PAGES
from explorer.store import Store
from routes.backgrounds import SECTIONS


@pytest.fixture(scope="module")
def store():
    return Store.load()


def pages_of(store, code):
    return {href.partition("?")[0] for _, href in backgrounds_where.of_measure(store, code)}


def test_every_tab_is_a_page_and_every_page_a_tab():
    assert [section.url for section in SECTIONS] == [url for url, _ in PAGES]


def test_every_measure_of_the_commission_with_groups_is_shown_somewhere(store):
    for code, entry in store.catalogue.items():
        if entry.provenance.file.startswith("smc/") and not entry.index:
            shown = pages_of(store, code)
            held = store.all_values(code)
            if set(held["group_type"]) != {"all"}:
                assert shown, code


def test_an_earlier_edition_leads_to_where_the_current_one_is_shown(store):
    code = "occupational-level-25-to-29"
    found = backgrounds_where.of_measure(store, code)
    assert found
    assert backgrounds_where.of_measure(store, f"{code}-edition-2025") == found


def test_a_measure_of_one_group_leads_to_the_groups_of_its_family(store):
    ((_, href),) = backgrounds_where.of_measure(store, "attainment-8-fsm")
    assert href == "/backgrounds/councils?measure=attainment-8"


def test_what_no_such_page_shows_leads_nowhere(store):
    assert backgrounds_where.of_measure(store, "index-upper-tier") == ()


def test_no_such_measure_is_an_error(store):
    with pytest.raises(KeyError):
        backgrounds_where.of_measure(store, "no-such-measure")


def test_every_way_leads_to_a_page_that_understands_it(store):
    views = {section.url: section.view for section in SECTIONS}
    ways = {way for code in store.catalogue for way in backgrounds_where.of_measure(store, code)}
    assert len(ways) > len(outcomes.load(store.folder).outcomes)
    for _, href in ways:
        url, _, query = href.partition("?")
        view = views[url](store, query)
        assert view.understood, href
        assert view.said == (), href


def test_a_district_leads_to_the_groups_of_its_county_under_the_countys_name(store):
    words, href = backgrounds_where.of_place(store, place.of_code(store, "E07000039"))
    assert words == "Groups of pupils in Derbyshire"
    path, _, query = href.partition("?")
    assert path == "/backgrounds/councils"
    (said,) = backgrounds_councils.view(store, query).said
    assert "South Derbyshire" in said.text


def test_a_sub_region_leads_to_its_place_among_the_regions(store):
    _, href = backgrounds_where.of_place(store, place.at(store, "itl2", "TLK1"))
    assert href == "/backgrounds/regions?area=TLK1"


@pytest.mark.parametrize("code", ["S12000036", "W92000004", "N09000003"])
def test_beyond_england_no_page_about_pupils_is_promised(store, code):
    assert backgrounds_where.of_place(store, place.of_code(store, code)) is None
