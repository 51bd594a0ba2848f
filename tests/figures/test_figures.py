"""The drawings: every figure is in them, nothing is drawn twice, and texts stay legible."""

from __future__ import annotations

import math

import pytest
from plotly.graph_objects import Figure

from explorer import breakdowns, indicator_charts, indicator_trend, query
from explorer.breakdowns import Choice
from explorer.figures import breakdown, distribution, theme, trend
from tests.grouped_store import JOBS, Grouped, row
from tests.tiny_data import PAY, SOUTH_DERBYSHIRE

SMALLEST = 12


def texts_of(figure: Figure) -> list[int]:
    """Sizes of all texts."""
    sizes = [figure.layout.font.size]
    sizes += [note.font.size for note in figure.layout.annotations if note.font.size]
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        sizes += [axis.tickfont.size] if axis.tickfont.size else []
    return sizes


@pytest.fixture
def drawings(tiny_store):
    panel = query.panel(tiny_store, PAY, "ltla")
    entry = panel.indicator
    spread = indicator_charts.distribution(panel, 1, SOUTH_DERBYSHIRE, ())
    lines = indicator_charts.trend(tiny_store, entry, panel, SOUTH_DERBYSHIRE, (), None)
    store = Grouped(
        tiny_store,
        [row(v, "seb", g, "sex", s, margin=2) for v, g, s in (
            (30, "Higher professional", "Men"), (25, "Higher professional", "Women"),
            (12, "Lower working", "Men"), (8, "Lower working", "Women"))],
    )  # fmt: skip
    cut = breakdowns.cut(store, JOBS, Choice())
    groups = indicator_charts.groups(store.catalogue[JOBS], cut)

    def draw(narrow):
        return (
            distribution.figure(entry, spread.data, narrow=narrow),
            trend.figure(entry, lines.data, narrow=narrow),
            breakdown.figure(groups.entry, groups.data, narrow=narrow),
        )

    return draw


@pytest.mark.parametrize("narrow", [False, True])
def test_no_text_is_smaller_than_twelve_pixels(drawings, narrow):
    for figure in drawings(narrow):
        assert min(texts_of(figure)) >= SMALLEST


def test_every_area_is_a_dot(drawings):
    dots = drawings(False)[0].data[0]
    assert len(dots.x) == 6


def test_no_drawing_asks_for_a_zoom_or_a_legend(drawings):
    for figure in drawings(False):
        assert figure.layout.showlegend is False
        assert figure.layout.xaxis.fixedrange
        assert figure.layout.yaxis.fixedrange


def test_only_bundled_traces_are_used(drawings):
    for figure in drawings(True):
        assert {trace.type for trace in figure.data} == {"scatter"}


def test_a_gap_is_two_lines(tiny_store):
    points = tuple(
        indicator_trend.Point(f"{year}-01-01/P1Y", float(year - 2000), None, None)
        for year in (2010, 2011, 2012, 2015, 2016)
    )
    line = indicator_trend.Series("England", "reference", points)
    lines = indicator_trend.Trend((line,), tuple(p.period for p in points))
    figure = trend.figure(tiny_store.catalogue[PAY], lines)
    assert sum(trace.mode == "lines+markers" for trace in figure.data) == 2


def changed(*dates):
    """A line of ten years, parted at these dates."""
    points = tuple(
        indicator_trend.Point(f"{year}-01-01/P1Y", float(year - 2000), None, None)
        for year in range(2010, 2020)
    )
    line = indicator_trend.Series("England", "reference", points, breaks=dates)
    return indicator_trend.Trend((line,), tuple(p.period for p in points), breaks=dates)


@pytest.mark.parametrize("narrow", [False, True])
def test_a_change_of_method_is_a_gap_with_a_mark_and_words(tiny_store, narrow):
    entry = tiny_store.catalogue[PAY]
    figure = trend.figure(entry, changed("2014-01-01"), narrow=narrow)
    assert sum(trace.mode == "lines+markers" for trace in figure.data) == 2
    assert [shape.type for shape in figure.layout.shapes] == ["line"]
    assert 2014.4 > figure.layout.shapes[0].x0 > 2013.5
    assert "method changed" in [note.text for note in figure.layout.annotations]


def test_words_over_many_changes_are_said_once(tiny_store):
    dates = tuple(f"{year}-01-01" for year in (2012, 2013, 2014, 2015, 2016))
    figure = trend.figure(tiny_store.catalogue[PAY], changed(*dates), narrow=True)
    assert len(figure.layout.shapes) == len(dates)
    words = [note.text for note in figure.layout.annotations if "method" in note.text]
    assert words == ["method changed at each line"]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("years", [2, 3, 7, 8, 10, 18])
def test_the_first_and_the_last_period_are_named(tiny_store, years, narrow):
    points = tuple(
        indicator_trend.Point(f"{2000 + k}-01-01/P1Y", float(k), None, None) for k in range(years)
    )
    line = indicator_trend.Series("England", "reference", points)
    lines = indicator_trend.Trend((line,), tuple(p.period for p in points))
    shown = trend.figure(tiny_store.catalogue[PAY], lines, narrow=narrow).layout.xaxis.ticktext
    assert (shown[0], shown[-1]) == ("2000", str(1999 + years))


def test_a_long_name_above_its_row_is_broken_and_no_dot_is_cut_off(tiny_store):
    long = "Imperial College of Science, Technology and Medicine"
    store = Grouped(tiny_store, [row(1, category=long), row(9, category="Hull")],
                    shown={"category": "Hull"})  # fmt: skip
    cut = breakdowns.cut(store, JOBS, Choice())
    figure = breakdown.figure(store.catalogue[JOBS], cut, narrow=True)
    names = [note.text for note in figure.layout.annotations]
    assert any("Imperial" in name and "<br>" in name for name in names)
    assert all(t.cliponaxis is False for t in figure.data if t.mode == "markers")


@pytest.mark.parametrize(
    ("low", "high"), [(0, 100), (-7.1, 6), (0.39, 0.4), (5, 5), (0, 0), (-3, -1), (1e6, 5e7)]
)
def test_ticks_are_round_and_hold_the_figures(low, high):
    found = theme.ticks(low, high)
    assert found[0] <= low
    assert found[-1] >= high
    assert 2 <= len(found) <= 8
    step = found[1] - found[0]
    assert math.isclose(found[-1] - found[0], step * (len(found) - 1))


def test_labels_that_would_overlap_are_moved_apart():
    places = theme.spread([10, 10.1, 50], [5, 5, 5], 0, 100)
    assert places[1] - places[0] >= 5 - 1e-6
    assert places[2] == 50


def test_names_of_several_lines_stay_within_the_picture_and_cover_no_other():
    sizes = [51, 51, 34, 34, 51, 51]
    places = theme.spread([24.5, 25.7, 33.0, 34.7, 40.9, 45.9], sizes, 0, 272)
    pairs = zip(places, places[1:], sizes, sizes[1:], strict=False)
    assert all(b - a >= (s + t) / 2 - 0.5 for a, b, s, t in pairs)
    assert places[0] - sizes[0] / 2 >= -0.5
    assert places[-1] + sizes[-1] / 2 <= 272.5
