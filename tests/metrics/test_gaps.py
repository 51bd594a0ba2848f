"""Gaps between groups, and the intervals they have."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from explorer.metrics.gaps import Estimate, difference, ratio

AMOUNT = st.floats(0.01, 1_000, allow_nan=False)
REACH = st.floats(0, 500, allow_nan=False)


@st.composite
def estimates(draw, positive: bool = False) -> Estimate:
    value = draw(AMOUNT)
    below, above = draw(REACH), draw(REACH)
    if positive:
        below = min(below, value * 0.99)
    return Estimate(value, value - below, value + above)


@given(estimates(), estimates())
def test_a_gap_seen_from_the_other_side_is_the_same_gap_turned_round(a, b):
    there, back = difference(a, b), difference(b, a)
    assert there.value == -back.value
    assert there.lower == pytest.approx(-back.upper)
    assert there.upper == pytest.approx(-back.lower)


@given(estimates(), estimates())
def test_a_gap_is_less_sure_than_either_group_and_surer_than_both_errors_added(a, b):
    gap = difference(a, b)
    width = gap.upper - gap.lower
    widths = (a.upper - a.lower, b.upper - b.lower)
    assert max(widths) - 1e-6 <= width <= sum(widths) + 1e-6


@given(AMOUNT, AMOUNT, st.floats(0.001, 50), st.floats(0.001, 50))
def test_with_normal_errors_a_gap_has_the_usual_interval(a, b, error_a, error_b):
    z = 1.959964
    gap = difference(
        Estimate(a, a - z * error_a, a + z * error_a), Estimate(b, b - z * error_b, b + z * error_b)
    )
    reach = z * math.sqrt(error_a**2 + error_b**2)
    assert gap.lower == pytest.approx(a - b - reach)
    assert gap.upper == pytest.approx(a - b + reach)


@given(estimates(positive=True), estimates(positive=True))
def test_groups_whose_intervals_do_not_touch_are_apart(a, b):
    assume(a.lower > b.upper)
    assert difference(a, b).apart_from(0)
    assert ratio(a, b).apart_from(1)


@given(estimates(positive=True), estimates(positive=True))
def test_a_ratio_seen_from_the_other_side_is_its_inverse(a, b):
    there, back = ratio(a, b), ratio(b, a)
    assert there.value == pytest.approx(1 / back.value)
    assert there.lower == pytest.approx(1 / back.upper)
    assert there.upper == pytest.approx(1 / back.lower)


@given(estimates(positive=True), estimates(positive=True), st.floats(0.1, 10))
def test_the_unit_changes_no_ratio(a, b, times):
    def scaled(one: Estimate) -> Estimate:
        return Estimate(one.value * times, one.lower * times, one.upper * times)

    assert ratio(scaled(a), scaled(b)).lower == pytest.approx(ratio(a, b).lower)


@given(estimates(), estimates(), estimates(), estimates())
def test_the_change_of_a_gap_is_the_gap_of_the_changes(a, b, c, d):
    of_gaps = difference(difference(a, b), difference(c, d))
    of_changes = difference(difference(a, c), difference(b, d))
    assert of_gaps.value == pytest.approx(of_changes.value, abs=1e-9)
    assert of_gaps.lower == pytest.approx(of_changes.lower, abs=1e-6)


@given(estimates(), AMOUNT)
def test_without_a_published_interval_none_is_claimed(a, b):
    plain = Estimate(b)
    for gap in (difference(a, plain), difference(plain, a), ratio(a, plain)):
        assert gap is not None
        assert not gap.sure
        assert gap.apart_from(0) is None


def test_a_ratio_to_nothing_is_not_given():
    assert ratio(Estimate(3), Estimate(0)) is None
    assert ratio(Estimate(-1), Estimate(2)) is None


def test_a_ratio_has_no_limits_where_a_group_may_be_at_nought():
    found = ratio(Estimate(4, 3, 5), Estimate(1, 0, 2))
    assert found == Estimate(4)


def test_equal_groups_cannot_be_told_apart():
    one = Estimate(20, 18, 22)
    assert difference(one, one).apart_from(0) is False
    assert ratio(one, one).apart_from(1) is False


@pytest.mark.parametrize("limits", [(1, None), (None, 3), (2.5, 3), (1, 1.5)])
def test_an_interval_that_cannot_be_one_is_refused(limits):
    with pytest.raises(ValueError, match=r"limits|outside"):
        Estimate(2, *limits)
