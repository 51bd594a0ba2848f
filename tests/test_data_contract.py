"""The committed data keeps its promises; checked without the raw files."""

import json

import numpy as np
import pandas as pd
import pytest

from explorer import catalogue, config, index_measures, schema
from explorer.levels import COUNCIL_LEVELS, LEVELS
from explorer.metrics.ranking import rank
from explorer.pipeline import derived
from explorer.pipeline.contents import is_shown

SOURCES = (
    "ons", "series", "lait", "destinations", "ofsted", "census", "tables", "son", "mobility",
    "composites", "universities", "smi2016",
)  # fmt: skip
# Of a nation or the UK one figure is enough: nothing is ranked there.
ONE_IS_ENOUGH = ("nation", "uk")


@pytest.fixture(scope="module")
def by_source() -> dict[str, pd.DataFrame]:
    """Give the committed values by the name of their file."""
    folder = config.DATA / config.VALUES_DIR
    return {path.stem: pd.read_parquet(path) for path in sorted(folder.glob("*.parquet"))}


@pytest.fixture(scope="module")
def values(by_source) -> pd.DataFrame:
    """Give all committed values."""
    return pd.concat(by_source.values(), ignore_index=True)


@pytest.fixture(scope="module")
def areas() -> pd.DataFrame:
    """Give the committed areas."""
    return pd.read_parquet(config.DATA / config.AREAS_FILE)


@pytest.fixture(scope="module")
def entries() -> catalogue.Catalogue:
    """Give the committed catalogue."""
    return catalogue.load(config.DATA / config.CATALOGUE_DIR)


@pytest.fixture(scope="module")
def drawn(values, areas, entries):
    """Give a function: the shown rows with a value of one measure at one level it declares."""
    by_measure = dict(list(values.dropna(subset=[schema.VALUE]).groupby(schema.INDICATOR)))
    codes = {level: set(rows[schema.CODE]) for level, rows in areas.groupby(schema.LEVEL)}

    def rows(indicator, level, shown=True):
        found = by_measure[indicator]
        found = found[found[schema.AREA_CODE].isin(codes[level])]
        return found[is_shown(found, entries[indicator])] if shown else found

    return rows


def test_there_is_one_file_of_values_for_each_source(by_source):
    assert set(by_source) == {*SOURCES, index_measures.VALUES}


@pytest.mark.parametrize("name", SOURCES)
def test_values_have_exactly_the_tidy_columns_sorted_by_key(by_source, name):
    frame = by_source[name]
    assert tuple(frame.columns) == schema.COLUMNS
    assert frame[list(schema.KEY)].equals(frame[list(schema.KEY)].sort_values(list(schema.KEY)))
    assert all(frame[column].dtype == "float64" for column in schema.MEASURES)


def test_every_key_is_there_once_across_all_files(values):
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


def test_every_declared_level_has_values_and_those_that_are_ranked_two_areas(drawn, entries):
    for entry in entries:
        for level in entry.levels:
            least = 1 if level in ONE_IS_ENOUGH else 2
            rows = drawn(entry.code, level, shown=False)
            assert rows[schema.AREA_CODE].nunique() >= least, (entry.code, level)


def test_the_index_of_2016_ranks_324_districts_from_first_to_last(drawn):
    rows = drawn("social-mobility-index-2016", "ltla_2016")
    ranks = rank(rows[schema.VALUE], "higher")
    assert sorted(ranks) == list(range(1, 325))


def test_south_derbyshire_is_304th_of_324_in_2016(drawn):
    rows = drawn("social-mobility-index-2016", "ltla_2016")
    ranks = dict(zip(rows[schema.AREA_CODE], rank(rows[schema.VALUE], "higher"), strict=True))
    assert ranks["E07000039"] == 304


@pytest.mark.parametrize(
    ("level", "english", "all_of_uk"),
    [
        ("ltla", 296, 361), ("utla", 153, 218), ("ltla_2016", 326, 326), ("region", 9, 12),
        ("constituency", 543, 650), ("constituency_2010", 533, 650), ("nation", 1, 4),
    ],
)  # fmt: skip
def test_a_level_holds_one_vintage_of_areas(areas, level, english, all_of_uk):
    codes = areas.loc[areas[schema.LEVEL] == level, schema.CODE]
    assert len(codes) == codes.nunique() == all_of_uk
    assert codes.str.startswith("E").sum() == english
    assert codes.str.startswith(LEVELS[level].prefixes).all()


@pytest.mark.parametrize(("level", "n"), [("itl2", 41), ("itl2_2025", 46), ("smc205", 205)])
def test_a_level_without_codes_by_nation_holds_all_its_areas(areas, level, n):
    codes = areas.loc[areas[schema.LEVEL] == level, schema.CODE]
    assert len(codes) == codes.nunique() == n
    assert codes.str.startswith(LEVELS[level].prefixes).all()


@pytest.mark.parametrize(
    ("indicator", "level", "expected"),
    [("gigabit-capable-broadband", "ltla", 296), ("gigabit-capable-broadband", "utla", 153)],
)
def test_a_measure_of_all_england_ranks_every_english_area(drawn, indicator, level, expected):
    rows = drawn(indicator, level)
    latest = rows[rows[schema.PERIOD] == rows[schema.PERIOD].max()]
    assert latest[schema.AREA_CODE].str.startswith("E").sum() == expected


def test_no_measure_ranks_an_area_twice_in_a_period(drawn, entries):
    for entry in entries:
        for level in entry.levels:
            rows = drawn(entry.code, level)
            assert not rows.duplicated([schema.PERIOD, schema.AREA_CODE]).any(), entry.code


def test_no_abolished_code_is_among_todays_councils(areas):
    today = areas[areas[schema.LEVEL].isin(COUNCIL_LEVELS)]
    assert (today[schema.VALID_TO] == "").all()
    gone = areas[(areas[schema.LEVEL] == "ltla_2016") & (areas[schema.VALID_TO] != "")]
    assert not set(gone[schema.CODE]) & set(today[schema.CODE])
    assert {"E07000191", "E08000016", "E08000019"} <= set(gone[schema.CODE])


def test_every_value_is_of_an_area_of_a_declared_level_or_of_a_council_area_of_today(
    values, areas, entries
):
    codes = {level: set(rows[schema.CODE]) for level, rows in areas.groupby(schema.LEVEL)}
    today = set().union(*(codes[level] for level in COUNCIL_LEVELS))
    for code, found in values.groupby(schema.INDICATOR)[schema.AREA_CODE]:
        own = set().union(*(codes[level] for level in entries[code].levels))
        assert set(found) <= own | (today if code != config.DEFAULT_INDICATOR else set()), code


def test_class_breaks_lie_inside_the_latest_period_of_every_map(drawn, entries):
    classes = json.loads((config.DATA / config.CLASSES_FILE).read_text(encoding="utf-8"))
    for entry in entries:
        mapped = {level for level in entry.levels if LEVELS[level].mapped}
        with_values = {level for level in mapped if len(drawn(entry.code, level))}
        assert with_values <= set(classes.get(entry.code, {})) <= mapped, entry.code
        for level in with_values:
            rows = drawn(entry.code, level)
            latest = rows.loc[rows[schema.PERIOD] == rows[schema.PERIOD].max(), schema.VALUE]
            for bounds in classes[entry.code][level].values():
                assert bounds == sorted(set(bounds))
                assert all(latest.min() <= bound < latest.max() for bound in bounds)


def test_a_rank_interval_lies_among_the_ranks_of_its_level(drawn, areas, entries):
    intervals = pd.read_parquet(config.DATA / config.RANK_INTERVALS_FILE)
    assert (intervals["rank_low"] >= 1).all()
    assert (intervals["rank_low"] <= intervals["rank_high"]).all()
    found = set(intervals[[schema.INDICATOR, schema.LEVEL]].itertuples(index=False, name=None))
    expected = {
        (entry.code, level)
        for entry in entries
        for level in entry.levels
        if LEVELS[level].mapped
        and (entry.index or drawn(entry.code, level)[schema.LOWER_CI].notna().any())
    }
    assert found == expected
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
    entry = next(e for e in entries if e.code in held and e.polarity == polarity and not e.index)
    alone = catalogue.Catalogue(entries.units, {entry.code: entry})
    own = values[values[schema.INDICATOR] == entry.code]
    again = derived.rank_intervals(own, alone, areas)
    expected = committed[committed[schema.INDICATOR] == entry.code].reset_index(drop=True)
    pd.testing.assert_frame_equal(again, expected, check_dtype=False)


def test_every_rank_lies_within_its_own_interval(drawn, entries):
    intervals = pd.read_parquet(config.DATA / config.RANK_INTERVALS_FILE)
    keys = [schema.PERIOD, schema.AREA_CODE]
    for (code, level), part in intervals.groupby([schema.INDICATOR, schema.LEVEL]):
        own = drawn(code, level)
        own = own.assign(
            rank=own.groupby(schema.PERIOD)[schema.VALUE].transform(
                lambda column, entry=entries[code]: rank(column, entry.polarity)
            )
        )
        both = part.merge(own[[*keys, "rank"]], on=keys)
        assert len(both) == len(part)
        assert both["rank"].between(both["rank_low"], both["rank_high"]).all(), (code, level)
