"""The sentence at the head of an area's page claims what its ranges hold, and no more."""

from __future__ import annotations

import re

import numpy as np
import pytest

from explorer import area_figures, area_stages, area_words, config, place
from explorer.area_stages import Standing
from explorer.areas import Area
from explorer.place import Place
from explorer.positions import Position
from explorer.store import Store
from tests import builders


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


def standing(
    store, rank=100, low=90, high=110, *, code="upper-tier", n=151, cold="", hot="", why=""
):
    return Standing(
        store.indices[code], "E06000023", "English upper-tier councils", n, rank, low, high, cold,
        hot, "", why, (),
    )  # fmt: skip


def area(level="utla", name="Bristol", code="E06000023"):
    held = Area(level, code, name, "E", "", "", "", "", "", ())
    return Place(level, code, held, (level,))


def position(rank=1, of=100, value=5.0, **changes):
    entry = builders.entry(**changes)
    return Position(entry, "region", "X", "2024", value, np.nan, np.nan, "ok", rank, of, None, None,
                    "none", "", np.nan)  # fmt: skip


def said(store, *positions, at=None, standings=()):
    return " ".join(area_words.headline(at or area(), standings, positions))


def test_a_coldspot_is_called_one_as_surely_as_it_is_one(store):
    words = {
        sure: said(store, standings=[standing(store, 133, 125, 141, cold=sure)])
        for sure in ("clear", "probable", "possible")
    }
    assert words["clear"].startswith("Bristol is clearly a **coldspot**: **133rd of 151** English")
    assert words["probable"].startswith("Bristol is probably a **coldspot**: ")
    assert words["possible"].startswith("Bristol may be a **coldspot**: ")


def test_a_hotspot_likewise(store):
    words = said(store, standings=[standing(store, 3, 1, 9, hot="clear")])
    assert "is clearly a **hotspot**: **3rd of 151**" in words
    assert "and plausibly 1st to 9th" in words


def test_in_between_the_fifths_are_named_that_the_range_reaches(store):
    words = said(store, standings=[standing(store, 115, 74, 141, cold="possible")])
    assert "coldspot" not in words
    assert "plausibly anywhere from 74th to 141st: from the middle fifth to the coldest." in words
    one = said(store, standings=[standing(store, 75, 73, 77)])
    assert "and plausibly 73rd to 77th: in the middle fifth." in one


def test_a_rank_that_hardly_moves_is_said_to(store):
    words = said(store, standings=[standing(store, 1, 1, 1, hot="clear")])
    assert "**1st of 151** English upper-tier councils, and plausibly no other rank." in words


def test_a_council_of_both_kinds_hears_of_both_indices_by_name(store):
    both = [standing(store), standing(store, 100, 90, 110, code="district", n=294)]
    first, second = area_words.headline(area(), both, ())
    assert "100th of 151" in first
    assert second.startswith("On our index of districts, “Local outcomes”, most of whose measures ")
    assert "it ranks **100th of 294**" in second


def test_too_few_people_is_a_reason_not_a_rank(store):
    words = said(store, standings=[standing(store, None, 0, 0, why="too few people")])
    assert words.startswith("Bristol has no overall rank: too few people.")
    assert not re.search(r"\d", words)


def test_places_that_no_index_ranks_count_their_fifths(store):
    rows = [position(1), position(20), position(21), position(81), position(None)]
    words = said(store, *rows, at=area("smc205", "Avon", "SMC205-001"))
    assert "Of 4 measures that rank it among Commission local areas" in words
    assert "best fifth on **2** and in the worst fifth on **1**" in words


def test_of_few_regions_the_first_and_the_last_are_counted(store):
    rows = [position(1, 9), position(9, 9), position(9, 12)]
    words = said(store, *rows, at=area("region", "North West", "E12000002"))
    assert words.startswith("The North West has no overall rank")
    assert words.endswith("Of 3 measures that rank it, it comes **first on 1** and **last on 1**.")


def test_measures_without_a_better_end_and_indices_do_not_count(store):
    rows = [position(1, polarity="neutral"), position(1, position=True), position(2)]
    assert "Only one measure ranks it" in said(store, *rows, at=area("itl2", "Avon", "TLK1"))


@pytest.mark.parametrize(
    ("level", "rank", "of", "words"),
    [
        ("itl2", 50, 100, "it is **in neither the best nor the worst fifth**."),
        ("itl2", 1, 100, "it is **in the best fifth**."),
        ("itl2", 100, 100, "it is **in the worst fifth**."),
        ("region", 5, 9, "it comes **neither first nor last**."),
        ("region", 9, 9, "it comes **last**."),
    ],
)
def test_of_one_measure_alone_nothing_is_counted(store, level, rank, of, words):
    found = said(store, position(rank, of), at=area(level, "Avon", "X1"))
    assert found.endswith(words)
    assert "Only one measure ranks it" in found


def test_first_of_three_is_nothing_to_count(store):
    found = said(store, position(1, 3), position(1, 1), at=area("nation", "Wales", "W92000004"))
    assert "first" not in found


def test_a_place_with_figures_and_no_rank_says_so(store):
    whole = area("uk", "United Kingdom", "K02000001")
    assert said(store, position(None), at=whole) == (
        "These are the figures of the United Kingdom as a whole, so nothing ranks them. "
        "1 measure has a figure for it."
    )
    assert said(store, at=area("itl2_2025", "Avon", "TLK5")).endswith(
        "No figure is published for it at this level."
    )


def test_the_description_of_a_page_has_no_marks(store):
    assert area_words.plain(("A **b** c.", "D.")) == "A b c. D."


def test_south_derbyshire_says_its_rank_of_today_with_its_range(store):
    one = place.of_code(store, "E07000039")
    words = " ".join(
        area_words.headline(one, area_stages.view(store, one), area_figures.every(store, one))
    )
    assert re.match(r"South Derbyshire ranks \*\*\d+\w\w of 294\*\*", words)
    assert re.search(r"plausibly (anywhere from )?\d+\w\w to \d+\w\w", words)


def test_at_neither_end_of_any_measure_it_is_said_so_without_noughts(store):
    seat = place.of_code(store, "E14001063")
    words = area_words.counted(seat, area_figures.every(store, seat))
    assert words.endswith("it is in the best or the worst fifth on **none**.")
    assert "0" not in words
