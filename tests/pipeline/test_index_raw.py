"""Both indices, worked out again from the raw files, are those that the project holds."""

import numpy as np
import pandas as pd
import pytest

from explorer import config, index
from explorer.index_definition import load
from explorer.store import Store
from tests.pipeline import index_by_hand
from tests.pipeline.index_by_hand import RECODED, place

pytestmark = pytest.mark.raw

LATEST, SEED = "2025-01-01/P1Y", 31
INDICES = {"upper-tier": "utla", "district": "ltla"}
STAGES = ("", "-early-years", "-school", "-youth", "-working-lives")
RESULTS = [f"{name}{stage}" for name in INDICES for stage in STAGES]
# Two seeds of 2,000 draws never agree to the place. Over 20 seeds of ours, of any index or stage at
# least 95.7% of the ends lay within 4 places of the project's, and all within 10; shares within 0.06.
USUALLY, AT_MOST, SHARE_AT_MOST, ONE_SIDED = 4, 12, 0.07, 0.75


@pytest.fixture(scope="module")
def ours(raw):
    """Give our own calculation of both indices."""
    return {name: index_by_hand.build(raw, level) for name, level in INDICES.items()}


@pytest.fixture(scope="module")
def drawn(ours):
    """Give our own rank intervals, as the project names the indices and stages."""
    return {
        f"{name}{'-' * bool(stage)}{stage}": table
        for name, one in ours.items()
        for stage, table in one.intervals(SEED).items()
    }


@pytest.fixture(scope="module")
def held():
    """Give the scores that the project holds: areas by indices and stages."""
    table = pd.read_parquet(config.DATA / "values/index.parquet")
    table = table[table.period == LATEST]
    return table.pivot(index="area_code", columns="indicator", values="value")


@pytest.fixture(scope="module")
def held_intervals():
    """Give the intervals that the project holds."""
    table = pd.read_parquet(config.DATA / "index_intervals.parquet")
    return {name: rows.set_index("area_code") for name, rows in table.groupby("indicator")}


@pytest.fixture(scope="module")
def computed():
    """Give both indices as the project works them out."""
    store = Store.load(config.DATA)
    found = load(config.DATA / config.CATALOGUE_DIR, store.catalogue)
    return {name: index.compute(store, found[name]) for name in INDICES}


def by_area(ours, result):
    """Give our scores of an index or of one of its stages."""
    name = next(name for name in INDICES if result.startswith(name))
    one, at = ours[name], STAGES.index(result.removeprefix(name))
    scores = one.stage_scores[:, at - 1] if at else one.scores
    return pd.Series(scores, one.areas)


def agreement(one, other):
    """Give how many areas have both, and the rank correlation over them."""
    both = pd.concat([one, other], axis=1).dropna()
    return len(both), both.corr("spearman").iloc[0, 1]


@pytest.mark.parametrize("result", RESULTS)
def test_every_score_and_rank_is_ours(ours, held, result):
    mine = by_area(ours, result)
    theirs = held[f"index-{result}"].dropna()
    assert sorted(theirs.index) == mine.index.tolist()
    theirs = theirs[mine.index]
    apart = (theirs - mine).abs()
    assert apart.max() <= 1e-9, apart[apart > 1e-9].sort_values().to_dict()
    assert np.array_equal(place(theirs.to_numpy()), place(mine.to_numpy()))


@pytest.mark.parametrize("name", INDICES)
def test_coverage_and_contributions_are_ours(ours, computed, name):
    mine, theirs = ours[name], computed[name]
    rows = [theirs.at(code) for code in mine.areas]
    counted = [part.weight > 0 for part in theirs.definition.indicators]
    assert np.array_equal(theirs.coverage[0][rows], mine.coverage)
    assert theirs.coverage[1].tolist() == mine.member.sum(axis=0).tolist()
    added = mine.contributions()
    np.testing.assert_allclose(added.sum(axis=1), mine.scores, rtol=0, atol=1e-9)
    found = np.nan_to_num(theirs.contributions[rows][:, counted])
    np.testing.assert_allclose(found, added, rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", INDICES)
def test_standard_errors_are_ours(ours, computed, name):
    mine, theirs = ours[name], computed[name]
    rows = [theirs.at(code) for code in mine.areas]
    counted = [part.weight > 0 for part in theirs.definition.indicators]
    found = theirs.inputs.errors[rows][:, counted]
    # Ours leave the two doubtful figures of NEET out of the changes too: up to 1.5% apart.
    np.testing.assert_allclose(found[mine.present], mine.errors[mine.present], rtol=0.02)


@pytest.mark.parametrize("result", RESULTS)
def test_rank_intervals_are_ours_but_for_the_draws(drawn, held_intervals, result):
    mine = drawn[result]
    theirs = held_intervals[f"index-{result}"]
    assert sorted(theirs.index) == mine.index.tolist()
    apart = theirs.loc[mine.index, mine.columns] - mine
    ends, shares = apart[["rank_low", "rank_high"]], apart[["hot", "cold"]]
    assert (ends.abs() <= USUALLY).mean(axis=None) >= 0.95
    assert ends.abs().max(axis=None) <= AT_MOST
    assert ends.mean().abs().max() < ONE_SIDED, "to one side: not by chance"
    assert shares.abs().max(axis=None) <= SHARE_AT_MOST


def test_ours_gives_the_figures_of_the_specification(ours):
    rank = {name: pd.Series(place(one.scores), one.areas) for name, one in ours.items()}
    assert [len(rank[name]) for name in INDICES] == [151, 294]
    upper, district = (rank[name] for name in INDICES)
    westminster, bristol, manchester = "E09000033", "E06000023", "E08000003"
    assert upper[[westminster, bristol, manchester]].tolist() == [2, 115, 40]
    south_derbyshire, blackpool = "E07000039", "E06000009"
    assert district[[manchester, south_derbyshire, blackpool]].tolist() == [282, 161, 294]


def test_ours_gives_the_intervals_of_the_specification(drawn):
    def ends(name, code):
        return drawn[name].loc[code, ["rank_low", "rank_high"]].tolist()

    assert ends("upper-tier", "E06000023") == pytest.approx([74, 142], abs=5)
    assert ends("district", "E07000039") == pytest.approx([125, 213], abs=5)
    for name, places, cold, hot in (("upper-tier", 56, 3, 18), ("district", 58, 30, 28)):
        table = drawn[name]
        width = table.rank_high - table.rank_low + 1
        assert width.median() == pytest.approx(places, abs=2)
        assert (table.cold >= 0.95).sum() == pytest.approx(cold, abs=2)
        # In 30 seeds 18 or 19, and 29 to 32: the specification's 28 was not met with.
        assert (table.hot >= 0.95).sum() == pytest.approx(hot, abs=4)


def test_ours_agrees_with_2016_and_with_deprivation_as_specified(raw, ours):
    old = pd.read_csv(raw / "smi2016/smi2016_overall.csv")
    old = old.set_index(old.lad16cd.replace(RECODED)).smi_score
    outside = old[~old.index.str.startswith("E09")]
    for name, all_of, elsewhere in (("upper-tier", 0.64, 0.12), ("district", 0.67, 0.60)):
        mine = by_area(ours, name)
        assert agreement(mine, old)[1] == pytest.approx(all_of, abs=0.005)
        assert agreement(mine, outside)[1] == pytest.approx(elsewhere, abs=0.005)
    deprived = pd.read_csv(raw / "imd/imd2025_england_ltla24.csv")
    deprived = deprived.set_index(deprived.ltla24_code.replace(RECODED)).imd_average_score
    met, found = agreement(by_area(ours, "district"), -deprived)
    assert (met, found) == (294, pytest.approx(0.75, abs=0.005))
    school, work = (by_area(ours, f"upper-tier-{one}") for one in ("school", "working-lives"))
    assert agreement(school, work)[1] == pytest.approx(-0.48, abs=0.005)
