"""An index goes back only as far as every part that counts, on one definition."""

import numpy as np
import pytest

from explorer import config, index, index_history
from explorer.index_inputs import read
from explorer.index_measures import code
from explorer.query import panel
from explorer.store import Store

YEAR_BEFORE_LAST = "2024-01-01/P1Y"


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


def test_years_are_counted_back_and_days_kept():
    assert index_history.years_back("2025-04-30", 2) == "2023-04-30"
    assert index_history.years_back("2024-09-01/P1Y", 1) == "2023-09-01/P1Y"


def test_a_survey_that_changes_its_day_is_found_by_its_year(store):
    pay = panel(store, "gross-median-weekly-pay", "utla")
    part = next(p for p in store.indices["upper-tier"].indicators if p.code == pay.indicator.code)
    assert index_history.shifted(pay, part, 1) == "2024-04-17"


def test_a_census_is_the_same_in_every_year(store):
    part = next(p for p in store.indices["district"].indicators if p.once)
    found = panel(store, part.code, "ltla")
    assert index_history.shifted(found, part, 3) == part.period == "2021-03-21"


def test_no_period_is_taken_from_before_a_break(store):
    part = next(p for p in store.indices["upper-tier"].indicators if p.code == "attainment-8-fsm")
    found = panel(store, part.code, "utla")
    assert index_history.shifted(found, part, 2) == "2022-09-01/P1Y"
    assert "2021-09-01/P1Y" in found.periods
    assert index_history.shifted(found, part, 3) is None


def test_the_whole_goes_no_further_back_than_its_shortest_stage(store):
    for definition in store.indices.values():
        depths = dict(index_history.stages_held(store, definition))
        whole = depths.pop(None)
        assert whole == min(depths.values())
        assert set(depths) == set(definition.stages)


def test_the_upper_tier_index_has_one_year_before_and_early_years_three(store):
    depths = dict(index_history.stages_held(store, store.indices["upper-tier"]))
    assert depths == {None: 1, "early_years": 3, "school": 2, "youth": 1, "working_lives": 1}


def test_an_earlier_year_has_its_own_average(store):
    before = index.compute_from(read(store, store.indices["upper-tier"], 1))
    assert np.nanmean(before.inputs.z) == pytest.approx(0, abs=0.02)
    np.testing.assert_allclose(np.nanstd(before.stages, axis=0), 1, rtol=1e-12)
    assert before.inputs.periods != read(store, store.indices["upper-tier"]).periods


def test_what_is_kept_is_what_comes_out(store):
    for definition in store.indices.values():
        held = panel(store, code(definition.code), definition.level)
        found = index.compute(store, definition)
        at = np.searchsorted(held.codes.astype(str), found.inputs.codes.astype(str))
        kept = held.value[-1][at]
        np.testing.assert_allclose(kept, found.score, atol=1e-9, equal_nan=True)


def test_the_year_before_is_kept_too(store):
    definition = store.indices["upper-tier"]
    held = panel(store, code("upper-tier"), "utla")
    assert held.periods[0] == YEAR_BEFORE_LAST
    found = index.compute_from(read(store, definition, 1))
    at = np.searchsorted(held.codes.astype(str), found.inputs.codes.astype(str))
    np.testing.assert_allclose(held.value[0][at], found.score, atol=1e-9, equal_nan=True)


def test_prepared_intervals_are_those_that_one_draws(store):
    definition = store.indices["upper-tier"]
    ready = index.compute(store, definition)
    assert set(ready.inputs.ready) == {"overall", *definition.stages}
    fresh = index.Index(
        index.replace(ready.inputs, ready={}), ready.weights, ready.stages, ready.score
    )
    for kept, drawn in (
        (ready.intervals(), fresh.intervals()),
        (ready.stage_intervals("school"), fresh.stage_intervals("school")),
    ):
        assert kept is not drawn
        for name in ("low", "high", "hot", "cold"):
            assert np.array_equal(getattr(kept, name), getattr(drawn, name), equal_nan=True)


def test_a_score_says_how_many_areas_it_ranks(store):
    for definition in store.indices.values():
        entry = store.catalogue[code(definition.code)]
        assert f" {index.compute(store, definition).n} English" in entry.definition
