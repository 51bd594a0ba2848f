"""The sentence at the head of an area's page: where the place stands, how surely, and why.

A place is called a hotspot or a coldspot only by its rank, as surely as the recalculations allow;
of any other the fifths are named that its plausible ranks reach.
"""

from __future__ import annotations

from collections.abc import Sequence

from explorer.area_stages import COLD, HOT, Standing
from explorer.config import INDEX_2016
from explorer.formatting import bold_parts, count, ordinal, with_the
from explorer.index_others_ours import PLURALS
from explorer.index_words import stage_sentence
from explorer.levels import LEVELS
from explorer.narrative import LEAST_FOR_FIFTHS, fifth
from explorer.place import Place
from explorer.positions import Position
from explorer.words import WORDS

_SURELY = {
    "clear": "is clearly a",
    "probable": "is probably a",
    "possible": "may be a",
    "": "may be a",
}
# What our indices rank, for the pages of places that they do not.
_RANKED = "English councils and the English seats of 2010"
# Why a place may stand elsewhere on the second index, by its code.
_WHOM = {"district": "most of whose measures cover all pupils, not only disadvantaged ones"}
# Titles that take an article in a sentence.
_WITH_THE = ("uk",)
# Levels of so few areas that fifths of them mean nothing.
FEW = ("region", "nation")
# Of fewer areas still, first and last say little.
LEAST_FOR_ENDS = 4


def named(place: Place) -> str:
    """Give the name of a place as it stands in a sentence: "the North West", "Bristol"."""
    if place.level == "region" or place.level in _WITH_THE:
        return with_the(place.title)
    return place.title


def headline(
    place: Place, standings: Sequence[Standing], positions: Sequence[Position]
) -> tuple[str, ...]:
    """Say where a place stands: sentences in paragraphs, bold parts **marked**.

    Parameters
    ----------
    place : Place
    standings : sequence of Standing
        The place on each index of ours that knows it, the leading one first.
    positions : sequence of Position
        The place on every measure, each measure once.
    """
    scored = [one for one in standings if one.rank is not None]
    if scored:
        first, *others = scored
        return (
            f"{_rank(capital(named(place)), first)} {stage_sentence(first.marks)}".strip(),
            *(_other(one) for one in others),
        )
    if standings:
        return (
            f"{capital(named(place))} has no overall rank: {standings[0].why}. Its own figures are "
            "shown measure by measure.",
        )
    if place.level == "ltla_2016":
        return (_in_2016(place, positions),)
    return (f"{_without_index(place)} {counted(place, positions)}",)


def capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]


def plain(paragraphs: Sequence[str]) -> str:
    """Give sentences without the marks of bold parts, for the description of a page."""
    return " ".join("".join(part for part, _ in bold_parts(text)) for text in paragraphs)


def counted(place: Place, positions: Sequence[Position]) -> str:
    """Say on how many of the measures that rank a place it is among the best and the worst."""
    held = [one for one in positions if one.known]
    few, ranked = place.level in FEW, ranking(place, held)
    if not held:
        return "No figure is published for it at this level."
    if not ranked:
        return f"{_measures(len(held))} {'has' if len(held) == 1 else 'have'} a figure for it."
    best, worst = (sum(at_end(place, one, end) for one in ranked) for end in (HOT, COLD))
    among = "" if few else f" among {LEVELS[place.level].plural}"
    if len(ranked) == 1:
        ends = ("first", "last") if few else ("in the best fifth", "in the worst fifth")
        neither = "neither first nor last" if few else "in neither the best nor the worst fifth"
        where = ends[0] if best else ends[1] if worst else neither
        return f"Only one measure ranks it{among}: it {'comes' if few else 'is'} **{where}**."
    of = f"Of {_measures(len(ranked))} that rank it{among}"
    if not best and not worst:
        where = "comes first or last" if few else "is in the best or the worst fifth"
        return f"{of}, it {where} on **none**."
    best, worst = count(best), count(worst)
    if few:
        return f"{of}, it comes **first on {best}** and **last on {worst}**."
    return f"{of}, it is in the best fifth on **{best}** and in the worst fifth on **{worst}**."


def ranking(place: Place, positions: Sequence[Position]) -> list[Position]:
    """Keep the measures that rank a place among enough areas for their ends to mean something."""
    least = LEAST_FOR_ENDS if place.level in FEW else LEAST_FOR_FIFTHS
    return [one for one in positions if counts(one) and one.of >= least]


def at_end(place: Place, one: Position, end: int, rank: int | None = None) -> bool:
    """Say whether a place is at one end of a ranking, or would be with another ``rank``.

    In the best (``HOT``) or the worst fifth (``COLD``); of few areas, the first or the last.
    """
    rank = rank or one.rank
    if place.level in FEW:
        return rank == (1 if end == HOT else one.of)
    return fifth(rank, one.of) == end


def counts(one: Position) -> bool:
    """Say whether a position is a rank with a good end, on a measure that is not itself an index."""
    return (
        one.rank is not None
        and one.indicator.polarity != "neutral"
        and not (one.indicator.position or one.indicator.index)
    )


def _measures(n: int) -> str:
    return f"{count(n)} measure{'s' * (n != 1)}"


def _rank(name: str, one: Standing) -> str:
    rank = f"**{ordinal(one.rank)} of {count(one.n)}** {one.plural}, {_plausibly(one)}"
    if one.fifth in (HOT, COLD):
        zone, sure = ("hotspot", one.hot) if one.fifth == HOT else ("coldspot", one.cold)
        return f"{name} {_SURELY[sure]} **{zone}**: {rank}."
    return f"{name} ranks {rank}: {_fifths(one)}."


def _plausibly(one: Standing) -> str:
    if one.low == one.high:
        return "and plausibly no other rank"
    anywhere = "anywhere from " if one.high - one.low > one.edge else ""
    return f"and plausibly {anywhere}{ordinal(one.low)} to {ordinal(one.high)}"


def _fifths(one: Standing) -> str:
    best, worst = (WORDS[f"index_fifth_{end}"] for end in one.ends)
    return f"in the {best} fifth" if best == worst else f"from the {best} fifth to the {worst}"


def _other(one: Standing) -> str:
    """Say where a place stands on the second of our indices that rank it."""
    start = f"On our index of {_short_plural(one)}, “{one.definition.name}”,"
    whom = _WHOM.get(one.definition.code)
    return _rank(f"{start} {whom}, it" if whom else f"{start} it", one)


def _short_plural(one: Standing) -> str:
    return PLURALS[one.definition.level].removeprefix("English ")


def _in_2016(place: Place, positions: Sequence[Position]) -> str:
    """Say where a district of 2016 stood in the Commission's index, the one thing held of it."""
    for one in positions:
        if one.indicator.code == INDEX_2016 and one.rank is not None:
            rank = f"{ordinal(one.rank)} of {count(one.of)}"
            return f"In the Commission’s index of 2016 {place.title} ranked **{rank}** districts."
    return f"The Commission’s index of 2016 gave {place.title} no rank."


def _without_index(place: Place) -> str:
    """Say why a place has no overall rank."""
    if place.level == "uk":
        return "These are the figures of the United Kingdom as a whole, so nothing ranks them."
    name = capital(named(place))
    return f"{name} has no overall rank: our indices rank {_RANKED}."
