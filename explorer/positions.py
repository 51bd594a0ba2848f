"""Where every area stands on every measure, as the server looks it up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer import schema
from explorer.indicator import Indicator

# A median of fewer areas than this says little about areas like one.
LEAST_FOR_MEDIAN = 3


@dataclass(frozen=True, slots=True)
class Position:
    """One area on one measure, in the latest period that the measure has at the level.

    ``value``, ``lower`` and ``upper`` are NaN where there is none; ``rank`` (1 the best, of ``of``
    areas) and its plausible range, ``rank_low`` the better end, are None. ``change`` names the
    direction since ``change_from`` (see :func:`explorer.metrics.change.direction`), ``change_by``
    its size in the unit of the measure.
    """

    indicator: Indicator
    level: str
    code: str
    period: str
    value: float
    lower: float
    upper: float
    status: str
    rank: int | None
    of: int
    rank_low: int | None
    rank_high: int | None
    change: str
    change_from: str
    change_by: float

    @property
    def known(self) -> bool:
        """Whether there is a figure."""
        return self.value == self.value

    @property
    def sure(self) -> bool:
        """Whether both limits are published."""
        return self.lower == self.lower and self.upper == self.upper


@dataclass(frozen=True, eq=False)
class Column:
    """One measure at one level: arrays of shape (areas,), by code; see :class:`Position`.

    ``rank`` is 0 where an area has none.
    """

    codes: NDArray[np.object_]
    period: str
    value: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    rank: NDArray[np.int32]
    of: int

    def of_areas(self, codes: Iterable[str]) -> NDArray[np.intp]:
        """Find the places of those areas that the measure covers, in the order given."""
        wanted = np.array(list(codes), dtype=object)
        if not len(wanted) or not len(self.codes):
            return np.array([], dtype="intp")
        at = np.searchsorted(self.codes.astype(str), wanted.astype(str))
        at = np.minimum(at, len(self.codes) - 1)
        return at[self.codes[at] == wanted]


class Positions:
    """All positions.

    Parameters
    ----------
    frame : DataFrame
        ``schema.POSITION_COLUMNS``, sorted by level and area.
    catalogue : mapping
        Measures by code; rows of others are ignored.

    Raises
    ------
    ValueError
        A column is missing.
    """

    def __init__(self, frame: pd.DataFrame, catalogue: Mapping[str, Indicator]) -> None:
        missing = set(schema.POSITION_COLUMNS) - set(frame.columns)
        if missing:
            raise ValueError(f"positions: columns {sorted(missing)} are missing")
        self._catalogue = catalogue
        frame = frame[frame[schema.INDICATOR].isin(list(catalogue))].reset_index(drop=True)
        texts = (schema.INDICATOR, schema.LEVEL, schema.AREA_CODE, schema.PERIOD, schema.STATUS,
                 schema.CHANGE, schema.CHANGE_FROM)  # fmt: skip
        # Few texts, many rows: each text is held once.
        self._columns: dict[str, NDArray] = {
            name: _held_once(frame[name]) if name in texts else frame[name].to_numpy()
            for name in schema.POSITION_COLUMNS
        }
        areas = frame.groupby([schema.LEVEL, schema.AREA_CODE], sort=False).indices
        self._rows = {key: (int(rows[0]), int(rows[-1]) + 1) for key, rows in areas.items()}
        measures = frame.groupby([schema.INDICATOR, schema.LEVEL], sort=False).indices
        self._measures: dict[tuple[str, str], NDArray[np.int32]] = {
            key: rows.astype("int32") for key, rows in measures.items()
        }
        # Those asked for: the page of a place sets some forty measures beside others.
        self._made: dict[tuple[str, str], Column] = {}

    def of(self, level: str, code: str) -> tuple[Position, ...]:
        """Give the positions of an area on every measure of its level, in picker order."""
        first, last = self._rows.get((level, code), (0, 0))
        # Plain lists: a page reads hundreds of rows, and each array's number costs as much as ten.
        columns = (self._columns[name][first:last].tolist() for name in schema.POSITION_COLUMNS)
        return tuple(self._position(*row) for row in zip(*columns, strict=True))

    def measures(self, level: str, code: str) -> tuple[str, ...]:
        """Give the codes of the measures that an area has a position on, in picker order."""
        first, last = self._rows.get((level, code), (0, 0))
        return tuple(self._columns[schema.INDICATOR][first:last].tolist())

    def one(self, indicator: str, level: str, code: str) -> Position | None:
        """Give the position of an area on one measure; None where it does not cover the area."""
        first, last = self._rows.get((level, code), (0, 0))
        found = np.flatnonzero(self._columns[schema.INDICATOR][first:last] == indicator)
        if not len(found):
            return None
        row = first + int(found[0])
        return self._position(*(self._columns[name][row] for name in schema.POSITION_COLUMNS))

    def column(self, indicator: str, level: str) -> Column | None:
        """Give all areas of a level on one measure; None where it has none there."""
        key = (indicator, level)
        if key not in self._measures:
            return None
        if key not in self._made:
            self._made[key] = self._column(self._measures[key])
        return self._made[key]

    def _column(self, rows: NDArray[np.int32]) -> Column:
        own = self._columns
        return Column(
            codes=own[schema.AREA_CODE][rows],
            period=str(own[schema.PERIOD][rows[0]]),
            value=own[schema.VALUE][rows],
            lower=own[schema.LOWER_CI][rows],
            upper=own[schema.UPPER_CI][rows],
            rank=own[schema.RANK][rows],
            of=int(own[schema.RANKED][rows[0]]),
        )

    def median(self, indicator: str, level: str, codes: Sequence[str]) -> float:
        """Give the median of some areas on a measure; NaN where fewer than three have a figure."""
        column = self.column(indicator, level)
        if column is None:
            return np.nan
        held = column.value[column.of_areas(codes)]
        held = held[~np.isnan(held)]
        return float(np.median(held)) if len(held) >= LEAST_FOR_MEDIAN else np.nan

    def _position(self, indicator, level, code, period, value, lower, upper, status, rank, of, low,
                  high, change, since, by) -> Position:  # fmt: skip
        return Position(
            self._catalogue[indicator], level, code, period, float(value), float(lower),
            float(upper), status, int(rank) or None, int(of), int(low) or None, int(high) or None,
            change, since, float(by),
        )  # fmt: skip


def _held_once(texts: pd.Series) -> NDArray[np.object_]:
    kinds = pd.Categorical(texts)
    return np.asarray(kinds.categories, dtype=object)[kinds.codes]
