"""What a score of ours is made of, for the page of its measure: indicators and how much each counts."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.formatting import period_label
from explorer.index_definition import Definition
from explorer.index_measures import OVERALL
from explorer.indicator import LIFE_STAGES, Indicator
from explorer.store import Store

METHODS_URL = "/methods"
INDEX_URL = "/index"


@dataclass(frozen=True)
class PartRow:
    """One indicator: ``share`` of the whole score, or of the stage's, in per cent."""

    measure: Indicator
    stage: str
    period: str
    share: float
    better: str


@dataclass(frozen=True)
class Parts:
    """All that counts in one score; ``weigh_url`` is the page on which weights can be changed."""

    definition: Definition
    whole: bool
    rows: tuple[PartRow, ...]
    weigh_url: str


def parts(store: Store, entry: Indicator) -> Parts | None:
    """List what counts in a score of ours; None for a measure that others publish.

    A stage's score holds only the indicators of its stage.
    """
    definition = store.indices.get(entry.index)
    if definition is None:
        return None
    whole = entry.life_stage == OVERALL
    own = definition.defaults
    order = list(definition.stages)
    rows = []
    for part, within in zip(definition.indicators, own.within, strict=True):
        if not within or not (whole or part.stage == entry.life_stage):
            continue
        over = own.stages[order.index(part.stage)] if whole else 1.0
        rows.append(
            PartRow(
                measure=store.catalogue[part.code],
                stage=LIFE_STAGES[part.stage],
                period=period_label(part.period),
                share=100 * float(within * over),
                better="Higher" if part.polarity == "higher" else "Lower",
            )
        )
    return Parts(definition, whole, tuple(rows), f"{INDEX_URL}?level={definition.level}")
