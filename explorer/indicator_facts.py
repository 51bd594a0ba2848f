"""What the catalogue says of a measure beyond its figures, as its page and a footnote give it."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import formatting
from explorer.indicator import (
    COVERS,
    FRAMEWORK_KINDS,
    INFLUENCES,
    LENSES,
    LIFE_STAGES,
    NOT_STATED,
    Indicator,
)
from explorer.indicator_words import span
from explorer.publications import LICENCES

POLARITY_WORDS = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "neutral": "Neither higher nor lower is better",
}
WHERE_WORDS = {
    "now": "The area where people live, learn or work at the time of the figure",
    "at_14": "The area where people lived when they were about 14",
}


def facts(entry: Indicator) -> list[tuple[str, str]]:
    """List what the catalogue says of a measure beyond its source, as (term, words)."""
    found = [
        ("Unit", entry.unit.name),
        ("Which way is better", POLARITY_WORDS[entry.polarity]),
        ("Whom it covers", COVERS[entry.covers]),
        ("Which area a person counts in", WHERE_WORDS[entry.where]),
        ("Life stage", LIFE_STAGES[entry.life_stage]),
    ]
    if entry.group:
        found.append(("Group", entry.group.name))
    if entry.framework:
        kind = FRAMEWORK_KINDS[entry.framework.kind]
        found.append(("In the Commission’s framework", f"{kind}, {entry.framework.code}"))
    found.append(("Lens", LENSES[entry.lens]))
    # The names have an "and" of their own.
    found.append(("Who can influence it", "; ".join(INFLUENCES[i] for i in entry.influence)))
    return found


def licence(entry: Indicator) -> tuple[str, str]:
    """Give the licence of a measure in words, and where its text is, "" if not known."""
    return LICENCES.get(entry.source.licence, (entry.source.licence, ""))


def released(entry: Indicator) -> str:
    """Say when a measure's source was released."""
    when = entry.source.released
    return "release date not stated" if when == NOT_STATED else f"released {formatting.day(when)}"


def cite(entry: Indicator, periods: Sequence[str], version: str, site: str) -> str:
    """Give a text to cite a measure by; the address is added in the browser."""
    source = entry.source
    when = f", {span(periods)}" if periods else ""
    return (
        f"{source.publisher}, {source.title}, {released(entry)}: {entry.full_name}{when}. "
        f"{licence(entry)[0]}. As shown by the {site}, data version {version}."
    )
