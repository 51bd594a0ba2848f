"""The whole data as one file to download: tidy values as CSV, the catalogue, areas, the ledger.

The same data make the same bytes: every date in the archive is that of the newest release.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from explorer import catalogue, config, data_dictionary, data_files, schema
from explorer.config import SITE_NAME
from explorer.data_dictionary import BETWEEN, Column
from explorer.indicator import Indicator

FOLDER, INDEX = "bulk", "bulk.json"
NAME = "social-mobility-explorer"
HASH_LENGTH = 10
# Smaller by a tenth than the quickest; the slowest would take three times as long for little.
LEVEL = 6
ROWS_AT_ONCE = 50_000
END = "\r\n"
FIRST_DAY = (1980, 1, 1)  # the earliest that an archive can hold
README = """{site}: the whole data
{line}
Data version {version}; newest release among the sources: {released}.

{rows:,} values of {measures:,} measures, and what is needed to read them:

values/*.csv         tidy values, one file per source, one row per measure, area, period and group
measures.csv         the catalogue: what each measure is, its unit, caveats, source and licence
areas.csv            areas of every level, with what contains them and what took over from them
links.csv            which areas of one level lie in which of another, and how much of them
neighbours.csv       areas next to or like each area
ledger.csv           for every raw file the rows read, loaded and left out, and why
data-dictionary.csv  every column of every file: meaning, unit, allowed values

Texts are UTF-8. An empty value is one that is not published: its status says why, and it is never
zero. One vintage of areas per level. A level in measures.csv says where a measure has values.

Licence and attribution
-----------------------
The figures are those of the publishers named in measures.csv, with the licence of each. Where that
is OGL-UK-3.0, say: "Contains public sector information licensed under the Open Government Licence
v3.0", and name the publisher. Where no licence is stated, ask the publisher before reusing them.
Boundaries, names and codes of areas: Office for National Statistics licensed under the Open
Government Licence v3.0. Contains OS data (c) Crown copyright and database right 2026.
Open Government Licence: https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/
"""


@dataclass(frozen=True)
class Bulk:
    """The file as made: where it is, and how large."""

    path: Path
    size: int
    files: int


def ensure(data: Path = config.DATA, build: Path = config.BUILD) -> Bulk:
    """Find the file, making it if it is absent or stale.

    Raises
    ------
    DataError
        If ``data`` cannot be read.
    """
    wanted = stamp(data)
    try:
        made = json.loads((build / INDEX).read_text(encoding="utf-8"))
        path = build / FOLDER / made["name"]
        if made["stamp"] == wanted and path.stat().st_size == made["size"]:
            return Bulk(path, made["size"], made["files"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    found = make(data, build / FOLDER)
    index = {"stamp": wanted, "name": found.path.name, "size": found.size, "files": found.files}
    (build / INDEX).write_text(json.dumps(index), encoding="utf-8")
    return found


def stamp(data: Path) -> str:
    """A digest of all that the file is made from: data, catalogue, this code."""
    digest = hashlib.sha256()
    code = sorted((config.ROOT / "explorer").glob("*.py"))
    # The catalogue is written by hand, so no manifest tells of a change in it.
    words = sorted((data / config.CATALOGUE_DIR).rglob("*.toml"))
    for path in [data / config.MANIFEST_FILE, *words, *code]:
        if path.exists():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def make(data: Path, folder: Path) -> Bulk:
    """Write the archive under a name with its digest, and take older ones away."""
    manifest = data_files.json_file(data, config.MANIFEST_FILE)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        path = Path(scratch) / "new.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
            on = _date(str(manifest["released"]))
            for name, parts in contents(data, manifest):
                entry = zipfile.ZipInfo(f"{NAME}/{name}", (*on, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                entry.create_system = 3
                with archive.open(entry, "w") as out:
                    for part in parts:
                        out.write(part)
            files = len(archive.namelist())
        with path.open("rb") as made:
            digest = hashlib.file_digest(made, "sha256").hexdigest()[:HASH_LENGTH]
        older = list(folder.glob(f"{NAME}.*.zip"))
        place = path.rename(folder / f"{NAME}.{digest}.zip")
    for one in older:
        if one != place:
            one.unlink(missing_ok=True)
    return Bulk(place, place.stat().st_size, files)


def contents(data: Path, manifest: Mapping[str, Any]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Give the files of the archive, each in parts."""
    entries = list(catalogue.load(data / config.CATALOGUE_DIR))
    held = data_files.json_file(data, config.CONTENTS_FILE)
    entries = [entry for entry in entries if entry.code in held]
    yield "README.txt", [readme(manifest, len(entries))]
    yield data_dictionary.MEASURES, [measures_csv(entries, held)]
    for name, file, columns in (
        (data_dictionary.AREAS, config.AREAS_FILE, schema.AREA_COLUMNS),
        (data_dictionary.LINKS, config.LINKS_FILE, schema.LINK_COLUMNS),
        (data_dictionary.NEIGHBOURS, config.NEIGHBOURS_FILE, schema.NEIGHBOUR_COLUMNS),
    ):
        yield name, table_csv(data / file, columns)
    if (data / config.LEDGER_FILE).is_file():
        yield data_dictionary.LEDGER, [ledger_csv(data)]
    yield data_dictionary.OWN, [dictionary_csv()]
    for path in sorted((data / config.VALUES_DIR).glob("*.parquet")):
        yield f"{config.VALUES_DIR}/{path.stem}.csv", table_csv(path, schema.COLUMNS)


def readme(manifest: Mapping[str, Any], measures: int) -> bytes:
    """Write what the files are and on what terms."""
    text = README.format(
        site=SITE_NAME, line="=" * (len(SITE_NAME) + 16), measures=measures, **manifest
    )
    return text.encode()


def measures_csv(entries: Iterable[Indicator], held: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Write the catalogue, one row per measure."""
    return _csv([_measure(entry, held[entry.code]) for entry in entries])


def _measure(entry: Indicator, held: Mapping[str, Any]) -> dict[str, Any]:
    frame, source, from_raw = entry.framework, entry.source, entry.provenance
    periods = held["periods"]
    return {
        "code": entry.code, "short_name": entry.short_name, "full_name": entry.full_name,
        "definition": entry.definition, "why": entry.why, "caveats": BETWEEN.join(entry.caveats),
        "unit": entry.unit.name, "unit_prefix": entry.unit.prefix,
        "unit_suffix": entry.unit.suffix, "deviation": _yes(entry.unit.deviation),
        "decimal_places": entry.decimal_places, "polarity": entry.polarity,
        "life_stage": entry.life_stage, "framework_kind": frame.kind if frame else "",
        "framework_code": frame.code if frame else "", "lens": entry.lens,
        "influence": BETWEEN.join(entry.influence), "covers": entry.covers, "where": entry.where,
        "levels": BETWEEN.join(level for level, n in held["levels"].items() if n["areas"]),
        "first_period": periods[0] if periods else "",
        "last_period": periods[-1] if periods else "", "periods": len(periods),
        "categories": BETWEEN.join(held["categories"]),
        "breakdowns": BETWEEN.join(held["groups"]),
        "crossings": BETWEEN.join("/".join(pair) for pair in held["crossings"]),
        "intervals": _yes(held["intervals"]), "sample_sizes": _yes(held["sample_sizes"]),
        "rows": held["rows"], "edition_of": entry.edition_of, "release": entry.release,
        "publisher": source.publisher, "publication": source.title, "released": source.released,
        "licence": source.licence, "url": source.url, "raw_file": from_raw.file,
        "raw_series": from_raw.series,
        "raw_filter": BETWEEN.join(f"{name}={text}" for name, text in from_raw.filter.items()),
        "values_file": f"{config.VALUES_DIR}/{held['file']}.csv",
    }  # fmt: skip


def dictionary_csv() -> bytes:
    """Write what every column means."""
    return _csv([dict(zip(Column._fields, one, strict=True)) for one in data_dictionary.columns()])


def ledger_csv(data: Path) -> bytes:
    """Give the ledger as it is."""
    return (data / config.LEDGER_FILE).read_bytes()


def table_csv(path: Path, columns: Sequence[str]) -> Iterator[bytes]:
    """Write a Parquet file as CSV, some rows at a time, so that no table is held whole."""
    yield (",".join(columns) + END).encode()
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(ROWS_AT_ONCE, columns=list(columns)):
                yield _rows(pa.Table.from_batches([batch]).select(list(columns)))
    except (pa.ArrowException, OSError, KeyError) as error:
        raise data_files.broken(path.name) from error


def _rows(table: pa.Table) -> bytes:
    """Lines of CSV, joined as columns: far quicker than row by row."""
    cells = [_cells(table[name].combine_chunks()) for name in table.column_names]
    cells[-1] = pc.binary_join_element_wise(cells[-1], END, "")
    rows = pc.binary_join_element_wise(*cells, ",")
    # Arrow holds the texts of a column one behind the other: that is the file.
    _, places, texts = rows.buffers()
    length = np.frombuffer(places, dtype=np.int32)[len(rows)]
    return texts.slice(0, int(length)).to_pybytes() if len(rows) else b""


def _cells(column: pa.Array) -> pa.Array:
    """A column as cells of CSV, empty where there is nothing."""
    if not pa.types.is_string(column.type):
        return pc.fill_null(column.cast(pa.string()), "")
    # Texts repeat, so each is looked at once.
    coded = column.dictionary_encode()
    words = pa.array([_cell(word) for word in coded.dictionary.to_pylist()], pa.string())
    return pc.fill_null(words.take(coded.indices), "")


def _cell(word: str) -> str:
    return '"' + word.replace('"', '""') + '"' if any(c in word for c in ',"\r\n') else word


def _csv(rows: list[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator=END)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _date(iso: str) -> tuple[int, int, int]:
    try:
        on = date.fromisoformat(iso)
    except ValueError:
        return FIRST_DAY
    return max((on.year, on.month, on.day), FIRST_DAY)


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"
