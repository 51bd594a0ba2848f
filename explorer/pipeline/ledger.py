"""The ledger: for every raw file how many rows were read, loaded and left out, and why."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import Tally

COLUMNS = ("file", "rows_read", "rows_loaded", "rows_left_out", "reason", "n")

# Why a file is not read, by how its path begins or ends; the first that fits.
UNREAD = (
    ("README.md", "", "notes on the raw files"),
    ("ons/local_indicators/", ".md", "licence text"),
    ("ons/local_indicators/", ".json", "words and sources, read by hand for the catalogue"),
    ("neighbours/cluster-descriptions.json", "", "words about the clusters, read by hand"),
    (
        "lookups/constituency-mapping-2010-to-2025.csv",
        "",
        "the same rows as PARL10_PARL25_combo_overlap.csv, which is used",
    ),
    ("lookups/lookup_ltla23_cauth23.csv", "", "combined authorities: not a level of this release"),
    ("lookups/ons_areas_list.json", "", "names of areas that the boundaries carry already"),
    (
        "boundaries/lad_2021.topo.json",
        "",
        "districts of 2021: the file of all years holds those of 2025 and 2016",
    ),
    (
        "boundaries/utla_2022.topo.json",
        "",
        "upper tiers of 2022: the file of all years holds those of 2025",
    ),
)
UNKNOWN = "not known to this release"
# Such a file holds no values: all its rows count as loaded, and the words say what for.
LOOK_UP = "used as a look-up"


def build(raw: Path, tallies: Iterable[Tally], used: Mapping[str, str]) -> pd.DataFrame:
    """Write up every file below the raw folder.

    Parameters
    ----------
    raw : Path
        The raw folder, walked whole.
    tallies : iterable of Tally
        What the sources counted.
    used : mapping of str to str
        Files that areas, places or boundaries were made from, with what for.

    Returns
    -------
    DataFrame
        ``COLUMNS``, one row per file and reason, sorted. ``rows_read`` is ``rows_loaded`` plus
        ``rows_left_out``, which is the sum of ``n`` over the file's reasons.

    Raises
    ------
    PipelineError
        The rows of a file do not add up.
    """
    by_file = {tally.file: tally for tally in tallies}
    lines = []
    for path in sorted(p for p in raw.rglob("*") if p.is_file()):
        file = path.relative_to(raw).as_posix()
        if file in by_file:
            lines += _lines(by_file[file], used.get(file, ""))
        else:
            n = _rows(path) if file in used else 0
            reason = f"{LOOK_UP}: {used[file]}" if file in used else f"not read: {_why_not(file)}"
            lines.append((file, n, n, 0, reason, 0))
    return pd.DataFrame(lines, columns=COLUMNS).sort_values(["file", "reason"], ignore_index=True)


def _lines(tally: Tally, use: str) -> list[tuple]:
    left_out = sum(tally.left_out.values())
    if tally.rows_read != tally.rows_loaded + left_out:
        raise PipelineError(
            f"{tally.rows_read} rows read, but {tally.rows_loaded} loaded and {left_out} left out",
            file=tally.file,
        )
    start = (tally.file, tally.rows_read, tally.rows_loaded, left_out)
    words = "; ".join(part for part in (tally.note, use) if part)
    lines = [(*start, reason, n) for reason, n in tally.left_out.items()]
    if words or not lines:
        lines.append((*start, f"{LOOK_UP}: {words}" if words else "", 0))
    return lines


def _rows(path: Path) -> int:
    """Count the rows of a table, or the shapes of a topology."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix in (".json", ".geojson"):
        return _items(json.loads(text))
    return sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) - 1


def _items(found: Any) -> int:
    """Count the shapes, areas or values of a JSON file, however it lists them."""
    if "objects" in found:
        return sum(len(layer["geometries"]) for layer in found["objects"].values())
    for name in ("features", "205_regions", "areacd"):
        if name in found:
            return len(found[name])
    return len(found)


def _why_not(file: str) -> str:
    for start, end, reason in UNREAD:
        if file.startswith(start) and file.endswith(end):
            return reason
    return UNKNOWN
