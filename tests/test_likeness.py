"""How alike areas are: by background facts that exist, in standard deviations, missing ones said."""

import numpy as np
import pytest

from explorer import api_neighbours, config, likeness
from explorer.likeness import CONTEXT
from explorer.metrics.neighbours import standardised_differences
from explorer.store import Store

BRISTOL, LEEDS, CARDIFF = "E06000023", "E08000035", "W06000015"


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


def test_every_background_fact_is_a_measure_and_no_score_of_ours(store):
    for measure in CONTEXT:
        entry = store.indicators[measure]
        assert not entry.index
        assert not entry.unit.deviation


def test_differences_are_counted_over_all_areas_of_the_level(store):
    found = {one.indicator.code: one for one in likeness.likeness(store, "utla", BRISTOL, [LEEDS])}
    one = found["gross-median-weekly-pay"]
    column = store.positions.column("gross-median-weekly-pay", "utla")
    rows = list(column.codes)
    sizes = standardised_differences(column.value, rows.index(BRISTOL))
    assert one.sizes == (pytest.approx(sizes[rows.index(LEEDS)]),)
    assert one.value == column.value[rows.index(BRISTOL)]
    assert one.values == (column.value[rows.index(LEEDS)],)


def test_an_area_that_a_measure_does_not_cover_has_no_difference(store):
    found = {one.indicator.code: one for one in likeness.likeness(store, "ltla", LEEDS, [CARDIFF])}
    assert np.isnan(found["deprivation-england"].sizes[0])
    assert not np.isnan(found["population-density"].sizes[0])
    other = {one.indicator.code for one in likeness.likeness(store, "ltla", CARDIFF, [LEEDS])}
    assert "deprivation-england" not in other


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0.0, "alike"), (-0.24, "alike"), (0.25, "a little higher"), (-0.5, "a little lower"),
        (0.75, "higher"), (-1.4, "lower"), (1.5, "much higher"), (-3.0, "much lower"),
    ],
)  # fmt: skip
def test_words_follow_the_size(size, words):
    assert likeness.words(size) == words


def test_the_public_interface_gives_the_same_differences_as_reasons(store):
    found = api_neighbours.neighbours(store, BRISTOL, "dfe")["neighbours"]
    codes = [one["code"] for one in found]
    for fact in likeness.likeness(store, "utla", BRISTOL, codes):
        assert [
            one["reason"]["standardised_differences"][fact.indicator.code] for one in found
        ] == [pytest.approx(size, abs=5e-4) for size in fact.sizes]
