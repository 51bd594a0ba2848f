"""One area worked through by hand: every number between its values and its rank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from explorer import formatting
from explorer.area_lookup import exact, resolve
from explorer.data_view import clean
from explorer.indicator import LIFE_STAGES
from explorer.methods_view import Facts, Methods
from explorer.metrics import scores
from explorer.metrics.intervals import RankIntervals, certainty
from explorer.metrics.ranking import COLDSPOT, HOTSPOT
from explorer.store import Store

# Bristol: its place is doubted by many, and it is in both of our main indices.
DEFAULT_AREA = "E06000023"
AREA, INDEX = "area", "index"
LONGEST = 60
# What is printed has so many decimals.
DECIMALS = 3


@dataclass(frozen=True)
class Row:
    """One measure of the area.

    ``value``, ``mean`` and ``spread`` are texts in its unit; ``plain`` is the z-score before it is
    held within the limits, ``z`` after. ``within`` is its weight in the stage, ``counted`` the
    same among the measures present. Numbers are NaN where the area has no value.
    """

    code: str
    name: str
    stage: str
    value: str
    mean: str
    spread: str
    polarity: str
    plain: float
    z: float
    within: float
    counted: float
    contribution: float


@dataclass(frozen=True)
class Stage:
    """One life stage of the area: ``raw / divisor = score``, and ``share x score = part``.

    ``fifth`` is "hotspot", "coldspot" or "". Numbers are NaN where the stage has no score.
    """

    name: str
    present: int
    of: int
    raw: float
    divisor: float
    score: float
    share: float
    part: float
    rank: float
    low: float
    high: float
    ranked: int
    fifth: str


@dataclass(frozen=True, eq=False)
class Example:
    """An area of an index, worked through; ``reason`` says why it has no score, else "".

    ``sure`` is the word for how sure it is that it is a coldspot, and a hotspot, "" where it is
    neither; ``without`` names the measure without which its rank moves most, and that rank.
    """

    facts: Facts
    code: str
    name: str
    rows: tuple[Row, ...]
    stages: tuple[Stage, ...]
    score: float
    rank: float
    low: float
    high: float
    fifth: str
    cold: str
    hot: str
    best: float
    worst: float
    without: tuple[str, float] | None
    reason: str

    @property
    def scored(self) -> bool:
        """Whether it has a score and a rank."""
        return not np.isnan(self.score)

    @property
    def sentence(self) -> str:
        """The rank with its interval, in the words that stand beside every rank."""
        near = (
            f"anywhere from {formatting.ordinal(self.low)} to {formatting.ordinal(self.high)} is"
            if self.low != self.high
            else "hardly any other rank is"
        )
        return (
            f"Ranked {formatting.ordinal(self.rank)} of {formatting.count(self.facts.found.n)}; "
            f"{near} consistent with the data and reasonable weights."
        )


@dataclass(frozen=True)
class Asked:
    """Which index and area an address asks for, and what of it cannot be had."""

    index: str
    area: str
    problems: tuple[str, ...] = ()


def parse(query: Mapping[str, str], known: Methods, store: Store) -> Asked | None:
    """Read which area to work through; None where there is no index.

    An area may be named by code or by name, an index by its code. Without an index, the first one
    that has the area is taken; without an area that can be found, the default.
    """
    if not known.indices:
        return None
    text, code = (clean(query.get(name, ""))[:LONGEST] for name in (AREA, INDEX))
    problems = []
    facts = known.at(code)
    if code and not facts:
        problems.append(f"The link names an index “{code}”, and there is none of that name.")
    first = facts or known.indices[0]
    if text:
        among = [facts] if facts else known.indices
        # What is meant to the letter comes before what lies near it.
        for find in (_exact, resolve):
            for one in among:
                found, message = find(store, text, one.definition.level)
                if found in set(one.found.inputs.codes):
                    said = (message,) if message else ()
                    return Asked(one.definition.code, found, (*problems, *said))
        level = first.level.plural
        problems.append(
            f"The link names “{text}”, which is not among the {level} of this index."
            if facts
            else f"The link names “{text}”, which is in none of the indices."
        )
    return Asked(first.definition.code, default(first), tuple(problems))


def _exact(store: Store, text: str, level: str) -> tuple[str, str]:
    return exact(store, text, level), ""


def default(facts: Facts) -> str:
    """Give the area that is worked through unless another is asked for."""
    codes, ranks = facts.found.inputs.codes, facts.found.rank
    if DEFAULT_AREA in set(codes):
        return DEFAULT_AREA
    middle = np.nanargmin(np.abs(ranks - np.nanmedian(ranks)))
    return str(codes[middle])


def example(store: Store, facts: Facts, code: str) -> Example:
    """Work one area through.

    Raises
    ------
    KeyError
        It is not an area of the index.
    """
    found = facts.found
    at = found.at(code)
    ends = found.intervals()
    n = found.n
    alone = found.leave_one_out
    most = int(alone.most_by[at])
    case = int(np.flatnonzero(alone.left_out == most)[0]) if most >= 0 else -1
    excluded = {one.code: one.reason for one in facts.definition.excluded}
    cold = certainty(ends.cold[at : at + 1], ends.high[at : at + 1], n)[0]
    hot = certainty(ends.hot[at : at + 1], n + 1 - ends.low[at : at + 1], n)[0]
    return Example(
        facts=facts,
        code=code,
        name=str(found.inputs.names[at]),
        rows=tuple(_rows(store, facts, at)),
        stages=tuple(_stages(facts, at)),
        score=float(found.score[at]),
        rank=float(found.rank[at]),
        low=float(ends.low[at]),
        high=float(ends.high[at]),
        fifth=_fifth(found.fifth[at]),
        cold=cold,
        hot=hot,
        best=float(alone.best[at]),
        worst=float(alone.worst[at]),
        without=(_name(facts, most), float(alone.ranks[case, at])) if case >= 0 else None,
        reason=excluded.get(code, "" if not np.isnan(found.score[at]) else "not enough data"),
    )


def _name(facts: Facts, at: int) -> str:
    code = facts.definition.codes[at]
    return next(one.name for one in facts.measures if one.code == code)


def _rows(store: Store, facts: Facts, at: int):
    inputs, found = facts.found.inputs, facts.found
    present = scores.present_weight(inputs.z, found.weights)[at]
    named = {one.code: one for one in facts.measures}
    for i, code in enumerate(facts.definition.codes):
        if code not in named:
            continue
        one, entry, scale = named[code], store.catalogue[code], inputs.scale
        finer = entry.decimal_places + 1
        value, weight = inputs.values[at, i], present[found.weights.stage_of[i]]
        missing = np.isnan(inputs.z[at, i])
        yield Row(
            code=code,
            name=one.name,
            stage=one.stage,
            value=formatting.value(value, entry.unit, entry.decimal_places),
            mean=formatting.value(scale.mean[i], entry.unit, finer),
            # A spread is a difference: of percentages in points.
            spread=formatting.change(scale.spread[i], entry.unit, finer).removeprefix("+"),
            polarity=one.polarity,
            plain=float("nan")
            if missing
            else float(scale.sign[i] * (value - scale.mean[i]) / scale.spread[i]),
            z=float(inputs.z[at, i]),
            within=one.within,
            counted=float("nan") if missing else one.within / float(weight),
            contribution=float(found.contributions[at, i]),
        )


def _stages(facts: Facts, at: int):
    found, weights = facts.found, facts.found.weights
    raw = scores.raw_stage_scores(found.inputs.z, weights)[at]
    present, of = found.coverage
    for s, stage in enumerate(facts.definition.stages):
        ends: RankIntervals = found.stage_intervals(stage)
        yield Stage(
            name=LIFE_STAGES[stage],
            present=int(present[at, s]),
            of=int(of[s]),
            raw=float(raw[s]),
            divisor=float(found.inputs.stage_spreads[s]),
            score=float(found.stages[at, s]),
            share=float(weights.stages[s]),
            part=float(weights.stages[s] * found.stages[at, s]),
            rank=float(found.stage_ranks[at, s]),
            low=float(ends.low[at]),
            high=float(ends.high[at]),
            ranked=int((~np.isnan(found.stage_ranks[:, s])).sum()),
            fifth=_fifth(found.stage_fifths[at, s]),
        )


def _fifth(number: int) -> str:
    return {HOTSPOT: "hotspot", COLDSPOT: "coldspot"}.get(int(number), "")
