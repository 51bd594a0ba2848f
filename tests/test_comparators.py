"""Which areas a place is set beside: the right lists, at the right level, and what readers type."""

import numpy as np
import pandas as pd
import pytest

from explorer import area_selection, comparators, config, place, schema
from explorer.comparators import (
    ADJACENT,
    AS_DEPRIVED,
    DEPRIVATION,
    DFE,
    KINDS,
    LEVEL,
    ONS,
    OWN,
    REGION,
)  # fmt: skip
from explorer.levels import LEVELS
from explorer.store import Store

SOUTH_DERBYSHIRE, DERBYSHIRE, BRISTOL = "E07000039", "E10000007", "E06000023"
CARDIFF, GLASGOW, BELFAST, SCILLY = "W06000015", "S12000049", "N09000003", "E06000053"
LEEDS, CHELTENHAM, BCP = "E08000035", "E07000078", "E06000058"


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


def at(store, code, level=""):
    """The place of a code."""
    return place.find(store, code, level).place


@pytest.mark.parametrize("kind", [*ONS, DFE, ADJACENT])
def test_a_set_is_the_published_list_in_its_order(store, kind):
    held = pd.read_parquet(config.DATA / config.NEIGHBOURS_FILE)
    held = held[held[schema.KIND] == kind].sort_values(schema.ORDER)
    lists = {
        key: tuple(rows[schema.TO_CODE])
        for key, rows in held.groupby([schema.LEVEL, schema.CODE], sort=False)
    }
    found = {}
    for one in place.every(store):
        made = comparators.of(store, one, kind)
        assert one.code not in made.codes
        if made.codes:
            found[made.level, one.code] = made.codes
    assert found.items() <= lists.items()
    # A council that is county and district in one has its neighbours among counties only, and a
    # district of 2016 that still is one has its page as the district of today.
    unused = set(lists) - set(found)
    assert all(kind == ADJACENT for _ in unused)
    assert {level for level, _ in unused} <= {"ltla", "ltla_2016", "nation"}
    assert all(
        ("utla", code) in found or ("ltla", code) in found or ("region", code) in found
        for _, code in unused
    )


def test_those_of_a_region_are_all_others_of_it(store):
    for one in place.every(store):
        found = comparators.of(store, one, REGION)
        members = store.links.at(one.level).values()
        same = {each.code for each in members if each.region and each.region == one.area.region}
        expected = set() if one.level in ("region", "nation", "uk") else same - {one.code}
        assert set(found.codes) == expected, one


def test_the_region_is_named_as_in_a_sentence(store):
    assert comparators.of(store, at(store, SOUTH_DERBYSHIRE), REGION).name == (
        "other lower-tier councils of the East Midlands"
    )
    assert comparators.of(store, at(store, GLASGOW), REGION).name.endswith("of Scotland")


@pytest.mark.parametrize(
    ("code", "level", "measure"),
    [
        (SOUTH_DERBYSHIRE, "ltla", "deprivation-england"),
        (BRISTOL, "ltla", "deprivation-england"),
        (CARDIFF, "utla", "deprivation-wales"),
        (GLASGOW, "utla", "deprivation-scotland-extent"),
        (BELFAST, "utla", "deprivation-northern-ireland-extent"),
    ],
)
def test_areas_as_deprived_are_the_ten_nearest_of_the_nation(store, code, level, measure):
    found = comparators.of(store, at(store, code), DEPRIVATION)
    column = store.positions.column(measure, level)
    scores = dict(zip(column.codes, column.value, strict=True))
    gaps = {other: abs(score - scores[code]) for other, score in scores.items() if other != code}
    assert found.level == level
    assert len(found.codes) == AS_DEPRIVED
    assert {other[0] for other in found.codes} == {code[0]}
    assert max(gaps[other] for other in found.codes) <= np.sort(list(gaps.values()))[9]
    assert [gaps[other] for other in found.codes] == sorted(gaps[other] for other in found.codes)


def test_a_county_has_no_deprivation_score_of_its_own(store):
    assert DEPRIVATION not in comparators.available(store, at(store, DERBYSHIRE))


def test_every_place_has_a_default_that_is_offered_and_a_set_unless_it_is_alone(store):
    for one in place.every(store):
        kinds = comparators.available(store, one)
        assert comparators.default(store, one) in kinds
        assert set(kinds) <= set(KINDS)
        codes = comparators.of(store, one, comparators.default(store, one)).codes
        assert bool(codes) == (one.level != "uk"), one


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (BRISTOL, DFE), (DERBYSHIRE, DFE), (SOUTH_DERBYSHIRE, "ons_global"),
        (CARDIFF, "ons_global"), ("E14001063", REGION), ("E12000001", LEVEL), ("TLN0", LEVEL),
    ],
)  # fmt: skip
def test_the_default_is_the_nearest_to_what_the_place_answers_for(store, code, kind):
    assert comparators.default(store, at(store, code)) == kind


def test_the_twenty_of_a_unitary_council_are_districts_too_and_some_have_an_upper_tier(store):
    found = comparators.of(store, at(store, BRISTOL), "ons_global")
    assert found.level == "ltla"
    assert CHELTENHAM in found.codes
    upper = found.at(store, "utla")
    assert CHELTENHAM not in upper
    assert LEEDS in upper
    assert set(upper) == set(found.codes) & set(store.links.at("utla"))
    assert found.at(store, "constituency") == ()
    assert found.at(store, "ltla") == found.codes


def test_the_councils_across_the_water_are_named_but_not_counted(store):
    found = comparators.of(store, at(store, BRISTOL), ADJACENT)
    assert "Monmouthshire" in found.note
    assert "W06000021" not in found.codes


def test_all_others_are_offered_only_where_they_can_be_read(store):
    for one in place.every(store):
        if LEVEL in comparators.available(store, one):
            few = len(store.links.at(one.level)) <= comparators.MOST_LISTED + 1
            assert few or not comparators.of(store, one, REGION).codes


def test_names_and_codes_are_read_with_commas_in_names_and_between(store):
    codes, unknown = comparators.chosen(
        store,
        at(store, BRISTOL),
        ["Leeds, Bournemouth, Christchurch and Poole, E07000078; Nowhereland\nleeds, Bristol"],
    )
    assert codes == (LEEDS, BCP, CHELTENHAM)
    assert unknown == ("Nowhereland",)


def test_seats_whose_names_hold_commas_are_read(store):
    seat = next(one for one in place.every(store) if one.title == "Birmingham, Ladywood")
    codes, unknown = comparators.chosen(
        store, seat, ["Birmingham, Edgbaston, Birmingham, Hall Green"]
    )
    assert seat.level == "constituency_2010"
    names = [store.links.at(seat.level)[code].name for code in codes]
    assert names == ["Birmingham, Edgbaston", "Birmingham, Hall Green"]
    assert not unknown


def test_an_own_choice_stands_at_the_level_that_holds_most_of_it(store):
    bristol = at(store, BRISTOL)
    assert comparators.of(store, bristol, OWN, [LEEDS, DERBYSHIRE]).level == "utla"
    found = comparators.of(store, bristol, OWN, [LEEDS, CHELTENHAM, SOUTH_DERBYSHIRE, DERBYSHIRE])
    assert found.level == "ltla"
    assert found.codes == (LEEDS, CHELTENHAM, SOUTH_DERBYSHIRE)
    assert found.note == "Derbyshire is left out: not among the lower-tier councils."


def test_a_place_is_never_its_own_comparator(store):
    assert comparators.of(store, at(store, BRISTOL), OWN, [BRISTOL, LEEDS, LEEDS]).codes == (LEEDS,)


def test_an_unknown_kind_is_refused(store):
    with pytest.raises(KeyError, match="friends"):
        comparators.of(store, at(store, BRISTOL), "friends")


def test_names_of_sets_fit_into_a_sentence(store):
    for level in LEVELS:
        one = next((each for each in place.every(store) if each.level == level), None)
        for kind in comparators.available(store, one) if one else ():
            found = comparators.of(store, one, kind)
            assert found.name[0].islower()
            assert not found.note or found.note.endswith(".")


def test_no_more_names_are_read_than_asked_for(store):
    here = place.of_code(store, "E06000023")
    names = [f"Nowhere {n}" for n in range(500)]
    codes, unknown = comparators.chosen(store, here, [";".join(names), "Leeds"], most=40)
    assert (len(codes), len(unknown)) == (0, 40)
    _, problems = area_selection.parse({"own": ";".join(names)}, store, here)
    (said,) = (one.message for one in problems if one.parameter == area_selection.OWN)
    assert said.count("“") == 3
