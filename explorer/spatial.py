"""Clusters of neighbouring areas with better or worse results, as the server looks them up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from explorer import schema

# Where an area and its neighbours together do better or worse than chance would explain. Of a
# measure of which neither end is better, hot is high.
BETTER, WORSE = "hot", "cold"
# How an area's own value and those around it stand to the mean; unlike ones are outliers.
HIGH_HIGH, LOW_LOW, HIGH_LOW, LOW_HIGH = "high-high", "low-low", "high-low", "low-high"
# How they are looked for: so many random draws, and the share of false finds among all.
PERMUTATIONS = 9_999
FALSE_DISCOVERIES = 0.05


@dataclass(frozen=True)
class Clusters:
    """The clusters of one measure at one level.

    They are of one ``period``; ``tested`` areas were looked at. ``gi`` is code -> ``BETTER`` or
    ``WORSE``, ``moran`` code -> one of the four kinds, by value; areas in no cluster are left out.
    """

    period: str
    tested: int
    gi: Mapping[str, str]
    moran: Mapping[str, str]


def look_up(rows: pd.DataFrame) -> Clusters | None:
    """Make a look-up of one measure's rows at one level (``schema.SPATIAL_COLUMNS``).

    Returns
    -------
    Clusters or None
        None where there are no rows: no clusters were looked for.
    """
    if rows.empty:
        return None
    codes = rows[schema.AREA_CODE]
    gi, moran = (
        {code: kind for code, kind in zip(codes, rows[column], strict=True) if kind}
        for column in (schema.GI, schema.MORAN)
    )
    return Clusters(
        period=str(rows[schema.PERIOD].iloc[0]),
        tested=len(rows),
        gi=gi,
        moran=moran,
    )
