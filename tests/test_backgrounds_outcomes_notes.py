"""What the page of outcomes says beside its figures: where they are of, and why others differ."""

from __future__ import annotations

import pytest

from explorer import backgrounds_regions
from explorer.backgrounds_journey_words import NOTE
from explorer.backgrounds_outcomes import view
from explorer.backgrounds_pages import REGIONS_URL
from explorer.store import Store
from layouts.backgrounds_outcomes import content

REGIONAL = ("development-at-5-regions", "attainment-at-11-regions", "attainment-at-16-regions")


@pytest.fixture(scope="module")
def store():
    """The committed data."""
    return Store.load()


@pytest.fixture(scope="module")
def see(store):
    """Give the page for an address."""
    return lambda query: view(store, query)


@pytest.mark.parametrize("code", REGIONAL)
def test_of_regions_alone_one_is_shown_and_the_way_to_all_is_given(store, see, code):
    page = see(f"outcome={code}")
    name = next(one.words for one in page.areas if one.chosen)
    assert page.note == (
        f"One of {len(page.areas)} regions is shown: {name}. Choose another under Place."
    )
    words, href = page.beyond
    assert f'<a href="{href}" id="bg-beyond">{words}</a>' in content(page)
    there = backgrounds_regions.view(store, href.partition("?")[2])
    assert href.startswith(REGIONS_URL)
    assert there.understood
    assert there.said == ()


def test_where_there_is_a_figure_of_the_whole_no_other_place_is_urged(see):
    assert see("").beyond is None
    assert see("outcome=development-at-5").beyond is None
    assert "bg-beyond" not in content(see(""))


def test_years_taken_together_are_said_where_another_page_shows_one(see):
    assert see("").note.count("2023 to 2025 are taken together") == 1
    assert "taken together" not in see("period=2025").note
    assert "taken together" not in see("outcome=development-at-5").note
    assert "Outcomes by group often shows several years together" in NOTE


def test_whole_numbers_are_said_where_another_page_has_decimals(see):
    assert "Commission publishes whole numbers" in see("outcome=development-at-5").note
    assert "Council areas has figures of the early years with a decimal" in NOTE
    for query in ("", "outcome=development-at-5&by=sex", "outcome=attainment-at-16"):
        assert "whole numbers" not in see(query).note


def test_what_may_be_chosen_instead_is_said_in_the_words_of_the_page(see):
    page = see("order=x")
    assert page.said[0].text.endswith("There are “Order of the groups” and “Highest first”.")
    named = see("outcome=development-at-5&by=ethnicity_school&order=x").said[0].text
    assert named.endswith("There are “By name” and “Highest first”.")
    assert {one.words for one in page.orders} == {"Order of the groups", "Highest first"}
    (said,) = see("with=sex&change=x").said
    assert said.text.endswith("There is “2014 to 2019”.")


def test_an_age_takes_the_place_of_a_wider_one(see):
    page = see("outcome=home-ownership-by-parents-ownership&by=age&with=parental_tenure")
    assert "for people aged 55 to 64 than for those aged 25 to 34" in page.lead
    link = see("outcome=relative-housing-mobility&by=age").lead
    assert "own and parents' home ownership of people aged 25 to 34 was" in link
