"""The ledger as readers see it: per raw file the rows read, loaded and left out, and why."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from explorer import config, data_files
from explorer.errors import DataError

COLUMNS = ("file", "rows_read", "rows_loaded", "rows_left_out", "reason", "n")
NOT_READ, LOOK_UP = "not read: ", "used as a look-up: "


@dataclass(frozen=True)
class RawFile:
    """One raw file; ``reasons`` are those of the rows left out, with how many each."""

    file: str
    read: int
    loaded: int
    left_out: int
    reasons: tuple[tuple[str, int], ...]
    note: str = ""

    @property
    def unread(self) -> bool:
        """Whether nothing was taken from it."""
        return self.note.startswith(NOT_READ)


@dataclass(frozen=True)
class Folder:
    """Raw files of one publisher or kind, with their sums."""

    name: str
    files: tuple[RawFile, ...]

    @property
    def read(self) -> int:
        """Rows read."""
        return sum(one.read for one in self.files)

    @property
    def loaded(self) -> int:
        """Rows loaded."""
        return sum(one.loaded for one in self.files)

    @property
    def left_out(self) -> int:
        """Rows left out."""
        return sum(one.left_out for one in self.files)

    @property
    def unread(self) -> int:
        """Files from which nothing was taken."""
        return sum(one.unread for one in self.files)


def load(folder: Path) -> tuple[Folder, ...]:
    """Read the ledger of a data folder; nothing if it holds none.

    Raises
    ------
    DataError
        The file is broken, or its rows do not add up.
    """
    path = folder / config.LEDGER_FILE
    if not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return build(csv.DictReader(lines))
    except (OSError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, DataError):
            raise
        raise data_files.broken(config.LEDGER_FILE) from error


def build(rows: Iterable[dict[str, str]]) -> tuple[Folder, ...]:
    """Arrange the ledger's rows, of which a file has one for each reason.

    Parameters
    ----------
    rows : iterable of dict
        By ``COLUMNS``, as texts.

    Raises
    ------
    DataError
        The rows of a file do not add up.
    """
    by_file: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_file.setdefault(row["file"], []).append(row)
    folders: dict[str, list[RawFile]] = {}
    for file, group in by_file.items():
        name = file.rpartition("/")[0].partition("/")[0]
        folders.setdefault(name, []).append(_file(file, group))
    return tuple(Folder(name, tuple(files)) for name, files in sorted(folders.items()))


def _file(file: str, rows: list[dict[str, str]]) -> RawFile:
    first = rows[0]
    read, loaded, left_out = (int(first[name]) for name in COLUMNS[1:4])
    reasons = tuple((row["reason"], int(row["n"])) for row in rows if int(row["n"]))
    note = "; ".join(row["reason"] for row in rows if row["reason"] and not int(row["n"]))
    if read != loaded + left_out or left_out != sum(n for _, n in reasons):
        raise DataError.because(f"The ledger in data/ does not add up for {file}")
    return RawFile(file, read, loaded, left_out, reasons, note)


def total(folders: Iterable[Folder]) -> Folder:
    """All files together."""
    return Folder("", tuple(file for folder in folders for file in folder.files))
