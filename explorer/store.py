"""The store: everything in ``data/`` that the server needs, checked once and held in memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from explorer import catalogue, config, schema
from explorer.areas import Areas
from explorer.catalogue import Indicator
from explorer.errors import DataError
from explorer.levels import MAPPED_LEVELS

LEVEL_VALUES = (schema.AREA_CODE, schema.PERIOD, schema.VALUE, schema.LOWER_CI, schema.UPPER_CI,
                schema.STATUS)  # fmt: skip
RANK_LOW, RANK_HIGH = "rank_low", "rank_high"
_INTERVALS = (schema.AREA_CODE, schema.PERIOD, RANK_LOW, RANK_HIGH)
# Parts of data/ that the pipeline makes and the server does not read.
_UNREAD = (f"{config.BOUNDARIES_DIR}/", config.LEDGER_FILE)
_NEEDED = (config.AREAS_FILE, config.PLACES_FILE, config.CLASSES_FILE, config.RANK_INTERVALS_FILE)


@dataclass(frozen=True, eq=False)
class Store:
    """The content of ``data/``.

    ``indicators`` are in picker order, and each lists only the levels at which it has values.
    ``areas`` has one row per (level, code), sorted; ``classes`` is indicator -> level -> scheme ->
    upper bounds of all classes but the last; ``links`` are the same areas as look-ups.
    """

    folder: Path
    version: str
    manifest: Mapping[str, Any]
    indicators: Mapping[str, Indicator]
    areas: pd.DataFrame
    links: Areas
    places: pd.DataFrame
    classes: Mapping[str, Mapping[str, Mapping[str, list[float]]]]
    _values: Mapping[str, pd.DataFrame]
    _intervals: Mapping[tuple[str, str], pd.DataFrame]

    @classmethod
    def load(cls, folder: Path = config.DATA) -> Store:
        """Read and check ``folder``.

        Raises
        ------
        DataError
            The folder or a file is missing, broken, of another format or not the one listed.
        """
        manifest = _manifest(folder)
        entries = _catalogue(folder)
        areas = _frame(folder, config.AREAS_FILE, schema.AREA_COLUMNS)
        areas = areas.sort_values([schema.LEVEL, schema.CODE], ignore_index=True)
        values = _values(folder)
        # Reading leaves some 50 MB behind that every worker would hold.
        pa.default_memory_pool().release_unused()
        return cls(
            folder=folder,
            version=str(manifest["version"]),
            manifest=manifest,
            indicators=_published(entries, values, areas),
            areas=areas,
            links=Areas(areas),
            places=_frame(folder, config.PLACES_FILE, schema.PLACE_COLUMNS),
            classes=_json(folder, config.CLASSES_FILE),
            _values=values,
            _intervals=_intervals(folder),
        )

    def level_areas(self, level: str) -> pd.DataFrame:
        """List the areas of one level, sorted by code: the order of the map."""
        return self.areas[self.areas[schema.LEVEL] == level].reset_index(drop=True)

    def values(self, indicator: str, level: str | None = None) -> pd.DataFrame:
        """Give the rows of one measure, of all its areas or of one level's.

        Returns
        -------
        DataFrame
            Columns ``area_code``, ``period``, ``value``, ``lower_ci``, ``upper_ci``, ``status``.
        """
        frame = self._values[indicator]
        if level is None:
            return frame
        return frame[frame[schema.AREA_CODE].isin(self.level_areas(level)[schema.CODE])]

    def rank_intervals(self, indicator: str, level: str) -> pd.DataFrame | None:
        """Give the plausible ranks of one measure at a level, or None if it has no limits.

        Returns
        -------
        DataFrame or None
            Columns ``area_code``, ``period``, ``rank_low`` (best), ``rank_high`` (worst).
        """
        return self._intervals.get((indicator, level))


def _manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest and compare every file it lists that the server reads."""
    if not folder.is_dir():
        raise DataError.because("The folder data/ is missing")
    manifest = _json(folder, config.MANIFEST_FILE)
    found = manifest.get("format")
    if found != config.DATA_FORMAT:
        raise DataError.because(
            f"The folder data/ has format {found!r} and this program reads {config.DATA_FORMAT}"
        )
    files = manifest.get("files")
    if not isinstance(files, dict) or "version" not in manifest:
        raise DataError.because(f"data/{config.MANIFEST_FILE} is not complete")
    for name in _NEEDED:
        if name not in files:
            raise DataError.because(f"data/{config.MANIFEST_FILE} does not list {name}")
    for name, digest in files.items():
        path = folder / name
        if not path.is_file():
            raise _missing(name)
        if name.startswith(_UNREAD):
            continue
        if hashlib.sha256(_bytes(path, name)).hexdigest() != digest:
            raise DataError.because(f"data/{name} is damaged or is not the file that was published")
    return manifest


def _catalogue(folder: Path) -> dict[str, Indicator]:
    """Read the measures in picker order: life stage, headline measures as listed, then by name."""
    try:
        entries = list(catalogue.load(folder / config.CATALOGUE_DIR))
    except OSError:
        raise _missing(config.CATALOGUE_DIR) from None
    except catalogue.CatalogueError as error:
        raise DataError.because(f"The catalogue in data/ cannot be read ({error})") from None
    stages = list(catalogue.LIFE_STAGES)

    def order(entry: Indicator) -> tuple[int, bool, str]:
        # The most telling measure of a stage stands first in its file, and so in the picker.
        name = "" if entry.headline else entry.short_name.casefold()
        return stages.index(entry.life_stage), not entry.headline, name

    return {entry.code: entry for entry in sorted(entries, key=order)}


def _values(folder: Path) -> dict[str, pd.DataFrame]:
    """Split all values by measure; texts are categories, as each repeats thousands of times."""
    paths = sorted((folder / config.VALUES_DIR).glob("*.parquet"))
    if not paths:
        raise _missing(f"{config.VALUES_DIR}/*.parquet")
    words = [schema.INDICATOR, schema.AREA_CODE, schema.PERIOD, schema.STATUS]
    everyone = [(schema.CATEGORY, "==", ""), (schema.GROUP, "==", schema.ALL),
                (schema.SUBGROUP, "==", "")]  # fmt: skip
    tables = []
    for path in paths:
        name = f"{config.VALUES_DIR}/{path.name}"
        try:
            tables.append(
                pq.read_table(
                    path,
                    columns=[schema.INDICATOR, *LEVEL_VALUES],
                    filters=everyone,
                    read_dictionary=words,
                )
            )
        except (pa.ArrowException, OSError, KeyError) as error:
            raise _broken(name) from error
    frame = pa.concat_tables(tables).unify_dictionaries().to_pandas()
    frame = frame.sort_values(schema.INDICATOR, kind="stable", ignore_index=True)
    codes = frame[schema.INDICATOR].cat.codes.to_numpy()
    starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else []
    names = frame.pop(schema.INDICATOR)
    ends = [*starts[1:], len(codes)]
    return {str(names.iloc[a]): frame.iloc[a:b] for a, b in zip(starts, ends, strict=True)}


def _published(
    entries: Mapping[str, Indicator], values: Mapping[str, pd.DataFrame], areas: pd.DataFrame
) -> dict[str, Indicator]:
    """Keep measures and levels that hold a value: an empty map helps nobody."""
    codes = {
        level: set(areas.loc[areas[schema.LEVEL] == level, schema.CODE]) for level in MAPPED_LEVELS
    }
    kept = {}
    for code, entry in entries.items():
        if code not in values:
            continue
        frame = values[code]
        held = set(frame.loc[frame[schema.VALUE].notna(), schema.AREA_CODE].unique())
        levels = tuple(v for v in MAPPED_LEVELS if v in entry.levels and codes[v] & held)
        if levels:
            kept[code] = replace(entry, levels=levels)
    if not kept:
        raise DataError.because("The folder data/ holds no values")
    return kept


def _intervals(folder: Path) -> dict[tuple[str, str], pd.DataFrame]:
    columns = (schema.INDICATOR, schema.LEVEL, *_INTERVALS)
    frame = _frame(folder, config.RANK_INTERVALS_FILE, columns)
    for name in (schema.AREA_CODE, schema.PERIOD):
        frame[name] = frame[name].astype("category")
    grouped = frame.groupby([schema.INDICATOR, schema.LEVEL], sort=False)
    return {key: part[list(_INTERVALS)] for key, part in grouped}


def _frame(folder: Path, name: str, columns: tuple[str, ...]) -> pd.DataFrame:
    try:
        return pd.read_parquet(folder / name, columns=list(columns))
    except FileNotFoundError:
        raise _missing(name) from None
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        raise _broken(name) from error


def _json(folder: Path, name: str) -> dict[str, Any]:
    if not (folder / name).is_file():
        raise _missing(name)
    try:
        content = json.loads(_bytes(folder / name, name))
    except ValueError as error:
        raise _broken(name) from error
    if not isinstance(content, dict):
        raise _broken(name)
    return content


def _bytes(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _broken(name) from error


def _missing(name: str) -> DataError:
    return DataError.because(f"The folder data/ is missing {name}")


def _broken(name: str) -> DataError:
    return DataError.because(f"data/{name} cannot be read, as if it had been cut short")
