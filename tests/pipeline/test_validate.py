"""Broken values, areas and catalogue levels are refused, by file, row and rule."""

import numpy as np
import pandas as pd
import pytest

from explorer import schema
from explorer.pipeline import validate
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import tidy
from tests import builders

ENTRY = builders.entry()
CATALOGUE = builders.catalogue(ENTRY)
HELD = frozenset({"E06000001", "E06000002", "E06000003"})
GOOD = {
    schema.INDICATOR: ENTRY.code,
    schema.AREA_CODE: "E06000001",
    schema.PERIOD: "2024-09-01/P1Y",
    schema.VALUE: 50.0,
    schema.LOWER_CI: 48.0,
    schema.UPPER_CI: 52.0,
    schema.STATUS: schema.OK,
}


def frame(*changes):
    rows = [{**GOOD, schema.AREA_CODE: "E06000002"}, *({**GOOD, **each} for each in changes)]
    return tidy(pd.DataFrame(rows), "ons/a.csv")


def check(*changes):
    validate.values(frame(*changes), CATALOGUE, HELD)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {schema.VALUE: 48.0},
        {schema.LOWER_CI: np.nan, schema.UPPER_CI: np.nan},
        {schema.VALUE: 0.0, schema.LOWER_CI: 0.0},
        {schema.PERIOD: "2024-10-01"},
        *(
            dict.fromkeys(schema.MEASURES, np.nan) | {schema.STATUS: status}
            for status in ("missing", "suppressed", "not_applicable", "unreliable")
        ),
        *({schema.STATUS: status} for status in ("provisional", "unreliable", "deviation")),
    ],
)
def test_good_values_pass(change):
    check(change)


NO_VALUE = {schema.VALUE: np.nan, schema.LOWER_CI: np.nan, schema.UPPER_CI: np.nan}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({schema.VALUE: 101.0, schema.UPPER_CI: 102.0}, "outside the plausible range"),
        ({schema.VALUE: 47.0}, "the limits exclude the value"),
        ({schema.VALUE: 53.0}, "the limits exclude the value"),
        ({schema.LOWER_CI: np.nan}, "a limit without its pair"),
        ({schema.VALUE: np.nan, schema.STATUS: "missing"}, "limits without a value"),
        ({schema.STATUS: "missing"}, "says there is no value, and there is one"),
        (NO_VALUE, "promises a value, and there is none"),
        ({**NO_VALUE, schema.STATUS: "provisional"}, "promises a value"),
        ({schema.STATUS: "odd"}, "the status is not known"),
        ({schema.PERIOD: "2024/25"}, "not an ISO 8601 date or interval"),
        ({schema.AREA_CODE: "E07000027"}, "the area code is not known"),
        ({schema.AREA_CODE: "E06000002"}, "duplicate key"),
        ({schema.INDICATOR: "can-fly"}, "not in the catalogue"),
    ],
)
def test_a_broken_value_is_refused_by_file_row_and_rule(change, rule):
    with pytest.raises(PipelineError) as stopped:
        check(change)
    message = str(stopped.value)
    assert message.startswith("ons/a.csv, row 3: "), message
    assert rule in message


def test_a_column_too_many_is_refused():
    with pytest.raises(PipelineError, match="mood"):
        validate.values(frame().assign(mood="good"), CATALOGUE, HELD)


BOOK = CodeBook(HELD, {"E08000016": "E08000038"}, frozenset({"E07000027"}))


def test_good_areas_pass():
    validate.areas(builders.areas(("ltla", "E06000001"), ("ltla_2016", "E07000027")), BOOK)


@pytest.mark.parametrize(
    ("rows", "changes", "rule"),
    [
        ((("ltla", "E06000001"), ("ltla", "E06000001")), {}, "comes twice"),
        ((("parish", "E06000001"),), {}, "level is not known"),
        ((("ltla", "E07000027"),), {}, "abolished"),
        ((("ltla", "E08000016"),), {}, "an old code"),
        ((("ltla", "E12000001"),), {}, "does not belong to its level"),
        ((("ltla", "E06000001"),), {schema.VALID_TO: "2023-03-31"}, "not an area of the level's"),
        ((("ltla_2016", "E06000001"),), {schema.VALID_FROM: "2019-04-01"}, "not an area of the"),
        ((("ltla", "E06000001"),), {schema.NAME: ""}, "name is empty"),
    ],
)
def test_broken_areas_are_refused(rows, changes, rule):
    with pytest.raises(PipelineError, match=rule):
        validate.areas(builders.areas(*rows).assign(**changes), BOOK)


THREE = builders.areas(*(("ltla", code) for code in sorted(HELD)))


def rows_for(*codes):
    return tidy(pd.DataFrame([{**GOOD, schema.AREA_CODE: code} for code in codes]), "ons/a.csv")


def test_a_declared_level_with_half_its_areas_passes():
    assert validate.coverage(rows_for("E06000001", "E06000002"), CATALOGUE, THREE) == []


@pytest.mark.parametrize("codes", [(), ("E06000001",)])
def test_a_declared_level_with_too_few_areas_is_refused(codes):
    with pytest.raises(PipelineError, match="can-swim declares the level ltla"):
        validate.coverage(rows_for("E92000001", *codes), CATALOGUE, THREE)


def test_only_the_nations_covered_count():
    scots = builders.areas(*(("ltla", f"S1200000{i}") for i in range(9)), nation="S92000003")
    both = pd.concat([THREE, scots], ignore_index=True)
    validate.coverage(rows_for(*HELD), CATALOGUE, both)


def test_a_full_level_that_is_not_declared_is_reported():
    four = builders.areas(*(("utla", f"E1000000{i}") for i in range(4)))
    rows = rows_for(*HELD, *four[schema.CODE])
    (note,) = validate.coverage(rows, CATALOGUE, pd.concat([THREE, four], ignore_index=True))
    assert note == "can-swim: 4 areas of utla have values"
