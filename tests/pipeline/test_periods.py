"""Year labels as published, and the ISO periods they mean."""

import pytest

from explorer.pipeline.periods import from_lait, is_iso


@pytest.mark.parametrize(
    ("label", "year_type", "period"),
    [
        ("2025", "Academic Year", "2024-09-01/P1Y"),
        ("2025 (Rev)", "Academic Year", "2024-09-01/P1Y"),
        ("2020 (Final)", "Academic Year", "2019-09-01/P1Y"),
        ("2015-16", "Academic Year", "2015-09-01/P1Y"),
        ("2023/24", "Academic Year", "2023-09-01/P1Y"),
        ("2025", "Financial Year", "2024-04-01/P1Y"),
        ("2024-25", "Financial Year", "2024-04-01/P1Y"),
        ("2024-25 (OT)", "Financial Year", "2024-04-01/P1Y"),
        ("2013/14-15/16", "Financial Year", "2013-04-01/P3Y"),
        ("2021/22-23/24", "Academic Year", "2021-09-01/P3Y"),
        ("2025", "Calendar Year", "2025-01-01/P1Y"),
        ("2014-16", "Calendar Year", "2014-01-01/P3Y"),
        ("2023", "Annual", "2023-01-01/P1Y"),
        ("2025", "Annual - January", "2025-01-01/P1M"),
        ("2025", "Annual (end of Sept)", "2025-09-30"),
    ],
)
def test_a_label_means_the_year_of_its_type(label, year_type, period):
    assert from_lait(label, year_type) == (period, False)
    assert is_iso(period)


def test_provisional_is_said_and_revised_is_not():
    assert from_lait("2025 (prov)", "Academic Year") == ("2024-09-01/P1Y", True)


@pytest.mark.parametrize(
    ("label", "year_type"),
    [
        ("0", "Academic Year"),
        ("2025 (guess)", "Academic Year"),
        ("Spring 2025", "Academic Year"),
        ("2014-18", "Calendar Year"),
        ("2025", "Dog Year"),
    ],
)
def test_an_unknown_label_is_refused(label, year_type):
    with pytest.raises(ValueError, match="unknown"):
        from_lait(label, year_type)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2024-09-01/P1Y", True),
        ("2023-07-01/P1M", True),
        ("2026-01-01", True),
        ("2024", False),
        ("2024-13-01/P1Y", False),
        ("2024-09-01/P0Y", False),
        ("2024-09-01/P1Y ", False),
        ("2024/25", False),
    ],
)
def test_only_iso_dates_and_intervals_are_periods(text, known):
    assert is_iso(text) is known
