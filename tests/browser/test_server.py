"""The server as browsers meet it: many at once, a script that does not arrive, leaving and returning."""

from __future__ import annotations

import re
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import expect

from tests.browser.driver import serving


def test_fifty_readers_at_once_are_served_by_a_server_just_started():
    def ask(address: str) -> int:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status

    with serving() as (address, _), ThreadPoolExecutor(50) as readers:
        paths = ["/", "/_dash-dependencies", "/table/employment-rate", "/?area=E07000039"] * 13
        statuses = list(readers.map(ask, [address + path for path in paths[:50]]))
    assert statuses == [200] * 50


def test_a_script_that_does_not_arrive_is_said_and_the_table_offered(browser, url):
    context = browser.new_context()
    page = context.new_page()
    page.route(re.compile(r"/files/app\."), lambda route: route.abort())
    page.goto(url("/?indicator=employment-rate"))
    notice = page.locator("#no-app")
    expect(notice).to_contain_text("The map could not be loaded")
    notice.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Employment rate")
    context.close()


OLD_INDEX = "indicator=social-mobility-index-2016&area=E07000039"


def test_leaving_and_coming_back_shows_the_map_again(page, url):
    page.goto(url(f"/?{OLD_INDEX}"))
    expect(page.locator("#early-page")).to_have_count(0)
    page.get_by_role("link", name="About this site").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("About this site")
    page.go_back()
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator("#map-slot svg.map")).to_be_visible()
    expect(page.locator("#area-name")).to_have_text("South Derbyshire")


def test_without_script_nothing_is_shown_that_needs_it(browser, url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url(f"/?{OLD_INDEX}"))
    for dead in ("#period-play", "#pin-area", "#stage-tabs", "#map-slot"):
        expect(page.locator(dead)).to_be_hidden()
    expect(page.locator("#area-sentence")).to_contain_text("304th of 324")
    context.close()


def test_without_script_an_index_has_its_ranges_its_stages_and_the_other_indices(browser, url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url("/?area=E06000023"))
    expect(page.locator("#area-sentence")).to_contain_text("Ranked 115th of 151; anywhere from 7")
    expect(page.locator("#standing .strip-row")).to_have_count(4)
    expect(page.locator("#standing .strip-row").nth(1)).to_contain_text(
        re.compile(r"Schools\s*136th.*plausibly \d+\w\w to \d+\w\w")
    )
    expect(page.locator("#standing")).to_contain_text("not the Commission's")
    rows = page.locator("#league-body tr")
    expect(rows.nth(0)).to_contain_text(
        re.compile(r"Hackney.*1st to \d+\w\w.*Schools: 1?\d\w\w, hotspot")
    )
    page.locator("#index-choice [data-indicator=index-district]").click()
    expect(page.locator("#area-sentence")).to_contain_text("of 294")
    expect(page.locator("#area-name")).to_have_text("Bristol")
    page.locator("#index-choice a", has_text="2016").click()
    expect(page.locator("#area-sentence")).to_contain_text("of 324")
    context.close()
