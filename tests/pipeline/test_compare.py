"""The report of changes: what a reader of ``make data`` is told."""

import pandas as pd

from explorer import schema
from explorer.catalogue import Catalogue
from explorer.pipeline import compare
from tests import builders

PAY = "weekly-pay"
OURS = Catalogue({}, {PAY: builders.entry(PAY), "can-swim": builders.entry("can-swim")})
DERBY, LEEDS, HULL = "E06000015", "E08000035", "E06000010"


def values(*rows) -> pd.DataFrame:
    """Give tidy values from (measure, area, period, value)."""
    frame = pd.DataFrame(
        rows, columns=[schema.INDICATOR, schema.AREA_CODE, schema.PERIOD, schema.VALUE]
    )
    for name in (schema.CATEGORY, schema.SUBGROUP_TYPE, schema.SUBGROUP):
        frame[name] = ""
    frame[schema.GROUP_TYPE] = frame[schema.GROUP] = schema.ALL
    frame[schema.STATUS] = schema.OK
    frame[schema.VALUE] = frame[schema.VALUE].astype("float64")
    return frame


OLD = values((PAY, DERBY, "2024", 500.0), (PAY, LEEDS, "2024", 600.0), (PAY, HULL, "2024", 700.0))


def found(new: pd.DataFrame) -> compare.Changes:
    return compare.changes(OLD, new, OURS)


def test_the_same_figures_are_no_change():
    assert found(OLD.copy()).none
    assert "none: every figure is as it was" in compare.text(found(OLD.copy()))


def test_a_new_measure_and_one_that_is_gone_are_named():
    changed = found(values(("can-swim", DERBY, "2024", 70.0)))
    assert changed.new_measures == ("can-swim",)
    assert changed.gone_measures == (PAY,)


def test_new_periods_and_lost_areas_are_named_with_their_measure():
    new = values((PAY, DERBY, "2025", 510.0), (PAY, DERBY, "2024", 500.0),
                 (PAY, LEEDS, "2024", 600.0))  # fmt: skip
    changed = found(new)
    assert changed.periods == (f"{PAY}: new 2025",)
    assert changed.areas == (f"{PAY}: gone {HULL}",)
    assert not changed.revised


def test_a_small_revision_is_counted_and_a_large_one_is_shown():
    new = OLD.assign(**{schema.VALUE: [500.5, 600.0, 900.0]})
    changed = found(new)
    assert changed.revised == 2
    assert len(changed.large) == 1
    assert f"{PAY} {HULL} / 2024 / all / all: 700.0 to 900.0" in changed.large[0]


def test_a_figure_now_withheld_is_a_revision():
    new = OLD.copy()
    new.loc[0, [schema.VALUE, schema.STATUS]] = [float("nan"), schema.SUPPRESSED]
    assert found(new).revised == 1


def test_a_row_that_is_gone_is_counted_though_its_period_and_area_remain():
    old = pd.concat([OLD, OLD.assign(**{schema.GROUP_TYPE: "sex", schema.GROUP: "Women"})])
    changed = compare.changes(old, OLD, OURS)
    assert changed.breakdowns == (f"{PAY}: gone Women",)
    assert changed.lost == (f"{PAY}: 3",)


def test_a_new_category_or_second_breakdown_is_named():
    new = pd.concat([OLD, OLD.assign(**{schema.CATEGORY: "High"}),
                     OLD.assign(**{schema.SUBGROUP_TYPE: "sex", schema.SUBGROUP: "Men"})])  # fmt: skip
    assert found(new).breakdowns == (f"{PAY}: new High, Men",)
    assert not found(new).lost


def test_without_earlier_values_there_is_nothing_to_compare(tmp_path):
    assert compare.former(tmp_path) is None
    assert "nothing to compare" in compare.text(None)


def test_a_long_list_is_cut_and_the_rest_counted():
    many = tuple(f"measure-{k}" for k in range(40))
    words = compare.text(compare.Changes(new_measures=many))
    assert "new measures: 40" in words
    assert "and 28 more" in words
