"""Copies of what an application answers, compressed beforehand, for a static file server."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from explorer.build_files import swap_in, write_compressed

SCRIPT = re.compile(r'<script[^>]* src="([^"?]+)')


def script_addresses(page: str) -> list[str]:
    """The addresses of the scripts that a page asks for."""
    return SCRIPT.findall(page)


def ensure(client, addresses: Iterable[str], folder: Path) -> None:
    """Copy the answers at ``addresses`` below ``folder``, unless they are all there already.

    Parameters
    ----------
    client : werkzeug.test.Client
        Asks the application directly.
    addresses : iterable of str
        Paths whose names change with their content.
    folder : Path
        Where ``/a/b.js`` becomes ``a/b.js`` with ``a/b.js.br`` and ``a/b.js.gz``.

    Raises
    ------
    RuntimeError
        If the application does not answer one of them.
    """
    wanted = sorted(addresses)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    if all(address.lstrip("/") in there for address in wanted):
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch) / folder.name
        made.mkdir()
        for address in wanted:
            answer = client.get(address)
            if answer.status_code != 200:
                raise RuntimeError(f"{address} answered {answer.status_code} while starting")
            write_compressed(made / address.lstrip("/"), answer.data, quality=9)
        swap_in(made, folder)
