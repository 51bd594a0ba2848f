"""Drawn maps as the server reads them, and outlines cut to what is seen of them."""

from __future__ import annotations

import re
from functools import reduce

import numpy as np
import pytest
import shapely

from explorer import config, shapes
from explorer.levels import MAPPED_LEVELS
from explorer.outlines import Outlines
from explorer.shapes import Box, Sheet
from tests.area_places import store

# Two squares side by side with one border in common, and an island far off.
SQUARES = Sheet(
    arcs=(
        ((10, 0), (10, 10)),
        ((10, 10), (0, 10), (0, 0), (10, 0)),
        ((10, 0), (20, 0), (20, 10), (10, 10)),
        ((90, 90), (92, 90), (92, 92), (90, 90)),
    ),
    rings={"A": ((0, 1), (3,)), "B": ((~0, 2),)},
)


def area(path: str) -> float:
    """The area that path data encloses, holes apart."""
    total = 0.0
    for part in re.findall(r"M(-?\d+) ?(-?\d+)l([^z]*)z", path):
        numbers = [int(n) for n in re.findall(r"-?\d+", part[2])]
        steps = np.array([[int(part[0]), int(part[1])], *np.reshape(numbers, (-1, 2))])
        total += shapely.Polygon(steps.cumsum(axis=0)).area
    return total


def test_a_border_is_walked_both_ways():
    drawing = Outlines(SQUARES, Box(0, 0, 100, 100))
    assert area(drawing.path("B")) == 100
    assert area(drawing.path("A")) == 100 + 2
    assert SQUARES.touching == {"A": {"B"}, "B": {"A"}}
    assert SQUARES.sides[:2] == (("A", "B"), ("A", ""))


def test_parts_out_of_sight_are_left_out():
    drawing = Outlines(SQUARES, Box(0, 0, 15, 15))
    assert area(drawing.path("A")) == 100
    assert drawing.seen() == ("A", "B")
    assert Outlines(SQUARES, Box(50, 50, 60, 60)).seen() == ()


def test_each_border_has_one_kind():
    found = Outlines(SQUARES, Box(0, 0, 15, 15)).lines(
        lambda one, other: "both" if one and other else "coast"
    )
    assert found["both"] == "M10 0l0 10"
    assert found["coast"].count("M") == 2
    assert Outlines(SQUARES, Box(0, 0, 15, 15)).lines(lambda one, other: "") == {}


def test_what_is_thinned_to_nothing_leaves_no_broken_path():
    drawing = Outlines(SQUARES, Box(0, 0, 100, 100), gap=3)
    for path in (drawing.path("A"), *drawing.lines(lambda one, other: "all").values()):
        assert re.fullmatch(r"(M-?\d+ ?-?\d+l[-\d ]+z?)+", path), path


@pytest.mark.parametrize("level", MAPPED_LEVELS)
def test_every_area_of_every_map_is_read(level):
    held = shapes.read(config.DATA, level)
    assert set(held.spots) == set(held.sheet.rings)
    whole = Outlines(held.sheet, held.whole, 5)
    for code, box in held.sheet.boxes.items():
        assert whole.path(code), code
        assert box.width > 0
        assert box.height > 0


@pytest.mark.parametrize("code", ["E07000039", "S12000017", "W06000008", "E06000053"])
def test_a_cut_changes_nothing_within_the_window(code):
    sheet = shapes.read(config.DATA, "ltla").sheet
    box = sheet.boxes[code]
    window = Box(box.left + 3, box.top - 9, box.right + 30, box.bottom - 3)
    frame = shapely.box(window.left, window.top, window.right, window.bottom)

    def seen(drawing: Outlines, one: str):
        rings = (shapely.make_valid(shapely.Polygon(ring)) for ring in drawing.rings(one))
        parts = (shapely.intersection(ring, frame) for ring in rings)
        return reduce(shapely.symmetric_difference, parts, shapely.Polygon())

    cut, uncut = Outlines(sheet, window), Outlines(sheet, shapes.read(config.DATA, "ltla").whole)
    for one in cut.seen():
        assert seen(cut, one).symmetric_difference(seen(uncut, one)).area < 1e-6, one
    assert len(cut.path(code)) <= len(uncut.path(code))


def test_the_borders_of_councils_are_those_of_the_published_list():
    for level in ("utla", "ltla"):
        held = shapes.of(store(), level)
        fine = held.inset.sheet.touching
        for code, others in held.sheet.touching.items():
            listed = {one.code for one in store().neighbours.of(level, code, "adjacent")}
            water = {one.code for one in store().neighbours.of(level, code, "across_water")}
            drawn = {to for to in others if code not in fine or to not in fine} | fine.get(
                code, frozenset()
            )
            # A narrow strip may be lost, or a river, as the drawing is rougher.
            assert len(listed ^ drawn) <= 1 + len(water), (level, code)
