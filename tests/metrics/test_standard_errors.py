"""Standard errors from limits, from sizes of groups, and from year-to-year variation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from explorer.metrics.standard_errors import published_error, share_error, yearly_error

SERIES = hnp.arrays(
    "float64",
    st.tuples(st.integers(3, 8), st.integers(3, 12)),
    elements=st.one_of(st.integers(0, 60).map(float), st.just(float("nan"))),
)


def test_limits_at_95_per_cent_are_3_92_errors_apart():
    assert published_error([10.0, np.nan], [13.92, 4.0]).tolist()[0] == pytest.approx(1)
    assert np.isnan(published_error([np.nan], [4.0])[0])


def test_a_share_of_a_hundred_people_is_known_to_five_points_at_half():
    assert share_error([50.0, 0.0], [100.0, 100.0]).tolist() == pytest.approx([5, 0])
    assert np.isnan(share_error([50.0, np.nan, 50.0], [np.nan, 10.0, 0.0])).all()


def test_variation_by_hand():
    # Changes less each year's median: -1, 0, 3 and 0, -2, 1.
    series = [[10, 10, 10], [10, 11, 14], [12, 11, 17]]
    v = np.array([1 + 0, 0 + 4, 9 + 1])
    p = np.median(v / 2) / 2
    np.testing.assert_allclose(yearly_error(series), np.sqrt((v / 2 + 4 * p) / (2 + 4)))


def test_an_area_without_changes_has_the_usual_error():
    series = np.array([[10, 10, 10, np.nan], [10, 11, 14, np.nan], [12, 11, 17, 5.0]])
    assert yearly_error(series)[3] == pytest.approx(np.sqrt(np.median([0.5, 2, 5]) / 2))


@given(SERIES, st.integers(-5, 5), st.integers(2, 9))
def test_a_change_common_to_all_is_no_error_and_units_scale_it(series, step, factor):
    years = step * np.arange(len(series))[:, None] ** 2
    np.testing.assert_allclose(yearly_error(series + years), yearly_error(series), atol=1e-9)
    np.testing.assert_allclose(
        yearly_error(series * factor), factor * yearly_error(series), atol=1e-9
    )


@given(SERIES)
def test_a_year_left_out_gives_no_change_across_the_gap(series):
    gap = np.vstack([series, np.full((1, series.shape[1]), np.nan), series[-1:] + 100])
    np.testing.assert_allclose(yearly_error(gap), yearly_error(series))


def test_a_single_year_says_nothing():
    assert np.isnan(yearly_error([[1.0, 2.0]])).all()
