"""Numbers, ranks and periods as readers see them."""

from __future__ import annotations

import pytest

from explorer import formatting
from explorer.catalogue import Unit

PERCENT = Unit("percent", "per cent", "", "%", 0, 100)
POUNDS = Unit("pounds", "pounds", "£", "", 0, 1e6)
POINTS = Unit("points", "points", "", " points", 0, 100)


@pytest.mark.parametrize(
    ("v", "unit", "decimals", "text"),
    [
        (1234.4, POUNDS, 0, "£1,234"),
        (-0.46, PERCENT, 2, "−0.46%"),
        (-1234, POUNDS, 0, "−£1,234"),
        (49.25, PERCENT, 1, "49.3%"),
        (2.5, PERCENT, 0, "3%"),
        (-2.5, PERCENT, 0, "−3%"),
        (-0.04, PERCENT, 1, "0.0%"),
        (36, POINTS, 1, "36.0 points"),
        (None, PERCENT, 1, "not available"),
        (float("nan"), PERCENT, 1, "not available"),
    ],
)
def test_a_value_is_written_in_its_unit_and_rounded_half_away_from_zero(v, unit, decimals, text):
    assert formatting.value(v, unit, decimals) == text


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [(601, 752, POUNDS, "£601 to £752"), (34.1, 36, POINTS, "34 to 36 points"),
     (-3, 4, PERCENT, "−3% to 4%")],
)  # fmt: skip
def test_an_interval_uses_to_and_says_a_word_once(low, high, unit, text):
    assert formatting.interval(low, high, unit, 0) == text


@pytest.mark.parametrize(
    ("d", "unit", "text"),
    [(1.24, PERCENT, "+1.2 points"), (-12, POUNDS, "−£12.0"), (0.04, PERCENT, "no change"),
     (None, PERCENT, "not available")],
)  # fmt: skip
def test_a_change_of_a_percentage_is_in_points(d, unit, text):
    assert formatting.change(d, unit, 1) == text


@pytest.mark.parametrize(
    ("n", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
     (111, "111th"), (304, "304th"), (1001, "1,001st")],
)  # fmt: skip
def test_ordinals(n, text):
    assert formatting.ordinal(n) == text


@pytest.mark.parametrize(
    ("period", "label"),
    [
        ("2024-01-01/P1Y", "2024"),
        ("2024-09-01/P1Y", "2024/25"),
        ("2024-08-01/P1Y", "2024/25"),
        ("2024-04-01/P1Y", "2024/25"),
        ("2024-11-16/P1Y", "2024/25"),
        ("1999-04-01/P1Y", "1999/00"),
        ("2022-01-01/P3Y", "2022 to 2024"),
        ("2019-01-01/P5Y", "2019 to 2023"),
        ("2022-04-01/P3Y", "2022/23 to 2024/25"),
        ("2025-12-01/P1M", "December 2025"),
        ("2025-11-01/P3M", "November 2025 to January 2026"),
        ("2025-04-01/P3M", "April to June 2025"),
        ("2025-04-30", "April 2025"),
        ("2026-01-01", "January 2026"),
        ("2025-02-31", "2025-02-31"),
        ("2025-13-01/P1Y", "2025-13-01/P1Y"),
        ("soon", "soon"),
    ],
)
def test_a_period_is_called_what_readers_call_it(period, label):
    assert formatting.period_label(period) == label


def test_a_day_is_named_only_to_tell_it_from_another_of_its_month():
    days = ("2025-03-01", "2025-04-01", "2025-04-30", "2025-04-01/P1Y")
    assert formatting.period_label("2025-04-30", days) == "30 April 2025"
    assert formatting.period_label("2025-03-01", days) == "March 2025"


def test_a_value_withheld_as_unreliable_has_its_reason():
    assert "too small to be reliable" in formatting.reason("unreliable")
    assert formatting.status_words("unreliable") == "unreliable, small sample"


def test_regions_take_an_article_where_english_does():
    assert formatting.with_the("North West") == "the North West"
    assert formatting.with_the("London") == "London"


def test_lists_and_ranges_of_ranks():
    assert formatting.words_list(["a", "b", "c"]) == "a, b and c"
    assert formatting.ranks_between(45, 254) == "45th to 254th"
    assert formatting.ranks_between(3, 3) == "3rd"


def test_a_release_date_may_be_unknown():
    assert formatting.day("2025-06-01") == "1 June 2025"
    assert formatting.day("not stated") == "not stated"


def test_bold_parts_are_told_from_the_rest():
    assert formatting.bold_parts("It is **5th of 6**.") == (
        ("It is ", False), ("5th of 6", True), (".", False),
    )  # fmt: skip
    assert formatting.bold_parts("Plain.") == (("Plain.", False),)
