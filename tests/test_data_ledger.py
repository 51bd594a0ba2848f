"""The ledger accounts for every raw row, the manifest for every made file; without the raw files."""

import hashlib
import json

import pandas as pd
import pytest

from explorer import catalogue, config, schema

# Sources that store one value for each raw row they load; the others sum rows, or take several
# figures from one.
ROW_BY_ROW = ("ons", "series", "lait", "son", "mobility", "smi2016")
NOT_READ = "not read: "
MOST_BYTES = 40_000_000


def read_json(name):
    return json.loads((config.DATA / name).read_text(encoding="utf-8"))


def read_ledger():
    return pd.read_csv(config.DATA / config.LEDGER_FILE, keep_default_na=False)


@pytest.fixture(scope="module")
def measures() -> dict[str, pd.Series]:
    """Give the measure of each stored row, by the name of the file of values."""
    folder = config.DATA / config.VALUES_DIR
    return {
        path.stem: pd.read_parquet(path, columns=[schema.INDICATOR])[schema.INDICATOR]
        for path in sorted(folder.glob("*.parquet"))
    }


@pytest.fixture(scope="module")
def entries() -> catalogue.Catalogue:
    """Give the committed catalogue."""
    return catalogue.load(config.DATA / config.CATALOGUE_DIR)


def test_the_ledger_adds_up_and_every_line_has_its_reason():
    ledger = read_ledger()
    assert (ledger["rows_read"] == ledger["rows_loaded"] + ledger["rows_left_out"]).all()
    by_file = ledger.groupby("file")
    assert (by_file["n"].sum() == by_file["rows_left_out"].first()).all()
    silent = ledger[(ledger["reason"] == "") & (ledger["rows_loaded"] != ledger["rows_read"])]
    assert silent.empty
    assert not ledger.duplicated(["file", "reason"]).any()


@pytest.mark.parametrize("source", ROW_BY_ROW)
def test_the_ledger_loads_as_many_rows_as_a_file_of_values_holds(measures, entries, source):
    ledger = read_ledger()
    loaded = ledger.groupby("file")["rows_loaded"].first()
    own = {entries[code].provenance.file for code in measures[source].unique()}
    assert loaded[sorted(own)].sum() == len(measures[source])


def test_every_file_that_a_measure_comes_from_is_read(entries):
    ledger = read_ledger()
    read = set(ledger.loc[ledger["rows_loaded"] > 0, "file"])
    assert {entry.provenance.file for entry in entries if not entry.index} <= read


def test_a_score_comes_from_a_definition_that_is_there(entries):
    for entry in entries:
        if entry.index:
            assert (config.DATA / entry.provenance.file).is_file(), entry.code


def test_no_raw_file_waits_for_a_later_release():
    ledger = read_ledger()
    reasons = ledger["reason"]
    for words in (
        "not in this release",
        "not known to this release",
        "series not in the catalogue",
    ):
        assert ledger[reasons.str.contains(words)].empty, words
    unread = set(ledger.loc[reasons.str.startswith(NOT_READ), "file"])
    assert unread == {
        "README.md", "ons/local_indicators/LICENSE.md", "neighbours/cluster-descriptions.json",
        "boundaries/lad_2021.topo.json", "boundaries/utla_2022.topo.json",
        "lookups/constituency-mapping-2010-to-2025.csv", "lookups/lookup_ltla23_cauth23.csv",
        "lookups/ons_areas_list.json",
        *(file for file in unread if file.startswith("ons/local_indicators/")),
    }  # fmt: skip
    assert not any(file.endswith((".csv", ".parquet")) for file in unread if "lookups" not in file)


def test_the_checksums_of_the_manifest_are_right():
    manifest = read_json(config.MANIFEST_FILE)
    assert manifest["format"] == config.DATA_FORMAT
    for name, checksum in manifest["files"].items():
        found = hashlib.sha256((config.DATA / name).read_bytes()).hexdigest()
        assert found == checksum, name


def test_the_manifest_lists_every_file_that_is_made(measures):
    manifest = read_json(config.MANIFEST_FILE)
    by_hand = (config.CATALOGUE_DIR, "README.md", config.MANIFEST_FILE)
    made = {
        path.relative_to(config.DATA).as_posix()
        for path in config.DATA.rglob("*")
        if path.is_file() and path.relative_to(config.DATA).parts[0] not in by_hand
    }
    assert made == set(manifest["files"])
    assert manifest["rows"] == sum(map(len, measures.values()))


def test_the_data_stay_small_enough_to_commit():
    made = [path for path in config.DATA.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in made) < MOST_BYTES
