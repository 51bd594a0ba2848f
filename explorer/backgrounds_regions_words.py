"""The words of the page of regions that are worked out from its figures; each is true in every case."""

from __future__ import annotations

import re
from itertools import pairwise

from explorer import schema
from explorer.backgrounds_regions_rows import (
    ABOVE,
    BELOW,
    LEVEL_WITH,
    UNTOLD,
    Line,
    RegionRow,
    Regions,
    Slice,
    gap,
    odd_period,
)
from explorer.formatting import count, interval, number, period_label, reason
from explorer.indicator import Indicator
from explorer.indicator_words import CHANCE, every_one_counted, written

NO_INTERVAL = "no interval published"
ORDER_WARNING = (
    "The Commission warns against ranking regions without their intervals: where lines overlap, do "
    "not read much into the order."
)
BY_CHANCE = (
    "Each region is tested by itself: even if all were alike, about one in 20 would be told apart "
    "by chance."
)
EVERY_PUPIL = every_one_counted()
_PUPILS = "IN1"
_PLACES = ("DR51", "DR52", "DR55")
# What a unit counts by, where its short form leaves it out: "£3.1 million".
_BY = re.compile(r"for (?:every|each) .+")
# The end of a name that says what the page is about anyway.
_BY_REGION = re.compile(r", (by (sub-)?region|regions|nations and sub-regions)$")


def regions_word(level: str, n: int = 2) -> str:
    """Call the areas of a level, one or several."""
    if level == "region":
        return "region or nation" if n == 1 else "regions and nations"
    return "region" if n == 1 else "regions"


def figure(entry: Indicator, v: float) -> str:
    """Write a value; one above an average bears its sign: "+3.1 points"."""
    text = written(entry, v)
    signed = entry.unit.deviation and v > 0 and _some(number(v, entry.decimal_places))
    return f"+{text}" if signed else text


def short(entry: Indicator, v: float) -> str:
    """Write a value for a chart, where a unit that is a word stands in the subtitle."""
    suffix = entry.unit.suffix
    text = figure(entry, v)
    return text.removesuffix(suffix) if suffix.startswith(" ") else text


def counted_by(entry: Indicator) -> str:
    """What a figure is counted by that neither it nor the name says: "for every 100,000 people"."""
    found = _BY.search(entry.unit.name)
    return found[0] if found and found[0] not in entry.short_name else ""


def full(entry: Indicator, v: float) -> str:
    """Write a value with what it is counted by: "£3.1 million for every 100,000 people"."""
    return f"{figure(entry, v)} {counted_by(entry)}".rstrip()


def _some(text: str) -> bool:
    return any(c in text for c in "123456789")


def limits(entry: Indicator, row: RegionRow) -> str:
    """Write the 95% interval of a region, or that there is none."""
    one = row.estimate
    if one is None or not one.sure:
        return NO_INTERVAL
    return interval(one.lower, one.upper, entry.unit, entry.decimal_places)


def subject(entry: Indicator, chosen: Slice) -> str:
    """Name a measure with its category and group."""
    name = _BY_REGION.sub("", entry.short_name)
    if chosen.group_type == "fsm":
        # The group says it.
        name = name.replace(", free school meals", "")
    names = [chosen.category, "" if chosen.group == schema.ALL else chosen.group]
    return ", ".join(
        [f"{name} {counted_by(entry)}".rstrip(), *(_lower(name) for name in names if name)]
    )


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]


def side(one: str, line: Line | None) -> str:
    """Say on which side of the line a region stands; "" where nothing can be said."""
    if one == UNTOLD or line is None:
        return ""
    return {
        ABOVE: f"above {line.called}",
        LEVEL_WITH: f"cannot be told apart from {line.called}",
        BELOW: f"below {line.called}",
    }[one]


def of_region(entry: Indicator, row: RegionRow, found: Regions) -> str:
    """Say all there is about one region, with its name in **bold**."""
    if row.estimate is None:
        return f"**{row.name}**: {reason(row.status)}."
    said = f"**{row.name}**: {full(entry, row.estimate.value)}"
    when = odd_period(found, row)
    if when:
        said += f" in {when}"
    if row.estimate.sure:
        said += f", 95% interval {limits(entry, row)}"
    if found.line and row.code == found.line.base:
        return f"{said}: the others are compared with it."
    where = side(row.side, found.line)
    if where:
        return f"{said}; {where}."
    return f"{said}." if row.estimate.sure else f"{said}, {NO_INTERVAL}."


def lead(entry: Indicator, chosen: Slice, found: Regions) -> str:
    """Give the opening sentence: how many regions part from the line, or how far figures reach."""
    name = subject(entry, chosen)
    held = found.held
    if not held:
        return f"{name}: no figure is published for this choice."
    return f"{name}: {_parted(found) if found.told else _reach(entry, found)}"


def _parted(found: Regions) -> str:
    above, even, below = (len(found.on(one)) for one in (ABOVE, LEVEL_WITH, BELOW))
    n, called = count(above + even + below), found.line.called
    noun = regions_word(found.level)
    if not above and not below:
        return f"**none of the {n} {noun} can be told apart** from {called}."
    first = (
        f"**{above} of {n} {noun} {'lies' if above == 1 else 'lie'} above {called}** and "
        f"**{_number(below)} below**"
        if above
        else f"**none of {n} {noun} lies above {called}** and **{below} below**"
    )
    if not even:
        return f"{first}."
    return f"{first}; the other **{'one' if even == 1 else even} cannot be told apart** from it."


def _number(n: int) -> str:
    return count(n) if n else "none"


def unsure(entry: Indicator) -> str:
    """Say what figures without intervals leave open: a count of all pupils is no sample."""
    return EVERY_PUPIL if entry.framework.code.startswith(_PUPILS) else CHANCE


def tested(entry: Indicator, found: Regions) -> str:
    """Say how regions were held against the line, and what that leaves out; "" where they were not."""
    if not found.told:
        return ""
    if entry.unit.deviation:
        return (
            "Each region is tested by the interval published for its difference from the average."
        )
    if found.line.base:
        return f"Each region is tested by the interval published for it beside {found.line.called}."
    said = (
        f"Each region is tested against {found.line.called}, of which it is itself a part; that is "
        "neglected."
    )
    if found.line.made:
        said += " The interval of the average takes the years as independent of each other."
    return said


def by_chance(entry: Indicator, found: Regions) -> str:
    """Warn of many tests; "" where none was made, or a model has drawn the regions to the average.

    The Commission's differences from the UK average come from such models: those of regions that
    are alike seldom part from it.
    """
    return BY_CHANCE if found.told and not entry.unit.deviation else ""


def _reach(entry: Indicator, found: Regions) -> str:
    high, low = found.held[0], found.held[-1]
    said = (
        f"from **{figure(entry, low.estimate.value)}** ({_dated(found, low)}) to "
        f"**{figure(entry, high.estimate.value)}** ({_dated(found, high)})"
    )
    apart = gap(entry, high.estimate, low.estimate)
    if apart is None:
        return f"{said}. {unsure(entry)}"
    if apart and _overlaps(entry, found):
        return f"{said}, but most neighbours in the order cannot be told apart."
    if apart:
        return f"{said}, apart by their margins of error."
    return f"{said}; even these two cannot be told apart by their margins of error."


def _dated(found: Regions, row: RegionRow) -> str:
    """Name a region, with its year if that is another than most regions'."""
    return ", ".join(filter(None, (row.name, odd_period(found, row))))


def _overlaps(entry: Indicator, found: Regions) -> bool:
    """Whether most regions cannot be told apart from the next one in the order."""
    close = [not gap(entry, one.estimate, other.estimate) for one, other in pairwise(found.held)]
    return 2 * sum(close) > len(close)


def chart_title(entry: Indicator, found: Regions) -> str:
    """Give the title of the chart: only what the intervals support."""
    if not found.held:
        return "No figures for this choice"
    above, even, below = (len(found.on(one)) for one in (ABOVE, LEVEL_WITH, BELOW))
    if found.told and not (above or below):
        return f"No {regions_word(found.level, 1)} can be told apart from {found.line.called}"
    if found.told:
        first = f"{_number(above).capitalize()} above {found.line.called}, {_number(below)} below"
        return f"{first}; {_number(even)} cannot be told apart from it"
    high, low = found.held[0], found.held[-1]
    low_words, high_words = figure(entry, low.estimate.value), full(entry, high.estimate.value)
    return f"From {low_words} to {high_words} across the {regions_word(found.level)}"


def when(found: Regions) -> str:
    """Name the period of the figures, and the regions whose figures are of another."""
    if not found.held:
        return "no period"
    odd = [f"{row.name}: {odd_period(found, row)}" for row in found.held if odd_period(found, row)]
    usual = period_label(found.usual_period)
    return f"{usual} ({'; '.join(odd)})" if odd else usual


def subtitle(entry: Indicator, chosen: Slice, found: Regions) -> str:
    """Say what is measured, of whom and when, and that deviations are deviations."""
    said = entry.full_name
    if chosen.category:
        said += f": {_lower(chosen.category)}"
    if chosen.group != schema.ALL:
        usual, group = _lower(entry.shown.group), _lower(chosen.group)
        said = said.replace(usual, group) if usual in said else f"{said} ({group})"
    said = f"{said}, {when(found)}."
    unit = entry.unit
    if unit.deviation:
        what = f"{unit.prefix}{unit.suffix}".strip()
        what = {"points": "Percentage points", "£ an hour": "Pounds an hour"}.get(what, unit.name)
        said += f" {what} above or below the UK average: 0 is the average, and none is a level."
    elif unit.suffix.startswith(" "):
        said += f" Unit: {unit.name}."
    return f"{said} {found.line.note}".rstrip() if found.line else said


def about(entry: Indicator) -> str:
    """Say whose figures those of a region are."""
    code = entry.framework.code if entry.framework else ""
    if code.startswith(_PUPILS):
        return "These are figures of pupils in England, by free school meals, not by background."
    if code in _PLACES:
        return "These are figures of the place itself, not of the people who grew up there."
    if entry.where == "at_14":
        return (
            "Where people grew up: each region’s figure is of those who lived there at about 14, "
            "wherever they live now."
        )
    return (
        "Where people live now: each region’s figure is of those who live there today, wherever "
        "they grew up."
    )
