"""Tests of what is said to stand behind a figure."""

from __future__ import annotations

from datetime import date

import pytest

from explorer import evidence, schema
from tests.builders import entry

NOW = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("period", "years", "words"),
    [
        ("2025-01-01/P1Y", 0, "under a year old"),
        ("2024-09-01/P1Y", 1, "1 year old"),
        ("2023-01-01/P1Y", 2, "2 years old"),
        ("2021-03-21", 5, "5 years old"),
        ("2026-10-01/P1Y", 0, "under a year old"),
        ("2018-01-01/P7Y", 1, "1 year old"),
    ],
)
def test_age_counts_whole_years_since_the_end_of_the_period(period, years, words):
    assert evidence.age(period, NOW) == years
    assert evidence.age_words(years) == words


def test_the_day_before_a_year_is_full_it_is_not_counted():
    assert evidence.age("2024-01-01/P1Y", date(2025, 12, 30)) == 0
    assert evidence.age("2024-01-01/P1Y", date(2026, 1, 2)) == 1


def test_a_figure_with_limits_says_so():
    found = evidence.of(entry(), "2021-01-01/P1Y", sure=True, today=NOW)
    assert (found.interval, found.old, found.level) == ("95% interval", True, "down to districts")
    assert evidence.of(entry(), "2024-09-01/P1Y", sure=False, today=NOW).interval == "no interval"


def test_what_the_publisher_says_of_a_figure_is_kept():
    found = evidence.of(entry(), "2024-09-01/P1Y", sure=False, status=schema.PROVISIONAL, today=NOW)
    assert found.mark == "provisional"
    assert not evidence.of(entry(), "2024-09-01/P1Y", sure=False, today=NOW).mark


def test_the_smallest_areas_are_named():
    assert evidence.smallest(["region", "utla"]) == "down to upper-tier councils"
    assert evidence.smallest(["nation", "itl2"]) == "down to sub-regions"
    assert evidence.smallest(["uk"]) == "UK only"


def test_it_is_said_whom_a_measure_is_about():
    assert evidence.covers(entry()) == "Everyone"
    girls = entry(group={"type": "sex", "name": "Girls", "of": "can-swim"})
    assert evidence.covers(girls) == "Girls"
    assert evidence.covers(entry(covers="other")) == "A group that the definition names"
