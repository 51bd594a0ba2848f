"""A tiny ``data/`` folder: a few areas and measures, laid out exactly as the pipeline lays it out."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd

from explorer import catalogue, config, outcomes, schema
from explorer.levels import MAPPED_LEVELS
from explorer.pipeline.contents import build as build_contents
from explorer.pipeline.held import Held
from explorer.pipeline.positions import build as build_positions
from tests.builders import entry_table

INDEX = "social-mobility-index-2016"
PAY, SWIM, DENSITY = "weekly-pay", "can-swim", "population-density"
DERBY, SOUTH_DERBYSHIRE, AMBER_VALLEY = "E06000015", "E07000039", "E07000032"
CUMBERLAND, ALLERDALE, CARLISLE = "E06000063", "E07000026", "E07000028"
CITY, WESTMINSTER, ABERDEEN = "E09000001", "E09000033", "S12000033"
DERBYSHIRE = "E10000007"
EAST_MIDLANDS, NORTH_WEST, LONDON, SCOTLAND = "E12000004", "E12000002", "E12000007", "S92000003"
ENGLAND, UK = "E92000001", "K02000001"

_UNITS = {
    "percent": ("per cent", "", "%", 0, 100),
    "pounds": ("pounds a week", "£", "", 0, 5000),
    "score": ("score", "", "", -200, 200),
    "people": ("people per square kilometre", "", " people", 0, 50000),
}

# level, code, name, upper tier, region, successors
_AREAS = [
    ("ltla", DERBY, "Derby", DERBY, EAST_MIDLANDS, ""),
    ("ltla", CUMBERLAND, "Cumberland", CUMBERLAND, NORTH_WEST, ""),
    ("ltla", AMBER_VALLEY, "Amber Valley", DERBYSHIRE, EAST_MIDLANDS, ""),
    ("ltla", SOUTH_DERBYSHIRE, "South Derbyshire", DERBYSHIRE, EAST_MIDLANDS, ""),
    ("ltla", CITY, "City of London", CITY, LONDON, ""),
    ("ltla", WESTMINSTER, "Westminster", WESTMINSTER, LONDON, ""),
    ("ltla", ABERDEEN, "Aberdeen City", ABERDEEN, SCOTLAND, ""),
    ("ltla_2016", DERBY, "Derby", DERBY, EAST_MIDLANDS, DERBY),
    ("ltla_2016", ALLERDALE, "Allerdale", CUMBERLAND, NORTH_WEST, CUMBERLAND),
    ("ltla_2016", CARLISLE, "Carlisle", CUMBERLAND, NORTH_WEST, CUMBERLAND),
    ("ltla_2016", AMBER_VALLEY, "Amber Valley", DERBYSHIRE, EAST_MIDLANDS, AMBER_VALLEY),
    ("ltla_2016", SOUTH_DERBYSHIRE, "South Derbyshire", DERBYSHIRE, EAST_MIDLANDS,
     SOUTH_DERBYSHIRE),
    ("ltla_2016", CITY, "City of London", CITY, LONDON, CITY),
    ("ltla_2016", WESTMINSTER, "Westminster", WESTMINSTER, LONDON, WESTMINSTER),
    ("utla", DERBY, "Derby", DERBY, EAST_MIDLANDS, ""),
    ("utla", CUMBERLAND, "Cumberland", CUMBERLAND, NORTH_WEST, ""),
    ("utla", CITY, "City of London", CITY, LONDON, ""),
    ("utla", WESTMINSTER, "Westminster", WESTMINSTER, LONDON, ""),
    ("utla", DERBYSHIRE, "Derbyshire", DERBYSHIRE, EAST_MIDLANDS, ""),
    ("utla", ABERDEEN, "Aberdeen City", ABERDEEN, SCOTLAND, ""),
    ("region", NORTH_WEST, "North West", "", NORTH_WEST, ""),
    ("region", EAST_MIDLANDS, "East Midlands", "", EAST_MIDLANDS, ""),
    ("region", LONDON, "London", "", LONDON, ""),
    ("region", SCOTLAND, "Scotland", "", SCOTLAND, ""),
    ("nation", ENGLAND, "England", "", "", ""),
    ("nation", SCOTLAND, "Scotland", "", "", ""),
    ("uk", UK, "United Kingdom", "", "", ""),
]  # fmt: skip

# indicator, period, area, value, lower, upper, status
_VALUES = [
    *[(INDEX, "2016-01-01/P1Y", code, value, None, None, "ok") for code, value in (
        (WESTMINSTER, 90.0), (DERBY, -40.0), (ALLERDALE, 5.0), (CARLISLE, 10.0),
        (AMBER_VALLEY, -3.0), (SOUTH_DERBYSHIRE, -45.0))],
    *[(PAY, "2024-04-17", code, value, None, None, "ok") for code, value in (
        (DERBY, 580.0), (SOUTH_DERBYSHIRE, 640.0), (DERBYSHIRE, 600.0), (ABERDEEN, 700.0),
        (ENGLAND, 630.0), (UK, 625.0))],
    *[(PAY, "2025-04-30", code, value, value - 40, value + 40, "ok") for code, value in (
        (DERBY, 600.0), (SOUTH_DERBYSHIRE, 676.0), (AMBER_VALLEY, 590.0), (DERBYSHIRE, 620.0),
        (CUMBERLAND, 610.0), (WESTMINSTER, 900.0), (ABERDEEN, 720.0), (EAST_MIDLANDS, 615.0),
        (LONDON, 800.0))],
    (PAY, "2025-04-30", ENGLAND, 645.0, None, None, "ok"),
    (PAY, "2025-04-30", UK, 643.0, None, None, "ok"),
    (PAY, "2025-04-30", CITY, None, None, None, "suppressed"),
    *[(SWIM, period, code, value, None, None, status)
      for period in ("2023-09-01/P1Y", "2024-09-01/P1Y")
      for code, value, status in (
        (DERBY, 70.5, "ok"), (DERBYSHIRE, 81.25, "ok"), (CUMBERLAND, 66.0, "provisional"),
        (WESTMINSTER, 70.5, "ok"), (CITY, None, "suppressed"), (ENGLAND, 72.0, "ok"))],
    *[(DENSITY, "2022-01-01/P3Y", code, value, None, None, "ok") for code, value in (
        (DERBY, 3300.0), (SOUTH_DERBYSHIRE, 320.0), (AMBER_VALLEY, 480.0), (CUMBERLAND, 90.0),
        (WESTMINSTER, 9500.0), (CITY, 3000.0), (ABERDEEN, 1200.0))],
]  # fmt: skip


def entries() -> dict[str, dict[str, Any]]:
    """Give the catalogue's tables by code."""
    return {
        INDEX: _entry(
            "Social Mobility Index 2016", "score", ["ltla_2016"], "overall", True, position=True
        ),
        PAY: _entry("Weekly pay", "pounds", ["ltla", "utla", "region"], "working_lives", True, 0),
        SWIM: _entry("Pupils who can swim", "percent", ["utla"], "school", False),
        DENSITY: _entry(
            "Population density", "people", ["ltla"], "context", False, 0, polarity="neutral"
        ),
    }


def _entry(name, unit, levels, stage, headline, decimals=1, **more) -> dict[str, Any]:
    table = entry_table(
        short_name=name, full_name=f"{name}, in full", unit=unit, levels=levels, life_stage=stage,
        headline=headline, decimal_places=decimals, **more,
    )  # fmt: skip
    table["provenance"]["series"] = name
    return table


def areas() -> pd.DataFrame:
    """Give the areas frame."""
    rows = [
        (level, code, name, "" if level == "uk" else code[0], "",
         "2022" if code in (ALLERDALE, CARLISLE) else "", utla, region,
         "" if level == "uk" else SCOTLAND if code[0] == "S" else ENGLAND, successors)
        for level, code, name, utla, region, successors in _AREAS
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(schema.AREA_COLUMNS))
    return frame.sort_values([schema.LEVEL, schema.CODE], ignore_index=True)


def values() -> pd.DataFrame:
    """Give the tidy values."""
    frame = pd.DataFrame(
        _VALUES,
        columns=[schema.INDICATOR, schema.PERIOD, schema.AREA_CODE, schema.VALUE, schema.LOWER_CI,
                 schema.UPPER_CI, schema.STATUS],
    )  # fmt: skip
    for name in (schema.CATEGORY, schema.SUBGROUP_TYPE, schema.SUBGROUP):
        frame[name] = ""
    frame[schema.GROUP_TYPE] = frame[schema.GROUP] = schema.ALL
    frame[schema.SAMPLE_SIZE] = float("nan")
    numbers = list(schema.MEASURES)
    frame[numbers] = frame[numbers].astype("float64")
    return frame[list(schema.COLUMNS)].sort_values(list(schema.KEY), ignore_index=True)


def places() -> pd.DataFrame:
    """Give towns and postcode districts."""
    rows = [
        ("Swadlincote", "town", SOUTH_DERBYSHIRE, 1.0, 45000),
        ("DE11", "postcode_district", SOUTH_DERBYSHIRE, 0.97, 0),
        ("DE11", "postcode_district", AMBER_VALLEY, 0.03, 0),
        ("Workington", "town", CUMBERLAND, 1.0, 25000),
    ]
    return pd.DataFrame(rows, columns=list(schema.PLACE_COLUMNS))


def rank_intervals() -> pd.DataFrame:
    """Give plausible ranks of pay among districts, latest period."""
    rows = [
        (DERBY, 4, 6), (SOUTH_DERBYSHIRE, 2, 4), (AMBER_VALLEY, 4, 6), (CUMBERLAND, 3, 6),
        (WESTMINSTER, 1, 1), (ABERDEEN, 2, 3),
    ]  # fmt: skip
    return pd.DataFrame(
        [(PAY, "ltla", "2025-04-30", *row) for row in rows],
        columns=["indicator", "level", "period", "area_code", "rank_low", "rank_high"],
    )


def write_contents(folder: Path) -> None:
    """Describe the values as the pipeline does, and list the file anew."""
    ours = catalogue.load(folder / config.CATALOGUE_DIR)
    found = build_contents({"tiny": values()}, ours, areas())
    (folder / config.CONTENTS_FILE).write_text(json.dumps(found), encoding="utf-8")
    held = Held(ours, areas(), (values(),), rank_intervals())
    build_positions(held, found).to_parquet(folder / config.POSITIONS_FILE)
    write_manifest(folder)


def links() -> pd.DataFrame:
    """Give the links that the areas' own columns tell of."""
    rows = [
        (row.level, row.code, level, getattr(row, f"{level}_code"), 1.0, "whole")
        for row in areas().itertuples()
        for level in ("utla", "region", "nation")
        if getattr(row, f"{level}_code") and level != row.level
    ]
    return pd.DataFrame(rows, columns=list(schema.LINK_COLUMNS))


def neighbours() -> pd.DataFrame:
    """Give neighbours: two districts side by side, and one that a third is most like."""
    rows = [
        ("ltla", SOUTH_DERBYSHIRE, "adjacent", 1, DERBY, ""),
        ("ltla", DERBY, "adjacent", 1, SOUTH_DERBYSHIRE, ""),
        ("ltla", SOUTH_DERBYSHIRE, "ons_global", 1, AMBER_VALLEY, ""),
        ("utla", DERBYSHIRE, "dfe", 1, CUMBERLAND, "Very close"),
    ]
    return pd.DataFrame(rows, columns=list(schema.NEIGHBOUR_COLUMNS))


def write(folder: Path) -> Path:
    """Write the whole folder, manifest last."""
    (folder / config.CATALOGUE_DIR).mkdir(parents=True)
    (folder / config.VALUES_DIR).mkdir()
    (folder / config.MAPS_DIR).mkdir()
    units = {
        code: dict(zip(("name", "prefix", "suffix", "min", "max"), row, strict=True))
        for code, row in _UNITS.items()
    }
    (folder / config.CATALOGUE_DIR / "units.toml").write_text(_toml(units), encoding="utf-8")
    listed = folder / config.CATALOGUE_DIR / outcomes.OUTCOMES_FILE
    listed.parent.mkdir()
    listed.write_text("", encoding="utf-8")
    (folder / config.CATALOGUE_DIR / "tiny.toml").write_text(_toml(entries()), encoding="utf-8")
    values().to_parquet(folder / config.VALUES_DIR / "tiny.parquet")
    areas().to_parquet(folder / config.AREAS_FILE)
    links().to_parquet(folder / config.LINKS_FILE)
    neighbours().to_parquet(folder / config.NEIGHBOURS_FILE)
    pd.DataFrame(columns=list(schema.PROGRAMME_COLUMNS), dtype="str").to_parquet(
        folder / config.PROGRAMMES_FILE
    )
    pd.DataFrame(columns=list(schema.CLUSTER_COLUMNS), dtype="str").to_parquet(
        folder / config.CLUSTERS_FILE
    )
    places().to_parquet(folder / config.PLACES_FILE)
    rank_intervals().to_parquet(folder / config.RANK_INTERVALS_FILE)
    pd.DataFrame(columns=list(schema.INDEX_INTERVAL_COLUMNS)).to_parquet(
        folder / config.INDEX_INTERVALS_FILE
    )
    pd.DataFrame(columns=list(schema.SPATIAL_COLUMNS), dtype="str").to_parquet(
        folder / config.SPATIAL_FILE
    )
    pd.DataFrame(columns=list(schema.SPREAD_COLUMNS)).to_parquet(folder / config.INDEX_SPREAD_FILE)
    breaks = {"quantile": [600.0, 620.0, 700.0], "equal": [650.0, 750.0], "natural": [700.0]}
    classes = {code: dict.fromkeys(table["levels"], breaks) for code, table in entries().items()}
    (folder / config.CLASSES_FILE).write_text(json.dumps(classes), encoding="utf-8")
    for level in MAPPED_LEVELS:
        (folder / config.MAPS_DIR / f"{level}.json").write_text(
            json.dumps(_map(level)), encoding="utf-8"
        )
    write_contents(folder)
    return folder


def write_manifest(folder: Path, **changes: Any) -> None:
    """Write a manifest that fits the files now in the folder."""
    made = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".toml"]
    files = {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in made
        if p.name != config.MANIFEST_FILE
    }
    manifest = {
        "format": config.DATA_FORMAT, "version": "0123456789ab", "released": "2025-06-01",
        "rows": len(_VALUES), "files": files, **changes,
    }  # fmt: skip
    (folder / config.MANIFEST_FILE).write_text(json.dumps(manifest), encoding="utf-8")


def _map(level: str) -> dict[str, Any]:
    """Give a drawn map in which every area is the same square."""
    frame = areas()
    members = frame[frame[schema.LEVEL] == level]
    regions = sorted(set(members[schema.REGION_CODE]) - {""})
    names = frame[frame[schema.LEVEL] == "region"].set_index(schema.CODE)[schema.NAME]
    return {
        "level": level, "width": 1000, "height": 1400,
        "arcs": [[0, 0, 10, 0, 0, 10, -10, 0, 0, -10]],
        "areas": [
            {"c": row.code, "n": row.name_, "k": [-1, -1, -1, -1], "a": [[[0]]], "x": 5, "y": 5,
             "r": regions.index(row.region_code) if row.region_code else -1}
            for row in members.rename(columns={schema.NAME: "name_"}).itertuples()
        ],
        "regions": [{"c": code, "n": names[code]} for code in regions],
        "other": [], "inset": None, "cities": [], "england": [0, 0, 1000, 1400],
    }  # fmt: skip


def _toml(tables: dict[str, dict[str, Any]], above: str = "") -> str:
    out = []
    for code, table in tables.items():
        plain = {name: v for name, v in table.items() if not isinstance(v, dict)}
        # A JSON text, number, list or truth is TOML as well.
        lines = [f"{name} = {json.dumps(v, ensure_ascii=False)}" for name, v in plain.items()]
        out.append("\n".join([f"[{above}{code}]", *lines, ""]))
        inner = {name: v for name, v in table.items() if isinstance(v, dict)}
        out.append(_toml(inner, f"{above}{code}."))
    return "\n".join(out)
