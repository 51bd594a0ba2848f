"""The CSV of a league table."""

from __future__ import annotations

import csv
import io

import pytest

from explorer import query, views
from explorer.downloads import COLUMNS, csv_text, safe
from tests import tiny_data


@pytest.fixture
def rows(tiny_store):
    """The table of weekly pay, read back as a spreadsheet would."""
    level = query.default_level(tiny_store.indicators[tiny_data.PAY])
    period = query.panel(tiny_store, tiny_data.PAY, level).periods[-1]
    text = csv_text(views.table(tiny_store, tiny_data.PAY, level, period))
    return list(csv.DictReader(io.StringIO(text)))


def test_it_names_its_columns(rows):
    assert tuple(rows[0]) == COLUMNS


def test_every_area_of_the_level_has_a_row(rows, tiny_store):
    level = query.default_level(tiny_store.indicators[tiny_data.PAY])
    assert {row["area_code"] for row in rows} == set(tiny_store.level_areas(level)["code"])


def test_an_area_without_a_figure_has_an_empty_value_and_no_rank(rows):
    without = [row for row in rows if not row["value"]]
    assert without
    assert all(row["rank"] == "" and row["status"] != "ok" for row in without)


def test_ranks_rise_from_one(rows):
    ranks = [int(row["rank"]) for row in rows if row["rank"]]
    assert ranks[0] == 1
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_is_taken_for_a_formula(text):
    assert safe(text) == f"'{text}"


def test_an_ordinary_name_is_left_alone():
    assert safe("Stoke-on-Trent") == "Stoke-on-Trent"
