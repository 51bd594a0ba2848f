"""Questions to the store: one measure at one level, as arrays in the order of the map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer import schema
from explorer.catalogue import Indicator
from explorer.levels import LEVELS
from explorer.metrics import ranking
from explorer.store import RANK_HIGH, RANK_LOW, Store

ENGLAND, UK = "E92000001", "K02000001"
NATIONS = {"E": "England", "S": "Scotland", "W": "Wales", "N": "Northern Ireland"}
REFERENCES = ((ENGLAND, "England"), (UK, "UK"))
# A deviation is not one among equals, unless the measure is of deviations throughout.
RANKED = frozenset(schema.STATUSES_WITH_VALUE) - {schema.DEVIATION}


@dataclass(frozen=True)
class Reference:
    """What areas are set against: England or the UK, one value per period, NaN where none."""

    code: str
    name: str
    value: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Panel:
    """One measure at one level.

    ``codes``, ``names``, ``regions`` and ``countries`` (letters of ``NATIONS``) have one entry per
    area of the level, sorted by code;
    ``periods`` are ISO 8601, rising, and each has a value somewhere. ``value``, ``lower``,
    ``upper``, ``rank_low`` (best) and ``rank_high`` (worst) have shape (periods, areas), NaN where
    there is none; None where the measure publishes no limits at all.
    """

    indicator: Indicator
    level: str
    codes: NDArray[np.object_]
    names: NDArray[np.object_]
    regions: NDArray[np.object_]
    countries: NDArray[np.object_]
    periods: tuple[str, ...]
    value: NDArray[np.float64]
    lower: NDArray[np.float64] | None
    upper: NDArray[np.float64] | None
    status: NDArray[np.object_]
    rank_low: NDArray[np.float64] | None
    rank_high: NDArray[np.float64] | None
    references: tuple[Reference, ...]

    def ranked_values(self, p: int) -> NDArray[np.float64]:
        """Give the values that are ranked in period number ``p``; NaN for the others."""
        ranked = RANKED | ({schema.DEVIATION} if self.indicator.unit.deviation else set())
        fit = np.isin(self.status[p].astype(str), list(ranked))
        return np.where(fit, self.value[p], np.nan)

    def ranks(self, p: int) -> NDArray[np.float64]:
        """Rank the areas in period number ``p``: 1 is best (neutral: highest), NaN unranked."""
        return ranking.rank(self.ranked_values(p), self.indicator.polarity)

    @cached_property
    def nations(self) -> tuple[str, ...]:
        """List the nations in which the measure has any figure, by their letters."""
        held = set(self.countries[~np.isnan(self.value).all(axis=0)])
        return tuple(letter for letter in NATIONS if letter in held)

    @cached_property
    def covered(self) -> NDArray[np.bool_]:
        """Tell which areas lie in a nation that the measure covers at all."""
        return np.isin(self.countries.astype(str), self.nations)

    @cached_property
    def english(self) -> NDArray[np.bool_]:
        """Tell which areas lie in England."""
        return self.countries == "E"

    def n_ranked(self, p: int) -> int:
        """Count the areas ranked in period number ``p``."""
        return int((~np.isnan(self.ranked_values(p))).sum())

    def index(self, code: str) -> int | None:
        """Find the place of an area, or None if it is not one of the level's."""
        at = int(np.searchsorted(self.codes.astype(str), code))
        return at if at < len(self.codes) and self.codes[at] == code else None


def default_level(indicator: Indicator) -> str:
    """Give the level a measure opens at: the first it has, in the order of ``LEVELS``."""
    return next(level for level in LEVELS if level in indicator.levels)


@lru_cache(maxsize=32)
def panel(store: Store, indicator_code: str, level_code: str) -> Panel:
    """Arrange one measure at one level.

    Raises
    ------
    KeyError
        The measure is not known, or not published at that level.
    """
    indicator = store.indicators[indicator_code]
    if level_code not in indicator.levels:
        raise KeyError(f"{indicator_code} is not published at {level_code}")
    areas = store.level_areas(level_code)
    codes = areas[schema.CODE].to_numpy(dtype=object)
    everything = store.values(indicator_code)
    rows = everything[everything[schema.AREA_CODE].isin(codes)]
    # Comparing "2024-04-01/P1Y" as text compares the dates on which periods start.
    held = rows.loc[rows[schema.VALUE].notna(), schema.PERIOD]
    periods = tuple(sorted(str(p) for p in held.unique()))
    rows = rows[rows[schema.PERIOD].isin(periods)]
    at = _places(rows, periods, codes)

    def spread(name: str) -> NDArray[np.float64]:
        out = np.full((len(periods), len(codes)), np.nan)
        out[at] = rows[name].to_numpy(dtype="float64")
        return out

    status = np.full((len(periods), len(codes)), schema.MISSING, dtype=object)
    status[at] = rows[schema.STATUS].to_numpy(dtype=object)
    lower, upper = spread(schema.LOWER_CI), spread(schema.UPPER_CI)
    limits = not (np.isnan(lower).all() or np.isnan(upper).all())
    low, high = _rank_intervals(store, indicator_code, level_code, periods, codes)
    return Panel(
        indicator=indicator,
        level=level_code,
        codes=codes,
        names=areas[schema.NAME].to_numpy(dtype=object),
        regions=areas[schema.REGION_CODE].to_numpy(dtype=object),
        countries=areas[schema.COUNTRY].to_numpy(dtype=object),
        periods=periods,
        value=spread(schema.VALUE),
        lower=lower if limits else None,
        upper=upper if limits else None,
        status=status,
        rank_low=low,
        rank_high=high,
        references=_references(everything, periods, codes),
    )


def _places(rows: pd.DataFrame, periods: tuple[str, ...], codes) -> tuple[NDArray, NDArray]:
    """Find (period, area) of each row."""
    return (
        pd.Index(periods).get_indexer(rows[schema.PERIOD].astype(object)),
        pd.Index(codes).get_indexer(rows[schema.AREA_CODE].astype(object)),
    )


def _rank_intervals(store: Store, indicator: str, level: str, periods, codes):
    rows = store.rank_intervals(indicator, level)
    if rows is None:
        return None, None
    rows = rows[rows[schema.PERIOD].isin(periods) & rows[schema.AREA_CODE].isin(codes)]
    at = _places(rows, periods, codes)
    ends = []
    for name in (RANK_LOW, RANK_HIGH):
        out = np.full((len(periods), len(codes)), np.nan)
        out[at] = rows[name].to_numpy(dtype="float64")
        ends.append(out)
    return ends[0], ends[1]


def _references(rows: pd.DataFrame, periods: tuple[str, ...], codes) -> tuple[Reference, ...]:
    found = []
    for code, name in REFERENCES:
        if code in codes:
            continue
        own = rows[(rows[schema.AREA_CODE] == code) & rows[schema.PERIOD].isin(periods)]
        value = np.full(len(periods), np.nan)
        value[pd.Index(periods).get_indexer(own[schema.PERIOD].astype(object))] = own[schema.VALUE]
        if not np.isnan(value).all():
            found.append(Reference(code, name, value))
    return tuple(found)
