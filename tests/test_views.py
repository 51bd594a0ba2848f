"""Pages as plain values: the same figures as the store, in the words of the house."""

from __future__ import annotations

import pytest

from explorer import selection, views
from tests.tiny_data import (
    ABERDEEN,
    AMBER_VALLEY,
    CITY,
    CUMBERLAND,
    DENSITY,
    DERBY,
    DERBYSHIRE,
    EAST_MIDLANDS,
    INDEX,
    PAY,
    SOUTH_DERBYSHIRE,
    SWIM,
    WESTMINSTER,
)  # fmt: skip


@pytest.fixture
def home(tiny_store):
    return lambda asked="": views.home(tiny_store, *selection.parse(asked, tiny_store))


def test_without_an_index_of_ours_the_first_measure_opens(home):
    view = home()
    assert view.indicator.code == INDEX
    assert view.level.plural == "English districts of 2016"
    assert view.area_name == "Choose an area"
    assert view.periods == (("2016-01-01/P1Y", "2016"),)
    assert view.stages[0] == ("overall", "Overall")
    assert [entry.word for entry in view.legend][:5] == [
        "Coldspot", "Cooler", "Middle", "Warmer", "Hotspot",
    ]  # fmt: skip
    assert view.frame == "england"
    assert view.problems == ()


def test_the_first_rows_are_the_best(home):
    rows = home().first_rows
    assert [(row.rank_text, row.name, row.value_text) for row in rows[:2]] == [
        ("1", "Westminster", "90.0"), ("2", "Carlisle", "10.0"),
    ]  # fmt: skip
    assert (rows[-1].rank_text, rows[-1].value_text) == ("–", "not published")


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("sort=-rank", [AMBER_VALLEY, DERBY]),
        ("sort=name", [ABERDEEN, AMBER_VALLEY]),
        ("sort=-name", [WESTMINSTER, SOUTH_DERBYSHIRE]),
        ("sort=-value", [WESTMINSTER, ABERDEEN]),
        ("sort=-change", [SOUTH_DERBYSHIRE]),
        ("find=derby", [SOUTH_DERBYSHIRE, DERBY]),
        (f"region={EAST_MIDLANDS}", [SOUTH_DERBYSHIRE, DERBY]),
    ],
)
def test_rows_follow_the_order_and_the_filters_of_the_link(home, asked, codes):
    shown = [row.code for row in home(f"indicator={PAY}&level=ltla&{asked}").first_rows]
    assert shown[: len(codes)] == codes


def test_the_frame_is_the_uk_where_a_measure_reaches_beyond_england(home):
    assert home(f"indicator={PAY}&level=ltla").frame == "uk"
    assert home(f"indicator={SWIM}").frame == "england"


def test_a_chosen_area_has_its_name_and_sentence(home):
    view = home("area=South+Derbyshire")
    assert view.area_name == "South Derbyshire"
    assert view.sentence.startswith("South Derbyshire is **6th of 6** English districts")


def test_problems_of_the_link_are_passed_on(home):
    assert [problem.parameter for problem in home("period=2031").problems] == ["period"]


def test_a_legend_of_values_never_overlaps(home):
    bounds = [entry.bound for entry in home(f"indicator={PAY}&level=ltla").legend]
    assert bounds == ["under £601", "£601 to 620", "£621 to 700", "£701 or more", "1 area"]


def test_the_plain_table_holds_every_area(tiny_store):
    view = views.table(tiny_store, PAY, "ltla", "2025-04-30")
    assert len(view.rows) == 7
    first = view.rows[0]
    assert (first.code, first.rank, first.rank_low, first.rank_high) == (WESTMINSTER, 1, 1, 1)
    assert (first.value, first.lower, first.upper) == (900, 860, 940)
    assert (first.interval_text, first.region) == ("£860 to £940", "London")
    last = view.rows[-1]
    assert (last.code, last.rank, last.value, last.status) == (CITY, None, None, "suppressed")
    assert last.value_text == last.status_text == "suppressed: too few people to publish"
    assert view.has_interval
    assert view.has_plausible


def test_a_provisional_value_says_so(tiny_store):
    view = views.table(tiny_store, SWIM, "utla", "2024-09-01/P1Y")
    status = {row.code: row.status_text for row in view.rows}
    assert (status[CUMBERLAND], status[DERBYSHIRE]) == ("provisional", "")
    assert not view.has_interval


@pytest.mark.parametrize(
    ("indicator", "level", "period", "error"),
    [("nope", "ltla", "2025-04-30", KeyError), (PAY, "ltla_2016", "2025-04-30", KeyError),
     (PAY, "ltla", "2031", ValueError)],
)  # fmt: skip
def test_a_table_that_does_not_exist_is_refused(tiny_store, indicator, level, period, error):
    with pytest.raises(error):
        views.table(tiny_store, indicator, level, period)


def test_the_plain_table_has_its_own_address(home):
    assert home().table_url == f"/table/{INDEX}"
    assert home(f"indicator={PAY}&level=ltla&period=2024").table_url == (
        f"/table/{PAY}?level=ltla&period=2024-04-17"
    )


def test_a_neutral_measure_offers_the_latest_period(home):
    view = home(f"indicator={DENSITY}")
    assert view.period_label == "2022 to 2024"
    assert view.about.covers == "Everyone the definition names."
