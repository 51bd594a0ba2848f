"""The page of regions as it is sent: all figures without script, two measures never on one scale."""

from __future__ import annotations

import re

import pytest

from explorer import backgrounds_regions as page
from explorer.store import Store
from layouts import backgrounds_regions as layout


@pytest.fixture(scope="module")
def store():
    return Store.load()


def drawn(store, query=""):
    return str(layout.content(page.view(store, query)))


def test_the_table_has_every_region_with_a_link_to_its_page(store):
    text = drawn(store)
    links = re.findall(r'<th scope="row"><a href="/area/(TL\w\d)">', text)
    assert len(set(links)) == 41


def test_regions_of_2025_lead_to_their_own_pages(store):
    text = drawn(store, "measure=gross-value-added-per-head")
    assert text.count("level=itl2_2025") >= 46
    assert "not published" in text


def test_what_cannot_be_told_apart_is_hollow_and_said(store):
    text = drawn(store)
    view = page.view(store, "")
    level = len(view.regions.on("level"))
    rows = re.search(r"<tbody>.*?</tbody>", text, re.S)[0]
    assert rows.count("<td>cannot be told apart</td>") == level
    mid = re.search(r'<div class="bg-mid">(.*?)</svg>', text, re.S)[1]
    assert len(re.findall(r'class="mark [^"]*hollow"', mid)) == level


def test_every_region_of_the_map_can_be_chosen(store):
    view = page.view(store, "")
    text = drawn(store)
    assert len(re.findall(r'<a href="[^"]*area=TL\w\d" class="rg-\w+"', text)) == 41
    assert all(href.endswith(f"area={code}") for code, href in view.choose.items())


def test_the_region_marked_is_marked_in_words_map_chart_and_table(store):
    text = drawn(store, "area=TLK1")
    assert text.count("rg-is-marked") == 1
    assert 'class="rg-marked"' in text
    assert "<strong>Gloucestershire, Wiltshire and Bath/Bristol area</strong>" in text


def test_where_no_interval_is_published_none_is_shown(store):
    text = drawn(store, "measure=attainment-at-16-regions")
    assert "95% interval</" not in text
    assert "No margin of error is published" in text


def test_in_the_order_of_places_the_parts_of_the_country_are_named(store):
    text = drawn(store, "order=place")
    mid = re.search(r'<div class="bg-mid">(.*?)</svg>', text, re.S)[1]
    assert len(re.findall(r'class="row-note">', mid)) == 11


def test_two_kinds_of_measures_stand_side_by_side_each_with_its_own_scale(store):
    text = str(layout.PARTS["pairs"](page.view(store, "")))
    assert "Two different measures of two different groups of people" in text
    assert text.count(">Grew up there</text>") == text.count(">Live there now</text>") == 3
    table = re.search(r"<table.*?</table>", text, re.S)[0]
    assert len(re.findall(r"<td[ >]", table)) == 10


def test_the_page_is_small(store):
    assert len(drawn(store, "area=TLK1").encode()) < 250_000
