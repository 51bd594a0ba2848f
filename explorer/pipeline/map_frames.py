"""Where things stand on the drawn maps: frames, the London inset, and city names, in metres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Box:
    """A rectangle on the British National Grid, metres, north up."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """Metres from west to east."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """Metres from south to north."""
        return self.north - self.south


@dataclass(frozen=True)
class Grid:
    """An integer grid over a box: ``unit`` metres a step, y downwards from the north-west."""

    box: Box
    unit: float

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in steps."""
        return round(self.box.width / self.unit), round(self.box.height / self.unit)

    def steps(self, points: np.ndarray) -> np.ndarray:
        """(n, 2) metres to (n, 2) steps, not yet rounded."""
        return (points - [self.box.west, self.box.north]) / self.unit * [1, -1]

    def rectangle(self, box: Box) -> list[int]:
        """A box as [x, y, width, height] in steps."""
        x, y = self.steps(np.array([[box.west, box.north]]))[0]
        return [round(x), round(y), round(box.width / self.unit), round(box.height / self.unit)]


UNIT = 300.0
ENGLAND = Box(80_000, 0, 690_000, 662_000)
UK = Box(-60_000, 0, 716_000, 1_226_000)

# Greater London with a margin, and where it is drawn larger: over the North Sea.
LONDON = Box(501_500, 153_800, 563_900, 202_900)
INSET_STEPS = 1_000
INSET_ON_ENGLAND = Box(498_000, 505_000, 688_000, 654_500)
INSET_ON_UK = Box(438_000, 612_000, 713_000, 828_400)

# Name, easting, northing, country: enough to find one's way.
CITIES = (
    ("Newcastle", 424_900, 564_900, "E"),
    ("Manchester", 383_900, 398_100, "E"),
    ("Birmingham", 406_900, 286_800, "E"),
    ("Edinburgh", 325_600, 673_800, "S"),
    ("Cardiff", 318_200, 176_300, "W"),
    ("Belfast", 146_200, 529_700, "N"),
)
