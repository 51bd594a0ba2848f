"""What the pages about backgrounds share: choices are readable without script, parts come late."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from flask import Flask

from explorer.backgrounds_pages import PAGES, FileRows, Option, address, table_address
from explorer.compare_level import Said
from explorer.store import Store
from layouts import backgrounds_frame as frame
from layouts.markup import h
from routes import backgrounds as routes
from tests.backgrounds_text import words_of

URL = "/backgrounds"
FILES = {"style": "/s.css", "backgrounds-style": "/b.css", "backgrounds": "/b.js"}


@dataclass(frozen=True)
class Shown:
    """A page that shows what it was asked for."""

    canonical: str
    title: str = "Where you start"
    description: str = "Of people, some."
    understood: bool = True
    said: tuple[Said, ...] = ()


def view(_store, query: str) -> Shown:
    """What a query leads to: nothing can be made of "what=this"."""
    if query.startswith("what"):
        said = Said("There is no “what” here.", (("Show all", URL),))
        return Shown(URL, understood=False, said=(said,))
    return Shown(f"{URL}?{query}" if query else URL)


@pytest.fixture(scope="module")
def store():
    """The committed data."""
    return Store.load()


@pytest.fixture
def client(monkeypatch, store):
    """A server with one page that has one late part."""
    section = routes.Section(
        URL, view, lambda v: h("p", "The whole"),
        lambda _store, v: FileRows("figures", ("Group", "Value"), [("Men", 1.5), ("Women", None)]),
        {"more": lambda v: h("p", "The late part")},
    )  # fmt: skip
    monkeypatch.setattr(routes, "SECTIONS", (section,))
    server = Flask("test", static_folder=None)
    routes.register(server, store, FILES)
    return server.test_client()


def test_the_tab_of_the_page_is_the_only_one_that_is_marked():
    for url, name in PAGES:
        marked = re.findall(r'aria-current="page">([^<]+)<', str(frame.tabs(url)))
        assert marked == [name]


def test_a_choice_that_is_taken_is_marked_and_every_choice_is_a_link():
    drawn = str(frame.segments("by", "Show by", (
        Option("seb", "Background", "/backgrounds", True), Option("sex", "Sex", "/backgrounds?by=sex"),
    )))  # fmt: skip
    assert re.findall(r'aria-current="true"[^>]*>([^<]+)<', drawn) == ["Background"]
    assert re.findall(r'href="([^"]+)"', drawn) == ["/backgrounds", "/backgrounds?by=sex"]


def test_a_list_stands_under_its_label_and_has_one_taken_choice():
    options = tuple(Option(str(k), f"Choice {k}", "", k == 1) for k in range(3))
    drawn = str(frame.select("period", "Period", [("", options)]))
    assert (
        re.search(r'<label for="(.*?)"', drawn)[1]
        == re.search(r'<select[^>]* id="(.*?)"', drawn)[1]
    )
    assert re.findall(r"selected>([^<]+)<", drawn) == ["Choice 1"]


def test_a_form_can_be_sent_without_script():
    drawn = str(frame.controls(URL, held={"by": "sex", "with": ""}))
    assert 'method="get"' in drawn
    assert '<button type="submit"' in drawn
    assert re.findall(r'type="hidden" name="(\w+)"', drawn) == ["by"]


def test_a_late_part_is_a_link_until_it_comes(store):
    drawn = str(frame.later("/backgrounds?by=sex", "more", "More charts"))
    assert 'href="/backgrounds?by=sex&amp;part=more"' in drawn
    assert 'data-later="/backgrounds?by=sex&amp;part=more&amp;fragment=1"' in drawn


def test_a_figure_without_a_name_for_its_file_offers_no_picture():
    assert "data-picture" not in str(frame.figure("a", "Title", "", h("p", "chart")))


def test_a_source_names_its_publisher_and_leads_to_the_figures(store):
    entry = store.catalogue["occupational-level-25-to-29"]
    drawn = frame.source((entry,), "/backgrounds?by=sex", more="Sample sizes 5 to 9.", table="t")
    text = words_of(drawn)
    assert entry.source.publisher in text
    assert "Sample sizes 5 to 9." in text
    links = re.findall(r'href="([^"]+)"', str(drawn))
    assert {"#t", "/backgrounds/table.csv?by=sex", f"/indicator/{entry.code}"} <= set(links)


def test_a_warning_that_two_measures_share_is_read_once(store):
    entry = store.catalogue["occupational-level-25-to-29"]
    text = words_of(frame.caveats((entry, entry), ["Quote with care."]))
    assert text.count(entry.caveats[0]) == 1
    assert "Quote with care." in text


def test_the_page_stands_whole_under_its_tab(client):
    answer = client.get(URL)
    assert answer.status_code == 200
    assert "The whole" in answer.text
    assert 'id="backgrounds"' in answer.text
    assert f'<link rel="canonical" href="{URL}">' in answer.text


def test_a_part_comes_alone_for_the_script_and_on_a_page_for_readers(client):
    assert client.get(f"{URL}?part=more&fragment=1").text == "<p>The late part</p>"
    page = client.get(f"{URL}?part=more").text
    assert "The late part" in page
    assert "bg-tabs" in page


def test_a_part_that_no_page_has_is_the_page(client):
    assert "The whole" in client.get(f"{URL}?part=other&fragment=1").text


def test_what_cannot_be_followed_is_said_with_a_way_on(client):
    answer = client.get(f"{URL}?what=this")
    assert answer.status_code == 400
    assert "There is no “what” here." in words_of(answer.text)
    assert "Show all" in answer.text


def test_a_figure_that_is_not_published_is_an_empty_cell_of_the_file(client):
    answer = client.get(f"{URL}/table.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="figures.csv"'
    lines = [line.strip() for line in answer.text.splitlines()]
    assert "Men,1.5" in lines
    assert "Women," in lines
    assert client.get(f"{URL}/table.xlsx").data.startswith(b"PK")


def test_there_is_no_file_of_what_cannot_be_followed(client):
    answer = client.get(f"{URL}/table.csv?what=this")
    assert answer.status_code == 400
    assert "There is no “what” here." in answer.text


def test_an_address_leaves_out_what_is_empty():
    assert address(URL, {"by": "sex", "with": "", "areas": ["a", "b"]}) == (
        f"{URL}?by=sex&areas=a&areas=b"
    )


def test_the_file_of_a_view_has_the_choices_of_the_view():
    assert table_address(f"{URL}?by=sex", "csv") == f"{URL}/table.csv?by=sex"
    assert table_address(URL, "xlsx") == f"{URL}/table.xlsx"


def test_paper_bears_the_address_of_the_page(store):
    shown = view(store, "by=sex")
    assert f"Address of this page: {URL}?by=sex" in words_of(frame.body(shown, URL, ""))
