"""The page of the index: weights by slider, by typing and by keyboard; what follows, and the link."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.index_page import BRISTOL, chosen_row, opened, ranked, weight, weights

__all__ = ["opened"]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def test_typing_a_weight_ranks_again_and_the_others_share_the_rest(opened):
    page = opened(f"/index?area={BRISTOL}")
    before = chosen_row(page).locator(".c-rank").inner_text()
    weight(page).fill("70")
    ranked(page, "^early_years:10,school:70,youth:10,working_lives:10")
    assert weights(page) == [10, 70, 10, 10]
    expect(chosen_row(page).locator(".c-rank")).not_to_have_text(before)
    expect(page.locator("#index-sentence")).to_contain_text("With your weights, ranked")
    expect(page).to_have_url(re.compile("weights=early_years:10,school:70,youth:10"))


def test_a_slider_moves_the_number_and_the_ranking(opened):
    page = opened()
    slider = page.locator("#slide-school")
    box = slider.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] / 2)
    page.mouse.down()
    for share in (0.4, 0.6, 0.8):
        page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
    page.mouse.up()
    now = float(weight(page).input_value())
    assert now > 70
    assert sum(weights(page)) == pytest.approx(100)
    ranked(page, f"school:{now:g},")


def test_a_slider_can_be_used_by_keyboard_and_one_step_back_undoes_it(opened):
    page = opened()
    page.locator("#slide-youth").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(weight(page, "youth")).to_have_value("30")
    ranked(page, "youth:30")
    expect(page).to_have_url(re.compile("youth:30"))
    expect(page.locator("#slide-youth")).to_be_focused()
    page.go_back()
    ranked(page, r"^\|\|")
    assert weights(page) == [25, 25, 25, 25]
    page.go_forward()
    ranked(page, "youth:30")


def test_a_shared_link_shows_the_same(opened, url):
    page = opened(f"/index?area={BRISTOL}")
    weight(page).fill("40")
    page.locator('[data-allow="weights"]').click()
    ranked(page, r"school:40.*\|limits,yearly\|")
    row, said = chosen_row(page).inner_text(), page.locator("#index-sentence").inner_text()
    expect(page).to_have_url(re.compile("allow=limits,yearly"))
    page.reload()
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator("#index-sentence")).to_have_text(said)
    assert chosen_row(page).inner_text() == row
    assert weights(page) == [20, 40, 20, 20]
    expect(page.locator('[data-allow="weights"]')).to_have_attribute("aria-checked", "false")


@pytest.mark.parametrize(
    ("typed", "words"), [("-5", "below 0"), ("150", "above 100"), ("", "not a number")]
)
def test_a_bad_weight_is_named_and_the_last_good_ones_are_kept(opened, typed, words):
    page = opened()
    weight(page).fill("40")
    ranked(page, "school:40")
    weight(page).fill(typed)
    error = page.locator("#index-weights-error")
    expect(error).to_contain_text("Schools")
    expect(error).to_contain_text(words)
    expect(weight(page)).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Tab")
    assert weights(page) == [20, 40, 20, 20]
    expect(page).to_have_url(re.compile("school:40"))


def test_shares_always_add_up_and_keep_their_proportions(opened):
    page = opened()
    sums = page.evaluate(
        "() => { const { shared } = explorer.indexWeights; const out = [];"
        " for (let v = 0; v <= 100; v += 0.5) {"
        "  for (const base of [[25, 25, 25, 25], [100, 0, 0, 0], [10, 20, 30, 40], [0, 0, 50, 50]]) {"
        "   const next = shared(base, 0, v);"
        "   out.push([v, next.reduce((a, b) => a + b, 0), Math.min(...next), next[0]]); } }"
        " return out; }"
    )
    for asked, total, least, own in sums:
        assert total == pytest.approx(100, abs=1e-9)
        assert least >= 0
        assert own == asked
    assert page.evaluate("explorer.indexWeights.shared([25, 10, 20, 45], 0, 40)") == pytest.approx(
        [40, 8, 16, 36]
    )


def test_presets_and_the_way_back_to_equal(opened):
    page = opened()
    page.locator("#index-preset").select_option("school-only")
    ranked(page, "^school:100")
    assert weights(page) == [0, 100, 0, 0]
    page.get_by_role("button", name="Equal weights").click()
    ranked(page, r"^\|")
    expect(page.locator("#index-preset")).to_have_value("equal")
    page.locator("#index-preset").select_option("commission")
    expect(page.locator("#index-preset-note")).to_contain_text("not the Commission’s")


def test_single_measures_can_be_weighted_and_context_is_marked(opened):
    page = opened()
    page.locator("#index-single summary").click()
    context = page.locator('[data-weight="apprenticeship-starts"]')
    expect(context).to_contain_text("context")
    expect(context.locator(".weight-number")).to_have_value("0")
    page.locator("#weight-attainment-8-fsm").fill("80")
    ranked(page, "attainment-8-fsm:80")
    expect(page.locator("#weight-ks2-reading-writing-maths-fsm")).to_have_value("10")
    assert weights(page) == [25, 25, 25, 25]


def test_choosing_a_row_tells_about_the_area_and_the_address_has_it(opened):
    page = opened()
    page.locator("#index-find").fill("bristol")
    expect(page.locator("#index-body tr")).to_have_count(1)
    page.locator("#index-body .row-name").click()
    expect(page).to_have_url(re.compile(f"area={BRISTOL}"))
    expect(page.locator("#index-panel h2")).to_have_text("Bristol")
    expect(page.locator("#index-panel .stage-ranks li")).to_have_count(4)
    expect(page.locator("#index-panel")).to_contain_text("not the Commission's")
    expect(page.locator("#index-matter h2")).to_contain_text("How much do the weights matter")
    expect(page.locator("#index-parts .parts-total")).to_contain_text("Score")
    page.go_back()
    expect(page.locator("#index-panel h2")).to_have_text("Choose an area")


def test_an_area_chosen_on_the_map_is_chosen_in_the_table(opened):
    page = opened()
    page.locator('.map-areas path[tabindex="0"]').focus()
    page.keyboard.press("Enter")
    expect(chosen_row(page)).to_have_count(1)
    name = chosen_row(page).locator(".row-name").inner_text()
    expect(page.locator("#index-panel h2")).to_have_text(name)


def test_gaps_open_and_all_rows_can_be_shown(opened):
    page = opened()
    page.locator("#index-body [data-gap]").first.click()
    expect(page.locator("#index-body tr[data-i]")).to_have_count(153)
    expect(page.locator("#index-body tr[data-i] .row-name").nth(6)).to_be_focused()
    page.reload()
    expect(page.locator("#early-page")).to_have_count(0)
    page.locator("#index-all").click()
    expect(page).to_have_url(re.compile("rows=all"))
    expect(page.locator("#index-all")).to_have_text("Show fewer")


@pytest.mark.parametrize("level", ["district", "constituency-2010"])
def test_the_other_indices_work_the_same(opened, level):
    page = opened(f"/index?level={level}")
    weight(page).fill("70")
    ranked(page, "school:70")
    expect(page).to_have_url(re.compile(f"level={level}"))
    expect(page.locator("#index-title")).to_contain_text("your weights")


def test_an_area_goes_along_to_an_index_that_has_it(opened):
    page = opened("/index?area=E09000033")
    page.locator("#index-which a", has_text="Districts").click()
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page).to_have_url(re.compile("level=district&area=E09000033"))
    expect(page.locator("#index-panel h2")).to_have_text("Westminster")
    expect(page.locator("#notice")).to_be_empty()


def test_without_script_a_form_ranks_again(watched, url):
    page = watched(java_script_enabled=False)
    page.goto(url(f"/index?area={BRISTOL}"))
    weight(page).fill("70")
    page.get_by_role("button", name="Rank", exact=True).click()
    expect(page.locator("#index-title")).to_contain_text("your weights")
    expect(page.locator("#index-sentence")).to_contain_text("With your weights")


@pytest.mark.parametrize("wide", [1280, 390])
def test_axe_finds_nothing(watched, opened, wide):
    page = opened(f"/index?area={BRISTOL}", on=watched({"width": wide, "height": 900}))
    page.locator("#index-single summary").click()
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("wide", [390, 320])
def test_nothing_scrolls_sideways_on_a_phone(watched, opened, wide):
    page = watched({"width": wide, "height": 844}, has_touch=True, is_mobile=True)
    opened(f"/index?area={BRISTOL}", on=page)
    page.locator("#index-single summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= wide
    expect(page.locator("#index-body .c-range").first).to_be_visible()
