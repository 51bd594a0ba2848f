"""The finder, the menu, and the ways from the map page to the pages of places, in a real browser."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

BRISTOL, DERBY = "E06000023", "E06000015"
HOME = f"/?area={BRISTOL}"
PAGES = ["Map", "Areas", "Compare", "Backgrounds", "Index", "Data"]


def ready(page):
    """Wait until Dash has taken the page over."""
    expect(page.locator("#early-page")).to_have_count(0)


def test_the_finder_offers_places_and_leads_to_the_one_chosen(page, url):
    page.goto(url("/area"))
    box = page.get_by_role("combobox", name="Town, council")
    box.press_sequentially("south derb")
    expect(page.get_by_role("option").first).to_contain_text("South Derbyshire")
    expect(page.locator("#place-find-said")).to_contain_text("found")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile("/area/E07000039$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("South Derbyshire")


def test_a_name_plainly_meant_needs_no_choice(page, url):
    page.goto(url("/area"))
    page.get_by_label("Town, council").fill("Bristol")
    page.get_by_role("button", name="Find").click()
    expect(page).to_have_url(re.compile(f"/area/{BRISTOL}$"))


def test_the_finder_works_without_script(watched, url):
    page = watched(java_script_enabled=False)
    page.goto(url("/area"))
    page.get_by_label("Town, council").fill("Swadlincote")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("South Derbyshire")


def test_the_map_page_finds_a_place_without_script(watched, url):
    page = watched(java_script_enabled=False)
    page.goto(url("/"))
    page.get_by_label("Town, council or postcode").fill("Bristol")
    page.get_by_role("button", name="Find my area").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bristol")


def test_the_chosen_area_has_a_page_and_can_be_compared(page, url):
    page.goto(url(HOME))
    ready(page)
    expect(page.get_by_role("link", name="Open Bristol")).to_have_attribute(
        "href", f"/area/{BRISTOL}"
    )
    page.evaluate(f"() => explorer.state.go({{ area: '{DERBY}' }})")
    expect(page.get_by_role("link", name="Open Derby")).to_have_attribute("href", f"/area/{DERBY}")
    compare = page.get_by_role("link", name="Compare", exact=True).last
    expect(compare).to_have_attribute("href", f"/compare?areas={DERBY}")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#open-area, #compare-area")).to_have_count(2)
    expect(page.locator("#open-area")).to_be_hidden()
    expect(page.locator("#compare-area")).to_be_hidden()


def test_pinned_areas_are_compared(page, url):
    page.goto(url(f"{HOME}&pins={BRISTOL},{DERBY}"))
    ready(page)
    page.get_by_role("link", name="Compare these areas").click()
    expect(page).to_have_url(re.compile(rf"/compare\?areas={BRISTOL},{DERBY}$"))


@pytest.mark.parametrize(
    ("level", "area", "where"),
    [
        ("constituency_2010", "E14000530", "/area/E14000530?level=constituency_2010"),
        ("region", "E12000009", "/area/E12000009"),
    ],
)
def test_server_and_script_write_the_same_ways(page, watched, url, level, area, where):
    code = page.request.get(url("/api/v1/indicators")).json()["indicators"]
    code = next(
        one["code"] for one in code if level in one["levels"] and one["code"] != "index-seat"
    )
    asked = f"/?indicator={code}&level={level}&area={area}"
    plain = watched(java_script_enabled=False)
    plain.goto(url(asked))
    page.goto(url(asked))
    ready(page)
    for ident in ("open-area", "compare-area"):
        for what in ("href", "textContent"):
            get = f"one => one.{what}"
            assert plain.locator(f"#{ident}").evaluate(get) == page.locator(f"#{ident}").evaluate(
                get
            )
    expect(page.locator("#open-area")).to_have_attribute("href", where)
    assert page.request.get(url(where)).status == 200


def test_the_menu_has_the_pages_on_a_phone(phone, url):
    phone.goto(url("/"))
    ready(phone)
    menu = phone.locator(".site-menu")
    expect(phone.get_by_role("navigation", name="Pages")).to_have_count(0)
    phone.get_by_text("Menu", exact=True).tap()
    links = phone.get_by_role("navigation", name="Pages").get_by_role("link")
    expect(links).to_have_text(PAGES)
    assert all(links.nth(k).bounding_box()["height"] >= 44 for k in range(len(PAGES)))
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    links.nth(1).tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Areas")
    expect(menu).not_to_have_attribute("open", "")


def test_the_menu_opens_without_script_and_stays_open_when_dash_takes_over(watched, url):
    narrow = {"width": 390, "height": 844}
    page = watched(narrow, java_script_enabled=False)
    page.goto(url("/about"))
    page.get_by_text("Menu", exact=True).press("Enter")
    expect(page.get_by_role("link", name="Areas")).to_be_visible()
    page = watched(narrow)
    # Dash comes only once the menu is open.
    waiting, opened = [], []
    page.route(
        "**/_dash-component-suites/**",
        lambda route: route.continue_() if opened else waiting.append(route),
    )
    page.goto(url("/"), wait_until="commit")
    page.locator("#early-page .site-menu > summary").click()
    opened.append(True)
    for route in waiting:
        route.continue_()
    ready(page)
    expect(page.get_by_role("link", name="Areas")).to_be_visible()


def test_at_the_desk_the_pages_stand_side_by_side(page, url):
    page.goto(url("/area"))
    expect(page.get_by_role("navigation", name="Pages").get_by_role("link")).to_have_text(PAGES)
    expect(page.get_by_text("Menu", exact=True)).to_be_hidden()


def test_a_tap_on_the_map_leads_to_the_areas_page(phone, url):
    phone.goto(url("/"))
    ready(phone)
    phone.tap(".map-inset-title")
    spot = phone.locator("svg.map .map-inset [data-i]:not(.none)").first.bounding_box()
    phone.touchscreen.tap(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    card = phone.locator("#map-card a")
    expect(card).to_have_text(re.compile("^Open "))
    name = card.inner_text().removeprefix("Open ")
    card.tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text(name)


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize(
    "where", ["/area", "/area?list=constituency", "/area?list=ltla_2016", HOME]
)
def test_nothing_scrolls_sideways(page, url, where, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url(where))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 390])
def test_the_name_and_the_menu_stand_on_one_line(watched, url, width):
    page = watched({"width": width, "height": 800})
    page.goto(url("/area"))
    name, menu = (page.locator(one) for one in (".site-name > span:last-child", ".site-menu"))
    assert name.bounding_box()["height"] < 40
    assert menu.bounding_box()["y"] < name.bounding_box()["y"] + 5


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("where", ["/area", f"{HOME}&pins={BRISTOL},{DERBY}"])
def test_axe_finds_nothing_with_menu_and_list_open(watched, url, where, width):
    page = watched({"width": width, "height": 900})
    page.goto(url(where))
    if where == "/area":
        page.get_by_label("Town, council").press_sequentially("derb")
        expect(page.get_by_role("option").first).to_be_visible()
    else:
        ready(page)
    page.locator(".site-menu").evaluate("menu => { menu.open = true; }")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
