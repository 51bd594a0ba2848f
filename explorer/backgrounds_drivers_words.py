"""What may be said of how a driver moved, and of where it is highest and lowest.

A change is claimed only where the 95% interval of the difference of both ends, from their own
published limits (:mod:`explorer.metrics.gaps`), leaves out nought. Where limits are missing both
figures are given and nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer import formatting
from explorer.backgrounds_drivers_list import Ends, apart_in_time, class_words, gap
from explorer.backgrounds_regions_words import counted_by
from explorer.formatting import count, period_label, words_list
from explorer.indicator import Indicator
from explorer.indicator_trend import Point, Series
from explorer.indicator_words import difference as printed_difference
from explorer.indicator_words import in_period, span, written
from explorer.levels import LEVELS
from explorer.metrics.gaps import Estimate

# The second letter of names that keep their first: "A level", "GCSE".
_STAY = (" ", "C")
# A figure on a scale is "5.4 out of 10", a difference "0.4 points".
_SCALE = " out of "
BETTER, WORSE, MOVED, UNCLEAR, UNKNOWN, NONE = (
    "better", "worse", "moved", "unclear", "unknown", "none",
)  # fmt: skip


@dataclass(frozen=True)
class Change:
    """How a line went from ``first`` to ``last``.

    ``verdict`` is BETTER, WORSE or MOVED (neither) where the change is told from none, UNCLEAR
    where it is not, UNKNOWN without limits, NONE where no two figures can be set side by side;
    ``words`` say it in full, ``brief`` in a table.
    """

    verdict: str
    brief: str
    words: str
    first: Point | None = None
    last: Point | None = None
    by: Estimate | None = None


def change(entry: Indicator, line: Series, category: str) -> Change:
    """Say how a line went to its last figure.

    From the first figure by the same method whose years are not counted in the last; if limits
    are published for the last, from the first such figure that has them too.
    """
    points = line.latest
    last = points[-1]
    before = [point for point in points[:-1] if apart_in_time(point, last)]
    if not before:
        why = _alone(line)
        return Change(NONE, why, f"{why[0].upper()}{why[1:]}.", last=last)
    sure = [point for point in before if point.sure] if last.sure else []
    first = sure[0] if sure else before[0]
    by = gap(last, first)
    told = by.apart_from(0)
    was = f"{written(entry, first.value)} {in_period(first.period)}"
    unsure = [point.value for point in before if point.period < first.period]
    start, earlier = ", the first with a margin of error" if unsure else "", ""
    if unsure:
        low, high = written(entry, min(unsure)), written(entry, max(unsure))
        earlier = f" Earlier figures have none: {low if low == high else f'{low} to {high}'}."
    if told is None:
        words = (
            f"It was {was}. No margin of error is published, so nothing is claimed of the change."
        )
        return Change(UNKNOWN, f"{was}; no margin of error published", words, first, last, by)
    if not told:
        return Change(
            UNCLEAR, f"cannot be told apart from {was}{start}",
            f"That cannot be told apart from {was}{start}.{earlier}", first, last, by,
        )  # fmt: skip
    verdict = judged(entry, category, by.value)
    size = _apart(entry, printed_difference(entry, last.value, first.value))
    range_ = between(entry, *sorted((abs(by.lower), abs(by.upper))))
    way = "up" if by.value > 0 else "down"
    better = {BETTER: ", for the better", WORSE: ", for the worse"}.get(verdict, "")
    since = period_label(first.period)
    return Change(
        verdict, f"{way} {size} since {since}{start} ({range_}){better}",
        f"That is **{way} {size}** from {was}{start} (95% interval {range_}){better}.{earlier}",
        first, last, by,
    )  # fmt: skip


def _apart(entry: Indicator, text: str) -> str:
    """Write a difference on a scale as points."""
    suffix = entry.unit.suffix
    return f"{text.removesuffix(suffix)} points" if suffix.startswith(_SCALE) else text


def _alone(line: Series) -> str:
    own = line.latest
    if len(own) > 1:
        # Averages of several years that share some of them.
        return "no change can be read, as the averages made by the same method share years"
    if len(line.points) > 1:
        return "earlier figures were made by another method"
    return "only one period is published"


def judged(entry: Indicator, category: str, by: float) -> str:
    """Name a change that is told from none; other classes than the one mapped have no better end."""
    way = entry.change_polarity
    if category != entry.shown.category or way == "neutral":
        return MOVED
    return BETTER if (by > 0) == (way == "higher") else WORSE


def between(entry: Indicator, low: float, high: float) -> str:
    """Write a range of differences: "0.4 to 3.8 points"."""
    unit, places = entry.unit, entry.decimal_places
    if unit.suffix == "%":
        return f"{formatting.number(low, places)} to {formatting.number(high, places)} points"
    return _apart(entry, formatting.interval(low, high, unit, places))


def interval(entry: Indicator, point: Point) -> str:
    """Write the limits of a figure, "" where they are not published."""
    if not point.sure:
        return ""
    return formatting.interval(point.lower, point.upper, entry.unit, entry.decimal_places)


def who(entry: Indicator, category: str, place: str) -> str:
    """Name what a line shows: "Jobs that people aged 22 to 29 do: higher professional, UK"."""
    said = f"{entry.short_name}: {lowered(category)}" if category else entry.short_name
    return said if said.endswith(f", {place}") else f"{said}, {place}"


def lowered(category: str) -> str:
    """Name a class as it stands within a sentence; "A level" and "GCSE" keep their capitals."""
    name = class_words(category)
    return name if name[1:2] in _STAY else f"{name[0].lower()}{name[1:]}"


def opening(entry: Indicator, found: Sequence[Series], category: str, moved: Change) -> str:
    """Give the sentence above a driver with lines, with **bold** parts."""
    line = found[0]
    last = line.points[-1]
    limits = interval(entry, last)
    sure = f" (95% interval {limits})" if limits else ""
    now = f"**{written(entry, last.value)}** {in_period(last.period)}{sure}"
    said = f"{who(entry, category, line.name)}: {now}. {moved.words}"
    between_ends = "" if moved.verdict == NONE else _range(entry, line)
    return f"{said}{between_ends}{nations(entry, found)}"


def _range(entry: Indicator, line: Series) -> str:
    """Say where a line was lowest and highest, as far as that was not at its ends."""
    own = line.latest
    outer = {written(entry, point.value) for point in (own[0], own[-1])}
    found = [
        f"{word} at {written(entry, point.value)} {in_period(point.period)}"
        for word, point in (
            ("lowest", min(own, key=lambda p: p.value)),
            ("highest", max(own, key=lambda p: p.value)),
        )
        if written(entry, point.value) not in outer
    ]
    return f" It was {' and '.join(found)}." if found else ""


def nations(entry: Indicator, found: Sequence[Series]) -> str:
    """Say where among the nations the last figure is lowest and highest; no claim without limits."""
    last = found[0].points[-1].period
    there = [(line.name, line.at(last)) for line in found if line.name != "UK" and line.at(last)]
    if len(there) < 2:
        return ""
    low, high = min(there, key=lambda one: one[1].value), max(there, key=lambda one: one[1].value)
    if written(entry, low[1].value) == written(entry, high[1].value):
        return f" All nations stand at {written(entry, low[1].value)}."
    return (
        f" By nation: from {written(entry, low[1].value)} in {low[0]} to "
        f"{written(entry, high[1].value)} in {high[0]}."
    )


def ends_words(entry: Indicator, found: Ends) -> str:
    """Say which areas lie at both ends, and how far that can be told."""
    _, top, high = found.highest[0]
    _, bottom, low = (found.lowest or found.highest)[-1]
    total = len(found.all) + found.rest
    plural = LEVELS[found.level].plural
    by = counted_by(entry)
    said = (
        f"Of {count(total)} {plural}, the highest figure is that of {top}, "
        f"**{written(entry, high.value)}**{f' {by}' if by else ''}, and the lowest that of {bottom}, "
        f"**{written(entry, low.value)}** {in_period(found.period)}"
    )
    differ = gap(high, low).apart_from(0)
    if differ is None:
        return f"{said}. No margin of error is published, so close places mean little."
    if not differ:
        return f"{said}, but even these two cannot be told apart."
    more = (
        f" {count(found.alike)} of the others cannot be told apart from {top}."
        if found.alike
        else ""
    )
    return f"{said}; they are apart by their margins of error.{more}"


def summary(changes: Sequence[Change]) -> str:
    """Give the sentence above the list of drivers: how many moved by more than their margins."""
    sure = [one for one in changes if one.verdict in (BETTER, WORSE, MOVED, UNCLEAR)]
    told = [one for one in sure if one.verdict != UNCLEAR]
    if not sure:
        return "No margin of error is published for any of these drivers, so no change is claimed."
    ways = []
    for verdict, words in ((BETTER, "for the better"), (WORSE, "for the worse")):
        n = sum(one.verdict == verdict for one in told)
        if n:
            ways.append(f"{count(n)} {words}")
    have = "has" if len(told) == 1 else "have"
    parts = f", {words_list(ways)}" if ways else ""
    left = len(changes) - len(sure)
    others = "one" if left == 1 else count(left)
    rest = f" For the other {others} no change can be tested." if left else ""
    firsts = sorted({one.first.period for one in sure})
    since = (
        f"since {period_label(firsts[0])}"
        if len(firsts) == 1
        else f"each since its own first year that can be compared ({span(firsts)})"
    )
    return (
        f"Of {count(len(sure))} drivers whose margins of error are known, **{count(len(told))} {have} "
        f"changed by more than these**, {since}{parts}.{rest}"
    )
