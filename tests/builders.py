"""Small catalogue entries and frames for tests: complete by default, changed where a test says."""

from __future__ import annotations

import copy
from typing import Any

import pandas as pd

from explorer import schema
from explorer.catalogue import Catalogue, Indicator, Unit, parse_entry

PERCENT = Unit("percent", "per cent", "", "%", 0, 100)

_TABLE: dict[str, Any] = {
    "short_name": "Pupils who can swim",
    "full_name": "Pupils who can swim 25 metres by age 11",
    "definition": "The share of eleven-year-olds who can swim 25 metres, as reported by schools.",
    "why": "Swimming is a door to friends, jobs and staying alive.",
    "unit": "percent",
    "decimal_places": 1,
    "polarity": "higher",
    "life_stage": "school",
    "lens": "education_skills_employment",
    "influence": ["schools"],
    "covers": "all",
    "where": "now",
    "caveats": ["Schools without a pool guess."],
    "levels": ["ltla"],
    "headline": False,
    "source": {
        "publisher": "Pool Office",
        "title": "Swimming",
        "released": "2025-06-01",
        "licence": "OGL-UK-3.0",
        "url": "https://example.org/swimming",
    },
    "provenance": {"file": "ons/local_indicators/swimming.csv", "series": "Can swim"},
}


def entry_table(**changes: Any) -> dict[str, Any]:
    """Give a complete TOML table, with fields replaced."""
    return {**copy.deepcopy(_TABLE), **changes}


def entry(code: str = "can-swim", **changes: Any) -> Indicator:
    """Give a complete entry; ``file``, ``series`` and ``filter`` go to its provenance."""
    table = entry_table()
    for name in ("file", "series", "filter"):
        if name in changes:
            table["provenance"][name] = changes.pop(name)
    return parse_entry(code, {**table, **changes}, {"percent": PERCENT})


def catalogue(*entries: Indicator) -> Catalogue:
    """Give a catalogue of these entries."""
    return Catalogue({"percent": PERCENT}, {each.code: each for each in entries})


def areas(*rows: tuple[str, str], nation: str = "E92000001") -> pd.DataFrame:
    """Give an areas frame from pairs of level and code."""
    frame = pd.DataFrame(rows, columns=[schema.LEVEL, schema.CODE])
    frame[schema.NAME] = "Area " + frame[schema.CODE]
    frame[schema.COUNTRY] = "England"
    frame[schema.NATION_CODE] = nation
    for name in schema.AREA_COLUMNS:
        if name not in frame:
            frame[name] = ""
    return frame[list(schema.AREA_COLUMNS)]
