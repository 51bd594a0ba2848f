"""The words of the councils' page: whose figures they are, and why they may differ."""

from __future__ import annotations

import pytest

from explorer.backgrounds_councils import view
from explorer.backgrounds_councils_held import held, measures
from explorer.backgrounds_councils_words import phrase
from explorer.config import DATA
from explorer.indicator_words import written
from explorer.store import Store

BRISTOL, SCILLY, CITY = "E06000023", "E06000053", "E09000001"


@pytest.fixture(scope="module")
def store():
    return Store.load(DATA)


@pytest.fixture(scope="module")
def every(store):
    """Each measure with each of its breakdowns."""
    return [(code, by) for code in measures(store) for by in held(store, code).kinds]


def test_a_title_names_each_group_whose_figure_it_gives(store, every):
    for code, by in every:
        for place in (BRISTOL, SCILLY):
            shown = view(store, f"measure={code}&by={by}&area={place}")
            title = shown.chart_title
            figures = [
                row for row in shown.rows
                if row.cells and row.cells[0].value is not None and not row.member.everybody
            ]  # fmt: skip
            if not figures or shown.held.alone:
                assert title.startswith(shown.root.short_name)
                continue
            for row in figures:
                own = f"{written(shown.root, row.cells[0].value)} for {phrase(row.member, shown.root)}"
                if shown.pair and row.member in shown.pair:
                    assert own in title, title
                elif not shown.pair or not set(shown.pair) <= {row.member for row in figures}:
                    ends = {pick(row.cells[0].value for row in figures) for pick in (min, max)}
                    ends = {written(shown.root, v) for v in ends}
                    at_end = written(shown.root, row.cells[0].value) in ends
                    assert (phrase(row.member, shown.root) in title) >= at_end, title


@pytest.mark.parametrize(
    ("code", "by", "words"),
    [
        ("attainment-8", "looked_after", "no figure for children looked after by the council is"),
        ("attainment-8", "vulnerable", "no figure for vulnerable groups is published"),
        ("attainment-8", "ethnicity_school", "no figure by ethnic group (schools' categories) is"),
        ("attainment-8", "fsm", "no figure by free school meals is published"),
    ],
)
def test_a_breakdown_without_a_figure_is_told_in_a_whole_sentence(store, code, by, words):
    assert words in view(store, f"measure={code}&by={by}&area={CITY}").lead


def test_small_groups_and_not_sampling_make_figures_of_all_children_differ(store, every):
    for code, by in every:
        shown = view(store, f"measure={code}&by={by}&area={BRISTOL}")
        estimated = shown.root.unit.code == "percent_of_estimate"
        assert ("No margin of error is published" in shown.lead) is estimated, code
        if not estimated and "no figure" not in shown.lead:
            assert "is counted, so there is no sampling error; small groups still go" in shown.lead


def test_groups_with_the_same_printed_figure_are_named_together(store):
    shown = view(store, f"area={BRISTOL}&by=ethnicity_school&period=2024-09-01/P1Y")
    figures = {row.name: written(shown.root, row.cells[0].value) for row in shown.rows}
    assert figures["Chinese"] == figures["White"] == "73.2%"
    assert "to 73.2% for Chinese children and White children" in shown.chart_title
    assert "to **73.2%** for Chinese children and White children" in shown.lead


def test_what_the_source_says_is_withheld_is_not_called_missing(store):
    query = "measure=further-education-at-18&by=disadvantage&area=E09000024&period=2022-09-01/P1Y"
    shown = view(store, query)
    assert {row.cells[0].status for row in shown.rows if row.member.kind != "all"} == {"suppressed"}
    assert "(suppressed: too few people to publish)" in shown.lead
    assert "missing" not in shown.lead
