"""The catalogue of measures: loads and checks the hand-written TOML, knows no values."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explorer.catalogue_entry import CatalogueError, earlier_editions, parse_entry, parse_unit
from explorer.indicator import LIFE_STAGES, NOT_STATED, Indicator, Unit

__all__ = ["LIFE_STAGES", "NOT_STATED", "Catalogue", "CatalogueError", "Indicator", "Unit", "load",
           "parse_entry"]  # fmt: skip

UNITS_FILE = "units.toml"
# Which measures stand first in each life stage; without it, headline measures in order of name.
PICKER_FILE = "rules/picker.toml"


@dataclass(frozen=True)
class Catalogue:
    """Every measure, in the order of the picker: by life stage, headline measures first.

    An earlier edition stands right behind the measure it is an edition of.
    """

    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]

    def __getitem__(self, code: str) -> Indicator:
        return self.indicators[code]

    def __iter__(self):
        return iter(self.indicators.values())

    def __len__(self) -> int:
        return len(self.indicators)


def load(folder: Path) -> Catalogue:
    """Read every TOML file of ``folder``; its sub-folders say how raw files are read.

    Raises
    ------
    CatalogueError
        A file, entry or field is missing, unknown or out of its vocabulary.
    """
    if not (folder / UNITS_FILE).exists():
        raise CatalogueError(f"{folder / UNITS_FILE} is missing")
    units = {
        code: parse_unit(code, table, UNITS_FILE)
        for code, table in read_toml(folder / UNITS_FILE).items()
    }
    entries: list[Indicator] = []
    for path in sorted(folder.glob("*.toml")):
        if path.name != UNITS_FILE:
            tables = read_toml(path).items()
            entries += [parse_entry(code, table, units, path.name) for code, table in tables]
    entries.sort(key=_picker_order(folder / PICKER_FILE, {entry.code for entry in entries}))
    entries = [one for entry in entries for one in (entry, *earlier_editions(entry))]
    _check_unique(entries)
    _check_families(entries)
    return Catalogue(units, {entry.code: entry for entry in entries})


def _picker_order(path: Path, known: set[str]) -> Callable[[Indicator], tuple]:
    """Give the sort key of the picker: life stage, those named first, headline measures, name."""
    first = read_toml(path) if path.exists() else {}
    for stage, codes in first.items():
        for code in codes:
            if code not in known:
                raise CatalogueError(f"{path.name}: {stage} names {code!r}, which is no measure")
    places = {code: place for codes in first.values() for place, code in enumerate(codes)}
    stages = list(LIFE_STAGES)

    def order(entry: Indicator) -> tuple:
        named = places.get(entry.code, len(places))
        return (stages.index(entry.life_stage), not entry.headline, named,
                entry.short_name.casefold())  # fmt: skip

    return order


def read_toml(path: Path) -> dict[str, Any]:
    """Read one TOML file.

    Raises
    ------
    CatalogueError
        The file is not valid TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path.name}: not valid TOML ({error})") from error


def _check_unique(entries: list[Indicator]) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for entry in entries:
        keys = [("code", entry.code)]
        if not entry.edition_of:
            keys += [("short_name", level, entry.short_name) for level in entry.levels]
        chosen = sorted(entry.provenance.filter.items())
        keys.append(("provenance", entry.provenance.file, entry.provenance.series, str(chosen)))
        for key in keys:
            if key in seen:
                both = f"{entry.code} and {seen[key]}"
                raise CatalogueError(f"{both} have the same {key[0]} ({key[-1]})")
            seen[key] = entry.code


def _check_families(entries: list[Indicator]) -> None:
    codes = {entry.code for entry in entries}
    for entry in entries:
        if entry.group and entry.group.of and entry.group.of not in codes:
            raise CatalogueError(
                f"{entry.code}: group.of names {entry.group.of!r}, which is no measure"
            )
