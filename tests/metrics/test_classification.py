"""Class breaks: rising, inside the data, and as many as the data allow."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.metrics.classification import SCHEMES, breaks

VALUES = st.lists(
    st.one_of(st.integers(0, 30).map(float), st.just(float("nan"))), min_size=1, max_size=60
).filter(lambda values: not all(np.isnan(values)))


@settings(max_examples=60, deadline=None)
@given(VALUES, st.sampled_from(sorted(SCHEMES)))
def test_breaks_rise_and_leave_no_empty_class_at_either_end(values, scheme):
    found = breaks(values, scheme=scheme)
    known = [value for value in values if not np.isnan(value)]
    assert found == sorted(set(found))
    assert len(found) <= 4
    assert all(min(known) <= each < max(known) for each in found)


@settings(max_examples=40, deadline=None)
@given(VALUES, st.sampled_from(sorted(SCHEMES)), st.randoms(use_true_random=False))
def test_the_order_of_areas_and_missing_values_do_not_matter(values, scheme, random):
    shuffled = [*values, float("nan")]
    random.shuffle(shuffled)
    assert breaks(shuffled, scheme=scheme) == breaks(values, scheme=scheme)


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_few_distinct_values_are_each_a_class(scheme):
    assert breaks([1, 1, 2, 3, 3, np.nan], scheme=scheme) == [1, 2]
    assert breaks([4, 4, 4], scheme=scheme) == []


def test_quantiles_hold_equal_counts():
    found = breaks(np.arange(100), scheme="quantile")
    classes = np.searchsorted(found, np.arange(100), side="left")
    assert np.bincount(classes).tolist() == [20] * 5


def test_equal_intervals_are_equally_wide():
    assert breaks([0, 1, 2, 3, 4, 5, 50, 100], scheme="equal") == [20, 40, 60, 80]


def test_natural_breaks_fall_in_the_gaps():
    clumps = [1, 2, 3, 21, 22, 23, 41, 42, 43, 61, 62, 63, 81, 82, 83]
    assert breaks(clumps, scheme="natural") == [3, 23, 43, 63]


def test_a_tie_over_several_quantiles_leaves_fewer_classes():
    values = [0] * 70 + list(range(1, 31))
    found = breaks(values, scheme="quantile")
    assert found[0] == 0
    assert len(found) < 4
