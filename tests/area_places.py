"""Places of every level and the store of the repository, for tests of what pages of places show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape

from explorer import area_selection, place
from explorer.area_selection import AreaChoice
from explorer.levels import LEVELS
from explorer.store import Store

# Elements that must say something, and words that no reader may see.
BROKEN = re.compile(
    r"<(strong|h2|h3|a|li|p|th|summary|ul|caption)( [^>]*)?></\1>"
    r'|<td class="m-value[^>]*></td>|\bnan\b|\bNone\b|not available|[{}]'
)
# Too few people to be ranked, no county, one level only, an index of its own, none.
SPECIAL = (
    "E09000001",
    "E06000053",
    "E92000001",
    "K02000001",
    "W92000004",
    "E12000007",
    "N09000003",
)


@lru_cache(maxsize=1)
def store() -> Store:
    """The store of the repository, read once for all tests."""
    return Store.load()


def chosen(code: str, level: str = "", **asked: str) -> AreaChoice:
    """The choice of a page of a place."""
    found = place.at(store(), level, code) if level else place.of_code(store(), code)
    return area_selection.parse(asked, store(), found)[0]


def some(most: int = 12) -> Iterator[AreaChoice]:
    """A few places of each level, evenly taken, and those that are unlike all others."""
    for level in LEVELS:
        held = [one for one in place.every(store()) if one.level == level]
        for one in held[:: max(len(held) // most, 1)]:
            yield area_selection.parse({}, store(), one)[0]
    for code in SPECIAL:
        yield chosen(code)


def broken(text: str) -> str:
    """What is wrong with a page, with its surroundings; "" for nothing."""
    found = BROKEN.search(text)
    return text[max(found.start() - 150, 0) : found.end() + 20] if found else ""


def getter(client) -> Callable[..., str]:
    """What gives the page at an address below /area, of the status expected."""

    def get(asked: str, status: int = 200) -> str:
        answer = client.get(f"/area/{asked}")
        assert answer.status_code == status, asked
        return answer.get_data(as_text=True)

    return get


def text(page: str) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))
