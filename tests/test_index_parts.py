"""The page of a score says what it is made of and how much each part counts."""

import pytest

from explorer import config
from explorer.index_parts import parts
from explorer.indicator_view import page
from explorer.store import Store


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


def test_shares_of_the_whole_add_up_to_a_hundred(store):
    for code in ("index-upper-tier", "index-district", "index-constituency-2010"):
        found = parts(store, store.catalogue[code])
        assert sum(row.share for row in found.rows) == pytest.approx(100)
        assert all(row.share > 0 for row in found.rows)


def test_a_stage_holds_its_own_measures_only(store):
    found = parts(store, store.catalogue["index-upper-tier-school"])
    assert {row.stage for row in found.rows} == {"Schools"}
    assert sum(row.share for row in found.rows) == pytest.approx(100)
    assert len(found.rows) == 3


def test_a_published_measure_has_no_parts(store):
    assert parts(store, store.catalogue["social-mobility-index-2016"]) is None


def test_a_score_s_change_is_said_without_up_or_down(store):
    title = page(store, "index-upper-tier", "area=E06000023").charts["trend"].title
    assert "each against the average of its year" in title
    assert "up from" not in title
    assert "down from" not in title
