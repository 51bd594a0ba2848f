"""What is said of drivers: when areas are apart, since when a change counts, and in which unit."""

from __future__ import annotations

import re

import pytest

from explorer import backgrounds_drivers as page
from explorer.backgrounds_drivers_list import composites, drivers, ends
from explorer.backgrounds_drivers_one import AREA_LEVELS
from explorer.backgrounds_drivers_words import BETTER, Change, change, ends_words, summary
from explorer.indicator_trend import Point, Series, apart
from explorer.indicator_words import plain
from explorer.metrics.gaps import Estimate, difference
from explorer.store import Store
from layouts import backgrounds_drivers as layout
from layouts import backgrounds_frame as frame
from tests.backgrounds_text import words_of
from tests.builders import entry as made

RESEARCH = "business-research-spending-per-head"
BY_100K = "for every 100,000 people"


@pytest.fixture(scope="module")
def store():
    return Store.load()


def _estimate(point):
    return Estimate(point.value, point.lower, point.upper)


def test_areas_are_told_apart_by_the_interval_of_their_difference(store):
    """As the methods say: two intervals may touch, and their difference still leave out nought."""
    touching = 0
    for entry in drivers(store):
        found = ends(store, entry, page._usual(store, entry), AREA_LEVELS, 50)
        if found is None:
            continue
        (_, _, top), *others = found.all
        told = [difference(_estimate(top), _estimate(p)).apart_from(0) for _, _, p in others]
        assert found.alike == told.count(False)
        touching += [apart(top, p) for _, _, p in others].count(False) - told.count(False)
    assert touching > 0


def test_ends_whose_intervals_touch_may_be_apart(store):
    entry = store.catalogue["youth-unemployment"]
    found = ends(store, entry, "", AREA_LEVELS, 1)
    period = found.period
    high, low = Point(period, 20.0, 18.0, 22.0), Point(period, 16.5, 14.5, 18.5)
    near = type(found)("itl2", period, (("a", "Here", high),), (("b", "There", low),), 0, (), None)
    assert "they are apart by their margins of error" in ends_words(entry, near)
    same = type(found)("itl2", period, (("a", "Here", high),), (("b", "There", high),), 0, (), None)
    assert "even these two cannot be told apart" in ends_words(entry, same)


def test_no_page_speaks_of_intervals_that_touch(store):
    for entry in (*drivers(store), *composites(store)):
        view = page.view(store, f"measure={entry.code}")
        text = words_of(layout.content(view)) + words_of(layout.places(view))
        assert not re.search(r"intervals? (do not )?touch", text)


def test_a_name_joined_by_and_is_not_the_subject_of_a_verb(store):
    for one in page.view(store, "").scores:
        said = plain(one.said)
        assert "the highest figure is that of " in said
        assert not re.search(r" is (highest|lowest)", said)
    assert "that of Camden and City of London, " in plain(
        page.view(store, "measure=innovation-and-growth").lead
    )


def test_what_money_is_counted_by_stands_in_the_sentence_and_the_list(store):
    view = page.view(store, f"measure={RESEARCH}")
    assert view.lead.count(BY_100K) == 1
    listed = [row for theme in page.view(store, "").themes for row in theme.rows]
    assert [row.entry.code for row in listed if BY_100K in row.latest] == [RESEARCH]
    assert f"£789.7 million {BY_100K}" in str(layout.places(view))


def test_areas_without_a_figure_are_named_with_the_period_they_lack(store):
    text = words_of(layout.places(page.view(store, f"measure={RESEARCH}&edition=2025")))
    assert "No figure of 2023 is published for Northern Ireland." in text


def test_a_change_says_when_it_starts_at_the_first_figure_with_a_margin():
    points = [Point("2010-01-01/P1Y", 30.0, None, None), Point("2012-01-01/P1Y", 34.0, None, None)]
    points += [Point("2015-01-01/P1Y", 40.0, 39.5, 40.5), Point("2020-01-01/P1Y", 33.0, 32.5, 33.5)]
    found = change(made("x"), Series("UK", "area", tuple(points)), "")
    assert "since 2015, the first with a margin of error (" in found.brief
    assert "in 2015, the first with a margin of error (" in found.words
    assert found.words.endswith("Earlier figures have none: 30.0% to 34.0%.")
    sure = change(made("x"), Series("UK", "area", tuple(points[2:])), "")
    assert "first with" not in f"{sure.brief} {sure.words}"


def test_a_start_with_a_margin_is_named_where_no_change_can_be_told_either():
    points = (
        Point("2010-01-01/P1Y", 90.0, None, None),
        Point("2015-01-01/P1Y", 10.0, 9.0, 11.0),
        Point("2020-01-01/P1Y", 10.5, 9.5, 11.5),
    )
    found = change(made("x"), Series("UK", "area", points), "")
    assert "the first with a margin of error" in found.brief
    assert "Earlier figures have none: 90.0%." in found.words


def test_the_list_says_that_its_changes_start_in_different_years(store):
    view = page.view(store, "")
    changes = [row.change for theme in view.themes for row in theme.rows]
    assert re.search(
        r"each since its own first year that can be compared \(\d{4} to \d{4}\)", view.lead
    )
    first = Point("2014-01-01/P1Y", 1.0, 0.9, 1.1)
    same = [Change(BETTER, "", "", first=first)] * 2
    assert "than these**, since 2014, 2 for the better" in summary(same)
    unknown = next(one for one in changes if one.by is not None and not one.by.sure)
    assert "For the other one no change can be tested." in summary([*same, unknown])


def test_a_difference_on_a_scale_is_in_points(store):
    view = page.view(store, "measure=trust-fairness-helpfulness")
    for text in (view.lead, view.driver.chart_title):
        assert re.search(r"up 0\.\d points", text)
        assert re.search(r"0\.\d to 0\.\d points", text)
        assert not re.search(r"up \S+ out of 10", text)


def test_the_lowest_figure_stands_before_its_years(store):
    lead = page.view(store, "measure=childhood-poverty&edition=2025").lead
    assert "It was lowest at 27.1% (2010/11 to 2012/13) and highest at 33.4% (" in lead
    for entry in drivers(store):
        assert ")," not in page.view(store, f"measure={entry.code}").lead.partition(" It was ")[2]


def test_measures_of_one_code_are_told_by_their_names(store):
    spending, each = (store.catalogue[code] for code in ("business-research-spending", RESEARCH))
    poverty = store.catalogue["childhood-poverty"]
    text = words_of(frame.source((poverty, spending, each)))
    assert f"DR52: {spending.short_name} , DR52: {each.short_name}" in text
    assert "(DR12" in text.replace("( ", "(")
    assert poverty.short_name not in text
