"""The rows of a table of one place's measures: every figure as it is written, and what is beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from explorer import area_figures, comparators, evidence, formatting, schema
from explorer.area_selection import AreaChoice
from explorer.comparators import Comparators
from explorer.evidence import Evidence
from explorer.formatting import count, ordinal, period_label, ranks_between
from explorer.indicator import Indicator
from explorer.indicator_trend import Point, segment
from explorer.indicator_words import written
from explorer.levels import LEVELS
from explorer.metrics import change
from explorer.metrics.ranking import FIFTH
from explorer.narrative import LEAST_FOR_FIFTHS, MANY
from explorer.positions import Position
from explorer.query import UK
from explorer.store import Store
from explorer.views import INDICATOR_URL

BETTER = {"higher": "", "lower": "lower is better", "neutral": "neither way is better"}
CHANGES = {
    change.BETTER: "Better than in {since}: {by}",
    change.WORSE: "Worse than in {since}: {by}",
    change.RISE: "Higher than in {since}: {by}",
    change.FALL: "Lower than in {since}: {by}",
    change.UNCLEAR: "No clear change since {since}",
    change.SAME: "The same as in {since}",
    change.SHORT: "Too few years to tell a change from chance",
    change.NONE: "",
}
ALONE = "One figure only"
BROKEN = "The method changed: earlier figures cannot be set beside it"
NO_OTHER = "No figure of the last five years to set it beside"
IN_CASH = "; prices rose too"
UP, DOWN, LEVEL = "↑", "↓", "→"
UK_NAME = area_figures.NATIONAL[UK]


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure that the place's own is set beside; ``note`` says where it differs from its column."""

    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a rank stands from worst (0) to best (1), and how far it could plausibly lie.

    ``zone`` is the part of the strip that each outer fifth takes.
    """

    at: float
    low: float | None
    high: float | None
    zone: float


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure of the place, as texts; what is not there is "" or None.

    ``value`` says why where there is no figure, which is then not ``known``. ``arrow`` shows which
    way the figure moved, ``better`` whether that is good ("better", "worse" or "").
    """

    entry: Indicator
    level: str
    period: str
    value: str
    known: bool
    interval: str
    reference: Beside
    region: Beside
    compared: Beside
    rank: str
    plausible: str
    also: str
    strip: Strip | None
    change: str
    arrow: str
    better: str
    trend: tuple[tuple[Point, ...], ...]
    evidence: Evidence
    url: str

    @property
    def who(self) -> str:
        """Whom it is about, when, and which way is better if not up."""
        parts = (f"{self.evidence.covers}, {self.period}", BETTER[self.entry.polarity])
        return "; ".join(filter(None, parts))


@dataclass(frozen=True)
class Columns:
    """The names of the columns: the place, England or the UK, its region, its comparators.

    "" where no row has anything in that column.
    """

    place: str
    reference: str
    region: str
    compared: str


class RowMaker:
    """Makes the rows of one place, all set beside the same areas."""

    def __init__(self, store: Store, choice: AreaChoice, today: date | None = None) -> None:
        self._store, self._choice, self._today = store, choice, today
        place = choice.place
        self.comparators: Comparators = comparators.of(store, place, choice.comparator, choice.own)
        within = place.level not in ("region", "nation", "uk")
        self._region = store.links.get("region", place.area.region) if within else None
        self._code = self._region.code if self._region else ""

    def row(self, one: Position, *, full: bool) -> MeasureRow:
        """Make the row of one measure; only a ``full`` one has a strip and a trend."""
        entry, place = one.indicator, self._choice.place
        known = one.known
        series = area_figures.history(self._store, entry.code) if full else None
        return MeasureRow(
            entry=entry,
            level=one.level,
            period=period_label(one.period),
            value=written(entry, one.value) if known else formatting.reason(one.status),
            known=known,
            interval=_interval(one),
            reference=self._reference(one),
            region=self._beside(entry, area_figures.of_region(self._store, one, self._code)),
            compared=self._beside(
                entry, area_figures.compared(self._store, one, self.comparators)
            ),
            rank=_rank(one),
            plausible=_plausible(one) or self._shared(one),
            also=self._also(one),
            strip=_strip(one) if full else None,
            change=_change(one, series.points(place.code) if series else ()) if known else "",
            arrow=_arrow(one) if known else "",
            better=one.change if known and one.change in (change.BETTER, change.WORSE) else "",
            trend=tuple(map(tuple, series.runs(place.code))) if series else (),
            evidence=evidence.of(
                entry, one.period, sure=one.sure, status=one.status if known else schema.OK,
                today=self._today,
            ),
            url=measure_url(one),
        )  # fmt: skip

    def columns(self, rows: Sequence[MeasureRow]) -> Columns:
        """Name the columns that some rows fill."""
        named = {row.reference.note for row in rows if row.reference.text}
        title = "" if not named else UK_NAME if named == {UK_NAME} else "England"
        region = any(row.region.text for row in rows)
        return Columns(
            place=self._choice.place.title,
            reference=title,
            region=self._region.name if region and self._region else "",
            compared="Compared areas" if any(row.compared.text for row in rows) else "",
        )

    def _reference(self, one: Position) -> Beside:
        found = area_figures.reference(self._store, one)
        if found is None:
            return Beside()
        name, v = found
        return Beside(_bare(one.indicator, v), UK_NAME if name == UK_NAME else "")

    def _beside(self, entry: Indicator, v: float | None) -> Beside:
        return Beside() if v is None else Beside(_bare(entry, v))

    def _shared(self, one: Position) -> str:
        """Say that a rank is that of many, so that the place is not singled out by it."""
        column = self._store.positions.column(one.indicator.code, one.level)
        if one.rank is None or column is None:
            return ""
        others = int((column.rank == one.rank).sum()) - 1
        return f"shared with {count(others)} others" if others > MANY * one.of else ""

    def _also(self, one: Position) -> str:
        """Give the rank at the place's other level, where the same figure is ranked there too."""
        said = []
        for level in self._choice.place.levels:
            if level == one.level or one.rank is None:
                continue
            other = self._store.positions.one(one.indicator.code, level, one.code)
            if other is not None and other.rank is not None:
                said.append(f"{_place_of(other)} {LEVELS[level].plural}")
        return "; ".join(said)


def _bare(entry: Indicator, v: float) -> str:
    """Write a figure beside the place's own, which has said the unit if that is a word."""
    suffix = entry.unit.suffix
    text = written(entry, v)
    return text.removesuffix(suffix) if suffix.startswith(" ") else text


def _interval(one: Position) -> str:
    if not one.sure:
        return ""
    entry = one.indicator
    return formatting.interval(one.lower, one.upper, entry.unit, entry.decimal_places)


def _place_of(one: Position) -> str:
    highest = " highest" if one.indicator.polarity == "neutral" else ""
    return f"{ordinal(one.rank)}{highest} of {count(one.of)}"


def _rank(one: Position) -> str:
    return "" if one.rank is None else _place_of(one)


def _plausible(one: Position) -> str:
    if one.rank is None or one.rank_low is None or one.rank_high is None:
        return ""
    return f"plausibly {ranks_between(one.rank_low, one.rank_high)}"


def _strip(one: Position) -> Strip | None:
    """Only where a fifth means something and one end is the better."""
    if one.rank is None or one.of < LEAST_FOR_FIFTHS or one.indicator.polarity == "neutral":
        return None

    def along(rank: int) -> float:
        return (one.of - rank + 0.5) / one.of

    ranged = one.rank_low is not None and one.rank_high is not None
    return Strip(
        at=along(one.rank),
        low=along(one.rank_high) if ranged else None,
        high=along(one.rank_low) if ranged else None,
        zone=round(FIFTH * one.of) / one.of,
    )


def _change(one: Position, points: Sequence[Point]) -> str:
    """Say how a figure moved; ``points`` are all that the place has, by time."""
    entry = one.indicator
    if one.change == change.NONE and points:
        own = segment(one.period, entry.breaks)
        if len(points) == 1:
            return ALONE
        # Of a country that is not ranked no change was worked out.
        if not one.of:
            return ""
        broken = all(segment(q.period, entry.breaks) != own for q in points[:-1])
        return BROKEN if broken else NO_OTHER
    by = formatting.change(one.change_by, entry.unit, entry.decimal_places)
    since = period_label(one.change_from) if one.change_from else ""
    said = CHANGES[one.change].format(since=since, by=by).removesuffix(": no change")
    return f"{said}{IN_CASH}" if entry.cash and one.change == change.RISE else said


def _arrow(one: Position) -> str:
    if one.change in (change.UNCLEAR, change.SAME):
        return LEVEL
    if one.change in (change.SHORT, change.NONE):
        return ""
    return UP if one.change_by > 0 else DOWN


def measure_url(one: Position) -> str:
    """Give the address of a measure's page, with the place chosen where it has a map."""
    mapped = f"?level={one.level}&area={one.code}" if one.of else ""
    return f"{INDICATOR_URL}/{one.indicator.code}{mapped}"
