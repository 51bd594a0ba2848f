"""The areas of every level: names, years of validity, and what each lies in or has become."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from explorer import schema
from explorer.levels import LEVELS
from explorer.pipeline import area_files, areas_more
from explorer.pipeline.changes import CHANGES_FILE, renamed_codes
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.raw import FIRST_LINE, read_csv

TOPOLOGY_FILE = "boundaries/uk_areas_all_vintages.topo.json"
UTLA_FILE = "lookups/lookup_ltla23_utla23.csv"
UTLA_COLUMNS = ("ltla23_code", "ltla23_name", "utla23_code", "utla23_name")
REGION_FILE = "lookups/lookup_ltla24_region24.csv"
REGION_COLUMNS = ("ltla24_name", "ltla24_code", "region24_name", "region24_code")
SUCCESSION_FILE = "lookups/ltla_2016_2024.csv"
SUCCESSION_COLUMNS = tuple(f"ltla{year}_{part}" for year in range(16, 25) for part in
                           ("code", "name"))  # fmt: skip

# Files read here, with what each is used for (the ledger's words).
LEDGER_FILES = {
    TOPOLOGY_FILE: "codes, names and years of the areas of 2016 and 2025, by level",
    UTLA_FILE: "the upper-tier council of each district",
    REGION_FILE: "the region of each district",
    SUCCESSION_FILE: "what each district of 2016 is today; Wales, Scotland and Northern Ireland "
    "are not needed",
    CHANGES_FILE: "old codes of unchanged areas",
    **area_files.LEDGER_FILES,
}

# Layer of the topology that holds each level.
LAYERS = {"ltla": "ltla", "utla": "utla", "ltla_2016": "ltla", "region": "rgn", "nation": "ctry",
          "uk": "uk"}  # fmt: skip
COUNTS = {"ltla": 361, "utla": 218, "ltla_2016": 326, "region": 12, "nation": 4, "uk": 1,
          **area_files.COUNTS}  # fmt: skip
NATIONS = {"E": "E92000001", "N": "N92000002", "S": "S92000003", "W": "W92000004"}

_TAIL = re.compile(r", (City|County) of$")


def build(raw: Path) -> pd.DataFrame:
    """Make the table of areas.

    Parameters
    ----------
    raw : Path
        The raw folder.

    Returns
    -------
    DataFrame
        ``schema.AREA_COLUMNS``, one row per level and code, sorted by them. ``valid_from`` and
        ``valid_to`` are the first and last year (ISO 8601, ``"2019"``) in whose list of areas the
        code stands, or "" where the source gives no bound; an area whose ``valid_to`` is 2022
        ended in 2023. ``country`` is the first letter of the nation's
        code. ``successors`` are the codes of today joined by "|", for 2016 districts only.

    Raises
    ------
    PipelineError
        A level has not the expected number of areas, or an area cannot be placed.
    """
    renamed = renamed_codes(raw)
    found = {level: _members(raw, level) for level in LAYERS}
    for level in LAYERS:
        if len(found[level]) != COUNTS[level]:
            raise PipelineError(
                f"{len(found[level])} areas of level {level}, not {COUNTS[level]}",
                file=TOPOLOGY_FILE,
            )
    utlas = _mapping(raw, UTLA_FILE, UTLA_COLUMNS, "ltla23_code", "utla23_code", renamed)
    regions = _mapping(raw, REGION_FILE, REGION_COLUMNS, "ltla24_code", "region24_code", renamed)
    successors = _successors(raw, found["ltla_2016"], renamed)
    placed = {
        "ltla": _place_districts(found["ltla"], utlas, regions),
        "region": found["region"].assign(
            region_code=found["region"][schema.CODE], nation_code=_nation(found["region"])
        ),
        "nation": found["nation"].assign(nation_code=found["nation"][schema.CODE]),
        "uk": found["uk"],
    }
    placed["utla"] = _place_utlas(found["utla"], placed["ltla"])
    placed["ltla_2016"] = _place_2016(found["ltla_2016"], placed["ltla"], successors)
    placed["more"] = areas_more.build(raw, placed["ltla"], placed["utla"], renamed, display_name)
    frame = pd.concat(placed.values(), ignore_index=True).reindex(columns=schema.AREA_COLUMNS)
    return frame.fillna("").astype("str").sort_values([schema.LEVEL, schema.CODE],
                                                      ignore_index=True)  # fmt: skip


def official_names(raw: Path) -> dict[str, str]:
    """Give the official name of every area of 2025, by code (``"Bristol, City of"``)."""
    layers = topology(raw)["objects"]
    return {
        each["areacd"]: each["areanm"]
        for layer in LAYERS.values()
        for each in _valid(layers[layer], 2025)
    }


def published_names(raw: Path) -> dict[str, dict[str, str]]:
    """Give by level the official names of its areas by code, as their publishers write them."""
    layers = topology(raw)["objects"]
    councils = {
        level: {
            each["areacd"]: each["areanm"]
            for each in _valid(layers[layer], LEVELS[level].boundary_year)
            if each["areacd"].startswith(LEVELS[level].prefixes)
        }
        for level, layer in LAYERS.items()
    }
    return councils | {level: area_files.published(raw, level) for level in area_files.COUNTS}


def display_name(name: str) -> str:
    """Shorten an official name as people say it: "Bristol, City of" is Bristol."""
    return _TAIL.sub("", name)


def topology(raw: Path) -> dict[str, Any]:
    """Read the topology that holds the areas of all years.

    Raises
    ------
    PipelineError
        The file is absent or not whole.
    """
    try:
        return json.loads((raw / TOPOLOGY_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PipelineError(
            "the file is missing from the raw folder", file=TOPOLOGY_FILE
        ) from error
    except ValueError as error:
        raise PipelineError("not whole JSON: empty or cut short", file=TOPOLOGY_FILE) from error


def _valid(layer: Mapping[str, Any], year: int) -> list[Mapping[str, Any]]:
    every = (shape["properties"] for shape in layer["geometries"])
    return [each for each in every if each.get("start", 0) <= year <= each.get("end", 9999)]


def _members(raw: Path, level: str) -> pd.DataFrame:
    known = LEVELS[level]
    rows = [
        {
            schema.LEVEL: level,
            schema.CODE: each["areacd"],
            schema.NAME: display_name(each["areanm"]),
            schema.COUNTRY: "" if level == "uk" else each["areacd"][0],
            schema.VALID_FROM: str(each.get("start", "")),
            schema.VALID_TO: str(each.get("end", "")),
        }
        for each in _valid(topology(raw)["objects"][LAYERS[level]], known.boundary_year)
        if each["areacd"].startswith(known.prefixes)
    ]
    return pd.DataFrame(rows)


def _nation(frame: pd.DataFrame) -> pd.Series:
    return frame[schema.CODE].str[0].map(NATIONS)


def _mapping(
    raw: Path, file: str, columns: tuple[str, ...], key: str, value: str, renamed: dict[str, str]
) -> dict[str, str]:
    """Read a look-up of one column by another, both under today's codes."""
    rows = read_csv(raw, file, columns)
    again = rows[key].duplicated()
    if again.any():
        where = again.idxmax()
        raise PipelineError(f"{rows.at[where, key]} comes twice", file=file, row=where + FIRST_LINE)
    return dict(zip(rows[key].replace(renamed), rows[value].replace(renamed), strict=True))


def _place_districts(
    members: pd.DataFrame, utlas: Mapping[str, str], regions: Mapping[str, str]
) -> pd.DataFrame:
    code, nation = members[schema.CODE], _nation(members)
    # The look-up of upper tiers covers England; all other districts are their own.
    utla = code.map(utlas).where(code.str.startswith("E"), code)
    region = code.map(regions).where(code.str.startswith("E"), nation)
    for what, found, file in (("upper-tier council", utla, UTLA_FILE),
                              ("region", region, REGION_FILE)):  # fmt: skip
        if found.isna().any():
            raise PipelineError(f"no {what} for {code[found.isna()].iloc[0]}", file=file)
    return members.assign(utla_code=utla, region_code=region, nation_code=nation)


def _place_utlas(members: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    pairs = districts[[schema.UTLA_CODE, schema.REGION_CODE]].drop_duplicates()
    divided = pairs[schema.UTLA_CODE].duplicated()
    if divided.any():
        raise PipelineError(
            f"{pairs[schema.UTLA_CODE][divided].iloc[0]} lies in two regions", file=REGION_FILE
        )
    region = members[schema.CODE].map(pairs.set_index(schema.UTLA_CODE)[schema.REGION_CODE])
    if region.isna().any():
        raise PipelineError(
            f"no district lies in {members[schema.CODE][region.isna()].iloc[0]}", file=UTLA_FILE
        )
    return members.assign(
        utla_code=members[schema.CODE], region_code=region, nation_code=_nation(members)
    )


def _successors(raw: Path, members: pd.DataFrame, renamed: Mapping[str, str]) -> dict[str, str]:
    rows = read_csv(raw, SUCCESSION_FILE, SUCCESSION_COLUMNS)
    rows = rows[rows["ltla16_code"].isin(members[schema.CODE])]
    rows = rows.assign(today=rows["ltla24_code"].replace(dict(renamed)))
    return {
        code: "|".join(sorted(set(group["today"]))) for code, group in rows.groupby("ltla16_code")
    }


def _place_2016(
    members: pd.DataFrame, districts: pd.DataFrame, successors: Mapping[str, str]
) -> pd.DataFrame:
    """Place the districts of 2016 where their successors lie (all in one, checked)."""
    today = districts.set_index(schema.CODE)
    above = [schema.UTLA_CODE, schema.REGION_CODE, schema.NATION_CODE]
    places = []
    for code in members[schema.CODE]:
        codes = successors.get(code, "").split("|")
        if not set(codes) <= set(today.index):
            raise PipelineError(f"{code} of 2016 has no district of today", file=SUCCESSION_FILE)
        where = today.loc[codes, above]
        if len(where.drop_duplicates()) != 1:
            raise PipelineError(f"{code} of 2016 lies in two councils now", file=SUCCESSION_FILE)
        places.append(tuple(where.iloc[0]))
    parts = pd.DataFrame(places, index=members.index, columns=above)
    return members.join(parts).assign(successors=members[schema.CODE].map(successors))
