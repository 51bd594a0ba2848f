"""Arrow keys lead to the next area in their direction, and from any area to every other."""

import numpy as np
import pytest

from explorer.pipeline import walk

UP, RIGHT, DOWN, LEFT = range(4)


def test_on_a_lattice_every_arrow_leads_to_the_neighbour_and_back():
    points = np.array([[x, y] for y in range(4) for x in range(5)]) * 10
    table = walk.neighbours(points)
    for i, (x, y) in enumerate(points // 10):
        assert table[i, RIGHT] == (i + 1 if x < 4 else walk.NOWHERE)
        assert table[i, DOWN] == (i + 5 if y < 3 else walk.NOWHERE)
        for way, back in ((RIGHT, LEFT), (DOWN, UP)):
            if table[i, way] != walk.NOWHERE:
                assert table[table[i, way], back] == i


def test_an_arrow_never_leads_the_wrong_way_on_open_land():
    points = np.random.default_rng(7).integers(0, 1000, (80, 2))
    table = walk.neighbours(points)
    wrong = 0
    for i, row in enumerate(table):
        for way, j in enumerate(row):
            if j != walk.NOWHERE:
                wrong += (points[j] - points[i]) @ walk.DIRECTIONS[way] <= 0
    # Only links added to reach an area that nothing leads to may go another way.
    assert wrong <= 2


@pytest.mark.parametrize("seed", range(5))
def test_every_area_can_be_reached_from_every_other(seed):
    rng = np.random.default_rng(seed)
    # Clumps far apart, as islands are.
    points = np.concatenate([rng.integers(0, 60, (n, 2)) + rng.integers(0, 4000, 2)
                             for n in (30, 5, 1, 12)])  # fmt: skip
    table = walk.neighbours(points)
    everything = set(range(len(points)))
    assert all(walk.reachable(table, i) == everything for i in everything)


def test_a_single_area_leads_nowhere():
    assert walk.neighbours(np.array([[3, 3]])).tolist() == [[walk.NOWHERE] * 4]
