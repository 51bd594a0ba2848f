"""Where a published figure stands on the pages about backgrounds, and what the page shows there."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import NamedTuple

from explorer import (
    backgrounds_drivers,
    backgrounds_journey,
    backgrounds_journey_index,
    backgrounds_mobility,
    backgrounds_outcomes,
    backgrounds_regions,
    backgrounds_universities,
    outcomes,
)
from explorer.backgrounds_drivers_list import BAND
from explorer.backgrounds_drivers_view import DriversView
from explorer.backgrounds_journey import JourneyView
from explorer.backgrounds_mobility import MobilityView
from explorer.backgrounds_mobility_charts import Lines, Matrix, Spots
from explorer.backgrounds_mobility_selection import TOPICS
from explorer.backgrounds_mobility_topics import MEASURES
from explorer.backgrounds_outcomes_rows import groups
from explorer.backgrounds_outcomes_view import OutcomesView
from explorer.backgrounds_pages import address
from explorer.backgrounds_regions import RegionsView
from explorer.backgrounds_regions_rows import level_of
from explorer.backgrounds_universities import UniversitiesView
from explorer.backgrounds_universities_data import INTAKE, WEIGHTINGS
from explorer.breakdown_rows import CATEGORY
from explorer.breakdowns import EVERYBODY
from explorer.query import ENGLAND, UK

KEY = ("indicator", "area_code", "period", "category", "group_type", "group", "subgroup_type",
       "subgroup")  # fmt: skip
FIGURES = ("value", "lower_ci", "upper_ci", "sample_size")
# The page leaves this to its file.
NOT_SHOWN = object()


class Figure(NamedTuple):
    """What a page shows of a row: None where it says that there is none."""

    value: float | None
    lower: float | object | None = None
    upper: float | object | None = None
    sample: float | object | None = NOT_SHOWN


class Place(NamedTuple):
    """An address at which a figure should stand."""

    page: ModuleType
    query: str


def places(store, row: Mapping) -> Iterator[Place]:
    """The addresses at which a row may stand, the likeliest first."""
    entry = store.catalogue[row["indicator"]]
    root = entry.edition_of or entry.code
    cut = {"edition": entry.release, "category": row["category"]}
    if root == INTAKE or any(root in (one.measure, one.rank) for one in WEIGHTINGS):
        yield _place(backgrounds_universities, rows="all")
        return
    if root in backgrounds_journey_index.CODES.values():
        yield _place(backgrounds_journey)
        return
    if entry.framework.code[:2] in ("DR", "CI"):
        yield _place(backgrounds_drivers, measure=root.removesuffix(BAND), **cut)
    if row["area_code"] in store.links.at(level_of(entry)) and not row["subgroup_type"]:
        here = {"group": row["group"], "period": row["period"]}
        yield _place(backgrounds_regions, measure=root, **cut, **here)
    if outcomes.load(store.folder).of(root):
        kinds = [(row["group_type"], row["subgroup_type"])]
        if row["group_type"] == "all":
            # Beside groups by one breakdown everybody has a row, beside those by two a sentence.
            kinds = sorted(groups(store, entry.code).pairs, key=lambda pair: bool(pair[1]))
        for by, second in kinds:
            more = {"with": second, "period": row["period"], "area": row["area_code"]}
            # Where the categories are the groups, none is chosen.
            more |= {**cut, "category": ""} if by == CATEGORY else cut
            yield _place(backgrounds_outcomes, outcome=root, by=by, **more)
    for topic in TOPICS:
        if entry.code in MEASURES[topic]:
            yield _place(backgrounds_mobility, topic=topic)


def _place(page, **asked) -> Place:
    return Place(page, address("", asked).removeprefix("?"))


class Reached(NamedTuple):
    """Rows with what a page shows of them, rows that no page shows, and every view looked at."""

    shown: list[tuple[Mapping, Figure]]
    left: list[Mapping]
    views: dict[Place, object]


def reach(store, rows) -> Reached:
    """Look every row up at its addresses, each of which is opened once."""
    reached = Reached([], [], {})
    pending = [(row, list(places(store, row))) for row in rows]
    while pending:
        at = defaultdict(list)
        for row, where in pending:
            if where:
                at[where[0]].append((row, where[1:]))
            else:
                reached.left.append(row)
        pending = []
        for place, here in at.items():
            reached.views[place] = view = place.page.view(store, place.query)
            assert view.understood, place
            held = figures(view) if not view.said else {}
            for row, rest in here:
                figure = held.get(key_of(row)) or held.get(key_of({**row, "period": ""}))
                if figure:
                    reached.shown.append((row, figure))
                else:
                    pending.append((row, rest))
    return reached


def key_of(row: Mapping) -> tuple:
    return tuple(row[name] for name in KEY)


def not_in_file(store, views: Mapping[Place, object], rows) -> list[tuple]:
    """The keys of those rows that the file of their first address lacks, or has otherwise."""
    at = defaultdict(list)
    for row in rows:
        at[next(places(store, row))].append(row)
    odd = []
    for place, here in at.items():
        file = place.page.file(store, views[place])
        lines = (dict(zip(file.head, line, strict=True)) for line in file.rows)
        held = {key_of(line): line for line in lines if line["indicator"]}
        for row in here:
            same = held.get(key_of(row))
            equal = same and all(near(same[name], row[name]) for name in FIGURES)
            if not equal or same["status"] != row["status"]:
                odd.append(key_of(row))
    return odd


def figures(view) -> dict[tuple, Figure]:
    """Every figure of a view by the key of its row; the period is "" where it is not said of each."""
    read = {
        DriversView: _drivers, RegionsView: _regions, OutcomesView: _outcomes,
        MobilityView: _mobility, UniversitiesView: _universities, JourneyView: _journey,
    }[type(view)]  # fmt: skip
    return dict(read(view))


def _mark(mark) -> Figure:
    return Figure(mark.value, mark.lower, mark.upper, mark.sample)


def _point(point) -> Figure:
    return Figure(point.value, point.lower, point.upper)


def _whole(code, area, period, category="") -> tuple:
    return (code, area, period, category, "all", "all", "", "")


def _drivers(view):
    driver = view.driver
    code, category = driver.entry.code, driver.category
    for line in driver.lines:
        for point in line.points:
            sample = driver.sizes.get(point.period) if line is driver.lines[0] else NOT_SHOWN
            yield (
                _whole(code, line.code, point.period, category),
                _point(point)._replace(sample=sample),
            )
    if driver.ends:
        for area, _, point in driver.ends.all:
            yield _whole(code, area, driver.ends.period, category), _point(point)
    for band in driver.bands:
        for area, _ in band.areas:
            yield _whole(f"{code}{BAND}", area, driver.ends.period), Figure(band.number)


def _journey(view):
    for row in view.index:
        for entry, points in ((row.entry, row.line.points), *row.earlier):
            for point in points:
                yield _whole(entry.code, ENGLAND, point.period), _point(point)


def _regions(view):
    one = view.chosen
    for row in view.rows:
        key = (view.entry.code, row.code, row.period or one.period, one.category, one.group_type,
               one.group, "", "")  # fmt: skip
        estimate = row.estimate
        if estimate is None:
            yield key, Figure(None, sample=row.sample)
        else:
            yield key, Figure(estimate.value, estimate.lower, estimate.upper, row.sample)


def _outcomes(view):
    one = view.choice
    if view.together:
        place = view.entry.code, one.area, one.period, one.category
        yield (*place, "all", "all", "", ""), _mark(view.together.now)
    for row in view.rows:
        for line in row.lines:
            mark = line.now
            if mark is None:
                continue
            figure = _mark(mark)
            if mark.sample is None:
                # A size that is all groups' together is not drawn beside one of them.
                figure = figure._replace(sample=NOT_SHOWN)
            kinds, names, category = [one.by, one.second], [mark.row, mark.part], one.category
            if one.by == CATEGORY:
                category = names.pop(0)
                kinds = kinds[1:]
            if row.everybody or not any(kinds):
                kinds, names = ["all", ""], ["all", ""]
            place = view.entry.code, one.area, one.period, category
            kinds, names = [*kinds, ""][:2], [*names, ""][:2]
            yield (*place, kinds[0], names[0], kinds[1], names[1]), figure
            if kinds[1]:
                yield (*place, kinds[1], names[1], kinds[0], names[0]), figure


def _mobility(view):
    for section in view.sections:
        chart, entry = section.chart, section.entry
        if isinstance(chart, Lines) and len(chart.panels) == len(chart.panels[0].lines) == 1:
            for point in chart.panels[0].lines[0].points:
                yield _whole(entry.code, UK, point.period), _point(point)
        elif isinstance(chart, Matrix):
            for category, value in zip(chart.destinations, chart.everybody, strict=False):
                yield _whole(entry.code, UK, "", category), Figure(value, *[NOT_SHOWN] * 3)
        elif isinstance(chart, Spots):
            for mark in (mark for row in chart.rows for mark in row.marks):
                if mark.row == EVERYBODY:
                    yield _whole(mark.code, UK, ""), _mark(mark)


def _universities(view):
    for row in view.rows:
        one = row.university
        for way in WEIGHTINGS:
            yield _whole(way.measure, ENGLAND, "", one.name), Figure(one.coefficients[way.code])
            yield _whole(way.rank, ENGLAND, "", one.name), Figure(one.ranks[way.code])
        for pool, line in one.curves.items():
            for tenth, share in enumerate(line, start=1):
                groups = ("university_pool", pool, "background_tenth", str(tenth))
                yield (INTAKE, ENGLAND, "", one.name, *groups), Figure(share)


def agrees(figure: Figure, row: Mapping) -> bool:
    """Whether all that is shown of a figure is as in the raw file, no figure among it."""
    raw = (row[name] for name in FIGURES)
    return all(one is NOT_SHOWN or near(one, other) for one, other in zip(figure, raw, strict=True))


def near(one, other) -> bool:
    """Whether two figures are the same, None and NaN both being none."""
    one, other = (math.nan if v is None else float(v) for v in (one, other))
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return math.isclose(one, other, rel_tol=1e-11, abs_tol=1e-12)
