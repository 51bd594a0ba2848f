"""Parents and children in a browser: choose, follow, read, at the desk and on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.backgrounds_pages import see_all

PAGE = "/backgrounds/mobility"


def test_a_group_redraws_the_table_and_the_reader_stays(page, url):
    page.goto(url(PAGE))
    field = page.get_by_label("Group", exact=True)
    field.focus()
    field.select_option("women")
    expect(page).to_have_url(re.compile(r"group=women$"))
    expect(page.locator("#table-title")).to_contain_text("Where women aged 25 to 64 got to")
    expect(page.locator("#bg-group")).to_be_focused()
    page.go_back()
    expect(page.locator("#table-title")).to_contain_text("Where people aged 25 to 64 got to")


def test_one_origin_is_followed_through_the_flow(page, url):
    page.goto(url(PAGE))
    page.get_by_label("Follow one start").select_option("lower-working")
    expect(page).to_have_url(re.compile(r"from=lower-working$"))
    expect(page.locator("#table .bg-wide .mob-figure")).to_have_count(5)


def test_a_topic_is_reached_by_keyboard(page, url):
    page.goto(url(PAGE))
    page.get_by_role("link", name="Housing", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"topic=housing$"))
    expect(page.locator("#owners-title")).to_be_visible()


def test_the_same_figures_stand_in_a_table(page, url):
    page.goto(url(PAGE))
    page.locator("#bg-view-1").click()
    expect(page).to_have_url(re.compile(r"view=table$"))
    expect(page.locator(".mob-heat tbody tr")).to_have_count(6)


def test_it_reads_without_script(watched, url):
    page = watched(java_script_enabled=False)
    page.goto(url(f"{PAGE}?topic=education"))
    expect(page.locator("#table svg").first).to_be_attached()
    page.get_by_role("link", name="Show: The link by ethnic group").click()
    expect(page.locator("#link-ethnicity")).to_contain_text("not published for Chinese people")


def test_what_the_address_names_wrongly_is_said(page, url):
    page.goto(url(f"{PAGE}?topic=education&group=womn"))
    expect(page.locator(".notice")).to_contain_text("The nearest is Women")


def test_words_in_drawings_are_never_too_small_to_read(watched, url):
    page = watched({"width": 320, "height": 800})
    page.goto(url(PAGE))
    see_all(page)
    least = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('.svg-chart text')]
          .filter((one) => one.getClientRects().length && one.ownerSVGElement.viewBox.baseVal)
          .map((one) => parseFloat(getComputedStyle(one).fontSize)
            * one.ownerSVGElement.getBoundingClientRect().width
            / one.ownerSVGElement.viewBox.baseVal.width))"""
    )
    assert least >= 11
