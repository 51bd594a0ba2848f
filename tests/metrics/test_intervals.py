"""Rank intervals: what is allowed for widens them, and one seed gives one answer."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from explorer.metrics import intervals, scores, standardise
from explorer.metrics.ranking import rank

STAGE_OF = np.array([0, 0, 0, 1, 1, 1, 1, 2])
EQUAL = scores.weights(np.ones(8), np.ones(3), STAGE_OF)


def made(areas=40, seed=3, gaps=False):
    values = np.random.default_rng(seed).standard_normal((areas, 8))
    if gaps:
        values[:3, 3] = np.nan
        values[0, [4, 5]] = np.nan
    return values


def run(values, error=0.0, weights=EQUAL, seed=1, draws=400, draw_weights=False):
    scale = standardise.scale(values, ["higher"] * 8)
    z = standardise.z_scores(values, scale)
    spreads = scores.spreads(scores.raw_stage_scores(z, EQUAL))
    drawn = intervals.draw(
        values, np.broadcast_to(error, values.shape), scale, draws=draws, seed=seed
    )
    found = intervals.rank_intervals(drawn, weights, spreads, draw_weights=draw_weights)
    stages = scores.stage_scores(z, weights, spreads)
    return found, rank(scores.overall(stages, weights.stages), "higher")


@pytest.mark.parametrize("gaps", [False, True])
def test_without_any_doubt_the_interval_is_the_rank(gaps):
    found, here = run(made(gaps=gaps))
    assert np.array_equal(found.low, here, equal_nan=True)
    assert np.array_equal(found.high, here, equal_nan=True)
    assert set(found.hot[~np.isnan(found.hot)]) == {0.0, 1.0}


def test_holding_an_indicator_is_as_if_it_had_no_error():
    values = np.random.default_rng(3).normal(size=(12, 3))
    values[4, 1] = np.nan
    errors = np.full_like(values, 0.3)
    on = standardise.scale(values, ["higher"] * 3)
    every = intervals.draw(values, errors, on, draws=40, seed=5)
    errors[:, 1] = 0
    some = intervals.draw(values, errors, on, draws=40, seed=5)
    held = intervals.hold(every, [False, True, False])
    for one, other in zip(held.z, some.z, strict=True):
        assert np.array_equal(one, other)
    assert held.z[0] is every.z[0]


def test_an_area_without_a_score_has_no_interval_and_takes_no_place():
    found, here = run(made(gaps=True), error=0.2, draw_weights=True)
    assert np.isnan(here[0])
    assert np.isnan([found.low[0], found.high[0], found.hot[0], found.cold[0]]).all()
    assert np.nanmax(found.high) <= 39


def test_each_thing_allowed_for_widens_the_intervals():
    values = made()
    widths = [
        float(np.mean(found.high - found.low))
        for found in (
            run(values)[0],
            run(values, error=0.2)[0],
            run(values, error=0.4)[0],
            run(values, error=0.4, draw_weights=True)[0],
        )
    ]
    assert widths == sorted(widths)
    assert widths[0] == 0 < widths[1]


def test_one_seed_gives_one_answer_and_another_nearly_the_same():
    values = made()
    one, same, other = (
        run(values, 0.3, seed=seed, draws=2000, draw_weights=True)[0] for seed in (7, 7, 8)
    )
    assert np.array_equal(one.low, same.low)
    assert np.array_equal(one.cold, same.cold)
    assert np.abs(one.low - other.low).max() <= 3
    assert np.abs(one.high - other.high).max() <= 3


def test_errors_of_one_measure_do_not_change_how_others_are_drawn():
    values = made()
    scale = standardise.scale(values, ["higher"] * 8)
    errors = np.full(values.shape, 0.3)
    both = intervals.draw(values, errors, scale, draws=50, seed=1)
    errors[:, 0] = 0
    without = intervals.draw(values, errors, scale, draws=50, seed=1)
    assert without.z[0].shape == (1, 40)
    assert np.array_equal(both.z[5], without.z[5])


def test_drawn_scores_stay_within_the_limits_and_missing_ones_count_nothing():
    values = made(gaps=True)
    scale = standardise.scale(values, ["higher"] * 8)
    drawn = intervals.draw(values, np.full(values.shape, 9.0), scale, draws=50, seed=1)
    assert max(np.abs(z).max() for z in drawn.z) <= standardise.CLIP
    assert (drawn.z[3][:, 0] == 0).all()


def test_a_stage_without_weight_does_not_matter():
    values = made()
    two = scores.weights(np.ones(8), [1, 1, 0], STAGE_OF)
    one = run(values, 0.3, two, draw_weights=True)[0]
    values[:, 7] = made(seed=9)[:, 7]
    other = run(values, 0.3, two, draw_weights=True)[0]
    assert np.array_equal(one.low, other.low)


def test_clear_probable_and_possible_coldspots():
    words = intervals.certainty([0.95, 0.94, 0.5, 0.2, 0.04, np.nan], [10, 10, 9, 9, 8, np.nan], 10)
    assert words.tolist() == ["clear", "probable", "probable", "possible", "", ""]


@given(hnp.arrays("float64", st.tuples(st.integers(1, 4), st.integers(1, 15)),
                  elements=st.integers(-4, 4).map(float)))  # fmt: skip
def test_rows_are_ranked_as_lists_are(drawn):
    found = intervals.rank_rows(drawn)
    for row, ranks in zip(drawn, found, strict=True):
        assert ranks.tolist() == rank(row, "higher").tolist()


def test_2000_draws_of_294_areas_take_little_memory():
    values = np.random.default_rng(0).standard_normal((294, 8))
    tracemalloc.start()
    run(values, 0.3, draws=2000, draw_weights=True)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60e6
