"""The browser's file of an overall score holds its stages, as the stages' own measures have them."""

import pytest

from explorer import browser_files, config, query
from explorer.store import Store

BRISTOL, CITY = "E06000023", "E09000001"


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def overall(store):
    return query.panel(store, "index-upper-tier", "utla")


@pytest.fixture(scope="module")
def file(store, overall):
    return browser_files.values_file(store, overall)


def test_each_stage_has_the_ranks_of_its_measure(store, overall, file):
    assert [one["stage"] for one in file["stages"]] == list(store.indices["upper-tier"].stages)
    for one in file["stages"]:
        stage = query.panel(store, one["code"], "utla")
        p = stage.periods.index(overall.periods[-1])
        at = stage.index(BRISTOL)
        assert one["rank"][-1][at] == stage.ranks(p)[at]
        assert one["n"][-1] == 151
        assert one["low"][-1][at] <= one["rank"][-1][at] <= one["high"][-1][at]


def test_every_period_of_the_score_has_its_stages(overall, file):
    for one in file["stages"]:
        assert len(one["rank"]) == len(one["low"]) == len(overall.periods)


def test_an_area_says_how_many_of_its_stages_count(overall, file):
    coverage = file["coverage"]
    assert coverage["of"] == 4
    assert coverage["present"][overall.index(BRISTOL)] == 4
    assert coverage["present"][overall.index(CITY)] == 0
    assert coverage["excluded"][CITY] == "too few people"


def test_the_words_of_the_definition_stand_with_it(file):
    assert any("not the Commission's" in sentence for sentence in file["words"])


def test_a_stage_s_score_has_the_words_too(store):
    panel = query.panel(store, "index-upper-tier-school", "utla")
    found = browser_files.values_file(store, panel)
    assert found["words"] == list(store.indices["upper-tier"].words)
    assert "stages" not in found


def test_other_measures_have_none_of_this(store):
    for code in ("employment-rate", "social-mobility-index-2016"):
        level = store.indicators[code].levels[0]
        assert "stages" not in browser_files.values_file(store, query.panel(store, code, level))
