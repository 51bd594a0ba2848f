"""The server knows the neighbours of an area, which of them are mutual, and its programmes."""

import pandas as pd
import pytest

from explorer import schema
from explorer.neighbours import (
    KINDS,
    PROGRAMMES,
    Neighbours,
    Programmes,
    clusters,
)
from explorer.store import Store

ROWS = pd.DataFrame(
    [
        ("utla", "A", "dfe", 2, "C", "Close"),
        ("utla", "A", "dfe", 1, "B", "Very close"),
        ("utla", "B", "dfe", 1, "A", "Close"),
        ("utla", "C", "dfe", 1, "B", "Not close"),
        ("utla", "A", "adjacent", 1, "C", ""),
    ],
    columns=list(schema.NEIGHBOUR_COLUMNS),
)


def test_neighbours_come_in_order_with_their_closeness_and_whether_they_are_mutual():
    found = Neighbours(ROWS).of("utla", "A", "dfe")
    assert [(one.code, one.order, one.closeness, one.mutual) for one in found] == [
        ("B", 1, "Very close", True), ("C", 2, "Close", False),
    ]  # fmt: skip


def test_an_area_without_neighbours_of_a_kind_has_none():
    found = Neighbours(ROWS)
    assert [one.code for one in found.of("utla", "A", "adjacent")] == ["C"]
    assert found.of("ltla", "A", "adjacent") == ()
    assert found.of("ltla", "A", "dfe") == ()


def test_an_unknown_kind_or_a_missing_column_is_refused():
    with pytest.raises(ValueError, match="cousin"):
        Neighbours(ROWS.assign(kind="cousin"))
    with pytest.raises(ValueError, match="closeness"):
        Neighbours(ROWS.drop(columns="closeness"))


def test_a_district_has_the_programmes_of_its_county_as_well():
    rows = [
        ("utla", "E10", "education_investment_area", "Shire", "whole"),
        ("ltla", "E07", "opportunity_area", "The Coast", "part"),
    ]
    found = Programmes(pd.DataFrame(rows, columns=list(schema.PROGRAMME_COLUMNS)))
    assert [(one.name, one.part, one.level) for one in found.of("ltla", "E07", "E10")] == [
        ("Shire", False, "utla"), ("The Coast", True, "ltla"),
    ]  # fmt: skip
    assert found.of("utla", "E10", "E10")[0].name == "Shire"
    assert found.of("ltla", "E08", "E08") == ()


def test_an_area_can_be_in_no_cluster_of_a_model():
    rows = [("ltla", "A", "ons_global", "B"), ("ltla", "A", "ons_economic", "C")]
    found = clusters(pd.DataFrame(rows, columns=list(schema.CLUSTER_COLUMNS)))
    assert found["ltla", "A"] == {"ons_global": "B", "ons_economic": "C"}


def test_the_committed_files_are_read():
    held = Store.load()
    assert held.neighbours.of("ltla", "E07000039", "adjacent")
    assert held.programmes.of("utla", "E10000007")[0].programme in PROGRAMMES
    assert set(held.clusters["ltla", "E07000039"]) <= set(KINDS)
