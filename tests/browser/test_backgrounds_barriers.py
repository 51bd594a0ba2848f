"""Every page about backgrounds, in states of each kind: no barriers, nothing that scrolls sideways."""

from __future__ import annotations

import pytest

from explorer import backgrounds_pages as pages
from tests.browser.backgrounds_pages import barriers, overhang, see_all, unfold

BRISTOL = "area=E06000023"
STATES = {
    pages.BACKGROUNDS_URL: (
        "",
        "with=sex&change=2014-01-01/P6Y",
        "outcome=attainment-at-11&by=ethnicity_school&with=fsm",
        "outcome=development-at-5",
    ),
    pages.JOURNEY_URL: ("", "sex=women", "sex=men"),
    pages.MOBILITY_URL: (
        "",
        "group=disabled&from=intermediate",
        "view=table",
        "topic=education",
        "topic=income",
        "topic=housing&group=sex",
        "topic=wealth&group=pension",
    ),
    pages.REGIONS_URL: (
        "",
        "area=TLK1&order=place",
        "measure=attainment-at-16-regions",
        "measure=gross-value-added-per-head",
        "measure=relative-housing-mobility",
    ),
    pages.COUNCILS_URL: (
        "",
        BRISTOL,
        f"{BRISTOL}&by=ethnicity_school",
        f"{BRISTOL}&by=sen&measure=attainment-8",
        "area=E06000053&by=sen",
        "measure=phonics&by=ethnicity_school",
        "measure=higher-education-at-18",
    ),
    pages.DRIVERS_URL: (
        "",
        "measure=parents-jobs",
        "measure=childhood-poverty",
        "measure=conditions-of-childhood",
        "measure=DR52",
    ),
    pages.UNIVERSITIES_URL: (
        "",
        "compare=university-of-oxford,university-of-warwick",
        "q=oxfird",
        "order=moves&rows=all",
    ),
}
PATHS = [f"{url}?{query}".rstrip("?") for url, queries in STATES.items() for query in queries]


def test_every_page_is_among_them():
    assert list(STATES) == [url for url, _ in pages.PAGES]


@pytest.mark.parametrize("path", PATHS)
def test_no_width_brings_a_barrier_or_scrolls_sideways(watched, url, path):
    page = watched({"width": 1280, "height": 900})
    page.goto(url(path))
    see_all(page)
    assert overhang(page) == 0
    unfold(page)
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert overhang(page) == 0, width
        # At 320 the same parts are shown as at 390.
        assert width == 320 or barriers(page) == [], width
