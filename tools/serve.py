"""Build the browser's files if they are stale, then start the server and say where it is."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def main() -> None:
    """Check the port, build, and hand over to gunicorn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8050)
    options = parser.parse_args()
    if not port_is_free(options.host, options.port):
        sys.exit(
            f"Port {options.port} is in use. Stop the program that uses it, "
            f"or choose another: make run PORT={options.port + 1}"
        )
    os.chdir(ROOT)
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
