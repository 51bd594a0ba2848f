"""The ledger: every file and every row accounted for."""

import pandas as pd
import pytest

from explorer.pipeline import ledger
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import Tally

TOPOLOGY = '{"objects": {"ltla": {"geometries": [{}, {}]}}}'


@pytest.fixture
def raw(tmp_path):
    """Give a raw folder of four files."""
    for name in ("ons/local_indicators/a.csv", "imd/b.csv", "boundaries/c.json", "new/d.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TOPOLOGY if name.endswith(".json") else "x\n1\n")
    return tmp_path


def test_rows_left_out_are_counted_by_reason():
    fate = pd.Series(["", "abolished", "", "other level", "abolished"])
    tally = Tally.of("a.csv", fate)
    assert (tally.rows_read, tally.rows_loaded) == (5, 2)
    assert tally.left_out == {"abolished": 2, "other level": 1}


def test_every_file_has_a_line_and_the_unread_ones_a_reason(raw):
    tally = Tally("ons/local_indicators/a.csv", 5, 2, {"abolished": 2, "other level": 1})
    found = ledger.build(raw, [tally], {"boundaries/c.json": "districts"})
    assert found.values.tolist() == [
        ["boundaries/c.json", 2, 2, 0, "used as a look-up: districts", 0],
        ["imd/b.csv", 0, 0, 0, f"not read: {ledger.UNKNOWN}", 0],
        ["new/d.csv", 0, 0, 0, f"not read: {ledger.UNKNOWN}", 0],
        ["ons/local_indicators/a.csv", 5, 2, 3, "abolished", 2],
        ["ons/local_indicators/a.csv", 5, 2, 3, "other level", 1],
    ]


def test_a_file_left_unread_on_purpose_says_why(tmp_path):
    (tmp_path / "README.md").write_text("notes")
    found = ledger.build(tmp_path, [], {})
    assert found["reason"].tolist() == ["not read: notes on the raw files"]


def test_the_shapes_and_values_of_a_json_look_up_are_counted(tmp_path):
    for name, text in (("a.geojson", '{"features": [1, 2]}'), ("b.json", '{"areacd": [1, 2, 3]}'),
                       ("c.json", '{"205_regions": [1]}'), ("d.json", '{"x": 1, "y": 2}')):  # fmt: skip
        (tmp_path / name).write_text(text)
    found = ledger.build(
        tmp_path, [], dict.fromkeys(("a.geojson", "b.json", "c.json", "d.json"), "")
    )
    assert found["rows_read"].tolist() == [2, 3, 1, 2]


def test_every_row_of_a_look_up_counts_as_loaded(raw):
    found = ledger.build(raw, [Tally("imd/b.csv", 7, 7, note="names")], {"new/d.csv": "codes"})
    lines = {line[0]: line[1:] for line in found.values.tolist()}
    assert lines["imd/b.csv"] == [7, 7, 0, "used as a look-up: names", 0]
    assert lines["new/d.csv"] == [1, 1, 0, "used as a look-up: codes", 0]


def test_a_file_loaded_whole_has_one_line_without_a_reason(raw):
    found = ledger.build(raw, [Tally("imd/b.csv", 5, 5)], {})
    line = found[found["file"] == "imd/b.csv"].iloc[0]
    assert line.tolist() == ["imd/b.csv", 5, 5, 0, "", 0]


def test_rows_that_do_not_add_up_stop_the_pipeline(raw):
    with pytest.raises(PipelineError, match=r"b\.csv: 5 rows read"):
        ledger.build(raw, [Tally("imd/b.csv", 5, 3, {"lost": 1})], {})
