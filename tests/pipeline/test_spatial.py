"""Clusters are found where there are some, not in noise, and do not hang on how data are laid out."""

from __future__ import annotations

import esda
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from libpysal.weights import W
from scipy.sparse import csr_array

from explorer import schema
from explorer.pipeline import spatial
from explorer.pipeline.loaded import tidy
from explorer.pipeline.spatial_weights import Neighbourhood
from tests import builders

SIDE = 8


def code(k: int) -> str:
    return f"E06{k:06d}"


def grid(side: int = SIDE, extra=()) -> gpd.GeoDataFrame:
    """Squares of a kilometre, row by row, and any further shapes."""
    squares = [
        shapely.box(x * 1000, y * 1000, x * 1000 + 1000, y * 1000 + 1000)
        for y in range(side)
        for x in range(side)
    ]
    shapes = [*squares, *extra]
    codes = [code(k) for k in range(len(shapes))]
    return gpd.GeoDataFrame({schema.CODE: codes}, geometry=shapes, crs=27700)


@pytest.fixture(scope="module")
def nearby():
    return Neighbourhood(grid())


@pytest.fixture(scope="module")
def weights(nearby):
    return nearby.weights([code(k) for k in range(SIDE * SIDE)])


def halves(side: int = SIDE) -> np.ndarray:
    """Low values in the west, high ones in the east, none quite alike."""
    x = np.tile(np.arange(side), side)
    return np.where(x >= side / 2, 10.0, -10.0) + np.arange(side * side) / 1000


# ---- Who is next to whom ----


def test_areas_that_meet_at_a_corner_count_as_neighbours(weights):
    corner, beside, middle = np.diff(weights.indptr)[[0, 1, SIDE + 1]]
    assert (corner, beside, middle) == (3, 5, 8)


def test_the_weights_of_an_areas_neighbours_add_up_to_one_and_it_has_none_itself(weights):
    assert np.allclose(weights.sum(axis=1), 1)
    assert not weights.diagonal().any()


def test_rows_come_in_the_order_of_the_codes_asked_for(nearby, weights):
    order = np.random.default_rng(1).permutation(SIDE * SIDE)
    mixed = nearby.weights([code(k) for k in order])
    assert np.array_equal(mixed.toarray(), weights.toarray()[np.ix_(order, order)])


def test_the_order_of_the_boundaries_changes_nothing(weights):
    again = Neighbourhood(grid().iloc[::-1])
    again = again.weights([code(k) for k in range(SIDE * SIDE)])
    assert np.array_equal(again.toarray(), weights.toarray())


def test_an_island_is_joined_to_the_nearest_area_both_ways():
    island = shapely.box(-2000, 3100, -1500, 3300)
    found = Neighbourhood(grid(extra=[island]))
    dense = found.weights([code(k) for k in range(SIDE * SIDE + 1)]).toarray()
    nearest = 3 * SIDE
    assert np.flatnonzero(dense[-1]).tolist() == [nearest]
    assert np.flatnonzero(dense[:, -1]).tolist() == [nearest]


def test_an_area_whose_neighbours_have_no_value_is_joined_to_the_nearest_that_has(nearby):
    kept = [code(k) for k in (0, 3, 6)]
    dense = nearby.weights(kept).toarray()
    assert np.flatnonzero(dense[0]).tolist() == [1]
    assert np.flatnonzero(dense[1]).tolist() == [0, 2]


def test_lines_left_by_mending_a_boundary_do_not_matter():
    # A bow tie with a spike: mending it leaves polygons and a line.
    tie = shapely.Polygon([(-2000, 0), (0, 1000), (0, 0), (-2000, 1000), (-3000, 1000)])
    assert not tie.is_valid
    found = Neighbourhood(grid(extra=[tie]))
    dense = found.weights([code(k) for k in range(SIDE * SIDE + 1)]).toarray()
    assert dense[-1, 0] > 0


@pytest.mark.parametrize("frame", [grid().to_crs(4326), pd.concat([grid(), grid().iloc[:1]])])
def test_boundaries_in_degrees_or_given_twice_are_refused(frame):
    with pytest.raises(ValueError, match=r"EPSG:27700|twice"):
        Neighbourhood(frame)


# ---- The statistics ----


def test_gi_star_is_the_textbook_formula(weights):
    x = np.random.default_rng(3).normal(size=SIDE * SIDE)
    n, mean, sd = len(x), x.mean(), x.std()
    expected = []
    for i in range(n):
        w = (weights.toarray()[i] > 0) | (np.arange(n) == i)
        w = w / w.sum()
        scale = sd * np.sqrt((n * (w**2).sum() - 1) / (n - 1))
        expected.append(((w * x).sum() - mean) / scale)
    assert np.allclose(spatial.gi_star(x, weights), expected)


# esda says that its p will be two-sided one day: then it is not to be doubled here.
@pytest.mark.filterwarnings("ignore:The alternative hypothesis:DeprecationWarning")
def test_the_p_values_are_those_of_esda_but_for_the_draws(weights):
    x = np.random.default_rng(4).normal(size=SIDE * SIDE)
    neighbours = {k: weights.indices[a:b].tolist() for k, (a, b) in enumerate(spans(weights))}
    theirs = esda.Moran_Local(
        x,
        W(neighbours, id_order=list(neighbours), silence_warnings=True),
        permutations=9999,
        seed=1,
    )
    ours = spatial.two_sided_p(x, weights)
    assert np.abs(ours - np.minimum(1, 2 * theirs.p_sim)).max() < 0.06
    assert np.abs(ours - np.minimum(1, 2 * theirs.p_sim)).mean() < 0.015


def spans(weights: csr_array):
    return zip(weights.indptr, weights.indptr[1:], strict=False)


def test_the_same_seed_gives_the_same_answer_and_another_a_slightly_different_one(weights):
    x = np.random.default_rng(5).normal(size=SIDE * SIDE)
    first = spatial.two_sided_p(x, weights)
    assert np.array_equal(first, spatial.two_sided_p(x, weights))
    other = spatial.two_sided_p(x, weights, seed=1)
    assert not np.array_equal(first, other)
    assert np.abs(first - other).max() < 0.05


def test_no_p_is_nought_or_above_one(weights):
    p = spatial.two_sided_p(halves(), weights)
    assert p.min() >= 2 / (spatial.PERMUTATIONS + 1)
    assert p.max() <= 1


def test_a_field_of_two_halves_has_a_hot_and_a_cold_side(weights):
    found = spatial.local(halves(), weights, "higher")
    x = np.tile(np.arange(SIDE), SIDE)
    # The ends of the rows have few neighbours, and a few are no proof.
    assert set(found.gi[x == SIDE - 2][1:-1]) == {"hot"}
    assert set(found.gi[x == 1][1:-1]) == {"cold"}
    assert set(found.gi[x >= SIDE / 2]) == {"hot", ""}
    assert set(found.moran[found.gi == "hot"]) == {"high-high"}
    assert set(found.moran[found.gi == "cold"]) == {"low-low"}


@pytest.mark.parametrize("seed", range(6))
def test_noise_has_no_clusters(weights, seed):
    x = np.random.default_rng(seed).normal(size=SIDE * SIDE)
    assert not spatial.local(x, weights, "higher").gi.any()


def test_an_odd_one_out_is_an_outlier_and_in_no_cluster(weights):
    x = halves()
    # A very high value in the middle of the low side.
    odd = 3 * SIDE + 1
    x[odd] = 400
    found = spatial.local(x - x.mean(), weights, "higher")
    assert found.moran[odd] in ("high-low", "")
    assert found.gi[odd] == ""


def test_where_low_is_better_hot_and_cold_change_places_but_not_high_and_low(weights):
    up = spatial.local(halves(), weights, "higher")
    down = spatial.local(halves(), weights, "lower")
    swap = {"hot": "cold", "cold": "hot", "": ""}
    assert down.gi.tolist() == [swap[one] for one in up.gi]
    assert down.moran.tolist() == up.moran.tolist()


def test_where_neither_end_is_better_hot_is_high(weights):
    up, plain = (spatial.local(halves(), weights, word) for word in ("higher", "neutral"))
    assert plain.gi.tolist() == up.gi.tolist()


@settings(max_examples=15, deadline=None)
@given(
    shift=st.floats(-1e3, 1e3), scale=st.floats(0.01, 100), seed=st.integers(0, 9)
)  # fmt: skip
def test_shifting_and_scaling_values_changes_no_cluster_even_below_nought(shift, scale, seed):
    weights = Neighbourhood(grid(6)).weights([code(k) for k in range(36)])
    x = halves(6) + np.random.default_rng(seed).normal(size=36)
    first = spatial.local(x, weights, "higher")
    moved = spatial.local(shift + scale * x, weights, "higher")
    assert moved.gi.tolist() == first.gi.tolist()
    assert np.allclose(moved.z, first.z, atol=1e-6)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=36, max_size=36).filter(lambda x: len(set(x)) > 1))
def test_turning_values_round_swaps_hot_and_cold_even_among_ties(values):
    weights = Neighbourhood(grid(6)).weights([code(k) for k in range(36)])
    x = np.array(values, dtype=float)
    assert np.array_equal(spatial.two_sided_p(x, weights), spatial.two_sided_p(-x, weights))
    assert np.allclose(spatial.gi_star(-x, weights), -spatial.gi_star(x, weights))


# ---- The frame ----


def frame(rows, **extra) -> pd.DataFrame:
    columns = [*schema.KEY[:3], schema.VALUE, schema.STATUS]
    return tidy(pd.DataFrame(rows, columns=columns).assign(**extra), "a.csv")


def built(rows, *entries, frames=None):
    codes = [code(k) for k in range(SIDE * SIDE)]
    areas = builders.areas(*(("ltla", c) for c in codes), *(("utla", c) for c in codes))
    frames = frames or {"ltla": grid(), "utla": grid()}
    return spatial.build(frame(rows), builders.catalogue(*entries), areas, frames)


def rows_of(values, period="2021-01-01", indicator="can-swim"):
    return [
        (indicator, code(k), period, value, schema.MISSING if value is None else schema.OK)
        for k, value in enumerate(values)
    ]


def test_every_area_looked_at_has_a_row_of_the_latest_period_with_values():
    old, new, none = rows_of(-halves(), "2020-01-01"), rows_of(halves()), [None] * SIDE**2
    found = built(old + new + rows_of(none, "2022-01-01"), builders.entry())
    assert tuple(found.columns) == schema.SPATIAL_COLUMNS
    assert set(found[schema.PERIOD]) == {"2021-01-01"}
    assert set(found[schema.LEVEL]) == {"ltla"}
    assert len(found) == SIDE**2
    assert set(found[schema.GI]) == {"hot", "cold", ""}


def test_areas_without_a_value_are_not_looked_at():
    values = [None if k < 5 else value for k, value in enumerate(halves())]
    found = built(rows_of(values), builders.entry())
    assert found[schema.AREA_CODE].tolist() == [code(k) for k in range(5, SIDE**2)]


def test_the_order_of_rows_changes_nothing():
    rows = rows_of(halves() + np.random.default_rng(2).normal(0, 8, SIDE**2))
    mixed = [rows[k] for k in np.random.default_rng(1).permutation(len(rows))]
    frames = {"ltla": grid().sample(frac=1, random_state=1), "utla": grid()}
    again = built(mixed, builders.entry(), frames=frames)
    assert built(rows, builders.entry()).equals(again)


def test_both_tiers_are_looked_at_where_a_measure_has_them():
    found = built(rows_of(halves()), builders.entry(levels=["utla", "ltla"]))
    assert found[schema.LEVEL].value_counts().to_dict() == {"utla": SIDE**2, "ltla": SIDE**2}


@pytest.mark.parametrize(
    "values", [[1.0] * SIDE**2, [float(k) if k < 20 else None for k in range(SIDE**2)]]
)
def test_nothing_is_looked_for_where_all_are_alike_or_few_have_a_value(values):
    assert built(rows_of(values), builders.entry()).empty
