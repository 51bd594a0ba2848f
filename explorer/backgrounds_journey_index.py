"""How far disadvantaged pupils stand behind the others at 11 and at 16, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from explorer import schema
from explorer.formatting import period_label, words_list
from explorer.indicator import Indicator
from explorer.indicator_trend import AREA, Point, Series
from explorer.indicator_words import change, unlike
from explorer.query import ENGLAND
from explorer.store import Store

INDEX = "Disadvantage gap index"
# By the age at which it is taken.
CODES = {"Age 11": "disadvantage-gap-at-11", "Age 16": "disadvantage-gap-at-16"}
# What a figure of the index says, and of whom.
MEANING = (
    "The index sets all pupils of England in order of their results: at 0 disadvantaged pupils "
    "would stand as high as the others, at 10 every other pupil would stand above every one of them."
)


@dataclass(frozen=True)
class IndexRow:
    """The index at one age: ``line`` holds its figures by time, in points of the index.

    ``earlier`` are the figures of earlier editions, with each edition's measure; ``lacking`` are
    the periods for which no figure is published.
    """

    age: str
    entry: Indicator
    line: Series
    earlier: tuple[tuple[Indicator, tuple[Point, ...]], ...]
    lacking: tuple[str, ...]

    @property
    def said(self) -> str:
        """How the index went over the years that can be compared, and which years it lacks."""
        points = self.line.latest
        said = [change(self.entry, self.line), unlike(self.line)]
        lacking = [one for one in self.lacking if points[0].period < one < points[-1].period]
        if lacking:
            said.append(f"There is no figure for {words_list([period_label(p) for p in lacking])}.")
        return " ".join(filter(None, said))

    @property
    def periods(self) -> tuple[str, ...]:
        """Every period of any edition, by time."""
        points = [*self.line.points, *(q for _, own in self.earlier for q in own)]
        return tuple(sorted({*(q.period for q in points), *self.lacking}))


@lru_cache(maxsize=4)
def index_rows(store: Store) -> tuple[IndexRow, ...]:
    """Read the index at each age, for all pupils of England: it is published for no group apart."""
    return tuple(_row(store, age, code) for age, code in CODES.items())


def published_index(store: Store, row: IndexRow) -> pd.DataFrame:
    """Give the rows of the index at one age, as stored: this edition's, then earlier ones'."""
    codes = [row.entry.code, *(entry.code for entry, _ in row.earlier)]
    return pd.concat([_frame(store, code) for code in codes])


def _row(store: Store, age: str, code: str) -> IndexRow:
    entry = store.catalogue[code]
    frame = _frame(store, code)
    missing = frame[frame[schema.VALUE].isna()][schema.PERIOD]
    editions = [one for one in store.catalogue.values() if one.edition_of == code]
    return IndexRow(
        age, entry,
        Series("England", AREA, _points(frame), ENGLAND, breaks=entry.breaks),
        tuple((one, _points(_frame(store, one.code))) for one in editions),
        tuple(str(period) for period in missing),
    )  # fmt: skip


def _frame(store: Store, code: str) -> pd.DataFrame:
    frame = store.all_values(code)
    return frame[frame[schema.AREA_CODE].eq(ENGLAND)].sort_values(schema.PERIOD)


def _points(frame: pd.DataFrame) -> tuple[Point, ...]:
    known = frame[frame[schema.VALUE].notna()]
    return tuple(
        Point(str(period), float(value), None, None)
        for period, value in zip(known[schema.PERIOD], known[schema.VALUE], strict=True)
    )
