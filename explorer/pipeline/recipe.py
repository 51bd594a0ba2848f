"""The recipe: the steps from the raw folder to ``data/``, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from explorer import config, index_definition, index_measures, schema
from explorer.catalogue import Catalogue
from explorer.pipeline import (
    areas,
    boundaries,
    codes,
    contents,
    derived,
    held,
    indices,
    ledger,
    links,
    maps,
    neighbours,
    places,
    positions,
    programmes,
    publish,
    spatial,
    validate,
)
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import Loaded, Tally
from explorer.pipeline.sources import SOURCES, owner_of

PLACE_MODULES: tuple[ModuleType, ...] = (areas, places, boundaries, links)


@dataclass
class Made:
    """What the steps have made so far; each step adds its own.

    ``declared`` is the folder of the catalogue, whose sub-folders say how raw files are read.
    """

    raw: Path
    folder: Path
    catalogue: Catalogue
    declared: Path = codes.CATALOGUE
    areas: pd.DataFrame = field(default_factory=pd.DataFrame)
    codes: codes.CodeBook | None = None
    frames: dict[str, Any] = field(default_factory=dict)
    loaded: dict[str, Loaded] = field(default_factory=dict)
    scored: indices.Scored | None = None
    tallies: list[Tally] = field(default_factory=list)
    values: pd.DataFrame = field(default_factory=pd.DataFrame)
    contents: dict[str, Any] = field(default_factory=dict)
    ranges: pd.DataFrame = field(default_factory=pd.DataFrame)
    ledger: pd.DataFrame = field(default_factory=pd.DataFrame)
    notes: list[str] = field(default_factory=list)
    manifest: dict[str, Any] = field(default_factory=dict)


def steps() -> dict[str, Callable[[Made], None]]:
    """Give the steps by the name that the progress bar shows."""
    return {
        "catalogue": _catalogue,
        "areas": _areas,
        "places": _places,
        **{name: _source(name) for name in SOURCES},
        "indices": _indices,
        "checks": _checks,
        "boundaries": _boundaries,
        "maps": _maps,
        "links": _links,
        "neighbours": _neighbours,
        "contents": _contents,
        "classes": _classes,
        "rank intervals": _rank_intervals,
        "positions": _positions,
        "clusters": _spatial,
        "ledger": _ledger,
        "manifest": _manifest,
    }


def _catalogue(made: Made) -> None:
    for entry in made.catalogue:
        # The scores of our indices are worked out, not read.
        if not entry.index and owner_of(entry.provenance.file, made.declared) is None:
            raise PipelineError(
                f"catalogue: {entry.code} comes from a file that no source reads",
                file=entry.provenance.file,
            )


def _areas(made: Made) -> None:
    made.areas = areas.build(made.raw)
    book, tally = codes.current_codes(made.raw, made.areas)
    made.codes = replace(book, catalogue=made.declared)
    made.tallies.append(tally)
    validate.areas(made.areas, made.codes)
    publish.write_parquet(made.areas, made.folder / config.AREAS_FILE)


def _places(made: Made) -> None:
    found = places.build(made.raw, made.areas)
    publish.write_parquet(found, made.folder / config.PLACES_FILE)


def _source(name: str) -> Callable[[Made], None]:
    def run(made: Made) -> None:
        own = [e for e in made.catalogue if owner_of(e.provenance.file, made.declared) == name]
        found = SOURCES[name].load(made.raw, own, made.codes)
        validate.values(found.values, made.catalogue, made.codes.every)
        made.loaded[name] = found
        made.tallies += found.tallies
        # By measure, so that the rows of one can be read without the rest of the file.
        tidy = found.values[list(schema.COLUMNS)].sort_values(list(schema.KEY), kind="stable")
        publish.write_parquet(tidy, made.folder / config.VALUES_DIR / f"{name}.parquet")

    return run


def _indices(made: Made) -> None:
    entries = made.catalogue
    found = index_definition.load(made.declared, entries.indicators)
    frames = tuple(each.values for each in made.loaded.values())
    made.scored = indices.build(held.Held(entries, made.areas, frames), found)
    validate.values(made.scored.values, entries, made.codes.every)
    made.loaded[index_measures.VALUES] = Loaded(made.scored.values, ())
    path = made.folder / config.VALUES_DIR / f"{index_measures.VALUES}.parquet"
    publish.write_parquet(made.scored.values[list(schema.COLUMNS)], path)
    ends = made.folder / config.INDEX_INTERVALS_FILE
    publish.write_parquet(made.scored.index_intervals, ends)
    publish.write_parquet(made.scored.spread, made.folder / config.INDEX_SPREAD_FILE)


def _checks(made: Made) -> None:
    made.values = pd.concat([found.values for found in made.loaded.values()], ignore_index=True)
    made.values = made.values[list(schema.COLUMNS)]
    made.notes += validate.coverage(made.values, made.catalogue, made.areas)


def _links(made: Made) -> None:
    found = links.build(made.raw, made.areas, made.frames)
    publish.write_parquet(found, made.folder / config.LINKS_FILE)


def _neighbours(made: Made) -> None:
    found, tallies = neighbours.build(made.raw, made.codes, made.frames)
    publish.write_parquet(found, made.folder / config.NEIGHBOURS_FILE)
    alike, tally = neighbours.clusters(made.raw, made.codes)
    publish.write_parquet(alike, made.folder / config.CLUSTERS_FILE)
    chosen, last = programmes.build(made.raw, made.codes)
    publish.write_parquet(chosen, made.folder / config.PROGRAMMES_FILE)
    made.tallies += [*tallies, tally, last]


def _contents(made: Made) -> None:
    values = {name: found.values for name, found in made.loaded.items()}
    made.contents = contents.build(values, made.catalogue, made.areas)
    publish.write_json(made.contents, made.folder / config.CONTENTS_FILE)


def _boundaries(made: Made) -> None:
    made.frames = boundaries.build(made.raw, made.areas)
    boundaries.write(made.frames, made.folder / config.BOUNDARIES_DIR)


def _maps(made: Made) -> None:
    for level, drawn in maps.build(made.frames, made.areas).items():
        publish.write_json(drawn, made.folder / config.MAPS_DIR / f"{level}.json")


def _classes(made: Made) -> None:
    found = derived.classes(made.values, made.catalogue, made.areas)
    publish.write_json(dict(sorted(found.items())), made.folder / config.CLASSES_FILE)


def _rank_intervals(made: Made) -> None:
    found = derived.rank_intervals(made.values, made.catalogue, made.areas)
    found = pd.concat([found, made.scored.rank_intervals], ignore_index=True)
    found = found.sort_values(list(derived.INTERVAL_COLUMNS[:4]), ignore_index=True)
    made.ranges = found
    publish.write_parquet(found, made.folder / config.RANK_INTERVALS_FILE)


def _positions(made: Made) -> None:
    frames = tuple(each.values for each in made.loaded.values())
    here = held.Held(made.catalogue, made.areas, frames, made.ranges)
    found = positions.build(here, made.contents)
    publish.write_parquet(found, made.folder / config.POSITIONS_FILE)


def _spatial(made: Made) -> None:
    found = spatial.build(made.values, made.catalogue, made.areas, made.frames)
    publish.write_parquet(found, made.folder / config.SPATIAL_FILE)


def _ledger(made: Made) -> None:
    used: dict[str, str] = {}
    for module in PLACE_MODULES:
        for file, what in getattr(module, "LEDGER_FILES", {}).items():
            used[file] = f"{used[file]}; {what}" if file in used else what
    made.ledger = ledger.build(made.raw, made.tallies, used)
    publish.write_csv(made.ledger, made.folder / config.LEDGER_FILE)


def _manifest(made: Made) -> None:
    made.manifest = publish.manifest(made.folder, made.catalogue, len(made.values))
    publish.write_json(made.manifest, made.folder / config.MANIFEST_FILE)
