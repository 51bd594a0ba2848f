"""What an address of the comparison means: areas by code and name, levels, and what is left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer import compare_places, config, place
from explorer.compare_level import EACH
from explorer.compare_selection import COUNTRY, MEDIAN, MOST, parse
from explorer.store import Store

BRISTOL, LEEDS, READING = "E06000023", "E08000035", "E06000038"
SOUTH_DERBYSHIRE, CHESTERFIELD, DERBYSHIRE = "E07000039", "E07000034", "E10000007"


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


def said(read):
    """Everything that is told."""
    return " ".join(one.text for one in read.said)


def test_codes_and_names_mean_the_same(store):
    by_code = parse(f"areas={BRISTOL},{LEEDS}", store)
    by_name = parse("areas=Bristol,Leeds", store)
    assert by_code.choice == by_name.choice
    assert by_code.choice.level == "utla"
    assert not by_code.said
    assert not by_name.said


@pytest.mark.parametrize("asked", ["areas=Bristol, City of,Leeds", "areas=Bristol&areas=Leeds"])
def test_a_name_may_hold_a_comma_and_areas_may_come_one_by_one(store, asked):
    assert parse(asked, store).choice.codes == (BRISTOL, LEEDS)


def test_an_address_reads_back_as_what_wrote_it(store):
    asked = (
        f"areas={BRISTOL},{LEEDS}&level=ltla&with=adjacent&baseline={LEEDS}&rows=all"
        "&measure=employment-rate&map=change&from=2022-01-01/P1Y&to=2023-01-01/P1Y"
    )
    read = parse(asked, store)
    assert not read.said
    again = parse(read.choice.query(), store)
    assert again.choice == read.choice
    assert "level=ltla" in read.choice.query()


def test_what_is_usual_is_left_out_of_the_address(store):
    choice = parse(f"areas={BRISTOL},{LEEDS}&baseline=england&with=dfe", store).choice
    assert choice.url() == f"/compare?areas={BRISTOL},{LEEDS}"


def test_codes_that_mean_two_places_keep_their_level(store):
    codes = [code for code in store.links.at("itl2_2025") if store.links.get("itl2", code)][:2]
    read = parse(f"areas={','.join(codes)}&level=itl2_2025", store)
    assert read.choice.level == "itl2_2025"
    assert ":itl2_2025" in read.choice.url()
    assert parse(read.choice.query(), store).choice == read.choice


def test_every_place_of_every_level_can_be_asked_for_again(store):
    for one in place.every(store):
        if one.level != "uk":
            choice = parse(f"areas={one.code}:{one.level}", store).choice
            assert choice.places == (one,)
            assert parse(choice.query(), store).choice.places == (one,)


def test_eleven_areas_are_ten_and_the_one_left_out_is_named(store):
    codes = list(store.links.at("ltla"))[: MOST + 1]
    read = parse(f"areas={','.join(codes)}", store)
    assert len(read.choice.places) == MOST
    assert store.links.get("ltla", codes[-1]).name in said(read)
    assert read.understood


def test_nothing_asked_is_fine_and_nothing_known_is_not(store):
    assert parse("", store).understood
    read = parse("areas=Atlantis,Xanadu", store)
    assert not read.understood
    assert "Atlantis" in said(read)
    assert "Xanadu" in said(read)
    assert parse("areas=Atlantis,Leeds", store).understood


def test_a_near_name_is_offered_with_a_way_to_it(store):
    read = parse("areas=Leeds,Sheffeld", store)
    (hint,) = [one for one in read.said if one.links]
    assert "Sheffield" in hint.text
    assert parse(hint.links[0][1].partition("?")[2], store).choice.codes == (LEEDS, "E08000039")


def test_the_united_kingdom_is_known_but_not_compared(store):
    read = parse("areas=K02000001", store)
    assert read.understood
    assert not read.choice.places
    assert "cannot be compared" in said(read)


def test_a_unitary_council_stands_with_districts_without_a_word(store):
    read = parse(f"areas={BRISTOL},{SOUTH_DERBYSHIRE}", store)
    assert read.choice.level == "ltla"
    assert not read.said


def test_an_area_of_another_level_is_carried_with_a_sentence(store):
    read = parse(f"areas={BRISTOL},{LEEDS},{SOUTH_DERBYSHIRE}&level=utla", store)
    assert read.choice.codes == (BRISTOL, LEEDS, DERBYSHIRE)
    assert "Derbyshire" in said(read)
    words, address = read.said[-1].links[0]
    assert "side by side" in words
    assert parse(address.partition("?")[2], store).choice.mixed


def test_an_area_that_covers_many_is_left_out_with_a_sentence(store):
    read = parse(f"areas={SOUTH_DERBYSHIRE},{CHESTERFIELD},{DERBYSHIRE}", store)
    assert read.choice.codes == (SOUTH_DERBYSHIRE, CHESTERFIELD)
    assert "Derbyshire covers 8" in said(read)


def test_a_district_and_its_county_stand_side_by_side_and_it_is_said(store):
    read = parse(f"areas={SOUTH_DERBYSHIRE},{DERBYSHIRE}", store)
    assert read.choice.level == EACH
    assert read.choice.codes == (SOUTH_DERBYSHIRE, DERBYSHIRE)
    assert "different levels" in said(read)
    assert "not ranked together" in said(read)


def test_the_search_box_adds_to_what_is_there(store):
    read = parse(f"areas={BRISTOL}&add=Leeds", store)
    assert read.added
    assert read.choice.codes == (BRISTOL, LEEDS)
    assert "add" not in read.choice.url()
    assert parse(f"areas={BRISTOL}&add={BRISTOL}", store).choice.codes == (BRISTOL,)


def test_a_code_added_is_of_the_level_shown(store):
    codes = [code for code in store.links.at("itl2_2025") if store.links.get("itl2", code)][:2]
    read = parse(f"areas={codes[0]}:itl2_2025&add={codes[1]}", store)
    assert {one.level for one in read.choice.places} == {"itl2_2025"}
    assert len(read.choice.places) == 2


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("level=moon", "moon"),
        ("with=friends", "friends"),
        ("with=own", "own"),
        ("baseline=E07000039", "baseline"),
        ("measure=glee", "glee"),
        ("measure=good-level-of-development-fsm&level=ltla", "good-level-of-development-fsm"),
        ("rows=none", "none"),
        ("map=yes", "yes"),
        ("colour=red", "colour"),
    ],
)
def test_what_cannot_be_followed_is_said_and_the_rest_is_kept(store, asked, words):
    read = parse(f"areas={BRISTOL},{LEEDS}&{asked}", store)
    assert words in said(read)
    assert read.choice.codes == (BRISTOL, LEEDS)
    assert read.choice.baseline == COUNTRY
    assert parse(read.choice.query(), store).said == []


def test_the_median_needs_a_set(store):
    assert parse(f"areas={BRISTOL},{LEEDS}&baseline=median", store).choice.baseline == MEDIAN
    mixed = parse(f"areas={SOUTH_DERBYSHIRE},{DERBYSHIRE}&baseline=median", store)
    assert mixed.choice.baseline == COUNTRY
    assert mixed.said


def test_taking_the_baseline_away_drops_it(store):
    choice = parse(f"areas={BRISTOL},{LEEDS},{READING}&baseline={LEEDS}", store).choice
    left = [one for one in choice.places if one.code != LEEDS]
    assert "baseline" not in choice.with_places(store, left)
    other = [one for one in choice.places if one.code != READING]
    assert f"baseline={LEEDS}" in choice.with_places(store, other)


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_failing(store, areas, level, other):
    read = parse(f"areas={areas}&level={level}&baseline={other}&add={other}", store)
    assert len(read.choice.places) <= MOST
    assert parse(read.choice.query(), store).choice == read.choice


def test_of_many_texts_only_the_first_are_looked_up(store, monkeypatch):
    looked = []
    true = place.find

    def find(store, text, level="", *, hints=True):
        looked.append(hints)
        return true(store, text, level, hints=hints)

    monkeypatch.setattr(compare_places.place, "find", find)
    names = ",".join(f"Nowhere{n:03}" for n in range(300))
    read = parse(f"areas={names}", store)
    assert len(looked) == compare_places.MOST_READ == 2 * MOST
    assert sum(looked) == compare_places.MOST_HINTS
    told = said(read)
    assert told.count("“") <= 3
    assert "…" in told
    assert "Only the first 20 areas of the link are read." in told


def test_slips_beyond_the_third_are_not_hinted_at(store):
    slips = [f"Britso{c}" for c in "abcdefgh"]
    read = parse(f"areas={','.join(slips)}", store)
    assert sum("Did you mean" in one.text for one in read.said) == compare_places.MOST_HINTS


def test_a_name_that_may_be_several_is_offered_and_not_guessed(store):
    read = parse(f"areas={BRISTOL},Newcastle", store)
    assert read.choice.codes == (BRISTOL,)
    (one,) = read.said
    assert "“Newcastle” may be one of several areas." in one.text
    assert [words.partition(",")[0] for words, _ in one.links][:2] == [
        "Newcastle-under-Lyme",
        "Newcastle upon Tyne",
    ]  # fmt: skip
    assert f"{BRISTOL},E08000021" in one.links[1][1]
