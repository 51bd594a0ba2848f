"""One file per publisher: raw rows in, tidy values and a tally of every row out."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

from explorer.pipeline.codes import CATALOGUE
from explorer.pipeline.errors import PipelineError

# In the order in which they are read; the name is also that of the values file. Each module has
# ``owns(file)``, whether it reads a raw file, and ``load(raw, entries, codes)``.
NAMES = (
    "ons", "series", "lait", "destinations", "ofsted", "census", "tables", "son", "mobility",
    "composites", "universities", "smi2016",
)  # fmt: skip
# The one source whose files are only declared.
TABLES = "tables"
SOURCES: dict[str, ModuleType] = {name: import_module(f"{__name__}.{name}") for name in NAMES}


def owner_of(file: str, catalogue: Path = CATALOGUE) -> str | None:
    """Name the source that reads a raw file, or None when no source does.

    Parameters
    ----------
    file : str
        Path below the raw folder.
    catalogue : Path
        The folder of the catalogue: which plain tables are read is declared there.

    Raises
    ------
    PipelineError
        Two sources claim the file.
    """
    owners = [name for name, module in SOURCES.items() if name != TABLES and module.owns(file)]
    owners += [TABLES] if SOURCES[TABLES].owns(file, catalogue) else []
    if len(owners) > 1:
        raise PipelineError(f"{' and '.join(owners)} both read this file", file=file)
    return owners[0] if owners else None
