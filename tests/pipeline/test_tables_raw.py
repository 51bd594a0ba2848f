"""Plain CSV tables: the declarations of this release on the real files."""

import pytest

from explorer import catalogue, config, schema
from explorer.pipeline import areas, codes, validate
from explorer.pipeline.codes import ABOLISHED
from explorer.pipeline.sources import tables

pytestmark = pytest.mark.raw

FOLDERS = ("imd", "ashe", "constituencies")


@pytest.fixture(scope="module")
def book(raw):
    return codes.current_codes(raw, areas.build(raw))[0]


@pytest.fixture(scope="module")
def ours():
    found = catalogue.load(config.DATA / config.CATALOGUE_DIR)
    return [entry for entry in found if tables.owns(entry.provenance.file)]


@pytest.fixture(scope="module")
def loaded(raw, book, ours):
    return tables.load(raw, ours, book)


@pytest.fixture
def figure(loaded):
    def find(code, area, period="", group=schema.ALL):
        rows = loaded.values
        rows = rows[(rows[schema.INDICATOR] == code) & (rows[schema.AREA_CODE] == area)]
        rows = rows[(rows[schema.GROUP] == group) & rows[schema.PERIOD].str.startswith(period)]
        (row,) = rows.to_dict("records")
        return row

    return find


def tally_of(loaded, file):
    return next(tally for tally in loaded.tallies if tally.file == file)


def test_every_file_of_the_folders_is_declared_once(raw):
    for folder in FOLDERS:
        for path in (raw / folder).iterdir():
            file = f"{folder}/{path.name}"
            assert sum(table.covers(file) for table in tables.declared()) == 1, file


def test_every_row_is_loaded_or_left_out_for_a_reason(loaded):
    for tally in loaded.tallies:
        assert tally.rows_read == tally.rows_loaded + sum(tally.left_out.values()), tally.file
        assert tally.rows_loaded > 0, tally.file


def test_the_values_keep_every_rule_and_the_levels_declared_are_full(loaded, ours, book):
    found = catalogue.Catalogue({}, {entry.code: entry for entry in ours})
    validate.values(loaded.values, found, book.every)
    validate.coverage(loaded.values[list(schema.COLUMNS)], found, book.areas)


def test_an_earlier_index_keeps_the_districts_that_are_still_there(loaded, figure):
    tally = tally_of(loaded, "imd/imd2015_england_ltla21.csv")
    assert (tally.rows_read, tally.left_out) == (309, {ABOLISHED: 17})
    assert figure("deprivation-england", "E06000002")[schema.VALUE] > 40
    old = figure("deprivation-england-edition-2015", "E06000002")
    assert old[schema.PERIOD] == "2015-01-01/P1Y"
    assert old[schema.VALUE] == pytest.approx(40.2156, abs=1e-3)


def test_the_indices_of_the_nations_are_measures_of_their_own(loaded):
    rows = loaded.values[loaded.values[schema.INDICATOR].str.startswith("deprivation-")]
    rows = rows[~rows[schema.INDICATOR].str.contains("constituencies")]
    assert (
        rows.groupby(schema.INDICATOR)[schema.AREA_CODE]
        .agg(lambda c: c.str[0].nunique())
        .eq(1)
        .all()
    )


def test_a_share_below_the_living_wage_has_our_interval(figure):
    kingdom = figure("jobs-below-living-wage", "K02000001")
    assert kingdom[schema.STATUS] == schema.PROVISIONAL
    half = 1.96 * 12.2 * 0.6 / 100
    assert kingdom[schema.LOWER_CI] == pytest.approx(12.2 - half)
    assert kingdom[schema.UPPER_CI] == pytest.approx(12.2 + half)
    women = figure("jobs-below-living-wage", "K02000001", group="Women")
    assert women[schema.VALUE] == 14.6


def test_an_estimate_of_nought_has_no_interval(figure):
    orkney = figure("jobs-below-living-wage", "S12000023", group="Men")
    assert orkney[schema.VALUE] == 0
    assert orkney[schema.UPPER_CI] != orkney[schema.UPPER_CI]


def test_a_withheld_share_is_unreliable_and_not_nought(loaded):
    rows = loaded.values[loaded.values[schema.INDICATOR] == "jobs-below-living-wage"]
    withheld = rows[rows[schema.STATUS] == schema.UNRELIABLE]
    assert len(withheld) > 800
    assert withheld[schema.VALUE].isna().all()


def test_the_file_of_ten_years_holds_the_poverty_of_2022_23_of_the_other(raw, figure):
    """The reason for which the second file's column of poverty is not taken."""
    lines = (raw / "constituencies/child_poverty_2024.csv").read_text("utf-8-sig").splitlines()
    for line in lines[1:]:
        *_, code, _, poverty = line.rsplit(",", 3)
        held = figure("child-poverty-constituencies", code, "2022-04-01")
        assert held[schema.VALUE] == float(poverty), code


def test_a_name_written_in_the_old_encoding_does_not_stop_the_constituencies(loaded):
    assert (
        tally_of(loaded, "constituencies/Child-poverty-AHC-2015-2024_final.csv").rows_loaded == 650
    )
    assert tally_of(loaded, "constituencies/child-poverty-2021.csv").rows_loaded == 650


def test_seats_of_2010_and_of_2024_are_not_joined(loaded, book):
    rows = loaded.values
    new = rows[rows[schema.INDICATOR] == "child-poverty-constituencies"][schema.AREA_CODE]
    old = rows[rows[schema.INDICATOR] == "deprivation-constituencies-2010"][schema.AREA_CODE]
    assert set(new) == book.codes_of("constituency")
    assert set(old) == book.codes_of("constituency_2010")


def test_pay_that_only_repeats_the_year_before_is_not_shown(loaded):
    rows = loaded.values[loaded.values[schema.INDICATOR] == "full-time-pay-constituencies-2010"]
    table = rows.pivot(index=schema.AREA_CODE, columns=schema.PERIOD, values=schema.VALUE)
    assert (table.diff(axis=1) == 0).sum().sum() == 0
    assert (rows[schema.STATUS] == schema.UNRELIABLE).sum() > 400


def test_house_prices_against_pay_have_years_that_do_not_overlap(loaded):
    rows = loaded.values[loaded.values[schema.INDICATOR].str.startswith("house-prices-and-pay")]
    assert sorted(set(rows[schema.PERIOD])) == [f"{year}-04-01/P1Y" for year in range(2018, 2023)]


def test_young_people_with_a_plan_are_a_group_of_their_own(figure):
    plan = "Education, health and care plan"
    row = figure("neet-or-not-known-16-17-ehc-plan", "E92000001", group=plan)
    assert (row[schema.VALUE], row[schema.GROUP_TYPE]) == (10.1, "sen")
    assert row[schema.PERIOD] == "2024-12-01/P3M"
