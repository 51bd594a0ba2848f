"""Our two indices give the figures that an independent trial found."""

from dataclasses import replace

import numpy as np
import pytest

from explorer import config, index, index_weights
from explorer.index import Allow
from explorer.index_definition import load
from explorer.metrics import standardise
from explorer.metrics.ranking import rank
from explorer.store import Store

LONDON = "E12000007"
BRISTOL, WESTMINSTER, MANCHESTER = "E06000023", "E09000033", "E08000003"
SOUTH_DERBYSHIRE, BLACKPOOL = "E07000039", "E06000009"
CITY, SCILLY, DUDLEY = "E09000001", "E06000053", "E08000027"


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def indices(store):
    found = load(config.DATA / config.CATALOGUE_DIR, store.catalogue)
    return {code: index.compute(store, one) for code, one in found.items()}


@pytest.fixture(scope="module")
def upper(indices):
    return indices["upper-tier"]


@pytest.fixture(scope="module")
def district(indices):
    return indices["district"]


def agreement(one, other):
    """Give the rank correlation of two arrays, over the areas that have both."""
    both = ~np.isnan(one) & ~np.isnan(other)
    return np.corrcoef(rank(one[both], "higher"), rank(other[both], "higher"))[0, 1]


def of_2016(store, found):
    """Give the 2016 index of the areas that have not changed since, in the order of an index."""
    old = store.level_areas("ltla_2016").set_index("code")["successors"]
    alone = old[~old.duplicated(keep=False)]
    values = store.values("social-mobility-index-2016").set_index("area_code")["value"]
    now = {alone[code]: value for code, value in values.items() if code in alone.index}
    return np.array([now.get(code, np.nan) for code in found.inputs.codes])


def rank_of(found, code):
    return found.rank[found.at(code)]


def test_151_upper_tier_authorities_and_294_districts_are_ranked(upper, district):
    assert (upper.n, len(upper.score)) == (151, 153)
    assert (district.n, len(district.score)) == (294, 296)


def test_ranks_are_those_of_the_specification(upper, district):
    assert rank_of(upper, WESTMINSTER) == 2
    assert rank_of(upper, BRISTOL) == 115
    assert rank_of(upper, MANCHESTER) == 40
    assert rank_of(district, SOUTH_DERBYSHIRE) == 161
    assert rank_of(district, BLACKPOOL) == 294
    assert rank_of(district, MANCHESTER) == 282


def test_a_fifth_is_30_and_59_areas(upper, district):
    for found, size in ((upper, 30), (district, 59)):
        assert (found.fifth == 0).sum() == (found.fifth == 4).sum() == size


def test_agreement_with_2016_on_unchanged_areas(store, upper, district):
    for found, everywhere, elsewhere in ((upper, 0.64, 0.12), (district, 0.67, 0.60)):
        old = of_2016(store, found)
        assert agreement(found.score, old) == pytest.approx(everywhere, abs=0.005)
        outside = np.where(found.inputs.regions == LONDON, np.nan, old)
        assert agreement(found.score, outside) == pytest.approx(elsewhere, abs=0.005)


def test_the_district_index_follows_deprivation(store, district):
    poor = store.values("deprivation-england").set_index("area_code")["value"]
    poor = poor.reindex(district.inputs.codes).to_numpy()
    assert agreement(district.score, -poor) == pytest.approx(0.75, abs=0.005)


def test_school_and_working_lives_pull_apart_upstairs(upper):
    assert agreement(upper.stages[:, 1], upper.stages[:, 3]) == pytest.approx(-0.48, abs=0.005)


def test_stages_have_a_spread_of_one(upper, district):
    for found in (upper, district):
        np.testing.assert_allclose(np.nanstd(found.stages, axis=0), 1, rtol=1e-12)


def test_contributions_add_up(upper, district):
    for found in (upper, district):
        scored = ~np.isnan(found.score)
        gap = np.nansum(found.contributions, axis=1)[scored] - found.score[scored]
        assert np.abs(gap).max() <= 1e-9


def test_the_two_tiny_areas_have_values_and_no_score(upper, district):
    for found in (upper, district):
        for code in (CITY, SCILLY):
            at = found.at(code)
            assert not np.isnan(found.inputs.values[at]).all()
            assert np.isnan(found.score[at])
            assert np.isnan(found.stages[at]).all()
            assert np.isnan(found.contributions[at]).all()


def test_where_too_many_are_not_known_the_measure_is_missing_and_said_to_be(upper):
    present, of = upper.coverage
    assert present[upper.at(DUDLEY)].tolist() == [1, 3, 3, 7]
    assert of.tolist() == [1, 3, 4, 7]


def test_intervals_are_those_of_the_specification_within_four_places(upper, district):
    for found, code, low, high in (
        (upper, BRISTOL, 74, 142),
        (district, SOUTH_DERBYSHIRE, 125, 213),
    ):
        at, ends = found.at(code), found.intervals()
        assert ends.low[at] == pytest.approx(low, abs=4)
        assert ends.high[at] == pytest.approx(high, abs=4)


def test_median_intervals_take_in_56_and_58_places(upper, district):
    for found, places in ((upper, 56), (district, 58)):
        ends = found.intervals()
        assert np.nanmedian(ends.high - ends.low + 1) == pytest.approx(places, abs=2)


def test_few_coldspots_are_clear(upper, district):
    for found, clear in ((upper, 3), (district, 30)):
        assert (found.intervals().cold >= 0.95).sum() == pytest.approx(clear, abs=2)


def test_every_rank_lies_in_its_interval(upper, district):
    for found in (upper, district):
        ends = found.intervals()
        known = ~np.isnan(found.rank)
        assert (ends.low <= found.rank)[known].all()
        assert (found.rank <= ends.high)[known].all()


def test_each_switch_narrows_the_interval_and_none_leaves_the_rank(upper):
    wide = np.nanmean(upper.intervals().high - upper.intervals().low)
    for allow in (Allow(limits=False), Allow(yearly=False), Allow(weights=False)):
        ends = upper.intervals(allow)
        assert np.nanmean(ends.high - ends.low) < wide
    none = upper.intervals(Allow(limits=False, yearly=False, weights=False))
    assert np.array_equal(none.low, upper.rank, equal_nan=True)
    assert np.array_equal(none.high, upper.rank, equal_nan=True)


def test_one_seed_gives_one_answer(upper):
    assert np.array_equal(upper.intervals().low, upper.intervals().low, equal_nan=True)
    again = index.compute_from(upper.inputs)
    assert np.array_equal(again.intervals().high, upper.intervals().high, equal_nan=True)


def test_other_weights_change_ranks_and_not_the_divisors(upper):
    schools = index.compute_from(upper.inputs, index_weights.parse(upper.definition, {"school": 1}))
    np.testing.assert_allclose(schools.score, upper.stages[:, 1], equal_nan=True)
    assert np.array_equal(schools.rank, upper.stage_ranks[:, 1], equal_nan=True)


def test_leaving_one_measure_out_gives_a_range_around_the_rank(upper):
    at, found = upper.at(BRISTOL), upper.leave_one_out
    assert found.best[at] <= 115 <= found.worst[at]
    assert found.most_by[at] >= 0


def test_moving_to_the_median_moves_bristol_most_where_it_is_furthest_behind(upper):
    found = upper.what_if(BRISTOL, upper.target("median"))
    gain = found.score - upper.score[upper.at(BRISTOL)]
    behind = np.nanargmax(gain)
    assert found.rank[behind] == np.nanmin(found.rank) < 115


@pytest.mark.parametrize(
    ("which", "among"), [("median", None), ("best", (WESTMINSTER, MANCHESTER))]
)
def test_what_if_is_working_the_index_out_with_another_figure(upper, which, among):
    chosen = among and np.isin(upper.inputs.codes.astype(str), among)
    at, figures = upper.at(BRISTOL), upper.target(which, chosen)
    found = upper.what_if(BRISTOL, figures)
    for i, stage in enumerate(upper.weights.stage_of):
        if not upper.weights.within[i]:
            assert np.isnan(found.rank[i])
            continue
        values = upper.inputs.counted.copy()
        values[at, i] = figures[i]
        z = standardise.z_scores(values, upper.inputs.scale)
        other = index.compute_from(replace(upper.inputs, values=values, z=z))
        assert found.rank[i] == other.rank[at]
        assert found.stage_rank[i] == other.stage_ranks[at, stage]


def test_the_best_figure_is_the_lowest_where_less_is_better(upper):
    i = upper.definition.codes.index("claimant-count")
    assert upper.target("best")[i] == np.nanmin(upper.inputs.counted[:, i])
    pair = [upper.at(BRISTOL), upper.at(MANCHESTER)]
    some, tiny = (np.zeros(len(upper.score), dtype=bool) for _ in range(2))
    some[[*pair, upper.at(CITY)]] = True
    assert upper.target("best", some)[i] == upper.inputs.values[pair, i].min()
    tiny[upper.at(CITY)] = True
    assert np.isnan(upper.target("median", tiny)).all()


def test_an_area_outside_the_index_is_refused(upper):
    with pytest.raises(KeyError):
        upper.at("S12000033")


def test_a_rank_lies_in_its_interval_whatever_is_allowed_for(indices):
    seats = indices["constituency-2010"]
    chosen = index_weights.parse(seats.definition, {"working_lives": 100})
    found = index.compute_from(seats.inputs, chosen)
    for allow in (Allow(yearly=False), Allow(), Allow(limits=False, weights=False)):
        ends = found.intervals(allow)
        known = ~np.isnan(found.rank)
        assert ((ends.low <= found.rank) & (found.rank <= ends.high))[known].all()


def test_a_measure_without_known_error_says_so(upper):
    chosen = index_weights.parse(upper.definition, {"working_lives": 1}, {"claimant-count": 1})
    found = index.compute_from(upper.inputs, chosen)
    assert upper.known_error()
    assert upper.known_error(stage="working_lives")
    assert not found.known_error()
    assert not upper.known_error(Allow(yearly=False), stage="school")


def test_a_figure_in_too_much_doubt_is_published_and_not_counted(upper):
    at = upper.at(DUDLEY), upper.definition.codes.index("neet-or-not-known-16-17")
    assert upper.inputs.doubted[at]
    assert upper.inputs.published[at] > 0
    assert np.isnan(upper.inputs.values[at])
    assert upper.inputs.doubted.sum() == 2
