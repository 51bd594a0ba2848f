"""Census 2021: counts are added up over former districts before a share is worked out."""

import pandas as pd
import pytest

from explorer import schema
from explorer.pipeline.codes import ABOLISHED, CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import census
from tests import builders

CHANGES = (
    "oldcd,oldnm,newcd,newnm,type,start\n"
    "E07000190,Taunton Deane,E07000246,Somerset West and Taunton,merger,2019\n"
    "E07000246,Somerset West and Taunton,E06000066,Somerset,merger,2023\n"
    "E07000187,Mendip,E06000066,Somerset,merger,2023\n"
    "E10000027,Somerset,,,termination,2023\n"
    "E08000016,Barnsley,E08000038,Barnsley,new_code,2025\n"
)
BOOK = CodeBook(
    held=frozenset({"E06000066", "E08000038", "E06000001", "E10000003", "E92000001", "E12000001"}),
    renamed={"E08000016": "E08000038"},
    abolished=frozenset({"E07000187", "E07000246", "E10000027"}),
)
DISTRICTS = "census2021/census2021-ts067-ltla.csv"
START, NAMES = census.TABLES["ts067"]
TOTAL, NONE, DEGREE = NAMES[0], "No qualifications", "Level 4 qualifications and above"
ENTRY = builders.entry(file=DISTRICTS, series=f"{NONE} / {TOTAL}")

MENDIP, TAUNTON = ("E07000187", 100, 50, 10), ("E07000246", 300, 30, 10)
HARTLEPOOL = ("E06000001", 200, 20, 80)


def write(folder, level, *rows, **changes):
    """Write a file of ts067: code, everybody, without qualifications, with a degree."""
    table = pd.DataFrame("0", index=range(len(rows)), columns=["date", "geography", census.AREA,
                         *(START + name for name in NAMES)])  # fmt: skip
    table["date"] = "2021"
    for column, values in zip((census.AREA, *(START + n for n in (TOTAL, NONE, DEGREE))),
                              zip(*rows, strict=True), strict=True):  # fmt: skip
        table[column] = values
    table = table.assign(**changes)
    table.to_csv(folder / DISTRICTS.replace("ltla", level), index=False)


@pytest.fixture
def load(tmp_path):
    """Give a function: load these rows of districts, with one row in each larger file."""
    (tmp_path / "census2021").mkdir()
    (tmp_path / "lookups").mkdir()
    (tmp_path / "lookups/ons_code_changes.csv").write_text(CHANGES)

    def run(*districts, utlas=(("E10000003", 50, 5, 5),), entries=(ENTRY,), **changes):
        write(tmp_path, "ltla", *districts, **changes)
        write(tmp_path, "utla", *utlas)
        write(tmp_path, "rgn", ("E12000001", 900, 90, 9))
        write(tmp_path, "ctry", ("E92000001", 1000, 180, 9), ("K04000001", 1000, 180, 9))
        return census.load(tmp_path, entries, BOOK)

    return run


def value_of(found, area):
    rows = found.values[found.values[schema.AREA_CODE] == area]
    assert len(rows) == 1, area
    return rows[schema.VALUE].iloc[0]


def test_former_districts_are_added_up_before_dividing(load):
    # 80 of 400; the mean of the two shares would be 30.
    assert value_of(load(MENDIP, TAUNTON), "E06000066") == 20


def test_an_area_under_its_old_code_is_the_same_area(load):
    assert value_of(load(("E08000016", 50, 10, 1)), "E08000038") == 20


def test_an_area_of_which_a_former_district_is_absent_stops_the_pipeline(load):
    with pytest.raises(PipelineError, match="E06000066 is there only in part: E07000187"):
        load(MENDIP)


def test_an_area_beside_its_former_districts_stops_the_pipeline(load):
    with pytest.raises(PipelineError, match="E06000066 and its former parts are both there"):
        load(MENDIP, TAUNTON, ("E06000066", 400, 80, 20))


def test_columns_can_be_added_up_in_the_formula(load):
    both = builders.entry(file=DISTRICTS, series=f"{NONE} + {DEGREE} / {TOTAL}")
    assert value_of(load(HARTLEPOOL, entries=[both]), "E06000001") == 50


def test_two_measures_of_one_table_are_read_in_one_go(load):
    degree = builders.entry("degree", file=DISTRICTS, series=f"{DEGREE} / {TOTAL}")
    found = load(HARTLEPOOL, entries=[ENTRY, degree])
    assert [tally.file[-8:] for tally in found.tallies] == [
        "ltla.csv", "utla.csv", "-rgn.csv", "ctry.csv",
    ]  # fmt: skip
    assert set(found.values[schema.INDICATOR]) == {"can-swim", "degree"}


def test_larger_areas_are_read_from_their_own_files_and_unitaries_once(load):
    found = load(HARTLEPOOL, utlas=(("E10000003", 50, 5, 5), HARTLEPOOL, ("E10000027", 9, 1, 1)))
    assert value_of(found, "E10000003") == value_of(found, "E12000001") == 10
    assert value_of(found, "E92000001") == 18
    _, utla, _, ctry = found.tallies
    assert utla.left_out == {census.READ_ALREADY: 1, ABOLISHED: 1}
    assert ctry.left_out == {"England and Wales: not a level of this release": 1}
    assert (utla.rows_read, utla.rows_loaded) == (3, 1)


def test_it_is_a_count_on_census_day_with_neither_sample_nor_interval(load):
    found = load(HARTLEPOOL).values
    assert set(found[schema.PERIOD]) == {"2021-03-21"}
    assert set(found[schema.STATUS]) == {schema.OK}
    assert found[[schema.LOWER_CI, schema.UPPER_CI, schema.SAMPLE_SIZE]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"date": "2031"}, "ltla.csv, row 2: unknown census year '2031'"),
        ({START + NONE: ""}, "ltla.csv, row 2: text in a column of numbers: ''"),
        ({START + NONE: "few"}, "ltla.csv, row 2: text in a column of numbers: 'few'"),
        ({census.AREA: "Q1"}, "ltla.csv, row 2: unknown area code 'Q1'"),
    ],
)
def test_a_broken_row_stops_the_pipeline(load, changes, message):
    with pytest.raises(PipelineError, match=message):
        load(HARTLEPOOL, **changes)


@pytest.mark.parametrize(
    ("series", "message"),
    [
        (NONE, "not of the form 'part / whole'"),
        (f"Wizardry / {TOTAL}", "no column 'Wizardry' to count"),
    ],
)
def test_a_formula_that_cannot_be_worked_out_stops_the_pipeline(load, series, message):
    with pytest.raises(PipelineError, match=f"can-swim: .*{message}"):
        load(HARTLEPOOL, entries=[builders.entry(file=DISTRICTS, series=series)])


def test_a_table_that_is_not_known_stops_the_pipeline(load):
    entry = builders.entry(file=DISTRICTS.replace("ts067", "ts999"), series="a / b")
    with pytest.raises(PipelineError, match=r"ts999-ltla\.csv: not a file of districts"):
        load(HARTLEPOOL, entries=[entry])


def test_without_measures_nothing_is_read(load):
    found = load(HARTLEPOOL, entries=[])
    assert (len(found.values), found.tallies) == (0, ())
