"""The index page and its server: one answer in table, map, sentence, file and public interface."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from explorer.formatting import ordinal
from tests.browser.index_page import BRISTOL, CITY, chosen_row, opened, ranked, weight, weights

__all__ = ["opened"]


def test_table_map_sentence_and_server_agree(opened):
    page = opened(f"/index?area={BRISTOL}")
    weight(page).fill("55")
    ranked(page, f"school:55.*{BRISTOL}$")
    answer = page.request.get(page.url.replace("/index?", "/index/answer?")).json()
    place = int(chosen_row(page).get_attribute("data-i"))
    rank, low, high = (answer[name][place] for name in ("rank", "low", "high"))
    expect(chosen_row(page).locator(".c-rank")).to_have_text(str(rank))
    expect(chosen_row(page).locator(".c-range")).to_have_text(f"{low} to {high}")
    said = page.locator("#index-sentence").inner_text()
    assert re.search(
        rf"ranked {rank}\w\w of {answer['n']}; anywhere from {low}\w\w to {high}", said
    )
    expect(page.locator(f'.map-areas path[data-i="{place}"]')).to_have_attribute(
        "aria-label", re.compile(rf", {rank}\w\w of {answer['n']}$")
    )


def test_the_servers_rows_are_those_of_the_script(opened, watched, url):
    path = f"/index?area={BRISTOL}&weights=school:60,youth:40"
    plain = watched(java_script_enabled=False)
    plain.goto(url(path))
    written = plain.locator("#index-body").inner_text()
    html = plain.locator("#index-body").inner_html()
    page = opened(path)
    assert page.locator("#index-body").inner_text() == written
    order = re.compile(r' (?:class|style|href|data-[\w-]+|aria-[\w-]+|scope|colspan)="[^"]*"')
    assert order.sub("", page.locator("#index-body").inner_html()) == order.sub("", html)


def test_bad_weights_in_a_link_are_named_and_equal_ones_shown(opened):
    page = opened("/index?weights=school:-3")
    expect(page.locator("#notice")).to_contain_text("“Schools” is below zero")
    assert weights(page) == [25, 25, 25, 25]


def test_a_failed_request_says_so_and_keeps_the_last_ranking(browser, url):
    # Not watched for console errors: the browser itself reports the failure.
    page = browser.new_page()
    page.goto(url("/index"))
    expect(page.locator("#early-page")).to_have_count(0)
    page.route("**/index/answer?*", lambda route: route.abort())
    weight(page).fill("60")
    expect(page.locator("#index-failed")).to_contain_text("could not be worked out")
    expect(page.locator("#index-failed")).to_contain_text("The last ranking is kept")
    page.keyboard.press("Tab")
    assert weights(page) == [25, 25, 25, 25]
    page.unroute("**/index/answer?*")
    page.get_by_role("button", name="Try again").click()
    ranked(page, "school:60")
    expect(page.locator("#index-failed")).to_be_empty()
    page.close()


def test_a_slow_answer_is_said_to_be_on_its_way_and_the_old_table_stays(opened):
    page = opened()
    held = []
    page.route("**/index/answer?*", lambda route: held.append(route))
    weight(page).fill("60")
    wait = page.locator("#index-wait")
    expect(wait).to_contain_text("Working out the new ranking")
    expect(page.locator("#index-table")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#index-body tr").first).to_contain_text("Hackney")
    held[0].continue_()
    ranked(page, "school:60")
    expect(wait).to_be_hidden()


def test_the_last_of_many_changes_is_the_one_shown(opened):
    page = opened()
    for typed in ("30", "35", "41", "47", "52"):
        weight(page).fill(typed)
    ranked(page, "^early_years:16,school:52,youth:16,working_lives:16")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_table_is_a_file_with_the_weights(opened, form):
    page = opened()
    weight(page).fill("40")
    ranked(page, "school:40")
    link = page.locator(f"#index-{form}")
    expect(link).to_have_attribute("href", re.compile("school:40"))
    with page.expect_download() as saved:
        link.click()
    assert saved.value.suggested_filename == f"index-upper-tier-own-weights.{form}"


def test_the_tiny_areas_say_why_they_have_no_rank(opened):
    page = opened(f"/index?area={CITY}")
    expect(chosen_row(page)).to_contain_text("too few people")
    expect(page.locator("#index-sentence")).to_contain_text("too few people")


# What a row of the table says, and the words of its area on the map.
TOLD = """(row) => {
  const text = (name) => row.querySelector(name).textContent.trim();
  const area = document.querySelector(`.map-areas path[data-i="${row.dataset.i}"]`);
  return {
    code: row.querySelector(".row-name").dataset.code, rank: text(".c-rank"),
    range: text(".c-range"), score: text(".c-value"), map: area.getAttribute("aria-label"),
  };
}"""
CHOICES = (
    ("utla", "upper-tier", "", ""),
    ("utla", "upper-tier", "school:40,youth:35,working_lives:25", "limits,yearly"),
    ("ltla", "district", "school:60,working_lives:40", "weights"),
    ("constituency_2010", "constituency-2010", "school:70,working_lives:30", ""),
)


@pytest.mark.parametrize(("level", "code", "shares", "allow"), CHOICES)
def test_table_map_and_sentence_are_those_of_the_public_interface(
    opened, url, level, code, shares, allow
):
    page = opened()
    asked = {"level": level, "weights": shares, "allow": allow}
    areas = page.request.get(url("/api/v1/index"), params=asked).json()["areas"]
    held = {one["area_code"]: one for one in areas}
    n = sum(one["rank"] is not None for one in areas)
    # Somewhere in the middle, so that the chosen row is none of the first ten.
    area = min(areas, key=lambda one: abs((one["rank"] or 0) - n // 2))["area_code"]
    opened(f"/index?level={code}&weights={shares}&allow={allow}&area={area}&rows=all")
    ranked(page, f"{area}$")
    first = page.locator("#index-body tr").evaluate_all(f"(rows) => rows.slice(0, 10).map({TOLD})")
    chosen = chosen_row(page).evaluate(TOLD)
    assert chosen["code"] == area
    assert len(first) == 10
    for row in (*first, chosen):
        one = held[row["code"]]
        low, high = one["rank_low"], one["rank_high"]
        assert row["rank"] == str(one["rank"])
        assert row["range"] == (str(low) if low == high else f"{low} to {high}")
        assert float(row["score"].replace("−", "-")) == pytest.approx(one["score"], abs=0.005001)
        assert row["map"].endswith(f", {ordinal(one['rank'])} of {n}")
    one = held[area]
    said = f"{ordinal(one['rank'])} of {n}; anywhere from {ordinal(one['rank_low'])} to "
    expect(page.locator("#index-sentence")).to_contain_text(said + ordinal(one["rank_high"]))


@pytest.mark.parametrize(
    "asked", ["weights=working_lives:100,claimant-count:100", "allow=none", "weights=school:55"]
)
def test_a_range_is_given_by_the_script_where_the_server_gives_one(opened, watched, url, asked):
    path = f"/index?{asked}&area={BRISTOL}"
    plain = watched(java_script_enabled=False)
    plain.goto(url(path))
    page = opened(path)
    for place in ("#index-body", "#index-sentence", "#index-sure"):
        assert page.locator(place).inner_text() == plain.locator(place).inner_text()
    ranged = asked == "weights=school:55"
    expect(chosen_row(page).locator(".c-range")).to_have_text(re.compile("to" if ranged else "^–$"))
