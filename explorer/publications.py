"""Whose figures these are: publishers, what they published, when and on what terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from explorer.formatting import day
from explorer.indicator import NOT_STATED
from explorer.store import Store

# Licences as readers know them: code -> name and where its text is.
LICENCES = {
    "OGL-UK-3.0": (
        "Open Government Licence v3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
}


def licence_name(code: str) -> str:
    """Give a licence in words; a code that is not known stands for itself."""
    return LICENCES[code][0] if code in LICENCES else code


@dataclass(frozen=True)
class Publication:
    """What measures were taken from: its title, date and terms, and how many came from it."""

    title: str
    released: str
    licence: str
    url: str
    measures: int
    editions: int


@dataclass(frozen=True)
class Publisher:
    """Who published, newest publication first; ``measures`` leaves earlier editions out."""

    name: str
    publications: tuple[Publication, ...]

    @property
    def measures(self) -> int:
        """How many measures are taken from it."""
        return sum(one.measures for one in self.publications)

    @property
    def newest(self) -> str:
        """The latest release date in words."""
        dates = {one.released for one in self.publications} - {NOT_STATED}
        return day(max(dates)) if dates else NOT_STATED

    @property
    def licences(self) -> tuple[str, ...]:
        """Every licence, once."""
        return tuple(sorted({one.licence for one in self.publications}))


@lru_cache(maxsize=2)
def publishers(store: Store) -> tuple[Publisher, ...]:
    """List whose figures these are: publishers by name, publications newest first."""
    found: dict[str, dict[tuple[str, str, str, str], list[int]]] = {}
    for entry in store.catalogue.values():
        source = entry.source
        key = (source.title, source.released, source.licence, source.url)
        tally = found.setdefault(source.publisher, {}).setdefault(key, [0, 0])
        tally[bool(entry.edition_of)] += 1
    return tuple(
        Publisher(name, tuple(Publication(*key, *tally) for key, tally in _newest(held)))
        for name, held in sorted(found.items())
    )


def _newest(held: Mapping[tuple, list[int]]) -> list[tuple]:
    by_title = sorted(held.items())
    return sorted(
        by_title, key=lambda one: "" if one[0][1] == NOT_STATED else one[0][1], reverse=True
    )
