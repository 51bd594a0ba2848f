"""What is expected of an area comes from the line through all others, with a 95% band."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from explorer.metrics import expected

N = 40
SEEDS = st.integers(0, 10_000)


def sample(seed, n=N, slope=-0.5, noise=3.0):
    random = np.random.default_rng(seed)
    x = random.uniform(5, 45, n)
    return x, 60 + slope * x + random.normal(0, noise, n)


@given(SEEDS)
def test_the_line_is_the_line_of_least_squares(seed):
    x, y = sample(seed)
    found = expected.fit(x, y)
    by_scipy = stats.linregress(x, y)
    assert found.slope == pytest.approx(by_scipy.slope)
    assert found.intercept == pytest.approx(by_scipy.intercept)
    assert found.share == pytest.approx(by_scipy.rvalue**2)
    assert found.together == (by_scipy.pvalue < 0.05)


@given(SEEDS, st.integers(0, N - 1))
def test_an_area_is_expected_by_the_line_through_all_others(seed, at):
    x, y = sample(seed)
    found = expected.fit(x, y)
    others = np.arange(N) != at
    without = expected.fit(x[others], y[others])
    assert found.expected[at] == pytest.approx(float(without.line(x[at])))
    assert found.half[at] == pytest.approx(float(without.band(x[at])))
    assert found.residual[at] == pytest.approx(y[at] - found.expected[at])


@given(SEEDS, st.floats(-100, 100), st.floats(0.1, 10))
def test_other_units_change_nothing_but_the_units(seed, shift, times):
    x, y = sample(seed)
    found, other = expected.fit(x, y), expected.fit(x * times + shift, y * times + shift)
    assert other.residual == pytest.approx(found.residual * times)
    assert other.half == pytest.approx(found.half * times)
    assert (other.outside == found.outside).all()


def test_about_one_in_twenty_lies_outside_the_band():
    outside = [np.abs(expected.fit(*sample(seed, 200)).outside).mean() for seed in range(200)]
    assert np.mean(outside) == pytest.approx(0.05, abs=0.005)


def test_above_and_below_have_their_signs():
    x, y = sample(1)
    y[3] += 40
    y[7] -= 40
    found = expected.fit(x, y).outside
    assert (found[3], found[7]) == (1, -1)


@given(SEEDS, st.lists(st.integers(0, N - 1), max_size=8))
def test_areas_without_a_figure_are_left_out_and_stay_nan(seed, gaps):
    x, y = sample(seed)
    y[gaps] = np.nan
    found = expected.fit(x, y)
    assert (np.isnan(found.residual) == np.isnan(y)).all()
    assert found.n == N - len(set(gaps))
    assert (found.outside[gaps] == 0).all()


def test_nothing_is_expected_where_too_little_is_known():
    x, y = sample(1, expected.FEWEST - 1)
    assert expected.fit(x, y) is None
    assert expected.fit(np.full(N, 7.0), np.arange(N)) is None
    one_decides = np.zeros(N)
    one_decides[0] = 5.0
    assert expected.fit(one_decides, np.arange(N)) is None
    assert expected.fit([np.nan] * N, np.arange(N)) is None


def test_a_perfect_line_leaves_no_residual():
    x = np.arange(float(N))
    found = expected.fit(x, 3 * x + 1)
    assert found.share == pytest.approx(1)
    assert np.abs(found.residual).max() < 1e-9


def test_an_outcome_that_never_differs_goes_with_nothing():
    found = expected.fit(np.arange(float(N)), np.full(N, 2.0))
    assert found.share == 0
    assert not found.together


@pytest.mark.parametrize("freedom", [10, 27, 40, 150, 300])
def test_students_t_agrees_with_scipy(freedom):
    assert expected.t_value(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=2e-4)
