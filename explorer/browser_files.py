"""What is in the files that the browser fetches: maps, values, profiles, search, code, catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson

from explorer import config, data_view, index_file, narrative, query, search_index, spatial_words
from explorer.build_files import BEST, BuiltFile
from explorer.catalogue import LIFE_STAGES, Indicator
from explorer.formatting import number, period_label
from explorer.levels import LEVELS, MAPPED_LEVELS
from explorer.publications import licence_name
from explorer.schema import DEVIATION, MISSING, OK
from explorer.store import Store

ALL_DIGITS = 15


@dataclass(frozen=True)
class Measure:
    """The files of one indicator and, by level, what the profiles hold of it."""

    files: tuple[BuiltFile, ...]
    profiles: dict[str, dict]


def as_json(content) -> bytes:
    """An object as the browser gets it."""
    return orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY)


def measure(held: Store, code: str) -> Measure:
    """Make the files of one indicator, one for each level it is drawn at."""
    indicator = held.indicators[code]
    files, profiles = [], {}
    for level in drawn_levels(indicator):
        panel = query.panel(held, code, level)
        content = as_json(values_file(held, panel))
        files.append(BuiltFile(f"values/{level}/{code}", "json", content))
        if in_profile(indicator):
            profiles[level] = profile_entry(panel)
    return Measure(tuple(files), profiles)


def shared(held: Store, profiles: Mapping[str, list[dict]]) -> Iterator[BuiltFile]:
    """Give what all measures share; ``profiles`` are the entries of each level."""
    yield from _maps(held.folder)
    for level in MAPPED_LEVELS:
        content = as_json({"level": level, "indicators": profiles.get(level, [])})
        yield BuiltFile(f"profile/{level}", "json", content, BEST)
    yield BuiltFile("search", "json", as_json(search_index.build(held.links, held.places)), BEST)
    yield BuiltFile("data-search", "json", as_json(data_view.search_file(held)), BEST)
    yield from _own_code()


def _maps(data: Path) -> Iterator[BuiltFile]:
    for level in MAPPED_LEVELS:
        content = (data / config.MAPS_DIR / f"{level}.json").read_bytes()
        yield BuiltFile(f"map/{level}", "json", content, BEST)


def drawn_levels(indicator: Indicator) -> tuple[str, ...]:
    """The levels of an indicator that have a map, largest to smallest areas as listed."""
    return tuple(level for level in MAPPED_LEVELS if level in indicator.levels)


def values_file(held: Store, panel: query.Panel) -> dict:
    """One indicator at one level, all periods, areas in the order of the map file."""
    indicator, level = panel.indicator, panel.level
    places = indicator.decimal_places
    # A missing value is null and needs no word; the unit says what a deviation is.
    unsaid = (OK, MISSING, DEVIATION) if indicator.unit.deviation else (OK, MISSING)
    return {
        "indicator": indicator.code,
        "level": level,
        "periods": [
            {"id": period, "label": period_label(period, panel.periods)} for period in panel.periods
        ],
        # Places of the periods that cannot be set beside the one before.
        "new_from": anew(panel),
        "value": _rows(panel.value),
        "lower": _rows(panel.lower, places),
        "upper": _rows(panel.upper, places),
        "rank_low": _rows(panel.rank_low),
        "rank_high": _rows(panel.rank_high),
        "status": [
            {str(i): word for i, word in enumerate(row) if word not in unsaid}
            for row in panel.status
        ],
        "reference": [
            {"code": one.code, "name": one.name, "value": _row(one.value, places)}
            for one in panel.references
        ],
        "breaks": held.classes.get(indicator.code, {}).get(level, {}),
        "clusters": clusters(held, panel),
        "about": about(held, indicator),
        **index_file.parts(held, panel),
    }


def clusters(held: Store, panel: query.Panel) -> dict | None:
    """The clusters of one measure, by the areas' places in the map file; None if not looked for."""
    found = held.spatial(panel.indicator.code, panel.level)
    if found is None:
        return None
    at = {code: str(place) for place, code in enumerate(panel.codes)}
    return {
        "period": found.period,
        "tested": found.tested,
        "gi": {at[code]: kind for code, kind in found.gi.items()},
        "moran": {at[code]: kind for code, kind in found.moran.items()},
    }


def about(held: Store, indicator: Indicator) -> dict:
    """The words about an indicator, as the browser shows them."""
    source = indicator.source
    return {
        "name": indicator.short_name,
        "full_name": indicator.full_name,
        "definition": indicator.definition,
        "why": indicator.why,
        "covers": indicator.covers,
        "caveats": list(indicator.caveats),
        "unit_name": indicator.unit.name,
        "source": {
            "publisher": source.publisher,
            "title": source.title,
            "released": source.released,
            "licence": licence_name(source.licence),
            "url": source.url,
        },
    }


def _rows(matrix: np.ndarray | None, places: int | None = None) -> list | None:
    return None if matrix is None else [_row(row, places) for row in matrix]


def _row(values: np.ndarray, places: int | None = None) -> list:
    """Numbers, whole ones without a point; None for none.

    With ``places`` they are cut to what still prints the same at that many decimals. What is
    ranked keeps all its digits, or the browser would find ties that are none.
    """
    found = np.asarray(values, dtype=float).tolist()
    return [None if value != value else _short(value, places) for value in found]


def _short(value: float, places: int | None) -> float | int:
    short = round(value, ALL_DIGITS)
    if places is not None:
        printed = number(value, places)
        # 49.2499 printed to one place is 49.2; cut to 49.25 first, it would be 49.3.
        cut = (round(value, k) for k in range(places + 1, ALL_DIGITS))
        short = next((one for one in cut if number(one, places) == printed), short)
    return int(short) if short == int(short) else short


def anew(panel: query.Panel) -> list[int]:
    """The places of the periods before which a series breaks off (the measure's ``breaks``)."""
    pairs = list(zip(panel.periods, panel.periods[1:], strict=False))
    return [
        place
        for place, (before, now) in enumerate(pairs, 1)
        if any(before[:10] < day <= now[:10] for day in panel.indicator.breaks)
    ]


def profile_entry(panel: query.Panel) -> dict:
    """The latest values and plausible ranks of an indicator, for the breakdown of an area."""
    last = {one.code: one.value[-1] for one in panel.references}
    beside = [last.get(code, np.nan) for code, _ in query.REFERENCES]
    england, uk = _row(beside, panel.indicator.decimal_places)
    entry = {
        "code": panel.indicator.code,
        "period": panel.periods[-1],
        "label": period_label(panel.periods[-1], panel.periods),
        "value": _row(panel.value[-1]),
        "england": england,
        "uk": uk,
    }
    # Measures that publish no interval, most of them, carry no lists of nothing.
    if panel.rank_low is not None and not np.isnan(panel.rank_low[-1]).all():
        entry["rank_low"] = _row(panel.rank_low[-1])
        entry["rank_high"] = _row(panel.rank_high[-1])
    return entry


def in_profile(indicator: Indicator) -> bool:
    """Whether a measure is in the breakdown of an area: background facts only if telling."""
    return not indicator.edition_of and (indicator.headline or indicator.life_stage != "context")


def catalogue_file(held: Store, urls: dict[str, str]) -> BuiltFile:
    """What there is to choose from, where each file is, and the sentences' templates."""
    content = {
        "version": held.version,
        "levels": {
            code: {
                "name": level.name,
                "singular": level.singular,
                "plural": level.plural,
                "map": urls[f"map/{code}"],
                "profile": urls[f"profile/{code}"],
            }
            for code, level in LEVELS.items()
            if level.mapped
        },
        "stages": [{"code": code, "name": name} for code, name in LIFE_STAGES.items()],
        "indicators": [_entry(indicator, urls) for indicator in held.indicators.values()],
        "search": urls["search"],
        "words": narrative.WORDS | spatial_words.WORDS,
    }
    return BuiltFile("catalogue", "json", as_json(content), BEST)


def _entry(indicator: Indicator, urls: dict[str, str]) -> dict:
    return {
        "code": indicator.code,
        "name": indicator.short_name,
        "unit": {
            "prefix": indicator.unit.prefix,
            "suffix": indicator.unit.suffix,
            "decimals": indicator.decimal_places,
            "max": indicator.unit.max,
            "total": indicator.unit.total,
        },
        "polarity": indicator.polarity,
        "stage": indicator.life_stage,
        "headline": indicator.headline,
        "position": indicator.position,
        "index": indicator.index,
        # Reached by its address, not offered in lists.
        "hidden": bool(indicator.edition_of),
        "levels": {
            level: urls[f"values/{level}/{indicator.code}"] for level in drawn_levels(indicator)
        },
    }


def _own_code() -> Iterator[BuiltFile]:
    """The project's own script and style, each as one file."""
    for logical, names in {"app": config.JS_FILES, **config.PAGE_JS}.items():
        scripts = [(config.ASSETS / "js" / name).read_text(encoding="utf-8") for name in names]
        yield BuiltFile(logical, "js", "\n".join(scripts).encode(), BEST)
    for logical, names in {"style": config.CSS_FILES, **config.PAGE_CSS}.items():
        styles = [(config.ASSETS / name).read_text(encoding="utf-8") for name in names]
        yield BuiltFile(logical, "css", "\n".join(styles).encode(), BEST)
