"""The raw files of the areas beyond the councils: which they are, and their codes and names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from explorer.pipeline.errors import PipelineError

ITL_FILE = "lookups/lad_2025_itl321.csv"
ITL_COLUMNS = (
    "ITL125CD", "ITL125NM", "ITL225CD", "ITL225NM", "ITL325CD", "ITL325NM", "LAU125CD",
    "LAU125NM", "LAD25CD", "LAD25NM", *(f"column{n}" for n in range(10, 17)), "ObjectId",
)  # fmt: skip
SMC_FILE = "lookups/smc_205_areas_codes.json"
SMC_KEY = "205_regions"
APPROXIMATE_FILE = "lookups/smc205_to_ctyua22.csv"
APPROXIMATE_COLUMNS = ("smc205_name", "ctyua22cd", "ctyua22nm", "match")
SEATS_FILE = "lookups/lad24_pcon24.json"
OVERLAP_FILE = "lookups/PARL10_PARL25_combo_overlap.csv"
OVERLAP_COLUMNS = (
    "PARL10", "PARL25", "overlap_area", "original_area", "percentage_overlap_area",
    "percentage_overlap_pop", "overlap_pop", "original_pop", "__index_level_0__",
)  # fmt: skip
SEAT_CODES_FILE = "lookups/ukparl.2025.csv"
SEAT_CODES_COLUMNS = ("UKPARL.2025", "PCON24CD", "PCON24NM")

# By level: the file of its boundaries, and the properties that hold the code and the name.
SHAPE_FILES = {
    "itl2": ("boundaries/itl2_2021.topo.json", "ITL221CD", "ITL221NM"),
    "itl2_2025": ("boundaries/itl2_2025.topo.json", "ITL225CD", "ITL225NM"),
    "smc205": ("boundaries/smc_205_areas.topo.json", "", "Newname"),
    "constituency": ("boundaries/constituencies_2024.geojson", "PCON24CD", "PCON24NM"),
    "constituency_2010": ("boundaries/constituencies_2010.geojson", "PCON22CD", "PCON22NM"),
}
COUNTS = {"itl2": 41, "itl2_2025": 46, "smc205": 205, "constituency": 650,
          "constituency_2010": 650}  # fmt: skip
# Of the 205 areas, those whose names leave out a part of the one council they stand for.
PARTLY = frozenset({"Argyll and Bute Islands", "North Ayrshire mainland"})

LEDGER_FILES = {
    **{file: "codes, names and boundaries of a level" for file, _, _ in SHAPE_FILES.values()},
    ITL_FILE: "the sub-region of 2025 of each district, and the region of each sub-region",
    SMC_FILE: "the councils of each of the Commission's 205 areas",
    SEATS_FILE: "the share of each district in each constituency",
    OVERLAP_FILE: "the population that constituencies of 2010 and of 2024 share",
    SEAT_CODES_FILE: "codes of the constituencies in that file",
}


def folded(name: str) -> str:
    """Give a name as names of the 205 areas are compared: their case varies between files."""
    return " ".join(name.split()).casefold()


def read_json(raw: Path, file: str) -> Any:
    """Read a raw JSON file.

    Raises
    ------
    PipelineError
        The file is absent or not whole.
    """
    try:
        return json.loads((raw / file).read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise PipelineError("the file is missing from the raw folder", file=file) from error
    except ValueError as error:
        raise PipelineError("not whole JSON: empty or cut short", file=file) from error


def features(content: Mapping[str, Any], file: str) -> list[Mapping[str, Any]]:
    """Give the shapes of a topology with one layer, or of a GeoJSON file, with their properties.

    Raises
    ------
    PipelineError
        The content is neither.
    """
    if content.get("type") == "FeatureCollection":
        return content["features"]
    layers = list(content.get("objects", {}).values())
    if len(layers) != 1:
        raise PipelineError(f"expected one layer of areas, found {len(layers)}", file=file)
    return layers[0]["geometries"]


def published(raw: Path, level: str, count: int | None = None) -> dict[str, str]:
    """Give the codes of a level, each with its name exactly as published, sorted by code.

    The 205 areas have names only: their codes are ours, numbers in alphabetical order. ``count`` is
    how many areas there must be, if not as many as in ``COUNTS``.

    Raises
    ------
    PipelineError
        A property is missing, a name comes twice, or there are too few or too many areas.
    """
    file, code, name = SHAPE_FILES[level]
    found = [shape["properties"] for shape in features(read_json(raw, file), file)]
    if any(key not in each for each in found for key in (code, name) if key):
        raise PipelineError(f"an area without {code or name}", file=file)
    names = [" ".join(each[name].split()) for each in found]
    for text in names:
        if sum(folded(other) == folded(text) for other in names) > 1:
            raise PipelineError(f"{text!r} comes twice", file=file)
    if code:
        named = dict(sorted(zip((each[code] for each in found), names, strict=True)))
    else:
        in_order = enumerate(sorted(names, key=str.casefold), 1)
        named = {f"SMC205-{number:03d}": text for number, text in in_order}
    expected = COUNTS[level] if count is None else count
    if len(named) != expected:
        raise PipelineError(f"{len(named)} areas of level {level}, not {expected}", file=file)
    return named
