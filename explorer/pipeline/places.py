"""Places for the search box: towns, postcode districts and other names of areas."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.levels import COUNCIL_LEVELS
from explorer.pipeline.areas import (
    SUCCESSION_COLUMNS,
    SUCCESSION_FILE,
    official_names,
)
from explorer.pipeline.changes import renamed_codes
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.raw import FIRST_LINE, numbers, read_csv

TOWNS_FILE = "places/gb_places_geonames_lad24.csv"
TOWNS_COLUMNS = (
    "geonameid", "name", "lat", "lon", "population", "admin1code", "lad24cd", "lad24nm",
)  # fmt: skip
POSTCODES_FILE = "lookups/postcode_district_to_lad.csv"
POSTCODES_COLUMNS = (
    "postcode_district", "lad21cd", "n_postcodes", "share", "ltla24_code", "ltla24_name",
)  # fmt: skip

LEDGER_FILES = {
    TOWNS_FILE: "towns for search; the two places in Cyprus, in no district, are left out",
    POSTCODES_FILE: "postcode districts for search; districts with under 5% of a postcode "
    "district's postcodes are left out",
    SUCCESSION_FILE: "former names of areas",
}

TOWN, POSTCODE, OTHER = "town", "postcode_district", "other_name"
LEAST_SHARE = 0.05

# A capital is the whole of its region, not the district its centre stands in.
WHOLE_REGION = {"London": "E12000007"}

# Names in common use that no file gives. A former county stands for all it was divided into.
COMMON_NAMES = (
    ("Hull", "E06000010"),
    ("BCP", "E06000058"),
    ("Cumbria", "E06000063"),
    ("Cumbria", "E06000064"),
    ("Northamptonshire", "E06000061"),
    ("Northamptonshire", "E06000062"),
    ("Western Isles", "S12000013"),
    ("Outer Hebrides", "S12000013"),
    ("Derry", "N09000005"),
    ("Londonderry", "N09000005"),
)


def build(raw: Path, areas: pd.DataFrame) -> pd.DataFrame:
    """Make the table of places.

    Parameters
    ----------
    raw : Path
        The raw folder.
    areas : DataFrame
        ``schema.AREA_COLUMNS``.

    Returns
    -------
    DataFrame
        ``schema.PLACE_COLUMNS``, one row per name, kind and area, sorted. ``area_code`` is a
        district of today (London: the region); ``share`` is the share (0 to 1) of a postcode
        district's postcodes that lie there, else 1; ``population`` is 0 where not known.

    Raises
    ------
    PipelineError
        A place lies in no area of today.
    """
    renamed = renamed_codes(raw)
    held = frozenset(areas.loc[areas[schema.LEVEL].isin(COUNCIL_LEVELS), schema.CODE])
    parts = [_towns(raw, renamed, held), _postcodes(raw, renamed, held), _names(raw, areas)]
    frame = pd.concat(parts, ignore_index=True)[list(schema.PLACE_COLUMNS)]
    key = [schema.NAME, schema.KIND, schema.AREA_CODE]
    frame = frame.sort_values([*key, schema.POPULATION]).drop_duplicates(key, keep="last")
    types = {**dict.fromkeys(key, "str"), schema.SHARE: "float64", schema.POPULATION: "int64"}
    return frame.astype(types).reset_index(drop=True)


def _check(codes: pd.Series, held: frozenset[str], file: str) -> None:
    wrong = ~codes.isin(held)
    if wrong.any():
        where = wrong.idxmax()
        raise PipelineError(
            f"{codes[where]!r} is not an area of today", file=file, row=where + FIRST_LINE
        )


def _towns(raw: Path, renamed: dict[str, str], held: frozenset[str]) -> pd.DataFrame:
    rows = read_csv(raw, TOWNS_FILE, TOWNS_COLUMNS)
    rows = rows[rows["lad24cd"] != ""]
    codes = rows["name"].map(WHOLE_REGION).fillna(rows["lad24cd"].replace(renamed))
    _check(codes, held, TOWNS_FILE)
    population = numbers(rows["population"], TOWNS_FILE).fillna(0)
    return pd.DataFrame(
        {
            schema.NAME: rows["name"].str.strip(),
            schema.KIND: TOWN,
            schema.AREA_CODE: codes,
            schema.SHARE: 1.0,
            schema.POPULATION: population.astype("int64"),
        }
    )


def _postcodes(raw: Path, renamed: dict[str, str], held: frozenset[str]) -> pd.DataFrame:
    rows = read_csv(raw, POSTCODES_FILE, POSTCODES_COLUMNS)
    codes = rows["ltla24_code"].replace(renamed)
    _check(codes, held, POSTCODES_FILE)
    share = numbers(rows["share"], POSTCODES_FILE)
    # Districts of 2021 that are now one add up.
    shares = share.groupby([rows["postcode_district"], codes]).sum().round(4)
    shares = shares[shares >= LEAST_SHARE]
    return pd.DataFrame(
        {
            schema.NAME: shares.index.get_level_values(0),
            schema.KIND: POSTCODE,
            schema.AREA_CODE: shares.index.get_level_values(1),
            schema.SHARE: shares.to_numpy(),
            schema.POPULATION: 0,
        }
    )


def _names(raw: Path, areas: pd.DataFrame) -> pd.DataFrame:
    """Give the names of today's areas that differ from the one shown."""
    today = areas[areas[schema.LEVEL].isin(COUNCIL_LEVELS)]
    shown = dict(zip(today[schema.CODE], today[schema.NAME], strict=True))
    rows = read_csv(raw, SUCCESSION_FILE, SUCCESSION_COLUMNS)
    former = zip(rows["ltla16_name"], rows["ltla16_code"], strict=True)
    official = ((name, code) for code, name in official_names(raw).items())
    pairs = sorted({*official, *former, *COMMON_NAMES})
    kept = [(name, code) for name, code in pairs if code in shown and shown[code] != name]
    frame = pd.DataFrame(kept, columns=[schema.NAME, schema.AREA_CODE])
    return frame.assign(**{schema.KIND: OTHER, schema.SHARE: 1.0, schema.POPULATION: 0})
