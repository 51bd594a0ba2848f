"""Parents and children: what is called higher, lower, stronger or weaker is so by its interval."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import backgrounds_mobility_words as words
from explorer.backgrounds_mobility_charts import SpotRow
from explorer.breakdowns import Mark
from explorer.metrics.gaps import Estimate, difference, ratio
from explorer.store import Store


@pytest.fixture(scope="module")
def store():
    return Store.load()


# Three limits of a figure, in order.
LIMITS = st.lists(st.floats(0.05, 20), min_size=3, max_size=3, unique=True).map(sorted)


def spot(name, limits, shift=0.0):
    low, value, high = (v + shift for v in limits)
    return Mark(name, "", value, low, high, None, "ok")


@given(LIMITS, LIMITS)
def test_a_link_is_called_stronger_only_where_the_ratio_leaves_out_one(store, one, other):
    entry = store.catalogue["relative-housing-mobility"]
    said = words.odds_pair(entry, spot("Men", one), spot("Women", other))
    times = ratio(*(words.estimate(spot("", limits)) for limits in (one, other)))
    assert ("stronger for" in said) is bool(times.apart_from(1))
    if times.apart_from(1):
        assert f"stronger for {'men' if times.value > 1 else 'women'}." in said


@given(LIMITS, LIMITS)
def test_a_share_is_called_higher_only_where_the_gap_leaves_out_nought(store, one, base):
    entry = store.catalogue["first-in-family-degree"]
    rows = [SpotRow("Indian", (spot("Indian", one),)), SpotRow("Base", (spot("Base", base),))]
    said = words.beside_group(entry, rows, 0, "Base")
    gap = difference(Estimate(one[1], one[0], one[2]), Estimate(base[1], base[0], base[2]))
    assert ("not to be told apart" in said) is not gap.apart_from(0)
    assert ("higher for" in said) is (gap.apart_from(0) and gap.value > 0)


def bare(name, value):
    return SpotRow(name, (Mark(name, "", value, None, None, None, "ok" if value else "missing"),))


@pytest.mark.parametrize("code", ["first-in-family-degree", "relative-educational-mobility"])
def test_where_no_interval_is_published_a_group_is_neither_apart_nor_alike(store, code):
    entry = store.catalogue[code]
    base = SpotRow("Base", (spot("Base", (4.0, 5.0, 6.0)),))
    rows = [base, bare("Indian", 9.0), bare("Chinese", None), bare("Mixed", 5.0)]
    for said in (
        words.beside_group(entry, rows, 0, "Base"),
        words.beside_odds(entry, rows, "Base"),
    ):
        assert "published without an interval for Indian and Mixed people" in said
        assert "not published for Chinese people" in said
        assert not re.search("told apart|higher|stronger|lower|weaker", said)
    said = words.against_base(rows[1:], 0)
    assert said == "published without an interval for Indian and Mixed; not published for Chinese"


@given(LIMITS, st.floats(-20, 20))
def test_a_link_differs_from_the_base_only_where_its_interval_leaves_out_nought(limits, shift):
    mark = spot("Indian", limits, shift)
    said = words.against_base([SpotRow("Indian", (mark,))], 0)
    if mark.upper < 0:
        assert said == "weaker for Indian"
    elif mark.lower > 0:
        assert said == "stronger for Indian"
    else:
        assert said == "not to be told apart for Indian"
