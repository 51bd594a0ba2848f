"""Tests of the measures of a place: every place can be shown, and what is shown is what is held."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from explorer import area_figures, area_measures, comparators
from explorer.area_measures import OUTSIDE
from layouts import area_measures as layout
from tests import area_places
from tests.area_places import chosen

BRISTOL, SOUTH_DERBYSHIRE, DERBYSHIRE = "E06000023", "E07000039", "E10000007"
NOW = date(2026, 11, 22)


def seen(code: str, level: str = "", **asked):
    return area_measures.view(area_places.store(), chosen(code, level, **asked), NOW)


def rows(view):
    return {row.entry.code: row for group in view.groups for row in group.rows}


def test_every_kind_of_place_can_be_shown():
    store = area_places.store()
    for choice in area_places.some():
        view = area_measures.view(store, choice)
        assert view is not None, choice.place
        assert not area_places.broken(str(layout.section(view))), choice.place


def test_no_measure_is_lost_or_shown_twice():
    store = area_places.store()
    for group in area_measures.PARTS:
        for code in (BRISTOL, DERBYSHIRE, "W92000004", "K02000001"):
            view = seen(code, group=group)
            shown = sum(len(one.rows) for one in view.groups)
            positions = area_figures.every(store, view.choice.place)
            assert shown + sum(part.count for part in view.parts) == len(positions)


def test_a_part_holds_as_many_rows_as_it_says():
    store = area_places.store()
    for part in seen(SOUTH_DERBYSHIRE).parts:
        opened = area_measures.part(store, chosen(SOUTH_DERBYSHIRE), part.code)
        assert sum(len(group.rows) for group in opened.groups) == part.count
        assert not area_places.broken(str(layout.opened(opened)))


def test_an_unknown_part_is_none():
    assert area_measures.part(area_places.store(), chosen(BRISTOL), "nothing") is None


def test_a_place_with_two_indices_has_the_measures_of_both():
    found = rows(seen(BRISTOL))
    assert {"attainment-8-fsm", "early-years-literacy"} <= set(found)
    assert len(found) == 21


def test_ranks_are_those_of_the_positions():
    store = area_places.store()
    for code, row in rows(seen(SOUTH_DERBYSHIRE)).items():
        one = store.positions.one(code, "ltla", SOUTH_DERBYSHIRE)
        assert row.rank.endswith(f"of {one.of}")
        assert row.rank.startswith(str(one.rank))


def test_pay_has_its_interval_and_its_plausible_ranks():
    pay = rows(seen(SOUTH_DERBYSHIRE))["gross-median-weekly-pay"]
    assert (pay.value, pay.interval, pay.period) == ("£676", "£601 to £752", "April 2025")
    assert pay.rank == "109th of 359"
    assert pay.plausible.startswith("plausibly 51st to ")
    assert pay.reference.note == "UK"
    assert pay.evidence.interval == "95% interval"
    assert pay.strip.low < pay.strip.at < pay.strip.high


def test_a_unitary_is_told_its_rank_among_districts_too():
    assert rows(seen(BRISTOL))["employment-rate"].also.endswith("lower-tier councils")
    assert not rows(seen(SOUTH_DERBYSHIRE))["employment-rate"].also


def test_a_measure_where_lower_is_better_says_so():
    found = rows(seen(BRISTOL))
    assert found["claimant-count"].who.endswith("; lower is better")
    assert "better" not in found["employment-rate"].who


def test_a_rank_counted_from_the_highest_has_no_strip():
    store = area_places.store()
    opened = area_measures.part(store, chosen(SOUTH_DERBYSHIRE), "context")
    neutral = [r for g in opened.groups for r in g.rows if r.entry.polarity == "neutral" and r.rank]
    assert neutral
    assert all("highest" in row.rank and row.strip is None for row in neutral)


def test_what_is_withheld_is_said_in_words():
    found = rows(seen("E09000001"))
    silent = [row for row in found.values() if not row.known]
    assert silent
    assert all(row.value and not row.rank and not row.change for row in silent)


def test_a_place_of_few_people_is_shown_with_a_warning():
    assert "very few people" in seen("E09000001").notes[0]
    assert not any("few people" in note for note in seen(BRISTOL).notes)


def test_of_a_country_no_change_is_denied_that_was_not_worked_out():
    assert not any(
        "set beside" in row.change or "set it beside" in row.change
        for row in rows(seen("K02000001")).values()
    )


def test_strips_stand_only_where_ten_or_more_are_ranked():
    assert all(row.strip is None for row in rows(seen("E92000001")).values())


def test_a_rank_that_many_share_says_so():
    opened = area_measures.part(area_places.store(), chosen(SOUTH_DERBYSHIRE), "context")
    found = {row.entry.short_name: row for group in opened.groups for row in group.rows}
    mobile = found["4G mobile coverage of the area"]
    assert mobile.rank == "1st of 361"
    assert mobile.plausible.startswith("shared with ")


def test_a_region_is_not_set_beside_itself():
    view = seen("E12000004")
    assert not view.columns.region
    assert not seen("K02000001").columns.reference


def test_a_median_says_of_how_many_it_is_where_some_have_no_figure():
    store = area_places.store()
    fewer = 0
    for choice in area_places.some(3):
        view = area_measures.view(store, choice)
        codes = comparators.of(store, choice.place, choice.comparator, choice.own).codes
        for code, row in rows(view).items():
            if not row.compared.text:
                assert not row.compared.note
                continue
            column = store.positions.column(code, row.level)
            held = int((column.value[column.of_areas(codes)] > -np.inf).sum())
            assert row.compared.note == (f"{held} of {len(codes)}" if held < len(codes) else "")
            if held < len(codes):
                fewer += 1
                assert f">{held} of {len(codes)}</span>" in str(layout.section(view))
                assert "says how many have" in " ".join(view.notes)
    assert fewer
    notes = " ".join(seen(SOUTH_DERBYSHIRE).notes)
    assert "the median of those of the 20 areas most alike overall that have a figure" in notes


def test_totals_are_set_beside_nothing():
    store = area_places.store()
    opened = area_measures.part(store, chosen(DERBYSHIRE), "context")
    totals = [row for g in opened.groups for row in g.rows if row.entry.unit.total]
    assert totals
    assert not any(r.reference.text or r.region.text or r.compared.text for r in totals)


def test_grouping_by_the_framework_says_what_it_does_not_hold():
    view = seen(BRISTOL, group="framework")
    assert [part.code for part in view.parts] == [OUTSIDE]
    assert view.grouped
    sub_region = seen("TLF1", group="framework")
    assert len(sub_region.groups) == 3


def test_the_chosen_way_of_grouping_is_marked():
    view = seen(BRISTOL, group="lens")
    assert [chosen for _, _, chosen in view.ways] == [False, False, True]
    assert all("group=lens" in part.url for part in view.parts)


@pytest.mark.parametrize("code", [BRISTOL, "E12000004"])
def test_the_section_is_small(code):
    assert len(str(layout.section(seen(code)))) < 60_000


def test_a_change_is_named_only_where_it_can_be_told():
    found = rows(seen(BRISTOL))
    assert found["employment-rate"].change == "No clear change since 2018"
    assert found["claimant-count"].arrow == "↓"
    assert found["claimant-count"].better == "better"
    assert found["professional-occupations-census"].change == "One figure only"


def test_a_change_of_method_is_named_as_the_reason_why_nothing_is_set_beside():
    found = rows(seen("E07000039"))
    assert found["gcses-in-english-and-maths"].change.startswith("The method changed")


def test_pay_in_the_money_of_each_year_is_higher_not_better():
    pay = rows(seen("E07000039"))["gross-median-weekly-pay"]
    assert pay.change == "Higher than in April 2021: +£115; prices rose too"
    assert pay.better == ""
