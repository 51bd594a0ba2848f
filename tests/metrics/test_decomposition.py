"""What a score is made of: the parts add up, and moving one part is plain arithmetic."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from explorer.metrics import decomposition, scores
from explorer.metrics.ranking import rank

STAGE_OF = np.array([0, 0, 0, 1, 1, 1, 1, 2])
Z = st.floats(-3, 3).map(lambda z: round(z, 3))
GAPS = hnp.arrays(
    "float64",
    st.tuples(st.integers(4, 20), st.just(8)),
    elements=st.one_of(Z, Z, Z, st.just(float("nan"))),
)
WITHIN = hnp.arrays("float64", 8, elements=st.integers(1, 9).map(float))
OVER = hnp.arrays("float64", 3, elements=st.integers(1, 9).map(float))
SPREADS = np.array([1.0, 0.5, 0.7])
EQUAL = scores.weights(np.ones(8), np.ones(3), STAGE_OF)


def score(z, weights=EQUAL):
    return scores.overall(scores.stage_scores(z, weights, SPREADS), weights.stages)


@given(GAPS, WITHIN, OVER)
def test_contributions_add_up_to_the_score(z, within, over):
    weights = scores.weights(within, over, STAGE_OF)
    parts = decomposition.contributions(z, weights, SPREADS)
    total = score(z, weights)
    scored = ~np.isnan(total)
    assert (np.abs(np.nansum(parts[scored], axis=1) - total[scored]) <= 1e-9).all()
    assert np.isnan(parts[~scored]).all()
    assert (np.isnan(parts[scored]) == np.isnan(z[scored])).all()


def test_context_and_stages_without_weight_contribute_nothing():
    weights = scores.weights([1, 1, 0, 1, 1, 1, 1, 1], [1, 1, 0], STAGE_OF)
    parts = decomposition.contributions(np.ones((2, 8)), weights, SPREADS)
    assert np.isnan(parts[:, [2, 7]]).all()
    np.testing.assert_allclose(np.nansum(parts, axis=1), score(np.ones((2, 8)), weights))


def test_leaving_out_one_of_several_shares_its_weight_in_the_stage():
    kept = decomposition.without(EQUAL, 0)
    assert kept.within[:3].tolist() == [0, 0.5, 0.5]
    assert kept.stages.tolist() == EQUAL.stages.tolist()


def test_leaving_out_the_only_one_leaves_the_stage_out():
    kept = decomposition.without(EQUAL, 7)
    assert kept.stages.tolist() == [0.5, 0.5, 0]


@given(GAPS)
def test_leaving_one_out_is_scoring_without_it(z):
    found = decomposition.leave_one_out(z, EQUAL, SPREADS)
    assert found.left_out.tolist() == list(range(8))
    assert found.whole_stage.tolist() == [False] * 7 + [True]
    here = rank(score(z), "higher")
    for case, ranks in zip(found.left_out, found.ranks, strict=True):
        gone = z.copy()
        gone[:, case] = np.nan
        own = rank(score(gone, decomposition.without(EQUAL, case)), "higher")
        assert np.array_equal(ranks, np.where(np.isnan(here), np.nan, own), equal_nan=True)
    known = ~np.isnan(found.ranks).all(axis=0)
    assert (found.best[known] <= found.worst[known]).all()
    for area in np.flatnonzero(known):
        assert found.ranks[found.best_by[area], area] == found.best[area]
        assert found.ranks[found.worst_by[area], area] == found.worst[area]
        moves = np.abs(found.ranks[:, area] - here[area])
        assert moves[found.most_by[area]] == np.nanmax(moves)
    assert (found.most_by[~known] == -1).all()


def test_an_index_of_one_measure_has_nothing_to_leave_out():
    alone = scores.weights([0, 0, 0, 0, 0, 0, 0, 1], [0, 0, 1], STAGE_OF)
    z = np.arange(16.0).reshape(2, 8)
    found = decomposition.leave_one_out(z, alone, SPREADS)
    assert found.ranks.shape == (0, 2)
    assert found.best.tolist() == found.worst.tolist() == [2, 1]


@given(GAPS, st.sampled_from(["median", "best"]))
def test_what_if_moves_one_value_and_nothing_else(z, which):
    at_all = decomposition.target(z, which)
    found = decomposition.what_if(z, EQUAL, SPREADS, 0, at_all)
    for at in range(8):
        if np.isnan(z[0, at]):
            assert np.isnan([found.stage_rank[at], found.rank[at]]).all()
            continue
        moved = z.copy()
        moved[0, at] = at_all[at]
        stages = scores.stage_scores(moved, EQUAL, SPREADS)[:, STAGE_OF[at]]
        assert_same(found.stage_score[at], stages[0])
        assert_same(found.stage_rank[at], rank(stages, "higher")[0])
        assert_same(found.score[at], score(moved)[0])
        assert_same(found.rank[at], rank(score(moved), "higher")[0])


def assert_same(one, other):
    assert one == pytest.approx(other, abs=1e-12, nan_ok=True)


@given(GAPS)
def test_being_the_best_at_something_never_costs_a_place(z):
    found = decomposition.what_if(z, EQUAL, SPREADS, 0, decomposition.target(z, "best"))
    here = rank(score(z), "higher")[0]
    assert (found.rank[~np.isnan(found.rank)] <= here).all()


@given(GAPS)
def test_staying_where_it_is_moves_nothing(z):
    found = decomposition.what_if(z, EQUAL, SPREADS, 0, z[0])
    known = ~np.isnan(z[0])
    here = rank(score(z), "higher")[0]
    assert np.array_equal(found.rank[known], np.full(known.sum(), here), equal_nan=True)


def test_the_target_is_that_of_the_areas_chosen_which_have_a_figure():
    figures = np.array([[1.0, np.nan, 5.0], [4.0, np.nan, np.nan], [9.0, 2.0, np.nan]])
    assert_all(decomposition.target(figures, "median"), [4, 2, 5])
    assert_all(decomposition.target(figures, "best", [True, True, False]), [4, np.nan, 5])
    assert_all(decomposition.target(figures, "best", [False, False, False]), [np.nan] * 3)


def assert_all(found, expected):
    assert np.array_equal(found, expected, equal_nan=True)
