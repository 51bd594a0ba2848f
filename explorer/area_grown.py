"""Grown here or moved here: how children of a place do, beside the work that its adults have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer import area_grown_words as said
from explorer import comparators, index
from explorer.area_selection import AreaChoice
from explorer.index import Index
from explorer.index_definition import Definition
from explorer.place import Place
from explorer.store import Store

CHILDREN = ("early_years", "school", "youth")
# The labour market of the adults who live there; housing belongs to the stage, but is not work.
LABOUR = (
    "gross-median-weekly-pay",
    "employment-rate",
    "claimant-count",
    "qualifications-level-3-or-above",
    "professional-occupations-census",
)
# A mean of fewer measures than this is no labour market.
LEAST_LABOUR = 3
WIDTH = 1.96


@dataclass(frozen=True, eq=False)
class Plane:
    """All areas of an index on the two axes, in standard deviations from the average area.

    ``children`` and ``labour``, shape (areas,), positive is better, NaN where an area is not
    ranked or lacks a stage; ``children_error`` and ``labour_error`` are standard errors on the
    same scale, of what is known. ``targeted`` and ``measures`` count the measures of children's
    outcomes: those about disadvantaged children, and all.
    """

    definition: Definition
    at: dict[str, int]
    codes: NDArray[np.object_]
    names: NDArray[np.object_]
    children: NDArray[np.float64]
    labour: NDArray[np.float64]
    children_error: NDArray[np.float64]
    labour_error: NDArray[np.float64]
    targeted: int
    measures: int
    unknown: tuple[str, ...]

    @property
    def known(self) -> NDArray[np.bool_]:
        """Which areas lie on both axes."""
        return ~(np.isnan(self.children) | np.isnan(self.labour))

    def sides(self, i: int) -> tuple[int, int]:
        """On which side of the average an area is, 1 or -1, and 0 where it is too close to tell."""
        return tuple(
            int(np.sign(value[i])) if abs(value[i]) > WIDTH * error[i] else 0
            for value, error in (
                (self.children, self.children_error),
                (self.labour, self.labour_error),
            )
        )


@dataclass(frozen=True, eq=False)
class GrownView:
    """The section; ``alike`` are the rows of the plane of the areas compared with."""

    title: str
    plane: Plane
    i: int
    alike: tuple[int, ...]
    alike_name: str
    sentence: str
    meaning: str
    notes: tuple[str, ...]

    @property
    def bars(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ends of the 95% bars of the place, on both axes."""
        plane, i = self.plane, self.i
        return tuple(
            (float(value[i] - WIDTH * error[i]), float(value[i] + WIDTH * error[i]))
            for value, error in (
                (plane.children, plane.children_error),
                (plane.labour, plane.labour_error),
            )
        )


def view(store: Store, choice: AreaChoice) -> GrownView | None:
    """Place an area among all others by its children's outcomes and its labour market.

    Returns
    -------
    GrownView or None
        None where no index of the place's levels has both, or the place is not ranked on it.
    """
    found = _find(store, choice.place)
    if found is None:
        return None
    plane, i = found
    level = plane.definition.level
    others = comparators.of(store, choice.place, choice.comparator, choice.own)
    alike = [plane.at[code] for code in others.at(store, level) if code in plane.at]
    return GrownView(
        title=choice.place.title,
        plane=plane,
        i=i,
        alike=tuple(j for j in alike if plane.known[j]),
        alike_name=others.name,
        sentence=said.sentence(choice.place.title, plane, i),
        meaning=said.meaning(*plane.sides(i)),
        notes=said.notes(plane, level),
    )


def _find(store: Store, place: Place) -> tuple[Plane, int] | None:
    for level in place.levels:
        for definition in store.indices.values():
            plane = plane_of(store, definition) if definition.level == level else None
            i = plane.at.get(place.code) if plane else None
            if i is not None and plane.known[i]:
                return plane, i
    return None


@lru_cache(maxsize=8)
def plane_of(store: Store, definition: Definition) -> Plane | None:
    """Put the areas of an index on the two axes; None where it lacks the stages or the measures."""
    labour = [i for i, p in enumerate(definition.indicators) if p.code in LABOUR and p.weight > 0]
    if not set(CHILDREN) <= set(definition.stages) or len(labour) < LEAST_LABOUR:
        return None
    found = index.compute(store, definition)
    children, children_error = _children(found)
    work, work_error = _labour(found, np.array(labour))
    stages = [list(definition.stages).index(stage) for stage in CHILDREN]
    own = np.flatnonzero(np.isin(found.weights.stage_of, stages) & (found.weights.within > 0))
    entries = [store.catalogue[definition.codes[i]] for i in own]
    counted = [*own, *labour]
    return Plane(
        definition=definition,
        at={str(code): i for i, code in enumerate(found.inputs.codes)},
        codes=found.inputs.codes,
        names=found.inputs.names,
        children=children,
        labour=work,
        children_error=children_error,
        labour_error=work_error,
        targeted=sum(entry.covers in ("fsm", "disadvantaged") for entry in entries),
        measures=len(entries),
        unknown=tuple(
            store.catalogue[definition.codes[i]].short_name
            for i in counted
            if not (found.inputs.errors[:, i] > 0).any()
        ),
    )


def _children(found: Index) -> tuple[NDArray, NDArray]:
    """The mean of the scores of the three stages before work, and its standard error."""
    stages = [list(found.definition.stages).index(stage) for stage in CHILDREN]
    mean = found.stages[:, stages].mean(axis=1)
    # Each measure's part in the mean: its weight among those present, over the stage's spread.
    part = np.zeros(found.inputs.z.shape)
    for s in stages:
        within = np.where(found.weights.stage_of == s, found.weights.within, 0.0)
        part += _shares(found, within) / found.inputs.stage_spreads[s] / len(stages)
    return _standard(mean, _error(found, part))


def _labour(found: Index, labour: NDArray) -> tuple[NDArray, NDArray]:
    """The mean of the measures of work, each in standard deviations, and its standard error."""
    within = np.zeros(len(found.weights.within))
    within[labour] = found.weights.within[labour]
    part = _shares(found, within)
    z = np.nan_to_num(found.inputs.z)
    enough = (~np.isnan(found.inputs.z[:, labour])).sum(axis=1) >= LEAST_LABOUR
    mean = np.where(enough, (part * z).sum(axis=1), np.nan)
    return _standard(mean, _error(found, part))


def _shares(found: Index, within: NDArray) -> NDArray:
    """Weights as shares of those that an area has a figure for, shape (areas, indicators)."""
    held = np.where(np.isnan(found.inputs.z), 0.0, within)
    total = held.sum(axis=1, keepdims=True)
    return np.divide(held, total, out=np.zeros_like(held), where=total > 0)


def _error(found: Index, part: NDArray) -> NDArray:
    spread = found.inputs.scale.spread
    each = np.divide(found.inputs.errors, spread, out=np.zeros_like(part), where=spread > 0)
    return np.sqrt(((part * each) ** 2).sum(axis=1))


def _standard(mean: NDArray, error: NDArray) -> tuple[NDArray, NDArray]:
    """Centre on the average area and divide by the spread between areas."""
    known = mean[~np.isnan(mean)]
    spread = known.std()
    return (mean - known.mean()) / spread, error / spread
