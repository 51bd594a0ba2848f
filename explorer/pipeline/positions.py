"""Where every area stands on every measure: the latest period of each, ranked, with its change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from explorer import query, schema
from explorer.indicator_trend import LONG_STEP, comparable, middle, segment
from explorer.levels import MAPPED_LEVELS
from explorer.metrics import change
from explorer.pipeline.held import Held
from explorer.query import Panel

# A change is told over so many years at most.
YEARS = 5.0
DIGITS = 10


def build(held: Held, contents: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    """Tell where areas stand on each measure in its latest period at a level.

    Areas of nations that the measure does not cover at all are left out; earlier editions too.

    Parameters
    ----------
    held : Held
        Values, areas and rank intervals.
    contents : mapping
        What each measure holds, from :mod:`explorer.pipeline.contents`.

    Returns
    -------
    DataFrame
        ``schema.POSITION_COLUMNS``, sorted by level, area and the order of the catalogue.
    """
    parts = list(_parts(held, contents))
    frame = pd.concat(parts, ignore_index=True)
    order = {code: at for at, code in enumerate(held.catalogue)}
    at = frame[schema.INDICATOR].map(order)
    frame = frame.assign(_at=at).sort_values([schema.LEVEL, schema.AREA_CODE, "_at"])
    return frame[list(schema.POSITION_COLUMNS)].reset_index(drop=True)


def _parts(held: Held, contents) -> Iterator[pd.DataFrame]:
    for code, entry in held.catalogue.items():
        if entry.edition_of:
            continue
        for level in entry.levels:
            if level in MAPPED_LEVELS and level in contents[code]["drawn"]:
                yield _frame(query.panel(held, code, level))


def _frame(panel: Panel) -> pd.DataFrame:
    last = len(panel.periods) - 1
    none = np.full(len(panel.codes), np.nan)
    first, moved, words = _change(panel)
    columns = {
        schema.INDICATOR: panel.indicator.code,
        schema.LEVEL: panel.level,
        schema.AREA_CODE: panel.codes,
        schema.PERIOD: panel.periods[last],
        schema.VALUE: panel.value[last],
        schema.LOWER_CI: none if panel.lower is None else panel.lower[last],
        schema.UPPER_CI: none if panel.upper is None else panel.upper[last],
        schema.STATUS: panel.status[last].astype(str),
        schema.RANK: np.nan_to_num(panel.ranks(last)).astype("int32"),
        schema.RANKED: np.int32(panel.n_ranked(last)),
        schema.RANK_LOW: _ends(panel.rank_low, last, none),
        schema.RANK_HIGH: _ends(panel.rank_high, last, none),
        schema.CHANGE: words,
        schema.CHANGE_FROM: np.where(words == change.NONE, "", first),
        schema.CHANGE_BY: np.round(moved, DIGITS),
    }
    return pd.DataFrame(columns)[panel.covered]


def _ends(ranks, last: int, none) -> np.ndarray:
    """0 stands for no interval."""
    return np.nan_to_num(none if ranks is None else ranks[last]).astype("int32")


def _change(panel: Panel) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give the periods that the last is set against, the changes since, and their words."""
    n, last = len(panel.codes), len(panel.periods) - 1
    none = np.full(n, "", dtype=object), np.full(n, np.nan), np.full(n, change.NONE, dtype=object)
    usual = comparable(panel.periods)
    ends = middle(panel.periods[last])
    own = segment(panel.periods[last], panel.indicator.breaks)
    same = [
        p
        for p, period in enumerate(panel.periods)
        if period in usual and segment(period, panel.indicator.breaks) == own
    ]
    # Of periods of many years the one before the last is always in reach.
    before = ends - middle(panel.periods[same[-2]]) if len(same) > 1 else 0.0
    reach = max(YEARS, before) + 0.01
    run = [p for p in same if ends - middle(panel.periods[p]) <= reach]
    if panel.periods[last] not in usual or len(run) < 2:
        return none
    if panel.indicator.position and not panel.indicator.index:
        # Places in a ranking move when others do.
        return none
    rows = _with_gaps([middle(panel.periods[p]) for p in run], run)

    def several(held):
        return None if held is None else np.array([none[1] if p < 0 else held[p] for p in rows])

    values = several(np.array([panel.ranked_values(p) for p in range(last + 1)]))
    # A council that is new since is set against its own first period.
    first = change.firsts(values)
    moved = np.where(first < len(rows) - 1, values[-1] - values[first, np.arange(n)], np.nan)
    errors = change.change_errors(values, several(panel.lower), several(panel.upper))
    since = np.array([panel.periods[p] for p in rows], dtype=object)[first]
    return since, moved, change.direction(moved, errors, panel.indicator.change_polarity)


def _with_gaps(times: list[float], run: list[int]) -> list[int]:
    """Put -1 where a period is left out, so that no change is taken over the gap."""
    steps = np.diff(times)
    longest = float(np.median(steps)) * LONG_STEP
    found = [run[0]]
    for p, step in zip(run[1:], steps, strict=True):
        found += [-1, p] if step > longest else [p]
    return found
