"""The data page as the server writes it: all of it is there without script."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from flask import Flask

from explorer import bulk, config, data_dictionary, ledger_view
from explorer.formatting import count
from explorer.schema import GROUP_TYPES, STATUSES
from explorer.store import Store
from routes import api, data_page
from tests import tiny_data

LEDGER = """file,rows_read,rows_loaded,rows_left_out,reason,n
README.md,0,0,0,not read: notes,0
ons/pay.csv,1000,970,30,not an area of today,20
ons/pay.csv,1000,970,30,no figure,10
dfe/swim.csv,234,234,0,,0
"""
FILES = {"style": "/files/style.css", "data-page": "/files/data-page.js",
         "data-search": "/files/data-search.json"}  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """Asks a server that has the data page and the interface."""
    folder = tmp_path_factory.mktemp("page")
    data = tiny_data.write(folder / "data")
    (data / config.LEDGER_FILE).write_text(LEDGER, encoding="utf-8")
    tiny_data.write_manifest(data)
    store = Store.load(data)
    server = Flask(__name__, static_folder=None)
    data_page.register(server, store, FILES, bulk.ensure(data, folder / "build"))
    api.register(server, store)
    return server.test_client()


def asked(client, query: str = "") -> str:
    """The page for a query."""
    answer = client.get(f"/data{query}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def shown(text: str) -> list[str]:
    """The codes of the measures whose rows are not hidden."""
    body = text.split('id="data-rows"')[1].split("</tbody>")[0]
    return [
        re.search(r'href="/indicator/([^"]+)"', row)[1]
        for row in body.split("<tr")[1:]
        if not row.startswith(" hidden")
    ]


def counted(text: str) -> str:
    """What the page says of how many were found."""
    return re.search(r'id="data-count"[^>]*>([^<]*)', text)[1]


def test_every_measure_has_a_row_with_its_page_and_its_file(client):
    text = asked(client)
    assert sorted(shown(text)) == sorted(tiny_data.entries())
    for code in tiny_data.entries():
        assert f'href="/api/v1/values.csv?indicator={code}"' in text
    assert counted(text) == "4 measures."


def test_the_file_of_a_row_is_there(client):
    for code in tiny_data.entries():
        assert client.get(f"/api/v1/values.csv?indicator={code}").status_code == 200


def test_the_form_is_answered_by_the_server_and_keeps_what_was_chosen(client):
    text = asked(client, "?q=Weekly&stage=working_lives&intervals=1&lens=&level=ltla")
    assert shown(text) == [tiny_data.PAY]
    assert counted(text) == "1 of 4 measures found."
    assert '<option selected value="working_lives">' in text
    assert 'value="Weekly"' in text
    assert re.search(r'name="intervals" value="1" checked', text)


def test_where_nothing_is_found_there_is_a_way_on(client):
    text = asked(client, "?q=weekly+density")
    assert shown(text) == []
    empty = re.search(r'<div id="data-none"[^>]*>', text)[0]
    assert "hidden" not in empty
    assert "see every measure" in text


def test_what_cannot_be_had_is_said_and_the_rest_is_answered(client):
    text = asked(client, "?stage=moon&q=pay&colour=red")
    notices = re.findall(r'class="notice">([^<]*)', text)
    assert ["moon" in notices[0], "colour" in notices[1]] == [True, True]
    assert shown(text) == [tiny_data.PAY]


@pytest.mark.parametrize("query", ["?q=<script>alert(1)</script>", "?stage=<script>alert(1)",
                                   "?<script>=1", "?q=%02rows%03"])  # fmt: skip
def test_what_is_asked_stays_text(client, query):
    text = asked(client, query)
    assert "<script>alert" not in text
    assert "<script>=" not in text
    assert text.count('id="data-rows"') == 1
    assert text.count(f'href="/indicator/{tiny_data.PAY}"') == 1


def test_the_archive_is_offered_with_its_size_and_never_changes(client):
    link = re.search(r'href="(/data/social-mobility-explorer\.[0-9a-f]{10}\.zip)"', asked(client))[
        1
    ]
    answer = client.get(link)
    assert answer.mimetype == "application/zip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.data[:2] == b"PK"
    answer.close()
    lasting = client.get("/data/social-mobility-explorer.zip")
    assert (lasting.status_code, lasting.headers["Location"]) == (302, link)


@pytest.mark.parametrize("name", ["measures.csv", "data-dictionary.csv", "ledger.csv"])
def test_the_smaller_files_are_downloads(client, name):
    assert f'href="/data/{name}"' in asked(client)
    answer = client.get(f"/data/{name}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))


def example_urls(text: str) -> list[str]:
    """Every address in the examples."""
    blocks = re.findall(r"<pre[^>]*><code>(.*?)</code>", text, re.S)
    return [url for block in blocks for url in re.findall(r'"(http[^"]+)"', unescape(block))]


def test_the_examples_work_as_they_stand(client):
    urls = example_urls(asked(client))
    assert len(urls) == 5
    for url in urls:
        answer = client.get(url.removeprefix("http://localhost"))
        assert answer.status_code == 200, url
        assert answer.data


def test_the_python_example_runs(client, monkeypatch, capsys):
    pandas = pytest.importorskip("pandas")
    read = pandas.read_csv

    def fetched(url, **options):
        text = client.get(url.removeprefix("http://localhost")).get_data(as_text=True)
        return read(io.StringIO(text), **options)

    monkeypatch.setattr(pandas, "read_csv", fetched)
    blocks = re.findall(
        r'aria-label="Example in Python"[^>]*><code>(.*?)</code>', asked(client), re.S
    )
    exec(unescape(blocks[0]), {})
    assert "period" in capsys.readouterr().out


def test_the_guide_names_every_address_of_the_interface(client):
    text = asked(client)
    for path in client.get("/api/v1/openapi.json").json["paths"]:
        assert f"<code>{path}</code>" in text
    assert 'href="/api/v1/openapi.json"' in text


def numbers(text: str, cell: str) -> list[int]:
    """The numbers in the cells under one head."""
    found = re.findall(rf'data-label="{cell}"[^>]*>([\d,]+)<', text)
    return [int(one.replace(",", "")) for one in found]


def test_the_ledger_adds_up_on_the_page(client):
    text = asked(client).split('id="ledger"')[1].split("</section>")[0]
    table = text.split("</table>")[0]
    for head in ("Files", "Rows read", "Rows loaded", "Rows left out"):
        *parts, total = numbers(table, head)
        assert sum(parts) == total, head
    read, loaded, left_out = (
        numbers(table, head)[-1] for head in ("Rows read", "Rows loaded", "Rows left out")
    )
    assert (read, loaded, left_out) == (1234, 1204, 30)
    assert read == loaded + left_out
    assert f"Of {count(1234)} rows read" in text


def test_every_raw_file_stands_in_the_ledger_with_its_reasons(client):
    text = asked(client)
    for file in ledger_view.total(ledger_view.build(csv.DictReader(io.StringIO(LEDGER)))).files:
        assert file.file.rpartition("/")[2] in text
        for reason, n in file.reasons:
            assert f"{n}: {reason}" in text


def test_every_publisher_stands_with_release_licence_and_number_of_measures(client):
    text = asked(client).split('id="sources"')[1].split("</section>")[0]
    *parts, total = numbers(text, "Measures")
    assert sum(parts) == total == len(tiny_data.entries())
    for table in tiny_data.entries().values():
        assert table["source"]["publisher"] in text
        assert table["source"]["title"] in text


def test_every_column_status_breakdown_and_level_is_explained(client):
    text = asked(client).split('id="dictionary"')[1]
    words = [one.column for one in data_dictionary.columns() if one.file == data_dictionary.VALUES]
    for word in [*words, *STATUSES, *(kind for kind in GROUP_TYPES if kind != "all")]:
        assert f"<code>{word}</code>" in text, word


def test_the_page_stands_in_the_header_as_the_one_now_read(client):
    assert re.search(r'<a href="/data" aria-current="page">Data</a>', asked(client))


def test_only_files_of_this_server_are_asked_for(client):
    text = asked(client)
    assert re.findall(r'<script[^>]*src="([^"]+)"', text) == [FILES["data-page"]]
    assert "<script>" not in text
