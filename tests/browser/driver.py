"""Starts the real server and a real Chromium; shared by the browser tests and the bench."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from explorer.config import ROOT
from tools import chromium

FLAGS = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def serving(workers: int = 1):
    """A gunicorn on a free port of this machine: yields its address and the process."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        bound.listen(128)
        bound.set_inheritable(True)
        address = f"http://127.0.0.1:{bound.getsockname()[1]}"
        process = subprocess.Popen(
            [
                Path(sys.executable).with_name("gunicorn"), "app:server",
                "--config", "gunicorn.conf.py", "--bind", f"fd://{bound.fileno()}",
                "--workers", str(workers), "--log-level", "warning",
            ],
            cwd=ROOT,
            pass_fds=[bound.fileno()],
        )  # fmt: skip
        try:
            wait_until_healthy(address, process)
            yield address, process
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_healthy(address: str, process: subprocess.Popen, seconds: float = 40) -> None:
    """Return when ``/healthz`` answers; raise if the server stops or takes too long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with code {process.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"the server did not answer within {seconds:g} seconds")


def launch(playwright):
    """The browser that ``tools.chromium`` finds, headless."""
    path = chromium.find()
    if path is None:
        raise RuntimeError("No Chromium is installed; `make test` installs one.")
    return playwright.chromium.launch(
        executable_path=path, args=[*FLAGS, *chromium.sandbox_flags()]
    )
