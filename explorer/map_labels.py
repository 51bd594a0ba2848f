"""Where names fit on a drawn map: inside their areas, in the units of its frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# Widths of letters as a part of the type size, of the sans-serif faces that readers have.
_NARROW, _WIDE, _CAPITAL, _USUAL, _BOLD = 0.3, 0.86, 0.68, 0.56, 1.07
LINE = 1.16
# Rows that areas are looked at along, so far apart.
ROW = 6.0
# Words longer than this may stand on two lines.
LONGEST = 11
# Kept free at the ends of a name.
ROOM = 3.0
_EDGE = 4.0

Span = tuple[float, float]


@dataclass(frozen=True)
class Rect:
    """A rectangle that a name takes."""

    left: float
    top: float
    width: float
    height: float

    def hits(self, other: Rect) -> bool:
        """Say whether two rectangles overlap."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )


@dataclass(frozen=True)
class Label:
    """A name on the map: the middle of its lines, and the largest type size at which it fits."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float

    @property
    def rect(self) -> Rect:
        """What it takes, if it is bold as well."""
        width = max(text_width(line, self.size, bold=True) for line in self.lines)
        height = len(self.lines) * self.size * LINE
        return Rect(self.x - width / 2, self.y - height / 2, width, height)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide a text is at a type size, rather too wide than too narrow."""
    return _ems(text) * size * (_BOLD if bold else 1)


@lru_cache(maxsize=4096)
def _ems(text: str) -> float:
    return sum(
        _NARROW if c in "ijlt.,'’ fr-()I" else _WIDE if c in "mwMW" else
        _CAPITAL if c.isupper() else _USUAL
        for c in text
    )  # fmt: skip


def wrapped(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the ways to write a name: on one line, and on two if it is long and has a gap."""
    gaps = [k for k, c in enumerate(name) if c == " "]
    if len(name) <= LONGEST or not gaps:
        return ((name,),)
    cut = min(gaps, key=lambda k: abs(k - len(name) / 2))
    return (name,), (name[:cut], name[cut + 1 :])


class Room:
    """Where there is room inside an area.

    Parameters
    ----------
    rings : sequence of rings
        The area's outline as closed lists of (x, y), in the units of the frame; outer rings and
        holes alike.
    width, height : float
        Size of the frame.
    """

    def __init__(
        self, rings: Sequence[Sequence[tuple[float, float]]], width: float, height: float
    ) -> None:
        self.width = width
        crossings: list[list[float]] = [[] for _ in range(int(height / ROW) + 1)]
        last = len(crossings) - 1
        for ring in rings:
            x0, y0 = ring[0]
            for x1, y1 in ring[1:]:
                low, high = (y0, y1) if y0 < y1 else (y1, y0)
                # A row meets an edge from its upper end on, but not at its lower.
                for r in range(
                    max(math.ceil(low / ROW), 0), min(math.ceil(high / ROW) - 1, last) + 1
                ):
                    crossings[r].append(x0 + (r * ROW - y0) * (x1 - x0) / (y1 - y0))
                x0, y0 = x1, y1
        self.rows = [_spans(sorted(found), width) if found else [] for found in crossings]
        self._widest = [max(b - a for a, b in spans) if spans else 0.0 for spans in self.rows]
        self.widest = max(self._widest)

    def place(
        self, lines: tuple[str, ...], size: float, taken: Sequence[Rect], *, share: float = 1.0
    ) -> Label | None:
        """Find the best place for a name at a type size; None where there is none.

        Parameters
        ----------
        lines : tuple of str
        size : float
            Type size in the units of the frame.
        taken : sequence of Rect
            Where other names stand.
        share : float
            The part of its width that must be inside the area.
        """
        needed = max(text_width(line, size, bold=True) for line in lines) * share + 2 * ROOM
        if self.widest < needed:
            return None
        deep = math.ceil(len(lines) * size * LINE / ROW)
        held = [r for r, wide in enumerate(self._widest) if wide > 0]
        middle = (held[0] + held[-1]) / 2
        best, found = -math.inf, None
        for top in range(max(held[0], 1), held[-1] - deep + 1):
            if min(self._widest[top : top + deep + 1]) < needed:
                continue
            for left, right in _common(self.rows[top : top + deep + 1]):
                slack = right - left - needed
                label = Label((left + right) / 2, (top + deep / 2) * ROW, lines, size)
                worth = min(slack, 3 * size) - abs(top + deep / 2 - middle) * ROW / 4
                rect = label.rect
                seen = rect.left >= 0 and rect.left + rect.width <= self.width
                if slack >= 0 and worth > best and seen and not any(map(rect.hits, taken)):
                    best, found = worth, label
        return found


def _spans(crossings: list[float], width: float) -> list[Span]:
    """Pairs of crossings as spans within the frame."""
    pairs = zip(crossings[::2], crossings[1::2], strict=False)
    cut = ((max(a, _EDGE), min(b, width - _EDGE)) for a, b in pairs)
    return [(a, b) for a, b in cut if a < b]


def _common(rows: Sequence[Sequence[Span]]) -> list[Span]:
    """What spans of several rows have in common."""
    found = list(rows[0])
    for spans in rows[1:]:
        if not found:
            break
        both = ((max(a, c), min(b, d)) for a, b in found for c, d in spans)
        found = [(a, b) for a, b in both if a < b]
    return found
