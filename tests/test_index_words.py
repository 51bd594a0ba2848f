"""What is said of an area on an index of ours is true of every area, and never without its doubt."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import index_measures, index_words, narrative, notes, query, standing, views
from explorer.standing import StageMark
from explorer.store import Store
from explorer.words import WORDS
from tests import tiny_data

BRISTOL, CITY, HACKNEY, ABERDEEN = "E06000023", "E09000001", "E09000012", "S12000033"
UPPER = "index-upper-tier"
INDICES = (UPPER, "index-district", "index-constituency-2010")


@pytest.fixture(scope="module")
def committed() -> Store:
    """The store of the committed data."""
    return Store.load()


@pytest.fixture(scope="module")
def said(committed):
    """``said("index-upper-tier", code)`` is the sentence about an area, latest year or earlier."""
    regions = views.region_names(committed)

    def say(indicator, code, p=None):
        entry = committed.indicators[indicator]
        panel = query.panel(committed, indicator, query.default_level(entry))
        p = len(panel.periods) - 1 if p is None else p
        found = standing.stages(committed, panel, p)
        return index_words.area_sentence(panel, p, code, regions, found)

    return say


def mark(stage, rank, low, high, n=100) -> StageMark:
    """Give a stage's place, of a hundred."""
    return StageMark(stage, stage, f"index-{stage}", rank, low, high, n)


def sentence(*marks) -> str:
    return index_words.stage_sentence([mark(*one) for one in marks])


def test_bristol_is_ranked_with_its_range(said):
    text = said(UPPER, BRISTOL)
    assert re.match(
        r"Ranked \*\*115th of 151\*\*; anywhere from 7\dth to 14\d(st|nd|rd|th) is consistent with the "
        r"data and reasonable weights\. That puts Bristol anywhere from the middle to the coldest "
        r"fifth of upper-tier councils\. ",
        text,
    )


def test_an_area_with_too_few_people_has_no_rank(said):
    for code in (UPPER, f"{UPPER}-school"):
        text = said(code, CITY)
        assert text.startswith("City of London has too few people to be scored")
        assert not re.search(r"\d", text)


def test_an_area_beyond_england_is_not_covered(said):
    assert said(UPPER, ABERDEEN) == "This index does not cover Aberdeen City."


def test_an_earlier_year_is_named(said):
    assert said(UPPER, BRISTOL, 0).startswith("In 2024: ranked **")


def test_a_stage_is_named_beside_its_rank(said):
    assert re.match(r"Ranked \*\*\d+\w\w of 151\*\* for schools; anywhere from ",
                    said(f"{UPPER}-school", BRISTOL))  # fmt: skip


def test_with_two_of_four_stages_there_is_no_rank(committed):
    panel = query.panel(committed, UPPER, "utla")
    p, at = len(panel.periods) - 1, panel.index(BRISTOL)
    value, status = panel.value.copy(), panel.status.copy()
    value[p, at], status[p, at] = np.nan, "missing"
    found = standing.stages(committed, panel, p)
    for k in (0, 1):
        rank = found[k].rank.copy()
        rank[at] = np.nan
        found = (*found[:k], replace(found[k], rank=rank), *found[k + 1 :])
    short = replace(panel, value=value, status=status)
    assert index_words.area_sentence(short, p, BRISTOL, {}, found) == (
        "2 of 4 life stages can be scored, so it has no overall rank."
    )


def test_without_a_range_no_fifth_is_claimed(committed):
    panel = query.panel(committed, UPPER, "utla")
    bare = replace(panel, rank_low=None, rank_high=None)
    p = len(panel.periods) - 1
    assert index_words.area_sentence(bare, p, BRISTOL, {}) == "Ranked **115th of 151**."


def test_another_measure_keeps_its_own_sentence(tiny_store):
    panel = query.panel(tiny_store, tiny_data.PAY, "ltla")
    assert index_words.area_sentence(panel, 1, tiny_data.DERBY, {}) == narrative.area_sentence(
        panel, 1, tiny_data.DERBY, {}
    )


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([("school", 95, 90, 99), ("youth", 50, 40, 60), ("early_years", 10, 5, 20)],
         "Schools pull it down most. The early years lift it most."),
        # The worst range begins where the next one ends: that is no clear order.
        ([("school", 95, 60, 99), ("youth", 50, 40, 60), ("early_years", 10, 5, 20)],
         "It does worst in schools, though not clearly so. The early years lift it most."),
        ([("school", 95, 55, 99), ("youth", 50, 9, 60), ("early_years", 10, 5, 20)],
         "It does worst in schools and best in the early years, though the range of each overlaps "
         "with that of another stage."),
        # Last of its stages, and still among the best: nothing pulls it down.
        ([("school", 15, 14, 20), ("youth", 5, 3, 8), ("early_years", 1, 1, 2)],
         "It clearly does worst in schools. The early years lift it most."),
        ([("school", 90, 80, 99), ("youth", 90, 85, 95), ("early_years", 70, 65, 75)],
         "It does worst in schools and youth, though not clearly so. "
         "It clearly does best in the early years."),
        ([("school", 90, None, None), ("youth", 10, None, None)],
         "It does worst in schools and best in youth, by figures whose error is not known."),
        ([("school", 50, 40, 60), ("youth", 50, 40, 60)], ""),
        ([("school", 50, 40, 60)], ""),
        ([], ""),
    ],
)  # fmt: skip
def test_a_stage_is_named_as_surely_as_its_range_allows(marks, expected):
    assert sentence(*marks) == expected


RANKED = st.tuples(st.integers(1, 100), st.integers(0, 40), st.integers(0, 40)).map(
    lambda one: (one[0], max(1, one[0] - one[1]), min(100, one[0] + one[2]))
)


@given(st.lists(RANKED, min_size=2, max_size=4))
def test_what_is_clear_is_clear_whatever_ranks_in_the_ranges_are_true(ranges):
    stages = ("early_years", "school", "youth", "working_lives")
    marks = [mark(stage, *one) for stage, one in zip(stages, ranges, strict=False)]
    text = index_words.stage_sentence(marks)
    for one in marks:
        others = [other for other in marks if other is not one]
        if WORDS[f"index_down_{one.stage}"] in text:
            assert one.low > max(other.high for other in others)
            assert one.low > 50
        if WORDS[f"index_up_{one.stage}"] in text:
            assert one.high < min(other.low for other in others)
            assert one.high < 50


@pytest.mark.parametrize("indicator", INDICES)
def test_a_stage_that_lifts_or_lowers_has_the_score_to_do_so(committed, said, indicator):
    """The ranges are of ranks; what moves the overall score is the stage's score."""
    level = query.default_level(committed.indicators[indicator])
    panel = query.panel(committed, indicator, level)
    for p, period in enumerate(panel.periods):
        stages = standing.stages(committed, panel, p)
        scores = [query.panel(committed, one.indicator, level) for one in stages]
        scores = np.array([one.value[one.periods.index(period)] for one in scores])
        for i in np.flatnonzero(~np.isnan(panel.value[p])):
            text = said(indicator, panel.codes[i], p)
            for one, own in zip(stages, scores[:, i], strict=True):
                if WORDS[f"index_down_{one.stage}"] in text:
                    assert own == scores[:, i].min() < 0, (panel.names[i], text)
                if WORDS[f"index_up_{one.stage}"] in text:
                    assert own == scores[:, i].max() > 0, (panel.names[i], text)


@pytest.mark.parametrize("indicator", INDICES)
def test_every_rank_stands_with_its_range_and_its_stages(committed, indicator):
    entry = committed.indicators[indicator]
    level = query.default_level(entry)
    period = query.panel(committed, indicator, level).periods[-1]
    rows = views.table(committed, indicator, level, period).rows
    ranked = [row for row in rows if row.rank is not None]
    assert len(ranked) == {"utla": 151, "ltla": 294}.get(level, 533)
    for row in ranked:
        assert row.rank_low <= row.rank <= row.rank_high
        assert len(row.stages) == len(committed.indices[entry.index].stages)
        assert all(row.stages)
    for row in rows[len(ranked) :]:
        assert row.value_text == "too few people"
        assert row.rank_text == "–"


def test_0_is_the_average_as_is_said(committed):
    for indicator in INDICES:
        panel = query.panel(
            committed, indicator, query.default_level(committed.indicators[indicator])
        )
        p = len(panel.periods) - 1
        assert "0 is the average." in notes.subtitle(panel, p, "fifths")
        assert "0 is the average" in notes.table_note(panel, p)
        # As scores are printed.
        assert abs(np.nanmean(panel.value[p])) < 0.005


def test_the_indices_are_named_for_their_areas_and_whose_they_are(committed):
    found = standing.choices(committed, committed.indicators[UPPER], "utla", "")
    assert [(one.words, one.address, one.chosen) for one in found[:3]] == [
        ("**County and unitary councils:** Disadvantaged young people and local opportunity "
         "(ours)", "/?indicator=index-upper-tier", True),
        ("**Districts:** Local outcomes (ours)", "/?indicator=index-district", False),
        ("**The Commission's index of 2016:** districts of that time",
         "/?indicator=social-mobility-index-2016", False),
    ]  # fmt: skip
    assert standing.choices(committed, committed.indicators["employment-rate"], "utla", "") == ()
    stage = committed.indicators[index_measures.code("upper-tier", "school")]
    assert standing.choices(committed, stage, "utla", "") == ()


def test_an_area_is_carried_to_the_other_indices_where_one_plainly_stands_for_it(committed):
    entry = committed.indicators["index-district"]
    found = standing.choices(committed, entry, "ltla", "E07000039")
    addresses = {one.indicator: one.address for one in found}
    assert addresses[UPPER].endswith("level=utla&area=E10000007")
    assert addresses["social-mobility-index-2016"].endswith("level=ltla_2016&area=E07000039")
    county = standing.choices(committed, committed.indicators[UPPER], "utla", "E10000007")
    assert "area=" not in {one.indicator: one.address for one in county}["index-district"]


def test_of_the_seats_no_stage_is_called_clear(committed):
    """No error of their school results is known, so nothing is claimed from narrow ranges."""
    panel = query.panel(committed, "index-constituency-2010", "constituency_2010")
    stages = standing.stages(committed, panel, 0)
    assert [one.sure for one in stages] == [False, True]
    for code in panel.codes[:40]:
        said = index_words.area_sentence(panel, 0, str(code), {}, stages)
        assert "clearly" not in said
        assert "it most" not in said
