"""State of the Nation: what a changed or broken file, filter or rule is met with."""

import pytest

from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import son, son_rules
from tests.pipeline.son_rows import BOOK, FILE, entry, load, region, row

BAD = {
    "nobody takes the row": ([row(), row("pie")], "row 3: no entry .* chart 'pie' .*1 such rows"),
    "unknown split": ([row(splits={"shoe_size": "9"})], "row 2: unknown split 'shoe_size'"),
    "unknown class": ([row(splits={"edu": "Wizard"})], "row 2: unknown value 'Wizard' .*'edu'"),
    "unknown group": ([row(splits={"sex": "Robot"})], "row 2: unknown value 'Robot' .*'sex'"),
    "two classes": ([row(splits={"edu": "First degree", "sec": "Intermediate"})], "two classes"),
    "three groups": (
        [row(splits={"seb": "Intermediate", "sex": "Men", "disability": "No"})],
        "row 2: more breakdowns than two",
    ),
    "unknown area": ([region(), region("Atlantis")], "row 3: unknown area 'Atlantis'"),
    "unknown type of area": ([row(area_type="Parish")], "row 2: unknown type of area 'Parish'"),
    "two figures": ([row(), row(value="51")], "row 3: x / K02000001 .*: 51 here, 50 in row 2"),
    "text for a figure": ([row(value="fifty")], "row 2: text in a column of numbers: 'fifty'"),
    "no period": ([row(time_period="recently")], "row 2: unknown period 'recently'"),
    "wrong year": (
        [row("t", {"year": str(y)}, time_period=f"{y} to {y + 2}") for y in (2022, 2023)],
        "row 2: the year '2022' is not the last of '2022 to 2024'",
    ),
    "wrong age": (
        [row("t", {"cohort": "1992", "age": "25"}, time_period="2020")],
        "row 2: people born in 1992 are not 25 years old in 2020",
    ),
    "blank cohort": (
        [row("t", {"cohort": "early", "age": "25"})],
        "row 2: the cohort 'early' at the age '25': not a year",
    ),
}


@pytest.mark.parametrize(("rows", "message"), BAD.values(), ids=BAD.keys())
def test_a_broken_row_stops_the_pipeline_by_name(tmp_path, rows, message):
    wanted = entry(filter={"chart_type": "seb|map|t"})
    with pytest.raises(PipelineError, match=f"in99-full-dataset.csv.*{message}"):
        load(tmp_path, *rows, entries=[wanted])


def test_two_entries_cannot_take_the_same_row(tmp_path):
    with pytest.raises(PipelineError, match="row 2: b and a both take this row"):
        load(tmp_path, row(), entries=[entry("a"), entry("b", filter={"chart_type": "seb"})])


@pytest.mark.parametrize(
    ("wanted", "message"),
    [({"chart_type": "pie"}, "selects no row"), ({"colour": "blue"}, "no such column 'colour'")],
)
def test_a_filter_that_cannot_be_meant_stops_the_pipeline(tmp_path, wanted, message):
    with pytest.raises(PipelineError, match=message):
        load(tmp_path, row(), entries=[entry(), entry("y", filter=wanted)])


def test_a_file_that_no_entry_reads_stops_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match="no entry of the catalogue takes this row"):
        load(tmp_path, row(), entries=[])


def test_no_file_at_all_stops_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match="no file of the State of the Nation"):
        son.load(tmp_path, [], BOOK)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        (",".join([*son.COLUMNS, "label"]), "no rows"),
        (",".join(son.COLUMNS), "column 'label' comes 0 times"),
        (",".join([*son.COLUMNS, "label", "colour"]), "unexpected column 'colour'"),
        (",".join([*son.COLUMNS, "label"]) + "\nin99,Title,seb", "row 2: expected 26 columns, found 3"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)  # fmt: skip
def test_a_broken_file_stops_the_pipeline_by_name(tmp_path, text, message):
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(PipelineError, match=f"in99-full-dataset.csv.*{message}"):
        son.load(tmp_path, [], BOOK)


def test_a_file_named_by_the_catalogue_must_be_there(tmp_path):
    with pytest.raises(PipelineError, match=r"in99-full-dataset\.csv: the file is missing"):
        son.load(tmp_path, [entry()], BOOK)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[left_out", "not valid TOML"),
        ("[[colours]]", "unknown kind of rule 'colours'"),
        ('[[left_out]]\nfilter = { value = "0" }', "left_out: no field 'reason'"),
        ('[[year]]\nstarts = "09-01"\nends = "08-31"', "year: unknown field 'ends'"),
        ('[[groups]]\nsplit = "sex"\nvalues = { W = "sexes: Women" }', "unknown type of group"),
        ("[categories.edu]\nfirst = 1", "categories.edu must be a table of texts"),
    ],
)
def test_a_broken_rule_is_refused_by_name(tmp_path, text, message):
    path = tmp_path / son_rules.FILE
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(PipelineError, match=message):
        son_rules.load(tmp_path)
