"""Build the browser's files if they are stale, then start the server and say where it is."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

LAST_PORT = 65_535
ROOT = Path(__file__).resolve().parent.parent


def objection(host: str, port: int) -> str | None:
    """Why a server could not listen there, in a sentence; None if it could."""
    if not 1 <= port <= LAST_PORT:
        return f"{port} is not a port: choose one from 1 to {LAST_PORT}."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                return f"The server cannot listen at {host}, port {port}: {error.strerror}."
            return (
                f"Port {port} is in use. Stop the program that uses it, "
                f"or choose another: make run PORT={port + 1}"
            )
    return None


def main() -> None:
    """Check the port, build, and hand over to gunicorn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8050)
    options = parser.parse_args()
    if refusal := objection(options.host, options.port):
        sys.exit(refusal)
    os.chdir(ROOT)
    subprocess.run([sys.executable, "tools/charts.py"], check=False)
    built = subprocess.run([sys.executable, "-m", "explorer.build"], check=False)
    if built.returncode:
        sys.exit(built.returncode)
    print(f"Starting. Open http://{options.host}:{options.port} (Ctrl+C stops it)", flush=True)
    server = Path(sys.executable).with_name("gunicorn")
    os.execv(
        server,
        [str(server), "app:server", "--config", "gunicorn.conf.py",
         "--bind", f"{options.host}:{options.port}"],
    )  # fmt: skip


if __name__ == "__main__":
    main()
