"""Tests of the file of a place's measures."""

from __future__ import annotations

import csv
import io
import zipfile

from explorer import area_figures, area_file
from tests import area_places
from tests.area_places import chosen

SOUTH_DERBYSHIRE = "E07000039"


def table(code: str) -> list[dict]:
    text = area_file.csv_text(area_places.store(), chosen(code))
    return list(csv.DictReader(io.StringIO(text.split("\r\n\r\n")[0])))


def test_every_measure_of_the_place_comes_first():
    rows = table(SOUTH_DERBYSHIRE)
    own = area_figures.every(area_places.store(), chosen(SOUTH_DERBYSHIRE).place)
    assert [row["indicator"] for row in rows[: len(own)]] == [one.indicator.code for one in own]
    assert {row["area"] for row in rows[: len(own)]} == {"South Derbyshire"}


def test_figures_of_other_areas_bear_their_names_and_no_rank():
    others = [row for row in table(SOUTH_DERBYSHIRE) if row["area_code"] != SOUTH_DERBYSHIRE]
    assert {"Derbyshire", "East Midlands"} <= {row["area"] for row in others}
    assert not any(row["rank"] or row["of"] for row in others)


def test_a_missing_figure_is_empty_and_says_why():
    silent = [row for row in table("E09000001") if not row["value"]]
    assert silent
    assert all(row["status"] and not row["rank"] for row in silent)


def test_pay_as_published():
    row = next(r for r in table(SOUTH_DERBYSHIRE) if r["indicator"] == "gross-median-weekly-pay")
    assert (row["value"], row["rank"], row["of"]) == ("676.4", "109", "359")
    assert (row["reference"], row["region_value"]) == ("UK", "605.9")


def test_the_notes_name_the_comparators():
    text = area_file.csv_text(area_places.store(), chosen(SOUTH_DERBYSHIRE))
    assert (
        "The median of those of the 20 areas most alike overall that have a figure, where at least "
        "three have: "
    ) in text


def test_the_workbook_is_the_same_each_time():
    store, choice = area_places.store(), chosen("E14001063")
    first = area_file.workbook(store, choice)
    assert first == area_file.workbook(store, choice)
    assert "xl/worksheets/sheet2.xml" in zipfile.ZipFile(io.BytesIO(first)).namelist()
