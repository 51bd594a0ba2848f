"""Class breaks and rank intervals of a few areas."""

import pandas as pd

from explorer import schema
from explorer.pipeline import derived
from explorer.pipeline.loaded import tidy
from tests import builders

CODES = [f"E0600000{i}" for i in range(1, 7)]
AREAS = builders.areas(*(("ltla", code) for code in CODES), ("nation", "E92000001"))
CATALOGUE = builders.catalogue(builders.entry())


def values(**by_period):
    rows = []
    for period, figures in by_period.items():
        for code, value in zip([*CODES, "E92000001"], figures, strict=True):
            status = schema.MISSING if value is None else schema.OK
            rows.append(("can-swim", code, f"{period[1:]}-01-01", value, status))
    columns = [*schema.KEY[:3], schema.VALUE, schema.STATUS]
    return tidy(pd.DataFrame(rows, columns=columns), "a.csv")


def test_breaks_come_from_the_latest_period_with_values_and_from_the_level_alone():
    frame = values(
        y2020=[90, 91, 92, 93, 94, 95, 50],
        y2021=[10, 20, 30, 40, 50, 60, 99],
        y2022=[None] * 7,
    )
    found = derived.classes(frame, CATALOGUE, AREAS)
    assert list(found) == ["can-swim"]
    assert list(found["can-swim"]) == ["ltla"]
    assert found["can-swim"]["ltla"]["quantile"] == [20, 30, 40, 50]
    assert found["can-swim"]["ltla"]["equal"] == [20, 30, 40, 50]
    assert len(found["can-swim"]["ltla"]["natural"]) == 4


def test_a_measure_without_limits_has_no_rank_intervals():
    found = derived.rank_intervals(values(y2021=[1, 2, 3, 4, 5, 6, 7]), CATALOGUE, AREAS)
    assert found.empty
    assert tuple(found.columns) == derived.INTERVAL_COLUMNS


def test_rank_intervals_are_given_for_every_period_and_only_for_areas_of_the_level():
    frame = values(y2020=[1, 2, 3, 4, 5, 6, 7], y2021=[6, 5, 4, 3, 2, None, 7])
    frame = frame.assign(lower_ci=frame["value"] - 0.01, upper_ci=frame["value"] + 0.01)
    found = derived.rank_intervals(frame, CATALOGUE, AREAS)
    latest = found[found[schema.PERIOD] == "2021-01-01"]
    assert latest[schema.AREA_CODE].tolist() == CODES[:5]
    assert latest["rank_low"].tolist() == latest["rank_high"].tolist() == [1, 2, 3, 4, 5]
    assert len(found) == 11


def test_the_order_of_rows_does_not_change_an_interval():
    frame = values(y2021=[1, 2, 3, 4, 5, 6, 7])
    frame = frame.assign(lower_ci=frame["value"] - 2, upper_ci=frame["value"] + 2)
    upside_down = frame.iloc[::-1]
    first = derived.rank_intervals(frame, CATALOGUE, AREAS)
    assert first.equals(derived.rank_intervals(upside_down, CATALOGUE, AREAS))
