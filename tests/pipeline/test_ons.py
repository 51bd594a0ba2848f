"""ONS local indicators: old codes, marks and series, on a few rows each."""

import csv

import numpy as np
import pytest

from explorer import schema
from explorer.pipeline.codes import ABOLISHED, OLD_AND_NEW, CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import ons
from tests import builders

FILE = "ons/local_indicators/swimming.csv"
BOOK = CodeBook(
    held=frozenset({"E08000038", "E06000001", "E92000001"}),
    renamed={"E08000016": "E08000038"},
    abolished=frozenset({"E07000027"}),
)
ENTRY = builders.entry(file=FILE, series="Can swim")


def row(code="E06000001", value="50", **changes):
    plain = {
        "areacd": code, "areanm": "", "geography": "", "indicator": "Can swim",
        "period": "2024-09-01/P1Y", "observation": value, "measure": "Percentage", "unit": "%",
        "lci_95": "", "uci_95": "", "status": "", "notes": "",
    }  # fmt: skip
    return {**plain, **changes}


def load(folder, *rows, entries=(ENTRY,)):
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, ons.COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return ons.load(folder, entries, BOOK)


def test_an_old_code_is_loaded_under_the_current_one(tmp_path):
    found = load(tmp_path, row("E08000016", "60"))
    assert found.values[schema.AREA_CODE].tolist() == ["E08000038"]
    assert found.tallies[0].rows_loaded == 1


def test_the_current_code_wins_where_both_are_given_and_the_ledger_says_so(tmp_path):
    found = load(tmp_path, row("E08000016", "60"), row("E08000038", "61"))
    assert found.values[schema.VALUE].tolist() == [61]
    assert found.tallies[0].left_out == {OLD_AND_NEW: 1}


def test_an_old_code_fills_the_periods_that_the_current_one_lacks(tmp_path):
    found = load(
        tmp_path,
        row("E08000016", "60", period="2022-09-01/P1Y"),
        row("E08000016", "61", period="2023-09-01/P1Y"),
        row("E08000038", "62", period="2023-09-01/P1Y"),
    )
    assert found.values[schema.VALUE].tolist() == [60, 62]


def test_abolished_areas_and_combined_authorities_are_left_out_with_their_reason(tmp_path):
    found = load(tmp_path, row(), row("E07000027"), row("E47000001"), row("TLC"), row("K03000001"))
    (tally,) = found.tallies
    assert (tally.rows_read, tally.rows_loaded) == (5, 1)
    assert tally.left_out[ABOLISHED] == 1
    assert sum(tally.left_out.values()) == 4


def test_a_code_that_nobody_knows_stops_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match=r"swimming\.csv, row 3: unknown area code 'E06999999'"):
        load(tmp_path, row(), row("E06999999"))


@pytest.mark.parametrize(
    ("mark", "value", "notes", "status", "kept"),
    [
        ("", "50", "", schema.OK, 50),
        ("", "0", "", schema.OK, 0),
        ("", "", "", schema.MISSING, np.nan),
        ("x", "", "", schema.MISSING, np.nan),
        ("c", "", "", schema.SUPPRESSED, np.nan),
        ("z", "", "", schema.NOT_APPLICABLE, np.nan),
        ("u", "", "", schema.UNRELIABLE, np.nan),
        ("u", "", "Value suppressed due to a base below 5", schema.SUPPRESSED, np.nan),
        ("u", "50", "", schema.UNRELIABLE, 50),
        ("", "50", "Estimate unreliable: small sample", schema.UNRELIABLE, 50),
        ("Value for Hackney and City of London combined", "50", "", schema.OK, 50),
    ],
)
def test_a_mark_becomes_a_status_and_zero_is_not_missing(
    tmp_path, mark, value, notes, status, kept
):
    found = load(tmp_path, row(value=value, status=mark, notes=notes)).values
    assert found[schema.STATUS].tolist() == [status]
    assert np.array_equal(found[schema.VALUE], [kept], equal_nan=True)


def test_an_unknown_mark_stops_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match=r"row 2: unknown status 'q'"):
        load(tmp_path, row(status="q"))


def test_a_series_that_the_catalogue_does_not_know_stops_the_pipeline_at_its_row(tmp_path):
    with pytest.raises(PipelineError, match=r"swimming\.csv, row 3: the series 'Can dive'"):
        load(tmp_path, row(), row(indicator="Can dive"))


def test_a_filter_selects_among_rows_of_the_same_series(tmp_path):
    women = builders.entry("women", file=FILE, series="Can swim", filter={"measure": "Women"})
    found = load(tmp_path, row(value="40", measure="Women"), row(value="50"), entries=[women])
    assert found.values[schema.VALUE].tolist() == [40]


def test_two_entries_cannot_take_the_same_rows(tmp_path):
    with pytest.raises(PipelineError, match="selects rows of another entry"):
        load(tmp_path, row(), entries=[ENTRY, builders.entry("twice", file=FILE)])


def test_an_entry_whose_series_is_not_there_stops_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match="no rows of the series 'Can fly'"):
        load(tmp_path, row(), entries=[builders.entry(file=FILE, series="Can fly")])


def test_a_local_dataset_outside_the_catalogue_stops_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match=r"swimming\.csv: a dataset with local rows"):
        load(tmp_path, row(), entries=[])


def test_a_dataset_without_local_rows_is_left_out_whole(tmp_path):
    path = tmp_path / "ons/local_indicators/exports.csv"
    path.parent.mkdir(parents=True)
    path.write_text(",".join(ons.COLUMNS) + "\nE92000001" + "," * 11 + "\n")
    found = load(tmp_path, row())
    assert found.tallies[0].left_out == {ons.NO_LOCAL_ROWS: 1}


def test_each_value_remembers_where_it_was_read(tmp_path):
    found = load(tmp_path, row("E07000027"), row("E06000001"))
    assert found.values[["raw_file", "raw_row"]].values.tolist() == [[FILE, 3]]
