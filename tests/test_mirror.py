"""Dash's bundles are copied to where a static server finds them, and only when they must be."""

from __future__ import annotations

import pytest
from flask import Flask, Response

from explorer import mirror

BUNDLE = "/_dash/a.v1m2.js"


@pytest.fixture
def asked():
    """The addresses that the application was asked for."""
    return []


@pytest.fixture
def client(asked):
    """An application with one bundle."""
    server = Flask(__name__)

    @server.get(BUNDLE)
    def bundle():
        asked.append(BUNDLE)
        return Response("let a = 1; " * 100, mimetype="text/javascript")

    return server.test_client()


def test_the_scripts_of_a_page_are_found():
    page = '<script defer src="/a.js?x=1"></script><script src="/b.js"></script><script>1</script>'
    assert mirror.script_addresses(page) == ["/a.js", "/b.js"]


def test_a_bundle_stands_at_its_own_address_with_its_twins(client, tmp_path):
    mirror.ensure(client, [BUNDLE], tmp_path / "suites")
    found = {path.relative_to(tmp_path / "suites").as_posix() for path in tmp_path.rglob("*.*s*")}
    assert {"_dash/a.v1m2.js", "_dash/a.v1m2.js.br"} <= found


def test_it_is_not_asked_for_twice(client, asked, tmp_path):
    for _ in range(2):
        mirror.ensure(client, [BUNDLE], tmp_path / "suites")
    assert asked == [BUNDLE]


def test_a_lost_copy_is_made_again(client, asked, tmp_path):
    mirror.ensure(client, [BUNDLE], tmp_path / "suites")
    (tmp_path / "suites" / BUNDLE.lstrip("/")).unlink()
    mirror.ensure(client, [BUNDLE], tmp_path / "suites")
    assert asked == [BUNDLE, BUNDLE]


def test_a_bundle_that_cannot_be_had_stops_the_start(client, tmp_path):
    with pytest.raises(RuntimeError, match="404"):
        mirror.ensure(client, ["/_dash/none.js"], tmp_path / "suites")


def test_a_file_can_stand_in_for_a_bundle(client, asked, tmp_path):
    smaller = tmp_path / "smaller.js"
    smaller.write_text("let b = 2;" * 90)
    for _ in range(2):
        mirror.ensure(client, [BUNDLE], tmp_path / "suites", {BUNDLE: smaller})
    assert (tmp_path / "suites" / BUNDLE.lstrip("/")).read_text() == smaller.read_text()
    assert asked == []


def test_a_stand_in_that_arrives_later_takes_the_bundles_place(client, tmp_path):
    smaller = tmp_path / "smaller.js"
    mirror.ensure(client, [BUNDLE], tmp_path / "suites", {BUNDLE: smaller})
    smaller.write_text("let b = 2;" * 90)
    mirror.ensure(client, [BUNDLE], tmp_path / "suites", {BUNDLE: smaller})
    assert (tmp_path / "suites" / BUNDLE.lstrip("/")).read_text() == smaller.read_text()
