"""The recipe: the steps from the raw folder to ``data/``, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from explorer import config, schema
from explorer.catalogue import Catalogue
from explorer.pipeline import (
    areas,
    boundaries,
    codes,
    derived,
    ledger,
    maps,
    places,
    publish,
    validate,
)
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import Loaded, Tally
from explorer.pipeline.sources import SOURCES, owner_of, smi2016

PLACE_MODULES: tuple[ModuleType, ...] = (areas, places, boundaries, maps)


@dataclass
class Made:
    """What the steps have made so far; each step adds its own."""

    raw: Path
    folder: Path
    catalogue: Catalogue
    areas: pd.DataFrame = field(default_factory=pd.DataFrame)
    frames: dict[str, Any] = field(default_factory=dict)
    loaded: dict[str, Loaded] = field(default_factory=dict)
    tallies: list[Tally] = field(default_factory=list)
    values: pd.DataFrame = field(default_factory=pd.DataFrame)
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
        "checks": _checks,
        "boundaries": _boundaries,
        "maps": _maps,
        "classes": _classes,
        "rank intervals": _rank_intervals,
        "ledger": _ledger,
        "manifest": _manifest,
    }


def _catalogue(made: Made) -> None:
    for entry in made.catalogue:
        if owner_of(entry.provenance.file) is None:
            raise PipelineError(
                f"catalogue: {entry.code} comes from a file that no source reads",
                file=entry.provenance.file,
            )


def _areas(made: Made) -> None:
    made.areas = areas.build(made.raw)
    book, tally = codes.current_codes(made.raw, made.areas)
    made.tallies.append(tally)
    validate.areas(made.areas, book)
    publish.write_parquet(made.areas, made.folder / config.AREAS_FILE)


def _places(made: Made) -> None:
    found = places.build(made.raw, made.areas)
    publish.write_parquet(found, made.folder / config.PLACES_FILE)


def _source(name: str) -> Callable[[Made], None]:
    def run(made: Made) -> None:
        entries = [e for e in made.catalogue if owner_of(e.provenance.file) == name]
        if name == "smi2016":
            book = smi2016.codes_of_2016(made.areas)
        else:
            book, _ = codes.current_codes(made.raw, made.areas)
        found = SOURCES[name](made.raw, entries, book)
        validate.values(found.values, made.catalogue, book.held)
        made.loaded[name] = found
        made.tallies += found.tallies
        tidy = found.values[list(schema.COLUMNS)]
        publish.write_parquet(tidy, made.folder / config.VALUES_DIR / f"{name}.parquet")

    return run


def _checks(made: Made) -> None:
    made.values = pd.concat([found.values for found in made.loaded.values()], ignore_index=True)
    made.values = made.values[list(schema.COLUMNS)]
    made.notes += validate.coverage(made.values, made.catalogue, made.areas)


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
    publish.write_parquet(found, made.folder / config.RANK_INTERVALS_FILE)


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
