"""The map of a change: every area of a level by how a measure moved between two periods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer import change_classes, change_ground, formatting, query
from explorer import place as places
from explorer.catalogue import Indicator
from explorer.change_classes import ChangeClass
from explorer.change_ground import Ground, Leader
from explorer.compare_selection import ADD, COMPARE_URL, CompareChoice
from explorer.formatting import count, period_label, words_list
from explorer.indicator_trend import alike, comparable, length, segment
from explorer.levels import LEVELS
from explorer.link_text import shown
from explorer.metrics import change
from explorer.query import Panel
from explorer.store import Store

UNKNOWN = "none"
_TOLD = {
    change.BETTER: "better by more than chance alone would bring",
    change.WORSE: "worse by more than chance alone would bring",
    change.RISE: "up by more than chance alone would bring",
    change.FALL: "down by more than chance alone would bring",
    change.UNCLEAR: "cannot be told apart from no change",
}


@dataclass(frozen=True)
class ChangeArea:
    """One area that leads somewhere: ``key`` is the class of its colour, ``words`` say it all.

    ``ways`` are the places in the list of the areas up, right, down and left of it, -1 for none;
    ``number`` its place among those compared, -1 if it is not.
    """

    code: str
    name: str
    words: str
    url: str
    key: str
    ways: tuple[int, int, int, int]
    number: int


@dataclass(frozen=True)
class ChangeMapView:
    """The map, or ``problem``: why there is none.

    ``legend`` is coldest first, and ``unknown`` how many areas have no figure in both periods;
    ``edges`` are the borders between classes.
    """

    title: str
    problem: str = ""
    finding: str = ""
    note: str = ""
    scheme: str = ""
    legend: tuple[ChangeClass, ...] = ()
    unknown: int = 0
    areas: tuple[ChangeArea, ...] = ()
    ground: Ground | None = None
    edges: str = ""
    labels: tuple[Leader, ...] = ()


def view(
    store: Store,
    level: str,
    measure: str,
    start: str,
    end: str,
    codes: Sequence[str],
    choice: CompareChoice,
) -> ChangeMapView | None:
    """Draw how a measure moved in every area of a level.

    Parameters
    ----------
    store : Store
        The values.
    level, measure : str
        What is mapped.
    start, end : str
        ISO periods of the measure; "" for the first and the last since its last break.
    codes : sequence of str
        The areas that are compared, in order.
    choice : CompareChoice
        The state of the page, for the addresses that add or take away an area.

    Returns
    -------
    ChangeMapView or None
        With a ``problem`` where the two periods cannot be set beside each other; None where the
        level has no map of the measure.
    """
    entry = store.indicators.get(measure)
    if entry is None or level not in entry.levels:
        return None
    panel = query.panel(store, measure, level)
    usual = usual_periods(panel)
    start, end = start or usual[0], end or usual[-1]
    problem = refused(panel, start, end)
    if problem:
        return ChangeMapView(f"{entry.short_name}: change over time", problem)
    moved = _moved(store, measure, level, start, end)
    painted = _painted(store, measure, level, start, end)
    areas = _areas(store, painted, tuple(codes), choice)
    chosen = [(one.code, one.name) for one in sorted(areas, key=_number) if one.number >= 0]
    return ChangeMapView(
        title=f"{entry.short_name}: change from {_said(panel, start)} to {_said(panel, end)}",
        finding=_finding(moved, level, panel.indicator),
        note=f"Source: {entry.source.publisher}, {entry.source.title}.",
        scheme=moved.classes.scheme,
        legend=moved.classes.entries,
        unknown=sum(area.key == UNKNOWN for area in areas),
        areas=areas,
        ground=painted.ground,
        edges=painted.edges,
        labels=change_ground.labels(painted.ground, chosen),
    )


def usual_periods(panel: Panel) -> tuple[str, ...]:
    """Give the periods of one length since the last break of a measure, rising; never empty."""
    kept = comparable(panel.periods)
    breaks = panel.indicator.breaks
    last = segment(kept[-1], breaks)
    return tuple(period for period in kept if segment(period, breaks) == last)


def refused(panel: Panel, start: str, end: str) -> str:
    """Say why two periods cannot be set beside each other; "" where they can."""
    name, breaks = panel.indicator.short_name, panel.indicator.breaks
    if start == end and len(usual_periods(panel)) == 1:
        return f"{name} has one comparable period only, so there is no change to map."
    for period in (start, end):
        if period not in panel.periods:
            asked = shown(period_label(period))
            return f"{name} has no figures for {asked} at this level, so there is no change to map."
    first, last = _said(panel, start), _said(panel, end)
    if start == end:
        return f"The two periods are the same, {first}: choose two to map the change between them."
    if start > end:
        return f"{first} comes after {last}: choose the earlier period first."
    if segment(start, breaks) != segment(end, breaks):
        return (
            f"{name} was measured in another way in {first} than in {last}, so the two cannot be "
            "set beside each other and no change is mapped."
        )
    if not alike(length(start), length(end)):
        return (
            f"{first} and {last} are of different length, so the two cannot be set beside each "
            "other and no change is mapped."
        )
    return ""


@dataclass(frozen=True, eq=False)
class _Moved:
    """The change in every area, shape (areas,): by how much, which way for sure, in which class."""

    first: NDArray[np.float64]
    last: NDArray[np.float64]
    by: NDArray[np.float64]
    told: NDArray[np.object_]
    classes: change_classes.Classes


@lru_cache(maxsize=32)
def _moved(store: Store, measure: str, level: str, start: str, end: str) -> _Moved:
    panel = query.panel(store, measure, level)
    first, last = panel.periods.index(start), panel.periods.index(end)
    between = [p for p in range(first, last + 1) if alike(length(panel.periods[p]), length(start))]
    values = np.array([panel.ranked_values(p) for p in between])
    by = values[-1] - values[0]
    limits = (None, None) if panel.lower is None else (panel.lower[between], panel.upper[between])
    errors = change.change_errors(values, *limits)
    told = change.direction(by, errors, panel.indicator.change_polarity)
    return _Moved(values[0], values[-1], by, told, change_classes.classes(by, panel.indicator))


@dataclass(frozen=True, eq=False)
class _Painted:
    """The map whatever is chosen: (code, name, words, key, ways) of every area, and its edges."""

    ground: Ground
    areas: tuple[tuple[str, str, str, str, tuple[int, int, int, int]], ...]
    edges: str


@lru_cache(maxsize=16)
def _painted(store: Store, measure: str, level: str, start: str, end: str) -> _Painted:
    panel = query.panel(store, measure, level)
    moved = _moved(store, measure, level, start, end)
    ground = change_ground.of(store.folder, level, panel.nations == ("E",))
    drawn = [i for i, code in enumerate(panel.codes) if panel.covered[i] and code in ground.paths]
    at = {panel.codes[i]: k for k, i in enumerate(drawn)}
    found = []
    for i in drawn:
        code = panel.codes[i]
        name = places.at(store, level, code).title
        key = UNKNOWN if np.isnan(moved.by[i]) else f"c{moved.classes.of[i]}"
        ways = tuple(at.get(to, -1) for to in ground.ways[code])
        found.append((code, name, f"{name}: {words(panel, moved, i)}", key, ways))
    return _Painted(ground, tuple(found), ground.edges({one[0]: one[3] for one in found}))


def _areas(
    store: Store, painted: _Painted, codes: Sequence[str], choice: CompareChoice
) -> tuple[ChangeArea, ...]:
    """The areas that the measure covers, in order of code."""
    base = choice.url().removeprefix(COMPARE_URL)
    add = f"{base}{'&' if base else '?'}{ADD}="
    return tuple(
        ChangeArea(
            code, name, said, _without(store, choice, code) if code in codes else add + code,
            key, ways, codes.index(code) if code in codes else -1,
        )
        for code, name, said, key, ways in painted.areas
    )  # fmt: skip


def words(panel: Panel, moved: _Moved, i: int) -> str:
    """Say how one area moved: by how much, from and to what, and whether that can be told."""
    of = panel.indicator
    if np.isnan(moved.by[i]):
        return "no figure for both periods"
    by = formatting.change(moved.by[i], of.unit, of.decimal_places)
    ends = formatting.interval(moved.first[i], moved.last[i], of.unit, of.decimal_places)
    told = _TOLD.get(moved.told[i], "")
    return f"{by}, from {ends}" + (f"; {told}" if told else "")


def _without(store: Store, choice: CompareChoice, code: str) -> str:
    return choice.with_places(store, [one for one in choice.places if one.code != code])


def _number(one: ChangeArea) -> int:
    return one.number


def _finding(moved: _Moved, level: str, of: Indicator) -> str:
    """Count the ways in which the areas moved, as far as they can be told from chance."""
    n = int((~np.isnan(moved.by)).sum())
    told = Counter(moved.told[~np.isnan(moved.by)].tolist())
    plural = LEVELS[level].plural
    if not n:
        return f"No {LEVELS[level].singular} has a figure in both periods."
    clear = {
        word: told[word]
        for word in (change.BETTER, change.WORSE, change.RISE, change.FALL)
        if told[word]
    }
    verbs = {change.BETTER: "got better", change.WORSE: "got worse", change.RISE: "rose",
             change.FALL: "fell"}  # fmt: skip
    parts = [
        f"{count(k)} {verbs[word]} by more than chance would bring" for word, k in clear.items()
    ]
    if told[change.UNCLEAR]:
        parts.append(f"in {count(told[change.UNCLEAR])} the change cannot be told apart from none")
    if told[change.SHORT] == n:
        return (
            f"The margin of error is not known for any of the {count(n)} {plural}, so a small "
            "change may be chance."
        )
    if told[change.SHORT]:
        parts.append(f"for {count(told[change.SHORT])} the margin of error is not known")
    cash = " Prices rose too: inflation is not taken out." if of.cash else ""
    return f"Of {count(n)} {plural}, {words_list(parts)}.{cash}"


def _said(panel: Panel, period: str) -> str:
    return period_label(period, panel.periods)
