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
    places = theme.spread([10, 10.1, 50], 5, 0, 100)
    assert places[1] - places[0] >= 5 - 1e-6
    assert places[2] == 50
