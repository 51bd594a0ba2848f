"""What is worked out from the values once, in the pipeline: class breaks and intervals of rank."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from explorer import config, schema
from explorer.catalogue import Catalogue, Indicator
from explorer.levels import MAPPED_LEVELS
from explorer.metrics.classification import SCHEMES, breaks
from explorer.metrics.ranking import rank
from explorer.metrics.uncertainty import rank_interval
from explorer.pipeline.contents import is_shown

RANK_LOW, RANK_HIGH = "rank_low", "rank_high"
INTERVAL_COLUMNS = (
    schema.INDICATOR, schema.LEVEL, schema.PERIOD, schema.AREA_CODE, RANK_LOW, RANK_HIGH,
)  # fmt: skip


def classes(
    values: pd.DataFrame, catalogue: Catalogue, areas: pd.DataFrame
) -> dict[str, dict[str, dict[str, list[float]]]]:
    """Find the class breaks of every measure at every mapped level it is ranked at.

    Breaks come from the latest period that has values there and hold for all periods, so that a
    colour means the same in each.

    Returns
    -------
    dict
        indicator -> level -> scheme -> rising upper bounds of all classes but the last.
    """
    found: dict[str, dict[str, dict[str, list[float]]]] = {}
    for entry, level, rows in _ranked(values, catalogue, areas):
        present = rows.dropna(subset=[schema.VALUE])
        latest = present[present[schema.PERIOD] == present[schema.PERIOD].max()]
        found.setdefault(entry.code, {})[level] = {
            scheme: breaks(latest[schema.VALUE], scheme=scheme) for scheme in SCHEMES
        }
    return found


def rank_intervals(values: pd.DataFrame, catalogue: Catalogue, areas: pd.DataFrame) -> pd.DataFrame:
    """Simulate the interval of every rank whose value has published limits.

    The interval is widened to hold the rank itself where the draws leave it just outside.

    Returns
    -------
    DataFrame
        ``INTERVAL_COLUMNS``, sorted; ranks as whole numbers, 1 the best.
    """
    with_limits = set(values.loc[values[schema.LOWER_CI].notna(), schema.INDICATOR])
    parts = []
    for entry, level, rows in _ranked(values, catalogue, areas):
        if entry.code not in with_limits:
            continue
        for _, at in rows.groupby(schema.PERIOD):
            # Sorted by area, so that the draws do not depend on the order of the rows.
            at = at.sort_values(schema.AREA_CODE)
            low, high = rank_interval(
                at[schema.VALUE], at[schema.LOWER_CI], at[schema.UPPER_CI],
                entry.polarity, config.DRAWS, config.SEED,
            )  # fmt: skip
            # A rank at the edge of its draws is still a plausible one.
            own = rank(at[schema.VALUE], entry.polarity)
            low, high = np.where(np.isnan(low), low, np.fmin(low, own)), np.fmax(high, own)
            part = at[[schema.INDICATOR, schema.PERIOD, schema.AREA_CODE]].assign(
                **{schema.LEVEL: level, RANK_LOW: low, RANK_HIGH: high}
            )
            parts.append(part.dropna(subset=[RANK_LOW]))
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=INTERVAL_COLUMNS)
    frame = frame[list(INTERVAL_COLUMNS)].astype({RANK_LOW: "int32", RANK_HIGH: "int32"})
    return frame.sort_values(list(INTERVAL_COLUMNS[:4]), ignore_index=True)


def _ranked(
    values: pd.DataFrame, catalogue: Catalogue, areas: pd.DataFrame
) -> Iterator[tuple[Indicator, str, pd.DataFrame]]:
    """Walk over each measure and mapped level it is ranked at, with its rows there."""
    by_code = dict(list(values.groupby(schema.INDICATOR)))
    members = {level: set(rows[schema.CODE]) for level, rows in areas.groupby(schema.LEVEL)}
    for entry in catalogue:
        rows = by_code[entry.code]
        rows = rows[is_shown(rows, entry)]
        for level in MAPPED_LEVELS:
            # Without a slice that stands for the whole there is nothing to draw or rank.
            if len(rows) and level in entry.levels:
                yield entry, level, rows[rows[schema.AREA_CODE].isin(members[level])]
