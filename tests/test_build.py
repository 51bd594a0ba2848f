"""What the browser gets is what the store holds."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from explorer import browser_files, build, config, query
from explorer.formatting import number
from explorer.levels import MAPPED_LEVELS
from tests import tiny_data


@pytest.fixture(scope="module")
def made(tiny_folder, tmp_path_factory):
    """The files made from the tiny data: logical name -> content."""
    folder = tmp_path_factory.mktemp("build")
    urls = build.ensure(tiny_folder, folder)
    read = {}
    for name, url in urls.items():
        text = (folder / build.FILES / url.rsplit("/", 1)[1]).read_text(encoding="utf-8")
        read[name] = json.loads(text) if url.endswith(".json") else text
    return read


def test_there_is_a_file_for_every_measure_at_every_drawn_level(made, tiny_store):
    wanted = {
        f"values/{level}/{indicator.code}"
        for indicator in tiny_store.indicators.values()
        for level in browser_files.drawn_levels(indicator)
    }
    assert wanted <= set(made)
    assert {name for name in made if name.startswith("values/")} == wanted


def test_values_stand_in_the_order_of_the_map(made, tiny_store):
    for level in ("ltla", "utla"):
        panel = query.panel(tiny_store, tiny_data.PAY, level)
        file = made[f"values/{level}/{tiny_data.PAY}"]
        shown = np.array(file["value"], dtype=float)
        np.testing.assert_array_equal(shown, panel.value)
        assert [period["id"] for period in file["periods"]] == list(panel.periods)


def test_a_missing_figure_is_null_and_never_zero(made, tiny_store):
    for name, file in made.items():
        if not name.startswith("values/"):
            continue
        _, level, code = name.split("/")
        absent = np.isnan(query.panel(tiny_store, code, level).value)
        shown = [[value is None for value in row] for row in file["value"]]
        np.testing.assert_array_equal(shown, absent)


def test_the_catalogue_leads_to_every_file(made):
    catalogue = made["catalogue"]
    for indicator in catalogue["indicators"]:
        assert indicator["levels"], indicator["code"]
        for url in indicator["levels"].values():
            assert url.startswith(config.FILES_URL)
    assert set(catalogue["levels"]) == set(MAPPED_LEVELS)


def test_every_measure_carries_its_words_and_its_source(made):
    for name in made:
        if name.startswith("values/"):
            about = made[name]["about"]
            assert about["definition"]
            assert about["caveats"]
            assert about["source"]["publisher"]
            assert about["source"]["licence"]


def test_a_profile_carries_plausible_ranks_only_where_they_are_published(made, tiny_store):
    seen = set()
    for level in MAPPED_LEVELS:
        for entry in made[f"profile/{level}"]["indicators"]:
            panel = query.panel(tiny_store, entry["code"], level)
            held = panel.rank_low is not None and not np.isnan(panel.rank_low[-1]).all()
            assert ("rank_low" in entry) == ("rank_high" in entry) == held
            seen.add(held)
            if held:
                low = np.array(entry["rank_low"], dtype=float)
                np.testing.assert_array_equal(low, panel.rank_low[-1])
                assert all(isinstance(one, int | None) for one in entry["rank_high"])
    assert seen == {True, False}


def test_nothing_is_made_twice(tiny_folder, tmp_path):
    build.ensure(tiny_folder, tmp_path)
    before = (tmp_path / build.INDEX).stat().st_mtime_ns
    build.ensure(tiny_folder, tmp_path)
    assert (tmp_path / build.INDEX).stat().st_mtime_ns == before


def test_a_change_of_words_makes_the_files_anew(tmp_path):
    folder = tiny_data.write(tmp_path / "data")
    before = build.stamp(folder)
    words = next((folder / config.CATALOGUE_DIR).glob("*.toml"))
    words.write_text(words.read_text(encoding="utf-8") + "\n# A word more.\n", encoding="utf-8")
    assert build.stamp(folder) != before


@pytest.mark.parametrize("harm", ["index", "files"])
def test_harmed_files_are_made_again(tiny_folder, tmp_path, harm):
    urls = build.ensure(tiny_folder, tmp_path)
    if harm == "index":
        (tmp_path / build.INDEX).write_text("{")
    else:
        next((tmp_path / build.FILES).glob("catalogue.*.json")).unlink()
    assert build.ensure(tiny_folder, tmp_path) == urls
    assert next((tmp_path / build.FILES).glob("catalogue.*.json"))


def test_fewer_digits_never_change_what_is_printed():
    values = np.array([49.2499, 49.25, 0.05, np.nan, 7.0, -3.14999])
    short = browser_files._row(values, 1)
    assert short[3] is None
    for kept, value in zip(short, values, strict=True):
        if kept is not None:
            assert number(kept, 1) == number(value, 1)


def test_what_is_ranked_keeps_its_digits():
    assert browser_files._row(np.array([1.23456, 1.23457])) == [1.23456, 1.23457]


def test_a_change_of_the_catalogue_makes_the_files_anew(tmp_path):
    data = tiny_data.write(tmp_path / "data")
    before = build.stamp(data)
    entry = next(path for path in (data / config.CATALOGUE_DIR).glob("*.toml") if
                 path.name != "units.toml")  # fmt: skip
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace('"higher"', '"lower"', 1), encoding="utf-8")
    assert build.stamp(data) != before


def test_a_suppressed_figure_is_null_and_says_so(made, tiny_store):
    found = 0
    for indicator in tiny_store.indicators.values():
        for level in browser_files.drawn_levels(indicator):
            panel = query.panel(tiny_store, indicator.code, level)
            file = made[f"values/{level}/{indicator.code}"]
            for p, i in np.argwhere(panel.status == "suppressed").tolist():
                assert file["value"][p][i] is None
                assert file["status"][p][str(i)] == "suppressed"
                found += 1
    assert found


def test_the_same_data_make_the_same_files(tiny_folder, tmp_path):
    one, two = (build.ensure(tiny_folder, tmp_path / name) for name in ("one", "two"))
    assert one == two


def test_a_period_that_cannot_be_set_beside_the_one_before_is_marked(tiny_store):
    panel = query.panel(tiny_store, tiny_data.PAY, "ltla")
    assert browser_files.anew(panel) == []
    changed = replace(panel.indicator, breaks=("2025-04-30",))
    assert browser_files.anew(replace(panel, indicator=changed)) == [1]
    before_all = replace(panel.indicator, breaks=("2024-04-17",))
    assert browser_files.anew(replace(panel, indicator=before_all)) == []


def test_of_several_that_find_the_files_stale_one_makes_them(tiny_folder, tmp_path, monkeypatch):
    makers, make = [], build.make

    def counted(*given):
        makers.append(given)
        return make(*given)

    monkeypatch.setattr(build, "make", counted)
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda _: build.ensure(tiny_folder, tmp_path / "build"), range(3)))
    assert len(makers) == 1
    assert found[0] == found[1] == found[2]
