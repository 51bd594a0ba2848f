"""Neighbours, clusters and place programmes of areas, as the server looks them up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from sys import intern

import pandas as pd

from explorer import schema

# By kind, what a list of neighbours is and who made it.
KINDS = {
    "adjacent": "Next to it: they have a border in common",
    "across_water": "Across the water: they face each other over a river mouth or estuary",
    "ons_global": "Most alike overall, by the Office for National Statistics",
    "ons_economic": "Most alike in their economy, by the Office for National Statistics",
    "ons_demographic": "Most alike in who lives there, by the Office for National Statistics",
    "dfe": "Statistical neighbours of its children's services, by the Department for Education",
}
PROGRAMMES = {
    "education_investment_area": "Education Investment Area",
    "priority_education_investment_area": "Priority Education Investment Area",
    "opportunity_area": "Opportunity Area",
}
WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A neighbour of an area: ``order`` 1 is the first; ``closeness`` as published, or "".

    ``mutual`` says whether the area is among the neighbours of its neighbour as well.
    """

    code: str
    order: int
    closeness: str
    mutual: bool


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme that an area was chosen for.

    ``name`` is the area as the programme calls it; ``part`` says that it is only a part of the
    council of today; ``level`` and ``code`` are the area chosen: a county, for its districts.
    """

    programme: str
    name: str
    part: bool
    level: str
    code: str


class Neighbours:
    """All neighbours of all areas that have any.

    Parameters
    ----------
    frame : DataFrame
        ``schema.NEIGHBOUR_COLUMNS``.

    Raises
    ------
    ValueError
        A column is missing or a kind is not known.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        _need(frame, schema.NEIGHBOUR_COLUMNS, "neighbours")
        self._codes: dict[tuple[str, str, str], list[str]] = {}
        self._closeness: dict[tuple[str, str, str], list[str]] = {}
        rows = frame.sort_values([schema.LEVEL, schema.CODE, schema.KIND, schema.ORDER])
        columns = (rows[name] for name in schema.NEIGHBOUR_COLUMNS)
        for level, code, kind, _, to, closeness in zip(*columns, strict=True):
            if kind not in KINDS:
                raise ValueError(f"neighbours: unknown kind {kind!r}")
            key = (intern(level), intern(code), intern(kind))
            self._codes.setdefault(key, []).append(intern(to))
            if closeness:
                self._closeness.setdefault(key, []).append(intern(closeness))

    def of(self, level: str, code: str, kind: str) -> tuple[Neighbour, ...]:
        """Give the neighbours of an area, the first first; () where it has none."""
        key = (level, code, kind)
        codes = self._codes.get(key, [])
        closeness = self._closeness.get(key, [""] * len(codes))
        return tuple(
            Neighbour(to, order, how, code in self._codes.get((level, to, kind), ()))
            for order, (to, how) in enumerate(zip(codes, closeness, strict=True), 1)
        )


class Programmes:
    """The place programmes of all areas that were chosen for any.

    Parameters
    ----------
    frame : DataFrame
        ``schema.PROGRAMME_COLUMNS``.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        _need(frame, schema.PROGRAMME_COLUMNS, "programmes")
        self._of: dict[tuple[str, str], list[Programme]] = {}
        for level, code, programme, name, basis in frame[list(schema.PROGRAMME_COLUMNS)].itertuples(
            index=False, name=None
        ):
            if programme not in PROGRAMMES:
                raise ValueError(f"programmes: unknown programme {programme!r}")
            one = Programme(programme, name, basis != WHOLE, level, code)
            self._of.setdefault((level, code), []).append(one)

    def of(self, level: str, code: str, utla: str = "") -> tuple[Programme, ...]:
        """Give the programmes of an area and, for a district, of its upper-tier council."""
        own = self._of.get((level, code), [])
        above = self._of.get(("utla", utla), []) if level in ("ltla", "ltla_2016") else []
        order = list(PROGRAMMES)
        return tuple(sorted([*own, *above], key=lambda one: order.index(one.programme)))


def clusters(frame: pd.DataFrame) -> Mapping[tuple[str, str], dict[str, str]]:
    """Give by level and code the cluster an area is in, by model (the first ONS kinds of ``KINDS``).

    Parameters
    ----------
    frame : DataFrame
        ``schema.CLUSTER_COLUMNS``.
    """
    _need(frame, schema.CLUSTER_COLUMNS, "clusters")
    found: dict[tuple[str, str], dict[str, str]] = {}
    for level, code, kind, cluster in frame[list(schema.CLUSTER_COLUMNS)].itertuples(
        index=False, name=None
    ):
        found.setdefault((level, code), {})[kind] = cluster
    return found


def _need(frame: pd.DataFrame, columns: tuple[str, ...], what: str) -> None:
    missing = set(columns) - set(frame.columns)
    if missing:
        raise ValueError(f"{what}: columns {sorted(missing)} are missing")
