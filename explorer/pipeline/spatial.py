"""Clusters: groups of neighbouring areas with better or worse results than chance would explain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array, eye_array
from scipy.stats import false_discovery_control

from explorer import config, schema
from explorer.catalogue import Catalogue, Indicator
from explorer.metrics.standardise import SIGNS
from explorer.pipeline.contents import is_shown
from explorer.pipeline.spatial_weights import Neighbourhood
from explorer.query import RANKED
from explorer.spatial import (
    BETTER,
    FALSE_DISCOVERIES,
    HIGH_HIGH,
    HIGH_LOW,
    LOW_HIGH,
    LOW_LOW,
    PERMUTATIONS,
    WORSE,
)

LEVELS = ("utla", "ltla")
# With fewer areas than this there is no telling a cluster from chance.
FEWEST = 30
# Sums of the same numbers in another order differ by less; as many numbers differ by more.
NOISE = 1e-10


@dataclass(frozen=True)
class Found:
    """The clusters of one measure, one entry per area.

    ``p`` is two-sided; ``gi`` holds ``BETTER``, ``WORSE`` or "", ``moran`` one of the four kinds
    or "".
    """

    z: NDArray[np.float64]
    p: NDArray[np.float64]
    gi: NDArray[np.object_]
    moran: NDArray[np.object_]


def build(
    values: pd.DataFrame,
    catalogue: Catalogue,
    areas: pd.DataFrame,
    frames: Mapping[str, gpd.GeoDataFrame],
) -> pd.DataFrame:
    """Look for clusters on every measure, the scores of our indices among them.

    Each is looked at in its latest period at the levels of ``LEVELS``, over the areas that have a
    value there; not where there are fewer than ``FEWEST``, or all are alike. Earlier editions of a
    measure are left out.

    Parameters
    ----------
    values : DataFrame
        ``schema.COLUMNS``.
    catalogue : Catalogue
        Says which end of a measure is better, and at which levels it is published.
    areas : DataFrame
        ``schema.AREA_COLUMNS``.
    frames : mapping of GeoDataFrame
        Boundaries by level, on the National Grid.

    Returns
    -------
    DataFrame
        ``schema.SPATIAL_COLUMNS``, one row per area looked at, sorted.
    """
    by_code = dict(list(values.groupby(schema.INDICATOR)))
    parts = []
    for level in LEVELS:
        nearby = Neighbourhood(frames[level])
        members = set(areas.loc[areas[schema.LEVEL] == level, schema.CODE])
        for entry in catalogue:
            if level not in entry.levels or entry.edition_of or entry.code not in by_code:
                continue
            rows = _latest(by_code[entry.code], entry, members)
            if len(rows) < FEWEST or rows[schema.VALUE].nunique() < 2:
                continue
            weights = nearby.weights(rows[schema.AREA_CODE].tolist())
            found = local(rows[schema.VALUE], weights, entry.polarity)
            part = rows[[schema.INDICATOR, schema.PERIOD, schema.AREA_CODE]].assign(
                **{schema.LEVEL: level, schema.GI: found.gi, schema.MORAN: found.moran}
            )
            parts.append(part)
    columns = list(schema.SPATIAL_COLUMNS)
    frame = pd.concat(parts)[columns] if parts else pd.DataFrame(columns=columns)
    return frame.astype("str").sort_values(columns[:4], ignore_index=True)


def _latest(rows: pd.DataFrame, entry: Indicator, members: set[str]) -> pd.DataFrame:
    """The latest values of a measure that are ranked among the areas of a level, by code."""
    rows = rows[rows[schema.AREA_CODE].isin(members) & rows[schema.VALUE].notna()]
    rows = rows[is_shown(rows, entry)]
    rows = rows[rows[schema.PERIOD] == rows[schema.PERIOD].max()]
    ranked = RANKED | ({schema.DEVIATION} if entry.unit.deviation else set())
    return rows[rows[schema.STATUS].isin(ranked)].sort_values(schema.AREA_CODE)


def local(values: ArrayLike, weights: csr_array, polarity: str) -> Found:
    """Find the areas that, with their neighbours, stand out from what chance would explain.

    Chance: an area keeps its value while the others change places. Gi* and local Moran both move
    with the mean of the neighbours alone then, so that one test serves both. The false discoveries
    among all areas are held to ``FALSE_DISCOVERIES`` (Benjamini and Hochberg). An area so unlike
    its neighbours that Gi* lies on its own side is in no cluster; local Moran tells of it.

    Parameters
    ----------
    values : array_like of float, shape (areas,)
        None missing, not all the same.
    weights : csr_array, shape (areas, areas)
        From :class:`explorer.pipeline.spatial_weights.Neighbourhood`, in the same order.
    polarity : {"higher", "lower", "neutral"}
        Which end is better; "neutral" counts as "higher".

    Returns
    -------
    Found
        ``z`` is positive where values are high, whatever is better.
    """
    x = np.asarray(values, dtype="float64")
    z, p = gi_star(x, weights), two_sided_p(x, weights)
    stands_out = false_discovery_control(p) <= FALSE_DISCOVERIES
    own, around = x > x.mean(), weights @ x > x.mean()
    good = z * SIGNS.get(polarity, 1) > 0
    together = stands_out & ((z > 0) == around)
    gi = np.where(together, np.where(good, BETTER, WORSE), "").astype(object)
    kinds = np.where(
        own, np.where(around, HIGH_HIGH, HIGH_LOW), np.where(around, LOW_HIGH, LOW_LOW)
    )
    return Found(z, p, gi, np.where(stands_out, kinds, "").astype(object))


def gi_star(values: ArrayLike, weights: csr_array) -> NDArray[np.float64]:
    """Work out Getis and Ord's Gi* as a z-score: the textbook formula, the area itself included.

    The area counts as much as each neighbour, and the weights of all add up to one. The values may
    lie on either side of nought, or their mean at it.

    Returns
    -------
    ndarray, shape (areas,)
        Positive where the area and its neighbours are above the mean.
    """
    x = np.asarray(values, dtype="float64")
    n = len(x)
    links = csr_array((weights + eye_array(n, format="csr")) > 0, dtype="float64")
    size = links.sum(axis=1)
    spread = x.std() * np.sqrt((n / size - 1) / (n - 1))
    return (links @ x / size - x.mean()) / spread


def two_sided_p(
    values: ArrayLike,
    weights: csr_array,
    permutations: int = PERMUTATIONS,
    seed: int = config.SEED,
) -> NDArray[np.float64]:
    """Test each area's neighbours against as many others drawn at random, without replacement.

    Returns
    -------
    ndarray, shape (areas,)
        min(1, 2 p), p the share of draws at least as extreme on the side where the area lies, the
        area's own neighbours counted as one draw. The same for one seed and order of the areas.
    """
    x = np.asarray(values, dtype="float64")
    x = (x - x.mean()) / x.std()
    counts = np.diff(weights.indptr)
    draws = _draws(len(x) - 1, int(counts.max()), permutations, seed)
    rng = np.random.default_rng(seed)
    p = np.empty(len(x))
    for i, count in enumerate(counts):
        own = x[weights.indices[weights.indptr[i] : weights.indptr[i + 1]]].sum()
        # The same draws under other names for each area, or all would err to the same side.
        drawn = rng.permutation(np.delete(x, i)).take(draws[:count]).sum(axis=0)
        above = int((drawn >= own - NOISE).sum())
        below = int((drawn <= own + NOISE).sum())
        p[i] = (min(above, below) + 1) / (permutations + 1)
    return np.minimum(1.0, 2 * p)


@lru_cache(maxsize=4)
def _draws(n: int, size: int, permutations: int, seed: int) -> NDArray[np.intp]:
    """Places of ``size`` of ``n`` areas, shape (size, permutations): the first of each shuffle."""
    rng = np.random.default_rng(seed)
    places = np.tile(np.arange(n, dtype="int32"), (permutations, 1))
    rows = np.arange(permutations)
    for k in range(size):
        chosen = rng.integers(k, n, permutations)
        places[rows, k], places[rows, chosen] = places[rows, chosen], places[rows, k].copy()
    return places[:, :size].T.astype(np.intp)
