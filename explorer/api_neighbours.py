"""Neighbours for the public interface: near or alike, in order, with reasons by variable."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from explorer import neighbours as published
from explorer import query
from explorer.api import ApiError, unknown
from explorer.levels import LEVELS
from explorer.metrics.neighbours import standardised_differences
from explorer.store import Store

SAME_REGION = "same_region"
KINDS = {**published.KINDS, SAME_REGION: "In the same region of England, or the same nation"}
# What reasons are given by, where a measure has values at the level of the areas.
CONTEXT = (
    "population-density",
    "population-aged-0-to-15",
    "children-in-relative-poverty",
    "gross-median-weekly-pay",
    "deprivation-score-england-2025",
)


def neighbours(store: Store, code: str, kind: str = "") -> dict[str, Any]:
    """List the neighbours of an area, of one kind or of all it has.

    Raises
    ------
    ApiError
        404, no area has this code; 400, the kind is unknown.
    """
    if kind and kind not in KINDS:
        raise unknown("kind of neighbour", kind, KINDS, "kind")
    code = code.upper()
    levels = [level for level in LEVELS if store.links.get(level, code)]
    if not levels:
        raise ApiError("unknown_area", f"No area has the code {code[:80]!r}.", "code", 404)
    found = []
    for level in levels:
        for each in KINDS:
            if kind in ("", each):
                found += [
                    _entry(store, level, code, each, one) for one in _of(store, level, code, each)
                ]
    return {"neighbours": found}


def _of(store: Store, level: str, code: str, kind: str) -> tuple[published.Neighbour, ...]:
    if kind != SAME_REGION:
        return store.neighbours.of(level, code, kind)
    region = store.links.get(level, code).region
    members = store.links.at(level).values()
    others = sorted(
        (each for each in members if region and each.region == region and each.code != code),
        key=lambda each: each.name,
    )
    return tuple(published.Neighbour(each.code, 0, "", True) for each in others)


def _entry(store: Store, level: str, code: str, kind: str, one) -> dict[str, Any]:
    reason: dict[str, Any] = {"kind": KINDS[kind]}
    if one.closeness:
        reason["closeness"] = one.closeness
    reason["standardised_differences"] = _differences(store, level, code).get(one.code, {})
    return {
        "code": one.code,
        "name": store.links.at(level)[one.code].name,
        "level": level,
        "kind": kind,
        # Areas of a region stand in the order of their names, which is no order of likeness.
        "order": one.order or None,
        "mutual": one.mutual,
        "reason": reason,
    }


@lru_cache(maxsize=64)
def _differences(store: Store, level: str, code: str) -> dict[str, dict[str, float]]:
    """By area of the level, by variable: how many standard deviations above the chosen area."""
    found: dict[str, dict[str, float]] = {}
    for measure in CONTEXT:
        entry = store.indicators.get(measure)
        if entry is None or level not in entry.levels:
            continue
        panel = query.panel(store, measure, level)
        at = panel.index(code)
        if at is None:
            continue
        for other, size in zip(
            panel.codes, standardised_differences(panel.value[-1], at), strict=True
        ):
            if not np.isnan(size):
                found.setdefault(other, {})[measure] = round(float(size), 3)
    return found
