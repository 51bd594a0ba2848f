"""The rows of the chart of groups and their twin, the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from explorer import formatting, indicator_words, schema
from explorer.backgrounds_outcomes_base import COMPARED_WITH
from explorer.backgrounds_outcomes_gap import marks_at
from explorer.backgrounds_outcomes_state import BY_VALUE, State, drawn, ordered, pooled, row_kind
from explorer.backgrounds_outcomes_view import Cell, GroupRow, LineMark, TableView
from explorer.breakdown_rows import CATEGORY
from explorer.breakdowns import EVERYBODY, Mark, is_rank
from explorer.formatting import period_label
from explorer.indicator import Indicator

_ALL_GROUPS = {"seb": "All backgrounds", "seb3": "All backgrounds"}


def chart_rows(state: State) -> tuple[tuple[GroupRow, ...], tuple[str, ...]]:
    """Give the rows in the order chosen, everybody last, and the parts of each."""
    names, parts, swapped = drawn(state)
    now, before = _marks(state, state.period), _marks(state, state.change)
    kind = row_kind(state)

    def line(name: str, part: str) -> LineMark:
        key = (part, name) if swapped else (name, part)
        return _line(part, now.get(key), before.get(key), bool(state.change))

    notes = {
        **kind.notes,
        state.words.whole: state.words.everybody,
        state.words.base: COMPARED_WITH,
    }
    rows = [
        GroupRow(name, notes.get(name, ""), tuple(line(name, part) for part in parts))
        for name in ordered(kind, set(names))
    ]
    if state.order == BY_VALUE:
        rows.sort(key=lambda row: _height(state.entry, row))
    every = _everybody(state)
    return (*rows, *every), parts


def _marks(state: State, period: str) -> Mapping[tuple[str, str], Mark]:
    """The marks of a period; a sample size that is not the group's own is left out."""
    found = marks_at(state, period)
    if not pooled(state):
        return found
    return {key: replace(mark, sample=None) for key, mark in found.items()}


def _line(part: str, now: Mark | None, before: Mark | None, compared: bool) -> LineMark:
    lacks = ""
    if now is None:
        lacks = formatting.REASONS[schema.MISSING]
    elif now.value is None:
        lacks = formatting.reason(now.status)
    return LineMark(part, now, before if compared else None, lacks)


def _height(entry: Indicator, row: GroupRow) -> tuple[bool, float]:
    held = [line.now.value for line in row.lines if line.now and line.now.value is not None]
    if not held:
        return True, 0.0
    # The first of a ranking is the lowest figure.
    return False, min(held) if is_rank(entry) else -max(held)


def _everybody(state: State) -> tuple[GroupRow, ...]:
    """The figure of all groups together, which no part of a row stands beside."""
    if state.second:
        return ()
    found = state.groups.everybody.get((state.category, state.area), {})
    now, before = found.get(state.period), found.get(state.change)
    if now is None or now.value is None or state.by == CATEGORY:
        return ()
    line = _line("", now, before, bool(state.change))
    return (GroupRow(everybody_name(state), state.words.everybody, (line,), everybody=True),)


def together(state: State) -> tuple[LineMark | None, str]:
    """Everybody beside rows that are parted, where no row can be theirs, and the words for it."""
    found = state.groups.everybody.get((state.category, state.area), {})
    now = found.get(state.period)
    if not state.second or now is None or now.value is None:
        return None, ""
    line = _line("", now, found.get(state.change), bool(state.change))
    said = f"All {state.counted_noun} together: **{_said(state, now)}"
    if line.before is not None and line.before.value is not None:
        said += f"; {period_label(state.change)}: {_said(state, line.before).replace('**', '')}"
    return line, f"{said}."


def _said(state: State, mark: Mark) -> str:
    """A figure, the end of its **bold** part, and what it rests on in brackets."""
    held = cell(state.entry, mark, state.counted_noun)
    known = [f"95% interval {held.interval}" if held.interval else "", held.sample]
    inside = ", ".join(filter(None, known))
    return f"{held.value}**" + (f" ({inside})" if inside else "")


def everybody_name(state: State) -> str:
    """What the row of all groups together is called."""
    return _ALL_GROUPS.get(state.by, EVERYBODY)


def table(state: State, rows: Sequence[GroupRow], parts: Sequence[str], first: str) -> TableView:
    """Give the figures of the chart as a table, the earlier period before the one shown."""
    times = [period for period in (state.change, state.period) if period]
    columns = tuple((part, period_label(period)) for part in parts for period in times)
    body = []
    for row in rows:
        cells = []
        lines = {line.part: line for line in row.lines}
        for part in parts:
            line = lines.get(part)
            marks = [line.before, line.now] if state.change and line else [line and line.now]
            cells += [_cell(state, mark) for mark in marks]
        body.append((row.name, tuple(cells)))
    with_limits = any(c.interval for _, cells in body for c in cells)
    caption = state.entry.short_name
    if state.category:
        caption += f": {state.category}"
    return TableView(
        caption + (", with 95% intervals" if with_limits else ""), first, columns, tuple(body)
    )


def _cell(state: State, mark: Mark | None) -> Cell:
    """A figure of the table; that of the group compared with has no interval of its own."""
    found = cell(state.entry, mark, state.counted_noun)
    if mark and state.words.base in (mark.row, mark.part) and state.words.base:
        return replace(found, interval=COMPARED_WITH)
    return found


def cell(entry: Indicator, mark: Mark | None, noun: str = "people") -> Cell:
    """A figure of the table in words; why there is none where there is none."""
    if mark is None:
        return Cell(formatting.REASONS[schema.MISSING], "", "")
    if mark.value is None:
        return Cell(formatting.reason(mark.status), "", "")
    limits = ""
    if mark.sure:
        ends = (formatting.number(v, entry.decimal_places) for v in (mark.lower, mark.upper))
        limits = " to ".join(ends)
    sample = f"{formatting.count(mark.sample)} {noun}" if mark.sample is not None else ""
    return Cell(indicator_words.written(entry, mark.value), limits, sample)
