"""The store: everything in ``data/`` that the server needs, checked once and held in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer import catalogue, config, data_files, index_definition, index_measures, schema
from explorer.areas import Areas
from explorer.catalogue import Indicator
from explorer.errors import DataError
from explorer.index_definition import Definition
from explorer.levels import LEVELS, MAPPED_LEVELS
from explorer.metrics.intervals import RankIntervals
from explorer.neighbours import Neighbours, Programmes, clusters
from explorer.positions import Positions
from explorer.spatial import Clusters, look_up

LEVEL_VALUES = (schema.AREA_CODE, schema.PERIOD, schema.VALUE, schema.LOWER_CI, schema.UPPER_CI,
                schema.STATUS)  # fmt: skip
RANK_LOW, RANK_HIGH = "rank_low", "rank_high"
_INTERVALS = (schema.AREA_CODE, schema.PERIOD, RANK_LOW, RANK_HIGH)
INTERVAL_COLUMNS = (schema.INDICATOR, schema.LEVEL, *_INTERVALS)
# The columns that part a measure into slices.
SLICE = schema.KEY[3:]


@dataclass(frozen=True, eq=False)
class Spread:
    """How often an area came to lie at which ranks when an index was worked out again.

    ``first``, shape (bins,), the best rank of each bin of ``width`` ranks that occurred; ``share``,
    shape (bins,), the part of the recalculations, adding up to 1.
    """

    first: NDArray[np.int32]
    share: NDArray[np.float64]
    width: int


@dataclass(frozen=True, eq=False)
class Store:
    """The content of ``data/``.

    ``catalogue`` holds every measure that has values, in picker order, each with only the levels
    at which it has some; ``indicators`` those of them that have a map, with their mapped levels.
    ``contents`` says what each holds (see :mod:`explorer.pipeline.contents`). ``areas`` has one
    row per (level, code), sorted; ``classes`` is indicator -> level -> scheme -> upper bounds of
    all classes but the last; ``links`` are the same areas as look-ups; ``indices`` are the
    definitions of our indices by code.
    """

    folder: Path
    version: str
    manifest: Mapping[str, Any]
    catalogue: Mapping[str, Indicator]
    indicators: Mapping[str, Indicator]
    contents: Mapping[str, Mapping[str, Any]]
    areas: pd.DataFrame
    links: Areas
    neighbours: Neighbours
    programmes: Programmes
    clusters: Mapping[tuple[str, str], Mapping[str, str]]
    places: pd.DataFrame
    classes: Mapping[str, Mapping[str, Mapping[str, list[float]]]]
    indices: Mapping[str, Definition]
    index_ranges: pd.DataFrame
    spreads: Mapping[tuple[str, str], Spread]
    positions: Positions

    @classmethod
    def load(cls, folder: Path = config.DATA) -> Store:
        """Read and check ``folder``.

        Raises
        ------
        DataError
            The folder or a file is missing, broken, of another format or not the one listed.
        """
        manifest = data_files.manifest(folder)
        entries = _catalogue(folder)
        areas = data_files.frame(folder, config.AREAS_FILE, schema.AREA_COLUMNS)
        areas = areas.sort_values([schema.LEVEL, schema.CODE], ignore_index=True)
        contents = data_files.json_file(folder, config.CONTENTS_FILE)
        known = _published(entries, contents)
        for file in sorted(
            {f"{config.VALUES_DIR}/{one['file']}.parquet" for one in contents.values()}
        ):
            data_files.check_table(folder, file, schema.COLUMNS)
        data_files.check_table(folder, config.RANK_INTERVALS_FILE, INTERVAL_COLUMNS)
        return cls(
            folder=folder,
            version=str(manifest["version"]),
            manifest=manifest,
            catalogue=known,
            indicators=_mapped(known, contents),
            contents=contents,
            areas=areas,
            links=Areas(areas, data_files.frame(folder, config.LINKS_FILE, schema.LINK_COLUMNS)),
            neighbours=Neighbours(
                data_files.frame(folder, config.NEIGHBOURS_FILE, schema.NEIGHBOUR_COLUMNS)
            ),
            programmes=Programmes(
                data_files.frame(folder, config.PROGRAMMES_FILE, schema.PROGRAMME_COLUMNS)
            ),
            clusters=clusters(
                data_files.frame(folder, config.CLUSTERS_FILE, schema.CLUSTER_COLUMNS)
            ),
            places=data_files.frame(folder, config.PLACES_FILE, schema.PLACE_COLUMNS),
            classes=data_files.json_file(folder, config.CLASSES_FILE),
            indices=_indices(folder, known),
            index_ranges=data_files.frame(
                folder, config.INDEX_INTERVALS_FILE, schema.INDEX_INTERVAL_COLUMNS
            ),
            spreads=_spreads(
                data_files.frame(folder, config.INDEX_SPREAD_FILE, schema.SPREAD_COLUMNS)
            ),
            positions=Positions(
                data_files.frame(folder, config.POSITIONS_FILE, schema.POSITION_COLUMNS), known
            ),
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
        frame = _shown(self, indicator)
        if level is None:
            return frame
        return frame[frame[schema.AREA_CODE].isin(self.level_areas(level)[schema.CODE])]

    def all_values(self, indicator: str) -> pd.DataFrame:
        """Give every row of one measure, all breakdowns, read from its file when asked for.

        Returns
        -------
        DataFrame
            ``schema.COLUMNS``; texts as objects.

        Raises
        ------
        KeyError
            The measure holds no values.
        """
        return self.file_values(self.contents[indicator]["file"], [indicator])

    def file_values(self, file: str, indicators: list[str]) -> pd.DataFrame:
        """Give every row of some measures of one file, as :meth:`all_values` does of one measure."""
        chosen = [(schema.INDICATOR, "in", indicators)]
        name = f"{config.VALUES_DIR}/{file}.parquet"
        return data_files.rows(self.folder, name, schema.COLUMNS, chosen)

    def rank_intervals(self, indicator: str, level: str) -> pd.DataFrame | None:
        """Give the plausible ranks of one measure at a level, or None if it has no limits.

        Returns
        -------
        DataFrame or None
            Columns ``area_code``, ``period``, ``rank_low`` (best), ``rank_high`` (worst).
        """
        if not (self.contents[indicator]["intervals"] or self.catalogue[indicator].index):
            return None
        chosen = [(schema.INDICATOR, "==", indicator), (schema.LEVEL, "==", level)]
        found = data_files.rows(self.folder, config.RANK_INTERVALS_FILE, _INTERVALS, chosen)
        return found if len(found) else None

    def spatial(self, indicator: str, level: str) -> Clusters | None:
        """Give the clusters of one measure at a level, or None if none were looked for."""
        chosen = [(schema.INDICATOR, "==", indicator), (schema.LEVEL, "==", level)]
        return look_up(
            data_files.rows(self.folder, config.SPATIAL_FILE, schema.SPATIAL_COLUMNS, chosen)
        )

    def index_spread(self, definition: str, code: str) -> Spread | None:
        """Tell how often an area came to lie at which overall ranks; None where it has no rank."""
        measure = index_measures.code(definition, index_measures.OVERALL)
        return self.spreads.get((measure, code))

    def index_intervals(
        self, definition: Definition, codes: NDArray[np.object_]
    ) -> dict[str, RankIntervals]:
        """Give the rank intervals of an index that the pipeline worked out, latest year.

        Parameters
        ----------
        definition : Definition
            The index; the intervals are at its own weights and allow for everything.
        codes : ndarray of str, shape (areas,)
            The areas wanted, in order.

        Returns
        -------
        dict
            By life stage and "overall"; a stage without any is left out.
        """
        found = {}
        for stage in (index_measures.OVERALL, *definition.stages):
            measure = index_measures.code(definition.code, stage)
            rows = self.index_ranges
            rows = rows[rows[schema.INDICATOR] == measure].set_index(schema.AREA_CODE)
            if len(rows):
                ends = rows.reindex(codes)
                found[stage] = RankIntervals(
                    *(ends[c].to_numpy("float64") for c in schema.INDEX_INTERVAL_COLUMNS[2:])
                )
        return found


def _spreads(frame: pd.DataFrame) -> dict[tuple[str, str], Spread]:
    """Hold how each area came to lie, by measure and area."""
    first, width, share = (
        frame[name].to_numpy() for name in (schema.FIRST, schema.WIDTH, schema.SHARE)
    )
    rows = frame.groupby([schema.INDICATOR, schema.AREA_CODE], sort=False).indices
    return {
        key: Spread(first[at], share[at].astype("float64"), int(width[at[0]]))
        for key, at in rows.items()
    }


@lru_cache(maxsize=32)
def _shown(store: Store, indicator: str) -> pd.DataFrame:
    """The slice of a measure that maps and tables show; a measure is read in some milliseconds."""
    frame = store.all_values(indicator)
    shown = store.catalogue[indicator].shown
    for column in SLICE:
        frame = frame[frame[column] == getattr(shown, column)]
    return frame[list(LEVEL_VALUES)].reset_index(drop=True)


def _indices(folder: Path, known: Mapping[str, Indicator]) -> dict[str, Definition]:
    """Read the definitions of our indices."""
    try:
        found = index_definition.load(folder / config.CATALOGUE_DIR, known)
    except catalogue.CatalogueError as error:
        raise DataError.because(f"An index in data/ cannot be read ({error})") from None
    order = list(LEVELS)
    return dict(sorted(found.items(), key=lambda one: order.index(one[1].level)))


def _catalogue(folder: Path) -> dict[str, Indicator]:
    """Read the measures in picker order."""
    try:
        entries = list(catalogue.load(folder / config.CATALOGUE_DIR))
    except OSError:
        raise data_files.missing(config.CATALOGUE_DIR) from None
    except catalogue.CatalogueError as error:
        raise DataError.because(f"The catalogue in data/ cannot be read ({error})") from None
    return {entry.code: entry for entry in entries}


def _published(
    entries: Mapping[str, Indicator], contents: Mapping[str, Mapping[str, Any]]
) -> dict[str, Indicator]:
    """Keep measures and levels that hold a value: an empty map helps nobody."""
    kept = {}
    for code, entry in entries.items():
        levels = contents.get(code, {}).get("levels", {})
        held = tuple(v for v in LEVELS if levels.get(v, {}).get("areas"))
        if held:
            kept[code] = replace(entry, levels=held)
    if not kept:
        raise DataError.because("The folder data/ holds no values")
    return kept


def _mapped(
    known: Mapping[str, Indicator], contents: Mapping[str, Mapping[str, Any]]
) -> dict[str, Indicator]:
    """Keep the measures whose shown slice can be drawn on a map."""
    found = {}
    for code, entry in known.items():
        if contents[code]["shown"] != asdict(entry.shown):
            raise DataError.because(f"The catalogue and the values of {code} do not fit together")
        drawn = contents[code]["drawn"]
        levels = tuple(v for v in entry.levels if v in MAPPED_LEVELS and v in drawn)
        if levels:
            found[code] = replace(entry, levels=levels)
    return found
