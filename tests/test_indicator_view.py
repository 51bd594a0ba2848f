"""The page of one measure, in words and plain values."""

from __future__ import annotations

import pytest

from explorer import indicator_view, indicator_words
from explorer.indicator_charts import DISTRIBUTION, TREND
from explorer.indicator_trend import Point, Series
from tests.tiny_data import DENSITY, DERBY, INDEX, PAY, SOUTH_DERBYSHIRE, SWIM


@pytest.fixture
def page(tiny_store):
    return lambda code, asked="": indicator_view.page(tiny_store, code, asked)


def line(*points):
    """A line of (year, value, half the interval)."""
    return Series(
        "England",
        "reference",
        tuple(
            Point(f"{year}-01-01/P1Y", value, value - half if half else None,
                  value + half if half else None)
            for year, value, half in points
        ),
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


def test_no_figure_is_said(tiny_store):
    entry = tiny_store.catalogue[SWIM]
    said = indicator_words.finding(entry, None, 0, None, None)
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
    assert "OGL-UK-3.0" in cite
    assert "data version 0123456789ab" in cite


def test_a_span_of_periods_ends_with_the_last_year():
    periods = ["2014-01-01/P3Y", "2023-01-01/P3Y", "2025-01-01/P1Y"]
    assert indicator_words.span(periods) == "2014 to 2025"
    assert indicator_words.span(["2024-01-01/P1Y"]) == "2024"
