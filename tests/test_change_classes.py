"""Five classes of change: round bounds, words, which way is better."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from explorer import change_classes
from tests.builders import PERCENT, entry

BOTH_WAYS = np.array([-5.0, -3.0, -2.0, -1.0, -0.2, 0.0, 0.3, 1.1, 1.9, 2.8, 5.2, np.nan])


def measure(polarity="higher", **fields):
    """A measure in per cent with one decimal."""
    return replace(entry(), polarity=polarity, unit=PERCENT, decimal_places=1, **fields)


def test_changes_both_ways_are_parted_evenly_about_none():
    found = change_classes.classes(BOTH_WAYS, measure())
    assert found.scheme == change_classes.DIVERGING
    assert [one.word for one in found.entries] == list(change_classes.BETTER_WORDS)
    assert found.entries[0].bound.startswith("below −")
    assert found.entries[2].bound.startswith("−")
    assert "to +" in found.entries[2].bound
    assert found.of[0] == 0
    assert found.of[5] == 2
    assert found.of[10] == 4
    assert found.of[-1] == -1
    assert sum(one.n for one in found.entries) == 11


def test_where_low_is_better_a_fall_is_better():
    higher = change_classes.classes(BOTH_WAYS, measure("higher"))
    lower = change_classes.classes(BOTH_WAYS, measure("lower"))
    assert lower.entries[4].word == "Much better"
    assert lower.entries[4].bound == higher.entries[0].bound
    assert (lower.of[:-1] == 4 - higher.of[:-1]).all()


def test_neutral_measures_rise_and_fall():
    found = change_classes.classes(BOTH_WAYS, measure("neutral"))
    assert found.scheme == change_classes.SEQUENTIAL
    assert [one.word for one in found.entries] == list(change_classes.NEUTRAL_WORDS)


@pytest.mark.parametrize(
    ("polarity", "sign", "words"),
    [
        ("higher", 1, ("Got better least", "Got better most")),
        ("higher", -1, ("Got worse least", "Got worse most")),
        ("lower", -1, ("Got better least", "Got better most")),
        ("neutral", 1, ("Rose least", "Rose most")),
    ],
)
def test_changes_one_way_are_parted_by_size(polarity, sign, words):
    by = sign * np.arange(1.0, 101.0)
    found = change_classes.classes(by, measure(polarity))
    assert found.scheme == change_classes.SEQUENTIAL
    assert (found.entries[0].word, found.entries[4].word) == words
    assert [one.n for one in found.entries] == pytest.approx([20] * 5, abs=2)
    assert found.of[0] == 0
    assert found.of[-1] == 4


@pytest.mark.parametrize("by", [np.zeros(9), np.full(4, np.nan), np.full(30, 0.04), np.array([])])
@pytest.mark.parametrize("polarity", ["higher", "lower", "neutral"])
def test_little_to_sort_is_sorted_all_the_same(by, polarity):
    found = change_classes.classes(by, measure(polarity))
    assert len({one.bound for one in found.entries}) == 5
    assert sum(one.n for one in found.entries) == int((~np.isnan(by)).sum())


def test_the_classes_hold_what_their_bounds_say():
    by = np.random.default_rng(1).normal(0.4, 2.0, 400)
    found = change_classes.classes(by, measure())
    low = by[found.of == 0].max()
    bound = -float(found.entries[0].bound.removeprefix("below −").removesuffix(" points"))
    assert low < bound <= by[found.of == 1].min()
