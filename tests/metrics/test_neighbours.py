"""Differences on context variables: signed, in standard deviations, never invented."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.metrics.neighbours import standardised_differences

finite = st.floats(-1e6, 1e6).map(lambda x: round(x, 3))


def test_an_area_is_at_no_distance_from_itself_and_higher_values_are_positive():
    found = standardised_differences([1.0, 2.0, 3.0], 1)
    assert found.tolist() == pytest.approx([-1.2247, 0.0, 1.2247], abs=1e-4)


def test_a_missing_value_has_no_distance():
    assert np.isnan(standardised_differences([1.0, np.nan, 3.0], 0)[1])
    assert np.isnan(standardised_differences([1.0, np.nan, 3.0], 1)).all()


def test_where_all_are_the_same_there_is_no_distance_to_speak_of():
    assert np.isnan(standardised_differences([4.0, 4.0], 0)).all()
    assert np.isnan(standardised_differences([np.nan, np.nan], 0)).all()


@given(st.lists(finite, min_size=2, max_size=30), st.floats(0.5, 50), finite)
def test_the_unit_and_its_origin_do_not_matter(values, scale, shift):
    found = standardised_differences(values, 0)
    other = standardised_differences(np.array(values) * scale + shift, 0)
    both = ~np.isnan(found) & ~np.isnan(other)
    assert other[both] == pytest.approx(found[both], rel=1e-3, abs=1e-3)


@given(st.lists(finite, min_size=2, max_size=30))
def test_the_difference_between_two_areas_is_the_same_both_ways(values):
    there, back = standardised_differences(values, 0)[1], standardised_differences(values, 1)[0]
    assert np.isnan(there) == np.isnan(back)
    if not np.isnan(there):
        assert there == pytest.approx(-back)
