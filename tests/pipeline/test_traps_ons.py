"""The traps of the ONS local indicators, each on the real files."""

import csv
import json
import re
from datetime import date

import pytest

from explorer import catalogue, config, schema
from explorer.indicator import POLARITIES
from explorer.pipeline import areas, codes, periods
from explorer.pipeline.codes import ABOLISHED
from explorer.pipeline.sources import ons

pytestmark = pytest.mark.raw

CULTURE = f"{ons.FOLDER}engagement-with-culture-and-heritage.csv"
TWO_NOTES = f"{ons.FOLDER}persistent-absences-for-pupils-eligible-for-free-school-meals.csv"
HEART = f"{ons.FOLDER}preventable-cardiovascular-mortality-england.csv"
GCSE = f"{ons.FOLDER}gcses-in-english-and-maths.csv"


@pytest.fixture(scope="module")
def book(raw):
    return codes.current_codes(raw, areas.build(raw))[0]


@pytest.fixture(scope="module")
def ours():
    return catalogue.load(config.DATA / config.CATALOGUE_DIR)


@pytest.fixture(scope="module")
def load(raw, book, ours):
    def run(file):
        entries = [entry for entry in ours if entry.provenance.file == file]
        return ons._load_file(raw, file, entries, book)

    return run


def rows_of(raw, file):
    with (raw / file).open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def last_period(raw, dataset):
    return max(row["period"] for row in rows_of(raw, f"{ons.FOLDER}{dataset}.csv"))


def test_the_twenty_repeats_of_the_culture_file_are_of_areas_left_out(raw, load):
    rows = rows_of(raw, CULTURE)
    key = [tuple(row[name] for name in ("areacd", "indicator", "period")) for row in rows]
    again = {each for each in key if key.count(each) > 1}
    assert len(again) == 20
    assert {code[:3] for code, _, _ in again} == {"E47"}
    values, tally = load(CULTURE)
    assert not values.duplicated(list(schema.KEY)).any()
    assert tally.rows_read == tally.rows_loaded + sum(tally.left_out.values())
    assert tally.left_out["combined authority: not a level of this release"] >= 40


def test_the_absence_file_with_two_columns_of_notes_is_read_whole(raw, load):
    header = (raw / TWO_NOTES).read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert header.count("notes") == 2
    values, tally = load(TWO_NOTES)
    assert tally.rows_read == len(rows_of(raw, TWO_NOTES))
    assert len(values) == tally.rows_loaded > 0


def test_a_byte_order_mark_does_not_hide_the_first_column(raw):
    marked = [
        path.name
        for path in (raw / ons.FOLDER).glob("*.csv")
        if path.read_bytes().startswith(b"\xef\xbb\xbf")
    ]
    assert len(marked) > 10
    for name in marked:
        rows = ons.read_csv(raw, ons.FOLDER + name, ons.COLUMNS, ons.REPEATED)
        assert rows["areacd"].str.len().gt(0).all()


def test_every_period_is_an_iso_8601_date_or_interval(raw):
    for path in (raw / ons.FOLDER).glob("*.csv"):
        for period in {row["period"] for row in rows_of(raw, ons.FOLDER + path.name)}:
            assert periods.is_iso(period), f"{path.name}: {period}"


def test_a_sentence_for_a_status_is_of_two_councils_together_and_is_left_out(raw, load):
    said = [row for row in rows_of(raw, HEART) if len(row["status"]) > 1]
    assert said
    assert all(re.fullmatch(ons.COMBINED, row["status"]) for row in said)
    assert {row["areacd"] for row in said} == {"E67000001", "E67000002"}
    values, tally = load(HEART)
    assert tally.left_out["two councils combined: not an area of this release"] == len(said)
    assert not values[schema.AREA_CODE].str.startswith("E67").any()


def test_every_status_of_the_folder_is_one_of_the_known_marks_or_a_combined_area(raw):
    for path in (raw / ons.FOLDER).glob("*.csv"):
        for status in {row["status"] for row in rows_of(raw, ons.FOLDER + path.name)}:
            known = status in ons.STATUS_CODES or re.fullmatch(ons.COMBINED, status)
            assert known, f"{path.name}: {status}"


@pytest.mark.parametrize(
    ("dataset", "last"),
    [
        ("employment-rate", "2023-01-01/P1Y"),
        ("employment-rate-ni", "2023-01-01/P1Y"),
        ("qualifications-level-3-or-above", "2023-01-01/P1Y"),
        ("qualifications-none-gb", "2023-01-01/P1Y"),
        ("personal-wellbeing-estimates", "2022-04-01/P1Y"),
        ("average-travel-time", "2019-01-01/P1Y"),
    ],
)
def test_employment_qualifications_well_being_and_travel_stop_years_ago(raw, dataset, last):
    assert last_period(raw, dataset) == last


def test_a_measure_that_stopped_says_its_years_to_the_reader(ours):
    for entry in ours:
        if entry.provenance.file.startswith(f"{ons.FOLDER}average-travel-time"):
            assert "2019" in " ".join((entry.definition, *entry.caveats)), entry.code


def test_the_latest_gcse_year_mixes_vintages_and_only_todays_districts_are_kept(raw, load, book):
    rows = rows_of(raw, GCSE)
    latest = last_period(raw, "gcses-in-english-and-maths")
    districts = {
        row["areacd"]
        for row in rows
        if row["period"] == latest and row["areacd"][:3] in ("E06", "E07", "E08", "E09")
    }
    assert len(districts) > 296
    values, tally = load(GCSE)
    kept = set(values.loc[values[schema.PERIOD] == latest, schema.AREA_CODE])
    kept &= book.codes_of("ltla")
    assert len(kept) <= 296
    assert not kept & book.abolished
    assert tally.left_out[ABOLISHED] >= 17


def test_barnsley_and_sheffield_are_held_under_one_code_each(load):
    values, _ = load(GCSE)
    found = set(values[schema.AREA_CODE])
    assert {"E08000038", "E08000039"} <= found
    assert not {"E08000016", "E08000019"} & found


def test_the_files_give_no_polarity_so_the_catalogue_does(raw, ours):
    for path in (raw / ons.FOLDER).glob("*.json"):
        assert (
            "polarity" not in json.dumps(json.loads(path.read_text(encoding="utf-8-sig"))).lower()
        )
    for entry in ours:
        if ons.owns(entry.provenance.file):
            assert entry.polarity in POLARITIES


def test_no_period_lies_in_the_future_of_the_files(raw):
    for path in (raw / ons.FOLDER).glob("*.csv"):
        last = max(row["period"] for row in rows_of(raw, ons.FOLDER + path.name))
        assert date.fromisoformat(last[:10]) < date(2026, 9, 1), path.name
