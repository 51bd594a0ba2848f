"""Z-scores: claims that hold for any values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from explorer.metrics.standardise import CLIP, scale, z_scores

WHOLE = st.integers(-50, 50).map(float)
VALUES = hnp.arrays("float64", st.tuples(st.integers(3, 30), st.just(2)), elements=WHOLE)
GAPS = hnp.arrays(
    "float64",
    st.tuples(st.integers(3, 30), st.just(2)),
    elements=st.one_of(WHOLE, st.just(float("nan"))),
)
BOTH = ["higher", "lower"]


def standardised(values, polarities=BOTH):
    return z_scores(values, scale(values, polarities))


def test_the_spread_is_that_of_a_population():
    found = scale([[1.0], [3.0]], ["higher"])
    assert found.mean.tolist() == [2.0]
    assert found.spread.tolist() == [1.0]


def test_better_is_positive_at_either_polarity():
    assert standardised([[1.0, 1.0], [3.0, 3.0]]).tolist() == [[-1.0, 1.0], [1.0, -1.0]]


def test_no_area_counts_for_more_than_three_deviations():
    values = np.array([[0.0]] * 40 + [[1000.0]])
    assert standardised(values, ["higher"]).max() == CLIP == 3.0


@given(GAPS, st.integers(-100, 100), st.integers(1, 50))
def test_another_unit_or_another_zero_changes_no_score(values, shift, factor):
    moved = standardised(values * factor + shift)
    np.testing.assert_allclose(moved, standardised(values), atol=1e-9)


@given(GAPS)
def test_turning_values_and_polarity_over_changes_nothing(values):
    turned = standardised(-values, ["lower", "higher"])
    np.testing.assert_allclose(turned, standardised(values), atol=1e-12)


@given(GAPS)
def test_a_missing_value_stays_missing_and_moves_no_other(values):
    found = standardised(values)
    assert np.isnan(found[np.isnan(values)]).all()
    extra = np.vstack([values, np.full((1, 2), np.nan)])
    assert np.array_equal(standardised(extra)[:-1], found, equal_nan=True)


@given(VALUES, st.randoms(use_true_random=False))
def test_the_order_of_areas_does_not_matter(values, random):
    order = list(range(len(values)))
    random.shuffle(order)
    np.testing.assert_allclose(standardised(values[order]), standardised(values)[order], atol=1e-9)


@given(VALUES)
def test_unclipped_scores_have_mean_nought_and_spread_one(values):
    found = z_scores(values, scale(values, BOTH), clip=np.inf)
    found = found[:, ~np.isnan(found).any(axis=0)]
    np.testing.assert_allclose(found.mean(axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(found.std(axis=0), 1, atol=1e-9)


def test_an_indicator_on_which_areas_do_not_differ_scores_nobody():
    assert np.isnan(standardised([[0.1, 0.2], [0.1, 0.3], [0.1, 0.4]])[:, 0]).all()


def test_an_indicator_without_any_value_scores_nobody():
    assert np.isnan(standardised([[np.nan, 1.0], [np.nan, 2.0]])[:, 0]).all()


@pytest.mark.parametrize("polarities", [["neutral", "higher"], ["higher"]])
def test_every_indicator_needs_a_better_end(polarities):
    with pytest.raises(ValueError, match="polarit"):
        scale([[1.0, 2.0]], polarities)
