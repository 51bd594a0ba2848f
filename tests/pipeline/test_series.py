"""ONS series kept as lists: years, limits, what is left out, and files that are broken."""

import json
from dataclasses import replace

import pytest

from explorer import schema
from explorer.pipeline import areas, codes
from explorer.pipeline.codes import OLD_AND_NEW, CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import series
from tests import builders

FILE = "ons/series/swimmers.json"
BOOK = CodeBook(
    held=frozenset({"E08000038", "E06000001"}),
    renamed={"E08000016": "E08000038"},
    abolished=frozenset({"E07000027"}),
)
ENTRY = builders.entry(file=FILE, series="can-swim")
RULES = '[swimmers]\nform = "academic"\nprovisional = ["2024"]\n'


def load(folder, rows, rules=RULES, entries=(ENTRY,), **changes):
    """Load a file of places, each (area, year, value, lower, upper)."""
    said = folder / series.FOLDER
    said.mkdir()
    (said / "series.toml").write_text(rules)
    path = folder / FILE
    path.parent.mkdir(parents=True)
    lists = dict(zip(series.LISTS, (list(x) for x in zip(*rows, strict=True)), strict=True))
    path.write_text(json.dumps({"id": 1, "code": "can-swim", **lists, **changes}))
    return series.load(folder, entries, replace(BOOK, catalogue=folder))


def test_a_place_in_the_lists_is_a_value_with_its_limits(tmp_path):
    found = load(tmp_path, [("E06000001", 2023, 50.5, 49.0, 52.0)])
    (row,) = found.values.to_dict("records")
    assert (row[schema.PERIOD], row[schema.VALUE]) == ("2023-09-01/P1Y", 50.5)
    assert (row[schema.LOWER_CI], row[schema.UPPER_CI]) == (49.0, 52.0)
    assert row[schema.STATUS] == schema.OK


def test_a_null_is_missing_and_a_provisional_year_is_marked(tmp_path):
    found = load(
        tmp_path, [("E06000001", 2023, None, None, None), ("E06000001", 2024, 0, None, None)]
    )
    assert found.values[schema.STATUS].tolist() == [schema.MISSING, schema.PROVISIONAL]
    assert found.values[schema.VALUE].tolist()[1] == 0


def test_the_current_code_wins_over_the_old_one_and_every_place_is_accounted_for(tmp_path):
    found = load(
        tmp_path,
        [
            ("E08000016", 2023, 1.0, None, None),
            ("E08000038", 2023, 2.0, None, None),
            ("E08000016", 2022, 3.0, None, None),
            ("E07000027", 2023, 4.0, None, None),
        ],
    )
    assert found.values[schema.VALUE].tolist() == [3, 2]
    (tally,) = found.tallies
    assert (tally.rows_read, tally.rows_loaded) == (4, 2)
    assert tally.left_out[OLD_AND_NEW] == 1


def test_a_series_left_out_says_why_and_cannot_be_in_the_catalogue(tmp_path):
    rules, rows = (
        '[swimmers]\nleft_out = "the pool is shut"\n',
        [("E06000001", 2023, 1, None, None)],
    )
    for name in "ab":
        (tmp_path / name).mkdir()
    found = load(tmp_path / "a", rows, rules, entries=())
    assert found.tallies[0].left_out == {"the pool is shut": 1}
    assert found.values.empty
    with pytest.raises(PipelineError, match="can-swim: the series is left out"):
        load(tmp_path / "b", rows, rules)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("E06000001", 2023, "many", None, None)], r"row 1: text in a list of numbers: 'many'"),
        ([("E06000001", 2023, 1, 0, 2), ("E06999999", 2023, 1, 0, 2)], "row 2: unknown area code"),
        ([("E06000001", "soon", 1, 0, 2)], "row 1: 'soon' is not a year"),
    ],
)
def test_a_broken_place_stops_the_pipeline_with_its_number(tmp_path, rows, words):
    with pytest.raises(PipelineError, match=words):
        load(tmp_path, rows)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": [1, 2]}, "differ in length"),
        ({"swim": []}, "not exactly the lists"),
        ({"code": "other"}, "the whole series 'other'"),
    ],
)
def test_other_lists_stop_the_pipeline(tmp_path, changes, words):
    with pytest.raises(PipelineError, match=words):
        load(tmp_path, [("E06000001", 2023, 1, None, None)], **changes)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ("[others]\nform = 'calendar'\n", "not declared"),
        ("[swimmers]\nform = 'leap'\n", "unknown form of period 'leap'"),
        ("[swimmers]\n", "say the form of its years"),
        ("[swimmers]\nshape = 'round'\n", "unknown field 'shape'"),
        ("[swimmers\n", "not valid TOML"),
    ],
)
def test_a_declaration_that_says_too_little_is_refused(tmp_path, rules, words):
    with pytest.raises(PipelineError, match=words):
        load(tmp_path, [("E06000001", 2023, 1, None, None)], rules)


@pytest.mark.raw
def test_every_series_of_the_folder_is_declared_once(raw):
    present = {path.stem for path in (raw / series.PREFIX).glob("*.json")}
    assert present == set(series.declared())
    assert len(present) == 18


@pytest.mark.raw
def test_house_prices_are_left_out_because_their_months_differ(raw):
    rule = series.declared()["average-house-price"]
    assert "another month from area to area" in rule.left_out
    rows, _ = series.read(raw, "ons/series/average-house-price.json")
    figures = rows.set_index([series.AREA, series.YEAR])[series.VALUE]
    # Great Britain cannot fall by 2% while the country it is nearly all of rises by 2%.
    great_britain = figures["K03000001", 2023] / figures["K03000001", 2022]
    kingdom = figures["K02000001", 2023] / figures["K02000001", 2022]
    assert kingdom / great_britain > 1.015


@pytest.mark.raw
def test_output_per_head_is_in_prices_of_2022(raw):
    """The two series meet in the year whose prices both use."""
    name = "ons/series/gross-domestic-product-per-head-{}.json"
    current, _ = series.read(raw, name.format("at-current-market-price"))
    real, _ = series.read(raw, name.format("in-chained-volume-measure"))
    both = current.merge(real, on=[series.AREA, series.YEAR])
    same = both[both[series.YEAR] == 2022]
    assert (same["value_x"] / same["value_y"] - 1).abs().max() < 0.002


@pytest.mark.raw
def test_population_is_on_todays_areas_in_every_year(raw):
    book, _ = codes.current_codes(raw, areas.build(raw))
    entry = builders.entry(
        file="ons/series/population-count.json", series="population-indicators-Population count"
    )
    rule = series.declared()["population-count"]
    values, _ = series.load_file(raw, entry.provenance.file, rule, [entry], book)
    ours = values[values[schema.AREA_CODE].isin(book.codes_of("ltla"))]
    assert set(ours.groupby(schema.PERIOD).size()) <= {350, 361}
    assert ours.groupby(schema.PERIOD).size().max() == 361
