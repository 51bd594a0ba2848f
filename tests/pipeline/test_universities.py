"""Universities: categories under England, ranks that follow from their coefficients, whole curves."""

import shutil

import pytest

from explorer import catalogue, config, schema
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import universities
from tests import builders

FOLDER = "smc/universities_2031/"
CURVES, RANKINGS = FOLDER + universities.CURVES, FOLDER + universities.RANKINGS
BOOK = CodeBook(frozenset(), {}, frozenset())
PERIOD = "2018-01-01/P3Y"


def entry(file, series, period=PERIOD):
    provenance = {"file": file, "series": series, "labels": {"period": period} if period else {}}
    table = builders.entry_table(
        levels=["nation"], short_name=f"By {series}", provenance=provenance
    )
    return catalogue.parse_entry("by-" + series.replace("_", "-"), table,
                                 {"percent": builders.PERCENT})  # fmt: skip


RANKED = [entry(RANKINGS, name) for name in universities.RANKING_COLUMNS[1:]]
CURVE = entry(CURVES, "cumulative_percentage")


def curve(provider, group, no, yes, *values):
    return [f"{provider},{tenth},{value},{group},{no},{yes}" for tenth, value in enumerate(values)]


def curves(provider):
    steps = range(0, 101, 10)
    return [
        *curve(provider, "enrolment", 1, 1, 0, 1, 3, 6, 11, 18, 25, 35, 46, 60, 100),
        *curve(provider, "required", 1, 0, *steps), *curve(provider, "required", 0, 1, *steps),
        *curve(provider, "equal", 1, 1, *steps),
    ]  # fmt: skip


RANKS = ["Arden,20,-4,-201,1,1,2", "Bosworth,-63,-49,-200,2,2,1"]


def load(folder, ranks=RANKS, rows=None, entries=None):
    (folder / FOLDER).mkdir(parents=True)
    rows = [*curves("Arden"), *curves("Bosworth")] if rows is None else rows
    for file, columns, lines in ((CURVES, universities.CURVE_COLUMNS, rows),
                                 (RANKINGS, universities.RANKING_COLUMNS, ranks)):  # fmt: skip
        (folder / file).write_text("\n".join([",".join(columns), *lines, ""]), encoding="utf-8-sig")
    return universities.load(folder, entries or [*RANKED, CURVE], BOOK)


def test_a_university_is_a_category_under_england(tmp_path):
    values = load(tmp_path).values
    assert set(values[schema.AREA_CODE]) == {"E92000001"}
    assert set(values[schema.CATEGORY]) == {"Arden", "Bosworth"}
    assert set(values[schema.PERIOD]) == {PERIOD}


def test_coefficients_and_ranks_are_measures_of_their_own(tmp_path):
    values = load(tmp_path).values.set_index([schema.INDICATOR, schema.CATEGORY])[schema.VALUE]
    assert values["by-equal", "Arden"] == -201
    assert values["by-rank-equal", "Arden"] == 2


def test_a_curve_is_kept_by_who_is_counted_and_by_tenth(tmp_path):
    values = load(tmp_path).values
    rows = values[values[schema.INDICATOR] == CURVE.code]
    assert set(rows[schema.SUBGROUP]) == {str(n) for n in range(1, 11)}
    assert set(rows[schema.GROUP]) == set(universities.POOLS.values()) - {"Equal shares"}
    own = rows[(rows[schema.CATEGORY] == "Arden") & (rows[schema.GROUP] == "Students who enrolled")]
    assert own.set_index(schema.SUBGROUP)[schema.VALUE]["9"] == 60


def test_starts_and_equal_shares_are_left_out_with_their_reasons(tmp_path):
    tally = next(t for t in load(tmp_path).tallies if t.file == CURVES)
    assert (tally.rows_read, tally.rows_loaded) == (88, 60)
    assert tally.left_out == {universities.START: 6, universities.DIAGONAL: 22}


def changed(old, new):
    lines = [*curves("Arden"), *curves("Bosworth")]
    assert old in lines
    return [new if line == old else line for line in lines]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Arden,9,60,enrolment,1,1", "Arden,9,60,leavers,1,1", "row 11: unknown group"),
        ("Arden,9,60,enrolment,1,1", "Arden,11,60,enrolment,1,1", "row 11: unknown tenth"),
        ("Arden,0,0,enrolment,1,1", "Arden,0,2,enrolment,1,1", "does not start at nought"),
        ("Arden,10,100,enrolment,1,1", "Arden,10,99,enrolment,1,1", "does not end at 100"),
        ("Arden,4,40,equal,1,1", "Arden,4,41,equal,1,1", "not equal shares"),
    ],
)
def test_a_broken_curve_stops_the_pipeline(tmp_path, old, new, words):
    with pytest.raises(PipelineError, match=words):
        load(tmp_path, rows=changed(old, new))


def test_a_rank_that_is_not_that_of_its_coefficient_stops_the_pipeline(tmp_path):
    ranks = ["Arden,20,-4,-201,1,1,1", "Bosworth,-63,-49,-200,2,2,2"]
    with pytest.raises(PipelineError, match="row 2: rank_equal is not the rank of equal"):
        load(tmp_path, ranks=ranks)


def test_a_name_that_differs_between_the_two_files_stops_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match="Bosworth' is not in both"):
        load(tmp_path, ranks=[line.replace("Bosworth", "The Bosworth") for line in RANKS])


def test_a_column_that_no_entry_takes_stops_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match="0 entries, not one, take 'no_location'"):
        load(tmp_path, entries=[*RANKED[1:], CURVE])


def test_an_entry_must_say_which_years_its_file_is_about(tmp_path):
    bare = entry(CURVES, "cumulative_percentage", period="")
    with pytest.raises(PipelineError, match="no label 'period'"):
        load(tmp_path, entries=[*RANKED, bare])


@pytest.fixture(scope="module")
def real(raw, tmp_path_factory):
    folder = tmp_path_factory.mktemp("catalogue")
    for name in (catalogue.UNITS_FILE, "smc-universities.toml"):
        shutil.copy(config.DATA / config.CATALOGUE_DIR / name, folder)
    return universities.load(raw, list(catalogue.load(folder)), BOOK)


@pytest.mark.raw
def test_all_94_universities_are_in_every_measure(real):
    counts = real.values.groupby(schema.INDICATOR)[schema.CATEGORY].nunique()
    assert len(counts) == 7
    assert set(counts) == {94}
    assert not any(name.startswith("\ufeff") for name in real.values[schema.CATEGORY].unique())


@pytest.mark.raw
def test_every_row_of_the_university_files_is_accounted_for(real):
    for tally in real.tallies:
        assert tally.rows_read == tally.rows_loaded + sum(tally.left_out.values())
    assert [tally.rows_read for tally in real.tallies] == [4136, 94]
    assert len(real.values) == 94 * (3 * 10 + 6)


@pytest.mark.raw
def test_the_equal_access_coefficient_is_the_gap_between_students_and_equal_shares(real):
    values = real.values
    rows = values[(values[schema.INDICATOR] == "university-intake-by-background")
                  & (values[schema.GROUP] == "Students who enrolled")]  # fmt: skip
    gap = rows[schema.VALUE] - 10 * rows[schema.SUBGROUP].astype(int)
    coefficient = values[values[schema.INDICATOR] == "university-equal-access"]
    found = gap.groupby(rows[schema.CATEGORY]).sum()
    assert found.to_dict() == coefficient.set_index(schema.CATEGORY)[schema.VALUE].to_dict()
