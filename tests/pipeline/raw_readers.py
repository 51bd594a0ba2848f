"""Reading raw files once more, by other code than the pipeline's, so that both cannot err alike.

Nothing of ``explorer.pipeline`` is used here, nor what is written for it in the sub-folders of the
catalogue. A reader gives every figure that should be stored, under the key it should have.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import math
import re
import tomllib

import numpy as np
import pandas as pd

KEY = ["indicator", "area_code", "period", "category", "group_type", "group", "subgroup_type",
       "subgroup"]  # fmt: skip
FIGURES = ["value", "lower_ci", "upper_ci", "sample_size"]
NAN = math.nan

# Codes given anew to the same area, as printed in the publisher's list of changes.
NEW_CODES = {
    "E08000016": "E08000038", "E08000019": "E08000039",
    "S12000015": "S12000047", "S12000024": "S12000048",
}  # fmt: skip
UK, ENGLAND = "K02000001", "E92000001"
NATIONS = {
    "United Kingdom": UK, "England": ENGLAND, "Scotland": "S92000003", "Wales": "W92000004",
    "Northern Ireland": "N92000002",
}  # fmt: skip
REGIONS = {
    "North East": "E12000001", "North West": "E12000002", "Yorkshire and The Humber": "E12000003",
    "East Midlands": "E12000004", "West Midlands": "E12000005", "East of England": "E12000006",
    "London": "E12000007", "South East": "E12000008", "South West": "E12000009",
}  # fmt: skip
COUNCIL_LEVELS = ["ltla", "utla", "region", "nation", "uk"]


def entries(data):
    """Give each measure and earlier edition from the TOML itself, as plain tables."""
    found = []
    for path in sorted((data / "catalogue").glob("*.toml")):
        if path.name == "units.toml":
            continue
        for code, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found.append({**table, "code": code})
            for edition in table.get("editions", []):
                origin = edition.get("provenance") or {
                    name: edition[name]
                    for name in ("file", "series", "filter", "labels")
                    if name in edition
                }
                own = f"{code}-edition-{edition['release']}"
                found.append({**table, "code": own, "provenance": origin})
    return found


def by_file(tables):
    """Sort tables by the raw file they come from."""
    found = {}
    for table in tables:
        found.setdefault(table["provenance"]["file"], []).append(table)
    return found


def csv_rows(raw, file, encoding="utf-8-sig"):
    """Give the rows of a CSV as dictionaries of stripped text."""
    text = (raw / file).read_bytes().decode(encoding)
    header, *lines = csv.reader(io.StringIO(text, newline=""))
    names = [name.strip() for name in header]
    return [dict(zip(names, (cell.strip() for cell in cells), strict=True)) for cells in lines]


def number(text, blank=("", "NA", "-", "x")):
    """Give a number, or nothing where the cell is blank."""
    return NAN if text in blank else float(text)


def taken(row, wanted):
    """Say whether a catalogue's filter takes a row: ``a|b`` is either, ``!a`` is anything else."""
    for column, text in wanted.items():
        among = row[column] in text.lstrip("!").split("|")
        if among == text.startswith("!"):
            return False
    return True


def row_of(code, area, period, value, lower=NAN, upper=NAN, n=NAN, **more):
    """Give one expected row; ``more`` says its breakdowns and its status."""
    whole = {"category": "", "group_type": "all", "group": "all", "subgroup_type": "",
             "subgroup": "", "status": None}  # fmt: skip
    return {"indicator": code, "area_code": area, "period": period, **whole, "value": value,
            "lower_ci": lower, "upper_ci": upper, "sample_size": n, **more}  # fmt: skip


def council_areas(data):
    """Give the codes of today's councils, regions, nations and the UK."""
    areas = pd.read_parquet(data / "areas.parquet")
    return set(areas.loc[areas["level"].isin(COUNCIL_LEVELS), "code"])


@functools.cache
def predecessors(raw):
    """Give for each area made by a merger the areas that it was made of, one step back."""
    parts = {}
    for row in csv_rows(raw, "lookups/ons_code_changes.csv"):
        if row["type"] in ("merger", "new_code"):
            parts.setdefault(row["newcd"], []).append(row["oldcd"])
    return parts


def made_of(raw, area, known):
    """Give the codes under which a file knows an area: its own, and those it was made of."""
    own = [area] if area in known else []
    return own + [
        code for part in predecessors(raw).get(area, []) for code in made_of(raw, part, known)
    ]


def whole(raw, area, found):
    """Say whether an area is there itself, or by all that it was made of."""
    parts = predecessors(raw).get(area, [])
    return area in found or (bool(parts) and all(whole(raw, part, found) for part in parts))


@functools.cache
def itl_names(raw, vintage):
    """Give the codes of the sub-regions of a vintage by their official names."""
    file = {21: "itl2_2021", 25: "itl2_2025"}[vintage]
    found = json.loads((raw / f"boundaries/{file}.topo.json").read_text(encoding="utf-8"))
    places = [g["properties"] for o in found["objects"].values() for g in o["geometries"]]
    return {one[f"ITL2{vintage}NM"]: one[f"ITL2{vintage}CD"] for one in places}


def differences(stored, read):
    """List keys that only one side has, and keys whose figures or status differ.

    ``read`` may leave the status open (None).
    """
    both = stored.merge(read, on=KEY, how="outer", suffixes=("", "_raw"), indicator=True)
    words = {"left_only": "stored, not in the raw file", "right_only": "raw, not stored"}
    found = [
        (words[side], tuple(key))
        for side, *key in both.loc[both["_merge"] != "both", ["_merge", *KEY]].to_numpy()
    ]
    both = both[both["_merge"] == "both"]
    for name in FIGURES:
        equal = np.isclose(
            both[name],
            both[f"{name}_raw"].astype("float64"),
            rtol=1e-11,
            atol=1e-12,
            equal_nan=True,
        )
        odd = both.loc[~equal, [*KEY, name, f"{name}_raw"]].to_numpy()
        found += [(name, tuple(row)) for row in odd]
    odd = both[both["status_raw"].notna() & (both["status"] != both["status_raw"])]
    return found + [
        ("status", tuple(row)) for row in odd[[*KEY, "status", "status_raw"]].to_numpy()
    ]


def ons(raw, data, tables):
    """Local indicators: one row per series, area and period; today's code before an old one."""
    held, found = council_areas(data), {}
    for file, here in by_file(tables).items():
        rows = csv_rows(raw, file)
        for table in here:
            origin = table["provenance"]
            for row in rows:
                area = NEW_CODES.get(row["areacd"], row["areacd"])
                if row["indicator"] != origin["series"] or area not in held:
                    continue
                key = (table["code"], area, row["period"])
                old = area != row["areacd"]
                if not taken(row, origin.get("filter", {})) or (old and key in found):
                    continue
                cells = [number(row[name]) for name in ("observation", "lci_95", "uci_95")]
                found[key] = row_of(*key, *cells)
    return pd.DataFrame(found.values())


# A year of these series is that of the middle of the year; "2024" of a school year begins in 2024.
MID_YEAR = ("median-age", "percentage-of-the-population", "population-")


def series(raw, data, tables):
    """Series kept as lists: the same place of each list is one figure."""
    held, found = council_areas(data), {}
    for table in tables:
        file = table["provenance"]["file"]
        lists = json.loads((raw / file).read_text(encoding="utf-8"))
        assert lists["code"] == table["provenance"]["series"]
        stem = file.rpartition("/")[2].removesuffix(".json")
        cells = zip(
            *(lists[n] for n in ("areacd", "xDomainNumb", "value", "lci", "uci")), strict=True
        )
        for published, year, *figures in cells:
            if stem.startswith("five-year"):
                period = f"{year - 5}-06-30/P5Y"
            elif stem.startswith(MID_YEAR):
                period = f"{year}-06-30"
            elif stem.startswith("gross-domestic"):
                period = f"{year}-01-01/P1Y"
            else:
                assert stem.endswith(("-reception", "-year-6")), stem
                period = f"{year}-09-01/P1Y"
            area = NEW_CODES.get(published, published)
            key = (table["code"], area, period)
            if area not in held or (area != published and key in found):
                continue
            figures = [NAN if cell is None else float(cell) for cell in figures]
            early = stem.startswith("gross-domestic") and year == 2023
            status = "missing" if math.isnan(figures[0]) else "provisional" if early else "ok"
            found[key] = row_of(*key, *figures, status=status)
    return pd.DataFrame(found.values())


# The first day of a year of each type, and whether "2025" is the year that ends in 2025.
LAIT_YEARS = {
    "Academic Year": ("09-01", 1), "Financial Year": ("04-01", 1), "Calendar Year": ("01-01", 0),
    "Annual": ("01-01", 0), "Annual - January": ("01-01", 0), "Annual (end of Sept)": ("09-30", 0),
}  # fmt: skip


def lait_period(label, kind):
    """Turn a label of the tool's years into a period."""
    start, ends = LAIT_YEARS[kind]
    years = [int(part) for part in re.findall(r"\d+", label.partition(" (")[0])]
    first, length = years[0], 1
    if len(years) == 1:
        first -= ends
    elif len(years) == 4 or not ends:
        length = (years[-1] - first) % 100 + (not ends)
    if kind in ("Annual - January", "Annual (end of Sept)") and length == 1:
        return f"{first}-{start}" + ("/P1M" if "January" in kind else "")
    return f"{first}-{start}/P{length}Y"


# England's row of this series is no rate of England: see the test of it.
SUMMED = ("FirstYJS", ENGLAND)


def lait(raw, data, tables):
    """The Local Authority Interactive Tool: a long table of text, joined to codes by its numbers.

    Left out are the sums printed as England's and the rows of a year 0, which hold no value.
    """
    codes = {t["provenance"]["series"]: t["code"] for t in tables}
    own = {t["code"]: t.get("group", {"type": "all", "name": "all"}) for t in tables}
    rows = pd.read_parquet(raw / "dfe/lait_bds_long.parquet")
    rows = rows[rows["Short Desc"].isin(list(codes))]
    no_year = rows["Years"] == "0"
    assert set(rows.loc[no_year, "Values"]) <= {"-"}
    rows = rows[~no_year]
    gss = {float(r["LA Number"]): r["gss_code"] for r in csv_rows(raw, "dfe/lait_area_codes.csv")}
    words = csv_rows(raw, "dfe/lait_data_dictionary.csv")
    kinds = {row["Measure_short"]: row["Year_Type"] for row in words}
    out = pd.DataFrame({"indicator": rows["Short Desc"].map(codes)})
    out["area_code"] = rows["LA Number"].map(gss).replace(NEW_CODES)
    pairs = set(zip(rows["Years"], rows["Short Desc"], strict=True))
    period = {pair: lait_period(pair[0], kinds[pair[1]]) for pair in pairs}
    out["period"] = [period[p] for p in zip(rows["Years"], rows["Short Desc"], strict=True)]
    out["category"] = out["subgroup_type"] = out["subgroup"] = ""
    # The measures of one group say which in the catalogue; the file has only its own short names.
    out["group_type"] = out["indicator"].map({code: g["type"] for code, g in own.items()})
    out["group"] = out["indicator"].map({code: g["name"] for code, g in own.items()})
    out["value"] = rows["Values"].mask(rows["Values"] == "-").astype("float64")
    for name in FIGURES[1:]:
        out[name] = NAN
    early = rows["Years"].str.contains("prov").map({True: "provisional", False: "ok"})
    out["status"] = early.mask(out["value"].isna(), "missing")
    summed = (rows["Short Desc"] == SUMMED[0]) & (out["area_code"] == SUMMED[1])
    return out[out["area_code"].isin(council_areas(data)) & ~summed]


def smi2016(raw, data, tables):
    """The index of 2016: 324 scores."""
    (table,) = tables
    return pd.DataFrame(
        row_of(
            table["code"], row["lad16cd"], "2016-01-01/P1Y", float(row["smi_score"]), status="ok"
        )
        for row in csv_rows(raw, table["provenance"]["file"])
    )
