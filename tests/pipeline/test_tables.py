"""Plain CSV tables: what a declaration can say, and what stops the pipeline."""

from dataclasses import replace

import pytest

from explorer import schema
from explorer.pipeline.codes import ABOLISHED, OLD_AND_NEW, CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import tables
from tests import builders

FILE = "pools/pools_2024.csv"
BOOK = CodeBook(
    held=frozenset({"E08000038", "E06000001", "E92000001"}),
    renamed={"E08000016": "E08000038"},
    abolished=frozenset({"E07000027"}),
    areas=builders.areas(("ltla", "E06000001"), ("constituency_2010", "E14000530")),
)
PLAIN = """
[pools]
files = ["pools/pools_*.csv"]
period = { fixed = "2024-01-01/P1Y" }
area = { column = "code", levels = ["ltla", "nation"] }
unused = { "name" = "joined by code" }

[[pools.series]]
names = ["share"]
"""


def load(folder, rows, rules=PLAIN, entries=None, **changes):
    """Write a table (first line the header) and its declaration, and load both."""
    path, said = folder / FILE, folder / tables.FOLDER
    path.parent.mkdir(exist_ok=True)
    said.mkdir(exist_ok=True)
    tables.declared.cache_clear()
    (said / "pools.toml").write_text(rules)
    path.write_bytes(("\n".join(rows) + "\n").encode(changes.pop("encoding", "utf-8")))
    if entries is None:
        entries = [builders.entry(file=FILE, **{"series": "share", **changes})]
    return tables.load(folder, entries, replace(BOOK, catalogue=folder))


def with_series(text, rules=PLAIN):
    return rules.replace('names = ["share"]', f'names = ["share"]\n{text}')


def with_table(text, rules=PLAIN):
    return rules.replace("unused =", f"{text}\nunused =")


def test_a_row_is_a_value_of_todays_area_in_the_fixed_period(tmp_path):
    found = load(tmp_path, ["code,name,share", "E08000016,Barnsley,12.5"])
    (row,) = found.values.to_dict("records")
    assert (row[schema.AREA_CODE], row[schema.VALUE]) == ("E08000038", 12.5)
    assert (row[schema.PERIOD], row[schema.STATUS]) == ("2024-01-01/P1Y", schema.OK)
    assert (row[schema.GROUP_TYPE], row[schema.GROUP]) == (schema.ALL, schema.ALL)


def test_every_row_is_accounted_for(tmp_path):
    found = load(
        tmp_path,
        ["code,name,share", "E06000001,A,1", "E07000027,B,2", "E08000016,C,3", "E08000038,C,4",
         "K03000001,D,5"],
    )  # fmt: skip
    assert found.values[schema.VALUE].tolist() == [1, 4]
    (tally,) = found.tallies
    assert (tally.rows_read, tally.rows_loaded) == (5, 2)
    assert tally.left_out[ABOLISHED] == tally.left_out[OLD_AND_NEW] == 1
    assert sum(tally.left_out.values()) == 3


def test_a_file_without_a_measure_says_so_row_by_row(tmp_path):
    found = load(tmp_path, ["code,name,share", "E06000001,A,1"], entries=[])
    assert found.values.empty
    assert found.tallies[0].left_out == {tables.NO_MEASURE: 1}


def test_a_newer_file_of_the_same_shape_needs_no_new_declaration(tmp_path):
    rules = PLAIN.replace(
        '{ fixed = "2024-01-01/P1Y" }', r"""{ file = '_(\d{4})', form = "april" }"""
    )
    found = load(tmp_path, ["code,name,share", "E06000001,A,1"], rules)
    assert found.values[schema.PERIOD].tolist() == ["2024-04-01/P1M"]


@pytest.mark.parametrize(
    ("form", "label", "period"),
    [
        ("academic", "201718", "2017-09-01/P1Y"),
        ("academic", "2017/18", "2017-09-01/P1Y"),
        ("academic_end", "2018", "2017-09-01/P1Y"),
        ("calendar", "2018", "2018-01-01/P1Y"),
        ("financial", "2017-18", "2017-04-01/P1Y"),
        ("winter", "2025", "2024-12-01/P3M"),
        ("march", "2025", "2025-03-01/P1M"),
        ("date", "2021-03-21", "2021-03-21"),
        ("year_to", "2023-03-01", "2022-04-01/P1Y"),
        ("year_to", "2022-12-01", "2022-01-01/P1Y"),
    ],
)
def test_a_label_of_a_column_becomes_a_period(tmp_path, form, label, period):
    rules = PLAIN.replace('{ fixed = "2024-01-01/P1Y" }', f'{{ column = "year", form = "{form}" }}')
    found = load(tmp_path, ["code,name,year,share", f"E06000001,A,{label},1"], rules)
    assert found.values[schema.PERIOD].tolist() == [period]


@pytest.mark.parametrize("label", ["2017/19", "soon", "17/18", ""])
def test_a_label_of_another_form_stops_the_pipeline(tmp_path, label):
    rules = PLAIN.replace('{ fixed = "2024-01-01/P1Y" }', '{ column = "year", form = "academic" }')
    with pytest.raises(PipelineError, match="is not a period of the form 'academic'"):
        load(tmp_path, ["code,name,year,share", f"E06000001,A,{label},1"], rules)


WIDE = PLAIN.replace('{ fixed = "2024-01-01/P1Y" }', '{ form = "financial" }')
WIDE = WIDE.replace('"share"', '"Share {period}"')


def test_a_family_of_columns_has_one_period_each_and_none_where_nobody_has_a_figure(tmp_path):
    found = load(
        tmp_path,
        ["code,name,Share 2013/14,Share 2014/15,Share 2015/16", "E06000001,A,,10,11",
         "E92000001,B,,20,"],
        WIDE, series="Share {period}",
    )  # fmt: skip
    assert set(found.values[schema.PERIOD]) == {"2014-04-01/P1Y", "2015-04-01/P1Y"}
    assert found.values[schema.STATUS].tolist().count(schema.MISSING) == 1
    assert found.tallies[0].rows_loaded == 2


def test_a_figure_filled_in_from_the_year_before_is_taken_out(tmp_path):
    rules = WIDE.replace('names = ["Share {period}"]',
                         'names = ["Share {period}"]\ncarried = "unreliable"')  # fmt: skip
    found = load(
        tmp_path,
        ["code,name,Share 2014/15,Share 2015/16,Share 2016/17,Share 2017/18",
         "E06000001,A,10,10,10,11"],
        rules, series="Share {period}",
    )  # fmt: skip
    by_year = found.values.sort_values(schema.PERIOD)
    assert by_year[schema.VALUE].isna().tolist() == [False, True, True, False]
    assert by_year[schema.STATUS].tolist()[1] == schema.UNRELIABLE


def test_a_part_of_one_becomes_a_percentage(tmp_path):
    found = load(tmp_path, ["code,name,share", "E06000001,A,0.07"], with_series("scale = 100"))
    assert found.values[schema.VALUE].tolist() == [7]


def test_a_coefficient_of_variation_becomes_an_interval_cut_to_0_and_100(tmp_path):
    rows = ["code,name,share,cv", "E06000001,A,10,20", "E08000038,B,60,50", "E92000001,C,0,0"]
    found = load(tmp_path, rows, with_series('cv = "cv"'))
    lower, upper = found.values[schema.LOWER_CI], found.values[schema.UPPER_CI]
    assert (lower[0], upper[0]) == pytest.approx((6.08, 13.92))
    assert (lower[1], upper[1]) == pytest.approx((1.2, 100))
    assert lower.isna()[2]
    assert upper.isna()[2]


def test_published_limits_and_the_sample_stand_beside_a_value_and_not_beside_none(tmp_path):
    rules = with_series('lower = "low"\nupper = "high"\nsample_size = "n"')
    rows = ["code,name,share,low,high,n", "E06000001,A,10,9,11,400", "E92000001,B,c,c,c,30"]
    rules = with_table('marks = { c = "suppressed" }', rules)
    first, second = load(tmp_path, rows, rules).values.to_dict("records")
    assert (first[schema.LOWER_CI], first[schema.UPPER_CI], first[schema.SAMPLE_SIZE]) == (
        9,
        11,
        400,
    )
    assert second[schema.STATUS] == schema.SUPPRESSED
    assert second[schema.LOWER_CI] != second[schema.LOWER_CI]


def test_marks_and_flags_say_why_there_is_no_figure(tmp_path):
    rules = with_table('marks = { c = "suppressed" }\nflag = { column = "flag", marks = '
                       '{ x = "unreliable" } }\nstatus = "provisional"')  # fmt: skip
    rows = ["code,name,share,flag", "E06000001,A,c,", "E08000038,B,,x", "E92000001,C,5,"]
    found = load(tmp_path, rows, rules)
    assert found.values[schema.STATUS].tolist() == [
        schema.SUPPRESSED, schema.UNRELIABLE, schema.PROVISIONAL,
    ]  # fmt: skip


GROUPS = (
    PLAIN
    + """
[pools.groups.who]
"All" = { group_type = "all", group = "all" }
"F" = { group_type = "sex", group = "Women" }
"""
)


def test_a_column_of_groups_becomes_a_breakdown(tmp_path):
    rows = ["code,name,who,share", "E06000001,A,All,1", "E06000001,A,F,2"]
    found = load(tmp_path, rows, GROUPS)
    assert found.values[schema.GROUP].tolist() == [schema.ALL, "Women"]
    assert found.values[schema.GROUP_TYPE].tolist() == [schema.ALL, "sex"]


def test_a_filter_chooses_rows_and_a_measure_of_one_group_says_so(tmp_path):
    rows = ["code,name,who,share", "E06000001,A,All,1", "E06000001,A,F,2"]
    group = {"type": "sex", "name": "Girls"}
    rules = PLAIN.replace("unused = {", 'unused = { "who" = "the same", ')
    found = load(tmp_path, rows, rules, filter={"who": "F"}, group=group)
    assert found.values[schema.VALUE].tolist() == [2]
    assert found.values[schema.GROUP].tolist() == ["Girls"]
    assert found.tallies[0].left_out == {tables.NO_MEASURE: 1}


def test_rows_are_left_out_for_the_reason_declared(tmp_path):
    rules = PLAIN + '[[pools.left_out]]\ncolumn = "code"\nstarts = ["Z"]\nwhy = "a lido"\n'
    found = load(tmp_path, ["code,name,share", "E06000001,A,1", "Z1,B,2"], rules)
    assert found.tallies[0].left_out == {"a lido": 1}


def test_areas_join_by_name_and_by_the_level_that_a_column_says(tmp_path):
    rules = PLAIN.replace(
        'area = { column = "code", levels = ["ltla", "nation"] }',
        'area = [{ column = "code", levels = ["nation"], when = { kind = "N" } }, '
        '{ column = "name", by = "name", levels = ["constituency_2010"], when = { kind = "S" } }]',
    )
    rows = ["code,name,kind,share", "E92000001,England,N,1", ",Area E14000530,S,2"]
    found = load(tmp_path, rows, rules)
    assert set(found.values[schema.AREA_CODE]) == {"E92000001", "E14000530"}
    with pytest.raises(PipelineError, match="row 3: unknown area name 'Nowhere'"):
        load(tmp_path, [*rows[:2], ",Nowhere,S,2"], rules)
    with pytest.raises(PipelineError, match="row 3: no rule says the area"):
        load(tmp_path, [*rows[:2], ",Area E14000530,T,2"], rules)


def test_another_encoding_is_read_and_the_wrong_one_refused(tmp_path):
    rows = ["code,name,share", "E06000001,Ynys M\u00f4n,1"]
    found = load(tmp_path, rows, with_table('encoding = "cp1252"'), encoding="cp1252")
    assert len(found.values) == 1
    with pytest.raises(PipelineError, match="not utf-8-sig text"):
        load(tmp_path, rows, PLAIN, encoding="cp1252")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["code,name,share", "E06999999,A,1"], "row 2: unknown area code 'E06999999'"),
        (["code,name,share", "E14000530,A,1"], "row 2: unknown area code 'E14000530'"),
        (["code,name,share", "E06000001,A,many"], "row 2: text in a column of numbers: 'many'"),
        (["code,name,share,more", "E06000001,A,1,2"], "unexpected column 'more'"),
        (["code,name", "E06000001,A"], "column 'share' is missing"),
        (["code,name,share,share", "E06000001,A,1,2"], "'share' comes more than once"),
        (["code,name,share", "E06000001,A"], "row 2: expected 3 columns, found 2"),
        (["code,name,share"], "empty or cut short"),
    ],
)
def test_a_broken_file_stops_the_pipeline_and_names_the_row(tmp_path, rows, words):
    with pytest.raises(PipelineError, match=words):
        load(tmp_path, rows)


def test_an_unknown_flag_or_group_stops_the_pipeline(tmp_path):
    rules = with_table('flag = { column = "flag", marks = { x = "unreliable" } }')
    with pytest.raises(PipelineError, match="row 2: unknown flag 'q'"):
        load(tmp_path, ["code,name,share,flag", "E06000001,A,1,q"], rules)
    with pytest.raises(PipelineError, match="row 2: unknown group in 'who' 'M'"):
        load(tmp_path, ["code,name,who,share", "E06000001,A,M,1"], GROUPS)


def test_an_entry_of_another_column_or_filter_stops_the_pipeline(tmp_path):
    rows = ["code,name,share", "E06000001,A,1"]
    with pytest.raises(PipelineError, match="can-swim: 'depth' is not declared"):
        load(tmp_path, rows, series="depth")
    with pytest.raises(PipelineError, match="can-swim: no rows"):
        load(tmp_path, rows, filter={"name": "Z"})


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('levels = ["ltla", "nation"]', 'levels = ["parish"]', "unknown level 'parish'"),
        ('"2024-01-01/P1Y"', '"2024"', "not an ISO 8601 period"),
        ('fixed = "2024-01-01/P1Y"', 'column = "y"', "the form of the period is not said"),
        (
            'fixed = "2024-01-01/P1Y"',
            'column = "y", form = "moon"',
            "unknown form of period 'moon'",
        ),
        ("period = {", "period = { column = 'y', ", "the period is fixed, or"),
        ("unused =", "colour = 1\nunused =", "unknown field 'colour'"),
        ("unused =", "status = 'fine'\nunused =", "unknown status 'fine'"),
        ("[pools]", "[pools", "not valid TOML"),
        ('names = ["share"]', "scale = 2", "series"),
    ],
)
def test_a_declaration_that_is_not_valid_is_refused(tmp_path, old, new, words):
    with pytest.raises(PipelineError, match=words):
        load(tmp_path, ["code,name,share", "E06000001,A,1"], PLAIN.replace(old, new))
