"""The catalogue as readers search it, and the ledger as they read it."""

from __future__ import annotations

import pytest

from explorer import data_view, ledger_view
from explorer.data_view import Asked
from explorer.errors import DataError
from explorer.publications import publishers
from tests import tiny_data

LEDGER = """file,rows_read,rows_loaded,rows_left_out,reason,n
README.md,0,0,0,not read: notes,0
ons/pay.csv,10,7,3,not an area of today,2
ons/pay.csv,10,7,3,no figure,1
ons/codes.csv,5,5,0,used as a look-up: codes,0
"""


def codes(store, **asked) -> list[str]:
    """The measures that are found."""
    wanted = Asked(**asked)
    return [line.code for line in data_view.lines(store) if data_view.matches(line, wanted)]


def test_without_a_question_every_measure_is_listed_once(tiny_store):
    assert sorted(codes(tiny_store)) == sorted(tiny_store.catalogue)


def test_a_word_of_the_definition_finds_its_measure(tiny_store):
    for entry in tiny_store.catalogue.values():
        for text in (entry.definition, entry.why, *entry.caveats, entry.code, entry.full_name):
            assert entry.code in codes(tiny_store, q=text)


def test_every_word_must_be_found_whatever_its_case_or_accents(tiny_store):
    assert codes(tiny_store, q="  WÉEKLY pay, ") == [tiny_data.PAY]
    assert codes(tiny_store, q="weekly density") == []


def test_the_beginning_of_a_word_is_enough_and_its_middle_is_not(tiny_store):
    assert tiny_data.DENSITY in codes(tiny_store, q="popul")
    assert codes(tiny_store, q="opulation") == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"stage": "school"}, {tiny_data.SWIM}),
        ({"level": "utla"}, {tiny_data.PAY, tiny_data.SWIM}),
        ({"intervals": True}, {tiny_data.PAY}),
        ({"level": "ltla", "stage": "context"}, {tiny_data.DENSITY}),
    ],
)
def test_each_choice_narrows_the_list(tiny_store, asked, expected):
    assert set(codes(tiny_store, **asked)) == expected


def test_only_values_that_some_measure_has_are_offered(tiny_store):
    for name, known in data_view.options(tiny_store).items():
        for value in known:
            assert codes(tiny_store, **{name: value}), (name, value)


def test_an_unknown_value_is_named_and_left_out_of_account(tiny_store):
    query = {"stage": ["moon"], "colour": ["red"], "q": ["pay"], "intervals": ["7"]}
    asked, problems = data_view.parse(query, tiny_store)
    assert asked == Asked(q="pay")
    assert len(problems) == 3
    for word in ("moon", "colour", "7"):
        assert any(word in problem for problem in problems)


def test_a_value_may_be_given_by_its_name(tiny_store):
    asked, problems = data_view.parse({"stage": ["SCHOOLS"]}, tiny_store)
    assert (asked.stage, problems) == ("school", ())


def test_an_empty_form_asks_for_nothing(tiny_store):
    query = {name: [""] for name in ("q", *data_view.CHOICES)}
    assert data_view.parse(query, tiny_store) == (Asked(), ())


def test_what_is_typed_is_cut_and_carries_no_control_characters(tiny_store):
    asked, _ = data_view.parse({"q": ["\x02rows\x03" + "a" * 500]}, tiny_store)
    assert "\x02" not in asked.q
    assert len(asked.q) <= data_view.LONGEST


def test_the_count_says_how_many_and_how_many_are_shown():
    assert data_view.counted(650, 650, 50) == "650 measures. The first 50 are shown."
    assert data_view.counted(12, 1650, 12) == "12 of 1,650 measures found."
    assert data_view.counted(0, 650, 0) == "No measure found."


def test_a_span_runs_from_the_first_period_to_the_last():
    assert data_view.span(["2016-09-01/P1Y", "2024-09-01/P1Y"]) == "2016/17 to 2024/25"
    assert data_view.span(["2025-01-01/P1Y"]) == "2025"
    three = ["2014-01-01/P3Y", "2023-01-01/P3Y"]
    assert data_view.span(three) == "first 2014 to 2016, last 2023 to 2025"


def test_the_script_finds_by_the_same_words_in_the_same_order(tiny_store):
    lines = data_view.lines(tiny_store)
    told = data_view.search_file(tiny_store)["lines"]
    assert [(one["t"], set(one["k"])) for one in told] == [(one.text, one.keys) for one in lines]


def test_publishers_account_for_every_measure(tiny_store):
    assert sum(one.measures for one in publishers(tiny_store)) == len(tiny_store.catalogue)


def ledger(tmp_path, text=LEDGER):
    """The ledger of a folder that holds this text."""
    (tmp_path / "ledger.csv").write_text(text, encoding="utf-8")
    return ledger_view.load(tmp_path)


def test_the_ledger_adds_up_by_file_by_folder_and_in_total(tmp_path):
    folders = ledger(tmp_path)
    whole = ledger_view.total(folders)
    assert (whole.read, whole.loaded, whole.left_out) == (15, 12, 3)
    for one in (*folders, whole):
        assert one.read == one.loaded + one.left_out
        for file in one.files:
            assert file.left_out == sum(n for _, n in file.reasons)


def test_each_file_stands_once_with_all_its_reasons(tmp_path):
    notes, ons = ledger(tmp_path)
    assert [file.file for file in ons.files] == ["ons/pay.csv", "ons/codes.csv"]
    assert ons.files[0].reasons == (("not an area of today", 2), ("no figure", 1))
    assert ons.files[1].note == "used as a look-up: codes"
    assert (notes.unread, ons.unread) == (1, 0)


def test_a_ledger_that_does_not_add_up_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"ons/pay\.csv"):
        ledger(tmp_path, LEDGER.replace("10,7,3", "10,8,3"))


def test_a_broken_ledger_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(DataError, match=r"ledger\.csv"):
        ledger(tmp_path, "file,rows\nons/pay.csv,10\n")


def test_a_folder_without_a_ledger_has_none(tmp_path):
    assert ledger_view.load(tmp_path) == ()


def test_no_sign_of_the_page_itself_gets_in_by_the_name_of_a_parameter(tiny_store):
    _, (problem,) = data_view.parse({"\x02rows\x03": ["1"]}, tiny_store)
    assert "rows" in problem
    assert not {"\x02", "\x03"} & set(problem)
