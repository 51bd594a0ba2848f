"""The comparison as CSV and as a workbook holds the numbers of the page and what they rest on."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest

from explorer import compare, compare_file
from explorer.compare_selection import parse
from explorer.config import DATA
from explorer.store import Store

ASKED = "areas=E06000023,E08000035,W06000015&baseline=E08000035"


@pytest.fixture(scope="module")
def store():
    return Store.load(DATA)


@pytest.fixture(scope="module")
def view(store):
    read = parse(ASKED, store)
    return compare.view(store, read.choice, read.said)


def table(store, view):
    lines = list(csv.reader(io.StringIO(compare_file.csv_text(store, view))))
    end = lines.index([])
    return lines[0], [dict(zip(lines[0], line, strict=True)) for line in lines[1:end]], lines[end:]


def test_every_measure_of_every_area_is_a_row(store, view):
    _, rows, _ = table(store, view)
    figures = [row for row in rows if row["measure_code"]]
    assert len(figures) == len(view.rows) * len(view.areas)
    first = view.rows[0].cells[0]
    assert float(figures[0]["value"]) == first.value
    assert figures[0]["area"] == "Bristol"


def test_ranks_come_with_their_ranges(store, view):
    _, rows, _ = table(store, view)
    ranks = {(row["area"], row["measure"]): row for row in rows if not row["measure_code"]}
    overall = ranks["Bristol", "Rank: Overall"]
    mark = view.areas[0].overall
    assert [int(overall[c]) for c in ("rank", "rank_low", "rank_high", "of")] == [
        mark.rank, mark.low, mark.high, mark.n,
    ]  # fmt: skip
    assert not any(area == "Cardiff" for area, _ in ranks)


def test_a_difference_is_the_figure_less_the_baseline(store, view):
    _, rows, _ = table(store, view)
    told = [row for row in rows if row["difference"]]
    assert told
    for row in told:
        assert row["area"] != "Leeds"
        expected = float(row["value"]) - float(row["baseline_value"])
        assert float(row["difference"]) == pytest.approx(expected)


def test_no_cell_is_a_number_that_is_none(store, view):
    text = compare_file.csv_text(store, view)
    assert "nan" not in text.split("Made by")[0].lower().replace("finance", "")
    _, rows, _ = table(store, view)
    missing = [row for row in rows if row["measure_code"] and not row["value"]]
    assert all(row["note"] for row in missing)


def test_the_notes_say_what_it_rests_on(store, view):
    _, _, notes = table(store, view)
    words = " ".join(cell for line in notes for cell in line)
    assert view.definition.name in words
    assert store.version in words
    assert view.choice.url() in words


def test_the_workbook_has_rows_and_notes(store, view):
    with zipfile.ZipFile(io.BytesIO(compare_file.workbook(store, view))) as book:
        assert "xl/worksheets/sheet2.xml" in book.namelist()
        assert "Bristol" in book.read("xl/worksheets/sheet1.xml").decode()
