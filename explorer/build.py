"""Make ``build/``, the small hashed files that the browser fetches, from ``data/``.

Run as ``python -m explorer.build``; the server also calls :func:`ensure`. Nothing is done when
the files are already those of this data and this code.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from explorer import browser_files, bulk, config, store
from explorer.build_files import swap_in, write_all, write_one
from explorer.errors import DataError

INDEX = "files.json"
FILES = "files"
LOCK = "lock"
# Measures handed to a helping process at a time.
AT_ONCE = 16


def ensure(data: Path = config.DATA, build: Path = config.BUILD) -> dict[str, str]:
    """The address of each file by its logical name, making the files if they are stale.

    Of several processes that find them stale one makes them, and the others wait for it.

    Raises
    ------
    DataError
        If ``data`` cannot be read.
    """
    wanted = stamp(data)
    with _alone(build):
        made = _made(build / INDEX)
        if made.get("stamp") == wanted and _all_there(made["files"], build):
            urls = made["files"]
        else:
            urls = make(store.Store.load(data), build, wanted)
        bulk.ensure(data, build)
    return urls


@contextmanager
def _alone(build: Path) -> Iterator[None]:
    """Keep other processes waiting; the system lets go should this one end before its time."""
    build.mkdir(parents=True, exist_ok=True)
    with (build / LOCK).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _made(index: Path) -> dict:
    """What was made last time; nothing if that cannot be read."""
    try:
        made = json.loads(index.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return made if isinstance(made, dict) else {}


def _all_there(urls: dict[str, str], build: Path) -> bool:
    """Whether every file is still on disk."""
    folder = build / FILES
    held = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return {url.rpartition("/")[2] for url in urls.values()} <= held


def make(held: store.Store, build: Path, wanted: str) -> dict[str, str]:
    """Write every file anew and put them in place together."""
    build.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as scratch:
        made, before = Path(scratch) / FILES, build / FILES
        made.mkdir()
        urls: dict[str, str] = {}
        profiles: dict[str, list[dict]] = {}
        with ProcessPoolExecutor(
            max_workers=os.cpu_count(), initializer=_open, initargs=(held.folder, made, before)
        ) as pool:
            for found, entries in pool.map(_measure, held.indicators, chunksize=AT_ONCE):
                urls |= found
                for level, entry in entries.items():
                    profiles.setdefault(level, []).append(entry)
        urls |= write_all(browser_files.shared(held, profiles), made, before)
        urls |= write_all([browser_files.catalogue_file(held, urls)], made, before)
        swap_in(made, before)
    (build / INDEX).write_text(
        json.dumps({"stamp": wanted, "files": urls}, indent=0, sort_keys=True), encoding="utf-8"
    )
    return urls


# What each process that helps to write holds: the data, where to write, what was there before.
_helper: dict[str, Any] = {}


def _open(data: Path, made: Path, before: Path) -> None:
    _helper.update(store=store.Store.load(data), made=made, before=before)


def _measure(code: str) -> tuple[dict[str, str], dict[str, dict]]:
    """Write the files of one indicator; give their addresses and its profile entries."""
    found = browser_files.measure(_helper["store"], code)
    urls = {f.name: write_one(f, _helper["made"], _helper["before"]) for f in found.files}
    return urls, found.profiles


def stamp(data: Path) -> str:
    """A digest of all that the files are made from: data, catalogue, this code, the assets."""
    digest = hashlib.sha256(bulk.stamp(data).encode())
    scripts = [name for names in (config.JS_FILES, *config.PAGE_JS.values()) for name in names]
    assets = [config.ASSETS / "js" / name for name in scripts]
    styles = [config.ASSETS / name for name in chain(config.CSS_FILES, *config.PAGE_CSS.values())]
    for path in [*assets, *styles]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def main() -> None:
    """Build, and say how long it took."""
    started = time.monotonic()
    try:
        urls = ensure()
    except DataError as error:
        sys.exit(str(error))
    print(f"{len(urls)} files for the browser are ready ({time.monotonic() - started:.1f} s)")


if __name__ == "__main__":
    main()
