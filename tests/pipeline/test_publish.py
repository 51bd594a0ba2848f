"""Writing data/: the same bytes each time, and all of it or nothing."""

import json

import pandas as pd
import pytest

from explorer import config
from explorer.pipeline import publish
from tests import builders


def fill(folder, text):
    for name in publish.MADE:
        if "." in name:
            (folder / name).write_text(text)
        else:
            (folder / name).mkdir()
            (folder / name / "file").write_text(text)


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def data(tmp_path):
    """Give a data folder as an earlier run left it."""
    folder = tmp_path / "data"
    (folder / "catalogue").mkdir(parents=True)
    (folder / "catalogue" / "a.toml").write_text("by hand")
    (folder / "README.md").write_text("by hand")
    fill(folder, "old")
    return folder


def test_what_was_made_replaces_the_old_and_what_is_written_by_hand_stays(data):
    with publish.staging(data) as folder:
        fill(folder, "new")
    found = contents(data)
    assert found.pop("README.md") == found.pop("catalogue/a.toml") == "by hand"
    assert set(found.values()) == {"new"}
    assert [path.name for path in data.parent.iterdir()] == ["data"]


def test_a_failure_while_building_leaves_everything_as_it_was(data):
    before = contents(data)

    def fail():
        with publish.staging(data) as folder:
            fill(folder, "new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert contents(data) == before
    assert [path.name for path in data.parent.iterdir()] == ["data"]


def test_a_failure_while_putting_in_place_brings_the_old_back(data):
    before = contents(data)

    def fail():
        with publish.staging(data) as folder:
            fill(folder, "new")
            (folder / publish.MADE[-1]).unlink()

    with pytest.raises(FileNotFoundError):
        fail()
    assert contents(data) == before


def test_a_data_folder_is_made_where_there_is_none(tmp_path):
    with publish.staging(tmp_path / "data") as folder:
        fill(folder, "new")
    assert set(contents(tmp_path / "data").values()) == {"new"}


def test_parquet_of_the_same_frame_has_the_same_bytes_and_plain_types(tmp_path):
    frame = pd.DataFrame({"name": ["a", "", "c"], "value": [1.5, None, 3.0]})
    publish.write_parquet(frame, tmp_path / "1.parquet")
    publish.write_parquet(frame.copy(), tmp_path / "2.parquet")
    assert (tmp_path / "1.parquet").read_bytes() == (tmp_path / "2.parquet").read_bytes()
    assert pd.read_parquet(tmp_path / "1.parquet").equals(frame)


def test_the_version_changes_with_any_content_and_only_with_it(tmp_path):
    catalogue = builders.catalogue(builders.entry())
    (tmp_path / "a.json").write_text("1")
    first = publish.manifest(tmp_path, catalogue, 7)
    (tmp_path / config.MANIFEST_FILE).write_text(json.dumps(first))
    assert publish.manifest(tmp_path, catalogue, 7) == first
    (tmp_path / "a.json").write_text("2")
    assert publish.manifest(tmp_path, catalogue, 7)["version"] != first["version"]
    assert first["released"] == "2025-06-01"
    assert list(first["files"]) == ["a.json"]
