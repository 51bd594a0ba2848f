"""The traps noted on the raw files of destinations, Ofsted and the census: each is really avoided."""

import pandas as pd
import pytest

from explorer import catalogue, config, schema
from explorer.pipeline import areas, codes
from explorer.pipeline.recode import succession
from explorer.pipeline.sources import census, destinations, ofsted

pytestmark = pytest.mark.raw

BY_DISADVANTAGE = destinations.BY_DISADVANTAGE + ".csv"
NEW_IN_2023 = {
    "E06000063": "Cumberland", "E06000064": "Westmorland and Furness",
    "E06000065": "North Yorkshire", "E06000066": "Somerset",
}  # fmt: skip
BREAK, LAST = "2021-09-01/P1Y", "2022-09-01/P1Y"


@pytest.fixture(scope="module")
def book(raw):
    """Give the code book of today's areas."""
    return codes.current_codes(raw, areas.build(raw))[0]


@pytest.fixture(scope="module")
def ours():
    """Give the catalogue."""
    return catalogue.load(config.DATA / config.CATALOGUE_DIR)


@pytest.fixture(scope="module")
def entries(ours):
    """Give a function: the measures of a source."""
    return lambda source: [entry for entry in ours if source.owns(entry.provenance.file)]


@pytest.fixture(scope="module")
def destined(raw, entries, book):
    """Give the values of all measures of destinations."""
    return destinations.load(raw, entries(destinations), book).values


@pytest.fixture(scope="module")
def rated(raw, entries, book):
    """Give the values of all measures of inspections."""
    return ofsted.load(raw, entries(ofsted), book).values


@pytest.fixture(scope="module")
def counted(raw, entries, book):
    """Give the values of all measures of the census."""
    return census.load(raw, entries(census), book).values


def read(raw, file):
    return pd.read_csv(raw / file, dtype=str, keep_default_na=False)


def of(values, code):
    return values[values[schema.INDICATOR] == code]


def by_district(entries):
    return [e for e in entries(destinations) if e.provenance.file == BY_DISADVANTAGE]


# Destinations by district


def test_destinations_are_placed_by_school_and_every_measure_says_so(entries):
    for entry in by_district(entries):
        assert any("school attended at 16, not the home" in text for text in entry.caveats), (
            entry.code
        )
    for entry in entries(destinations):
        assert any("not of the home" in t or "not the home" in t for t in entry.caveats), entry.code


def test_destinations_count_only_those_who_finished_study_and_say_so(entries):
    for entry in by_district(entries):
        assert any("finished 16 to 18 study" in text for text in entry.caveats), entry.code


def test_destinations_are_dated_by_the_year_in_which_they_were_followed(raw, destined):
    labels = sorted(set(read(raw, BY_DISADVANTAGE)["time_period"]))
    found = sorted(set(of(destined, "higher-education-at-18")[schema.PERIOD]))
    assert labels == ["201718", "201819", "201920", "202021", "202122", "202223"]
    assert found == [f"{label[:4]}-09-01/P1Y" for label in labels]


def test_destinations_of_2022_23_are_provisional(entries, destined):
    ours = destined[destined[schema.INDICATOR].isin([e.code for e in by_district(entries)])]
    late = ours[schema.PERIOD] == LAST
    assert schema.OK not in set(ours.loc[late, schema.STATUS])
    assert schema.PROVISIONAL not in set(ours.loc[~late, schema.STATUS])


def test_destinations_of_2021_22_are_a_break_that_is_kept_and_told(raw, entries, destined):
    rows = read(raw, BY_DISADVANTAGE)
    rows = rows[rows["breakdown"] == "Disadvantaged"]
    size = pd.to_numeric(rows["n_cohort_est"]).groupby(rows["time_period"]).sum()
    assert size["202122"] < 0.75 * size.drop("202122").min()
    poor = of(destined, "higher-education-at-18-disadvantaged")
    assert (poor[schema.PERIOD] == BREAK).any()
    for entry in entries(destinations):
        if entry.provenance.file != destinations.AFTER_16 + ".csv":
            assert any("break at 2021/22" in text for text in entry.caveats), entry.code


def test_destinations_of_merged_districts_are_weighted_by_cohort(raw, destined):
    # Forest Heath and St Edmundsbury became West Suffolk.
    rows = read(raw, BY_DISADVANTAGE)
    rows = rows[rows["lad_code"].isin(["E07000201", "E07000204"]) & (rows["breakdown"] == "Total")]
    rows = rows[rows["time_period"] == "201718"][["pct_he", "n_cohort_est"]].astype(float)
    assert len(rows) == 2
    expected = round(rows.prod(axis=1).sum() / rows["n_cohort_est"].sum(), 1)
    found = of(destined, "higher-education-at-18").set_index([schema.AREA_CODE, schema.PERIOD])
    merged = found.loc[("E07000245", "2017-09-01/P1Y")]
    assert merged[schema.VALUE] == pytest.approx(expected, abs=1e-9)
    assert merged[schema.SAMPLE_SIZE] == rows["n_cohort_est"].sum()
    assert merged[schema.STATUS] == schema.OK


def test_destinations_of_a_merged_district_are_flagged_where_a_part_is_lacking(raw, destined):
    # Somerset West and Taunton was never in the file, so Somerset is there only in part.
    assert "E07000246" not in set(read(raw, BY_DISADVANTAGE)["lad_code"])
    somerset = of(destined, "higher-education-at-18")
    somerset = somerset[somerset[schema.AREA_CODE] == "E06000066"].set_index(schema.PERIOD)
    assert somerset[schema.STATUS].tolist() == [schema.OK] * 2 + [schema.UNRELIABLE] * 4
    # A former district with a withheld percentage and a published cohort.
    rows = read(raw, BY_DISADVANTAGE)
    rows = rows[(rows["pct_fe"] == "") & (rows["n_cohort_est"] != "")]
    today = succession(raw).today(rows["lad_code"])
    part = rows[(today != rows["lad_code"]) & ~rows["lad_code"].isin(["E08000016", "E08000019"])]
    found = of(destined, "further-education-at-18-disadvantaged").set_index(
        [schema.AREA_CODE, schema.PERIOD]
    )
    assert len(part) > 0
    for row in part[part["breakdown"] == "Disadvantaged"].itertuples():
        status = found.at[(today[row.Index], f"{row.time_period[:4]}-09-01/P1Y"), schema.STATUS]
        assert status in (schema.UNRELIABLE, schema.SUPPRESSED), row


def test_destinations_are_never_to_stand_on_one_scale_with_those_of_councils(entries):
    for entry in entries(destinations):
        assert entry.levels == ("ltla",), entry.code
        assert any("never put both on one scale" in text for text in entry.caveats), entry.code


def test_destinations_of_disadvantaged_pupils_are_measures_of_their_own(entries, destined):
    poor = [e for e in by_district(entries) if e.covers == "disadvantaged"]
    assert len(poor) == 7
    for entry in poor:
        assert entry.group.of + "-disadvantaged" == entry.code
        assert set(of(destined, entry.code)[schema.GROUP]) == {"Disadvantaged"}
        assert set(of(destined, entry.group.of)[schema.GROUP]) == {"all"}


def test_destinations_worked_out_from_counts_agree_with_the_published_percentages(raw, destined):
    rows = read(raw, destinations.AFTER_18 + ".csv")
    rows = rows[(rows["cohort_level_group"] == "Total") & (rows["lad_code"] == rows["lad24cd"])]
    found = of(destined, "sustained-after-18-place-of-study")
    found = found[found[schema.GROUP] == schema.ALL].set_index([schema.AREA_CODE, schema.PERIOD])
    for row in rows[rows["lad24cd"].str.startswith("E09")].itertuples():
        value = found.at[(row.lad24cd, f"{row.time_period[:4]}-09-01/P1Y"), schema.VALUE]
        assert value == pytest.approx(float(row.pct_sustained), abs=0.006), row


# Ofsted


def test_ofsted_grades_are_dated_to_when_overall_grades_stopped(entries, rated):
    assert set(rated[schema.PERIOD]) == {"2024-09-01"}
    for entry in entries(ofsted):
        assert any("stopped in September 2024" in text for text in entry.caveats), entry.code


def test_ofsted_grades_are_held_for_four_in_five_state_schools(raw):
    rows = read(raw, "ofsted/schools_ofsted_lad.csv")
    state = rows[rows["phase"].isin(["P", "MP", "S", "MS", "A", "N"])]
    state = state[state["lad24cd"].str.startswith("E")]
    assert (state["ofsted"] != "0").mean() == pytest.approx(0.79, abs=0.005)


def test_ofsted_shares_are_of_rated_schools_only(raw, rated):
    rows = read(raw, "ofsted/schools_ofsted_lad.csv")
    rows = rows[(rows["lad24cd"] == "E08000025") & rows["phase"].isin(["P", "MP"])]
    grades = rows["ofsted"][rows["ofsted"] != "0"]
    assert len(grades) < len(rows)
    found = of(rated, "primary-schools-good-or-outstanding").set_index(schema.AREA_CODE)
    birmingham = found.loc["E08000025"]
    assert birmingham[schema.SAMPLE_SIZE] == len(grades)
    assert birmingham[schema.VALUE] == pytest.approx(100 * grades.isin(["1", "2"]).mean())


def test_ofsted_fourteen_districts_have_fewer_than_three_rated_secondaries(book, rated):
    found = of(rated, "secondary-schools-good-or-outstanding")
    found = found[found[schema.AREA_CODE].isin(book.codes_of("ltla"))]
    few = found[found[schema.SAMPLE_SIZE] < 3]
    assert len(few) == 14
    assert few[schema.VALUE].isna().all()
    assert few[schema.STATUS].value_counts().to_dict() == {
        schema.SUPPRESSED: 13, schema.NOT_APPLICABLE: 1,
    }  # fmt: skip
    assert "E07000039" in set(few[schema.AREA_CODE]), "South Derbyshire has two"
    enough = found[found[schema.SAMPLE_SIZE] >= 3]
    assert enough[schema.VALUE].notna().all()


def test_ofsted_free_meals_of_schools_are_not_used_because_zero_may_mean_missing(raw, entries):
    rows = read(raw, "ofsted/schools_ofsted_lad.csv")
    assert (pd.to_numeric(rows["fsm_pct"]) == 0).sum() > 1000
    for entry in entries(ofsted):
        assert "fsm" not in entry.provenance.series
        assert set(entry.provenance.filter) == {"phase"}


# Codes, in the census


def test_the_councils_of_2023_are_absent_from_the_census_and_added_up(raw, counted):
    rows = read(raw, "census2021/census2021-ts067-ltla.csv").set_index(census.AREA)
    assert not set(NEW_IN_2023) & set(rows.index)
    counts = rows.drop(columns=["date", "geography"]).astype(int)
    total, none = (next(c for c in counts if c.endswith(end)) for end in
                   ("16 years and over", "No qualifications"))  # fmt: skip
    parts = counts.loc[["E07000026", "E07000028", "E07000029"]].sum()
    found = of(counted, "no-qualifications-census").set_index(schema.AREA_CODE)[schema.VALUE]
    assert found["E06000063"] == pytest.approx(100 * parts[none] / parts[total])
    for code in NEW_IN_2023:
        assert 0 < found[code] < 100, code


def test_barnsley_and_sheffield_stand_under_todays_codes_with_their_counts(raw, counted):
    rows = read(raw, "census2021/census2021-ts054-ltla.csv").set_index("geography")
    found = of(counted, "home-ownership-census").set_index(schema.AREA_CODE)[schema.VALUE]
    for name, old, new in (("Barnsley", "E08000016", "E08000038"),
                           ("Sheffield", "E08000019", "E08000039")):  # fmt: skip
        row = rows.loc[name]
        assert row[census.AREA] == old
        assert old not in found
        share = (
            100
            * int(row["Tenure of household: Owned"])
            / int(row["Tenure of household: Total: All households"])
        )
        assert found[new] == pytest.approx(share)


def test_the_census_has_every_area_of_today_once_and_none_of_yesterday(book, counted):
    for code, found in counted.groupby(schema.INDICATOR):
        areas_found = found[schema.AREA_CODE]
        assert not areas_found.duplicated().any(), code
        for level in ("ltla", "utla"):
            expected = {c for c in book.codes_of(level) if c[0] in "EW"}
            assert expected <= set(areas_found), (code, level)
        assert set(areas_found) <= book.held


def test_the_same_area_has_the_same_counts_in_every_census_file(raw):
    # So it does not matter which is read.
    for table in census.TABLES:
        small = read(raw, f"census2021/census2021-{table}-ltla.csv").set_index(census.AREA)
        large = read(raw, f"census2021/census2021-{table}-utla.csv").set_index(census.AREA)
        both = small.index.intersection(large.index)
        assert len(both) == 150
        assert small.loc[both].equals(large.loc[both])


def test_sums_of_districts_are_those_of_their_county_but_for_a_little_noise(raw, counted):
    rows = read(raw, "census2021/census2021-ts067-utla.csv").set_index(census.AREA)
    total, none = (next(c for c in rows if c.endswith(end)) for end in
                   ("16 years and over", "No qualifications"))  # fmt: skip
    found = of(counted, "no-qualifications-census").set_index(schema.AREA_CODE)[schema.VALUE]
    for county, today in (("E10000023", "E06000065"), ("E10000027", "E06000066")):
        share = 100 * int(rows.at[county, none]) / int(rows.at[county, total])
        assert found[today] == pytest.approx(share, abs=0.01)


def test_full_time_students_are_in_the_base_of_occupations_and_it_is_said(ours):
    entry = ours["professional-occupations-census"]
    assert entry.provenance.series.endswith("Total: All usual residents aged 16 years and over")
    assert any("students are a class of their own" in text for text in entry.caveats)
