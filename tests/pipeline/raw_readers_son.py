"""State of the Nation read once more; what its free columns mean is written here anew."""

from __future__ import annotations

import math
import re

import pandas as pd

from tests.pipeline.raw_readers import (
    NAN,
    NATIONS,
    by_file,
    csv_rows,
    itl_names,
    number,
    row_of,
    taken,
)

SLOTS = ("primary", "secondary", "tertiary", "fourth")
PLACES = ("area_name", "area", "itl2_current_geo", "itl2_adolescent_geo")
DEGREE, PROFESSIONAL = "Degree (first or higher)", "Professional (higher or lower)"
FURTHER = "Further education below degree"
SCHOOL_YEARS, FINANCIAL_YEARS = ("in11", "in12", "in13", "dr24"), ("dr12", "dr41")

# Splits that break a measure down, and the kind of group each value is.
CLASSES = ("Lower working", "Higher working", "Intermediate", "Lower professional",
           "Higher professional")  # fmt: skip
FSM = ("fsm", "Eligible for free school meals")
NOT_FSM = ("fsm", "Not eligible for free school meals")
BACKGROUNDS = {
    **{name: ("seb", name) for name in CLASSES},
    "FSM eligible": FSM, "Eligible for free school meals": FSM,
    "Not FSM eligible": NOT_FSM, "Not eligible for free school meals": NOT_FSM,
    "Disadvantaged": ("disadvantage", "Disadvantaged"),
    "Not known to be disadvantaged": ("disadvantage", "Not known to be disadvantaged"),
}  # fmt: skip
PUPILS = {
    "Gypsy/Roma": "Gypsy or Roma", "Irish": "White Irish", "Caribbean": "Black Caribbean",
    "Any other Asian": "Any other Asian background",
}  # fmt: skip
# Splits that are classes of an outcome, and how we word their values where not as the file does.
WORDS = {
    "A level and equivalent": "A level or equivalent", "a_level": "A level or equivalent",
    "O level, GCSE and equivalent": "GCSE or equivalent", "gcse_level": "GCSE or equivalent",
    "Lower level (below CSE grade 1)": "Below GCSE level", "lower": "Below GCSE level",
    "Lower level (below GCSE grade 1)": "Below GCSE level", "higher": "Higher degree",
    "first": "First degree", "further": FURTHER, "Total": "All qualifications",
    "hp": "Higher professional", "lp": "Lower professional", "int": "Intermediate",
    "hw": "Higher working", "lw": "Lower working", "neet": "NEET",
    "Education and apprenticeships/WBL": "Education or apprenticeship",
    "In employment (not in education or training)": "In a job without training",
    "Trust": "Most people can be trusted", "Fairness": "Most people try to be fair",
    "Helpfulness": "Most people try to be helpful",
    "edu:NA": DEGREE, "degree:Degree": DEGREE, "degree_binary:1": DEGREE,
    "sec:NA": PROFESSIONAL, "professional_binary:1": PROFESSIONAL,
    "neet_binary:1": "NEET", "employment_binary:1": "Employment",
    "education_binary:1": "Education and training",
}  # fmt: skip
ONE_CLASS = ("higher_degree_binary", "he_entry", "he_entry_binary", "economically_active_binary",
             "unemp_binary", "unemployment", "rdjob")  # fmt: skip
MANY_CLASSES = ("edu", "degree", "highest_qualification", "degree_binary", "category", "question",
                "degree_dependent_children", "sec", "sec_employed", "sec_dependent_children",
                "profession", "professional_binary", "neet", "neet_binary", "employment_binary",
                "education_binary")  # fmt: skip
# Of two breakdowns the one earlier here comes first.
ORDER = ("seb", "seb3", "fsm", "disadvantage", "ethnicity_school", "ethnicity", "disability", "sex",
         "idaci_decile")  # fmt: skip


def son(raw, data, tables):
    """Every row of both releases that an entry takes."""
    found = {}
    for file, here in by_file(tables).items():
        for row in csv_rows(raw, file):
            fits = [
                table
                for table in here
                if row["measure_code"] == table["provenance"]["series"]
                and not the_rest(row)
                and taken(row, table["provenance"].get("filter", {}))
            ]
            for table in fits:
                one = expected(raw, file, row, table)
                again = found.setdefault(tuple(one.values())[:8], one)
                assert str(again) == str(one), (file, one)
            assert len(fits) == 1 or (not fits and the_rest(row)), (file, row)
    return pd.DataFrame(found.values())


def the_rest(row):
    """Say whether a row is blank, another country's, a complement to 100 or a second total."""
    chart, splits = row["chart_type"], splits_of(row)
    return (
        chart == ""
        or splits.get("area") == "OECD"
        or splits.get("unemp_binary") == "Other"
        or (row["measure_code"] == "dr54" and splits.get("rdjob") == "NA")
        or (chart == "seb" and splits.get("economically_active_binary") == "NA")
        or (chart.startswith("disability") and splits.get("disability") == "NA")
        or (chart == "edu_percentage" and splits["edu"] == "Total")
        or (chart == "seb_percentage" and splits["seb"] == "Total")
    )


def splits_of(row):
    """Give the splits of a row by name."""
    pairs = [(row[f"{s}_split_type"].lower(), row[f"{s}_split_value"]) for s in SLOTS]
    return {name: value for name, value in pairs if name not in ("", "na", "quintile")}


def expected(raw, file, row, table):
    """Give the expected row of a raw row."""
    splits, labels = splits_of(row), table["provenance"].get("labels", {})
    category, groups = "", set()
    for name, value in splits.items():
        group = group_of(name, value, row["measure_code"])
        if group:
            groups.add(group)
        elif name not in (*PLACES, "year", "time_period", "cohort") and group is None:
            assert category == ""
            category = labels.get(f"{name}:{value}", labels.get(value, class_of(name, value)))
    fsm_only = row["value_note"].startswith("This contains those that are FSM eligible ONLY")
    if (fsm_only or row["chart_type"] == "ethnicity_sex") and table["covers"] != "fsm":
        groups.add(FSM)
    first, second = (sorted(groups, key=lambda g: ORDER.index(g[0])) + [("", "")] * 2)[:2]
    kind, name = first if groups else ("all", "all")

    value, low, high = (number(row[column]) for column in ("value", "lci", "uci"))
    cancelled = row["time_period"] in ("2019/20", "2020/21") and row["measure_code"] == "in12"
    if cancelled and row["value"] == "0":
        value = NAN
    if math.isnan(low + high + value):
        low = high = NAN
    deviation = row["value_note"].startswith("Random effect")
    status = "missing" if math.isnan(value) else "deviation" if deviation else "ok"
    return row_of(
        table["code"], area_of(raw, row, splits), period_of(file, row, splits), value, low, high,
        number(row["sample_size"]), status=status, category=category, group_type=kind, group=name,
        subgroup_type=second[0], subgroup=second[1],
    )  # fmt: skip


def group_of(split, value, measure):
    """Give the group a split tells, False for everybody, None if it is no breakdown."""
    if split == "seb" or (split == "payhour_inflation_adjusted" and measure == "in36"):
        return BACKGROUNDS[value] if value not in ("Total", "NA") else False
    if split == "seb_three_cat":
        return "seb3", value
    if split == "sex":
        return ("sex", value) if value != "NA" else False
    if split == "disability":
        return "disability", {"Yes": "Disabled", "No": "Not disabled"}[value]
    if split == "idaci_decile":
        return split, {"1": "1, most deprived", "10": "10, least deprived"}.get(value, value)
    if split == "ethnicity" and measure in SCHOOL_YEARS:
        # "White - Irish", "White Irish", "Black - Black African": one name for one group.
        words = value.partition(" - ")[2] or value
        return "ethnicity_school", PUPILS.get(words, words)
    return (split, value) if split == "ethnicity" else None


def class_of(split, value):
    """Give the class of an outcome; "" where the measure has no other."""
    if split == "age":
        return f"Age {value}"
    if split in ONE_CLASS or split == "payhour_inflation_adjusted":
        return ""
    assert split in MANY_CLASSES, split
    return WORDS.get(f"{split}:{value}", WORDS.get(value, value))


def area_of(raw, row, splits):
    """Give the code of the area a row is about; only one file is about the sub-regions of 2025."""
    name = next((splits[place] for place in PLACES if place in splits), row["area_name"])
    if row["area_type"].lower() == "country":
        return NATIONS[name]
    return itl_names(raw, 25 if row["measure_code"] == "dr55" else 21)[name]


def period_of(file, row, splits):
    """Give the period a row is about."""
    measure, chart = row["measure_code"], row["chart_type"]
    label = splits.get("year") or splits.get("time_period") or row["time_period"]
    if measure in ("in35", "in36") and chart == "trend":
        label = row["time_period"]
    if "cohort" in splits:
        label = str(int(splits["cohort"]) + int(splits["age"]))
    if "/2026-" in file and measure == "in34" and chart == "seb":
        assert label == "2014-2025"
        label = "2025"
    years = [int(year) for year in re.findall(r"\d{4}", label)]
    start = {**dict.fromkeys(SCHOOL_YEARS, "09"), **dict.fromkeys(FINANCIAL_YEARS, "04")}
    month, length = start.get(measure, "01"), years[-1] - years[0] + 1
    first = years[0] - (month != "01" and "/" not in label)
    if row["value_note"] == "3-year moving average" or measure == "dr12":
        first, length = first - 2, 3
    return f"{first}-{month}-01/P{length}Y"
