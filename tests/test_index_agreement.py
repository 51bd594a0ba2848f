"""How far rankings agree: what a rank correlation must keep to, and what ours are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from explorer import config, index, index_agreement
from explorer.index_agreement import between, between_stages, rank_correlation, scores_of_2016
from explorer.store import Store
from tests import tiny_data

SOME = arrays.arrays(
    "float64",
    st.integers(3, 30),
    elements=st.integers(-1000, 1000).map(float),
).filter(lambda values: np.ptp(values) > 0)


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def indices(store):
    return {code: index.compute(store, one) for code, one in store.indices.items()}


@given(SOME)
def test_the_same_order_agrees_wholly_and_the_reverse_order_in_reverse(values):
    assert rank_correlation(values, values).value == pytest.approx(1)
    assert rank_correlation(values, -values).value == pytest.approx(-1)


@given(SOME, st.integers(0, 2**32 - 1))
def test_only_the_order_counts(values, seed):
    other = np.random.default_rng(seed).normal(size=len(values))
    plain = rank_correlation(values, other)
    assert rank_correlation(np.exp(values / 200), other * 3 - 7).value == pytest.approx(plain.value)
    assert -1 - 1e-12 <= plain.value <= 1 + 1e-12


@given(SOME, st.integers(0, 2**32 - 1))
def test_it_does_not_matter_in_which_order_areas_are_listed(values, seed):
    random = np.random.default_rng(seed)
    other, shuffled = random.normal(size=len(values)), random.permutation(len(values))
    plain = rank_correlation(values, other)
    assert rank_correlation(values[shuffled], other[shuffled]).value == pytest.approx(plain.value)
    assert rank_correlation(other, values).value == pytest.approx(plain.value)


def test_tied_areas_share_the_mean_of_their_ranks():
    # Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 1 - 6 x 0.5 / 60, put right for the tie.
    found = rank_correlation([1.0, 2.0, 2.0, 3.0], [1.0, 2.0, 3.0, 4.0])
    assert found.value == pytest.approx(4.5 / np.sqrt(4.5 * 5))


def test_areas_that_lack_one_of_the_two_are_left_out_of_account():
    one = [1.0, 2.0, np.nan, 3.0, 9.0]
    other = [1.0, 2.0, 5.0, 3.0, np.nan]
    assert rank_correlation(one, other) == index_agreement.Agreement(pytest.approx(1), 3)


@pytest.mark.parametrize("values", [[1.0, 2.0], [1.0, 1.0, 1.0], [np.nan] * 4])
def test_of_too_few_or_equal_areas_nothing_is_said(values):
    assert np.isnan(rank_correlation(values, np.arange(len(values))).value)


def test_areas_put_together_since_2016_have_no_score_of_2016(tiny_store):
    codes = [tiny_data.CUMBERLAND, tiny_data.DERBY, tiny_data.ABERDEEN]
    np.testing.assert_array_equal(scores_of_2016(tiny_store, codes), [np.nan, -40.0, np.nan])


def test_agreement_with_2016_is_that_of_the_specification(store, indices):
    for code, whole, outside in (("upper-tier", 0.64, 0.12), ("district", 0.67, 0.60)):
        found = index_agreement.of_2016(store, indices[code])
        assert found.everywhere.value == pytest.approx(whole, abs=0.005)
        assert found.outside_london.value == pytest.approx(outside, abs=0.005)
        assert found.everywhere.areas == found.outside_london.areas + found.london.areas


def test_the_district_index_follows_deprivation_and_the_upper_tier_one_hardly(store, indices):
    district = index_agreement.of_deprivation(store, indices["district"])
    upper = index_agreement.of_deprivation(store, indices["upper-tier"])
    assert district.value == pytest.approx(0.75, abs=0.005)
    assert district.areas == 294
    assert upper.value < 0.3
    assert upper.areas < 151


def test_schools_and_working_lives_pull_against_each_other_upstairs(indices):
    found = between_stages(indices["upper-tier"])
    assert found[2, 4] == pytest.approx(-0.48, abs=0.005)
    np.testing.assert_allclose(found, found.T)
    np.testing.assert_allclose(np.diag(found), 1)


def test_two_indices_are_compared_on_the_areas_that_both_rank(indices):
    found = between(indices["upper-tier"], indices["district"])
    assert list(found) == ["overall", *indices["district"].definition.stages]
    # Unitary councils, metropolitan and London boroughs, but for the two tiny areas.
    assert found["overall"].areas == 130
    again = between(indices["district"], indices["upper-tier"])
    assert again["overall"].value == pytest.approx(found["overall"].value)


def test_indices_without_an_area_in_common_do_not_agree_or_differ(indices):
    found = between(indices["upper-tier"], indices["constituency-2010"])
    assert found["overall"].areas == 0
    assert np.isnan(found["overall"].value)
