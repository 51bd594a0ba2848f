"""The disadvantage gap index: every published figure of it, and no change told across a break."""

from __future__ import annotations

import pytest

from explorer import backgrounds_journey as journey
from explorer import schema
from explorer.backgrounds_journey_index import index_rows, published_index
from explorer.formatting import period_label
from explorer.indicator_trend import runs, segment
from explorer.store import Store
from layouts import backgrounds_journey as layout


@pytest.fixture(scope="module")
def store():
    return Store.load()


@pytest.fixture(scope="module")
def rows(store):
    return index_rows(store)


def test_both_ages_are_shown_whatever_sex_is_chosen(store, rows):
    assert [row.entry.code for row in rows] == ["disadvantage-gap-at-11", "disadvantage-gap-at-16"]
    for query in ("", "sex=women"):
        view = journey.view(store, query)
        assert view.index == rows
        assert {row.entry.code for row in rows} <= {entry.code for entry in view.entries}
        school = str(layout.content(view)).partition("</section>")[0]
        assert "part=gap-index" in school


def test_every_published_figure_is_in_the_lines_or_known_to_lack(store, rows):
    for row in rows:
        editions = [(row.entry, row.line.points), *row.earlier]
        assert len(editions) == 1 + len(row.entry.editions)
        for entry, points in editions:
            held = store.all_values(entry.code).set_index(schema.PERIOD)[schema.VALUE]
            assert {q.period: q.value for q in points} == dict(held.dropna())
        assert set(row.periods) == set(store.all_values(row.entry.code)[schema.PERIOD])


def test_no_interval_is_claimed(rows):
    assert not any(q.sure for row in rows for q in row.line.points)
    assert not any("apart" in row.said for row in rows)


def test_a_sentence_is_of_the_years_that_can_be_compared(rows):
    for row in rows:
        first, last = row.line.latest[0], row.line.latest[-1]
        assert segment(first.period, row.entry.breaks) == segment(last.period, row.entry.breaks)
        way = "up" if last.value > first.value else "down"
        first_said, last_said = (
            f"{q.value:.2f} points in {period_label(q.period)}" for q in (first, last)
        )
        assert row.said.startswith(f"England: {way} from {first_said} to {last_said}.")
        broken = row.line.points[0] not in row.line.latest
        assert ("earlier figures cannot be compared" in row.said) is broken
    assert "2021/22" in rows[1].said


def test_years_without_tests_are_named_and_leave_the_line_open(rows):
    at_11, at_16 = rows
    assert "There is no figure for 2019/20 and 2020/21." in at_11.said
    assert len(runs(at_11.line.points, at_11.line.breaks)) == 2
    assert "no figure" not in at_16.said
    assert len(runs(at_16.line.points, at_16.line.breaks)) == 3


def test_the_table_has_each_edition_and_says_what_lacks(store, rows):
    part = str(layout.PARTS["gap-index"](journey.view(store, "")))
    for row in rows:
        for entry, _ in row.earlier:
            assert entry.source.title in part
    assert "<td>3.93 points</td><td>3.92 points</td>" in part
    assert "<td>not published</td><td>not published</td>" in part


def test_the_file_has_every_row_of_both_editions(store, rows):
    file = journey.file(store, journey.view(store, ""))
    lines = [dict(zip(file.head, line, strict=True)) for line in file.rows]
    for row in rows:
        for code in published_index(store, row)[schema.INDICATOR].unique():
            own = {line["period"]: line["value"] for line in lines if line["indicator"] == code}
            frame = store.all_values(code).set_index(schema.PERIOD)[schema.VALUE]
            assert own == {period: None if v != v else v for period, v in frame.items()}
            assert {line["age"] for line in lines if line["indicator"] == code} == {row.age}
