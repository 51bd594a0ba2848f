"""Groups in council areas: what is shown is what is published, and nothing is claimed beyond it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from explorer import schema
from explorer.backgrounds_councils import file, view
from explorer.backgrounds_councils_held import KINDS, held, measures, shown_rows
from explorer.backgrounds_councils_selection import parse
from explorer.backgrounds_councils_words import MISSING, TINY
from explorer.config import DATA
from explorer.formatting import period_label
from explorer.indicator_trend import segment
from explorer.indicator_words import difference, written
from explorer.query import ENGLAND
from explorer.store import Store

BRISTOL, SCILLY, CITY, DERBYSHIRE = "E06000023", "E06000053", "E09000001", "E10000007"
CHESTERFIELD, CARDIFF, NORTH_EAST = "E07000034", "W06000015", "E12000001"
PLACES = ("", BRISTOL, SCILLY, CITY, NORTH_EAST)


@pytest.fixture(scope="module")
def store():
    return Store.load(DATA)


@pytest.fixture(scope="module")
def every(store):
    """Each measure with each of its breakdowns."""
    return [(code, by) for code in measures(store) for by in held(store, code).kinds]


def _query(canonical):
    return canonical.partition("?")[2]


def test_each_local_measure_of_a_group_can_be_reached(store):
    found = {member.entry.code for code in measures(store) for member in held(store, code).members}
    for entry in store.catalogue.values():
        group = entry.group
        if group and not entry.edition_of and group.type in KINDS and not entry.unit.total:
            assert not {"utla", "ltla"} & set(entry.levels) or entry.code in found, entry.code


def test_each_figure_equals_the_published_one(store):
    for code in measures(store):
        one = held(store, code)
        for member in one.members:
            rows = store.values(member.entry.code)
            for area, period, value, status in (
                rows[[schema.AREA_CODE, schema.PERIOD, schema.VALUE, schema.STATUS]]
                .sample(25, random_state=1)
                .itertuples(index=False)
            ):
                cell = one.cell(member, area, period)
                assert cell.status == status
                assert cell.value == value or (cell.value is None and value != value)


def test_a_breakdown_holds_groups_of_its_own_kind_only(store, every):
    for code, by in every:
        shown = view(store, f"measure={code}&by={by}&area={BRISTOL}")
        assert {row.member.kind for row in shown.rows} <= {by, schema.ALL}
        assert shown.root.code == code


def test_each_view_says_the_figures_that_it_shows(store, every):
    for code, by in every:
        for place in PLACES:
            shown = view(store, f"measure={code}&by={by}&area={place}")
            own = [row.cells[0] for row in shown.rows if row.cells]
            known = {written(shown.root, cell.value) for cell in own if cell.value is not None}
            bold = set(re.findall(r"\*\*(.+?)\*\*", shown.lead))
            assert bold <= known, (code, by, place)
            assert "nan" not in shown.lead.lower()
            for row in shown.rows:
                assert row.moves or not row.cells


def test_the_gap_is_that_of_the_printed_figures(store, every):
    for code, by in every:
        shown = view(store, f"measure={code}&by={by}&area={BRISTOL}")
        if shown.pair is None or MISSING in shown.gaps[0].gap:
            continue
        one, other = (
            shown.held.cell(member, BRISTOL, shown.choice.period).value for member in shown.pair
        )
        size = difference(shown.root, one, other)
        assert shown.gaps[0].gap.lstrip("+−") == size or shown.gaps[0].gap == "no gap"
        assert shown.gaps[0].gap.startswith("+") == (other > one)


def test_a_gap_that_goes_the_other_way_in_england_is_said_to(store):
    turned = view(store, f"area={CITY}")
    assert turned.gaps[0].gap[0] == "−"
    assert turned.gaps[-1].gap[0] == "+"
    assert "the other way round" in turned.lead
    assert "the other way round" not in view(store, f"area={BRISTOL}").lead


def test_groups_that_share_children_have_no_gap(store, every):
    for code, by in every:
        shown = view(store, f"measure={code}&by={by}")
        if by in ("ethnicity_school", "looked_after", "vulnerable"):
            assert shown.pair is None
            assert not shown.gaps
            assert shown.gap_line is None
        if shown.pair:
            assert schema.ALL not in {member.kind for member in shown.pair}
            assert shown.pair[1].name.split()[0] in ("Not", "No")


def test_nothing_is_called_a_real_difference(store, every):
    for code, by in every:
        lead = view(store, f"measure={code}&by={by}&area={BRISTOL}").lead
        assert re.search("up and down|may be chance|no figure|Choose one", lead)
        assert not re.search(r"signific|widen|narrow|better|worse", lead)


def test_what_is_not_published_is_said_to_be_missing_or_withheld(store):
    shown = view(store, f"area={SCILLY}&by=sen")
    assert "no figure by special educational needs is published" in shown.lead
    assert "missing, or withheld because of small numbers" in shown.lead
    groups = [row for row in shown.rows if not row.member.everybody]
    assert groups
    assert all(row.cells[0].value is None for row in groups)


@pytest.mark.parametrize("code", sorted(TINY))
def test_the_smallest_councils_are_warned_about(store, code):
    shown = view(store, f"area={code}")
    assert any("very few children" in text for text in shown.warnings)


def test_how_many_were_counted_is_shown_where_it_is_published(store):
    shown = view(store, f"measure=higher-education-at-18&area={CHESTERFIELD}")
    assert shown.held.counted
    rows = store.all_values(shown.rows[0].member.entry.code)
    rows = rows[
        (rows[schema.AREA_CODE] == CHESTERFIELD) & (rows[schema.PERIOD] == shown.choice.period)
    ]
    assert shown.rows[0].cells[0].sample == rows[schema.SAMPLE_SIZE].item()
    assert not view(store, "").held.counted


def test_everybody_stands_beside_the_groups_only_for_the_same_period(store):
    shown = view(store, "measure=neet-or-not-known-16-17&by=sen")
    assert all(not row.member.everybody for row in shown.rows)
    assert any(row.member.everybody for row in view(store, "").rows)


def test_a_movement_steps_over_no_missing_year_and_no_change_of_method(store):
    one = held(store, "good-level-of-development")
    for member in one.groups("ethnicity_school"):
        points = one.points(member, BRISTOL)
        steps = [
            abs(b.value - a.value)
            for a, b in pairwise(points)
            if int(b.period[:4]) - int(a.period[:4]) == 1
            and segment(a.period, member.entry.breaks) == segment(b.period, member.entry.breaks)
        ]
        movement = one.movement(member, BRISTOL)
        assert (movement is None) == (len(steps) < 3)
        if movement:
            assert movement.steps == len(steps)
            assert movement.mean == pytest.approx(sum(steps) / len(steps))


def test_a_district_leads_to_its_county_and_says_so(store):
    shown = view(store, f"area={CHESTERFIELD}")
    assert shown.choice.place.code == DERBYSHIRE
    assert "Chesterfield is a district" in shown.said[0].text
    assert shown.understood


def test_a_county_leads_to_its_districts_where_figures_are_of_districts(store):
    shown = view(store, f"measure=higher-education-at-18&area={DERBYSHIRE}")
    assert shown.choice.place is None
    assert not shown.beside
    assert ("Chesterfield", CHESTERFIELD) in [
        (words, url.rpartition("=")[2]) for words, url in shown.said[0].links
    ]


def test_a_place_outside_england_is_told_so(store):
    shown = view(store, f"area={CARDIFF}")
    assert "England only" in shown.said[0].text
    assert shown.choice.place.code == ENGLAND


def test_a_breakdown_that_a_measure_lacks_is_said_and_the_nearest_shown(store):
    shown = view(store, "measure=phonics&by=ethnicity_school")
    assert shown.choice.by == "fsm"
    assert shown.understood
    assert "not published by ethnic group" in shown.said[0].text


def test_survey_categories_and_five_backgrounds_are_refused(store):
    for by in ("seb", "ethnicity", "seb3"):
        shown = view(store, f"measure=attainment-8&by={by}")
        assert shown.choice.by == "fsm"
        assert "not published by" in shown.said[0].text


def test_the_measure_of_one_group_opens_its_family_at_that_group(store):
    shown = view(store, "measure=progress-8-asian")
    assert (shown.root.code, shown.choice.by) == ("progress-8", "ethnicity_school")
    assert shown.choice.member.name == "Asian"
    assert not shown.said


@pytest.mark.parametrize("asked", ["measure=nonsense", "area=zzzzz", "x=1", "by=nonsense"])
def test_an_address_of_which_nothing_holds_is_not_understood(store, asked):
    shown = view(store, asked)
    assert not shown.understood
    assert shown.said


def test_what_others_append_to_links_is_no_business_of_ours(store):
    shown = view(store, "utm_source=x&fbclid=1&part=trend&fragment=1")
    assert shown.understood
    assert not shown.said


def test_each_choice_leads_to_an_address_that_shows_it(store, every):
    for code, by in every:
        first = view(store, f"measure={code}&by={by}&area={BRISTOL}&order=name")
        for option in (*first.bys, *first.periods, *first.groups, *first.league.orders):
            again = parse(_query(option.href), store)
            assert again.choice.url() == option.href
            assert not again.said


def test_a_list_of_councils_holds_each_once_and_those_without_a_figure_last(store, every):
    for code, by in every:
        league = view(store, f"measure={code}&by={by}&area={BRISTOL}").league
        codes = [row.code for row in league.rows]
        assert len(codes) == len(set(codes)) == league.total
        values = [row.value for row in league.rows]
        assert None not in values[: league.held]
        assert values[: league.held] == sorted(values[: league.held], reverse=True)
        assert set(values[league.held :]) <= {None}
        kept = sum(map(len, league.parts)) + sum(league.skipped)
        assert kept == league.total
        assert not any(re.search(r"\d(st|nd|rd|th)\b", row.words) for row in league.rows)


def test_all_councils_are_shown_when_asked_for(store):
    league = view(store, "rows=all").league
    assert league.parts == (league.rows,)
    assert not league.skipped
    assert league.toggle.words == "Show fewer"


def test_the_widest_gap_comes_first_when_asked_for(store):
    league = view(store, "order=gap&rows=all").league
    sizes = [float(re.sub(r"[^\d.]", "", row.gap)) for row in league.rows if row.gap[0] in "+−"]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) > 140


def test_the_gap_over_time_is_that_of_each_year(store):
    shown = view(store, f"area={BRISTOL}")
    one, other = shown.pair
    for point in shown.gap_line.own:
        values = [shown.held.cell(member, BRISTOL, point.period).value for member in (one, other)]
        assert point.value == pytest.approx(values[1] - values[0])


def test_a_file_has_every_area_of_the_year_and_every_year_of_the_area(store):
    shown = view(store, f"area={BRISTOL}&by=ethnicity_school")
    made = file(store, shown)
    rows = {row[:8]: dict(zip(made.head, row, strict=True)) for row in made.rows}
    assert len(rows) == len(made.rows)
    one = shown.held
    groups = (*one.groups("ethnicity_school"), one.everybody)
    assert len(rows) == sum(
        area in {each.code for each in shown.beside} or period == shown.choice.period
        for group in groups
        for area, period in shown_rows(store, group.entry)[["area_code", "period"]].to_numpy()
    )
    asian = groups[0]
    (row,) = (
        row for row in rows.values()
        if (row["indicator"], row["area_code"], row["period"])
        == (asian.entry.code, BRISTOL, one.periods[-1])
    )  # fmt: skip
    assert row["value"] == one.cell(asian, BRISTOL, one.periods[-1]).value
    assert row["period_in_words"] == period_label(one.periods[-1])
