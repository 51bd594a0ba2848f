"""Tests of the figures behind a place's page, against the values themselves."""

from __future__ import annotations

import pytest

from explorer import area_figures, comparators, schema
from explorer.query import ENGLAND, UK
from tests import area_places
from tests.area_places import chosen

BRISTOL, SOUTH_DERBYSHIRE, EAST_MIDLANDS = "E06000023", "E07000039", "E12000004"
PAY, LITERACY = "gross-median-weekly-pay", "early-years-literacy"


def value(measure: str, area: str, period: str) -> float:
    rows = area_places.store().values(measure)
    rows = rows[(rows[schema.AREA_CODE] == area) & (rows[schema.PERIOD] == period)]
    return float(rows[schema.VALUE].iloc[0])


def position(code: str, measure: str):
    return area_figures.one(area_places.store(), chosen(code).place, measure)


def test_each_measure_comes_once_in_picker_order():
    store = area_places.store()
    for code in (BRISTOL, ENGLAND, UK, "W92000004"):
        found = [one.indicator.code for one in area_figures.every(store, chosen(code).place)]
        assert len(found) == len(set(found))
        order = [code for code in store.catalogue if code in set(found)]
        assert found == order


def test_scores_of_ours_and_earlier_editions_are_left_out():
    store = area_places.store()
    found = [one.indicator for one in area_figures.every(store, chosen(BRISTOL).place)]
    assert not any(entry.index or entry.edition_of for entry in found)


def test_a_measure_of_both_levels_is_given_at_the_first():
    assert position(BRISTOL, PAY).level == "utla"
    assert position(BRISTOL, "higher-education-at-18-disadvantaged").level == "ltla"
    assert position(SOUTH_DERBYSHIRE, "attainment-8-fsm") is None


def test_england_has_the_figures_that_others_are_set_beside():
    one = position(ENGLAND, "attainment-8-fsm")
    assert one.value == value("attainment-8-fsm", ENGLAND, one.period)
    assert (one.rank, one.of) == (None, 0)


def test_the_reference_is_the_uk_where_areas_beyond_england_are_ranked():
    store = area_places.store()
    pay, literacy = (position(SOUTH_DERBYSHIRE, code) for code in (PAY, LITERACY))
    assert area_figures.reference(store, pay) == ("UK", value(PAY, UK, pay.period))
    assert area_figures.reference(store, literacy) == (
        "England",
        value(LITERACY, ENGLAND, literacy.period),
    )
    assert area_figures.reference(store, position(UK, PAY)) is None


def test_the_region_s_figure_is_of_the_same_period():
    store = area_places.store()
    one = position(SOUTH_DERBYSHIRE, PAY)
    assert area_figures.of_region(store, one, EAST_MIDLANDS) == value(
        PAY, EAST_MIDLANDS, one.period
    )
    assert area_figures.of_region(store, one, "") is None
    assert area_figures.of_region(store, position(EAST_MIDLANDS, PAY), EAST_MIDLANDS) is None


def test_the_median_is_that_of_the_comparators():
    store = area_places.store()
    choice = chosen(SOUTH_DERBYSHIRE)
    others = comparators.of(store, choice.place, choice.comparator)
    one = position(SOUTH_DERBYSHIRE, LITERACY)
    figures = sorted(value(LITERACY, code, one.period) for code in others.codes)
    n = len(figures)
    median = (figures[(n - 1) // 2] + figures[n // 2]) / 2
    assert area_figures.compared(store, one, others) == pytest.approx(median)


def test_comparators_of_another_level_give_no_median():
    store = area_places.store()
    others = comparators.of(store, chosen(BRISTOL).place, "adjacent")
    counties = comparators.Comparators(
        "own", "areas of your choice", "utla", ("E10000007",) * 3, ""
    )
    one = position(BRISTOL, "higher-education-at-18-disadvantaged")
    assert area_figures.compared(store, one, counties) is None
    assert others.codes


def test_a_history_holds_the_figures_of_its_area():
    found = area_figures.history(area_places.store(), PAY)
    points = found.points(SOUTH_DERBYSHIRE)
    assert [point.period for point in points] == sorted(point.period for point in points)
    assert all(p.value == value(PAY, SOUTH_DERBYSHIRE, p.period) for p in points[-3:])
    assert found.points("E99999999") == ()


def test_every_measure_shown_in_full_has_a_history():
    store = area_places.store()
    for choice in area_places.some(3):
        place = choice.place
        for code in area_figures.headline(store, place.levels, place.area.country):
            assert area_figures.history(store, code) is not None, code
