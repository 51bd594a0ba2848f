"""Regions: every figure can be reached, and none is said to part from the average that does not."""

from __future__ import annotations

import itertools
import re

import pytest

from explorer import backgrounds_regions as page
from explorer import backgrounds_regions_pairs as pairs
from explorer import schema
from explorer.backgrounds_regions_map import BETTER, NONE, WORSE
from explorer.backgrounds_regions_rows import (
    ABOVE,
    BELOW,
    LEVEL_WITH,
    UNTOLD,
    Slice,
    frame,
    level_of,
    measures,
    regions,
)
from explorer.backgrounds_regions_words import unsure
from explorer.formatting import absent
from explorer.indicator_words import plain
from explorer.store import Store

JOBS = "professional-jobs-25-to-29-by-region"
CLASSES = "jobs-of-young-people"
RESEARCH = "business-research-spending-per-head"
HOMES = "home-ownership-by-parents-ownership"
LINK = "relative-occupational-mobility-by-region"
FIVE = "development-at-5-regions"


@pytest.fixture(scope="module")
def store():
    return Store.load()


@pytest.fixture(scope="module")
def views(store):
    """The view of every measure, edition, category and group, by its address."""
    found, wanted = {}, [f"measure={entry.code}" for entry in measures(store)]
    while wanted:
        view = page.view(store, wanted.pop())
        if view.canonical in found:
            continue
        found[view.canonical] = view
        for options in (view.categories, view.groups, view.editions, view.periods):
            wanted += [one.href.partition("?")[2] for one in options]
    return found


def test_every_published_figure_of_a_region_can_be_reached_and_is_as_published(store, views):
    def known(v):
        return None if absent(v) else float(v)

    published = {}
    for code, entry in store.catalogue.items():
        if not (entry.framework and level_of(entry)):
            continue
        for row in frame(store, code).to_dict("records"):
            key = (code, row[schema.AREA_CODE], row[schema.PERIOD], row[schema.CATEGORY],
                   row[schema.GROUP])  # fmt: skip
            published[key] = tuple(known(row[name]) for name in schema.MEASURES)
    reached = {}
    for view in views.values():
        for row in view.rows:
            if row.period:
                one = row.estimate
                key = (view.entry.code, row.code, row.period, view.chosen.category,
                       view.chosen.group)  # fmt: skip
                figures = (one.value, one.lower, one.upper) if one else (None, None, None)
                reached[key] = (*figures, row.sample)
    assert reached == published
    assert len({key[0] for key in reached}) > 30


def test_a_deviation_parts_from_the_average_only_where_its_interval_leaves_out_nought(views):
    seen = 0
    for view in views.values():
        if not view.entry.unit.deviation:
            continue
        assert view.regions.line.estimate.value == 0
        for row in view.regions.held:
            one = row.estimate
            expected = ABOVE if one.lower > 0 else BELOW if one.upper < 0 else LEVEL_WITH
            assert row.side == expected
            seen += 1
    assert seen > 400


def test_nothing_is_claimed_where_no_interval_or_no_figure_of_the_country_is_published(views):
    for view in views.values():
        found = view.regions
        if not found.sure or found.line is None:
            assert {row.side for row in found.rows} == {UNTOLD}
            assert "told apart** from" not in view.lead
        if not found.sure:
            assert view.lead.endswith(unsure(view.entry))


def test_the_opening_counts_the_regions_on_each_side(views):
    seen = 0
    for view in views.values():
        found = view.regions
        if not found.told:
            continue
        above, even, below = (len(found.on(one)) for one in (ABOVE, LEVEL_WITH, BELOW))
        said = plain(view.lead)
        if above + below == 0:
            assert f"none of the {even} " in said
        else:
            total = above + even + below
            first = f"{above} of {total} " if above else f"none of {total} "
            assert first in said
            assert f"{below or 'none'} below" in said
            rest = "one" if even == 1 else even
            assert (f"the other {rest} cannot be told apart" in said) == (even > 0)
        seen += 1
    assert seen > 30


def test_figures_without_a_line_are_told_by_their_ends(views):
    for view in views.values():
        if view.regions.told:
            continue
        high, low = view.regions.held[0], view.regions.held[-1]
        assert high.estimate.value == max(row.estimate.value for row in view.regions.held)
        assert low.name in view.lead
        assert high.name in view.lead


def test_a_region_that_others_are_compared_with_is_on_no_side_of_itself(store):
    found = regions(store, LINK, Slice())
    base = next(row for row in found.rows if row.code == found.line.base)
    assert base.estimate.value == 0
    assert base.side == UNTOLD
    view = page.view(store, f"measure={LINK}&area={base.code}")
    assert "the others are compared with it" in view.marked
    assert "of 40 regions" in plain(view.lead)


def test_the_average_of_several_years_is_the_mean_of_the_yearly_figures(store):
    found = regions(store, CLASSES, Slice(category="Higher professional"))
    rows = store.all_values(CLASSES)
    uk = rows[
        (rows[schema.AREA_CODE] == "K02000001") & (rows[schema.CATEGORY] == "Higher professional")
    ]
    line = found.line
    assert line.estimate.value == pytest.approx(uk[schema.VALUE].mean())
    assert line.estimate.lower > uk[schema.LOWER_CI].mean()
    assert "mean of the UK’s figures for each year of 2014 to 2025" in line.note


def test_englands_pupils_are_the_line_only_where_they_are_the_same_pupils(store):
    line = regions(store, FIVE, Slice("", "fsm", "Eligible for free school meals")).line
    assert line.short == "England"
    other = Slice("", "fsm", "Eligible for free school meals")
    assert regions(store, "attainment-at-11-regions", other).line is None


def test_pupils_who_are_not_eligible_are_not_called_eligible(store):
    view = page.view(store, f"measure={FIVE}&group=Not eligible for free school meals")
    assert view.subtitle.startswith("Children not eligible for free school meals")
    assert "not eligible for free school meals" in view.lead


def test_deviations_bear_their_sign_and_are_called_deviations(store):
    view = page.view(store, "")
    assert view.entry.code == JOBS
    assert "0 is the average, and none is a level" in view.subtitle
    top = view.rows[0]
    marked = page.view(store, f"area={top.code}").marked
    assert re.search(r": \+\d", plain(marked))
    assert "above the UK average" in marked


def test_where_people_grew_up_and_where_they_live_are_told_apart(store):
    assert page.view(store, "").note.startswith("Where people grew up")
    assert page.view(store, f"measure={CLASSES}").note.startswith("Where people live now")
    assert "England" in page.view(store, f"measure={FIVE}").note


def test_regions_stand_under_their_nation_when_asked_for(store):
    rows = page.view(store, "order=place").rows
    assert [row.part for row in rows[:2]] == ["North East"] * 2
    assert rows[-1].part == "Wales"
    for one, other in itertools.pairwise(rows):
        if one.part == other.part:
            assert one.estimate.value >= other.estimate.value


def test_a_region_without_a_figure_comes_last_and_is_hatched(store):
    view = page.view(store, f"measure={HOMES}")
    last = view.rows[-1]
    assert last.name == "Northern Ireland"
    assert last.estimate is None
    assert view.map.keys[last.code] == NONE
    assert "not published" in page.view(store, f"measure={HOMES}&area={last.code}").marked


def test_each_region_with_a_figure_has_a_colour_and_the_key_counts_them(views):
    for view in views.values():
        keys = view.map.keys
        assert {row.code for row in view.regions.held} <= set(keys)
        assert sum(one.n for one in view.map.legend) == len(keys)
        assert {one.key for one in view.map.legend} == set(keys.values())


def test_warm_colours_are_for_what_is_better(store):
    more = page.view(store, "measure=youth-unemployment")
    for row in more.regions.on(ABOVE):
        assert more.map.keys[row.code] == WORSE
    for row in page.view(store, "").regions.on(ABOVE):
        assert page.view(store, "").map.keys[row.code] == BETTER


def test_regions_are_sorted_into_cells_once_each(store):
    for pair in pairs.PAIRS:
        found = pairs.view(store, pair, ())
        codes = [row.code for cell in found.cells for row in cell.rows]
        assert sorted(codes) == sorted(row.code for row in found.grown.held)
        assert found.grown_entry.where == "at_14"
        assert found.now_entry.where == "now"
        assert found.grown_entry.unit.deviation
        assert not found.now_entry.unit.deviation
        said = [int(n) for n in re.findall(r"\d+", found.sentence)]
        assert said[0] == len(codes)


def test_a_measure_of_a_pair_brings_its_own_pair(store):
    assert page.view(store, "measure=parents-hourly-pay").pair.pair.code == "pay"
    asked = page.view(store, "pair=degrees")
    assert asked.pair.pair.code == asked.pair_asked == "degrees"
    assert page.view(store, "").pair_asked == ""


def test_an_unknown_measure_names_the_nearest(store):
    view = page.view(store, "measure=youth-unemploymnt")
    assert not view.understood
    assert view.said[0].links[0][1].endswith("measure=youth-unemployment")


def test_a_measure_without_regions_says_so(store):
    view = page.view(store, "measure=attainment-at-16&order=place")
    assert view.understood
    assert "has no figures of regions" in view.said[0].text


def test_a_council_leads_to_its_region(store):
    view = page.view(store, "area=E06000023")
    assert view.understood
    assert view.area == "TLK1"
    assert "Bristol" in view.said[0].text


def test_the_category_of_another_measure_is_dropped_without_a_word(store):
    changed = page.view(store, f"measure={JOBS}&category=Lower working&was={CLASSES}")
    assert changed.said == ()
    assert changed.chosen.category == ""
    asked = page.view(store, "category=Lower working")
    assert len(asked.said) == 1


def test_an_edition_is_reached_by_its_code_and_by_its_name(store):
    by_code = page.view(store, f"measure={JOBS}-edition-2025")
    by_name = page.view(store, "edition=2025")
    assert by_code.canonical == by_name.canonical == "/backgrounds/regions?edition=2025"
    assert by_name.edition_note
    assert page.view(store, "edition=1999").said


def test_regions_of_another_year_are_marked_as_such(store):
    view = page.view(store, f"measure={RESEARCH}&edition=2025")
    assert len({row.period for row in view.regions.held}) == 2
    assert [one.words for one in view.periods] == ["Latest of each region", "2023", "2022"]
    one = page.view(store, f"measure={RESEARCH}&edition=2025&period=2022-01-01/P1Y")
    assert len(one.regions.held) == 1


def test_every_address_of_a_view_leads_back_to_it(store, views):
    for address, view in views.items():
        again = page.view(store, address.partition("?")[2])
        assert again.canonical == address
        assert again.said == ()
        for one in (*view.categories, *view.groups, *view.editions, *view.orders):
            assert one.chosen == (one.href == view.canonical)


def test_the_file_holds_what_the_page_shows(store):
    view = page.view(store, f"measure={HOMES}&order=place")
    held = page.file(store, view)
    rows = [dict(zip(held.head, row, strict=True)) for row in held.rows]
    own = [row for row in rows if row["against"] is not None]
    shown = {row.code: row for row in view.rows}
    assert [row["area_code"] for row in own] == [code for code in shown if shown[code].period]
    assert [row["value"] for row in own] == [
        row.estimate and row.estimate.value for row in view.rows if row.period
    ]
    assert "Northern Ireland" in dict(held.notes)["No figure is published for"]
    assert all(row["against"] for row in own if row["value"] is not None)
    pair = {row["indicator"] for row in rows[len(own) :]}
    assert {entry.code for entry in view.pair.entries} <= {view.entry.code, *pair}
