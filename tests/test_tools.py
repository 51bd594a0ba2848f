"""Set-up on a fresh machine: which browser is taken, and what is said when a port is taken."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from explorer.config import ROOT
from tools import charts, chromium, serve


@pytest.fixture
def machine(monkeypatch):
    """A machine on which nothing is installed."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "on_path", lambda: None)
    monkeypatch.setattr(chromium, "playwrights_own", lambda: None)
    return monkeypatch


def test_the_browser_that_is_named_comes_first(machine):
    machine.setenv("CHROMIUM", sys.executable)
    machine.setattr(chromium, "on_path", lambda: "/usr/bin/other")
    assert chromium.find() == sys.executable


def test_a_named_browser_that_is_not_there_is_refused_by_name(machine):
    machine.setenv("CHROMIUM", "no-such-browser")
    with pytest.raises(SystemExit, match="no-such-browser"):
        chromium.find()


def test_one_on_path_comes_before_playwrights(machine):
    machine.setattr(chromium, "on_path", lambda: "/usr/bin/chromium")
    machine.setattr(chromium, "playwrights_own", lambda: "/opt/own")
    assert chromium.find() == "/usr/bin/chromium"
    machine.setattr(chromium, "on_path", lambda: None)
    assert chromium.find() == "/opt/own"


def test_without_any_browser_nothing_is_claimed(machine):
    assert chromium.find() is None


def test_root_installs_debians_package_first(machine):
    asked = []
    machine.setattr(chromium.os, "geteuid", lambda: 0)
    machine.setattr(chromium.shutil, "which", lambda name: "/usr/bin/apt-get")

    def run(command, **_options):
        asked.append(command[:2])
        machine.setattr(chromium, "on_path", lambda: "/usr/bin/chromium")
        return subprocess.CompletedProcess(command, 0)

    machine.setattr(chromium.subprocess, "run", run)
    assert chromium.install() == "/usr/bin/chromium"
    assert asked == [["apt-get", "update"], ["apt-get", "install"]]


def test_others_take_playwrights_own(machine):
    asked = []
    machine.setattr(chromium.os, "geteuid", lambda: 1000)
    machine.setattr(chromium.subprocess, "run", lambda command, **_: asked.append(command[1:]))
    machine.setattr(chromium, "playwrights_own", lambda: "/opt/own")
    assert chromium.install() == "/opt/own"
    assert asked == [["-m", "playwright", "install", "chromium"]]


def test_a_port_in_use_is_named_with_another_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "tools/serve.py", "--port", str(port)],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode != 0
    assert f"Port {port} is in use" in done.stderr
    assert f"PORT={port + 1}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_free_port_is_free():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert serve.objection("127.0.0.1", port) is None


@pytest.mark.parametrize(
    ("host", "port", "words"),
    [("127.0.0.1", 99999, "not a port"), ("192.0.2.1", 8050, "192.0.2.1")],
)
def test_what_is_wrong_with_an_address_is_named(host, port, words):
    refusal = serve.objection(host, port)
    assert words in refusal
    assert "in use" not in refusal


def test_without_npm_the_whole_chart_bundle_is_used_and_the_reason_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(charts.shutil, "which", lambda _name: None)
    assert charts.fetch(tmp_path / "plotly.js", "1.0.0") == "npm is not installed"
    assert not (tmp_path / "plotly.js").exists()


def test_a_chart_bundle_that_cannot_be_fetched_does_not_stop_the_set_up(monkeypatch, tmp_path):
    monkeypatch.setattr(charts.shutil, "which", lambda _name: sys.executable)
    assert charts.fetch(tmp_path / "plotly.js", "1.0.0") == "it could not be fetched"
