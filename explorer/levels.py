"""The area levels: what each is called, which GSS codes belong to it, which are drawn and ranked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class AreaLevel:
    """One level of geography.

    ``prefixes`` begin the codes of its areas, ``boundary_year`` is the year of their list.
    ``mapped`` levels have a drawn map and a league table.
    """

    code: str
    name: str
    singular: str
    plural: str
    prefixes: tuple[str, ...]
    boundary_year: int
    mapped: bool = True


LEVELS: dict[str, AreaLevel] = {
    level.code: level
    for level in (
        AreaLevel(
            "utla", "Upper-tier councils", "upper-tier council", "upper-tier councils",
            ("E06", "E08", "E09", "E10", "N09", "S12", "W06"), 2025,
        ),
        AreaLevel(
            "ltla", "Lower-tier councils", "lower-tier council", "lower-tier councils",
            ("E06", "E07", "E08", "E09", "N09", "S12", "W06"), 2025,
        ),
        AreaLevel(
            "ltla_2016", "English districts, 2016", "English district of 2016",
            "English districts of 2016", ("E06", "E07", "E08", "E09"), 2016,
        ),
        AreaLevel(
            "region", "Regions and nations", "region or nation", "regions and nations",
            ("E12", "N92", "S92", "W92"), 2025,
        ),
        AreaLevel("nation", "Nations", "nation", "nations", ("E92", "N92", "S92", "W92"), 2025),
        AreaLevel("uk", "United Kingdom", "country", "countries", ("K02",), 2025, mapped=False),
    )
}  # fmt: skip

# From small to large areas, to tell what contains an area from what is merely nearest to it.
# assets/js/relations.js has the same order.
SIZE = {"ltla_2016": 0, "ltla": 1, "utla": 2, "region": 3, "nation": 4, "uk": 5}


def nearest(level: str, among: Iterable[str]) -> str:
    """Give the level among some whose areas are nearest in size; of two, the first in order.

    Raises
    ------
    ValueError
        ``among`` is empty.
    """
    order = list(LEVELS)
    return min(among, key=lambda code: (abs(SIZE[code] - SIZE[level]), order.index(code)))


MAPPED_LEVELS = tuple(code for code, level in LEVELS.items() if level.mapped)
