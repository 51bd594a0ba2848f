"""One measure at one level as arrays in the order of the map."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from explorer import query
from tests import tiny_data


@pytest.fixture
def pay(tiny_store):
    return query.panel(tiny_store, tiny_data.PAY, "ltla")


def at(panel, code):
    return list(panel.codes).index(code)


def test_all_areas_of_the_level_are_there_sorted_by_code(pay):
    assert list(pay.codes) == sorted(pay.codes)
    assert len(pay.codes) == 7
    assert pay.index(tiny_data.DERBY) == at(pay, tiny_data.DERBY)
    assert pay.index(tiny_data.DERBYSHIRE) is None
    assert pay.index("Z99999999") is None


def test_periods_rise_and_each_has_a_value(pay):
    assert pay.periods == ("2024-04-17", "2025-04-30")
    assert not np.isnan(pay.value).all(axis=1).any()


def test_suppressed_and_missing_are_told_apart(pay):
    assert pay.status[1, at(pay, tiny_data.CITY)] == "suppressed"
    assert pay.status[0, at(pay, tiny_data.CITY)] == "missing"
    assert pay.status[1, at(pay, tiny_data.DERBY)] == "ok"


def test_the_best_paid_district_ranks_first_and_areas_without_a_value_are_not_ranked(pay):
    ranks = pay.ranks(1)
    assert ranks[at(pay, tiny_data.WESTMINSTER)] == 1
    assert np.isnan(ranks[at(pay, tiny_data.CITY)])
    assert pay.n_ranked(1) == 6


def test_areas_that_tie_share_the_better_rank(tiny_store):
    swim = query.panel(tiny_store, tiny_data.SWIM, "utla")
    ranks = swim.ranks(1)
    assert ranks[at(swim, tiny_data.DERBY)] == ranks[at(swim, tiny_data.WESTMINSTER)] == 2
    assert ranks[at(swim, tiny_data.CUMBERLAND)] == 4


def test_limits_and_plausible_ranks_are_none_where_nothing_is_published(tiny_store, pay):
    assert pay.lower[1, at(pay, tiny_data.DERBY)] == 560
    assert np.isnan(pay.lower[0]).all()
    assert pay.rank_high[1, at(pay, tiny_data.DERBY)] == 6
    swim = query.panel(tiny_store, tiny_data.SWIM, "utla")
    assert swim.lower is swim.upper is swim.rank_low is swim.rank_high is None


def test_england_and_the_uk_are_references_where_published(tiny_store, pay):
    assert [(r.name, list(r.value)) for r in pay.references] == [
        ("England", [630, 645]), ("UK", [625, 643]),
    ]  # fmt: skip
    swim = query.panel(tiny_store, tiny_data.SWIM, "utla")
    assert [r.code for r in swim.references] == [query.ENGLAND]


def test_the_2016_index_ranks_districts_of_2016(tiny_store):
    index = query.panel(tiny_store, tiny_data.INDEX, "ltla_2016")
    assert tiny_data.ALLERDALE in index.codes
    assert tiny_data.CUMBERLAND not in index.codes
    assert index.n_ranked(0) == 6


def test_a_level_at_which_it_is_not_published_is_refused(tiny_store):
    with pytest.raises(KeyError):
        query.panel(tiny_store, tiny_data.INDEX, "utla")


def test_a_measure_opens_at_its_first_level(tiny_store):
    levels = {code: query.default_level(one) for code, one in tiny_store.indicators.items()}
    assert levels == {
        tiny_data.INDEX: "ltla_2016", tiny_data.PAY: "utla", tiny_data.SWIM: "utla",
        tiny_data.DENSITY: "ltla",
    }  # fmt: skip


def test_a_nation_without_any_figure_is_not_covered(tiny_store):
    """Scotland has no figures on swimming, so Aberdeen is left out rather than called missing."""
    panel = query.panel(tiny_store, tiny_data.SWIM, "utla")
    assert panel.nations == ("E",)
    assert not panel.covered[panel.index(tiny_data.ABERDEEN)]
    assert panel.covered[panel.index(tiny_data.DERBYSHIRE)]


def test_the_nation_of_an_area_is_not_read_off_its_code(pay):
    """The code of a sub-region begins with a T, whatever country it lies in."""
    sub_regions = replace(pay, codes=np.array([f"TLM{i}" for i in range(7)], dtype=object),
                          countries=np.array(["S"] * 7, dtype=object))  # fmt: skip
    assert sub_regions.nations == ("S",)
    assert sub_regions.covered.all()
    assert not sub_regions.english.any()
