"""How alike areas are in what lies behind their results: background facts, in standard deviations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from explorer.indicator import Indicator
from explorer.metrics.neighbours import standardised_differences
from explorer.store import Store

# What areas are set against one another by, where it has figures at their level.
CONTEXT = (
    "population-density",
    "population-0-to-15",
    "population-65-plus",
    "children-in-relative-poverty-after-housing-costs",
    "gross-median-weekly-pay",
    "deprivation-england",
    "deprivation-wales",
    "deprivation-scotland-extent",
    "deprivation-northern-ireland-extent",
    "child-poverty-constituencies",
    "population-constituencies",
    "child-poverty-relative-constituencies-2010",
    "deprivation-constituencies-2010",
    "full-time-pay-constituencies-2010",
    "conditions-of-childhood",
    "innovation-and-growth",
    "parents-jobs",
    "parents-qualifications",
    "gross-value-added-per-head",
)
# Differences, in standard deviations, from which on each word is used.
ALIKE, SLIGHT, LARGE = 0.25, 0.75, 1.5


@dataclass(frozen=True)
class Likeness:
    """One background fact of an area and of others.

    ``value`` is the area's own; ``values`` and ``sizes`` have one entry per other area: its figure,
    and how many standard deviations of all areas of the level it lies above the area's own; NaN
    where either has none.
    """

    indicator: Indicator
    period: str
    value: float
    values: tuple[float, ...]
    sizes: tuple[float, ...]


def likeness(store: Store, level: str, code: str, others: Sequence[str]) -> tuple[Likeness, ...]:
    """Set an area against others of its level by all background facts that it has.

    Parameters
    ----------
    store : Store
        The figures, each measure's latest.
    level, code : str
        The area.
    others : sequence of str
        Codes of areas of the same level.

    Returns
    -------
    tuple of Likeness
        In the order of ``CONTEXT``, without those of which the area has no figure.
    """
    found = []
    for measure in CONTEXT:
        column = store.positions.column(measure, level)
        if column is None:
            continue
        rows = {each: row for row, each in enumerate(column.codes.tolist())}
        at = rows.get(code)
        if at is None or np.isnan(column.value[at]):
            continue
        sizes = standardised_differences(column.value, at)
        places = [rows.get(other) for other in others]
        found.append(
            Likeness(
                indicator=store.indicators[measure],
                period=column.period,
                value=float(column.value[at]),
                values=tuple(np.nan if i is None else float(column.value[i]) for i in places),
                sizes=tuple(np.nan if i is None else float(sizes[i]) for i in places),
            )
        )
    return tuple(found)


def words(size: float) -> str:
    """Say how another area's figure lies to one's own: "alike", "a little higher", "much lower"."""
    if abs(size) < ALIKE:
        return "alike"
    way = "higher" if size > 0 else "lower"
    if abs(size) < SLIGHT:
        return f"a little {way}"
    return way if abs(size) < LARGE else f"much {way}"
