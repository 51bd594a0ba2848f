"""Ofsted: shares of rated schools, none where there are fewer than three."""

import pytest

from explorer import schema
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import ofsted
from tests import builders

FILE = "ofsted/schools_ofsted_lad.csv"
CHANGES = (
    "oldcd,oldnm,newcd,newnm,type,start\nE08000016,Barnsley,E08000038,Barnsley,new_code,2025\n"
)
# Two districts of one county, a unitary, a region around them; a Welsh council.
AREAS = builders.areas(
    ("ltla", "E07000035"), ("ltla", "E07000039"), ("ltla", "E08000038"), ("utla", "E10000007"),
    ("utla", "E08000038"), ("region", "E12000004"), ("nation", "E92000001"),
)  # fmt: skip
AREAS[schema.UTLA_CODE] = ["E10000007", "E10000007", "E08000038", "E10000007", "E08000038", "", ""]
AREAS[schema.REGION_CODE] = "E12000004"
BOOK = CodeBook(
    frozenset({*AREAS[schema.CODE], "W06000001"}), {"E08000016": "E08000038"}, frozenset(), AREAS
)
GOOD = builders.entry(file=FILE, series="Grades 1, 2 / rated schools", filter={"phase": "S|A"})
DALES, SOUTH, BARNSLEY, COUNTY, REGION, ENGLAND = (
    "E07000035", "E07000039", "E08000038", "E10000007", "E12000004", "E92000001",
)  # fmt: skip


@pytest.fixture
def load(tmp_path):
    """Give a function: load schools, each (phase, grade, district)."""
    (tmp_path / "ofsted").mkdir()
    (tmp_path / "lookups").mkdir()
    (tmp_path / "lookups/ons_code_changes.csv").write_text(CHANGES)

    def run(*schools, entries=(GOOD,), fsm="0.0"):
        rows = [f"{n},A school,53,-1,{phase},{grade},{fsm},{area},Somewhere"
                for n, (phase, grade, area) in enumerate(schools)]  # fmt: skip
        (tmp_path / FILE).write_text("\n".join([",".join(ofsted.COLUMNS), *rows, ""]))
        return ofsted.load(tmp_path, entries, BOOK)

    return run


def cells(found):
    """Give value, number of schools and status by area."""
    columns = [schema.VALUE, schema.SAMPLE_SIZE, schema.STATUS]
    rows = found.values.set_index(schema.AREA_CODE)[columns]
    return {
        area: tuple(row) for area, row in zip(rows.index, rows.itertuples(index=False), strict=True)
    }


def test_only_rated_schools_count(load):
    schools = [("S", "1", DALES), ("S", "2", DALES), ("A", "2", DALES), ("S", "4", DALES)]
    found = load(*schools, ("S", "0", DALES), ("S", "0", DALES))
    assert cells(found)[DALES] == (75, 4, schema.OK)
    assert found.tallies[0].left_out == {ofsted.NOT_RATED: 2}


def test_fewer_than_three_rated_schools_have_no_share(load):
    found = cells(load(*[("S", "1", DALES)] * 2, *[("S", "1", SOUTH)] * 3))
    assert found[DALES][1:] == (2, schema.SUPPRESSED)
    assert found[DALES][0] != found[DALES][0], "no value"
    assert found[SOUTH] == (100, 3, schema.OK)


def test_an_area_without_a_rated_school_is_not_one_with_none_good(load):
    found = cells(load(*[("S", "4", SOUTH)] * 3))
    assert found[SOUTH] == (0, 3, schema.OK)
    assert found[DALES][1:] == (0, schema.NOT_APPLICABLE)


def test_counties_regions_and_england_count_all_their_schools(load):
    schools = [*[("S", "1", DALES)] * 2, *[("S", "3", SOUTH)] * 2, ("S", "2", BARNSLEY)]
    found = cells(load(*schools))
    assert found[COUNTY] == (50, 4, schema.OK)
    assert found[REGION] == found[ENGLAND] == (60, 5, schema.OK)


def test_a_unitary_under_its_old_code_counts_once_though_district_and_council(load):
    found = load(*[("S", "2", "E08000016")] * 3)
    assert cells(found)[BARNSLEY] == (100, 3, schema.OK)
    assert (found.values[schema.AREA_CODE] == BARNSLEY).sum() == 1


def test_phases_are_those_of_the_filter_and_grades_those_of_the_formula(load):
    low = builders.entry(
        "low", file=FILE, series="Grades 3, 4 / rated schools", filter={"phase": "P"}
    )
    schools = [("P", "1", DALES), ("P", "3", DALES), ("P", "4", DALES), ("P", "2", DALES)]
    found = load(*schools, ("S", "4", DALES), entries=[low])
    assert cells(found)[DALES] == (50, 4, schema.OK)
    assert found.tallies[0].left_out == {ofsted.NO_MEASURE: 1}


def test_schools_outside_england_are_left_out_rated_or_not(load):
    tally = load(("S", "1", DALES), ("S", "0", "W06000001"), ("S", "1", "W06000001"),
                 ("P", "0", "")).tallies[0]  # fmt: skip
    assert tally.left_out == {ofsted.NOT_ENGLAND: 2, ofsted.NO_DISTRICT: 1}
    assert (tally.rows_read, tally.rows_loaded) == (4, 1)


def test_all_schools_are_no_sample_so_there_is_no_interval(load):
    found = load(*[("S", "1", DALES)] * 3).values
    assert found[[schema.LOWER_CI, schema.UPPER_CI]].isna().all(axis=None)
    assert set(found[schema.PERIOD]) == {"2024-09-01"}


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (("S", "5", DALES), "row 3: unknown ofsted '5'"),
        (("Z", "1", DALES), "row 3: unknown phase 'Z'"),
        (("S", "1", "Q1"), "row 3: unknown area code 'Q1'"),
    ],
)
def test_a_broken_row_stops_the_pipeline(load, bad, message):
    with pytest.raises(PipelineError, match=f"schools_ofsted_lad.csv, {message}"):
        load(("S", "1", DALES), bad)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"series": "Share of good ones"}, "is not of the form 'Grades 1, 2 / rated schools'"),
        ({"filter": {"phase": "Q"}}, "no rows of {'phase': 'Q'}"),
        ({"filter": {"mood": "S"}}, "filters on no such column 'mood'"),
    ],
)
def test_an_entry_that_cannot_be_worked_out_stops_the_pipeline(load, changes, message):
    table = {"file": FILE, "series": "Grade 1 / rated schools", "filter": {"phase": "S"}, **changes}
    with pytest.raises(PipelineError, match=f"can-swim.*{message}"):
        load(("S", "1", DALES), entries=[builders.entry(**table)])
