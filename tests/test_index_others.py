"""An area's standing on other indices: whose each is, for which area, and never averaged."""

import re

import pytest

from explorer import config
from explorer.areas import Area
from explorer.config import INDEX_2016
from explorer.index_others import COMPOSITES, DEPRIVATION, standings
from explorer.index_others_where import COVERED, INSIDE, PARTS, ROUGH, SAME, merged, where
from explorer.store import Store

SOUTH_DERBYSHIRE, DERBYSHIRE, BRISTOL = "E07000039", "E10000007", "E06000023"
SOMERSET, HIGHLAND, CARDIFF, ARGYLL = "E06000066", "S12000017", "W06000015", "S12000035"
BARROW, CITY, BARNSLEY_OLD = "E07000027", "E09000001", "E08000016"


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


def of(store, level, code, measure, without=""):
    """Give the standings of an area on one measure."""
    found = standings(store, level, code, without)
    return [one for one in found if one.url == f"/indicator/{measure}"]


def only(store, level, code, measure):
    (one,) = of(store, level, code, measure)
    return one


def seat(store, level, name) -> Area:
    return next(area for area in store.links.at(level).values() if area.name == name)


def test_an_unchanged_district_has_its_own_rank_of_2016(store):
    one = only(store, "ltla", SOUTH_DERBYSHIRE, INDEX_2016)
    assert one.text == "304th of 324 English districts of 2016, in the worst fifth."
    assert (one.whose, one.year, one.same_area) == ("Social Mobility Commission", "2016", True)
    assert only(store, "utla", BRISTOL, INDEX_2016).text.startswith("214th of 324 ")


def test_a_district_of_2016_that_only_changed_its_code_is_the_same_area(store):
    assert where(store.links, store.links.get("ltla_2016", BARNSLEY_OLD), "ltla").kind == SAME


def test_a_merged_council_lists_the_districts_it_was_made_from(store):
    one = only(store, "ltla", SOMERSET, INDEX_2016)
    assert one.text.startswith("Published for its 5 districts of 2016: ")
    for name in ("Mendip", "Sedgemoor", "South Somerset", "Taunton Deane", "West Somerset 324th"):
        assert name in one.text
    assert not one.same_area


def test_a_county_lists_its_districts_and_they_are_not_averaged(store):
    one = only(store, "utla", DERBYSHIRE, INDEX_2016)
    ranks = [int(rank) for rank in re.findall(r"[a-z] (\d+)(?:st|nd|rd|th)", one.text)]
    assert len(ranks) == 8
    assert ranks == sorted(ranks)
    assert 304 in ranks


def test_a_district_that_is_gone_keeps_its_rank_and_has_the_present_ones_of_its_successor(store):
    assert only(store, "ltla_2016", BARROW, INDEX_2016).text.startswith("241st of 324 ")
    now = only(store, "ltla_2016", BARROW, "index-district")
    assert now.text.startswith("Westmorland and Furness, which it lies in: ")
    assert not now.same_area
    assert of(store, "ltla_2016", BARROW, "index-constituency-2010") == []


def test_the_commissions_bands_are_those_of_the_area_it_lies_in_with_the_earlier_ones(store):
    for name in COMPOSITES:
        one = only(store, "ltla", SOUTH_DERBYSHIRE, f"{name}-band")
        assert re.match(r"Published for Derbyshire, which it lies in: band [1-7] of 7, ", one.text)
        assert "before that" in one.text
        assert not one.same_area
        assert only(store, "utla", DERBYSHIRE, f"{name}-band").same_area
    assert (
        "2018 to 2024; before that 4 in 2012 to 2017"
        in only(store, "utla", DERBYSHIRE, "conditions-of-childhood-band").text
    )


def test_an_area_that_is_only_roughly_the_commissions_is_said_to_be(store):
    assert where(store.links, store.links.get("ltla", ARGYLL), "smc205").kind == ROUGH
    text = only(store, "ltla", ARGYLL, "conditions-of-childhood-band").text
    assert "which it does not quite equal" in text


def test_each_nation_has_its_own_index_of_deprivation_and_none_of_englands(store):
    english = {INDEX_2016, "index-upper-tier", "index-district", "index-constituency-2010"}
    for code, country in ((HIGHLAND, "S"), (CARDIFF, "W"), ("N09000003", "N")):
        urls = {one.url.removeprefix("/indicator/") for one in standings(store, "ltla", code)}
        assert DEPRIVATION[country][0] in urls
        assert not urls & (english | {DEPRIVATION["E"][0]})
        assert len(urls) == 5


def test_the_end_from_which_deprivation_is_counted_is_said(store):
    one = only(store, "ltla", SOUTH_DERBYSHIRE, DEPRIVATION["E"][0])
    assert one.text.endswith(
        "of 296 English districts from the least deprived, less deprived than most."
    )
    assert one.name == "English Indices of Deprivation 2025"


def test_our_ranks_come_with_their_range_and_the_ranks_of_their_stages(store):
    one = only(store, "ltla", SOUTH_DERBYSHIRE, "index-district")
    assert re.match(
        r"161st of 294 English districts, plausibly \d+\w\w to \d+\w\w\. By stage: early years "
        r"\w+, schools \w+, youth \w+ and working lives \w+\.$",
        one.text,
    )
    above = only(store, "ltla", SOUTH_DERBYSHIRE, "index-upper-tier")
    assert above.text.startswith("Derbyshire, which it lies in: ")
    assert "not the Commission's" in one.why
    assert of(store, "ltla", SOUTH_DERBYSHIRE, "index-district", without="district") == []


def test_no_rank_of_ours_stands_without_those_of_its_stages(store):
    for level, code in (("utla", DERBYSHIRE), ("ltla", SOMERSET), ("utla", BRISTOL)):
        for one in standings(store, level, code):
            if one.whose == config.SITE_NAME and re.search(r"\d(st|nd|rd|th)\b", one.text):
                assert "By stage: " in one.text


def test_an_area_too_small_to_be_ranked_says_so(store):
    assert only(store, "ltla", CITY, "index-district").text == "No rank: too few people."


def test_a_seat_of_2010_has_its_own_rank_and_those_of_its_council(store):
    derby = seat(store, "constituency_2010", "Derby South").code
    own = only(store, "constituency_2010", derby, "index-constituency-2010")
    assert own.same_area
    assert "of 533 English seats of 2010" in own.text
    assert "replaced in 2024" in own.why
    old = only(store, "constituency_2010", derby, INDEX_2016)
    assert old.text.startswith("Published for Derby, which it lies in: 303rd ")
    assert only(store, "constituency_2010", derby, "deprivation-constituencies-2010").same_area


def test_a_seat_of_2024_is_not_ranked_but_told_the_seats_its_people_were_in(store):
    barrow = seat(store, "constituency", "Barrow and Furness")
    first, second = of(store, "constituency", barrow.code, "index-constituency-2010")
    assert first.text.startswith("Barrow and Furness of 2010, home of 90% of its people: ")
    assert second.text.startswith("Copeland of 2010, home of 10% of its people: ")
    assert not first.same_area


def test_a_seat_over_merged_councils_has_no_rank_of_2016(store):
    barrow = seat(store, "constituency", "Barrow and Furness")
    assert merged(store.links, barrow)
    assert only(store, "constituency", barrow.code, INDEX_2016).text.startswith("No standing: ")


def test_relations_of_councils(store):
    links = store.links
    district, county = links.get("ltla", SOUTH_DERBYSHIRE), links.get("utla", DERBYSHIRE)
    assert where(links, district, "utla").kind == INSIDE
    assert where(links, county, "ltla").kind == PARTS
    assert where(links, county, "smc205").kind == SAME
    assert where(links, district, "ltla").codes == (SOUTH_DERBYSHIRE,)


def test_other_levels_and_unknown_areas_have_no_standing(store):
    assert standings(store, "region", "E12000004") == ()
    assert standings(store, "ltla", "E99999999") == ()
    assert "region" not in COVERED


def test_every_area_can_be_asked_about_and_every_standing_is_whole(store):
    for level in COVERED:
        for code in list(store.links.at(level))[::29]:
            found = standings(store, level, code)
            assert found
            for one in found:
                assert all((one.whose, one.name, one.year, one.why, one.text))
                assert not one.text[0].islower()
                assert one.text.endswith(".")
                assert "nan" not in one.text.split()
                assert "significant" not in one.text + one.why
                assert one.url.startswith("/indicator/")
