"""The map of a change between two periods."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest

from explorer import change_map, query
from explorer.compare_selection import parse
from explorer.indicator_trend import segment
from layouts import change_map as layout
from tests.area_places import broken, store

MEASURE = "attainment-8-fsm"


def asked(codes: str, level: str = "utla"):
    """The choice of the page that compares."""
    return parse(f"areas={codes}&level={level}", store()).choice


def drawn(measure=MEASURE, level="utla", start="", end="", codes="E06000023,E08000035"):
    """The map of a measure."""
    choice = asked(codes, level)
    return change_map.view(store(), level, measure, start, end, choice.codes, choice)


def panel(measure=MEASURE, level="utla"):
    """A measure at a level."""
    return query.panel(store(), measure, level)


def test_every_area_of_the_nation_covered_is_a_link():
    view = drawn()
    assert len(view.areas) == 153
    assert {area.code[0] for area in view.areas} == {"E"}
    assert sum(one.n for one in view.legend) + view.unknown == len(view.areas)
    assert view.title == "Attainment 8, free school meals: change from 2022/23 to 2024/25"


def test_links_add_an_area_or_take_a_chosen_one_away():
    view = drawn()
    by_code = {area.code: area for area in view.areas}
    assert by_code["E06000001"].url == "?areas=E06000023,E08000035&add=E06000001"
    assert by_code["E08000035"].url == "/compare?areas=E06000023"
    assert (by_code["E06000023"].number, by_code["E08000035"].number) == (0, 1)
    assert by_code["E06000001"].number == -1
    assert {one.name for one in view.labels} == {"Bristol", "Leeds"}


def test_words_say_change_ends_and_whether_it_can_be_told():
    held = panel()
    usual = change_map.usual_periods(held)
    first, last = (held.ranked_values(held.periods.index(p)) for p in (usual[0], usual[-1]))
    at = held.index("E06000023")
    words = next(area.words for area in drawn().areas if area.code == "E06000023")
    assert words.startswith("Bristol: ")
    assert f"from {first[at]:.1f} to {last[at]:.1f} points" in words
    assert words.endswith(("no change", "would bring"))


def test_colours_follow_the_change_and_the_better_end():
    for measure, polarity in ((MEASURE, 1), ("child-poverty-constituencies", -1)):
        level = "utla" if polarity > 0 else "constituency"
        codes = "E06000023" if polarity > 0 else "E14001063"
        view = drawn(measure, level, codes=codes)
        held = panel(measure, level)
        usual = change_map.usual_periods(held)
        first, last = (held.ranked_values(held.periods.index(p)) for p in (usual[0], usual[-1]))
        by = polarity * (last - first)
        keys = {area.code: area.key for area in view.areas}
        groups = [
            [by[held.index(c)] for c, key in keys.items() if key == f"c{k}"] for k in range(5)
        ]
        assert all(max(a) <= min(b) + 1e-9 for a, b in pairwise(groups) if a and b)
        assert min(groups[4]) > 0 > max(groups[0])


def test_periods_across_a_break_are_refused_with_a_sentence():
    tried = 0
    for code, entry in store().indicators.items():
        if not entry.breaks:
            continue
        held = panel(code, entry.levels[0])
        pairs = [(a, b) for a, b in pairwise(held.periods)
                 if segment(a, entry.breaks) != segment(b, entry.breaks)]  # fmt: skip
        for start, end in pairs:
            said = change_map.refused(held, start, end)
            assert "measured in another way" in said
            assert said.endswith(".")
            tried += 1
    assert tried


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2024-09-01/P1Y", "2022-09-01/P1Y", "choose the earlier period first"),
        ("2024-09-01/P1Y", "2024-09-01/P1Y", "The two periods are the same"),
        ("1999-09-01/P1Y", "2024-09-01/P1Y", "no figures for"),
    ],
)
def test_periods_that_make_no_change_are_refused(start, end, said):
    held = panel()
    dated = {p[:4]: p for p in held.periods}
    view = drawn(start=dated.get(start[:4], start), end=dated[end[:4]])
    assert said in view.problem
    assert not view.areas
    assert said in str(layout.figure(view))


def test_a_measure_that_the_level_does_not_have_has_no_map():
    assert drawn("no-such-measure") is None
    assert layout.figure(None) is None


def test_maps_of_all_kinds_of_measures_can_be_drawn():
    """Every third measure at one of its levels, in turn, so that most levels are met."""
    levels = set()
    for k, (code, entry) in enumerate(list(store().indicators.items())[::3]):
        level = entry.levels[k % len(entry.levels)]
        some = ",".join(panel(code, level).codes[:2])
        view = drawn(code, level, codes=some)
        text = str(layout.figure(view))
        assert not broken(text), (code, broken(text))
        if not view.problem:
            levels.add(level)
            assert len(view.legend) == 5, code
            assert view.finding.endswith("."), code
            assert sum(one.n for one in view.legend) + view.unknown == len(view.areas)
    assert len(levels) > 6


def test_one_stop_of_the_keyboard_and_ways_that_lead_somewhere():
    view = drawn()
    text = str(layout.figure(view))
    links = re.findall(r'<a href="[^"]*" class="[^"]*" tabindex="(-?\d)" data-ways="([^"]*)"', text)
    assert len(links) == len(view.areas)
    assert [tab for tab, _ in links].count("0") == 1
    ways = [[int(to) for to in held.split()] for _, held in links]
    assert all(len(own) == 4 and max(own) < len(links) for own in ways)
    # From any area every other can be reached.
    reached, edge = {0}, [0]
    while edge:
        edge = [to for one in edge for to in ways[one] if to >= 0 and to not in reached]
        edge = list(dict.fromkeys(edge))
        reached.update(edge)
    assert len(reached) == len(links)


def test_what_is_not_known_is_hatched_and_counted():
    view = drawn()
    held = panel()
    usual = change_map.usual_periods(held)
    values = [held.ranked_values(held.periods.index(p)) for p in (usual[0], usual[-1])]
    missing = np.isnan(values).any(axis=0) & held.covered
    assert view.unknown == missing.sum()
    assert {a.code for a in view.areas if a.key == change_map.UNKNOWN} == set(held.codes[missing])


def test_money_of_each_year_is_not_called_better_because_it_rose():
    view = drawn("gross-median-weekly-pay", "ltla", codes="E07000039,E06000015")
    assert "inflation is not taken out" in view.finding
    said = " ".join([view.finding, *(one.word for one in view.legend)]).lower()
    assert "better" not in said
    assert "worse" not in said
