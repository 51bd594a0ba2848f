"""The rows that the groups of a measure are shown from: its own, or those of its family.

A measure holds its breakdowns in its own rows, or has a family: the measure of everybody and the
measures that are each about one group of the same people. Both come down to one frame here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pandas as pd

from explorer import schema
from explorer.indicator import Indicator
from explorer.store import Store

# Outcomes, or the bodies that a measure names one by one, can be set side by side like groups.
CATEGORY = "category"
# Whose row it is, for families.
MEMBER = "member"


def family(store: Store, entry: Indicator) -> tuple[Indicator, ...]:
    """List the measure of everybody and those of its groups, or nothing where there is no family."""
    if entry.edition_of:
        return ()
    root = entry.group.of if entry.group and entry.group.of else entry.code
    members = tuple(
        one
        for one in store.catalogue.values()
        if not one.edition_of and (one.code == root or (one.group and one.group.of == root))
    )
    return members if len(members) > 1 else ()


@lru_cache(maxsize=8)
def rows(store: Store, code: str) -> pd.DataFrame:
    """Give every row that a breakdown of the measure can show; column ``member`` is whose it is."""
    own = store.all_values(code)
    members = family(store, store.catalogue[code])
    if members and set(own[schema.GROUP_TYPE]) | set(own[schema.SUBGROUP_TYPE]) <= _plain(
        store, code
    ):
        return _of_family(store, members)
    return own.assign(**{MEMBER: code})


def _plain(store: Store, code: str) -> set[str]:
    """The group types of a measure without a breakdown of its own."""
    group = store.catalogue[code].group
    return {schema.ALL, "", *([group.type] if group else [])}


def _of_family(store: Store, members: Sequence[Indicator]) -> pd.DataFrame:
    parts = []
    for entry in members:
        try:
            frame = store.values(entry.code)
        except KeyError:
            continue
        kind, name = (entry.group.type, entry.group.name) if entry.group else (schema.ALL,) * 2
        plain = frame.astype(
            dict.fromkeys((schema.AREA_CODE, schema.PERIOD, schema.STATUS), object)
        )
        parts.append(
            plain.assign(
                **{
                    schema.CATEGORY: "", schema.GROUP_TYPE: kind, schema.GROUP: name,
                    schema.SUBGROUP_TYPE: "", schema.SUBGROUP: "", schema.SAMPLE_SIZE: np.nan,
                    MEMBER: entry.code,
                }
            )
        )  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def pairs_of(frame: pd.DataFrame) -> set[tuple[str, str]]:
    """List the (first, second) breakdowns that hold a value, either way round."""
    held = frame[frame[schema.VALUE].notna()]
    kinds = held[[schema.GROUP_TYPE, schema.SUBGROUP_TYPE]].drop_duplicates()
    several = held[schema.CATEGORY].nunique() > 1
    found = set()
    for first, second in kinds.itertuples(index=False, name=None):
        if first == schema.ALL and not second:
            found |= {(CATEGORY, "")} if several else set()
        elif not second:
            found |= {(first, "")} | ({(CATEGORY, first)} if several else set())
        else:
            found |= {(first, second), (second, first)}
    counts = held.groupby(schema.GROUP_TYPE)[schema.GROUP].nunique()
    # One group can be set beside another or beside everybody, never stand alone.
    compared = {kind for kind, n in counts.items() if n > 1 or schema.ALL in counts}
    return {(a, b) for a, b in found if b or a == CATEGORY or a in compared}


def sliced(frame: pd.DataFrame, by: str, second: str, entry: Indicator) -> pd.DataFrame:
    """The rows of a pair of breakdowns, those of the first in column ``row``."""
    first_type, second_type = frame[schema.GROUP_TYPE], frame[schema.SUBGROUP_TYPE]
    if by == CATEGORY:
        kind = second or entry.shown.group_type
        chosen = frame[(first_type == kind) & (second_type == "")]
        if not second:
            chosen = chosen[chosen[schema.GROUP] == entry.shown.group]
        return chosen.assign(
            row=chosen[schema.CATEGORY], part=chosen[schema.GROUP] if second else ""
        )
    straight = frame[(first_type == by) & (second_type == second)]
    straight = straight.assign(row=straight[schema.GROUP], part=straight[schema.SUBGROUP])
    if not second:
        return straight
    turned = frame[(first_type == second) & (second_type == by)]
    turned = turned.assign(row=turned[schema.SUBGROUP], part=turned[schema.GROUP])
    return pd.concat([straight, turned], ignore_index=True)
