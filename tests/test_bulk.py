"""The archive with all the data: complete, described column by column, the same bytes each time."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from explorer import bulk, config, data_dictionary, schema
from tests import tiny_data

LEDGER = "file,rows_read,rows_loaded,rows_left_out,reason,n\nons/pay.csv,3,3,0,,0\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The tiny data with a ledger."""
    data = tiny_data.write(tmp_path_factory.mktemp("bulk") / "data")
    (data / config.LEDGER_FILE).write_text(LEDGER, encoding="utf-8")
    tiny_data.write_manifest(data)
    return data


@pytest.fixture(scope="module")
def made(folder, tmp_path_factory):
    """What is in the archive: name -> bytes."""
    archive = bulk.make(folder, tmp_path_factory.mktemp("made"))
    with zipfile.ZipFile(archive.path) as held:
        assert held.testzip() is None
        return {name.partition("/")[2]: held.read(name) for name in held.namelist()}


def rows(content: bytes) -> list[dict[str, str]]:
    """A CSV as objects."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_every_value_is_in_it_and_comes_back_the_same(folder, made):
    for path in (folder / config.VALUES_DIR).glob("*.parquet"):
        text = io.BytesIO(made[f"values/{path.stem}.csv"])
        numbers = dict.fromkeys(schema.MEASURES, "float64")
        texts = dict.fromkeys((*schema.KEY, schema.STATUS), "str")
        found = pd.read_csv(
            text, dtype=numbers | texts, keep_default_na=False,
            na_values={name: [""] for name in schema.MEASURES},
        )  # fmt: skip
        held = pq.read_table(path, columns=list(schema.COLUMNS)).to_pandas()
        assert list(found.columns) == list(schema.COLUMNS)
        for name in schema.COLUMNS:
            if name in schema.MEASURES:
                np.testing.assert_array_equal(found[name].to_numpy(), held[name].to_numpy())
            else:
                assert found[name].tolist() == held[name].tolist()


def test_a_suppressed_value_is_empty_and_never_zero(made):
    told = [row for row in rows(made["values/tiny.csv"]) if row["status"] == "suppressed"]
    assert told
    assert {row["value"] for row in told} == {""}


def test_the_catalogue_has_a_row_for_each_measure_and_leads_to_its_values(made):
    measures = rows(made["measures.csv"])
    assert {row["code"] for row in measures} == set(tiny_data.entries())
    for row in measures:
        held = [one for one in rows(made[row["values_file"]]) if one["indicator"] == row["code"]]
        assert len(held) == int(row["rows"])
        assert row["definition"]
        assert row["licence"]


def test_the_dictionary_has_every_column_of_every_file_and_no_other(made):
    told: dict[str, list[str]] = {}
    for row in rows(made["data-dictionary.csv"]):
        assert row["meaning"]
        told.setdefault(row["file"], []).append(row["column"])
    found = {}
    for name, content in made.items():
        if name.endswith(".csv"):
            file = data_dictionary.VALUES if name.startswith("values/") else name
            found[file] = content.decode().splitlines()[0].split(",")
    assert told == found


def test_areas_links_and_neighbours_are_whole(folder, made):
    for name, file in (
        ("areas", config.AREAS_FILE), ("links", config.LINKS_FILE),
        ("neighbours", config.NEIGHBOURS_FILE),
    ):  # fmt: skip
        assert len(rows(made[f"{name}.csv"])) == pq.read_metadata(folder / file).num_rows


def test_the_ledger_is_the_one_of_the_data(made):
    assert made["ledger.csv"].decode() == LEDGER


def test_the_readme_says_which_version_and_on_what_terms(made):
    text = made["README.txt"].decode()
    assert "0123456789ab" in text
    assert "Open Government Licence" in text
    for name in made:
        assert name.split("/")[0] in text or name == "README.txt"


def test_the_same_data_make_the_same_bytes(folder, tmp_path):
    one, two = (bulk.make(folder, tmp_path / name) for name in ("one", "two"))
    assert one.path.name == two.path.name
    assert one.path.read_bytes() == two.path.read_bytes()


def test_the_dates_in_the_archive_are_those_of_the_data(folder, tmp_path):
    with zipfile.ZipFile(bulk.make(folder, tmp_path).path) as held:
        assert {entry.date_time for entry in held.infolist()} == {(2025, 6, 1, 0, 0, 0)}


def test_a_text_with_a_comma_or_a_quotation_mark_stays_one_cell():
    assert bulk._cell("Bristol, City of") == '"Bristol, City of"'
    assert bulk._cell('a "b"') == '"a ""b"""'
    assert bulk._cell("Derby") == "Derby"


def test_it_is_made_once_and_anew_when_the_data_change(folder, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(folder, data)
    first = bulk.ensure(data, tmp_path / "build")
    before = first.path.stat().st_mtime_ns
    assert bulk.ensure(data, tmp_path / "build") == first
    assert first.path.stat().st_mtime_ns == before
    tiny_data.write_manifest(data, version="fedcba987654")
    second = bulk.ensure(data, tmp_path / "build")
    assert second.path != first.path
    assert [path.name for path in second.path.parent.iterdir()] == [second.path.name]


@pytest.mark.parametrize("harm", ["index", "archive"])
def test_a_harmed_archive_is_made_again(folder, tmp_path, harm):
    first = bulk.ensure(folder, tmp_path)
    target = tmp_path / bulk.INDEX if harm == "index" else first.path
    target.write_text("{")
    again = bulk.ensure(folder, tmp_path)
    assert again == first
    assert zipfile.is_zipfile(again.path)
