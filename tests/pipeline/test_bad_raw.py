"""A raw file that has gone bad stops its source with one sentence that names the file and the place.

Each case has a raw folder of its own with one broken copy. Columns may come in another order: then
the data are the same.
"""

import csv
import io
import json
import shutil

import pandas as pd
import pytest

from explorer import catalogue, config
from explorer.catalogue import Catalogue
from explorer.pipeline import recipe
from explorer.pipeline.errors import PipelineError

pytestmark = pytest.mark.raw

# One file of each source, the small ones where there is a choice.
ONS = "ons/local_indicators/employment-rate-ni.csv"
SERIES = "ons/series/healthy-weight-children-reception.json"
LAIT = "dfe/lait_bds_long.parquet"
LAIT_SERIES = "RTA"
BY_DISADVANTAGE = "dfe/destinations_16_18_by_lad_disadvantage.csv"
AFTER_18 = "dfe/ks5_destinations_lad.csv"
OFSTED = "ofsted/schools_ofsted_lad.csv"
CENSUS = "census2021/census2021-ts054-ltla.csv"
DEPRIVATION = "imd/imd2025_england_ltla24.csv"
CHILD_POVERTY = "constituencies/Child-poverty-AHC-2015-2024_final.csv"
NEET = "dfe/neet_la_2025.csv"
WAGE = "ashe/living_wage_workplace_la_2022.csv"
UNEMPLOYED = "smc/son26/2026-01-01-in32-full-dataset.csv"
PAY = "smc/son25/2025-01-01-in36-full-dataset.csv"
HOUSING = "smc/son23_mobility_outcomes/MO41-absolute-housing-mobility--full-dataset.csv"
COMPOSITE = "smc/son25/2025-01-01-ci1-full-dataset.csv"
UNIVERSITIES = "smc/universities_2026/university_rankings_data.csv"
SMI2016 = "smi2016/smi2016_overall.csv"

SOURCE_OF = {
    ONS: "ons", SERIES: "series", LAIT: "lait", BY_DISADVANTAGE: "destinations",
    AFTER_18: "destinations", OFSTED: "ofsted", CENSUS: "census", DEPRIVATION: "tables",
    CHILD_POVERTY: "tables", NEET: "tables", WAGE: "tables", UNEMPLOYED: "son", PAY: "son",
    HOUSING: "mobility", COMPOSITE: "composites", UNIVERSITIES: "universities", SMI2016: "smi2016",
}  # fmt: skip
TEXT_FILES = [file for file in SOURCE_OF if not file.endswith(".parquet")]
CSV_FILES = [file for file in SOURCE_OF if file.endswith(".csv")]
# Files that a source reads beside the broken one.
BESIDE = {
    LAIT: ("dfe/lait_area_codes.csv", "dfe/lait_data_dictionary.csv"),
    CENSUS: tuple(CENSUS.replace("-ltla.", f"-{size}.") for size in ("utla", "rgn", "ctry")),
    UNIVERSITIES: ("smc/universities_2026/university_data.csv",),
}
ENCODINGS = {CHILD_POVERTY: "cp1252"}


@pytest.fixture(scope="module")
def base(raw, tmp_path_factory):
    """Give the areas and the code book, made once from the raw folder as it is."""
    folder = tmp_path_factory.mktemp("base")
    made = recipe.Made(raw, folder, catalogue.load(config.DATA / config.CATALOGUE_DIR))
    recipe.steps()["areas"](made)
    return made


@pytest.fixture
def load(raw, base, tmp_path):
    """Give a function: spoil a copy of a file, then load and check its source from that copy."""

    def run(file, spoil):
        mine, new = tmp_path / "raw", tmp_path / "new"
        for name in (file, *BESIDE.get(file, ())):
            (mine / name).parent.mkdir(parents=True, exist_ok=True)
            if name != file:
                (mine / name).symlink_to(raw / name)
        (mine / "lookups").symlink_to(raw / "lookups")
        if file == LAIT:
            shorten(raw / file, mine / file)
        else:
            shutil.copyfile(raw / file, mine / file)
        (mine / file).chmod(0o644)
        spoil(mine / file)
        entries = {
            e.code: e for e in base.catalogue if taken(e.provenance, (file, *BESIDE.get(file, ())))
        }
        made = recipe.Made(mine, new, Catalogue(base.catalogue.units, entries))
        made.areas, made.codes = base.areas, base.codes
        try:
            recipe.steps()[SOURCE_OF[file]](made)
        except PipelineError as error:
            assert not new.exists(), "a source that stops has written nothing"
            return str(error)
        return made.loaded[SOURCE_OF[file]].values

    return run


def taken(provenance, files):
    """Say whether an entry is of these files; of the large table of LAIT one series will do."""
    return provenance.file in files and (
        provenance.file != LAIT or provenance.series == LAIT_SERIES
    )


def shorten(path, to):
    rows = pd.read_parquet(path)
    rows[rows["Short Desc"] == LAIT_SERIES].to_parquet(to, index=False)


def text_of(path):
    return path.read_bytes().decode(encoding_of(path))


def encoding_of(path):
    return next((e for file, e in ENCODINGS.items() if str(path).endswith(file)), "utf-8-sig")


def rewrite(path, edit):
    """Let ``edit`` change the list of rows, the header first."""
    rows = list(csv.reader(io.StringIO(text_of(path), newline="")))
    edit(rows)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding_of(path)))


def change(column, text, line=2, where=None):
    """Give a breakage: one cell replaced, in a line or in the first that has some text."""

    def spoil(path):
        def edit(rows):
            place = [name.strip() for name in rows[0]].index(column)
            at = line - 1 if where is None else next(i for i, r in enumerate(rows) if where in r)
            rows[at][place] = text

        rewrite(path, edit)

    return spoil


def drop_column(name):
    def edit(rows):
        place = [each.strip() for each in rows[0]].index(name)
        for row in rows:
            del row[place]

    return lambda path: rewrite(path, edit)


def repeat(line):
    return lambda path: rewrite(path, lambda rows: rows.append(rows[line - 1]))


def cut_in_half(path):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def as_latin(path):
    """Save in the wrong encoding; a name with an accent stands in the header of any file."""
    path.write_bytes("é".encode("cp1252") + path.read_bytes())


def change_lait(column, text):
    def spoil(path):
        rows = pd.read_parquet(path)
        rows.loc[5, column] = text
        rows.to_parquet(path, index=False)

    return spoil


def change_list(name, value):
    def spoil(path):
        found = json.loads(path.read_text(encoding="utf-8"))
        found[name][3] = value
        path.write_text(json.dumps(found), encoding="utf-8")

    return spoil


SPOILT = [
    # A missing column.
    (CENSUS, drop_column("geography code"), "row 1: column 'geography code' is missing"),
    (DEPRIVATION, drop_column("imd25_extent"), "row 1: column 'imd25_extent' is missing"),
    (UNEMPLOYED, drop_column("chart_type"), "row 1: column 'chart_type' comes 0 times"),
    (UNIVERSITIES, drop_column("location"), "row 1: column 'location' is missing"),
    # An area code that nobody knows.
    (ONS, change("areacd", "N09999999", 5), "row 5: unknown area code 'N09999999'"),
    (OFSTED, change("lad24cd", "E07999999", 9), "row 9: unknown area code 'E07999999'"),
    (BY_DISADVANTAGE, change("lad_code", "E06999999"), "row 2: unknown area code 'E06999999'"),
    (CENSUS, change("geography code", "W06999999", 3), "row 3: unknown area code 'W06999999'"),
    (CHILD_POVERTY, change("Area Code", "E14999999"), "row 2: unknown area code 'E14999999'"),
    (SERIES, change_list("areacd", "E06999999"), "row 4: unknown area code 'E06999999'"),
    (SMI2016, change("lad16cd", "E07999999"), "row 2: unknown area code 'E07999999'"),
    # A key that comes twice.
    (ONS, repeat(5), "duplicate key"),
    (DEPRIVATION, repeat(7), "duplicate key"),
    (COMPOSITE, repeat(9), "row 822: the area comes twice in a period: "),
    # Text where a number should be.
    (LAIT, change_lait("Values", "many"), "row 7: text in a column of numbers: 'many'"),
    (ONS, change("observation", "many", 4), "row 4: text in a column of numbers: 'many'"),
    (PAY, change("value", "many", 6), "row 6: text in a column of numbers: 'many'"),
    (CENSUS, change("Tenure of household: Owned", "", 4), "row 4: text in a column of numbers: ''"),
    (SERIES, change_list("value", "many"), "row 4: text in a list of numbers: 'many'"),
    (WAGE, change("cv_pct", "good", 5), "row 5: text in a column of numbers: 'good'"),
    # Limits on the wrong side of the value.
    (UNEMPLOYED, change("lci", "99", 2), "row 2: the limits exclude the value"),
    (HOUSING, change("UCI", "1", 3), "row 3: the limits exclude the value"),
    (ONS, change("uci_95", "1.5", 6), "row 6: the limits exclude the value"),
    # A status, mark or version that is not known.
    (ONS, change("status", "q", 3), "row 3: unknown status 'q'"),
    (BY_DISADVANTAGE, change("version", "Draft", 8), "row 8: unknown version 'Draft'"),
    (WAGE, change("flag", "q", 4), "row 4: unknown flag 'q'"),
    (NEET, change("NEET_NK_EHCP_percent", "k", 5), "row 5: text in a column of numbers: 'k'"),
    (OFSTED, change("ofsted", "5", 4), "row 4: unknown ofsted '5'"),
    # A category or group that was not there before.
    (UNEMPLOYED, change("chart_type", "wealth", 2), "row 2: no entry of the catalogue takes this row"),
    (PAY, change("primary_split_value", "Upper", 2), "unknown value 'Upper' of the split 'seb'"),
    (HOUSING, change("SEB", "Rented", 2), "row 2: unknown background 'Rented'"),
    (AFTER_18, change("cohort_level_group", "Level 9", 2), "unknown cohort_level_group 'Level 9'"),
    (WAGE, change("group", "Retired", 2), "row 2: unknown group in 'group' 'Retired'"),
    (COMPOSITE, change("secondary_split_value", "superb", 2), "row 2: unknown band: 'superb'"),
    # An area under another name.
    (COMPOSITE, change("area_name", "Atlantis", 2), "row 2: unknown area: 'Atlantis'"),
    (UNEMPLOYED, change("area_name", "Atlantis", 2), "row 2: unknown area 'Atlantis'"),
    (UNEMPLOYED, change("secondary_split_value", "Kent and Sussex", where="Kent"),
     ": unknown area 'Kent and Sussex'"),
    (HOUSING, change("Area_name", "Atlantis", 2), "row 2: unknown area 'Atlantis' (Country)"),
    (LAIT, change_lait("LA and Regions", "Atlantis"), "row 7: unknown area 'Atlantis'"),
    # A rank that is not that of its figure.
    (SMI2016, change("overall_rank", "7", 2), "row 2: 7 is not the rank of the score"),
    (UNIVERSITIES, change("rank_equal", "7", 2), "row 2: rank_equal is not the rank of equal: '7'"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "spoil", "message"), SPOILT)
def test_a_bad_file_is_named_with_the_row_the_rule_and_what_stands_there(
    load, file, spoil, message
):
    said = load(file, spoil)
    assert isinstance(said, str), "the file was loaded"
    assert said.startswith(file)
    assert message in said


@pytest.mark.parametrize("file", SOURCE_OF)
def test_an_empty_file_is_named(load, file):
    said = load(file, lambda path: path.write_bytes(b""))
    assert isinstance(said, str)
    assert said.startswith(f"{file}")
    assert "empty" in said or "has no columns" in said


@pytest.mark.parametrize("file", SOURCE_OF)
def test_a_file_cut_in_half_is_named(load, file):
    said = load(file, cut_in_half)
    assert isinstance(said, str)
    assert said.startswith(file)
    assert "cut short" in said


@pytest.mark.parametrize("file", SOURCE_OF)
def test_a_file_that_is_gone_is_named(load, file):
    said = load(file, lambda path: path.unlink())
    assert said == f"{file}: the file is missing from the raw folder"


@pytest.mark.parametrize("file", [file for file in TEXT_FILES if file not in ENCODINGS])
def test_a_file_in_another_encoding_is_named(load, file):
    said = load(file, as_latin)
    assert isinstance(said, str)
    assert said.startswith(file)
    assert "UTF-8" in said or "utf-8" in said


@pytest.mark.parametrize("file", CSV_FILES)
def test_columns_in_another_order_give_the_same_data(load, file, tmp_path):
    as_published = load(file, lambda path: None)
    shutil.rmtree(tmp_path / "raw")
    turned = load(file, lambda path: rewrite(path, lambda rows: [row.reverse() for row in rows]))
    assert isinstance(turned, pd.DataFrame), turned
    pd.testing.assert_frame_equal(turned, as_published)
