"""Groups in council areas in a browser: choices, keyboard, small screens, no barriers."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.backgrounds_pages import see_all, unfold

COUNCILS = "/backgrounds/councils"
BRISTOL = f"{COUNCILS}?area=E06000023"


def test_an_area_is_chosen_and_back_leads_where_the_reader_was(page, url):
    page.goto(url(COUNCILS))
    page.locator("#bg-area").select_option("E06000023")
    expect(page).to_have_url(re.compile(r"area=E06000023"))
    expect(page.locator("#backgrounds-lead")).to_contain_text("in Bristol")
    page.go_back()
    expect(page.locator("#backgrounds-lead")).to_contain_text("in England")


def test_another_breakdown_keeps_the_area(page, url):
    page.goto(url(BRISTOL))
    page.get_by_role("link", name="Special educational needs", exact=True).click()
    expect(page).to_have_url(re.compile(r"by=sen"))
    expect(page.locator("#backgrounds-lead")).to_contain_text("in Bristol")


def test_a_council_is_chosen_from_the_list_by_keyboard(page, url):
    page.goto(url(COUNCILS))
    link = page.locator(".bgc-league tbody a").nth(2)
    name = link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".bgc-own th a")).to_have_text(name)


def test_all_councils_are_shown_on_demand(page, url):
    page.goto(url(BRISTOL))
    page.locator("#bg-councils-toggle").click()
    expect(page.locator(".bgc-league tbody tr")).to_have_count(154)


def test_the_lines_over_time_come_when_scrolled_to(page, url):
    page.goto(url(BRISTOL))
    see_all(page)
    expect(page.locator("#bg-councils-gap-trend")).to_be_visible()


def test_all_that_can_be_pressed_is_large_enough(phone, url):
    phone.goto(url(BRISTOL))
    small = phone.evaluate(
        """() => [...document.querySelectorAll('#backgrounds .btn, #backgrounds select, '
          + '#backgrounds .bg-segments a, #backgrounds .bgc-league a, #backgrounds .bg-files a')]
          .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5)
          .map((one) => one.textContent.trim())"""
    )
    assert small == []


def test_it_reads_and_chooses_without_script(watched, url):
    page = watched(java_script_enabled=False)
    page.goto(url(BRISTOL))
    expect(page.locator("#bg-councils-figures tbody tr")).to_have_count(3)
    page.get_by_role("link", name="Change over time").click()
    expect(page.locator("#bg-councils-trend")).to_be_visible()
    page.go_back()
    page.locator("#bg-area").select_option("E08000035")
    page.locator(".bg-go").first.click()
    expect(page.locator("#backgrounds-lead")).to_contain_text("in Leeds")


def test_a_group_withheld_keeps_its_row_and_says_why(page, url):
    asked = "measure=further-education-at-18&by=disadvantage&area=E09000024&period=2022-09-01/P1Y"
    page.goto(url(f"/backgrounds/councils?{asked}"))
    expect(page.locator("#backgrounds-lead")).to_contain_text("suppressed: too few people")
    expect(page.locator("#bg-councils-groups .bg-chart")).to_contain_text("suppressed: too few")
    row = page.locator("#bg-councils-figures tr", has_text="Disadvantaged").first
    expect(row).to_contain_text("suppressed: too few people to publish")
    expect(row).not_to_contain_text("0%")


def test_tables_of_figures_are_cut_off_nowhere_on_a_phone(phone, url):
    phone.goto(url(f"{BRISTOL}&by=ethnicity_school"))
    see_all(phone)
    unfold(phone)
    cut = phone.evaluate(
        """() => [...document.querySelectorAll('.bgc-figures')].map((one) => one.parentElement)
          .filter((one) => one.scrollWidth > one.clientWidth + 1).length"""
    )
    assert cut == 0
    expect(phone.locator("#bg-councils-figures .bgc-cell-name").first).to_be_visible()


def test_a_list_by_gap_shows_the_gap_on_a_phone(phone, url):
    phone.goto(url(f"{BRISTOL}&order=gap"))
    expect(phone.locator(".bgc-league tbody .bgc-gap").first).to_be_visible()
    phone.goto(url(BRISTOL))
    expect(phone.locator(".bgc-league tbody .bgc-gap").first).to_be_hidden()
