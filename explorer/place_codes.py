"""Codes that readers still hold but no list of today has, and what stands there today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from explorer import config
from explorer.catalogue import CatalogueError, read_toml
from explorer.store import Store

FORMER_FILE = "rules/former-codes.toml"
FIELDS = {"code", "name", "now"}


@dataclass(frozen=True)
class Former:
    """A code of before: ``name`` is what it stood for, ``now`` the codes of today's areas there."""

    code: str
    name: str
    now: tuple[str, ...]


@lru_cache(maxsize=2)
def former(store: Store) -> Mapping[str, Former]:
    """Read the codes of before, by code.

    Raises
    ------
    CatalogueError
        An entry lacks a field or has one too many, or names no area of today.
    """
    path = store.folder / config.CATALOGUE_DIR / FORMER_FILE
    rows = read_toml(path)["former"] if path.exists() else []
    return {row.get("code", ""): _former(store, row) for row in rows}


def _former(store: Store, table: dict) -> Former:
    if set(table) != FIELDS or not table["now"]:
        raise CatalogueError(f"{FORMER_FILE}: {table.get('code')}: code, name and now")
    held = tuple(table["now"])
    unknown = [code for code in held if not any(area.code == code for area in store.links)]
    if unknown:
        raise CatalogueError(f"{FORMER_FILE}: {table['code']}: no area has the code {unknown[0]}")
    return Former(table["code"], table["name"], held)
