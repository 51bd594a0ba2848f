"""Reading raw text: what is kept as written, and what stops the pipeline."""

import numpy as np
import pandas as pd
import pytest

from explorer.pipeline.errors import PipelineError
from explorer.pipeline.raw import numbers, read_csv, read_parquet

COLUMNS = ("code", "value", "notes")


def written(folder, text):
    (folder / "a.csv").write_bytes(text.encode())
    return folder


def test_cells_are_text_as_written_and_na_is_no_missing_value(tmp_path):
    raw = written(tmp_path, "\ufeffcode,value,notes\nE1,007,NA\nE2,,null\n")
    frame = read_csv(raw, "a.csv", COLUMNS)
    assert frame.to_dict("list") == {
        "code": ["E1", "E2"], "value": ["007", ""], "notes": ["NA", "null"],
    }  # fmt: skip


def test_columns_in_another_order_are_read_by_name(tmp_path):
    raw = written(tmp_path, "notes,code,value\n,E1,7\n")
    assert read_csv(raw, "a.csv", COLUMNS).iloc[0].tolist() == ["E1", "7", ""]


def test_a_column_that_may_come_twice_is_joined(tmp_path):
    raw = written(tmp_path, "code,value,notes,notes\nE1,7,old code,\nE2,8,a,b\n")
    assert read_csv(raw, "a.csv", COLUMNS, ("notes",))["notes"].tolist() == ["old code", "a; b"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.csv: the file is empty"),
        ("code,value,notes\n", "a.csv: no rows below the header"),
        ("code,value\nE1,7\n", "a.csv, row 1: column 'notes' is missing"),
        ("code,value,notes,mood\nE1,7,,good\n", "a.csv, row 1: unexpected column 'mood'"),
        ("code,value,notes,code\nE1,7,,E1\n", "a.csv, row 1: column 'code' comes more than once"),
        ("code,value,notes\nE1,7,\nE2,8\n", "a.csv, row 3: expected 3 columns, found 2"),
        ("code,value,notes\nE1,7,\nE2,8,9,10\n", "a.csv, row 3: expected 3 columns, found 4"),
        ("code,value,notes\nE1,7,\nE2,8,no", "a.csv, row 3: the last line does not end"),
    ],
)
def test_a_broken_file_is_refused_by_file_row_and_rule(tmp_path, text, message):
    with pytest.raises(PipelineError) as stopped:
        read_csv(written(tmp_path, text), "a.csv", COLUMNS)
    assert str(stopped.value).startswith(message)


def test_a_missing_file_is_refused_by_name(tmp_path):
    with pytest.raises(PipelineError, match=r"b\.csv: the file is missing"):
        read_csv(tmp_path, "b.csv", COLUMNS)
    with pytest.raises(PipelineError, match=r"b\.parquet: the file is missing"):
        read_parquet(tmp_path, "b.parquet", COLUMNS)


def test_a_parquet_file_cut_short_is_refused(tmp_path):
    path = tmp_path / "a.parquet"
    pd.DataFrame({"code": ["E1"], "value": [1.0], "notes": [""]}).to_parquet(path)
    assert len(read_parquet(tmp_path, "a.parquet", COLUMNS)) == 1
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(PipelineError, match=r"a\.parquet: not a whole Parquet file"):
        read_parquet(tmp_path, "a.parquet", COLUMNS)


def test_spreadsheet_noise_is_rounded_off_and_published_figures_are_kept():
    texts = pd.Series(["12.130000000000001", "9.3699999999999992", "73.60000000000001", "1e-3"])
    assert numbers(texts, "a.csv").tolist() == [12.13, 9.37, 73.6, 0.001]
    assert numbers(pd.Series(["319687916", "28.16042038"]), "a.csv").tolist() == [
        319687916, 28.16042038,
    ]  # fmt: skip


def test_zero_is_a_number_and_a_blank_is_none():
    found = numbers(pd.Series(["0", "", "-"]), "a.csv", blank=("", "-"))
    assert np.array_equal(found, [0, np.nan, np.nan], equal_nan=True)


@pytest.mark.parametrize("text", ["seven", "7%", "1,000", "inf", "-", "7 8"])
def test_text_in_a_column_of_numbers_is_refused_by_row(text):
    with pytest.raises(PipelineError, match=r"a\.csv, row 3: text in a column of numbers"):
        numbers(pd.Series(["1", text]), "a.csv")
