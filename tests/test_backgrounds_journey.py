"""Through life: every stage is what was published, and no sentence claims more than it may."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import backgrounds_journey as journey
from explorer import backgrounds_journey_words as words
from explorer import schema
from explorer.backgrounds_journey_rows import StageRow
from explorer.backgrounds_journey_stages import ADULT, SCHOOL, SEB, SEXES, STAGES
from explorer.breakdowns import Mark
from explorer.indicator_trend import end
from explorer.indicator_words import plain
from explorer.metrics.gaps import Estimate, difference, ratio
from explorer.store import Store
from layouts import backgrounds_journey as layout

BROKEN = re.compile(r"(?<![A-Za-z-])(nan|None|inf)(?![A-Za-z])")
CHOICES = ("", *SEXES)


@pytest.fixture(scope="module")
def store():
    return Store.load()


@pytest.fixture(scope="module", params=CHOICES)
def view(store, request):
    return journey.view(store, f"sex={request.param}" if request.param else "")


def rows_of(view):
    return (*view.school, *view.adult)


def published(store, row, sex):
    """The published rows that a stage rests on, by group."""
    frame = store.all_values(row.stage.code)
    frame = frame[
        frame[schema.PERIOD].eq(row.period)
        & frame[schema.GROUP_TYPE].eq(row.stage.by)
        & frame[schema.CATEGORY].isin(row.stage.categories)
        & (frame[schema.SUBGROUP].isin(SEXES[sex]) if sex else frame[schema.SUBGROUP_TYPE].eq(""))
    ]
    return {str(group): part for group, part in frame.groupby(schema.GROUP, observed=True)}


def test_every_figure_is_the_published_one(store, view):
    for row in rows_of(view):
        raw = published(store, row, view.sex)
        for mark in row.marks:
            assert mark.value == pytest.approx(raw[mark.row][schema.VALUE].sum(), abs=1e-9)
            if mark.sure:
                assert len(raw[mark.row]) == 1
                assert mark.lower == raw[mark.row][schema.LOWER_CI].iloc[0]
                assert mark.upper == raw[mark.row][schema.UPPER_CI].iloc[0]


def test_a_stage_without_figures_has_none_in_the_files(store, view):
    for row in rows_of(view):
        if not row.marks:
            frame = store.all_values(row.stage.code)
            assert not frame[schema.SUBGROUP].isin(SEXES[view.sex]).any()
            assert words.size(row) == "not published"


def test_each_stage_is_of_the_latest_time_and_of_one_breakdown(store, view):
    for row in rows_of(view):
        if not row.marks:
            continue
        frame = store.all_values(row.stage.code)
        frame = frame[frame[schema.GROUP_TYPE].eq(row.stage.by) & frame[schema.VALUE].notna()]
        sexes = SEXES.get(view.sex, ("",))
        frame = frame[frame[schema.SUBGROUP].isin(sexes)]
        assert end(row.period) == max(end(str(p)) for p in frame[schema.PERIOD].unique())
        assert tuple(mark.row for mark in row.marks) == row.stage.groups


def test_the_stages_of_one_choice_are_of_one_period_where_they_can_be(view):
    assert len({row.period for row in view.adult if row.marks}) == 1


def test_backgrounds_of_five_classes_are_never_mixed_with_others():
    assert {stage.by for stage in ADULT} == {"seb"}
    assert all(stage.groups == SEB for stage in ADULT)
    assert {stage.by for stage in SCHOOL} == {"fsm", "disadvantage"}


def test_gaps_are_those_of_the_two_ends_and_stated_with_their_interval(view):
    for row in rows_of(view):
        if row.gap is None:
            continue
        one, other = row.marks[0], row.marks[-1]
        high, low = sorted((one, other), key=lambda mark: -mark.value)
        assert (row.high.value, row.low.value) == (high.value, low.value)
        if high.sure and low.sure:
            first, second = (Estimate(m.value, m.lower, m.upper) for m in (high, low))
            assert row.gap == difference(first, second)
            assert row.times == ratio(first, second)
        else:
            assert not row.gap.sure
            assert row.apart is None


def test_where_no_interval_is_published_none_is_claimed(view):
    for row in view.school:
        assert words.claim(row) == ""
        assert words.gap_interval(row) == words.EVERY_PUPIL
        assert words.times(row) == ""
    degree = next(row for row in view.adult if row.stage.name == "degree")
    assert words.gap_interval(degree) == words.NO_INTERVAL
    assert words.claim(degree) == ""


def test_the_opening_sentence_is_of_the_widest_ratio_by_background(view):
    ratios = {row.stage.name: row.times.value for row in view.adult if row.times}
    top = words.widest(view.adult)
    assert ratios[top.stage.name] == max(ratios.values())
    said = plain(view.lead)
    assert f"{max(ratios.values()):.1f} times" in said
    assert top.high.row.lower() in said
    for stage in SCHOOL:
        assert stage.place not in said


limited = st.tuples(st.floats(0.5, 90), st.floats(0, 10), st.floats(0, 10))


def built(figures):
    """Stages with made-up figures for their two ends."""
    base = Mark("", "", 0.0, None, None, 100.0, "ok")
    rows = []
    for stage, (a, b) in zip(ADULT, figures, strict=False):
        marks = [
            replace(base, row=name, value=v, lower=max(v - low, 0.0), upper=v + up)
            for name, (v, low, up) in ((SEB[0], a), (SEB[-1], b))
        ]
        high, low = sorted(marks, key=lambda mark: -mark.value)
        one, other = (Estimate(m.value, m.lower, m.upper) for m in (high, low))
        gap, times = difference(one, other), ratio(one, other)
        rows.append(StageRow(stage, None, "2025-01-01/P1Y", tuple(marks), gap, times, high, low))
    return tuple(rows)


@given(st.lists(st.tuples(limited, limited), min_size=1, max_size=len(ADULT)))
def test_what_is_told_apart_is_so_by_its_interval(figures):
    rows = built(figures)
    said = words.told(rows)
    for row in rows:
        apart = row.gap.lower > 0
        assert (row.stage.place in said) == (not apart)
        assert words.claim(row).endswith("can be told apart." if apart else "cannot be told apart.")
    if "each of the" in said:
        assert all(row.gap.lower > 0 for row in rows)


@given(st.lists(st.tuples(limited, limited), min_size=1, max_size=len(ADULT)))
def test_stages_that_may_be_as_wide_as_the_widest_are_named(figures):
    rows = built(figures)
    top = words.widest(rows)
    assert all(row.times.value <= top.times.value for row in rows)
    said = words.close(rows)
    for row in rows:
        near = row is not top and row.times.sure and top.times.sure
        near = near and row.times.upper >= top.times.lower
        if row is not top:
            assert (row.stage.place in said) == near
    near = words.overlapping(top, rows)
    assert ("overlap" in words.lead(rows, "")) == bool(near)


def test_curves_are_of_one_sex_each_and_of_every_age(view):
    sexes = [view.sex] if view.sex else list(SEXES)
    assert {row.sex for row in view.courses} == set(sexes)
    for row in view.courses:
        assert row.ages == tuple(range(25, 45))
        assert [name for name, _ in row.lines] == list(SEB)
        assert all(mark.sure for _, marks in row.lines for mark in marks)


def test_curves_are_called_apart_only_where_their_intervals_do_not_touch(view):
    for row in view.courses:
        said = words.course_said(row)
        touching = [a for a in row.ages if row.ends(a)[0].lower <= row.ends(a)[1].upper]
        assert ("do not touch at any age" in said) == (not touching)


def test_an_address_that_cannot_be_followed_is_answered_with_the_nearest(store):
    view = journey.view(store, "sex=womn")
    assert not view.understood
    assert view.sex == ""
    assert "“womn”" in view.said[0].text
    assert view.said[0].links == (("Women and girls", "/backgrounds/journey?sex=women"),)
    half = journey.view(store, "sex=MEN&colour=red")
    assert half.understood
    assert half.sex == "men"
    assert "“colour”" in half.said[0].text
    plain_view = journey.view(store, "utm_source=mail&part=careers&fragment=1&sex=")
    assert plain_view.understood
    assert not plain_view.said


def test_the_usual_view_has_a_bare_address(store):
    assert journey.view(store, "").canonical == "/backgrounds/journey"
    assert journey.view(store, "sex=women").canonical == "/backgrounds/journey?sex=women"


def test_the_file_holds_every_figure_of_the_page(store, view):
    file = journey.file(store, view)
    rows = [dict(zip(file.head, row, strict=True)) for row in file.rows]
    assert len({tuple(row.values()) for row in rows}) == len(rows)
    marks = [mark for row in rows_of(view) for mark in row.marks]
    marks += [mark for row in view.courses for _, each in row.lines for mark in each]
    marks += [point for row in view.index for point in row.line.points]
    assert {mark.value for mark in marks} <= {row["value"] for row in rows}
    assert all((row["value"] is None) == (row["status"] == "missing") for row in rows)
    assert not any(row["value"] is not None and math.isnan(row["value"]) for row in rows)
    codes = {row["indicator"] for row in rows} - {None}
    assert codes == {entry.code for entry in file.entries}


def test_the_file_gives_each_gap_without_an_indicator(store, view):
    file = journey.file(store, view)
    rows = [dict(zip(file.head, row, strict=True)) for row in file.rows]
    gaps = [row["value"] for row in rows if not row["indicator"] and " less " in row["group"]]
    assert gaps == [row.gap.value for row in rows_of(view) if row.gap]


def test_the_page_shows_every_stage_and_nothing_broken(view):
    page = str(layout.content(view))
    assert not BROKEN.search(page)
    for stage in STAGES:
        assert stage.title in page
    assert len(page) < 250_000
    index = str(layout.PARTS["gap-index"](view))
    assert not BROKEN.search(index)
    assert index.count("small-title") == len(view.index)
    careers = str(layout.PARTS["careers"](view))
    assert not BROKEN.search(careers)
    assert careers.count("small-title") == len(view.courses)


def test_school_and_background_stand_in_sections_of_their_own(view):
    page = str(layout.content(view))
    start, stop = page.index('class="journey-school"'), page.index("</section>")
    school = page[start:stop]
    for stage in SCHOOL:
        assert stage.title in school
    for stage in ADULT:
        assert stage.title not in school
    for name in SEB:
        assert name not in school


def test_the_note_says_nothing_of_when_or_whether_people_were_asked():
    # Pupils are not asked, and stages are not all of one year.
    assert "asked" not in words.NOTE
    assert "each stage names its year" in words.NOTE


def test_pupils_are_counted_and_not_sampled():
    assert "no sampling error; small groups still go up and down" in words.COUNTED
    assert "margin of error" not in words.COUNTED
    assert words.COUNTED.startswith(words.EVERY_PUPIL.removesuffix("."))


def test_a_stage_without_figures_is_of_all_backgrounds_in_the_table(store):
    view = journey.view(store, "sex=women")
    lacking = [row.stage for row in view.adult if not row.marks]
    page = str(layout.content(view))
    assert lacking
    for stage in lacking:
        assert (
            f'<th scope="row">{stage.title}</th><td>{stage.when}</td><td>All backgrounds</td>'
            in page
        )
    assert "<td>all</td>" not in page
