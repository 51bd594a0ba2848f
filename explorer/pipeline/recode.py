"""Former areas into today's: what each became, and sums of counts over what it was made of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.pipeline.changes import CHANGES_COLUMNS, CHANGES_FILE, SAME_AREA
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, tidy
from explorer.pipeline.raw import read_csv

# Changes that put the whole of an area into another; the others move parts or only group areas.
WHOLE_AREA = (SAME_AREA, "merger")


@dataclass(frozen=True)
class Succession:
    """What former areas became: ``into`` gives for each code the next one, not always today's."""

    into: Mapping[str, str]

    def today(self, codes: pd.Series) -> pd.Series:
        """Replace each code by that of the area of today that holds the whole of it."""
        return codes.map({code: self._last(code) for code in codes.unique()})

    def _last(self, code: str) -> str:
        seen = {code}
        while code in self.into:
            code = self.into[code]
            if code in seen:
                raise PipelineError(f"the changes of codes lead from {code} back to itself")
            seen.add(code)
        return code

    def whole(self, code: str, found: Collection[str]) -> bool:
        """Say whether an area is there itself, or by all the areas that it was made of."""
        parts = [old for old, new in self.into.items() if new == code]
        return code in found or (bool(parts) and all(self.whole(part, found) for part in parts))


def succession(raw: Path) -> Succession:
    """Read the published list of changes of codes and mergers.

    Raises
    ------
    PipelineError
        The file is absent or not whole.
    """
    changes = read_csv(raw, CHANGES_FILE, CHANGES_COLUMNS)
    kept = changes[changes["type"].isin(WHOLE_AREA)]
    return Succession(dict(zip(kept["oldcd"], kept["newcd"], strict=True)))


def place(
    published: pd.Series, file: str, codes: CodeBook, became: Succession
) -> tuple[pd.Series, pd.Series]:
    """Give each row its area of today, and why the row is left out ("" where it is not).

    Raises
    ------
    PipelineError
        A code is not known at all.
    """
    today = became.today(published)
    fate = codes.fates(published, file).mask(today.isin(codes.held), LOADED)
    return today, fate


@dataclass(frozen=True)
class Share:
    """Columns added up, as a percentage of others added up."""

    part: tuple[str, ...]
    whole: tuple[str, ...]

    @classmethod
    def parse(cls, formula: str, columns: Collection[str], code: str, file: str) -> Share:
        """Read a catalogue's formula: ``"Owned / Total"`` or ``"Level 3 + Level 4 / Total"``.

        Raises
        ------
        PipelineError
            The formula is of another form or names a column that is not there.
        """
        sides = [tuple(side.split(" + ")) for side in formula.split(" / ")]
        if len(sides) != 2:
            raise PipelineError(f"{code}: {formula!r} is not of the form 'part / whole'", file=file)
        for name in (*sides[0], *sides[1]):
            if name not in columns:
                raise PipelineError(f"{code}: no column {name!r} to count", file=file)
        return cls(*sides)

    def of(self, counts: pd.DataFrame) -> pd.Series:
        """Work out the percentage of each row of counts."""
        return 100 * counts[list(self.part)].sum(axis=1) / self.base(counts)

    def base(self, counts: pd.DataFrame) -> pd.Series:
        """Give the number that each percentage is a share of."""
        return counts[list(self.whole)].sum(axis=1)


def chosen(rows: pd.DataFrame, wanted: Mapping[str, str], code: str, file: str) -> pd.Series:
    """Say which rows a catalogue's filter takes: ``"a|b"`` means either, ``"!a"`` anything else.

    Raises
    ------
    PipelineError
        The filter names no column of the file, or takes no row.
    """
    taken = pd.Series(True, index=rows.index)
    for column, text in wanted.items():
        if column not in rows:
            raise PipelineError(f"{code} filters on no such column {column!r}", file=file)
        among = rows[column].isin(text.removeprefix("!").split("|"))
        taken &= ~among if text.startswith("!") else among
    if not taken.any():
        raise PipelineError(f"{code}: no rows of {dict(wanted)}", file=file)
    return taken


def academic_year(labels: pd.Series, file: str) -> pd.Series:
    """Turn ``"201718"`` into the ISO interval of the school year 2017/18.

    Raises
    ------
    PipelineError
        A label is of another form.
    """
    found = {}
    for label in labels.unique():
        years = re.fullmatch(r"(\d{4})(\d{2})", label)
        if not years or (int(years[1]) + 1) % 100 != int(years[2]):
            raise PipelineError(f"{label!r} is not a school year such as '201718'", file=file)
        found[label] = f"{years[1]}-09-01/P1Y"
    return labels.map(found)


def by_file(entries: Iterable) -> dict[str, list]:
    """Sort catalogue entries by the raw file they come from, files in order."""
    found: dict[str, list] = {}
    for entry in entries:
        found.setdefault(entry.provenance.file, []).append(entry)
    return dict(sorted(found.items()))


def stack(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Put tidied frames of several files together, in the order of the key."""
    together = pd.concat(
        [*frames] or [tidy(pd.DataFrame(columns=[schema.STATUS]), "")], ignore_index=True
    )
    return together.sort_values(list(schema.KEY), kind="stable", ignore_index=True)
