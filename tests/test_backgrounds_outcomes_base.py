"""Figures set against one group are told as that: weaker or stronger than its own, not as levels."""

from __future__ import annotations

import pytest

from explorer.backgrounds_outcomes import view
from explorer.breakdowns import Mark
from explorer.indicator_words import plain
from explorer.store import Store
from layouts import backgrounds_outcomes_charts as charts
from layouts.backgrounds_outcomes_table import table

LINK = "relative-occupational-mobility-by"
STATES = ("sex", "disability", "ethnicity", "ethnicity&by=sex&with=ethnicity")


@pytest.fixture(scope="module")
def store():
    """The committed data."""
    return Store.load()


@pytest.fixture(scope="module")
def see(store):
    """Give the page of the link by some groups."""
    return lambda kind: view(store, f"outcome={LINK}-{kind}")


def marks(page) -> list[Mark]:
    """The figures of all but the group compared with."""
    found = [line.now for row in page.rows for line in row.lines if line.now]
    return [mark for mark in found if page.base not in (mark.row, mark.part)]


@pytest.mark.parametrize("kind", STATES)
def test_the_group_compared_with_is_a_yardstick_and_not_a_figure(see, kind):
    page = see(kind)
    assert "**0.000**" not in page.lead
    assert "the group compared with, 0 by construction" in page.lead
    assert "they do not say how strong" in page.lead
    assert "highest" not in page.lead
    assert "strength" not in page.chart_title


def test_the_link_of_one_other_group_is_weaker_or_stronger_as_its_interval_says(see):
    women = see("sex")
    (mark,) = marks(women)
    assert mark.upper < 0
    assert "was **weaker** for women: −0.008 (95% interval −0.012 to −0.004)" in women.lead
    assert women.chart_title.endswith("is weaker for women than for men")
    (mark,) = marks(see("disability"))
    assert mark.lower > 0
    assert "**stronger** for people who are disabled" in see("disability").lead


@pytest.mark.parametrize("kind", STATES[2:])
def test_groups_on_each_side_are_counted_by_their_own_intervals(see, kind):
    page = see(kind)
    said = plain(page.lead)
    for sex in ("men", "women"):
        own = [m for m in marks(page) if sex in (m.row.lower(), m.part.lower())]
        weaker, stronger = (sum(m.upper < 0 for m in own), sum(m.lower > 0 for m in own))
        _, _, told = said.partition(f"among {sex} ")
        told = told.partition(" other ethnic groups")[0]
        assert f"weaker in {weaker}" in told
        assert (f"stronger in {stronger}" in told) == (stronger > 0)
        assert f"not to be told apart in {len(own) - weaker - stronger}" in told
        assert told.endswith(f" of {len(own)}")


@pytest.mark.parametrize("kind", STATES)
def test_nought_is_drawn_and_named_and_has_no_interval(see, kind):
    page = see(kind)
    drawn = str(charts.groups(page))
    assert page.reference == (0.0, "the same link")
    assert "the same link" in drawn
    assert "0.000 to 0.000" not in drawn
    assert "0.000 to 0.000" not in str(table(page))
    assert "the group compared with" in str(table(page))


def test_the_sister_below_has_the_same_yardstick(see):
    sister = see("sex").sister
    assert sister.base == "White British"
    assert "beside that of White British people" in sister.title
    drawn = str(charts.sister(sister))
    assert "the same link" in drawn
    assert "0.000 to 0.000" not in drawn


def test_other_measures_have_no_such_line(store):
    page = view(store, "")
    assert page.reference is None
    assert "the same link" not in str(charts.groups(page))
