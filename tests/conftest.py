"""A tiny data folder and the store made from it, shared by the tests of the serving side."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.store import Store
from tests import tiny_data


def pytest_collection_modifyitems(items):
    """Share the tests out by file; those of the raw files stay together, as they read them once."""
    for item in items:
        raw = item.get_closest_marker("raw") is not None
        item.add_marker(pytest.mark.xdist_group("raw" if raw else item.path.name))


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory) -> Path:
    """A valid data folder, to be read only; tests that break one write their own."""
    return tiny_data.write(tmp_path_factory.mktemp("tiny") / "data")


@pytest.fixture(scope="session")
def tiny_store(tiny_folder) -> Store:
    """The store of the tiny folder."""
    return Store.load(tiny_folder)
