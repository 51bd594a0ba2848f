"""State of the Nation: how a raw row becomes a tidy one, on a few rows each."""

from dataclasses import replace

import pytest

from explorer import schema
from explorer.catalogue import Unit
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import son, son_rules
from explorer.pipeline.sources.son_periods import iso
from tests.pipeline.son_rows import BOOK, FILE, entry, load, region, row

FROM_AVERAGE = Unit("points", "points", "", "", -60, 60, deviation=True)


def only(folder, *rows, **options):
    """Load rows and give the one value made of them."""
    (found,) = load(folder, *rows, **options).values.to_dict("records")
    return found


def groups(found):
    names = (schema.GROUP_TYPE, schema.GROUP, schema.SUBGROUP_TYPE, schema.SUBGROUP)
    return tuple(found[name] for name in names)


@pytest.mark.parametrize(
    ("file", "ours"),
    [
        ("smc/son26/2026-01-01-dr11-full-dataset.csv", True),
        ("smc/son27/2027-01-01-in32-full-dataset.csv", True),
        ("smc/son25/2025-01-01-ci1-full-dataset.csv", False),
        ("smc/son23_mobility_outcomes/MO11.csv", False),
        ("dfe/lait_bds_long.parquet", False),
    ],
)
def test_drivers_and_intermediate_outcomes_of_any_release_are_ours(file, ours):
    assert son.owns(file) is ours


def test_a_class_of_an_outcome_is_a_category_and_has_one_name_in_all_charts(tmp_path):
    split = {"highest_qualification": "first"}
    rows = row(), row("trend", split, time_period="2024")
    found = load(tmp_path, *rows).values
    assert set(found[schema.CATEGORY]) == {"First degree"}


def test_the_only_class_of_a_measure_needs_no_name(tmp_path):
    assert only(tmp_path, row(splits={"unemp_binary": "Unemployed"}))[schema.CATEGORY] == ""


def test_an_entry_has_the_last_word_on_names(tmp_path):
    wanted = entry(labels={"edu:First degree": "Bachelor", "First degree": "no"})
    assert only(tmp_path, row(), entries=[wanted])[schema.CATEGORY] == "Bachelor"


@pytest.mark.parametrize(
    ("splits", "expected"),
    [
        ({}, ("all", "all", "", "")),
        ({"seb": "Total", "sex": "NA"}, ("all", "all", "", "")),
        ({"sex": "Women", "seb": "Intermediate"}, ("seb", "Intermediate", "sex", "Women")),
        ({"seb_three_cat": "Working"}, ("seb3", "Working", "", "")),
        ({"seb": "FSM eligible"}, ("fsm", "Eligible for free school meals", "", "")),
        ({"seb": "Disadvantaged"}, ("disadvantage", "Disadvantaged", "", "")),
        ({"disability": "Yes"}, ("disability", "Disabled", "", "")),
        ({"ethnicity": "Mixed"}, ("ethnicity", "Mixed", "", "")),
    ],
)
def test_splits_of_people_are_breakdowns_with_background_first(tmp_path, splits, expected):
    assert groups(only(tmp_path, row(splits=splits))) == expected


def test_schools_and_the_survey_have_ethnic_groups_of_their_own(tmp_path):
    file = FILE.replace("in99", "in12")
    found = only(tmp_path, row(splits={"ethnicity": "Mixed - White and Asian"}), file=file)
    assert groups(found)[:2] == ("ethnicity_school", "White and Asian")


def test_a_table_of_pupils_on_free_meals_says_so_unless_its_measure_does(tmp_path):
    note = "This contains those that are FSM eligible ONLY"
    pupils = row(splits={"ethnicity": "Indian"}, value_note=note)
    file = FILE.replace("in99", "in13")
    eligible = ("fsm", "Eligible for free school meals", "ethnicity_school", "Indian")
    assert groups(only(tmp_path, pupils, file=file)) == eligible
    theirs = only(tmp_path, pupils, file=file, entries=[entry(covers="fsm")])
    assert groups(theirs) == ("ethnicity_school", "Indian", "", "")


def test_regions_are_found_by_name_and_not_by_code(tmp_path):
    found = load(tmp_path, region(area_code="K02000001"), region("Cheshire", area_code="NA")).values
    assert found[schema.AREA_CODE].tolist() == ["TLD1", "TLD6"]


def test_a_file_on_the_regions_of_2025_is_told_by_its_names(tmp_path):
    found = load(tmp_path, region(), region("Tees Valley")).values
    assert found[schema.AREA_CODE].tolist() == ["TLC3", "TLD1"]


def test_a_nation_is_not_the_country_whose_code_it_bears(tmp_path):
    wales = row("trend", {"area_name": "Wales"}, area_name="Wales", area_code="K02000001")
    assert only(tmp_path, wales)[schema.AREA_CODE] == "W92000004"


@pytest.mark.parametrize(
    ("label", "moving", "starts", "period"),
    [
        ("2025", "", "01-01", "2025-01-01/P1Y"),
        ("2014-2025", "", "01-01", "2014-01-01/P12Y"),
        ("2014 to 2016", "", "01-01", "2014-01-01/P3Y"),
        ("2024-2024", "", "01-01", "2024-01-01/P1Y"),
        ("2016", "3", "01-01", "2014-01-01/P3Y"),
        ("2024/25", "", "09-01", "2024-09-01/P1Y"),
        ("2025", "", "09-01", "2024-09-01/P1Y"),
        ("1999/00", "", "04-01", "1999-04-01/P1Y"),
        ("1996/97", "3", "04-01", "1994-04-01/P3Y"),
    ],
)
def test_labels_of_years_become_periods(label, moving, starts, period):
    assert iso(label, moving, starts) == period


@pytest.mark.parametrize(
    ("label", "moving", "starts"),
    [
        ("2024/25", "", "01-01"), ("2014-2025", "", "09-01"), ("2014-2025", "3", "01-01"),
        ("2024/26", "", "09-01"), ("2025-2014", "", "01-01"), ("soon", "", "01-01"), ("NA", "", "01-01"),
    ],
)  # fmt: skip
def test_other_labels_are_refused(label, moving, starts):
    with pytest.raises(ValueError, match="unknown period"):
        iso(label, moving, starts)


def test_a_year_in_a_split_counts_and_the_span_of_the_chart_does_not(tmp_path):
    rows = [row("trend", {"year": str(y)}, time_period="2014-2025") for y in (2024, 2025)]
    found = load(tmp_path, *rows).values
    assert found[schema.PERIOD].tolist() == ["2024-01-01/P1Y", "2025-01-01/P1Y"]


def test_spans_that_belong_to_the_years_count(tmp_path):
    rows = [row("trend", {"year": str(y)}, time_period=f"{y - 2} to {y}") for y in (2024, 2025)]
    found = load(tmp_path, *rows).values
    assert found[schema.PERIOD].tolist() == ["2022-01-01/P3Y", "2023-01-01/P3Y"]


def test_the_year_of_a_moving_average_is_its_last(tmp_path):
    average = row(
        "trend", {"year": "2016"}, value_note="3-year moving average", time_period="2014-2025"
    )
    assert only(tmp_path, average)[schema.PERIOD] == "2014-01-01/P3Y"


def test_people_born_in_a_year_are_counted_in_the_year_they_reach_the_age(tmp_path):
    splits = [{"cohort": "1992", "age": age} for age in ("25", "32")]
    found = load(tmp_path, *(row("trend", s, time_period="2024") for s in splits)).values
    kept = found[[schema.PERIOD, schema.CATEGORY]].to_numpy().tolist()
    assert kept == [["2017-01-01/P1Y", "Age 25"], ["2024-01-01/P1Y", "Age 32"]]


def test_missing_figures_and_bases_are_null_and_a_lone_limit_is_no_interval(tmp_path):
    rows = [
        row(time_period="2023", value="NA", lci="1", uci="2"),
        row(time_period="2024", lci="40", sample_size="x"),
        row(time_period="2025", lci="40", uci="60", sample_size="80"),
    ]
    found = load(tmp_path, *rows).values
    assert found[schema.STATUS].tolist() == ["missing", "ok", "ok"]
    assert found[schema.LOWER_CI].notna().tolist() == [False, False, True]
    assert found[schema.UPPER_CI].notna().tolist() == [False, False, True]
    assert found[schema.SAMPLE_SIZE].fillna(0).tolist() == [0, 0, 80]


def test_differences_from_an_average_are_marked_and_not_mixed_with_levels(tmp_path):
    note = "Random effect from a linear mixed-effects model"
    effect, deviation = region(value_note=note, value="-3"), replace(entry(), unit=FROM_AVERAGE)
    assert only(tmp_path, effect, entries=[deviation])[schema.STATUS] == schema.DEVIATION
    with pytest.raises(PipelineError, match=r"row 2: x has .* differences from an average"):
        load(tmp_path, effect)
    with pytest.raises(PipelineError, match=r"row 2: x has .* of levels"):
        load(tmp_path, region(), entries=[deviation])


def test_a_filter_takes_either_of_two_texts_or_all_but_one(tmp_path):
    rows = [
        row(chart, time_period=year)
        for chart, year in zip("abc", ("2023", "2024", "2025"), strict=True)
    ]
    wanted = [entry("a", filter={"chart_type": "a|c"}), entry("b", filter={"chart_type": "!a|c"})]
    found = load(tmp_path, *rows, entries=wanted).values
    assert found.groupby(schema.INDICATOR).size().to_dict() == {"a": 2, "b": 1}


def test_rows_left_out_by_rule_and_repeats_are_counted_with_the_reason(tmp_path):
    kept = row("map", {"unemp_binary": "Unemployed"})
    rest = row("map", {"unemp_binary": "Other"})
    blank = dict.fromkeys(kept, "")
    file = FILE.replace("in99", "dr32")
    (tally,) = load(tmp_path, kept, kept, rest, blank, file=file).tallies
    assert (tally.rows_read, tally.rows_loaded) == (4, 1)
    assert tally.left_out == {
        son.TWICE: 1, "blank row": 1,
        "the rest of 100 per cent: young people who are not unemployed": 1,
    }  # fmt: skip


def test_a_release_with_new_names_is_read_by_rules_alone(tmp_path):
    text = '[categories.hobby]\nchess = "Plays chess"\n'
    text += '[[groups]]\nsplit = "gender"\nvalues = { F = "sex: Women" }\n'
    (tmp_path / son_rules.FILE).parent.mkdir()
    (tmp_path / son_rules.FILE).write_text(text)
    book = replace(BOOK, catalogue=tmp_path)
    new = row("new", {"hobby": "chess", "gender": "F"})
    found = only(tmp_path, new, book=book, file=FILE.replace("26", "27"))
    assert (found[schema.CATEGORY], *groups(found)[:2]) == ("Plays chess", "sex", "Women")
