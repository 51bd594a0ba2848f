"""The catalogue of measures: loads and checks the hand-written TOML, knows no values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from explorer.levels import LEVELS

UNITS_FILE = "units.toml"
NOT_STATED = "not stated"

LIFE_STAGES = {
    "overall": "Overall",
    "early_years": "Early years",
    "school": "Schools",
    "youth": "Youth",
    "working_lives": "Working lives",
    "context": "Background facts",
}
LENSES = {
    "education_skills_employment": "Education, skills and employment",
    "sustainable_living_places": "Sustainable living and places",
    "culture_identity": "Culture and identity",
}
POLARITIES = ("higher", "lower", "neutral")
INFLUENCES = ("district", "county", "schools", "employers", "national")
COVERS = {
    "all": "Everyone",
    "fsm": "People eligible for free school meals",
    "not_fsm": "People not eligible for free school meals",
    "disadvantaged": "Disadvantaged pupils",
    "not_disadvantaged": "Pupils who are not disadvantaged",
    "sen": "Children with special educational needs",
    "ethnic_group": "One ethnic group",
    "looked_after": "Children looked after by the council",
    "other": "A particular group, named in the definition",
}
WHERE = ("now", "at_14")
FRAMEWORK_KINDS = ("driver", "intermediate_outcome", "mobility_outcome")

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class CatalogueError(ValueError):
    """An entry of the catalogue is not complete or not valid; names file, entry and field."""


@dataclass(frozen=True)
class Unit:
    """How values of one kind are called and written, and their range. A ``total`` grows with areas."""

    code: str
    name: str
    prefix: str
    suffix: str
    min: float
    max: float
    total: bool = False


@dataclass(frozen=True)
class Source:
    """Who published a measure, where, when and under which licence."""

    publisher: str
    title: str
    released: str
    licence: str
    url: str


@dataclass(frozen=True)
class Provenance:
    """The raw file (relative to the raw folder), the measure's own name in it, and any filter."""

    file: str
    series: str
    filter: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Framework:
    """Where the measure stands in the Commission's framework."""

    kind: str
    code: str


@dataclass(frozen=True)
class Indicator:
    """One measure, in our own words. ``position`` marks a published index of overall position."""

    code: str
    short_name: str
    full_name: str
    definition: str
    why: str
    unit: Unit
    decimal_places: int
    polarity: str
    life_stage: str
    lens: str
    influence: tuple[str, ...]
    covers: str
    where: str
    caveats: tuple[str, ...]
    levels: tuple[str, ...]
    headline: bool
    source: Source
    provenance: Provenance
    framework: Framework | None = None
    position: bool = False


@dataclass(frozen=True)
class Catalogue:
    """Every measure, in the order of the picker: by life stage, headline measures first."""

    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]

    def __getitem__(self, code: str) -> Indicator:
        return self.indicators[code]

    def __iter__(self):
        return iter(self.indicators.values())

    def __len__(self) -> int:
        return len(self.indicators)

    def in_stage(self, stage: str) -> tuple[Indicator, ...]:
        """List the measures of one life stage, in picker order."""
        return tuple(entry for entry in self if entry.life_stage == stage)

    def at_level(self, level: str) -> tuple[Indicator, ...]:
        """List the measures that can be ranked at a level, in picker order."""
        return tuple(entry for entry in self if level in entry.levels)


def load(folder: Path) -> Catalogue:
    """Read every TOML file of ``folder``.

    Raises
    ------
    CatalogueError
        A file, entry or field is missing, unknown or out of its vocabulary.
    """
    if not (folder / UNITS_FILE).exists():
        raise CatalogueError(f"{folder / UNITS_FILE} is missing")
    units = {code: _unit(code, table) for code, table in _read(folder / UNITS_FILE).items()}
    entries: list[Indicator] = []
    for path in sorted(folder.glob("*.toml")):
        if path.name != UNITS_FILE:
            tables = _read(path).items()
            entries += [parse_entry(code, table, units, path.name) for code, table in tables]
    _check_unique(entries)
    # sorted() is stable: within a stage the order of the files is kept.
    entries.sort(key=lambda entry: ([*LIFE_STAGES].index(entry.life_stage), not entry.headline))
    return Catalogue(units, {entry.code: entry for entry in entries})


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path.name}: not valid TOML ({error})") from error


def parse_entry(
    code: str, table: Mapping[str, Any], units: Mapping[str, Unit], file: str = ""
) -> Indicator:
    """Turn one TOML table into an :class:`Indicator`, refusing anything missing or unknown."""
    at = f"{file}: {code}"
    if not _SLUG.fullmatch(code):
        raise CatalogueError(f"{at}: a code has only a-z, 0-9 and single hyphens")
    values = _fields(at, table, Indicator, skip=("code",))
    for name in ("short_name", "full_name", "definition", "why"):
        _text(at, name, values[name])
    if len(values["short_name"]) > 60:
        raise CatalogueError(f"{at}: short_name has more than 60 characters")
    _one_of(at, "unit", values["unit"], units)
    places = values["decimal_places"]
    if not isinstance(places, int) or isinstance(places, bool) or not 0 <= places <= 4:
        raise CatalogueError(f"{at}: decimal_places must be a whole number from 0 to 4")
    _one_of(at, "polarity", values["polarity"], POLARITIES)
    _one_of(at, "life_stage", values["life_stage"], LIFE_STAGES)
    _one_of(at, "lens", values["lens"], LENSES)
    _one_of(at, "covers", values["covers"], COVERS)
    _one_of(at, "where", values["where"], WHERE)
    values["position"] = values.get("position", False)
    for name in ("headline", "position"):
        if not isinstance(values[name], bool):
            raise CatalogueError(f"{at}: {name} must be true or false")
    for name, allowed in (("influence", INFLUENCES), ("levels", LEVELS), ("caveats", None)):
        values[name] = _list(at, name, values[name], allowed)
    values["unit"] = units[values["unit"]]
    values["source"] = _source(at, values["source"])
    values["provenance"] = _provenance(at, values["provenance"])
    if "framework" in values:
        framework = _fields(f"{at}.framework", values["framework"], Framework)
        _one_of(at, "framework.kind", framework["kind"], FRAMEWORK_KINDS)
        _text(at, "framework.code", framework["code"])
        values["framework"] = Framework(**framework)
    return Indicator(code=code, **values)


def _unit(code: str, table: Mapping[str, Any]) -> Unit:
    at = f"{UNITS_FILE}: {code}"
    values = _fields(at, table, Unit, skip=("code",))
    _text(at, "name", values["name"])
    for name in ("min", "max"):
        if not isinstance(values[name], int | float) or isinstance(values[name], bool):
            raise CatalogueError(f"{at}: {name} must be a number")
    if values["min"] >= values["max"]:
        raise CatalogueError(f"{at}: min must be below max")
    if not isinstance(values.get("total", False), bool):
        raise CatalogueError(f"{at}: total must be true or false")
    return Unit(code=code, **values)


def _source(at: str, table: Any) -> Source:
    values = _fields(f"{at}.source", table, Source)
    for name, value in values.items():
        _text(at, f"source.{name}", value)
    if values["released"] != NOT_STATED:
        try:
            date.fromisoformat(values["released"])
        except ValueError as error:
            raise CatalogueError(f"{at}: source.released: ISO date or {NOT_STATED!r}") from error
    if not values["url"].startswith(("https://", "http://")):
        raise CatalogueError(f"{at}: source.url must be a web address")
    return Source(**values)


def _provenance(at: str, table: Any) -> Provenance:
    values = _fields(f"{at}.provenance", table, Provenance)
    _text(at, "provenance.file", values["file"])
    _text(at, "provenance.series", values["series"])
    chosen = values.get("filter", {})
    if not isinstance(chosen, Mapping) or not all(isinstance(v, str) for v in chosen.values()):
        raise CatalogueError(f"{at}: provenance.filter must be a table of texts")
    return Provenance(values["file"], values["series"], dict(chosen))


def _fields(at: str, table: Any, record: type, skip: tuple[str, ...] = ()) -> dict[str, Any]:
    """Check a table against the fields of a dataclass: none missing, none unknown."""
    if not isinstance(table, Mapping):
        raise CatalogueError(f"{at}: must be a table")
    known = {f.name: f for f in fields(record) if f.name not in skip}
    for name in table:
        if name not in known:
            raise CatalogueError(f"{at}: unknown field {name!r}")
    optional = {"framework", "position", "filter", "total"}
    for name in known:
        if name not in table and name not in optional:
            raise CatalogueError(f"{at}: field {name!r} is missing")
    return dict(table)


def _text(at: str, name: str, value: Any) -> None:
    if not isinstance(value, str) or not value.strip():
        raise CatalogueError(f"{at}: {name} must be a text that is not empty")


def _one_of(at: str, name: str, value: Any, allowed: Any) -> None:
    if not isinstance(value, str) or value not in allowed:
        raise CatalogueError(f"{at}: {name} is {value!r}; known are {', '.join(allowed)}")


def _list(at: str, name: str, value: Any, allowed: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise CatalogueError(f"{at}: {name} must be a list with at least one item")
    for item in value:
        _text(at, name, item)
        if allowed is not None:
            _one_of(at, name, item, allowed)
    if len(set(value)) != len(value):
        raise CatalogueError(f"{at}: {name} names something twice")
    return tuple(value)


def _check_unique(entries: list[Indicator]) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for entry in entries:
        keys = [("code", entry.code)]
        keys += [("short_name", level, entry.short_name) for level in entry.levels]
        chosen = sorted(entry.provenance.filter.items())
        keys.append(("provenance", entry.provenance.file, entry.provenance.series, str(chosen)))
        for key in keys:
            if key in seen:
                both = f"{entry.code} and {seen[key]}"
                raise CatalogueError(f"{both} have the same {key[0]} ({key[-1]})")
            seen[key] = entry.code
