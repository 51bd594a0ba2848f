"""Neighbours for the public interface: near or alike, in order, with reasons by variable."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from explorer import neighbours as published
from explorer.api import ApiError, unknown
from explorer.levels import LEVELS
from explorer.likeness import likeness
from explorer.store import Store

SAME_REGION = "same_region"
KINDS = {**published.KINDS, SAME_REGION: "In the same region of England, or the same nation"}


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
    others = list(store.links.at(level))
    found: dict[str, dict[str, float]] = {}
    for one in likeness(store, level, code, others):
        for other, size in zip(others, one.sizes, strict=True):
            if not np.isnan(size):
                found.setdefault(other, {})[one.indicator.code] = round(size, 3)
    return found
