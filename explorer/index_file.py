"""What the browser's file of an overall score holds besides: the life stages and how many count."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer import index, index_measures, query
from explorer.indicator import LIFE_STAGES
from explorer.query import Panel
from explorer.store import Store


def parts(held: Store, panel: Panel) -> dict[str, Any]:
    """Give the stages of an index for the values file of its overall score; nothing for others.

    Returns
    -------
    dict
        ``stages``: for each its ``stage``, ``name``, the ``code`` of its measure and, for each
        period of the panel (None where the stage has no score of that year), the ``rank`` of every
        area of the level, the ``low`` and ``high`` ends of its plausible rank, and ``n``, how many
        are ranked; it is not ``sure`` where no error of its measures is known. ``coverage``: how
        many stages there are and how many of them each area has a score for, latest year.
        ``words``: the sentences that stand beside every rank.
    """
    definition = held.indices.get(panel.indicator.index)
    if definition is None:
        return {}
    if panel.indicator.code != index_measures.code(definition.code):
        return {"words": list(definition.words)}
    found = index.compute(held, definition)
    scored = (~np.isnan(found.stages)).sum(axis=1)
    present = dict(zip(found.inputs.codes, scored.tolist(), strict=True))
    return {
        "stages": [
            {**_stage(held, panel, definition.code, stage), "sure": found.known_error(stage=stage)}
            for stage in definition.stages
        ],
        "coverage": {
            "of": len(definition.stages),
            "present": [present.get(code, 0) for code in panel.codes],
            "excluded": {one.code: one.reason for one in definition.excluded},
        },
        "words": list(definition.words),
    }


def _stage(held: Store, overall: Panel, definition: str, stage: str) -> dict[str, Any]:
    code = index_measures.code(definition, stage)
    panel = query.panel(held, code, overall.level)
    out: dict[str, Any] = {"stage": stage, "name": LIFE_STAGES[stage], "code": code}
    places = [panel.periods.index(p) if p in panel.periods else None for p in overall.periods]
    out["rank"] = [None if p is None else _whole(panel.ranks(p)) for p in places]
    out["n"] = [None if p is None else panel.n_ranked(p) for p in places]
    for name, rows in (("low", panel.rank_low), ("high", panel.rank_high)):
        out[name] = [None if p is None or rows is None else _whole(rows[p]) for p in places]
    return out


def _whole(values: NDArray[np.float64]) -> list[int | None]:
    return [None if value != value else int(value) for value in values.tolist()]
