"""Grown here or moved here: four groups, and "too close to tell" wherever errors reach a line."""

import re

import numpy as np
import pytest

from explorer import area_grown, area_selection, config, index, place
from explorer import area_grown_words as words
from explorer.store import Store
from layouts import area_grown as layout

BRISTOL, SOUTH_DERBYSHIRE, MANCHESTER = "E06000023", "E07000039", "E08000003"
BROKEN = re.compile(r"(?<![A-Za-z])(nan|None|inf)(?![A-Za-z])|<h[23][^>]*>\s*</h")


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def of(store):
    def found(code, level="", **asked):
        chosen = place.find(store, code, level).place
        return area_grown.view(store, area_selection.parse(asked, store, chosen)[0])

    return found


@pytest.fixture(scope="module")
def plane(store):
    return area_grown.plane_of(store, store.indices["upper-tier"])


def test_children_are_the_mean_of_three_stage_scores(store, plane):
    found = index.compute(store, plane.definition)
    mean = found.stages[:, :3].mean(axis=1)
    known = ~np.isnan(mean)
    expected = (mean[known] - mean[known].mean()) / mean[known].std()
    assert plane.children[known] == pytest.approx(expected)


def test_work_is_five_measures_and_leaves_housing_out(store, plane):
    found = index.compute(store, plane.definition)
    own = [i for i, code in enumerate(plane.definition.codes) if code in area_grown.LABOUR]
    assert len(own) == 5
    z = found.inputs.z[:, own]
    whole = ~np.isnan(z).any(axis=1)
    mean = z.mean(axis=1)
    order = np.argsort(mean[whole])
    assert (np.diff(plane.labour[whole][order]) >= -1e-12).all()
    assert not any("hous" in code or "home" in code for code in area_grown.LABOUR)


def test_both_axes_are_in_spreads_from_the_average(plane):
    for axis in (plane.children, plane.labour):
        known = axis[~np.isnan(axis)]
        assert known.mean() == pytest.approx(0, abs=1e-9)
        assert known.std() == pytest.approx(1)


def test_errors_are_known_and_small_beside_the_spread(plane):
    for error in (plane.children_error[plane.known], plane.labour_error[plane.known]):
        assert (error > 0).all()
        assert np.median(error) < 0.5


def test_no_side_is_claimed_within_the_margin(plane):
    for i in np.flatnonzero(plane.known):
        for side, value, error in zip(
            plane.sides(i),
            (plane.children[i], plane.labour[i]),
            (plane.children_error[i], plane.labour_error[i]),
            strict=True,
        ):
            assert side in (-1, 0, 1)
            assert (side == 0) == (abs(value) <= 1.96 * error)
            assert side * value >= 0


def test_groups_part_all_areas(plane):
    found = words.counts(plane)
    assert sum(n for n, _ in found.values()) == int(plane.known.sum()) == 151
    assert all(sure <= n for n, sure in found.values())


@pytest.mark.parametrize("sides", [(c, w) for c in (-1, 0, 1) for w in (-1, 0, 1)])
def test_every_case_is_said_and_none_too_much(plane, sides):
    class Fixed:
        def sides(self, i):
            return sides

    said = words.sentence("Here", Fixed(), 0)
    assert said.startswith("**")
    assert ("to tell" in said.split("**")[1]) == (0 in sides)
    assert bool(words.meaning(*sides)) == (0 not in sides)
    if -1 not in sides:
        assert "below" not in said or sides == (0, 0)


def test_known_places(of):
    bristol, south = of(BRISTOL), of(SOUTH_DERBYSHIRE)
    assert bristol.plane.sides(bristol.i) == (-1, 1)
    assert south.plane.definition.code == "district"
    assert len(bristol.alike) == 10
    assert "cannot tell" in of(MANCHESTER).meaning


def test_those_not_ranked_have_no_section(of):
    assert of("E06000053") is None
    assert of("S12000036") is None
    assert of("E14000530", "constituency_2010") is None


def test_the_place_is_marked_once_on_the_chart_and_in_the_table(of):
    text = str(layout.section(of(BRISTOL)))
    assert text.count('class="mark area"') == 2  # the chart and its key
    assert text.count('aria-current="true"') == 1
    assert text.count("<tr") == 1 + 4 + 1 + 151
    assert 'class="group here"' in text


def test_every_ranked_place_has_a_section_without_gaps(store):
    sections = 0
    for one in place.every(store):
        if one.level not in ("utla", "ltla"):
            continue
        view = area_grown.view(store, area_selection.parse({}, store, one)[0])
        if view is None:
            continue
        sections += 1
        (x_low, x_high), (y_low, y_high) = view.bars
        assert x_low < x_high
        assert y_low < y_high
        if sections % 5 == 0:
            assert not BROKEN.search(str(layout.section(view))), one
    assert sections > 300
