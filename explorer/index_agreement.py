"""How far the ranks of two indices agree: with the 2016 index, with deprivation, among our own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explorer import config, schema
from explorer.index import Index
from explorer.index_measures import OVERALL
from explorer.metrics.standardise import SIGNS
from explorer.query import panel
from explorer.store import Store

LEVEL_2016 = "ltla_2016"
LONDON = "E12000007"
# The published index of deprivation, and the level it is published at, by the level of an index. The
# upper-tier one is compared on the councils that are districts as well.
DEPRIVATION = {
    "utla": ("deprivation-england", "ltla"),
    "ltla": ("deprivation-england", "ltla"),
    "constituency_2010": ("deprivation-constituencies-2010", "constituency_2010"),
}
# Of fewer areas nothing can be said.
FEWEST = 3


@dataclass(frozen=True)
class Agreement:
    """A rank correlation, from -1 (the reverse order) to 1 (the same), NaN if there is none.

    ``areas`` is how many areas it rests on.
    """

    value: float
    areas: int


NO_AGREEMENT = Agreement(float("nan"), 0)


@dataclass(frozen=True)
class With2016:
    """Agreement with the 2016 index on unchanged areas: all, those outside London, those in it."""

    everywhere: Agreement
    outside_london: Agreement
    london: Agreement


def rank_correlation(one: ArrayLike, other: ArrayLike) -> Agreement:
    """Work out Spearman's rank correlation over the areas that have both.

    Parameters
    ----------
    one, other : array_like of float, shape (areas,)
        Scores, positive is better in both; NaN where an area has none.

    Returns
    -------
    Agreement
        Tied areas have the mean of the ranks that they share. NaN where fewer than three areas
        have both, or all of them the same value.
    """
    one, other = (np.asarray(each, dtype="float64") for each in (one, other))
    both = ~np.isnan(one) & ~np.isnan(other)
    n = int(both.sum())
    ranks = [_mean_ranks(each[both]) for each in (one, other)]
    if n < FEWEST or any(np.ptp(each) == 0 for each in ranks):
        return Agreement(float("nan"), n)
    return Agreement(float(np.corrcoef(*ranks)[0, 1]), n)


def _mean_ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    ordered = np.sort(values)
    first, last = (np.searchsorted(ordered, values, side) for side in ("left", "right"))
    return (first + last + 1) / 2


def scores_of_2016(store: Store, codes: ArrayLike) -> NDArray[np.float64]:
    """Give the 2016 index of the areas that have not changed since.

    Parameters
    ----------
    store : Store
    codes : array_like of str, shape (areas,)
        Areas of today.

    Returns
    -------
    ndarray of float, shape (areas,)
        Its score, positive is better; NaN for an area made of several of 2016, or of none.
    """
    if config.INDEX_2016 not in store.catalogue:
        return np.full(len(np.asarray(codes)), np.nan)
    now = store.level_areas(LEVEL_2016).set_index(schema.CODE)[schema.SUCCESSORS]
    alone = now[~now.duplicated(keep=False)]
    rows = store.values(config.INDEX_2016).set_index(schema.AREA_CODE)[schema.VALUE]
    held = {alone[old]: value for old, value in rows.items() if old in alone.index}
    return np.array([held.get(code, np.nan) for code in np.asarray(codes)], dtype="float64")


def of_2016(store: Store, found: Index) -> With2016:
    """Say how far an index agrees with the Commission's of 2016, on unchanged areas."""
    old = scores_of_2016(store, found.inputs.codes)
    london = found.inputs.regions == LONDON
    return With2016(
        everywhere=rank_correlation(found.score, old),
        outside_london=rank_correlation(found.score, np.where(london, np.nan, old)),
        london=rank_correlation(found.score, np.where(london, old, np.nan)),
    )


def of_deprivation(store: Store, found: Index) -> Agreement:
    """Say how far an index agrees with that of deprivation: less deprived counts as better."""
    code, level = DEPRIVATION.get(found.definition.level, ("", ""))
    if code not in store.indicators or level not in store.indicators[code].levels:
        return NO_AGREEMENT
    held = panel(store, code, level)
    values = SIGNS[held.indicator.polarity] * held.ranked_values(-1)
    here = dict(zip(held.codes, values, strict=True))
    return rank_correlation(found.score, [here.get(one, np.nan) for one in found.inputs.codes])


def between(one: Index, other: Index) -> dict[str, Agreement]:
    """Say how far two indices agree on the areas that both rank.

    Returns
    -------
    dict of str to Agreement
        By "overall" and life stage, those that both have.
    """
    mine, theirs = _columns(one), _columns(other)
    place = {code: at for at, code in enumerate(other.inputs.codes)}
    rows = [place.get(code, -1) for code in one.inputs.codes]

    def paired(column: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.append(column, np.nan)[rows]

    return {
        name: rank_correlation(column, paired(theirs[name]))
        for name, column in mine.items()
        if name in theirs
    }


def between_stages(found: Index) -> NDArray[np.float64]:
    """Give the rank correlations of an index and its life stages with each other.

    Returns
    -------
    ndarray of float, shape (1 + stages, 1 + stages)
        The overall score first, then the stages in order; 1 on the diagonal.
    """
    columns = list(_columns(found).values())
    return np.array([[rank_correlation(a, b).value for b in columns] for a in columns])


def _columns(found: Index) -> dict[str, NDArray[np.float64]]:
    return {OVERALL: found.score} | dict(zip(found.definition.stages, found.stages.T, strict=True))
