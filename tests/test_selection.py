"""Links: everything in one is checked, and what cannot be shown is said in plain words."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer import query, selection
from explorer.levels import LEVELS
from explorer.selection import CLASSES, PARAMETERS, SORTS
from tests.tiny_data import (
    ALLERDALE,
    AMBER_VALLEY,
    CUMBERLAND,
    DENSITY,
    DERBY,
    DERBYSHIRE,
    EAST_MIDLANDS,
    INDEX,
    PAY,
    SOUTH_DERBYSHIRE,
    SWIM,
)  # fmt: skip


@pytest.fixture
def read(tiny_store):
    def parse(asked):
        chosen, problems = selection.parse(asked, tiny_store)
        return chosen, {problem.parameter: problem.message for problem in problems}

    return parse


def test_an_empty_link_shows_the_first_index_in_hot_and_cold_spots(read):
    chosen, problems = read("")
    assert (chosen.indicator, chosen.level, chosen.period) == (INDEX, "ltla_2016", "2016-01-01/P1Y")
    assert (chosen.classes, chosen.sort, chosen.area, chosen.pins) == ("fifths", "rank", "", ())
    assert problems == {}


def test_a_single_measure_opens_in_equal_groups_at_its_latest_period(read):
    chosen, _ = read(f"indicator={PAY}")
    assert (chosen.level, chosen.period, chosen.classes) == ("utla", "2025-04-30", "quantile")


def test_a_mistyped_measure_is_replaced_by_the_nearest_name(read):
    chosen, problems = read("indicator=weekly-pays")
    assert chosen.indicator == PAY
    assert problems["indicator"] == (
        "The link asked for the measure “weekly-pays”, which is not known. "
        "Showing “Weekly pay” instead."
    )


def test_an_unknown_measure_falls_back_with_a_suggestion(read):
    chosen, problems = read("indicator=pay-weekly-gross")
    assert chosen.indicator == INDEX
    assert "which is not known. Showing “Social Mobility Index 2016”" in problems["indicator"]


def test_a_measure_may_be_given_by_its_name(read):
    assert read({"indicator": ["Pupils who can swim"]})[0].indicator == SWIM


def test_a_level_without_the_measure_gives_the_nearest_that_has_it(read):
    chosen, problems = read(f"indicator={DENSITY}&level=utla")
    assert chosen.level == "ltla"
    assert problems["level"].endswith("Showing lower-tier councils, the nearest area level.")
    chosen, problems = read("level=moon")
    assert chosen.level == "ltla_2016"
    assert "“moon”, which is not known" in problems["level"]


@pytest.mark.parametrize(
    ("asked", "shown", "message"),
    [
        ("2024-04-17", "2024-04-17", None),
        ("April 2024", "2024-04-17", None),
        ("2024", "2024-04-17", None),
        ("2031", "2025-04-30",
         "The link asked for period 2031, which is not published. Showing April 2025, the "
         "latest."),
        ("1990-01-01", "2024-04-17",
         "The link asked for period 1990-01-01, which is not published. Showing April 2024, "
         "the earliest."),
        ("soon", "2025-04-30",
         "The link asked for period “soon”, which is not published. Showing April 2025, the "
         "latest."),
    ],
)  # fmt: skip
def test_a_period_that_is_not_published_gives_the_nearest(read, asked, shown, message):
    chosen, problems = read({"indicator": PAY, "period": asked})
    assert chosen.period == shown
    assert problems.get("period") == message


@pytest.mark.parametrize("text", ["South Derbyshire", "south derbyshire", "E07000039", "e07000039"])
def test_an_area_may_be_given_by_name_or_code(read, text):
    chosen, problems = read({"area": text})
    assert chosen.area == SOUTH_DERBYSHIRE
    assert problems == {}


def test_a_link_with_only_an_area_opens_at_a_level_that_has_it(read):
    chosen, problems = read(f"indicator={PAY}&area=South+Derbyshire")
    assert (chosen.level, chosen.area, problems) == ("ltla", SOUTH_DERBYSHIRE, {})


@pytest.mark.parametrize(
    ("asked", "area", "message"),
    [
        (f"level=utla&area={SOUTH_DERBYSHIRE}", DERBYSHIRE,
         "Showing Derbyshire, which contains South Derbyshire."),
        (f"level=ltla&area={ALLERDALE}", CUMBERLAND,
         "Showing Cumberland, which contains Allerdale."),
        ("level=ltla&area=Derbyshire", "",
         "Derbyshire covers 2 lower-tier councils, so no area is chosen. "
         "Choose one on the map or in the table."),
        ("level=ltla&area=Swadlincote", SOUTH_DERBYSHIRE,
         "Showing South Derbyshire, where Swadlincote is."),
        ("level=ltla&area=de11", SOUTH_DERBYSHIRE, "Showing South Derbyshire, where DE11 is."),
        ("level=ltla&area=Sout+Derbyshire", "",
         "It is not known, so no area is chosen. Did you mean South Derbyshire?"),
        ("level=ltla&area=Atlantis", "", "It is not known, so no area is chosen."),
    ],
)  # fmt: skip
def test_an_area_of_another_level_gives_the_one_that_stands_for_it(read, asked, area, message):
    chosen, problems = read(f"indicator={PAY}&{asked}")
    assert chosen.area == area
    assert problems["area"].startswith("The link asked for the area “")
    assert problems["area"].endswith(message)


def test_a_scottish_council_is_not_among_the_english_districts(read):
    chosen, problems = read("level=ltla_2016&area=Aberdeen+City")
    assert chosen.area == ""
    assert "Aberdeen City is not among the English districts" in problems["area"]


def test_an_area_that_the_level_does_not_hold_is_named_for_the_browser_to_offer(tiny_store):
    def found(asked):
        (problem,) = selection.parse(asked, tiny_store)[1]
        return problem.code, problem.level

    assert found(f"indicator={PAY}&level=ltla&area=Derbyshire") == (DERBYSHIRE, "utla")
    assert found("level=ltla_2016&area=Aberdeen+City")[1] == "ltla"
    assert found("area=Atlantis") == ("", "")
    assert found(f"indicator={PAY}&level=ltla&area=de11") == ("", "")


def test_a_northern_irish_postcode_is_answered_with_what_to_type(read):
    for text in ("BT1", "bt71 6ab"):
        assert read({"area": text})[1]["area"].endswith(
            "Postcodes in Northern Ireland are not held here. Type the town or council."
        )


def test_unknown_and_repeated_pins_are_left_out(read):
    chosen, problems = read(f"pins={DERBY},nowhere,{DERBY},Amber Valley")
    assert chosen.pins == (DERBY, AMBER_VALLEY)
    assert "pins" in problems


def test_no_more_than_ten_areas_are_pinned(read, monkeypatch):
    monkeypatch.setattr("explorer.config.MAX_PINS", 2)
    chosen, problems = read(f"pins={DERBY},{AMBER_VALLEY},{SOUTH_DERBYSHIRE}")
    assert chosen.pins == (DERBY, AMBER_VALLEY)
    assert problems["pins"] == "The link pins 3 areas. Only the first 2 are kept."


def test_hot_and_cold_spots_need_a_better_end(read):
    chosen, problems = read(f"indicator={DENSITY}&classes=fifths")
    assert chosen.classes == "quantile"
    assert "neither end of “Population density” is better" in problems["classes"]


@pytest.mark.parametrize(
    "name", ["classes", "sort", "region", "rows", "clusters", "level", "area", "pins"]
)
def test_nonsense_is_dropped_and_the_parameter_is_named(read, name):
    chosen, problems = read({name: "nonsense"})
    assert chosen == read("")[0]
    assert list(problems) == [name]
    assert problems[name].endswith(".")


def test_a_region_may_be_given_by_code_or_name(read):
    assert read(f"region={EAST_MIDLANDS}")[0].region == EAST_MIDLANDS
    assert read("region=east+midlands")[0].region == EAST_MIDLANDS


def test_parameters_the_page_does_not_know_are_named_but_tracking_is_not(read):
    _, problems = read("utm_source=mail&fbclid=1&gclid=2")
    assert problems == {}
    _, problems = read("colour=red&utm_source=mail")
    assert problems == {
        "colour": "The link has parts that this page does not know, and they were left out: "
        "“colour”."
    }


def test_a_repeated_parameter_counts_once(read):
    chosen, problems = read(f"indicator={PAY}&indicator={SWIM}")
    assert chosen.indicator == PAY
    assert problems["indicator"] == "The link gives indicator more than once. The first is used."
    assert read(f"indicator={PAY}&indicator={PAY}")[1] == {}


@pytest.mark.parametrize(
    "asked", ["area=%zz", "area=%ff%fe", "%", "&&=&", "a" * 10_000, "find=%00"]
)
def test_broken_links_give_a_view(read, asked):
    assert read(asked)[0].indicator == INDEX


def test_long_texts_are_shortened_in_messages(read):
    _, problems = read({"area": "x" * 500})
    assert len(problems["area"]) < 200
    chosen, problems = read({"find": "y" * 500})
    assert len(chosen.find) == 60
    assert "find" in problems


def test_defaults_are_left_out_of_the_address(tiny_store, read):
    assert selection.to_query(read("")[0], tiny_store) == ""
    asked = f"indicator={PAY}&level=ltla&period=2024-04-17&area={DERBY}&sort=-value&rows=all&clusters=on"
    assert selection.to_query(read(asked)[0], tiny_store) == asked
    pinned = f"pins={DERBY},{AMBER_VALLEY}&find=south%20d"
    assert selection.to_query(read(pinned)[0], tiny_store) == pinned


words = st.one_of(
    st.sampled_from([INDEX, PAY, SWIM, DENSITY, DERBY, DERBYSHIRE, "Derby", "2024", "London",
                     "E07000039,E06000015", "-name", "all", "fifths", *LEVELS]),
    st.text(max_size=30),
)  # fmt: skip
quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def valid(chosen, store) -> bool:
    indicator = store.indicators[chosen.indicator]
    panel = query.panel(store, chosen.indicator, chosen.level)
    areas = {"", *panel.codes}
    return (
        chosen.level in indicator.levels
        and chosen.period in panel.periods
        and {chosen.area, *chosen.pins} <= areas
        and len(set(chosen.pins)) == len(chosen.pins) <= 10
        and chosen.classes in CLASSES
        and chosen.sort.removeprefix("-") in SORTS
        and chosen.region in {"", *panel.regions}
        and chosen.rows in ("", "all")
        and chosen.clusters in ("", "on")
    )


@quick
@given(
    asked=st.one_of(
        st.text(max_size=200),
        st.dictionaries(
            st.one_of(st.sampled_from(PARAMETERS), st.text(max_size=10)),
            st.lists(words, max_size=3),
        ),
    )
)
def test_any_link_gives_a_valid_view_and_its_own_address_gives_it_again(tiny_store, asked):
    chosen, problems = selection.parse(asked, tiny_store)
    assert valid(chosen, tiny_store)
    assert all(problem.message and "\n" not in problem.message for problem in problems)
    again, none = selection.parse(selection.to_query(chosen, tiny_store), tiny_store)
    assert (again, none) == (chosen, ())
