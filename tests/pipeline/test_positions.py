"""Positions: the latest period of each measure, and the change that can be told since."""

import numpy as np
import pandas as pd

from explorer import schema
from explorer.catalogue import Catalogue
from explorer.pipeline import positions
from explorer.pipeline.contents import build as contents
from explorer.pipeline.held import Held
from tests import builders

CODES = [f"E0700000{n}" for n in range(1, 5)]


def rows(series: dict[str, list[float]], **more) -> pd.DataFrame:
    """Values of the measure "can-swim": period -> one value per area."""
    frame = pd.DataFrame(
        [
            (period, code, value)
            for period, values in series.items()
            for code, value in zip(CODES, values, strict=True)
        ],
        columns=[schema.PERIOD, schema.AREA_CODE, schema.VALUE],
    )
    frame[schema.INDICATOR] = "can-swim"
    for name in (schema.CATEGORY, schema.SUBGROUP_TYPE, schema.SUBGROUP):
        frame[name] = ""
    frame[schema.GROUP_TYPE] = frame[schema.GROUP] = schema.ALL
    for name in schema.MEASURES[1:]:
        frame[name] = np.nan
    frame[schema.STATUS] = np.where(frame[schema.VALUE].isna(), schema.SUPPRESSED, schema.OK)
    return frame.assign(**more)[list(schema.COLUMNS)]


def built(values: pd.DataFrame, **entry) -> pd.DataFrame:
    catalogue: Catalogue = builders.catalogue(builders.entry("can-swim", **entry))
    areas = builders.areas(*(("ltla", code) for code in CODES)).assign(country="E")
    held = contents({"one": values}, catalogue, areas)
    found = positions.build(Held(catalogue, areas, (values,)), held)
    return found.set_index(schema.AREA_CODE)


def years(*values: list[float], first: int = 2020) -> dict[str, list[float]]:
    return {f"{first + at}-01-01/P1Y": row for at, row in enumerate(values)}


def test_the_latest_period_is_ranked_and_a_suppressed_area_is_kept_without_a_rank():
    found = built(rows(years([1, 2, 3, 4], [4, 3, np.nan, 1])))
    assert list(found[schema.PERIOD].unique()) == ["2021-01-01/P1Y"]
    assert list(found[schema.RANK]) == [1, 2, 0, 3]
    assert set(found[schema.RANKED]) == {3}
    assert found.loc[CODES[2], schema.STATUS] == schema.SUPPRESSED


def test_a_change_is_told_over_five_years_at_most():
    found = built(rows(years(*([float(at), 5, 5, 5] for at in range(8)))))
    assert set(found[schema.CHANGE_FROM]) == {"2022-01-01/P1Y"}
    assert found.loc[CODES[0], schema.CHANGE_BY] == 5


def test_a_change_does_not_reach_over_a_break():
    values = rows(years(*([float(at), 5, 5, 5] for at in range(6))))
    found = built(values, breaks=["2023-01-01"])
    assert set(found[schema.CHANGE_FROM]) == {"2023-01-01/P1Y"}


def test_one_period_has_no_change():
    found = built(rows(years([1, 2, 3, 4])))
    assert set(found[schema.CHANGE]) == {"none"}
    assert set(found[schema.CHANGE_FROM]) == {""}


def test_two_periods_without_limits_are_too_few_to_tell():
    assert set(built(rows(years([1, 2, 3, 4], [2, 3, 4, 5])))[schema.CHANGE]) == {"short"}


def test_limits_tell_a_change_between_two_periods():
    values = rows(years([10, 10, 10, 10], [20, 10.1, 10, 1]))
    values[schema.LOWER_CI], values[schema.UPPER_CI] = (
        values[schema.VALUE] - 1,
        values[schema.VALUE] + 1,
    )
    found = built(values)
    assert list(found[schema.CHANGE]) == ["better", "unclear", "unclear", "worse"]
    lower = built(values, polarity="lower")
    assert list(lower[schema.CHANGE]) == ["worse", "unclear", "unclear", "better"]


def test_places_in_a_published_ranking_have_no_direction():
    assert set(built(rows(years([1, 2, 3, 4], [9, 2, 3, 4])), position=True)["change"]) == {"none"}


def test_a_year_left_out_is_no_yearly_change():
    # From 2021 to 2024 everything jumps; as a yearly change it would drown what came since.
    series = years([1, 2, 3, 4], [1.1, 2, 3.1, 4]) | years(
        [50, 1, 99, 4], [50.1, 1, 99, 4.1], [50, 1.1, 99, 4], first=2024
    )
    found = built(rows(series))
    assert found.loc[CODES[0], schema.CHANGE] == "better"


def test_the_columns_are_those_of_the_contract():
    found = built(rows(years([1, 2, 3, 4]))).reset_index()
    assert sorted(found.columns) == sorted(schema.POSITION_COLUMNS)
    assert set(found[schema.INDICATOR]) == {"can-swim"}


def test_a_council_that_is_new_since_is_set_against_its_own_first_year():
    found = built(rows(years([1, 2, 3, np.nan], [1.1, 2, 3, 4], [1, 2.1, 3, 4.5])))
    assert found.loc[CODES[3], schema.CHANGE_FROM] == "2021-01-01/P1Y"
    assert found.loc[CODES[3], schema.CHANGE_BY] == 0.5
    assert found.loc[CODES[0], schema.CHANGE_FROM] == "2020-01-01/P1Y"


def test_money_of_each_year_rises_and_is_not_called_better():
    values = rows(years([10, 10, 10, 10], [20, 20, 20, 1]))
    half = 1.0
    values[schema.LOWER_CI], values[schema.UPPER_CI] = (
        values[schema.VALUE] - half,
        values[schema.VALUE] + half,
    )
    assert list(built(values, cash=True)[schema.CHANGE]) == ["rise", "rise", "rise", "fall"]


def test_periods_of_six_and_of_seven_years_are_set_beside_each_other():
    series = {"2006-01-01/P6Y": [1, 2, 3, 4], "2012-01-01/P6Y": [2, 2, 3, 4],
              "2018-01-01/P7Y": [9, 2, 3, 4]}  # fmt: skip
    found = built(rows(series))
    assert set(found[schema.CHANGE_FROM]) == {"2012-01-01/P6Y"}
