"""The selection: one state shared by map, table, breakdown and address, in every direction."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from explorer.metrics import ranking

SOUTH_DERBYSHIRE = "E07000039"
DERBYSHIRE = "E10000007"
BRISTOL = "E06000023"
OLD_INDEX = "/?indicator=social-mobility-index-2016"

STATE = "() => explorer.state.get()"


@pytest.fixture
def opened(page, url):
    """``opened("/?area=…")`` shows an address and waits for the map and for Dash."""

    def show(path="/"):
        page.goto(url(path))
        expect(page.locator("#early-page")).to_have_count(0)
        expect(page.locator("#map-slot svg [role=option]").first).to_be_attached()
        return page

    return show


def state(page):
    """What the page itself says is selected."""
    return page.evaluate(STATE)


def measure(page, condition):
    """The code of the first measure for which the JavaScript ``condition`` on ``one`` holds."""
    return page.evaluate(
        f"() => explorer.data.peek('catalogue').indicators.find((one) => {condition}).code"
    )


def test_a_link_shows_the_same_area_everywhere(opened):
    """Address, map, table and panel agree."""
    page = opened(f"{OLD_INDEX}&area={SOUTH_DERBYSHIRE}")
    expect(page.locator("#area-name")).to_contain_text("South Derbyshire")
    chosen = page.locator("#map-slot [role=option][aria-selected=true]")
    expect(chosen).to_have_attribute("aria-label", re.compile("^South Derbyshire"))
    expect(page.locator("#league-body")).to_contain_text("South Derbyshire")


def test_a_row_of_the_table_selects_in_the_map_and_the_address(opened):
    """The table is a way in, too."""
    page = opened()
    page.locator("#league-body tr[data-i] th, #league-body tr[data-i] .row-name").first.click()
    name = page.locator("#area-name").inner_text()
    chosen = page.locator("#map-slot [role=option][aria-selected=true]")
    expect(chosen).to_have_attribute("aria-label", re.compile("^" + re.escape(name)))
    assert f"area={state(page)['area']}" in page.url


def test_the_first_back_undoes_the_first_change(opened):
    """Then forward does it again, and a reload keeps it."""
    page = opened(OLD_INDEX)
    start = page.url
    page.evaluate(f"() => explorer.state.go({{ area: '{SOUTH_DERBYSHIRE}' }})")
    expect(page).to_have_url(re.compile(f"area={SOUTH_DERBYSHIRE}"))
    page.go_back()
    expect(page).to_have_url(start)
    expect(page.locator("#map-slot [aria-selected=true]")).to_have_count(0)
    page.go_forward()
    expect(page.locator("#area-name")).to_contain_text("South Derbyshire")
    page.reload()
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator("#area-name")).to_contain_text("South Derbyshire")
    assert state(page)["area"] == SOUTH_DERBYSHIRE


def test_back_restores_measure_level_and_area_together(opened):
    """Three steps away and three steps back."""
    page = opened()
    first = state(page)
    code = measure(page, "one.levels.utla && one.levels.ltla")
    page.evaluate(f"() => explorer.state.go({{ indicator: '{code}', level: 'ltla' }})")
    expect(page).to_have_url(re.compile(f"indicator={code}"))
    page.evaluate(f"() => explorer.state.go({{ area: '{SOUTH_DERBYSHIRE}' }})")
    expect(page.locator("#area-name")).to_contain_text("South Derbyshire")
    page.locator("#level").select_option("utla")
    expect(page).to_have_url(re.compile(f"area={DERBYSHIRE}"))
    for _ in range(3):
        page.go_back()
    expect(page.locator("#level")).to_have_value(first["level"])
    expect(page.locator("#area-name")).not_to_contain_text("Derbyshire")
    assert state(page) == first


def test_filters_leave_no_steps_in_the_history(opened):
    """Sorting, colours and period replace the entry; Back leaves them in one step."""
    page = opened()
    before = page.evaluate("() => history.length")
    page.locator("#classes").select_option("equal")
    expect(page).to_have_url(re.compile("classes=equal"))
    page.evaluate("() => explorer.state.go({ sort: '-name' })")
    expect(page).to_have_url(re.compile("sort=-name"))
    assert page.evaluate("() => history.length") == before


def test_the_address_names_only_what_differs_from_the_defaults(opened):
    """The order is fixed, so that equal views have equal addresses."""
    page = opened()
    assert page.evaluate("() => location.search") == ""
    page.evaluate(f"() => explorer.state.go({{ sort: 'name', area: '{BRISTOL}', rows: 'all' }})")
    expect(page).to_have_url(re.compile(rf"\?area={BRISTOL}&sort=name&rows=all$"))


def test_the_address_is_the_one_the_server_would_write(opened, address):
    """Both sides leave out the same defaults."""
    page = opened()
    code = measure(page, "one.levels.utla && one.levels.ltla")
    page.evaluate(f"() => explorer.state.go({{ indicator: '{code}', level: 'ltla' }})")
    there = page.evaluate("() => explorer.state.address(explorer.state.get())")
    page.goto(address + there)
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator("#map-slot svg [role=option]").first).to_be_attached()
    assert page.evaluate("() => location.pathname + location.search") == there
    expect(page.locator("#notice .notice")).to_have_count(0)


def test_a_nonsense_address_is_answered_with_a_notice(opened):
    """The notice names the parameter, can be closed, and the address is put right."""
    page = opened("/?area=nowhere-at-all")
    notice = page.locator("#notice .notice").first
    expect(notice).to_contain_text("nowhere-at-all")
    assert "nowhere" not in page.url
    notice.locator(".notice-close").click()
    expect(page.locator("#notice .notice")).to_have_count(0)


def test_a_notice_closes_with_escape(opened):
    """Without the pointer."""
    page = opened("/?area=nowhere-at-all")
    page.locator("#notice .notice-close").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#notice .notice")).to_have_count(0)
    assert page.evaluate("() => document.activeElement !== document.body")


def test_a_measure_of_another_level_moves_there_and_says_so(opened):
    """From districts to counties: the district's county is chosen."""
    page = opened(f"{OLD_INDEX}&area={SOUTH_DERBYSHIRE}")
    code = measure(page, "one.levels.utla && !one.levels.ltla && !one.levels.ltla_2016")
    page.evaluate(f"() => explorer.state.go({{ indicator: '{code}' }})")
    expect(page.locator("#notice")).to_contain_text("Derbyshire, which contains South Derbyshire")
    assert state(page)["level"] == "utla"
    assert state(page)["area"] == DERBYSHIRE


def test_a_county_seen_by_district_offers_its_districts(opened):
    """Nothing is guessed: eight districts, eight buttons."""
    page = opened()
    code = measure(page, "one.levels.utla && one.levels.ltla")
    page.evaluate(
        f"() => explorer.state.go({{ indicator: '{code}', level: 'utla', area: '{DERBYSHIRE}' }})"
    )
    expect(page.locator("#area-name")).to_contain_text("Derbyshire")
    page.locator("#level").select_option("ltla")
    choices = page.locator("#notice .notice-actions button")
    expect(choices).to_have_count(8)
    choices.get_by_text("South Derbyshire").click()
    expect(page.locator("#area-name")).to_contain_text("South Derbyshire")
    expect(page.locator("#notice .notice")).to_have_count(0)


def test_a_file_that_fails_keeps_the_view_and_can_be_tried_again(browser, address):
    """In a context of its own: the failed request is what is wanted here."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator("#map-slot svg [role=option]").first).to_be_attached()
    before = state(page)
    code = measure(page, "one.levels.utla && !one.headline")
    context.route(f"**/values-*{code}.*", lambda route: route.abort())
    page.evaluate(f"() => {{ explorer.state.go({{ indicator: '{code}', level: 'utla' }}); }}")
    notice = page.locator("#notice .notice.error")
    expect(notice).to_contain_text("could not be loaded")
    expect(notice).to_contain_text("Your choices are kept.")
    assert state(page) == before
    context.unroute(f"**/values-*{code}.*")
    notice.get_by_role("button", name="Try again").click()
    expect(page).to_have_url(re.compile(f"indicator={code}"))
    expect(page.locator("#notice .notice")).to_have_count(0)
    context.close()


def test_nothing_is_fetched_twice_and_recolouring_asks_the_server_for_nothing(page, url):
    """The preloaded files are the ones used; a period or a colour needs no request."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url("/"))
    expect(page.locator("#map-slot svg [role=option]").first).to_be_attached()
    expect(page.locator("#early-page")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    files = [address for address in asked if "/files/" in address]
    assert len(files) == len(set(files))
    asked.clear()
    page.evaluate("() => explorer.state.go({ classes: 'equal' })")
    page.evaluate("() => explorer.state.go({ sort: 'name' })")
    page.evaluate(f"() => explorer.state.go({{ area: '{BRISTOL}' }})")
    expect(page.locator("#area-name")).to_contain_text("Bristol")
    assert not [address for address in asked if "/_dash" in address]


def test_typing_survives_the_arrival_of_dash(page, url):
    """The early page is handed over with focus, text and caret."""
    page.goto(url("/"), wait_until="commit")
    box = page.locator("#area-search").first
    box.focus()
    page.keyboard.type("qqx")
    expect(page.locator("#early-page")).to_have_count(0)
    page.keyboard.type("z")
    expect(page.locator("#area-search")).to_have_value("qqxz")
    expect(page.locator("#area-search")).to_be_focused()


@pytest.mark.parametrize("polarity", ["higher", "lower", "neutral"])
def test_ranks_and_fifths_are_those_of_the_server(opened, polarity):
    """The browser's arithmetic and explorer.metrics.ranking give the same, ties and gaps too."""
    page = opened()
    rng = np.random.default_rng(7)
    for n in (1, 2, 3, 7, 12, 149, 324):
        values = np.round(rng.normal(0, 3, n), 1 if n > 7 else 0)
        values[rng.random(n) < 0.1] = np.nan
        asked = [None if np.isnan(v) else float(v) for v in values]
        got = page.evaluate(
            """([values, polarity]) => {
              const { ranks, n } = explorer.rank.ranks(values, polarity);
              return { ranks: [...ranks], n, fifths: [...explorer.rank.fifths(ranks, n)] };
            }""",
            [asked, polarity],
        )
        ranks = ranking.rank(values, polarity)
        ranked = int((~np.isnan(ranks)).sum())
        assert got["n"] == ranked
        assert got["ranks"] == np.nan_to_num(ranks).astype(int).tolist()
        fifths = ranking.fifths(ranks, ranked)
        # The browser counts its colours from the coldest, the server from the hottest.
        assert got["fifths"] == np.where(fifths < 0, -1, 4 - fifths).tolist()


@pytest.mark.parametrize(
    ("area", "name"), [("E06000063", "Cumberland"), ("E10000016", "Kent"), ("EH1", "Edinburgh")]
)
def test_a_link_to_an_area_the_index_does_not_hold_leads_on(opened, area, name):
    """The offer that the search makes is in the notice about the link, too."""
    page = opened(f"{OLD_INDEX}&area={area}")
    fault = page.locator("#notice [data-parameter=area]")
    expect(fault).to_contain_text("area: The link asked for the area")
    fault.get_by_role("button", name=re.compile(f"^See .*{name} ")).click()
    expect(page.locator("#area-name")).to_contain_text(name)
    expect(page.locator("#notice .notice")).to_have_count(0)
    expect(page).to_have_url(re.compile("area="))
    expect(page).not_to_have_url(re.compile("social-mobility-index-2016"))
    assert page.evaluate("() => document.activeElement !== document.body")


def test_after_trying_the_breakdown_again_the_focus_is_in_the_panel(browser, address):
    """In a context of its own: the failed request is what is wanted here."""
    context = browser.new_context()
    page = context.new_page()
    context.route("**/files/profile-*", lambda route: route.abort())
    page.goto(f"{address}{OLD_INDEX}&area={SOUTH_DERBYSHIRE}")
    expect(page.locator("#early-page")).to_have_count(0)
    again = page.locator("#breakdown [data-breakdown-again]")
    expect(again).to_be_visible()
    context.unroute("**/files/profile-*")
    again.press("Enter")
    expect(again).to_have_count(0)
    expect(page.locator("#area-panel :focus")).to_have_count(1)
    context.close()
