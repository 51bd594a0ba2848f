"""The areas as the server knows them: look-ups by level and code, and the links between levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from explorer import config, schema
from explorer.levels import LEVELS


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


class Areas:
    """All areas of all levels.

    Parameters
    ----------
    frame : DataFrame
        ``schema.AREA_COLUMNS``, one row per level and code.

    Raises
    ------
    ValueError
        A column is missing or a level is not known.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        missing = set(schema.AREA_COLUMNS) - set(frame.columns)
        if missing:
            raise ValueError(f"areas: columns {sorted(missing)} are missing")
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
        return self._members.get((level, code), ())

    @cached_property
    def _members(self) -> dict[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], list[str]] = {}
        for each in self.at("ltla").values():
            above = [("utla", each.utla), ("region", each.region), ("nation", each.nation)]
            for place in (*above, *(("uk", code) for code in self.at("uk"))):
                found.setdefault(place, []).append(each.code)
        return {place: tuple(codes) for place, codes in found.items()}

    def counterparts(self, code: str, level: str, to: str) -> tuple[str, ...]:
        """Give the areas of level ``to`` that an area is, lies in or consists of.

        Returns
        -------
        tuple of str
            Sorted codes; one where the answer is plain, none where the area is not known or level
            ``to`` does not cover it (the districts of 2016 are English).
        """
        if level == to:
            return (code,) if code in self.at(level) else ()
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


def load(data: Path = config.DATA) -> Areas:
    """Read the areas of a data folder."""
    return Areas(pd.read_parquet(data / config.AREAS_FILE))
