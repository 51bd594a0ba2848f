"""An area's standing on every index that ranks it, ours and others': each alone, and named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from explorer import config, index_others_ours, narrative, query
from explorer.areas import Area
from explorer.formatting import count, ordinal, period_label, words_list
from explorer.index_others_where import COVERED, merged, where
from explorer.store import Store
from explorer.words import WORDS

COMPOSITES = (
    "conditions-of-childhood", "labour-market-opportunities-young-people",
    "innovation-and-growth", "promising-prospects",
)  # fmt: skip
BAND = "-band"
# The Commission's words for its seven bands, from the first to the seventh.
BANDS = (
    "most unfavourable", "unfavourable", "lower middling", "middling", "upper middling",
    "favourable", "most favourable",
)  # fmt: skip
# Each nation's own index of deprivation: an average score, or the extent where none is held.
EXTENT = " by the share of people in the most deprived small areas"
DEPRIVATION = {
    "E": ("deprivation-england", "English districts"),
    "W": ("deprivation-wales", "Welsh councils"),
    "S": ("deprivation-scotland-extent", f"Scottish councils{EXTENT}"),
    "N": ("deprivation-northern-ireland-extent", f"Northern Irish councils{EXTENT}"),
}
DEPRIVED_SEATS = "deprivation-constituencies-2010"
DEPRIVED = (
    "in the most deprived fifth", "more deprived than most", "in the middle",
    "less deprived than most", "in the least deprived fifth",
)  # fmt: skip

WHY_2016 = (
    "It joins sixteen measures as they stood in 2016 or before, many of them not published since, "
    "for the districts of that time. Set beside an index of today it says nothing about change."
)
WHY_COMPOSITE = (
    "It rests on surveys of adults in the Commission's own 205 areas, in bands rather than ranks, "
    "and holds no school results. A band sets an area beside the others of the same years: it does "
    "not show whether things got better."
)
WHY_DEPRIVATION = (
    "It says how poor neighbourhoods are, for people of all ages, and compares places within one "
    "nation only. Ours are about results at school and chances at work."
)
WHY_DEPRIVED_SEATS = (
    "It is not an official index: those of the four nations, of 2017 to 2020, are joined by a "
    "statistical model. It is about deprivation, for people of all ages."
)


@dataclass(frozen=True)
class Standing:
    """Where an area stands on one index.

    ``whose`` is the publisher, ``year`` the year or years of the index, ``text`` a plain sentence,
    ``why`` says why it may differ from ours (for one of ours, what it is), ``url`` is the page of
    the measure, from the site's root. ``same_area`` is False where the index is published for
    areas that it lies in, consists of or shares land with, which ``text`` then names.
    """

    whose: str
    name: str
    year: str
    text: str
    why: str
    url: str
    same_area: bool


def standings(store: Store, level: str, code: str, without: str = "") -> tuple[Standing, ...]:
    """Give an area's standing on every index that is held for it; nothing is averaged.

    Parameters
    ----------
    store : Store
        The values.
    level, code : str
        The area: a council of today, a district of 2016 or a constituency.
    without : str, optional
        The code of an index of ours to leave out: that beside which these are shown.

    Returns
    -------
    tuple of Standing
        The Commission's index of 2016, its four composites, deprivation, then our own. Empty for
        an area that is not known, or of another level.
    """
    area = store.links.get(level, code)
    if area is None or level not in COVERED:
        return ()
    return (
        *_of_2016(store, area),
        *(one for name in COMPOSITES for one in _composite(store, area, name)),
        *_deprivation(store, area),
        *(Standing(*one) for one in index_others_ours.standings(store, area, without)),
    )


def _of_2016(store: Store, area: Area) -> Iterator[Standing]:
    ranked = _ranked(
        store, area, config.INDEX_2016, "ltla_2016", "English districts of 2016", WHY_2016
    )
    if merged(store.links, area):
        text = (
            "No standing: councils here were merged after 2016, and which of their former "
            "districts share land with this seat is not held."
        )
        ranked = (replace(one, text=text, same_area=False) for one in ranked)
    yield from ranked


def _deprivation(store: Store, area: Area) -> Iterator[Standing]:
    if area.level == "constituency_2010":
        plural = "constituencies of 2010"
        yield from _ranked(store, area, DEPRIVED_SEATS, area.level, plural, WHY_DEPRIVED_SEATS)
    if area.country in DEPRIVATION:
        measure, plural = DEPRIVATION[area.country]
        yield from _ranked(store, area, measure, "ltla", plural, WHY_DEPRIVATION)


def _ranked(
    store: Store, area: Area, measure: str, level: str, plural: str, why: str
) -> Iterator[Standing]:
    """Give the rank of an area, or of each of those that it lies in or consists of."""
    if measure not in store.indicators:
        return
    panel = query.panel(store, measure, level)
    p = len(panel.periods) - 1
    ranks, n = panel.ranks(p), panel.n_ranked(p)
    place = where(store.links, area, level)
    rows = [at for at in map(panel.index, place.codes) if at is not None and ranks[at] == ranks[at]]
    if not rows:
        return
    rows.sort(key=lambda at: ranks[at])
    least = panel.indicator.polarity == "lower"
    of = f"of {count(n)} {plural}{' from the least deprived' if least else ''}"
    if len(rows) == 1:
        fifth = narrative.fifth(ranks[rows[0]], n)
        words = DEPRIVED[fifth] if least else WORDS[f"measure_fifth_{fifth}"]
        body = f"{ordinal(ranks[rows[0]])} {of}, {words}"
    else:
        each = words_list([f"{panel.names[at]} {ordinal(ranks[at])}" for at in rows])
        body = f"{each} {of}"
    # An index of deprivation is called by its publication: the measure is a summary of it.
    entry = panel.indicator
    yield Standing(
        whose=entry.source.publisher,
        name=entry.source.title if least else entry.short_name,
        year=period_label(panel.periods[p]),
        text=f"{place.before(panel.names[rows[0]], len(rows))}{body}.",
        why=why,
        url=page(measure),
        same_area=place.same,
    )


def _composite(store: Store, area: Area, name: str) -> Iterator[Standing]:
    """Give the bands of the Commission's local area or areas, the latest and those before."""
    measure = f"{name}{BAND}"
    if measure not in store.indicators or name not in store.catalogue:
        return
    panel = query.panel(store, measure, "smc205")
    place = where(store.links, area, "smc205")
    for at in (at for at in map(panel.index, place.codes) if at is not None):
        held = [p for p in range(len(panel.periods)) if not np.isnan(panel.value[p, at])]
        if not held:
            continue
        *past, last = held
        band = int(panel.value[last, at])
        text = f"Band {band} of {len(BANDS)}, {BANDS[band - 1]}, in {_years(panel, last)}"
        if past:
            # The latest first, and the number alone: the words are those of one scale.
            earlier = [f"{int(panel.value[p, at])} in {_years(panel, p)}" for p in reversed(past)]
            text = f"{text}; before that {words_list(earlier)}"
        before = place.before(panel.names[at], 1)
        yield Standing(
            whose=panel.indicator.source.publisher,
            name=store.catalogue[name].short_name,
            year=_years(panel, last),
            text=f"{before}{text[0].lower() + text[1:] if before else text}.",
            why=WHY_COMPOSITE,
            url=page(measure),
            same_area=place.same,
        )


def _years(panel: query.Panel, p: int) -> str:
    return period_label(panel.periods[p], panel.periods)


def page(measure: str) -> str:
    """Give the address of a measure's page, from the site's root."""
    return f"/indicator/{measure}"
