"""The index of the seats of 2010 is made from five measures, and says that it is no more than that."""

import numpy as np
import pytest

from explorer import config, index
from explorer.index_definition import NONE, YEARLY, load
from explorer.metrics.ranking import rank
from explorer.store import Store

CODE = "constituency-2010"
PAY = "full-time-pay-constituencies-2010"


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def definition(store):
    return load(config.DATA / config.CATALOGUE_DIR, store.catalogue)[CODE]


@pytest.fixture(scope="module")
def found(store, definition):
    return index.compute(store, definition)


def test_all_533_english_seats_are_ranked(store, found):
    english = store.level_areas("constituency_2010").query("country == 'E'")["code"]
    assert list(found.inputs.codes) == list(english)
    assert (found.n, len(found.score)) == (533, 533)
    assert found.inputs.ranked.all()


def test_ranks_run_from_the_best_score_to_the_worst(found):
    assert sorted(found.rank) == sorted(rank(found.score, "higher"))
    assert found.inputs.names[np.argmin(found.rank)] == "Richmond Park"
    assert found.inputs.names[np.argmax(found.rank)] == "Nottingham North"


def test_the_two_stages_count_alike_and_have_a_spread_of_one(definition, found):
    assert dict(definition.stages) == {"school": 0.5, "working_lives": 0.5}
    assert found.stages.std(axis=0) == pytest.approx([1, 1])


def test_contributions_add_up_to_the_score(found):
    assert np.abs(np.nansum(found.contributions, axis=1) - found.score).max() < 1e-9


def test_each_measure_is_of_its_latest_year(store, definition):
    for part in definition.indicators:
        assert part.period == store.values(part.code, definition.level)["period"].max()


def test_only_pay_is_missing_anywhere_and_such_seats_have_two_of_three(found):
    missing = np.isnan(found.inputs.values)
    absent = dict(zip(found.definition.codes, missing.sum(axis=0), strict=True))
    assert absent.pop(PAY) == 52
    assert set(absent.values()) == {0}
    present, all_of_it = found.coverage
    assert list(all_of_it) == [2, 3]
    assert set(present[missing.any(axis=1), 1]) == {2}


def test_years_are_compared_for_error_only_since_the_last_break(store, definition, found):
    kinds = dict(zip(definition.codes, found.inputs.kinds, strict=True))
    assert [code for code, kind in kinds.items() if kind == YEARLY] == [
        PAY,
        "house-prices-and-pay-constituencies-2010",
    ]
    for part in definition.indicators:
        values = store.values(part.code, definition.level)
        breaks = store.catalogue[part.code].breaks
        since = [
            each for each in values["period"].unique() if not breaks or each[:10] >= breaks[-1]
        ]
        if part.error == NONE:
            assert len(since) < 3
        else:
            assert part.first_period in since


def test_no_limits_are_published_that_could_be_used(store, definition):
    for part in definition.indicators:
        assert store.values(part.code, definition.level)["upper_ci"].isna().all()


def test_the_interval_of_a_seat_holds_its_rank(found):
    between = found.intervals()
    assert (between.low <= between.high).all()
    assert ((between.low <= found.rank) & (found.rank <= between.high)).mean() > 0.99
    assert (between.high - between.low).mean() > 50


def test_the_words_say_what_it_is_and_what_it_is_not(definition):
    words = " ".join(definition.words)
    assert definition.name == "Schools, pay, housing and child poverty in the seats of 2010"
    for needed in ("five measures", "not the full index", "those of 2010, which were replaced in 2024",
                   "everybody", "too narrow"):  # fmt: skip
        assert needed in words
    assert "Modelled on the Social Mobility Commission" not in words
