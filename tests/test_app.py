"""The server's answers: the page, plain pages, errors, headers and files."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys

import brotli
import pytest

from explorer.config import DATA, ROOT

SOUTH_DERBYSHIRE = "E07000039"
BRISTOL = "E06000023"
OLD_INDEX = "indicator=social-mobility-index-2016"


@pytest.fixture(scope="module")
def client():
    """Asks the real application directly."""
    from app import server

    return server.test_client()


def settings(text: str) -> dict:
    """The configuration that the browser's code starts from."""
    found = re.search(r'id="explorer-config">(.*?)</script>', text, re.S)
    return json.loads(found.group(1))


def test_health_gives_the_version_of_the_data(client):
    manifest = json.loads((DATA / "manifest.json").read_text())
    assert client.get("/healthz").json == {"status": "ok", "version": manifest["version"]}


def test_the_page_has_its_words_before_any_script_runs(client):
    text = client.get(f"/?{OLD_INDEX}&area={SOUTH_DERBYSHIRE}").get_data(as_text=True)
    early = text.split('id="early-page"')[1].split("explorer-config")[0]
    assert "South Derbyshire is <strong>304th of 324</strong>" in early
    assert "<h1>" in early


def test_the_page_names_its_area_to_those_who_share_it(client):
    text = client.get(f"/?{OLD_INDEX}&area={SOUTH_DERBYSHIRE}").get_data(as_text=True)
    assert "<title>South Derbyshire: Social Mobility Index 2016" in text
    assert 'content="South Derbyshire is 304th of 324' in text


def test_the_page_opens_on_our_index_with_its_doubt_and_its_stages(client):
    text = client.get(f"/?area={BRISTOL}").get_data(as_text=True)
    early = text.split('id="early-page"')[1].split("explorer-config")[0]
    assert "Ranked <strong>115th of 151</strong>; anywhere from 7" in early
    assert " is consistent with the data and reasonable weights." in early
    strips = early.split('id="standing"')[1].split('id="breakdown"')[0]
    assert re.findall(r'class="strip-name"[^>]*>([^<]+)', strips) == [
        "Early years", "Schools", "Youth", "Working lives",
    ]  # fmt: skip
    assert strips.count("plausibly ") == 4
    assert "not the Commission's, and not comparable with it." in strips
    assert 'content="Bristol: Ranked 115th of 151; anywhere from' in text


def test_the_plain_table_of_an_index_has_stage_ranks_and_the_words_beside_them(client):
    text = client.get("/table/index-upper-tier").get_data(as_text=True)
    heads = re.findall(r"<th[^>]*scope=\"col\"[^>]*>([^<]+)", text)
    assert heads[-5:] == ["Plausible rank", "Early years", "Schools", "Youth", "Working lives"]
    assert "not the Commission's, and not comparable with it." in text
    bristol = text.split(">Bristol<")[1].split("</tr>")[0]
    assert re.search(r"<td>136th, \d+th to \d+th, coldspot</td>", bristol)


def fetched(client, url: str):
    """A file as a browser gets it, read to its end so that it is closed."""
    answer = client.get(url, headers={"Accept-Encoding": "br"})
    assert answer.data
    answer.close()
    return answer


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("indicator=nonsense", "indicator"), ("level=moon", "level"), ("period=2031", "period"),
     ("area=Atlantis", "area"), ("colour=red", "colour")],
)  # fmt: skip
def test_a_broken_link_gives_a_page_and_says_what_was_wrong(client, query, parameter):
    answer = client.get(f"/?{query}")
    assert answer.status_code == 200
    problems = settings(answer.get_data(as_text=True))["problems"]
    assert [problem["parameter"] for problem in problems] == [parameter]


def test_a_script_in_a_link_stays_text(client):
    text = client.get("/?area=<script>alert(1)</script>").get_data(as_text=True)
    assert "<script>alert" not in text


@pytest.mark.parametrize("path", ["/nothing", "/table/nothing", "/files/nothing.json", "/a/b/c"])
def test_an_unknown_address_is_404_in_plain_words(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Page not found" in answer.get_data(as_text=True)


def test_a_misspelt_table_is_answered_with_the_nearest(client):
    answer = client.get("/table/gross-median-weekly-pai")
    assert answer.status_code == 404
    assert "/table/gross-median-weekly-pay" in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/", "/about", "/accessibility", "/table/employment-rate"])
def test_pages_answer_get_and_head_with_safe_headers(client, path):
    for ask in (client.get, client.head):
        answer = ask(path)
        assert answer.status_code == 200
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy.split("script-src")[1].split(";")[0]


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_pages_are_compressed_as_the_browser_asks(client, encoding, unpack):
    answer = client.get("/about", headers={"Accept-Encoding": encoding})
    assert answer.headers["Content-Encoding"] == encoding
    assert b"About this site" in unpack(answer.data)
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_built_files_never_change_and_are_compressed(client):
    page = client.get("/").get_data(as_text=True)
    for url in settings(page)["files"].values():
        answer = fetched(client, url)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Encoding"] == "br"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_scripts_come_compressed_from_this_server_and_plotly_is_not_among_them(client):
    page = client.get("/").get_data(as_text=True)
    scripts = re.findall(r'<script[^>]* src="([^"]+)"', page)
    assert scripts
    assert all(src.startswith("/") and "plotly" not in src for src in scripts)
    for src in scripts:
        answer = fetched(client, src)
        assert answer.status_code == 200, src
        assert answer.headers.get("Content-Encoding") == "br", src


def test_the_plain_table_holds_every_area(client):
    text = client.get("/table/social-mobility-index-2016").get_data(as_text=True)
    assert text.count("<tr>") == 1 + 326
    assert "<script" not in text


def test_the_plain_table_takes_its_choices_from_a_form(client):
    text = client.get("/table/employment-rate?level=ltla&period=2011-01-01/P1Y").get_data(
        as_text=True
    )
    assert '<option selected value="ltla">' in text
    assert '<option selected value="2011-01-01/P1Y">' in text


def test_the_plain_table_says_what_it_could_not_show(client):
    text = client.get("/table/employment-rate?level=moon").get_data(as_text=True)
    assert "moon" in text.split("<form")[0]


@pytest.mark.parametrize("page", ["", "/indicator/gross-median-weekly-pay"])
@pytest.mark.parametrize("body", ["{}", "[]", "not json"])
def test_a_request_that_is_not_the_pages_own_is_refused(client, page, body):
    address = f"{page}/_dash-update-component"
    answer = client.post(address, data=body, content_type="application/json")
    assert answer.status_code in (400, 415)


def test_an_unknown_bundle_is_404(client):
    assert client.get("/_dash-component-suites/nothing/x.js").status_code == 404


def test_an_unchanged_table_is_not_sent_again(client):
    first = client.get("/table/employment-rate")
    again = client.get("/table/employment-rate", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_csv_is_a_download(client):
    answer = client.get("/table/social-mobility-index-2016.csv")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert len(answer.get_data(as_text=True).splitlines()) == 1 + 326


def broken_copy(tmp_path, change):
    """Start the application on a copy of the project whose data were changed."""
    for name in ("app.py", "explorer", "routes", "callbacks", "layouts", "assets", "data"):
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    change(tmp_path / "data")
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-c", "import app"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def cut_short(data):
    path = data / "values" / "ons.parquet"
    path.write_bytes(path.read_bytes()[:2000])


def of_another_format(data):
    manifest = json.loads((data / "manifest.json").read_text())
    (data / "manifest.json").write_text(json.dumps({**manifest, "format": 99}))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (shutil.rmtree, "The folder data/ is missing:"),
        (lambda data: (data / "areas.parquet").unlink(), "is missing areas.parquet"),
        (cut_short, "data/values/ons.parquet is damaged"),
        (of_another_format, "has format 99"),
    ],
    ids=["no data", "a file gone", "a file cut short", "another format"],
)
def test_the_server_refuses_to_start_on_bad_data_in_one_sentence(tmp_path, change, reason):
    done = broken_copy(tmp_path, change)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert reason in done.stderr
    assert "make data" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("asked", "to"),
    [("/data/?q=pay", "/data?q=pay"), ("/about/", "/about"), ("/api/v1", "/data#api")],
)
def test_an_address_that_is_nearly_right_leads_on(client, asked, to):
    answer = client.get(asked)
    assert answer.status_code in (302, 308)
    assert answer.headers["Location"] == to


def test_a_stroke_at_the_end_of_nothing_is_still_nothing(client):
    assert client.get("/nowhere/").status_code == 404
