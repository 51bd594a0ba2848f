"""Area codes: which are held, which are new codes for old ones, and why the others are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, Tally
from explorer.pipeline.raw import FIRST_LINE, read_csv

CHANGES_FILE = "lookups/ons_code_changes.csv"
CHANGES_COLUMNS = ("oldcd", "oldnm", "newcd", "newnm", "type", "start")
# A change of this type is one area under a new code; the others move or merge areas.
SAME_AREA = "new_code"

# Redrawn slightly and given new codes in 2012 and 2013, before the published list of changes
# starts: Northumberland, Gateshead and four districts of Hertfordshire.
REDRAWN_BEFORE_2016 = frozenset(
    {"E06000048", "E08000020", "E07000097", "E07000100", "E07000101", "E07000104"}
)

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
    "TL": "ITL area: not a level of this release",
    "na": "no area code published",
}


@dataclass(frozen=True)
class CodeBook:
    """The codes of one set of areas.

    Parameters
    ----------
    held : frozenset of str
        Codes whose values are loaded.
    renamed : mapping of str to str
        Old code to new code of the same area.
    abolished : frozenset of str
        Codes of areas that no longer exist.
    """

    held: frozenset[str]
    renamed: Mapping[str, str]
    abolished: frozenset[str]

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


def current_codes(raw: Path, areas: pd.DataFrame) -> tuple[CodeBook, Tally]:
    """Make the code book of today's areas from the areas held and the published code changes.

    Parameters
    ----------
    raw : Path
        The raw folder.
    areas : DataFrame
        ``schema.AREA_COLUMNS``, one row per level and code; the districts of 2016 are not today's.
    """
    changes = read_csv(raw, CHANGES_FILE, CHANGES_COLUMNS)
    same = changes[changes["type"] == SAME_AREA]
    today = areas[schema.LEVEL] != "ltla_2016"
    held = frozenset(areas.loc[today, schema.CODE])
    old = set(changes["oldcd"]) | set(areas.loc[~today, schema.CODE]) | REDRAWN_BEFORE_2016
    renamed = dict(zip(same["oldcd"], same["newcd"], strict=True))
    book = CodeBook(held, renamed, frozenset(old - held - set(renamed)))
    note = "codes that changed"
    return book, Tally(CHANGES_FILE, len(changes), len(changes), note=note)
