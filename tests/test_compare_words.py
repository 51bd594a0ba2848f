"""The opening sentence of a comparison claims no more than the plausible ranges hold."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.compare_words import NUMBERS, by_figures, by_ranks, zone
from explorer.standing import StageMark

STAGES = ("early_years", "school", "youth", "working_lives")
N = 150


def mark(low, rank, high, stage="overall", *, sure=True, n=N):
    """Where an area stands."""
    return StageMark(stage, stage, "", rank, low, high, n, sure)


def area(name, overall, *stages):
    """An area with an overall range and ranges by stage, each (low, rank, high) or None."""
    return (
        name,
        None if overall is None else mark(*overall),
        [None if at is None else mark(*at, STAGES[s]) for s, at in enumerate(stages)],
    )


def test_ranges_that_overlap_put_nobody_first():
    said = by_ranks([area("A", (10, 20, 60)), area("B", (50, 70, 90))])
    assert said == "Overall the plausible ranks of both overlap, so none can be put first."


def test_ranges_apart_put_one_above_the_other():
    said = by_ranks([area("A", (31, 40, 50)), area("B", (51, 70, 90))])
    assert said == "Overall A stands clearly above B."


def test_one_place_in_common_is_an_overlap():
    assert "overlap" in by_ranks([area("A", (10, 20, 31)), area("B", (31, 70, 90))])


def test_the_stage_that_parts_most_is_bold():
    said = by_ranks(
        [
            area("A", (1, 50, 150), (1, 50, 150), (1, 2, 3)),
            area("B", (1, 50, 150), (1, 50, 150), (4, 5, 6)),
            area("C", (1, 50, 150), (1, 50, 150), (4, 5, 6)),
        ]
    )
    assert "**In schools A stands clearly above B and C.**" in said


def test_a_weak_point_lies_apart_from_every_other_stage():
    weak = area("A", (1, 50, 150), (10, 20, 30), (100, 120, 130), (10, 20, 30), (10, 20, 99))
    close = area("B", (1, 50, 150), (10, 20, 30), (100, 120, 130), (10, 20, 30), (10, 20, 100))
    assert "Schools are the clear weak point of A." in by_ranks([weak, close])


def test_a_hotspot_is_one_over_its_whole_range():
    sure = area("A", (1, 10, 30))
    likely = area("B", (1, 10, 31))
    assert "Only A is clearly a hotspot overall." in by_ranks([sure, likely])
    assert zone(sure[1]) == zone(likely[1]) == "hotspot"
    assert zone(likely[1], sure=True) == ""


def test_of_unknown_errors_nothing_is_claimed():
    unsure = [("A", mark(5, 5, 5, sure=False), []), ("B", mark(90, 90, 90, sure=False), [])]
    assert by_ranks(unsure) == ""


def test_an_area_without_a_rank_is_told_apart():
    said = by_ranks([area("A", (10, 20, 30)), area("B", (40, 50, 60)), area("C", None)])
    assert said.endswith("C has no overall rank here.")


ranges = st.lists(st.integers(1, N), min_size=3, max_size=3).map(lambda ends: tuple(sorted(ends)))


@given(
    st.lists(st.tuples(ranges, st.lists(ranges, min_size=4, max_size=4)), min_size=2, max_size=10)
)
@settings(max_examples=300, deadline=None)
def test_whoever_is_put_above_others_lies_above_all_of_them(drawn):
    areas = [area(f"N{k}", overall, *stages) for k, (overall, stages) in enumerate(drawn)]
    said = by_ranks(areas)
    held = {name: (overall, stages) for name, overall, stages in areas}
    stages = {"the early years": 0, "schools": 1, "youth": 2, "working lives": 3}
    for where, upper, lower in re.findall(
        r"(Overall|In [a-z ]+?) ((?:N\d(?:, | and )?)+) stands? clearly above ([^.]+)\.", said
    ):
        at = None if where == "Overall" else stages[where.removeprefix("In ")]
        marks = {n: one[0] if at is None else one[1][at] for n, one in held.items()}
        tops = re.findall(r"N\d", upper)
        named = re.findall(r"N\d", lower)
        beaten = [n for n, m in marks.items() if all(marks[t].high < m.low for t in tops)]
        if named:
            assert set(named) <= set(beaten)
        else:
            (word,) = [each for each in lower.split() if each in NUMBERS]
            assert len(beaten) >= NUMBERS.index(word)
    if "overlap, so none" in said:
        lows, highs = zip(*((m.low, m.high) for m, _ in held.values()), strict=True)
        assert max(lows) <= min(highs)


def row(*values, polarity="higher"):
    """A measure with a figure, or None, per area."""
    best = None
    known = [v for v in values if v is not None]
    if len(set(known)) > 1:
        best = min(known) if polarity == "lower" else max(known)
    return SimpleNamespace(
        measure=SimpleNamespace(polarity=polarity),
        cells=[SimpleNamespace(value=v, best=v == best and v is not None) for v in values],
    )


def test_without_an_index_the_best_figures_are_counted():
    rows = [row(1, 2), row(3, 2), row(1, 5, polarity="lower"), row(4, None), row(2, 2)]
    assert by_figures(["A", "B"], rows) == (
        "Of the four measures with a figure for both, **A has the better figure on two and B on "
        "one**; shared firsts count for each. On one all print the same."
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "No measure that has a better end is published for both."),
        ([row(1, 2, polarity="neutral")], "No measure that has a better end"),
        ([row(1, 2)], "On the one measure published for both, **B has the better figure**."),
        ([row(2, 2)], "**the figures are the same**."),
    ],
)
def test_few_measures_are_said_as_such(rows, words):
    assert words in by_figures(["A", "B"], rows)


def test_long_lists_of_names_are_counted():
    few = [area(f"N{k}", (1, 10, 20)) for k in range(4)]
    many = [area(f"N{k}", (1, 10, 20)) for k in range(5)]
    last = area("Z", (140, 145, 150))
    assert "N0, N1, N2 and N3 are clearly hotspots overall." in by_ranks([*few, last])
    assert "Five of them are clearly hotspots overall." in by_ranks([*many, last])
