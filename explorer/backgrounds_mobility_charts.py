"""What the page on parents and children draws: tables of origins, dots, lines and shares."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.breakdowns import Mark
from explorer.formatting import interval, reason
from explorer.indicator import Indicator
from explorer.indicator_trend import Series
from explorer.indicator_words import written

ABSOLUTE, RELATIVE, LEVEL = "absolute", "relative", "level"
BY_DEFINITION = "by definition: compared with"
NO_INTERVAL = "not published"


@dataclass(frozen=True)
class Matrix:
    """Where the people of each origin got to.

    ``shares[i][j]`` is the share, in percent of origin i, of destination j; None where it is not
    published. ``everybody`` is the same for all origins together, () where it is not published.
    ``chosen`` is the origin that the reader follows, -1 for all of them.
    """

    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    shares: tuple[tuple[float | None, ...], ...]
    everybody: tuple[float | None, ...]
    origin_head: str
    destination_head: str
    chosen: int = -1


@dataclass(frozen=True)
class SpotRow:
    """One group: a mark for each part; ``fixed`` where it is the one the others are compared with.

    ``gap`` is how far its two parts are apart, in words.
    """

    name: str
    marks: tuple[Mark, ...]
    note: str = ""
    fixed: bool = False
    gap: str = ""


@dataclass(frozen=True)
class Spots:
    """Figures of groups with their intervals; ``reference`` is a value and its words."""

    rows: tuple[SpotRow, ...]
    parts: tuple[str, ...] = ("",)
    reference: tuple[float, str] | None = None
    from_nought: bool = True


@dataclass(frozen=True)
class Panel:
    """One chart of lines."""

    title: str
    lines: tuple[Series, ...]


@dataclass(frozen=True)
class Lines:
    """Charts of lines on one scale; ``born`` says that time is the time of birth."""

    panels: tuple[Panel, ...]
    born: bool = False
    from_nought: bool = True


@dataclass(frozen=True)
class Shares:
    """What something is made of: parts in percent of each bar."""

    bars: tuple[tuple[str, tuple[float, ...]], ...]
    classes: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The figures of a section, as written."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """One figure of the page: ``said`` is a sentence computed from it, with **bold** parts.

    ``kind`` is ABSOLUTE, RELATIVE or LEVEL; ``sample`` says how many people it rests on.
    """

    ident: str
    kind: str
    title: str
    said: str
    subtitle: str
    entries: tuple[Indicator, ...]
    chart: Matrix | Spots | Lines | Shares
    table: Table
    sample: str = ""
    note: str = ""

    @property
    def entry(self) -> Indicator:
        """The measure in whose unit the figures are."""
        return self.entries[0]


def figure_words(entry: Indicator, mark: Mark) -> str:
    """Write the figure of a mark, or why there is none."""
    return written(entry, mark.value) if mark.value is not None else reason(mark.status)


def interval_words(entry: Indicator, mark: Mark, fixed: bool = False) -> str:
    """Write the interval of a mark, or why there is none."""
    if fixed:
        return BY_DEFINITION
    if mark.value is None:
        return "–"
    if not mark.sure:
        return NO_INTERVAL
    return interval(mark.lower, mark.upper, entry.unit, entry.decimal_places)
