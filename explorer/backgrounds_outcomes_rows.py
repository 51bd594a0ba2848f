"""The figures of one measure by groups, kept so that any cut through them is found at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from explorer import outcomes, schema
from explorer.breakdown_rows import CATEGORY
from explorer.breakdowns import EVERYBODY, Mark
from explorer.formatting import absent
from explorer.indicator_trend import alike, end, length, middle, segment
from explorer.store import Store

Pair = tuple[str, str]
# Marks by period of one pair, category and area.
Times = Mapping[str, tuple[Mark, ...]]


@dataclass(frozen=True)
class Groups:
    """The figures of a measure: by (first, second) breakdown, then (category, area), then period.

    Both ways round of a pair are there. ``everybody`` are those of all groups together, by
    (category, area), then period. ``pairs`` are the breakdowns to choose from, each the way round
    that it is read best: one whose first has two groups or more.
    """

    cells: Mapping[Pair, Mapping[tuple[str, str], Times]]
    everybody: Mapping[tuple[str, str], Mapping[str, Mark]]
    pairs: tuple[Pair, ...]

    def times(self, pair: Pair, category: str, area: str) -> Times:
        """The marks of a cut by period; empty where there is none."""
        return self.cells.get(pair, {}).get((category, area), {})

    def categories(self, pair: Pair) -> tuple[str, ...]:
        """The categories with a figure in a pair, "" among them where it has none."""
        return tuple(dict.fromkeys(category for category, _ in self.cells[pair]))

    def areas(self, pair: Pair, category: str) -> tuple[str, ...]:
        """The areas with a figure in a pair and category."""
        return tuple(area for name, area in self.cells[pair] if name == category)

    def names(self, pair: Pair, category: str, area: str) -> tuple[set[str], set[str]]:
        """The groups of the first and of the second breakdown, of any period."""
        marks = [mark for some in self.times(pair, category, area).values() for mark in some]
        return {mark.row for mark in marks}, {mark.part for mark in marks}


@lru_cache(maxsize=128)
def groups(store: Store, code: str) -> Groups:
    """Give the figures of a measure by groups.

    Raises
    ------
    KeyError
        The measure holds no values.
    """
    entry = store.catalogue[code]
    words = outcomes.load(store.folder).measures.get(entry.edition_of or code)
    cells: dict[Pair, dict[tuple[str, str], dict[str, list[Mark]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    everybody: dict[tuple[str, str], dict[str, Mark]] = defaultdict(dict)
    for row in store.all_values(code).to_dict("records"):
        kind, name = row[schema.GROUP_TYPE], row[schema.GROUP]
        second, part = row[schema.SUBGROUP_TYPE], row[schema.SUBGROUP]
        category, area, period = row[schema.CATEGORY], row[schema.AREA_CODE], row[schema.PERIOD]
        place = (category, area)
        if second:
            cells[kind, second][place][period].append(_mark(row, name, part))
            cells[second, kind][place][period].append(_mark(row, part, name))
        elif kind == schema.ALL:
            everybody[place][period] = _mark(row, EVERYBODY, "")
        else:
            cells[kind, ""][place][period].append(_mark(row, name, ""))
        if words and words.across and not second:
            own = "" if kind == schema.ALL else kind
            mark = _mark(row, category, name if own else "")
            cells[CATEGORY, own]["", area][period].append(mark)
    held = {pair: _held(found) for pair, found in cells.items()}
    return Groups({pair: one for pair, one in held.items() if one}, everybody, _pairs(held))


def _held(found) -> dict[tuple[str, str], dict[str, tuple[Mark, ...]]]:
    """Leave out cuts without a single figure, whatever their period."""
    kept = {}
    for place, times in sorted(found.items()):
        with_figures = {
            period: tuple(marks)
            for period, marks in sorted(times.items())
            if any(mark.value is not None for mark in marks)
        }
        if with_figures:
            kept[place] = with_figures
    return kept


def _pairs(cells: Mapping[Pair, Mapping]) -> tuple[Pair, ...]:
    order = list(schema.GROUP_TYPES)
    found: list[Pair] = []
    for pair, places in cells.items():
        turned = pair[::-1]
        if not places or pair in found or turned in found:
            continue
        marks = [mark for times in places.values() for some in times.values() for mark in some]
        if len({mark.row for mark in marks}) > 1:
            found.append(pair)
        elif pair[1]:
            found.append(turned)
    # Outcomes set side by side come first where they are what a measure is about.
    place = {kind: k for k, kind in enumerate((CATEGORY, *order))}
    return tuple(sorted(found, key=lambda p: (p[1] != "", place[p[0]], place.get(p[1], -1))))


def _mark(row: Mapping, name: str, part: str) -> Mark:
    return Mark(
        row=str(name), part=str(part), value=_known(row[schema.VALUE]),
        lower=_known(row[schema.LOWER_CI]), upper=_known(row[schema.UPPER_CI]),
        sample=_known(row[schema.SAMPLE_SIZE]), status=str(row[schema.STATUS]),
    )  # fmt: skip


def _known(v: float) -> float | None:
    return None if absent(v) else float(v)


def by_time(periods: Sequence[str]) -> tuple[str, ...]:
    """Sort periods, the one that ends last first; of several, the shortest first."""
    return tuple(sorted(periods, key=lambda p: (-round(end(p), 3), -middle(p))))


def earlier(periods: Sequence[str], period: str, breaks: Sequence[str]) -> tuple[str, ...]:
    """Give the periods that another can be set against, the earliest first.

    They are as long, end before it begins, so that no year is counted in both, and no change of
    method parts them from it.
    """
    starts = middle(period.partition("/")[0])
    return tuple(
        sorted(
            p
            for p in periods
            if alike(length(p), length(period))
            and end(p) <= starts + 0.01
            and segment(p, breaks) == segment(period, breaks)
        )
    )


def usual_period(times: Times, breaks: Sequence[str]) -> str:
    """Give the period to show first, of those with the most groups.

    It is the latest that has an earlier one to be set against; of two such the longer, as more
    people were asked. Without any it is the latest.
    """
    counts = {
        period: sum(mark.value is not None for mark in marks) for period, marks in times.items()
    }
    most = [period for period, n in counts.items() if n == max(counts.values())]
    compared = [period for period in most if earlier(most, period, breaks)]
    return (
        min(compared, key=lambda p: (-round(end(p), 3), middle(p)))
        if compared
        else by_time(most)[0]
    )
