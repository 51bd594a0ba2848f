"""Charts as SVG text: round ticks, labels that part, lines with gaps, and words for every picture."""

import itertools
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from layouts import chart_scale as scale
from layouts import charts_svg as charts
from layouts.charts_svg import Dot, Line, Spot

VALUE = st.floats(-1e6, 1e6).map(lambda v: round(v, 3))


@given(VALUE, VALUE, st.integers(3, 8))
def test_ticks_are_few_round_and_hold_the_range(a, b, most):
    low, high = sorted((a, b))
    ticks = scale.round_ticks(low, high, most)
    assert 2 <= len(ticks) <= most
    assert ticks[0] <= low + 1e-6
    assert ticks[-1] >= high - 1e-6
    steps = [q - p for p, q in itertools.pairwise(ticks)]
    assert max(steps) - min(steps) <= 1e-6 * max(steps)
    digits = f"{steps[0]:.6e}".split("e")[0].rstrip("0").rstrip(".")
    assert digits in {"1", "2", "2.5", "5"}


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (31, 38.5, (30, 35, 40)),
        (0, 100, (0, 50, 100)),
        (0.2, 0.9, (0, 0.5, 1)),
        (5, 5, (4.5, 5, 5.5)),
    ],
)
def test_ticks_as_a_reader_would_choose_them(low, high, ticks):
    assert scale.round_ticks(low, high, 4) == pytest.approx(ticks)


def test_ticks_are_written_with_as_many_decimals_as_they_need():
    assert scale.tick_places((0, 2.5, 5)) == 1
    assert scale.tick_places((0, 10, 20)) == 0
    assert scale.tick_places((0, 0.25, 0.5)) == 2


@given(st.lists(st.floats(0, 100), min_size=1, max_size=10), st.floats(1, 30))
def test_labels_keep_their_order_and_never_collide(wanted, gap):
    found = scale.part(wanted, gap, 0, 100)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    fits = min(gap, 100 / max(len(wanted) - 1, 1))
    placed = [found[i] for i in order]
    assert all(b - a >= fits - 1e-6 for a, b in itertools.pairwise(placed))
    assert placed[0] >= -1e-6
    assert placed[-1] <= 100 + 1e-6


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6))
def test_labels_far_enough_apart_stay_where_they_are(wanted):
    ordered = sorted(wanted)
    assume(all(b - a >= 5 for a, b in itertools.pairwise(ordered)))
    assert scale.part(wanted, 5, 0, 100) == pytest.approx(wanted)


def line(*runs, kind="area", end="", band=False):
    return Line(kind, [[Dot(*dot) for dot in run] for run in runs], end, band)


def drawn(*lines, breaks=()):
    return str(
        charts.line_chart(
            lines, (0, 40), lambda v: f"{v:g}%", [(2016, "2016"), (2024, "2024")], "In words",
            breaks=breaks,
        )
    )  # fmt: skip


def test_a_gap_stays_open_and_a_lonely_year_is_a_dot():
    tree = ET.fromstring(
        drawn(line([(2016, 10), (2017, 12)], [(2020, 20)], [(2023, 30), (2024, 31)]))
    )
    (path,) = (p for p in tree.iter("path") if p.get("class") == "line area")
    assert path.get("d").count("M") == 2
    (alone,) = (p for p in tree.iter("path") if p.get("class") == "alone area")
    assert alone.get("d").count("h0") == 1


def test_a_chart_has_words_and_no_numbers_that_are_none():
    text = drawn(
        line([(2016, 10, 8, 12), (2024, 20, 18, 22)], end="20%", band=True), breaks=(2020,)
    )
    tree = ET.fromstring(text)
    assert (tree.get("role"), tree.get("aria-label")) == ("img", "In words")
    assert "nan" not in text
    assert {"band area", "break", "line area"} <= {p.get("class") for p in tree.iter("path")}


def test_a_band_of_one_year_is_seen():
    tree = ET.fromstring(drawn(line([(2016, 10, 8, 12)], [(2024, 20, 18, 22)], band=True)))
    (band,) = (p for p in tree.iter("path") if p.get("class") == "band area")
    assert band.get("d").count("Z") == 2


def test_end_labels_of_lines_that_meet_stand_apart():
    lines = [
        line([(2016, 10), (2024, 20 + k / 9)], kind=f"pin-{k}", end=f"{k}%") for k in range(1, 9)
    ]
    tree = ET.fromstring(drawn(*lines))
    ends = [t for t in tree.iter("text") if t.get("class", "").startswith("end")]
    ups = sorted(float(t.get("y")) for t in ends)
    assert len(ups) == 8
    assert min(b - a for a, b in itertools.pairwise(ups)) >= 13


def test_compared_areas_differ_in_shape_as_well_as_colour():
    assert [charts.shape_of(f"pin-{k}") for k in range(1, 6)] == [*charts.SHAPES, "circle"]
    assert len({str(charts.mark(5, 5, "pin-1", shape)) for shape in charts.SHAPES}) == 4


def test_text_lies_within_the_picture():
    tree = ET.fromstring(drawn(line([(2016, 10), (2024, 39.9)], end="£12,345")))
    width = float(tree.get("viewBox").split()[2])
    for one in tree.iter("text"):
        wide = len(one.text) * charts.LETTER
        left = {"start": 0, "middle": wide / 2, "end": wide}[one.get("text-anchor")]
        x = float(one.get("x")) - left
        assert x >= -1
        assert x + wide <= width + 1


def test_a_spot_is_named_on_the_side_where_there_is_room():
    x, y = scale.Axis(0, 10, 30, 300), scale.Axis(0, 10, 200, 10)
    right = str(charts.spot(Spot(1, 5, "Bristol", (0, 2), (4, 6)), x, y))
    left = str(charts.spot(Spot(9.5, 5, "Bristol"), x, y))
    assert 'text-anchor="start"' in right
    assert 'text-anchor="end"' in left
    assert 'class="bars"' in right
    assert "bars" not in left


def test_words_are_escaped_and_tables_stand_in_details():
    table = str(
        charts.data_table(
            "Data table", "A & B", ["", "x"], charts.Markup(charts.table_row("a", ["1"]))
        )
    )
    assert table.startswith("<details")
    assert "A &amp; B" in table
    assert re.search(r'<th scope="row">a</th><td>1</td>', table)
    assert "&lt;b&gt;" in str(charts.text(0, 0, "<b>"))
