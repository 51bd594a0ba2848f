"""The whole table of an index as CSV and as a workbook, with what it rests on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import numpy as np

from explorer import config
from explorer.downloads import safe
from explorer.index_view import IndexView, unranked
from explorer.index_view_words import ALLOWED, left_out
from explorer.indicator import LIFE_STAGES
from explorer.store import Store
from explorer.workbook import table_workbook

HEAD = ("rank", "rank_low", "rank_high", "area_code", "area", "score", "change_from_equal")
TABLE_SHEET = "Index"


def columns(view: IndexView) -> tuple[str, ...]:
    """The columns of the table: a score and a rank for each life stage too."""
    stages = view.selection.definition.stages
    return (
        *HEAD,
        *(f"{stage}_score" for stage in stages),
        *(f"{stage}_rank" for stage in stages),
        "hot_share",
        "cold_share",
        "note",
    )


def rows(view: IndexView) -> Iterator[list]:
    """Every area of the index by rank; None where there is no number."""
    found, ends, ranged = view.worked.index, view.worked.ends, view.worked.doubt.ranged
    for at in view.worked.order:
        ranked = not np.isnan(found.rank[at])
        yield [
            _whole(found.rank[at]),
            _whole(ends.low[at]) if ranged else None, _whole(ends.high[at]) if ranged else None,
            str(found.inputs.codes[at]), str(found.inputs.names[at]), _plain(found.score[at]),
            _whole(view.worked.change[at]),
            *(_plain(score) for score in found.stages[at]),
            *(_whole(rank) for rank in found.stage_ranks[at]),
            _plain(ends.hot[at]) if ranged else None, _plain(ends.cold[at]) if ranged else None,
            "" if ranked else unranked(found, at),
        ]  # fmt: skip


def notes(store: Store, view: IndexView) -> list[tuple[str, str]]:
    """What the numbers rest on: index, weights, what ranges allow for, seed, data and sources."""
    definition, weights = view.selection.definition, view.worked.index.weights
    allowed = [words for name, words in ALLOWED.items() if getattr(view.selection.allow, name)]
    lines = [
        ("Index", f"{definition.name} ({definition.code})"),
        *(("Know this", sentence) for sentence in definition.words),
        ("Data version", view.version),
        ("Ranges allow for", ", ".join(allowed) or "nothing"),
        ("Ranges", _ranges(view)),
        ("Draws", str(config.DRAWS)),
        ("Seed", str(config.SEED)),
        ("Weights", "equal" if not view.worked.own else view.selection.weights_text),
    ]
    for s, stage in enumerate(definition.stages):
        lines.append((f"Weight of {LIFE_STAGES[stage]}", _percent(weights.stages[s])))
    for i, part in enumerate(definition.indicators):
        entry = store.catalogue[part.code]
        source = entry.source
        lines.append(
            (
                f"Weight of {part.code} within its stage",
                f"{_percent(weights.within[i])}; {entry.full_name}, {part.period}, {part.polarity} "
                f"is better. Source: {source.publisher}, {source.title}, {source.licence}",
            )
        )
    return lines


def csv_text(store: Store, view: IndexView) -> str:
    """The table, one header row first, then an empty row and the notes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns(view))
    for row in rows(view):
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])
    writer.writerow([])
    for name, text in [("Made by", config.SITE_NAME), *notes(store, view)]:
        writer.writerow([safe(name), safe(text)])
    return out.getvalue()


def workbook(store: Store, view: IndexView) -> bytes:
    """Write the same as a workbook: one sheet of rows, one of notes."""
    entries = [store.catalogue[code] for code in view.selection.definition.codes]
    return table_workbook(TABLE_SHEET, columns(view), rows(view), notes(store, view), entries)


def _ranges(view: IndexView) -> str:
    doubt = view.worked.doubt
    if not doubt.ranged:
        return f"None: {doubt.unranged[0].lower()}{doubt.unranged[1:]}"
    said = "90% intervals of ranks: from the 5th to the 95th percentile of the draws."
    return said + left_out(doubt)


def _percent(share: float) -> str:
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
