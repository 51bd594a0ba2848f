"""What the page of regions says: units in full, how it was tested, and links that keep the choice."""

from __future__ import annotations

import re

import pytest

from explorer import backgrounds_regions as page
from explorer import backgrounds_regions_words as words
from explorer.backgrounds_regions_pairs import Cell, sentence
from explorer.backgrounds_regions_rows import (
    ABOVE,
    BELOW,
    LEVEL_WITH,
    Line,
    RegionRow,
    Regions,
    gap,
    measures,
)
from explorer.indicator_words import plain
from explorer.metrics.gaps import Estimate
from explorer.store import Store
from layouts import backgrounds_regions as layout
from tests.backgrounds_text import words_of

RESEARCH = "business-research-spending-per-head"
JOBS = "jobs-of-young-people"
LINK = "relative-occupational-mobility-by-region"
MODELLED = "professional-jobs-25-to-29-by-region"
ODDS = "relative-educational-mobility"
BY_100K = "for every 100,000 people"


@pytest.fixture(scope="module")
def store():
    return Store.load()


def a_region(code, value, low, high, side="", period="2023-01-01/P1Y"):
    return RegionRow(code, f"Region {code}", "", "", "", Estimate(value, low, high), None, "",
                     period, side)  # fmt: skip


def test_what_money_is_counted_by_stands_in_every_sentence_and_title(store):
    view = page.view(store, f"measure={RESEARCH}&area=TLI3")
    for text in (view.lead, view.chart_title, view.title, view.map_subtitle, view.marked):
        assert BY_100K in text
        assert text.count(BY_100K) == 1
    assert f"Figure {BY_100K}" in words_of(layout.content(view))
    # Where the name of the measure says it, it is not said twice.
    assert "for each" not in page.view(store, "measure=gross-value-added-per-head").chart_title


def test_odds_ratios_are_compared_by_their_ratio(store):
    one, other = Estimate(1.5, 0.75, 3.0), Estimate(4.0, 2.0, 8.0)
    # The ratio is 0.375 (0.141 to 0.9994), the difference −2.5 (−6.57 to 0.0).
    assert gap(store.catalogue[ODDS], one, other) is True
    assert gap(store.catalogue[MODELLED], one, other) is False
    assert gap(store.catalogue[ODDS], Estimate(1.5), other) is None


def test_below_the_chart_stands_how_regions_were_tested_and_what_that_neglects(store):
    def said(query):
        view = page.view(store, query)
        return words.tested(view.entry, view.regions), words_of(layout.content(view))

    made, drawn = said(f"measure={JOBS}")
    assert "against the UK average, of which it is itself a part; that is neglected" in made
    assert "takes the years as independent" in made
    assert made in drawn
    published, _ = said(f"measure={ODDS}")
    assert "against the UK figure, of which it is itself a part" in published
    assert "independent" not in published
    for measure in (MODELLED, LINK):
        text, drawn = said(f"measure={measure}")
        assert "interval published for" in text
        assert "neglected" not in text
        assert text in drawn
    assert said(f"measure={RESEARCH}")[0] == ""


def test_one_in_20_is_not_said_of_what_a_model_has_drawn_to_the_average(store):
    for entry in measures(store):
        view = page.view(store, f"measure={entry.code}")
        warned = words.BY_CHANCE in words_of(layout.content(view))
        assert warned == (view.regions.told and not entry.unit.deviation)


def test_of_pupils_no_sampling_error_is_claimed(store):
    for entry in measures(store):
        view = page.view(store, f"measure={entry.code}")
        drawn = words_of(layout.content(view))
        school = entry.framework.code.startswith("IN1")
        assert (words.EVERY_PUPIL in drawn) == school
        assert ("so small differences may be chance" in drawn) == (
            not view.regions.sure and not school
        )


def test_a_figure_of_another_year_bears_its_year_wherever_it_stands(store):
    view = page.view(store, f"measure={RESEARCH}&edition=2025&area=TLN0")
    assert "2023 (Northern Ireland: 2022)" in view.subtitle
    assert " in 2022" in view.marked
    row = next(row for row in layout._rows(view) if row.name == "Northern Ireland")
    assert row.note == "2022"
    assert [row.note for row in layout._rows(view)].count("2022") == 1


def test_an_end_of_the_order_that_is_of_another_year_says_so(store):
    rows = (
        a_region("a", 5.0, None, None),
        a_region("b", 4.0, None, None),
        a_region("c", 1.0, None, None, period="2022-01-01/P1Y"),
    )
    view = page.view(store, f"measure={RESEARCH}")
    text = words.lead(view.entry, view.chosen, Regions("itl2", rows, None))
    assert "(Region c, 2022)" in text
    assert "(Region a)" in text


def test_one_region_is_written_as_a_word(store):
    line = Line(Estimate(0, 0, 0), "UK average", "the UK average")
    rows = (
        a_region("a", 5.0, 4.0, 6.0, ABOVE),
        a_region("b", 0.1, -1.0, 1.0, LEVEL_WITH),
        a_region("c", -5.0, -6.0, -4.0, BELOW),
    )
    view = page.view(store, "")
    text = words.lead(view.entry, view.chosen, Regions("itl2", rows, line))
    assert plain(text).endswith("the other one cannot be told apart from it.")
    cells = tuple(
        Cell(one, other, rows[:1] if (one, other) == (LEVEL_WITH, ABOVE) else ())
        for one in (ABOVE, LEVEL_WITH, BELOW)
        for other in (ABOVE, LEVEL_WITH, BELOW)
    )
    assert "The other one cannot be told apart" in sentence(cells)


def test_the_links_of_a_notice_keep_the_measure_and_lead_to_a_figure(store):
    seen = 0
    for entry in measures(store):
        for area in ("E92000001", "scotland", "wales", "TLM8", "E12000001", "london"):
            view = page.view(store, f"measure={entry.code}&area={area}&order=place")
            assert view.understood
            for _, href in (link for said in view.said for link in said.links):
                again = page.view(store, href.partition("?")[2])
                assert (again.understood, again.said) == (True, ())
                assert (again.entry, again.order) == (entry, "place")
                assert any(row.code == again.area for row in again.regions.held)
                seen += 1
    assert seen > 200


def test_a_place_whose_regions_have_no_figure_is_said_to_have_none(store):
    view = page.view(store, "measure=development-at-5-regions&area=scotland")
    assert [said.text for said in view.said] == [
        "Scotland has no figure of this measure, so none is marked."
    ]
    assert view.said[0].links == ()


def test_a_region_of_other_boundaries_is_told_from_its_namesake(store):
    said = page.view(store, "measure=gross-value-added-per-head&area=TLM8").said[0]
    assert said.text.startswith("West Central Scotland (sub-region of 2021) is not one of these")
    assert [name for name, _ in said.links] == ["West Central Scotland"]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("measure=degrees-25-to-29-by-region&category=Lower working",
         "“Lower working” is not a category of this measure with figures of regions; it has none, "
         "so it is shown whole."),
        (f"measure={JOBS}&category=Foo",
         "“Foo” is not a category of this measure with figures of regions; “Higher professional” is "
         "shown."),
        ("measure=first-in-family-degree&group=Men",
         "“Men” is not a group of this measure with figures of regions; it has none, so it is shown "
         "whole."),
        (f"measure={JOBS}&period=2023-01-01/P1Y",
         "2023 is not a period of this measure with figures of regions; “2014 to 2025” is shown."),
        (f"measure={RESEARCH}&edition=2025&period=1999-01-01/P1Y",
         "1999 is not a period of this measure with figures of regions; “Latest of each region” is "
         "shown."),
    ],
)  # fmt: skip
def test_what_is_shown_instead_is_named_and_periods_are_written_for_readers(store, asked, text):
    said = page.view(store, asked).said
    assert [one.text for one in said] == [text]
    assert not re.search(r"P\d+Y", said[0].text)
