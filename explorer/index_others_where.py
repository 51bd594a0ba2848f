"""The areas for which an index is published, and what an area of another level has to do with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from explorer import schema
from explorer.areas import Area, Areas

COUNCILS = ("utla", "ltla", "ltla_2016")
SEATS = ("constituency", "constituency_2010")
# The levels of which the areas can be set beside an index.
COVERED = (*COUNCILS, *SEATS)
# A council that holds less of a seat than this is a matter of how boundaries are drawn.
LEAST_OF_SEAT = 0.1

*_, APPROXIMATE = schema.LINK_BASES

SAME, ROUGH, INSIDE, PARTS, OVER, PEOPLE = "same", "rough", "inside", "parts", "over", "people"
# Words that follow the name of one area for which the index is published.
RELATIONS = {
    SAME: "",
    ROUGH: "which it does not quite equal",
    INSIDE: "which it lies in",
    PARTS: "a part of it",
    OVER: "with which it shares land",
    PEOPLE: "where some of its people live",
}
# What the areas are called that a council consists of.
DISTRICTS = {"ltla": "districts", "ltla_2016": "districts of 2016"}


@dataclass(frozen=True)
class Where:
    """Areas of one level: their codes, and how the area asked about relates to them."""

    level: str
    codes: tuple[str, ...]
    kind: str

    @property
    def same(self) -> bool:
        """Whether it is one area with the same boundaries."""
        return self.kind == SAME

    def named(self, name: str) -> str:
        """Name one of the areas, and say what it is to the area asked about."""
        return f"{name}, {RELATIONS[self.kind]}" if RELATIONS[self.kind] else name

    def before(self, name: str, n: int) -> str:
        """Say for which areas the index is published, ahead of their ranks.

        Parameters
        ----------
        name : str
            The name of the only area, where ``n`` is 1.
        n : int
            How many have a rank.

        Returns
        -------
        str
            "" for the area itself.
        """
        if self.same:
            return ""
        if n == 1:
            return f"Published for {self.named(name)}: "
        if self.kind == PARTS:
            return f"Published for its {n} {DISTRICTS[self.level]}: "
        return f"Published for {n} areas with which it shares land: "


def where(areas: Areas, area: Area, level: str) -> Where:
    """Find the areas of a level that an area is, lies in, consists of or shares land with.

    Returns
    -------
    Where
        No codes where nothing of the level is known to have to do with the area.
    """
    if area.level == level:
        return Where(level, (area.code,), SAME)
    if area.level in SEATS:
        return _of_seat(areas, area, level)
    if level in SEATS:
        # Today's districts share land with seats; those of 2016 that are gone are not linked.
        gone = area.level == "ltla_2016" and areas.abolished(area)
        return Where(level, () if gone else areas.counterparts(area.code, area.level, level), OVER)
    codes = areas.counterparts(area.code, area.level, level)
    if len(codes) != 1:
        return Where(level, codes, PARTS)
    links = areas.links(area.level, area.code, level)
    if any(link.basis == APPROXIMATE for link in links):
        return Where(level, codes, ROUGH)
    return Where(level, codes, SAME if _equal(areas, area, level, codes[0]) else INSIDE)


def _equal(areas: Areas, area: Area, level: str, code: str) -> bool:
    """Say whether two councils consist of the same districts of today."""
    if area.level == "ltla_2016" and areas.abolished(area):
        return False
    return set(areas.districts(area.level, area.code)) == set(areas.districts(level, code))


def merged(areas: Areas, area: Area) -> bool:
    """Say whether a seat lies in a district made from several of 2016: no link says which."""
    held = where(areas, area, "ltla").codes
    return area.level in SEATS and any(len(areas.predecessors(code)) > 1 for code in held)


def _of_seat(areas: Areas, area: Area, level: str) -> Where:
    if level in SEATS:
        links = areas.links(area.level, area.code, level)
        return Where(level, tuple(link.code for link in links), PEOPLE)
    shares: Counter[str] = Counter()
    for link in areas.links(area.level, area.code, "ltla"):
        for code in areas.counterparts(link.code, "ltla", level):
            shares[code] += link.share
    held = tuple(code for code, share in shares.most_common() if share >= LEAST_OF_SEAT)
    return Where(level, held, INSIDE if len(held) == 1 else OVER)
