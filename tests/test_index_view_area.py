"""What the index page says of one area: stages, other weightings, measures left out, the parts."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import config, index_view, index_view_area, index_view_table, index_view_weightings
from explorer.formatting import ordinal
from explorer.index_view_weightings import Weighting
from explorer.metrics.ranking import rank
from explorer.store import Store

BRISTOL, DUDLEY, SOUTH_DERBYSHIRE = "E06000023", "E08000027", "E07000039"
MOSTLY_NEET = "neet-or-not-known-16-17:60,level-3-by-19-fsm:40"
SCORE = st.one_of(st.just(np.nan), st.integers(-3, 3))


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def of(store):
    return lambda asked: index_view.page(store, asked)


@pytest.fixture(scope="module")
def code(of):
    found = of("").worked.index.inputs
    return dict(zip(found.names, found.codes, strict=True)).__getitem__


def test_other_weightings_run_over_each_stage_twice(of):
    rows = index_view_weightings.weightings(of(f"area={BRISTOL}"))
    assert [row.name for row in rows[:3]] == [
        "Equal weights",
        "Double early years",
        "Double schools",
    ]
    assert len(rows) == 9
    own = index_view_weightings.weightings(of(f"area={BRISTOL}&weights=school:40,youth:60"))
    assert (len(own), own[1].name) == (10, "Your weights")
    said = index_view_weightings.weightings_sentence(own, "Bristol")
    ranks = [row.rank for row in own]
    assert f"{ordinal(min(ranks))} to {ordinal(max(ranks))}" in said
    assert "ten weightings" in said


def test_leaving_measures_out_names_the_one_that_matters_most(store, of):
    view = of(f"area={BRISTOL}")
    rows = index_view_weightings.without_each(store, view)
    assert len(rows) == 15
    (most,) = [row for row in rows if row.main]
    assert abs(most.rank - 115) == max(abs(row.rank - 115) for row in rows)
    assert most.name in index_view_weightings.without_sentence(rows, view)


def test_parts_add_up_to_the_score(store, of):
    for asked in (
        f"area={BRISTOL}",
        f"level=district&area={SOUTH_DERBYSHIRE}&weights=school:7,youth:3",
    ):
        view = of(asked)
        groups = index_view_area.parts(store, view)
        total = sum(row.adds or 0.0 for group in groups for row in group.rows)
        assert total == pytest.approx(view.worked.index.score[view.at], abs=1e-9)
        assert total == pytest.approx(sum(group.adds for group in groups), abs=1e-9)


def test_sure_ends_part_the_areas_and_the_clear_ones_are_few(of):
    found = index_view_area.sure(of("").worked, "cold")
    assert len(found["clear"]) == pytest.approx(3, abs=2)
    everyone = [name for names in found.values() for name in names]
    assert len(everyone) == len(set(everyone))


def test_stage_rows_have_a_range_around_each_rank(of):
    rows = index_view_area.stage_rows(of(f"area={BRISTOL}"))
    assert len(rows) == 4
    assert all(row.low <= row.rank <= row.high for row in rows)
    lacking = index_view_area.stage_rows(of(f"area={DUDLEY}&weights={MOSTLY_NEET}"))
    assert lacking[2].rank is None
    assert lacking[2].lacks == "1 of 2 measures"


def test_both_ends_are_counted_and_weightings_without_a_rank_said(of, code):
    view = of(f"area={code('Rutland')}")
    said = index_view_weightings.weightings_sentence(
        index_view_weightings.weightings(view), "Rutland"
    )
    assert re.search(r"It is a coldspot in \w+ of them and a hotspot in \w+ of them\.", said)
    rows = (Weighting("a", 1, 10), Weighting("b", 5, 10), Weighting("c", None, 12))
    said = index_view_weightings.weightings_sentence(rows, "Here")
    assert "under two weightings runs from 1st to 5th" in said
    assert "One more leaves it without a rank." in said
    assert "a hotspot in one of them" in said


def test_measures_that_matter_equally_are_all_named(store, of, code):
    for name in ("Knowsley", "Hammersmith and Fulham"):
        view = of(f"area={code(name)}")
        rows = index_view_weightings.without_each(store, view)
        most = [row for row in rows if row.main]
        assert len(most) > 1
        assert len({abs(row.moved) for row in most}) == 1
        said = index_view_weightings.without_sentence(rows, view)
        assert all(f"**{row.name}** (without it, " in said for row in most)
        assert "matter most, equally" in said


def test_an_area_that_needs_a_measure_for_its_rank_is_said_to(store, of, code):
    view = of(f"area={code('Cumberland')}")
    rows = index_view_weightings.without_each(store, view)
    lost = [row.name for row in rows if row.rank is None]
    assert any("Not in learning or work" in name for name in lost)
    said = index_view_weightings.without_sentence(rows, view)
    assert "it has no rank" in said
    assert all(f"ithout **{name}**" in said for name in lost)


def test_places_are_compared_among_the_areas_ranked_both_ways(store, of):
    view = of(
        "level=constituency-2010&weights=full-time-pay-constituencies-2010:100,working_lives:100"
    )
    base = of("level=constituency-2010").worked.index
    found = view.worked.index
    both = ~np.isnan(base.rank) & ~np.isnan(found.rank)
    assert both.sum() == view.worked.both < base.n
    assert np.isnan(view.worked.change[~both]).all()
    at = list(found.inputs.names).index("Ashton-under-Lyne")
    better = (base.rank[both] < base.rank[at]).sum() + 1
    now = (found.rank[both] < found.rank[at]).sum() + 1
    assert view.worked.change[at] == better - now < 0
    assert "ranked with equal weights too" in index_view_table.note(view)


@given(st.lists(st.tuples(SCORE, SCORE), min_size=2, max_size=12))
def test_a_place_moves_only_if_another_area_of_both_overtakes(pairs):
    before, after = (rank(column, "higher") for column in np.array(pairs, dtype=float).T)
    first, second = index_view.compared(before, after)
    both = ~np.isnan(before) & ~np.isnan(after)
    assert (np.isnan(first) == ~both).all()
    assert (np.isnan(second) == ~both).all()
    for at in np.flatnonzero(both):
        assert first[at] == 1 + (before[both] < before[at]).sum()
        assert second[at] == 1 + (after[both] < after[at]).sum()


@pytest.mark.parametrize("name", ["Northumberland", "Dudley"])
def test_a_figure_in_too_much_doubt_is_shown_and_said_not_to_count(store, of, code, name):
    groups = index_view_area.parts(store, of(f"area={code(name)}"))
    (row,) = [row for group in groups for row in group.rows if row.note]
    assert re.fullmatch(r"\d+\.\d%", row.value)
    assert row.note == "not counted: the activity of too many is not known"


def test_a_stage_without_known_error_has_no_range(of):
    asked = "level=constituency-2010&area=Ashford&weights=school:50,working_lives:50"
    asked += ",key-stage-2-expected-constituencies-2010:100"
    school, _ = index_view_area.stage_rows(of(asked))
    assert school.said == "no range given"
    assert school.low == school.rank == school.high
    school, pay = index_view_area.stage_rows(of("level=constituency-2010&area=Ashford"))
    assert school.said.endswith("with other weights")
    assert pay.said.startswith("plausibly ")
