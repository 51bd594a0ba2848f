"""What stands below the chart of groups: all classes, the course of time, the sister by ethnicity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer import indicator_words
from explorer.area_words import capital
from explorer.backgrounds_outcomes_base import base_title, reference
from explorer.backgrounds_outcomes_chart import chart_rows, everybody_name
from explorer.backgrounds_outcomes_gap import equal_words, marks_at, parts
from explorer.backgrounds_outcomes_selection import read
from explorer.backgrounds_outcomes_state import ETHNIC, WAS, State, categories_in_order, drawn
from explorer.backgrounds_outcomes_titles import area_name, chart_subtitle, counted_title, samples
from explorer.backgrounds_outcomes_view import (
    SisterView,
    StackBar,
    StackView,
    TrendPanel,
    TrendsView,
)
from explorer.backgrounds_pages import address
from explorer.breakdowns import Mark
from explorer.formatting import period_label
from explorer.indicator_trend import GROUP, Point, Series, comparable
from explorer.outcomes import lowered
from explorer.store import Store

# Fewer times than this are no course of time.
FEWEST_TIMES = 3
# More groups than this are not drawn behind each other, and more are not drawn at all.
MOST_GREY, MOST_PANELS = 6, 18
# Shares of the classes may miss 100 by their rounding.
_ROUNDING = 1.5


def stack(store: Store, state: State) -> StackView | None:
    """Give the shares of all classes in each group; None where they do not add to 100."""
    if not state.words.adds:
        return None
    classes = categories_in_order(state)
    found = {name: marks_at(replace(state, category=name), state.period) for name in classes}
    keys = [(row, part) for row in state.names for part in state.part_names]
    shares = {key: tuple(_share(found[name].get(key)) for name in classes) for key in keys}
    every = {} if state.second else {
        name: state.groups.everybody.get((name, state.area), {}).get(state.period)
        for name in classes
    }  # fmt: skip
    whole = [one for one in shares.values() if None not in one]
    if not whole or any(abs(sum(one) - 100) > _ROUNDING for one in whole):
        return None
    notes = state.kind.notes
    bars = [
        StackBar(f"{row}, {lowered(part)}" if part else row, notes.get(row, ""), shares[row, part])
        for row, part in keys
        if any(share is not None for share in shares[row, part])
    ]
    if every and all(every.values()):
        bars.append(
            StackBar(everybody_name(state), "", tuple(_share(every[name]) for name in classes))
        )
    kind = lowered(state.kind.name)
    kinds = f"{kind} and {lowered(state.kind_two.name)}" if state.kind_two else kind
    return StackView(
        title=f"{state.words.categories} by {kinds}",
        subtitle=f"{capital(state.words.people_of(state.category))}, {area_name(store, state)}, "
        f"{period_label(state.period)}. Each row adds to 100% but for rounding.",
        classes=classes,
        bars=tuple(bars),
        samples=samples(state),
    )


def _share(mark: Mark | None) -> float | None:
    return mark.value if mark else None


def trends(store: Store, state: State) -> TrendsView | None:
    """Give the course of each group, parted where that is published; None for too few times."""
    for second in dict.fromkeys((state.second, "")):
        pair = (state.by, second)
        times = state.groups.times(pair, state.category, state.area)
        periods = comparable(times)
        if len(periods) >= FEWEST_TIMES and len(state.names) <= MOST_PANELS:
            return _trends(store, replace(state, second=second), periods)
    return None


def _trends(store: Store, state: State, periods: Sequence[str]) -> TrendsView | None:
    names, lines_of, swapped = drawn(state)
    if len(names) > MOST_PANELS:
        return None
    lines: dict[str, list[Series]] = {name: [] for name in names}
    for name in names:
        for k, part in enumerate(lines_of):
            key = (part, name) if swapped else (name, part)
            points = tuple(_points(state, key, periods))
            if points:
                series = Series(part or name, GROUP, points, number=k, breaks=state.entry.breaks)
                lines[name].append(series)
    grey = not state.second and len(names) <= MOST_GREY
    panels = [
        TrendPanel(
            title=name,
            said="; ".join(_course(state, one, len(own) > 1) for one in own),
            lines=tuple(own),
            others=tuple(q for other, some in lines.items() if other != name for q in some)
            if grey
            else (),
            alt=f"{name}: {'; '.join(_course(state, one, len(own) > 1) for one in own)}.",
        )
        for name, own in lines.items()
        if own
    ]
    if not panels:
        return None
    what, _, _ = chart_subtitle(store, state).partition(", by ")
    notes = ["Each point is of several years together."] if "/P1Y" not in periods[0] else []
    if state.entry.breaks:
        notes.append("Lines stop where the method changed or nothing was published.")
    if grey:
        notes.append("Grey lines are the other groups.")
    return TrendsView(
        title=f"{_span_title(state)}, {indicator_words.span(periods)}",
        subtitle=f"{what}, {area_name(store, state)}.",
        parts=tuple(lines_of) if state.second else ("",),
        panels=tuple(panels),
        note=" ".join(notes),
    )


def _span_title(state: State) -> str:
    return (
        "By year of birth" if state.words.when.startswith("For those born") else "Change over time"
    )


def _points(state: State, key: tuple[str, str], periods: Sequence[str]) -> list[Point]:
    found = []
    for period in periods:
        mark = marks_at(state, period).get(key)
        if mark and mark.value is not None:
            limits = (mark.lower, mark.upper) if mark.sure else (None, None)
            found.append(Point(period, mark.value, *limits))
    return found


def _course(state: State, line: Series, named: bool) -> str:
    """The first and the last figure that can be set beside each other: "20% to 31%"."""
    first, last = (indicator_words.written(state.entry, line.latest[k].value) for k in (0, -1))
    said = first if len(line.latest) < 2 else f"{first} to {last}"
    return f"{line.name} {said}" if named else said


def sister(store: Store, state: State) -> SisterView | None:
    """Give the figures by ethnic group of the same theme, where they are not above already."""
    if ETHNIC in state.pair:
        return None
    for code in dict.fromkeys((state.code, *state.outcome.codes)):
        if code not in store.catalogue:
            continue
        asked = {"outcome": code, "by": state.by, "with": ETHNIC, "edition": state.release,
                 "category": state.category, WAS: state.code}  # fmt: skip
        found = read(store, address("", asked).removeprefix("?"))
        if found.code == code and found.pair == (state.by, ETHNIC):
            return _sister(store, found)
    return None


def _sister(store: Store, found: State) -> SisterView:
    # Earlier figures would crowd a chart of this size; the page of the measure has them.
    state = replace(found, change="")
    rows, names = chart_rows(state)
    known = [part for part in parts(state) if part.now]
    title = counted_title(state, known) if known else state.entry.short_name
    if state.words.base:
        title = base_title(state)
    return SisterView(
        entry=state.entry,
        title=title,
        subtitle=chart_subtitle(store, state),
        parts=names,
        rows=rows,
        href=found.address(),
        said=" ".join(filter(None, (state.words.instead, equal_words(state)))),
        samples=samples(state),
        reference=reference(state),
        base=state.words.base,
    )
