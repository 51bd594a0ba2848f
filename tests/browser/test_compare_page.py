"""The comparison in a browser: add, take away, choose, by mouse and keyboard, on any screen."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

FOUR = "/compare?areas=E06000023,E06000043,E08000035,E06000038"
TEN = (
    "/compare?areas=E06000023,E06000043,E08000035,E06000038,E10000007,E09000012,E08000003,"
    "E06000058,E06000052,W06000015"
)


def test_an_area_is_taken_away_and_added_again(page, url):
    page.goto(url(FOUR))
    page.get_by_role("link", name="Remove Leeds").click()
    expect(page).to_have_url(re.compile(r"areas=E06000023,E06000043,E06000038$"))
    page.get_by_text("Add an area", exact=True).click()
    box = page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first
    box.fill("Leeds")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"areas=E06000023,E06000043,E06000038,E08000035"))
    expect(page.locator(".cmp-card")).to_have_count(4)


def test_delete_on_an_areas_button_takes_it_away(page, url):
    page.goto(url(FOUR))
    page.get_by_role("link", name="Remove Reading").focus()
    page.keyboard.press("Delete")
    expect(page.locator(".cmp-card")).to_have_count(3)


def test_a_baseline_takes_effect_at_once_and_the_reader_stays(page, url):
    page.goto(url(FOUR))
    field = page.get_by_label("Differences from")
    field.focus()
    field.select_option("E08000035")
    expect(page).to_have_url(re.compile(r"baseline=E08000035"))
    expect(page.locator("#compare-baseline")).to_be_focused()
    expect(page.locator(".cmp-is-baseline")).to_have_text("baseline")


def test_another_measure_is_drawn_over_time_where_the_reader_is(page, url):
    page.goto(url(FOUR))
    field = page.locator("#compare-measure")
    field.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    field.select_option("employment-rate")
    expect(page).to_have_url(re.compile(r"measure=employment-rate"))
    expect(page.locator("#trend .figure-title").first).to_contain_text("Employment rate")
    assert abs(page.evaluate("scrollY") - before) < 200


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("path", ["/compare", FOUR, TEN, f"{FOUR}&map=change"])
def test_nothing_scrolls_sideways(watched, url, width, path):
    page = watched({"width": width, "height": 800})
    page.goto(url(path))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_all_that_can_be_pressed_is_large_enough(phone, url):
    phone.goto(url(FOUR))
    small = phone.evaluate(
        """() => [...document.querySelectorAll('#compare .btn, #compare select, #compare .cmp-links a,'
          + '#compare .cmp-levels a, #compare summary.btn')]
          .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5)
          .map((one) => one.textContent.trim())"""
    )
    assert small == []


def test_it_reads_without_script(watched, url):
    page = watched(java_script_enabled=False)
    page.goto(url(FOUR))
    expect(page.locator(".cmp-table tbody tr")).to_have_count(15)
    page.locator("#compare-baseline").select_option("E06000043")
    page.locator(".cmp-settings .cmp-go").click()
    expect(page).to_have_url(re.compile(r"baseline=E06000043"))


@pytest.mark.parametrize("path", ["/compare", FOUR, TEN, f"{FOUR}&map=change"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_barrier(watched, url, width, path):
    page = watched({"width": width, "height": 900})
    page.goto(url(path))
    if page.locator("#compare-add:not([open])").count():
        page.get_by_text("Add an area", exact=True).click()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found] == []


def test_back_leads_to_menus_that_say_what_is_shown(page, url):
    page.goto(url("/compare?areas=E06000023,E08000035"))
    before = page.locator("#compare-baseline").input_value()
    page.locator("#compare-baseline").select_option("E08000035")
    page.wait_for_url("**baseline=E08000035**")
    page.go_back()
    page.wait_for_url("**/compare?areas=E06000023,E08000035")
    expect(page.locator("#compare-baseline")).to_have_value(before)


def test_keys_look_through_a_menu_before_one_is_taken(page, url):
    page.goto(url("/compare?areas=E06000023,E08000035"))
    menu = page.locator("#compare-baseline")
    menu.focus()
    page.keyboard.press("ArrowDown")
    assert "baseline" not in page.url
    page.keyboard.press("Enter")
    page.wait_for_url("**baseline=**")
