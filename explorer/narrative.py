"""Plain sentences about a view: the chosen area, the map's title, the notes under the table.

``assets/js/sentence.js`` chooses by the same rules, so that the first page and the next agree.
Bold parts are marked ``**like this**``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from explorer import formatting, schema
from explorer.formatting import absent, count, ordinal
from explorer.levels import LEVELS
from explorer.metrics import ranking
from explorer.query import ENGLAND, UK, Panel
from explorer.words import WORDS

# With fewer areas than this a fifth means nothing.
LEAST_FOR_FIFTHS = 10
BEST_FIFTH = 4
# A rank that could lie anywhere in more than this part of the ranking is called uncertain.
WIDE = 1 / 3
# A region with this part of all hotspots is worth naming in the title.
LARGE_SHARE = 0.4
# An area of the middle that prints the same as more than this part of all is said to be level.
MANY = 1 / 5


def say(key: str, **parts: object) -> str:
    """Fill a template of ``WORDS``."""
    return WORDS[key].format(**parts)


def area_name(panel: Panel, code: str) -> str:
    """Give the heading of the area panel."""
    at = panel.index(code) if code else None
    return WORDS["area_none"] if at is None else panel.names[at]


def area_sentence(panel: Panel, p: int, code: str, regions: Mapping[str, str]) -> str:
    """Say in one or two sentences where an area stands; an invitation if none is chosen.

    Parameters
    ----------
    panel : Panel
        One measure at one level.
    p : int
        Number of the period.
    code : str
        Area code, "" for none.
    regions : mapping
        Names of regions by code.
    """
    at = panel.index(code) if code else None
    if at is None:
        return " ".join(filter(None, [WORDS["area_none_sentence"], _finding(panel, p, regions)]))
    ranks, n = panel.ranks(p), panel.n_ranked(p)
    parts = {
        "name": place(panel, at),
        "measure": panel.indicator.short_name,
        "period": period_words(panel, p),
    }
    if np.isnan(ranks[at]):
        return _without_rank(panel, p, at, parts)
    rank = {"rank": ordinal(ranks[at]), "n": count(n), "plural": plural(panel)}
    if panel.indicator.position:
        return say("area_position", **parts, **rank, fifth=WORDS[f"fifth_{fifth(ranks[at], n)}"])
    parts["value"] = written(panel, panel.value[p, at])
    beside = reference(panel, p)
    if beside is None:
        first = say("area_value", **parts)
    else:
        first = say(
            "area_value_reference",
            **parts,
            compared=_compared(panel, p, at, beside[1]),
            reference=beside[0],
            reference_value=written(panel, beside[1]),
        )
    return f"{first} {_rank_sentence(panel, p, at, int(ranks[at]), n, rank)}"


@lru_cache(maxsize=1 << 13)
def fifth(rank: float, n: int) -> int:
    """Give the fifth of a rank: 4 the best (hotspot), 0 the worst (coldspot)."""
    return ranking.COLDSPOT - int(ranking.fifths([rank], n)[0])


def reference(panel: Panel, p: int) -> tuple[str, float] | None:
    """Give what areas are set against: England, or the UK where areas beyond it are ranked.

    A total grows with the area, so there it is None.
    """
    if panel.indicator.unit.total:
        return None
    found = {
        r.code: (r.name, float(r.value[p])) for r in panel.references if r.value[p] == r.value[p]
    }
    ranked = ~np.isnan(panel.ranked_values(p))
    beyond = bool((ranked & ~panel.english).any())
    order = (UK, ENGLAND) if beyond else (ENGLAND, UK)
    return next((found[code] for code in order if code in found), None)


def title(panel: Panel, p: int, regions: Mapping[str, str]) -> str:
    """Give the map's title: what it shows, claiming no more than the figures do."""
    measure = panel.indicator.short_name
    if panel.indicator.position and _has_regions(panel, regions):
        return _hotspots(panel, p, regions)
    values = panel.ranked_values(p)
    known = values[~np.isnan(values)]
    if len(np.unique(known)) < 2:
        return say("map_title_plain", measure=measure)
    bottom, top = np.flatnonzero(values == known.min()), np.flatnonzero(values == known.max())
    low, high = written(panel, known.min()), written(panel, known.max())
    if len(bottom) > 1 or len(top) > 1:
        return say("map_title_range", measure=measure, low=low, high=high)
    ends = {"bottom": place(panel, bottom[0]), "top": place(panel, top[0])}
    if has_limits(panel, p) and not all(_certain(panel, p, i) for i in (bottom[0], top[0])):
        return say("map_title_ends", measure=measure, low=low, high=high, **ends)
    return say("map_title_value", measure=measure, **ends)


def _without_rank(panel: Panel, p: int, at: int, parts: dict[str, str]) -> str:
    status = panel.status[p, at]
    if status in (schema.SUPPRESSED, schema.UNRELIABLE, schema.NOT_APPLICABLE):
        return say(f"area_{status}", **parts)
    if status == schema.DEVIATION and not absent(panel.value[p, at]):
        return say("area_deviation", **parts, value=written(panel, panel.value[p, at]))
    if np.isnan(panel.value[:, at]).all():
        position = "_position" if panel.indicator.position else ""
        return say(f"area_uncovered{position}", **parts)
    return say("area_missing", **parts)


def _rank_sentence(panel: Panel, p: int, at: int, rank: int, n: int, parts: dict[str, str]) -> str:
    neutral = "_neutral" if panel.indicator.polarity == "neutral" else ""
    low, high = _plausible(panel, p, at)
    if not absent(low) and not absent(high) and low != high:
        wide = n >= LEAST_FOR_FIFTHS and high - low + 1 > WIDE * n
        key = f"area_rank_{'wide' if wide else 'interval'}{neutral}"
        return say(key, **parts, low=ordinal(low), high=ordinal(high))
    if neutral:
        return say("area_rank_neutral", **parts)
    if n < LEAST_FOR_FIFTHS:
        return say("area_rank_plain", **parts)
    others = _level_with(panel, p, at, fifth(rank, n))
    if others:
        return say("area_rank_level", **parts, others=count(others))
    return say("area_rank", **parts, fifth=WORDS[f"measure_fifth_{fifth(rank, n)}"])


def _level_with(panel: Panel, p: int, at: int, own_fifth: int) -> int:
    """Count the other areas that print the same figure, if the fifth would mislead; else 0."""
    values = panel.ranked_values(p)
    printed = [written(panel, v) for v in values[~np.isnan(values)]]
    own = written(panel, values[at])
    same = printed.count(own)
    best = written(panel, values[np.nanargmin(panel.ranks(p))])
    misleads = same > MANY * len(printed) or (own == best and own_fifth < BEST_FIFTH)
    return same - 1 if misleads else 0


def plural(panel: Panel) -> str:
    """Name the areas that are ranked."""
    england = "_england" if panel.level == "region" and panel.nations == ("E",) else ""
    return WORDS.get(f"plural_{panel.level}{england}", LEVELS[panel.level].plural)


def period_words(panel: Panel, p: int) -> str:
    return formatting.period_label(panel.periods[p], panel.periods)


def _compared(panel: Panel, p: int, at: int, beside: float) -> str:
    own = panel.value[p, at]
    if written(panel, own) == written(panel, beside):
        return WORDS["compared_same"]
    if panel.lower is not None and panel.lower[p, at] <= beside <= panel.upper[p, at]:
        return WORDS["compared_near"]
    return WORDS["compared_above" if own > beside else "compared_below"]


def _finding(panel: Panel, p: int, regions: Mapping[str, str]) -> str:
    """Say something true of all areas; "" where nothing simple holds."""
    if panel.indicator.position and _has_regions(panel, regions):
        found, total = _by_region(panel, p, ranking.COLDSPOT, regions)
        most = _most(found)
        if most is None or found[most] < 2:
            return ""
        region = formatting.with_the(regions[most])
        return say("none_position", count=found[most], of=total, region=region)
    beside = reference(panel, p)
    if beside is None:
        return ""
    values = panel.ranked_values(p)
    return say(
        "none_value",
        reference=beside[0],
        reference_value=written(panel, beside[1]),
        count=count((values > beside[1]).sum()),
        n=count(panel.n_ranked(p)),
        plural=plural(panel),
    )


def _hotspots(panel: Panel, p: int, regions: Mapping[str, str]) -> str:
    found, total = _by_region(panel, p, ranking.HOTSPOT, regions)
    most = _most(found)
    if most is not None and found[most] >= LARGE_SHARE * total:
        region = formatting.with_the(regions[most])
        return say("map_title_position_one", count=found[most], of=total, region=region)
    return say("map_title_position_spread", of=total, regions=len(found))


def _by_region(
    panel: Panel, p: int, kind: int, regions: Mapping[str, str]
) -> tuple[Counter[str], int]:
    """Count the areas of one fifth by region, and all of them."""
    chosen = ranking.fifths(panel.ranks(p), panel.n_ranked(p)) == kind
    return Counter(r for r in panel.regions[chosen] if r in regions), int(chosen.sum())


def _most(found: Counter[str]) -> str | None:
    """Give the region that alone has most."""
    first = found.most_common(2)
    if not first or (len(first) == 2 and first[0][1] == first[1][1]):
        return None
    return first[0][0]


def _has_regions(panel: Panel, regions: Mapping[str, str]) -> bool:
    return panel.level not in ("region", "nation") and any(r in regions for r in panel.regions)


def has_limits(panel: Panel, p: int) -> bool:
    if panel.lower is None or panel.upper is None:
        return False
    return not (np.isnan(panel.lower[p]).all() and np.isnan(panel.upper[p]).all())


def _certain(panel: Panel, p: int, at: int) -> bool:
    low, high = _plausible(panel, p, at)
    return not absent(low) and low == high


def _plausible(panel: Panel, p: int, at: int) -> tuple[float | None, float | None]:
    if panel.rank_low is None or panel.rank_high is None:
        return None, None
    return panel.rank_low[p, at], panel.rank_high[p, at]


def place(panel: Panel, at: int) -> str:
    """Give an area's name as it stands in a sentence: "the North West"."""
    name = panel.names[at]
    return formatting.with_the(name) if panel.level == "region" else name


def written(panel: Panel, v: float) -> str:
    return formatting.value(float(v), panel.indicator.unit, panel.indicator.decimal_places)
