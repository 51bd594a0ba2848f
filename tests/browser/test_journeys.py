"""Whole journeys: what a resident, a council officer and a keyboard user do from start to end."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

SOUTH_DERBYSHIRE = "E07000039"
BRISTOL = "E06000023"
DISTRICTS = "/?indicator=index-district"
PAY = "gross-median-weekly-pay"
VIEWS = {
    "opening": "/",
    "ours": f"/?area={BRISTOL}",
    "districts": f"/?indicator=index-district&area={SOUTH_DERBYSHIRE}",
    "index": f"/?indicator=social-mobility-index-2016&area={SOUTH_DERBYSHIRE}",
    "measure": f"/?indicator={PAY}&level=ltla&area={SOUTH_DERBYSHIRE}&pins=E06000015,E07000032",
    "regions": "/?indicator=employment-rate&level=region",
    "broken": "/?indicator=nonsense&level=moon&period=2031&area=Atlantis&colour=red",
}
PLAIN = ("/about", "/accessibility", "/table/employment-rate")


def opened(page, url, path):
    """The page once Dash has taken over and everything asked for is drawn."""
    page.goto(url(path))
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator("#map-slot svg.map")).to_have_attribute("data-painted", re.compile("."))
    page.wait_for_load_state("networkidle")
    return page


def query(page) -> dict:
    """The address's parameters."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def chosen_everywhere(page, code: str, name: str) -> None:
    """Map, table, breakdown and address all show the same area."""
    option = page.locator('#map-slot [role="option"][aria-selected="true"]')
    expect(option).to_have_count(1)
    expect(option).to_have_attribute("aria-label", starts_with(name))
    expect(page.locator("#area-name")).to_have_text(name)
    expect(page.locator("#league-body tr.is-selected")).to_contain_text(name)
    assert query(page)["area"] == code


def starts_with(text: str):
    """A pattern for what begins with ``text``."""
    return re.compile(f"^{re.escape(text)}")


def test_a_resident_finds_their_district_and_everything_agrees(page, url):
    opened(page, url, "/")
    page.locator("#index-choice [data-indicator=index-district]").click()
    expect(page.locator("#level")).to_have_value("ltla")
    page.get_by_label("Town, council or postcode").fill("Swadlincote")
    page.get_by_role("button", name="Find my area").click()
    chosen_everywhere(page, SOUTH_DERBYSHIRE, "South Derbyshire")
    expect(page.locator("#area-sentence")).to_contain_text("Ranked 161st of 294; anywhere from ")
    expect(page.locator("#standing")).to_contain_text("Working lives")


def test_the_same_by_keyboard_alone(page, url):
    opened(page, url, DISTRICTS)
    field = page.get_by_label("Town, council or postcode")
    for _ in range(12):
        page.keyboard.press("Tab")
        if field.evaluate("field => field === document.activeElement"):
            break
    expect(field).to_be_focused()
    page.keyboard.type("Sth Derbyshire")
    expect(page.locator("#area-search-list")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    chosen_everywhere(page, SOUTH_DERBYSHIRE, "South Derbyshire")


def test_walking_the_map_by_arrow_keys_changes_the_table(page, url):
    opened(page, url, f"{DISTRICTS}&area={SOUTH_DERBYSHIRE}")
    page.locator('#map-slot [role="option"][tabindex="0"]').focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    name = page.locator("#area-name").inner_text()
    assert name != "South Derbyshire"
    chosen_everywhere(page, query(page)["area"], name)


def test_choosing_in_the_table_changes_the_map(page, url):
    opened(page, url, "/")
    page.locator("#league-body").get_by_role("button", name="Westminster").click()
    chosen_everywhere(page, "E09000033", "Westminster")


def test_reload_back_and_forward_restore_the_whole_view(page, url):
    opened(page, url, f"/?indicator={PAY}&level=ltla&area={SOUTH_DERBYSHIRE}&classes=natural")
    page.locator("#level").select_option("utla")
    expect(page.locator("#area-name")).to_have_text("Derbyshire")
    page.go_back()
    expect(page.locator("#area-name")).to_have_text("South Derbyshire")
    page.go_forward()
    expect(page.locator("#area-name")).to_have_text("Derbyshire")
    before = page.url
    page.reload()
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator("#area-name")).to_have_text("Derbyshire")
    assert page.url == before
    expect(page.locator("#classes")).to_have_value("natural")


def test_changing_the_period_asks_the_server_for_nothing(page, url):
    opened(page, url, f"/?indicator={PAY}&level=ltla&area={SOUTH_DERBYSHIRE}")
    # The first gesture fetches what may be wanted next; what follows needs nothing more.
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)
    asked = []
    # The browser itself may ask for the tab's picture again.
    page.on("request", lambda one: "favicon" in one.url or asked.append(one.url))
    shown = page.locator("#map-slot svg.map").get_attribute("data-painted")
    page.locator("#period").focus()
    page.keyboard.press("Home")
    expect(page.locator("#map-slot svg.map")).not_to_have_attribute("data-painted", shown)
    page.locator("#league-head button", has_text="Area").click()
    page.locator("#league-body th button").first.click()
    page.wait_for_timeout(300)
    assert asked == []
    assert "period" in query(page)


def test_a_pasted_link_shows_what_its_sender_saw(page, watched, url):
    path = f"/?indicator={PAY}&level=ltla&period=2019-04-17&area={SOUTH_DERBYSHIRE}&sort=-value"
    first = opened(page, url, path)
    second = opened(watched(), url, first.url.replace(url(""), ""))
    for part in ("#area-sentence", "#map-title", "#league-body", "#period-label"):
        assert first.locator(part).inner_text() == second.locator(part).inner_text()


def test_the_server_and_the_browser_say_the_same(page, url):
    for path in (
        VIEWS["ours"],
        VIEWS["index"],
        VIEWS["measure"],
        "/?indicator=attainment-8-fsm&area=E06000023",
    ):
        text = page.request.get(url(path)).text()
        early = text.split('id="area-sentence"')[1].split(">", 1)[1].split("</p>")[0]
        opened(page, url, path)
        assert page.locator("#area-sentence").inner_html() == early


def test_a_nonsense_address_gives_a_whole_page_and_names_each_fault(page, url):
    opened(page, url, VIEWS["broken"])
    notice = page.locator("#notice .notice")
    expect(notice).to_have_count(1)
    expect(notice).to_contain_text("This link could not be shown exactly as asked")
    faults = notice.locator("[data-parameter]")
    expect(faults).to_have_count(5)
    asked = {"indicator": "nonsense", "level": "moon", "period": "2031", "area": "Atlantis"}
    for parameter, text in {**asked, "colour": "colour"}.items():
        fault = notice.locator(f"[data-parameter={parameter}]")
        expect(fault).to_contain_text(f"{parameter}: ")
        expect(fault).to_contain_text(text)
    assert notice.evaluate("one => one.offsetHeight") < 400
    notice.get_by_role("button", name="Close").click()
    expect(notice).to_have_count(0)
    assert page.evaluate("document.activeElement !== document.body")
    assert query(page) == {}


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_scrolls_sideways_on_a_phone(watched, url, view, width):
    page = watched({"width": width, "height": 800})
    opened(page, url, VIEWS[view])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PLAIN)
def test_plain_pages_do_not_scroll_sideways_either(watched, url, path):
    page = watched({"width": 320, "height": 800})
    page.goto(url(path))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(watched, url, view, width):
    page = watched({"width": width, "height": 900})
    opened(page, url, VIEWS[view])
    found = Axe().run(page).response["violations"]
    brief = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]
    assert not brief, json.dumps(brief, indent=1)


@pytest.mark.parametrize("path", PLAIN)
def test_axe_finds_nothing_on_plain_pages(page, url, path):
    page.goto(url(path))
    found = Axe().run(page).response["violations"]
    assert not [(one["id"], one["nodes"][0]["html"][:120]) for one in found]


def test_with_an_open_list_axe_still_finds_nothing(page, url):
    opened(page, url, "/")
    page.locator("#measure").click()
    expect(page.locator("#measure-popup")).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert not [(one["id"], one["nodes"][0]["html"][:160]) for one in found]


def test_without_script_the_table_still_reads(browser, url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url("/"))
    page.get_by_role("link", name="See the same figures as a plain table").click()
    expect(page.get_by_role("row")).to_have_count(1 + 153)
    context.close()
