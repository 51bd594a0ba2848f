"""The league table: its order, gaps, filters, the file it gives, and what selecting a row does."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import expect

SOUTH_DERBYSHIRE = "E07000039"
OLD_INDEX = "/?indicator=social-mobility-index-2016"
PAY = "/?indicator=gross-median-weekly-pay&level=ltla"
FEWEST_ROWS = 10
MOST_ROWS_IN_SHORT = 25


@pytest.fixture
def opened(page, url):
    """Open an address and wait until the browser has painted the table."""

    def go(path):
        page.goto(url(path))
        settled(page)
        return page

    return go


def settled(page):
    """Dash has taken the early page over (until then every id is there twice); rows are painted."""
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator("#league-head button[data-sort=rank]")).to_be_visible()


def names(page):
    """The areas of the rows now shown, in order."""
    return page.locator("#league-body .row-name").all_inner_texts()


def ranks(page):
    """The ranks now shown, in order, without the unranked."""
    texts = page.locator("#league-body tr[data-i] .c-rank").all_inner_texts()
    return [int(text.replace(",", "")) for text in texts if re.fullmatch(r"[\d,]+", text.strip())]


def test_the_short_table_shows_the_top_the_chosen_area_and_the_end(opened):
    """South Derbyshire is 304th of 324, between its neighbours in the ranking."""
    page = opened(f"{OLD_INDEX}&area={SOUTH_DERBYSHIRE}")
    chosen = page.locator("#league-body tr[aria-current=true]")
    expect(chosen).to_have_count(1)
    expect(chosen.locator(".c-rank")).to_have_text("304")
    expect(chosen.locator(".row-name")).to_have_text("South Derbyshire")
    shown = ranks(page)
    assert shown[:4] == [1, 2, 3, 4]
    assert shown[-1] == 324
    assert {301, 302, 303, 305, 306, 307} <= set(shown)
    assert len(shown) < MOST_ROWS_IN_SHORT
    expect(page.locator("#league-body .gap").first).to_contain_text("Ranks 5 to 300")


def test_a_gap_opens_and_the_focus_goes_to_its_first_row(opened):
    """Whoever opens a gap by keyboard stands in it."""
    page = opened(f"{OLD_INDEX}&area={SOUTH_DERBYSHIRE}")
    page.locator("#league-body [data-gap]").first.press("Enter")
    focused = page.locator("#league-body .row-name:focus")
    expect(focused).to_have_count(1)
    assert ranks(page)[:300] == sorted(ranks(page)[:300])
    assert ranks(page)[4] == 5


def test_show_all_is_in_the_address_and_shows_every_area(opened):
    """All 361 councils are shown, those without a figure last and with the reason."""
    page = opened(PAY)
    page.locator("#league-all").click()
    expect(page.locator("#league-body tr[data-i]")).to_have_count(361)
    expect(page).to_have_url(re.compile("rows=all"))
    last = page.locator("#league-body tr[data-i]").last
    expect(last.locator(".c-reason")).to_contain_text(re.compile("not published|withheld"))
    page.locator("#league-all").click()
    expect(page.locator("#league-body .gap").first).to_be_visible()


def test_a_column_head_sorts_and_says_so(opened):
    """Exactly one head carries aria-sort; a second press turns the order round."""
    page = opened(PAY)
    head = page.locator("#league-head th", has=page.locator("[data-sort=name]"))
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("#league-head th[aria-sort]")).to_have_count(1)
    expect(page).to_have_url(re.compile("sort=name"))
    expect(page.locator("#league-body .row-name").first).to_have_text("Aberdeen City")
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(page.locator("#league-body .row-name").first).to_have_text("York")
    expect(head.locator("button")).to_be_focused()


def test_sorting_by_change_puts_the_largest_rise_first(opened):
    """The change since the period before is a number to sort by."""
    page = opened(PAY + "&rows=all&sort=-change")
    texts = page.locator("#league-body .c-change").all_inner_texts()
    known = [
        float(t.replace("£", "").replace("−", "-").replace(",", "")) for t in texts if t != "–"
    ]
    assert known == sorted(known, reverse=True)
    assert len(known) > 300


def test_filters_keep_the_national_ranks(opened):
    """A name and a region narrow the table, and each row keeps its rank among all."""
    page = opened(OLD_INDEX)
    page.locator("#table-find").fill("derby")
    expect(page.locator("#league-body .row-name")).to_have_count(4)
    assert "South Derbyshire" in names(page)
    assert 304 in ranks(page)
    page.locator("#table-region").select_option(label="London")
    expect(page.locator("#league-empty")).to_contain_text("No area matches “derby” in London.")
    expect(page.locator("#league")).to_be_hidden()
    page.locator("#league-empty button").click()
    expect(page.locator("#league-empty")).to_be_hidden()
    expect(page.locator("#table-find")).to_have_value("")
    expect(page).not_to_have_url(re.compile("find=|region="))


def test_choosing_a_row_chooses_the_area_everywhere(opened):
    """Row, heading, sentence and address agree, by pointer and by keyboard."""
    page = opened(PAY)
    row = page.locator("#league-body .row-name", has_text="Wandsworth")
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#area-name")).to_have_text("Wandsworth")
    expect(page).to_have_url(re.compile("area=E09000032"))
    expect(page.locator("#league-body tr[aria-current=true] .row-name")).to_have_text("Wandsworth")
    expect(page.locator("#league-body .row-name:focus")).to_have_text("Wandsworth")
    page.locator("#league-body tr[data-i]").first.click()
    expect(page.locator("#area-sentence")).to_contain_text(names(page)[0])


def test_pinned_areas_stay_in_the_short_table(opened):
    """A pinned area keeps its row and its mark wherever it ranks."""
    page = opened("/?pins=E06000023,E08000003")
    for name in ("Bristol", "Manchester"):
        row = page.locator("#league-body tr.is-pinned", has_text=name)
        expect(row).to_have_count(1)
        expect(row.locator(".pin-mark")).to_be_visible()


def test_the_file_holds_the_rows_shown_with_their_source(opened):
    """The CSV is in rank order, keeps the filter, and reads back as numbers."""
    page = opened(PAY + "&find=derby")
    with page.expect_download() as download:
        page.locator("#league-csv").click()
    assert download.value.suggested_filename == "gross-median-weekly-pay-ltla-2025-04-30.csv"
    text = download.value.path().read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {"Derby", "South Derbyshire"} <= {row["area"] for row in rows}
    placed = [int(row["rank"]) for row in rows]
    assert placed == sorted(placed)
    south = next(row for row in rows if row["area_code"] == SOUTH_DERBYSHIRE)
    assert float(south["lower_ci"]) < float(south["value"]) < float(south["upper_ci"])
    assert int(south["rank_low"]) <= int(south["rank"]) <= int(south["rank_high"])
    assert south["region"] == "East Midlands"
    assert south["publisher"]
    assert south["licence"]


def test_a_text_that_looks_like_a_formula_is_defused(opened):
    """Spreadsheets must not run what an area is called; numbers stay numbers."""
    page = opened("/")
    text = page.evaluate(
        """() => {
          const view = explorer.view();
          const map = { ...view.map, areas: view.map.areas.map((a, i) =>
            i ? a : { ...a, n: '=HYPERLINK("x"),1' }) };
          return explorer.tableCsv.text({ ...view, map });
        }"""
    )
    assert '"\'=HYPERLINK(""x""),1"' in text
    assert ",-" in text


def test_a_phone_keeps_rank_name_value_and_bar(phone, url):
    """Four columns, and nothing scrolls sideways, at 390 and at 320."""
    phone.goto(url(f"{PAY}&area={SOUTH_DERBYSHIRE}"))
    settled(phone)
    expect(phone.locator("#league-body tr[aria-current=true]")).to_be_visible()
    expect(phone.locator("#league-head th:visible")).to_have_count(4)
    for width in (390, 320):
        phone.set_viewport_size({"width": width, "height": 800})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width


def test_the_plain_table_is_of_the_same_measure_level_and_period(opened):
    """Its address follows every switch."""
    page = opened("/")
    link = page.get_by_role("link", name="Plain table")
    expect(link).to_have_attribute("href", re.compile("^/table/index-upper-tier[?]"))
    page.evaluate("() => explorer.state.go({ indicator: 'gross-median-weekly-pay' })")
    page.locator("#level").select_option("utla")
    expect(link).to_have_attribute(
        "href", "/table/gross-median-weekly-pay?level=utla&period=2025-04-30"
    )
    page.locator("#period").press("Home")
    expect(link).not_to_have_attribute("href", re.compile("2025"))
    link.click()
    expect(page.locator("h1")).to_contain_text("pay")
    expect(page.locator(".notice")).to_have_count(0)


def test_what_the_table_does_is_said_aloud(opened):
    """Choosing, sorting and narrowing are heard; the number of areas left is seen as well."""
    page = opened(PAY)
    live = page.locator("#live")
    page.locator("#league-body .row-name", has_text="Wandsworth").click()
    expect(live).to_have_text(re.compile(r"^Wandsworth, £[\d.]+, \d+\w\w of \d+ chosen$"))
    page.locator("#league-head [data-sort=value]").click()
    expect(live).to_have_text("Sorted by value, highest first")
    page.locator("#league-head [data-sort=value]").click()
    expect(live).to_have_text("Sorted by value, lowest first")
    page.locator("#table-find").fill("derby")
    expect(live).to_have_text("4 of 361 areas")
    expect(page.locator("#table-note")).to_contain_text("4 of 361 areas")
    page.locator("#table-find").fill("")
    expect(page.locator("#table-note")).not_to_contain_text("of 361 areas.")


def test_a_gap_between_ties_is_not_named_by_ranks_that_are_shown(opened):
    """ "Ranks 1 to 215" below a row of rank 1 would tell nothing."""
    page = opened("/")
    words = page.evaluate(
        """() => {
          const view = explorer.view();
          const value = view.values.value.map((row) => row.map((v, k) => (v === null ? v : 7)));
          const values = { ...view.values, value };
          const tied = explorer.view.compute(
            view.selection, view.catalogue, view.map, values);
          const f = explorer.tableRows.frame(tied, false);
          const shown = explorer.tableOrder.rows(tied, new Set());
          const body = document.createElement("tbody");
          body.innerHTML = explorer.tableRows.body(tied, f, shown);
          return body.querySelector(".gap").textContent;
        }"""
    )
    assert re.match(r"\d+ more areas ", words)
    assert "Ranks" not in words
