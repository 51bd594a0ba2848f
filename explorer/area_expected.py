"""Better than expected: main outcomes of a place beside those of places about as poor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer import area_expected_words as said
from explorer import query
from explorer.area_selection import AreaChoice
from explorer.formatting import period_label
from explorer.indicator import Indicator
from explorer.indicator_words import written
from explorer.metrics import expected
from explorer.metrics.expected import Expected
from explorer.metrics.standardise import SIGNS
from explorer.store import Store

LONDON = "E12000007"
# What outcomes are set against, by level, the first being the one that is drawn; in words.
YARDSTICKS: dict[str, dict[str, str]] = {
    "utla": {
        "children-in-relative-poverty-after-housing-costs": "child poverty",
        "children-in-relative-poverty-before-housing-costs": "child poverty before housing costs",
    },
    "ltla": {
        "children-in-relative-poverty-after-housing-costs": "child poverty",
        "deprivation-england": "deprivation",
    },
    "constituency_2010": {
        "child-poverty-relative-constituencies-2010": "child poverty",
        "deprivation-constituencies-2010": "deprivation",
    },
}
# The main outcomes of children and young people, as they are called in a sentence. They are those of
# all pupils: figures for pupils on free school meals compare like with like already.
OUTCOMES: dict[str, dict[str, str]] = {
    "utla": {
        "good-level-of-development": "development at five",
        "ks2-reading-writing-maths": "reading, writing and maths at 11",
        "attainment-8": "GCSEs",
        "destination-not-sustained-16": "next steps after 16",
        "level-3-by-19": "level 3 by 19",
        "higher-education-by-19": "higher education by 19",
    },
    "ltla": {
        "early-years-literacy": "literacy at five",
        "early-years-communication": "talking and listening at five",
        "pupils-at-expected-standards-by-end-of-primary-school": "standards at 11",
        "gcses-in-english-and-maths": "English and maths by 19",
        "higher-education-at-18": "higher education at 18",
        "no-lasting-destination-at-18": "next steps at 18",
    },
    "constituency_2010": {
        "key-stage-2-expected-constituencies-2010": "standards at 11",
        "attainment-8-constituencies-2010": "Attainment 8",
        "english-and-maths-gcse-constituencies-2010": "English and maths GCSEs",
    },
}


@dataclass(frozen=True, eq=False)
class Fitted:
    """One outcome against one yardstick over all areas of a level: arrays by area, NaN for gaps."""

    fit: Expected
    outcome: Indicator
    yardstick: Indicator
    at: dict[str, int]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    period: str
    yardstick_period: str


@dataclass(frozen=True)
class Judged:
    """An outcome of a place beside one yardstick, of which the place has ``x``.

    ``low`` and ``high`` are the ends of the usual range, within the limits of the unit; ``verdict``
    is BETTER, USUAL or WORSE of :mod:`explorer.area_expected_words`; ``share`` is how far the place
    lies from what is expected, in halves of the range, positive where that is better.
    """

    fitted: Fitted
    x: float
    expected: float
    low: float
    high: float
    verdict: int
    share: float


@dataclass(frozen=True)
class Row:
    """One outcome of a place; one answer for each yardstick, None where that has no figure."""

    outcome: Indicator
    words: str
    value: float
    period: str
    judged: tuple[Judged | None, ...]


@dataclass(frozen=True)
class ExpectedView:
    """The section: ``yardsticks`` are the words of what outcomes are set against."""

    title: str
    code: str
    level: str
    yardsticks: tuple[str, ...]
    facts: tuple[str, ...]
    rows: tuple[Row, ...]
    sentence: str
    second: str
    notes: tuple[str, ...]


def view(store: Store, choice: AreaChoice) -> ExpectedView | None:
    """Set the outcomes of a place against what goes with its child poverty or deprivation.

    Returns
    -------
    ExpectedView or None
        None where the level has no such measures, or the place no figures or too few people.
    """
    place = choice.place
    level = next((level for level in place.levels if level in YARDSTICKS), None)
    if level is None:
        return None
    words = tuple(YARDSTICKS[level].values())
    rows = tuple(filter(None, (_row(store, level, place.code, code) for code in OUTCOMES[level])))
    if not rows:
        return None
    return ExpectedView(
        title=place.title,
        code=place.code,
        level=level,
        yardsticks=words,
        facts=_facts(rows),
        rows=rows,
        sentence=said.sentence(place.title, words[0], rows),
        second=said.second(words, rows),
        notes=said.notes(words, level, rows, _london(store, level)),
    )


@lru_cache(maxsize=64)
def fitted(store: Store, level: str, outcome: str, yardstick: str) -> Fitted | None:
    """Fit an outcome on a yardstick over the areas of a level, each in its latest period.

    Areas with too few people for our indices take no part.

    Returns
    -------
    Fitted or None
        None where either is not published or too few areas have both.
    """
    one, other = (_latest(store, level, code) for code in (yardstick, outcome))
    if one is None or other is None:
        return None
    (x_at, x, x_period), (at, y, period) = one, other
    out = {e.code for each in store.indices.values() if each.level == level for e in each.excluded}
    held = [code for code in at if code in x_at and code not in out]
    x = np.array([x[x_at[code]] for code in held])
    y = np.array([y[at[code]] for code in held])
    found = expected.fit(x, y)
    if found is None:
        return None
    return Fitted(found, store.indicators[outcome], store.indicators[yardstick],
                  {code: i for i, code in enumerate(held)}, x, y, period, x_period)  # fmt: skip


def warm(store: Store) -> None:
    """Fit everything, so that no reader waits for it."""
    for level, yardsticks in YARDSTICKS.items():
        for outcome in OUTCOMES[level]:
            for yardstick in yardsticks:
                fitted(store, level, outcome, yardstick)


def _latest(store: Store, level: str, code: str) -> tuple[dict[str, int], NDArray, str] | None:
    entry = store.indicators.get(code)
    if entry is None or level not in entry.levels:
        return None
    panel = query.panel(store, code, level)
    p = len(panel.periods) - 1
    return {str(c): i for i, c in enumerate(panel.codes)}, panel.ranked_values(p), panel.periods[p]


def _row(store: Store, level: str, area: str, outcome: str) -> Row | None:
    every = [fitted(store, level, outcome, yardstick) for yardstick in YARDSTICKS[level]]
    judged = tuple(None if one is None else _judge(one, area) for one in every)
    if judged[0] is None:
        return None
    held = judged[0].fitted
    value = float(held.y[held.at[area]])
    return Row(held.outcome, OUTCOMES[level][outcome], value, held.period, judged)


def _judge(held: Fitted, area: str) -> Judged | None:
    i = held.at.get(area)
    if i is None or np.isnan(held.fit.residual[i]):
        return None
    middle, half = float(held.fit.expected[i]), float(held.fit.half[i])
    sign = SIGNS[held.outcome.polarity]
    unit = held.outcome.unit
    return Judged(
        fitted=held,
        x=float(held.x[i]),
        expected=min(max(middle, unit.min), unit.max),
        low=max(middle - half, unit.min),
        high=min(middle + half, unit.max),
        verdict=int(sign * held.fit.outside[i]),
        share=sign * float(held.fit.residual[i]) / half if half > 0 else 0.0,
    )


def _facts(rows: Sequence[Row]) -> tuple[str, ...]:
    """Say what the yardsticks are, with the place's own figure of each."""
    found = []
    for answers in zip(*(row.judged for row in rows), strict=True):
        one = next((one for one in answers if one is not None), None)
        if one is not None:
            entry, period = one.fitted.yardstick, period_label(one.fitted.yardstick_period)
            found.append(f"{entry.full_name}: **{written(entry, one.x)}**, {period}")
    return tuple(found)


@lru_cache(maxsize=8)
def _london(store: Store, level: str) -> tuple[int, int, int]:
    """Count the London areas on the better side of what is expected by the first yardstick.

    The fewest and the most over the outcomes, and how many areas there are; zeros without any.
    """
    members = {c for c, area in store.links.at(level).items() if area.region == LONDON}
    yardstick = next(iter(YARDSTICKS[level]))
    counts = []
    for outcome in OUTCOMES[level]:
        held = fitted(store, level, outcome, yardstick)
        if held is not None:
            own = np.array([held.at[code] for code in members if code in held.at], dtype="intp")
            side = held.fit.residual[own] * SIGNS[held.outcome.polarity]
            counts.append((int((side > 0).sum()), int((~np.isnan(side)).sum())))
    if not counts:
        return 0, 0, 0
    better = [n for n, _ in counts]
    return min(better), max(better), max(of for _, of in counts)
