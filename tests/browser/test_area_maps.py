"""The location map and the map of a change, by keyboard and on narrow screens."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from explorer import area_map, change_map, config
from explorer.compare_selection import parse
from layouts import area_map as area_layout
from layouts import change_map as change_layout
from tests.area_places import chosen, store

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PLACES = ("E06000023", "E07000039", "E09000001", "S12000027")
COMPARED = "E06000023,E08000035"


def location(code: str) -> str:
    """The location map of a place."""
    return str(area_layout.figure(area_map.view(store(), chosen(code))))


def change() -> str:
    """The map of a change with two chosen areas."""
    choice = parse(f"areas={COMPARED}&level=utla", store()).choice
    view = change_map.view(store(), "utla", "attainment-8-fsm", "", "", choice.codes, choice)
    return str(change_layout.figure(view))


@pytest.fixture
def shown(browser):
    """Open a page with one figure, as the stylesheet draws it; no server is needed."""
    contexts, troubles = [], []

    def show(figure: str, width: int = 1280, script: str = ""):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        sheets = (*config.CSS_FILES, *config.PAGE_CSS["place-style"])
        style = "".join((config.ASSETS / name).read_text() for name in sheets)
        page.set_content(
            '<!DOCTYPE html><html lang="en-GB"><head><title>A map</title><meta name="viewport" '
            f'content="width=device-width"><style>{style}</style></head><body><main class="shell">'
            f"<h1>A map</h1><h2>Of it</h2>{figure}</main></body></html>"
        )
        if script:
            page.add_script_tag(content=(config.ASSETS / "js" / script).read_text())
        return page

    yield show
    for context in contexts:
        context.close()
    assert not troubles, "\n".join(troubles)


def wide(page) -> int:
    """How wide the page is."""
    return page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("code", PLACES)
def test_a_location_map_is_accessible_and_fits(shown, code):
    page = shown(location(code), 320)
    assert wide(page) == 320
    assert Axe().run(page, options={"runOnly": RULES}).violations_count == 0
    sizes = page.evaluate(
        """() => [...document.querySelectorAll(".area-map-names text")]
        .filter((one) => getComputedStyle(one).display !== "none")
        .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"""
    )
    assert all(size >= 12 for size in sizes), sizes


def test_the_keyboard_reaches_the_neighbours_and_shows_where_it_is(shown):
    page = shown(location("E06000023"))
    names = []
    for _ in range(4):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.querySelector('title')?.textContent"))
    assert "South Gloucestershire, cooler" in names
    fill = page.evaluate("getComputedStyle(document.activeElement.querySelector('path')).fill")
    assert fill == "rgb(255, 191, 46)"


def test_arrows_lead_over_the_map_of_a_change_and_back(shown):
    page = shown(change(), script="compare-map.js")
    page.keyboard.press("Tab")
    here = page.locator("a:focus")
    expect(here).to_have_attribute("data-name", "Bristol")
    page.keyboard.press("ArrowRight")
    there = here.get_attribute("data-name")
    assert there != "Bristol"
    expect(page.locator("#change-map-read")).to_contain_text(f"{there}: ")
    assert page.locator('svg a[tabindex="0"]').count() == 1
    page.keyboard.press("ArrowLeft")
    expect(here).to_have_attribute("data-name", "Bristol")
    page.keyboard.type("ham")
    expect(here).to_have_attribute("data-name", "Hammersmith and Fulham")
    assert page.locator(".change-map-focus").get_attribute("d").startswith("M")
    page.keyboard.press("Tab")
    expect(page.locator("#change-map-read")).to_contain_text("Choose an area on the map")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_map_of_a_change_is_accessible_and_fits(shown, width):
    page = shown(change(), width, "compare-map.js")
    assert wide(page) == width
    assert Axe().run(page, options={"runOnly": RULES}).violations_count == 0
    expect(page.get_by_role("link", name="Leeds: ")).to_have_attribute("aria-current", "true")
