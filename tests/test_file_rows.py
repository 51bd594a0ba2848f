"""Files of the pages about backgrounds: figures as stored, their codes in words, what they rest on."""

from __future__ import annotations

import csv
import io
import math

import pytest

from explorer import file_rows, schema
from explorer.file_rows import ADDRESS, HEAD, published
from explorer.indicator import Indicator
from explorer.store import Store
from routes.backgrounds import SECTIONS

# One state of each page that has areas, groups and figures not published among its rows.
ASKED = {
    "/backgrounds": "outcome=development-at-5&with=sex",
    "/backgrounds/journey": "sex=women",
    "/backgrounds/mobility": "topic=housing",
    "/backgrounds/regions": "measure=long-range-upward-mobility",
    "/backgrounds/councils": "area=E06000023&by=ethnicity_school",
    "/backgrounds/drivers": "measure=research-collaboration",
    "/backgrounds/universities": "q=oxford",
}


@pytest.fixture(scope="module")
def store():
    return Store.load()


@pytest.fixture(scope="module", params=SECTIONS, ids=lambda section: section.url)
def made(request, store):
    """A view of each page and its file."""
    section = request.param
    view = section.view(store, ASKED[section.url])
    return view, section.file(store, view)


def rows_of(file):
    return [dict(zip(file.head, row, strict=True)) for row in file.rows]


def test_every_file_begins_with_the_columns_of_the_stored_figures(made):
    _, file = made
    assert file.head[: len(schema.COLUMNS)] == schema.COLUMNS
    assert file.head[: len(HEAD)] == HEAD


def test_every_figure_of_a_file_is_as_stored(store, made):
    _, file = made
    stored = {
        tuple(row[column] for column in schema.KEY): row
        for entry in file.entries
        for row in store.all_values(entry.code).to_dict("records")
    }
    rows = [row for row in rows_of(file) if row["indicator"]]
    assert rows
    for row in rows:
        same = stored[tuple(row[column] for column in schema.KEY)]
        assert row["status"] == same["status"]
        for column in schema.MEASURES:
            assert row[column] == (None if math.isnan(same[column]) else same[column])


def test_no_figure_stands_in_a_file_twice(made):
    _, file = made
    keys = [
        tuple(row[column] for column in schema.KEY) for row in rows_of(file) if row["indicator"]
    ]
    assert len(set(keys)) == len(keys)


def test_codes_are_given_in_words(store, made):
    _, file = made
    for row in rows_of(file):
        if row["indicator"]:
            assert row["measure"] == store.catalogue[row["indicator"]].full_name
            assert row["release"] == store.catalogue[row["indicator"]].source.title
            assert row["area"] not in ("", row["area_code"])
            assert row["period_in_words"] not in ("", row["period"])
            assert row["breakdown"].startswith(schema.GROUP_TYPES[row["group_type"]])


def test_what_is_worked_out_is_no_published_figure(made):
    _, file = made
    for row in rows_of(file):
        if not row["indicator"]:
            assert row["indicator"] is None
            assert row["status"] is None
            assert row["measure"]


def test_notes_say_address_source_licence_and_caveats(store, made):
    view, file = made
    lines = list(csv.reader(io.StringIO(file_rows.csv_text(store, file))))
    notes = [line for line in lines[lines.index([]) :] if line]
    assert [ADDRESS, view.canonical] in notes
    for entry in file.entries:
        assert ["Licence", entry.source.licence] in notes
        assert ["Publication", f"{entry.source.title}; released {entry.source.released}"] in notes
        assert all(["Know this", caveat] in notes for caveat in entry.caveats)


def test_further_columns_and_rows_are_said_to_be_worked_out(store):
    class View:
        canonical = "/backgrounds"

    frame = store.all_values("development-at-5")[:3]
    plain = published(store, View, "few", frame)
    more = published(
        store, View, "few", frame, more={"half": lambda row: row["value"] / 2},
        derived=[{"measure": "The gap", "value": 1.5}],
    )  # fmt: skip
    assert "Worked out" not in dict(plain.notes)
    assert "Worked out" in dict(more.notes)
    first, *_, gap = rows_of(more)
    assert first["half"] == first["value"] / 2
    assert (gap["measure"], gap["value"], gap["indicator"], gap["half"]) == (
        "The gap",
        1.5,
        None,
        None,
    )
    assert all(isinstance(entry, Indicator) for entry in more.entries)
