"""Sentences claim what the figures hold, and no more."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from explorer import narrative, notes, query
from explorer.store import Store
from explorer.views import region_names
from explorer.words import WORDS
from tests import tiny_data
from tests.tiny_data import (
    ABERDEEN,
    AMBER_VALLEY,
    CITY,
    CUMBERLAND,
    DENSITY,
    DERBY,
    DERBYSHIRE,
    EAST_MIDLANDS,
    INDEX,
    PAY,
    SOUTH_DERBYSHIRE,
    SWIM,
    WESTMINSTER,
)  # fmt: skip


@pytest.fixture(scope="module")
def committed() -> Store:
    """The store of the committed data."""
    return Store.load()


@pytest.fixture
def sentence(tiny_store):
    def say(indicator, level, code, p=-1):
        panel = query.panel(tiny_store, indicator, level)
        return narrative.area_sentence(
            panel, p % len(panel.periods), code, region_names(tiny_store)
        )

    return say


@pytest.fixture
def title(tiny_store):
    def say(indicator, level, p=-1):
        panel = query.panel(tiny_store, indicator, level)
        return narrative.title(panel, p % len(panel.periods), region_names(tiny_store))

    return say


def test_south_derbyshire_is_304th_of_324_on_the_index_of_2016(committed):
    panel = query.panel(committed, INDEX, "ltla_2016")
    assert narrative.area_sentence(panel, 0, SOUTH_DERBYSHIRE, region_names(committed)) == (
        "South Derbyshire is **304th of 324** English districts on the Social Mobility Index 2016: "
        "in the coldest fifth."
    )


def test_london_holds_most_hotspots_of_the_index_of_2016(committed):
    panel = query.panel(committed, INDEX, "ltla_2016")
    said = narrative.title(panel, 0, region_names(committed))
    found = re.fullmatch(r"(\d+) of the 65 hotspots are in London", said)
    ranks = panel.ranks(0)
    london = panel.regions == tiny_data.LONDON
    assert int(found[1]) == int((ranks[london] <= 65).sum())


def test_every_measure_at_every_level_has_a_title_and_a_note(committed):
    regions = region_names(committed)
    for indicator in committed.indicators.values():
        for level in indicator.levels:
            panel = query.panel(committed, indicator.code, level)
            p = len(panel.periods) - 1
            assert narrative.title(panel, p, regions)
            assert narrative.area_sentence(panel, p, "", regions)
            assert narrative.area_sentence(panel, p, panel.codes[0], regions)
            assert "nan" not in notes.table_note(panel, p)


def test_an_area_the_index_does_not_cover(sentence):
    assert sentence(INDEX, "ltla_2016", CITY) == (
        "The Social Mobility Index 2016 does not cover City of London."
    )


def test_a_value_stands_beside_the_uk_where_areas_beyond_england_are_ranked(sentence):
    assert sentence(PAY, "ltla", DERBY) == (
        "Weekly pay in Derby: **£600**, April 2025, below the UK figure of £643. "
        "It ranks **5th of 6** lower-tier councils, and plausibly 4th to 6th."
    )


def test_a_value_whose_interval_covers_the_reference_is_about_the_same(sentence):
    assert "about the same as the UK figure of £643" in sentence(PAY, "ltla", SOUTH_DERBYSHIRE)


def test_a_certain_rank_is_said_without_a_range(sentence):
    said = sentence(PAY, "ltla", WESTMINSTER)
    assert said.endswith("above the UK figure of £643. It ranks **1st of 6** lower-tier councils.")


def test_a_value_stands_beside_england_where_only_england_is_ranked(sentence):
    assert sentence(SWIM, "utla", DERBYSHIRE) == (
        "Pupils who can swim in Derbyshire: **81.3%**, 2024/25, above the England figure of 72.0%. "
        "It ranks **1st of 4** upper-tier councils."
    )


def test_the_highest_of_a_neutral_measure_is_not_called_best(sentence):
    assert sentence(DENSITY, "ltla", WESTMINSTER) == (
        "Population density in Westminster: **9,500 people**, 2022 to 2024. Counting from the "
        "highest, it ranks **1st of 7** lower-tier councils."
    )


def test_suppressed_missing_and_never_published_are_told_apart(sentence):
    assert sentence(PAY, "ltla", CITY) == (
        "Weekly pay: the figure for City of London, April 2025, is withheld, because it rests "
        "on too few people."
    )
    assert sentence(PAY, "ltla", AMBER_VALLEY, p=0) == (
        "Weekly pay: no figure is published for Amber Valley, April 2024."
    )
    assert sentence(SWIM, "utla", ABERDEEN) == (
        "Pupils who can swim: no figure for Aberdeen City is published in any period."
    )


def test_a_figure_withheld_as_unreliable_is_said_to_be(tiny_store):
    panel = query.panel(tiny_store, PAY, "ltla")
    status = panel.status.copy()
    status[1, panel.index(CITY)] = "unreliable"
    withheld = replace(panel, status=status)
    assert narrative.area_sentence(withheld, 1, CITY, {}) == (
        "Weekly pay: the figure for City of London, April 2025, is withheld, because the sample "
        "is too small for it to be reliable."
    )
    note = notes.table_note(withheld, 1)
    assert "Withheld as unreliable in 1 area" in note
    # No value on the page is marked with the letter.
    assert "u: unreliable" not in note


def test_a_total_is_not_set_against_the_countrys(tiny_store):
    panel = query.panel(tiny_store, SWIM, "utla")
    unit = replace(panel.indicator.unit, total=True)
    total = replace(panel, indicator=replace(panel.indicator, unit=unit))
    assert narrative.reference(panel, 1) is not None
    assert narrative.reference(total, 1) is None
    assert "England" not in narrative.area_sentence(total, 1, DERBYSHIRE, {})
    assert "Upright" not in notes.table_note(total, 1)


def test_regions_take_an_article_in_sentences(sentence):
    assert sentence(PAY, "region", EAST_MIDLANDS).startswith("Weekly pay in the East Midlands:")


def test_without_an_area_the_sentence_invites_and_says_something_true(sentence):
    invitation = WORDS["area_none_sentence"]
    # Amber Valley, Derby and South Derbyshire rank 4 to 6 of 6; a fifth of six is one.
    assert sentence(INDEX, "ltla_2016", "") == invitation
    assert sentence(PAY, "ltla", "") == (
        f"{invitation} Above the UK figure of £643: **3 of 6** lower-tier councils."
    )


def stretched(panel, n, **changes):
    """Give a panel of ``n`` areas in the East Midlands and North West, best first."""
    regions = np.array([EAST_MIDLANDS if i % 3 else tiny_data.NORTH_WEST for i in range(n)], object)
    return replace(
        panel,
        codes=np.array([f"E{i:08d}" for i in range(n)], object),
        names=np.array([f"Place {i}" for i in range(n)], object),
        regions=regions,
        countries=np.full(n, "E", dtype=object),
        value=np.arange(n, 0, -1, dtype=float)[None, :],
        status=np.full((1, n), "ok", dtype=object),
        **{"references": (), **changes},
    )


def test_coldspots_and_hotspots_are_counted_by_region(tiny_store):
    panel = stretched(query.panel(tiny_store, INDEX, "ltla_2016"), 30)
    regions = region_names(tiny_store)
    assert narrative.title(panel, 0, regions) == "4 of the 6 hotspots are in the East Midlands"
    assert narrative.area_sentence(panel, 0, "", regions).endswith(
        "**4 of the 6** coldspots are in the East Midlands."
    )


def test_no_region_is_named_where_two_have_as_many_hotspots(tiny_store):
    panel = stretched(query.panel(tiny_store, INDEX, "ltla_2016"), 30)
    halves = np.array([EAST_MIDLANDS if i % 2 else tiny_data.NORTH_WEST for i in range(30)], object)
    said = narrative.title(replace(panel, regions=halves), 0, region_names(tiny_store))
    assert said == "The 6 hotspots lie in 2 regions"


def test_the_fifths_of_a_measure_are_better_or_worse_not_hot_or_cold(tiny_store):
    panel = stretched(query.panel(tiny_store, SWIM, "utla"), 30, periods=("2024-09-01/P1Y",))
    said = [narrative.area_sentence(panel, 0, f"E{i:08d}", {}) for i in (0, 8, 15, 22, 29)]
    assert [text.rpartition(": ")[2] for text in said] == [
        "in the best fifth.", "better than most.", "in the middle.", "worse than most.",
        "in the worst fifth.",
    ]  # fmt: skip


def flat_top(panel, n, top):
    """Give a panel of ``n`` areas of which the best ``top`` print 100.0%."""
    value = np.where(np.arange(n) < top, 100 - np.arange(n) / 10_000, 90 - np.arange(n) / 10)
    return replace(stretched(panel, n, periods=("2024-09-01/P1Y",)), value=value[None, :])


def test_areas_that_print_the_same_as_the_best_are_called_level(tiny_store):
    panel = flat_top(query.panel(tiny_store, SWIM, "utla"), 60, 40)
    assert narrative.area_sentence(panel, 0, "E00000035", {}).endswith(
        "It ranks **36th of 60** upper-tier councils, level with 39 others once figures are "
        "rounded."
    )
    assert narrative.area_sentence(panel, 0, "E00000055", {}).endswith("in the worst fifth.")


def test_the_best_alone_is_not_called_level(tiny_store):
    panel = stretched(query.panel(tiny_store, SWIM, "utla"), 30, periods=("2024-09-01/P1Y",))
    assert narrative.area_sentence(panel, 0, "E00000000", {}).endswith("in the best fifth.")


def test_a_wide_range_of_ranks_is_called_uncertain(tiny_store):
    low, high = np.full((1, 30), 4.0), np.full((1, 30), 14.0)
    panel = stretched(
        query.panel(tiny_store, SWIM, "utla"), 30, periods=("2024-09-01/P1Y",),
        rank_low=low, rank_high=high,
    )  # fmt: skip
    assert narrative.area_sentence(panel, 0, "E00000008", {}).endswith(
        "It ranks **9th of 30** upper-tier councils, but the margin of error is wide: the true "
        "rank could be anywhere from 4th to 14th."
    )
    narrow = replace(panel, rank_high=np.full((1, 30), 13.0))
    assert narrative.area_sentence(narrow, 0, "E00000008", {}).endswith(
        "and plausibly 4th to 13th."
    )


def test_a_title_claims_highest_and_lowest_only_where_intervals_allow(title):
    assert title(DENSITY, "ltla") == (
        "Population density: highest in Westminster, lowest in Cumberland"
    )
    assert title(PAY, "ltla") == "Weekly pay: from £590 in Amber Valley to £900 in Westminster"


def test_a_title_names_no_place_for_an_end_that_places_share(tiny_store):
    panel = query.panel(tiny_store, SWIM, "utla")
    value = panel.value.copy()
    value[1, panel.index(CUMBERLAND)] = 70.5
    tied = replace(panel, value=value)
    assert narrative.title(tied, 1, {}) == "Pupils who can swim: from 70.5% to 81.3%"
    flat = replace(panel, value=np.where(np.isnan(value), np.nan, 5.0))
    assert narrative.title(flat, 1, {}) == "Pupils who can swim"


def test_templates_have_only_plain_placeholders():
    for template in WORDS.values():
        assert re.sub(r"\{[a-z_]+\}", "", template).count("{") == 0
        assert template.count("**") % 2 == 0
