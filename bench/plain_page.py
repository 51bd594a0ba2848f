"""Time pages that come whole from the server: the page of a place, and the comparison."""

from __future__ import annotations

import time
import urllib.request
from dataclasses import dataclass

from bench.page import Profile, opened, until

PAGES = {
    "South Derbyshire": "/area/E07000039",
    "Bristol": "/area/E06000023",
    "Derbyshire": "/area/E10000007",
    "compare four": "/compare?areas=E06000023,E06000043,E08000035,E06000038",
    "backgrounds": "/backgrounds?outcome=occupational-level-25-to-29&with=sex",
}
# Other places than those opened, so that no answer was made before.
ASKED = ("E07000040", "E06000024", "E10000008", "E09000001", "E08000003", "E07000041", "E06000025",
         "E10000003", "E09000002", "E08000004")  # fmt: skip
TIMES = """
  (() => {
    const [page] = performance.getEntriesByType('navigation');
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    return {words: paint.startTime, complete: page.loadEventEnd, shift: window.bench.shift};
  })()
"""


@dataclass(frozen=True)
class PlainView:
    """What a page took, with nothing cached: ``complete`` when all was loaded and run."""

    kilobytes: float
    requests: int
    first_words_ms: float
    complete_ms: float
    shift: float


def plain_view(browser, address: str, path: str, profile: Profile) -> PlainView:
    """Open a page with an empty cache and wait until all is quiet."""
    context, page, sizes = opened(browser, profile)
    page.goto(address + path)
    until(page, "performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    page.wait_for_load_state("networkidle")
    seen = page.evaluate(TIMES)
    context.close()
    return PlainView(sum(sizes) / 1024, len(sizes), seen["words"], seen["complete"], seen["shift"])


def answer_times(address: str) -> list[float]:
    """Milliseconds from asking for pages of places to the first byte of each answer."""
    times = []
    for code in ASKED:
        asked = urllib.request.Request(f"{address}/area/{code}", headers={"Accept-Encoding": "br"})
        started = time.perf_counter()
        with urllib.request.urlopen(asked) as answer:
            answer.read(1)
            times.append(1000 * (time.perf_counter() - started))
            # A page left half read would still be made while the next is asked for.
            answer.read()
    return times
