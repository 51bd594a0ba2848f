"""Change over time: titles are true, gaps stay open, scales are shared, every place can be drawn."""

import re
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import area_selection, area_trends, comparators, config, place
from explorer import area_trends_words as words
from explorer.indicator_trend import AREA, GROUP, REFERENCE, Point, Series
from explorer.store import Store
from layouts import area_trends as layout

BRISTOL, SOUTH_DERBYSHIRE, UK = "E06000023", "E07000039", "K02000001"
EVERY = 23
BROKEN = re.compile(r"(?<![A-Za-z])(nan|None|inf)(?![A-Za-z])|<h[23][^>]*>\s*</h")


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def of(store):
    def found(code, level="", **asked):
        return area_selection.parse(asked, store, place.find(store, code, level).place)[0]

    return lambda *args, **asked: area_trends.view(store, found(*args, **asked))


@pytest.fixture(scope="module")
def share(store):
    return store.catalogue["attainment-8-fsm"]


def line(values, kind=AREA, name="Here", half=None):
    points = [
        Point(f"{2016 + k}-09-01/P1Y", v, *((None, None) if half is None else (v - half, v + half)))
        for k, v in enumerate(values)
        if v is not None
    ]
    return Series(name, kind, tuple(points))


def title(share, here, there, error=0.0, half=None):
    lines = [line(here, half=half), line(there, REFERENCE, "England")]
    return words.title(share, lines, error).partition(": ")[2]


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        ([40, 41, 42], [50, 50, 50], "below England in all 3 years"),
        ([60, 61], [50, 50], "above England in both years"),
        ([60, 41], [50, 50], "now below England, in the other year above"),
        ([50, 41], [50, 50], "now below England, in the other year too close to tell"),
        ([60, 60, 41], [50, 50, 50], "now below England, in other years above"),
        ([50, 41, 41], [50] * 3, "below England in 2 of 3 years, too close to tell in 1"),
        ([60, 41, 41], [50] * 3, "below England in 2 of 3 years, above in 1"),
        (
            [50, 60, 41, 60, 41, 41],
            [50] * 6,
            "below England in 3 of 6 years, above in 2, too close to tell in 1",
        ),
        (
            [60, 60, 41, 60, 41],
            [50] * 5,
            "now below England, but in only 2 of 5 years; above in 3",
        ),
        ([41, 41, None], [50] * 3, "below England in 2016/17 and 2017/18; no later figure"),
        ([None, 41, None], [50] * 3, "below England in 2017/18; no later figure"),
        ([50, 50, None], [50] * 3, "the same as England in 2017/18; no later figure"),
        (
            [60, 41, None],
            [50] * 3,
            "in 2017/18 below England, in the other year above; no later figure",
        ),
        ([41, 41, 41, None], [50] * 4, "below England in all 3 years; no figure after 2018/19"),
        (
            [50, 41, 41, None],
            [50] * 4,
            "below England in 2 of 3 years, too close to tell in 1; no figure after 2018/19",
        ),
        ([40, 50], [50, 50], "the same as England"),
        ([None, 41], [50, 50], "below England in 2017/18"),
        ([40, 41], [50, None], "41.0 points in 2017/18"),
    ],
)
def test_titles_without_errors_say_what_is_printed(share, here, there, said):
    assert title(share, here, there) == said


@given(
    st.lists(st.sampled_from([None, 40, 50, 60]), min_size=1, max_size=9).filter(
        lambda values: any(values)
    )
)
def test_titles_count_what_is_there_and_never_pass_off_an_old_figure_as_the_latest(share, values):
    held = [v for v in values if v is not None]
    sides = ["below" if v < 50 else "above" if v > 50 else "" for v in held]
    said = title(share, values, [50] * len(values))
    assert ("no later figure" in said or "no figure after" in said) == (values[-1] is None)
    assert not (values[-1] is None and "now" in said)
    if "in other years" in said:
        assert len(set(sides[:-1])) == 1
    for side in ("above", "below"):
        counted = re.search(rf"{side}(?: England)?(?:, but)? in (?:only )?(\d)(?!\d)", said)
        if counted:
            assert int(counted[1]) == sides.count(side)
        elif side not in said and sides[-1]:
            assert side not in sides


def test_titles_claim_no_side_that_the_error_leaves_open(share):
    assert title(share, [48, 48], [50, 50], error=2) == "too close to England to tell apart"
    assert title(share, [48, 48], [50, 50], half=3) == "too close to England to tell apart"
    assert title(share, [40, 48], [50, 50], half=3) == "too close to England to tell apart"
    assert title(share, [44, 44], [50, 50], half=3) == "below England in both years"


@given(st.floats(0, 90), st.floats(0, 90), st.floats(0, 20))
def test_a_side_is_claimed_only_beyond_the_margin(one, other, error):
    entry = SimpleNamespace(unit=SimpleNamespace(prefix="", suffix="%"), decimal_places=1)
    side = words.side(entry, Point("2020", one, None, None), other, error)
    assert side in (-1, 0, 1)
    if abs(one - other) <= 1.96 * error:
        assert side == 0
    if side:
        assert side == np.sign(one - other)


def test_the_country_is_called_as_in_a_sentence():
    assert (words.the("UK"), words.the("England")) == ("the UK", "England")


def test_bristol_has_its_country_and_the_median_of_its_neighbours(of):
    view = of(BRISTOL)
    drawn = {one.entry.code: one for one in (*view.first, *view.more)}
    gcse = drawn["attainment-8-fsm"]
    assert [one.kind for one in gcse.lines] == [AREA, REFERENCE, GROUP]
    assert gcse.line(REFERENCE).points[-1].value == 35.0
    assert view.alike == "statistical neighbours"
    assert len(view.first) == 8
    assert all(len(one.lines[0].points) > 1 for one in drawn.values())


def test_the_median_is_that_of_the_areas_compared_with(store, of):
    view = of(BRISTOL)
    chosen = place.find(store, BRISTOL).place
    codes = comparators.of(store, chosen, comparators.DFE).codes
    one = next(one for one in view.first if one.entry.code == "attainment-8-fsm")
    record = one.record
    last = record.value[-1, [record.at[code] for code in codes if code in record.at]]
    assert one.line(GROUP).points[-1].value == pytest.approx(np.nanmedian(last))


@given(st.lists(st.one_of(st.just(np.nan), st.floats(0, 100)), min_size=3, max_size=9))
def test_the_median_of_fewer_than_three_is_not_drawn(values):
    row = np.array([values])
    at = {str(k): k for k in range(len(values))}
    record = area_trends.Record(
        SimpleNamespace(breaks=()), ("2020",), ("2020",), at, row, row, row, ()
    )
    found = record.median("alike", list(at))
    known = row[~np.isnan(row)]
    if len(known) < 3:
        assert found is None
    else:
        assert found.points[0].value == pytest.approx(np.median(known))


def test_charts_that_share_a_scale_leave_their_lines_room(of):
    view = of(BRISTOL)
    drawn = (*view.first, *view.more)
    shared = [one for one in drawn if one.shared]
    assert shared
    for one in drawn:
        low, high = one.range
        values = [q.value for each in one.lines for q in each.points]
        assert low <= min(values)
        assert max(values) <= high
        if one.shared:
            assert (max(values) - min(values)) >= 0.1 * (high - low)
    scales = {(one.entry.unit.code, one.stage, one.range) for one in shared}
    assert len(scales) < len(shared)


@pytest.mark.parametrize(
    ("ranges", "groups"),
    [
        ([(10, 30), (12, 28)], [[0, 1]]),
        ([(4, 6), (20, 40)], [[0], [1]]),
        ([(10, 30), (30, 50)], [[0], [1]]),
        ([], []),
    ],
)
def test_which_ranges_share_a_scale(ranges, groups):
    assert area_trends._groups(ranges) == groups


def test_the_key_says_that_the_median_is_of_those_with_a_figure(of):
    text = str(layout.key(of(BRISTOL)))
    assert "Median of those of the statistical neighbours that have a figure" in text


def test_a_change_of_method_breaks_the_line_and_is_marked(of):
    view = of(BRISTOL)
    one = next(one for one in view.first if one.entry.code == "good-level-of-development-fsm")
    text = str(layout.small(one))
    assert 'class="break"' in text
    assert "(method changed)" in text
    (path,) = re.findall(r'<path d="([^"]+)" class="line area"', text)
    assert path.count("M") == 2


def test_the_uk_is_drawn_beside_nothing(of):
    view = of(UK)
    assert all([one.kind for one in chart.lines] == [AREA] for chart in view.first)
    assert "beside" not in view.sentence


def test_figures_stand_in_a_table_and_the_picture_has_words(of):
    one = next(one for one in of(SOUTH_DERBYSHIRE).first if one.entry.code == "employment-rate")
    text = str(layout.small(one))
    assert "95% interval" in text
    assert re.search(r'role="img" aria-label="Employment rate\. South Derbyshire: ', text)
    assert text.count("<tr") == 1 + len(one.record.periods)


def test_places_of_every_level_can_be_drawn(store):
    seen = set()
    for one in place.every(store)[::EVERY]:
        view = area_trends.view(store, area_selection.parse({}, store, one)[0])
        if view is None:
            continue
        seen.add(one.level)
        text = str(layout.section(view))
        assert not BROKEN.search(text), one
        assert len(view.first) > 0
    assert {"utla", "ltla", "smc205", "constituency", "constituency_2010"} <= seen
