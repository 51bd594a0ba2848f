"""Borders shared by areas become arcs that are written once, whatever rounding does to them."""

from collections import Counter

import numpy as np
import pytest
import shapely

from explorer.pipeline import topology


def as_is(points):
    """Leave coordinates where they are."""
    return points


def boxes(*corners):
    """Give rectangles from west, south, east and north."""
    return np.array([shapely.box(*each) for each in corners])


def polygons(drawn):
    """Build the areas back from arcs and rings, filled by the even-odd rule."""
    built = []
    for rings in drawn.rings:
        shape = shapely.Polygon()
        for ring in rings:
            points = []
            for i in ring:
                line = drawn.arcs[i] if i >= 0 else drawn.arcs[~i][::-1]
                assert not points or points[-1] == line[0]
                points += line
            assert points[0] == points[-1]
            shape = shape.symmetric_difference(shapely.Polygon(points))
        built.append(shape)
    return built


def draw(shapes, **options):
    """Give the topology of shapes on their own grid."""
    return topology.build(topology.grid_rings(shapes, as_is, **options))


def uses(drawn):
    """Count how often each arc is walked, forwards and backwards."""
    walked = Counter(i for rings in drawn.rings for ring in rings for i in ring)
    return {i: (walked[i], walked[~i]) for i in range(len(drawn.arcs))}


def test_a_border_of_two_areas_is_one_arc_walked_both_ways():
    drawn = draw(boxes((0, 0, 10, 10), (10, 0, 20, 10)))
    assert len(drawn.arcs) == 3
    assert sorted(sum(both) for both in uses(drawn).values()) == [1, 1, 2]
    assert (1, 1) in uses(drawn).values()


def test_four_areas_that_meet_in_a_point_part_there():
    quarters = boxes((0, 0, 5, 5), (5, 0, 10, 5), (0, 5, 5, 10), (5, 5, 10, 10))
    drawn = draw(quarters)
    assert sum(both == (1, 1) for both in uses(drawn).values()) == 4
    assert all((5, 5) in (arc[0], arc[-1]) for arc in drawn.arcs if (5, 5) in arc)


def test_an_area_within_another_shares_its_whole_border():
    inner = shapely.box(4, 4, 6, 6)
    drawn = draw(np.array([shapely.box(0, 0, 10, 10) - inner, inner]))
    assert sorted(uses(drawn).values()) == [(1, 0), (1, 1)]
    assert [round(shape.area) for shape in polygons(drawn)] == [96, 4]


def test_areas_built_back_are_the_rounded_ones():
    shapes = boxes((0, 0, 10, 10), (10, 0, 20, 7), (10, 7, 20, 10))
    for shape, built in zip(shapes, polygons(draw(shapes)), strict=True):
        assert shape.equals(built)


def test_rounding_leaves_neither_gap_nor_overlap():
    # A thin wedge of one area between two others closes up when rounded.
    left = shapely.Polygon([(0, 0), (5.2, 0), (5.4, 10), (0, 10)])
    wedge = shapely.Polygon([(5.2, 0), (9, 0), (9, 3), (5.6, 3), (5.4, 10)])
    right = shapely.Polygon([(9, 0), (12, 0), (12, 10), (5.4, 10), (5.6, 3), (9, 3)])
    built = polygons(draw(np.array([left, wedge, right])))
    assert sum(shape.area for shape in built) == pytest.approx(120)
    assert shapely.union_all(built).area == pytest.approx(120)
    assert all(shape.is_valid for shape in built)


def test_islets_and_ponds_are_dropped_but_never_an_area():
    land = shapely.box(0, 0, 10, 10) - shapely.box(2, 2, 3, 3)
    islet, tiny_area = shapely.box(20, 0, 21, 1), shapely.box(30, 0, 31, 1)
    drawn = draw(np.array([land | islet, tiny_area]), least_area=4)
    assert [shape.area for shape in polygons(drawn)] == [100, 1]


def test_a_small_part_that_borders_on_another_area_is_kept():
    exclave = shapely.box(4, 4, 5, 5)
    shapes = np.array([shapely.box(0, 0, 10, 10) - exclave, shapely.box(10, 0, 20, 10) | exclave])
    built = polygons(draw(shapes, least_area=4))
    assert [shape.area for shape in built] == [99, 101]


def test_arcs_are_coded_as_a_point_and_steps():
    drawn = topology.Topology(arcs=[[(5, 5), (7, 4), (7, 9)]])
    assert drawn.coded() == [[5, 5, 2, -1, 0, 5]]


def test_the_shapes_given_are_left_as_they_were():
    shapes = boxes((0, 0, 10.4, 10), (10.4, 0, 20, 10))
    before = shapes.copy()
    draw(shapes)
    assert shapely.equals_exact(shapes, before).all()
