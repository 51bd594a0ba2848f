"""What a place does clearly well and clearly badly: its main measures at either end of a ranking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer import area_figures, formatting
from explorer.area_stages import COLD, HOT
from explorer.area_trends_words import the
from explorer.area_words import FEW, at_end, capital, named, ranking
from explorer.formatting import count, ordinal, period_label, ranks_between
from explorer.indicator import Indicator
from explorer.place import Place
from explorer.positions import Position
from explorer.store import Store

MOST_SHOWN = 6


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

    ``looked_at`` says how many main measures rank the place among enough areas, ``rule`` by what
    those listed were found.
    """

    name: str
    looked_at: int
    rule: str
    best: tuple[Strength, ...]
    worst: tuple[Strength, ...]
    more_best: int
    more_worst: int


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
    ranked = ranking(place, main)
    if not ranked:
        return None
    best = [one for one in ranked if _clearly(store, place, one, HOT)]
    worst = [one for one in ranked if _clearly(store, place, one, COLD)]
    best.sort(key=lambda one: one.rank / one.of)
    worst.sort(key=lambda one: -one.rank / one.of)
    return StrengthsView(
        name=named(place),
        looked_at=len(ranked),
        rule=_rule(store, place, ranked),
        best=tuple(_strength(store, one) for one in best[:MOST_SHOWN]),
        worst=tuple(_strength(store, one) for one in worst[:MOST_SHOWN]),
        more_best=max(len(best) - MOST_SHOWN, 0),
        more_worst=max(len(worst) - MOST_SHOWN, 0),
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


def _clearly(store: Store, place: Place, one: Position, end: int) -> bool:
    """Say whether a rank is at one end and nothing published speaks against it, as the rule says."""
    if not at_end(place, one, end):
        return False
    entry, beside = one.indicator, area_figures.reference(store, one)
    if beside is not None:
        other = beside[1]
        low, high = (one.lower, one.upper) if one.sure else (one.value, one.value)
        above = (end == HOT) == (entry.polarity == "higher")
        beyond = low > other if above else high < other
        return beyond and _written(entry, one.value) != _written(entry, other)
    if one.sure:
        ranks = (one.rank_low, one.rank_high)
        return all(rank is not None and at_end(place, one, end, rank) for rank in ranks)
    return True


def _rule(store: Store, place: Place, ranked: Sequence[Position]) -> str:
    """Say by what the measures listed are chosen, as far as it is used for those looked at."""
    few = place.level in FEW
    countries = [area_figures.reference(store, one) for one in ranked]
    names = [the(name) for name in sorted({found[0] for found in countries if found})]
    sure = {(one.sure, found is not None) for one, found in zip(ranked, countries, strict=True)}
    n = len(ranked)
    text = f"{count(n)} main measures rank {named(place)}. Listed are those on which it"
    if n == 1:
        text = f"One main measure ranks {named(place)}. It is listed if the place"
    text += " comes first or last" if few else " is in the best or the worst fifth"
    if names:
        text += f" and{' is' if few else ''} better or worse than {_or(names)}"
        text += " as the figures are printed"
    if (True, True) in sure:
        text += ", and by more than the margin of error"
        text += " where one is published" if (False, True) in sure else ""
    alone = "the rank alone decides"
    all_ranks = (
        "no other rank may be plausible" if few else "all plausible ranks must be in that fifth"
    )
    if (True, False) in sure and (False, False) in sure:
        without = f"{all_ranks} where a margin of error is published, else {alone}"
    else:
        without = all_ranks if (True, False) in sure else alone if (False, False) in sure else ""
    if not without:
        return f"{text}."
    without = f"where neither has a figure, {without}" if len(names) > 1 else without
    without = f"where {names[0]} has no figure, {without}" if len(names) == 1 else without
    return f"{text}. {capital(without)}."


def _or(names: Sequence[str]) -> str:
    return " or ".join(names)


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
