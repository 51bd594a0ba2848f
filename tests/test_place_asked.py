"""Every address below the page of a place is answered alike where the text names no one place."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask

from routes import area_measures, area_page, briefing, place_asked
from tests import area_places

FILES = {
    "style": "/s.css", "place-style": "/p.css", area_page.SCRIPT: "/a.js",
    briefing.STYLE: "/b.css", briefing.SCRIPT: "/b.js",
}  # fmt: skip
PATHS = ("", "/measures", "/measures.csv", "/measures.xlsx", "/briefing", "/briefing.doc.html",
         "/part/why")  # fmt: skip


@pytest.fixture(scope="module")
def client():
    server = Flask(__name__, static_folder=None)
    for each in (area_page, area_measures, briefing):
        each.register(server, area_places.store(), FILES)
    return server.test_client()


def words(answer):
    """The words of a page."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.text)))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "text", ["Cumbria", "Newcastle", "Kingston", "E10000006", "Northamptonshire"]
)
def test_several_places_are_offered(client, text, path):
    answer = client.get(f"/area/{text}{path}")
    assert answer.status_code == place_asked.SEVERAL
    assert answer.mimetype == "text/html"
    said = words(answer)
    assert "Which area do you mean?" in said
    assert f"“{text}”" in said
    assert "““" not in said


@pytest.mark.parametrize("path", PATHS)
def test_nothing_known_is_not_found(client, path):
    answer = client.get(f"/area/Nowhereville{path}")
    assert answer.status_code == 404
    assert "No area is called “Nowhereville”" in words(answer)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("text", "code"),
    [("Bristol", "E06000023"), ("E08000016", "E08000038"), ("E10000002", "E06000060"),
     ("UK", "K02000001")],
)  # fmt: skip
def test_another_address_is_followed_with_what_was_chosen(client, text, code, path):
    answer = client.get(f"/area/{text}{path}?with=own&own=E06000038,E08000035&level=region")
    assert answer.status_code == 302
    assert answer.location == f"/area/{code}{path}?with=own&own=E06000038,E08000035"


def test_a_council_that_became_several_is_said_to_have(client):
    said = words(client.get("/area/E10000006"))
    assert (
        "Cumbria (“E10000006”) is no longer one area: its land is now in these 2 councils." in said
    )
    assert "Westmorland and Furness" in said


def test_what_cannot_be_printed_does_not_reach_an_address(client):
    answer = client.get("/area/Bristol?with=%0d%0aSet-Cookie:x")
    assert answer.location == "/area/E06000023?with=Set-Cookie%3Ax"
