"""One measure by groups: what it can be broken down by, and one cut through its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from explorer import schema
from explorer.breakdown_rows import CATEGORY, MEMBER, pairs_of, rows, sliced
from explorer.formatting import absent, period_label
from explorer.indicator import Indicator
from explorer.levels import LEVELS
from explorer.query import ENGLAND, UK
from explorer.store import Store

# Outcome classes, or the bodies a measure names one by one, stand in the same column.
CATEGORY_WORDS, UNIVERSITY_WORDS = "Outcome", "University"
_UNIVERSITIES = "smc/universities"
EVERYBODY = "Everybody"
RANK = "rank"
COUNTRIES = ("nation", "uk")
# More series than this in one row cannot be told apart by colour and shape.
MOST_PARTS = 6
MOST_AREAS = 60
# Of more rows than this a chart has only both ends; the table has them all.
MOST_ROWS, END_ROWS = 30, 12
# Groups that have an order of their own; all others are sorted by their figures.
_ORDERED = {
    "seb": ("Higher professional", "Lower professional", "Intermediate", "Higher working",
            "Lower working"),
    "seb3": ("Professional", "Intermediate", "Working"),
    "hours": ("Full-time", "Part-time"),
}  # fmt: skip
_BY_NUMBER = ("idaci_decile", "background_tenth", "age", "study_level")


@dataclass(frozen=True)
class Choice:
    """What a reader looks at; each field is "" until :func:`cut` has settled it."""

    by: str = ""
    second: str = ""
    category: str = ""
    period: str = ""
    area: str = ""


@dataclass(frozen=True)
class Mark:
    """One figure of a cut: its row, its part of the row ("" where there is one), its limits."""

    row: str
    part: str
    value: float | None
    lower: float | None
    upper: float | None
    sample: float | None
    status: str
    code: str = ""

    @property
    def sure(self) -> bool:
        """Whether both limits are published."""
        return self.lower is not None and self.upper is not None


@dataclass(frozen=True)
class Breakdown:
    """A cut, and what else could have been chosen: (code, words) pairs for each field."""

    choice: Choice
    bys: tuple[tuple[str, str], ...]
    seconds: tuple[tuple[str, str], ...]
    categories: tuple[tuple[str, str], ...]
    periods: tuple[tuple[str, str], ...]
    areas: tuple[tuple[str, str], ...]
    rows: tuple[str, ...]
    parts: tuple[str, ...]
    marks: tuple[Mark, ...]
    family: bool

    @property
    def held(self) -> tuple[Mark, ...]:
        """The marks with a value, the groups only."""
        return tuple(m for m in self.marks if m.value is not None and m.row != EVERYBODY)

    @property
    def intervals(self) -> bool:
        """Whether any limits are published."""
        return any(mark.sure for mark in self.marks)

    @property
    def samples(self) -> bool:
        """Whether any sample size is published."""
        return any(mark.sample is not None for mark in self.marks)


def cut(store: Store, code: str, asked: Choice, area: str = "") -> Breakdown | None:
    """Give the cut nearest to what was asked, or None where the measure has no groups.

    Parameters
    ----------
    store : Store
    code : str
        A measure of ``store.catalogue``.
    asked : Choice
        Whatever cannot be had is replaced by what can.
    area : str
        The area chosen elsewhere on the page; used where the breakdown holds it.
    """
    frame = rows(store, code)
    frame = frame[frame[schema.VALUE].notna() | frame[schema.STATUS].ne(schema.MISSING)]
    pairs = pairs_of(frame)
    bys = _ordered_types({by for by, _ in pairs})
    if not bys:
        return None
    entry = store.catalogue[code]
    by = asked.by if asked.by in bys else _first_by(bys, entry)
    seconds = _ordered_types({second for first, second in pairs if first == by})
    second = asked.second if asked.second in seconds else seconds[0]
    chosen = sliced(frame, by, second, entry)
    categories = [] if CATEGORY in (by, second) else _names(chosen[schema.CATEGORY])
    category = _pick(asked.category, categories, entry.shown.category)
    if categories:
        chosen = chosen[chosen[schema.CATEGORY] == category]
    places = _places(store, chosen, entry)
    country = _pick(asked.area, places, area, UK, ENGLAND)
    # Of hundreds of areas none stands for the others: the reader chooses one.
    at = country if len(places) <= MOST_AREAS or country in (asked.area, area, UK, ENGLAND) else ""
    chosen = chosen[chosen[schema.AREA_CODE] == at]
    periods = sorted(chosen.loc[chosen[schema.VALUE].notna(), schema.PERIOD].unique())
    period = _pick(asked.period, periods, _fullest(chosen, periods))
    chosen = chosen[chosen[schema.PERIOD] == period]
    marks = _marks(chosen, by, second) + _everybody(frame, by, second, category, at, period, entry)
    rank = is_rank(entry)
    row_names = _sorted_names(by, marks, 0, rank)
    parts = _sorted_names(second, marks, 1, rank) if second else ("",)
    if len(parts) > MOST_PARTS and len(row_names) <= MOST_PARTS:
        marks = tuple(replace(m, row=m.part or EVERYBODY, part=m.row) for m in marks if m.part)
        row_names, parts = parts, row_names
    return Breakdown(
        choice=Choice(by, second, category, period, at),
        bys=tuple((one, type_words(one, entry)) for one in bys),
        seconds=tuple((one, type_words(one, entry) if one else "Nothing else") for one in seconds),
        categories=tuple((one, one) for one in categories),
        periods=tuple((one, period_label(one, periods)) for one in periods[::-1]),
        areas=tuple((one, places[one]) for one in places if len(places) <= MOST_AREAS or one == at),
        rows=row_names,
        parts=parts,
        marks=marks,
        family=frame[MEMBER].nunique() > 1,
    )


def ends(marks: Iterable[Mark]) -> tuple[Mark, Mark] | None:
    """Give the marks with the lowest and the highest value; None where there are no two."""
    held = [mark for mark in marks if mark.value is not None and mark.row != EVERYBODY]
    if len(held) < 2:
        return None
    return min(held, key=lambda m: m.value), max(held, key=lambda m: m.value)


def apart(one: Mark, other: Mark) -> bool:
    """Say whether the intervals of two figures are published and do not touch."""
    if not (one.sure and other.sure):
        return False
    return one.lower > other.upper or other.lower > one.upper


def is_rank(entry: Indicator) -> bool:
    """Whether figures are places of a ranking: 1 comes first."""
    return entry.unit.code == RANK


def type_words(code: str, entry: Indicator) -> str:
    """Give a breakdown as readers know it."""
    if code != CATEGORY:
        return schema.GROUP_TYPES.get(code, code)
    universities = entry.provenance.file.startswith(_UNIVERSITIES)
    return UNIVERSITY_WORDS if universities else CATEGORY_WORDS


def _ordered_types(found: set[str]) -> list[str]:
    order = ["", *schema.GROUP_TYPES, CATEGORY]
    return sorted(found, key=lambda kind: order.index(kind) if kind in order else len(order))


def _first_by(bys: Sequence[str], entry: Indicator) -> str:
    if entry.group and entry.group.type in bys:
        return entry.group.type
    return bys[0]


def _everybody(
    frame: pd.DataFrame, by: str, second: str, category: str, at: str, period: str, entry: Indicator
) -> tuple[Mark, ...]:
    """The figure of everybody beside its groups, where it is published for the same period."""
    if second or by == CATEGORY:
        return ()
    same = frame[
        (frame[schema.GROUP_TYPE] == schema.ALL)
        & (frame[schema.SUBGROUP_TYPE] == "")
        & (frame[schema.AREA_CODE] == at)
        & (frame[schema.PERIOD] == period)
        & (frame[schema.CATEGORY] == category)
    ]
    return _marks(same.assign(row=EVERYBODY, part="")[:1], by, second)


def _marks(chosen: pd.DataFrame, by: str, second: str) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            row=str(row["row"]), part=str(row["part"]), value=_known(row[schema.VALUE]),
            lower=_known(row[schema.LOWER_CI]), upper=_known(row[schema.UPPER_CI]),
            sample=_known(row[schema.SAMPLE_SIZE]), status=str(row[schema.STATUS]),
            code=str(row[MEMBER]),
        )
        for row in chosen.to_dict("records")
    )  # fmt: skip


def _known(v: float) -> float | None:
    return None if absent(v) else float(v)


def _sorted_names(kind: str, marks: Sequence[Mark], place: int, rank: bool) -> tuple[str, ...]:
    """The names of a breakdown in their own order, else the highest figure or first rank first."""
    names = {(m.row, m.part)[place] for m in marks} - {EVERYBODY, ""}
    best: dict[str, float] = {}
    for mark in marks:
        name = (mark.row, mark.part)[place]
        value = -np.inf if mark.value is None else -mark.value if rank else mark.value
        best[name] = max(best.get(name, -np.inf), value)
    order = _ORDERED.get(kind, ())

    def key(name: str):
        if name in order:
            return 0, order.index(name), name
        if kind in _BY_NUMBER:
            found = re.search(r"\d+", name)
            return 1, int(found[0]) if found else 0, name
        return 2, -best[name] if place == 0 else 0, name

    every = [EVERYBODY] if place == 0 and any(m.row == EVERYBODY for m in marks) else []
    return (*sorted(names, key=key), *every)


def _places(store: Store, chosen: pd.DataFrame, entry: Indicator) -> Mapping[str, str]:
    """The areas for which a cut has figures, the largest first; name by code."""
    codes = set(chosen.loc[chosen[schema.VALUE].notna(), schema.AREA_CODE])
    found = {}
    # A country stands beside the areas of its measures, whatever levels these have.
    own = [level for level in LEVELS if level in (*entry.levels, *COUNTRIES)]
    for level in reversed(own):
        for area in store.links.at(level).values():
            if area.code in codes:
                found.setdefault(area.code, area.name)
    return found


def _names(column: pd.Series) -> list[str]:
    return sorted(set(column) - {""})


def _pick(asked: str, among, *fallbacks: str) -> str:
    """The first of some wishes that can be had, else the first there is; "" if there is none."""
    for wish in (asked, *fallbacks):
        if wish and wish in among:
            return wish
    return next(iter(among), "")


def _fullest(chosen: pd.DataFrame, periods: Sequence[str]) -> str:
    """The latest of the periods for which most groups have a figure."""
    if not periods:
        return ""
    counts = chosen[chosen[schema.VALUE].notna()].groupby(schema.PERIOD).size()
    most = counts.max()
    return max(period for period in periods if counts.get(period, 0) == most)
