"""Stage scores and the overall score: missing parts are never filled in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from explorer.metrics import scores
from explorer.metrics.ranking import rank

# Three measures of one stage, four of another, one alone.
STAGE_OF = np.array([0, 0, 0, 1, 1, 1, 1, 2])
EQUAL = scores.weights(np.ones(8), np.ones(3), STAGE_OF)
Z = st.floats(-3, 3).map(lambda z: round(z, 3))
TABLES = hnp.arrays("float64", st.tuples(st.integers(3, 20), st.just(8)), elements=Z)
GAPS = hnp.arrays(
    "float64",
    st.tuples(st.integers(3, 20), st.just(8)),
    elements=st.one_of(Z, Z, Z, st.just(float("nan"))),
)
POSITIVE = hnp.arrays("float64", 8, elements=st.integers(1, 9).map(float))
OVER = hnp.arrays("float64", 3, elements=st.integers(1, 9).map(float))


def score(z, weights=EQUAL, spreads=(1.0, 1.0, 1.0)):
    return scores.overall(scores.stage_scores(z, weights, np.array(spreads)), weights.stages)


@given(POSITIVE, OVER)
def test_weights_add_up_to_one_across_stages_and_within_each(within, over):
    found = scores.weights(within, over, STAGE_OF)
    assert found.stages.sum() == pytest.approx(1)
    np.testing.assert_allclose(np.bincount(STAGE_OF, weights=found.within), 1)


@given(GAPS, POSITIVE, OVER, st.integers(2, 9))
def test_only_the_proportions_of_weights_matter(z, within, over, factor):
    one = score(z, scores.weights(within, over, STAGE_OF))
    other = score(z, scores.weights(within * factor, over * factor, STAGE_OF))
    np.testing.assert_allclose(one, other, atol=1e-12)


@pytest.mark.parametrize(
    ("within", "over", "message"),
    [
        ([1, -1, 1, 1, 1, 1, 1, 1], [1, 1, 1], "negative"),
        ([1, np.nan, 1, 1, 1, 1, 1, 1], [1, 1, 1], "not a number"),
        (np.ones(8), [0, 0, 0], "all stages"),
        ([1, 1, 1, 1, 1, 1, 1, 0], [1, 1, 1], "no indicator"),
    ],
)
def test_weights_that_make_no_score_are_refused(within, over, message):
    with pytest.raises(ValueError, match=message):
        scores.weights(within, over, STAGE_OF)


def test_half_of_a_stage_is_enough_and_less_is_not():
    z = np.array([[1.0, 1.0, 1.0, 2.0, 1.0, np.nan, np.nan, 1.0],
                  [1.0, 1.0, 1.0, 2.0, np.nan, np.nan, np.nan, 1.0]])  # fmt: skip
    stages = scores.raw_stage_scores(z, EQUAL)
    assert stages[0].tolist() == [1.0, 1.5, 1.0]
    assert np.isnan(stages[1, 1])
    assert np.isnan(score(z)).tolist() == [False, True]


def test_what_is_present_is_counted_against_what_counts():
    values = np.array([[1.0, np.nan, 1.0, 1.0, np.nan, np.nan, 1.0, np.nan]])
    present, of = scores.coverage(values, EQUAL)
    assert present.tolist() == [[2, 2, 0]]
    assert of.tolist() == [3, 4, 1]
    within = EQUAL.within.copy()
    within[1] = 0
    assert scores.coverage(values, scores.weights(within, np.ones(3), STAGE_OF))[1].tolist() == [
        2, 4, 1,
    ]  # fmt: skip


@given(GAPS)
def test_a_missing_value_leaves_the_mean_of_the_others(z):
    found = scores.raw_stage_scores(z, EQUAL)
    for stage in range(3):
        own = z[:, stage == STAGE_OF]
        enough = (~np.isnan(own)).sum(axis=1) >= own.shape[1] / 2
        assert (np.isnan(found[:, stage]) == ~enough).all()
        for row in np.flatnonzero(enough):
            assert found[row, stage] == pytest.approx(np.nanmean(own[row]), abs=1e-12)


@given(TABLES)
def test_stage_scores_have_a_spread_of_one_and_are_not_centred(z):
    raw = scores.raw_stage_scores(z, EQUAL)
    spreads = scores.spreads(raw)
    found = scores.stage_scores(z, EQUAL, spreads)
    fit = ~np.isnan(spreads)
    np.testing.assert_allclose(found[:, fit].std(axis=0), 1, rtol=1e-6)
    np.testing.assert_allclose(found[:, fit], raw[:, fit] / raw[:, fit].std(axis=0), rtol=1e-9)


@given(GAPS, st.randoms(use_true_random=False))
def test_the_order_of_areas_does_not_matter_to_the_last_digit(z, random):
    order = list(range(len(z)))
    random.shuffle(order)
    assert np.array_equal(score(z[order]), score(z)[order], equal_nan=True)


@given(GAPS)
def test_areas_with_the_same_values_tie(z):
    twice = score(np.vstack([z, z]))
    assert np.array_equal(twice[: len(z)], twice[len(z) :], equal_nan=True)
    ranks = rank(twice, "higher")
    assert np.array_equal(ranks[: len(z)], ranks[len(z) :], equal_nan=True)


@given(TABLES, st.integers(0, 7))
def test_a_better_value_never_lowers_a_score(z, at):
    better = z.copy()
    better[0, at] += 0.5
    assert score(better)[0] > score(z)[0]


@given(GAPS)
def test_a_stage_that_does_not_count_is_not_needed(z):
    z[:, 7] = np.nan
    assert np.isnan(score(z)).all()
    two = scores.weights(np.ones(8), [1, 1, 0], STAGE_OF)
    stages = scores.raw_stage_scores(z, two)
    assert (np.isnan(score(z, two)) == np.isnan(stages[:, :2]).any(axis=1)).all()
