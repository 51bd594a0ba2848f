"""One file per publisher: raw rows in, tidy values and a tally of every row out."""

from __future__ import annotations

from collections.abc import Callable

from explorer.pipeline.loaded import Loaded
from explorer.pipeline.sources import lait, ons, smi2016

# In the order in which they are read; the name is also that of the values file.
SOURCES: dict[str, Callable[..., Loaded]] = {
    "ons": ons.load,
    "lait": lait.load,
    "smi2016": smi2016.load,
}


def owner_of(file: str) -> str | None:
    """Name the source that reads a raw file, or None when no source does."""
    if file.startswith(ons.FOLDER):
        return "ons"
    return {lait.FILE: "lait", smi2016.FILE: "smi2016"}.get(file)
