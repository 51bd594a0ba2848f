"""Make ``build/``, the small hashed files that the browser fetches, from ``data/``.

Run as ``python -m explorer.build``; the server also calls :func:`ensure`. Nothing is done when
the files are already those of this data and this code.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import orjson

from explorer import config, narrative, query, search_index, store
from explorer.areas import Areas
from explorer.build_files import BEST, BuiltFile, swap_in, write_all
from explorer.catalogue import LIFE_STAGES, Indicator
from explorer.errors import DataError
from explorer.formatting import number, period_label
from explorer.levels import LEVELS, MAPPED_LEVELS
from explorer.schema import MISSING, OK

INDEX = "files.json"
FILES = "files"
ALL_DIGITS = 15


def ensure(data: Path = config.DATA, build: Path = config.BUILD) -> dict[str, str]:
    """The address of each file by its logical name, making the files if they are stale.

    Raises
    ------
    DataError
        If ``data`` cannot be read.
    """
    index = build / INDEX
    wanted = stamp(data)
    made = _made(index)
    if made.get("stamp") == wanted and _all_there(made["files"], build):
        return made["files"]
    return make(store.Store.load(data), data, build, wanted)


def _made(index: Path) -> dict:
    """What was made last time; nothing if that cannot be read."""
    try:
        made = json.loads(index.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return made if isinstance(made, dict) else {}


def _all_there(urls: dict[str, str], build: Path) -> bool:
    """Whether every file is still on disk."""
    folder = build / FILES
    held = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return {url.rpartition("/")[2] for url in urls.values()} <= held


def make(held: store.Store, data: Path, build: Path, wanted: str) -> dict[str, str]:
    """Write every file anew and put them in place together."""
    build.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as scratch:
        made = Path(scratch) / FILES
        ready = [*_maps(data), *_values(held), *_profiles(held), _search(held), *_own_code()]
        urls = write_all(ready, made, build / FILES)
        urls |= write_all([_catalogue(held, urls)], made, build / FILES)
        swap_in(made, build / FILES)
    (build / INDEX).write_text(
        json.dumps({"stamp": wanted, "files": urls}, indent=0, sort_keys=True), encoding="utf-8"
    )
    return urls


def stamp(data: Path) -> str:
    """A digest of all that the files are made from: data, catalogue, this code, the assets."""
    digest = hashlib.sha256()
    manifest = data / config.MANIFEST_FILE
    if manifest.exists():
        digest.update(manifest.read_bytes())
    # The catalogue is written by hand, so no manifest tells of a change in it.
    words = sorted((data / config.CATALOGUE_DIR).glob("*.toml"))
    code = sorted((config.ROOT / "explorer").glob("*.py"))
    assets = [config.ASSETS / "js" / name for name in config.JS_FILES]
    styles = [config.ASSETS / name for name in config.CSS_FILES]
    for path in [*words, *code, *assets, *styles]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _json(content) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY)


def _maps(data: Path) -> Iterator[BuiltFile]:
    for level in MAPPED_LEVELS:
        content = (data / config.MAPS_DIR / f"{level}.json").read_bytes()
        yield BuiltFile(f"map/{level}", "json", content, BEST)


def _values(held: store.Store) -> Iterator[BuiltFile]:
    for indicator in held.indicators.values():
        for level in drawn_levels(indicator):
            content = values_file(held, indicator, level)
            yield BuiltFile(f"values/{level}/{indicator.code}", "json", _json(content))


def drawn_levels(indicator: Indicator) -> tuple[str, ...]:
    """The levels of an indicator that have a map, largest to smallest areas as listed."""
    return tuple(level for level in MAPPED_LEVELS if level in indicator.levels)


def values_file(held: store.Store, indicator: Indicator, level: str) -> dict:
    """One indicator at one level, all periods, areas in the order of the map file."""
    panel = query.panel(held, indicator.code, level)
    places = indicator.decimal_places
    return {
        "indicator": indicator.code,
        "level": level,
        "periods": [
            {"id": period, "label": period_label(period, panel.periods)} for period in panel.periods
        ],
        "value": _rows(panel.value),
        "lower": _rows(panel.lower, places),
        "upper": _rows(panel.upper, places),
        "rank_low": _rows(panel.rank_low),
        "rank_high": _rows(panel.rank_high),
        # A missing value is null and needs no word.
        "status": [
            {str(i): word for i, word in enumerate(row) if word not in (OK, MISSING)}
            for row in panel.status
        ],
        "reference": [
            {"code": one.code, "name": one.name, "value": _row(one.value, places)}
            for one in panel.references
        ],
        "breaks": held.classes.get(indicator.code, {}).get(level, {}),
        "about": about(held, indicator),
    }


def about(held: store.Store, indicator: Indicator) -> dict:
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
            "licence": source.licence,
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


def _profiles(held: store.Store) -> Iterator[BuiltFile]:
    for level in MAPPED_LEVELS:
        yield BuiltFile(f"profile/{level}", "json", _json(profile_file(held, level)), BEST)


def profile_file(held: store.Store, level: str) -> dict:
    """The latest values and plausible ranks of every indicator at one level, for the breakdown."""
    entries = []
    for indicator in held.indicators.values():
        if level not in indicator.levels:
            continue
        panel = query.panel(held, indicator.code, level)
        last = {one.code: one.value[-1] for one in panel.references}
        beside = [last.get(code, np.nan) for code, _ in query.REFERENCES]
        england, uk = _row(beside, indicator.decimal_places)
        entry = {
            "code": indicator.code,
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
        entries.append(entry)
    return {"level": level, "indicators": entries}


def _search(held: store.Store) -> BuiltFile:
    return BuiltFile(
        "search", "json", _json(search_index.build(Areas(held.areas), held.places)), BEST
    )


def _catalogue(held: store.Store, urls: dict[str, str]) -> BuiltFile:
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
        "words": narrative.WORDS,
    }
    return BuiltFile("catalogue", "json", _json(content), BEST)


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
        "levels": {
            level: urls[f"values/{level}/{indicator.code}"] for level in drawn_levels(indicator)
        },
    }


def _own_code() -> Iterator[BuiltFile]:
    """The project's own script and style, each as one file."""
    scripts = [
        (config.ASSETS / "js" / name).read_text(encoding="utf-8") for name in config.JS_FILES
    ]
    yield BuiltFile("app", "js", "\n".join(scripts).encode(), BEST)
    styles = [(config.ASSETS / name).read_text(encoding="utf-8") for name in config.CSS_FILES]
    yield BuiltFile("style", "css", "\n".join(styles).encode(), BEST)


def main() -> None:
    """Build, and say how long it took."""
    started = time.monotonic()
    try:
        urls = ensure()
    except DataError as error:
        sys.exit(str(error))
    print(f"{len(urls)} files for the browser are ready ({time.monotonic() - started:.1f} s)")


if __name__ == "__main__":
    main()
