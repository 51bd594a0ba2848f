"""The drivers: every figure can be reached, and no change is claimed that margins do not bear out."""

from __future__ import annotations

import re

import pytest

from explorer import backgrounds_drivers as page
from explorer import backgrounds_regions as regions
from explorer import schema
from explorer.backgrounds_drivers_list import (
    classes,
    composites,
    countries,
    drivers,
    ends,
    lines,
    rows,
)
from explorer.backgrounds_drivers_words import (
    BETTER,
    MOVED,
    NONE,
    UNCLEAR,
    UNKNOWN,
    WORSE,
    change,
    summary,
)
from explorer.indicator import edition_code
from explorer.indicator_trend import Point, Series, middle, segment
from explorer.indicator_words import written
from explorer.metrics.gaps import Estimate, difference
from explorer.store import Store
from tests.builders import entry as made

CLAIMED = (BETTER, WORSE, MOVED)


@pytest.fixture(scope="module")
def store():
    return Store.load()


@pytest.fixture(scope="module")
def states(store):
    """The view of every driver, score, edition and class."""
    found = []
    for entry in (*drivers(store), *composites(store)):
        codes = [(entry.code, "")]
        codes += [
            (edition_code(entry.code, one.release), one.release)
            for one in entry.editions
            if edition_code(entry.code, one.release) in store.catalogue
        ]
        for code, release in codes:
            for name in classes(store, code) or ("",):
                asked = f"measure={entry.code}&category={name}&edition={release}"
                found.append((code, name, page.view(store, asked)))
    return found


def line(*points, breaks=()):
    return Series("UK", "area", tuple(Point(*point) for point in points), breaks=breaks)


def test_every_driver_of_the_commission_is_listed_under_its_theme(store):
    view = page.view(store, "")
    listed = {row.entry.code for theme in view.themes for row in theme.rows}
    known = {
        one.code for one in store.catalogue.values()
        if one.framework and one.framework.code.startswith("DR") and not one.edition_of
    }  # fmt: skip
    assert listed == known
    assert {one.entry.framework.code for one in view.scores} == {"CI1", "CI2", "CI3", "CI4"}
    for theme in view.themes:
        assert len({row.entry.framework.code[:3] for row in theme.rows}) == 1


def test_every_state_is_what_was_asked_and_has_an_address_of_its_own(store, states):
    addresses = [view.canonical for _, _, view in states]
    assert len(set(addresses)) == len(addresses)
    for code, name, view in states:
        assert view.understood
        assert not view.said
        assert (view.driver.entry.code, view.driver.category) == (code, name)
        again = page.view(store, view.canonical.partition("?")[2])
        assert again == view


def test_every_published_row_is_in_the_file_of_its_measure(store, states):
    for code, _, view in states:
        file = [row for row in page.file(store, view).rows if row[0] == code]
        frame = rows(store, code)
        assert len(file) == len(frame)
        found = {row[:8]: row[8] for row in file}
        assert len(found) == len(file)
        for one in frame.to_dict("records"):
            value = one[schema.VALUE]
            key = tuple(one[column] for column in schema.KEY)
            assert found[key] == (None if value != value else value)


def test_the_file_of_the_list_holds_every_driver_and_score(store):
    view = page.view(store, "")
    codes = {row[0] for row in page.file(store, view).rows}
    scores = {one.code for one in composites(store)}
    assert codes == {one.code for one in drivers(store)} | scores | {f"{c}-band" for c in scores}


def test_the_sentence_gives_the_latest_figure_as_published(store, states):
    for code, name, view in states:
        if not view.driver.lines:
            continue
        area = countries(store, store.catalogue[code])[0][0]
        frame = rows(store, code)
        own = frame[(frame[schema.AREA_CODE] == area) & (frame[schema.CATEGORY] == name)
                    & frame[schema.VALUE].notna()]  # fmt: skip
        last = own.loc[own[schema.PERIOD].map(middle).idxmax()]
        figure = written(view.driver.entry, last[schema.VALUE])
        assert f"**{figure}**" in view.lead


def test_a_change_is_claimed_only_where_its_interval_leaves_out_nought(states):
    for _, _, view in states:
        moved = view.driver.change
        if moved is None:
            continue
        claims = re.search(r"\b(up|down|better|worse)\b", view.lead) is not None
        assert claims == (moved.verdict in CLAIMED)
        if moved.by is None:
            assert moved.verdict == NONE
            continue
        by = difference(_estimate(moved.last), _estimate(moved.first))
        assert by == moved.by
        assert (moved.verdict in CLAIMED) == (by.apart_from(0) is True)
        assert (moved.verdict == UNKNOWN) == (by.apart_from(0) is None)
        if moved.verdict in CLAIMED:
            assert f"**{'up' if by.value > 0 else 'down'} " in view.lead


def _estimate(point):
    return Estimate(point.value, point.lower, point.upper)


def test_both_ends_of_a_change_are_made_alike_and_share_no_year(states):
    for _, _, view in states:
        moved = view.driver.change
        if moved is None or moved.first is None:
            continue
        breaks = view.driver.entry.breaks
        assert segment(moved.first.period, breaks) == segment(moved.last.period, breaks)
        start = moved.last.period.partition("/")[0]
        assert (
            2 * middle(moved.first.period) - middle(moved.first.period.partition("/")[0])
            <= middle(start) + 0.01
        )


def test_poverty_after_the_change_of_method_is_not_set_against_earlier_years(store):
    view = page.view(store, "measure=childhood-poverty")
    assert view.driver.change.verdict == NONE
    assert "No change can be read" in view.lead
    assert any("method changed" in note for note in view.driver.notes)


def test_better_and_worse_are_said_of_the_class_that_is_mapped_only(store):
    shown = page.view(store, "measure=parents-qualifications").driver.change
    other = page.view(
        store, "measure=parents-qualifications&category=Below GCSE level"
    ).driver.change
    assert (shown.verdict, other.verdict) == (BETTER, MOVED)


def test_a_change_within_its_margins_cannot_be_told():
    near = line(("2014-01-01/P1Y", 10.0, 9.0, 11.0), ("2020-01-01/P1Y", 10.5, 9.5, 11.5))
    assert change(made("x"), near, "").verdict == UNCLEAR


def test_without_limits_nothing_is_claimed_however_large_the_change():
    bare = line(("2014-01-01/P1Y", 10.0, None, None), ("2020-01-01/P1Y", 90.0, None, None))
    found = change(made("x"), bare, "")
    assert found.verdict == UNKNOWN
    assert "nothing is claimed" in found.words


def test_averages_that_share_years_are_no_change():
    shared = line(("2020-04-01/P3Y", 10.0, 9.9, 10.1), ("2021-04-01/P3Y", 20.0, 19.9, 20.1))
    assert change(made("x"), shared, "").verdict == NONE


def test_a_change_starts_at_the_first_figure_with_limits_where_the_last_has_them():
    mixed = line(
        ("2010-01-01/P1Y", 1.0, None, None),
        ("2015-01-01/P1Y", 10.0, 9.5, 10.5),
        ("2020-01-01/P1Y", 20.0, 19.5, 20.5),
    )
    assert change(made("x"), mixed, "").first.period == "2015-01-01/P1Y"


def test_the_sentence_of_the_list_counts_what_its_rows_say(store):
    view = page.view(store, "")
    changes = [row.change for theme in view.themes for row in theme.rows]
    sure = [one for one in changes if one.verdict in (*CLAIMED, UNCLEAR)]
    told = [one for one in sure if one.verdict in CLAIMED]
    assert f"Of {len(sure)} drivers" in view.lead
    assert f"**{len(told)} " in view.lead
    assert "no change is claimed" in summary([one for one in changes if one not in sure])


def test_shares_are_stacked_only_where_they_add_up(states):
    stacked = set()
    for _, _, view in states:
        found = view.driver.classes
        if found and found.years:
            stacked.add(view.driver.entry.framework.code)
            for year in found.years:
                assert abs(sum(year.shares) - 100) < 0.5
    assert stacked == {"DR13", "DR14", "DR21", "DR33"}


def test_the_ends_of_the_areas_are_the_highest_and_the_lowest(store, states):
    for code, name, view in states:
        found = view.driver.ends
        if found is None:
            continue
        frame = rows(store, code)
        areas = store.links.at(found.level)
        own = frame[frame[schema.AREA_CODE].isin(areas) & (frame[schema.CATEGORY] == name)
                    & (frame[schema.PERIOD] == found.period) & frame[schema.VALUE].notna()]  # fmt: skip
        assert found.highest[0][2].value == own[schema.VALUE].max()
        assert found.lowest[-1][2].value == own[schema.VALUE].min()
        assert len(found.all) + found.rest == len(own)
        assert len(own) + len(found.missing) == len(areas)


def test_the_uk_is_no_line_beside_sub_regions_of_other_years_or_prices(store):
    for code in ("youth-unemployment", "gross-value-added-per-head"):
        assert page.view(store, f"measure={code}").driver.ends.line is None
    assert page.view(store, "measure=gigabit-broadband-sub-regions").driver.ends.line is not None


def test_the_link_to_all_regions_leads_to_the_same_class_and_nothing_is_refused(store, states):
    for _, _, view in states:
        url = view.driver.regions_url
        if url and not view.driver.entry.edition_of:
            assert view.driver.ends is not None
            assert not regions.view(store, url.partition("?")[2]).said


def test_every_local_area_stands_in_one_band(store):
    for entry in composites(store):
        view = page.view(store, f"measure={entry.code}")
        named = [code for band in view.driver.bands for code, _ in band.areas]
        assert len(named) == len(set(named)) == 205
        assert view.driver.map_url


def test_nations_without_a_figure_are_left_out_not_filled(store):
    entry = store.catalogue["students-dropping-out"]
    assert [one.name for one in lines(store, entry, "")] == ["England", "Northern Ireland", "Wales"]
    assert ends(store, entry, "", ("itl2",), 3) is None


@pytest.mark.parametrize(
    ("asked", "words", "understood"),
    [
        ("measure=youth-unemploymen", "no driver called “youth-unemploymen”", False),
        ("measure=attainment-8", "not one of the drivers", False),
        ("category=Intermediate", "Choose a measure first", False),
        ("measure=parents-jobs&category=Astronaut", "no class called “Astronaut”", True),
        ("measure=youth-unemployment&category=Intermediate", "has no classes", True),
        ("measure=youth-unemployment&edition=1999", "no edition called 1999", True),
        ("measure=youth-unemployment&colour=red", "no choice called “colour”", True),
    ],
)
def test_what_cannot_be_followed_is_said(store, asked, words, understood):
    view = page.view(store, asked)
    assert words in " ".join(said.text for said in view.said)
    assert view.understood is understood


def test_a_misspelt_code_leads_to_the_nearest(store):
    view = page.view(store, "measure=youth-unemploymen")
    links = [link for said in view.said for link in said.links]
    assert ("Unemployed at 16 to 24", "/backgrounds/drivers?measure=youth-unemployment") in links


@pytest.mark.parametrize(
    "asked",
    ["measure=youth-unemployment-edition-2025", "measure=DR32&edition=2025&utm_source=x"],
)
def test_an_edition_is_reached_by_its_own_code_or_by_the_commissions(store, asked):
    view = page.view(store, asked)
    assert view.canonical == "/backgrounds/drivers?measure=youth-unemployment&edition=2025"
    assert not view.said


def test_the_edition_of_today_and_the_usual_class_are_left_out_of_the_address(store):
    view = page.view(store, "measure=parents-jobs&edition=2026&category=higher professional")
    assert view.canonical == "/backgrounds/drivers?measure=parents-jobs"
    assert not view.said
