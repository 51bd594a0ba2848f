"""A raw file that has gone bad stops the run: one sentence, exit code 1, data/ left as it was."""

import csv
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


def rewrite(path, edit):
    """Let ``edit`` change the list of rows, the header first."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    edit(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def change(path, line, column, text):
    """Replace one cell; the header is line 1, its first column 0."""
    rewrite(path, lambda rows: rows[line - 1].__setitem__(column, text))


def add_column(path):
    rewrite(path, lambda rows: [row.append("mood") for row in rows])


def repeat_last_row(path):
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text + text.splitlines()[-1] + "\n")


def cut_in_half(path):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


BREAKAGES = {
    "unexpected column": (add_column, "row 1: unexpected column 'mood'"),
    "renamed column": (lambda p: change(p, 1, 2, "mood"), "row 1: column 'geography' is missing"),
    "unknown code": (lambda p: change(p, 5, 0, "N09999999"), "row 5: unknown area code"),
    "text in a number": (lambda p: change(p, 4, 5, "many"), "row 4: text in a column of numbers"),
    "unknown status": (lambda p: change(p, 3, 10, "q"), "row 3: unknown status 'q'"),
    "limits that exclude the value": (
        lambda p: change(p, 6, 9, "1.5"), "row 6: the limits exclude the value",
    ),
    "value out of range": (lambda p: change(p, 7, 5, "720"), "row 7: the value is outside the pla"),
    "not a period": (lambda p: change(p, 8, 4, "2023"), "row 8: the period is not an ISO 8601"),
    "duplicate key": (repeat_last_row, "duplicate key"),
    "truncated": (cut_in_half, "cut short"),
    "empty": (lambda p: p.write_text(""), "the file is empty"),
    "missing": (lambda p: p.unlink(), "the file is missing"),
}  # fmt: skip


@pytest.mark.parametrize("breakage", sorted(BREAKAGES))
def test_a_bad_file_is_named_with_row_and_rule_and_data_stays(workshop, capsys, breakage):
    mine, data = workshop
    spoil, message = BREAKAGES[breakage]
    spoil(mine / FILE)
    before = tree(data)

    assert command.main(["--raw", str(mine), "--data", str(data)]) == 1

    said = capsys.readouterr().err
    problem = next(line for line in said.splitlines() if line.startswith("make data: "))
    assert problem.startswith(f"make data: {FILE}")
    assert message in problem
    assert "Traceback" not in said
    assert tree(data) == before
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
