"""The page of drivers as sent: readable without script, every part and file of every driver there."""

from __future__ import annotations

import csv
import io
import re

import pytest
from flask import Flask

from explorer import backgrounds_drivers as model
from explorer.backgrounds_drivers_list import composites, drivers
from explorer.backgrounds_pages import DRIVERS_URL
from explorer.store import Store
from layouts import backgrounds_drivers as layout
from routes import backgrounds as routes

FILES = {"style": "/s.css", "backgrounds-style": "/b.css", "backgrounds": "/b.js"}
MOST_BYTES = 250_000


@pytest.fixture(scope="module")
def store():
    return Store.load()


@pytest.fixture(scope="module")
def client(store):
    section = routes.Section(DRIVERS_URL, model.view, layout.content, model.file, layout.PARTS)
    server = Flask("drivers")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(routes, "SECTIONS", (section,))
        routes.register(server, store, FILES)
    return server.test_client()


@pytest.fixture(scope="module")
def get(client):
    def fetch(asked="", status=200):
        answer = client.get(f"{DRIVERS_URL}?{asked}")
        assert answer.status_code == status
        return answer.get_data(as_text=True)

    return fetch


@pytest.fixture(scope="module")
def codes(store):
    return [one.code for one in (*drivers(store), *composites(store))]


def text(html):
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_list_has_a_row_for_every_driver_with_its_figure_and_its_change(get, store):
    html = get()
    assert html.count('<th scope="row">') == len(drivers(store))
    for entry in drivers(store):
        assert f'href="{DRIVERS_URL}?measure={entry.code}"' in html
    assert "for the better" in html
    assert "no margin of error published" in html
    assert len(html) < MOST_BYTES


def test_the_list_names_each_release_with_the_measures_it_has(get, store):
    lines = re.findall(r"Source: .*?</p>", get())
    for entry in (*drivers(store), *composites(store)):
        own = [line for line in lines if f'"/indicator/{entry.code}"' in line]
        assert len(own) == 1
        assert entry.source.title in own[0]


def test_every_driver_opens_and_says_whose_figures_they_are(get, codes):
    for code in codes:
        html = get(f"measure={code}")
        assert html.count("<h1") == 1
        assert "Source: " in html or 'data-later="' in html
        assert f"/indicator/{code}" in html
        assert f'{DRIVERS_URL}/table.csv?measure={code}"' in html
        assert "What to know about these figures" in html
        assert len(html) < MOST_BYTES


def test_ids_are_used_once(get, codes):
    for asked in ("", *(f"measure={code}" for code in codes)):
        ids = re.findall(r'\sid="([^"]+)"', get(asked))
        assert len(ids) == len(set(ids))


def test_late_parts_are_linked_and_can_be_had_alone(get, client, codes):
    for code in codes:
        for href in re.findall(r'data-later="([^"]+)"', get(f"measure={code}")):
            part = client.get(href.replace("&amp;", "&"))
            assert part.status_code == 200
            words = part.get_data(as_text=True)
            assert "<svg" in words
            assert "<html" not in words
            assert "Source: " in words


def test_a_chart_of_lines_has_a_table_with_all_its_figures(get, store):
    view = model.view(store, "measure=childhood-poverty")
    html = get("measure=childhood-poverty")
    assert html.count("(method changed)") == 1
    held = sum(len(line.points) for line in view.driver.lines)
    table = html[html.index('id="drv-figures"') :]
    assert len(re.findall(r"<td>\d", table[: table.index("</table>")])) == held
    assert "–" in table


def test_a_part_that_a_measure_lacks_is_said_not_failed(get):
    assert "no classes" in get("measure=youth-unemployment&part=classes&fragment=1")
    assert "No figures of areas" in get("measure=enrolled-at-19&part=places&fragment=1")


def test_an_unknown_measure_gets_the_list_with_the_nearest_named(get):
    html = get("measure=youth-unemploymen", 400)
    assert "Did you mean this one?" in html
    assert "Conditions of childhood" in html


def test_a_text_in_the_address_cannot_become_markup(get):
    assert "<script>alert" not in get("measure=<script>alert(1)</script>", 400)


def test_the_file_holds_the_figures_of_the_measure(client):
    answer = client.get(f"{DRIVERS_URL}/table.csv?measure=parents-jobs")
    body = list(csv.reader(io.StringIO(answer.get_data(as_text=True))))
    assert body[0][:4] == ["indicator", "area_code", "period", "category"]
    assert len({row[3] for row in body[1:] if len(row) == len(body[0])}) == 5
    book = client.get(f"{DRIVERS_URL}/table.xlsx")
    assert book.status_code == 200
    assert book.data[:2] == b"PK"


def test_a_score_names_its_areas_by_band_and_leads_to_the_map(get):
    html = get("measure=conditions-of-childhood")
    assert html.count("<details") >= 7
    assert "/?indicator=conditions-of-childhood&amp;level=smc205" in html
    assert "Most favourable" in text(html)
