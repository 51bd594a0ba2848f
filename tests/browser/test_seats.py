"""Constituencies of 2010 and of today: each leads to the other, with the share of its people."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

OLD = "/?indicator=full-time-pay-constituencies-2010"
NOW = "/?indicator=child-poverty-constituencies"


@pytest.fixture
def opened(page, url):
    """Open a measure of constituencies, drawn and handed to Dash."""

    def go(where):
        page.goto(url(where))
        expect(page.locator("#map-slot svg [role=option]").first).to_be_attached()
        expect(page.locator("#early-page")).to_have_count(0)
        return page

    return go


def seek(page, name):
    """Type a name in the search box and take the first answer."""
    box = page.locator("#area-search")
    box.click()
    box.fill(name)
    expect(page.locator("#area-search-list [role=option]").first).to_contain_text(name)
    box.press("ArrowDown")
    box.press("Enter")


def shares(page):
    """The per cent in the labels of the buttons that a notice offers."""
    labels = page.locator("#notice button", has_text=re.compile(r"\(\d+%\)$")).all_inner_texts()
    return [int(re.search(r"\((\d+)%\)$", label)[1]) for label in labels]


def test_a_seat_of_today_offers_those_of_2010_in_which_its_people_live(opened):
    """Most of Weald of Kent was in Ashford: the shares are of its own people, and add up."""
    page = opened(OLD)
    seek(page, "Weald of Kent")
    notice = page.locator("#notice")
    expect(notice).to_contain_text("Today’s Weald of Kent is made of parts of 4")
    expect(notice).to_contain_text("the share of its people who live there")
    found = shares(page)
    assert len(found) == 4
    assert found == sorted(found, reverse=True)
    assert abs(sum(found) - 100) <= 2
    page.get_by_role("button", name=re.compile(r"^Ashford \(45%\)$")).click()
    expect(page.locator("#area-name")).to_have_text("Ashford")


def test_a_seat_that_is_gone_is_found_and_offers_those_of_today(opened):
    """Bristol West was divided, and no seat of today has its name."""
    page = opened(NOW)
    seek(page, "Bristol West")
    expect(page.locator("#notice")).to_contain_text("Bristol West of 2010 is now spread over 3")
    assert shares(page) == [68, 24, 8]
    page.get_by_role("button", name=re.compile(r"^Bristol Central \(68%\)$")).click()
    expect(page.locator("#area-name")).to_have_text("Bristol Central")


def test_a_seat_within_one_of_2010_shows_it_and_says_how_many_of_its_people_live_there(opened):
    """Bristol Central lies in Bristol West, which was larger."""
    page = opened(OLD)
    seek(page, "Bristol Central")
    expect(page.locator("#area-name")).to_have_text("Bristol West")
    expect(page.locator("#notice")).to_contain_text(
        "Showing Bristol West of 2010: all or nearly all of the people of today’s Bristol "
        "Central live there."
    )


def test_a_seat_that_only_has_a_new_name_is_said_to_be_the_same_people(opened):
    """Dover is Dover and Deal now."""
    page = opened(OLD)
    seek(page, "Dover and Deal")
    expect(page.locator("#area-name")).to_have_text("Dover")
    expect(page.locator("#notice")).to_contain_text("and hardly anybody else")


def test_a_seat_that_did_not_change_needs_no_word(opened):
    """Derby North has the same name and people."""
    page = opened(OLD)
    seek(page, "Derby North")
    expect(page.locator("#area-name")).to_have_text("Derby North")
    expect(page.locator("#notice")).not_to_contain_text("Derby North")


def test_the_way_back_is_offered_when_the_measure_changes(opened):
    """A chosen seat of 2010 that was divided leads to its parts when today's are shown."""
    page = opened(f"{OLD}&area=E14000602")
    expect(page.locator("#area-name")).to_have_text("Bristol West")
    page.evaluate("() => explorer.state.go({ indicator: 'child-poverty-constituencies' })")
    expect(page.locator("#notice")).to_contain_text("Bristol West of 2010 is now spread over 3")
    assert shares(page) == [68, 24, 8]
