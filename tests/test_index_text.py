"""Weights and switches are written in an address as they are read from it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import config, index_text
from explorer.index import ALL, Allow
from explorer.index_definition import load
from explorer.index_weights import WeightsError
from explorer.store import Store


@pytest.fixture(scope="module")
def upper():
    known = Store.load(config.DATA).catalogue
    return load(config.DATA / config.CATALOGUE_DIR, known)["upper-tier"]


def test_no_text_is_the_definitions_own_weights(upper):
    assert index_text.weights(upper, "") is not None
    assert index_text.weights_text(upper, index_text.weights(upper, " , ")) == ""
    assert (
        index_text.weights_text(
            upper, index_text.weights(upper, "early_years:1,school:1,youth:1,working_lives:1")
        )
        == ""
    )


def test_stages_are_written_as_percentages(upper):
    chosen = index_text.weights(upper, "school:1,youth:3")
    assert index_text.weights_text(upper, chosen) == "school:25,youth:75"


def test_indicators_are_written_only_where_they_are_not_the_usual(upper):
    chosen = index_text.weights(upper, "attainment-8-fsm:3,ks2-reading-writing-maths-fsm:1")
    assert index_text.weights_text(upper, chosen) == (
        "early_years:25,school:25,youth:25,working_lives:25,"
        "ks2-reading-writing-maths-fsm:25,attainment-8-fsm:75"
    )


@given(st.lists(st.integers(0, 100), min_size=4, max_size=4).filter(any))
def test_what_is_written_is_read_the_same(upper, numbers):
    text = ",".join(f"{s}:{n}" for s, n in zip(upper.stages, numbers, strict=True))
    chosen = index_text.weights(upper, text)
    again = index_text.weights(upper, index_text.weights_text(upper, chosen))
    np.testing.assert_allclose(again.stages, chosen.stages, atol=2e-6)
    text = index_text.weights_text(upper, again)
    assert index_text.weights_text(upper, index_text.weights(upper, text)) == text


def test_a_link_gives_the_very_weights_that_wrote_it(upper):
    for text in ("school:1,youth:2", "school:100,youth:0.01", "early_years:1,school:1,youth:5"):
        chosen = index_text.settled(upper, text)
        again = index_text.settled(upper, index_text.weights_text(upper, chosen))
        assert np.array_equal(chosen.stages, again.stages)
        assert np.array_equal(chosen.within, again.within)


def test_next_to_nothing_is_nothing(upper):
    assert index_text.weights_text(upper, index_text.weights(upper, "school:1,youth:1e-9")) == (
        "school:100"
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("school", "name and a number"), ("school:", "not a number"), ("school:x", "not a number"),
        ("school:nan", "not a number"), ("school:-1", "below zero"), ("school:101", "above 100"),
        ("school:inf", "above 100"), ("school:1_0", "not a number"),
        ("school:\u0663", "not a number"), ("school:0", "above zero"), ("nothing:3", "no measure"),
        ("school:3,school:4", "twice"), ("x" * 3000, "longer"), (":4", "name and a number"),
    ],
)  # fmt: skip
def test_weights_that_cannot_be_used_are_refused_by_name(upper, text, word):
    with pytest.raises(WeightsError, match=word):
        index_text.weights(upper, text)


def test_what_intervals_allow_for_is_read_and_written():
    assert index_text.allow("") == ALL
    assert index_text.allow_text(ALL) == ""
    for text, chosen in (
        ("none", Allow(False, False, False)),
        ("limits", Allow(True, False, False)),
        ("yearly,weights", Allow(False, True, True)),
    ):
        assert index_text.allow(text) == chosen
        assert index_text.allow_text(chosen) == text
    with pytest.raises(index_text.AllowError, match="luck"):
        index_text.allow("limits,luck")
    with pytest.raises(index_text.AllowError, match="alone"):
        index_text.allow("limits,none")
