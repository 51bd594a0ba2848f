"""The index over the public interface: ranks, intervals, parts and refusals, in every form."""

from __future__ import annotations

import json

import numpy as np
import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer import api_index, api_index_table, config, index, index_text
from explorer.api import BASE
from explorer.metrics.intervals import RankIntervals
from explorer.store import Store
from routes import api

BRISTOL, WESTMINSTER, DUDLEY = "E06000023", "E09000033", "E08000027"
SOUTH_DERBYSHIRE, BLACKPOOL = "E07000039", "E06000009"
CITY, SCILLY = "E09000001", "E06000053"
NEET = "neet-or-not-known-16-17"
STAGES = ["early_years", "school", "youth", "working_lives"]
SEATS = "constituency_2010"
ASKED = (
    {},
    {"level": "ltla", "weights": "school:40,youth:30,working_lives:30"},
    {"level": SEATS, "allow": "none"},
)


@pytest.fixture(scope="module")
def store():
    """The real data."""
    return Store.load()


@pytest.fixture(scope="module")
def client(store):
    """Asks the interface, without the pages around it."""
    server = Flask(__name__)
    api.register(server, store)
    return server.test_client()


def get(client, **query) -> dict:
    """An index, which must be answered."""
    answer = client.get(f"{BASE}/index", query_string=query)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return json.loads(answer.get_data())


def areas(body: dict) -> dict[str, dict]:
    """The areas of an answer by code."""
    return {area["area_code"]: area for area in body["areas"]}


def refused(client, **query) -> dict:
    """The error of a request that must fail."""
    answer = client.get(f"{BASE}/index", query_string=query)
    assert answer.status_code == 400
    body = json.loads(answer.get_data())
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "parameter"}
    return body["error"]


def test_upper_tier_authorities_are_ranked_unless_another_level_is_asked_for(client):
    body = get(client)
    assert (body["level"], body["code"], body["n"]) == ("utla", "upper-tier", 151)
    assert body == get(client, level="utla")
    assert body["index"] == "Disadvantaged young people and local opportunity"


def test_ranks_are_those_of_the_specification(client):
    upper, district = areas(get(client)), areas(get(client, level="ltla"))
    assert upper[WESTMINSTER]["rank"] == 2
    assert upper[BRISTOL]["rank"] == 115
    assert district[SOUTH_DERBYSHIRE]["rank"] == 161
    assert district[BLACKPOOL]["rank"] == 294


def test_intervals_are_those_of_the_specification(client):
    bristol = areas(get(client))[BRISTOL]
    south_derbyshire = areas(get(client, level="ltla"))[SOUTH_DERBYSHIRE]
    for area, low, high in ((bristol, 74, 142), (south_derbyshire, 125, 213)):
        assert abs(area["rank_low"] - low) <= 4
        assert abs(area["rank_high"] - high) <= 4


def test_an_answer_says_what_it_was_worked_out_with(client):
    body = get(client)
    assert body["seed"] == config.SEED
    assert body["draws"] == config.DRAWS
    assert body["allow"] == ["limits", "yearly", "weights"]
    assert body["weights"]["stages"] == dict.fromkeys(STAGES, 0.25)
    assert body["weights_text"] == ""
    assert body["data_version"]
    assert body["method"] == "/methods"
    assert "not the Commission's" in body["words"][0]
    assert body["licence"]["name"] == "Open Government Licence v3.0"
    assert "Office for National Statistics" in body["attribution"]
    assert all(one["source"]["url"] and one["period"] for one in body["indicators"])


def test_an_area_has_its_stages_and_its_parts(client):
    body = get(client)
    for area in body["areas"]:
        assert list(area["stages"]) == STAGES
        assert list(area["contributions"]) == [one["code"] for one in body["indicators"]]
    dudley = areas(body)[DUDLEY]["stages"]["youth"]
    assert (dudley["present"], dudley["of"]) == (3, 4)
    assert areas(body)[DUDLEY]["contributions"][NEET] is None


@pytest.mark.parametrize("query", ASKED)
def test_contributions_add_up_to_the_score(client, query):
    for area in get(client, **query)["areas"]:
        parts = [part for part in area["contributions"].values() if part is not None]
        if area["score"] is None:
            assert not parts
        else:
            assert abs(sum(parts) - area["score"]) <= 1e-9


@pytest.mark.parametrize("query", ASKED)
def test_a_rank_lies_among_those_of_its_level(client, query):
    body = get(client, **query)
    ranked = [area for area in body["areas"] if area["rank"] is not None]
    assert len(ranked) == body["n"]
    assert all(1 <= area["rank_low"] <= area["rank_high"] <= body["n"] for area in ranked)
    by_score = sorted(ranked, key=lambda area: -area["score"])
    assert [area["rank"] for area in by_score] == sorted(area["rank"] for area in ranked)
    for name, stage in body["stages"].items():
        assert sum(a["stages"][name]["rank"] is not None for a in body["areas"]) == stage["n"]


@pytest.mark.parametrize("level", ["utla", "ltla"])
def test_the_two_tiny_areas_have_values_and_no_score(client, level):
    found = areas(get(client, level=level))
    for code in (CITY, SCILLY):
        area = found[code]
        nothing = ("score", "rank", "rank_low", "rank_high", "p_hotspot", "p_coldspot")
        assert all(area[name] is None for name in nothing)
        assert area["reason"] == "too few people"
        assert area["standing"] == ""
        assert any(stage["present"] for stage in area["stages"].values())
        assert all(stage["score"] is None for stage in area["stages"].values())
    query = {"area": CITY, "indicator": "qualifications-level-3-or-above", "level": "ltla"}
    values = client.get(f"{BASE}/values", query_string=query).json["values"]
    assert any(row["value"] is not None for row in values)


def test_an_area_with_too_little_says_how_many_stages_it_has(client):
    alone = areas(get(client, weights=f"school:50,youth:50,{NEET}:100"))[DUDLEY]
    assert alone["rank"] is None
    assert alone["reason"] == "1 of 2 life stages"
    assert alone["stages"]["school"]["rank"] is not None
    assert areas(get(client, weights=f"youth:1,{NEET}:1"))[DUDLEY]["reason"] == "0 of 1 life stage"


def test_weights_are_answered_as_shares(client):
    body = get(client, weights="school:3,working_lives:1,attainment-8-fsm:10")
    assert body["weights"]["stages"] == {
        "early_years": 0, "school": 0.75, "youth": 0, "working_lives": 0.25,
    }  # fmt: skip
    within = body["weights"]["indicators"]
    assert within["attainment-8-fsm"] == 1
    assert within["ks2-reading-writing-maths-fsm"] == 0
    stage_of = {one["code"]: one["life_stage"] for one in body["indicators"]}
    for stage in STAGES:
        total = sum(share for code, share in within.items() if stage_of[code] == stage)
        assert total == pytest.approx(1)


def test_the_weights_of_an_answer_can_be_asked_for_again(client):
    body = get(client, weights="school:3,working_lives:1,attainment-8-fsm:10")
    assert get(client, weights=body["weights_text"]) == body


@pytest.mark.parametrize("query", ASKED)
def test_the_same_request_has_the_same_bytes(client, query):
    def asked(path):
        api_index_table._body.cache_clear()
        index._stage_ranges.cache_clear()
        return client.get(f"{BASE}/{path}", query_string=query).get_data()

    for path in ("index", "index.csv", "index.xlsx"):
        assert asked(path) == asked(path)


def test_the_order_and_scale_of_weights_do_not_matter(client):
    assert get(client, weights="school:40,youth:60") == get(client, weights="youth:3,school:2")


def test_intervals_that_allow_for_nothing_are_the_rank(client):
    for level in ("utla", "ltla"):
        body = get(client, level=level, allow="none")
        assert body["allow"] == []
        for area in body["areas"]:
            assert area["rank_low"] == area["rank"] == area["rank_high"]
            for stage in area["stages"].values():
                assert stage["rank_low"] == stage["rank"] == stage["rank_high"]


def test_allowing_for_less_narrows_the_intervals_of_most(client):
    def width(**query):
        ranked = [area for area in get(client, **query)["areas"] if area["rank"]]
        return sum(area["rank_high"] - area["rank_low"] for area in ranked) / len(ranked)

    data = width(allow="limits,yearly")
    assert 0 < width(allow="limits") < data < width()
    assert 0 < width(allow="yearly") < data


def test_the_rank_of_a_stage_does_not_depend_on_what_the_stage_counts(client):
    usual, other = areas(get(client)), areas(get(client, weights="school:90,youth:10"))
    for code, area in usual.items():
        assert other[code]["stages"] == area["stages"]


def test_a_stage_alone_is_an_index_of_that_stage(client):
    for area in areas(get(client, weights="youth:100")).values():
        for name in ("score", "rank", "rank_low", "rank_high"):
            assert area[name] == area["stages"]["youth"][name]


def test_coldspots_and_hotspots_are_as_sure_as_the_draws(client):
    body = get(client)
    for area in body["areas"]:
        if area["standing"] == "clear coldspot":
            assert area["p_coldspot"] >= 0.95
        if area["standing"] == "probable hotspot":
            assert 0.5 <= area["p_hotspot"] < 0.95
        if area["standing"] == "" and area["rank"] is not None:
            assert area["rank_low"] > 30
            assert area["rank_high"] <= 121
    assert sum(area["standing"] == "clear coldspot" for area in body["areas"]) in range(1, 7)


def test_an_interval_over_both_ends_is_said_to_touch_both_the_likelier_first():
    low, high = np.array([1.0, 1.0]), np.array([10.0, 10.0])
    ranges = RankIntervals(low, high, hot=np.array([0.6, 0.1]), cold=np.array([0.1, 0.3]))
    assert api_index.standing(ranges, 10) == [
        "probable hotspot, possible coldspot",
        "possible coldspot, possible hotspot",
    ]


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ({"level": "parish"}, "level", "No level"),
        ({"level": "region"}, "level", "no index at the level region"),
        ({"colour": "red"}, "colour", "No parameter"),
        ({"weight": "school:1"}, "weight", "Did you mean weights?"),
        ({"level": ["utla", "utla"]}, "level", "once"),
        ({"weights": ["school:1", "school:1"]}, "weights", "once"),
        ({"weights": "school:-1"}, "weights", "school is below zero"),
        ({"weights": "school:many"}, "weights", "school is not a number"),
        ({"weights": "school:nan"}, "weights", "school is not a number"),
        ({"weights": "school:101"}, "weights", "school is above 100"),
        ({"weights": "school:inf"}, "weights", "school is above 100"),
        ({"weights": "school:0,youth:0"}, "weights", "At least one life stage"),
        ({"weights": "attainment-8-fsm:0"}, "weights", "At least one measure of school"),
        ({"weights": "scool:40"}, "weights", "Did you mean school?"),
        ({"weights": "gross-weekly-pay:40"}, "weights", "'gross-weekly-pay'"),
        ({"weights": "school:40,school:30"}, "weights", "school is given twice"),
        ({"weights": "school"}, "weights", "not a name and a number"),
        ({"weights": "school:1," * 300}, "weights", "longer than 2,000"),
        ({"weights": "early_years:1", "level": SEATS}, "weights", "'early_years'"),
        ({"allow": "luck"}, "allow", "'luck'"),
        ({"allow": ["limits", "yearly"]}, "allow", "once"),
    ],
)
def test_a_bad_request_names_the_parameter_and_what_is_wrong_with_it(
    client, query, parameter, words
):
    error = refused(client, **query)
    assert error["parameter"] == parameter
    assert words in error["message"]


@settings(max_examples=80, deadline=None, derandomize=True, database=None,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(
    level=st.sampled_from(api_index.INDEX_LEVELS),
    weights=st.one_of(
        st.text(max_size=40),
        st.lists(st.tuples(st.sampled_from([*STAGES, NEET]), st.text("0123456789.-e", max_size=4)))
        .map(lambda pairs: ",".join(f"{name}:{number}" for name, number in pairs)),
    ),
    allow=st.one_of(st.text(max_size=12), st.sampled_from([*index_text.ALLOWED, "none"])),
)  # fmt: skip
def test_any_weights_are_answered_or_refused_by_name(client, level, weights, allow):
    query = {"level": level, "weights": weights, "allow": allow}
    answer = client.get(f"{BASE}/index", query_string=query)
    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert answer.json["error"]["parameter"] in ("weights", "allow")
    else:
        assert sum(answer.json["weights"]["stages"].values()) == pytest.approx(1)
