"""The local measures that are published by group, and the figures of one of them as an array."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer import schema
from explorer.breakdown_rows import family
from explorer.breakdowns import EVERYBODY
from explorer.formatting import absent
from explorer.indicator import LIFE_STAGES, Indicator
from explorer.indicator_trend import Point, comparable, runs
from explorer.store import SLICE, Store

COUNCILS, DISTRICTS = "utla", "ltla"
# In the order in which they are offered.
KINDS = ("fsm", "disadvantage", "ethnicity_school", "sen", "looked_after", "vulnerable")
# In each kind, the groups in their order, the one that the others are set against last.
GROUPS = {
    "fsm": ("Eligible for free school meals", "Not eligible for free school meals"),
    "disadvantage": ("Disadvantaged", "Not disadvantaged"),
    "ethnicity_school": ("Asian", "Black", "Chinese", "Mixed", "White", "Other ethnic groups"),
    "sen": ("Education, health and care plan", "Special educational needs support",
            "Special educational needs", "No special educational needs"),
    "looked_after": ("Looked after by the council",),
    "vulnerable": ("Children in need", "On a child protection plan", "Vulnerable groups"),
}  # fmt: skip
# The groups that hold all who are in none of the others of their kind.
_REST = {"fsm": 1, "disadvantage": 1, "sen": 3}
# A yearly movement is worked out from at least so many steps.
LEAST_STEPS = 3
ALONE, BY_DISTRICT = "About one group only", "By district of the school"


@dataclass(frozen=True)
class Member:
    """One group of a measure, or everybody: ``kind`` is its group type, ``entry`` its measure."""

    kind: str
    name: str
    entry: Indicator = field(compare=False, repr=False)

    @property
    def everybody(self) -> bool:
        """Whether it is no group but all of them."""
        return self.kind == schema.ALL

    @property
    def value(self) -> str:
        """What stands for it in an address."""
        return slug(self.name)


def slug(name: str) -> str:
    """Write a name as it stands in an address: "not-disadvantaged"."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


class Cell(NamedTuple):
    """One figure, None where there is none, its status, and of how many people if published.

    ``anywhere`` is False where no area at all has a figure for the group in that period.
    """

    value: float | None
    status: str
    sample: float | None = None
    anywhere: bool = True


class Movement(NamedTuple):
    """How far a figure moved between neighbouring comparable periods: the mean of ``steps`` steps."""

    mean: float
    steps: int


@dataclass(frozen=True, eq=False)
class Held:
    """The figures of one measure for its groups and for everybody.

    ``value``, ``status`` and ``sample`` have shape (members, areas, periods), NaN and "missing"
    where nothing is published; ``areas`` is the place of each code on the second axis; ``level``
    is that of its councils: ``utla``, or ``ltla`` where it is published by district only.
    """

    root: Indicator
    level: str
    members: tuple[Member, ...]
    areas: Mapping[str, int]
    periods: tuple[str, ...]
    value: NDArray[np.float64]
    status: NDArray[np.object_]
    sample: NDArray[np.float64]

    @property
    def alone(self) -> bool:
        """Whether the measure is about one group throughout, so that nothing is parted."""
        return len(self.members) == 1

    @property
    def counted(self) -> bool:
        """Whether it is published how many people figures rest on."""
        return not np.isnan(self.sample).all()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The breakdowns, in the order in which they are offered."""
        own = {member.kind for member in self.members}
        return tuple(kind for kind in KINDS if kind in own)

    @property
    def everybody(self) -> Member | None:
        """The figure of everybody, where the measure has one."""
        return next((one for one in self.members if one.everybody), None)

    def groups(self, kind: str) -> tuple[Member, ...]:
        """The groups of one breakdown in their order."""
        order = GROUPS[kind]
        own = [one for one in self.members if one.kind == kind]
        return tuple(
            sorted(own, key=lambda m: order.index(m.name) if m.name in order else len(order))
        )

    def rest(self, kind: str) -> Member | None:
        """The group of a breakdown of all who are in no other, where it is published."""
        name = GROUPS[kind][_REST[kind]] if kind in _REST else ""
        return next((one for one in self.groups(kind) if one.name == name), None)

    def periods_of(self, kind: str) -> tuple[str, ...]:
        """The periods for which any group of a breakdown has a figure, rising."""
        at = [k for k, one in enumerate(self.members) if one.kind == kind]
        some = self._somewhere[at].any(axis=0)
        return tuple(p for p, held in zip(self.periods, some, strict=True) if held)

    @cached_property
    def _somewhere(self) -> NDArray[np.bool_]:
        """Whether any area has a figure, by member and period."""
        return ~np.isnan(self.value).all(axis=1)

    def anywhere(self, member: Member, period: str) -> bool:
        """Whether any area, England included, has a figure for a group in a period."""
        if period not in self.periods:
            return False
        return bool(self._somewhere[self.members.index(member), self.periods.index(period)])

    def cell(self, member: Member, area: str, period: str) -> Cell:
        """One figure."""
        anywhere = self.anywhere(member, period)
        if area not in self.areas or period not in self.periods:
            return Cell(None, schema.MISSING, None, anywhere)
        at = self.members.index(member), self.areas[area], self.periods.index(period)
        value, sample = (None if absent(v) else float(v) for v in (self.value[at], self.sample[at]))
        return Cell(value, self.status[at], sample, anywhere)

    def points(self, member: Member, area: str) -> tuple[Point, ...]:
        """The figures of an area over the periods that can be set beside each other in length."""
        kept = comparable(self.periods_of(member.kind) if not member.everybody else self.periods)
        cells = ((period, self.cell(member, area, period)) for period in kept)
        return tuple(
            Point(p, cell.value, None, None) for p, cell in cells if cell.value is not None
        )

    def movement(self, member: Member, area: str) -> Movement | None:
        """How far a figure moves from one comparable period to the next, on average.

        None where there are fewer than ``LEAST_STEPS`` steps: no step crosses a change of method
        or a missing period.
        """
        parts = runs(self.points(member, area), member.entry.breaks)
        steps = [abs(b.value - a.value) for run in parts for a, b in pairwise(run)]
        return Movement(sum(steps) / len(steps), len(steps)) if len(steps) >= LEAST_STEPS else None


@lru_cache(maxsize=4)
def measures(store: Store) -> Mapping[str, tuple[str, Indicator]]:
    """List what councils' figures are published of by group.

    Returns
    -------
    dict
        By code of the measure of everybody, or of the measure itself where it is about one group
        throughout: (heading, measure), in the order of the catalogue. Counts that only grow with
        the size of a council are left out.
    """
    found: dict[str, tuple[str, Indicator]] = {}
    for entry in store.catalogue.values():
        group = entry.group
        if group is None or entry.edition_of or group.type not in KINDS or entry.unit.total:
            continue
        if not {COUNCILS, DISTRICTS} & set(entry.levels):
            continue
        root = store.catalogue.get(group.of)
        if group.of and root is None:
            continue
        heading = LIFE_STAGES[(root or entry).life_stage]
        if root is None:
            heading = ALONE
        elif COUNCILS not in entry.levels:
            heading = BY_DISTRICT
        found.setdefault((root or entry).code, (heading, root or entry))
    # The measures of one heading stand together.
    order = [*LIFE_STAGES.values(), BY_DISTRICT, ALONE]
    return dict(sorted(found.items(), key=lambda one: order.index(one[1][0])))


@lru_cache(maxsize=48)
def held(store: Store, code: str) -> Held:
    """Read the figures of a measure of :func:`measures`, all its groups, areas and periods."""
    root = store.catalogue[code]
    members = tuple(
        Member(one.group.type, one.group.name, one)
        if one.group
        else Member(schema.ALL, EVERYBODY, one)
        for one in family(store, root) or (root,)
    )
    frames = _all_shown(store, [one.entry for one in members])
    codes = sorted({str(c) for frame in frames for c in frame[schema.AREA_CODE]})
    periods = sorted({str(p) for frame in frames for p in frame[schema.PERIOD]})
    areas = {area: k for k, area in enumerate(codes)}
    times = {period: k for k, period in enumerate(periods)}
    shape = (len(members), len(areas), len(times))
    value, sample = np.full(shape, np.nan), np.full(shape, np.nan)
    status = np.full(shape, schema.MISSING, dtype=object)
    for k, frame in enumerate(frames):
        at = (k, frame[schema.AREA_CODE].map(areas), frame[schema.PERIOD].map(times))
        value[at] = frame[schema.VALUE].to_numpy("float64")
        status[at] = frame[schema.STATUS].to_numpy(dtype=object)
        sample[at] = frame[schema.SAMPLE_SIZE].to_numpy("float64")
    levels = {level for one in members for level in one.entry.levels}
    level = COUNCILS if COUNCILS in levels else DISTRICTS
    return Held(root, level, members, areas, tuple(periods), value, status, sample)


def _all_shown(store: Store, entries: Sequence[Indicator]) -> list[pd.DataFrame]:
    """Give the slice of each of some measures; a file that holds several of them is read once."""
    files: dict[str, list[str]] = {}
    for entry in entries:
        files.setdefault(store.contents[entry.code]["file"], []).append(entry.code)
    held = {
        code: frame
        for file, codes in files.items()
        for code, frame in store.file_values(file, codes).groupby(schema.INDICATOR, observed=True)
    }
    return [_slice(held[entry.code], entry) for entry in entries]


def shown_rows(store: Store, entry: Indicator) -> pd.DataFrame:
    """Give the slice of a measure that maps show, as stored."""
    return _slice(store.all_values(entry.code), entry)


def _slice(frame: pd.DataFrame, entry: Indicator) -> pd.DataFrame:
    for column in SLICE:
        frame = frame[frame[column] == getattr(entry.shown, column)]
    return frame
