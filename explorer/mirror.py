"""Copies of what an application answers, compressed beforehand, for a static file server."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from explorer.build_files import swap_in, write_compressed

SCRIPT = re.compile(r'<script[^>]* src="([^"?]+)')


def script_addresses(page: str) -> list[str]:
    """The addresses of the scripts that a page asks for."""
    return SCRIPT.findall(page)


def ensure(
    client, addresses: Iterable[str], folder: Path, instead: Mapping[str, Path] | None = None
) -> None:
    """Copy the answers at ``addresses`` below ``folder``, unless they are all there already.

    Parameters
    ----------
    client : werkzeug.test.Client
        Asks the application directly.
    addresses : iterable of str
        Paths; most names change with their content, so a new one makes all of them anew.
    folder : Path
        Where ``/a/b.js`` becomes ``a/b.js`` with ``a/b.js.br`` and ``a/b.js.gz``.
    instead : mapping of str to Path, optional
        Files that take the place of the application's answer, where they exist.

    Raises
    ------
    RuntimeError
        If the application does not answer one of them.
    """
    wanted = sorted(addresses)
    taken = {url: path for url, path in (instead or {}).items() if path.is_file()}
    if all(_there(folder / address.lstrip("/"), taken.get(address)) for address in wanted):
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch) / folder.name
        made.mkdir()
        for address in wanted:
            content = taken[address].read_bytes() if address in taken else _asked(client, address)
            write_compressed(made / address.lstrip("/"), content, quality=9)
        swap_in(made, folder)


def _there(copy: Path, instead: Path | None) -> bool:
    """Whether a copy is on disk and, where a file takes its place, is of that file."""
    if not copy.is_file():
        return False
    return instead is None or copy.stat().st_size == instead.stat().st_size


def _asked(client, address: str) -> bytes:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code} while starting")
    return answer.data
