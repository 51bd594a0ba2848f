"""Several pages under one Dash: each address has its own layout, and leads nowhere else."""

from __future__ import annotations

import json

import pytest
from dash import Dash, html
from flask import Flask
from werkzeug.exceptions import NotFound

from routes import dash_pages
from routes.dash_pages import DashPage

PAGE = DashPage(
    r"/place/([a-z-]+)",
    lambda asked, name: html.P(f"{name} {asked}"),
    lambda asked, _pieces, name: f"{name} {asked}",
)


@pytest.fixture
def client():
    """Asks an application with one kind of page."""
    app = Dash("places", server=Flask("places", static_folder=None))
    app.layout = html.P("home")
    dash_pages.register(app, (PAGE,))

    @app.server.errorhandler(NotFound)
    def missing(_error):
        return "nowhere", 404

    return app.server.test_client()


def words(answer) -> str:
    return json.loads(answer.get_data())["props"]["children"]


def test_a_pages_layout_is_below_its_own_address(client):
    assert words(client.get("/place/leeds/_dash-layout")) == "leeds "


def test_the_layout_is_that_of_the_query_of_the_page_that_asks(client):
    came_from = {"Referer": "http://localhost/place/leeds?area=x"}
    assert words(client.get("/place/leeds/_dash-layout", headers=came_from)) == "leeds area=x"


def test_another_pages_query_is_not_taken(client):
    came_from = {"Referer": "http://localhost/place/york?area=x"}
    assert words(client.get("/place/leeds/_dash-layout", headers=came_from)) == "leeds "


@pytest.mark.parametrize("name", ["_dash-layout", "_dash-dependencies"])
def test_below_an_address_that_is_no_page_there_is_nothing(client, name):
    assert client.get(f"/nowhere/leeds/{name}").status_code == 404
    assert client.get(f"/place/LEEDS/{name}").status_code == 404


def test_the_dependencies_are_the_applications(client):
    assert client.get("/place/leeds/_dash-dependencies").json == []


def test_the_configuration_leads_the_browser_below_the_pages_address():
    config = r'{"requests_pathname_prefix":"\u002f","ui":false}'
    found = json.loads(dash_pages.with_prefix(config, "/place/leeds"))
    assert found["requests_pathname_prefix"] == "/place/leeds/"
    assert json.loads(dash_pages.with_prefix(config, "/"))["requests_pathname_prefix"] == "/"


def test_an_address_no_page_answers_is_not_found():
    with pytest.raises(NotFound):
        dash_pages.find((PAGE,), "/place/")
    assert dash_pages.find((PAGE,), "/place/york") == (PAGE, ("york",))
