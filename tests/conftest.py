"""A tiny data folder and the store made from it, shared by the tests of the serving side."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.store import Store
from tests import tiny_data


def pytest_collection_modifyitems(items):
    """Share the tests out by file; those of the raw files stay together, as they read them once.

    They come first: they take longest, and would else be waited for at the end.
    """
    raw = {item for item in items if item.get_closest_marker("raw")}
    for item in items:
        item.add_marker(pytest.mark.xdist_group("raw" if item in raw else item.path.name))
    items.sort(key=lambda item: item not in raw)


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory) -> Path:
    """A valid data folder, to be read only; tests that break one write their own."""
    return tiny_data.write(tmp_path_factory.mktemp("tiny") / "data")


@pytest.fixture(scope="session")
def tiny_store(tiny_folder) -> Store:
    """The store of the tiny folder."""
    return Store.load(tiny_folder)
