"""Reading the files of ``data/``: each checked against the manifest, each failure in one sentence."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from explorer import config
from explorer.errors import DataError

# Parts of data/ that the pipeline makes and the server does not read.
UNREAD = (f"{config.BOUNDARIES_DIR}/",)
NEEDED = (config.AREAS_FILE, config.PLACES_FILE, config.CLASSES_FILE, config.RANK_INTERVALS_FILE,
          config.CONTENTS_FILE, config.LINKS_FILE, config.NEIGHBOURS_FILE, config.PROGRAMMES_FILE,
          config.CLUSTERS_FILE, config.INDEX_INTERVALS_FILE, config.INDEX_SPREAD_FILE,
          config.POSITIONS_FILE, config.SPATIAL_FILE)  # fmt: skip


def manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest and compare every file it lists that the server reads.

    Raises
    ------
    DataError
        A file is missing, damaged, or of another format.
    """
    if not folder.is_dir():
        raise DataError.because("The folder data/ is missing")
    listed = json_file(folder, config.MANIFEST_FILE)
    layout = listed.get("format")
    if layout != config.DATA_FORMAT:
        raise DataError.because(
            f"The folder data/ has format {layout!r} and this program reads {config.DATA_FORMAT}"
        )
    files = listed.get("files")
    if not isinstance(files, dict) or "version" not in listed:
        raise DataError.because(f"data/{config.MANIFEST_FILE} is not complete")
    for name in NEEDED:
        if name not in files:
            raise DataError.because(f"data/{config.MANIFEST_FILE} does not list {name}")
    for name, digest in files.items():
        path = folder / name
        if not path.is_file():
            raise missing(name)
        if name.startswith(UNREAD):
            continue
        if hashlib.sha256(content(path, name)).hexdigest() != digest:
            raise DataError.because(f"data/{name} is damaged or is not the file that was published")
    return listed


def frame(folder: Path, name: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """Read the columns of a table, or say what is wrong with its file."""
    try:
        return pd.read_parquet(folder / name, columns=list(columns))
    except FileNotFoundError:
        raise missing(name) from None
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        raise broken(name) from error


def check_table(folder: Path, name: str, columns: tuple[str, ...]) -> None:
    """Look whether a table can be read and has its columns, without reading its rows."""
    if not (folder / name).is_file():
        raise missing(name)
    try:
        found = pq.read_schema(folder / name).names
    except (pa.ArrowException, OSError) as error:
        raise broken(name) from error
    if not set(columns) <= set(found):
        raise broken(name)


def rows(folder: Path, name: str, columns: tuple[str, ...], chosen: list) -> pd.DataFrame:
    """Read the rows of a table that pass all of ``chosen`` (column, comparison, value)."""
    try:
        table = pq.read_table(folder / name, columns=list(columns), filters=chosen)
    except (pa.ArrowException, OSError) as error:
        raise broken(name) from error
    found = table.to_pandas()
    del table
    # Reading leaves memory behind that every worker would keep.
    pa.default_memory_pool().release_unused()
    return found


def json_file(folder: Path, name: str) -> dict[str, Any]:
    """Read an object, or say what is wrong with its file."""
    if not (folder / name).is_file():
        raise missing(name)
    try:
        found = json.loads(content(folder / name, name))
    except ValueError as error:
        raise broken(name) from error
    if not isinstance(found, dict):
        raise broken(name)
    return found


def content(path: Path, name: str) -> bytes:
    """Read a file whole."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise broken(name) from error


def missing(name: str) -> DataError:
    """Word the absence of a file."""
    return DataError.because(f"The folder data/ is missing {name}")


def broken(name: str) -> DataError:
    """Word a file that is not whole."""
    return DataError.because(f"data/{name} cannot be read, as if it had been cut short")
