"""The chosen area's panel: its strips by life stage, its trend, and the sentences around the map."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

SOUTH_DERBYSHIRE = "E07000039"
OLD_INDEX = "/?indicator=social-mobility-index-2016"
STAGES = ["Early years", "Schools", "Youth", "Working lives", "Background facts"]


@pytest.fixture
def opened(page, url):
    """Open an address and wait for the breakdown of its area."""

    def go(path):
        page.goto(url(path))
        settled(page)
        expect(page.locator("#breakdown .stage").first).to_be_visible()
        return page

    return go


def settled(page):
    """Dash has taken the early page over (until then every id is there twice); rows are painted."""
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator("#league-head button[data-sort=rank]")).to_be_visible()


def unfold(page):
    """Open every stage's further measures, and wait for what each list is filled with."""
    expect(page.locator("#breakdown h3", has_text="Background facts")).to_be_visible()
    for more in page.locator("#breakdown details.more").all():
        more.locator("summary").click()
        expect(more.locator(".more-body > *").first).to_be_attached()


def test_the_2016_index_says_what_is_missing_and_shows_todays_district(opened):
    """Its stage ranks could not be obtained; the strips below are today's, under their own title.

    Today's district stands on our own index, which is no overall rank without its range.
    """
    page = opened(f"{OLD_INDEX}&area={SOUTH_DERBYSHIRE}")
    expect(page.locator("#area-sentence")).to_contain_text("304th of 324")
    panel = page.locator("#breakdown")
    ours = panel.locator(".strip-row", has=page.locator("[data-measure=index-district]"))
    expect(ours).to_contain_text(re.compile(r"161st.*of 294.*plausibly"))
    expect(panel).to_contain_text("could not be obtained")
    expect(panel.locator("h3.today")).to_have_text("South Derbyshire today")
    assert panel.locator(".stage h3").all_inner_texts() == ["Overall", "Overall", *STAGES]


def test_a_district_of_2016_that_is_gone_leads_to_what_took_it_over(opened):
    """Allerdale became part of Cumberland in 2023: said, never joined silently."""
    page = opened(f"{OLD_INDEX}&area=E07000026")
    expect(page.locator("#area-name")).to_have_text("Allerdale")
    expect(page.locator("h3.today")).to_have_text(
        "Today: Cumberland, which took over from Allerdale"
    )


def test_every_measure_of_the_level_is_in_the_breakdown(opened):
    """Shown or folded away, with a figure or named as without one: none is left out."""
    page = opened(f"/?indicator=gross-median-weekly-pay&level=ltla&area={SOUTH_DERBYSHIRE}")
    unfold(page)
    shown = page.locator("#breakdown .strip-name").count()
    missing = page.evaluate(
        """() => [...document.querySelectorAll('#breakdown .more-body > p')]
          .map((p) => p.dataset.count ? Number(p.dataset.count) : 0).reduce((a, b) => a + b, 0)"""
    )
    held = page.evaluate("() => explorer.data.peek('profile/ltla').indicators.length")
    assert shown + missing == held


def test_right_is_better_whatever_the_polarity(opened):
    """The dot of a better rank stands further right, for high-is-good and low-is-good alike."""
    page = opened(f"/?indicator=gross-median-weekly-pay&level=ltla&area={SOUTH_DERBYSHIRE}")
    unfold(page)
    expect(page.locator("#breakdown .strip-row").nth(50)).to_be_attached()
    rows = page.evaluate(
        r"""() => [...document.querySelectorAll('#breakdown .strip-row')].map((row) => {
          const strip = row.querySelector('.strip').getBoundingClientRect();
          const dot = row.querySelector('.strip b').getBoundingClientRect();
          const number = (text) => Number(text.replace(/[^\d]/g, ''));
          return {
            code: row.querySelector('.strip-name').dataset.measure,
            at: (dot.left + dot.width / 2 - strip.left) / strip.width,
            rank: number(row.querySelector('.strip-rank strong').textContent),
            n: number(row.querySelector('.strip-of').textContent),
            zones: row.querySelectorAll('.zone-hot').length,
          };
        })"""
    )
    assert len(rows) > 50
    for row in rows:
        assert row["at"] == pytest.approx((row["n"] - row["rank"] + 0.5) / row["n"], abs=0.02), row
    polarity = page.evaluate(
        "() => Object.fromEntries(explorer.view().catalogue.indicators.map((i) => [i.code, i.polarity]))"
    )
    assert {polarity[row["code"]] for row in rows} >= {"higher", "lower"}
    for row in rows:
        judged = polarity[row["code"]] != "neutral" and row["n"] >= 10
        assert row["zones"] == int(judged), row


def test_the_plausible_ranks_are_drawn_and_said(opened):
    """A grey bar from the worst to the best plausible rank, and the words; nothing where none is."""
    page = opened(f"/?indicator=gross-median-weekly-pay&level=ltla&area={SOUTH_DERBYSHIRE}")
    row = page.locator(
        "#breakdown .strip-row", has=page.locator("[data-measure=gross-median-weekly-pay]")
    )
    low, high, n = page.evaluate(
        """() => {
          const { values, selected, p, n } = explorer.view();
          return [values.rank_low[p][selected], values.rank_high[p][selected], n];
        }"""
    )
    words = " ".join(row.locator(".strip-plausible").inner_text().split())
    assert [int(part) for part in re.findall(r"\d+", words)] == [low, high]
    assert "plausibly" in words
    left, width = row.evaluate(
        """(row) => {
          const strip = row.querySelector('.strip').getBoundingClientRect();
          const bar = row.querySelector('.ci').getBoundingClientRect();
          return [(bar.left - strip.left) / strip.width, bar.width / strip.width];
        }"""
    )
    assert left == pytest.approx((n - high + 0.5) / n, abs=0.01)
    assert width == pytest.approx((high - low) / n, abs=0.01)
    plain = page.locator(
        "#breakdown .strip-row", has=page.locator("[data-measure=disposable-household-income]")
    )
    if plain.count():
        expect(plain.locator(".ci, .strip-plausible")).to_have_count(0)


def test_a_pressed_measure_stays_under_the_pointer(opened):
    """With a list open, a press changes the map and the sentence, not where the reader is."""
    page = opened(f"/?indicator=gross-median-weekly-pay&level=ltla&area={SOUTH_DERBYSHIRE}")
    unfold(page)
    for measure in ("economic-inactivity", "employment-rate"):
        name = page.locator(f"#breakdown .strip-name[data-measure={measure}]")
        name.scroll_into_view_if_needed()
        before = name.bounding_box()["y"]
        name.click()
        expect(name).to_have_attribute("aria-current", "true")
        page.wait_for_timeout(200)
        assert name.bounding_box()["y"] == pytest.approx(before, abs=2)
        expect(page.locator("#breakdown details.more:not([open])")).to_have_count(0)


def test_few_areas_have_no_hot_and_cold_zones(opened):
    """A fifth of four nations means nothing."""
    page = opened("/?indicator=gross-median-weekly-pay&level=nation&area=W92000004")
    expect(page.locator("#breakdown .strip-row").first).to_be_visible()
    expect(page.locator("#breakdown .zone-hot")).to_have_count(0)


def test_a_measure_in_the_breakdown_goes_onto_the_map(opened):
    """Its name is a button; title, table and address follow, and the area stays."""
    page = opened(f"/?indicator=gross-median-weekly-pay&level=ltla&area={SOUTH_DERBYSHIRE}")
    unfold(page)
    page.locator("#breakdown .strip-name[data-measure=employment-rate]").click()
    expect(page).to_have_url(re.compile(f"indicator=employment-rate.*area={SOUTH_DERBYSHIRE}"))
    expect(page.locator("#map-title")).to_contain_text("Employment rate")
    expect(page.locator("#breakdown .strip-name[aria-current=true]")).to_have_text(
        "Employment rate"
    )
    expect(page.locator("#about-measure")).to_contain_text("mployment")
    expect(page).to_have_title(re.compile("South Derbyshire: Employment rate"))


def test_from_the_2016_index_a_measure_leads_to_todays_level(opened):
    """The strips of today's district carry their own level."""
    page = opened(f"{OLD_INDEX}&area={SOUTH_DERBYSHIRE}")
    unfold(page)
    page.locator("#breakdown .strip-name[data-measure=employment-rate]").click()
    expect(page).to_have_url(re.compile("indicator=employment-rate"))
    expect(page.locator("#level")).to_have_value("ltla")
    expect(page.locator("#area-name")).to_have_text("South Derbyshire")


def test_the_trend_has_a_table_beside_it(opened):
    """The line chart is named, and every period it draws stands in figures."""
    page = opened(f"/?indicator=gross-median-weekly-pay&level=ltla&area={SOUTH_DERBYSHIRE}")
    chart = page.locator(".trend-chart")
    expect(chart).to_have_attribute("aria-label", re.compile("South Derbyshire.*in April 2025"))
    expect(page.locator(".trend figcaption")).to_contain_text("95% interval, £601 to £752")
    page.locator(".trend-figures > summary").click()
    periods = page.evaluate("() => explorer.view().values.periods.length")
    expect(page.locator(".trend-figures tbody tr")).to_have_count(periods)


def test_a_gap_breaks_the_line(opened):
    """Years without a figure are never bridged."""
    page = opened("/?indicator=gross-median-weekly-pay&level=ltla&area=S12000027")
    expect(page.locator(".trend figcaption")).to_contain_text("The line is broken")
    assert page.locator(".trend-chart path.trend-area").count() > 1


def test_without_an_area_the_panel_invites_and_gives_one_finding(page, url):
    """Nothing chosen is not nothing said."""
    page.goto(url("/"))
    settled(page)
    expect(page.locator("#area-name")).to_have_text("Choose an area")
    expect(page.locator("#area-sentence")).to_contain_text("coldspots are in")
    expect(page.locator("#breakdown")).to_contain_text("every stage of life")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        OLD_INDEX,
        f"{OLD_INDEX}&area={SOUTH_DERBYSHIRE}",
        "/?area=E06000023",
        "/?area=E06000023&period=2024",
        "/?area=E09000001",
        "/?area=S12000033",
        "/?indicator=index-upper-tier-school&area=E06000023",
        f"/?indicator=index-district&area={SOUTH_DERBYSHIRE}",
        "/?indicator=index-district&area=E09000033",
        "/?indicator=index-constituency-2010",
        f"/?indicator=gross-median-weekly-pay&level=ltla&area={SOUTH_DERBYSHIRE}",
        "/?indicator=gross-median-weekly-pay&level=ltla&area=E09000001",
        "/?indicator=attainment-8-fsm&level=utla&area=S12000033",
        "/?indicator=business-births&level=utla&area=E06000023",
        "/?indicator=employment-rate&level=region&area=E12000009",
    ],
)
def test_the_server_and_the_browser_write_the_same_words(page, url, path):
    """The first page and the painted one do not contradict each other."""
    ids = ("area-name", "area-sentence", "map-title", "map-subtitle", "table-note")
    without = page.context.browser.new_context(java_script_enabled=False)
    plain = without.new_page()
    plain.goto(url(path))
    served = {one: plain.locator(f"#{one}").first.text_content() for one in ids}
    title = plain.title()
    without.close()
    page.goto(url(path))
    settled(page)
    painted = {one: page.locator(f"#{one}").first.text_content() for one in ids}
    assert painted == served
    assert page.title() == title
