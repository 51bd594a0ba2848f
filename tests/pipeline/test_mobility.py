"""The mobility outcomes of 2023: each row to its measure, groups by name, deviations apart."""

import shutil

import pandas as pd
import pytest

from explorer import catalogue, config, schema
from explorer.indicator import Unit
from explorer.pipeline import areas, codes
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import mobility
from tests import builders

FILE = mobility.FOLDER + "MO99-standing--full-dataset.csv"
NAMES = {"E12000003": "Yorkshire and The Humber", "E12000007": "London", "TLI1": "London",
         "K02000001": "United Kingdom"}  # fmt: skip
USUAL = {
    "Ind_code": "MO99", "Ind_name": "Standing", "Area_type": "Country", "Area_code": "NA",
    "Area_name": "United Kingdom", "Time_period": "2020", "SEB": "NA", "Age": "25-64",
    "Sex": "Total", "Category_type": "NA", "Category": "NA", "Value": "40", "Sample_size": "NA",
    "LCI": "NA", "UCI": "NA", "SE": "NA", "Unit": "Percentage", "Value_note": "NA",
}  # fmt: skip


def book():
    frame = builders.areas(("region", "E12000003"), ("region", "E12000007"), ("itl2", "TLI1"),
                           ("uk", "K02000001"))  # fmt: skip
    frame[schema.NAME] = frame[schema.CODE].map(NAMES)
    return codes.CodeBook(frozenset(NAMES), {}, frozenset(), frame)


def entry(code="standing", **changes):
    return builders.entry(code, **{"file": FILE, "series": "MO99", "levels": ["uk"], **changes})


def apart():
    unit = Unit("points", "points from the average", "", " points", -60, 60, deviation=True)
    table = builders.entry_table(unit="points", provenance={"file": FILE, "series": "MO99"})
    return catalogue.parse_entry("standing-by-region", table, {"points": unit})


def load(folder, *rows, entries=None):
    (folder / mobility.FOLDER).mkdir(parents=True)
    frame = pd.DataFrame([{**USUAL, **row} for row in rows])
    extra = [name for name in mobility.SECOND if name in frame]
    frame[[*mobility.COLUMNS, *extra]].fillna("NA").to_csv(folder / FILE, index=False)
    return mobility.load(folder, entries or [entry()], book())


def only(found):
    (row,) = found.values.to_dict("records")
    return row


def key(row):
    return tuple(row[name] for name in schema.KEY[3:])


def test_na_is_a_text_that_means_no_breakdown_and_a_value_that_is_missing(tmp_path):
    row = only(load(tmp_path, {"Value": "NA"}))
    assert key(row) == ("", "all", "all", "", "")
    assert row[schema.STATUS] == schema.MISSING
    assert pd.isna(row[schema.VALUE])


def test_background_comes_first_then_the_second_breakdown(tmp_path):
    cells = {"Category_type": "Occupational class", "Category": "Intermediate"}
    row = only(load(tmp_path, {"SEB": "Lower working", "Sex": "Female", **cells}))
    assert key(row) == ("Intermediate", "seb", "Lower working", "sex", "Women")


def test_the_second_category_column_is_read_where_a_file_has_one(tmp_path):
    row = only(load(tmp_path, {"SEB": "University", "Category_type2": "Disability",
                               "Category2": "Yes"}))  # fmt: skip
    assert key(row) == ("", "parental_education", "University", "disability", "Disabled")


def test_the_same_group_has_one_name_in_every_file(tmp_path):
    rows = [{"Category_type": "Ethnicity", "Category": name, "Time_period": year}
            for name, year in (("White other", "2018"), ("Other white", "2019"),
                               ("Other White", "2020"))]  # fmt: skip
    assert set(load(tmp_path, *rows).values[schema.GROUP]) == {"White other"}


def test_a_direction_in_the_note_is_a_category(tmp_path):
    found = load(tmp_path, {"Value_note": "Upward"}, {"Value_note": "Total"})
    assert set(found.values[schema.CATEGORY]) == {"Upward", "Upward or downward"}


def test_labels_of_the_entry_replace_the_words_of_the_file(tmp_path):
    table = builders.entry_table(
        provenance={"file": FILE, "series": "MO99", "labels": {"Owned": "Owners' children"}}
    )
    ours = catalogue.parse_entry("standing", table, {"percent": builders.PERCENT})
    row = only(load(tmp_path, {"SEB": "Owned"}, entries=[ours]))
    assert row[schema.GROUP] == "Owners' children"


@pytest.mark.parametrize(
    ("text", "period"),
    [("2020", "2020-01-01/P1Y"), ("2018-22", "2018-01-01/P5Y"), ("2016/20", "2016-01-01/P5Y"),
     ("1990-99", "1990-01-01/P10Y")],
)  # fmt: skip
def test_a_span_of_years_counts_both_ends(tmp_path, text, period):
    assert only(load(tmp_path, {"Time_period": text}))[schema.PERIOD] == period


def test_a_name_means_the_region_or_the_sub_region_by_the_type_of_area(tmp_path):
    found = load(tmp_path, {"Area_type": "ITL1", "Area_name": "London"},
                 {"Area_type": "ITL2", "Area_name": "London"},
                 {"Area_type": "National", "Area_name": "Yorks and Humber"})  # fmt: skip
    assert sorted(found.values[schema.AREA_CODE]) == ["E12000003", "E12000007", "TLI1"]


def test_the_counted_up_codes_of_the_country_are_not_read(tmp_path):
    assert only(load(tmp_path, {"Area_code": "K02000004"}))[schema.AREA_CODE] == "K02000001"


def test_shares_of_one_become_percentages_with_their_limits(tmp_path):
    row = only(load(tmp_path, {"Value": "0.619", "LCI": "0.6", "UCI": "0.64"}))
    assert [row[name] for name in schema.MEASURES[:3]] == [61.9, 60, 64]


def test_a_random_effect_is_a_deviation_in_points_with_limits_from_its_standard_error(tmp_path):
    cells = {"Unit": "Random effect", "Value": "-0.02", "SE": "0.01"}
    row = only(load(tmp_path, cells, entries=[apart()]))
    assert row[schema.STATUS] == schema.DEVIATION
    assert [row[name] for name in schema.MEASURES[:3]] == [-2, -3.96, -0.04]


@pytest.mark.parametrize(("unit", "ours"), [("Random effect", entry()), ("Percentage", apart())])
def test_deviations_and_levels_never_share_a_measure(tmp_path, unit, ours):
    with pytest.raises(PipelineError, match=r"row 2: .*deviation"):
        load(tmp_path, {"Unit": unit}, entries=[ours])


def test_an_exact_repeat_is_left_out_and_counted(tmp_path):
    found = load(tmp_path, {}, {})
    assert len(found.values) == 1
    assert found.tallies[0].left_out == {mobility.REPEATED: 1}


def test_another_country_and_a_second_total_are_left_out_with_their_reasons(tmp_path):
    found = load(tmp_path, {}, {"Area_type": "International", "Area_name": "Norway"},
                 {"Sex": "All", "Value": "41"})  # fmt: skip
    (tally,) = found.tallies
    assert (tally.rows_read, tally.rows_loaded, sum(tally.left_out.values())) == (3, 1, 2)
    assert any("another country" in reason for reason in tally.left_out)


def test_the_entry_with_more_conditions_has_a_row_that_two_select(tmp_path):
    wide = entry("wide", short_name="Wide", filter={"Time_period": "2020"})
    narrow = entry("narrow", filter={"Time_period": "2020", "Sex": "!Men|Women"})
    found = load(tmp_path, {}, {"Sex": "Men"}, entries=[narrow, wide])
    assert dict(zip(found.values["indicator"], found.values["group"], strict=True)) == {
        "narrow": "all", "wide": "Men"
    }  # fmt: skip


def test_two_equal_claims_to_a_row_stop_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match=r"row 2: .* select the same row"):
        load(tmp_path, {}, entries=[entry("one"), entry("two", short_name="Two")])


def test_a_row_of_no_entry_stops_the_pipeline_naming_it(tmp_path):
    with pytest.raises(PipelineError, match="row 3: Unselected row"):
        load(tmp_path, {}, {"Sex": "Men"}, entries=[entry(filter={"Sex": "Total"})])


def test_an_entry_without_rows_stops_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match="standing: no rows are selected"):
        load(tmp_path, {}, entries=[entry(filter={"Sex": "Men"})])


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Area_name": "Narnia"}, "unknown area 'Narnia'"),
        ({"Area_type": "Parish"}, "unknown type of area 'Parish'"),
        ({"Time_period": "lately"}, "unknown period 'lately'"),
        ({"SEB": "Working"}, "unknown background 'Working'"),
        ({"Sex": "Neither"}, "unknown sex 'Neither'"),
        ({"Age": "18-24"}, "unknown age '18-24'"),
        ({"Category_type": "Shoe size"}, "unknown type of category"),
        ({"Category_type": "Ethnicity", "Category": "Martian"}, "'Martian'"),
        ({"Value_note": "Sideways"}, "unknown note 'Sideways'"),
        ({"Unit": "Furlongs"}, "unknown unit 'Furlongs'"),
        ({"Value": "much"}, "'much'"),
        ({"SEB": "Owned", "Sex": "Men", "Age": "25-34"}, "more breakdowns"),
        ({"Value": "0.4"}, "percentages and shares of one together"),
    ],
)
def test_what_is_not_known_stops_the_pipeline_naming_file_and_row(tmp_path, cells, words):
    with pytest.raises(PipelineError, match=rf"MO99.*row 3: .*{words}"):
        load(tmp_path, {"Time_period": "2019"}, cells)


@pytest.fixture(scope="module")
def real(raw, tmp_path_factory):
    folder = tmp_path_factory.mktemp("catalogue")
    for name in (catalogue.UNITS_FILE, "smc-mobility-outcomes.toml"):
        shutil.copy(config.DATA / config.CATALOGUE_DIR / name, folder)
    held = catalogue.load(folder)
    return mobility.load(raw, list(held), codes.current_codes(raw, areas.build(raw))[0]), held


def of(real, code):
    return real[0].values[real[0].values[schema.INDICATOR] == code]


@pytest.mark.raw
def test_every_row_of_the_eight_files_is_loaded_or_left_out(real):
    tallies = real[0].tallies
    assert len(tallies) == 8
    assert sum(tally.rows_read for tally in tallies) == 811
    assert all(t.rows_read == t.rows_loaded + sum(t.left_out.values()) for t in tallies)
    assert len(real[0].values) == sum(tally.rows_loaded for tally in tallies) == 678


@pytest.mark.raw
def test_all_41_sub_regions_have_the_regional_measures_and_only_deviations_are_marked(real):
    for code in ("long-range-upward-mobility", "access-to-professions-by-region",
                 "relative-occupational-mobility-by-region"):  # fmt: skip
        places = of(real, code)[schema.AREA_CODE]
        assert places[places.str.startswith("TL")].nunique() == 41, code
    values = real[0].values
    deviating = values.loc[values[schema.STATUS] == schema.DEVIATION, schema.INDICATOR]
    assert set(deviating) == {"access-to-professions-by-region"}
    assert real[1]["access-to-professions-by-region"].unit.code == "points_from_uk_average"
    assert len(deviating) == len(of(real, "access-to-professions-by-region"))


@pytest.mark.raw
@pytest.mark.parametrize(
    "code", ["occupation-by-parents-occupation", "education-by-parents-education"]
)
def test_what_became_of_the_children_of_one_background_adds_up_to_everybody(real, code):
    rows = of(real, code)
    sums = rows.groupby(list(schema.KEY[4:]))[schema.VALUE].sum()
    assert len(sums) > 15
    assert sums.between(99.7, 100.3).all()


@pytest.mark.raw
def test_up_and_down_make_up_all_who_moved(real):
    rows = of(real, "occupational-mobility-by-birth-decade")
    wide = rows.pivot(index=["group", "period"], columns="category", values="value")
    assert len(wide) == 18
    assert (wide["Upward"] + wide["Downward"] - wide["Upward or downward"]).abs().max() < 0.21


@pytest.mark.raw
def test_kinds_of_wealth_add_up_to_the_total(real):
    wide = of(real, "wealth-by-age").pivot(index="group", columns="category", values="value")
    assert len(wide) == 4
    assert (
        (wide.drop(columns="Total wealth").sum(axis=1) / wide["Total wealth"])
        .between(0.9999, 1.0001)
        .all()
    )


@pytest.mark.raw
def test_published_limits_and_sample_sizes_are_kept(real):
    cornwall = of(real, "long-range-upward-mobility").set_index("area_code").loc["TLK3"]
    assert [cornwall[name] for name in schema.MEASURES] == [31.43, 27.118, 35.742, 460]


@pytest.mark.raw
def test_the_five_classes_are_never_mixed_with_three(real):
    values = real[0].values
    classes = values.loc[values[schema.GROUP_TYPE] == "seb", schema.GROUP]
    assert set(classes) == {"Lower working", "Higher working", "Intermediate",
                            "Lower professional", "Higher professional"}  # fmt: skip
    assert not values[[schema.GROUP_TYPE, schema.SUBGROUP_TYPE]].isin(["seb3"]).any().any()
    kinds = set(values[schema.GROUP_TYPE]) | set(values[schema.SUBGROUP_TYPE]) - {""}
    assert kinds <= set(schema.GROUP_TYPES)
