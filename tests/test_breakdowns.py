"""Groups side by side: what can be chosen, what is shown, and what may be claimed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer import (
    breakdown_rows,
    breakdowns,
    indicator_charts,
    indicator_trend,
    indicator_words,
)
from explorer.breakdowns import EVERYBODY, Choice
from tests.grouped_store import (
    DERBY,
    ENGLAND,
    JOBS,
    SWIM,
    SWIM_FSM,
    SWIM_OTHERS,
    YEARS,
    Grouped,
    frame,
    row,
)

HIGH, LOW = "Higher professional", "Lower working"


@pytest.fixture
def classes(tiny_store):
    return Grouped(
        tiny_store,
        [
            row(20, margin=1),
            row(30, "seb", HIGH, margin=2, sample=400),
            row(10, "seb", LOW, margin=2, sample=300),
            row(28, "seb", HIGH, margin=2, period=YEARS[0]),
            row(8, "seb", LOW, margin=2, period=YEARS[0]),
            row(34, "seb", HIGH, "sex", "Men"),
            row(25, "seb", HIGH, "sex", "Women"),
            row(11, "seb", LOW, "sex", "Men"),
            row(6, "seb", LOW, "sex", "Women"),
        ],
    )


def test_classes_stand_in_their_own_order_with_everybody_last(classes):
    cut = breakdowns.cut(classes, JOBS, Choice())
    assert cut.choice.by == "seb"
    assert cut.choice.period == YEARS[1]
    assert cut.rows == (HIGH, LOW, EVERYBODY)


def test_either_of_two_breakdowns_can_come_first(classes):
    first = breakdowns.cut(classes, JOBS, Choice(by="seb", second="sex"))
    turned = breakdowns.cut(classes, JOBS, Choice(by="sex", second="seb"))
    assert first.rows == (HIGH, LOW)
    assert set(turned.rows) == {"Men", "Women"}
    assert {(m.row, m.part, m.value) for m in first.marks} == {
        (m.part, m.row, m.value) for m in turned.marks
    }


def test_sex_is_only_published_within_classes_so_it_needs_them(classes):
    cut = breakdowns.cut(classes, JOBS, Choice(by="sex"))
    assert cut.choice.second == "seb"


def test_what_cannot_be_had_is_replaced(classes):
    asked = Choice(by="shoe size", second="hat", category="x", period="1066", area="E99")
    cut = breakdowns.cut(classes, JOBS, asked)
    assert cut.choice == breakdowns.cut(classes, JOBS, Choice()).choice


def test_a_measure_without_groups_has_no_breakdown(tiny_store):
    assert breakdowns.cut(Grouped(tiny_store, [row(20)]), JOBS, Choice()) is None


def test_a_gap_is_claimed_only_where_intervals_part(tiny_store):
    def said(margin):
        store = Grouped(
            tiny_store,
            [row(30, "seb", HIGH, margin=margin), row(26, "seb", LOW, margin=margin)],
        )
        cut = breakdowns.cut(store, JOBS, Choice())
        return indicator_words.gap(store.catalogue[JOBS], cut)

    assert "a gap of 4.0 points" in said(1)
    assert "cannot be told apart" in said(3)
    assert "gap" not in said(3)
    assert "No margin of error is published" in said(None)
    assert "gap" not in said(None)


def test_a_suppressed_group_has_a_reason_and_no_figure(tiny_store):
    store = Grouped(
        tiny_store,
        [row(30, "seb", HIGH), row(20, "seb", "Intermediate"),
         row(None, "seb", LOW, status="suppressed")],
    )  # fmt: skip
    cut = breakdowns.cut(store, JOBS, Choice())
    assert {m.row: m.status for m in cut.marks}[LOW] == "suppressed"
    assert LOW not in {m.row for m in cut.held}


def test_outcomes_can_be_chosen_or_set_side_by_side(tiny_store):
    store = Grouped(
        tiny_store,
        [row(v, "seb", group, category=kind) for v, group, kind in (
            (30, HIGH, "Top"), (10, LOW, "Top"), (5, HIGH, "Bottom"), (25, LOW, "Bottom"))],
        shown={"category": "Top"},
    )  # fmt: skip
    plain = breakdowns.cut(store, JOBS, Choice(by="seb"))
    assert plain.choice.category == "Top"
    every = breakdowns.cut(store, JOBS, Choice(by="category", second="seb"))
    assert len(every.marks) == 4
    assert set(every.rows) == {"Top", "Bottom"}


def test_a_family_is_shown_for_the_chosen_area_else_the_country(tiny_store):
    def rows(country, derby):
        return [row(country, area=ENGLAND), row(derby, area=DERBY)]

    store = Grouped(
        tiny_store,
        families={SWIM: rows(70, 60), SWIM_FSM: rows(50, 45), SWIM_OTHERS: rows(75, 65)},
    )
    members = breakdown_rows.family(store, store.catalogue[SWIM_FSM])
    assert [one.code for one in members] == [SWIM, SWIM_FSM, SWIM_OTHERS]
    country = breakdowns.cut(store, SWIM_FSM, Choice())
    assert {m.row: m.value for m in country.marks} == {
        "Eligible": 50, "Not eligible": 75, EVERYBODY: 70,
    }  # fmt: skip
    assert country.family
    derby = breakdowns.cut(store, SWIM, Choice(), DERBY)
    assert {m.row: m.value for m in derby.marks}["Eligible"] == 45


def test_groups_have_lines_over_comparable_periods(classes):
    lines = indicator_trend.of_groups(classes, JOBS, breakdowns.cut(classes, JOBS, Choice()))
    assert [line.name for line in lines.series] == [HIGH, LOW, EVERYBODY]
    assert [point.value for point in lines.series[0].points] == [28, 30]


def test_periods_of_another_length_are_not_joined():
    periods = ["2014-01-01/P3Y", "2015-01-01/P3Y", "2024-01-01/P1Y", "2014-01-01/P12Y"]
    assert indicator_trend.comparable(periods) == ("2014-01-01/P3Y", "2015-01-01/P3Y")


def test_of_ranks_the_first_comes_first(tiny_store):
    store = Grouped(tiny_store, [row(v, category=name) for v, name in (
        (94, "Oxford"), (1, "Middlesex"), (40, "Hull"))], shown={"category": "Hull"})  # fmt: skip
    plain = store.catalogue[JOBS]
    store.catalogue[JOBS] = replace(plain, unit=replace(plain.unit, code="rank", suffix=""),
                                    decimal_places=0)  # fmt: skip
    cut = breakdowns.cut(store, JOBS, Choice())
    assert cut.rows == ("Middlesex", "Hull", "Oxford")
    said = indicator_words.gap(store.catalogue[JOBS], cut)
    assert "**rank 1** for Middlesex and **rank 94** for Oxford" in said
    assert indicator_words.cut_title(store.catalogue[JOBS], cut).startswith("From rank 1 to 94")


def test_the_line_of_one_group_bears_its_name_never_that_of_the_country(tiny_store):
    shown = {"group_type": "seb", "group": LOW}
    store = Grouped(tiny_store, shown=shown)
    store.values = lambda _code: frame(row(8, period=YEARS[0]), row(10))
    entry = store.catalogue[JOBS]
    chart = indicator_charts.trend(store, entry, None, "", (), None)
    assert [one.name for one in chart.data.series] == ["Lower working, UK"]
    assert chart.title.startswith("Lower working, UK: up from 8.0%")
    assert chart.head == ("Period", "Lower working, UK")


def test_a_change_of_method_breaks_the_line_and_is_in_note_and_table(tiny_store):
    store = Grouped(tiny_store, breaks=["2024-01-01"])
    years = [f"{year}-01-01/P1Y" for year in (2022, 2023, 2024, 2025)]
    store.values = lambda _code: frame(*(row(k, period=year) for k, year in enumerate(years)))
    chart = indicator_charts.trend(store, store.catalogue[JOBS], None, "", (), None)
    (line,) = chart.data.series
    assert [len(run) for run in indicator_trend.runs(line.points, line.breaks)] == [2, 2]
    assert chart.data.changes == ((years[1], years[2]),)
    assert "where the method changed, from 2024 on" in chart.note
    assert [cells[0].text for cells in chart.rows][2] == "2024 (method changed)"


def test_a_missing_year_breaks_the_line():
    points = [
        indicator_trend.Point(f"{year}-01-01/P1Y", 1.0, None, None)
        for year in (2015, 2016, 2017, 2019, 2020)
    ]
    assert [len(run) for run in indicator_trend.runs(points)] == [3, 2]


def test_periods_of_six_and_seven_years_are_one_series_and_of_one_and_three_are_not():
    assert indicator_trend.comparable(["2006-01-01/P6Y", "2012-01-01/P6Y", "2018-01-01/P7Y"]) == (
        "2006-01-01/P6Y", "2012-01-01/P6Y", "2018-01-01/P7Y",
    )  # fmt: skip
    assert indicator_trend.alike("P12M", "P12M")
    assert not indicator_trend.alike("P1Y", "P3Y")
    assert not indicator_trend.alike("P1Y", "P12M")
