"""The traps noted on DfE's interactive tool: each is in the file, and avoided or said to readers."""

import math
import re

import pandas as pd
import pytest

from explorer import catalogue, config, schema
from explorer.pipeline import areas, codes
from explorer.pipeline.periods import from_lait
from explorer.pipeline.sources import lait
from explorer.query import ENGLAND

pytestmark = pytest.mark.raw

CITY, SCILLY = "E09000001", "E06000053"
DUDLEY, NORTHUMBERLAND = "E08000027", "E06000057"
BLANK_YEARS = ["2019-09-01/P1Y", "2020-09-01/P1Y"]
SERIES, YEARS, VALUES, NUMBER = lait.SERIES, lait.YEARS, lait.VALUES, lait.NUMBER


@pytest.fixture(scope="module")
def rows(raw):
    """Give the raw rows, as text."""
    return pd.read_parquet(raw / lait.FILE)


@pytest.fixture(scope="module")
def listings(raw):
    """Give the listings of the tool's dictionary."""
    return pd.read_csv(raw / lait.DICTIONARY_FILE, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def ours():
    """Give our measures of the tool by code."""
    every = catalogue.load(config.DATA / config.CATALOGUE_DIR)
    return {entry.code: entry for entry in every if lait.owns(entry.provenance.file)}


@pytest.fixture(scope="module")
def places(raw):
    """Give all areas."""
    return areas.build(raw)


@pytest.fixture(scope="module")
def loaded(raw, ours, places):
    """Give what is loaded of the tool."""
    return lait.load(raw, ours.values(), codes.current_codes(raw, places)[0])


@pytest.fixture(scope="module")
def values(loaded):
    """Give the tidy values."""
    return loaded.values


def of(values, *found):
    return values[values[schema.INDICATOR].isin(found) & values[schema.VALUE].notna()]


def one(values, code, area, period):
    cells = of(values, code)
    cells = cells[(cells[schema.AREA_CODE] == area) & (cells[schema.PERIOD] == period)]
    return cells[schema.VALUE].item()


def named(ours, *starts):
    found = [entry for entry in ours.values() if entry.code.startswith(starts)]
    assert found
    return found


def says(entry, *words):
    return any(all(word in caveat for word in words) for caveat in entry.caveats)


def test_the_noise_of_text_values_is_gone(rows, values):
    assert rows[VALUES].str.fullmatch(r"-?\d+\.\d{13,}").sum() > 1000
    assert values[schema.VALUE].dtype == "float64"
    for value in values[schema.VALUE].dropna().sample(5000, random_state=1):
        assert math.isclose(value, float(f"{value:.12g}"), rel_tol=0, abs_tol=0)


def test_a_dash_is_never_a_number_and_a_zero_is_never_missing(rows, values):
    assert 0.14 < (rows[VALUES] == "-").mean() < 0.15
    assert (values[schema.STATUS] == schema.MISSING).equals(values[schema.VALUE].isna())
    assert (values[schema.VALUE] == 0).sum() > 1000


def test_a_series_listed_under_two_topics_is_one_measure(rows, listings, ours, values):
    twice = listings["Measure_short"].value_counts().loc[lambda n: n > 1]
    assert (len(twice), set(twice)) == (14, {2})
    assert not rows.duplicated([SERIES, YEARS, NUMBER]).any()
    assert not values.duplicated(list(schema.KEY)).any()
    series = [entry.provenance.series for entry in ours.values()]
    assert set(twice.index) <= set(series)
    assert len(set(series)) == len(series)


def test_every_series_is_a_measure_or_left_out_for_a_reason(listings, ours):
    series = {entry.provenance.series for entry in ours.values()}
    out = listings[~listings["Measure_short"].isin(series)]
    assert set(out["Topic"]) == set(lait.LEFT_OUT)
    assert (len(series), len(out)) == (405, 29)


def test_shares_of_a_handful_of_children_are_shown_with_a_warning(ours, values):
    code = "funded-early-education-age-2"
    year = max(of(values, code)[schema.PERIOD])
    assert one(values, code, CITY, year) == 233.3
    assert one(values, code, SCILLY, year) == 0
    assert ours[code].unit.max > 233.3
    assert says(ours[code], "233.3%", "City of London", "Scilly")


def test_a_high_neet_or_not_known_may_be_mostly_not_known(raw, ours, values):
    file = pd.read_csv(raw / "dfe/neet_la_2025.csv", dtype=str).set_index("new_la_code")
    columns = {
        "neet-16-17": "NEET_percent", "activity-not-known-16-17": "Notknown_percent",
        "neet-or-not-known-16-17": "NEET_not_known_percent",
    }  # fmt: skip
    period = max(values[values[schema.INDICATOR] == "neet-16-17"][schema.PERIOD])
    for area in (DUDLEY, NORTHUMBERLAND):
        found = {code: one(values, code, area, period) for code in columns}
        for code, column in columns.items():
            assert found[code] == pytest.approx(float(file.at[area, column]), abs=0.06)
        assert found["activity-not-known-16-17"] > 2 * found["neet-16-17"]
    for code in ("neet-or-not-known-16-17", "activity-not-known-16-17"):
        assert says(ours[code], "Dudley", "Northumberland")


def test_cancelled_years_of_primary_and_early_years_assessments_are_blank(ours, values):
    found = named(ours, "ks2-", "key-stage-1-", "phonics", "good-level-of-development", "literacy")
    cancelled = values[values[schema.PERIOD].isin(BLANK_YEARS)]
    filled = set(of(cancelled, *(entry.code for entry in found))[schema.INDICATOR])
    # One series has a column for 2021 and none for 2022; its own caveat says so.
    assert filled == {"good-level-of-development-chinese"}
    assert says(ours["good-level-of-development-chinese"], "2021", "probably those of 2022")


def test_gcse_grades_set_by_teachers_carry_a_warning(ours, values):
    found = named(ours, "attainment-8", "ebacc-score", "ebacc-grade", "gcse-")
    for entry in found:
        assert says(entry, "2020 and 2021", "set by teachers"), entry.code
    graded = of(values[values[schema.PERIOD].isin(BLANK_YEARS)], *(e.code for e in found))
    assert len(graded) > 1000


def test_early_years_results_before_2022_carry_a_warning(ours, values):
    for entry in named(ours, "good-level-of-development"):
        years = of(values, entry.code)[schema.PERIOD]
        assert says(entry, "2022"), entry.code
        if (years < "2021").any():
            assert says(entry, "up to 2019 cannot be compared"), entry.code


def test_progress_8_has_no_2025_and_says_so(ours, values):
    for entry in named(ours, "progress-8"):
        assert "2024-09-01/P1Y" not in set(of(values, entry.code)[schema.PERIOD]), entry.code
        assert says(entry, "2025"), entry.code


def test_figures_are_for_upper_tier_councils_regions_and_england(ours, values, places):
    whole = places[places[schema.LEVEL].isin(["utla", "region", "nation"])]
    assert set(values[schema.AREA_CODE]) <= set(whole[schema.CODE])
    for entry in ours.values():
        assert set(entry.levels) <= {"utla", "region"}, entry.code


def test_there_are_no_intervals_and_rates_say_so(ours, values):
    assert values[[schema.LOWER_CI, schema.UPPER_CI, schema.SAMPLE_SIZE]].isna().all(axis=None)
    for entry in ours.values():
        assert entry.unit.total or re.search(r"argin of error", " ".join(entry.caveats)), entry.code


def test_cohorts_too_small_to_trust_are_named(ours, values):
    tiny = set(values[values[schema.AREA_CODE].isin([CITY, SCILLY])][schema.INDICATOR])
    for code in tiny:
        entry = ours[code]
        if "utla" in entry.levels and not entry.unit.total:
            words = " ".join(entry.caveats)
            assert re.search("City of London|Scilly|withheld|blank|swing|small", words), code


@pytest.mark.parametrize(
    ("label", "year_type", "period"),
    [
        ("2016", "Academic Year", "2015-09-01/P1Y"),
        ("2015-16", "Financial Year", "2015-04-01/P1Y"),
        ("2023/24", "Academic Year", "2023-09-01/P1Y"),
        ("2025 (Rev)", "Academic Year", "2024-09-01/P1Y"),
        ("2024-25 (OT)", "Academic Year", "2024-09-01/P1Y"),
        ("2020-22", "Calendar Year", "2020-01-01/P3Y"),
        ("2021/22-23/24", "Financial Year", "2021-04-01/P3Y"),
        ("2025", "Annual - January", "2025-01-01/P1M"),
    ],
)
def test_year_labels_of_every_kind_become_periods(rows, label, year_type, period):
    assert label in set(rows[YEARS])
    assert from_lait(label, year_type)[0] == period


def test_rows_of_the_year_0_hold_no_value(rows):
    found = rows[rows[YEARS] == lait.NO_YEAR]
    assert set(found[SERIES]) == {"CINPermExclusion"}
    assert set(found[VALUES]) == {lait.NO_VALUE}


def test_englands_rate_of_first_time_offenders_is_the_regions_added_up(rows, values):
    found = rows[rows[SERIES] == "FirstYJS"]
    # Inner and Outer London are parts of London, so nine regions remain.
    regions = found[(found[NUMBER] > lait.ENGLAND) & ~found[NUMBER].isin([987, 988])]
    added = pd.to_numeric(regions[VALUES]).groupby(regions[YEARS]).sum()
    england = found[found[NUMBER] == lait.ENGLAND].set_index(YEARS)[VALUES].astype(float)
    assert len(england) == 9
    assert (added - england).abs().max() < 5
    shown = values[values[schema.INDICATOR] == "first-time-offenders"]
    assert ENGLAND not in set(shown[schema.AREA_CODE])


def test_rows_of_a_measure_about_a_group_carry_the_group(ours, values):
    found = values.groupby(schema.INDICATOR)[[schema.GROUP_TYPE, schema.GROUP]].agg(set)
    for code, entry in ours.items():
        kind, name = (entry.group.type, entry.group.name) if entry.group else ("all", "all")
        assert found.loc[code].tolist() == [{kind}, {name}], code
        assert kind in schema.GROUP_TYPES
    poor = ours["attainment-8-fsm"].group
    assert (poor.type, poor.of) == ("fsm", "attainment-8")
