"""Charts of groups: where figures stand, what is said beside them, and nothing that is not known."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.indicator import Unit
from layouts import charts_svg as charts
from layouts.chart_scale import axis
from layouts.group_charts import (
    Bar,
    Dot,
    Panel,
    Row,
    dots,
    in_unit,
    key,
    mark,
    small_multiples,
    stack,
    stack_key,
)
from layouts.group_stack import tone

CLASSES = ("Higher professional", "Intermediate", "Lower working")


def percent(v: float) -> str:
    return f"{v:g}%"


def parts(markup) -> ET.Element:
    bare = (
        str(markup)
        .replace(" data-live>", ' data-live="">')
        .replace(" data-live ", ' data-live="" ')
    )
    return ET.fromstring(f"<all>{bare}</all>")


def svgs(markup) -> dict[str, ET.Element]:
    """The drawing of each width, by the class that shows it."""
    found = parts(markup).iter("div")
    return {div.get("class"): div.find("svg") for div in found if div.find("svg") is not None}


def texts(svg: ET.Element) -> list[str]:
    return [one.text for one in svg.iter("text")]


def row(name: str, *values: float, width: float = 2.0, **more) -> Row:
    line = tuple(Dot(v, v - width, v + width, percent(v), f"{name}: {v}") for v in values)
    return Row(name, (line,), **more)


def test_a_dot_plot_is_drawn_for_three_widths_each_with_its_words():
    drawn = svgs(dots([row("Men", 34), row("Women", 25)], percent, "Jobs by sex"))
    assert list(drawn) == ["bg-wide", "bg-mid", "bg-narrow"]
    for svg in drawn.values():
        assert svg.get("aria-label") == "Jobs by sex"
        assert {"Men", "Women", "34%", "25%"} <= set(texts(svg))


def test_dense_rows_are_not_stretched_over_a_whole_page():
    markup = dots([row(f"Region {k}", k) for k in range(40)], percent, "Regions", dense=True)
    assert list(svgs(markup)) == ["bg-mid", "bg-narrow"]
    assert "bg-no-wide" in markup


def test_each_figure_stands_in_the_middle_of_its_interval():
    svg = svgs(dots([row("Men", 34, width=3)], percent, ""))["bg-wide"]
    bar = next(p.get("d") for p in svg.iter("path") if "interval" in p.get("class", ""))
    low, high = (float(at) for at in re.fullmatch(r"M([\d.]+) [\d.]+H([\d.]+)", bar).groups())
    square = next(p for p in svg.iter("path") if p.get("class") == "mark series-0")
    left, wide = re.match(r"M([\d.]+) [\d.]+h([\d.]+)", square.get("d")).groups()
    assert float(left) + float(wide) / 2 == pytest.approx((low + high) / 2, abs=0.2)


def test_without_published_limits_no_interval_is_drawn():
    markup = dots([Row("Men", ((Dot(34, None, None, "34%"),),))], percent, "")
    assert "interval" not in markup
    half = dots([Row("Men", ((Dot(34, 30, None, "34%"),),))], percent, "")
    assert "interval" not in half


def test_a_group_without_figure_says_why_and_has_no_mark():
    markup = dots([Row("Other", (), lacks="not published")], percent, "")
    svg = svgs(markup)["bg-wide"]
    assert "not published" in texts(svg)
    assert not [one for one in svg.iter() if "mark" in one.get("class", "").split()]


def test_a_line_joins_before_and_after_of_one_group_only():
    before, after = Dot(20, 18, 22, "", series=1, hollow=True), Dot(30, 28, 32, "30%", series=1)
    assert 'class="joined"' in dots([Row("Women", ((before, after),))], percent, "")
    other = Dot(20, 18, 22, "20%", series=0)
    assert 'class="joined"' not in dots([Row("All", ((other, after),))], percent, "")


def test_words_of_two_figures_on_a_line_stand_outside_their_intervals():
    svg = svgs(dots([row("Indian", 36, 70, width=6)], percent, ""))["bg-wide"]
    bars = [p.get("d") for p in svg.iter("path") if "interval" in p.get("class", "")]
    ends = [float(v) for d in bars for v in re.fullmatch(r"M([\d.]+) [\d.]+H([\d.]+)", d).groups()]
    placed = {one.text: one for one in svg.iter("text")}
    assert float(placed["36%"].get("x")) < min(ends)
    assert placed["36%"].get("text-anchor") == "end"
    assert float(placed["70%"].get("x")) > max(ends)


def test_the_reference_is_named_and_stands_at_its_value():
    markup = dots(
        [row("North East", -3), row("London", 4)], percent, "", reference=(0, "UK average")
    )
    for svg in svgs(markup).values():
        assert "UK average" in texts(svg)
        against = next(p.get("d") for p in svg.iter("path") if p.get("class") == "against")
        nought = next(p.get("d") for p in svg.iter("path") if p.get("class") == "nought")
        assert against.split(" ")[0] == nought.split(" ")[0]


def test_a_picture_with_links_is_a_group_so_that_they_are_reached():
    linked = svgs(dots([row("Kent", 3, href="/area/x")], percent, "Kent", live=True))["bg-mid"]
    assert linked.get("role") == "group"
    link = next(linked.iter("a"))
    assert link.get("href") == "/area/x"
    assert "data-live" in link.attrib
    assert svgs(dots([row("Kent", 3)], percent, "Kent"))["bg-mid"].get("role") == "img"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text("abcdefgh ", min_size=1, max_size=40),
            st.lists(st.floats(-1e4, 1e4).map(lambda v: round(v, 3)), min_size=1, max_size=4),
            st.floats(0, 50).map(lambda v: round(v, 3)),
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)
def test_every_mark_and_word_stays_within_its_picture(rows, dense):
    drawn = [row(name, *values, width=width) for name, values, width in rows]
    for svg in svgs(dots(drawn, percent, "any", dense=dense)).values():
        wide, high = (float(v) for v in svg.get("viewBox").split()[2:])
        for one in svg.iter("path"):
            if "interval" in one.get("class", ""):
                low, y, top = re.fullmatch(r"M([-\d.]+) ([-\d.]+)H([-\d.]+)", one.get("d")).groups()
                assert 0 <= float(low) <= float(top) <= wide
                assert 0 <= float(y) <= high
        for one in svg.iter("text"):
            assert 0 <= float(one.get("y")) <= high


def test_series_differ_in_shape_and_not_in_colour_alone():
    shapes = {re.sub(r"series-\d", "", str(mark(10, 10, series))) for series in range(6)}
    assert len(shapes) == 6


def test_a_key_names_the_earlier_and_the_later_figure():
    items = parts(key([(0, "Men"), (1, "Women")], before="2014 to 2019", after="2020 to 2025"))
    said = ["".join(item.itertext()).strip() for item in items.iter("li")]
    assert said == ["Men", "Women", "2014 to 2019", "2020 to 2025", "95% interval"]
    alone = parts(key([(0, "Men")], interval=False))
    assert ["".join(item.itertext()) for item in alone.iter("li")] == ["Men"]


def test_the_shares_of_a_bar_fill_it_in_proportion():
    svg = svgs(stack([Bar("All", (50, 30, 20))], CLASSES, "", text=percent))["bg-wide"]
    widths = [float(r.get("width")) for r in svg.iter("rect") if "share" in r.get("class")]
    whole = float(next(r for r in svg.iter("rect") if r.get("class") == "outline").get("width"))
    assert [w / whole for w in widths] == pytest.approx([0.5, 0.3, 0.2], abs=0.001)


def test_a_share_not_published_is_said_and_not_filled_with_nought():
    svg = svgs(stack([Bar("All", (50, None, 20))], CLASSES, "", text=percent))["bg-wide"]
    unknown = [r for r in svg.iter("rect") if "unknown" in r.get("class")]
    assert len(unknown) == 1
    assert any("not published" in one.text for one in svg.iter("title"))
    nothing = svgs(stack([Bar("All", (None, None, None))], CLASSES, "", text=percent))["bg-wide"]
    assert "not published" in texts(nothing)
    assert not list(nothing.iter("rect"))


def test_shares_that_round_to_more_than_the_whole_stay_in_the_bar():
    for svg in svgs(stack([Bar("All", (50.4, 30.4, 20.4))], CLASSES, "", text=percent)).values():
        wide = float(svg.get("viewBox").split()[2])
        ends = [float(r.get("x")) + float(r.get("width")) for r in svg.iter("rect")]
        assert max(ends) <= wide


def test_a_share_of_nought_takes_no_room_and_a_small_one_no_words():
    svg = svgs(stack([Bar("All", (99, 0, 1))], CLASSES, "", text=percent))["bg-narrow"]
    assert "99%" in texts(svg)
    assert "0%" not in texts(svg)
    assert "1%" not in texts(svg)
    assert any(one.text.endswith("1%") for one in svg.iter("title"))


@pytest.mark.parametrize("n", range(1, 9))
def test_classes_get_tones_of_their_own_from_dark_to_light(n):
    tones = [int(tone(k, n).removeprefix("tone-")) for k in range(n)]
    assert tones == sorted(set(tones))
    assert str(stack_key([f"Class {k}" for k in range(n)])).count("<li>") == n


def test_small_multiples_share_one_scale():
    def panel(name: str, level: float) -> Panel:
        own = charts.Line(
            "area", [[charts.Dot(x, level + x - 2016, level - 2, level + 30) for x in (2016, 2025)]],
            percent(level), band=True,
        )  # fmt: skip
        return Panel(name, "10% to 19%", [own], name)

    markup = small_multiples([panel("Men", 10), panel("Women", 40)], percent,
                             [(2016, "2016"), (2025, "2025")])  # fmt: skip
    drawn = list(parts(markup).iter("svg"))
    ticks = [[t.text for t in svg.iter("text") if t.get("class") == "axis"] for svg in drawn]
    assert len(drawn) == 4
    assert all(each == ticks[0] for each in ticks)
    assert "0%" in ticks[0]
    assert axis(0, 70, 0, 1).ticks[-1] >= 70
    titles = [h3.text for h3 in parts(markup).iter("h3")]
    assert titles == ["Men", "Women"]


def test_ticks_have_as_few_decimals_as_they_need():
    per_cent = in_unit(Unit("percent", "%", "", "%", 0, 100))
    assert [per_cent(v) for v in (0, 2.5, -5, 10)] == ["0%", "2.5%", "−5%", "10%"]


def test_a_figure_below_the_line_it_is_held_against_stands_on_that_side():
    rows = [
        Row("Below", ((Dot(-4.0, -6.0, -1.0, "−4.0"),),)),
        Row("Above", ((Dot(3.0, 1.0, 5.0, "+3.0"),),)),
    ]
    drawn = dots(rows, str, "alt", from_nought=False, reference=(0.0, "average"))
    for picture in drawn.split("</svg>")[:-1]:
        found = re.findall(r'text-anchor="(\w+)" class="figure[^"]*">([^<]+)', picture)
        assert sorted(found) == [("end", "−4.0"), ("start", "+3.0")]
