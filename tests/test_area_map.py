"""The location map of a place, for places of every level."""

from __future__ import annotations

import re

import pytest

from explorer import area_map, index
from explorer.metrics.ranking import COLDSPOT
from layouts import area_map as layout
from tests.area_places import broken, chosen, some, store

MOST_BYTES = 48_000


def map_of(code: str, level: str = ""):
    """The map of a place."""
    return area_map.view(store(), chosen(code, level))


def near(code: str, kind: str, level: str = "") -> list[str]:
    """The names of one list below the map."""
    return [one.name for one in dict(map_of(code, level).rows).get(kind, ())]


@pytest.fixture(scope="module")
def maps():
    """Places of every level with their maps."""
    return [(choice.place, area_map.view(store(), choice)) for choice in some()]


def test_every_place_has_a_map_with_something_near_it(maps):
    for place, view in maps:
        assert view is not None, place
        assert view.rows, place
        assert all(shapes for _, shapes in view.rows), place
        assert (view.own is None) == (place.level == "uk"), place
        text = str(layout.figure(view))
        assert not broken(text), (place, broken(text))
        assert len(text) < MOST_BYTES, place
        assert 'd=""' not in text, place


def test_a_usual_map_is_small():
    for code in ("E06000023", "E07000039", "E09000007", "S12000049", "E06000052"):
        assert len(str(layout.figure(map_of(code)))) < 25_000, code


def test_paths_are_well_formed(maps):
    path = re.compile(r"(M-?\d+[ -]\d+l-?\d+[ -]\d+([ -]\d+[ -]\d+)*z?)+")
    for place, view in maps:
        shapes = [*view.around, *([view.own] if view.own else ())]
        joined = [text for _, text in view.small] + [line.path for line in view.lines]
        for text in [one.path for one in shapes] + joined:
            assert path.fullmatch(text), (place, text[:80])


def test_neighbours_are_those_of_the_published_list():
    assert near("E06000023", area_map.NEXT) == [
        "Bath and North East Somerset", "North Somerset", "South Gloucestershire",
    ]  # fmt: skip
    assert near("E06000023", area_map.WATER) == ["Cardiff", "Monmouthshire"]
    for choice in some(30):
        place = choice.place
        if place.level in ("utla", "ltla"):
            listed = store().neighbours.of(place.level, place.code, "adjacent")
            shown = dict(area_map.view(store(), choice).rows).get(area_map.NEXT, ())
            assert {one.code for one in shown} == {one.code for one in listed}, place


def test_neighbours_of_other_levels_are_those_that_are_drawn():
    assert near("E12000001", area_map.NEXT) == [
        "North West",
        "Scotland",
        "Yorkshire and The Humber",
    ]
    assert near("K02000001", area_map.PARTS) == ["England", "Northern Ireland", "Scotland", "Wales"]
    seats = near("E14001263", area_map.NEXT) or near("E14001264", area_map.NEXT)
    assert seats


def test_islands_show_what_is_nearest():
    assert near("S12000027", area_map.SEEN) == ["Orkney Islands"]
    assert near("E06000053", area_map.SEEN) == ["Cornwall"]
    assert "Hampshire" in near("E06000046", area_map.SEEN)


def test_colours_are_the_fifths_of_the_index():
    found = index.compute(store(), store().indices["upper-tier"])
    view = map_of("E06000023")
    for one in (view.own, *view.around):
        if one.key.startswith("c"):
            assert one.key == f"c{COLDSPOT - found.fifth[found.at(one.code)]}", one
    assert {one.key for one in view.around if one.code.startswith("W")} == {area_map.OUT}
    assert f"among {found.n} English upper-tier councils" in view.caption


def test_the_key_names_the_colours_on_the_map_and_no_other(maps):
    for place, view in maps:
        shown = {one.key for one in (*view.around, view.own) if one}
        shown = (shown | {key for key, _ in view.small}) - {"plain"}
        assert {key for key, _ in view.legend} == shown, place
        assert all(one.word for one in view.around if one.key != "plain"), place


def test_places_without_a_rank_are_hatched_or_plain():
    assert map_of("E09000001").own.key == area_map.UNRANKED
    glasgow = map_of("S12000049")
    assert {one.key for one in (glasgow.own, *glasgow.around)} == {"plain"}
    assert glasgow.legend == ()
    assert "fifths" not in glasgow.caption


def test_a_district_of_2016_has_the_rank_of_the_commission():
    view = map_of("E07000026", "ltla_2016")
    assert "the Commission’s index of 2016 among 324" in view.caption
    for one in view.around:
        gone = store().links.abolished(store().links.get("ltla_2016", one.code))
        assert ("level=ltla_2016" in one.url) == gone, one


def test_a_district_that_only_changed_its_code_is_linked_where_its_page_is():
    around = map_of("E08000018", "ltla_2016").around
    urls = {one.name: one.url for one in around}
    assert (urls["Barnsley"], urls["Sheffield"]) == ("/area/E08000038", "/area/E08000039")
    assert urls["Doncaster"] == "/area/E08000017"


def test_london_is_drawn_finely_and_what_meets_it_grows_beneath():
    camden, elmbridge = map_of("E09000007"), map_of("E07000207")
    assert camden.own.fine
    assert all(one.fine for one in camden.around)
    assert not elmbridge.own.fine
    assert {one.fine for one in elmbridge.around} == {True, False}
    assert elmbridge.own in elmbridge.grown
    assert elmbridge.growth > 0
    assert not map_of("E12000007").own.fine


def test_names_stand_clear_of_each_other(maps):
    for place, view in maps:
        rects = [label.rect for label, _ in view.labels]
        for k, one in enumerate(rects):
            assert not any(one.hits(other) for other in rects[k + 1 :]), place
        assert sum(own for _, own in view.labels) <= 1, place


def test_neighbours_are_links_with_names_and_only_they_stop_the_keyboard():
    text = str(layout.figure(map_of("E06000023")))
    links = re.findall(r'<a href="([^"]*)"( tabindex="-1")?><title>([^<]*)</title>', text)
    stops = {name for _, skipped, name in links if not skipped}
    assert stops >= {
        "Bath and North East Somerset, coldspot",
        "North Somerset, cooler",
        "South Gloucestershire, cooler",
    }
    assert stops <= {
        f"{one.name}, {one.word}" for _, shapes in map_of("E06000023").rows for one in shapes
    }
    assert ("/area/E06000022", "", "Bath and North East Somerset, coldspot") in links
    assert 'role="group"' in text
    assert "Map of Bristol with Bath and North East Somerset" in text


def test_what_is_far_and_too_small_to_press_is_no_link():
    view = map_of("E07000039")
    linked = {one.code for one in view.around}
    assert view.small
    assert {one.code for _, shapes in view.rows for one in shapes} <= linked
