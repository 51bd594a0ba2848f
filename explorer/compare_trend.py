"""How one measure moved in the areas compared: overlaid lines, and the change between two periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer import indicator_trend
from explorer.compare_rows import Row, country
from explorer.compare_selection import CompareChoice
from explorer.compare_words import some
from explorer.formatting import period_label
from explorer.indicator import Indicator
from explorer.indicator_trend import PIN, REFERENCE, Trend, segment
from explorer.metrics.change import BETTER, FALL, NONE, RISE, SAME, UNCLEAR, WORSE
from explorer.query import REFERENCES
from explorer.store import Store

# In the order of a title: what happened, in the words of one.
_MOVED = {
    BETTER: "better in",
    WORSE: "worse in",
    RISE: "up in",
    FALL: "down in",
    UNCLEAR: "no clear change in",
    SAME: "no change in",
}


@dataclass(frozen=True)
class TrendView:
    """The measure shown over time, those there are to choose from, and its lines.

    ``title`` says in which areas it changed, as far as that can be told; ``trend`` has a line for
    every area with a figure and one for the country.
    """

    measure: Indicator
    choices: tuple[tuple[str, str], ...]
    title: str
    trend: Trend

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods that can be set beside one another, rising."""
        return self.trend.periods

    def between(self, start: str, end: str) -> tuple[str, str]:
        """Give the two periods whose difference is mapped.

        The latest and the first on its definition, unless others that exist are asked for.
        """
        last = end if end in self.periods else self.periods[-1]
        same = segment(last, self.trend.breaks)
        first = next(p for p in self.periods if segment(p, self.trend.breaks) == same)
        return (start if start in self.periods else first), last


def view(store: Store, choice: CompareChoice, rows: Sequence[Row]) -> TrendView | None:
    """Choose the measure and read its lines; None where nothing has a past.

    Parameters
    ----------
    store : Store
        The values.
    choice : CompareChoice
        The measure asked for, if any, and the areas.
    rows : sequence of Row
        The measures that are listed: the first with a past in two of the areas is the usual one.
    """
    moving = [row for row in rows if _moving(row) >= min(2, len(choice.places))]
    listed = {row.measure.code: row for row in rows}
    asked = store.indicators.get(choice.measure)
    entry = asked or (moving[0].measure if moving else None)
    if entry is None:
        return None
    wanted = [(one.code, one.title, PIN) for one in choice.places]
    wanted += _country(store, choice, entry)
    trend = indicator_trend.of_areas(store, entry.code, wanted)
    if not any(line.kind == PIN for line in trend.series):
        return None
    choices = [(row.measure.code, row.measure.short_name) for row in moving]
    if entry.code not in [code for code, _ in choices]:
        choices.append((entry.code, entry.short_name))
    row = listed.get(entry.code)
    title = entry.short_name if row is None else _title(choice, row)
    return TrendView(entry, tuple(choices), title, trend)


def _country(store: Store, choice: CompareChoice, entry: Indicator) -> list[tuple[str, str, str]]:
    """Give the country's line: of the one that the latest figures are set against."""
    held = (store.positions.one(entry.code, one.level, one.code) for one in choice.places)
    beside = country(store, held)
    if beside is None:
        return []
    return [
        (code, name, REFERENCE)
        for code, name in REFERENCES
        if name == beside[0] and code not in choice.codes
    ]


def _moving(row: Row) -> int:
    return sum(direction != NONE for direction, _ in row.changes)


def _title(choice: CompareChoice, row: Row) -> str:
    """Say in which areas the measure changed, where that is told since one and the same period."""
    name = row.measure.short_name
    told = [
        (one.title, direction, since)
        for one, (direction, since) in zip(choice.places, row.changes, strict=True)
        if direction in _MOVED and since
    ]
    since = {each for _, _, each in told}
    if len(since) != 1:
        return f"{name} over time"
    parts = []
    for direction, words in _MOVED.items():
        names = [title for title, moved, _ in told if moved == direction]
        if names:
            parts.append(f"{words} {some(names)}")
    return f"{name} since {period_label(since.pop())}: {'; '.join(parts)}"
