"""The colours of the map of regions: by what the intervals tell, else in fifths of the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.backgrounds_regions_rows import ABOVE, BELOW, LEVEL_WITH, RegionRow, Regions
from explorer.backgrounds_regions_words import figure
from explorer.change_ground import Ground
from explorer.change_ground import of as ground_of
from explorer.formatting import reason
from explorer.indicator import Indicator
from explorer.store import Store

# Classes of colour: better and worse than the line, more and less where neither is better.
BETTER, WORSE, MORE, LESS, EVEN, BASE, NONE = (
    "better", "worse", "more", "less", "even", "base", "none",
)  # fmt: skip
FIFTHS = tuple(f"fifth-{k}" for k in range(5))
# Where nations other than England have no figure, England is drawn alone.
_BEYOND_ENGLAND = ("TLL", "TLM", "TLN", "N", "S", "W")


@dataclass(frozen=True)
class KeyEntry:
    """One colour of the map: its class, what it stands for, and how many regions have it."""

    key: str
    words: str
    n: int


@dataclass(frozen=True, eq=False)
class RegionMap:
    """The drawing, the class of every region by code, and the key of the classes in use."""

    ground: Ground
    keys: Mapping[str, str]
    legend: tuple[KeyEntry, ...]


def drawn(store: Store, entry: Indicator, found: Regions) -> RegionMap:
    """Colour the regions of a measure."""
    beyond = any(row.code.startswith(_BEYOND_ENGLAND) for row in found.held)
    ground = ground_of(store.folder, found.level, not beyond)
    keys, words = _by_side(entry, found) if found.told else _by_fifth(entry, found)
    here = [row for row in found.rows if row.code in ground.paths]
    for row in here:
        if row.estimate is None:
            keys[row.code] = NONE
            words[NONE] = reason(row.status).capitalize()
    counts = [keys[row.code] for row in here]
    legend = tuple(
        KeyEntry(key, said, counts.count(key)) for key, said in words.items() if key in counts
    )
    return RegionMap(ground, {row.code: keys[row.code] for row in here}, legend)


def _by_side(entry: Indicator, found: Regions) -> tuple[dict[str, str], dict[str, str]]:
    up, down = {
        "higher": (BETTER, WORSE), "lower": (WORSE, BETTER), "neutral": (MORE, LESS),
    }[entry.polarity]  # fmt: skip
    by_side = {ABOVE: up, LEVEL_WITH: EVEN, BELOW: down}
    called = found.line.called
    words = {
        up: f"Above {called}", EVEN: f"Cannot be told apart from {called}",
        down: f"Below {called}", BASE: f"{found.line.short}, compared with",
    }  # fmt: skip
    return {row.code: by_side.get(row.side, BASE) for row in found.held}, words


def _by_fifth(entry: Indicator, found: Regions) -> tuple[dict[str, str], dict[str, str]]:
    """The classes of regions in fifths by their figures, equal figures together, highest last."""
    held: list[RegionRow] = list(reversed(found.held))
    below: dict[float, int] = {}
    for k, row in enumerate(held):
        below.setdefault(row.estimate.value, k)
    keys = {row.code: FIFTHS[below[row.estimate.value] * 5 // len(held)] for row in held}
    words = {}
    for key in FIFTHS:
        values = [row.estimate.value for row in held if keys[row.code] == key]
        if values:
            low, high = (figure(entry, v) for v in (min(values), max(values)))
            words[key] = low if low == high else f"{low} to {high}"
    return keys, words
