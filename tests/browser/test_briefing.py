"""The briefing on paper: two pages of A4, nothing cut, drawn in lines, readable without colour."""

from __future__ import annotations

import re

import pytest

# A district, a unitary council, a county, a London borough, a seat of 2010 and a region.
PLACES = ("E07000039", "E06000023", "E10000007", "E09000012", "E14000561", "E12000009")
# The paper between the margins, in px of CSS.
PAPER = {"width": 688, "height": 1047}
# A reader's own fonts may be taller than those here.
SPARE = 20
CUT = """() => [...document.querySelectorAll('.sheet *')].filter(one =>
  !one.closest('.visually-hidden') && !one.closest('svg') && one.clientWidth > 0 &&
  (one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth + 1)
).map(one => one.outerHTML.slice(0, 80))"""
ENDS = """() => [...document.querySelectorAll('.sheet')].map(sheet =>
  sheet.lastElementChild.previousElementSibling.getBoundingClientRect().bottom
  - sheet.getBoundingClientRect().top)"""
LIGHT = """selector => {
  const shape = document.querySelector(selector), style = getComputedStyle(shape);
  const paint = shape.tagName === 'rect' ? style.fill : style.stroke;
  const [r, g, b] = paint.match(/\\d+/g).map(Number);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}"""


@pytest.fixture
def briefing(page, url):
    """``briefing(code)`` opens the briefing of a place."""

    def opened(code, window=page):
        answer = window.goto(url(f"/area/{code}/briefing"))
        assert answer.status == 200
        return window

    return opened


@pytest.mark.parametrize("code", PLACES)
def test_a_briefing_prints_on_two_pages_of_a4_with_nothing_cut(briefing, code):
    page = briefing(code)
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
    assert re.findall(rb"/Count (\d+)", pdf)[:1] == [b"2"]
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert all(abs(float(w) - 595) < 1.5 and abs(float(h) - 842) < 1.5 for w, h in sizes)
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    assert page.evaluate(CUT) == []
    foot = page.locator(".brief-foot").first.bounding_box()["height"]
    assert max(page.evaluate(ENDS)) + foot + SPARE < PAPER["height"]


@pytest.mark.parametrize("code", PLACES)
def test_its_charts_are_vectors_and_its_words_are_text(briefing, code):
    pdf = briefing(code).pdf(format="A4", prefer_css_page_size=True)
    assert not re.search(rb"/Subtype\s*/Image", pdf)
    assert re.search(rb"/Subtype\s*/Type0", pdf)


def test_it_reads_without_colour(briefing):
    page = briefing("E07000039")
    page.emulate_media(media="print")
    own, median = (page.evaluate(LIGHT, f".brief-charts .line.{k}") for k in ("area", "median"))
    assert median - own > 0.3
    dash = "getComputedStyle(document.querySelector('.brief-charts .line.reference'))"
    assert page.evaluate(f"{dash}.strokeDasharray") != "none"
    rail, range_ = (page.evaluate(LIGHT, f".brief-sure {k}") for k in (".rail", ".range"))
    assert rail - range_ > 0.2
    # What takes from the score lies left of the middle, what adds to it right.
    sides = page.evaluate(
        "kind => [...document.querySelectorAll(kind)].map(bar => +bar.getAttribute('x') + "
        "+bar.getAttribute('width') / 2)",
        ".takes",
    )
    middle = page.evaluate("document.querySelector('.part-cell svg').viewBox.baseVal.width / 2")
    assert all(at <= middle for at in sides)
    assert page.locator("text=▼ coldspot").count() == 1


def test_the_button_prints_and_is_not_itself_printed(briefing):
    page = briefing("E06000023")
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    button = page.get_by_role("button", name="Print or save as PDF")
    assert not page.get_by_text("use the print command of your browser").is_visible()
    assert button.bounding_box()["height"] >= 44
    button.click()
    assert page.title() == "printed"
    page.emulate_media(media="print")
    assert not button.is_visible()
    assert not page.get_by_role("link", name="Download for Word").is_visible()


def test_without_script_it_says_how_to_print(briefing, watched):
    page = briefing("E06000023", watched(java_script_enabled=False))
    assert not page.get_by_role("button", name="Print or save as PDF").is_visible()
    assert page.get_by_text("use the print command of your browser").is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 2


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_nothing_scrolls_sideways_on_a_screen(briefing, width):
    for code in PLACES:
        page = briefing(code)
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, code


def test_the_area_page_leads_to_the_briefing_and_back(briefing, page, url):
    page.goto(url("/area/E06000023"))
    page.get_by_role("link", name="Print a briefing").click()
    page.wait_for_url("**/area/E06000023/briefing")
    page.get_by_role("link", name="Back to the page of Bristol").click()
    page.wait_for_url("**/area/E06000023")


def test_the_copy_for_word_is_handed_over_as_a_file(briefing):
    page = briefing("E06000023")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download for Word").click()
    assert waiting.value.suggested_filename == "briefing-E06000023.doc.html"
