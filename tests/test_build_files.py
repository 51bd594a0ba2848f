"""Files for the browser: named by their content, with compressed twins, swapped in whole."""

from __future__ import annotations

import gzip

import brotli

from explorer.build_files import BuiltFile, swap_in, write_all, write_compressed

TEXT = b"the same words again and again " * 50


def test_the_name_changes_with_the_content():
    one, other = BuiltFile("map/ltla", "json", b"1"), BuiltFile("map/ltla", "json", b"2")
    assert one.file_name != other.file_name
    assert one.file_name == BuiltFile("map/ltla", "json", b"1").file_name


def test_both_twins_unpack_to_the_file(tmp_path):
    write_compressed(tmp_path / "a.json", TEXT)
    assert (tmp_path / "a.json").read_bytes() == TEXT
    assert brotli.decompress((tmp_path / "a.json.br").read_bytes()) == TEXT
    assert gzip.decompress((tmp_path / "a.json.gz").read_bytes()) == TEXT


def test_a_twin_that_would_be_larger_is_not_made(tmp_path):
    write_compressed(tmp_path / "a.json", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_twins_are_the_same_bytes_each_time(tmp_path):
    for folder in ("one", "two"):
        write_compressed(tmp_path / folder / "a.json", TEXT)
    for ending in ("br", "gz"):
        first, second = ((tmp_path / f / f"a.json.{ending}").read_bytes() for f in ("one", "two"))
        assert first == second


def test_what_was_made_before_is_taken_over(tmp_path):
    file = BuiltFile("search", "json", TEXT)
    write_all([file], tmp_path / "before", tmp_path / "nothing")
    kept = tmp_path / "before" / f"{file.file_name}.br"
    kept.write_bytes(b"marked")
    urls = write_all([file], tmp_path / "after", tmp_path / "before")
    assert urls == {"search": file.url}
    assert (tmp_path / "after" / kept.name).read_bytes() == b"marked"


def test_a_folder_is_swapped_in_whole(tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "old").touch()
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "new").touch()
    swap_in(tmp_path / "made", tmp_path / "files")
    assert [path.name for path in (tmp_path / "files").iterdir()] == ["new"]
    assert [path.name for path in tmp_path.iterdir()] == ["files"]
