"""DfE LAIT: marks, labels, topics and areas, on a few rows each."""

import numpy as np
import pandas as pd
import pytest

from explorer import schema
from explorer.pipeline.codes import ABOLISHED, CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import lait
from tests import builders

BOOK = CodeBook(
    held=frozenset({"E08000038", "E06000001", "E92000001"}),
    renamed={"E08000016": "E08000038"},
    abolished=frozenset({"E10000006"}),
)
AREAS = {
    805: ("Hartlepool", "E06000001"), 370: ("Barnsley", "E08000016"), 909: ("Cumbria", "E10000006"),
    970: ("England", "E92000001"), 987: ("London (Inner)", "E13000001"),
}  # fmt: skip
ENTRY = builders.entry(file=lait.FILE, series="Swim")


def row(number=805, value="50", years="2025", series="Swim", name=None):
    name = name or AREAS.get(number, ("Nowhere",))[0]
    return dict(zip(lait.COLUMNS, (series, series, years, name, value, number, "NA"), strict=True))


def load(folder, *rows, entries=(ENTRY,), listings=(("Key Stage 2", "Swim"),)):
    (folder / "dfe").mkdir()
    pd.DataFrame(rows).astype({"LA Number": "float64"}).to_parquet(folder / lait.FILE)
    areas = pd.DataFrame(
        [(f"{n}.0", name, "", n, code, name, code) for n, (name, code) in AREAS.items()],
        columns=lait.AREAS_COLUMNS,
    )
    areas.to_csv(folder / lait.AREAS_FILE, index=False)
    dictionary = pd.DataFrame("", index=range(len(listings)), columns=lait.DICTIONARY_COLUMNS)
    dictionary["Topic"], dictionary["Measure_short"] = zip(*listings, strict=True)
    dictionary["Year_Type"] = "Academic Year"
    dictionary.to_csv(folder / lait.DICTIONARY_FILE, index=False)
    return lait.load(folder, entries, BOOK)


def test_dfe_numbers_become_current_codes(tmp_path):
    found = load(tmp_path, row(805), row(370), row(970)).values
    assert found[schema.AREA_CODE].tolist() == ["E06000001", "E08000038", "E92000001"]


def test_former_counties_and_inner_london_are_left_out_with_their_reason(tmp_path):
    tally = load(tmp_path, row(), row(909), row(987)).tallies[0]
    assert tally.left_out[ABOLISHED] == 1
    assert (tally.rows_read, tally.rows_loaded, sum(tally.left_out.values())) == (3, 1, 2)


def test_a_dash_is_missing_and_a_zero_is_zero(tmp_path):
    found = load(tmp_path, row(805, "-"), row(970, "0")).values
    assert np.array_equal(found[schema.VALUE], [np.nan, 0], equal_nan=True)
    assert found[schema.STATUS].tolist() == [schema.MISSING, schema.OK]


def test_provisional_figures_say_so_and_a_provisional_gap_is_missing(tmp_path):
    rows = row(805, "50", "2025 (prov)"), row(970, "-", "2025 (prov)")
    found = load(tmp_path, *rows).values
    assert found[schema.STATUS].tolist() == [schema.PROVISIONAL, schema.MISSING]
    assert set(found[schema.PERIOD]) == {"2024-09-01/P1Y"}


def test_float_noise_is_rounded_off(tmp_path):
    found = load(tmp_path, row(value="12.130000000000001"))
    assert found.values[schema.VALUE].tolist() == [12.13]


def test_a_series_listed_under_two_topics_is_loaded_once(tmp_path):
    found = load(tmp_path, row(), listings=(("Key Stage 2", "Swim"), ("Sport", "Swim")))
    assert found.tallies[0].rows_loaded == len(found.values) == 1


def test_what_is_left_out_is_named_with_its_reason(tmp_path):
    listings = (
        ("Key Stage 2", "Swim"), ("Key Stage 2", "Dive"),
        ("Children's Service Finance", "Pool"), ("Children's Services Workforce", "Guard"),
    )  # fmt: skip
    rows = [row(series=series) for _, series in listings]
    assert load(tmp_path, *rows, listings=listings).tallies[0].left_out == {
        "how a service is paid for, not about children themselves: "
        "Children's Service Finance (Pool)": 1,
        "how a service is staffed, not about children themselves: "
        "Children's Services Workforce (Guard)": 1,
        "series not in the catalogue: Key Stage 2 (Dive)": 1,
    }


def test_a_series_left_out_under_one_topic_only_is_not_excused(tmp_path):
    listings = (("Key Stage 2", "Swim"), ("Adoption", "Pay"), ("Children's Service Finance", "Pay"))
    tally = load(tmp_path, row(), row(series="Pay"), listings=listings).tallies[0]
    assert list(tally.left_out) == [
        "series not in the catalogue: Adoption / Children's Service Finance (Pay)"
    ]


def test_a_measure_of_one_group_has_that_group_on_all_its_rows(tmp_path):
    group = {"type": "fsm", "name": "Eligible for free school meals"}
    poor = builders.entry("poor-swim", file=lait.FILE, series="PoorSwim", group=group)
    listings = (("Key Stage 2", "Swim"), ("Key Stage 2", "PoorSwim"))
    rows = [row(series=series) for _, series in listings] + [row(970, "-", series="PoorSwim")]
    found = load(tmp_path, *rows, entries=[ENTRY, poor], listings=listings).values
    groups = found.groupby(schema.INDICATOR)[[schema.GROUP_TYPE, schema.GROUP]].agg(set)
    assert groups.loc["can-swim"].tolist() == [{"all"}, {"all"}]
    assert groups.loc["poor-swim"].tolist() == [{"fsm"}, {"Eligible for free school meals"}]


def test_englands_row_of_first_time_offenders_is_left_out_and_the_others_stay(tmp_path):
    entry = builders.entry("first-offence", file=lait.FILE, series="FirstYJS")
    listings = (("Youth Offending", "FirstYJS"),)
    rows = [row(805, "90", series="FirstYJS"), row(970, "99", series="FirstYJS")]
    found = load(tmp_path, *rows, entries=[entry], listings=listings)
    assert found.values[schema.AREA_CODE].tolist() == ["E06000001"]
    assert list(found.tallies[0].left_out) == [
        "England's row is the sum of the nine regions' rates, which is no rate (FirstYJS)"
    ]


def test_rows_of_the_year_0_without_a_value_are_left_out(tmp_path):
    tally = load(tmp_path, row(), row(970, "-", "0")).tallies[0]
    assert tally.left_out == {"the year is 0 and there is no value": 1}


def test_only_the_one_file_is_its_own():
    assert lait.owns(lait.FILE)
    assert not lait.owns(lait.DICTIONARY_FILE)


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (row(805, "seven"), "row 3: text in a column of numbers: 'seven'"),
        (row(805, "7", "2025 (guess)"), r"row 3: unknown mark in the year label"),
        (row(970, "7", "0"), "row 3: unknown year label '0'"),
        (row(123), "row 3: unknown area 'Nowhere'"),
        (row(805, name="Bath"), "row 3: unknown area 'Bath'"),
    ],
)
def test_a_broken_row_stops_the_pipeline(tmp_path, bad, message):
    with pytest.raises(PipelineError, match=f"lait_bds_long.parquet, {message}"):
        load(tmp_path, row(), bad)


def test_an_entry_whose_series_is_not_there_stops_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match="no rows of the series 'Fly'"):
        load(tmp_path, row(), entries=[builders.entry(file=lait.FILE, series="Fly")])
