"""Clusters are outlined on the map when asked for, told apart by their lines, and said in words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

NONE = "No group of neighbouring areas stands out from what chance would explain."
SCHOOL = "indicator=index-upper-tier-school"


@pytest.fixture
def opened(page, url):
    """``opened("/?…")`` is the page with its map drawn."""

    def go(path):
        page.goto(url(path))
        expect(page.locator("#early-page")).to_have_count(0)
        expect(page.locator("svg.map [role=option]").first).to_be_attached()
        expect(page.locator(".cluster-key input")).to_be_attached()
        return page

    return go


def outline(page, kind):
    """The path around all clusters of a kind on the map itself."""
    return page.locator(f".map-main .map-cluster.is-{kind}")


def drawn(page):
    """Say of which kinds any outline is drawn."""
    return {kind for kind in ("hot", "cold") if outline(page, kind).get_attribute("d")}


def test_nothing_is_outlined_until_the_reader_asks(opened):
    page = opened(f"/?{SCHOOL}")
    assert drawn(page) == set()
    expect(page.get_by_label("Outline clusters")).not_to_be_checked()


def test_switching_on_outlines_clusters_and_switching_off_takes_them_away(opened):
    page = opened(f"/?{SCHOOL}")
    switch = page.get_by_label("Outline clusters")
    switch.check()
    expect(outline(page, "hot")).to_have_attribute("d", re.compile("^M"))
    expect(page).to_have_url(re.compile("clusters=on"))
    switch.uncheck()
    expect(outline(page, "hot")).to_have_attribute("d", "")
    expect(page).not_to_have_url(re.compile("clusters"))


def test_the_switch_works_by_keyboard_and_keeps_focus(opened):
    page = opened(f"/?{SCHOOL}")
    switch = page.get_by_label("Outline clusters")
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).to_be_checked()
    expect(switch).to_be_focused()
    expect(page.locator("#live")).to_contain_text("Solid outline")


def test_a_link_opens_with_the_outlines_and_keeps_them_from_measure_to_measure(opened):
    page = opened(f"/?{SCHOOL}&clusters=on")
    assert drawn(page) == {"hot", "cold"}
    page.evaluate("explorer.state.go({ indicator: 'index-upper-tier' })")
    expect(outline(page, "cold")).to_have_attribute("d", "")
    assert drawn(page) == {"hot"}


def test_better_and_worse_are_told_apart_by_the_line_not_by_colour(opened):
    page = opened(f"/?{SCHOOL}&clusters=on")
    style = "(path) => [getComputedStyle(path).stroke, getComputedStyle(path).strokeDasharray]"
    (hot, solid), (cold, dashed) = (outline(page, k).evaluate(style) for k in ("hot", "cold"))
    assert hot == cold
    assert solid == "none"
    assert dashed != "none"
    words = page.locator(".cluster-words").all_text_contents()
    assert [text.split(":")[0] for text in words] == ["Solid outline", "Dashed outline"]
    assert "better results than chance would explain" in words[0]


def test_the_outlines_lie_above_the_areas_and_below_the_chosen_one_unseen_by_readers(opened):
    page = opened(f"/?{SCHOOL}&clusters=on&area=E06000022")
    order = page.locator(".map-main > *").evaluate_all("(all) => all.map((e) => e.classList[0])")
    assert order.index("map-areas") < order.index("map-cluster") < order.index("map-chosen")
    expect(outline(page, "hot")).to_have_attribute("aria-hidden", "true")


def test_an_areas_name_and_card_say_that_it_is_part_of_a_cluster(opened):
    page = opened("/?clusters=on")
    hackney = page.locator('svg.map [aria-label^="Hackney,"]')
    expect(hackney).to_have_attribute(
        "aria-label", re.compile("part of a cluster of better results$")
    )
    page.locator(".map-inset [data-i]").nth(0).hover()
    part = page.evaluate("Object.keys(explorer.view().values.clusters.gi)[0]")
    page.locator(f'.map-inset [data-i="{part}"]').hover()
    expect(page.locator("#map-card .card-cluster")).to_have_text(
        "Part of a cluster of better results"
    )
    page.get_by_label("Outline clusters").uncheck()
    expect(hackney).to_have_attribute("aria-label", re.compile(r"1st to 5th$"))


def test_that_there_is_no_cluster_is_said(opened):
    page = opened("/?indicator=care-leavers-in-education-or-work&level=utla&clusters=on")
    expect(page.locator(".cluster-words")).to_have_text(NONE)
    assert drawn(page) == set()


def test_where_none_were_looked_for_the_map_says_why(opened):
    page = opened("/?indicator=social-mobility-index-2016&clusters=on")
    expect(page.locator(".cluster-words")).to_contain_text("upper-tier and lower-tier councils")
    page = opened("/?clusters=on")
    page.evaluate("explorer.state.go({ period: explorer.view().values.periods[0].id })")
    expect(page.locator(".cluster-words")).to_contain_text("latest figures only")
    assert drawn(page) == set()


def test_of_a_measure_without_a_better_end_the_words_are_high_and_low(opened):
    page = opened("/?clusters=on")
    neutral = page.evaluate(
        """async () => {
          const { indicators } = await explorer.data.catalogue();
          for (const one of indicators.filter((i) => i.polarity === "neutral" && i.levels.utla)) {
            const { clusters } = await explorer.data.values("utla", one.code);
            if (clusters && Object.keys(clusters.gi).length) return one.code;
          }
          return "";
        }"""
    )
    page.evaluate("(code) => explorer.state.go({ indicator: code, level: 'utla' })", neutral)
    expect(page.locator(".cluster-words").first).to_contain_text(
        re.compile("(higher|lower) figures")
    )


def test_the_saved_picture_has_the_outlines_and_their_words(opened):
    page = opened(f"/?{SCHOOL}&clusters=on")
    text = page.evaluate("new XMLSerializer().serializeToString(explorer.mapExport.compose().svg)")
    assert "Dashed outline: neighbouring areas" in text
    sample, *lines = re.findall(r'stroke-dasharray="([\d.]+)', text)
    assert float(sample) == 6
    # On the map a dash has the units of the drawing, which are smaller or larger.
    assert lines
    assert all(float(line) > 0 for line in lines)


def test_print_keeps_the_outlines_and_their_words_but_not_the_switch(opened):
    page = opened(f"/?{SCHOOL}&clusters=on")
    page.emulate_media(media="print")
    expect(page.locator(".cluster-words").first).to_be_visible()
    expect(page.get_by_label("Outline clusters")).not_to_be_visible()
    expect(outline(page, "hot")).to_be_visible()


def test_on_a_phone_nothing_runs_over_the_edge(phone, url):
    phone.set_viewport_size({"width": 320, "height": 700})
    phone.goto(url(f"/?{SCHOOL}&clusters=on"))
    expect(phone.locator("#early-page")).to_have_count(0)
    expect(phone.locator(".cluster-words").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    box = phone.locator(".cluster-key label").bounding_box()
    assert box["height"] >= 24
