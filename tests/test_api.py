"""The public interface: every answer as described, every refusal in the one form."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import positive_data_acceptance

from explorer import api_values, openapi, schema
from explorer.api import BASE
from explorer.levels import LEVELS

SOUTH_DERBYSHIRE, DERBYSHIRE, BRISTOL = "E07000039", "E10000007", "E06000023"
PAY, BACKGROUNDS = "gross-median-weekly-pay", "highest-qualification-25-to-29"

# schemathesis does not unpack what it asks for packed.
PLAIN = {"Accept-Encoding": "identity"}
WITH_PARAMETERS = [
    path for path, one in openapi.document("")["paths"].items() if one["get"]["parameters"]
]


@pytest.fixture(scope="module")
def server():
    """The real application."""
    from app import server

    return server


@pytest.fixture(scope="module")
def client(server):
    """Asks the application directly."""
    return server.test_client()


def get(client, path: str, **query):
    """An answer and its JSON."""
    answer = client.get(f"{BASE}{path}", query_string=query)
    return answer, json.loads(answer.get_data())


def refused(client, path: str, status: int = 400, **query) -> dict:
    """The error of a request that must fail."""
    answer, body = get(client, path, **query)
    assert answer.status_code == status
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "parameter"}
    assert "Traceback" not in body["error"]["message"]
    return body["error"]


def test_every_measure_is_listed_with_its_provenance(client):
    _, body = get(client, "/indicators")
    assert len(body["indicators"]) > 600
    for entry in body["indicators"]:
        assert entry["levels"], entry["code"]
        assert entry["periods"], entry["code"]
        assert set(entry["provenance"]) == {"file", "series", "filter"}
        assert entry["source"]["publisher"]


def test_one_measure_is_described_as_in_the_list(client):
    _, every = get(client, "/indicators")
    _, one = get(client, f"/indicators/{PAY}")
    assert one["indicators"] == [e for e in every["indicators"] if e["code"] == PAY]


def test_an_unknown_measure_is_a_404_with_the_nearest_name(client):
    error = refused(client, "/indicators/gross-median-weekly-pai", 404)
    assert PAY in error["message"]


def test_scores_of_an_index_say_of_which(client):
    _, body = get(client, "/indicators")
    found = {one["code"]: one["index"] for one in body["indicators"]}
    assert found["index-upper-tier-school"] == "upper-tier"
    assert found[PAY] is None


def released(client) -> str:
    """When the figures of pay were released."""
    return get(client, f"/indicators/{PAY}")[1]["indicators"][0]["source"]["released"]


def test_values_have_exactly_the_tidy_columns(client):
    _, body = get(client, "/values", indicator=PAY, level="ltla", period="latest")
    assert body["values"]
    assert all(list(row) == list(schema.COLUMNS) for row in body["values"])


def test_values_can_be_narrowed_to_one_area(client):
    _, body = get(client, "/values", indicator=PAY, area=SOUTH_DERBYSHIRE)
    assert {row["area_code"] for row in body["values"]} == {SOUTH_DERBYSHIRE}
    assert len(body["values"]) > 5


def test_an_area_alone_gives_every_measure_that_has_it(client):
    _, body = get(client, "/values", area=SOUTH_DERBYSHIRE, period="latest")
    assert len({row["indicator"] for row in body["values"]}) > 80


def test_a_breakdown_is_found_whether_it_stands_first_or_second(client):
    _, body = get(client, "/values", indicator=BACKGROUNDS, group_type="sex")
    assert body["values"]
    assert all("sex" in (row["group_type"], row["subgroup_type"]) for row in body["values"])


def test_all_gives_undivided_rows_only(client):
    _, body = get(client, "/values", indicator=BACKGROUNDS, group_type="all")
    assert all(row["group"] == "all" and not row["subgroup"] for row in body["values"])


def test_csv_and_workbook_hold_what_json_holds(client):
    query = {"indicator": PAY, "level": "region"}
    _, body = get(client, "/values", **query)
    text = client.get(f"{BASE}/values.csv", query_string=query).get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(text)))
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(f"{BASE}/values.xlsx", query_string=query).data)
    )
    head, *sheet = book["Values"].iter_rows(values_only=True)
    assert list(head) == list(schema.COLUMNS)
    assert len(body["values"]) == len(rows) == len(sheet)
    at = schema.COLUMNS.index(schema.VALUE)
    for one, line, cells in zip(body["values"], rows, sheet, strict=True):
        assert one["value"] == (float(line["value"]) if line["value"] else None) == cells[at]
    assert "Office for National Statistics" in str(list(book["Notes"].values))
    assert book.properties.created.date().isoformat() == released(client)


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ({}, "indicator", "Give an indicator"),
        ({"indicator": "nothing"}, "indicator", "No measure"),
        ({"indicator": PAY, "level": "parish"}, "level", "No level"),
        ({"indicator": PAY, "level": "smc205"}, "level", "not published"),
        ({"indicator": PAY, "period": "1066"}, "period", "no period '1066'"),
        ({"indicator": PAY, "area": "X"}, "area", "No area"),
        ({"indicator": PAY, "group_type": "shoe"}, "group_type", "No breakdown"),
        ({"indicator": PAY, "colour": "red"}, "colour", "No parameter"),
        ({"indicator": [PAY, PAY]}, "indicator", "once"),
    ],
)
def test_a_bad_request_for_values_names_the_parameter(client, query, parameter, words):
    error = refused(client, "/values", **query)
    assert error["parameter"] == parameter
    assert words in error["message"]


def test_too_large_a_request_is_refused_with_a_way_on(client, monkeypatch):
    monkeypatch.setitem(api_values.MOST_ROWS, "json", 10)
    error = refused(client, "/values", indicator=PAY)
    assert error["code"] == "too_large"
    assert ".csv" in error["message"]


def test_the_same_question_again_is_not_answered_twice(client):
    first, _ = get(client, "/values", indicator=PAY, level="region")
    again = client.get(
        f"{BASE}/values", query_string={"indicator": PAY, "level": "region"},
        headers={"If-None-Match": first.headers["ETag"]},
    )  # fmt: skip
    assert again.status_code == 304
    assert not again.data
    other, _ = get(client, "/values", indicator=PAY, level="nation")
    assert other.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize("sent", ["as it came", "weakened on the way"])
def test_a_reader_who_has_the_answer_is_told_so(client, sent):
    tag = client.get(f"{BASE}/indicators/{PAY}").headers["ETag"]
    bare = tag.removeprefix("W/")
    headers = {"If-None-Match": tag if sent == "as it came" else f"W/{bare}"}
    assert client.get(f"{BASE}/indicators/{PAY}", headers=headers).status_code == 304


def test_a_star_does_not_hide_that_there_is_no_such_measure(client):
    answer = client.get(f"{BASE}/indicators/nothing", headers={"If-None-Match": "*"})
    assert answer.status_code == 404


def test_a_search_that_leads_to_too_many_areas_is_refused(client):
    assert refused(client, "/areas", q="a")["code"] == "too_large"


def test_the_case_of_an_area_code_does_not_matter(client):
    for path, query in (
        (f"/areas/{BRISTOL}", {}), (f"/neighbours/{BRISTOL}", {}),
        ("/values", {"indicator": PAY, "area": BRISTOL}),
    ):  # fmt: skip
        small = {name: v.lower() if name == "area" else v for name, v in query.items()}
        lower = path.replace(BRISTOL, BRISTOL.lower())
        assert get(client, lower, **small)[1] == get(client, path, **query)[1]


def test_a_count_is_written_as_a_count(client):
    query = {"indicator": BACKGROUNDS, "period": "latest"}
    text = client.get(f"{BASE}/values.csv", query_string=query).get_data(as_text=True)
    sizes = [row["sample_size"] for row in csv.DictReader(io.StringIO(text))]
    assert any(sizes)
    assert not any("." in size for size in sizes)


def test_csv_is_streamed(server):
    answer = server.test_client().get(f"{BASE}/values.csv?indicator={PAY}", buffered=False)
    # A length is known only of what was held whole first.
    assert "Content-Length" not in answer.headers
    answer.close()


def test_areas_of_every_level_are_listed(client):
    for level in LEVELS:
        _, body = get(client, "/areas", level=level)
        assert body["areas"], level
        assert all(area["level"] == level for area in body["areas"])


@pytest.mark.parametrize("asked", ["South Derbyshire", "swadlincote", "DE11", "south derbyshire"])
def test_an_area_is_found_by_name_town_or_postcode_district(client, asked):
    _, body = get(client, "/areas", q=asked)
    assert SOUTH_DERBYSHIRE in {area["code"] for area in body["areas"]}


def test_a_town_larger_than_any_council_is_found_as_the_region_it_is(client):
    _, body = get(client, "/areas", q="London")
    assert "E12000007" in {area["code"] for area in body["areas"]}


def test_an_area_tells_what_it_lies_in_and_next_to(client):
    _, body = get(client, f"/areas/{SOUTH_DERBYSHIRE}")
    today = next(area for area in body["areas"] if area["level"] == "ltla")
    assert today["parents"]["utla"] == DERBYSHIRE
    assert "E06000015" in today["neighbours"]
    within = {link["level"]: link["name"] for link in today["within"]}
    assert within["utla"] == "Derbyshire"
    assert within["itl2"] == "Derbyshire and Nottinghamshire"
    assert {"smc205", "constituency", "region", "nation", "uk"} <= set(within)


def test_an_area_tells_the_programmes_it_was_chosen_for_and_the_clusters_it_is_in(client):
    _, body = get(client, "/areas/E06000009")
    blackpool = next(area for area in body["areas"] if area["level"] == "ltla")
    assert {one["programme"] for one in blackpool["programmes"]} >= {"Opportunity Area"}
    assert "ons_global" in blackpool["clusters"]


def test_an_unknown_area_is_a_404(client):
    assert refused(client, "/areas/E99", 404)["parameter"] == "code"


def test_neighbours_come_in_order_with_reasons(client):
    _, body = get(client, f"/neighbours/{BRISTOL}", kind="ons_global")
    at = [one for one in body["neighbours"] if one["level"] == "ltla"]
    assert [one["order"] for one in at] == list(range(1, 21))
    assert all(isinstance(one["mutual"], bool) for one in at)
    assert any(one["reason"]["standardised_differences"] for one in at)


def test_an_unknown_kind_of_neighbour_is_refused(client):
    assert refused(client, f"/neighbours/{BRISTOL}", kind="friends")["parameter"] == "kind"


def test_an_address_that_leads_nowhere_is_refused_in_the_same_form(client):
    assert "openapi.json" in refused(client, "/nothing/here", 404)["message"]


def test_what_is_not_a_get_is_refused_in_the_same_form(client):
    answer = client.post(f"{BASE}/values")
    assert answer.status_code == 405
    assert set(answer.json["error"]) == {"code", "message", "parameter"}


def test_the_description_names_every_address(client, server):
    _, body = get(client, "/openapi.json")
    assert body["openapi"].startswith("3.1")
    ours = {rule.rule for rule in server.url_map.iter_rules() if rule.rule.startswith(f"{BASE}/")}
    assert {rule.replace("<code>", "{code}") for rule in ours} == set(body["paths"])


@pytest.fixture(scope="module")
def description(server):
    """The description as schemathesis reads it from the application."""
    return schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", server)


@pytest.mark.parametrize("path", sorted(openapi.document("")["paths"]))
def test_no_request_is_answered_otherwise_than_described(description, path):
    @settings(max_examples=30, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=description[path]["GET"].as_strategy(generation_mode=GenerationMode.POSITIVE))
    def expected(case):
        # A request may fit its parameters one by one and still name nothing: that is a 400.
        case.call_and_validate(headers=PLAIN, excluded_checks=[positive_data_acceptance])

    @settings(max_examples=30, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=description[path]["GET"].as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def broken(case):
        assert case.call(headers=PLAIN).status_code < 500

    expected()
    if path in WITH_PARAMETERS:
        broken()


@settings(max_examples=60, deadline=None, derandomize=True, database=None,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(data=st.data())
def test_any_measure_can_be_asked_for_at_any_level_and_breakdown(client, data):
    codes = [entry["code"] for entry in get(client, "/indicators")[1]["indicators"]]
    query = {"indicator": data.draw(st.sampled_from(codes))}
    for name, known in (("level", LEVELS), ("group_type", schema.GROUP_TYPES)):
        if data.draw(st.booleans()):
            query[name] = data.draw(st.sampled_from(list(known)))
    answer, body = get(client, "/values", **query, period="latest")
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert {row["indicator"] for row in body["values"]} <= {query["indicator"]}
