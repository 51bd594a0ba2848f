"""An index in earlier years: only where every part is published for them on one definition."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from explorer.index_definition import Definition, Part
from explorer.query import Panel, panel
from explorer.store import Store

# An earlier year counts where at least this part of the areas of the latest have a value.
ENOUGH = 0.95
# No index looks further back than this.
MOST_YEARS = 10


def years_back(period: str, years: int) -> str:
    """Give the period of the same length so many years before; days are kept.

    ``period`` is an ISO 8601 date or interval.
    """
    return f"{int(period[:4]) - years:04d}{period[4:]}"


def shifted(found: Panel, part: Part, years: int) -> str | None:
    """Find the period of a part so many years back, or None where it cannot be set beside today's.

    A day of survey moves within its year, so the year alone is compared. A part counted once is
    the same in every year. None is given for a period before the part's first comparable one,
    before a break of its series, or with values for too few areas.
    """
    if years == 0 or part.once:
        return part.period
    wanted = years_back(part.period, years)
    same = [p for p in found.periods if p[:4] == wanted[:4] and p[10:] == wanted[10:]]
    if len(same) != 1 or (part.first_period and same[0] < part.first_period):
        return None
    if any(same[0][:10] < day <= part.period[:10] for day in found.indicator.breaks):
        return None
    known, now = (
        (~np.isnan(found.ranked_values(found.periods.index(p)))).sum()
        for p in (same[0], part.period)
    )
    return same[0] if known >= ENOUGH * now else None


def depth(store: Store, definition: Definition, stage: str | None = None) -> int:
    """Say how many years before the latest an index, or one stage of it, can be worked out for.

    Parameters
    ----------
    store : Store
        The values.
    definition : Definition
        The index.
    stage : str, optional
        One life stage; all of them where it is not given.

    Returns
    -------
    int
        0 where only the latest can: every indicator that counts must be published, on one
        definition, for each year in between.
    """
    parts = [
        part
        for part in definition.indicators
        if part.weight > 0 and stage in (None, part.stage) and not part.once
    ]
    panels = [panel(store, part.code, definition.level) for part in parts]
    doubts = [
        panel(store, part.unreliable_where.code, definition.level)
        for part in parts
        if part.unreliable_where
    ]
    asked = [part for part in parts if part.unreliable_where]
    for years in range(1, MOST_YEARS + 1):
        held = all(shifted(f, p, years) for f, p in zip(panels, parts, strict=True))
        sure = all(
            years_back(part.period, years) in found.periods
            for found, part in zip(doubts, asked, strict=True)
        )
        if not (held and sure):
            return years - 1
    return MOST_YEARS


def stages_held(store: Store, definition: Definition) -> Iterable[tuple[str | None, int]]:
    """Give each stage, and None for the whole index, with how many years back it goes."""
    yield None, depth(store, definition)
    for stage in definition.stages:
        yield stage, depth(store, definition, stage)
