"""A whole run over a bad raw file: one sentence, exit code 1, and data/ byte for byte as it was."""

import csv
import io
import shutil

import pytest

from explorer.pipeline import __main__ as command
from tests.builders import entry_table

pytestmark = pytest.mark.raw

# Small, with limits: Northern Ireland alone.
FILE = "ons/local_indicators/employment-rate-ni.csv"
SERIES = "Employment rate (Northern Ireland)"
OTHER = "Economically inactive (Northern Ireland)"
NEEDED = ("boundaries", "lookups", "places")
STATUS = 10


@pytest.fixture
def workshop(raw, tmp_path):
    """Give a raw folder with one ONS file of its own, and a data folder from an earlier run."""
    mine = tmp_path / "raw"
    (mine / FILE).parent.mkdir(parents=True)
    for name in NEEDED:
        (mine / name).symlink_to(raw / name)
    shutil.copyfile(raw / FILE, mine / FILE)
    (mine / FILE).chmod(0o644)
    data = tmp_path / "data"
    (data / "catalogue").mkdir(parents=True)
    (data / "catalogue" / "units.toml").write_text(
        '[percent]\nname = "per cent"\nprefix = ""\nsuffix = "%"\nmin = 0\nmax = 100\n'
    )
    (data / "catalogue" / "ons.toml").write_text(as_toml("one", SERIES) + as_toml("two", OTHER))
    (data / "manifest.json").write_text("old")
    (data / "values").mkdir()
    (data / "values" / "ons.parquet").write_text("old")
    (data / "maps").mkdir()
    (data / "maps" / "ltla.json").write_text("old")
    return mine, data


def as_toml(code, series):
    """Write a complete entry as TOML."""
    table = entry_table(short_name=code)
    table["provenance"] = {"file": FILE, "series": series}
    lines = [f"[{code}]"]
    lines += [f"{name} = {quoted(v)}" for name, v in table.items() if not isinstance(v, dict)]
    for part in ("source", "provenance"):
        lines += [f"[{code}.{part}]", *(f"{n} = {quoted(v)}" for n, v in table[part].items())]
    return "\n".join(lines) + "\n\n"


def quoted(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(quoted(each) for each in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def tree(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_run_over_a_bad_file_ends_in_one_sentence_and_leaves_data_as_it_was(workshop, capsys):
    mine, data = workshop
    rows = list(csv.reader(io.StringIO((mine / FILE).read_text(encoding="utf-8-sig"), newline="")))
    rows[2][STATUS] = "q"
    with (mine / FILE).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    before = tree(data)

    assert command.main(["--raw", str(mine), "--data", str(data)]) == 1

    said = capsys.readouterr().err
    problem = [line for line in said.splitlines() if line.startswith("make data: ")]
    assert problem == [f"make data: {FILE}, row 3: unknown status 'q'"]
    assert said.endswith("is left as it was.\n")
    assert "Traceback" not in said
    assert tree(data) == before
    # Nor is the folder left behind in which the new data were being made.
    assert sorted(path.name for path in data.parent.iterdir()) == ["data", "raw"]


def test_a_raw_folder_that_is_not_there_is_said_in_one_line(workshop, tmp_path, capsys):
    _, data = workshop
    assert command.main(["--raw", str(tmp_path / "nowhere"), "--data", str(data)]) == 1
    assert "there is no raw folder" in capsys.readouterr().err


def test_a_broken_catalogue_is_said_in_one_line(workshop, capsys):
    mine, data = workshop
    (data / "catalogue" / "ons.toml").write_text(
        as_toml("one", SERIES).replace("lens = ", "len = ")
    )
    assert command.main(["--raw", str(mine), "--data", str(data)]) == 1
    assert "ons.toml: one: unknown field 'len'" in capsys.readouterr().err


def test_a_file_of_no_source_is_said_before_anything_is_read(workshop, capsys):
    mine, data = workshop
    path = data / "catalogue" / "ons.toml"
    path.write_text(path.read_text().replace(FILE, "ons/unheard-of/numbers.csv"))
    assert command.main(["--raw", str(mine), "--data", str(data)]) == 1
    said = capsys.readouterr().err
    assert "make data: ons/unheard-of/numbers.csv: catalogue: one comes from a file that no" in said
