"""The figures that the page on methods quotes, all worked out from the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer import config, index, index_agreement, index_history, index_measures
from explorer.formatting import period_label
from explorer.index import Allow, Index
from explorer.index_agreement import LONDON, Agreement, With2016
from explorer.index_definition import NONE, PUBLISHED, SHARE, YEARLY, Definition, Part
from explorer.index_measures import OVERALL
from explorer.indicator import LIFE_STAGES
from explorer.levels import LEVELS, AreaLevel
from explorer.methods_left_out import LeftOut, left_out
from explorer.metrics.intervals import certainty
from explorer.metrics.ranking import HOTSPOT
from explorer.spatial import BETTER, WORSE
from explorer.store import Store

# The order in which the page takes them up; others follow by code.
ORDER = ("upper-tier", "district")
# Whom a measure covers, if it is about young people with less.
DISADVANTAGED = ("fsm", "disadvantaged")
SURENESS = ("clear", "probable", "possible")
# What an interval can allow for, one at a time; "all" is everything.
CAUSES = {
    "all": Allow(),
    "limits": Allow(yearly=False, weights=False),
    "yearly": Allow(limits=False, weights=False),
    "weights": Allow(limits=False, yearly=False),
}


@dataclass(frozen=True)
class Measure:
    """One indicator of an index; ``within`` and ``share`` are parts of 1, of its stage and of all.

    ``error`` is the kind that is used, ``since`` the first year that it rests on, ``doubt`` the
    name and the limit of the measure above which its values are taken as missing.
    """

    code: str
    name: str
    stage: str
    polarity: str
    period: str
    within: float
    share: float
    error: str
    since: str
    doubt: tuple[str, float] | None
    why: str


@dataclass(frozen=True)
class Gap:
    """A ranked area that lacks a measure in a stage: ``present`` of ``of``."""

    area: str
    stage: str
    present: int
    of: int


@dataclass(frozen=True)
class Past:
    """How far back a score goes: ``first`` to ``last`` year, ``years`` before the latest."""

    name: str
    years: int
    first: str
    last: str


@dataclass(frozen=True)
class Sureness:
    """How wide the intervals are, and how sure hot and cold spots.

    ``places`` is the median number of places that they take in, by what they allow for (see
    ``CAUSES``); ``cold`` and ``hot`` count areas by the words of ``SURENESS``.
    """

    places: dict[str, float]
    cold: dict[str, int]
    hot: dict[str, int]


@dataclass(frozen=True)
class Clustered:
    """How many areas of a score lie in a cluster that is better, and worse, than chance gives."""

    name: str
    better: int
    worse: int
    tested: int


@dataclass(frozen=True, eq=False)
class Facts:
    """All that the page says of one index. ``matrix`` has overall first, then the stages."""

    definition: Definition
    found: Index
    measures: tuple[Measure, ...]
    context: tuple[Measure, ...]
    gaps: tuple[Gap, ...]
    disadvantaged: int
    sureness: Sureness
    of_2016: With2016
    deprivation: Agreement
    matrix: NDArray[np.float64]
    history: tuple[Past, ...]
    clusters: tuple[Clustered, ...]

    @property
    def level(self) -> AreaLevel:
        """The level of its areas."""
        return LEVELS[self.definition.level]

    @property
    def areas(self) -> int:
        """How many areas there are, ranked or not."""
        return len(self.found.score)

    @property
    def stage_names(self) -> list[str]:
        """Its stages as readers know them."""
        return [LIFE_STAGES[stage] for stage in self.definition.stages]

    @property
    def fifth(self) -> int:
        """How many areas the best fifth has, and the worst."""
        return int((self.found.fifth == HOTSPOT).sum())

    @cached_property
    def london(self) -> tuple[int, int]:
        """How many ranked areas of the best fifth, and of all, are in London."""
        here = (self.found.inputs.regions == LONDON) & ~np.isnan(self.found.score)
        return int((here & (self.found.fifth == HOTSPOT)).sum()), int(here.sum())

    @property
    def held_fixed(self) -> list[str]:
        """Measures that count and have no error that is known."""
        return [one.name for one in self.measures if one.error == NONE]


@dataclass(frozen=True, eq=False)
class Methods:
    """The figures of the page; ``between`` is agreement of the first two indices, by stage."""

    indices: tuple[Facts, ...]
    between: dict[str, Agreement]
    left_out: tuple[LeftOut, ...]
    areas_of_2016: int

    def at(self, code: str) -> Facts | None:
        """Find an index by its code."""
        return next((one for one in self.indices if one.definition.code == code), None)


@lru_cache(maxsize=2)
def methods(store: Store) -> Methods:
    """Work out every figure; about a second, once."""
    known = sorted(store.indices, key=lambda code: (_place(code), code))
    facts = tuple(_facts(store, store.indices[code]) for code in known)
    pair = len(facts) > 1
    old = config.INDEX_2016
    return Methods(
        indices=facts,
        between=index_agreement.between(facts[0].found, facts[1].found) if pair else {},
        left_out=left_out(store),
        areas_of_2016=int(store.values(old)["value"].notna().sum())
        if old in store.catalogue
        else 0,
    )


def _place(code: str) -> int:
    return ORDER.index(code) if code in ORDER else len(ORDER)


def _facts(store: Store, definition: Definition) -> Facts:
    found = index.compute(store, definition)
    own = definition.defaults
    measures = [
        _measure(store, found, at, own.within[at], own.stages[own.stage_of[at]])
        for at in range(len(definition.indicators))
    ]
    counted = tuple(one for one in measures if one.within > 0)
    return Facts(
        definition=definition,
        found=found,
        measures=counted,
        context=tuple(one for one in measures if not one.within),
        gaps=tuple(_gaps(found)),
        disadvantaged=sum(store.catalogue[one.code].covers in DISADVANTAGED for one in counted),
        sureness=_sureness(found),
        of_2016=index_agreement.of_2016(store, found),
        deprivation=index_agreement.of_deprivation(store, found),
        matrix=index_agreement.between_stages(found),
        history=tuple(_history(store, definition)),
        clusters=tuple(_clusters(store, definition)),
    )


def _measure(store: Store, found: Index, at: int, within: float, stage: float) -> Measure:
    part: Part = found.definition.indicators[at]
    entry, doubt = store.catalogue[part.code], part.unreliable_where
    return Measure(
        code=part.code,
        name=entry.short_name,
        stage=LIFE_STAGES[part.stage],
        polarity=part.polarity,
        period=period_label(part.period),
        within=float(within),
        share=float(within * stage),
        error=found.inputs.kinds[at],
        since=period_label(part.first_period) if part.first_period else "",
        doubt=(store.catalogue[doubt.code].short_name, doubt.above) if doubt else None,
        why=part.why,
    )


def _gaps(found: Index):
    present, of = found.coverage
    for stage, name in enumerate(found.definition.stages):
        for area in np.flatnonzero(found.inputs.ranked & (present[:, stage] < of[stage])):
            yield Gap(
                area=str(found.inputs.names[area]),
                stage=LIFE_STAGES[name],
                present=int(present[area, stage]),
                of=int(of[stage]),
            )


def _sureness(found: Index) -> Sureness:
    ends = {cause: found.intervals(allow) for cause, allow in CAUSES.items()}
    full, n = ends["all"], found.n
    cold = certainty(full.cold, full.high, n)
    hot = certainty(full.hot, n + 1 - full.low, n)
    return Sureness(
        places={cause: float(np.nanmedian(e.high - e.low + 1)) for cause, e in ends.items()},
        cold={word: int((cold == word).sum()) for word in SURENESS},
        hot={word: int((hot == word).sum()) for word in SURENESS},
    )


def _history(store: Store, definition: Definition):
    for stage, years in index_history.stages_held(store, definition):
        yield Past(
            name=LIFE_STAGES[stage or OVERALL],
            years=years,
            first=period_label(index_history.years_back(definition.period, years)),
            last=period_label(definition.period),
        )


def _clusters(store: Store, definition: Definition):
    """Count what the pipeline found; nothing where it did not look."""
    for stage in (OVERALL, *definition.stages):
        found = store.spatial(index_measures.code(definition.code, stage), definition.level)
        if found is not None:
            kinds = Counter(found.gi.values())
            yield Clustered(LIFE_STAGES[stage], kinds[BETTER], kinds[WORSE], found.tested)


def error_words(one: Measure) -> str:
    """Say where the error of a measure comes from."""
    return {
        PUBLISHED: "95% limits, published",
        SHARE: "The number of young people counted",
        YEARLY: f"Changes from year to year since {one.since}",
        NONE: "None known: held fixed",
    }[one.error]


def gaps_by_stage(gaps: Sequence[Gap]) -> dict[tuple[str, str], list[str]]:
    """Put areas together that lack as much of the same stage: (stage, "1 of 2") -> areas."""
    found: dict[tuple[str, str], list[str]] = {}
    for gap in gaps:
        found.setdefault((gap.stage, f"{gap.present} of {gap.of}"), []).append(gap.area)
    return found
