"""Where the raw files stand; tests that read them are left out where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from explorer import config


def raw_folder() -> Path | None:
    """Find the raw folder: ``$RAW``, else beside the checkout; None where there is none."""
    given = os.environ.get("RAW")
    folder = Path(given) if given else config.ROOT.parent / "shared" / "raw"
    return folder.resolve() if folder.is_dir() else None


def pytest_collection_modifyitems(config, items):
    """Deselect what cannot be asked without the raw files: they are never committed."""
    if raw_folder() is None:
        without = [item for item in items if item.get_closest_marker("raw")]
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in without]


@pytest.fixture(scope="session")
def raw() -> Path:
    """Give the raw folder."""
    return raw_folder()
