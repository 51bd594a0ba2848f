"""What the councils' page says of small groups, and of years in which nobody has a figure."""

from __future__ import annotations

import pytest

from explorer import schema
from explorer.backgrounds_councils import file, view
from explorer.backgrounds_councils_caution import LEAST, MANY, MOST, few
from explorer.backgrounds_councils_held import Cell, held, measures
from explorer.backgrounds_councils_words import MISSING, NO_YEAR, lacks
from explorer.config import DATA
from explorer.query import ENGLAND
from explorer.store import Store

DERBYSHIRE, SCILLY, MERTON = "E10000007", "E06000053", "E09000024"
CHINESE = "by=ethnicity_school&group=chinese"
# In these years the Chinese group alone has no figures, and has figures alone.
WITHOUT, ALONE = "period=2021-09-01/P1Y", "period=2020-09-01/P1Y"


@pytest.fixture(scope="module")
def store():
    return Store.load(DATA)


def test_a_figure_is_called_missing_or_withheld_only_where_another_area_has_one(store):
    for code in measures(store):
        one = held(store, code)
        for member in one.members:
            for period in one.periods:
                cells = [one.cell(member, area, period) for area in one.areas]
                some = any(cell.value is not None for cell in cells)
                for cell in cells:
                    if cell.value is None:
                        assert (lacks(cell) == NO_YEAR) is not some, (code, member, period)
                        assert some or cell.status == schema.MISSING


def test_a_year_without_a_figure_anywhere_is_not_put_down_to_small_numbers(store):
    shown = view(store, f"area={DERBYSHIRE}&{CHINESE}&{WITHOUT}")
    assert "For 1 of 6 groups no area has a figure for that year." in shown.lead
    assert "no published figure" not in shown.lead
    (row,) = (row for row in shown.rows if row.name == "Chinese")
    assert {lacks(cell) for cell in row.cells} == {NO_YEAR}
    assert {row.words for row in shown.league.rows} == {NO_YEAR}
    nowhere = view(store, f"area={SCILLY}&{CHINESE}&{ALONE}").lead
    assert "For 5 of 6 groups no area has a figure for that year." in nowhere


def test_a_gap_for_single_areas_stays_missing_or_withheld(store):
    shown = view(store, f"area={SCILLY}&by=sen")
    assert "missing, or withheld because of small numbers" in shown.lead
    assert {lacks(row.cells[0]) for row in shown.rows if not row.member.everybody} == {MISSING}
    assert "for that year" not in shown.lead


def test_a_gap_is_told_by_what_is_lacking_in_it(store):
    shown = view(store, f"area={SCILLY}&by=fsm")
    for row in shown.gaps:
        assert row.gap != NO_YEAR
        assert (row.gap == MISSING) is (MISSING in (row.one, row.other))
    asked = "measure=further-education-at-18&by=disadvantage&period=2022-09-01/P1Y"
    (own, *_) = view(store, f"{asked}&area={MERTON}").gaps
    assert own.gap == own.one == "suppressed: too few people to publish"


def test_lines_know_the_years_without_a_figure_anywhere(store):
    shown = view(store, f"area={DERBYSHIRE}")
    cancelled = {"2019-09-01/P1Y", "2020-09-01/P1Y"}
    for line in (*shown.lines, shown.gap_line):
        assert cancelled <= line.nowhere
        assert not {q.period for q in (*line.own, *line.england)} & line.nowhere


def test_none_or_all_of_a_group_is_marked_as_probably_very_few_children(store):
    league = view(store, f"area={DERBYSHIRE}&{CHINESE}&rows=all").league
    marked = {row.words for row in league.rows if row.few}
    assert marked == {"0.0%", "100.0%"}
    for row in league.rows:
        assert (row.few == "probably very few children") is (row.words in marked)
    n = sum(bool(row.few) for row in league.rows)
    assert n >= MANY
    assert league.ends.startswith("**Read the ends of this list as chance.**")
    assert f"{n} councils have 0% or 100%" in league.ends
    assert "very few Chinese children" in league.ends


def test_the_marked_figures_of_a_chosen_council_are_warned_of_by_its_chart(store):
    league = view(store, f"{CHINESE}&rows=all").league
    code = next(row.code for row in league.rows if row.words == "100.0%")
    said = " ".join(view(store, f"area={code}&{CHINESE}").warnings)
    assert "100.0% for Chinese children" in said
    assert "on probably very few children" in said
    assert "very few" not in " ".join(view(store, f"area={DERBYSHIRE}&{CHINESE}").warnings)


def test_one_such_council_does_not_make_the_ends_of_a_list_chance(store):
    league = view(store, "").league
    assert sum(bool(row.few) for row in league.rows) == 1
    assert league.ends.startswith("1 council has 0% or 100%")
    assert not view(store, "measure=attainment-8").league.ends


def test_nothing_is_supposed_where_none_or_all_is_likely_or_the_number_is_published(store):
    rare = held(store, "good-level-of-development")
    for england, wanted in ((LEAST - 1, False), (LEAST, True), (MOST, True), (MOST + 1, False)):
        for value in (0.0, 100.0):
            assert few(rare, Cell(value, ""), Cell(england, "")) is wanted
    assert not few(rare, Cell(0.0, "", sample=900.0), Cell(50.0, ""))
    assert not few(rare, Cell(0.0, ""), Cell(None, ""))
    assert not few(rare, Cell(0.1, ""), Cell(50.0, ""))
    # What a council does itself can be none or all of many cases.
    assert not few(held(store, "sen-plans-in-20-weeks"), Cell(100.0, ""), Cell(50.0, ""))
    # A score of nought is no share.
    assert not few(held(store, "attainment-8"), Cell(0.0, ""), Cell(45.0, ""))


def test_the_note_says_that_the_commission_rounds_the_same_figures(store):
    shown = view(store, "")
    assert "in whole numbers" in shown.note
    assert "“Outcomes by group” and “Through life”" in shown.note
    assert "whole numbers" not in view(store, "measure=attainment-8").note
    other = store.catalogue["development-at-5"]
    assert other.decimal_places == 0 < shown.root.decimal_places
    rows = store.all_values(other.code)
    rows = rows[(rows[schema.AREA_CODE] == ENGLAND) & rows[schema.SUBGROUP].eq("")]
    compared = 0
    for member in shown.held.groups("fsm"):
        own = rows[rows[schema.GROUP].eq(member.name)].set_index(schema.PERIOD)[schema.VALUE]
        for period in shown.held.periods_of("fsm"):
            value = shown.held.cell(member, ENGLAND, period).value
            assert abs(value - own[period]) <= 0.5 + 1e-9
            compared += 1
    assert compared == 16


def test_a_file_says_what_its_empty_values_are(store):
    notes = dict(file(store, view(store, f"area={DERBYSHIRE}")).notes)
    assert "missing, or withheld" in notes["Empty values"]
    assert NO_YEAR in notes["Empty values"]
