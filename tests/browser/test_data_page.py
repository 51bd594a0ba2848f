"""The data page in a browser: finds as one types, keeps the address, copies, and needs no script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from explorer.data_view import FIRST

ROWS = "#data-rows tr:visible"


def test_typing_narrows_the_list_and_the_address_follows(page, url):
    page.goto(url("/data"))
    assert page.locator(ROWS).count() == FIRST
    page.get_by_role("searchbox").press_sequentially("weekly pay")
    count = page.locator("#data-count")
    expect(count).to_contain_text("measures found")
    expect(page.locator("#data-rows")).to_contain_text("Median weekly pay")
    assert page.url == url("/data?q=weekly+pay")
    expect(page.locator("#data-said")).to_have_text(count.inner_text())


@pytest.mark.parametrize(
    "query", ["q=free+school&stage=school", "level=ltla&intervals=1", "editions=1",
              "q=xyzzy", "stage=school&all=1"]
)  # fmt: skip
def test_the_script_and_the_server_find_the_same(page, url, query):
    page.goto(url(f"/data?{query}"))
    said = page.locator("#data-count").inner_text()
    rows = page.locator(ROWS).all_inner_texts()
    # A letter typed and taken back makes the script answer the same question.
    words = page.locator("#q")
    words.focus()
    with page.expect_response("**/data-search*"):
        words.press("End")
    kept = words.input_value()
    words.fill(f"{kept} zzz")
    expect(page.locator("#data-count")).to_have_text("No measure found.")
    words.fill(kept)
    if "all=1" in query:
        page.locator("#data-more").click()
    expect(page.locator("#data-count")).to_have_text(said)
    assert page.locator(ROWS).all_inner_texts() == rows


def test_where_nothing_is_found_one_press_leads_back(page, url):
    page.goto(url("/data?q=xyzzy"))
    expect(page.locator("#data-table")).to_be_hidden()
    page.get_by_role("link", name="see every measure").click()
    expect(page.locator("#data-table")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert page.url.split("#")[0] == url("/data")


def test_all_measures_are_one_press_away_and_focus_goes_to_the_first_new_one(page, url):
    page.goto(url("/data"))
    page.locator("#data-more").click()
    expect(page.locator("#data-rest")).to_be_hidden()
    assert page.locator(ROWS).count() > FIRST
    expect(page.locator(ROWS).nth(FIRST).get_by_role("link").first).to_be_focused()


def test_an_example_is_copied(page, url, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto(url("/data"))
    page.get_by_role("button", name="Copy: Example in R", exact=True).click()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("url <- ")
    assert address in text


def test_a_link_to_a_folder_of_the_ledger_opens_it(page, url):
    page.goto(url("/data"))
    folder = page.locator("#raw-ons")
    assert folder.get_attribute("open") is None
    page.locator('a[href="#raw-ons"]').click()
    expect(folder.locator("table")).to_be_visible()


def test_without_script_the_form_still_answers(browser, url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url("/data"))
    page.fill("#q", "weekly pay")
    page.get_by_role("button", name="Find").click()
    assert "q=weekly+pay" in page.url
    expect(page.locator("#data-rows")).to_contain_text("Median weekly pay")
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    page.get_by_role("link", name="Clear").click()
    page.locator("#data-more").click()
    assert page.locator(ROWS).count() > FIRST
    context.close()


@pytest.mark.parametrize("size", [(1280, 900), (390, 844), (320, 640)])
def test_it_fits_and_has_no_barrier_that_axe_can_find(watched, url, size):
    page = watched({"width": size[0], "height": size[1]})
    page.goto(url("/data"))
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    assert Axe().run(page).response["violations"] == []
