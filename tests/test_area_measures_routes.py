"""The addresses below a place's page: one group of measures, and all of them as a file."""

from __future__ import annotations

import pytest
from flask import Flask

from explorer import area_measures as measures
from routes import area_measures
from tests import area_places

BRISTOL = "/area/E06000023"


@pytest.fixture(scope="module")
def client():
    """Asks a server that has these addresses only."""
    server = Flask(__name__, static_folder=None)
    area_measures.register(
        server, area_places.store(), {"style": "/s.css", "place-style": "/p.css"}
    )
    return server.test_client()


def test_a_group_is_a_page_of_its_own(client):
    answer = client.get(f"{BRISTOL}/measures?part=school")
    assert answer.status_code == 200
    assert "<h1>Bristol: Schools</h1>" in answer.text
    assert "<title>Bristol: Schools – " in answer.text
    assert f'href="{BRISTOL}#measures"' in answer.text
    assert not area_places.broken(answer.text.partition("<main")[2])


def test_the_fragment_is_the_table_alone(client):
    answer = client.get(f"{BRISTOL}/measures?part=school&fragment=1")
    assert answer.text.startswith("<table")
    assert answer.text in client.get(f"{BRISTOL}/measures?part=school").text
    assert answer.mimetype == "text/html"


def test_every_group_the_page_offers_is_there(client):
    for group in ("stage", "framework", "lens"):
        view = measures.view(area_places.store(), area_places.chosen("E06000023", group=group))
        for part in view.parts:
            assert client.get(part.url).status_code == 200
            assert client.get(part.fragment).status_code == 200


def test_comparators_go_with_the_group(client):
    usual = client.get(f"{BRISTOL}/measures?part=youth&fragment=1").text
    assert usual != client.get(f"{BRISTOL}/measures?part=youth&fragment=1&with=adjacent").text


def test_without_a_group_the_page_of_the_place_follows(client):
    answer = client.get(f"{BRISTOL}/measures")
    assert (answer.status_code, answer.location) == (302, f"{BRISTOL}#measures")


def test_what_is_not_there_is_said(client):
    assert client.get(f"{BRISTOL}/measures?part=swimming").status_code == 404
    assert client.get("/area/E06000999/measures?part=school").status_code == 404
    assert client.get("/area/nowhere-at-all/measures.csv").status_code == 404
    assert client.get(f"{BRISTOL}/measures.pdf").status_code == 404


def test_a_name_leads_to_the_code(client):
    answer = client.get("/area/South%20Derbyshire/measures?part=school&fragment=1")
    assert answer.status_code == 302
    assert answer.location == "/area/E07000039/measures?part=school&fragment=1"
    again = client.get("/area/e06000023/measures.csv")
    assert again.location == f"{BRISTOL}/measures.csv"


def test_what_is_asked_for_is_never_written_into_an_address(client):
    answer = client.get("/area/South%20Derbyshire/measures?part=%0d%0aSet-Cookie:x&fragment=1")
    assert answer.location == "/area/E07000039/measures?part=Set-Cookie%3Ax&fragment=1"


def test_the_files(client):
    table = client.get(f"{BRISTOL}/measures.csv")
    assert table.mimetype == "text/csv"
    assert table.headers["Content-Disposition"].endswith('filename="measures-E06000023.csv"')
    assert table.text.startswith("area_code,area,level,indicator,")
    book = client.get("/area/E14001063/measures.xlsx")
    assert book.data.startswith(b"PK")
