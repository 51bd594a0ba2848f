"""The Commission's files of 2023 and its indices and universities, read once more."""

from __future__ import annotations

import json
import math

import pandas as pd

from tests.pipeline.raw_readers import (
    ENGLAND,
    NATIONS,
    REGIONS,
    UK,
    by_file,
    csv_rows,
    itl_names,
    number,
    row_of,
    taken,
)

BANDS = ["most unfavourable", "unfavourable", "lower middling", "middling", "upper middling",
         "favourable", "most favourable"]  # fmt: skip


def composites(raw, data, tables):
    """Scores and bands of the 205 areas, which have names and no codes: ours count the names."""
    found = json.loads((raw / "boundaries/smc_205_areas.topo.json").read_text(encoding="utf-8"))
    names = [g["properties"]["Newname"] for o in found["objects"].values() for g in o["geometries"]]
    codes = {name: f"SMC205-{place:03d}" for place, name in enumerate(sorted(names), 1)}
    out = []
    for file, here in by_file(tables).items():
        for row in csv_rows(raw, file):
            first, last = map(int, row["time_period"].split(" to "))
            period = f"{first}-01-01/P{last - first + 1}Y"
            for table in here:
                band = table["provenance"]["series"].endswith(" zscore_category")
                place = BANDS.index(row["secondary_split_value"]) + 1
                value = place if band else float(row["value"])
                area = codes[row["area_name"]]
                out.append(row_of(table["code"], area, period, value, status="ok"))
    return pd.DataFrame(out)


POOLS = {"10": "Young people with the grades",
         "01": "Young people with the grades, those nearby counting more"}  # fmt: skip


def universities(raw, data, tables):
    """Coefficients, ranks and curves of each university, named in the category."""
    out = []
    for table in tables:
        origin = table["provenance"]
        series, period = origin["series"], origin["labels"]["period"]
        for row in csv_rows(raw, origin["file"]):
            name, more = row.get("ProviderName"), {}
            if name is None:
                name = row["provider"]
                if row["group"] == "equal" or row["decile"] == "0":
                    continue
                pool = POOLS.get(row["location_no"] + row["location_yes"], "Students who enrolled")
                assert (pool == "Students who enrolled") == (row["group"] == "enrolment")
                more = {"group_type": "university_pool", "group": pool,
                        "subgroup_type": "background_tenth", "subgroup": row["decile"]}  # fmt: skip
            out.append(
                row_of(table["code"], ENGLAND, period, float(row[series]), category=name,
                       status="ok", **more)
            )  # fmt: skip
    return pd.DataFrame(out)


# --- Mobility outcomes of 2023.

ITL1 = {**NATIONS, **REGIONS, "Yorks and Humber": REGIONS["Yorkshire and The Humber"],
        "Yorkshire & Humberside": REGIONS["Yorkshire and The Humber"], "Overall": UK, "UK": UK,
        "Great Britain": UK}  # fmt: skip
CLASSES = ("Lower working", "Higher working", "Intermediate", "Lower professional",
           "Higher professional")  # fmt: skip
SCHOOLING = ("No qualifications", "School qualifications", "Post-school qualifications",
             "University")  # fmt: skip
PARENTS = {
    **{name: ("seb", name) for name in CLASSES},
    **{name: ("parental_education", name) for name in SCHOOLING},
    "Owned": ("parental_tenure", "Parents owned their home"),
    "Not owned": ("parental_tenure", "Parents did not own their home"),
}
SEXES = {"Men": "Men", "Male": "Men", "Women": "Women", "Female": "Women"}
DIRECTIONS = ("Upward", "Downward", "Long-range upward", "Long-range downward")


def mobility(raw, data, tables):
    """Mobility outcomes: one entry per row, the one that asks for most where two would fit."""
    found = {}
    for file, here in by_file(tables).items():
        rows = [row for row in csv_rows(raw, file) if inside(row)]
        shares = {}
        for row in rows:
            fits = [t for t in here if taken(row, t["provenance"].get("filter", {}))]
            most = max(len(t["provenance"].get("filter", {})) for t in fits)
            (table,) = (t for t in fits if len(t["provenance"].get("filter", {})) == most)
            shares.setdefault(table["code"], []).append(row)
        for code, own in shares.items():
            for row in own:
                one = mobility_row(raw, code, row, own)
                found[tuple(one.values())[:8]] = one
    return pd.DataFrame(found.values())


def inside(row):
    """Say whether a row is about a place of the country, and no second figure for everybody."""
    abroad = row["Area_type"] == "International" and row["Area_name"] not in ITL1
    return not (abroad or row["Area_name"] == "Abroad" or "All" in (row["Sex"], row["Category"]))


def mobility_row(raw, code, row, own):
    """Give the expected row of a raw row; ``own`` are all rows of its measure."""
    area = row["Area_name"]
    if row["Area_type"] == "ITL2":
        area = area.replace("Northumberland and", "Northumberland, and")
        area = itl_names(raw, 21)[area]
    else:
        area = ITL1[area]
    first, _, last = row["Time_period"].replace("/", "-").partition("-")
    years = 1 if not last else int(first[:2] + last) - int(first) + 1
    category, groups = breakdowns(row)
    first_group, second = (groups + [("", "")] * 2)[:2]
    kind, name = first_group if groups else ("all", "all")

    value, low, high, error = (number(row[name]) for name in ("Value", "LCI", "UCI", "SE"))
    if math.isnan(low) and math.isnan(high) and not math.isnan(error):
        low, high = value - 1.96 * error, value + 1.96 * error
    # Some files write 0.619 for 61.9%, under the same word.
    small = all(abs(number(one["Value"])) <= 1 for one in own if one["Value"] != "NA")
    deviation = row["Unit"] == "Random effect"
    times = 100 if deviation or (row["Unit"] == "Percentage" and small) else 1
    status = "missing" if math.isnan(value) else "deviation" if deviation else "ok"
    return row_of(
        code, area, f"{first}-01-01/P{years}Y", value * times, low * times, high * times,
        number(row["Sample_size"]), status=status, category=category, group_type=kind, group=name,
        subgroup_type=second[0], subgroup=second[1],
    )  # fmt: skip


def breakdowns(row):
    """Give the category and the groups of a row of mobility outcomes."""
    category, groups = "", []
    if row["Value_note"] == "Total":
        category = "Upward or downward"
    elif row["Value_note"] in DIRECTIONS:
        category = row["Value_note"]
    if row["SEB"] in PARENTS:
        groups.append(PARENTS[row["SEB"]])
    for end in ("", "2"):
        kind, name = row.get("Category_type" + end, "NA"), row.get("Category" + end, "NA")
        if kind in ("Occupational class", "Educational level", "Type of wealth"):
            category = name
        elif kind == "Ethnicity":
            groups.append(("ethnicity", "White other" if name.lower() == "other white" else name))
        elif kind.startswith("Disability"):
            groups.append(("disability", {"Yes": "Disabled", "No": "Not disabled"}[name]))
        elif kind == "Sex":
            groups.append(("sex", name))
    if row["Sex"] in SEXES:
        groups.append(("sex", SEXES[row["Sex"]]))
    if row["Age"] not in ("NA", "25-64", "25-65"):
        groups.append(("age", row["Age"].replace("-", " to ")))
    return category, groups


# By the file of values that each should equal.
READERS = {"mobility": mobility, "composites": composites, "universities": universities}
