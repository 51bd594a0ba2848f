"""The rows of a league table, as texts and as the numbers behind them, and the order of the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from explorer import formatting, schema, selection
from explorer.area_lookup import folded
from explorer.query import Panel
from explorer.selection import Selection
from explorer.standing import StageMark, StageRanks
from explorer.words import WORDS


@dataclass(frozen=True)
class Row:
    """One area in a table: texts as shown, and the bare numbers behind them (None: none).

    ``stages`` has one entry per life stage of an index of ours, None where it cannot be scored.
    """

    code: str
    name: str
    region: str
    status: str
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    value: float | None
    lower: float | None
    upper: float | None
    rank_text: str
    plausible_text: str
    value_text: str
    interval_text: str
    status_text: str
    stages: tuple[StageMark | None, ...] = ()


def table_rows(
    panel: Panel, p: int, regions: Mapping[str, str], in_stages: Sequence[StageRanks] = ()
) -> list[Row]:
    """Give one row per area of the level, in the order of the map."""
    ranks = panel.ranks(p)
    return [row(panel, p, i, ranks[i], regions, in_stages) for i in range(len(panel.codes))]


def row(
    panel: Panel,
    p: int,
    i: int,
    rank: float,
    regions: Mapping[str, str],
    in_stages: Sequence[StageRanks] = (),
) -> Row:
    """Give the row of area number ``i`` in period number ``p``, with its ``rank`` (NaN: none)."""
    unit, decimals = panel.indicator.unit, panel.indicator.decimal_places

    def at(rows) -> float | None:
        return None if rows is None or np.isnan(rows[p, i]) else float(rows[p, i])

    value, lower, upper = at(panel.value), at(panel.lower), at(panel.upper)
    ranked = not np.isnan(rank)
    low, high = (at(panel.rank_low), at(panel.rank_high)) if ranked else (None, None)
    status = str(panel.status[p, i])
    interval = plausible = ""
    if lower is not None and upper is not None:
        interval = formatting.interval(lower, upper, unit, decimals)
    if low is not None and high is not None:
        plausible = formatting.ranks_between(low, high)
    return Row(
        code=panel.codes[i],
        name=panel.names[i],
        region="" if panel.level in ("region", "nation") else regions.get(panel.regions[i], ""),
        status=status,
        rank=int(rank) if ranked else None,
        rank_low=None if low is None else int(low),
        rank_high=None if high is None else int(high),
        value=value,
        lower=lower,
        upper=upper,
        rank_text=formatting.count(rank) if ranked else "–",
        plausible_text=plausible,
        value_text=_reason(panel, status)
        if value is None
        else formatting.value(value, unit, decimals),
        interval_text=interval,
        status_text="" if status == schema.OK else _status_words(panel, status),
        stages=tuple(one.at(i) for one in in_stages),
    )


def _reason(panel: Panel, status: str) -> str:
    return _too_few(panel, status) or formatting.reason(status)


def _status_words(panel: Panel, status: str) -> str:
    return _too_few(panel, status) or formatting.status_words(status)


def _too_few(panel: Panel, status: str) -> str:
    """Give why an area is left out of an index of ours; "" for any other absence."""
    left_out = panel.indicator.index and status == schema.NOT_APPLICABLE
    return WORDS["index_too_few"] if left_out else ""


def wanted(panel: Panel, p: int, ranks: np.ndarray, chosen: Selection) -> list[int]:
    """Give the areas the reader filters for, in the order asked for; without a rank last."""
    names = [folded(name) for name in panel.names]
    find = folded(chosen.find)
    kept = [
        i
        for i, name in enumerate(names)
        if find in name and chosen.region in ("", panel.regions[i])
    ]
    key, down = chosen.sort.removeprefix("-"), chosen.sort.startswith("-")
    kept.sort(key=lambda i: names[i], reverse=down and key == selection.SORT_NAME)
    if key == selection.SORT_NAME:
        return kept
    numbers = {selection.SORT_RANK: ranks, selection.SORT_VALUE: panel.ranked_values(p)}.get(key)
    if numbers is None:
        before = panel.value[p - 1] if p else np.nan
        numbers = panel.ranked_values(p) - before

    def order(i: int) -> tuple[bool, bool, float]:
        absent = bool(np.isnan(numbers[i]))
        return absent, bool(np.isnan(ranks[i])), 0.0 if absent else (-1 if down else 1) * numbers[i]

    return sorted(kept, key=order)
