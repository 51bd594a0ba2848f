"""The page of a place in a real browser: read at every width, used by keyboard, without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

BRISTOL = "/area/E06000023"
WIDTHS = (320, 390, 768, 1280)
PLACES = (BRISTOL, "/area/E07000039", "/area/E12000009", "/area/K02000001", "/area/E14001063",
          "/area/TLF1?level=itl2_2025", "/area/E07000048?level=ltla_2016")  # fmt: skip


@pytest.mark.parametrize("where", PLACES)
def test_nothing_scrolls_sideways_at_any_width(page, url, where):
    page.goto(url(where))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_the_page_reads_without_script(watched, url):
    page = watched(java_script_enabled=False)
    page.goto(url(BRISTOL))
    expect(page.get_by_role("heading", level=1)).to_have_text("Bristol")
    expect(page.locator(".lead").first).to_contain_text("of 151 English upper-tier councils")
    for heading in ("Four life stages", "Strengths and weaknesses", "Sources"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()
    page.get_by_text("Where Bristol lies").click()
    expect(page.get_by_role("link", name="South West", exact=True).first).to_be_visible()


def test_the_links_on_the_page_lead_to_its_parts(page, url):
    page.goto(url(BRISTOL))
    links = page.get_by_role("navigation", name="On this page").get_by_role("link")
    for at in range(links.count()):
        target = links.nth(at).get_attribute("href")
        expect(page.locator(target)).to_have_count(1)
        expect(page.locator(target).get_by_role("heading").first).to_be_visible()


def test_a_name_typed_into_the_address_leads_to_the_place(page, url):
    page.goto(url("/area/bristol?with=adjacent"))
    expect(page).to_have_url(url(f"{BRISTOL}?with=adjacent"))


def test_the_way_back_up_and_on_to_the_map(page, url):
    page.goto(url("/area/E07000039"))
    page.get_by_role("navigation", name="Where this place lies").get_by_role(
        "link", name="Derbyshire"
    ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Derbyshire")
    page.get_by_role("link", name="Show on the map").click()
    expect(page.locator("#area-name, .panel h2").first).to_contain_text("Derbyshire")


def test_large_enough_to_press_on_a_phone(phone, url):
    phone.goto(url(BRISTOL))
    small = phone.eval_on_selector_all(
        ".area-words .actions .btn, .crumbs a, .card-head h4 a, .figures-of a, .page-parts a",
        "all => all.filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5)"
        ".map(one => one.textContent)",
    )
    assert small == []


def test_what_is_not_known_is_a_page_of_its_own(page, url):
    answer = page.request.get(url("/area/Bristel"))
    assert answer.status == 404
    assert "Did you mean" in answer.text()
