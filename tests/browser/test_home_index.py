"""The page opens on our index with its doubt: ranges and stages at each rank, others a press away."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import expect

BRISTOL, SOUTH_DERBYSHIRE, CITY = "E06000023", "E07000039", "E09000001"
UPPER, DISTRICT, OLD = "index-upper-tier", "index-district", "social-mobility-index-2016"
# The texts, classes and widths of all that is in an element, in order.
DRAWN = """(box) => [...box.querySelectorAll("*")].map((one) => [
  one.tagName, one.className, one.getAttribute("aria-hidden"), one.style.left, one.style.width,
  one.children.length ? "" : one.textContent])"""
STAGES = ["Early years", "Schools", "Youth", "Working lives"]


@pytest.fixture
def opened(page, url):
    """Open an address and wait until Dash has the page and its table is painted."""

    def go(path, on=page):
        on.goto(url(path))
        settled(on)
        return on

    return go


def settled(page):
    """The early page is gone and the rows are painted."""
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator("#league-head button[data-sort=rank]")).to_be_visible()


def chosen_index(page):
    """The links of the choice that are marked as the one shown."""
    return page.locator("#index-choice a[aria-current=true]")


def said_row(row):
    """What a row says to those who cannot see its squares."""
    return row.locator(".c-stages .visually-hidden").inner_text()


def test_the_page_opens_on_the_index_of_upper_tier_councils(opened):
    page = opened("/")
    expect(chosen_index(page)).to_have_count(1)
    expect(chosen_index(page)).to_contain_text("County and unitary councils:")
    expect(page.locator("#map-title")).to_contain_text("of the 30 hotspots are in London")
    expect(page.locator("#map-subtitle")).to_contain_text("151 upper-tier councils")
    expect(page.locator("#map-subtitle")).to_contain_text("0 is the average.")
    assert "indicator=" not in page.url


def test_the_other_indices_are_one_press_away_and_keep_the_area(opened):
    page = opened(f"/?indicator={DISTRICT}&area={SOUTH_DERBYSHIRE}")
    expect(page.locator("#area-sentence")).to_contain_text("Ranked 161st of 294")
    page.locator("#index-choice a", has_text="The Commission's index of 2016").click()
    expect(page).to_have_url(re.compile(f"indicator={OLD}.*area={SOUTH_DERBYSHIRE}"))
    expect(page.locator("#area-sentence")).to_contain_text("304th of 324")
    expect(page.locator("#standing")).to_be_empty()
    # Whose place in the order is kept is heard at once by a keyboard reader too.
    expect(chosen_index(page)).to_be_focused()
    page.locator("#index-choice a", has_text="County and unitary councils").press("Enter")
    expect(page.locator("#area-name")).to_have_text("Derbyshire")
    expect(page.locator("#notice")).to_contain_text("Derbyshire, which contains South Derbyshire")
    expect(page.locator("#area-sentence")).to_contain_text("of 151")


def test_a_single_measure_offers_no_choice_of_index(opened):
    page = opened("/?indicator=employment-rate&level=ltla")
    expect(page.locator("#index-choice")).to_be_hidden()
    page.locator("#stage-tabs [data-stage=overall]").click()
    expect(page.locator("#index-choice")).to_be_visible()


def test_an_area_has_its_range_and_a_strip_for_each_stage(opened):
    page = opened(f"/?area={BRISTOL}")
    sentence = page.locator("#area-sentence")
    expect(sentence).to_contain_text(
        re.compile(
            r"Ranked 115th of 151; anywhere from 7\dth to 14\d\w\w is consistent with the data "
            r"and reasonable weights\."
        )
    )
    rows = page.locator("#standing .strip-row")
    assert rows.locator(".strip-name").all_inner_texts() == STAGES
    schools = rows.nth(1)
    expect(schools.locator(".strip-rank")).to_contain_text(re.compile("136th.*coldspot.*plausibly"))
    low, high = page.evaluate(
        """() => {
          const { values, selected, p } = explorer.view();
          const one = values.stages[1];
          return [one.low[p][selected], one.high[p][selected]];
        }"""
    )
    words = schools.locator(".strip-plausible .together").inner_text()
    assert [int(part) for part in re.findall(r"\d+", words)] == [low, high]
    left, width = schools.evaluate(
        """(row) => {
          const strip = row.querySelector('.strip').getBoundingClientRect();
          const bar = row.querySelector('.ci').getBoundingClientRect();
          return [(bar.left - strip.left) / strip.width, bar.width / strip.width];
        }"""
    )
    assert left == pytest.approx((151 - high + 0.5) / 151, abs=0.01)
    assert width == pytest.approx((high - low) / 151, abs=0.01)
    expect(page.locator("#standing")).to_contain_text("not the Commission's, and not comparable")
    rows.nth(1).locator("a").click()
    expect(page).to_have_url(re.compile(f"indicator={UPPER}-school.*area={BRISTOL}"))
    expect(sentence).to_contain_text("Ranked 136th of 151 for schools; anywhere from ")


def test_every_measure_is_there_for_who_opens_the_list(opened):
    page = opened(f"/?area={BRISTOL}")
    whole = page.locator("#breakdown > .stages > details.more")
    expect(whole.locator("> summary")).to_have_text("Every measure of Bristol, stage by stage")
    expect(page.locator("#breakdown .stage").first).to_be_hidden()
    whole.locator("> summary").click()
    expect(page.locator("#breakdown h3", has_text="Working lives")).to_be_visible()
    page.evaluate("() => explorer.state.go({ area: 'E08000003' })")
    expect(whole.locator("> summary")).to_contain_text("Manchester")
    # Opened once, it stays open from area to area.
    expect(page.locator("#breakdown .stage").first).to_be_visible()


def test_too_few_people_and_no_rank(opened):
    page = opened(f"/?area={CITY}")
    expect(page.locator("#area-sentence")).to_contain_text("too few people to be scored")
    expect(page.locator("#standing .strip-row")).to_have_count(0)
    row = page.locator("#league-body tr.is-selected")
    expect(row).to_contain_text("too few people")
    assert not re.search(r"\d", row.inner_text())


def test_with_too_few_stages_the_browser_says_how_many(opened):
    page = opened(f"/?area={BRISTOL}")
    words = page.evaluate(
        """() => {
          const view = explorer.view();
          const { selected: i, p } = view;
          const without = (lists) => lists.map((row, k) =>
            row && k === p ? row.map((v, j) => (j === i ? null : v)) : row);
          const stages = view.values.stages.map((one, k) =>
            k < 2 ? { ...one, rank: without(one.rank) } : one);
          const values = { ...view.values, stages, value: without(view.values.value) };
          return explorer.standing.sentence(explorer.view.compute(
            view.selection, view.catalogue, view.map, values));
        }"""
    )
    assert words == "2 of 4 life stages can be scored, so it has no overall rank."


def test_each_row_has_its_range_and_its_stages_in_colours_and_words(opened):
    page = opened(f"/?area={BRISTOL}")
    row = page.locator("#league-body tr.is-selected")
    expect(row.locator(".c-plausible")).to_have_text(re.compile(r"^7\d to 14\d$"))
    squares = row.locator(".square")
    expect(squares).to_have_count(4)
    expect(squares.nth(1)).to_have_text("▼")
    assert re.fullmatch(
        r"Early years: \d+\w\w; Schools: 136th, coldspot; Youth: \d+\w\w; Working lives: \d+\w\w",
        said_row(row),
    )
    top = page.locator("#league-body tr[data-i]").first
    assert ", hotspot" in said_row(top)
    expect(page.locator("#league-key")).to_have_text(
        "E early years, S schools, Y youth, W working lives. ▲ hotspot, ▼ coldspot; colours as "
        "on the map."
    )
    expect(page.locator("#league-head th")).to_have_count(6)
    page.evaluate("() => explorer.state.go({ indicator: 'employment-rate' })")
    expect(page.locator("#league-key")).to_be_hidden()


def test_the_file_has_stage_ranks_and_ranges(opened):
    page = opened("/?find=bristol")
    with page.expect_download() as download:
        page.locator("#league-csv").click()
    text = download.value.path().read_text(encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(text))
    assert int(row["rank_low"]) <= int(row["rank"]) == 115 <= int(row["rank_high"])
    assert int(row["school_rank"]) == 136
    for stage in ("early_years", "school", "youth", "working_lives"):
        low, rank, high = (int(row[f"{stage}_{one}"]) for one in ("rank_low", "rank", "rank_high"))
        assert low <= rank <= high


def test_the_small_maps_are_the_stages_of_the_index(opened):
    page = opened(f"/?area={BRISTOL}")
    page.locator("#stage-maps").scroll_into_view_if_needed()
    maps = page.locator("#stage-maps a.stage-map")
    expect(maps).to_have_count(4)
    codes = [one.get_attribute("data-indicator") for one in maps.all()]
    tails = ("early-years", "school", "youth", "working-lives")
    assert codes == [f"{UPPER}-{tail}" for tail in tails]
    expect(maps.nth(1).locator(".stage-rank")).to_have_text("Bristol 136th of 151")
    page.locator("#period").press("Home")
    then = page.locator("#standing .strip-row").nth(1).locator("strong").inner_text()
    expect(maps.nth(1).locator(".stage-rank")).to_have_text(f"Bristol {then} of 151")
    assert then != "136th"
    page.locator("#period").press("End")
    # Drawn anew for the period: only then is there a map to press.
    expect(maps.nth(1).locator(".stage-rank")).to_have_text("Bristol 136th of 151")
    maps.nth(1).press("Enter")
    expect(page).to_have_url(re.compile(f"indicator={UPPER}-school"))
    expect(maps.nth(1)).to_be_focused()
    expect(maps.nth(1)).to_have_attribute("aria-current", "true")
    page.go_back()
    page.locator("#index-choice [data-indicator=index-district]").click()
    expect(maps.first).to_have_attribute("data-indicator", f"{DISTRICT}-early-years")
    expect(maps.first.locator(".stage-rank")).to_contain_text("of 294")
    page.evaluate("() => explorer.state.go({ indicator: 'employment-rate', level: 'ltla' })")
    expect(maps.first).not_to_have_attribute("data-indicator", re.compile("^index"))


def test_a_phone_has_strips_and_four_columns(phone, opened):
    page = opened(f"/?area={BRISTOL}", on=phone)
    expect(page.locator("#league-head th:visible")).to_have_count(4)
    expect(page.locator("#standing .strip-row")).to_have_count(4)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator("#index-choice a").first.bounding_box()
    assert box["height"] >= 44


@pytest.mark.parametrize(
    "path",
    [f"/?area={BRISTOL}", f"/?indicator={DISTRICT}&area=E06000009", "/",
     "/?indicator=index-constituency-2010&area=E14000530",
     f"/?indicator={UPPER}-school&area={BRISTOL}"],
)  # fmt: skip
def test_server_and_browser_draw_the_same_strips_and_choices(browser, opened, url, path):
    without = browser.new_context(java_script_enabled=False)
    plain = without.new_page()
    plain.goto(url(path))
    parts = ("#standing", "#index-choice", "#league-key")
    served = [plain.locator(part).first.evaluate(DRAWN) for part in parts]
    without.close()
    page = opened(path)
    assert [page.locator(part).first.evaluate(DRAWN) for part in parts] == served
