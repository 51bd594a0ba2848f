"""The thirteen traps in the files of the State of the Nation, and that none of them is fallen into."""

import pandas as pd
import pytest

from explorer import catalogue, config, schema
from explorer.pipeline import areas, codes
from explorer.pipeline.loaded import RAW_FILE, RAW_ROW
from explorer.pipeline.raw import FIRST_LINE
from explorer.pipeline.sources import son, son_rules

pytestmark = pytest.mark.raw

DEVIATIONS = ("in23", "in31", "in32", "in33", "in34")
SCHOOLS = ("in11", "in12", "in13")


def name_of(measure, release="26"):
    return f"smc/son{release}/20{release}-01-01-{measure}-full-dataset.csv"


@pytest.fixture(scope="module")
def held(raw):
    """Give the table of areas."""
    return areas.build(raw)


@pytest.fixture(scope="module")
def entries():
    """Give the committed entries that these files serve."""
    ours = catalogue.load(config.DATA / config.CATALOGUE_DIR)
    return [entry for entry in ours if son.owns(entry.provenance.file)]


@pytest.fixture(scope="module")
def loaded(raw, held, entries):
    """Load every file of both releases."""
    return son.load(raw, entries, codes.current_codes(raw, held)[0])


@pytest.fixture(scope="module")
def rows_of(raw):
    """Give the raw rows of a measure."""
    return lambda measure, release="26": son.read_file(raw, name_of(measure, release))


@pytest.fixture(scope="module")
def made_of(loaded, rows_of):
    """Give the values made of a file, each with its raw row beside it."""

    def made(measure, release="26"):
        values = loaded.values[loaded.values[RAW_FILE] == name_of(measure, release)]
        raw_rows = rows_of(measure, release).add_prefix("raw ")
        return values.join(raw_rows, on=values[RAW_ROW] - FIRST_LINE)

    return made


def tally_of(loaded, measure, release="26"):
    (found,) = (tally for tally in loaded.tallies if tally.file == name_of(measure, release))
    return found


def at_level(values, held, level):
    return values[values[schema.AREA_CODE].isin(held.loc[held[schema.LEVEL] == level, schema.CODE])]


def test_trap_1_what_is_not_available_is_told_apart_from_what_is_total(made_of):
    missing = made_of("dr12")
    assert (missing[schema.STATUS] == "missing").sum() == (missing["raw value"] == "NA").sum() == 13
    no_split = made_of("in32").query("`raw tertiary_split_value` == 'NA'")
    assert set(no_split[schema.SUBGROUP]) == {""}
    total = no_split.query("`raw chart_type` == 'sex'")
    assert total[schema.GROUP].tolist() == ["all"]
    # Not labelled: the class that the charts by ethnic group show.
    assert (made_of("in32").query("`raw chart_type` == 'ethnicity'")[schema.CATEGORY] == "").all()


def test_trap_2_charts_stacked_in_a_file_do_not_mix(loaded, entries):
    assert all("chart_type" in entry.provenance.filter for entry in entries)
    assert not loaded.values.duplicated(list(schema.KEY)).any()


def test_trap_3_cancelled_tests_are_missing_and_not_zero(made_of):
    found = made_of("in12")
    cancelled = found[found["raw time_period"].isin(["2019/20", "2020/21"])]
    assert (cancelled["raw value"] == "0").sum() == len(cancelled) == 50
    assert cancelled[schema.VALUE].isna().all()
    assert set(cancelled[schema.STATUS]) == {"missing"}
    assert not (found[schema.VALUE] == 0).any()


@pytest.mark.parametrize("release", ["25", "26"])
@pytest.mark.parametrize("measure", DEVIATIONS)
def test_trap_4_regions_that_are_differences_say_so_and_are_measures_of_their_own(
    made_of, entries, measure, release
):
    found = made_of(measure, release)
    regions = found[found["raw area_type"] == "ITL2"]
    assert len(regions) == 41
    assert set(regions[schema.STATUS]) == {"deviation"}
    assert (regions[schema.VALUE] < 0).any()
    (code,) = set(regions[schema.INDICATOR])
    assert set(found.loc[found[schema.INDICATOR] == code, schema.STATUS]) == {"deviation"}
    (entry,) = (entry for entry in entries if entry.code == code)
    assert entry.unit.deviation
    assert set(found.drop(regions.index)[schema.STATUS]) <= {"ok", "missing"}


def test_trap_5_the_rest_of_100_per_cent_is_left_out(made_of, loaded):
    youth = made_of("dr32")
    assert youth[schema.VALUE].between(5, 25).all()
    assert made_of("dr54")[schema.VALUE].between(5, 25).all()
    reasons = tally_of(loaded, "dr32").left_out | tally_of(loaded, "dr54").left_out
    assert sorted(reasons.values()) == [12, 41]
    assert all(reason.startswith("the rest of 100 per cent") for reason in reasons)


def test_trap_6_areas_are_found_by_name(made_of, held):
    regions = held[held[schema.LEVEL] == "itl2"].set_index(schema.CODE)[schema.NAME]
    assert len(regions) == 41
    with_codes = made_of("dr51").query("`raw area_type` == 'ITL2'")
    assert (with_codes[schema.AREA_CODE] == with_codes["raw area_code"]).all()
    one_code = made_of("dr32", "25").query("`raw area_type` == 'ITL2'")
    assert one_code["raw area_code"].nunique() == 1
    assert set(one_code[schema.AREA_CODE]) == set(regions.index)
    in_split = made_of("dr54").query("`raw area_type` == 'ITL2'")
    assert set(in_split["raw area_name"]) == {"United Kingdom"}
    assert set(in_split[schema.AREA_CODE]) == set(regions.index)
    nations = made_of("dr12").query("`raw area_name` == 'Wales'")
    assert set(nations["raw area_code"]) == {"K02000001"}
    assert set(nations[schema.AREA_CODE]) == {"W92000004"}
    newer = made_of("dr55", "25").query("`raw area_type` == 'ITL2'")
    assert set(newer[schema.AREA_CODE]) == set(held.loc[held[schema.LEVEL] == "itl2_2025", "code"])


def test_trap_7_the_type_of_area_is_read_whatever_its_case_and_local_areas_are_not_ours(
    made_of, loaded
):
    assert set(made_of("dr21")["raw area_type"]) == {"Country"}
    assert set(made_of("dr11")["raw area_type"]) == {"country"}
    assert not any("-ci" in tally.file for tally in loaded.tallies)


def test_trap_8_each_figure_has_the_period_that_it_is_about(made_of):
    def periods(measure, release="26", **cells):
        found = made_of(measure, release)
        for column, text in cells.items():
            found = found[found[f"raw {column}"] == text]
        return found[schema.PERIOD].drop_duplicates().tolist()

    assert periods("dr11", primary_split_value="2025") == ["2025-01-01/P1Y"]
    assert periods("dr31", primary_split_value="2001") == ["2001-01-01/P1Y"]
    assert periods("dr12", time_period="1996/97") == ["1994-04-01/P3Y"]
    assert periods("dr32", chart_type="geography_caterpillar") == ["2014-01-01/P12Y"]
    assert periods("in11", time_period="2024/25") == ["2024-09-01/P1Y"]
    assert periods("in11", "25", time_period="2024") == ["2023-09-01/P1Y"]
    for measure in ("in32", "in35", "in36"):
        chart = "trend_moving_average" if measure == "in32" else "trend"
        years = periods(measure, chart_type=chart)
        assert sorted(years) == [f"{year}-01-01/P3Y" for year in range(2014, 2024)]
    assert periods("in34", chart_type="seb") == ["2025-01-01/P1Y"]
    assert periods("in34", "25", chart_type="seb") == ["2024-01-01/P1Y"]
    ages = {"tertiary_split_value": "25", "secondary_split_value": "1992"}
    assert periods("in41", "25", time_period="2024", **ages) == []  # a repeat of another chart
    ages["secondary_split_value"] = "1991"
    assert periods("in41", "25", time_period="2023", **ages) == ["2016-01-01/P1Y"]


def test_trap_9_one_measure_has_one_unit(made_of, entries):
    research = made_of("dr52").groupby(schema.INDICATOR)["raw unit"].unique()
    assert sorted(unit for units in research for unit in units) == [
        "billions of £",
        "millions of £",
    ]
    unit = {entry.code: entry.unit.code for entry in entries}
    assert {unit[code] for code in research.index} == {"pounds_billion", "pounds_million_per_100k"}
    assert made_of("in42")[schema.VALUE].between(0, 1).all()
    assert (made_of("in43")[schema.VALUE] > 10_000).all()


def test_trap_10_mislabelled_repeated_and_blank_rows(made_of, loaded):
    active = made_of("in31").query("`raw chart_type` == 'seb'")
    assert (active[schema.VALUE] > 70).all()
    left_out = tally_of(loaded, "in31").left_out
    # Twenty rows are ten figures, each printed twice.
    assert left_out[son.TWICE] == 10
    assert left_out["the rest of 100 per cent: people who are not economically active"] == 6
    assert tally_of(loaded, "dr14", "25").left_out == {"blank row": 5}
    pooled = made_of("in33").query("`raw chart_type` == 'ethnicity'")
    assert set(pooled[schema.PERIOD]) == {"2014-01-01/P12Y"}
    assert len(pooled) == 20
    by_sex = made_of("in35").query("`raw chart_type` == 'sex'")
    assert set(by_sex[schema.GROUP]) == {"Lower working"}


def test_trap_11_where_people_live_now_and_where_they_grew_up_are_not_the_same(made_of, entries):
    where = {entry.code: entry.where for entry in entries}
    seen = set()
    for measure in ("dr13", "dr14", "dr32", "dr33", "dr53", "dr54", *DEVIATIONS):
        found = made_of(measure)
        split = pd.concat([found["raw primary_split_type"], found["raw secondary_split_type"]])
        for column, place in (("itl2_current_geo", "now"), ("itl2_adolescent_geo", "at_14")):
            taken = found.loc[split[split == column].index, schema.INDICATOR].unique()
            assert {where[code] for code in taken} <= {place}
            seen |= {place} if len(taken) else set()
    assert seen == {"now", "at_14"}


@pytest.mark.parametrize("measure", SCHOOLS)
def test_trap_12_tables_of_pupils_on_free_meals_say_so(made_of, entries, measure):
    covers = {entry.code: entry.covers for entry in entries}
    found = made_of(measure)
    ethnic = found[
        (found[schema.GROUP_TYPE] == "ethnicity_school")
        | (found[schema.SUBGROUP_TYPE] == "ethnicity_school")
    ]
    assert len(ethnic)
    marked = ethnic[schema.GROUP] == "Eligible for free school meals"
    assert (marked | (ethnic[schema.INDICATOR].map(covers) == "fsm")).all()


def test_trap_12_girls_and_boys_of_an_ethnic_group_are_on_free_meals_too(rows_of):
    chart = rows_of("in11").query("chart_type == 'ethnicity_sex' and time_period == '2024/25'")
    white = chart[chart.isin(["White British"]).any(axis="columns")]
    pupils = white.groupby(white["primary_split_type"])["sample_size"].agg(
        lambda n: n.astype(int).sum()
    )
    assert pupils["sex"] == pupils["ethnicity"] == 59_510


def test_trap_13_regions_come_with_their_intervals_where_published(made_of):
    with_limits = ("dr13", "dr14", "dr15", "dr32", "dr33", "dr53", "dr54", *DEVIATIONS)
    for measure in with_limits:
        regions = made_of(measure).query("`raw area_type` == 'ITL2'")
        assert regions[schema.LOWER_CI].notna().all(), measure
        assert (regions[schema.LOWER_CI] <= regions[schema.VALUE]).all(), measure
        assert (regions[schema.VALUE] <= regions[schema.UPPER_CI]).all(), measure


@pytest.mark.parametrize("release", ["25", "26"])
def test_every_file_adds_up(raw, loaded, release):
    present = {path.name for path in (raw / f"smc/son{release}").glob("*-full-dataset.csv")}
    ours = {name for name in present if "-ci" not in name}
    assert len(ours) == {"25": 33, "26": 32}[release]
    read = {
        tally.file.split("/")[-1]: tally
        for tally in loaded.tallies
        if f"son{release}" in tally.file
    }
    assert set(read) == ours
    for tally in read.values():
        assert tally.rows_read == tally.rows_loaded + sum(tally.left_out.values())


def test_every_measure_of_regions_has_all_its_regions(made_of, loaded, held, entries):
    english = {"in11": 33, "in12": 33, "in13": 32, "in13 of 2025": 33}
    for entry in entries:
        if "itl2" not in entry.levels:
            continue
        own = loaded.values[loaded.values[schema.INDICATOR] == entry.code]
        found = at_level(own, held, "itl2").dropna(subset=[schema.VALUE])
        measure = entry.provenance.series
        if measure == "in13" and "son25" in entry.provenance.file:
            measure = "in13 of 2025"
        assert found[schema.AREA_CODE].nunique() == english.get(measure, 41), entry.code


def test_every_rule_is_of_use(raw, loaded):
    rules = son_rules.load(config.DATA / config.CATALOGUE_DIR)
    files = [tally.file for tally in loaded.tallies]
    for kind in ("left_out", "missing", "period", "only"):
        for rule in getattr(rules, kind):
            fits = [f for f in files if rule in getattr(rules.of(f), kind)]
            used = (
                son_rules.chosen(son.read_file(raw, f), rule.filter, kind, f).any() for f in fits
            )
            assert any(used), (kind, rule)
