"""Through life in a browser: choose, read, take away, at the desk and on a phone."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from tests.browser.backgrounds_pages import see_all

PAGE = "/backgrounds/journey"
SVG = "{http://www.w3.org/2000/svg}"


def test_a_sex_is_chosen_and_the_way_back_leads_back(page, url):
    page.goto(url(PAGE))
    before = page.locator("#backgrounds-lead").inner_text()
    page.get_by_role("link", name="Women and girls", exact=True).click()
    expect(page).to_have_url(re.compile(r"sex=women$"))
    expect(page.locator("#backgrounds-lead")).to_contain_text("Women from")
    expect(page.get_by_role("link", name="Women and girls", exact=True)).to_be_focused()
    expect(page.locator(".journey-stage").nth(4)).to_contain_text("Not published for women")
    page.go_back()
    expect(page.locator("#backgrounds-lead")).to_have_text(before)


def test_a_sex_is_chosen_by_keyboard(page, url):
    page.goto(url(PAGE))
    page.get_by_role("link", name="Men and boys", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"sex=men$"))


def test_a_stage_leads_to_its_outcome_by_group(page, url):
    page.goto(url(PAGE))
    link = page.get_by_role("link", name="In a higher professional job", exact=True)
    assert link.get_attribute("href").startswith("/backgrounds?outcome=occupational-level-25-to-29")


def test_the_data_table_opens_for_its_link(page, url):
    page.goto(url(PAGE))
    page.get_by_role("link", name="Data table").first.click()
    expect(page.locator("#figures table")).to_be_visible()
    expect(page.locator("#figures tbody tr")).to_have_count(41)


@pytest.mark.parametrize("form", ["SVG", "PNG"])
def test_charts_are_saved_as_pictures_with_title_and_source(page, url, form, tmp_path):
    page.goto(url(PAGE))
    with page.expect_download() as download:
        page.locator("#by-background").get_by_role("button", name=form).click()
    assert download.value.suggested_filename == f"journey-by-background.{form.lower()}"
    saved = tmp_path / "picture"
    download.value.save_as(saved)
    if form == "PNG":
        assert saved.read_bytes().startswith(b"\x89PNG")
        return
    svg = ET.parse(saved).getroot()
    said = " ".join(one.text or "" for one in svg.iter(f"{SVG}text"))
    assert "From 16 on: by the background people come from" in said
    assert "In a higher professional job" in said
    assert "Source: Social Mobility Commission" in said
    assert not [one for one in svg.iter() if one.get("class")]


def test_late_charts_offer_pictures_too(page, url):
    page.goto(url(PAGE))
    see_all(page)
    expect(page.locator("#careers").get_by_role("button", name="PNG")).to_have_count(1)
    expect(page.locator("#gap-index").get_by_role("button", name="PNG")).to_have_count(1)
    expect(page.locator("#by-background").get_by_role("button", name="PNG")).to_have_count(1)


def test_one_drawing_of_each_chart_is_shown(page, url):
    for width in (1280, 800, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(url(PAGE))
        shown = page.evaluate(
            """() => [...document.querySelectorAll('.bg-widths')].map((one) =>
              [...one.children].filter((child) => child.getClientRects().length).length)"""
        )
        assert set(shown) == {1}


def test_it_reads_without_script(watched, url):
    page = watched(java_script_enabled=False)
    page.goto(url(PAGE))
    expect(page.locator(".journey-stage")).to_have_count(10)
    page.get_by_role("link", name="Men and boys", exact=True).click()
    expect(page).to_have_url(re.compile(r"sex=men$"))
    page.get_by_role("link", name="Jobs and earnings from 25 to 44").click()
    expect(page.locator("#careers svg").first).to_be_attached()


def test_what_the_address_names_wrongly_is_said(watched, browser, url):
    # Not watched for console errors: the browser itself reports the refusal.
    context = browser.new_context()
    page = context.new_page()
    page.goto(url(f"{PAGE}?sex=womn"))
    expect(page.locator(".notice")).to_contain_text("There are no figures for “womn”")
    context.close()
