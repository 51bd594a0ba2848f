"""Area codes: which are held, which are new codes for old ones, and why the others are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from explorer import config, schema
from explorer.levels import COUNCIL_LEVELS
from explorer.pipeline.areas import published_names
from explorer.pipeline.changes import CHANGES_COLUMNS, CHANGES_FILE, SAME_AREA
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, Tally
from explorer.pipeline.raw import FIRST_LINE, read_csv

# Redrawn slightly and given new codes in 2012 and 2013, before the published list of changes
# starts: Northumberland, Gateshead and four districts of Hertfordshire.
REDRAWN_BEFORE_2016 = frozenset(
    {"E06000048", "E08000020", "E07000097", "E07000100", "E07000101", "E07000104"}
)

# The folder of the catalogue; its sub-folders say how raw files are read.
CATALOGUE = config.DATA / config.CATALOGUE_DIR

OLD_AND_NEW = "old code; the row under the area's current code is used"
ABOLISHED = "abolished or redrawn area: not among the areas of today"

# Codes that are real but belong to no level of this release, by how they begin.
NOT_HELD = {
    "E11": "metropolitan county: not a level of this release",
    "E13": "Inner or Outer London: not a level of this release",
    "E23": "police area: not a level of this release",
    "W15": "police area: not a level of this release",
    "E47": "combined authority: not a level of this release",
    "E61": "Greater London Authority: not a level of this release",
    "E67": "two councils combined: not an area of this release",
    "K03": "Great Britain: not a level of this release",
    "K04": "England and Wales: not a level of this release",
    "K99": "outside the areas held (unknown, or extra-regional)",
    "N34": "city region: not a level of this release",
    "W42": "city region: not a level of this release",
    "TL": "ITL area: whether of 2021 or of 2025 is not stated, and they share codes",
    "na": "no area code published",
}


def _no_areas() -> pd.DataFrame:
    return pd.DataFrame(columns=list(schema.AREA_COLUMNS), dtype="str")


@dataclass(frozen=True)
class CodeBook:
    """The codes of one set of areas.

    Parameters
    ----------
    held : frozenset of str
        Codes of today's councils, regions, nations and the UK: a row under one of them is loaded
        whatever its file. Other levels are only for measures that declare them.
    renamed : mapping of str to str
        Old code to new code of the same area.
    abolished : frozenset of str
        Codes of areas that no longer exist.
    areas : DataFrame
        ``schema.AREA_COLUMNS``, the areas of all levels.
    official : mapping of str to mapping
        By level, the code of each area by its name exactly as its publisher writes it.
    catalogue : Path
        The catalogue in use: sources read their declarations in its sub-folders.
    """

    held: frozenset[str]
    renamed: Mapping[str, str]
    abolished: frozenset[str]
    areas: pd.DataFrame = field(default_factory=_no_areas, repr=False, compare=False)
    official: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    catalogue: Path = CATALOGUE

    @cached_property
    def every(self) -> frozenset[str]:
        """All codes of all levels."""
        return self.held | frozenset(self.areas[schema.CODE])

    def codes_of(self, level: str) -> frozenset[str]:
        """Give the codes of the areas of a level."""
        return frozenset(self.areas.loc[self.areas[schema.LEVEL] == level, schema.CODE])

    def by_name(self, level: str) -> dict[str, str]:
        """Give the codes of a level by name: as published, and as shown where that differs.

        Raises
        ------
        PipelineError
            Two areas of the level have one name.
        """
        own = self.areas[self.areas[schema.LEVEL] == level]
        found = dict(self.official.get(level, {}))
        for name, code in zip(own[schema.NAME], own[schema.CODE], strict=True):
            if found.setdefault(name, code) != code:
                raise PipelineError(f"two areas of level {level} are called {name!r}")
        return found

    def current(self, codes: pd.Series) -> pd.Series:
        """Replace old codes of unchanged areas by today's."""
        return codes.replace(dict(self.renamed))

    def fates(self, codes: pd.Series, file: str) -> pd.Series:
        """Say for each code why its row is left out, or "" where the area is held.

        Raises
        ------
        PipelineError
            A code is neither held nor known as anything else.
        """
        found = {code: self._fate(code) for code in codes.unique()}
        fates = codes.map(found)
        if fates.isna().any():
            where = fates.isna().idxmax()
            raise PipelineError(
                f"unknown area code {codes[where]!r}", file=file, row=where + FIRST_LINE
            )
        return fates

    def _fate(self, code: str) -> str | None:
        if self.renamed.get(code, code) in self.held:
            return LOADED
        if code in self.abolished:
            return ABOLISHED
        return next((why for start, why in NOT_HELD.items() if code.startswith(start)), None)


def current_codes(
    raw: Path, areas: pd.DataFrame, names: Mapping[str, Mapping[str, str]] | None = None
) -> tuple[CodeBook, Tally]:
    """Make the code book of today's areas from the areas held and the published code changes.

    Parameters
    ----------
    raw : Path
        The raw folder.
    areas : DataFrame
        ``schema.AREA_COLUMNS``, one row per level and code; the districts of 2016 are not today's.
    names : mapping of str to mapping, optional
        By level, the official name of each area by its code; read from the raw files if not given.

    Raises
    ------
    PipelineError
        Two areas of a level have one official name.
    """
    if names is None:
        names = published_names(raw)
    changes = read_csv(raw, CHANGES_FILE, CHANGES_COLUMNS)
    same = changes[changes["type"] == SAME_AREA]
    level, code = areas[schema.LEVEL], areas[schema.CODE]
    held = frozenset(code[level.isin(COUNCIL_LEVELS)])
    old = set(changes["oldcd"]) | set(code[level == "ltla_2016"]) | REDRAWN_BEFORE_2016
    renamed = dict(zip(same["oldcd"], same["newcd"], strict=True))
    official = {at: _inverted(at, found) for at, found in names.items()}
    abolished = frozenset(old - held - set(renamed))
    book = CodeBook(held, renamed, abolished, areas, official)
    note = "codes that changed"
    return book, Tally(CHANGES_FILE, len(changes), len(changes), note=note)


def _inverted(level: str, names: Mapping[str, str]) -> dict[str, str]:
    found = {name: code for code, name in names.items()}
    if len(found) != len(names):
        raise PipelineError(f"two areas of level {level} have one official name")
    return found
