"""Measures that none of our indices uses, each with what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass

from explorer import config
from explorer.catalogue import CatalogueError, read_toml
from explorer.store import Store

LEFT_OUT_FILE = "rules/index-left-out.toml"
FIELDS = {"name", "indices", "codes", "why"}


@dataclass(frozen=True)
class LeftOut:
    """A measure, or several alike, that no index uses: ``measures`` are (code, name) pairs."""

    name: str
    indices: tuple[str, ...]
    measures: tuple[tuple[str, str], ...]
    why: str


def left_out(store: Store) -> tuple[LeftOut, ...]:
    """Read the list of measures that no index uses.

    Raises
    ------
    CatalogueError
        An entry lacks a field or has one too many.
    """
    path = store.folder / config.CATALOGUE_DIR / LEFT_OUT_FILE
    return tuple(_left(store, one) for one in read_toml(path)["left_out"]) if path.exists() else ()


def _left(store: Store, table: dict) -> LeftOut:
    if set(table) != FIELDS:
        raise CatalogueError(f"{LEFT_OUT_FILE}: {table.get('name')}: name, indices, codes and why")
    held = [code for code in table["codes"] if code in store.catalogue]
    return LeftOut(
        name=table["name"],
        indices=tuple(table["indices"]),
        measures=tuple((code, store.catalogue[code].short_name) for code in held),
        why=table["why"],
    )
