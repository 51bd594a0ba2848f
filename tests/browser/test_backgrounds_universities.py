"""The page of universities in a browser: searched as one types, compared, sorted, on any screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

PAGE = "/backgrounds/universities"
OXFORD, WARWICK = "university-of-oxford", "university-of-warwick"
TWO = f"{PAGE}?compare={OXFORD},{WARWICK}"
NONE_FOUND = f"{PAGE}?q=oxfird"
ROWS = "#uni-rows tr[data-find]:visible"


def test_typing_finds_universities_and_the_address_keeps_it(page, url):
    page.goto(url(PAGE))
    box = page.get_by_label("Find a university")
    box.press_sequentially("london ec")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator("#uni-count")).to_have_text("1 of 94 universities.")
    expect(page).to_have_url(re.compile(r"q=london\+ec$"))
    expect(box).to_be_focused()
    page.locator(ROWS).get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"compare=london-school-of-economics.*q=london\+ec$"))
    expect(page.locator(ROWS)).to_have_count(1)
    page.get_by_role("link", name="Show all").click()
    expect(page).to_have_url(
        re.compile(r"compare=london-school-of-economics-and-political-science$")
    )


def test_what_is_cleared_brings_back_the_ends_of_the_table(page, url):
    page.goto(url(PAGE))
    before = page.locator(ROWS).count()
    box = page.get_by_label("Find a university")
    box.fill("york")
    expect(page.locator(ROWS)).to_have_count(2)
    box.fill("zzz")
    expect(page.locator("#uni-none")).to_be_visible()
    expect(page.locator("#uni-table")).to_be_hidden()
    box.fill("")
    expect(page.locator(ROWS)).to_have_count(before)
    expect(page).to_have_url(url(PAGE))


def test_two_are_added_from_table_and_list_and_one_is_taken_away(page, url):
    page.goto(url(PAGE))
    page.locator("#uni-rows").get_by_role("link", name="The University of Oxford").click()
    expect(page).to_have_url(url(f"{PAGE}?compare={OXFORD}"))
    expect(page.locator(f"#uni-{OXFORD}")).to_be_focused()
    page.get_by_label("Add a university").select_option(WARWICK)
    expect(page).to_have_url(url(TWO))
    page.get_by_role("heading", name="94 universities").scroll_into_view_if_needed()
    expect(page.locator(".small-chart")).to_have_count(2)
    page.locator(f"#uni-away-{OXFORD}").click()
    expect(page).to_have_url(url(f"{PAGE}?compare={WARWICK}"))
    page.go_back()
    expect(page.locator(".uni-chosen li")).to_have_count(2)


def test_a_head_sorts_and_turns_round_by_keyboard(page, url):
    page.goto(url(PAGE))
    head = page.locator("#uni-sort-grades")
    head.focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort]")).to_contain_text("Given grades")
    expect(head).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Given grades")
    expect(page).to_have_url(re.compile("against=grades&reverse=yes$"))


def test_all_rows_are_shown_on_demand(page, url):
    page.goto(url(PAGE))
    page.locator(".uni-gap a").first.click()
    expect(page.locator(ROWS)).to_have_count(94)


def test_it_reads_without_script(watched, url):
    page = watched(java_script_enabled=False)
    page.goto(url(TWO))
    page.get_by_label("Find a university").fill("oxford")
    page.get_by_role("button", name="Find").click()
    expect(page).to_have_url(re.compile("q=oxford"))
    expect(page.locator(ROWS)).to_have_count(2)
    expect(page.locator(".uni-chosen li")).to_have_count(2)
    page.get_by_role("link", name="Students beside those who had the grades").click()
    expect(page.locator(".small-chart")).to_have_count(2)


@pytest.mark.parametrize("path", [PAGE, TWO, NONE_FOUND, f"{PAGE}?order=moves&rows=all"])
@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_name_is_cut(watched, url, width, path):
    page = watched({"width": width, "height": 800})
    page.goto(url(path))
    cut = page.evaluate(
        """() => [...document.querySelectorAll('#uni-rows th')]
          .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"""
    )
    assert cut == []


def test_all_that_can_be_pressed_is_large_enough(phone, url):
    phone.goto(url(TWO))
    small = phone.evaluate(
        """() => [...document.querySelectorAll('#uni-rows a, .uni-league thead a, .uni-chosen a,'
          + '#uni-find .btn, #uni-find input')]
          .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5)
          .map((one) => one.textContent.trim())"""
    )
    assert small == []
