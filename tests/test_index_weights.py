"""Weights as readers give them: a clear message for each thing that can be wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import catalogue, config
from explorer.index_definition import load
from explorer.index_weights import WeightsError, is_default, parse

FOLDER = config.DATA / config.CATALOGUE_DIR
UPPER = load(FOLDER, catalogue.load(FOLDER).indicators)["upper-tier"]
KS2, ATTAINMENT = "ks2-reading-writing-maths-fsm", "attainment-8-fsm"
NUMBERS = st.integers(0, 100)


def test_nothing_given_is_the_definition():
    assert is_default(UPPER, parse(UPPER))
    assert is_default(UPPER, parse(UPPER, dict.fromkeys(UPPER.stages, "25")))
    assert not is_default(UPPER, parse(UPPER, {"school": 1}))


@given(
    st.fixed_dictionaries(dict.fromkeys(UPPER.stages, NUMBERS)).filter(lambda w: any(w.values()))
)
def test_shares_add_up_to_one(stages):
    found = parse(UPPER, stages)
    assert found.stages.sum() == pytest.approx(1)
    np.testing.assert_allclose(np.bincount(found.stage_of, weights=found.within), 1)


def test_a_stage_that_is_not_named_counts_nothing():
    assert parse(UPPER, {"school": 40, "youth": "40"}).stages.tolist() == [0, 0.5, 0.5, 0]


def test_measures_named_stand_for_their_stage_and_leave_the_others_alone():
    found = parse(UPPER, indicators={KS2: 30, ATTAINMENT: 10})
    own = dict(zip(UPPER.codes, found.within, strict=True))
    assert (own[KS2], own[ATTAINMENT]) == (0.75, 0.25)
    rest = found.stage_of != 1
    assert np.array_equal(found.within[rest], UPPER.defaults.within[rest])
    assert sum(found.within[~rest]) == 1


@pytest.mark.parametrize(
    ("stages", "indicators", "message", "name"),
    [
        ({"school": -1}, None, "below zero", "school"),
        ({"school": "many"}, None, "not a number", "school"),
        ({"school": True}, None, "not a number", "school"),
        ({"school": "nan"}, None, "not a number", "school"),
        ({"school": None}, None, "not a number", "school"),
        ({"school": "inf"}, None, "above 100", "school"),
        ({"school": 100.5}, None, "above 100", "school"),
        ({"school": 0, "youth": 0}, None, "At least one life stage", ""),
        ({"luck": 5}, None, "no life stage called 'luck'", "luck"),
        (None, {"luck": 5}, "no measure of this index called 'luck'", "luck"),
        (None, {KS2: 0}, "At least one measure of school", "school"),
        (None, {KS2: "x"}, "not a number", KS2),
    ],
)
def test_what_is_wrong_is_said(stages, indicators, message, name):
    with pytest.raises(WeightsError, match=message) as caught:
        parse(UPPER, stages, indicators)
    assert caught.value.name == name


def test_a_name_of_any_length_is_answered_briefly():
    with pytest.raises(WeightsError) as caught:
        parse(UPPER, {"x" * 5000: 1})
    assert len(str(caught.value)) < 120
