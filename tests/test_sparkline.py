"""Tests of the small trend lines."""

from __future__ import annotations

import re

from explorer.indicator_trend import Point
from layouts.sparkline import HEIGHT, WIDTH, sparkline
from tests.builders import entry


def points(*pairs):
    return tuple(Point(f"{year}-01-01/P1Y", v, None, None) for year, v in pairs)


def test_one_figure_is_no_line():
    assert sparkline(entry(), [points((2020, 4.0))]) is None
    assert sparkline(entry(), []) is None


def test_a_gap_is_left_open():
    drawn = str(sparkline(entry(), [points((2018, 1), (2019, 2)), points((2022, 3), (2023, 2))]))
    path = re.search(r' d="([^"]+)"', drawn)[1]
    assert path.count("M") == 2
    assert path.count("L") == 2


def test_a_figure_between_gaps_is_a_dot():
    drawn = str(sparkline(entry(), [points((2018, 1)), points((2022, 3), (2023, 2))]))
    assert "h0" in drawn


def test_the_line_stays_inside_its_frame():
    runs = [points(*((2010 + k, (-1) ** k * 10.0**k) for k in range(8)))]
    path = re.search(r' d="([^"]+)"', str(sparkline(entry(), runs)))[1]
    numbers = [float(n) for n in re.findall(r"[\d.]+", path)]
    assert all(0 <= x <= WIDTH for x in numbers[::2])
    assert all(0 <= y <= HEIGHT for y in numbers[1::2])


def test_equal_figures_lie_in_the_middle():
    path = re.search(r' d="([^"]+)"', str(sparkline(entry(), [points((2020, 5), (2021, 5))])))[1]
    assert set(re.findall(r" ([\d.]+)", path)) == {f"{HEIGHT / 2:g}"}


def test_it_says_in_words_where_it_begins_and_ends():
    drawn = str(sparkline(entry(), [points((2020, 4.0), (2022, 6.5))]))
    assert 'aria-label="From 4.0% in 2020 to 6.5% in 2022"' in drawn
