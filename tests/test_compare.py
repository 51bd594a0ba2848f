"""The comparison of areas: figures, fifths, differences and where each stands, for every level."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from explorer import comparators, compare, index, place
from explorer.compare_selection import MEDIAN, parse
from explorer.config import DATA
from explorer.formatting import MINUS
from explorer.metrics import ranking
from explorer.store import Store
from layouts import compare_page
from layouts.render import to_html

BRISTOL, BRIGHTON, LEEDS, READING = "E06000023", "E06000043", "E08000035", "E06000038"
FOUR = f"areas={BRISTOL},{BRIGHTON},{LEEDS},{READING}"


@pytest.fixture(scope="module")
def store():
    return Store.load(DATA)


def viewed(store, asked):
    read = parse(asked, store)
    return compare.view(store, read.choice, read.said)


def test_ranks_are_those_of_the_index_with_its_own_ranges(store):
    view = viewed(store, FOUR)
    worked = index.compute(store, store.indices["upper-tier"])
    ends = worked.intervals()
    assert view.n == worked.n
    for area in view.areas:
        at = worked.at(area.place.code)
        assert area.overall.rank == worked.rank[at]
        assert (area.overall.low, area.overall.high) == (ends.low[at], ends.high[at])
        for s, mark in enumerate(area.stages):
            assert mark.rank == worked.stage_ranks[at, s]
            assert mark.low <= mark.rank <= mark.high


def test_the_measures_are_those_that_count_and_all_are_one_link_away(store):
    view = viewed(store, FOUR)
    counted = [p.code for p in view.definition.indicators if p.weight]
    assert [row.measure.code for row in view.rows] == counted
    more = viewed(store, f"{FOUR}&rows=all")
    assert view.hidden_rows == len(more.rows) + more.without - len(view.rows) - view.without


def test_figures_fifths_and_the_best_are_those_of_the_positions(store):
    for row in viewed(store, FOUR).rows:
        column = store.positions.column(row.measure.code, "utla")
        for area, cell in zip(viewed(store, FOUR).areas, row.cells, strict=True):
            held = store.positions.one(row.measure.code, "utla", area.place.code)
            assert cell.value == held.value
            assert cell.rank == held.rank
            assert cell.fifth == 4 - int(ranking.fifths([held.rank], column.of)[0])
        best = [cell.value for cell in row.cells if cell.best]
        pick = min if row.measure.polarity == "lower" else max
        assert pick(cell.value for cell in row.cells) in best


def test_right_is_better_whatever_the_polarity(store):
    for row in viewed(store, FOUR).rows:
        ranked = [cell for cell in row.cells if cell.rank]
        best, worst = (f(ranked, key=lambda cell: cell.rank) for f in (min, max))
        assert row.along(best.value) >= row.along(worst.value)
        assert all(0 <= row.along(cell.value) <= 1 for cell in ranked)


def test_differences_are_those_of_the_printed_figures(store):
    for row in viewed(store, f"{FOUR}&baseline={LEEDS}").rows:
        assert row.cells[2].difference == ""
        assert row.baseline == row.cells[2].value
        places = row.measure.decimal_places
        for cell in (row.cells[0], row.cells[3]):
            if cell.difference == "the same":
                assert cell.text == row.baseline_text
                continue
            told = float(re.sub(r"[^\d.+-]", "", cell.difference.replace(MINUS, "-")).strip("."))
            printed = [
                float(re.sub(r"[^\d.-]", "", text.replace(MINUS, "-")))
                for text in (cell.text, row.baseline_text)
            ]
            assert math.isclose(told, printed[0] - printed[1], abs_tol=10**-places / 100)


def test_too_close_to_tell_is_where_intervals_overlap(store):
    told = 0
    for row in viewed(store, f"{FOUR}&baseline={LEEDS}").rows:
        beside = row.cells[2]
        for cell in row.cells:
            if cell.close:
                told += 1
                assert cell.lower <= beside.upper
                assert beside.lower <= cell.upper
    assert told


def test_the_median_is_that_of_the_comparator_set(store):
    view = viewed(store, f"{FOUR}&baseline={MEDIAN}&with=dfe")
    first = view.choice.places[0]
    codes = comparators.of(store, first, "dfe").codes
    assert first.code not in codes
    for row in view.rows:
        values = [store.positions.one(row.measure.code, "utla", code).value for code in codes]
        held = [v for v in values if not math.isnan(v)]
        assert row.baseline == pytest.approx(np.median(held))


def test_the_set_of_the_first_says_who_is_in_it_and_offers_others(store):
    view = viewed(store, FOUR)
    codes = comparators.of(store, view.choice.places[0], "dfe").codes
    for code, name in ((BRIGHTON, "Brighton and Hove"), (LEEDS, "Leeds"), (READING, "Reading")):
        assert (name in view.set_words) == (code in codes)
    for _, address in view.offers:
        added = parse(address.partition("?")[2], store).choice.codes
        assert added[:-1] == view.choice.codes
        assert added[-1] in codes


def test_areas_that_no_index_covers_are_compared_by_their_figures(store):
    view = viewed(store, "areas=S12000036,S12000049")
    assert view.definition is None
    assert not any(area.marks or area.lacks for area in view.areas)
    assert "figure" in view.lead
    assert len(view.rows) >= 5


def test_an_area_outside_the_index_says_so_beside_one_inside(store):
    view = viewed(store, f"areas={BRISTOL},{LEEDS},W06000015")
    cardiff = view.areas[2]
    assert cardiff.overall is None
    assert cardiff.lacks == "Not covered by this index"
    assert "Cardiff has no overall rank" in view.lead
    city = viewed(store, "areas=E09000001,E09000007").areas[0]
    assert city.lacks == "Too few people to be ranked"


def test_areas_of_several_levels_share_no_ranks(store):
    view = viewed(store, "areas=E07000039,E10000007")
    assert view.choice.mixed
    assert view.definition is None
    for row in view.rows:
        assert row.middle is None
        assert all(cell.rank is None and cell.fifth is None for cell in row.cells)
        assert sum(cell.value is not None for cell in row.cells) > 1


def test_what_is_drawn_over_time_has_a_past(store):
    view = viewed(store, FOUR)
    assert len(view.trend.periods) > 1
    assert {line.code for line in view.trend.trend.series} >= {BRISTOL, BRIGHTON, LEEDS, READING}
    asked = viewed(store, f"{FOUR}&measure=employment-rate")
    assert asked.trend.measure.code == "employment-rate"


def test_the_change_mapped_is_within_one_definition(store):
    trend = viewed(store, f"{FOUR}&measure=good-level-of-development-fsm").trend
    start, end = trend.between("", "")
    assert end == trend.periods[-1]
    assert start >= "2021"


def groups(store):
    """All places of each level, ten at a time; the last ones alone or few."""
    held: dict[str, list] = {}
    for one in place.every(store):
        if one.level != "uk":
            held.setdefault(one.level, []).append(one)
    for level, places in held.items():
        for k in range(0, len(places), 10):
            yield level, places[k : k + 10]


def test_every_area_of_every_level_is_compared_without_a_gap_in_the_words(store):
    seen = 0
    for level, places in groups(store):
        codes = ",".join(f"{one.code}:{one.level}" for one in places)
        read = parse(f"areas={codes}&level={level}", store)
        assert not read.said, read.said
        assert len(read.choice.places) == len(places)
        view = compare.view(store, read.choice, read.said)
        html = to_html(compare_page.layout(view))
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
        for wrong in (" nan", "None", "not available", "()"):
            assert wrong not in text, (wrong, read.choice.url())
        assert not re.search(r"<h\d[^>]*></h\d>", html)
        assert view.rows
        seen += len(places)
    assert seen > 2_000
