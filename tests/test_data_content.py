"""The committed data hold what was promised: which areas, groups, periods and statuses by source."""

import json
import re

import pandas as pd
import pytest

from explorer import catalogue, config, schema

# The Commission's figures by sub-region: of the 41, only those of England sit the schools' tests.
ENGLISH_ONLY = {
    "development-at-5-regions": 33, "attainment-at-11-regions": 33, "attainment-at-16-regions": 32,
    "development-at-5-regions-edition-2025": 33, "attainment-at-11-regions-edition-2025": 33,
    "attainment-at-16-regions-edition-2025": 33,
}  # fmt: skip
SUB_REGIONS = {"itl2": 41, "itl2_2025": 46}
# Published without a figure for Highlands and Islands and for Southern Scotland.
NO_FIGURE = {("gross-value-added-per-head", "itl2_2025"): 2}
# Published as differences from the average of the country: IN23 and IN31 to IN34, and MO11.
DEVIATIONS = {
    "degrees-25-to-29-by-region", "economically-active-25-to-29-by-region",
    "unemployed-25-to-29-by-region", "professional-jobs-25-to-29-by-region",
    "hourly-pay-25-to-29-by-region", "access-to-professions-by-region",
}  # fmt: skip
COMPOSITES = {
    "conditions-of-childhood", "labour-market-opportunities-young-people", "innovation-and-growth",
    "promising-prospects",
}  # fmt: skip
# Measures without a slice that stands for the whole. Universities are told apart by the category,
# and the charts by decade of birth are of men and of women, never of both together.
NOTHING_DRAWN = {
    "university-access-coefficient", "university-access-coefficient-rank",
    "university-access-coefficient-nearby", "university-access-coefficient-nearby-rank",
    "university-equal-access", "university-equal-access-rank", "university-intake-by-background",
    "occupational-mobility-by-birth-decade", "long-range-mobility-by-birth-decade",
    "relative-occupational-mobility-by-ethnicity",
    # The slice of the newer release, White British boys, was not published in the release before.
    "development-at-5-fsm-by-ethnicity-and-sex-edition-2025",
}  # fmt: skip
# Districts without a state-funded secondary school.
NO_PUPILS = {"E06000053", "E09000001"}


@pytest.fixture(scope="module")
def by_source() -> dict[str, pd.DataFrame]:
    """Give the committed values by the name of their file."""
    folder = config.DATA / config.VALUES_DIR
    return {path.stem: pd.read_parquet(path) for path in sorted(folder.glob("*.parquet"))}


@pytest.fixture(scope="module")
def entries() -> catalogue.Catalogue:
    """Give the committed catalogue."""
    return catalogue.load(config.DATA / config.CATALOGUE_DIR)


@pytest.fixture(scope="module")
def codes() -> dict[str, set[str]]:
    """Give the codes of each level."""
    areas = pd.read_parquet(config.DATA / config.AREAS_FILE)
    return {level: set(rows[schema.CODE]) for level, rows in areas.groupby(schema.LEVEL)}


@pytest.fixture(scope="module")
def contents() -> dict:
    """Give the description of every measure that the server reads."""
    return json.loads((config.DATA / config.CONTENTS_FILE).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def regional(by_source, entries, codes):
    """Give the rows by sub-region of each measure of the State of the Nation that has any."""
    found = {}
    for code, rows in by_source["son"].groupby(schema.INDICATOR):
        for level in set(SUB_REGIONS) & set(entries[code].levels):
            found[code, level] = rows[rows[schema.AREA_CODE].isin(codes[level])]
    return found


def rows_of(frame, code):
    return frame[frame[schema.INDICATOR] == code]


def last_year(period: str) -> int:
    """Give the year in which a period ends: 2016 of "2014-01-01/P3Y", 2025 of "2024-09-01/P1Y"."""
    start, _, length = period.partition("/")
    years = int(length[1:-1]) if length.endswith("Y") else 0
    return int(start[:4]) + years - (years > 0 and start.endswith("-01-01"))


def test_both_releases_of_the_state_of_the_nation_have_regional_measures(regional):
    assert sum("-edition-2025" not in code for code, _ in regional) >= 18
    assert sum("-edition-2025" in code for code, _ in regional) >= 17


def test_every_regional_measure_has_every_sub_region_in_every_group(regional):
    for (code, level), rows in regional.items():
        assert rows[schema.VALUE].isna().sum() == NO_FIGURE.get((code, level), 0), code
        for slice_, part in rows.groupby(list(schema.KEY[3:])):
            n = part[schema.AREA_CODE].nunique()
            assert n == len(part) == ENGLISH_ONLY.get(code, SUB_REGIONS[level]), (code, slice_)


def test_school_tests_by_sub_region_have_both_groups_of_pupils(regional):
    for code in ENGLISH_ONLY:
        assert set(regional[code, "itl2"][schema.GROUP_TYPE]) == {"fsm"}
        assert regional[code, "itl2"][schema.GROUP].nunique() == 2


def test_deviations_have_measures_units_and_a_status_of_their_own(by_source, entries):
    for frame in by_source.values():
        for code, statuses in frame.groupby(schema.INDICATOR)[schema.STATUS]:
            deviation = schema.DEVIATION in set(statuses)
            assert entries[code].unit.deviation == deviation, code
            assert deviation == (code.removesuffix("-edition-2025") in DEVIATIONS), code
            if deviation:
                assert set(statuses) == {schema.DEVIATION}, code


def test_deviations_lie_on_both_sides_of_the_average(by_source):
    for name in ("son", "mobility"):
        frame = by_source[name]
        own = frame[frame[schema.STATUS] == schema.DEVIATION]
        for code, value in own.groupby(schema.INDICATOR)[schema.VALUE]:
            assert value.min() < 0 < value.max(), code
            assert abs(value).max() < 25, code


@pytest.mark.parametrize(
    ("code", "most"),
    [("youth-unemployment", 30), ("new-economy-jobs", 30)],
)
def test_unemployment_and_new_jobs_are_shares_of_the_few_not_of_the_rest(regional, code, most):
    for release in (code, f"{code}-edition-2025"):
        value = regional[release, "itl2"][schema.VALUE]
        assert len(value) == 41
        assert value.between(1, most).all()


@pytest.mark.parametrize("period", ["2019-09-01/P1Y", "2020-09-01/P1Y"])
def test_the_cancelled_tests_at_11_are_missing_and_never_nought(by_source, period):
    rows = rows_of(by_source["son"], "attainment-at-11")
    cancelled = rows[rows[schema.PERIOD] == period]
    assert len(cancelled) >= 20
    assert cancelled[schema.VALUE].isna().all()
    assert set(cancelled[schema.STATUS]) == {schema.MISSING}
    assert (rows[schema.VALUE].dropna() > 0).all()


def test_each_composite_has_205_areas_in_every_period(by_source, codes):
    frame = by_source["composites"]
    assert set(frame[schema.INDICATOR]) == COMPOSITES | {f"{code}-band" for code in COMPOSITES}
    for key, rows in frame.groupby([schema.INDICATOR, schema.PERIOD]):
        assert set(rows[schema.AREA_CODE]) == codes["smc205"], key
        assert rows[schema.VALUE].notna().sum() == len(rows) == 205, key
    assert frame.groupby(schema.INDICATOR)[schema.PERIOD].nunique().min() >= 2


def test_every_measure_of_the_department_for_education_has_153_upper_tier_councils(
    by_source, entries, codes
):
    english = {code for code in codes["utla"] if code.startswith("E")}
    measures = by_source["lait"].groupby(schema.INDICATOR)[schema.AREA_CODE].unique()
    # A few are published for regions alone: their rows of councils hold no figure.
    by_council = [code for code in measures.index if "utla" in entries[code].levels]
    assert len(by_council) > 390
    assert len(by_council) >= len(measures) - 12
    for code in by_council:
        assert set(measures[code]) & codes["utla"] == english, code


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("series", "population"), ("series", "median-age"), ("series", "population-density"),
        ("ons", "claimant-count"), ("ons", "4g-coverage"), ("ons", "gigabit-capable-broadband"),
    ],
)  # fmt: skip
def test_a_measure_of_the_whole_country_has_all_361_districts(by_source, codes, source, code):
    rows = rows_of(by_source[source], code).dropna(subset=[schema.VALUE])
    latest = rows[rows[schema.PERIOD] == rows[schema.PERIOD].max()]
    assert set(latest[schema.AREA_CODE]) & codes["ltla"] == codes["ltla"]
    assert len(codes["ltla"]) == 361


def test_gcses_of_2025_are_of_todays_296_districts_two_of_them_without_pupils(by_source, codes):
    english = {code for code in codes["ltla"] if code.startswith("E")}
    rows = rows_of(by_source["ons"], "gcses-in-english-and-maths")
    latest = rows[rows[schema.PERIOD] == "2024-09-01/P1Y"]
    assert rows[schema.PERIOD].max() == "2024-09-01/P1Y"
    districts = latest[latest[schema.AREA_CODE].isin(codes["ltla"])]
    assert set(districts[schema.AREA_CODE]) == english
    assert len(english) == len(districts) == 296
    without = districts[districts[schema.VALUE].isna()]
    assert set(without[schema.AREA_CODE]) == NO_PUPILS
    assert set(without[schema.STATUS]) == {schema.MISSING}


def test_the_index_of_deprivation_of_2025_ranks_every_english_district(by_source, codes):
    english = {code for code in codes["ltla"] if code.startswith("E")}
    rows = rows_of(by_source["tables"], "deprivation-england")
    assert set(rows[schema.AREA_CODE]) == english
    assert rows[schema.VALUE].notna().all()


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("child-poverty-constituencies", "constituency"),
        ("deprivation-constituencies-2010", "constituency_2010"),
    ],
)
def test_constituencies_are_whole_and_of_one_vintage(by_source, codes, code, level):
    rows = rows_of(by_source["tables"], code)
    assert set(rows[schema.AREA_CODE]) == codes[level]
    assert len(codes[level]) == 650


def test_contents_reaches_every_measure_of_the_catalogue(contents, by_source, entries):
    assert set(contents) == set(entries.indicators)
    for name, frame in by_source.items():
        for code, n in frame[schema.INDICATOR].value_counts().items():
            assert (contents[code]["file"], contents[code]["rows"]) == (name, n)


def test_contents_names_every_breakdown_and_status_that_the_rows_have(contents, by_source):
    for frame in by_source.values():
        for code, rows in frame.groupby(schema.INDICATOR):
            own = contents[code]
            kinds = set(rows[schema.GROUP_TYPE]) | set(rows[schema.SUBGROUP_TYPE]) - {""}
            assert set(own["groups"]) == kinds, code
            assert own["statuses"] == rows[schema.STATUS].value_counts().to_dict(), code
            assert own["intervals"] == rows[schema.LOWER_CI].notna().any(), code


def test_a_measure_is_drawn_at_the_level_it_opens_at_or_at_none_on_purpose(contents, entries):
    for entry in entries:
        drawn = contents[entry.code]["drawn"]
        if entry.code in NOTHING_DRAWN:
            assert drawn == [], entry.code
        else:
            assert entry.levels[0] in drawn, entry.code


def test_a_measure_of_one_group_has_that_group_on_all_its_rows(by_source, entries):
    for name, frame in by_source.items():
        for code, rows in frame.groupby(schema.INDICATOR):
            group = entries[code].group
            if group:
                own = (rows[schema.GROUP_TYPE] == group.type) & (rows[schema.GROUP] == group.name)
                assert own.all(), (name, code)


def test_every_break_is_the_start_of_a_stored_period_after_the_first(contents, entries):
    for entry in entries:
        if not entry.edition_of:
            starts = sorted({period.split("/")[0] for period in contents[entry.code]["periods"]})
            assert set(entry.breaks) <= set(starts[1:]), entry.code


def test_years_said_not_to_be_comparable_have_a_break(entries):
    said = re.compile(
        r"cannot be compared with (other|later|those before)|out of trends|trends should start"
        r"|not (quite )?comparable with (later|earlier)"
    )
    for entry in entries:
        if not entry.edition_of:
            assert entry.breaks or not any(map(said.search, entry.caveats)), entry.code


def test_an_earlier_edition_names_no_year_after_its_own_figures(contents, entries):
    for entry in entries.indicators.values():
        if entry.edition_of:
            last = max(last_year(period) for period in contents[entry.code]["periods"])
            named = re.findall(r"\b20\d\d\b", f"{entry.full_name} {entry.definition}")
            # The districts of an index of deprivation are those of a later year.
            if not entry.code.startswith("deprivation-england"):
                assert max(map(int, named), default=0) <= last, entry.code
            assert not any("2026" in text for text in entry.caveats), entry.code
