"""The page of the index as the server writes it: rows, weights, words, answers and files."""

from __future__ import annotations

import re

import orjson
import pytest
from flask import Flask

from explorer import config, index_view
from explorer.config import ASSETS
from explorer.store import Store
from layouts import ids, index_ids, index_page
from layouts.render import to_html
from routes import index_page as routes

BRISTOL = "E06000023"
PYTHON = {name: value for name, value in vars(index_ids).items() if name.isupper()}


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def client(store):
    server = Flask("index")
    routes.register(server, store)
    return server.test_client()


@pytest.fixture(scope="module")
def html(store):
    return lambda asked="": to_html(index_page.layout(store, index_view.page(store, asked)))


def text(page):
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_browsers_ids_are_the_layouts_ids():
    script = (ASSETS / "js" / "index-ids.js").read_text(encoding="utf-8")
    assert dict(re.findall(r'^\s+([A-Z_]+): "([^"]+)",$', script, re.M)) == PYTHON


def test_no_id_of_the_page_is_one_of_the_site_or_stands_twice(html):
    site = {value for name, value in vars(ids).items() if name.isupper()}
    assert not site & set(PYTHON.values())
    for asked in ("", f"area={BRISTOL}", "level=constituency-2010"):
        found = re.findall(r' id="([^"]+)"', html(asked))
        assert len(found) == len(set(found))


def test_every_control_has_a_label(html):
    page = html()
    named = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    fields = re.findall(r"<(?:input|select)[^>]*>", page)
    shown = [one for one in fields if 'type="hidden"' not in one]
    assert len(shown) > 40
    assert all(re.search(r' id="([^"]+)"', one)[1] in named for one in shown)


def test_the_page_opens_with_the_table_and_the_words_of_the_index(html):
    words = text(html())
    assert "Build the index your way" in words
    assert "Upper-tier councils ranked by equal weights" in words
    assert "not the Commission's, and not comparable with it" in words
    assert "Ranks 7 to 145" in words
    assert words.count("too few people") == 2


def test_districts_have_their_own_words_and_measures(html):
    words = text(html("level=district"))
    assert "follows local affluence" in words
    assert "Early years: literacy" in words or "literacy" in words.lower()
    assert "London dominates the top" not in words


def test_a_chosen_area_has_its_sentence_stages_weightings_and_parts(html):
    words = text(html(f"area={BRISTOL}"))
    assert "115th of 151" in words
    assert words.count("plausibly") >= 4
    assert "How much do the weights matter for Bristol?" in words
    assert "Leaving out one measure at a time" in words
    assert "What the score of Bristol is made of" in words
    assert "This is arithmetic, not cause." in words
    assert "improved since 2016" not in words
    assert "significant" not in words


def test_others_indices_are_named_as_such(html):
    words = text(html(f"area={BRISTOL}"))
    assert "Bristol on other indices" in words
    assert "never averaged" in words


def test_without_script_weights_are_sent_by_a_form(html):
    page = html(f"level=district&area={BRISTOL}")
    assert re.search(r'<form[^>]*action="/index"[^>]*method="get"', page)
    assert 'name="working_lives"' in page
    assert re.search(r'name="level"[^>]*value="district"|value="district"[^>]*name="level"', page)


def test_a_bad_link_is_answered_with_the_page_and_a_notice(html):
    words = text(html("weights=school:-3"))
    assert "“Schools” is below zero" in words
    assert "ranked by equal weights" in words


def test_the_answer_is_small_and_can_be_kept(client):
    got = client.get("/index/answer?weights=school:40,youth:60")
    assert got.status_code == 200
    assert len(got.data) < 40_000
    answer = orjson.loads(got.data)
    assert answer["weights"] == "school:40,youth:60"
    assert answer["n"] == 151
    again = client.get(
        "/index/answer?weights=school:40,youth:60", headers={"If-None-Match": got.headers["ETag"]}
    )
    assert again.status_code == 304


def test_the_answers_words_are_those_of_the_page(client, html):
    asked = f"weights=school:40,youth:60&area={BRISTOL}"
    answer = orjson.loads(client.get(f"/index/answer?{asked}").data)
    page = html(asked)
    for part in answer["html"].values():
        assert part in page


@pytest.mark.parametrize("query", ["weights=school:-1", "weights=luck:3", "level=moon", "allow=x"])
def test_a_bad_question_says_what_is_wrong(client, query):
    got = client.get(f"/index/answer?{query}")
    assert got.status_code == 400
    assert orjson.loads(got.data)["problems"]
    table = client.get(f"/index/table.csv?{query}")
    assert table.status_code == 400
    # Only the page itself shows something else instead.
    for said in (got.text, table.text):
        assert "instead" not in said
        assert "Showing" not in said


@pytest.mark.parametrize("name", ["Northumberland", "Dudley"])
def test_a_figure_that_is_not_counted_is_shown(html, name):
    words = text(html(f"area={name}"))
    assert re.search(r"\d+\.\d%, not counted: the activity of too many is not known", words)


def test_where_no_error_is_known_the_page_gives_no_ranges_and_calls_no_place_sure(html):
    for asked in ("weights=working_lives:100,claimant-count:100", "allow=none"):
        words = text(html(f"area={BRISTOL}&{asked}"))
        assert "so how sure they are cannot be told" in words
        assert "Clear:" not in words
        assert "hardly any" not in words
        assert re.search("no range (is|can be) given", words)


def test_the_number_of_recalculations_is_that_of_the_draws(html, monkeypatch):
    monkeypatch.setattr(config, "DRAWS", 1234)
    words = text(html("level=constituency-2010&allow=weights"))
    assert words.count("1,234 recalculations") == 2


@pytest.mark.parametrize(
    ("query", "name"),
    [("", "index-upper-tier"), ("level=district&weights=school:1", "index-district-own-weights")],
)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_files_name_names_the_index(client, query, name, form):
    got = client.get(f"/index/table.{form}?{query}")
    assert got.status_code == 200
    assert f'filename="{name}.{form}"' in got.headers["Content-Disposition"]
