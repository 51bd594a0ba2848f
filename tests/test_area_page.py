"""The page of a place as the server writes it: for every place, whatever is asked."""

from __future__ import annotations

import re
from html import unescape

import brotli
import numpy as np
import pytest
from flask import Flask

from explorer import area_figures, area_page, area_why, place
from explorer.formatting import ordinal
from layouts import area_page as layout
from routes import area_page as routes
from tests import area_places
from tests.area_places import text

BRISTOL, SOUTH_DERBYSHIRE, CITY, SCILLY = "E06000023", "E07000039", "E09000001", "E06000053"


@pytest.fixture(scope="module")
def store():
    return area_places.store()


@pytest.fixture(scope="module")
def client(store):
    server = Flask("area")
    routes.register(
        server, store, {"style": "/s.css", "place-style": "/p.css", routes.SCRIPT: "/area.js"}
    )
    return server.test_client()


@pytest.fixture(scope="module")
def page(client):
    return area_places.getter(client)


def test_every_place_has_a_page_that_says_what_it_holds(store):
    # A district of 2016 that still is one leads on to its page of today.
    known = {one.url for one in place.every(store)} | {
        place.place_url(code, "ltla_2016") for code in store.links.at("ltla_2016")
    }
    every = place.every(store)
    assert len(every) > 1_500
    for one in every:
        view = area_page.page(store, one, {})
        check(str(layout.content(view)), one, known)
        agrees(store, view)


def check(written, one, known):
    """What holds of the page of any place."""
    at = f"{one.code} {one.level} {one.title}"
    words = text(written)
    assert len(written) < 600_000, at
    assert not re.search(r"\bnan\b|\bNaN\b|\bNone\b(?! (of|is|in) )|\*\*|[{}]", words), at
    for heading in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", written, re.S):
        assert text(heading).strip(), at
    assert len(re.findall("<h1", written)) == 1, at
    ids = re.findall(r' id="([^"]+)"', written)
    assert len(ids) == len(set(ids)), (at, sorted(i for i in ids if ids.count(i) > 1))
    for names in re.findall(r'aria-labelledby="([^"]+)"', written):
        assert set(names.split()) <= set(ids), (at, names)
    for anchor in re.findall(r'href="#([^"]+)"', written):
        assert anchor in ids, (at, anchor)
    for url in re.findall(r'href="(/area/[^"/?#]+(?:\?level=\w+)?)["#]', written):
        assert unescape(url) in known, (at, url)
    assert "<ul></ul>" not in written, at
    assert "<p></p>" not in written, at


def agrees(store, view):
    """What the parts of a page say of one another."""
    at = f"{view.place.code} {view.place.level}"
    said = " ".join(view.headline)
    for one in view.standings:
        index = area_why.usual(store, one.definition.code).index
        rank = index.rank[index.at(view.place.code)]
        assert one.rank == (None if np.isnan(rank) else rank), at
        assert one.rank is None or f"**{ordinal(one.rank)} of {one.n}**" in said, at
    if view.why:
        ranks = {one.definition.code: one.rank for one in view.standings}
        for one in (*view.why.reasons, *view.why.others):
            assert one.rank == ranks[one.definition.code], at
    if view.strengths:
        best, worst = ({one.name for one in end} for end in
                       (view.strengths.best, view.strengths.worst))  # fmt: skip
        assert not best & worst, at
    for chart in (*view.trends.first, *view.trends.more) if view.trends else ():
        held = area_figures.one(store, view.place, chart.entry.code)
        last = chart.lines[0].points[-1]
        assert not held.known or (last.period, last.value) == (held.period, held.value), at


def test_a_page_is_in_the_order_in_which_questions_are_asked(page):
    written = page(BRISTOL)
    order = ["<h1", 'id="stages"', 'id="strengths"', 'id="why"', 'id="measures"', 'id="like"',
             'id="others"', 'id="sources"']  # fmt: skip
    found = [written.index(part) for part in order]
    assert found == sorted(found)
    assert written.index("▲ Strengths") < written.index("▼ Weaknesses")


def test_south_derbyshire_finds_its_rank_of_2016_and_the_range_of_todays(page):
    words = text(page(SOUTH_DERBYSHIRE))
    assert "index of 2016 : 304th of 324 English districts of 2016" in words
    assert re.search(r"ranks \d+\w\w of 294 English districts, and plausibly", words)
    assert "Education Investment Area: as part of Derbyshire" in words
    assert "improved since 2016" not in words


def test_a_page_says_of_itself_what_it_holds(page):
    head = page(BRISTOL).partition("</head>")[0]
    assert "<title>Bristol – Social Mobility Explorer</title>" in head
    assert re.search(r'name="description" content="Bristol \w+ .*\d+\w\w of 151 English', head)
    assert f'rel="canonical" href="/area/{BRISTOL}"' in head


def test_the_ways_on_from_a_page(page):
    written = page(BRISTOL)
    assert 'href="/?indicator=index-upper-tier&amp;level=utla&amp;area=E06000023"' in written
    assert f'href="/compare?areas={BRISTOL}&amp;level=utla"' in written
    assert f'href="/area/{BRISTOL}/briefing"' in written
    assert f'href="/index?level=upper-tier&amp;area={BRISTOL}"' in written
    assert "data-copy-link" in written


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("e06000023", "/area/E06000023"),
        ("Bristol", "/area/E06000023"),
        ("bristol%20city%20of", "/area/E06000023"),
        ("Swadlincote", "/area/E07000039"),
        ("BS1", "/area/E06000023"),
        ("South%20West", "/area/E12000009"),
        ("E06000023?level=region", "/area/E06000023"),
        ("e06000023?with=adjacent&level=utla", "/area/E06000023?with=adjacent"),
        ("E08000016", "/area/E08000038"),
    ],
)
def test_names_and_old_codes_lead_to_the_page(client, asked, where):
    answer = client.get(f"/area/{asked}")
    assert (answer.status_code, answer.headers["Location"]) == (302, where)


@pytest.mark.parametrize("asked", ["E99999999", "Nowhereville", "%00", "x" * 5000, "%3Cb%3E"])
def test_what_is_not_known_has_a_page_that_says_so(page, asked):
    written = page(asked, 404)
    assert "Area not found" in written
    assert "<b>" not in written.replace("<b></b>", "")


def test_a_name_that_is_nearly_right_is_answered_with_the_right_one(page):
    written = page("Bristel", 404)
    assert "Did you mean" in written
    assert 'href="/area/E06000023"' in written


def test_a_name_of_several_places_offers_them(page):
    written = page("Christchurch", 300)
    assert 'href="/area/E07000048?level=ltla_2016"' in written
    assert "Which area do you mean?" in written
    former = page("Northamptonshire", 300)
    assert "North Northamptonshire" in former
    assert "West Northamptonshire" in former


def test_a_district_that_is_gone_leads_to_what_it_became(page):
    words = page("E07000048")
    assert "was a district until 2019. It is now part of" in text(words)
    assert 'href="/area/E06000058"' in words
    assert "In the Commission’s index of 2016 Christchurch ranked" in text(words)


def test_a_seat_that_was_replaced_leads_to_those_of_today(page):
    assert "This seat was replaced in 2024" in text(page("E14000530"))


def test_one_code_of_two_places_leads_to_both(page):
    first, second = page("TLF1"), page("TLF1?level=itl2_2025")
    assert "Sub-region of 2021" in text(first)
    assert "Sub-region of 2025" in text(second)


def test_what_a_link_asks_that_cannot_be_is_said(page):
    words = text(page(f"{BRISTOL}?with=nonsense&group=foo&bar=1"))
    assert "Not all of this link could be followed" in words
    assert "nonsense" in words
    assert "Not all of this link" not in text(page(f"{BRISTOL}?with=adjacent&group=lens"))


def test_a_page_sent_packed_is_the_page(client, page):
    asked = f"/area/{BRISTOL}?with=adjacent"
    for _ in range(2):
        answer = client.get(asked, headers={"Accept-Encoding": "br"})
        assert answer.headers["Content-Encoding"] == "br"
        assert brotli.decompress(answer.data).decode() == page(f"{BRISTOL}?with=adjacent")
    other = client.get(f"/area/{BRISTOL}", headers={"Accept-Encoding": "br"})
    assert brotli.decompress(other.data).decode() == page(BRISTOL)


def test_too_few_people_for_a_rank_are_shown_without(page):
    for code in (CITY, SCILLY):
        words = text(page(code))
        assert "has no overall rank: too few people" in words
        assert "Strengths" not in words


def test_a_page_that_breaks_off_ends_with_a_sentence_and_is_not_kept(client, monkeypatch):
    asked, packed = f"/area/{SOUTH_DERBYSHIRE}?with=ons_economic", {"Accept-Encoding": "br"}

    def broken(*_):
        raise ValueError("no such figure")

    with monkeypatch.context() as patch:
        patch.setattr(routes.layout, "rest", broken)
        words = text(brotli.decompress(client.get(asked, headers=packed).data).decode())
        assert "South Derbyshire ranks" in words
        assert "The rest of this page could not be made." in words
        assert "no such figure" not in words
    whole = text(brotli.decompress(client.get(asked, headers=packed).data).decode())
    assert "could not be made" not in whole
    assert "All measures" in whole


def test_only_so_many_pages_are_kept_and_the_oldest_makes_room():
    kept = routes.Kept(2)
    for name in "abc":
        kept.put(name, name.encode())
    assert [kept.get(name) for name in "abc"] == [None, b"b", b"c"]
