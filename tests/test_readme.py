"""The numbers in README.md are those of the data."""

import json
import re

from explorer import config

README = (config.ROOT / "README.md").read_text(encoding="utf-8")
# How each line of the table begins, and the files of data/values that it counts.
LINES = {
    "Department for Education, Local": ("lait",),
    "ONS local indicators": ("ons", "series"),
    "State of the Nation: drivers": ("son",),
    "State of the Nation: mobility": ("mobility", "composites", "universities", "smi2016"),
    "Deprivation": ("tables",),
    "Destinations": ("destinations", "ofsted", "census"),
    "Our own indices": ("index",),
}


def test_the_readme_counts_the_measures_that_are_there():
    held = json.loads((config.DATA / config.CONTENTS_FILE).read_text(encoding="utf-8"))
    current = {code: each["file"] for code, each in held.items() if "-edition-" not in code}
    for start, files in LINES.items():
        (said,) = re.findall(rf"^\| {start}.*? \| (\d+) \|", README, re.MULTILINE)
        assert int(said) == sum(file in files for file in current.values()), start
    assert set(current.values()) == {file for files in LINES.values() for file in files}
    assert f"Besides these {len(current)} there are {len(held) - len(current)} earlier" in README
