"""The words of a measure's page that are worked out from its figures; each is true in every case."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from explorer import formatting
from explorer.breakdowns import Breakdown, Mark, apart, ends, type_words
from explorer.formatting import bold_parts, period_label
from explorer.indicator import (
    COVERS,
    FRAMEWORK_KINDS,
    INFLUENCES,
    LENSES,
    LIFE_STAGES,
    NOT_STATED,
    Indicator,
)
from explorer.indicator_trend import Point, Series, Trend, end
from explorer.indicator_trend import apart as points_apart
from explorer.levels import LEVELS
from explorer.query import Panel

POLARITY_WORDS = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "neutral": "Neither higher nor lower is better",
}
WHERE_WORDS = {
    "now": "The area where people live, learn or work at the time of the figure",
    "at_14": "The area where people lived when they were about 14",
}
CHANCE = "No margin of error is published, so small differences may be chance."


def written(entry: Indicator, v: float) -> str:
    """Write a value of a measure in its unit."""
    return formatting.value(float(v), entry.unit, entry.decimal_places)


def difference(entry: Indicator, d: float) -> str:
    """Write the size of a difference: "23 points", "£120"."""
    return formatting.change(abs(float(d)), entry.unit, entry.decimal_places).removeprefix("+")


def plain(text: str) -> str:
    """A sentence without its marks for bold."""
    return "".join(part for part, _ in bold_parts(text))


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
        said = [areas(panel, p)]
        if entry.unit.deviation:
            said.append(clear_of_nought(panel, p))
        elif beside is not None:
            said.append(country(entry, beside, panel.periods[p]))
    elif cut is not None and ends(cut.marks):
        said = [gap(entry, cut)]
        if beside is not None and not entry.unit.deviation:
            said.append(change(entry, beside))
    elif beside is not None:
        last = beside.points[-1]
        said = [f"{beside.name}: **{written(entry, last.value)}**, {period_label(last.period)}."]
        said.append(change(entry, beside))
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
    first = beside.points[0]
    if first.period == now.period:
        return f"{label}."
    return f"{label}{_since(entry, first, now)}"


def _since(entry: Indicator, first: Point, now: Point) -> str:
    """The end of a sentence on a figure: how it compares with the first."""
    was = f"{written(entry, first.value)} {in_period(first.period)}"
    differ = points_apart(first, now)
    if differ is False:
        return f", which cannot be told apart from {was} by the margins of error."
    if written(entry, first.value) == written(entry, now.value):
        return f", no different {in_period(first.period)} once rounded."
    way = "up" if now.value > first.value else "down"
    return f", {way} from {was}."


def in_period(period: str) -> str:
    """Say when: "in 2024/25"; a span of years stands in brackets."""
    label = period_label(period)
    return f"({label})" if " to " in label else f"in {label}"


def span(periods: Sequence[str]) -> str:
    """Give the first and the last time of some periods: "2014 to 2025"."""
    if not periods:
        return ""
    ordered = sorted(periods)
    first = period_label(ordered[0], ordered).split(" to ")[0]
    final = period_label(max(ordered, key=end), ordered).split(" to ")[-1]
    return first if first == final else f"{first} to {final}"


def change(entry: Indicator, line: Series) -> str:
    """Say how a line went from its first to its last period; "" for one period."""
    if len(line.points) < 2:
        return ""
    first, last = line.points[0], line.points[-1]
    was, now = written(entry, first.value), written(entry, last.value)
    both = f"{was} {in_period(first.period)} and {now} {in_period(last.period)}"
    differ = points_apart(first, last)
    if differ is False:
        return f"{line.name}: {both} cannot be told apart."
    if was == now:
        return f"{line.name}: {both}, the same once rounded."
    way = "up" if last.value > first.value else "down"
    return f"{line.name}: {way} from {was} {in_period(first.period)} to {now} {in_period(last.period)}."


def gap(entry: Indicator, cut: Breakdown) -> str:
    """Say how far the highest group is from the lowest, claiming it only where intervals part."""
    low, high = ends(cut.marks)
    choice = cut.choice
    kinds = [type_words(kind, entry).lower() for kind in (choice.by, choice.second) if kind]
    by = f"By {' and '.join(kinds)}"
    if choice.category:
        by += f" (shown: {choice.category})"
    top, bottom = (f"**{written(entry, m.value)}** for {named(m)}" for m in (high, low))
    said = f"{by}: {top} and {bottom}, {period_label(choice.period)}"
    if apart(low, high):
        return f"{said}, a gap of {difference(entry, high.value - low.value)}."
    if low.sure and high.sure:
        return f"{said}, which cannot be told apart by their margins of error."
    return f"{said}. {CHANCE}"


def cut_title(entry: Indicator, cut: Breakdown) -> str:
    """Give the title of a chart of groups: its highest and lowest, claimed only if apart."""
    found = ends(cut.marks)
    if found is None:
        return entry.short_name
    low, high = found
    if apart(low, high):
        return (
            f"Highest for {named(high)}, {written(entry, high.value)}; "
            f"lowest for {named(low)}, {written(entry, low.value)}"
        )
    span = f"From {written(entry, low.value)} to {written(entry, high.value)}"
    if low.sure and high.sure:
        return f"{span}, but even the ends cannot be told apart"
    return f"{span} across the groups"


def trend_title(entry: Indicator, trend: Trend) -> str:
    """Give the title of a chart of lines: how the first of them went."""
    lines = [line for line in trend.series if len(line.points) > 1]
    if not lines:
        return entry.short_name
    order = {"area": 0, "reference": 1}
    first = min(lines, key=lambda line: order.get(line.kind, 2))
    return change(entry, first).removesuffix(".")


def named(mark: Mark) -> str:
    """Name a mark as it stands in a sentence."""
    return f"{mark.row}, {mark.part}" if mark.part else mark.row


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


def facts(entry: Indicator) -> list[tuple[str, str]]:
    """List what the catalogue says of a measure beyond its source, as (term, words)."""
    found = [
        ("Unit", entry.unit.name),
        ("Which way is better", POLARITY_WORDS[entry.polarity]),
        ("Whom it covers", COVERS[entry.covers]),
        ("Which area a person counts in", WHERE_WORDS[entry.where]),
        ("Life stage", LIFE_STAGES[entry.life_stage]),
    ]
    if entry.group:
        found.append(("Group", entry.group.name))
    if entry.framework:
        kind = FRAMEWORK_KINDS[entry.framework.kind]
        found.append(("In the Commission’s framework", f"{kind}, {entry.framework.code}"))
    found.append(("Lens", LENSES[entry.lens]))
    found.append(
        ("Who can influence it", formatting.words_list([INFLUENCES[i] for i in entry.influence]))
    )
    return found


def released(entry: Indicator) -> str:
    """Say when a measure's source was released."""
    when = entry.source.released
    return "release date not stated" if when == NOT_STATED else f"released {formatting.day(when)}"


def cite(entry: Indicator, periods: Sequence[str], version: str, site: str) -> str:
    """Give a text to cite a measure by; the address is added in the browser."""
    source = entry.source
    when = f", {span(periods)}" if periods else ""
    return (
        f"{source.publisher}, {source.title}, {released(entry)}: {entry.full_name}{when}. "
        f"{source.licence}. As shown by the {site}, data version {version}."
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
