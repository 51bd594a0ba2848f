"""The page of one measure, in words and plain values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer import indicator_facts, indicator_finding, indicator_view, indicator_words
from explorer.indicator import Shown
from explorer.indicator_charts import DISTRIBUTION, TREND
from explorer.indicator_trend import Point, Series, Trend
from tests.tiny_data import DENSITY, DERBY, INDEX, PAY, SOUTH_DERBYSHIRE, SWIM


@pytest.fixture
def page(tiny_store):
    return lambda code, asked="": indicator_view.page(tiny_store, code, asked)


def line(*points, breaks=()):
    """A line of (year, value, half the interval)."""
    return Series(
        "England",
        "reference",
        tuple(
            Point(f"{year}-01-01/P1Y", value, value - half if half else None,
                  value + half if half else None)
            for year, value, half in points
        ),
        breaks=breaks,
    )  # fmt: skip


def test_every_measure_has_a_page(tiny_store, page):
    for code in tiny_store.catalogue:
        view = page(code)
        assert view.finding.endswith(".")
        assert view.cite
        assert view.charts


def test_the_finding_names_both_ends_and_the_country(page):
    finding = indicator_words.plain(page(PAY, "level=ltla").finding)
    assert "from £590 in Amber Valley to £900 in Westminster" in finding
    assert "other areas could be the lowest" in finding
    assert "The UK figure is £643, up from £625 in April 2024." in finding


def test_ends_that_several_share_are_not_named(page):
    finding = indicator_words.plain(page(SWIM).finding)
    assert "to 81.3%" in finding
    assert "The England figure is 72.0%, no different in 2023/24 once rounded." in finding


def test_a_change_is_claimed_only_where_intervals_part(tiny_store):
    entry = tiny_store.catalogue[SWIM]
    assert "up from" in indicator_words.change(entry, line((2015, 40, 1), (2020, 45, 1)))
    assert "cannot be told apart" in indicator_words.change(
        entry, line((2015, 40, 3), (2020, 45, 3))
    )
    assert "same once rounded" in indicator_words.change(entry, line((2015, 40, 0), (2020, 40, 0)))
    assert indicator_words.change(entry, line((2020, 40, 0))) == ""


def test_no_change_is_counted_across_a_change_of_method(tiny_store):
    entry = tiny_store.catalogue[SWIM]
    points = ((2015, 40, None), (2016, 41, None), (2020, 50, None), (2021, 52, None))
    parted = line(*points, breaks=("2020-01-01",))
    assert indicator_words.change(entry, parted) == (
        "England: up from 50.0% in 2020 to 52.0% in 2021."
    )
    assert "method changed in 2020, so earlier figures cannot" in indicator_words.unlike(parted)
    assert indicator_words.unlike(line(*points)) == ""
    said = indicator_finding.country(entry, parted, "2021-01-01/P1Y")
    assert "up from 50.0% in 2020. The method changed in 2020" in said
    # A reader who looks at an earlier year is told of its own neighbours.
    assert "up from 40.0% in 2015." in indicator_finding.country(entry, parted, "2016-01-01/P1Y")


def test_after_a_change_of_method_a_single_figure_stands_alone(tiny_store):
    entry = tiny_store.catalogue[SWIM]
    parted = line((2015, 40, None), (2020, 50, None), breaks=("2018-09-01",))
    assert indicator_words.change(entry, parted) == ""
    trend = Trend((parted,), tuple(point.period for point in parted.points))
    title = indicator_words.trend_title(entry, trend)
    assert title == "England: 50.0% in 2020; earlier figures cannot be compared"
    said = indicator_words.plain(indicator_finding.finding(entry, None, 0, parted, None))
    assert said == (
        "England: 50.0%, 2020. The method changed in 2020, so earlier figures cannot be compared."
    )


def test_a_slice_is_named_with_its_place(tiny_store):
    def named(**shown):
        entry = replace(tiny_store.catalogue[SWIM], shown=Shown(**shown))
        return indicator_words.in_slice(entry, "UK")

    assert named() == "UK"
    assert named(group_type="seb", group="Lower working", subgroup_type="ethnicity",
                 subgroup="White British") == "White British, lower working, UK"  # fmt: skip
    assert named(category="Age 35", group_type="seb", group="Lower working", subgroup_type="sex",
                 subgroup="Women") == "Women, lower working, age 35, UK"  # fmt: skip
    assert named(group_type="ethnicity_school", group="White British", subgroup_type="sex",
                 subgroup="Boys") == "Boys, White British, UK"  # fmt: skip


def test_a_printed_gap_is_that_of_the_printed_figures(tiny_store):
    entry = tiny_store.catalogue[SWIM]
    assert indicator_words.difference(entry, 46.04, 23.16) == "22.8 points"
    assert indicator_words.written(entry, 46.04) == "46.0%"
    assert indicator_words.written(entry, 23.16) == "23.2%"


def test_the_finding_follows_what_the_browser_shows(tiny_store, page):
    def said(**asked):
        return indicator_view.finding(tiny_store, {"code": PAY, **asked})

    assert "lower-tier councils" in said(level="ltla")
    assert "upper-tier councils" in said(level="utla", period="2024-04-17")
    assert "April 2024" in said(level="ltla", period="2024-04-17")
    assert said(level="ltla") == page(PAY, "level=ltla").finding
    assert page(PAY, "level=ltla").said_of == "ltla|2025-04-30"
    assert indicator_view.finding(tiny_store, {"code": {"a": 1}}) is None
    assert indicator_view.finding(tiny_store, {}) is None


def test_names_with_an_and_of_their_own_are_parted_by_semicolons(tiny_store):
    entry = replace(tiny_store.catalogue[SWIM], influence=("schools", "county"))
    facts = dict(indicator_facts.facts(entry))
    assert facts["Who can influence it"] == "Schools and colleges; County and unitary councils"


def test_no_figure_is_said(tiny_store):
    entry = tiny_store.catalogue[SWIM]
    said = indicator_finding.finding(entry, None, 0, None, None)
    assert said == "No figure is published for this measure."


def test_the_address_chooses_level_area_and_pins(page):
    view = page(PAY, f"level=ltla&area={SOUTH_DERBYSHIRE}&pins={DERBY}&indicator={SWIM}")
    assert view.selection.indicator == PAY
    assert view.selection.area == SOUTH_DERBYSHIRE
    marked = {spot.name for spot in view.charts[DISTRIBUTION].data.spots}
    assert marked == {"South Derbyshire", "Derby", "UK"}
    lines = [one.name for one in view.charts[TREND].data.series]
    assert lines == ["South Derbyshire", "Derby", "UK"]


def test_what_belongs_to_the_breakdown_is_no_unknown_part_of_the_link(page):
    assert page(PAY, "by=sex&with=seb&kind=x&in=2020&at=K02000001").problems == ()


def test_one_period_is_said_to_be_no_trend(page):
    chart = page(INDEX).charts[TREND]
    assert chart.data is None
    assert "Only one period is published" in chart.note


def test_the_browser_is_not_trusted(tiny_store):
    ask = {"code": PAY, "name": TREND, "level": "nowhere", "period": {"a": 1}, "area": "<script>"}
    assert indicator_view.chart(tiny_store, ask).name == TREND
    assert indicator_view.chart(tiny_store, {"code": "none", "name": TREND}) is None
    assert indicator_view.chart(tiny_store, {"code": PAY, "name": "pie"}) is None
    assert indicator_view.chart(tiny_store, {}) is None


def test_a_neutral_measure_says_so(page):
    facts = dict(page(DENSITY).facts)
    assert facts["Which way is better"] == "Neither higher nor lower is better"


def test_the_citation_names_release_licence_and_data_version(page):
    cite = page(PAY).cite
    assert "released 1 June 2025" in cite
    assert "Open Government Licence v3.0" in cite
    assert "data version 0123456789ab" in cite


def test_a_span_of_periods_ends_with_the_last_year():
    periods = ["2014-01-01/P3Y", "2023-01-01/P3Y", "2025-01-01/P1Y"]
    assert indicator_words.span(periods) == "2014 to 2025"
    assert indicator_words.span(["2024-01-01/P1Y"]) == "2024"
