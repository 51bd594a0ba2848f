"""Rank intervals: what published limits alone allow a rank to be."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.metrics.ranking import rank
from explorer.metrics.uncertainty import rank_interval

SEED = 5


def intervals(values, half_width, polarity="higher", draws=500):
    values = np.asarray(values, dtype=float)
    return rank_interval(
        values, values - half_width, values + half_width, polarity, draws=draws, seed=SEED
    )


def test_areas_far_apart_keep_their_rank():
    low, high = intervals([10, 20, 30], 0.1)
    assert low.tolist() == high.tolist() == [3, 2, 1]


def test_areas_that_overlap_can_change_places():
    low, high = intervals([10, 10.1, 30], 2)
    assert low.tolist() == [2, 2, 1]
    assert high.tolist() == [3, 3, 1]


def test_wider_limits_never_narrow_the_interval():
    values = np.arange(20)
    narrow, wide = intervals(values, 1), intervals(values, 6)
    assert (wide[1] - wide[0]).sum() > (narrow[1] - narrow[0]).sum()


def test_an_area_without_limits_keeps_its_place_and_gets_no_interval():
    low, high = rank_interval(
        [10, 20, 30], [9.9, np.nan, 29.9], [10.1, np.nan, 30.1], "higher", draws=100, seed=SEED
    )
    assert np.array_equal(low, [3, np.nan, 1], equal_nan=True)
    assert np.array_equal(high, [3, np.nan, 1], equal_nan=True)


def test_an_area_without_a_value_takes_no_place():
    low, _ = intervals([10, np.nan, 30], 0.1)
    assert np.array_equal(low, [2, np.nan, 1], equal_nan=True)


def test_no_limits_at_all_give_no_interval():
    nothing = np.full(3, np.nan)
    low, high = rank_interval([1, 2, 3], nothing, nothing, "lower", draws=10, seed=SEED)
    assert np.isnan(low).all()
    assert np.isnan(high).all()


def test_the_same_seed_gives_the_same_interval():
    first, second = intervals(np.arange(30), 4), intervals(np.arange(30), 4)
    assert np.array_equal(first, second)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 40).map(float), min_size=1, max_size=40), st.floats(0.01, 20))
def test_intervals_lie_among_the_ranks_and_reverse_with_the_polarity(values, half_width):
    low, high = intervals(values, half_width, draws=60)
    assert ((low >= 1) & (low <= high) & (high <= len(values))).all()
    turned = intervals(-np.asarray(values), half_width, "lower", draws=60)
    assert np.array_equal(turned[0], low)
    assert np.array_equal(turned[1], high)


@given(st.lists(st.integers(0, 9).map(float), min_size=1, max_size=40))
def test_without_error_the_interval_is_the_rank_and_ties_share_it(values):
    low, high = intervals(values, 0, draws=3)
    assert np.array_equal(low, rank(values, "higher"))
    assert np.array_equal(high, low)


def test_two_areas_one_standard_error_apart_follow_the_normal_distribution():
    """Limits 3.92 apart are one standard error: the specification's own figures, not ours."""
    values = np.arange(41, dtype=float)
    low, high = rank_interval(values, values - 9.8, values + 9.8, "higher", draws=2_000, seed=SEED)
    random = np.random.default_rng(99)
    drawn = values + 5 * random.standard_normal((20_000, len(values)))
    ranks = (-drawn).argsort(axis=1).argsort(axis=1) + 1
    ends = np.quantile(ranks, [0.05, 0.95], axis=0, method="inverted_cdf")
    assert np.abs(low - ends[0]).max() <= 1
    assert np.abs(high - ends[1]).max() <= 1


def test_an_end_of_the_interval_is_a_rank_that_was_drawn():
    low, high = intervals(np.arange(12), 3, draws=7)
    assert (low == low.round()).all()
    assert (high == high.round()).all()
