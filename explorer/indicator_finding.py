"""What a measure's page says first: what its figures show, in one to three sentences."""

from __future__ import annotations

import numpy as np

from explorer import formatting
from explorer.breakdowns import Breakdown, ends
from explorer.formatting import period_label
from explorer.indicator import Indicator
from explorer.indicator_trend import Point, Series, apart
from explorer.indicator_words import change, gap, in_period, shown_words, unlike, written
from explorer.levels import LEVELS
from explorer.query import Panel


def finding(
    entry: Indicator, panel: Panel | None, p: int, beside: Series | None, cut: Breakdown | None
) -> str:
    """Say what the figures of a measure show, in one or two sentences.

    Parameters
    ----------
    entry : Indicator
    panel : Panel or None
        The measure at the level shown, where it has a map; ``p`` is the period.
    beside : Series or None
        The country's own figures.
    cut : Breakdown or None
        The groups of a measure without a map.
    """
    if panel is not None:
        # Whose figures these are, where the measure's own name does not say it.
        whose = "" if entry.group else shown_words(entry)
        said = [f"Shown: {whose}." if whose else "", areas(panel, p)]
        if entry.unit.deviation:
            said.append(clear_of_nought(panel, p))
        elif beside is not None:
            said.append(country(entry, beside, panel.periods[p]))
    elif cut is not None and ends(cut.marks):
        said = [gap(entry, cut)]
        if beside is not None and not entry.unit.deviation:
            said += [change(entry, beside), unlike(beside)]
    elif beside is not None:
        last = beside.points[-1]
        said = [f"{beside.name}: **{written(entry, last.value)}**, {period_label(last.period)}."]
        said += [change(entry, beside), unlike(beside)]
    else:
        said = []
    return " ".join(filter(None, said)) or "No figure is published for this measure."


def areas(panel: Panel, p: int) -> str:
    """Say between which figures, and in which areas, a measure lies at one level."""
    entry = panel.indicator
    values = panel.ranked_values(p)
    known = values[~np.isnan(values)]
    when = period_label(panel.periods[p], panel.periods)
    level = LEVELS[panel.level]
    if not len(known):
        return f"No figure is published for {level.plural}, {when}."
    low, high = written(entry, known.min()), written(entry, known.max())
    if len(known) == 1:
        at = int(np.flatnonzero(~np.isnan(values))[0])
        return f"The one {level.singular} with a figure is {panel.names[at]}: **{low}**, {when}."
    n = f"{formatting.count(len(known))} {level.plural}"
    if low == high:
        return f"All {n} have the same figure, **{low}**, {when}."
    at_low, at_high = np.flatnonzero(values == known.min()), np.flatnonzero(values == known.max())
    if len(at_low) > 1 or len(at_high) > 1:
        return f"Among {n}, {when}, figures run from **{low}** to **{high}**."
    bottom, top = (_place(panel, int(i[0])) for i in (at_low, at_high))
    text = f"Among {n}, {when}, figures run from **{low}** in {bottom} to **{high}** in {top}"
    # For deviations the count that follows says how sure the figures are.
    if not entry.unit.deviation and _doubtful(panel, p, int(at_low[0]), int(at_high[0])):
        return f"{text}; by their margins of error, other areas could be the lowest or highest."
    return f"{text}."


def country(entry: Indicator, beside: Series, period: str) -> str:
    """Give the country's figure of a period, and how it changed since the first comparable one."""
    now = beside.at(period)
    if now is None:
        return ""
    label = f"The {beside.name} figure is **{written(entry, now.value)}**"
    points = beside.beside(now)
    since = "." if points[0] == now else _since(entry, points[0], now)
    return " ".join(filter(None, (f"{label}{since}", unlike(beside, points))))


def _since(entry: Indicator, first: Point, now: Point) -> str:
    """The end of a sentence on a figure: how it compares with the first."""
    was = f"{written(entry, first.value)} {in_period(first.period)}"
    differ = apart(first, now)
    if differ is False:
        return f", which cannot be told apart from {was} by the margins of error."
    if written(entry, first.value) == written(entry, now.value):
        return f", no different {in_period(first.period)} once rounded."
    way = "up" if now.value > first.value else "down"
    return f", {way} from {was}."


def clear_of_nought(panel: Panel, p: int) -> str:
    """Count the areas whose interval lies wholly above or below the average they differ from."""
    if panel.lower is None or panel.upper is None:
        return "Each is a difference from the average."
    ranked = ~np.isnan(panel.ranked_values(p))
    above = int((panel.lower[p][ranked] > 0).sum())
    below = int((panel.upper[p][ranked] < 0).sum())
    n = int(ranked.sum())
    rest = n - above - below
    return (
        f"By their margins of error, **{above} of {n}** lie above the average and **{below}** "
        f"below; the other {rest} cannot be told apart from it."
    )


def _doubtful(panel: Panel, p: int, *at: int) -> bool:
    """Whether intervals are published and leave the first or the last place open."""
    limits = panel.lower is not None and not np.isnan(panel.lower[p]).all()
    if not limits:
        return False
    low, high = panel.rank_low, panel.rank_high
    if low is None or high is None:
        return True
    return not all(low[p, i] == high[p, i] for i in at)


def _place(panel: Panel, at: int) -> str:
    name = panel.names[at]
    return formatting.with_the(name) if panel.level == "region" else name
