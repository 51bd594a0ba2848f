"""The direction of change: told only where it exceeds its error."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.metrics import change
from explorer.metrics.standard_errors import yearly_error

FLOATS = st.floats(-1e6, 1e6, allow_nan=False)


def test_a_rise_beyond_its_error_is_better_where_higher_is_better():
    assert list(change.direction([3.0, -3.0], [1.0, 1.0], "higher")) == ["better", "worse"]


def test_where_lower_is_better_a_fall_is_better():
    assert list(change.direction([3.0, -3.0], [1.0, 1.0], "lower")) == ["worse", "better"]


def test_a_neutral_measure_rises_or_falls():
    assert list(change.direction([3.0, -3.0], [1.0, 1.0], "neutral")) == ["rise", "fall"]


def test_a_change_within_its_error_cannot_be_told():
    assert list(change.direction([1.9, -1.9], [1.0, 1.0], "higher")) == ["unclear", "unclear"]


def test_no_change_without_any_error_is_the_same():
    assert list(change.direction([0.0], [0.0], "higher")) == ["same"]


def test_an_unknown_error_leaves_too_few_years_and_no_figure_leaves_no_change():
    assert list(change.direction([3.0, np.nan], [np.nan, 1.0], "higher")) == ["short", "none"]


@given(FLOATS, st.floats(0, 1e6))
def test_turning_a_measure_round_turns_the_word_round(d, se):
    other = {"better": "worse", "worse": "better"}
    (word,) = change.direction([d], [se], "higher")
    (turned,) = change.direction([-d], [se], "higher")
    assert turned == other.get(word, word)


def test_published_limits_of_both_ends_add_as_independent_errors():
    values = np.array([[10.0], [12.0]])
    half = 1.96 * np.array([[3.0], [4.0]])
    assert change.change_errors(values, values - half, values + half) == pytest.approx([5.0])


def test_without_limits_two_periods_are_too_few():
    assert np.isnan(change.change_errors([[10.0], [12.0]], None, None)).all()


def test_without_limits_yearly_variation_stands_for_both_ends():
    values = np.array([[1.0, 5.0], [2.0, 5.0], [1.0, 5.0], [2.0, 5.0]])
    assert change.change_errors(values, None, None) == pytest.approx(
        np.sqrt(2) * yearly_error(values)
    )


def test_an_area_without_limits_falls_back_to_yearly_variation():
    values = np.array([[1.0, 5.0], [2.0, 5.5], [1.0, 5.0]])
    lower, upper = values - 1, values + 1
    lower[0, 1] = np.nan
    found = change.change_errors(values, lower, upper)
    plain = change.change_errors(values, None, None)
    assert found[0] == pytest.approx(np.hypot(2 / 3.92, 2 / 3.92))
    assert found[1] == pytest.approx(plain[1])


def test_an_area_that_is_new_since_is_measured_from_its_own_first_period():
    values = np.array([[10.0, np.nan], [11.0, 20.0], [12.0, 26.0]])
    half = 1.96 * np.array([[3.0, np.nan], [1.0, 6.0], [4.0, 8.0]])
    assert list(change.firsts(values)) == [0, 1]
    assert change.change_errors(values, values - half, values + half) == pytest.approx([5.0, 10.0])
