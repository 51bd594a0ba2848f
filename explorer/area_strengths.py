"""What a place does clearly well and clearly badly: its main measures at either end of a ranking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer import area_figures, formatting
from explorer.area_words import counts, named
from explorer.formatting import count, ordinal, period_label, ranks_between
from explorer.indicator import Indicator
from explorer.narrative import fifth
from explorer.place import Place
from explorer.positions import Position
from explorer.store import Store

# With fewer areas than this, the ends of a ranking say little.
LEAST_RANKED = 4
MOST_SHOWN = 6
HOT, COLD = 4, 0


@dataclass(frozen=True)
class Strength:
    """One measure at one end: figures in words, the one England or the UK has, the rank."""

    code: str
    name: str
    value: str
    interval: str
    beside: str
    rank: str
    plausible: str
    period: str


@dataclass(frozen=True)
class StrengthsView:
    """``best`` and ``worst`` are the measures shown, the clearest first; ``more`` are left out.

    ``looked_at`` says how many main measures rank the place.
    """

    name: str
    looked_at: int
    best: tuple[Strength, ...]
    worst: tuple[Strength, ...]
    more_best: int
    more_worst: int
    without_interval: bool


def view(store: Store, place: Place, positions: Sequence[Position]) -> StrengthsView | None:
    """Find the main measures on which a place is clearly at one end.

    Parameters
    ----------
    store : Store
    place : Place
    positions : sequence of Position
        The place on every measure, each measure once.

    Returns
    -------
    StrengthsView or None
        None where no main measure ranks the place.
    """
    counting = _counting(store, place.levels)
    main = [one for one in positions if one.indicator.headline or one.indicator.code in counting]
    ranked = [one for one in main if counts(one) and one.of >= LEAST_RANKED]
    if not ranked:
        return None
    best = [one for one in ranked if _at_end(store, one, HOT)]
    worst = [one for one in ranked if _at_end(store, one, COLD)]
    best.sort(key=lambda one: one.rank / one.of)
    worst.sort(key=lambda one: -one.rank / one.of)
    shown = [*best[:MOST_SHOWN], *worst[:MOST_SHOWN]]
    return StrengthsView(
        name=named(place),
        looked_at=len(ranked),
        best=tuple(_strength(store, one) for one in best[:MOST_SHOWN]),
        worst=tuple(_strength(store, one) for one in worst[:MOST_SHOWN]),
        more_best=max(len(best) - MOST_SHOWN, 0),
        more_worst=max(len(worst) - MOST_SHOWN, 0),
        without_interval=any(not one.sure for one in shown),
    )


def _counting(store: Store, levels: Iterable[str]) -> frozenset[str]:
    """The measures that count in our indices of some levels."""
    return frozenset(
        part.code
        for definition in store.indices.values()
        if definition.level in levels
        for part in definition.indicators
        if part.weight > 0
    )


def _at_end(store: Store, one: Position, end: int) -> bool:
    """Say whether a rank is in the best or worst fifth and no interval speaks against it."""
    if fifth(one.rank, one.of) != end:
        return False
    beside = area_figures.reference(store, one)
    if not one.sure or beside is None:
        return True
    good = (end == HOT) == (one.indicator.polarity == "higher")
    return one.lower > beside[1] if good else one.upper < beside[1]


def _strength(store: Store, one: Position) -> Strength:
    entry = one.indicator
    beside = area_figures.reference(store, one)
    plausible = ""
    if one.rank_low is not None and one.rank_high is not None and one.rank_low < one.rank_high:
        plausible = f"plausibly {ranks_between(one.rank_low, one.rank_high)}"
    interval = ""
    if one.sure:
        interval = formatting.interval(one.lower, one.upper, entry.unit, entry.decimal_places)
    return Strength(
        code=entry.code,
        name=entry.short_name,
        value=_written(entry, one.value),
        interval=interval,
        beside=f"{beside[0]} {_written(entry, beside[1])}" if beside else "",
        rank=f"{ordinal(one.rank)} of {count(one.of)}",
        plausible=plausible,
        period=period_label(one.period),
    )


def _written(entry: Indicator, value: float) -> str:
    return formatting.value(value, entry.unit, entry.decimal_places)
