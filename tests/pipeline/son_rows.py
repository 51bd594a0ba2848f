"""Raw rows of the State of the Nation for tests: complete by default, changed where a test says."""

import csv
from dataclasses import replace

from explorer import schema
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.sources import son
from tests import builders

FILE = "smc/son26/2026-01-01-in99-full-dataset.csv"
AREAS = builders.areas(
    ("uk", "K02000001"), ("nation", "E92000001"), ("nation", "W92000004"),
    ("itl2", "TLD1"), ("itl2", "TLD6"), ("itl2_2025", "TLD1"), ("itl2_2025", "TLC3"),
)  # fmt: skip
AREAS[schema.NAME] = [
    "United Kingdom", "England", "Wales", "Cumbria", "Cheshire", "Cumbria", "Tees Valley",
]  # fmt: skip
BOOK = CodeBook(frozenset(AREAS[schema.CODE]), {}, frozenset(), AREAS)
SPLIT = {"edu": "First degree"}


def row(chart="seb", splits=None, **cells):
    """Give a raw row of the UK in 2025; splits by type, in the order of the columns."""
    found = dict.fromkeys(son.COLUMNS, "NA")
    found |= {
        "measure_code": "in99", "chart_type": chart, "area_type": "country",
        "area_name": "United Kingdom", "time_period": "2025", "value": "50", "label": "50%",
    }  # fmt: skip
    pairs = zip(son.SPLIT_COLUMNS[::2], (SPLIT if splits is None else splits).items(), strict=False)
    for column, (kind, value) in pairs:
        found[column], found[column.replace("type", "value")] = kind, value
    return found | cells


def region(name="Cumbria", **cells):
    return row("map", {"itl2_current_geo": name, "quintile": "1"}, area_type="ITL2", **cells)


def entry(code="x", **changes):
    origin = {name: changes.pop(name) for name in ("filter", "labels") if name in changes}
    return builders.entry(code, provenance={"file": FILE, "series": "in99", **origin}, **changes)


def load(folder, *rows, entries=None, file=FILE, book=BOOK):
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, [*son.COLUMNS, "label"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    given = [entry()] if entries is None else entries
    here = [replace(e, provenance=replace(e.provenance, file=file)) for e in given]
    return son.load(folder, here, book)
