"""The public interface's answers: measures, areas and neighbours as plain objects."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from explorer import schema
from explorer.area_lookup import folded
from explorer.areas import Area
from explorer.indicator import Indicator, edition_code
from explorer.levels import LEVELS
from explorer.neighbours import PROGRAMMES
from explorer.search_index import home_of
from explorer.store import Store

BASE = "/api/v1"
MAX_AREAS = 1_000
PARAMETER = "parameter"


class ApiError(ValueError):
    """A request that cannot be answered: what was wrong, and with which parameter."""

    def __init__(self, code: str, message: str, parameter: str | None = None, status: int = 400):
        super().__init__(message)
        self.code, self.message, self.parameter, self.status = code, message, parameter, status

    def body(self) -> dict[str, Any]:
        """The one form of every error."""
        return {"error": {"code": self.code, "message": self.message, "parameter": self.parameter}}


def unknown(kind: str, asked: str, known, parameter: str, status: int = 400) -> ApiError:
    """Word an unknown name, with the nearest known one where there is one."""
    near = difflib.get_close_matches(asked, list(known), n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    code = "unknown_parameter" if kind == PARAMETER else f"unknown_{parameter}"
    return ApiError(code, f"No {kind} is called {asked[:80]!r}.{hint}", parameter, status)


def check_parameters(asked: Mapping[str, list[str]], known: Iterable[str]) -> None:
    """Refuse parameters that an address does not take, and any given twice.

    Raises
    ------
    ApiError
        Naming the parameter.
    """
    for name, values in asked.items():
        if name not in known:
            raise unknown(PARAMETER, name, known, name[:80])
        if len(values) > 1:
            raise ApiError("repeated_parameter", f"Give {name} once.", name)


def indicators(store: Store) -> dict[str, Any]:
    """List every measure, earlier editions last in their family."""
    return {"indicators": [describe(store, entry) for entry in store.catalogue.values()]}


def indicator(store: Store, code: str) -> dict[str, Any]:
    """Describe one measure.

    Raises
    ------
    ApiError
        404, no measure has this code.
    """
    if code not in store.catalogue:
        raise unknown("measure", code, store.catalogue, "indicator", 404)
    return {"indicators": [describe(store, store.catalogue[code])]}


def describe(store: Store, entry: Indicator) -> dict[str, Any]:
    """One catalogue entry with what the data hold of it."""
    held = store.contents[entry.code]
    return {
        "code": entry.code,
        "short_name": entry.short_name,
        "full_name": entry.full_name,
        "definition": entry.definition,
        "why": entry.why,
        "caveats": list(entry.caveats),
        "unit": asdict(entry.unit),
        "decimal_places": entry.decimal_places,
        "polarity": entry.polarity,
        "life_stage": entry.life_stage,
        "framework": asdict(entry.framework) if entry.framework else None,
        "lens": entry.lens,
        "influence": list(entry.influence),
        "covers": entry.covers,
        "where": entry.where,
        "levels": list(entry.levels),
        "periods": held["periods"],
        "breaks": list(entry.breaks),
        "breakdowns": [
            {"group_type": kind, "groups": names} for kind, names in held["groups"].items()
        ],
        "crossings": held["crossings"],
        "categories": held["categories"],
        "shown": asdict(entry.shown),
        "group": asdict(entry.group) if entry.group else None,
        "intervals": held["intervals"],
        "sample_sizes": held["sample_sizes"],
        "statuses": held["statuses"],
        "rows": held["rows"],
        "editions": [edition_code(entry.code, edition.release) for edition in entry.editions],
        "edition_of": entry.edition_of or None,
        "release": entry.release or None,
        # Scores of ours: which index they are of, as /index names it.
        "index": entry.index or None,
        "source": asdict(entry.source),
        "provenance": {
            "file": entry.provenance.file,
            "series": entry.provenance.series,
            "filter": dict(entry.provenance.filter),
        },
    }


def areas(store: Store, level: str = "", asked: str = "") -> dict[str, Any]:
    """List the areas of a level, or those that a name, town or postcode district leads to.

    Raises
    ------
    ApiError
        Neither is given, the level is unknown, the text holds no letter or digit, or it leads to
        too many areas.
    """
    if not level and not asked:
        raise ApiError("missing_parameter", "Give a level, or q to search by name.", "level")
    if level and level not in LEVELS:
        raise unknown("level", level, LEVELS, "level")
    if not asked:
        found = list(store.links.at(level).values())
    else:
        key = folded(asked)
        if not key:
            raise ApiError("empty_search", "q needs at least one letter or digit.", "q")
        found = [area for area in _named(store, key) if not level or area.level == level]
    if len(found) > MAX_AREAS:
        raise ApiError(
            "too_large",
            f"{len(found):,} areas have {asked[:80]!r} in their names, and at most {MAX_AREAS:,} "
            "are listed. Give a longer q, or a level.",
            "q",
        )
    return {"areas": [area_entry(store, area) for area in found]}


def area(store: Store, code: str) -> dict[str, Any]:
    """Describe the area with this code, once for each level at which it stands.

    Raises
    ------
    ApiError
        404, no area has this code.
    """
    found = [store.links.get(level, code.upper()) for level in LEVELS]
    entries = [area_entry(store, each) for each in found if each]
    if not entries:
        raise ApiError("unknown_area", f"No area has the code {code[:80]!r}.", "code", 404)
    return {"areas": entries}


def area_entry(store: Store, area: Area) -> dict[str, Any]:
    """One area at one level."""
    parents = {"utla": area.utla, "region": area.region, "nation": area.nation}
    return {
        "code": area.code,
        "name": area.name,
        "level": area.level,
        "country": area.country or None,
        "valid_from": area.first_year or None,
        "valid_to": area.last_year or None,
        "parents": {
            level: code for level, code in parents.items() if code and code != area.code
        },
        # What is published only for one of these says nothing of the area itself.
        "within": [
            {
                "level": link.level,
                "code": link.code,
                "name": store.links.at(link.level)[link.code].name,
                "share": link.share,
                "basis": link.basis,
            }
            for link in store.links.containers(area.level, area.code)
        ],
        "programmes": [
            {"programme": PROGRAMMES[one.programme], "name": one.name, "part": one.part}
            for one in store.programmes.of(area.level, area.code, area.utla)
        ],
        "clusters": dict(store.clusters.get((area.level, area.code), {})),
        "successors": list(area.successors),
        "predecessors": list(store.links.predecessors(area.code)) if area.level == "ltla" else [],
        "neighbours": [
            one.code for one in store.neighbours.of(area.level, area.code, "adjacent")
        ],
    }  # fmt: skip


def _named(store: Store, key: str) -> list[Area]:
    """Areas that a folded text names: those called so, those a place lies in, then by part."""
    whole, part = [], []
    for name, each in _names(store):
        if name == key:
            whole.append(each)
        elif key in name:
            part.append(each)
    placed = [home_of(store.links, code) for code in _places(store).get(key, ())]
    return list(dict.fromkeys([*whole, *placed, *part]))


@lru_cache(maxsize=1)
def _names(store: Store) -> tuple[tuple[str, Area], ...]:
    return tuple((folded(each.name), each) for each in store.links)


@lru_cache(maxsize=1)
def _places(store: Store) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    rows = store.places.sort_values(
        [schema.POPULATION, schema.SHARE], ascending=False, kind="stable"
    )
    for name, code in zip(rows[schema.NAME], rows[schema.AREA_CODE], strict=True):
        found.setdefault(folded(name), []).append(code)
    return {name: tuple(dict.fromkeys(codes)) for name, codes in found.items()}
