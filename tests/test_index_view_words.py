"""What the index page says of a rank: how far it could move, what that leaves out, why there is none."""

from itertools import combinations

import numpy as np
import pytest

from explorer import config, index_text, index_view, index_view_file, index_view_table
from explorer.formatting import ordinal
from explorer.index import Allow
from explorer.index_view_words import ALLOWED, SWITCHES, Doubts, rank_words
from explorer.store import Store

BRISTOL, CITY, DUDLEY = "E06000023", "E09000001", "E08000027"
# A youth stage that is mostly one measure, which Dudley has no sound figure for.
MOSTLY_NEET = "neet-or-not-known-16-17:60,level-3-by-19-fsm:40"


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def of(store):
    return lambda asked: index_view.page(store, asked)


def test_the_sentence_is_that_of_the_specification(of):
    view = of(f"area={BRISTOL}")
    found, at = view.worked, view.at
    low, high = ordinal(found.ends.low[at]), ordinal(found.ends.high[at])
    assert found.sentence(at).replace("**", "") == (
        f"Ranked 115th of 151; anywhere from {low} to {high} is consistent with the data and "
        "reasonable weights."
    )


def test_a_sentence_says_what_its_range_leaves_out(of):
    said = of(f"area={BRISTOL}&allow=limits,yearly")
    assert "leaves out other weights" in said.worked.sentence(said.at)
    none = of(f"area={BRISTOL}&allow=none")
    assert "no range is given" in none.worked.sentence(none.at)
    own = of(f"area={BRISTOL}&weights=school:1")
    assert own.worked.sentence(own.at).startswith("With your weights, ranked")


@pytest.mark.parametrize("limits", [True, False])
@pytest.mark.parametrize("yearly", [True, False])
@pytest.mark.parametrize("weights", [True, False])
@pytest.mark.parametrize(
    "known", [set(some) for k in range(4) for some in combinations(ALLOWED, k)]
)
def test_every_setting_of_the_switches_has_a_true_sentence(limits, yearly, weights, known):
    allow = Allow(limits, yearly, weights)
    doubt = Doubts(allow, frozenset(known))
    on = {name for name in known if getattr(allow, name)}
    words = rank_words(doubt, own=False)
    assert doubt.ranged == bool(on)
    # Where nothing moves the ranks, nothing is said to be consistent with anything.
    assert ("consistent with" in words["range"]) == ("hardly any" in words["exact"]) == bool(on)
    assert ("no range" in words["exact"]) == (not on)
    assert ("leaves out" in words["range"]) == bool(on and known - on)
    assert ("reasonable weights" in words["range"]) == ("weights" in on)
    assert not (known & {"limits", "yearly"} and "No error is known" in words["range"])
    if on == {"weights"} and not known - on:
        assert "allows for other weights only" in words["range"] or not (limits or yearly or known)
    for text in (*words.values(), f"{doubt.unranged}."):
        assert "  " not in text
        assert "consistent with ;" not in text
        assert "consistent with." not in text


def test_there_is_a_switch_for_each_thing_that_ranges_allow_for():
    assert tuple(code for code, _, _ in SWITCHES) == tuple(ALLOWED) == index_text.ALLOWED


def test_an_area_without_enough_says_how_much_it_has_and_never_a_rank(of):
    view = of(f"area={DUDLEY}&weights={MOSTLY_NEET}")
    assert np.isnan(view.worked.index.rank[view.at])
    said = view.worked.sentence(view.at)
    assert "3 of 4 life stages" in said
    assert "youth has 1 of 2 measures" in said
    assert "anked **" not in said
    assert "3 of 4 life stages" in index_view.answer_left(view).values()


def test_the_two_tiny_areas_say_why_they_have_no_score(of):
    view = of(f"area={CITY}")
    assert "too few people" in view.worked.sentence(view.at)
    assert list(index_view.answer_left(view).values()) == ["too few people"] * 2


NO_ERROR = (
    "level=constituency-2010&weights=school:100,key-stage-2-expected-constituencies-2010:100",
    "weights=working_lives:100,claimant-count:100",
)


@pytest.mark.parametrize("asked", NO_ERROR)
@pytest.mark.parametrize("allow", ["", "weights", "limits,yearly", "limits", "yearly"])
def test_where_no_error_is_known_no_range_is_given_and_no_place_called_sure(
    store, of, asked, allow
):
    view = of(f"{asked}&allow={allow}")
    said = view.worked.sentence(view.worked.order[0])
    assert "No error is known for the measures that count" in said
    assert "no range can be given" in said
    assert "consistent" not in said
    assert "no range is drawn" in index_view_table.note(view)
    answer = index_view.answer(store, view)
    assert not any(answer["low"])
    assert not any(answer["high"])
    (row, *_) = index_view_file.rows(view)
    ends = dict(zip(index_view_file.columns(view), row, strict=True))
    assert ends["rank"] == 1
    assert ends["rank_low"] is ends["rank_high"] is ends["cold_share"] is None
    assert dict(index_view_file.notes(store, view))["Ranges"].startswith("None: ")


def test_where_a_switch_leaves_only_what_is_not_known_no_range_is_given(of):
    view = of("level=constituency-2010&allow=limits")
    said = view.worked.sentence(view.worked.order[0])
    assert "No limits or group sizes are published" in said
    assert "nothing else is allowed for, so no range can be given" in said


def test_where_one_measure_counts_other_weights_give_no_range(of):
    view = of("weights=youth:100,level-3-by-19-fsm:100&allow=weights")
    said = view.worked.sentence(view.worked.order[0])
    assert "Only one measure counts" in said
    assert "no range can be given" in said


def test_a_range_of_other_weights_alone_says_so(of):
    view = of(
        "level=constituency-2010&weights=school:100,key-stage-2-expected-constituencies-2010:50,"
        "attainment-8-constituencies-2010:50"
    )
    said = view.worked.sentence(view.worked.order[100])
    assert "consistent with reasonable weights" in said
    assert "No error is known" in said
    assert "allows for other weights only" in said
    assert "ranks that other weights give" in index_view_table.note(view)


def test_one_life_stage_is_not_several(of):
    view = of(
        "level=constituency-2010&weights=full-time-pay-constituencies-2010:100,working_lives:100"
    )
    assert set(index_view.answer_left(view).values()) == {"0 of 1 life stage"}
