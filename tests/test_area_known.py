"""Tests of what is known only for the areas around a place."""

from __future__ import annotations

import re

from explorer import area_figures, area_known, area_sources
from layouts import area_known as layout
from layouts import area_sources as sources_layout
from tests import area_places
from tests.area_places import chosen

SOUTH_DERBYSHIRE, DERBYSHIRE = "E07000039", "E10000007"


def seen(code: str, level: str = ""):
    return area_known.view(area_places.store(), chosen(code, level))


def test_every_kind_of_place_can_be_shown():
    store = area_places.store()
    for choice in area_places.some():
        view = area_known.view(store, choice)
        if view is not None:
            assert not area_places.broken(str(layout.section(view))), choice.place
            assert all(group.rows for group in view.groups)
        sources = area_sources.view(store, choice)
        assert not area_places.broken(str(sources_layout.section(sources))), choice.place


def test_county_figures_are_labelled_as_the_county_s():
    county = seen(SOUTH_DERBYSHIRE).groups[0]
    assert county.title == "Derbyshire, upper-tier council"
    assert county.said == (
        "South Derbyshire lies in it. These are Derbyshire’s figures, not South Derbyshire’s."
    )
    assert {row.entry.code for row in county.rows} >= {"attainment-8-fsm", "level-3-by-19-fsm"}


def test_nothing_is_shown_that_the_place_has_itself_or_that_stands_above():
    store = area_places.store()
    for code in (SOUTH_DERBYSHIRE, "E06000023", "E14001063"):
        place = chosen(code).place
        own = {one.indicator.code for one in area_figures.every(store, place)}
        shown = [row.entry.code for group in seen(code).groups for row in group.rows]
        assert not own & set(shown)
        assert len(shown) == len(set(shown))


def test_figures_are_those_of_the_area_named():
    store = area_places.store()
    for row in seen(SOUTH_DERBYSHIRE).groups[0].rows:
        one = store.positions.one(row.entry.code, "utla", DERBYSHIRE)
        assert row.figures[0].known == one.known
        assert row.figures[0].area == "Derbyshire"


def test_each_seat_has_a_figure_of_its_own():
    seats = next(g for g in seen("E06000023").groups if g.level == "constituency")
    assert len(seats.areas) == 5
    assert all(len(row.figures) == 5 for row in seats.rows)
    assert "not Bristol’s" in seats.said


def test_a_seat_that_only_resembles_a_district_is_not_called_the_same():
    seat = next(g for g in seen(SOUTH_DERBYSHIRE).groups if g.level == "constituency_2010")
    assert seat.said.startswith(
        "Roughly 97% of South Derbyshire’s land lies in it; the rest lies elsewhere. "
    )


def test_no_area_is_named_twice_that_both_levels_of_a_council_are_linked_to():
    for code, n in (("S12000021", 2), ("S12000035", 2)):
        group = next(g for g in seen(code).groups if g.level == "itl2")
        assert len({url for _, url in group.areas}) == len(group.areas) == n
        assert all(len(row.figures) <= n for row in group.rows)
    assert "(50%) and Highlands and Islands (50%). Each" in next(
        g.said for g in seen("S12000021").groups if g.level == "itl2"
    )


def test_shares_that_do_not_add_up_say_where_the_rest_is():
    store = area_places.store()
    rough = 0
    for choice in area_places.some():
        for links, areas, _ in area_known._levels(store, choice.place):
            assert len({area.code for area in areas}) == len(areas)
            said = area_known._said(store, choice.place, links, areas)
            total = sum(link.share for link in links)
            shares = "%" in said
            if shares and any(link.basis == "approximate" for link in links):
                rough += 1
                assert "rough" in said.lower()
                assert "the rest lies elsewhere" in said or total > 0.99
            if shares and total < 0.95:
                assert re.search("; the rest (lies|live) elsewhere", said)
            assert "people, roughly" not in said
    assert rough


def test_an_area_that_leaves_a_part_out_is_not_called_the_same():
    group = next(g for g in seen("S12000021").groups if g.level == "smc205")
    assert group.said.startswith("It covers much the same area as North Ayrshire")


def test_a_seat_is_told_its_council_and_the_county_around():
    assert [group.level for group in seen("E14001140").groups][:2] == ["ltla", "utla"]


def test_of_one_name_the_kind_of_area_tells_whose_figures_they_are():
    bristol = next(g for g in seen("E06000023").groups if g.level == "smc205")
    assert bristol.said.startswith("It covers the same area as Bristol")


def test_countries_have_nothing_around_them_to_show():
    assert seen("E92000001") is None
    assert seen("K02000001") is None


def test_every_figure_of_the_section_is_in_the_file():
    store = area_places.store()
    choice = chosen(SOUTH_DERBYSHIRE)
    held = {(p.indicator.code, p.code) for p in area_known.positions(store, choice.place)}
    county = seen(SOUTH_DERBYSHIRE).groups[0]
    assert all((row.entry.code, DERBYSHIRE) in held for row in county.rows)
    n = sum(1 for code, area in held if area == DERBYSHIRE)
    assert n == len(county.rows) + county.more


def test_owners():
    assert area_known.possessive("Derbyshire") == "Derbyshire’s"
    assert area_known.possessive("Wales") == "Wales’"


def test_sources_name_publisher_terms_and_times():
    found = area_sources.view(area_places.store(), chosen(SOUTH_DERBYSHIRE))
    assert sum(row.measures for row in found.rows) == 13
    pay = next(row for row in found.rows if row.periods == "April 2025" and "Earn" in row.title)
    assert pay.publisher.startswith("Office for National Statistics")
    assert pay.licence == "Open Government Licence v3.0"
