"""Area codes: what is held, what was only renamed, and what no longer exists."""

import pandas as pd
import pytest

from explorer.pipeline.codes import ABOLISHED, CodeBook, current_codes
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

NAMES = {"ltla": {"E06000015": "Derby, City of"}}


@pytest.fixture
def book(tmp_path):
    """Give the code book of a few areas."""
    (tmp_path / "lookups").mkdir()
    (tmp_path / "lookups/ons_code_changes.csv").write_text(CHANGES)
    found, tally = current_codes(tmp_path, AREAS, NAMES)
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


def test_only_councils_and_what_they_add_up_to_are_held_whatever_the_file():
    areas = builders.areas(("ltla", "E06000015"), ("itl2", "TLF1"), ("constituency", "E14001483"))
    book = CodeBook(frozenset({"E06000015"}), {}, frozenset(), areas)
    (fate,) = book.fates(pd.Series(["TLF1"]), "a.csv")
    assert "share codes" in fate
    assert book.codes_of("itl2") == {"TLF1"}
    assert book.every == {"E06000015", "TLF1", "E14001483"}


def test_an_area_is_found_by_its_official_name_and_by_the_one_shown(book):
    names = book.by_name("ltla")
    assert names["Derby, City of"] == names["Area E06000015"] == "E06000015"
    assert book.by_name("itl2") == {}


def test_two_areas_of_one_name_are_refused():
    areas = builders.areas(("itl2", "TLF1"), ("itl2", "TLF2")).assign(name="Twin")
    with pytest.raises(PipelineError, match="two areas of level itl2 are called 'Twin'"):
        CodeBook(frozenset(), {}, frozenset(), areas).by_name("itl2")
