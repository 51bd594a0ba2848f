"""Content-hashed files with compressed twins, as the browser fetches them."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli

from explorer.config import FILES_URL

HASH_LENGTH = 10
# The slowest, smallest setting for what every reader fetches; a quicker one for the many others.
BEST, QUICK = 11, 8


@dataclass(frozen=True)
class BuiltFile:
    """One file for the browser: its logical name, its ending and what is in it."""

    name: str
    ending: str
    content: bytes
    quality: int = QUICK

    @property
    def file_name(self) -> str:
        """The name on disk, which changes with the content."""
        digest = hashlib.sha256(self.content).hexdigest()[:HASH_LENGTH]
        return f"{self.name.replace('/', '-')}.{digest}.{self.ending}"

    @property
    def url(self) -> str:
        """Where the server offers it."""
        return f"{FILES_URL}/{self.file_name}"


def write_all(files: Iterable[BuiltFile], folder: Path, before: Path) -> dict[str, str]:
    """Write files with their ``.br`` and ``.gz``, side by side; logical name -> address."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        waiting = {file.name: pool.submit(write_one, file, folder, before) for file in files}
        return {name: task.result() for name, task in waiting.items()}


def write_one(file: BuiltFile, folder: Path, before: Path) -> str:
    """Write a file with its ``.br`` and ``.gz``; returns its address.

    What is in ``before`` under the same name, and so has the same content, is taken from there.
    """
    if not (before / file.file_name).exists():
        write_compressed(folder / file.file_name, file.content, file.quality)
        return file.url
    for ending in ("", ".br", ".gz"):
        kept = before / f"{file.file_name}{ending}"
        if kept.exists():
            shutil.copy2(kept, folder / kept.name)
    return file.url


def write_compressed(path: Path, content: bytes, quality: int = BEST) -> None:
    """Write a file and, where they are smaller, its ``.br`` and ``.gz``, the same each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    twins = {
        ".br": brotli.compress(content, quality=quality),
        ".gz": gzip.compress(content, compresslevel=9, mtime=0),
    }
    for ending, packed in twins.items():
        if len(packed) < len(content):
            path.with_name(path.name + ending).write_bytes(packed)


def swap_in(made: Path, place: Path) -> None:
    """Put a finished folder in its place; the old one stays whole until then."""
    old = place.with_name(f".{place.name}-old-{os.getpid()}")
    if place.exists():
        place.rename(old)
    made.rename(place)
    shutil.rmtree(old, ignore_errors=True)
