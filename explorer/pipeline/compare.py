"""What a run changed: measures, periods, areas and figures, new against those now in ``data/``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from explorer import config, schema
from explorer.catalogue import Catalogue

# A revision is worth a line of its own when it passes this part of the measure's spread.
THRESHOLD = 0.25
# Lines of each kind; the rest is counted.
MOST_LINES = 12
_KEY = list(schema.KEY)
_SLICE_NAMES = (schema.CATEGORY, schema.GROUP, schema.SUBGROUP)
_COLUMNS = [*_KEY, schema.VALUE, schema.STATUS]


@dataclass(frozen=True)
class Changes:
    """The differences between two sets of values, as lines ready to print.

    ``revised`` counts figures that differ at all; ``large`` has one line for each beyond the
    threshold, the largest first.
    """

    new_measures: tuple[str, ...] = ()
    gone_measures: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    revised: int = 0
    large: tuple[str, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing differs."""
        return self == Changes()


def former(data: Path) -> pd.DataFrame | None:
    """Read the values now in ``data/``; None where there are none that can be read."""
    paths = sorted((data / config.VALUES_DIR).glob("*.parquet"))
    try:
        parts = [pd.read_parquet(path, columns=_COLUMNS) for path in paths]
    except (OSError, pa.ArrowException):
        return None
    return pd.concat(parts, ignore_index=True) if parts else None


def changes(old: pd.DataFrame, new: pd.DataFrame, catalogue: Catalogue) -> Changes:
    """Compare two sets of tidy values.

    Parameters
    ----------
    old, new : DataFrame
        With ``schema.KEY``, ``value`` and ``status``.
    catalogue : Catalogue
        Gives decimal places for the lines.
    """
    before, after = _sets(old, schema.INDICATOR), _sets(new, schema.INDICATOR)
    both = sorted(before & after)
    old_both = old[old[schema.INDICATOR].isin(both)]
    new_both = new[new[schema.INDICATOR].isin(both)]
    revised, large = _revisions(old_both, new_both, catalogue)
    return Changes(
        new_measures=tuple(sorted(after - before)),
        gone_measures=tuple(sorted(before - after)),
        periods=_members(old_both, new_both, schema.PERIOD),
        areas=_members(old_both, new_both, schema.AREA_CODE),
        breakdowns=_members(old_both, new_both, *_SLICE_NAMES),
        lost=_lost(old_both, new_both),
        revised=revised,
        large=large,
    )


def text(found: Changes | None) -> str:
    """Word the report."""
    if found is None:
        return "changes    nothing to compare with: data/ held no values that can be read"
    if found.none:
        return "changes    none: every figure is as it was"
    lines = ["changes since the data now replaced"]
    for name, items in (
        ("new measures", found.new_measures),
        ("measures gone", found.gone_measures),
        ("periods", found.periods),
        ("areas", found.areas),
        ("breakdowns", found.breakdowns),
        ("rows that are gone though their period and area are not", found.lost),
        (f"figures moved by more than {THRESHOLD:g} of their measure's spread", found.large),
    ):
        lines += [f"  {name}: {len(items)}", *(f"    {item}" for item in items[:MOST_LINES])]
        if len(items) > MOST_LINES:
            lines.append(f"    and {len(items) - MOST_LINES} more")
    lines.append(f"  figures or statuses revised at all: {found.revised:,}")
    return "\n".join(lines)


def _sets(frame: pd.DataFrame, column: str) -> set[str]:
    return set(frame[column].unique())


def _members(old: pd.DataFrame, new: pd.DataFrame, *columns: str) -> tuple[str, ...]:
    """Say per measure which periods, areas, or categories and groups are new or gone."""
    lines = []
    before, after = _names(old, columns), _names(new, columns)
    for code in sorted(before):
        was, now = before[code], after[code]
        words = [f"new {_some(now - was)}"] if now - was else []
        words += [f"gone {_some(was - now)}"] if was - now else []
        if words:
            lines.append(f"{code}: {'; '.join(words)}")
    return tuple(lines)


def _names(frame: pd.DataFrame, columns: tuple[str, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for column in columns:
        for code, names in frame.groupby(schema.INDICATOR)[column].unique().items():
            found.setdefault(code, set()).update(name for name in names if name)
    return found


def _lost(old: pd.DataFrame, new: pd.DataFrame) -> tuple[str, ...]:
    """Count per measure the rows that the new values lack for a period and area they still have."""
    pairs = old[_KEY].merge(new[_KEY], on=_KEY, how="left", indicator="found")
    gone = pairs[pairs["found"] == "left_only"]
    place = [schema.INDICATOR, schema.AREA_CODE, schema.PERIOD]
    kept = gone.merge(new[place].drop_duplicates(), on=place)
    counts = kept.groupby(schema.INDICATOR).size()
    return tuple(f"{code}: {n:,}" for code, n in counts.items())


def _some(items: set[str]) -> str:
    listed = sorted(items)
    more = f" and {len(listed) - 3} more" if len(listed) > 3 else ""
    return ", ".join(listed[:3]) + more


def _revisions(
    old: pd.DataFrame, new: pd.DataFrame, catalogue: Catalogue
) -> tuple[int, tuple[str, ...]]:
    pairs = old.merge(new, on=_KEY, suffixes=("_old", "_new"))
    was, now = pairs[f"{schema.VALUE}_old"], pairs[f"{schema.VALUE}_new"]
    same = (was == now) | (was.isna() & now.isna())
    same &= pairs[f"{schema.STATUS}_old"] == pairs[f"{schema.STATUS}_new"]
    moved = pairs[~same].copy()
    if moved.empty:
        return 0, ()
    spread = new.groupby(schema.INDICATOR)[schema.VALUE].std(ddof=0)
    width = moved[schema.INDICATOR].map(spread).replace(0, np.nan)
    moved["size"] = (moved[f"{schema.VALUE}_new"] - moved[f"{schema.VALUE}_old"]).abs() / width
    far = moved[moved["size"] > THRESHOLD].sort_values(["size", *_KEY], ascending=False)
    return len(moved), tuple(_line(row, catalogue) for row in far.to_dict("records"))


def _line(row: dict, catalogue: Catalogue) -> str:
    places = catalogue[row[schema.INDICATOR]].decimal_places
    where = " / ".join(part for part in (row[name] for name in _KEY[1:]) if part)
    before, after = row[f"{schema.VALUE}_old"], row[f"{schema.VALUE}_new"]
    return f"{row[schema.INDICATOR]} {where}: {before:.{places}f} to {after:.{places}f}"
