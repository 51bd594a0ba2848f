"""The words around a table and a map: what is measured, what to mind, whose figures they are."""

from __future__ import annotations

from collections import Counter

import numpy as np

from explorer import formatting, schema
from explorer.formatting import count
from explorer.narrative import (
    LEAST_FOR_FIFTHS,
    has_limits,
    period_words,
    plural,
    reference,
    say,
    written,
)
from explorer.publications import licence_name
from explorer.query import NATIONS, Panel
from explorer.words import WORDS

# With more than this part of all on one value, groups of equal size cannot be had.
TIED = 1 / 10
NOT_RANKED = (
    schema.SUPPRESSED, schema.UNRELIABLE, schema.MISSING, schema.NOT_APPLICABLE, schema.DEVIATION,
)  # fmt: skip


def subtitle(panel: Panel, p: int, classes: str) -> str:
    """Say what is measured, of how many areas, when, and what the colours mean."""
    return say(
        "map_subtitle_index" if panel.indicator.index else "map_subtitle",
        full_name=panel.indicator.full_name,
        n=count(panel.n_ranked(p)),
        plural=plural(panel),
        period=period_words(panel, p),
        classes=WORDS[f"classes_{classes}{_ties(panel) if classes == 'quantile' else ''}"],
    )


def table_note(panel: Panel, p: int, *, plain: bool = False) -> str:
    """Say which way the ranking runs, whether intervals are published and what is missing.

    ``plain`` is for the table without bars, lines and marks.
    """
    ending = "_plain" if plain else ""
    neutral = panel.indicator.polarity == "neutral"
    notes = [WORDS["note_highest" if neutral else "note_best"]]
    limits = has_limits(panel, p)
    if panel.indicator.index:
        notes += [WORDS["note_index"], WORDS[f"note_index_average{ending}"]]
    else:
        notes.append(WORDS[f"note_interval{ending}" if limits else "note_no_interval"])
    beside = reference(panel, p)
    if beside:
        notes.append(
            say(f"note_reference{ending}", name=beside[0], value=written(panel, beside[1]))
        )
    if not panel.covered.all():
        names = [NATIONS[nation] for nation in panel.nations]
        notes.append(say("note_covers", nations=formatting.words_list(names)))
    missing = _missing(panel, p)
    if missing:
        text = formatting.words_list(missing)
        notes.append(say("note_missing", list=text[0].upper() + text[1:]))
    used = set(panel.status[p][~np.isnan(panel.ranked_values(p))])
    notes += [WORDS[f"note_{s}"] for s in (schema.PROVISIONAL, schema.UNRELIABLE) if s in used]
    return " ".join(notes)


def source_line(panel: Panel, p: int) -> str:
    """Say who published the measure, when and under which licence, and the period shown."""
    source = panel.indicator.source
    stated = source.released != formatting.NOT_STATED
    return say(
        "source",
        publisher=source.publisher,
        title=source.title,
        released=say("released", date=formatting.day(source.released))
        if stated
        else WORDS["release_not_stated"],
        licence=licence_name(source.licence),
        period=period_words(panel, p),
    )


def _ties(panel: Panel) -> str:
    """Give "_ties" where so many areas share a latest figure that groups cannot be of one size."""
    values = panel.ranked_values(len(panel.periods) - 1)
    known = values[~np.isnan(values)]
    if len(known) < LEAST_FOR_FIFTHS:
        return ""
    return "_ties" if np.unique(known, return_counts=True)[1].max() > TIED * len(known) else ""


def _missing(panel: Panel, p: int) -> list[str]:
    without = panel.status[p][np.isnan(panel.ranked_values(p)) & panel.covered]
    counts = Counter(s if s in NOT_RANKED else schema.MISSING for s in without)
    # Areas are left out of a score of ours for one reason.
    named = {schema.NOT_APPLICABLE: "too_few"} if panel.indicator.index else {}
    return [
        say(
            f"missing_{named.get(s, s)}",
            count=f"{count(counts[s])} {'area' if counts[s] == 1 else 'areas'}",
        )
        for s in NOT_RANKED
        if counts[s]
    ]
