"""Ranks and fifths: claims that hold for any values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.metrics.ranking import fifths, rank

WHOLE = st.integers(-50, 50).map(float)
VALUES = st.lists(st.one_of(WHOLE, st.just(float("nan"))), min_size=1, max_size=60)
POLARITY = st.sampled_from(["higher", "lower", "neutral"])


def test_the_highest_value_is_first_when_high_is_best():
    assert rank([10, 30, 20], "higher").tolist() == [3, 1, 2]


def test_the_lowest_value_is_first_when_low_is_best():
    assert rank([10, 30, 20], "lower").tolist() == [1, 3, 2]


def test_a_neutral_measure_starts_with_the_highest():
    assert rank([10, 30, 20], "neutral").tolist() == [3, 1, 2]


def test_a_tie_shares_the_better_rank_and_the_next_rank_is_skipped():
    assert rank([5, 7, 7, 3], "higher").tolist() == [3, 1, 1, 4]


def test_an_area_without_a_value_has_no_rank_and_takes_no_place():
    assert np.array_equal(rank([5, np.nan, 7], "higher"), [2, np.nan, 1], equal_nan=True)


@given(VALUES, POLARITY)
def test_a_rank_is_one_more_than_the_number_of_better_areas(values, polarity):
    sign = 1 if polarity == "lower" else -1
    for value, found in zip(values, rank(values, polarity), strict=True):
        if np.isnan(value):
            assert np.isnan(found)
        else:
            assert found == 1 + sum(sign * other < sign * value for other in values)


@given(VALUES, POLARITY, st.randoms(use_true_random=False))
def test_the_order_of_areas_does_not_matter(values, polarity, random):
    order = list(range(len(values)))
    random.shuffle(order)
    shuffled = rank([values[i] for i in order], polarity)
    assert np.array_equal(shuffled, rank(values, polarity)[order], equal_nan=True)


@given(VALUES, POLARITY)
def test_stretching_the_scale_changes_no_rank(values, polarity):
    stretched = [3 * value**3 + value + 7 for value in values]
    assert np.array_equal(rank(stretched, polarity), rank(values, polarity), equal_nan=True)


@given(VALUES)
def test_turning_values_over_is_the_same_as_turning_the_polarity_over(values):
    turned = rank([-value for value in values], "lower")
    assert np.array_equal(turned, rank(values, "higher"), equal_nan=True)


def test_ranking_leaves_the_values_as_they_were():
    values = np.array([2.0, 1.0, np.nan])
    rank(values, "higher")
    assert np.array_equal(values, [2.0, 1.0, np.nan], equal_nan=True)


@pytest.mark.parametrize(
    ("n", "sizes"),
    [(324, [65, 65, 65, 64, 65]), (151, [30, 31, 30, 30, 30]), (10, [2, 2, 2, 2, 2])],
)
def test_a_hotspot_is_the_best_fifth_and_a_coldspot_the_worst(n, sizes):
    classes = fifths(np.arange(1, n + 1), n)
    assert [int((classes == each).sum()) for each in range(5)] == sizes
    assert (np.diff(classes) >= 0).all()


@given(st.lists(WHOLE, min_size=1, max_size=80))
def test_fifths_never_part_a_tie_and_never_reverse_a_rank(values):
    ranks = rank(values, "higher")
    classes = fifths(ranks, len(values))
    assert ((classes >= 0) & (classes <= 4)).all()
    order = np.argsort(ranks, kind="stable")
    assert (np.diff(classes[order].astype(int)) >= 0).all()
    for each in set(ranks):
        assert len(set(classes[ranks == each])) == 1


def test_an_area_without_a_rank_is_in_no_class():
    assert fifths([1, np.nan, 2], 2).tolist()[1] == -1
