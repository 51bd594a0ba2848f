"""The store: what it reads, and what it says when data/ cannot be used."""

from __future__ import annotations

import json
import re

import pytest

from explorer import config
from explorer.errors import DataError
from explorer.store import Store
from tests import tiny_data

# One sentence: a single full stop, at its end, and no line break.
SENTENCE = re.compile(r"[^\n]+: check out the repository again, or run `make data RAW=folder`\.")


@pytest.fixture
def folder(tmp_path):
    return tiny_data.write(tmp_path / "data")


def refusal(folder) -> str:
    with pytest.raises(DataError) as error:
        Store.load(folder)
    assert SENTENCE.fullmatch(str(error.value))
    return str(error.value)


def test_measures_come_by_life_stage_then_headline_then_name(tiny_store):
    assert list(tiny_store.indicators) == [
        tiny_data.INDEX, tiny_data.SWIM, tiny_data.PAY, tiny_data.DENSITY,
    ]  # fmt: skip
    assert tiny_store.version == "0123456789ab"


def test_a_level_without_a_single_value_is_not_offered(folder):
    path = folder / config.CATALOGUE_DIR / "tiny.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('["ltla"]', '["ltla", "nation"]'), encoding="utf-8")
    tiny_data.write_contents(folder)
    assert Store.load(folder).indicators[tiny_data.DENSITY].levels == ("ltla",)


def test_a_catalogue_changed_without_the_pipeline_is_refused_by_name(folder):
    path = folder / config.CATALOGUE_DIR / "tiny.toml"
    text = path.read_text(encoding="utf-8") + '\n[can-swim.group]\ntype = "sex"\nname = "Girls"\n'
    path.write_text(text, encoding="utf-8")
    assert "the values of can-swim do not fit" in refusal(folder)


def test_values_of_a_level_leave_out_areas_of_other_levels(tiny_store):
    codes = set(tiny_store.values(tiny_data.PAY, "utla")["area_code"])
    assert tiny_data.DERBYSHIRE in codes
    assert tiny_data.SOUTH_DERBYSHIRE not in codes


def test_rank_intervals_exist_only_where_limits_are_published(tiny_store):
    assert len(tiny_store.rank_intervals(tiny_data.PAY, "ltla")) == 6
    assert tiny_store.rank_intervals(tiny_data.SWIM, "utla") is None


def test_a_missing_folder_is_refused(tmp_path):
    assert "data/ is missing:" in refusal(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "name",
    [config.MANIFEST_FILE, config.AREAS_FILE, config.PLACES_FILE, config.CLASSES_FILE,
     config.RANK_INTERVALS_FILE, "values/tiny.parquet", "maps/ltla.json"],
)  # fmt: skip
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert f"is missing {name}:" in refusal(folder)


@pytest.mark.parametrize("name", [config.AREAS_FILE, "values/tiny.parquet"])
def test_a_truncated_file_is_named(folder, name):
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2])
    assert f"data/{name} is damaged" in refusal(folder)


@pytest.mark.parametrize("name", [config.AREAS_FILE, "values/tiny.parquet", config.CLASSES_FILE])
def test_a_broken_file_is_named_even_if_the_manifest_lists_it_so(folder, name):
    (folder / name).write_bytes(b"PAR1 nothing")
    tiny_data.write_manifest(folder)
    assert f"data/{name} cannot be read" in refusal(folder)


def test_another_format_is_refused(folder):
    tiny_data.write_manifest(folder, format=99)
    assert "has format 99 and this program reads 3" in refusal(folder)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": 3}'])
def test_a_broken_manifest_is_refused(folder, text):
    (folder / config.MANIFEST_FILE).write_text(text, encoding="utf-8")
    assert config.MANIFEST_FILE in refusal(folder)


def test_a_manifest_that_forgets_a_file_is_refused(folder):
    path = folder / config.MANIFEST_FILE
    manifest = json.loads(path.read_text(encoding="utf-8"))
    del manifest["files"][config.AREAS_FILE]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    assert "does not list areas.parquet" in refusal(folder)


def test_a_broken_catalogue_is_refused(folder):
    (folder / config.CATALOGUE_DIR / "tiny.toml").write_text("[x", encoding="utf-8")
    assert "tiny.toml" in refusal(folder)


def test_the_most_telling_measure_of_a_stage_stands_first():
    """Headline measures keep the order of their files; the others follow by name."""
    held = Store.load()
    first = {}
    for indicator in held.indicators.values():
        first.setdefault(indicator.life_stage, indicator.code)
    assert first["early_years"] == "good-level-of-development-fsm"
    assert first["working_lives"] == "gross-median-weekly-pay"
