"""The comparison as a page: right answers to right and wrong addresses, readable without script."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from flask import Flask

from explorer.config import DATA
from explorer.store import Store
from routes import compare_page as routes
from routes import serving

BRISTOL, BRIGHTON, LEEDS, READING = "E06000023", "E06000043", "E08000035", "E06000038"
FOUR = f"areas={BRISTOL},{BRIGHTON},{LEEDS},{READING}"
TEN = f"{FOUR},E10000007,E09000012,E08000003,E06000058,E06000052,E06000045"
FILES = {
    "style": "/s.css",
    "place-style": "/p.css",
    "area-find": "/find.js",
    "compare-page": "/compare.js",
}


@pytest.fixture(scope="module")
def client():
    server = Flask("compare")
    routes.register(server, Store.load(DATA), FILES)
    return server.test_client()


@pytest.fixture(scope="module")
def page(client):
    def get(asked="", status=200):
        answer = client.get(f"/compare?{asked}")
        assert answer.status_code == status
        return answer.get_data(as_text=True)

    return get


def text(html):
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_nothing_asked_is_an_invitation_with_examples(page):
    html = page()
    assert 'name="add"' in html
    examples = re.findall(r'href="(/compare\?areas=[^"]+)"', html)
    assert len(examples) == 3
    for address in examples:
        assert "notice" not in page(address.partition("?")[2])


def test_one_area_asks_for_one_more_and_offers_some(page):
    html = page(f"areas={LEEDS}")
    assert "Add at least one more area to compare Leeds with." in text(html)
    assert re.search(r'<details class="cmp-adding"[^>]*\bopen\b', html)
    assert "+ " in text(html)


def test_nothing_known_is_refused_with_a_page(page):
    html = page("areas=Atlantis", 400)
    assert "“Atlantis” is not known as a place" in text(html)
    assert "<h1" in html


def test_eleven_areas_are_ten_with_a_notice(page):
    html = page(f"{TEN},E06000022")
    assert "At most 10 areas can be compared. Left out: Bath and North East Somerset." in text(html)
    assert "Add an area" not in text(html)


def test_the_page_has_every_part_of_the_comparison(page):
    html = page(FOUR)
    for part in ("profile", "measures", "trend", "change"):
        assert f'id="{part}"' in html
    assert html.count('class="cmp-card mark-') == 4
    found = re.findall(r' id="([^"]+)"', html)
    assert len(found) == len(set(found))


def test_headings_do_not_skip_a_level(page):
    levels = [int(one) for one in re.findall(r"<h([1-6])", page(FOUR))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_control_has_a_label(page):
    html = page(f"{FOUR}&map=change")
    named = set(re.findall(r'<label[^>]* for="([^"]+)"', html))
    for control in re.findall(r"<(?:input|select)[^>]*>", html):
        if 'type="hidden"' not in control:
            assert re.search(r' id="([^"]+)"', control)[1] in named


def test_the_rank_is_never_without_its_range(page):
    words = text(page(FOUR))
    for said in re.findall(r"\d+(?:st|nd|rd|th) of 151 ([^▲▼]{0,40})", words):
        assert said.startswith(("plausibly", "and plausibly", "the range"))


def test_every_rank_on_the_profile_is_named_with_its_range(page):
    labels = re.findall(r'class="profile-plot"[^>]* aria-label="([^"]+)"', page(FOUR))
    assert len(labels) == 5
    for label in labels:
        assert label.count("plausibly") == 4


def test_shading_is_said_in_words(page):
    html = page(FOUR)
    for cell in re.findall(r'<td[^>]*class="fifth-(\d)"[^>]*>(.*?)</td>', html):
        words = ("worst fifth", "worse than most", "middle", "better than most", "best fifth")
        assert words[int(cell[0])] in cell[1]


def test_forms_carry_the_rest_of_the_address(page):
    html = page(f"{FOUR}&baseline={LEEDS}&measure=employment-rate&rows=all")
    for form in re.findall(r"<form[^>]*data-compare-form.*?</form>", html, re.S):
        fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', form))
        assert fields["areas"] == f"{BRISTOL},{BRIGHTON},{LEEDS},{READING}"
        assert fields["rows"] == "all"


def test_each_area_can_be_taken_away_and_opened(page):
    html = page(FOUR)
    assert f'href="/compare?areas={BRIGHTON},{LEEDS},{READING}"' in html
    assert f'href="/area/{BRISTOL}"' in html


def test_what_the_search_box_sends_becomes_part_of_the_address(client):
    answer = client.get(f"/compare?areas={BRISTOL}&add=Leeds")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/compare?areas={BRISTOL},{LEEDS}"


def test_the_head_names_the_areas_and_says_the_finding(page):
    html = page(FOUR)
    assert "<title>Bristol, Brighton and Hove, Leeds and Reading compared" in html
    about = re.search(r'name="description" content="([^"]+)"', html)[1]
    assert "**" not in about
    assert about.split(".")[0] in text(html)


def test_the_map_is_drawn_when_asked_for(page):
    assert 'id="change-map"' not in page(FOUR)
    html = page(f"{FOUR}&map=change")
    assert 'id="change-map"' in html
    assert "compare-from" in html


def test_periods_across_a_break_are_refused_with_a_sentence(page):
    asked = f"{FOUR}&map=change&measure=good-level-of-development-fsm&from=2015-09-01/P1Y"
    assert "cannot be set beside each other" in text(page(asked))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_table_can_be_kept(client, form):
    answer = client.get(f"/compare/table.{form}?{FOUR}")
    assert answer.status_code == 200
    assert f'filename="comparison.{form}"' in answer.headers["Content-Disposition"]
    assert client.get(f"/compare/table.{form}?areas=Atlantis").status_code == 400


@pytest.mark.parametrize(
    "asked",
    [
        "areas=%00%ff,,,;;",
        "areas=" + "E06000023," * 300,
        "areas=<script>alert(1)</script>",
        f"{FOUR}&from=never&to=<b>&map=change",
        f"{FOUR}&level=each",
        "areas=E12000001,E06000023,K02000001,E14001063",
    ],
)
def test_odd_addresses_get_a_page(client, asked):
    answer = client.get(f"/compare?{asked}")
    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.get_data(as_text=True)


def test_a_nation_is_called_one_and_only_once(page):
    html = page("areas=W92000004,S92000003,E12000001")
    cards = text(html.partition('class="cmp-cards')[2].partition("</ul>")[0])
    assert "region or nation" not in text(html).lower()
    assert cards.count("Nation") == 2
    assert cards.count("Region of England") == 1


def test_tables_and_what_stands_in_their_place_are_asked_for_anew():
    server = Flask("headers")
    serving.add_headers(server, {})
    routes.register(server, Store.load(DATA), FILES)
    client = server.test_client()
    for address, status in (
        (f"table.csv?{FOUR}", 200),
        (f"table.xlsx?{FOUR}", 200),
        ("table.csv?areas=Atlantis", 400),
    ):
        answer = client.get(f"/compare/{address}")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (status, "no-cache")
