"""Area codes: what is held, what was only renamed, and what no longer exists."""

import pandas as pd
import pytest

from explorer.pipeline.codes import ABOLISHED, current_codes
from explorer.pipeline.errors import PipelineError
from tests import builders

CHANGES = (
    "oldcd,oldnm,newcd,newnm,type,start\n"
    "E08000016,Barnsley,E08000038,Barnsley,new_code,2025\n"
    "E07000027,Barrow,E06000064,Westmorland and Furness,merger,2023\n"
    "S12000046,Glasgow,S12000049,Glasgow,new_geo,2019\n"
    "E06000015,Derby,E47000013,East Midlands,new_geo,2024\n"
)
AREAS = builders.areas(
    ("ltla", "E08000038"), ("ltla", "E06000064"), ("ltla", "E06000015"), ("ltla", "S12000049"),
    ("ltla_2016", "E07000027"), ("ltla_2016", "E08000016"), ("ltla_2016", "E06000015"),
)  # fmt: skip


@pytest.fixture
def book(tmp_path):
    """Give the code book of a few areas."""
    (tmp_path / "lookups").mkdir()
    (tmp_path / "lookups/ons_code_changes.csv").write_text(CHANGES)
    found, tally = current_codes(tmp_path, AREAS)
    assert tally.rows_read == tally.rows_loaded == 4
    return found


def test_only_an_area_that_did_not_change_is_recoded(book):
    codes = pd.Series(["E08000016", "E07000027", "S12000046", "E06000015"])
    expected = ["E08000038", "E07000027", "S12000046", "E06000015"]
    assert book.current(codes).tolist() == expected


def test_merged_and_redrawn_areas_are_abolished_and_districts_of_2016_are_not_todays(book):
    fates = book.fates(pd.Series(["E07000027", "S12000046", "E06000048"]), "a.csv")
    assert set(fates) == {ABOLISHED}


def test_an_area_that_joined_a_combined_authority_is_still_held(book):
    assert book.fates(pd.Series(["E06000015", "E08000016"]), "a.csv").tolist() == ["", ""]


@pytest.mark.parametrize("code", ["E13000001", "E47000013", "K03000001", "TLC", "W15000001", "na"])
def test_other_geographies_are_left_out_with_a_reason(book, code):
    (fate,) = book.fates(pd.Series([code]), "a.csv")
    assert fate
    assert fate != ABOLISHED


def test_an_unknown_code_is_refused_by_row(book):
    with pytest.raises(PipelineError, match=r"a\.csv, row 3: unknown area code 'E06000999'"):
        book.fates(pd.Series(["E06000015", "E06000999"]), "a.csv")
