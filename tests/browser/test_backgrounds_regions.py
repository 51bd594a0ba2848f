"""The page of regions in a browser: choose a measure, mark a region, on any screen, without barriers."""

from __future__ import annotations

import re

from playwright.sync_api import expect

URL = "/backgrounds/regions"


def test_a_region_is_marked_from_the_map_and_from_the_list(page, url):
    page.goto(url(URL))
    page.locator("#rg-TLC2 path").first.click()
    expect(page).to_have_url(re.compile(r"area=TLC2"))
    expect(page.locator(".rg-said").first).to_contain_text("Northumberland, and Tyne and Wear")
    page.locator("#bg-area").select_option("TLK1")
    expect(page).to_have_url(re.compile(r"area=TLK1"))
    expect(page.locator(".rg-said").first).to_contain_text("Bath/Bristol")


def test_another_measure_leaves_nothing_of_the_last_behind(page, url):
    page.goto(url(f"{URL}?measure=jobs-of-young-people&category=Lower+working"))
    page.locator("#bg-measure").select_option("youth-unemployment")
    expect(page).to_have_url(re.compile(r"measure=youth-unemployment"))
    expect(page.locator("#bg-category")).to_have_count(0)
    expect(page.locator("#backgrounds .notice")).to_have_count(0)


def test_the_two_kinds_of_measures_arrive_when_scrolled_to(page, url):
    page.goto(url(URL))
    page.locator(".bg-later").scroll_into_view_if_needed()
    expect(page.locator(".rg-cells")).to_be_visible()
    page.get_by_role("link", name="Hourly pay", exact=True).click()
    expect(page).to_have_url(re.compile(r"pair=pay"))


def test_the_link_to_the_table_opens_it(page, url):
    page.goto(url(URL))
    page.get_by_role("link", name="Data table").first.click()
    expect(page.locator("#regions-table .figures")).to_be_visible()


def test_it_reads_without_script(watched, url):
    page = watched(java_script_enabled=False)
    page.goto(url(URL))
    page.locator(".rg-table > summary").click()
    expect(page.locator("#regions-table tbody tr")).to_have_count(41)
    page.locator("#bg-order").select_option("place")
    page.locator(".bg-go").first.click()
    expect(page).to_have_url(re.compile(r"order=place"))
