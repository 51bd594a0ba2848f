"""Positions as the server looks them up."""

import math

import pandas as pd
import pytest

from explorer import schema
from explorer.positions import Positions
from tests.tiny_data import (
    ABERDEEN,
    AMBER_VALLEY,
    CITY,
    DERBY,
    EAST_MIDLANDS,
    PAY,
    SOUTH_DERBYSHIRE,
    SWIM,
)


def test_an_area_has_a_position_on_every_measure_of_its_level(tiny_store):
    held = {one.indicator.code for one in tiny_store.positions.of("ltla", SOUTH_DERBYSHIRE)}
    assert held == {PAY, "population-density"}
    assert set(tiny_store.positions.measures("ltla", SOUTH_DERBYSHIRE)) == held


def test_a_position_is_what_the_panel_says(tiny_store):
    one = tiny_store.positions.one(PAY, "ltla", SOUTH_DERBYSHIRE)
    assert (one.value, one.lower, one.upper, one.rank, one.of) == (676.0, 636.0, 716.0, 3, 6)
    assert (one.rank_low, one.rank_high) == (2, 4)
    assert one.known
    assert one.sure


def test_a_suppressed_figure_is_kept_without_rank(tiny_store):
    one = tiny_store.positions.one(PAY, "ltla", CITY)
    assert (one.known, one.rank, one.status) == (False, None, schema.SUPPRESSED)


def test_an_area_of_a_nation_that_a_measure_leaves_out_has_no_position(tiny_store):
    assert tiny_store.positions.one(SWIM, "utla", ABERDEEN) is None
    assert tiny_store.positions.of("ltla", "E07999999") == ()


def test_the_median_is_of_those_that_have_a_figure(tiny_store):
    among = (DERBY, SOUTH_DERBYSHIRE, AMBER_VALLEY, CITY)
    assert tiny_store.positions.median(PAY, "ltla", among) == 600.0


def test_a_median_of_two_is_not_given(tiny_store):
    assert math.isnan(tiny_store.positions.median(PAY, "ltla", (DERBY, AMBER_VALLEY)))
    assert math.isnan(tiny_store.positions.median("no-such", "ltla", (DERBY, AMBER_VALLEY)))


def test_a_column_finds_areas_in_the_order_asked_and_skips_strangers(tiny_store):
    column = tiny_store.positions.column(PAY, "ltla")
    at = column.of_areas([SOUTH_DERBYSHIRE, "E07999999", DERBY])
    assert list(column.codes[at]) == [SOUTH_DERBYSHIRE, DERBY]
    assert list(column.value[at]) == [676.0, 600.0]
    assert not len(column.of_areas([]))


def test_a_region_has_positions_of_its_own(tiny_store):
    assert tiny_store.positions.one(PAY, "region", EAST_MIDLANDS).value == 615.0


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="rank_low"):
        Positions(pd.DataFrame(columns=[c for c in schema.POSITION_COLUMNS if c != "rank_low"]), {})
