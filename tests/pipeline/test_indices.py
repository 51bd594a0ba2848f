"""The pipeline turns an index into measures, one for each life stage, with their plausible ranks."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from explorer import catalogue, config, index_definition, schema
from explorer.pipeline import indices
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.held import Held

CATALOGUE = catalogue.load(config.DATA / config.CATALOGUE_DIR)


@pytest.fixture(scope="module")
def definition():
    folder = config.DATA / config.CATALOGUE_DIR
    found = index_definition.load(folder, CATALOGUE.indicators)["upper-tier"]
    return replace(found, excluded=found.excluded[:1])


def areas(n):
    codes = [f"E0600000{i}" for i in range(n)] + ["E09000001", "S12000033"]
    return pd.DataFrame(
        {
            schema.LEVEL: "utla", schema.CODE: codes, schema.NAME: codes,
            schema.COUNTRY: [code[0] for code in codes], schema.REGION_CODE: "E12000001",
        }
    )  # fmt: skip


def values(definition, frame, periods=lambda part: [part.period]):
    random = np.random.default_rng(1)
    rows = []
    for part in definition.indicators:
        shown = CATALOGUE[part.code].shown
        for period in periods(part):
            rows += [
                {
                    schema.INDICATOR: part.code, schema.AREA_CODE: code, schema.PERIOD: period,
                    schema.VALUE: random.uniform(10, 20), schema.STATUS: schema.OK,
                    **{column: getattr(shown, column) for column in schema.KEY[3:]},
                }
                for code in frame[schema.CODE]
            ]  # fmt: skip
    doubt = definition.indicators[4].unreliable_where
    rows += [
        {**row, schema.INDICATOR: doubt.code, schema.VALUE: 1.0}
        for row in rows if row[schema.INDICATOR] == "neet-or-not-known-16-17"
    ]  # fmt: skip
    return pd.DataFrame(rows).assign(
        **dict.fromkeys((schema.LOWER_CI, schema.UPPER_CI, schema.SAMPLE_SIZE), np.nan)
    )


def scored(definition, frame, rows):
    return indices.build(Held(CATALOGUE, frame, (rows,)), {definition.code: definition})


@pytest.fixture(scope="module")
def made(definition):
    frame = areas(6)
    return scored(definition, frame, values(definition, frame))


def test_there_is_a_measure_for_the_whole_and_for_each_stage(made, definition):
    assert set(made.values[schema.INDICATOR]) == {
        "index-upper-tier",
        *(f"index-upper-tier-{s.replace('_', '-')}" for s in definition.stages),
    }


def test_only_areas_of_the_index_s_country_are_in_it(made):
    assert not made.values[schema.AREA_CODE].str.startswith("S").any()


def test_an_area_left_out_has_no_score_and_says_that_it_does_not_apply(made):
    rows = made.values[made.values[schema.AREA_CODE] == "E09000001"]
    assert rows[schema.VALUE].isna().all()
    assert set(rows[schema.STATUS]) == {schema.NOT_APPLICABLE}


def test_without_earlier_years_there_is_no_history(made):
    assert set(made.values[schema.PERIOD]) == {"2025-01-01/P1Y"}


def test_an_area_without_enough_values_is_missing(definition):
    frame = areas(6)
    rows = values(definition, frame)
    lost = (rows[schema.AREA_CODE] == "E06000000") & (
        rows[schema.INDICATOR] == "good-level-of-development-fsm"
    )
    found = scored(definition, frame, rows[~lost]).values
    own = found[found[schema.AREA_CODE] == "E06000000"].set_index(schema.INDICATOR)
    assert own.loc["index-upper-tier", schema.STATUS] == schema.MISSING
    assert own.loc["index-upper-tier-early-years", schema.STATUS] == schema.MISSING
    assert own.loc["index-upper-tier-school", schema.STATUS] == schema.OK


def test_plausible_ranks_hold_the_rank(made):
    ranks = made.rank_intervals
    held = made.values.dropna(subset=[schema.VALUE])
    assert len(ranks) == len(held)
    own = held.groupby(schema.INDICATOR)[schema.VALUE].rank(ascending=False, method="min")
    both = held.assign(own=own).merge(ranks, on=[schema.INDICATOR, schema.PERIOD, schema.AREA_CODE])
    assert (both[schema.RANK_LOW] <= both["own"]).all()
    assert (both["own"] <= both[schema.RANK_HIGH]).all()


def test_shares_of_draws_are_shares(made):
    shares = made.index_intervals[[schema.HOT, schema.COLD]]
    assert ((shares >= 0) & (shares <= 1)).all(axis=None)


def test_the_bars_of_an_area_hold_all_recalculations(made):
    assert tuple(made.spread.columns) == schema.SPREAD_COLUMNS
    totals = made.spread.groupby(schema.AREA_CODE)[schema.SHARE].sum()
    assert list(totals) == pytest.approx([1.0] * len(totals))
    assert (made.spread[schema.SHARE] > 0).all()


def test_a_score_without_a_measure_in_the_catalogue_is_refused(definition):
    frame = areas(6)
    with pytest.raises(PipelineError, match="index-other"):
        scored(replace(definition, code="other"), frame, values(definition, frame))


def test_a_measure_of_another_level_is_refused(definition):
    frame = areas(6).assign(level="ltla")
    with pytest.raises(PipelineError, match="level ltla"):
        scored(replace(definition, level="ltla"), frame, values(definition, frame))


def test_no_index_gives_empty_tables():
    none = indices.build(Held(CATALOGUE, areas(3), ()), {})
    assert len(none.values) == len(none.rank_intervals) == len(none.index_intervals) == 0
    assert len(none.spread) == 0
