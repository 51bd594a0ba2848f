"""Every state of the page of outcomes by group, and the published figures behind each."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from explorer import outcomes
from explorer.backgrounds_outcomes import view
from explorer.backgrounds_outcomes_rows import groups
from explorer.backgrounds_outcomes_state import kind_words
from explorer.backgrounds_pages import address
from explorer.breakdown_rows import CATEGORY
from explorer.formatting import period_label
from explorer.indicator import edition_code


class Shown(NamedTuple):
    """One state of the page: what it was asked for, and the page."""

    code: str
    pair: tuple[str, str]
    category: str
    area: str
    period: str
    view: object


def every(store):
    """Ask for each state there is, by its address."""
    listed = outcomes.load(store.folder)
    for root in (code for one in listed.outcomes for code in one.codes):
        releases = ["", *(one.release for one in store.catalogue[root].editions)]
        for release in releases:
            code = edition_code(root, release) if release else root
            if code in store.catalogue:
                yield from every_cut(store, root, release, code)


def every_cut(store, root, release, code):
    """The states of one measure."""
    held = groups(store, code)
    for pair in held.pairs:
        for way in sorted({pair, pair[::-1]} if turns(held, pair) else {pair}):
            for (category, area), times in held.cells[way].items():
                for period in times:
                    asked = {
                        "outcome": root, "edition": release, "by": way[0], "with": way[1],
                        "category": category, "area": area, "period": period,
                    }  # fmt: skip
                    page = view(store, address("", asked).removeprefix("?"))
                    yield Shown(code, way, category, area, period, page)


def turns(held, pair):
    """Whether a pair can be read the other way round too."""
    marks = [m for times in held.cells[pair].values() for some in times.values() for m in some]
    return CATEGORY not in pair and pair[1] and len({mark.part for mark in marks}) > 1


def rows_of(store, one):
    """The published rows of a state, by group and part: (value, lower, upper)."""
    return figures(store, one.code, one.pair, one.category, one.area)[one.period]


def figures(store, code, pair, category, area):
    """The published rows of a cut by period, straight from the table of values."""
    found: dict = {}
    for row in records(store, code):
        kinds = (row["group_type"], row["subgroup_type"])
        names = (row["group"], row["subgroup"])
        if CATEGORY in pair:
            other = pair[1]
            if row["area_code"] == area and kinds == (other or "all", ""):
                key = (row["category"], row["group"] if other else "")
                found.setdefault(row["period"], {})[key] = limits(row)
        elif row["category"] == category and row["area_code"] == area:
            if kinds == pair:
                found.setdefault(row["period"], {})[names] = limits(row)
            elif kinds == pair[::-1] and pair[1]:
                found.setdefault(row["period"], {})[names[::-1]] = limits(row)
    return found


@lru_cache(maxsize=128)
def records(store, code):
    """Every published row of a measure."""
    return store.all_values(code).to_dict("records")


def limits(row):
    """Value and limits of a row, None where there is none."""
    return tuple(
        None if math.isnan(row[name]) else row[name] for name in ("value", "lower_ci", "upper_ci")
    )


def apart_by(one, other):
    """The difference of two figures and its interval, by the formula written out."""
    gap = one[0] - other[0]
    if None in (*one, *other):
        return gap, None, None
    low = gap - math.sqrt((one[0] - one[1]) ** 2 + (other[2] - other[0]) ** 2)
    high = gap + math.sqrt((one[2] - one[0]) ** 2 + (other[0] - other[1]) ** 2)
    return gap, low, high


def alike(store, one):
    """Whether a model without differences between ethnic groups gives the figures of a state."""
    return words_of(store, one)[1].equal and "ethnicity" in one.pair


def leaves_out_nought(gap):
    """Whether an interval leaves out nought; None without one."""
    return None if gap[1] is None else gap[1] > 0 or gap[2] < 0


def change_of(store, one, line):
    """The two figures of the earlier period, and whether the gap's change leaves out nought."""
    if not one.view.before_words:
        return None
    cut = figures(store, one.code, one.pair, one.category, one.area)
    period = next(p for p in cut if period_label(p) == one.view.before_words and p != one.period)
    if alike(store, one):
        return None
    then = [cut[period].get((mark.row, line.part)) for mark in (line.one, line.other)]
    if None in then or None in (then[0][0], then[1][0]):
        return None
    now = [(m.value, m.lower, m.upper) for m in (line.one, line.other)]
    return then, leaves_out_nought(apart_by(apart_by(*now), apart_by(*then)))


def words_of(store, one):
    """The list of outcomes, and the words of the measure of a state."""
    listed = outcomes.load(store.folder)
    return listed, listed.measures[store.catalogue[one.code].edition_of or one.code]


def kind_of(store, one, k=0):
    """The words of the first or the second breakdown of a state."""
    listed, words = words_of(store, one)
    return kind_words(listed, one.pair[k], words)


def those(store, one, group):
    """What a sentence calls a group the second time."""
    return kind_of(store, one).those_of("people", group)


def ways(one):
    """Which of the two groups is higher in each part: 1, -1, or 0 where that is not known."""
    found = {}
    for line in one.view.gap.lines:
        if line.difference is None:
            continue
        size = line.difference.value if line.size != "no difference" else 0
        found[line.part] = 0 if line.apart is False else (size > 0) - (size < 0)
    return found


def parted(store, shown, fewest, most):
    """The states with so many gaps, save those of a model of one gap."""
    for one in shown:
        if one.view.gap and one.view.choice.second and not alike(store, one):
            found = ways(one)
            if fewest <= len(found) <= most:
                yield one, found


def told_apart(store, one, found):
    """Those of the parts in which the two groups differ."""
    return [kind_of(store, one, 1).those(part) for part, way in found.items() if way]
