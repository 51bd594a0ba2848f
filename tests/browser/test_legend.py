"""The legend says in words what each colour means, and picks a class out on the map."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from explorer import selection, views
from explorer.store import Store

PAY = "/?indicator=gross-median-weekly-pay&level=ltla"


@pytest.fixture(scope="module")
def store():
    """The store of the committed data."""
    return Store.load()


@pytest.fixture
def opened(page, url):
    """``opened("/?…")`` is the page with its map drawn."""

    def go(path):
        page.goto(url(path))
        expect(page.locator("#early-page")).to_have_count(0)
        expect(page.locator("svg.map [role=option]").first).to_be_attached()
        return page

    return go


def test_hot_and_cold_spots_are_named_and_counted(opened):
    """Five words from coldspot to hotspot, and the areas without data."""
    page = opened("/")
    words = page.locator("#legend .legend-word").all_text_contents()
    assert words[:5] == ["Coldspot", "Cooler", "Middle", "Warmer", "Hotspot"]
    assert words[5:] == ["No data"]
    expect(page.locator("#legend .legend-bound").last).to_have_text("2 areas")


def test_the_legend_prints_bounds_that_do_not_overlap(opened):
    """Each class starts one step above the end of the one before."""
    page = opened(PAY)
    bounds = page.locator("#legend .legend-bound").all_text_contents()[:5]
    numbers = [[int(n.replace(",", "")) for n in re.findall(r"[\d,]+", text)] for text in bounds]
    assert bounds[0].startswith("under")
    assert bounds[-1].endswith("or more")
    assert numbers[0][0] == numbers[1][0]
    for lower, upper in pairwise(numbers[1:]):
        assert upper[0] == lower[1] + 1


@pytest.mark.parametrize(
    ("breaks", "decimals", "expected"),
    [
        ([], 0, ["all areas"]),
        ([4], 0, ["under 5", "5 or more"]),
        ([1.5, 2.5], 0, ["under 2", "2", "3 or more"]),
        ([1.21, 1.24], 1, ["under 1.22", "1.22 to 1.24", "1.25 or more"]),
        ([99.938], 1, ["under 99.94", "99.94 or more"]),
        ([99], 0, ["under 100", "100"]),
        ([-0.36, -0.24], 2, ["under −0.35", "−0.35 to −0.24", "−0.23 or more"]),
    ],
)
def test_bounds_gain_decimals_only_where_they_would_collide(opened, breaks, decimals, expected):
    """Breaks closer than the measure's own precision are still told apart."""
    page = opened(PAY)
    unit = {"prefix": "", "suffix": "", "decimals": decimals, "max": 100}
    words = page.evaluate("([b, u]) => explorer.legend.bounds(b, u)", [breaks, unit])
    assert words == expected


@pytest.mark.parametrize(
    ("ends", "polarity", "expected"),
    [
        ([(1, 3), (4, 7), (8, 9)], "higher", ["up to 3", "to 7", "above 7"]),
        ([(8, 9), (4, 7), (1, 3)], "lower", ["from 8", "to 4", "below 4"]),
        ([(1, 3), None, (8, 9)], "higher", ["up to 3", "no areas", "above 3"]),
        ([None, None, (8, 9)], "higher", ["no areas", "no areas", "8 to 9"]),
    ],
)
def test_fifths_say_where_they_end(opened, ends, polarity, expected):
    """Cold comes first, whichever end of the scale is cold."""
    page = opened(PAY)
    ranges = [
        {"low": pair[0], "high": pair[1], "count": 1} if pair else {"count": 0} for pair in ends
    ]
    unit = {"prefix": "", "suffix": "", "decimals": 0}
    words = page.evaluate("([r, u, p]) => explorer.legend.edges(r, u, p)", [ranges, unit, polarity])
    assert words == expected


def test_a_pressed_class_picks_its_areas_out(opened):
    """The others turn pale until it is pressed again."""
    page = opened(PAY)
    key = page.locator("#legend .legend-key").first
    key.click()
    expect(key).to_have_attribute("aria-pressed", "true")
    expect(page.locator("svg.map")).to_have_attribute("data-only", "c0")
    key.click()
    page.mouse.move(5, 5)
    expect(page.locator("svg.map")).not_to_have_attribute("data-only", "c0")


VIEWS = (
    "/",
    "/?indicator=social-mobility-index-2016&area=E07000039",
    "/?area=E06000023",
    "/?indicator=index-district&area=E07000039",
    f"{PAY}&area=E09000001",
    "/?indicator=4g-coverage&level=ltla&area=E07000039",
    "/?indicator=apprenticeship-starts&level=region&area=E12000004",
    "/?indicator=active-businesses&level=utla&area=E10000007&classes=natural",
    "/?indicator=preventable-cardiovascular-mortality-england&level=ltla&classes=fifths",
    "/?indicator=ks2-maths-score&level=utla&period=2018-09-01/P1Y",
)
SHOWN = ("map-title", "map-subtitle", "table-note", "area-sentence")


@pytest.mark.parametrize("path", VIEWS)
def test_the_browser_says_what_the_server_said(opened, url, store, path):
    """The page as served and the page as painted have the same words, the legend included."""
    page = opened(path)
    html = page.request.get(url(path)).text()
    said = page.evaluate(
        """([html, ids]) => {
          const served = new DOMParser().parseFromString(html, "text/html");
          return ids.map((id) => served.getElementById(id).textContent);
        }""",
        [html, SHOWN],
    )
    assert [page.locator(f"#{part}").text_content() for part in SHOWN] == said
    view = views.home(store, *selection.parse(path.partition("?")[2], store))
    words = page.locator("#legend .legend-word").all_text_contents()
    bounds = page.locator("#legend .legend-bound").all_text_contents()
    assert [word.strip() for word in words] == [entry.word for entry in view.legend]
    assert bounds == [entry.bound for entry in view.legend]
