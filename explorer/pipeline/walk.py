"""Which area the arrow keys lead to: the nearest in each direction, with every area reachable."""

from __future__ import annotations

import numpy as np

# Up, right, down, left, with y downwards as on the screen.
DIRECTIONS = np.array([[0, -1], [1, 0], [0, 1], [-1, 0]])
NOWHERE = -1


def neighbours(points: np.ndarray) -> np.ndarray:
    """The next area in each direction.

    Parameters
    ----------
    points : array, shape (n, 2)
        One point in each area; y grows downwards.

    Returns
    -------
    array of int, shape (n, 4)
        Up, right, down, left: the nearest point within 45 degrees of that direction, or -1. From
        any area every other can be reached.
    """
    gaps = points[None, :, :] - points[:, None, :]
    distance = np.hypot(gaps[..., 0], gaps[..., 1])
    np.fill_diagonal(distance, np.inf)
    table = np.full((len(points), 4), NOWHERE)
    for column, direction in enumerate(DIRECTIONS):
        along = gaps @ direction
        across = np.abs(gaps @ direction[::-1])
        # Off to the side counts as further away, so that a straight line is walked straight.
        cost = np.where((along > 0) & (across <= along), distance + across, np.inf)
        nearest = cost.argmin(axis=1)
        found = np.isfinite(cost[np.arange(len(points)), nearest])
        table[found, column] = nearest[found]
    return _joined(table, distance, gaps)


def reachable(table: np.ndarray, start: int = 0) -> set[int]:
    """The areas that arrows lead to from ``start``."""
    seen, waiting = {start}, [start]
    while waiting:
        for step in table[waiting.pop()]:
            if step != NOWHERE and int(step) not in seen:
                seen.add(int(step))
                waiting.append(int(step))
    return seen


def _joined(table: np.ndarray, distance: np.ndarray, gaps: np.ndarray) -> np.ndarray:
    """Link areas that no arrow leads to, or that lead nowhere, by their shortest way out."""
    n = len(table)
    for flip in (False, True):
        while True:
            ways = _reversed(table) if flip else [list(row) for row in table]
            inside = _closure(ways)
            outside = sorted(set(range(n)) - inside)
            if not outside:
                break
            members = sorted(inside)
            block = distance[np.ix_(members, outside)]
            i, j = np.unravel_index(block.argmin(), block.shape)
            near, far = members[i], outside[j]
            start, end = (far, near) if flip else (near, far)
            table[start, _free_column(table[start], gaps[start, end])] = end
    return table


def _free_column(row: np.ndarray, gap: np.ndarray) -> int:
    """The unused direction that points best along ``gap``; the best of all if none is unused."""
    fit = DIRECTIONS @ gap
    unused = [column for column in range(4) if row[column] == NOWHERE]
    return int(max(unused or range(4), key=lambda column: fit[column]))


def _reversed(table: np.ndarray) -> list[list[int]]:
    back: list[list[int]] = [[] for _ in table]
    for start, row in enumerate(table):
        for end in row:
            if end != NOWHERE:
                back[end].append(start)
    return back


def _closure(ways: list[list[int]]) -> set[int]:
    seen, waiting = {0}, [0]
    while waiting:
        for step in ways[waiting.pop()]:
            if step != NOWHERE and step not in seen:
                seen.add(int(step))
                waiting.append(int(step))
    return seen
