"""The overall rank and the life stages on an area's page are those of the index itself."""

from __future__ import annotations

import re

import pytest

from explorer import area_figures, area_stages, area_strengths, config, index, index_measures, place
from explorer.area_stages import COLD, HOT
from explorer.formatting import NO_VALUE
from explorer.narrative import fifth
from explorer.store import Store
from layouts import area_stages as layout

BRISTOL, CITY, SEAT = "E06000023", "E09000001", "E14000530"


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def of(store):
    return lambda code, level="": area_stages.view(store, place.find(store, code, level).place)


def test_a_unitary_council_stands_on_both_indices_the_upper_tier_first(of):
    assert [one.definition.code for one in of(BRISTOL)] == ["upper-tier", "district"]
    assert [one.definition.code for one in of("E07000039")] == ["district"]
    assert [one.definition.code for one in of("E10000007")] == ["upper-tier"]
    assert [one.definition.code for one in of(SEAT, "constituency_2010")] == ["constituency-2010"]
    assert of("S12000036") == ()


def test_every_rank_and_range_is_that_of_the_index_and_of_its_measure(store, of):
    for one in place.every(store):
        for standing in area_stages.view(store, one):
            held = index.compute(store, standing.definition)
            at = held.at(one.code)
            assert (standing.rank or 0) == (0 if held.rank[at] != held.rank[at] else held.rank[at])
            if standing.rank is None:
                continue
            assert standing.low <= standing.rank <= standing.high <= standing.n
            measure = index_measures.code(standing.definition.code)
            level = standing.definition.level
            known = store.positions.one(measure, level, one.code)
            assert (known.rank, known.rank_low, known.rank_high) == (
                standing.rank, standing.low, standing.high,
            )  # fmt: skip
            for card in standing.cards:
                known = store.positions.one(card.mark.indicator, level, one.code)
                assert (known.rank, known.of) == (card.mark.rank, card.mark.n)


def test_too_few_people_have_figures_and_no_rank(of):
    for standing in of(CITY):
        assert standing.rank is None
        assert standing.why == "too few people"
        assert all(card.mark is None for card in standing.cards)
        assert any(f.value != NO_VALUE for card in standing.cards for f in card.figures)
        assert "not scored: too few people" in str(layout.overall(standing))


def test_a_zone_is_said_in_words_with_a_shape(of):
    chips = {zone: layout.chip(zone) for zone in (HOT, COLD, 2)}
    assert "▲ Hotspot" in chips[HOT]
    assert "▼ Coldspot" in chips[COLD]
    assert "Middle 60%" in chips[2]
    assert layout.chip(None) is None


def test_a_strip_stays_within_its_bar_and_holds_its_dot(store):
    for one in place.every(store)[::25]:
        for standing in area_stages.view(store, one):
            for mark in standing.marks:
                drawn = str(layout.strip(mark))
                shares = [float(text) for text in re.findall(r"left:([\d.]+)%", drawn)]
                assert all(0 <= share <= 100 for share in shares)
                if "ci" in drawn:
                    left, width = map(
                        float,
                        re.search(r'ci" style="left:([\d.]+)%;width:([\d.]+)', drawn).groups(),
                    )
                    assert left <= shares[-1] + 0.1
                    assert shares[-1] <= left + width + 0.1


def test_the_words_of_the_definition_stand_beside_the_overall_rank(of):
    text = str(layout.section(of(BRISTOL)))
    assert "not the Commission&#39;s, and not comparable with it" in text
    assert "follows local affluence" in text
    assert "London dominates the top" in text
    assert "Four life stages" in text
    assert "Two life stages" in str(layout.section(of(SEAT, "constituency_2010")))


def test_strengths_are_in_the_best_fifth_and_weaknesses_in_the_worst(store):
    for one in place.every(store)[::40]:
        positions = area_figures.every(store, one)
        view = area_strengths.view(store, one, positions)
        if view is None:
            continue
        held = {each.indicator.code: each for each in positions}
        for rows, end in ((view.best, HOT), (view.worst, COLD)):
            for row in rows:
                each = held[row.code]
                assert fifth(each.rank, each.of) == end
                beside = area_figures.reference(store, each)
                if each.sure and beside is not None:
                    better = (each.value > beside[1]) == (each.indicator.polarity == "higher")
                    assert better == (end == HOT)
                    assert not each.lower <= beside[1] <= each.upper
        assert not {row.code for row in view.best} & {row.code for row in view.worst}


def test_the_time_of_a_figure_is_read_without_a_mouse(of):
    (one,) = of("E07000039")
    text = str(layout.one_index(one))
    assert "title=" not in text
    for card in one.cards:
        for figure in card.figures:
            assert f'<span class="figure-when">{figure.period}</span>' in text
