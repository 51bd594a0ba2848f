"""Thousands of cells drawn at random, read from the raw files by a few lines of their own.

Nothing of ``explorer.pipeline`` is used here: what the pipeline gets wrong must not agree with
itself.
"""

import csv
import functools
import math
import random
import re
import tomllib

import pandas as pd
import pyarrow.parquet as pq
import pytest

from explorer import config

pytestmark = pytest.mark.raw

SEED = 20_161_122
LAIT = "dfe/lait_bds_long.parquet"
SMI = "smi2016/smi2016_overall.csv"
# Codes given anew to the same area, as printed in the publisher's list of changes.
NEW_CODES = {
    "E08000016": "E08000038", "E08000019": "E08000039",
    "S12000015": "S12000047", "S12000024": "S12000048",
}  # fmt: skip
OLD_CODES = {new: old for old, new in NEW_CODES.items()}


@pytest.fixture(scope="module")
def store():
    """Give the committed values, keyed by measure, area and period."""
    frames = [pd.read_parquet(p) for p in sorted((config.DATA / "values").glob("*.parquet"))]
    frame = pd.concat(frames, ignore_index=True)
    columns = ["indicator", "area_code", "period"]
    rows = frame[["value", "lower_ci", "upper_ci", "status"]].itertuples(index=False)
    return dict(zip(frame[columns].itertuples(index=False, name=None), rows, strict=True))


@pytest.fixture(scope="module")
def provenance():
    """Give each measure's provenance from the TOML itself."""
    found = {}
    for path in sorted((config.DATA / "catalogue").glob("*.toml")):
        if path.name != "units.toml":
            for code, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
                found[code] = table["provenance"]
    return found


def number(text):
    return None if text in ("", "-") else float(text)


def same(stored, raw):
    if raw is None:
        return math.isnan(stored)
    return math.isclose(stored, raw, rel_tol=1e-11, abs_tol=1e-12)


@functools.cache
def ons_rows(raw, file):
    with (raw / file).open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines)
        names = next(reader)
        return [dict(zip(names, cells, strict=True)) for cells in reader]


@functools.cache
def lait_cells(raw):
    """Give LAIT's cells by series, GSS code and first year of the period."""
    with (raw / "dfe/lait_area_codes.csv").open(encoding="utf-8-sig", newline="") as lines:
        gss = {float(row["LA Number"]): row["gss_code"] for row in csv.DictReader(lines)}
    columns = ("Short Desc", "LA Number", "Years", "Values")
    table = pq.read_table(raw / LAIT, columns=list(columns)).to_pydict()
    cells = {}
    for series, place, label, value in zip(*(table[c] for c in columns), strict=True):
        cells[series, gss[place], label] = value
    return cells


def labels_of(period, labels):
    """Find the label of a period: named for the year it ends in, or showing both years."""
    start = int(period[:4])
    ends = start + (period.endswith("/P1Y") and not period[5:].startswith("01-01"))
    wanted = (str(ends), f"{start}-{ends % 100:02d}")
    return [label for label in labels if re.sub(r" \(.*", "", label) in wanted]


def test_two_thousand_stored_cells_are_in_the_raw_files(raw, store, provenance):
    draw = random.Random(SEED)
    keys = sorted(store)
    by_file = {"ons": [], "lait": []}
    for key in keys:
        file = provenance[key[0]]["file"]
        if file != SMI:
            by_file["lait" if file == LAIT else "ons"].append(key)
    different = []
    for key in draw.sample(by_file["ons"], 1500):
        found = provenance[key[0]]
        codes = (key[1], OLD_CODES.get(key[1]))
        rows = [
            row
            for row in ons_rows(raw, found["file"])
            if row["indicator"] == found["series"]
            and row["areacd"] in codes
            and row["period"] == key[2]
            and all(row[column] == text for column, text in found.get("filter", {}).items())
        ]
        # Where the old code and the new one are both there, the new one counts.
        row = max(rows, key=lambda each: each["areacd"] == key[1])
        cell = [number(row[name]) for name in ("observation", "lci_95", "uci_95")]
        if not all(same(a, b) for a, b in zip(store[key][:3], cell, strict=True)):
            different.append((key, store[key], cell))
    cells = lait_cells(raw)
    labels = {}
    for series, _, label in cells:
        labels.setdefault(series, set()).add(label)
    for key in draw.sample(by_file["lait"], 1500):
        series = provenance[key[0]]["series"]
        (label,) = labels_of(key[2], labels[series])
        cell = cells.get((series, key[1], label), cells.get((series, OLD_CODES.get(key[1]), label)))
        if not same(store[key].value, number(cell)):
            different.append((key, store[key], cell))
    assert different == []


def test_two_thousand_raw_cells_are_stored_if_their_area_is_held(raw, store, provenance):
    draw = random.Random(SEED + 1)
    areas = pd.read_parquet(config.DATA / "areas.parquet")
    held = set(areas.loc[areas["level"] != "ltla_2016", "code"])
    codes = {(p["file"], p["series"]): code for code, p in provenance.items()}
    lost = []
    files = sorted({p["file"] for p in provenance.values()} - {LAIT, SMI})
    for file in files:
        rows = ons_rows(raw, file)
        for row in draw.sample(rows, min(30, len(rows))):
            area = NEW_CODES.get(row["areacd"], row["areacd"])
            code = codes.get((file, row["indicator"]))
            if area in held and code and (code, area, row["period"]) not in store:
                lost.append((file, row))
    cells = lait_cells(raw)
    periods = {}
    for code, _, period in store:
        periods.setdefault(code, set()).add(period)
    series = {p["series"]: code for code, p in provenance.items() if p["file"] == LAIT}
    ours = sorted(key for key in cells if key[0] in series)
    for name, area, label in draw.sample(ours, 1500):
        code, area = series[name], NEW_CODES.get(area, area)
        if area in held:
            (period,) = (p for p in periods[code] if labels_of(p, [label]))
            if not same(
                store[code, area, period].value, number(cells_of(cells, name, area, label))
            ):
                lost.append((name, area, label))
    assert lost == []


def cells_of(cells, series, area, label):
    return cells.get((series, area, label), cells.get((series, OLD_CODES.get(area), label)))


def test_every_score_of_the_2016_index_is_stored(raw, store):
    with (raw / SMI).open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 324
    for row in rows:
        key = ("social-mobility-index-2016", row["lad16cd"], "2016-01-01/P1Y")
        assert same(store[key].value, float(row["smi_score"])), row


def test_the_published_ranks_of_2016_follow_from_the_stored_scores(raw, store):
    with (raw / SMI).open(encoding="utf-8-sig", newline="") as lines:
        published = {row["lad16cd"]: int(row["overall_rank"]) for row in csv.DictReader(lines)}
    scores = {key[1]: row.value for key, row in store.items() if key[0].endswith("index-2016")}
    ranks = {area: 1 + sum(s > score for s in scores.values()) for area, score in scores.items()}
    assert ranks == published


def test_an_empty_raw_cell_never_became_a_number(raw, store, provenance):
    for code, found in provenance.items():
        if found["file"] in (LAIT, SMI):
            continue
        for row in ons_rows(raw, found["file"]):
            key = (code, row["areacd"], row["period"])
            if row["indicator"] == found["series"] and row["observation"] == "" and key in store:
                assert math.isnan(store[key].value), key
                assert store[key].status != "ok", key
