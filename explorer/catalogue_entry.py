"""One entry of the catalogue: from a TOML table to a checked :class:`Indicator`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from explorer import schema
from explorer.indicator import (
    COVERS,
    FRAMEWORK_KINDS,
    INFLUENCES,
    LENSES,
    LIFE_STAGES,
    NOT_STATED,
    POLARITIES,
    WHERE,
    Edition,
    Framework,
    Group,
    Indicator,
    Provenance,
    Shown,
    Source,
    Unit,
    edition_code,
)
from explorer.levels import LEVELS

MAX_SHORT_NAME = 60
# Areas of the two share codes or names, so one measure cannot be told apart at both.
ONE_VINTAGE = (("itl2", "itl2_2025"), ("constituency", "constituency_2010"))
# Made by the program, never written in a file.
_DERIVED = ("code", "edition_of", "release")
_OPTIONAL = {
    Indicator: {"framework", "position", "group", "shown", "editions", "breaks", "index", "cash"},
    Provenance: {"filter", "labels"},
    Unit: {"total", "deviation"},
    Group: {"of"},
    Shown: {field.name for field in fields(Shown)},
}
_EDITION = ("release", "file", "series", "filter", "labels", "title", "released", "url", "note",
            "levels", "full_name", "definition", "caveats", "breaks")  # fmt: skip
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class CatalogueError(ValueError):
    """An entry of the catalogue is not complete or not valid; names file, entry and field."""


def parse_entry(
    code: str, table: Mapping[str, Any], units: Mapping[str, Unit], file: str = ""
) -> Indicator:
    """Turn one TOML table into an :class:`Indicator`, refusing anything missing or unknown.

    Raises
    ------
    CatalogueError
        A field is missing, unknown or out of its vocabulary.
    """
    at = f"{file}: {code}"
    if not _SLUG.fullmatch(code):
        raise CatalogueError(f"{at}: a code has only a-z, 0-9 and single hyphens")
    values = _fields(at, table, Indicator, skip=_DERIVED)
    for name in ("short_name", "full_name", "definition", "why"):
        _text(at, name, values[name])
    if len(values["short_name"]) > MAX_SHORT_NAME:
        raise CatalogueError(f"{at}: short_name has more than {MAX_SHORT_NAME} characters")
    _one_of(at, "unit", values["unit"], units)
    places = values["decimal_places"]
    if not isinstance(places, int) or isinstance(places, bool) or not 0 <= places <= 4:
        raise CatalogueError(f"{at}: decimal_places must be a whole number from 0 to 4")
    for name, allowed in (("polarity", POLARITIES), ("life_stage", LIFE_STAGES), ("lens", LENSES),
                          ("covers", COVERS), ("where", WHERE)):  # fmt: skip
        _one_of(at, name, values[name], allowed)
    values["position"] = values.get("position", False)
    values["cash"] = values.get("cash", False)
    for name in ("headline", "position", "cash"):
        if not isinstance(values[name], bool):
            raise CatalogueError(f"{at}: {name} must be true or false")
    for name, allowed in (("influence", INFLUENCES), ("levels", LEVELS), ("caveats", None)):
        values[name] = _list(at, name, values[name], allowed)
    for pair in ONE_VINTAGE:
        if set(pair) <= set(values["levels"]):
            raise CatalogueError(
                f"{at}: levels: {' and '.join(pair)} are two vintages of one level"
            )
    if "index" in values:
        _text(at, "index", values["index"])
    values["unit"] = units[values["unit"]]
    values["source"] = _source(at, values["source"])
    values["provenance"] = _provenance(f"{at}.provenance", values["provenance"])
    if "framework" in values:
        framework = _fields(f"{at}.framework", values["framework"], Framework)
        _one_of(at, "framework.kind", framework["kind"], FRAMEWORK_KINDS)
        _text(at, "framework.code", framework["code"])
        values["framework"] = Framework(**framework)
    if "group" in values:
        values["group"] = _group(f"{at}.group", values["group"])
    values["shown"] = _shown(f"{at}.shown", values.get("shown", {}), values.get("group"))
    values["editions"] = _editions(at, values.get("editions", []))
    values["breaks"] = _breaks(at, values.get("breaks", []))
    return Indicator(code=code, **values)


def parse_unit(code: str, table: Mapping[str, Any], file: str) -> Unit:
    """Turn one TOML table into a :class:`Unit`.

    Raises
    ------
    CatalogueError
        A field is missing, unknown or makes no sense.
    """
    at = f"{file}: {code}"
    values = _fields(at, table, Unit, skip=("code",))
    _text(at, "name", values["name"])
    for name in ("min", "max"):
        if not isinstance(values[name], int | float) or isinstance(values[name], bool):
            raise CatalogueError(f"{at}: {name} must be a number")
    if values["min"] >= values["max"]:
        raise CatalogueError(f"{at}: min must be below max")
    for name in ("total", "deviation"):
        if not isinstance(values.get(name, False), bool):
            raise CatalogueError(f"{at}: {name} must be true or false")
    return Unit(code=code, **values)


def earlier_editions(entry: Indicator) -> Iterator[Indicator]:
    """Give the earlier editions of a measure as measures of their own."""
    for edition in entry.editions:
        source = replace(
            entry.source, title=edition.title, released=edition.released, url=edition.url
        )
        yield replace(
            entry,
            code=edition_code(entry.code, edition.release),
            headline=False,
            source=source,
            provenance=edition.provenance,
            levels=edition.levels or entry.levels,
            full_name=edition.full_name or entry.full_name,
            definition=edition.definition or entry.definition,
            caveats=edition.caveats or entry.caveats,
            breaks=entry.breaks if edition.breaks is None else edition.breaks,
            editions=(),
            edition_of=entry.code,
            release=edition.release,
        )


def _source(at: str, table: Any) -> Source:
    values = _fields(f"{at}.source", table, Source)
    for name, value in values.items():
        _text(at, f"source.{name}", value)
    _released(f"{at}: source.released", values["released"])
    _address(f"{at}: source.url", values["url"])
    return Source(**values)


def _provenance(at: str, table: Any) -> Provenance:
    values = _fields(at, table, Provenance)
    _text(at, "provenance.file", values["file"])
    _text(at, "provenance.series", values["series"])
    tables = {}
    for name in ("filter", "labels"):
        chosen = values.get(name, {})
        if not isinstance(chosen, Mapping) or not all(isinstance(v, str) for v in chosen.values()):
            raise CatalogueError(f"{at}.{name} must be a table of texts")
        tables[name] = dict(chosen)
    return Provenance(values["file"], values["series"], **tables)


def _group(at: str, table: Any) -> Group:
    values = _fields(at, table, Group)
    _one_of(at, "type", values["type"], schema.GROUP_TYPES)
    for name in values:
        _text(at, name, values[name])
    return Group(**values)


def _shown(at: str, table: Any, group: Group | None) -> Shown:
    values = _fields(at, table, Shown)
    if not all(isinstance(value, str) for value in values.values()):
        raise CatalogueError(f"{at} must be a table of texts")
    if group:
        values = {"group_type": group.type, "group": group.name} | values
    shown = Shown(**values)
    for name in ("group_type", "subgroup_type"):
        if getattr(shown, name):
            _one_of(at, name, getattr(shown, name), schema.GROUP_TYPES)
    return shown


def _editions(at: str, tables: Any) -> tuple[Edition, ...]:
    if not isinstance(tables, list):
        raise CatalogueError(f"{at}: editions must be a list of tables")
    found = []
    for table in tables:
        where = f"{at}.editions"
        if not isinstance(table, Mapping):
            raise CatalogueError(f"{where}: must be a table")
        for name in table:
            if name not in _EDITION:
                raise CatalogueError(f"{where}: unknown field {name!r}")
        for name in ("release", "title", "released", "url", "note"):
            _text(where, name, table.get(name))
        _released(f"{where}.released", table["released"])
        _address(f"{where}.url", table["url"])
        own = {k: table[k] for k in ("file", "series", "filter", "labels") if k in table}
        levels = _list(where, "levels", table["levels"], LEVELS) if "levels" in table else ()
        words = {k: table[k] for k in ("full_name", "definition") if k in table}
        for name, text in words.items():
            _text(where, name, text)
        if "caveats" in table:
            words["caveats"] = _list(where, "caveats", table["caveats"], None)
        if "breaks" in table:
            words["breaks"] = _breaks(where, table["breaks"])
        found.append(
            Edition(
                table["release"], _provenance(where, own), table["title"], table["released"],
                table["url"], table["note"], levels, **words,
            )
        )  # fmt: skip
    return tuple(found)


def _breaks(at: str, dates: Any) -> tuple[str, ...]:
    if not isinstance(dates, list) or dates != sorted(set(map(str, dates))):
        raise CatalogueError(f"{at}: breaks must be a list of dates, rising")
    for day in dates:
        try:
            date.fromisoformat(day)
        except ValueError as error:
            raise CatalogueError(f"{at}: breaks: {day!r} is not an ISO date") from error
    return tuple(dates)


def _released(at: str, text: str) -> None:
    if text == NOT_STATED:
        return
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise CatalogueError(f"{at}: ISO date or {NOT_STATED!r}") from error


def _address(at: str, text: str) -> None:
    # One that begins with a stroke is a page of this site, for what is worked out here.
    if not text.startswith(("https://", "http://", "/")):
        raise CatalogueError(f"{at} must be a web address")


def _fields(at: str, table: Any, record: type, skip: tuple[str, ...] = ()) -> dict[str, Any]:
    """Check a table against the fields of a dataclass: none missing, none unknown."""
    if not isinstance(table, Mapping):
        raise CatalogueError(f"{at}: must be a table")
    known = {f.name: f for f in fields(record) if f.name not in skip}
    for name in table:
        if name not in known:
            raise CatalogueError(f"{at}: unknown field {name!r}")
    for name in known:
        if name not in table and name not in _OPTIONAL.get(record, ()):
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
