"""The figures of each stage of the journey, and how far its two ends are apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from explorer import schema
from explorer.backgrounds_journey_stages import (
    COURSES,
    SEB,
    SEXES,
    Course,
    Stage,
)
from explorer.breakdowns import Mark
from explorer.formatting import absent
from explorer.indicator import Indicator
from explorer.indicator_trend import end
from explorer.metrics.gaps import Estimate, difference, ratio
from explorer.store import Store


@dataclass(frozen=True)
class StageRow:
    """One stage with its figures of the latest period at which every group has one.

    ``marks`` are in the order of the stage's groups, none where nothing is published for the sex
    asked for. ``gap`` is the higher of the two ends less the lower, ``times`` the one over the
    other, both with an interval only where one follows; ``high`` and ``low`` are the two ends.
    """

    stage: Stage
    entry: Indicator
    period: str
    marks: tuple[Mark, ...]
    gap: Estimate | None = None
    times: Estimate | None = None
    high: Mark | None = None
    low: Mark | None = None

    @property
    def apart(self) -> bool | None:
        """Whether the two ends can be told apart; None where nothing can be claimed."""
        return self.gap.apart_from(0) if self.gap else None


@dataclass(frozen=True)
class CourseRow:
    """One measure at each age for one sex: ``lines`` holds the marks of each background by age."""

    course: Course
    entry: Indicator
    sex: str
    period: str
    ages: tuple[int, ...]
    lines: tuple[tuple[str, tuple[Mark, ...]], ...]

    def ends(self, age: int) -> tuple[Mark, Mark]:
        """The marks of the first and the last background at an age."""
        at = self.ages.index(age)
        return self.lines[0][1][at], self.lines[-1][1][at]


@lru_cache(maxsize=16)
def stage_rows(store: Store, stages: tuple[Stage, ...], sex: str) -> tuple[StageRow, ...]:
    """Read stages at the latest time, if they can be at the same period.

    Parameters
    ----------
    store : Store
    stages : tuple of Stage
    sex : str
        "" for everybody, else a key of ``SEXES``.
    """
    frames = [_frame(store, stage, sex) for stage in stages]
    whole = [_latest(frame, stage) for frame, stage in zip(frames, stages, strict=True)]
    shared = Counter(period for periods in whole for period in periods)
    rows = []
    for stage, frame, periods in zip(stages, frames, whole, strict=True):
        # What most stages have; of two that end together, the shorter.
        period = max(periods, key=lambda one: (shared[one], one), default="")
        rows.append(_row(store.catalogue[stage.code], stage, frame, period))
    return tuple(rows)


def published_rows(store: Store, row: StageRow, sex: str) -> pd.DataFrame:
    """Give the rows, as stored, that a stage's figures are or are added up from."""
    frame = _frame(store, row.stage, sex)
    order = {group: k for k, group in enumerate(row.stage.groups)}
    frame = frame[frame[schema.PERIOD].eq(row.period)]
    return frame.sort_values(schema.GROUP, key=lambda names: names.map(order), kind="stable")


def published_course(store: Store, row: CourseRow) -> pd.DataFrame:
    """Give the rows of a measure by age, as stored."""
    frame = _course_frame(store, row.course, row.sex)
    return frame[frame[schema.PERIOD].eq(row.period)]


def _frame(store: Store, stage: Stage, sex: str) -> pd.DataFrame:
    """The rows of a stage's groups that have a value."""
    frame = _held(store, stage)
    if not sex:
        return frame[frame[schema.SUBGROUP_TYPE].eq("")]
    return frame[frame[schema.SUBGROUP_TYPE].eq("sex") & frame[schema.SUBGROUP].isin(SEXES[sex])]


@lru_cache(maxsize=32)
def _held(store: Store, stage: Stage) -> pd.DataFrame:
    """A stage's rows of all sexes: read once, as the file is large."""
    frame = store.all_values(stage.code)
    frame = frame[frame[schema.GROUP_TYPE].eq(stage.by) & frame[schema.VALUE].notna()]
    return frame[frame[schema.CATEGORY].isin(stage.categories)]


def _latest(frame: pd.DataFrame, stage: Stage) -> list[str]:
    """The periods with every figure of a stage that end last."""
    counts = frame.groupby(schema.PERIOD, observed=True).size()
    full = len(stage.groups) * len(stage.categories)
    whole = [str(period) for period, n in counts.items() if n == full]
    last = max(map(end, whole), default=0.0)
    return [period for period in whole if end(period) == last]


def _row(entry: Indicator, stage: Stage, frame: pd.DataFrame, period: str) -> StageRow:
    if not period:
        return StageRow(stage, entry, "", ())
    frame = frame[frame[schema.PERIOD].eq(period)]
    marks = tuple(_mark(frame[frame[schema.GROUP].eq(group)], group) for group in stage.groups)
    high, low = _ends(marks[0], marks[-1])
    one, other = _estimate(high), _estimate(low)
    return StageRow(
        stage, entry, period, marks, difference(one, other), ratio(one, other), high, low
    )


def _mark(rows: pd.DataFrame, group: str) -> Mark:
    """The figure of a group; a sum of classes has no interval of its own."""
    first = rows.iloc[0]
    alone = len(rows) == 1
    return Mark(
        row=group, part="", value=float(rows[schema.VALUE].sum()),
        lower=_known(first[schema.LOWER_CI]) if alone else None,
        upper=_known(first[schema.UPPER_CI]) if alone else None,
        sample=_known(first[schema.SAMPLE_SIZE]), status=str(first[schema.STATUS]),
    )  # fmt: skip


def _known(v: float) -> float | None:
    return None if absent(v) else float(v)


def _ends(one: Mark, other: Mark) -> tuple[Mark, Mark]:
    return (one, other) if one.value >= other.value else (other, one)


def _estimate(mark: Mark) -> Estimate:
    return Estimate(mark.value, mark.lower, mark.upper) if mark.sure else Estimate(mark.value)


@lru_cache(maxsize=16)
def course_row(store: Store, course: Course, sex: str) -> CourseRow:
    """Read one measure by age for a sex, a key of ``SEXES``, at its latest period."""
    entry = store.catalogue[course.code]
    frame = _course_frame(store, course, sex)
    period = max(frame[schema.PERIOD].unique(), key=end)
    frame = frame[frame[schema.PERIOD].eq(period)]
    frame = frame.assign(age=frame[schema.CATEGORY].str.extract(r"(\d+)", expand=False).astype(int))
    ages = tuple(sorted(int(age) for age in frame["age"].unique()))
    lines = []
    for group in SEB:
        part = frame[frame[schema.GROUP].eq(group)].set_index("age")
        lines.append((group, tuple(_mark(part.loc[[age]], group) for age in ages)))
    return CourseRow(course, entry, sex, str(period), ages, tuple(lines))


def _course_frame(store: Store, course: Course, sex: str) -> pd.DataFrame:
    frame = store.all_values(course.code)
    return frame[
        frame[schema.GROUP_TYPE].eq("seb")
        & frame[schema.SUBGROUP].isin(SEXES[sex])
        & frame[schema.VALUE].notna()
    ]


def courses(store: Store, sex: str) -> tuple[CourseRow, ...]:
    """Both measures by age, for one sex or for each."""
    return tuple(
        course_row(store, course, each) for course in COURSES for each in ([sex] if sex else SEXES)
    )
