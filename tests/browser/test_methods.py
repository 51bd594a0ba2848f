"""The page on methods in a browser: it fits, has no barrier, and needs no script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


@pytest.mark.parametrize("size", [(1280, 900), (390, 844), (320, 640)])
def test_it_fits_and_has_no_barrier_that_axe_can_find(watched, url, size):
    page = watched({"width": size[0], "height": size[1]})
    page.goto(url("/methods"))
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    assert Axe().run(page).response["violations"] == []


def test_a_wide_table_scrolls_within_itself_by_keyboard(phone, url):
    phone.goto(url("/methods"))
    wide = phone.get_by_role("region", name="from stages to the overall score")
    assert wide.evaluate("(e) => e.scrollWidth > e.clientWidth")
    wide.focus()
    phone.keyboard.press("ArrowRight")
    phone.wait_for_function("(e) => e.scrollLeft > 0", arg=wide.element_handle())


def test_without_script_another_area_is_worked_through(browser, url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url("/"))
    page.get_by_role("contentinfo").get_by_role("link", name="Methods").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Methods")
    page.get_by_role("link", name="A worked example").click()
    page.get_by_label("Area", exact=True).select_option(label="Leeds")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_role("heading", level=3, name="Leeds, in “Disadvantaged")).to_be_visible()
    page.get_by_role("link", name="Local outcomes", exact=True).click()
    expect(page.get_by_role("heading", level=3, name="in “Local outcomes”")).to_be_visible()
    context.close()
