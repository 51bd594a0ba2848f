"""Destinations by district: former districts weighted by cohort, what is withheld, tiny cohorts."""

from dataclasses import replace

import numpy as np
import pytest

from explorer import schema
from explorer.indicator import Group
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import destinations
from tests import builders

FILE = destinations.BY_DISADVANTAGE + ".csv"
AFTER_16, AFTER_18 = destinations.AFTER_16 + ".csv", destinations.AFTER_18 + ".csv"
CHANGES = (
    "oldcd,oldnm,newcd,newnm,type,start\n"
    "E07000201,Forest Heath,E07000245,West Suffolk,merger,2019\n"
    "E07000204,St Edmundsbury,E07000245,West Suffolk,merger,2019\n"
    "E08000016,Barnsley,E08000038,Barnsley,new_code,2025\n"
)
BOOK = CodeBook(
    held=frozenset({"E07000245", "E08000038", "E06000001"}),
    renamed={"E08000016": "E08000038"},
    abolished=frozenset({"E07000201", "E07000204"}),
)
HARTLEPOOL, HEATH, EDMUNDSBURY, WEST = "E06000001", "E07000201", "E07000204", "E07000245"
TOTAL = builders.entry("he", file=FILE, series="pct_he", filter={"breakdown": "Total"})
POOR = replace(
    builders.entry("he-poor", file=FILE, series="pct_he", filter={"breakdown": "Disadvantaged"}),
    group=Group("disadvantage", "Disadvantaged", "he"),
)


def percentages(code=HARTLEPOOL, he="40.0", cohort="100", n="1", year="201718", **others):
    """Give one row of the file by disadvantage."""
    row = dict.fromkeys((*destinations.NUMBERS, *destinations.PERCENTAGES), "1")
    row |= {
        "lad_code": code, "lad_name": "Here", "time_period": year, "version": "Revised",
        "breakdown": "Total", "n_cohort_est": cohort, "n_he": n, "pct_he": he,
    }  # fmt: skip
    return row | others


def counts(code=HARTLEPOOL, education=0, cohort=100, today=None, **others):
    """Give one row of a file of counts."""
    row = {"time_period": "202223", "lad_code": code, "lad_name": "Here", "lad24cd": today or code}
    row |= {"institution_group": "Schools", "level_methodology": "Provider location"}
    row |= dict.fromkeys(destinations.COUNTS, 0) | {"cohort": cohort, "education": education}
    return row | {"pct_sustained": "", "pct_not_sustained": ""} | others


@pytest.fixture
def load(tmp_path):
    """Give a function: load these rows of a file for these entries."""
    (tmp_path / "dfe").mkdir()
    (tmp_path / "lookups").mkdir()
    (tmp_path / "lookups/ons_code_changes.csv").write_text(CHANGES)

    def run(*rows, entries=(TOTAL,)):
        lines = [",".join(rows[0]), *(",".join(str(cell) for cell in row.values()) for row in rows)]
        (tmp_path / entries[0].provenance.file).write_text("\n".join([*lines, ""]))
        return destinations.load(tmp_path, entries, BOOK)

    return run


def cell(found, column=schema.VALUE):
    (one,) = found.values[column]
    return one


def test_former_districts_are_weighted_by_their_cohorts(load):
    found = load(percentages(HEATH, "20.0", "100"), percentages(EDMUNDSBURY, "40.0", "300"))
    assert cell(found) == 35
    assert cell(found, schema.AREA_CODE) == WEST
    assert cell(found, schema.SAMPLE_SIZE) == 400
    assert cell(found, schema.STATUS) == schema.OK
    assert found.tallies[0].rows_loaded == 2


def test_joined_percentages_are_rounded_as_published_ones_are(load):
    found = load(percentages(HEATH, "20.0", "100"), percentages(EDMUNDSBURY, "40.1", "200"))
    assert cell(found) == 33.4


def test_a_withheld_former_district_leaves_a_figure_marked_unreliable(load):
    found = load(percentages(HEATH, "", "100", ""), percentages(EDMUNDSBURY, "40.0", "300"))
    assert (cell(found), cell(found, schema.SAMPLE_SIZE)) == (40, 300)
    assert cell(found, schema.STATUS) == schema.UNRELIABLE


def test_an_absent_former_district_leaves_a_figure_marked_unreliable(load):
    found = load(percentages(EDMUNDSBURY, "40.0", "300"))
    assert (cell(found), cell(found, schema.STATUS)) == (40, schema.UNRELIABLE)


def test_unreliable_comes_before_provisional(load):
    late = {"version": "Provisional", "year": "202223"}
    found = load(percentages(EDMUNDSBURY, "40.0", "300", **late))
    assert cell(found, schema.STATUS) == schema.UNRELIABLE


def test_where_every_former_district_is_withheld_so_is_the_figure(load):
    found = load(percentages(HEATH, "", "100", ""), percentages(EDMUNDSBURY, "", "300", ""))
    assert np.isnan(cell(found))
    assert cell(found, schema.STATUS) == schema.SUPPRESSED
    assert cell(found, schema.SAMPLE_SIZE) == 400


def test_withheld_missing_and_zero_are_three_things(load):
    withheld, missing, zero = (
        load(row) for row in (percentages(he="", n=""), percentages(he="", n="2"),
                              percentages(he="0.0", n="0"))
    )  # fmt: skip
    assert cell(withheld, schema.STATUS) == schema.SUPPRESSED
    assert cell(missing, schema.STATUS) == schema.MISSING
    assert (cell(zero), cell(zero, schema.STATUS)) == (0, schema.OK)


def test_a_district_never_merged_keeps_its_published_figure(load):
    found = load(percentages("E08000016", "33.3", "101"))
    assert (cell(found), cell(found, schema.AREA_CODE)) == (33.3, "E08000038")
    assert cell(found, schema.STATUS) == schema.OK


def test_a_share_of_a_handful_is_marked_unreliable(load):
    found = load(percentages(cohort="29"))
    assert (cell(found), cell(found, schema.STATUS)) == (40, schema.UNRELIABLE)


def test_provisional_figures_say_so_under_their_destination_year(load):
    found = load(percentages(year="202223", version="Provisional"))
    assert cell(found, schema.STATUS) == schema.PROVISIONAL
    assert cell(found, schema.PERIOD) == "2022-09-01/P1Y"


def test_the_rows_of_disadvantaged_pupils_carry_their_group(load):
    rows = (percentages(), percentages(he="25.0", breakdown="Disadvantaged"))
    found = load(*rows, entries=[TOTAL, POOR]).values.set_index(schema.INDICATOR)
    columns = [schema.GROUP_TYPE, schema.GROUP, schema.VALUE]
    assert found.loc["he", columns].tolist() == ["all", "all", 40]
    assert found.loc["he-poor", columns].tolist() == ["disadvantage", "Disadvantaged", 25]


def test_a_breakdown_that_no_measure_takes_is_left_out_by_name(load):
    found = load(percentages(), percentages(breakdown="Disadvantaged"))
    assert found.tallies[0].left_out == {destinations.NO_MEASURE: 1}


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (percentages(breakdown="Rich"), "row 3: unknown breakdown 'Rich'"),
        (percentages(version="Draft"), "row 3: unknown version 'Draft'"),
        (percentages(he="many"), "row 3: text in a column of numbers: 'many'"),
        (percentages("Q1"), "row 3: unknown area code 'Q1'"),
        (percentages(year="201719"), "'201719' is not a school year"),
    ],
)
def test_a_broken_row_stops_the_pipeline(load, bad, message):
    with pytest.raises(PipelineError, match=message):
        load(percentages(EDMUNDSBURY), bad)


def test_a_former_district_without_its_cohort_stops_the_pipeline(load):
    with pytest.raises(PipelineError, match="row 2: a percentage of a former district without"):
        load(percentages(HEATH, cohort=""), percentages(EDMUNDSBURY))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"filter": {}}, "does not choose one breakdown"),
        ({"series": "pct_happy"}, "no column of percentages 'pct_happy'"),
        ({"filter": {"breakdown": "Rich"}}, "no rows of {'breakdown': 'Rich'}"),
    ],
)
def test_an_entry_that_cannot_be_worked_out_stops_the_pipeline(load, changes, message):
    table = {"file": FILE, "series": "pct_he", "filter": {"breakdown": "Total"}, **changes}
    rows = (percentages(), percentages(breakdown="Disadvantaged"))
    with pytest.raises(PipelineError, match=f"can-swim.*{message}"):
        load(*rows, entries=[builders.entry(**table)])


def test_counts_of_former_districts_are_added_up_before_dividing(load):
    entry = builders.entry(file=AFTER_16, series="education + appren / cohort")
    rows = (
        counts(HEATH, 20, 100, WEST, appren=10),
        counts(EDMUNDSBURY, 200, 300, WEST),
    )
    found = load(*rows, entries=[entry])
    assert (cell(found), cell(found, schema.SAMPLE_SIZE)) == (57.5, 400)
    assert cell(found, schema.STATUS) == schema.OK


def test_levels_of_study_are_groups_of_the_measure_in_readers_words(load):
    entry = builders.entry(file=AFTER_18, series="education / cohort")
    labels = {"Level 3": "A levels and the like"}
    entry = replace(entry, provenance=replace(entry.provenance, labels=labels))
    studies = (("Total", 50, 100), ("Level 3", 45, 60), ("Level 2", 5, 10))
    rows = [counts(education=n, cohort=of, cohort_level_group=name) for name, n, of in studies]
    found = load(*rows, entries=[entry]).values.set_index(schema.GROUP)
    assert found[schema.VALUE].to_dict() == {"all": 50, "A levels and the like": 75, "Level 2": 50}
    assert set(found[schema.GROUP_TYPE]) == {"all", "study_level"}
    assert found.at["Level 2", schema.STATUS] == schema.UNRELIABLE


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"today": "E08000038"}, "row 2: E06000001 is E06000001 today, not E08000038"),
        ({"education": ""}, "row 2: text in a column of numbers: ''"),
        ({"cohort_level_group": "Level 9"}, "row 2: unknown cohort_level_group 'Level 9'"),
    ],
)
def test_a_broken_row_of_counts_stops_the_pipeline(load, bad, message):
    entry = builders.entry(file=AFTER_18, series="education / cohort")
    row = counts(**{"cohort_level_group": "Total", **bad})
    with pytest.raises(PipelineError, match=message):
        load(row, entries=[entry])
