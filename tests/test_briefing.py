"""The briefing of a place as the server writes it: its words for every place, its copy for Word."""

from __future__ import annotations

import os
import re
from datetime import date
from html import unescape

import pytest
from flask import Flask

from explorer import area_selection, briefing, place
from layouts import briefing as layout
from layouts import briefing_word
from routes import briefing as routes
from tests import area_places
from tests.area_places import text

BRISTOL, SOUTH_DERBYSHIRE, DERBYSHIRE = "E06000023", "E07000039", "E10000007"
# Places of every kind; `EVERY_AREA=1` writes the briefings of all.
STEP = 1 if os.environ.get("EVERY_AREA") else 29
TRICKY = {BRISTOL, SOUTH_DERBYSHIRE, DERBYSHIRE, "E09000001", "E06000053", "E92000001",
          "W92000004", "N92000002", "K02000001", "E12000007", "E07000048", "S12000027"}  # fmt: skip
DAY = date(2026, 11, 22)
SITE = "https://explorer.example"


@pytest.fixture(scope="module")
def store():
    return area_places.store()


@pytest.fixture(scope="module")
def client(store):
    server = Flask("briefing")
    names = {"style": "/s.css", routes.STYLE: "/briefing.css", routes.SCRIPT: "/briefing.js"}
    routes.register(server, store, names)
    return server.test_client()


@pytest.fixture(scope="module")
def page(client):
    return area_places.getter(client)


def view_of(store, one, **asked):
    choice, _ = area_selection.parse(asked, store, one)
    return briefing.view(store, choice, DAY)


def test_every_place_has_a_briefing_without_gaps_in_its_words(store):
    chosen = [
        one for at, one in enumerate(place.every(store)) if at % STEP == 0 or one.code in TRICKY
    ]
    for one in chosen:
        view = view_of(store, one)
        at = f"{one.code} {one.level} {one.title}"
        for written in (str(layout.layout(view, SITE)), briefing_word.document(view, SITE)):
            words = text(written)
            assert not re.search(r"\bnan\b|\bNaN\b|\bNone\b|\*\*|[{}]", _shown(words)), at
            for heading in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", written, re.S):
                assert text(heading).strip(), at
            assert "<ul></ul>" not in written, at
            assert "<tbody></tbody>" not in written, at
            assert f"{SITE}{view.url.partition('?')[0]}" in words, at
            assert "22 November 2026" in words, at
        ids = re.findall(r' id="([^"]+)"', str(layout.layout(view, SITE)))
        assert len(ids) == len(set(ids)), at


def _shown(words):
    """The words without what only a word processor reads."""
    return re.sub(r"@page.*?WordSection1\}", "", words)


def test_the_parts_come_in_the_order_in_which_questions_are_asked(page):
    written = page(f"{BRISTOL}/briefing")
    order = ["know", "sure", "strengths", "drivers", "trends", "alike", "influence", "caveats",
             "sources"]  # fmt: skip
    found = [written.index(f'id="{name}"') for name in order]
    assert found == sorted(found)
    assert written.index("▲ Strengths") < written.index("▼ Weaknesses")


def test_a_rank_is_never_without_its_range_and_the_same_as_on_the_live_page(store):
    for code in (BRISTOL, SOUTH_DERBYSHIRE, DERBYSHIRE):
        view = view_of(store, place.of_code(store, code))
        one = view.standings[0]
        own = next(each for each in view.alike if each.own)
        assert (own.rank.rank, own.rank.low, own.rank.high) == (one.rank, one.low, one.high)
        assert view.reasons.rank == one.rank
        assert [each.rank.rank for each in view.alike] == sorted(e.rank.rank for e in view.alike)
        words = text(str(layout.layout(view, SITE)))
        assert words.count("Plausibly") >= 2


def test_a_rank_is_never_without_the_ranks_on_the_life_stages(store):
    for code in (BRISTOL, SOUTH_DERBYSHIRE, DERBYSHIRE):
        view = view_of(store, place.of_code(store, code))
        own = next(each for each in view.alike if each.own)
        assert len(own.stages) == len(view.stages) == 4
        ranks = [card.mark.rank for card in view.standings[0].cards]
        assert [mark.rank for mark in own.stages] == ranks
        printed = str(layout.layout(view, SITE)).partition('id="alike"')[2]
        word = briefing_word.document(view, SITE).partition("Compared with whom")[2]
        for mark in view.alike[0].stages:
            assert f">{mark.rank}<" in printed
            assert f">{mark.rank}<" in word
        assert (
            "Ranks on the life stages: E early years, S schools, Y youth, W working lives."
            in text(printed)
        )
        assert "Working lives" in word


def test_what_each_measure_adds_sums_to_the_score_that_is_printed(store):
    for code in (BRISTOL, SOUTH_DERBYSHIRE, DERBYSHIRE):
        one = view_of(store, place.of_code(store, code)).reasons
        parts = [row.adds for group in one.groups for row in group.rows if row.adds is not None]
        assert sum(parts) == pytest.approx(one.score, abs=1e-9)


def test_figures_of_the_county_stand_under_its_name(page):
    words = text(page(f"{SOUTH_DERBYSHIRE}/briefing"))
    assert "These are Derbyshire’s figures, not South Derbyshire’s." in words
    assert "The Commission’s own index of 2016: 304th of 324" in words
    assert "This is arithmetic, not a forecast." in words
    assert "the county council" in words


def test_two_indices_are_told_apart_and_what_both_are_is_said_once(page):
    words = text(page(f"{BRISTOL}/briefing"))
    assert words.count("not the Commission's, and not comparable with it") == 1
    assert "English upper-tier councils" in words
    assert "English districts" in words
    assert "not the Commission's, and not comparable" in text(page(f"{DERBYSHIRE}/briefing"))


def test_the_live_page_the_licence_and_the_dates_are_named(page):
    words = text(page(f"{BRISTOL}/briefing"))
    assert f"Live page: http://localhost/area/{BRISTOL}" in words
    assert "All under the Open Government Licence v3.0." in words
    assert re.search(r"Figures of .*20\d\d to 20\d\d", words)


def test_the_charts_are_drawings_and_colour_does_not_stand_alone(page):
    written = page(f"{SOUTH_DERBYSHIRE}/briefing")
    assert "<img" not in written
    assert "background:" not in written
    assert written.count("<svg") > 24
    assert "▼ coldspot" in written
    assert "◀ takes · adds ▶" in written


def test_a_choice_of_comparators_reaches_the_briefing_and_its_links(page):
    written = page(f"{BRISTOL}/briefing?with=adjacent")
    assert "South Gloucestershire" in written
    assert f'href="/area/{BRISTOL}?with=adjacent"' in written
    assert f'href="/area/{BRISTOL}/briefing.doc.html?with=adjacent"' in written
    own = text(page(f"{BRISTOL}/briefing?with=own&own=E06000038,E08000035"))
    assert "Reading" in own
    assert "Leeds" in own
    assert "There is no set of comparators" in text(page(f"{BRISTOL}/briefing?with=nonsense"))


def test_the_copy_for_word_is_a_file_of_plain_tables(client):
    answer = client.get(f"/area/{BRISTOL}/briefing.doc.html")
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="briefing-{BRISTOL}.doc.html"'
    )
    written = answer.get_data(as_text=True)
    assert not re.search(r"<svg|<script|<link|class=\"(?!WordSection1)", written)
    assert "size:595.3pt 841.9pt" in written
    assert 'xmlns:w="urn:schemas-microsoft-com:office:word"' in written
    printed = text(client.get(f"/area/{BRISTOL}/briefing").get_data(as_text=True))
    for heading in re.findall(r"<h2[^>]*>(.*?)</h2>", written):
        assert unescape(heading) in printed
    rows = len(re.findall("<tr", written))
    assert rows > 40


@pytest.mark.parametrize("path", ["briefing", "briefing.doc.html"])
@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("e06000023", "/area/E06000023/{}"),
        ("Bristol", "/area/E06000023/{}"),
        ("Swadlincote", "/area/E07000039/{}"),
        ("E08000016", "/area/E08000038/{}"),
    ],
)
def test_names_and_old_codes_lead_to_the_briefing(client, asked, where, path):
    answer = client.get(f"/area/{asked}/{path}?with=adjacent")
    assert answer.status_code == 302
    assert answer.headers["Location"] == where.format(path) + "?with=adjacent"


@pytest.mark.parametrize("path", ["briefing", "briefing.doc.html"])
def test_what_is_no_place_or_more_than_one_is_answered_as_the_page_of_a_place_does(page, path):
    assert "Area not found" in page(f"E99999999/{path}", 404)
    assert "<b>" not in page(f"%3Cb%3E/{path}", 404)
    assert "Which area do you mean?" in page(f"Christchurch/{path}", 300)
    for asked, status in (("Nowhereville", 404), ("Christchurch", 300)):
        words = text(page(f"{asked}/{path}", status))
        assert f"“{asked}”" in words
        assert "““" not in words


def test_a_place_of_two_levels_is_told_by_its_level(page):
    written = page("TLF1/briefing?level=itl2_2025")
    assert 'href="/area/TLF1?level=itl2_2025"' in written
    assert 'href="/area/TLF1/briefing.doc.html?level=itl2_2025"' in written
