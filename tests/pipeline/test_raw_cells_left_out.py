"""Rows that are read and not stored are what the ledger says: complements, sums, second totals."""

import pandas as pd
import pytest

from tests.pipeline.raw_readers import REGIONS, csv_rows, differences, row_of

RELEASES = ("smc/son26/2026-01-01", "smc/son25/2025-01-01")


def splits(row):
    slots = ("primary", "secondary", "tertiary", "fourth")
    return {row[f"{slot}_split_type"]: row[f"{slot}_split_value"] for slot in slots}


def sums(raw, measure, chart, split, rest):
    """Add up each value with the row left out beside it."""
    rows = [
        row
        for row in csv_rows(raw, f"{RELEASES[0]}-{measure}-full-dataset.csv")
        if row["chart_type"] == chart and split in splits(row)
    ]
    found = {}
    for row in rows:
        own = splits(row)
        kind = own.pop(split)
        own.pop("quintile", None)
        found.setdefault(str(sorted(own.items())), {})[kind == rest] = float(row["value"])
    return [pair[True] + pair[False] for pair in found.values() if True in pair]


@pytest.mark.raw
@pytest.mark.parametrize(
    ("measure", "chart", "split", "rest", "n"),
    [
        ("dr32", "geography_caterpillar", "unemp_binary", "Other", 41),
        ("dr54", "trend", "rdjob", "NA", 12),
        ("in31", "seb", "economically_active_binary", "NA", 6),
    ],
)
def test_a_complement_left_out_and_the_share_kept_are_100(raw, measure, chart, split, rest, n):
    together = sums(raw, measure, chart, split, rest)
    assert len(together) == n
    assert together == pytest.approx([100] * n, abs=0.002)


@pytest.mark.raw
def test_englands_rate_of_first_offences_is_the_sum_of_its_regions(raw):
    rows = pd.read_parquet(raw / "dfe/lait_bds_long.parquet")
    rows = rows[rows["Short Desc"] == "FirstYJS"]
    codes = {float(r["LA Number"]): r["gss_code"] for r in csv_rows(raw, "dfe/lait_area_codes.csv")}
    rows = rows.assign(code=rows["LA Number"].map(codes))
    for _, year in rows.groupby("Years"):
        figures = dict(zip(year["code"], pd.to_numeric(year["Values"], "coerce"), strict=True))
        together = sum(figures[code] for code in REGIONS.values())
        # Ten rates printed as whole numbers.
        assert figures["E92000001"] == pytest.approx(together, abs=5)


def one(**changes):
    row = row_of("swimming", "E06000001", "2025-01-01/P1Y", 50.0, 40.0, 60.0, 100, status="ok")
    return pd.DataFrame([{**row, **changes}])


def test_cells_that_agree_have_no_differences():
    assert differences(one(), one()) == []
    assert differences(one(), one(status=None)) == []
    empty = one(value=float("nan"), status="missing")
    assert differences(empty, empty) == []


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"value": 50.00001}, "value"),
        ({"value": float("nan")}, "value"),
        ({"lower_ci": 41.0}, "lower_ci"),
        ({"upper_ci": float("nan")}, "upper_ci"),
        ({"sample_size": 101}, "sample_size"),
        ({"status": "provisional"}, "status"),
    ],
)
def test_the_comparison_sees_each_figure_that_differs(changes, word):
    (found,) = differences(one(), one(**changes))
    assert found[0] == word


def test_the_comparison_sees_a_row_that_only_one_side_has():
    found = differences(one(), one(period="2024-01-01/P1Y"))
    assert {words for words, _ in found} == {"stored, not in the raw file", "raw, not stored"}
