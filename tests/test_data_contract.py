"""The committed data keeps its promises; checked without the raw files."""

import hashlib
import json

import numpy as np
import pandas as pd
import pytest

from explorer import catalogue, config, schema
from explorer.levels import LEVELS
from explorer.metrics.ranking import rank
from explorer.pipeline import derived

SOURCES = ("ons", "lait", "smi2016")


@pytest.fixture(scope="module")
def values() -> pd.DataFrame:
    """Give all committed values."""
    folder = config.DATA / config.VALUES_DIR
    frames = [pd.read_parquet(folder / f"{name}.parquet") for name in SOURCES]
    return pd.concat(frames, ignore_index=True)


@pytest.fixture(scope="module")
def areas() -> pd.DataFrame:
    """Give the committed areas."""
    return pd.read_parquet(config.DATA / config.AREAS_FILE)


@pytest.fixture(scope="module")
def entries() -> catalogue.Catalogue:
    """Give the committed catalogue."""
    return catalogue.load(config.DATA / config.CATALOGUE_DIR)


@pytest.fixture(scope="module")
def at_level(values, areas):
    """Give a function: the rows with a value of one measure at one level."""
    by_measure = dict(list(values.dropna(subset=[schema.VALUE]).groupby(schema.INDICATOR)))
    codes = {level: set(rows[schema.CODE]) for level, rows in areas.groupby(schema.LEVEL)}

    def rows(indicator, level):
        found = by_measure[indicator]
        return found[found[schema.AREA_CODE].isin(codes[level])]

    return rows


@pytest.mark.parametrize("name", SOURCES)
def test_values_have_exactly_the_tidy_columns_sorted_by_key(name):
    frame = pd.read_parquet(config.DATA / config.VALUES_DIR / f"{name}.parquet")
    assert tuple(frame.columns) == schema.COLUMNS
    assert frame[list(schema.KEY)].equals(frame[list(schema.KEY)].sort_values(list(schema.KEY)))
    assert all(frame[column].dtype == "float64" for column in schema.MEASURES)


def test_every_key_is_there_once(values):
    assert not values.duplicated(list(schema.KEY)).any()


def test_only_known_statuses_and_a_value_exactly_where_they_promise_one(values):
    assert set(values[schema.STATUS]) <= set(schema.STATUSES)
    with_value = values[schema.VALUE].notna()
    assert values.loc[with_value, schema.STATUS].isin(schema.STATUSES_WITH_VALUE).all()
    # `unreliable` may go without: some publishers withhold what they cannot vouch for.
    without = set(values.loc[~with_value, schema.STATUS])
    assert without <= {"missing", "suppressed", "not_applicable", "unreliable"}


def test_limits_hold_the_value_between_them(values):
    rows = values.dropna(subset=[schema.LOWER_CI])
    assert (rows[schema.LOWER_CI] <= rows[schema.VALUE]).all()
    assert (rows[schema.VALUE] <= rows[schema.UPPER_CI]).all()


def test_a_value_lies_in_the_plausible_range_of_its_unit(values, entries):
    for code, rows in values.groupby(schema.INDICATOR)[schema.VALUE]:
        unit = entries[code].unit
        assert rows.dropna().between(unit.min, unit.max).all(), code


def test_the_catalogue_and_the_values_hold_the_same_measures(values, entries):
    assert set(values[schema.INDICATOR]) == set(entries.indicators)


def test_every_declared_level_has_areas_to_rank(at_level, entries):
    for entry in entries:
        for level in entry.levels:
            assert len(at_level(entry.code, level)) >= 2, (entry.code, level)


def test_the_index_of_2016_ranks_324_districts_from_first_to_last(at_level):
    rows = at_level(config.DEFAULT_INDICATOR, "ltla_2016")
    ranks = rank(rows[schema.VALUE], "higher")
    assert sorted(ranks) == list(range(1, 325))


def test_south_derbyshire_is_304th_of_324_in_2016(at_level):
    rows = at_level(config.DEFAULT_INDICATOR, "ltla_2016")
    ranks = dict(zip(rows[schema.AREA_CODE], rank(rows[schema.VALUE], "higher"), strict=True))
    assert ranks["E07000039"] == 304


@pytest.mark.parametrize(
    ("level", "english", "all_of_uk"),
    [("ltla", 296, 361), ("utla", 153, 218), ("ltla_2016", 326, 326), ("region", 9, 12)],
)
def test_a_level_holds_one_vintage_of_areas(areas, level, english, all_of_uk):
    codes = areas.loc[areas[schema.LEVEL] == level, schema.CODE]
    assert len(codes) == codes.nunique() == all_of_uk
    assert codes.str.startswith("E").sum() == english
    assert codes.str.startswith(LEVELS[level].prefixes).all()


@pytest.mark.parametrize(
    ("indicator", "level", "expected"),
    [("gigabit-capable-broadband", "ltla", 296), ("gigabit-capable-broadband", "utla", 153)],
)
def test_a_measure_of_all_england_ranks_every_english_area(at_level, indicator, level, expected):
    rows = at_level(indicator, level)
    latest = rows[rows[schema.PERIOD] == rows[schema.PERIOD].max()]
    assert latest[schema.AREA_CODE].str.startswith("E").sum() == expected


def test_no_measure_ranks_more_areas_than_there_are(at_level, areas, entries):
    english = areas[areas[schema.CODE].str.startswith("E")].groupby(schema.LEVEL).size()
    for entry in entries:
        for level in entry.levels:
            rows = at_level(entry.code, level)
            rows = rows[rows[schema.AREA_CODE].str.startswith("E")]
            assert (rows.groupby(schema.PERIOD).size() <= english[level]).all(), entry.code


def test_no_abolished_code_is_among_todays_areas(areas):
    today = areas[areas[schema.LEVEL] != "ltla_2016"]
    assert (today[schema.VALID_TO] == "").all()
    gone = areas[(areas[schema.LEVEL] == "ltla_2016") & (areas[schema.VALID_TO] != "")]
    assert not set(gone[schema.CODE]) & set(today[schema.CODE])
    assert {"E07000191", "E08000016", "E08000019"} <= set(gone[schema.CODE])


def test_no_value_of_today_has_an_abolished_code(values, areas):
    today = set(areas.loc[areas[schema.LEVEL] != "ltla_2016", schema.CODE])
    current = values[values[schema.INDICATOR] != config.DEFAULT_INDICATOR]
    assert set(current[schema.AREA_CODE]) <= today


def test_the_ledger_adds_up_and_every_line_has_its_reason():
    ledger = pd.read_csv(config.DATA / config.LEDGER_FILE, keep_default_na=False)
    assert (ledger["rows_read"] == ledger["rows_loaded"] + ledger["rows_left_out"]).all()
    by_file = ledger.groupby("file")
    assert (by_file["n"].sum() == by_file["rows_left_out"].first()).all()
    silent = ledger[(ledger["reason"] == "") & (ledger["rows_loaded"] != ledger["rows_read"])]
    assert silent.empty
    assert not ledger.duplicated(["file", "reason"]).any()


def test_the_ledger_loads_as_many_rows_as_the_data_hold(values):
    ledger = pd.read_csv(config.DATA / config.LEDGER_FILE, keep_default_na=False)
    files = ledger[~ledger["reason"].str.startswith("used as a look-up")]
    assert files.groupby("file")["rows_loaded"].first().sum() == len(values)


def test_no_series_of_a_dataset_or_topic_of_this_release_is_left_out():
    ledger = pd.read_csv(config.DATA / config.LEDGER_FILE, keep_default_na=False)
    assert not ledger["reason"].str.startswith("series not in the catalogue").any()


def test_every_raw_file_is_known():
    ledger = pd.read_csv(config.DATA / config.LEDGER_FILE, keep_default_na=False)
    assert not ledger["reason"].str.contains("not known to this release").any()


def test_the_checksums_of_the_manifest_are_right():
    manifest = json.loads((config.DATA / config.MANIFEST_FILE).read_text(encoding="utf-8"))
    assert manifest["format"] == config.DATA_FORMAT
    for name, checksum in manifest["files"].items():
        found = hashlib.sha256((config.DATA / name).read_bytes()).hexdigest()
        assert found == checksum, name


def test_the_manifest_lists_every_file_that_is_made(values):
    manifest = json.loads((config.DATA / config.MANIFEST_FILE).read_text(encoding="utf-8"))
    by_hand = (config.CATALOGUE_DIR, "README.md", config.MANIFEST_FILE)
    made = {
        path.relative_to(config.DATA).as_posix()
        for path in config.DATA.rglob("*")
        if path.is_file() and path.relative_to(config.DATA).parts[0] not in by_hand
    }
    assert made == set(manifest["files"])
    assert manifest["rows"] == len(values)


def test_class_breaks_lie_inside_the_latest_period_of_every_ranking(at_level, entries):
    classes = json.loads((config.DATA / config.CLASSES_FILE).read_text(encoding="utf-8"))
    for entry in entries:
        assert set(classes[entry.code]) == {lv for lv in entry.levels if LEVELS[lv].mapped}
        for level, schemes in classes[entry.code].items():
            rows = at_level(entry.code, level)
            latest = rows.loc[rows[schema.PERIOD] == rows[schema.PERIOD].max(), schema.VALUE]
            for scheme in ("quantile", "equal", "natural"):
                bounds = schemes[scheme]
                assert bounds == sorted(set(bounds))
                assert all(latest.min() <= bound < latest.max() for bound in bounds)


def test_a_rank_interval_lies_among_the_ranks_of_its_level(values, areas, entries):
    intervals = pd.read_parquet(config.DATA / config.RANK_INTERVALS_FILE)
    assert (intervals["rank_low"] >= 1).all()
    assert (intervals["rank_low"] <= intervals["rank_high"]).all()
    with_limits = set(values.loc[values[schema.LOWER_CI].notna(), schema.INDICATOR])
    assert set(intervals[schema.INDICATOR]) == with_limits
    size = areas.groupby(schema.LEVEL).size()
    assert (intervals["rank_high"] <= intervals[schema.LEVEL].map(size)).all()
    assert np.isfinite(intervals[["rank_low", "rank_high"]]).all(axis=None)


@pytest.mark.parametrize("polarity", ["higher", "lower"])
def test_the_committed_rank_intervals_come_out_of_the_committed_values(
    values, areas, entries, polarity
):
    """Draws, seed, standard error, percentiles and polarity are still those the data were made with."""
    committed = pd.read_parquet(config.DATA / config.RANK_INTERVALS_FILE)
    held = set(committed[schema.INDICATOR])
    entry = next(one for one in entries if one.code in held and one.polarity == polarity)
    alone = catalogue.Catalogue(entries.units, {entry.code: entry})
    own = values[values[schema.INDICATOR] == entry.code]
    again = derived.rank_intervals(own, alone, areas)
    expected = committed[committed[schema.INDICATOR] == entry.code].reset_index(drop=True)
    pd.testing.assert_frame_equal(again, expected, check_dtype=False)


def test_every_rank_lies_within_its_own_interval(values, entries, areas):
    intervals = pd.read_parquet(config.DATA / config.RANK_INTERVALS_FILE)
    keys = [schema.PERIOD, schema.AREA_CODE]
    for (code, level), part in intervals.groupby([schema.INDICATOR, schema.LEVEL]):
        members = areas.loc[areas[schema.LEVEL] == level, schema.CODE]
        own = values[(values[schema.INDICATOR] == code) & values[schema.AREA_CODE].isin(members)]
        own = own.assign(
            rank=own.groupby(schema.PERIOD)[schema.VALUE].transform(
                lambda column, entry=entries[code]: rank(column, entry.polarity)
            )
        )
        both = part.merge(own[[*keys, "rank"]], on=keys)
        assert len(both) == len(part)
        assert both["rank"].between(both["rank_low"], both["rank_high"]).all(), (code, level)
