"""The areas as the server knows them: look-ups by level and code, and the links between levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from explorer import schema
from explorer.levels import COUNCIL_LEVELS, LEVELS, SIZE


@dataclass(frozen=True)
class Area:
    """One area at one level.

    ``utla``, ``region`` and ``nation`` are the codes of what contains it (itself where it is one;
    "" where nothing does); ``first_year`` and ``last_year`` are years or "" for no bound;
    ``successors`` are the codes of today's districts, for a district of 2016 only.
    """

    level: str
    code: str
    name: str
    country: str
    first_year: str
    last_year: str
    utla: str
    region: str
    nation: str
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An area of another level that an area lies in or shares land with.

    ``share`` (0 to 1) of the area lies there, of its population or land as ``basis`` says
    (``schema.LINK_BASES``).
    """

    level: str
    code: str
    share: float
    basis: str


# What the fields of an area say already.
_ABOVE = ("utla", "region", "nation", "uk")


class Areas:
    """All areas of all levels.

    Parameters
    ----------
    frame : DataFrame
        ``schema.AREA_COLUMNS``, one row per level and code.
    links : DataFrame, optional
        ``schema.LINK_COLUMNS``: without them only councils, regions and nations are linked.

    Raises
    ------
    ValueError
        A column is missing or a level is not known.
    """

    def __init__(self, frame: pd.DataFrame, links: pd.DataFrame | None = None) -> None:
        missing = set(schema.AREA_COLUMNS) - set(frame.columns)
        if missing:
            raise ValueError(f"areas: columns {sorted(missing)} are missing")
        self._links = {} if links is None else _by_area(links)
        self._levels: dict[str, dict[str, Area]] = {level: {} for level in LEVELS}
        rows = frame.sort_values(schema.CODE)[list(schema.AREA_COLUMNS)]
        for *texts, successors in rows.itertuples(index=False, name=None):
            if texts[0] not in self._levels:
                raise ValueError(f"areas: unknown level {texts[0]!r}")
            became = tuple(successors.split("|")) if successors else ()
            area = Area(*texts, successors=became)
            self._levels[area.level][area.code] = area

    def __iter__(self) -> Iterator[Area]:
        """Walk over the areas, level by level, by code."""
        for members in self._levels.values():
            yield from members.values()

    def at(self, level: str) -> dict[str, Area]:
        """Give the areas of a level by code, in the order of the codes; {} for other levels."""
        return self._levels.get(level, {})

    def get(self, level: str, code: str) -> Area | None:
        """Give an area, or None where the level has no such code."""
        return self.at(level).get(code)

    @cached_property
    def _predecessors(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for old in self.at("ltla_2016").values():
            for code in old.successors:
                found.setdefault(code, []).append(old.code)
        return {code: tuple(sorted(codes)) for code, codes in found.items()}

    def predecessors(self, code: str) -> tuple[str, ...]:
        """Give the districts of 2016 that a district of today was made from."""
        return self._predecessors.get(code, ())

    def abolished(self, old: Area) -> bool:
        """Say whether a district of 2016 is gone; a new code for the same district is not that."""
        if old.level != "ltla_2016" or old.code in self.at("ltla"):
            return False
        (only, *more) = [self.at("ltla")[code] for code in old.successors]
        return bool(more) or only.name != old.name or len(self.predecessors(only.code)) > 1

    def districts(self, level: str, code: str) -> tuple[str, ...]:
        """Give the districts of today that an area is or consists of; () for unknown areas."""
        area = self.get(level, code)
        if area is None:
            return ()
        if level == "ltla":
            return (code,)
        if level == "ltla_2016":
            return area.successors
        if level in COUNCIL_LEVELS:
            return self._members.get((level, code), ())
        return tuple(sorted(link.code for link in self.links(level, code, "ltla")))

    @cached_property
    def _members(self) -> dict[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], list[str]] = {}
        for each in self.at("ltla").values():
            above = [("utla", each.utla), ("region", each.region), ("nation", each.nation)]
            for place in (*above, *(("uk", code) for code in self.at("uk"))):
                found.setdefault(place, []).append(each.code)
        return {place: tuple(codes) for place, codes in found.items()}

    def links(self, level: str, code: str, to: str) -> tuple[Link, ...]:
        """Give the areas of level ``to`` that an area shares land with, the largest part first.

        Councils, regions and nations are not here where :class:`Area` says what contains an area.
        """
        found = self._links.get((level, code), ())
        return tuple(link for link in found if link.level == to)

    def containers(self, level: str, code: str) -> tuple[Link, ...]:
        """Give what an area lies in or shares land with, at all other levels of larger areas.

        A district is told its constituencies as well, and a constituency its districts. In the
        order of ``LEVELS``, the largest part first; () for unknown areas.
        """
        area = self.get(level, code)
        if area is None:
            return ()
        found: list[Link] = []
        for to in LEVELS:
            above = getattr(area, to, "") if to in ("utla", "region", "nation") else ""
            if to == "uk" and level != "uk":
                found += [Link(to, each, 1.0, "whole") for each in self.at("uk")]
            elif to != level and above:
                # Of an area that only resembles one council, the link says so.
                linked = [link for link in self.links(level, code, to) if link.code == above]
                found += linked or [Link(to, above, 1.0, "whole")]
            elif to != level and level not in ("region", "nation"):
                found += [link for link in self.links(level, code, to) if _upwards(level, to)]
        return tuple(found)

    def counterparts(self, code: str, level: str, to: str) -> tuple[str, ...]:
        """Give the areas of level ``to`` that an area is, lies in or consists of.

        Returns
        -------
        tuple of str
            Sorted codes; one where the answer is plain, none where the area is not known or level
            ``to`` does not cover it (the districts of 2016 are English).
        """
        area = self.get(level, code)
        if level == to or area is None:
            return (code,) if area else ()
        if level not in _COUNCILS or to not in _COUNCILS:
            return tuple(sorted(self._beyond(area, to)))
        found: set[str] = set()
        for part in self.districts(level, code):
            district = self.at("ltla")[part]
            if to == "ltla":
                found.add(part)
            elif to == "ltla_2016":
                found.update(self.predecessors(part))
            elif to == "uk":
                found.update(self.at("uk"))
            else:
                found.add(getattr(district, to))
        return tuple(sorted(found))

    def _beyond(self, area: Area, to: str) -> set[str]:
        """Give the counterparts of an area where sub-regions, the 205 areas or seats take part."""
        level, code = area.level, area.code
        if to in ("region", "nation"):
            return {getattr(area, to)} - {""}
        if to == "uk":
            return set(self.at("uk"))
        if level == "uk":
            return set(self.at(to))
        if level in ("region", "nation"):
            return {each.code for each in self.at(to).values() if getattr(each, level) == code}
        direct = {link.code for link in self.links(level, code, to)}
        if direct or "ltla" in (level, to):
            return direct
        parts = self.districts(level, code)
        return {one for part in parts for one in self.counterparts(part, "ltla", to)}


_COUNCILS = (*COUNCIL_LEVELS, "ltla_2016")


def _upwards(level: str, to: str) -> bool:
    """Say whether an area is told its areas of a level: larger ones, and seats of its councils."""
    if to in ("constituency", "constituency_2010"):
        return level in ("ltla", "constituency", "constituency_2010")
    if level in ("constituency", "constituency_2010"):
        return True
    return SIZE[to] > SIZE[level] or (level == "smc205" and to == "utla")


def _by_area(links: pd.DataFrame) -> dict[tuple[str, str], tuple[Link, ...]]:
    """Hold the links of each area, the largest part first, without what its fields say already."""
    found: dict[tuple[str, str], list[Link]] = {}
    own = links[schema.TO_LEVEL].isin(_ABOVE) & (links[schema.BASIS] == "whole")
    rows = links[~own | (links[schema.LEVEL] == "smc205") & (links[schema.TO_LEVEL] == "utla")]
    rows = rows.sort_values([schema.SHARE, schema.TO_CODE], ascending=[False, True])
    for level, code, *link in rows[list(schema.LINK_COLUMNS)].itertuples(index=False, name=None):
        found.setdefault((level, code), []).append(Link(*link))
    return {key: tuple(each) for key, each in found.items()}
