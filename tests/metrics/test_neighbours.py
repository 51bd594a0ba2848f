"""Differences on context variables, and verdicts by limits: signed, symmetrical, never invented."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.metrics.neighbours import (
    BETTER,
    HIGHER,
    LOWER,
    NOT_COMPARED,
    SIMILAR,
    WORSE,
    standardised_differences,
    verdict,
)

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


LIMITS = st.tuples(finite, finite).map(lambda pair: (min(pair), max(pair)))


def test_the_other_area_is_better_or_worse_only_where_the_ranges_lie_apart():
    assert verdict((10, 20), (21, 30), "higher") == BETTER
    assert verdict((10, 20), (20, 30), "higher") == SIMILAR
    assert verdict((10, 20), (1, 9), "higher") == WORSE
    assert verdict((10, 20), (1, 9), "lower") == BETTER
    assert verdict((10, 20), (21, 30), "neutral") == HIGHER
    assert verdict((10, 20), (1, 9), "neutral") == LOWER


def test_without_a_limit_nothing_is_compared():
    nan = float("nan")
    assert verdict((10, 20), (nan, 30), "higher") == NOT_COMPARED
    assert verdict((nan, nan), (1, 2), "lower") == NOT_COMPARED


def test_an_unknown_polarity_is_refused():
    with pytest.raises(ValueError, match="sideways"):
        verdict((1, 2), (3, 4), "sideways")


@given(LIMITS, LIMITS, st.sampled_from(["higher", "lower", "neutral"]))
def test_seen_from_the_other_area_the_word_is_turned_round(own, other, polarity):
    turned = {BETTER: WORSE, WORSE: BETTER, HIGHER: LOWER, LOWER: HIGHER, SIMILAR: SIMILAR}
    assert verdict(other, own, polarity) == turned[verdict(own, other, polarity)]
