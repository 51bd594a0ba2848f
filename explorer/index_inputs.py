"""What an index is worked out from: the values of its indicators and their errors, as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer import index_history, schema
from explorer.index_definition import NONE, PUBLISHED, SHARE, YEARLY, Definition, Part
from explorer.metrics import scores, standardise
from explorer.metrics.intervals import RankIntervals
from explorer.metrics.standard_errors import published_error, share_error, yearly_error
from explorer.metrics.standardise import Scale
from explorer.query import Panel, panel
from explorer.store import Store

# Year-to-year variation says something from this many years on one definition.
YEARS_NEEDED = 3


@dataclass(frozen=True, eq=False)
class Inputs:
    """The areas and values of an index.

    ``codes``, ``names`` and ``ranked``, shape (areas,), in order of code, the excluded areas among
    them; ``values``, shape (areas, indicators), as shown, each in its unit, NaN where there is
    none; ``z`` the same in standard deviations, positive is better, NaN for excluded areas;
    ``errors``, of the same shape, standard errors in the unit of the values, 0 where nothing is
    known of the error; ``kinds``, one for each indicator, where they come from, which is "none"
    where the years are too few; ``stage_spreads``, shape (stages,), at default weights.
    ``published``, of the shape of ``values``, holds besides those in too much doubt to count.
    ``periods`` has one for each indicator, None where it has none so many years back. ``ready``
    holds the rank intervals that the pipeline worked out at default weights, by stage and
    "overall".
    """

    definition: Definition
    codes: NDArray[np.object_]
    names: NDArray[np.object_]
    regions: NDArray[np.object_]
    ranked: NDArray[np.bool_]
    values: NDArray[np.float64]
    errors: NDArray[np.float64]
    kinds: tuple[str, ...]
    published: NDArray[np.float64]
    scale: Scale
    z: NDArray[np.float64]
    stage_spreads: NDArray[np.float64]
    periods: tuple[str | None, ...] = ()
    ready: Mapping[str, RankIntervals] = field(default_factory=dict)

    @property
    def doubted(self) -> NDArray[np.bool_]:
        """Tell the values that are published and not counted: shape (areas, indicators)."""
        return np.isnan(self.values) & ~np.isnan(self.published)

    @property
    def counted(self) -> NDArray[np.float64]:
        """The values of the ranked areas, NaN for the others: shape (areas, indicators)."""
        return np.where(self.ranked[:, None], self.values, np.nan)


@lru_cache(maxsize=8)
def read(store: Store, definition: Definition, years_back: int = 0) -> Inputs:
    """Take the values and errors of an index from the store.

    Parameters
    ----------
    store : Store
        The values.
    definition : Definition
        The index.
    years_back : int
        0 for the latest; for an earlier year the indicators have the periods that
        :func:`explorer.index_history.shifted` gives, those without one have no values, and errors
        from year-to-year variation are those of the whole series.

    Raises
    ------
    ValueError
        An indicator has no values in the period that the definition names.
    """
    areas = store.level_areas(definition.level)
    here = (areas[schema.COUNTRY] == definition.country).to_numpy()
    codes = areas[schema.CODE].to_numpy(dtype=object)[here]
    out = {one.code for one in definition.excluded}
    ranked = np.array([code not in out for code in codes], dtype=bool)
    columns, printed, errors, kinds, periods = [], [], [], [], []
    for part in definition.indicators:
        found = panel(store, part.code, definition.level)
        period = index_history.shifted(found, part, years_back)
        periods.append(period)
        value = values_of(store, definition, part, period)[here]
        error, kind = _errors(store, found, part, period or part.period, here, ranked)
        columns.append(value)
        printed.append(value if period is None else _row(found, period)[here])
        errors.append(np.where(np.isnan(value) | np.isnan(error), 0.0, error))
        kinds.append(kind)
    values = np.column_stack(columns)
    counted = np.where(ranked[:, None], values, np.nan)
    scale = standardise.scale(counted, [part.polarity for part in definition.indicators])
    z = standardise.z_scores(counted, scale)
    return Inputs(
        definition=definition,
        codes=codes,
        names=areas[schema.NAME].to_numpy(dtype=object)[here],
        regions=areas[schema.REGION_CODE].to_numpy(dtype=object)[here],
        ranked=ranked,
        values=values,
        errors=np.column_stack(errors),
        kinds=tuple(kinds),
        published=np.column_stack(printed),
        scale=scale,
        z=z,
        stage_spreads=scores.spreads(scores.raw_stage_scores(z, definition.defaults)),
        periods=tuple(periods),
        ready=store.index_intervals(definition, codes) if years_back == 0 else {},
    )


def values_of(
    store: Store, definition: Definition, part: Part, period: str | None
) -> NDArray[np.float64]:
    """Give the values of one indicator in one period, without those that are in too much doubt.

    Returns
    -------
    ndarray of float, shape (areas of the level,)
        In order of code; NaN where there is none, and throughout without a period.

    Raises
    ------
    ValueError
        There are no values in that period.
    """
    found = panel(store, part.code, definition.level)
    if period is None:
        return np.full(len(found.codes), np.nan)
    value = _row(found, period)
    if part.unreliable_where is None:
        return value
    doubt = panel(store, part.unreliable_where.code, definition.level)
    return np.where(_row(doubt, period) > part.unreliable_where.above, np.nan, value)


def _row(found: Panel, period: str) -> NDArray[np.float64]:
    if period not in found.periods:
        raise ValueError(f"{found.indicator.code} has no values for {period}")
    return found.ranked_values(found.periods.index(period))


def _errors(
    store: Store,
    found: Panel,
    part: Part,
    period: str,
    here: NDArray[np.bool_],
    ranked: NDArray[np.bool_],
) -> tuple[NDArray[np.float64], str]:
    """Give the standard errors of an indicator over its country, and where they come from."""
    none = np.zeros(int(here.sum()))
    p = found.periods.index(period)
    if part.error == PUBLISHED and found.lower is not None and found.upper is not None:
        return published_error(found.lower[p], found.upper[p])[here], PUBLISHED
    if part.error == SHARE:
        return share_error(found.value[p], _counted(store, found, part, period))[here], SHARE
    if part.error == YEARLY:
        series = _series(found, part.first_period, part.period)[:, here]
        if (~np.isnan(series[:, ranked]).all(axis=1)).sum() >= YEARS_NEEDED:
            # The usual change is that of the ranked areas: tiny ones swing widely.
            error = none.copy()
            error[ranked] = yearly_error(series[:, ranked])
            return error, YEARLY
    return none, NONE


def _counted(store: Store, found: Panel, part: Part, period: str) -> NDArray[np.float64]:
    """Give how many people each value is a share of, in the order of the level's areas."""
    rows = store.all_values(part.code)
    shown = store.catalogue[part.code].shown
    rows = rows[(rows[schema.PERIOD] == period) & (rows[schema.GROUP] == shown.group)]
    bases = dict(zip(rows[schema.AREA_CODE], rows[schema.SAMPLE_SIZE], strict=True))
    return np.array([bases.get(code, np.nan) for code in found.codes], dtype="float64")


def _series(found: Panel, first: str, last: str) -> NDArray[np.float64]:
    """Give the values from one period to another, a row of NaN for every year left out."""
    chosen = [p for p, period in enumerate(found.periods) if first <= period <= last]
    years = [int(found.periods[p][:4]) for p in chosen]
    series = np.full((years[-1] - years[0] + 1, len(found.codes)), np.nan)
    for p, year in zip(chosen, years, strict=True):
        series[year - years[0]] = found.ranked_values(p)
    return series
