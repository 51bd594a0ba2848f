"""The figures of the page of outcomes by group as a file."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from explorer import schema
from explorer.backgrounds_outcomes_selection import read
from explorer.backgrounds_outcomes_state import State
from explorer.backgrounds_outcomes_titles import area_name
from explorer.backgrounds_outcomes_view import GapLine, OutcomesView
from explorer.backgrounds_pages import FileRows
from explorer.breakdown_rows import CATEGORY
from explorer.file_rows import AREA, BREAKDOWN, MEASURE, UNIT, WHEN, gap_unit, published
from explorer.formatting import period_label
from explorer.indicator_words import plain
from explorer.metrics.gaps import Estimate
from explorer.store import Store

LESS, OVER = "less", "over"
TIMES = "times as high"


def file(store: Store, view: OutcomesView) -> FileRows:
    """Give the figures of a state as a file.

    Parameters
    ----------
    store : Store
    view : OutcomesView

    Returns
    -------
    FileRows
        The groups and everybody in the category and area shown, over all periods, and in all
        categories at the period shown; the sister's figures; then gaps and ratios of the two groups
        chosen, without an indicator.
    """
    state = read(store, _query(view.canonical))
    frames = [_frame(store, state)]
    if view.sister:
        beside = read(store, _query(view.sister.href))
        rows = _frame(store, beside)
        frames.append(rows[_cut(rows, beside, schema.PERIOD) & _cut(rows, beside, schema.CATEGORY)])
    notes = [("What it shows", view.chart_subtitle), ("On the page", plain(view.lead))]
    notes += [("Note", text) for text in (view.sister_words, *view.warnings) if text]
    if view.gap and view.gap.formula:
        notes.append(("Gap", view.gap.formula))
    kinds = [kind for kind in state.pair if kind]
    return published(
        store, view, "-".join([view.entry.code, "by", *kinds]),
        pd.concat(frames).drop_duplicates(list(schema.KEY)),
        derived=_gaps(store, view, state), notes=notes,
    )  # fmt: skip


def _query(url: str) -> str:
    return url.partition("?")[2]


def _frame(store: Store, state: State) -> pd.DataFrame:
    """The rows, as stored, of the breakdowns of a state and of everybody, in its area."""
    frame = store.all_values(state.entry.code)
    first, second = frame[schema.GROUP_TYPE], frame[schema.SUBGROUP_TYPE]
    kinds = [kind for kind in state.pair if kind not in ("", CATEGORY)]
    alone = second.eq("") & first.isin([*kinds[:1], schema.ALL])
    both = first.isin(kinds) & second.isin(kinds)
    frame = frame[(alone | both) & frame[schema.AREA_CODE].eq(state.area)]
    return frame[_cut(frame, state, schema.CATEGORY) | _cut(frame, state, schema.PERIOD)]


def _cut(frame: pd.DataFrame, state: State, column: str) -> pd.Series:
    """Which rows are of the category, or of the period, of a state; categories may be its groups."""
    if column == schema.CATEGORY and CATEGORY in state.pair:
        return frame[column].notna()
    return frame[column].eq(state.period if column == schema.PERIOD else state.category)


def _gaps(store: Store, view: OutcomesView, state: State) -> Iterator[dict]:
    entry = view.entry
    same = {
        schema.AREA_CODE: state.area, schema.PERIOD: state.period,
        schema.CATEGORY: state.category, schema.GROUP_TYPE: state.by,
        schema.SUBGROUP_TYPE: state.second, MEASURE: entry.full_name,
        AREA: area_name(store, state), WHEN: period_label(state.period),
        BREAKDOWN: "; ".join(schema.GROUP_TYPES.get(kind, kind) for kind in state.pair if kind),
    }  # fmt: skip
    for line in view.gap.lines if view.gap else ():
        if line.difference:
            yield {**same, **_estimate(line, LESS, line.difference), UNIT: gap_unit(entry)}
        if line.ratio:
            yield {**same, **_estimate(line, OVER, line.ratio), UNIT: TIMES}


def _estimate(line: GapLine, joined: str, found: Estimate) -> dict:
    one, other = line.one, line.other
    # A ratio is that of the higher figure to the lower.
    if joined == OVER and one.value < other.value:
        one, other = other, one
    return {
        schema.GROUP: f"{one.row} {joined} {other.row}", schema.SUBGROUP: line.part,
        schema.VALUE: found.value, schema.LOWER_CI: found.lower, schema.UPPER_CI: found.upper,
    }  # fmt: skip
