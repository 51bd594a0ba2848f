"""Plain tables read once more: deprivation, pay, child poverty, constituencies, 16- and 17-year-olds.

Which column holds the area and what a year means is written here anew, by file.
"""

from __future__ import annotations

import math
import re

import pandas as pd

from tests.pipeline.raw_readers import (
    NAN,
    NEW_CODES,
    by_file,
    council_areas,
    csv_rows,
    number,
    row_of,
)

CP1252 = ("Child-poverty-AHC-2015-2024_final.csv", "child-poverty-2021.csv")
AREA_COLUMNS = (
    "ltla21_code", "ltla22_code", "ltla23_code", "ltla24_code", "lgd14_code", "Area Code",
    "PCON24CD", "PCON25CD", "ONSConstID", "gss-code", "Constituency ID", "geography_code", "code",
)  # fmt: skip
# Columns of proportions, shown as percentages: whatever is called so, and two scores that are the
# proportion of people who lack work or income.
PARTS = re.compile(r".*(Proportion|Extent|proportion_of|extent|high-deprivation| rate).*")
ENGLISH_SCORES = ("income_average_score", "employment_average_score", "Income_Score",
                  "Employment_Score")  # fmt: skip
WAGE_GROUPS = {
    "All": ("all", "all"), "Male": ("sex", "Men"), "Female": ("sex", "Women"),
    "Full-Time": ("hours", "Full-time"), "Part-Time": ("hours", "Part-time"),
}  # fmt: skip
IN_MARCH = ("Full_time_education_percent", "Apprenticeship_percent",
            "Other_education_and_training_percent")  # fmt: skip


def factor(file, column):
    """Give 100 where the file writes 0.25 for 25%."""
    english = "_england_" in file and column in ENGLISH_SCORES
    return 100 if english or PARTS.fullmatch(column) else 1


def columns(file, name, rows):
    """Give the columns of a series, each with its period ("" where a row says it).

    A year for which no area has a figure is not a period of the measure.
    """
    label = name.replace("{period}", "@")
    if label == name:
        return {name: fixed_period(file)}
    start, end = label.split("@")
    pattern = re.compile(re.escape(start) + r"(\d{4}(?:/\d\d)?)" + re.escape(end))
    found = {}
    for column in rows[0]:
        match = pattern.fullmatch(column)
        if match and any(row[column] for row in rows):
            found[column] = wide_period(file, match[1])
    return found


def wide_period(file, label):
    """Give the period of a year in the name of a column."""
    first = int(label[:4])
    if "Child-poverty" in file:
        return f"{first}-04-01/P1Y"
    if file.endswith("population.csv"):
        return f"{first}-06-30"
    if file.endswith("education-attainment.csv"):
        return f"{first - 1}-09-01/P1Y"
    if file.endswith("house_price_wage_ratio.csv"):
        return f"{first - 1}-04-01/P1Y"
    assert file.endswith("wages.csv"), file
    return f"{first}-01-01/P1Y"


def fixed_period(file):
    """Give the period of a file that has one, "" where its rows say it."""
    name = file.rpartition("/")[2]
    if found := re.match(r"imd(\d{4})_", name):
        return f"{found[1]}-01-01/P1Y"
    if found := re.fullmatch(r"living_wage_.*_(\d{4})\.csv", name):
        return f"{found[1]}-04-01/P1M"
    return {
        "child_poverty_2024.csv": "2022-04-01/P1Y",
        "constituency_imd.csv": "2020-01-01/P1Y",
    }.get(name, "")


def tables(raw, data, entries):
    """Every plain table of the catalogue."""
    places = pd.read_parquet(data / "areas.parquet")
    levels = places.groupby("level")["code"].agg(set)
    councils = council_areas(data)
    found = {}
    for file, here in by_file(entries).items():
        encoding = "cp1252" if file.endswith(CP1252) else "utf-8-sig"
        rows = csv_rows(raw, file, encoding)
        for table in here:
            periods = columns(file, table["provenance"]["series"], rows)
            own = set().union(*(levels[level] for level in table["levels"])) | councils
            for row in rows:
                area = area_of(row)
                today = NEW_CODES.get(area, area)
                if today not in own or outside(file, row):
                    continue
                for one in cells(table, file, row, today, periods):
                    key = tuple(one.values())[:8]
                    # Today's code comes before an old one.
                    if today == area or key not in found:
                        found[key] = one
    return pd.DataFrame(found.values())


def outside(file, row):
    """Say whether a row has no figure and never had: the prices are of England and Wales."""
    if not file.endswith("house_price_wage_ratio.csv"):
        return False
    blank = not any(text for name, text in row.items() if name[:1].isdigit())
    assert blank == (row["RegionName"] in ("Scotland", "Northern Ireland")), row
    return blank


def area_of(row):
    """Give the code of a row's area, from the column that has one."""
    if "geographic_level" in row:
        column = {"National": "country_code", "Regional": "region_code",
                  "Local authority": "new_la_code"}[row["geographic_level"]]  # fmt: skip
        return row[column]
    return next(row[name] for name in AREA_COLUMNS if name in row)


def cells(table, file, row, area, periods):
    """Give the expected rows of one raw row."""
    last = NAN
    group = table.get("group", {"type": "all", "name": "all"})
    kind, name = group["type"], group["name"]
    if "living_wage" in file:
        kind, name = WAGE_GROUPS[row["group"]]
    for column, period in sorted(periods.items(), key=lambda pair: pair[1]):
        text = row[column]
        value = number(text, ("", "c", "z")) * factor(file, column)
        status = {"": "missing", "c": "suppressed", "z": "not_applicable"}.get(text, "ok")
        low = high = NAN
        if "living_wage" in file:
            if math.isnan(value):
                status = "unreliable" if row["flag"] == "x" else "missing"
            else:
                status = "unreliable" if row["flag"] == "x" else "provisional"
            cv = number(row["cv_pct"])
            if cv > 0 and not math.isnan(value):
                error = 1.96 * value * cv / 100
                low, high = max(0, value - error), min(100, value + error)
        if file.endswith("wages.csv"):
            # A figure withheld as unreliable was filled in with that of the year before.
            carried, last = value == last, value
            if carried:
                value, status = NAN, "unreliable"
        if file.endswith("neet_la_2025.csv"):
            year = int(row["time_period"])
            period = f"{year}-03-01/P1M" if column in IN_MARCH else f"{year - 1}-12-01/P3M"
        if "Year" in row:
            period = f"{row['Year'][:4]}-04-01/P1Y"
        yield row_of(
            table["code"], area, period, value, low, high, status=status,
            group_type=kind, group=name,
        )  # fmt: skip
