"""What the index page says: choices from links, rows, sentences, other weightings, parts, files."""

import csv
import io

import numpy as np
import pytest

from explorer import config, index_presets, index_text, index_view, index_view_area, index_view_file
from explorer import index_selection as selection
from explorer.formatting import ordinal
from explorer.index import ALL, Allow
from explorer.index_view_words import ALLOWED, SWITCHES, rank_words
from explorer.store import Store

BRISTOL, CITY, DUDLEY, SOUTH_DERBYSHIRE = "E06000023", "E09000001", "E08000027", "E07000039"
# A youth stage that is mostly one measure, which Dudley has no sound figure for.
MOSTLY_NEET = "neet-or-not-known-16-17:60,level-3-by-19-fsm:40"


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def of(store):
    return lambda asked: index_view.page(store, asked)


def test_no_query_is_the_upper_tier_with_equal_weights_and_every_doubt(of):
    view = of("")
    assert view.selection.definition.code == "upper-tier"
    assert (view.selection.weights_text, view.selection.allow) == ("", ALL)
    assert view.problems == ()
    assert view.selection.preset == index_presets.EQUAL


@pytest.mark.parametrize(
    "asked",
    [
        "", "level=district", "weights=early_years:15,school:40,youth:30,working_lives:15",
        "allow=none", "level=district&weights=school:100&allow=limits,yearly&area=E07000039",
        "area=E06000023&find=bri&rows=all",
    ],
)  # fmt: skip
def test_a_choice_is_written_as_it_is_read(store, asked):
    chosen, problems = selection.parse(asked, store)
    assert problems == ()
    assert selection.to_query(chosen) == asked


@pytest.mark.parametrize(
    ("weights", "word"),
    [
        ("school:-5", "“Schools” is below zero"), ("school:x", "“Schools” is not a number"),
        ("school:101", "“Schools” is above 100"), ("school:0,youth:0", "above zero"),
        ("luck:10", "luck"), ("attainment-8-fsm:-1", "“Attainment 8"),
    ],
)  # fmt: skip
def test_bad_weights_are_named_and_equal_ones_shown(of, weights, word):
    view = of(f"weights={weights}")
    assert view.selection.weights_text == ""
    (problem,) = view.problems
    assert problem.parameter == "weights"
    assert word in problem.message
    assert "Showing equal weights" in problem.message


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [("level=moon", "level"), ("allow=luck", "allow"), ("area=Atlantis", "area"),
     ("area=S12000033", "area"), ("colour=red", "link")],
)  # fmt: skip
def test_other_strange_parts_of_a_link_are_noted(of, asked, parameter):
    view = of(asked)
    assert [one.parameter for one in view.problems] == [parameter]
    assert view.at == -1


def test_a_form_without_script_names_each_weight(store):
    chosen, problems = selection.parse(
        "form=plain&early_years=10&school=40&youth=30&working_lives=20&area=", store
    )
    assert problems == ()
    assert chosen.weights_text == "early_years:10,school:40,youth:30,working_lives:20"


def test_presets_are_valid_and_no_two_have_one_name(store):
    for definition in selection.indices(store).values():
        found = index_presets.presets(definition)
        assert len({one.name for one in found}) == len(found)
        for one in found:
            chosen, problems = selection.parse(
                {"level": definition.code, "weights": one.text}, store
            )
            assert problems == ()
            assert chosen.weights_text == one.text


def test_the_sentence_is_that_of_the_specification(of):
    view = of(f"area={BRISTOL}")
    found, at = view.worked, view.at
    low, high = ordinal(found.ends.low[at]), ordinal(found.ends.high[at])
    assert found.sentence(at).replace("**", "") == (
        f"Ranked 115th of 151; anywhere from {low} to {high} is consistent with the data and "
        "reasonable weights."
    )


def test_a_sentence_says_what_its_range_leaves_out(of):
    said = of(f"area={BRISTOL}&allow=limits,yearly")
    assert "leaves out other weights" in said.worked.sentence(said.at)
    none = of(f"area={BRISTOL}&allow=none")
    assert "no range is given" in none.worked.sentence(none.at)
    own = of(f"area={BRISTOL}&weights=school:1")
    assert own.worked.sentence(own.at).startswith("With your weights, ranked")


@pytest.mark.parametrize("limits", [True, False])
@pytest.mark.parametrize("yearly", [True, False])
@pytest.mark.parametrize("weights", [True, False])
def test_every_setting_of_the_switches_has_a_sentence(limits, yearly, weights):
    allow = Allow(limits, yearly, weights)
    words = rank_words(allow, own=False)
    assert ("leaves out" in words["range"]) == (allow not in (ALL, Allow(False, False, False)))
    assert "consistent with ;" not in words["range"]
    assert "  " not in words["range"]


def test_there_is_a_switch_for_each_thing_that_ranges_allow_for():
    assert tuple(code for code, _, _ in SWITCHES) == tuple(ALLOWED) == index_text.ALLOWED


def test_an_area_without_enough_says_how_much_it_has_and_never_a_rank(of):
    view = of(f"area={DUDLEY}&weights={MOSTLY_NEET}")
    assert np.isnan(view.worked.index.rank[view.at])
    said = view.worked.sentence(view.at)
    assert "3 of 4 life stages" in said
    assert "youth has 1 of 2 measures" in said
    assert "anked **" not in said
    assert "3 of 4 life stages" in index_view.answer_left(view).values()


def test_the_two_tiny_areas_say_why_they_have_no_score(of):
    view = of(f"area={CITY}")
    assert "too few people" in view.worked.sentence(view.at)
    assert list(index_view.answer_left(view).values()) == ["too few people"] * 2


def test_the_short_table_has_the_top_the_chosen_area_with_its_neighbours_and_the_bottom(of):
    view = of(f"area={BRISTOL}")
    assert index_view.short_rows(view) == [
        0, 1, 2, 3, 4, 5, (6, 110), *range(111, 118), (118, 149), 150, 151, 152,
    ]  # fmt: skip
    none = of("")
    assert index_view.short_rows(none) == [0, 1, 2, 3, 4, 5, (6, 144), *range(145, 153)]


def test_the_answer_has_every_area_of_the_map_in_its_order(store, of):
    view = of("weights=school:40,youth:60")
    answer = index_view.answer(store, view)
    codes = list(store.level_areas("utla")["code"])
    assert len(answer["rank"]) == len(answer["stages"][0]) == len(codes)
    found = view.worked.index
    at = found.at(BRISTOL)
    place = codes.index(BRISTOL)
    assert answer["rank"][place] == found.rank[at]
    assert answer["score"][place] == found.score[at]
    base = of("").worked.index
    assert answer["change"][place] == base.rank[at] - found.rank[at]
    assert answer["rank"][codes.index("S12000033")] is None


def test_other_weightings_run_over_each_stage_twice(of):
    rows = index_view_area.weightings(of(f"area={BRISTOL}"))
    assert [row.name for row in rows[:3]] == [
        "Equal weights",
        "Double early years",
        "Double schools",
    ]
    assert len(rows) == 9
    own = index_view_area.weightings(of(f"area={BRISTOL}&weights=school:40,youth:60"))
    assert (len(own), own[1].name) == (10, "Your weights")
    said = index_view_area.weightings_sentence(own, "Bristol")
    ranks = [row.rank for row in own]
    assert f"{ordinal(min(ranks))} to {ordinal(max(ranks))}" in said
    assert "ten weightings" in said


def test_leaving_measures_out_names_the_one_that_matters_most(store, of):
    view = of(f"area={BRISTOL}")
    rows = index_view_area.without_each(store, view)
    assert len(rows) == 15
    (most,) = [row for row in rows if row.main]
    assert abs(most.rank - 115) == max(abs(row.rank - 115) for row in rows)
    assert most.name in index_view_area.without_sentence(rows, view)


def test_parts_add_up_to_the_score(store, of):
    for asked in (
        f"area={BRISTOL}",
        f"level=district&area={SOUTH_DERBYSHIRE}&weights=school:7,youth:3",
    ):
        view = of(asked)
        groups = index_view_area.parts(store, view)
        total = sum(row.adds or 0.0 for group in groups for row in group.rows)
        assert total == pytest.approx(view.worked.index.score[view.at], abs=1e-9)
        assert total == pytest.approx(sum(group.adds for group in groups), abs=1e-9)


def test_sure_ends_part_the_areas_and_the_clear_ones_are_few(of):
    found = index_view_area.sure(of("").worked, "cold")
    assert len(found["clear"]) == pytest.approx(3, abs=2)
    everyone = [name for names in found.values() for name in names]
    assert len(everyone) == len(set(everyone))


def test_stage_rows_have_a_range_around_each_rank(of):
    rows = index_view_area.stage_rows(of(f"area={BRISTOL}"))
    assert len(rows) == 4
    assert all(row.low <= row.rank <= row.high for row in rows)
    lacking = index_view_area.stage_rows(of(f"area={DUDLEY}&weights={MOSTLY_NEET}"))
    assert lacking[2].rank is None
    assert lacking[2].lacks == "1 of 2 measures"


def test_the_file_has_every_area_and_says_what_it_rests_on(store, of):
    view = of("weights=school:40,youth:60&allow=limits")
    lines = list(csv.reader(io.StringIO(index_view_file.csv_text(store, view))))
    assert lines[0] == list(index_view_file.columns(view))
    assert len(lines[1 : lines.index([])]) == 153
    notes = dict(lines[lines.index([]) + 1 :])
    assert notes["Seed"] == str(config.SEED)
    assert notes["Draws"] == str(config.DRAWS)
    assert notes["Weight of Schools"] == "40%"
    assert notes["Weights"] == "school:40,youth:60"
    assert notes["Data version"] == store.version
    assert "published limits" in notes["Ranges allow for"]
    assert "Source: " in notes["Weight of attainment-8-fsm within its stage"]
    assert index_view_file.workbook(store, view) == index_view_file.workbook(store, view)
