"""The area levels: what each is called, which codes belong to it, which are drawn and ranked.

The first level that a measure has is the one it opens at. Two levels may share codes: a sub-region
of 2021 and one of 2025 can have the same code for different places, and some seats kept theirs in
2024. A value belongs to the levels that its measure declares.
"""

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
            "smc205", "Commission local areas (205)", "Commission local area",
            "Commission local areas", ("SMC205-",), 2022,
        ),
        AreaLevel(
            "itl2", "Sub-regions, 2021 (41)", "sub-region of 2021", "sub-regions of 2021",
            ("TL",), 2021,
        ),
        AreaLevel(
            "itl2_2025", "Sub-regions, 2025 (46)", "sub-region of 2025", "sub-regions of 2025",
            ("TL",), 2025,
        ),
        AreaLevel(
            "constituency", "Constituencies, 2024", "constituency", "constituencies",
            ("E14", "N05", "S14", "W07"), 2024,
        ),
        AreaLevel(
            "constituency_2010", "Constituencies, 2010 to 2024", "constituency of 2010",
            "constituencies of 2010", ("E14", "N06", "S14", "W07"), 2010,
        ),
        AreaLevel(
            "region", "Regions and nations", "region or nation", "regions and nations",
            ("E12", "N92", "S92", "W92"), 2025,
        ),
        AreaLevel("nation", "Nations", "nation", "nations", ("E92", "N92", "S92", "W92"), 2025),
        AreaLevel("uk", "United Kingdom", "country", "countries", ("K02",), 2025, mapped=False),
    )
}  # fmt: skip

# From small to large areas, to tell what contains an area from what is merely nearest to it; the
# same for two vintages of which neither contains the other. assets/js/relations.js has the same.
SIZE = {
    "constituency": 0, "constituency_2010": 0, "ltla_2016": 1, "ltla": 2, "utla": 3, "smc205": 4,
    "itl2": 5, "itl2_2025": 5, "region": 6, "nation": 7, "uk": 8,
}  # fmt: skip

# The levels of today's council areas and what they add up to, whose codes publishers use freely.
COUNCIL_LEVELS = ("utla", "ltla", "region", "nation", "uk")


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
