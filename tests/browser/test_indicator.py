"""The page of one measure: its map and charts, what they follow, and how it is used by keyboard."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PAY = "/indicator/gross-median-weekly-pay"
CLASSES = "/indicator/occupational-level-25-to-29"
EARLIER = f"{CLASSES}-edition-2025"
SOUTH_DERBYSHIRE = "E07000039"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def opened(page, url):
    """Open an address and wait until Dash has the page."""

    def go(path, on=page):
        on.goto(url(path))
        settled(on)
        return on

    return go


def settled(page):
    """The early page is gone and its place taken."""
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()


def picture(page, name):
    """A chart, once it is drawn."""
    slot = page.locator(f'[data-chart="{name}"]')
    slot.scroll_into_view_if_needed()
    expect(slot.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    return slot


def test_charts_come_when_scrolled_to(opened):
    page = opened(PAY)
    assert page.evaluate("Boolean(window.Plotly)") is False
    slot = picture(page, "trend")
    expect(slot.locator(".figure-title")).to_contain_text("UK")


def test_charts_follow_the_chosen_area(opened):
    page = opened(f"{PAY}?level=ltla&area={SOUTH_DERBYSHIRE}")
    slot = picture(page, "trend")
    expect(slot.locator(".figure-title")).to_contain_text("South Derbyshire")
    page.locator("#clear-area").click()
    expect(slot.locator(".figure-title")).to_contain_text("UK")
    assert SOUTH_DERBYSHIRE not in page.url


def test_the_measure_is_not_in_the_query(opened):
    page = opened(f"{PAY}?level=ltla")
    page.locator("#level").select_option("region")
    expect(page).to_have_url(re.compile(r"level=region"))
    assert "indicator=" not in page.url
    page.go_back()
    expect(page.locator("#level")).to_have_value("ltla")


def test_groups_can_be_chosen_by_keyboard_and_are_in_the_address(opened):
    page = opened(CLASSES)
    slot = picture(page, "groups")
    before = slot.locator(".figure-title").inner_text()
    page.locator("#cut-with").focus()
    page.keyboard.press("ArrowDown")
    expect(slot.locator(".figure-title")).not_to_have_text(before)
    expect(page).to_have_url(re.compile(r"with="))
    expect(page.locator("#cut-with")).to_be_focused()
    chosen = slot.locator(".figure-title").inner_text()
    page.reload()
    settled(page)
    expect(picture(page, "groups").locator(".figure-title")).to_have_text(chosen)


def test_the_first_sentences_follow_level_and_groups(opened):
    page = opened(f"{PAY}?level=ltla")
    lead = page.locator(".finding")
    expect(lead).to_contain_text("lower-tier councils")
    page.locator("#level").select_option("region")
    expect(lead).to_contain_text("regions and nations")
    page.go_back()
    expect(lead).to_contain_text("lower-tier councils")
    opened(CLASSES)
    picture(page, "groups")
    page.locator("#cut-with").select_option("sex")
    expect(lead).to_contain_text("by sex")


def test_another_choice_of_groups_is_announced(opened):
    page = opened(CLASSES)
    slot = picture(page, "groups")
    before = slot.locator(".figure-title").inner_text()
    page.locator("#cut-with").select_option("sex")
    expect(slot.locator(".figure-title")).not_to_have_text(before)
    expect(page.locator("#live")).to_contain_text(slot.locator(".figure-title").inner_text())


def test_what_is_not_drawn_is_printed_as_a_table(opened):
    page = opened(PAY)
    tables = page.locator(".chart-table")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tables.evaluate_all("all => all.every((one) => one.open)")
    page.emulate_media(media="print")
    assert page.locator(".chart-wait").first.is_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not tables.evaluate_all("all => all.some((one) => one.open)")


def test_every_chart_is_drawn_before_the_page_is_printed(opened):
    page = opened(PAY)
    page.evaluate(
        "() => { window.print = () => { document.documentElement.dataset.printed ="
        " [...document.querySelectorAll('[data-chart]')]"
        ".map((slot) => Boolean(slot.querySelector('.main-svg'))); } }"
    )
    page.get_by_role("button", name="Print this page").click()
    expect(page.locator("html")).to_have_attribute("data-printed", "true,true", timeout=20000)


def test_an_earlier_edition_says_so_first(opened):
    page = opened(EARLIER)
    first = page.locator("main .notice").first
    expect(first).to_contain_text("This is an earlier edition")
    first.get_by_role("link").click()
    settled(page)
    assert page.url.endswith(CLASSES)


@pytest.mark.parametrize("kind", ["PNG", "SVG", "CSV"])
def test_a_chart_can_be_saved(opened, kind):
    page = opened(CLASSES)
    slot = picture(page, "groups")
    with page.expect_download() as saved:
        slot.locator(f'[data-save="{kind.lower()}"]').click()
    assert saved.value.suggested_filename == f"occupational-level-25-to-29-groups.{kind.lower()}"


def test_an_unknown_measure_leads_to_the_nearest(page, url):
    # Not watched for console errors: the browser itself reports the 404.
    answer = page.request.get(url("/indicator/gross-median-weekly-pai"))
    assert answer.status == 404
    assert f'href="{PAY}"' in answer.text()


@pytest.mark.parametrize("path", [PAY, CLASSES, EARLIER])
def test_axe_finds_nothing(opened, path):
    page = opened(path)
    picture(page, "trend")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", [PAY, CLASSES])
def test_nothing_scrolls_sideways_on_a_phone(phone, opened, path):
    page = opened(path, on=phone)
    picture(page, "trend")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_script_words_and_tables_are_there(watched, url):
    page = watched(java_script_enabled=False)
    page.goto(url(f"{CLASSES}?with=sex"))
    expect(page.locator("h1")).to_have_text("Occupational class at 25 to 29")
    page.locator('[data-chart="groups"] summary').click()
    expect(page.locator('[data-chart="groups"] table')).to_contain_text("Women")
    expect(page.get_by_role("button", name="Show")).to_be_visible()
    expect(page.get_by_role("button", name="Print this page")).to_be_hidden()
