"""What each chart of a measure's page shows, in words, as a table, and as data for its figure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer import formatting, indicator_facts, indicator_trend, indicator_words, narrative
from explorer.breakdowns import END_ROWS, MOST_ROWS, Breakdown, Mark, type_words
from explorer.formatting import period_label
from explorer.indicator import Indicator
from explorer.indicator_trend import AREA, PIN, REFERENCE, Trend
from explorer.levels import LEVELS
from explorer.query import REFERENCES, Panel
from explorer.store import Store

DISTRIBUTION, TREND, GROUPS = CHARTS = ("distribution", "trend", "groups")
LEAST_SPREAD = 3
NO_FIGURE = "–"


@dataclass(frozen=True)
class Cell:
    """One cell of a chart's table: as written, and the bare number for a download."""

    text: str
    number: float | None = None


@dataclass(frozen=True)
class Spot:
    """A figure marked on a distribution: the country's, the chosen area's or a pinned one's."""

    name: str
    kind: str
    value: float
    number: int = 0


@dataclass(frozen=True)
class Distribution:
    """All areas of a level in one period."""

    names: tuple[str, ...]
    values: tuple[float, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Chart:
    """One chart in words: ``data`` is None where there is nothing to draw, and ``note`` says why.

    ``cut`` is, for a chart of groups, what else can be chosen.
    """

    name: str
    entry: Indicator
    title: str
    subtitle: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    data: Distribution | Trend | Breakdown | None
    cut: Breakdown | None = None

    @property
    def source(self) -> str:
        """Whose figures these are."""
        source = self.entry.source
        return (
            f"Source: {source.publisher}, {source.title}, {indicator_facts.released(self.entry)}."
        )


def distribution(panel: Panel, p: int, area: str, pins: tuple[str, ...]) -> Chart:
    """Show how all areas of a level lie, with the country, the chosen area and the pins."""
    entry = panel.indicator
    values = panel.ranked_values(p)
    held = np.flatnonzero(~np.isnan(values))
    beside = narrative.reference(panel, p)
    spots = [Spot(beside[0], REFERENCE, beside[1])] if beside else []
    for number, (code, kind) in enumerate([*((pin, PIN) for pin in pins), (area, AREA)]):
        at = panel.index(code) if code else None
        if at is not None and not np.isnan(values[at]) and not (kind == PIN and code == area):
            spots.append(Spot(str(panel.names[at]), kind, float(values[at]), number))
    when = period_label(panel.periods[p], panel.periods)
    level = LEVELS[panel.level]
    whose = _whose(entry)
    whose = f"{whose}. " if whose else ""
    data = None
    rows: list[tuple[Cell, ...]] = []
    title = entry.short_name
    if len(held) >= LEAST_SPREAD:
        data = Distribution(
            tuple(str(panel.names[i]) for i in held),
            tuple(float(values[i]) for i in held),
            tuple(spots),
        )
        quarters = np.percentile(values[held], [0, 25, 50, 75, 100])
        words = ("Lowest", "A quarter are at or below", "Half are at or below",
                 "Three quarters are at or below", "Highest")  # fmt: skip
        rows = [_row(entry, word, v) for word, v in zip(words, quarters, strict=True)]
        rows += [_row(entry, spot.name, spot.value) for spot in spots]
        low, high = (indicator_words.written(entry, v) for v in quarters[[1, 3]])
        title = f"Half of {level.plural} lie between {low} and {high}"
        if low == high:
            title = f"At least half of {level.plural} have a figure of {low}"
    return Chart(
        DISTRIBUTION, entry, title,
        f"{entry.full_name}. {whose}{formatting.count(len(held))} {level.plural}, {when}. "
        "Each dot is an area.",
        "" if data else f"Too few {level.plural} have a figure to show how they lie.",
        ("", "Figure"), tuple(rows), data,
    )  # fmt: skip


def trend(
    store: Store,
    entry: Indicator,
    panel: Panel | None,
    area: str,
    pins: tuple[str, ...],
    cut: Breakdown | None,
) -> Chart:
    """Show how the country, the chosen area and the pins, or the groups of a measure, moved."""
    lines = Trend((), ())
    what = ""
    if panel is None and cut is not None:
        lines = indicator_trend.of_groups(store, entry.code, cut)
        kinds = f"By {type_words(cut.choice.by, entry).lower()}"
        what = f"{cut.choice.category}. {kinds}" if cut.choice.category else kinds
    if not lines.series:
        lines = indicator_trend.of_areas(store, entry.code, wanted(store, entry, panel, area, pins))
        what = _whose(entry)
    periods = lines.periods
    limits = any(point.sure for line in lines.series for point in line.points)
    drawn = lines if len(periods) > 1 and lines.series else None
    note = _no_trend(store, entry, panel, lines) if drawn is None else _not_joined(lines)
    span = indicator_words.span(periods)
    band = " No interval is published."
    if entry.index:
        band = " 0 is the average area of each year."
    if limits:
        bands = " Bands are 95% intervals."
        band = bands if lines.banded else " The data table has the 95% intervals."
    head = ["Period"]
    for line in lines.series:
        head += [line.name, *(["95% interval"] if any(q.sure for q in line.points) else [])]
    return Chart(
        TREND, entry, indicator_words.trend_title(entry, lines, places=panel is not None),
        " ".join(f"{part}." for part in (entry.full_name, what, span) if part) + band,
        note, tuple(head), tuple(_period_row(entry, lines, p) for p in periods) if drawn else (), drawn,
    )  # fmt: skip


def _whose(entry: Indicator) -> str:
    """Whose figures are shown, where the measure's own name does not say it."""
    return "" if entry.group else indicator_words.shown_words(entry)


def _not_joined(lines: Trend) -> str:
    """What a reader of the lines must not compare; "" where all can be."""
    said = []
    if lines.changes:
        label = [period_label(after, lines.periods) for _, after in lines.changes]
        said.append(
            f"The line stops where the method changed, from {formatting.words_list(label)} on: "
            "figures before and after cannot be compared."
        )
    if lines.left_out:
        left = formatting.words_list([period_label(p) for p in lines.left_out])
        said.append(f"Not joined to the line, as they are of another length: {left}.")
    return " ".join(said)


def wanted(
    store: Store, entry: Indicator, panel: Panel | None, area: str, pins: tuple[str, ...]
) -> list[tuple[str, str, str]]:
    """List (code, name, kind) of the lines of a trend: chosen area, pins, country."""
    if panel is None:
        names = dict(REFERENCES)
        every = [one for level in entry.levels for one in store.links.at(level).values()]
        return [
            (one.code, indicator_words.in_slice(entry, names.get(one.code, one.name)), REFERENCE)
            for one in every
        ]
    found = []
    if area and panel.index(area) is not None:
        found.append((area, str(panel.names[panel.index(area)]), AREA))
    found += [
        (pin, str(panel.names[panel.index(pin)]), PIN)
        for pin in pins
        if pin != area and panel.index(pin) is not None
    ]
    beside = narrative.reference(panel, len(panel.periods) - 1)
    code = next((r.code for r in panel.references if beside and r.name == beside[0]), None)
    if code:
        found.append((code, beside[0], REFERENCE))
    return found


def groups(entry: Indicator, cut: Breakdown) -> Chart:
    """Show one cut through the groups of a measure."""
    choice = cut.choice
    place = f", {dict(cut.areas)[choice.area]}" if choice.area else ""
    when = f", {period_label(choice.period)}" if choice.period else ""
    kinds = type_words(choice.by, entry).lower()
    if choice.second:
        kinds += f" and {type_words(choice.second, entry).lower()}"
    what = f"{choice.category}. " if choice.category else ""
    band = "Lines are 95% intervals." if cut.intervals else "No interval is published."
    if len(cut.rows) > MOST_ROWS:
        band += f" Drawn: the first {END_ROWS} and the last {END_ROWS} of {len(cut.rows)}."
    several = any(mark.part for mark in cut.marks)
    head = [
        "Group",
        *(["And"] if several else []),
        "Figure",
        *(["95% interval"] if cut.intervals else []),
        *(["People asked"] if cut.samples else []),
    ]
    order = {name: k for k, name in enumerate(cut.rows)}
    parts = {name: k for k, name in enumerate(cut.parts)}
    marks = sorted(cut.marks, key=lambda m: (order.get(m.row, 99), parts.get(m.part, 99)))
    return Chart(
        GROUPS, entry, indicator_words.cut_title(entry, cut),
        f"{entry.full_name}. {what}By {kinds}{place}{when}. {band}",
        "" if cut.marks else "Choose an area on the map or in the table to see its groups.",
        tuple(head), tuple(_mark_row(entry, cut, mark, several) for mark in marks),
        cut if cut.held else None, cut,
    )  # fmt: skip


def _mark_row(entry: Indicator, cut: Breakdown, mark: Mark, several: bool) -> tuple[Cell, ...]:
    cells = [Cell(mark.row), *([Cell(mark.part)] if several else [])]
    text = (
        formatting.reason(mark.status)
        if mark.value is None
        else indicator_words.written(entry, mark.value)
    )
    cells.append(Cell(text, mark.value))
    if cut.intervals:
        cells.append(Cell(_interval(entry, mark)))
    if cut.samples:
        cells.append(
            Cell(NO_FIGURE if mark.sample is None else formatting.count(mark.sample), mark.sample)
        )
    return tuple(cells)


def _row(entry: Indicator, word: str, v: float) -> tuple[Cell, ...]:
    return Cell(word), Cell(indicator_words.written(entry, v), float(v))


def _period_row(entry: Indicator, lines: Trend, period: str) -> tuple[Cell, ...]:
    label = period_label(period, lines.periods)
    changed = any(after == period for _, after in lines.changes)
    cells = [Cell(f"{label} (method changed)" if changed else label)]
    for line in lines.series:
        point = line.at(period)
        cells.append(
            Cell(NO_FIGURE)
            if point is None
            else Cell(indicator_words.written(entry, point.value), point.value)
        )
        if any(q.sure for q in line.points):
            cells.append(Cell(NO_FIGURE) if point is None else Cell(_interval(entry, point)))
    return tuple(cells)


def _interval(entry: Indicator, one) -> str:
    if not one.sure:
        return NO_FIGURE
    return formatting.interval(one.lower, one.upper, entry.unit, entry.decimal_places)


def _no_trend(store: Store, entry: Indicator, panel: Panel | None, lines: Trend) -> str:
    periods = panel.periods if panel is not None else store.contents[entry.code]["periods"]
    if len(periods) == 1:
        return f"Only one period is published, {period_label(periods[0])}, so there is no trend to show."
    if len(indicator_trend.comparable(periods)) < 2:
        return "The periods published are of different lengths, so no trend can be shown."
    if panel is not None and not lines.series:
        return (
            "Choose an area on the map or in the table to see how it moved: there is no figure of "
            "the country to set beside it."
        )
    return "Too few periods have a figure to show a trend."
