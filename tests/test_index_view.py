"""What the index page says: choices from links, rows, sentences, other weightings, parts, files."""

import csv
import io
import re

import pytest

from explorer import config, index_presets, index_view, index_view_file, index_view_table
from explorer import index_selection as selection
from explorer.index import ALL
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


def test_the_short_table_has_the_top_the_chosen_area_with_its_neighbours_and_the_bottom(of):
    view = of(f"area={BRISTOL}")
    assert index_view_table.short_rows(view) == [
        0, 1, 2, 3, 4, 5, (6, 110), *range(111, 118), (118, 149), 150, 151, 152,
    ]  # fmt: skip
    none = of("")
    assert index_view_table.short_rows(none) == [0, 1, 2, 3, 4, 5, (6, 144), *range(145, 153)]


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


def test_where_nothing_is_shown_instead_nothing_is_said_to_be(store):
    for asked in ("weights=school:-3", "level=moon", "allow=luck"):
        for instead in (True, False):
            _, (problem,) = selection.parse(asked, store, instead=instead)
            assert instead == bool(re.search("Showing|allow for everything", problem.message))


def test_the_commissions_preset_claims_only_its_stages(store):
    definition = selection.indices(store)["upper-tier"]
    (one,) = [p for p in index_presets.presets(definition) if p.code == index_presets.COMMISSION]
    assert one.text == ""
    assert "had these four life stages. Here each counts a quarter" in one.note
    assert "not the Commission’s" in one.note


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
