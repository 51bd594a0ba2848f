"""The area levels and which stands in for which."""

from __future__ import annotations

import re

import pytest

from explorer.config import ASSETS
from explorer.levels import LEVELS, SIZE, nearest


@pytest.mark.parametrize(
    ("asked", "published", "shown"),
    [
        ("ltla_2016", ("utla", "region"), "utla"),
        ("ltla", ("utla", "region"), "utla"),
        ("region", ("utla", "ltla"), "utla"),
        ("utla", ("ltla", "region"), "ltla"),
        ("nation", ("ltla_2016",), "ltla_2016"),
    ],
)
def test_the_level_nearest_in_size_stands_in(asked, published, shown):
    assert nearest(asked, published) == shown


def test_every_level_has_its_size():
    assert sorted(SIZE) == sorted(LEVELS)


def test_the_browser_has_the_same_order_of_size():
    script = (ASSETS / "js" / "relations.js").read_text(encoding="utf-8")
    written = re.search(r"SIZE = \{(.*?)\}", script, re.DOTALL).group(1)
    assert {level: int(size) for level, size in re.findall(r"(\w+): (\d)", written)} == SIZE
