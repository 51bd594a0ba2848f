"""The values just loaded, as the index asks a store for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from explorer import schema
from explorer.catalogue import Catalogue, Indicator
from explorer.pipeline.contents import is_shown
from explorer.store import LEVEL_VALUES


@dataclass(frozen=True, eq=False)
class Held:
    """What :class:`explorer.store.Store` answers to the index, before there is a folder to load."""

    entries: Catalogue
    areas: pd.DataFrame
    frames: tuple[pd.DataFrame, ...]
    ranges: pd.DataFrame | None = None

    @property
    def catalogue(self) -> Mapping[str, Indicator]:
        """Every measure."""
        return self.entries.indicators

    indicators = catalogue

    def level_areas(self, level: str) -> pd.DataFrame:
        """List the areas of one level, sorted by code."""
        here = self.areas[self.areas[schema.LEVEL] == level]
        return here.sort_values(schema.CODE, ignore_index=True)

    @cached_property
    def _parts(self) -> dict[str, pd.DataFrame]:
        """The rows of each measure."""
        return {
            str(code): rows
            for frame in self.frames
            for code, rows in frame.groupby(schema.INDICATOR, sort=False)
        }

    def all_values(self, indicator: str) -> pd.DataFrame:
        """Give every row of one measure."""
        return self._parts[indicator][list(schema.COLUMNS)]

    def values(self, indicator: str) -> pd.DataFrame:
        """Give the rows of one measure that maps and tables show."""
        rows = self.all_values(indicator)
        return rows[is_shown(rows, self.catalogue[indicator])][list(LEVEL_VALUES)]

    def rank_intervals(self, indicator: str, level: str) -> pd.DataFrame | None:
        """Give the plausible ranks of a measure at a level, once they are drawn."""
        return None if self.ranges is None else self._ranges.get((indicator, level))

    @cached_property
    def _ranges(self) -> dict[tuple[str, str], pd.DataFrame]:
        return dict(list(self.ranges.groupby([schema.INDICATOR, schema.LEVEL])))

    def index_intervals(self, _definition, _codes) -> dict:
        """Nothing is prepared yet: this is what prepares it."""
        return {}
