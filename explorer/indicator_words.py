"""The words of a measure's page that are worked out from its figures; each is true in every case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer import formatting, schema
from explorer.breakdowns import Breakdown, Mark, apart, ends, is_rank, type_words
from explorer.formatting import bold_parts, period_label
from explorer.indicator import Indicator
from explorer.indicator_trend import AREA, REFERENCE, Point, Series, Trend, end
from explorer.indicator_trend import apart as points_apart

# Names of these groups begin with a capital wherever they stand.
_PROPER = ("ethnicity", "ethnicity_school")
CHANCE = "No margin of error is published, so small differences may be chance."
# Of figures that leave nobody out, by what is counted.
_EVERY_ONE = (
    "Every {one} is counted, so there is no sampling error; small groups still go up and down from "
    "year to year."
)


def every_one_counted(one: str = "pupil") -> str:
    """Say what may make figures differ though every ``one`` is counted."""
    return _EVERY_ONE.format(one=one)


def written(entry: Indicator, v: float) -> str:
    """Write a value of a measure in its unit."""
    return formatting.value(float(v), entry.unit, entry.decimal_places)


def called(entry: Indicator, v: float) -> str:
    """Write a value as it stands in a sentence: a rank says that it is one."""
    return f"rank {written(entry, v)}" if is_rank(entry) else written(entry, v)


def difference(entry: Indicator, one: float, other: float) -> str:
    """Write how far two figures lie apart, as printed: "23 points", "£120"."""
    first, second = (printed(entry, v) for v in (one, other))
    size = formatting.change(abs(first - second), entry.unit, entry.decimal_places)
    return size.removeprefix("+")


def printed(entry: Indicator, v: float) -> float:
    """A value as readers see it: who subtracts printed figures must find the printed gap."""
    text = formatting.number(float(v), entry.decimal_places)
    return float(text.replace(",", "").replace(formatting.MINUS, "-"))


def shown_words(entry: Indicator) -> str:
    """Name the slice of a measure that maps and lines show; "" where it is the whole of it."""
    shown = entry.shown
    names = ((shown.subgroup_type, shown.subgroup), (shown.group_type, shown.group),
             ("", shown.category))  # fmt: skip
    said = ""
    for kind, name in names:
        if name in ("", schema.ALL):
            continue
        if said:
            said += f", {name if kind in _PROPER else name[0].lower() + name[1:]}"
        else:
            said = name
    return said


def in_slice(entry: Indicator, place: str) -> str:
    """Name a line by whom it is about and where: "White British, lower working, UK"."""
    return ", ".join(filter(None, (shown_words(entry), place)))


def plain(text: str) -> str:
    """A sentence without its marks for bold."""
    return "".join(part for part, _ in bold_parts(text))


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
    """Say how a line went to its last period from the first that can be set beside it.

    "" where no other can.
    """
    points = line.latest
    if len(points) < 2:
        return ""
    first, last = points[0], points[-1]
    was, now = written(entry, first.value), written(entry, last.value)
    both = f"{was} {in_period(first.period)} and {now} {in_period(last.period)}"
    if entry.index:
        # Each year's score is set against that year's average: it does not rise or fall by itself.
        return f"{line.name}: {both}, each against the average of its year."
    differ = points_apart(first, last)
    if differ is False:
        return f"{line.name}: {both} cannot be told apart."
    if was == now:
        return f"{line.name}: {both}, the same once rounded."
    way = "up" if last.value > first.value else "down"
    return f"{line.name}: {way} from {was} {in_period(first.period)} to {now} {in_period(last.period)}."


def unlike(line: Series, points: Sequence[Point] = ()) -> str:
    """Say that a change of method parts a line's latest figures, or ``points``, from earlier ones."""
    own = points or line.latest
    if not own or own[0] == line.points[0]:
        return ""
    when = in_period(own[0].period)
    return f"The method changed {when}, so earlier figures cannot be compared."


def gap(entry: Indicator, cut: Breakdown) -> str:
    """Say how far the highest group is from the lowest, claiming it only where intervals part."""
    low, high = ends(cut.marks)
    first, second = (low, high) if is_rank(entry) else (high, low)
    choice = cut.choice
    kinds = [type_words(kind, entry).lower() for kind in (choice.by, choice.second) if kind]
    # The name of a breakdown may hold a comma or an "and" of its own.
    by = f"By {', and by '.join(kinds)}"
    if choice.category:
        by += f" (shown: {choice.category})"
    top, bottom = (f"**{called(entry, m.value)}** for {named(m)}" for m in (first, second))
    said = f"{by}: {top} and {bottom}, {period_label(choice.period)}"
    if apart(low, high):
        return f"{said}, a gap of {difference(entry, high.value, low.value)}."
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
    span = f"From {called(entry, low.value)} to {written(entry, high.value)}"
    if low.sure and high.sure:
        return f"{span}, but even the ends cannot be told apart"
    return f"{span} across the groups"


def trend_title(entry: Indicator, trend: Trend, *, places: bool = False) -> str:
    """Give the title of a chart of lines: how the first of them went.

    ``places`` says that lines bear names of places only: then the title says of whom they are.
    """
    lines = [line for line in trend.series if len(line.points) > 1]
    if not lines:
        return entry.short_name
    order = {AREA: 0, REFERENCE: 1}
    first = min(lines, key=lambda line: order.get(line.kind, 2))
    if places:
        first = replace(first, name=in_slice(entry, first.name))
    said = change(entry, first).removesuffix(".")
    if not said:
        last = first.points[-1]
        said = f"{first.name}: {written(entry, last.value)} {in_period(last.period)}"
        said += "; earlier figures cannot be compared"
    return said


def named(mark: Mark) -> str:
    """Name a mark as it stands in a sentence."""
    return f"{mark.row}, {mark.part}" if mark.part else mark.row
