"""Writing ``data/``: the same bytes for the same content, and all of it or nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from explorer import config
from explorer.catalogue import NOT_STATED, Catalogue

# All that the pipeline makes. The catalogue and the README beside it are written by hand.
MADE = (
    config.VALUES_DIR, config.BOUNDARIES_DIR, config.MAPS_DIR, config.AREAS_FILE,
    config.PLACES_FILE, config.CLASSES_FILE, config.LINKS_FILE, config.NEIGHBOURS_FILE,
    config.CLUSTERS_FILE, config.PROGRAMMES_FILE, config.RANK_INTERVALS_FILE,
    config.INDEX_INTERVALS_FILE, config.INDEX_SPREAD_FILE, config.POSITIONS_FILE,
    config.SPATIAL_FILE, config.CONTENTS_FILE, config.LEDGER_FILE, config.MANIFEST_FILE,
)  # fmt: skip
# Small groups, so that the rows of one measure can be read without the rest of the file.
ROW_GROUP = 20_000


@contextmanager
def staging(data: Path) -> Iterator[Path]:
    """Give a folder beside ``data`` to build in; put its content in place when nothing failed.

    Until then ``data`` is not touched, and if putting in place fails the old files come back.
    """
    data.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".data-", dir=data.parent))
    try:
        new = work / "new"
        new.mkdir()
        yield new
        _swap(new, data, work / "old")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _swap(new: Path, data: Path, old: Path) -> None:
    old.mkdir()
    moved: list[str] = []
    try:
        for name in MADE:
            if (data / name).exists():
                (data / name).rename(old / name)
            moved.append(name)
            (new / name).rename(data / name)
    except OSError:
        for name in moved:
            if (old / name).exists():
                if (data / name).is_dir():
                    shutil.rmtree(data / name)
                (old / name).rename(data / name)
        raise


def write_parquet(frame: pd.DataFrame, path: Path) -> None:
    """Write a frame with plain types and fixed options, without notes on who wrote it when."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = []
    for name, kind in frame.dtypes.items():
        plain = pa.string() if pd.api.types.is_string_dtype(kind) else pa.from_numpy_dtype(kind)
        fields.append(pa.field(str(name), plain))
    table = pa.Table.from_pandas(frame, schema=pa.schema(fields), preserve_index=False)
    table = table.replace_schema_metadata(None)
    pq.write_table(
        table, path, compression="zstd", compression_level=9, version="2.6",
        row_group_size=ROW_GROUP,
    )  # fmt: skip


def write_json(content: Any, path: Path) -> None:
    """Write JSON compactly; keys keep their order, which the caller has made definite."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write a frame as CSV with Unix line ends."""
    frame.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def manifest(folder: Path, catalogue: Catalogue, rows: int) -> dict[str, Any]:
    """List every file made with its checksum, and a version that changes when any of them does.

    Parameters
    ----------
    folder : Path
        Holds the made files and nothing else.
    catalogue : Catalogue
        Gives the date of the latest release among the sources.
    rows : int
        How many values the Parquet files hold.
    """
    files = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != config.MANIFEST_FILE
    }
    digest = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
    released = {entry.source.released for entry in catalogue} - {NOT_STATED}
    return {
        "format": config.DATA_FORMAT,
        "version": digest[:12],
        "released": max(released, default=NOT_STATED),
        "rows": rows,
        "files": files,
    }
