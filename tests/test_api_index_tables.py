"""The index as tables and as a guide shows it: the same figures in every form."""

from __future__ import annotations

import csv
import io
import re

import openpyxl
import pandas as pd
import pytest
from flask import Flask

from explorer import api_index, api_index_table, config, index_text
from explorer.api import BASE
from explorer.store import Store
from layouts import api_guide
from routes import api
from tests.test_api_index import ASKED, get


@pytest.fixture(scope="module")
def store():
    """The real data."""
    return Store.load()


@pytest.fixture(scope="module")
def client(store):
    """Asks the interface, without the pages around it."""
    server = Flask(__name__)
    api.register(server, store)
    return server.test_client()


@pytest.mark.parametrize("query", ASKED)
def test_csv_holds_what_json_holds(client, store, query):
    body = get(client, **query)
    answer = client.get(f"{BASE}/index.csv", query_string=query)
    assert answer.mimetype == "text/csv"
    assert f'filename="index-{body["code"]}.csv"' in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    for area, row in zip(body["areas"], rows, strict=True):
        assert {**row, **flat(area)} == row
        assert row["seed"] == str(config.SEED)
        assert row["data_version"] == body["data_version"]
        assert row["allow"] == (",".join(body["allow"]) or "none")
        again = index_text.weights(store.indices[body["code"]], row["weights"])
        assert again.stages == pytest.approx(list(body["weights"]["stages"].values()))


def flat(area: dict) -> dict[str, str]:
    """An area of the JSON as its row of the CSV should be."""
    own = {name: area[name] for name in api_index_table.AREA}
    for stage, found in area["stages"].items():
        own |= {f"{stage}_{name}": value for name, value in found.items()}
    own |= {f"contribution_{code}": value for code, value in area["contributions"].items()}
    return {name: "" if value is None else str(value) for name, value in own.items()}


@pytest.mark.parametrize("query", ASKED)
def test_the_workbook_holds_what_json_holds_and_how_it_was_made(client, query):
    body = get(client, **query)
    answer = client.get(f"{BASE}/index.xlsx", query_string=query)
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    head, *sheet = book["Index"].iter_rows(values_only=True)
    for area, cells in zip(body["areas"], sheet, strict=True):
        row = dict(zip(head, cells, strict=True))
        for name, text in flat(area).items():
            if isinstance(row[name], str | None):
                assert (row[name] or "") == text
            else:
                assert row[name] == pytest.approx(float(text), rel=1e-12)
    notes = {}
    for name, text in book["Notes"].values:
        notes.setdefault(name, text)
    assert notes["Seed"] == str(config.SEED)
    assert notes["Draws"] == str(config.DRAWS)
    assert notes["Data version"] == body["data_version"]
    assert notes["Know this"] == body["words"][0]
    assert "school:" in notes["Weights"]
    assert notes["Intervals allow for"] == (",".join(body["allow"]) or "none")
    assert "Open Government Licence" in notes["Licence"]
    texts = " ".join(str(text) for _, text in book["Notes"].values)
    assert all(one["source"]["url"] in texts for one in body["indicators"])


@pytest.mark.parametrize("ending", ["", ".csv", ".xlsx"])
def test_the_same_index_again_is_not_sent_twice(client, ending):
    query = {"weights": "school:1"}
    first = client.get(f"{BASE}/index{ending}", query_string=query)
    assert "max-age" in first.headers["Cache-Control"]
    tag = {"If-None-Match": first.headers["ETag"]}
    again = client.get(f"{BASE}/index{ending}", query_string=query, headers=tag)
    assert again.status_code == 304
    assert not again.data
    other = client.get(f"{BASE}/index{ending}", query_string={"weights": "youth:1"}, headers=tag)
    assert other.status_code == 200


def examples() -> dict[str, str]:
    """The programs of the guide, as they are shown on this site."""
    found = api_guide.index_examples(api_index.INDEX_LEVELS[0])
    return {name: text.replace(api_guide.SITE, "http://localhost") for name, text in found.items()}


@pytest.mark.parametrize("name", ["curl", "Python", "R"])
def test_the_examples_of_the_guide_are_answered(client, name):
    addresses = re.findall(r'"(http[^"]+)"', examples()[name])
    assert addresses
    for address in addresses:
        assert client.get(address.removeprefix("http://localhost")).status_code == 200


def test_the_python_example_of_the_guide_runs(client, monkeypatch, capsys):
    read = pd.read_csv

    def fetched(url):
        text = client.get(url.removeprefix("http://localhost")).get_data(as_text=True)
        return read(io.StringIO(text))

    monkeypatch.setattr(pd, "read_csv", fetched)
    exec(examples()["Python"], {})
    assert "school_rank" in capsys.readouterr().out
