"""The search box finds what people type, and the keyboard is enough to use it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

BOX = "#area-search"
OPTIONS = "#area-search-list [role=option]"

FIND = """
    async ([text, limit]) => {
      const index = explorer.places.prepare(await explorer.data.search());
      const found = index.find(text, limit);
      const meant = explorer.places.plainlyMeant(found);
      return {
        names: found.map((one) => one.entry.name),
        kinds: found.map((one) => one.entry.kind),
        codes: found.map((one) => one.entry.code),
        fuzzy: found.some((one) => one.fuzzy),
        meant: meant && meant.entry.name,
      };
    }
"""


@pytest.fixture
def ready(page, url):
    """The map page with the districts of 2016, drawn and handed to Dash."""
    page.goto(url("/?indicator=social-mobility-index-2016"))
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator(f"{BOX}[role=combobox]")).to_be_visible()
    return page


@pytest.fixture(scope="module")
def find(browser, address):
    """``find("bristol")`` asks the search index itself."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    yield lambda text, limit=8: page.evaluate(FIND, [text, limit])
    context.close()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Sth Derbyshire", "E07000039"),
        ("south derbyshire", "E07000039"),
        ("Swadlincote", "E07000039"),
        ("DE11", "E07000039"),
        ("de11 8aa", "E07000039"),
        ("bristol", "E06000023"),
        ("London", "E12000007"),
        ("City of London", "E09000001"),
        ("St Albans", "E07000240"),
        ("saint albans", "E07000240"),
        ("Hull", "E06000010"),
        ("barking & dagenham", "E09000002"),
        ("derby city council", "E06000015"),
        ("Yorks", "E12000003"),
        ("Nth Tyneside", "E08000022"),
    ],
)
def test_the_best_match_is_the_area_meant(find, typed, code):
    """Abbreviations, cases, towns and postcodes lead to the area they stand for."""
    found = find(typed)
    assert found["codes"][0] == code
    assert found["meant"] is not None


def test_an_exact_postcode_district_comes_before_those_it_begins(find):
    """B1 is in Birmingham's centre; B11 is not what was typed."""
    names = find("B1")["names"]
    assert names[0] == "B1"
    assert "B11" in names or "B10" in names


def test_newcastle_offers_both_and_takes_neither(find):
    """Two councils begin with the name: the reader must choose."""
    found = find("Newcastle")
    assert set(found["names"][:2]) == {"Newcastle upon Tyne", "Newcastle-under-Lyme"}
    assert found["meant"] is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Bristl", "Bristol"),
        ("brimingham", "Birmingham"),
        ("manchetser", "Manchester"),
        ("swadlincoat", "Swadlincote"),
        ("Newcastl upon Tine", "Newcastle upon Tyne"),
    ],
)
def test_slips_are_forgiven_but_never_taken_as_meant(find, typed, name):
    """A wrong, missing or swapped letter still finds the place, as a suggestion."""
    found = find(typed)
    assert found["names"][0] == name
    assert found["fuzzy"]
    assert found["meant"] is None


def test_nonsense_finds_nothing(find):
    """No guess is better than a wild one."""
    assert find("qqqqzx")["names"] == []


def test_a_town_that_names_its_council_is_listed_once(find):
    """Bristol the town and Bristol the council are one line."""
    assert find("bristol")["codes"].count("E06000023") == 1


def test_a_keystroke_takes_less_than_ten_milliseconds(find, browser, address):
    """The median over typing three names letter by letter."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    median = page.evaluate(
        """async () => {
          const index = explorer.places.prepare(await explorer.data.search());
          const times = [];
          for (const name of ["South Derbyshire", "Bristl", "Newcastl upon Tine"]) {
            for (let k = 1; k <= name.length; k += 1) {
              const from = performance.now();
              index.find(name.slice(0, k), 8);
              times.push(performance.now() - from);
            }
          }
          return times.sort((a, b) => a - b)[times.length >> 1];
        }"""
    )
    context.close()
    assert median < 10


def test_the_typed_part_is_bold_and_the_list_follows_the_keyboard(ready):
    """Arrows move, the active option is announced, Escape closes, Enter chooses."""
    box = ready.locator(BOX)
    box.fill("sth derb")
    expect(ready.locator(OPTIONS).first).to_contain_text("South Derbyshire")
    expect(ready.locator(OPTIONS).first.locator("strong")).to_have_text(["South", "Derb"])
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "area-search-list-0")
    expect(ready.locator(OPTIONS).first).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(ready.locator("#area-search-list")).to_be_hidden()
    box.press("ArrowDown")
    box.press("Enter")
    expect(ready).to_have_url(re.compile("area=E07000039"))
    expect(ready.locator("#area-name")).to_contain_text("South Derbyshire")


def test_find_my_area_takes_a_clear_match(ready):
    """The button, without choosing from the list."""
    ready.locator(BOX).fill("Swadlincote")
    ready.get_by_role("button", name="Find my area").click()
    expect(ready.locator("#area-name")).to_contain_text("South Derbyshire")


def test_enter_on_an_unclear_name_lists_the_places(ready):
    """Nothing is chosen for the reader."""
    box = ready.locator(BOX)
    box.fill("Newcastle")
    box.press("Enter")
    expect(ready.locator(OPTIONS)).not_to_have_count(0)
    assert "area=" not in ready.url


def test_a_slip_is_answered_with_did_you_mean(ready):
    """The dashed box offers the name that was probably meant."""
    box = ready.locator(BOX)
    box.fill("Bristl")
    box.press("Enter")
    message = ready.locator("#area-search-message")
    expect(message).to_contain_text("No area matches “Bristl”.")
    expect(message).to_contain_text(
        "Did you mean Bristol? You can also type a postcode or choose an area on the map."
    )
    message.get_by_role("button", name="Bristol").click()
    expect(ready).to_have_url(re.compile("area=E06000023"))
    expect(message).to_be_empty()


def test_a_district_leads_to_its_county_where_only_counties_are_published(ready):
    """The notice says what is shown instead, and why."""
    ready.evaluate("() => explorer.state.go({ indicator: 'attainment-8-fsm', level: 'utla' })")
    expect(ready).to_have_url(re.compile("indicator=attainment-8-fsm"))
    ready.locator(BOX).fill("Swadlincote")
    ready.locator(BOX).press("Enter")
    expect(ready.locator("#area-name")).to_have_text("Derbyshire")
    expect(ready.locator("#notice")).to_contain_text("Derbyshire, which contains Swadlincote")


def test_a_district_is_shown_on_the_index_that_ranks_it(ready):
    """Nobody is left with the county when an index of districts is at hand."""
    ready.evaluate("() => explorer.state.go({ indicator: 'index-upper-tier' })")
    ready.locator(BOX).fill("Swadlincote")
    ready.locator(BOX).press("Enter")
    expect(ready.locator("#area-name")).to_have_text("South Derbyshire")
    expect(ready).to_have_url(re.compile("indicator=index-district"))
    expect(ready.locator("#notice")).to_contain_text("our index that ranks South Derbyshire itself")
    ready.get_by_role("button", name="See Derbyshire on “Disadvantaged young people").click()
    expect(ready.locator("#area-name")).to_have_text("Derbyshire")
    ready.evaluate("() => explorer.state.go({ indicator: 'index-district', level: 'ltla' })")
    ready.locator(BOX).fill("Derbyshire")
    ready.locator(BOX).press("Enter")
    expect(ready.locator("#area-name")).to_have_text("Derbyshire")
    expect(ready.locator("#notice")).to_contain_text("our index that ranks Derbyshire itself")


def test_the_search_file_is_fetched_only_when_the_box_is_used(page, url):
    """Most readers never search; they should not pay for it."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url("/"))
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator("#map-slot svg [role=option]").first).to_be_attached()
    assert not any("/search." in address for address in asked)
    with page.expect_request(lambda request: "/search." in request.url):
        page.locator(BOX).focus()


@pytest.mark.parametrize(
    ("typed", "name", "parts"),
    [
        ("Cumberland", "Cumberland", ["Allerdale", "Carlisle", "Copeland"]),
        ("Kent", "Kent", ["Ashford", "Canterbury", "Dartford"]),
    ],
)
def test_an_area_that_the_old_index_does_not_hold_is_offered_in_parts_and_today(
    ready, typed, name, parts
):
    """Its districts of 2016 by name, and a measure of its own level that keeps the area."""
    ready.locator(BOX).fill(typed)
    ready.locator(BOX).press("Enter")
    choices = ready.locator("#notice .notice-actions button")
    expect(choices.last).to_have_text(f"See {name} today")
    words = choices.all_inner_texts()
    assert words[:3] == parts
    assert words[:-1] == sorted(words[:-1])
    choices.last.click()
    expect(ready.locator("#area-name")).to_have_text(name)
    expect(ready.locator("#area-sentence")).to_contain_text(name)
    expect(ready).not_to_have_url(re.compile("indicator=social-mobility-index-2016"))


def test_a_scottish_postcode_leads_to_a_measure_that_has_scotland(ready):
    """Nobody is sent away by a measure of England only."""
    ready.locator(BOX).fill("EH1")
    ready.locator(BOX).press("Enter")
    message = ready.locator("#area-search-message")
    expect(message).to_contain_text("is published for England only.")
    message.get_by_role("button", name="See City of Edinburgh on another measure").click()
    expect(ready.locator("#area-name")).to_have_text("City of Edinburgh")
    expect(message).to_be_empty()
    expect(ready.locator("#area-sentence")).to_contain_text(" of ")


def test_a_northern_irish_postcode_is_answered_with_what_to_type(ready):
    """They are not open data; the council's name works."""
    ready.locator(BOX).fill("BT1 1AA")
    ready.locator(BOX).press("Enter")
    expect(ready.locator("#area-search-message")).to_contain_text(
        "Postcodes in Northern Ireland are not held here."
    )


def test_a_new_search_replaces_the_notice_of_the_one_before(ready):
    """Two offers at once would contradict each other."""
    for name in ("Cumberland", "Kent"):
        ready.locator(BOX).fill(name)
        ready.locator(BOX).press("Enter")
        expect(ready.locator("#notice .notice")).to_have_count(1)
        expect(ready.locator("#notice")).to_contain_text(f"{name} covers")
