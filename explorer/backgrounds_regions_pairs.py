"""Regions by those who grew up there beside those who live there now: two measures, never one scale."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.backgrounds_pages import Option
from explorer.backgrounds_regions_rows import (
    ABOVE,
    BELOW,
    LEVEL_WITH,
    RegionRow,
    Regions,
    Slice,
    regions,
)
from explorer.formatting import count
from explorer.indicator import Indicator
from explorer.store import Store

SIDES = (ABOVE, LEVEL_WITH, BELOW)


@dataclass(frozen=True)
class Pair:
    """A theme with a measure of each kind; the words say whom each counts."""

    code: str
    words: str
    grown: str
    now: str
    category: str
    grown_words: str
    now_words: str

    @property
    def now_slice(self) -> Slice:
        """Which rows of the measure of where people live now."""
        return Slice(category=self.category)


# Which rows of a measure of where people grew up: those have no categories.
GROWN = Slice()
PAIRS = (
    Pair(
        "jobs", "Good jobs", "professional-jobs-25-to-29-by-region", "jobs-of-young-people",
        "Higher professional",
        "aged 25 to 29, in higher or lower professional jobs",
        "aged 22 to 29 and in work, in higher professional jobs alone",
    ),
    Pair(
        "pay", "Hourly pay", "hourly-pay-25-to-29-by-region", "parents-hourly-pay", "",
        "aged 25 to 29, hourly pay",
        "aged 21 and over with dependent children, hourly pay",
    ),
    Pair(
        "unemployment", "Unemployment", "unemployed-25-to-29-by-region", "youth-unemployment", "",
        "aged 25 to 29, unemployed",
        "aged 16 to 24, unemployed",
    ),
    Pair(
        "degrees", "Degrees", "degrees-25-to-29-by-region", "parents-qualifications",
        "Degree level or above",
        "aged 25 to 29, with a degree",
        "aged 21 and over in families with dependent children, with a degree",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """The regions that stand on one side by where people grew up and on one by where they live."""

    grown: str
    now: str
    rows: tuple[RegionRow, ...]


@dataclass(frozen=True)
class PairView:
    """One theme: its two measures, their regions, and the nine cells, those above both first."""

    pair: Pair
    options: tuple[Option, ...]
    grown_entry: Indicator
    now_entry: Indicator
    grown: Regions
    now: Regions
    cells: tuple[Cell, ...]
    sentence: str

    @property
    def entries(self) -> tuple[Indicator, Indicator]:
        """Both measures."""
        return self.grown_entry, self.now_entry


def usual(code: str) -> Pair:
    """Give the pair that a measure belongs to, else the first."""
    return next((pair for pair in PAIRS if code in (pair.grown, pair.now)), PAIRS[0])


def view(store: Store, pair: Pair, options: tuple[Option, ...]) -> PairView | None:
    """Set the two measures of a pair side by side; None where the data lack one."""
    if pair.grown not in store.catalogue or pair.now not in store.catalogue:
        return None
    grown = regions(store, pair.grown, GROWN)
    now = regions(store, pair.now, pair.now_slice)
    cells = _cells(grown, now)
    return PairView(
        pair, options, store.catalogue[pair.grown], store.catalogue[pair.now], grown, now, cells,
        sentence(cells),
    )  # fmt: skip


def _cells(grown: Regions, now: Regions) -> tuple[Cell, ...]:
    there = {row.code: row.side for row in now.rows}
    return tuple(
        Cell(
            one, other,
            tuple(
                sorted(
                    (r for r in grown.rows if r.side == one and there.get(r.code) == other),
                    key=lambda r: r.name,
                )
            ),
        )
        for one in SIDES
        for other in SIDES
    )  # fmt: skip


def sentence(cells: tuple[Cell, ...]) -> str:
    """Say how many regions stand alike in both, and how many on opposite sides."""
    by = {(cell.grown, cell.now): len(cell.rows) for cell in cells}
    n = sum(by.values())
    if not n:
        return "No region has both figures with their intervals."
    both_up, both_down = by[ABOVE, ABOVE], by[BELOW, BELOW]
    crossed = by[ABOVE, BELOW] + by[BELOW, ABOVE]
    unsure = n - both_up - both_down - crossed
    said = (
        f"Of {count(n)} regions, {_of(both_up)} above the UK average on both, {_of(both_down)} "
        f"below it on both, and {_of(crossed)} above it on one and below it on the other."
    )
    if unsure:
        rest = "one" if unsure == 1 else count(unsure)
        said += f" **The other {rest} cannot be told apart from it on at least one.**"
    return said


def _of(n: int) -> str:
    return "none is" if n == 0 else "one is" if n == 1 else f"{count(n)} are"


def side_words(side: str) -> str:
    """Name a side of the UK average for the head of a row or column."""
    return {
        ABOVE: "above the UK average", LEVEL_WITH: "cannot be told apart from it",
        BELOW: "below the UK average",
    }[side]  # fmt: skip
