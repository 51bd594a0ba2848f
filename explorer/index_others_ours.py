"""An area's standing on our own indices, in the same form as those of others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from explorer import config, index, index_measures
from explorer.areas import Area
from explorer.formatting import count, ordinal, period_label, ranks_between, words_list
from explorer.index import Index
from explorer.index_definition import Definition
from explorer.index_others_where import COUNCILS, OVER, PEOPLE, where
from explorer.indicator import LIFE_STAGES
from explorer.levels import LEVELS
from explorer.store import Store

# Beyond this many areas their names stand alone: a rank never goes without those of its stages.
MOST_APART = 5
PLURALS = {
    "utla": "English upper-tier councils",
    "ltla": "English districts",
    "constituency_2010": "English seats of 2010",
}
APART = {"utla": "counties", "ltla": "districts", "constituency_2010": "the seats of 2010"}

Row = tuple[str, str, str, str, str, str, bool]


def standings(store: Store, area: Area, without: str) -> Iterator[Row]:
    """Give the fields of a ``Standing`` for each index of ours that reaches an area."""
    order = list(LEVELS)
    for definition in sorted(store.indices.values(), key=lambda one: order.index(one.level)):
        if definition.code != without and definition.country == area.country:
            yield from _of(store, area, definition)


def _of(store: Store, area: Area, definition: Definition) -> Iterator[Row]:
    place = where(store.links, area, definition.level)
    found = _computed(store, definition)
    held = set(found.inputs.codes)
    codes = [code for code in place.codes if code in held]
    names = {code: store.links.at(definition.level)[code].name for code in codes}
    if not codes:
        return
    if len(codes) > MOST_APART or (place.kind == OVER and area.level in COUNCILS):
        listed = words_list(sorted(names.values()))
        text = f"It ranks {APART[definition.level]} apart; those here are {listed}."
        if len(codes) == 1:
            text = f"It ranks {APART[definition.level]} apart; the one here is {listed}."
        yield _row(definition, text, same=False)
        return
    shares = {
        link.code: link.share for link in store.links.links(area.level, area.code, definition.level)
    }
    for code in codes:
        before = "" if place.same else f"{place.named(names[code])}: "
        if place.kind == PEOPLE:
            before = f"{names[code]} of 2010, home of {_part(shares[code])} its people: "
        yield _row(definition, f"{before}{_position(found, code)}", same=place.same)


def _row(definition: Definition, text: str, *, same: bool) -> Row:
    url = f"/indicator/{index_measures.code(definition.code)}"
    year, why = period_label(definition.period), " ".join(definition.words)
    return config.SITE_NAME, definition.name, year, text, why, url, same


def _position(found: Index, code: str) -> str:
    """Give the rank of an area, how far it could lie from that, and its rank on each stage."""
    at, definition = found.at(code), found.definition
    if np.isnan(found.rank[at]):
        return _unranked(found, at)
    ends = found.intervals()
    stages = [
        f"{LIFE_STAGES[stage].lower()} {ordinal(rank)}"
        for stage, rank in zip(definition.stages, found.stage_ranks[at], strict=True)
    ]
    return (
        f"{ordinal(found.rank[at])} of {count(found.n)} {PLURALS[definition.level]}, plausibly "
        f"{ranks_between(ends.low[at], ends.high[at])}. By stage: {words_list(stages)}."
    )


def _unranked(found: Index, at: int) -> str:
    """Say why an area has no rank."""
    code = found.inputs.codes[at]
    for one in found.definition.excluded:
        if one.code == code:
            return f"No rank: {one.reason}."
    scored = int((~np.isnan(found.stages[at])).sum())
    return f"No rank: {scored} of {len(found.definition.stages)} stages have enough data."


def _part(share: float) -> str:
    """Say which part of an area's people: "12% of"."""
    if share >= 1:
        return "all"
    percent = min(round(100 * share), 99)
    return f"{percent}% of" if percent else "under 1% of"


@lru_cache(maxsize=8)
def _computed(store: Store, definition: Definition) -> Index:
    return index.compute(store, definition)
