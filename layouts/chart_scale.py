"""The scales of small charts: round ticks, places of values, labels that do not collide."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Axis:
    """From values to places: ``low`` lies at ``start``, ``high`` at ``end``."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...] = ()

    def at(self, v: float) -> float:
        """Where a value lies."""
        return self.start + (v - self.low) / (self.high - self.low) * (self.end - self.start)


def round_ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Round numbers from below ``low`` to above ``high``: at least two, at most ``most`` (3 or more)."""
    if not high > low:
        # One value alone is drawn in the middle of a little room.
        room = abs(low) / 10 or 1.0
        low, high = low - room, high + room
    size = 10.0 ** math.floor(math.log10((high - low) / max(most - 1, 1)))
    for step in (*STEPS, 20.0, 50.0, 100.0):
        # What lies on a tick but for rounding errors stays on it.
        first = math.floor(low / (step * size) + 1e-9)
        last = math.ceil(high / (step * size) - 1e-9)
        if last - first < most:
            return tuple(round(k * step * size, 10) for k in range(first, last + 1))
    raise AssertionError("a step of a hundred tenths always fits")


def axis(low: float, high: float, start: float, end: float, most: int = 4) -> Axis:
    """An axis from a round number to a round number, with ticks between."""
    ticks = round_ticks(low, high, most)
    return Axis(ticks[0], ticks[-1], start, end, ticks)


def tick_places(ticks: Sequence[float]) -> int:
    """How many decimals the ticks of an axis need, all written alike."""
    steps = [b - a for a, b in pairwise(ticks)] or [1.0]
    return next((n for n in range(6) if abs(round(steps[0], n) - steps[0]) < 1e-9), 6)


def part(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move places apart as little as needed, each in its order, between two ends.

    What does not fit is spread evenly over the room there is.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    gap = min(gap, (high - low) / max(len(order) - 1, 1))
    # Blocks of labels that touch: the sum of where they would stand as one, and how many.
    blocks: list[list[float]] = []
    for k, i in enumerate(order):
        blocks.append([wanted[i] - k * gap, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            total, n = blocks.pop()
            blocks[-1] = [blocks[-1][0] + total, blocks[-1][1] + n]
    firsts = [total / n for total, n in blocks for _ in range(int(n))]
    room = high - gap * max(len(order) - 1, 0)
    found = [0.0] * len(wanted)
    for k, i in enumerate(order):
        found[i] = min(max(firsts[k], low), room) + k * gap
    return found
