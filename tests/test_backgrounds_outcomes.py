"""Every figure of every outcome by group is shown, and its gap is worked out as stated."""

from __future__ import annotations

import pytest

from explorer.backgrounds_outcomes import file, view
from explorer.backgrounds_outcomes_rows import groups
from explorer.indicator_words import difference
from explorer.store import Store
from tests.outcome_states import alike, apart_by, every, figures, rows_of, turns


@pytest.fixture(scope="module")
def store():
    """The committed data."""
    return Store.load()


@pytest.fixture(scope="module")
def shown(store):
    """Every measure, edition, breakdown either way round, category, area and period."""
    return list(every(store))


_FIGURES: dict = {}


def test_each_state_is_the_one_asked_for_and_its_address_leads_to_it(store, shown):
    assert len(shown) > 1_000
    for one in shown:
        choice = one.view.choice
        assert one.view.said == ()
        assert one.view.understood
        assert one.view.entry.code == one.code
        assert (choice.category, choice.area, choice.period) == one[2:5]
        assert (choice.by, choice.second) == one.pair
        assert (one.view.turned is not None) == bool(turns(groups(store, one.code), one.pair))
        again = view(store, one.view.canonical.partition("?")[2])
        assert (again.canonical, again.lead) == (one.view.canonical, one.view.lead)


def test_every_published_row_is_shown_with_its_figure_and_limits(store, shown):
    seen = set()
    for one in shown:
        published = rows_of(store, one)
        marks = [line.now for row in one.view.rows if not row.everybody for line in row.lines]
        drawn = {(m.row, m.part): (m.value, m.lower, m.upper) for m in marks if m}
        assert drawn == published
        seen |= {(one.code, one.category, one.area, one.period, *one.pair, *k) for k in published}
    assert len(seen) > 10_000


def test_no_row_by_group_is_out_of_reach(store, shown):
    reached = {(one.code, one.category, one.area, one.period, *sorted(one.pair)) for one in shown}
    for code in {one.code for one in shown}:
        frame = store.all_values(code)
        held = frame[frame["value"].notna() & frame["group_type"].ne("all")]
        names = ["category", "area_code", "period", "group_type", "subgroup_type"]
        for row in held[names].drop_duplicates().itertuples(index=False, name=None):
            assert (code, *row[:3], *sorted(row[3:])) in reached


def test_figures_of_everybody_stand_beside_the_groups(shown):
    beside = [row for one in shown for row in one.view.rows if row.everybody]
    assert beside
    assert all(row.lines[0].now.value is not None for row in beside)


def test_a_gap_is_the_difference_of_the_published_figures_with_the_stated_interval(store, shown):
    for one in shown:
        published = rows_of(store, one)
        for line in one.view.gap.lines if one.view.gap else ():
            if line.difference is None:
                assert line.size == "not published"
                assert line.apart is None
                continue
            first, second = (mark.row for mark in (line.one, line.other))
            expected = apart_by(published[first, line.part], published[second, line.part])
            if alike(store, one):
                expected = (expected[0], None, None)
            found = (line.difference.value, line.difference.lower, line.difference.upper)
            assert found == pytest.approx(expected) if expected[1] is not None else True
            assert (line.apart is None) == (expected[1] is None)
            assert line.size in (
                difference(one.view.entry, line.one.value, line.other.value), "no difference",
            ) or "odds ratio" in line.size  # fmt: skip
            assert "interval" not in line.times or line.ratio.sure


def test_everybody_is_never_one_side_of_a_gap(shown):
    for one in shown:
        names = {row.name for row in one.view.rows if not row.everybody}
        parts = set(one.view.parts)
        for option in (*one.view.gap.ones, *one.view.gap.others) if one.view.gap else ():
            assert option.value in names | parts


def test_a_change_is_counted_only_between_years_that_do_not_overlap(store, shown):
    for one in shown:
        now = one.period
        for option in one.view.changes:
            if option.value == "none":
                continue
            last = int(option.value[:4]) + int(option.value[12:-1])
            assert last <= int(now[:4])
            breaks = store.catalogue[one.code].breaks
            assert not any(option.value[:10] < date <= now[:10] for date in breaks)


def test_classes_that_are_stacked_add_to_a_hundred(shown):
    stacked = [one.view.stack for one in shown if one.view.stack]
    assert stacked
    for bar in (bar for one in stacked for bar in one.bars):
        if None not in bar.shares:
            assert sum(bar.shares) == pytest.approx(100, abs=1.5)


def test_lines_over_time_are_the_published_figures(store, shown):
    drawn = {}
    for one in shown:
        if one.view.trends:
            drawn[one.code, one.pair, one.category, one.area] = one
    assert drawn
    for one in drawn.values():
        parted = one.view.trends.parts != ("",)
        pair = one.pair if parted else (one.pair[0], "")
        cut = figures(store, one.code, pair, one.category, one.area)
        for panel in one.view.trends.panels:
            assert panel.said
            for line in panel.lines:
                part = line.name if parted else ""
                for point in line.points:
                    assert (point.value, point.lower, point.upper) == point_of(
                        cut[point.period], panel.title, part
                    )


def point_of(published, group, part):
    """A published row by its group and part, or by its only part."""
    keys = [key for key in published if key[0] == group and part in (key[1], "")]
    assert len(keys) == 1
    return published[keys[0]]


def test_a_file_has_every_row_of_the_breakdown(store, shown):
    for one in shown[::25]:
        made = file(store, one.view)
        rows = [dict(zip(made.head, row, strict=True)) for row in made.rows]
        own = [
            (row["value"], row["lower_ci"], row["upper_ci"])
            for row in rows
            if (row["indicator"], row["period"]) == (one.code, one.period)
        ]
        assert set(rows_of(store, one).values()) <= set(own)
        gaps = [row["value"] for row in rows if not row["indicator"]]
        shown_gaps = [line.difference for line in one.view.gap.lines] if one.view.gap else []
        assert {gap.value for gap in shown_gaps if gap} <= set(gaps)
