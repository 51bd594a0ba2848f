"""The area levels: what each is called, which GSS codes belong to it, which are drawn and ranked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class AreaLevel:
    """One level of geography.

    ``parent`` is the level whose members contain this level's areas and which the reader may
    filter by. ``mapped`` levels have a drawn map and a league table.
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
            "utla", "Counties and unitary authorities", "upper-tier council", "upper-tier councils",
            ("E06", "E08", "E09", "E10", "N09", "S12", "W06"), 2025,
        ),
        AreaLevel(
            "ltla", "Districts and unitary authorities", "district council", "district councils",
            ("E06", "E07", "E08", "E09", "N09", "S12", "W06"), 2025,
        ),
        AreaLevel(
            "ltla_2016", "English districts of 2016", "English district", "English districts",
            ("E06", "E07", "E08", "E09"), 2016,
        ),
        AreaLevel(
            "region", "Regions of England, and the other nations", "region or nation",
            "regions and nations", ("E12", "N92", "S92", "W92"), 2025,
        ),
        AreaLevel("nation", "Nations", "nation", "nations", ("E92", "N92", "S92", "W92"), 2025),
        AreaLevel("uk", "United Kingdom", "country", "countries", ("K02",), 2025, mapped=False),
    )
}  # fmt: skip

# From small areas to large, as relations.js has them.
BY_SIZE = ("ltla_2016", "ltla", "utla", "region", "nation", "uk")


def nearest(level: str, among: Iterable[str]) -> str:
    """Give the level among some whose areas are nearest in size; of two, the first in order.

    Raises
    ------
    ValueError
        ``among`` is empty.
    """
    order = list(LEVELS)
    size = BY_SIZE.index(level)
    return min(among, key=lambda code: (abs(BY_SIZE.index(code) - size), order.index(code)))


MAPPED_LEVELS = tuple(code for code, level in LEVELS.items() if level.mapped)
