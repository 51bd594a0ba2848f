"""The page of outcomes by group, laid out: what is published stands on it, what is not is said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from explorer.backgrounds_outcomes_view import (
    Cell,
    GapLine,
    GapView,
    GroupRow,
    LineMark,
    OutcomesView,
    SisterView,
    StackBar,
    StackView,
    TableView,
    TrendPanel,
    TrendsView,
)
from explorer.backgrounds_pages import Option
from explorer.breakdowns import Choice, Mark
from explorer.indicator_trend import Point, Series
from explorer.metrics.gaps import Estimate
from explorer.store import Store
from layouts import backgrounds_outcomes as page
from layouts import backgrounds_outcomes_charts as charts
from tests.backgrounds_text import SEX, SHOWN, words_of

CODE = "occupational-level-25-to-29"
NOW, BEFORE = "2020 to 2025", "2014 to 2019"
PEOPLE = (("Higher professional", 34.0, 25.2), ("Lower working", 10.8, 5.8))


def figure(row, part, value, half=2.0, sample=612.0):
    """A published figure."""
    return Mark(row, part, value, value - half, value + half, sample, "ok")


def lines(row, men, women):
    """A row of two sexes, now and before."""
    return tuple(
        LineMark(part, figure(row, part, v), figure(row, part, v - 6))
        for part, v in zip(SEX, (men, women), strict=True)
    )


def course(name):
    """A line over time."""
    return Series(name, "area", (
        Point("2014-01-01/P1Y", 10.0, 8.0, 12.0), Point("2015-01-01/P1Y", 12.0, None, None),
    ))  # fmt: skip


@pytest.fixture(scope="module")
def store():
    """The committed data."""
    return Store.load()


@pytest.fixture
def view(store):
    """One state of the page with every part there is."""
    entry = store.catalogue[CODE]
    options = (
        Option("Higher professional", "Higher professional", "/backgrounds", True),
        Option("Lower working", "Lower working", "/backgrounds?one=Lower+working"),
    )
    gap = GapLine(
        "Men", *(figure(name, "Men", men) for name, men, _ in PEOPLE),
        Estimate(23.2, 20.1, 25.8), Estimate(3.1, 2.6, 3.9), "34% against 11%", "23 points",
        "95% interval 20.1 to 25.8 points", "The two can be told apart.",
        "3.1 times as high", "Before, the gap was 19 points.", True,
    )  # fmt: skip
    return OutcomesView(
        canonical="/backgrounds?with=sex&change=2014-01-01/P6Y", title="T", description="D",
        understood=True, said=(), entry=entry, choice=Choice("seb", "sex", "Higher professional"),
        heading="Where you start", lead="Of people, **34%** were.", note="These are UK figures.",
        sister_words="", outcomes=(("Youth", (Option(CODE, "Job", "/backgrounds", True),)),),
        shows=(Option("seb", "All", "/backgrounds"), Option("sex", "Sex", "/backgrounds", True)),
        turned=None, categories=options, category_label="Class", periods=options,
        changes=options, areas=(), editions=(), orders=options, held={"by": "seb"},
        chart_title="The chart", chart_subtitle="Of whom",
        rows=tuple(GroupRow(name, "such as", lines(name, *both)) for name, *both in PEOPLE),
        parts=SEX, now_words=NOW, before_words=BEFORE, intervals=True, samples="Sample sizes 612.",
        together=None, together_words="All people together: **20%**.", no_figure="",
        gap=GapView("Higher professional and lower working", options, options, (gap,), "Formula."),
        stack=StackView("All classes", "Each adds to 100%", ("High", "Low"),
                        (StackBar("All", "", (40.0, 60.0)), StackBar("Few", "", (None, None))), ""),
        trends=TrendsView("Ten years", "Since 2014", ("",), (
            TrendPanel("High", "10% to 12%", (course("High"),), (course("Low"),), "A line"),), ""),
        sister=SisterView(
            entry, "By ethnicity", "Of whom", ("",),
            (GroupRow("Indian", "", (LineMark("", figure("Indian", "", 40.0), None),)),),
            "/backgrounds?by=ethnicity", "It is about any professional job.", ""),
        table=TableView("With 95% intervals", "Background", (("Men", BEFORE), ("Men", NOW)), tuple(
            (name, (Cell(f"{men - 6:g}%", "1 to 2", ""), Cell(f"{men:g}%", "3 to 4", "612")))
            for name, men, _ in PEOPLE)),
        entries=(entry,), warnings=("Quote with care.",),
    )  # fmt: skip


def test_the_page_opens_with_its_sentence_and_says_of_whom_it_is(view):
    text = words_of(page.content(view))
    assert text.index("Where you start") < text.index("Of people, 34% were.")
    assert "These are UK figures." in text


def test_every_figure_of_a_row_is_drawn_with_its_interval_and_its_base(view):
    drawn = str(page.groups(view))
    assert "Men, Higher professional, 2020 to 2025: 34.0%, 95% interval 32.0% to 36.0%" in words_of(
        drawn
    )
    assert "612 people asked" in drawn


def test_an_earlier_figure_has_a_hollow_mark_and_a_place_in_the_key(view):
    assert "hollow" in str(page.groups(view))
    assert BEFORE in words_of(page.groups(view))
    alone = replace(
        view, before_words="",
        rows=tuple(replace(row, lines=tuple(replace(x, before=None) for x in row.lines))
                   for row in view.rows),
    )  # fmt: skip
    assert "hollow" not in str(page.groups(alone))


def test_a_group_without_a_figure_keeps_its_row_and_says_why(view):
    none = GroupRow("Chinese", "", (LineMark("Men", None, None, "withheld: too few people"),))
    drawn = words_of(page.groups(replace(view, rows=(*view.rows, none))))
    assert "Chinese" in drawn
    assert "withheld: too few people" in drawn


def test_a_part_without_a_figure_is_said_beside_the_other(view):
    row = GroupRow("Chinese", "", (
        LineMark("Men", figure("Chinese", "Men", 30.0), None),
        LineMark("Women", None, None, "not published"),
    ))  # fmt: skip
    assert "Women: not published" in words_of(page.groups(replace(view, rows=(row,))))


def test_a_figure_without_an_interval_claims_none(view):
    bare = Mark("High", "", 30.0, None, None, None, "ok")
    plain = replace(
        view, parts=("",), before_words="", intervals=False,
        rows=(GroupRow("High", "", (LineMark("", bare, None),)),),
    )  # fmt: skip
    assert "95% interval" not in words_of(page.groups(plain))


def test_a_key_stands_only_where_there_is_something_to_tell_apart(view):
    alone = replace(view, parts=("",), before_words="", intervals=False)
    assert charts.groups_key(alone) is None
    assert words_of(charts.groups_key(replace(alone, before_words=BEFORE))) == f"{BEFORE} {NOW}"


def test_what_a_measure_stands_in_for_is_said_before_the_choices(view):
    text = words_of(page.content(replace(view, sister_words="Of any professional job.")))
    assert text.index("Of any professional job.") < text.index("Show by")


@pytest.mark.parametrize(
    ("label", "short"),
    [("2014 to 2016", "2014–16"), ("1999 to 2001", "1999–2001"), ("2024/25", "2024/25"),
     ("2014/15 to 2016/17", "2014/15 to 2016/17")],
)  # fmt: skip
def test_a_span_of_years_is_short_under_a_small_chart(label, short):
    assert charts.short(label) == short


def test_where_nothing_is_published_the_chart_gives_way_to_words(view):
    drawn = str(page.groups(replace(view, no_figure="No figure is published.")))
    assert "No figure is published." in drawn
    assert "<svg" not in drawn
    assert "data-picture" not in drawn


def test_the_gap_is_a_number_with_its_interval_and_what_may_be_claimed(view):
    text = words_of(page.gap(view))
    for said in ("23 points", "95% interval 20.1 to 25.8 points", "can be told apart",
                 "3.1 times as high", "Before, the gap was 19 points.", "Formula."):  # fmt: skip
        assert said in text


def test_gaps_of_many_parts_are_drawn_against_no_gap(view):
    line = view.gap.lines[0]
    parts = ("Indian", "Chinese", "Mixed")
    many = replace(view.gap, lines=tuple(replace(line, part=part) for part in parts))
    drawn = str(page.gap(replace(view, gap=many)))
    assert "No gap" in words_of(drawn)
    assert "Mixed: 23 points, 95% interval 20.1 to 25.8 points" in words_of(drawn)
    assert "<svg" not in str(page.gap(view))


def test_without_two_groups_of_the_same_people_there_is_no_gap(view):
    assert page.gap(replace(view, gap=None)) is None


def test_a_form_keeps_what_it_does_not_ask_for(view):
    kept = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', str(page.choices(view))))
    assert kept == {"with": "sex", "by": "seb"}
    kept = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', str(page.gap(view))))
    assert kept == {"with": "sex", "change": "2014-01-01/P6Y"}


def test_a_choice_of_one_thing_is_not_offered(view):
    drawn = str(page.choices(replace(view, periods=view.periods[:1])))
    assert 'name="period"' not in drawn
    assert 'name="category"' in drawn


@pytest.mark.parametrize("name", page.PARTS)
def test_a_late_part_is_a_link_on_the_page_and_a_figure_by_itself(view, name):
    assert f"part={name}" in str(page.content(view))
    part = str(page.PARTS[name](view))
    assert part.startswith("<figure")
    assert "<svg" in part


@pytest.mark.parametrize("name", page.PARTS)
def test_a_late_part_that_a_state_lacks_is_neither_promised_nor_drawn(view, name):
    without = replace(view, **{name: None})
    assert f"part={name}" not in str(page.content(without))
    assert str(page.PARTS[name](without)) == ""


def test_the_table_has_every_figure_under_its_part_and_period(view):
    drawn = str(page.table(view))
    assert drawn.count("<td") == 4
    for said in ("34%", "28%", "3 to 4", "612", BEFORE, NOW):
        assert said in words_of(drawn)


def test_each_control_has_an_id_of_its_own(view):
    idents = re.findall(r'\bid="([^"]+)"', str(page.content(view)))
    assert len(idents) == len(set(idents))


def test_what_is_chosen_is_marked_in_words_that_machines_read(view):
    assert re.search(r'aria-current="true"[^>]*>Sex<', str(page.choices(view)))
    assert SHOWN in str(page.choices(view))
