"""The measures of a place in a real browser: groups open in place, and nothing widens the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

BRISTOL = "/area/E06000023"


def test_a_group_is_fetched_when_it_is_opened(page, url):
    page.goto(url(BRISTOL))
    group = page.locator("#measures-others details").nth(1)
    expect(group.locator("table")).to_have_count(0)
    group.locator("summary").click()
    expect(group.locator("table")).to_be_visible()
    expect(group.locator("tbody th[scope=row]")).to_have_count(209)


def test_what_cannot_be_fetched_can_be_tried_again(browser, url):
    # Not watched: the browser writes the refused request to its console.
    page = browser.new_page()
    page.goto(url(BRISTOL))
    page.route("**/measures?*", lambda route: route.abort(), times=1)
    group = page.locator("#measures-others details").first
    group.locator("summary").click()
    expect(group.get_by_role("alert")).to_contain_text("could not be loaded")
    group.get_by_role("button").click()
    expect(group.locator("table")).to_be_visible()
    page.close()


def test_without_script_a_group_is_a_link(browser, url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url(BRISTOL))
    group = page.locator("#measures-others details").first
    group.locator("summary").click()
    group.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bristol: Early years")
    context.close()


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_the_table_fits_its_page(watched, url, width):
    page = watched({"width": width, "height": 900})
    # The address opens the section where the page begins with its heading alone.
    page.goto(url(f"{BRISTOL}#measures"))
    page.locator("#measures-others details summary").nth(4).click()
    expect(page.locator("#measures-others table")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_long_sections_begin_as_their_headings(phone, url):
    phone.goto(url(BRISTOL))
    expect(phone.locator("#stages .stage-cards").first).to_be_visible()
    heading = phone.get_by_role("button", name="All measures")
    expect(heading).to_have_attribute("aria-expanded", "false")
    expect(phone.locator("#measures table").first).to_be_hidden()
    heading.click()
    expect(heading).to_have_attribute("aria-expanded", "true")
    expect(phone.locator("#measures table").first).to_be_visible()
    phone.get_by_role("link", name="Sources", exact=True).click()
    expect(phone.locator("#sources li").first).to_be_visible()


def test_on_a_phone_a_seat_without_stages_begins_with_its_measures(phone, url):
    phone.goto(url("/area/E14001063"))
    expect(phone.locator("#measures table").first).to_be_visible()
    expect(phone.get_by_role("button", name="Change over time")).to_be_visible()


def test_at_the_desk_only_the_last_sections_begin_folded(page, url):
    page.goto(url(BRISTOL))
    expect(page.locator("#measures table").first).to_be_visible()
    expect(page.locator("#grown-here figure").first).to_be_hidden()
    page.get_by_role("link", name="Grown here or moved here", exact=True).click()
    expect(page.locator("#grown-here figure").first).to_be_visible()


def test_on_a_phone_each_figure_has_its_label(phone, url):
    phone.goto(url(BRISTOL))
    cell = phone.locator("#measures td.m-beside").first
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"England"'


def test_the_address_can_be_copied(watched, url):
    page = watched(permissions=["clipboard-read", "clipboard-write"])
    page.goto(url(f"{BRISTOL}?group=lens"))
    page.locator("[data-copy-link]").first.click()
    expect(page.locator("#copy-said")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{BRISTOL}?group=lens")
