"""Figures that no raw file prints, worked out once more: census, Ofsted and destinations."""

from __future__ import annotations

import math
import re
from collections import Counter

import pandas as pd

from tests.pipeline.raw_readers import (
    ENGLAND,
    NAN,
    NEW_CODES,
    by_file,
    council_areas,
    csv_rows,
    made_of,
    number,
    row_of,
    whole,
)


def census(raw, data, tables):
    """Shares of counts; where a council was made of others, their counts together."""
    found = []
    for file, here in by_file(tables).items():
        counts = {}
        for size in ("ctry", "rgn", "utla", "ltla"):
            for row in csv_rows(raw, file.replace("-ltla.", f"-{size}.")):
                assert row.pop("date") == "2021"
                row.pop("geography")
                # "Tenure of household: Owned" counts under "Owned".
                area = row.pop("geography code")
                counts[area] = {name.partition(": ")[2]: int(n) for name, n in row.items()}
        for area in council_areas(data):
            there = made_of(raw, area, counts)
            parts = [counts[code] for code in there]
            if not parts:
                continue
            assert whole(raw, area, there)
            assert len(parts) == 1 or area not in there
            for table in here:
                part, base = (
                    sum(one[name] for one in parts for name in side.split(" + "))
                    for side in table["provenance"]["series"].split(" / ")
                )
                share = 100 * part / base
                found.append(row_of(table["code"], area, "2021-03-21", share, status="ok"))
    return pd.DataFrame(found)


def above(raw):
    """Give for each English district of today the areas it lies in, from the look-ups."""
    county = {
        row["ltla23_code"]: row["utla23_code"]
        for row in csv_rows(raw, "lookups/lookup_ltla23_utla23.csv")
    }
    found = {}
    for row in csv_rows(raw, "lookups/lookup_ltla24_region24.csv"):
        code = row["ltla24_code"]
        if code.startswith("E"):
            today = NEW_CODES.get(code, code)
            around = {today, NEW_CODES.get(county[code], county[code]), row["region24_code"]}
            found[today] = around | {ENGLAND}
    return found


def ofsted(raw, data, tables):
    """Schools counted by area and grade; only those with an overall grade."""
    areas = above(raw)
    assert len(areas) == 296
    found = []
    for file, here in by_file(tables).items():
        schools = csv_rows(raw, file)
        for table in here:
            (phases,) = table["provenance"]["filter"].values()
            grades = re.findall(r"\d", table["provenance"]["series"])
            rated, good = Counter(), Counter()
            for school in schools:
                district = NEW_CODES.get(school["lad24cd"], school["lad24cd"])
                if school["phase"] in phases.split("|") and school["ofsted"] != "0":
                    for area in areas.get(district, ()):
                        rated[area] += 1
                        good[area] += school["ofsted"] in grades
            for area in set().union(*areas.values()):
                n = rated[area]
                share = 100 * good[area] / n if n >= 3 else NAN
                status = "ok" if n >= 3 else "suppressed" if n else "not_applicable"
                row = row_of(table["code"], area, "2024-09-01", share, n=n, status=status)
                found.append(row)
    return pd.DataFrame(found)


def year(label):
    """201718 -> the school year 2017/18."""
    return f"{label[:4]}-09-01/P1Y"


def destinations(raw, data, tables):
    """Percentages weighted by cohorts, and counts added up, where districts were merged."""
    held = council_areas(data)
    found = []
    for file, here in by_file(tables).items():
        rows = csv_rows(raw, file)
        read = weighted if "disadvantage" in file else counted
        by_code = {}
        for row in rows:
            by_code.setdefault(row["lad_code"], []).append(row)
        for table in here:
            for area in held:
                parts = made_of(raw, area, by_code)
                rows = [row for code in parts for row in by_code[code]]
                found += read(raw, table, area, rows)
    return pd.DataFrame(found)


def weighted(raw, table, area, here):
    """Give a district's percentages; of a former district without one, only the rest counts."""
    origin, group = table["provenance"], table.get("group", {"type": "all", "name": "all"})
    wanted = origin["filter"]["breakdown"]
    here = [row for row in here if row["breakdown"] == wanted]
    for label in sorted({row["time_period"] for row in here}):
        rows = [row for row in here if row["time_period"] == label]
        there = [row["lad_code"] for row in rows]
        assert len(rows) == 1 or area not in there
        shares = [number(row[origin["series"]]) for row in rows]
        cohorts = [number(row["n_cohort_est"]) for row in rows]
        pairs = [(s, n) for s, n in zip(shares, cohorts, strict=True) if not math.isnan(s)]
        behind = sum_of(n for _, n in pairs)
        if not pairs:
            value, n = NAN, sum_of(cohorts)
        elif len(rows) == 1:
            value, n = shares[0], cohorts[0]
        else:
            value, n = round(sum(s * n for s, n in pairs) / behind, 1), behind
        counted_apart = [row for row in rows if row[origin["series"].replace("pct", "n")] != ""]
        if not pairs:
            status = "missing" if counted_apart else "suppressed"
        elif len(pairs) < len(rows) or n < 30 or not whole(raw, area, there):
            status = "unreliable"
        else:
            status = {"Revised": "ok", "Provisional": "provisional"}[rows[0]["version"]]
        yield row_of(
            table["code"], area, year(label), value, n=n, status=status,
            group_type=group["type"], group=group["name"],
        )  # fmt: skip


def sum_of(numbers):
    """Add up the numbers that are there; of none, nothing."""
    there = [n for n in numbers if not math.isnan(n)]
    return sum(there) if there else NAN


def counted(raw, table, area, here):
    """Give a district's shares from the counts of its schools, by level of study where there is."""
    origin, slices = table["provenance"], {}
    for row in here:
        slices.setdefault((row["time_period"], row.get("cohort_level_group", "Total")), []).append(
            row
        )
    for (label, study), rows in slices.items():
        part, base = (
            sum(int(row[name]) for row in rows for name in side.split(" + "))
            for side in origin["series"].split(" / ")
        )
        of = {} if study == "Total" else {
            "group_type": "study_level", "group": origin.get("labels", {}).get(study, study)
        }  # fmt: skip
        status = "ok" if base >= 30 else "unreliable" if base else "not_applicable"
        share = 100 * part / base if base else NAN
        yield row_of(table["code"], area, year(label), share, n=base, status=status, **of)
