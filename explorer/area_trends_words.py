"""What the small charts of change over time say: titles that claim no more than errors allow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.area_figures import NATIONAL
from explorer.formatting import period_label, words_list
from explorer.indicator import LIFE_STAGES, Indicator
from explorer.indicator_trend import GROUP, REFERENCE, Point, Series, length
from explorer.indicator_words import in_period, span, written
from explorer.query import UK

if TYPE_CHECKING:
    from explorer.area_trends import Small

WIDTH = 1.96
_SIDES = {1: "above", 0: "too close to tell", -1: "below"}


def side(entry: Indicator, own: Point, other: float, error: float) -> int:
    """Say whether a figure is above another, 1, below it, -1, or too close to tell, 0.

    By its limits where they are published, else by ``error``, a standard error in the unit of the
    measure; where neither is known, by the figures as printed.
    """
    if own.sure:
        return int(own.lower > other) - int(own.upper < other)
    gap = own.value - other
    if abs(gap) <= WIDTH * error or (
        not error and written(entry, own.value) == written(entry, other)
    ):
        return 0
    return 1 if gap > 0 else -1


def title(entry: Indicator, lines: Sequence[Series], error: float) -> str:
    """Say how a place lies to its country, over all periods in which both have a figure.

    A figure of one period can be set beside the country's of the same period, whatever the method
    was in others. Where the country's figures go on and the place's do not, the title says when the
    place's end.
    """
    own, name = lines[0], entry.short_name
    beside = _of(lines, REFERENCE)
    there = {q.period: q.value for q in beside.points} if beside else {}
    both = [q for q in own.points if q.period in there]
    if not both or both[-1] is not own.points[-1]:
        return f"{name}: {written(entry, own.points[-1].value)} {in_period(own.points[-1].period)}"
    ended = beside.points[-1].period > both[-1].period
    sides = [side(entry, q, there[q.period], error) for q in both]
    now, country, last = sides[-1], the(beside.name), period_label(both[-1].period)
    if now == 0:
        same = written(entry, both[-1].value) == written(entry, there[both[-1].period])
        printed = same and not error and not both[-1].sure
        which = f"the same as {country}" if printed else f"too close to {country} to tell apart"
        when = f" {in_period(both[-1].period)}; no later figure" if ended else ""
        return f"{name}: {which}{when}"
    which = f"{_SIDES[now]} {country}"
    if set(sides) == {now}:
        if len(sides) > 2 or not ended:
            after = f"; no figure after {last}" if ended else ""
            return f"{name}: {which} {_all(both)}{after}"
        when = words_list([period_label(q.period) for q in both])
        return f"{name}: {which} in {when}; no later figure"
    if len(set(sides[:-1])) == 1:
        when = f"in {last}" if ended else "now"
        others = f"in {_others(both)} {_SIDES[sides[0]]}"
        return f"{name}: {when} {which}, {others}{'; no later figure' if ended else ''}"
    if ended:
        return f"{name}: {_counted(sides, f'{which} in', both)}; no figure after {last}"
    if 2 * sides.count(now) < len(sides):
        return f"{name}: now {_counted(sides, f'{which}, but in only', both, '; ')}"
    return f"{name}: {_counted(sides, f'{which} in', both)}"


def the(country: str) -> str:
    """A country as it stands in a sentence: "England", "the UK"."""
    return f"the {country}" if country == NATIONAL[UK] else country


def _noun(points: Sequence[Point]) -> str:
    return "year" if all(length(q.period) in ("P1Y", "") for q in points) else "period"


def _all(points: Sequence[Point]) -> str:
    if len(points) == 1:
        return in_period(points[0].period)
    noun = f"{_noun(points)}s"
    return f"in both {noun}" if len(points) == 2 else f"in all {len(points)} {noun}"


def _others(points: Sequence[Point]) -> str:
    return f"the other {_noun(points)}" if len(points) == 2 else f"other {_noun(points)}s"


def _counted(sides: Sequence[int], which: str, points: Sequence[Point], mark: str = ", ") -> str:
    """Count the periods on each side, that of the last period, ``which``, first."""
    now = sides[-1]
    first = f"{which} {sides.count(now)} of {len(sides)} {_noun(points)}s"
    others = [f"{_SIDES[one]} in {sides.count(one)}" for one in (-now, 0) if one in sides]
    return mark.join([first, ", ".join(others)])


def subtitle(entry: Indicator, lines: Sequence[Series]) -> str:
    """Say what is drawn: from when to when, which end is better, whether with limits."""
    said = [LIFE_STAGES[entry.life_stage], span([q.period for q in lines[0].points])]
    if entry.polarity == "lower":
        said.append("lower is better")
    if any(q.sure for q in lines[0].points):
        said.append("95% interval")
    if entry.unit.suffix.startswith(" "):
        said.append(entry.unit.name)
    return ", ".join(said)


def alternative(entry: Indicator, lines: Sequence[Series]) -> str:
    """Give the words of a chart for those who do not see it."""
    said = []
    for line in lines:
        first, last = line.points[0], line.points[-1]
        now = f"{written(entry, last.value)} {in_period(last.period)}"
        was = f"{written(entry, first.value)} {in_period(first.period)}, "
        said.append(f"{called(line)}: {was if len(line.points) > 1 else ''}{now}")
    return f"{entry.short_name}. {'. '.join(said)}."


def sentence(place: str, charts: Sequence[Small]) -> str:
    """Say what the charts are and that they are of different lengths."""
    beside = {one.line(REFERENCE).name for one in charts if one.line(REFERENCE)}
    if not beside:
        return f"How the figures of {place} changed, from one publication to the next."
    countries = words_list([the(name) for name in sorted(beside)])
    return (
        f"{place} beside {countries}. A title says “above” or “below” only where the gap is larger "
        "than the margin of error, as far as one is known."
    )


def notes(drawn: Sequence[Small], left: int, single: Sequence[str]) -> tuple[str, ...]:
    """Say where lines stop, what shares a scale, and how many measures are not drawn."""
    found = []
    if any(one.record.changes for one in drawn):
        found.append(
            "Lines stop, at a dotted upright, where the method changed: figures on either side of "
            "one cannot be compared. A year without a figure is left open."
        )
    if any(one.shared for one in drawn):
        found.append(
            "Charts of one life stage and unit have one scale where their figures are near enough; "
            "scales need not start at nought."
        )
    else:
        found.append("Each chart has a scale of its own, which need not start at nought.")
    if left:
        found.append(
            f"Not drawn here: {left} more measure{'s' * (left > 1)}, for which see all measures."
        )
    if single:
        found.append(f"One figure only, so no line: {words_list(single)}.")
    return tuple(found)


def changes(one: Small) -> str:
    """Name the periods from which figures cannot be set beside those before, "" if none."""
    return words_list([period_label(after, one.record.periods) for _, after in one.record.changes])


def called(line: Series) -> str:
    """Name a line as a table and the words of a chart do."""
    return f"Median of the {line.name} with a figure" if line.kind == GROUP else line.name


def _of(lines: Sequence[Series], kind: str) -> Series | None:
    return next((line for line in lines if line.kind == kind), None)
