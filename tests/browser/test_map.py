"""The map answers to pointer, keyboard and touch, says what it shows, and can be taken away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

PAY = "/?indicator=gross-median-weekly-pay&level=ltla"
DERBYSHIRE = "E07000039"
OPTIONS = "svg.map [role=option]"
STOP = "svg.map [tabindex='0']"
NAMED = re.compile(r".+, .+, \d[\d,]*(st|nd|rd|th) of \d+")


@pytest.fixture
def opened(page, url):
    """``opened("/?…")`` is the page with its map drawn."""

    def go(path="/", on=page):
        on.goto(url(path))
        expect(on.locator("#early-page")).to_have_count(0)
        expect(on.locator(OPTIONS).first).to_have_attribute("aria-label", re.compile(", "))
        return on

    return go


def focused(page):
    """The accessible name of what has focus."""
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def inside(inner, outer, slack=1.0):
    """Whether one bounding box lies in another."""
    return (
        inner["x"] >= outer["x"] - slack
        and inner["y"] >= outer["y"] - slack
        and inner["x"] + inner["width"] <= outer["x"] + outer["width"] + slack
        and inner["y"] + inner["height"] <= outer["y"] + outer["height"] + slack
    )


def test_all_areas_are_named_options_of_one_list_with_one_tab_stop(opened):
    """The accessibility tree holds 361 options, each with its value and rank."""
    page = opened(PAY)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    names = [
        node["name"]["value"]
        for node in tree["nodes"]
        if node.get("role", {}).get("value") == "option"
        and "," in node.get("name", {}).get("value", "")
    ]
    assert len({name.split(",")[0] for name in names}) >= 355
    assert sum(bool(NAMED.match(name)) for name in names) > 340
    expect(page.locator(OPTIONS)).to_have_count(361)
    expect(page.locator(STOP)).to_have_count(1)


def test_an_english_measure_leaves_the_other_nations_as_outlines(opened):
    """Areas without a place in an England-only measure are no options."""
    page = opened("/?indicator=attainment-8&level=utla")
    expect(page.locator(OPTIONS)).to_have_count(153)
    assert page.locator("svg.map .out").count() == 218 - 153


def test_every_area_can_be_reached_by_arrows(opened):
    """Neighbours join the map into one piece, within England and in the whole kingdom."""
    for path in (PAY, "/"):
        page = opened(path)
        left = page.evaluate(
            """() => {
              const { map, england } = explorer.map.scene();
              const next = (area) => (england && area.e) || area.k;
              const seen = new Set([map.areas.findIndex((_, i) => explorer.map.shown(i))]);
              for (const i of seen) for (const j of next(map.areas[i])) if (j >= 0) seen.add(j);
              return map.areas.filter((_, i) => explorer.map.shown(i) && !seen.has(i)).length;
            }"""
        )
        assert left == 0


def test_an_arrow_and_its_opposite_lead_back(opened):
    """Left then right returns to where one was."""
    page = opened(PAY)
    page.focus(STOP)
    start = focused(page)
    for there, back in (("ArrowLeft", "ArrowRight"), ("ArrowDown", "ArrowUp")):
        page.keyboard.press(there)
        assert focused(page) != start
        page.keyboard.press(back)
        assert focused(page) == start


def test_enter_selects_and_escape_clears(opened):
    """The chosen area is in the address, and leaves it."""
    page = opened(PAY)
    page.focus(STOP)
    page.keyboard.press("ArrowLeft")
    name = focused(page)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("area="))
    expect(page.locator("svg.map [aria-selected=true]")).to_have_attribute("aria-label", name)
    expect(page.locator("#live")).to_contain_text("chosen")
    page.keyboard.press("Escape")
    expect(page.locator("svg.map [aria-selected=true]")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("area="))


def test_typing_a_name_leads_to_the_area(opened):
    """Letters in quick succession, spaces included, find a name."""
    page = opened(PAY)
    page.focus(STOP)
    page.keyboard.type("south derb")
    assert focused(page).startswith("South Derbyshire,")


def test_home_and_end_are_the_first_and_last_rank(opened):
    """The ends of the list are the ends of the ranking."""
    page = opened(PAY)
    page.focus(STOP)
    page.keyboard.press("Home")
    assert ", 1st of " in focused(page)
    page.keyboard.press("End")
    last = re.search(r", (\d+)\w\w of (\d+)$", focused(page))
    assert last.group(1) == last.group(2)


def test_focus_is_drawn_and_told_apart_from_selection(opened):
    """A keyboard reader sees an amber outline and the area's card."""
    page = opened(PAY)
    page.focus(STOP)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    outlines = page.locator("svg.map .map-focus")
    assert any(outlines.nth(k).get_attribute("d") for k in range(outlines.count()))
    expect(page.locator("#map-card")).to_be_visible()
    expect(page.locator("#map-card .card-name")).to_have_text(focused(page).split(",")[0])


def test_a_click_selects_and_the_label_stays_in_the_frame(opened):
    """Whichever area is chosen, its name can be read."""
    page = opened(PAY)
    for name in ("Cornwall", "Shetland Islands", "Great Yarmouth", "Highland", "Hackney"):
        page.evaluate(
            """(name) => explorer.state.go(
              { area: explorer.view().map.areas.find((area) => area.n === name).c })""",
            name,
        )
        label = page.locator("svg.map .chosen-name").first
        expect(label).to_have_text(name)
        assert inside(label.bounding_box(), page.locator("#map-slot").bounding_box()), name


def test_the_card_follows_the_pointer_and_stays_on_the_map(opened):
    """Name, value and rank appear beside the pointer and go with it."""
    page = opened(PAY)
    card = page.locator("#map-card")
    expect(card).to_be_hidden()
    page.locator(f'{OPTIONS}[aria-label^="Wiltshire,"]').hover()
    expect(card.locator(".card-name")).to_have_text("Wiltshire")
    assert inside(card.bounding_box(), page.locator("svg.map").bounding_box(), slack=2)
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()


def test_control_click_pins(opened):
    """A pinned area is outlined, and clicking it so again lets it go."""
    page = opened(PAY)
    area = page.locator(f'{OPTIONS}[aria-label^="Wiltshire,"]')
    area.click(modifiers=["Control"])
    expect(page).to_have_url(re.compile("pins=E06000054"))
    expect(page.locator("svg.map .map-main .map-pin")).to_have_count(1)
    area.click(modifiers=["Control"])
    expect(page.locator("svg.map .map-main .map-pin")).to_have_count(0)


def test_colours_and_names_follow_the_period(opened):
    """A new period recolours the same paths: none is made anew."""
    page = opened(f"{PAY}&area={DERBYSHIRE}")
    page.evaluate("window.kept = document.querySelector('svg.map [role=option]')")
    chosen = page.locator("svg.map [aria-selected=true]")
    before = chosen.get_attribute("aria-label")
    page.evaluate("explorer.state.go({ period: explorer.view().values.periods[0].id })")
    expect(chosen).not_to_have_attribute("aria-label", before)
    assert page.evaluate("window.kept.isConnected")


def test_zoom_buttons_drag_and_reset(opened):
    """Zooming changes the scale, dragging the place, and Reset undoes both."""
    page = opened(f"{PAY}&area={DERBYSHIRE}")
    page.emulate_media(reduced_motion="reduce")
    scale = "explorer.mapZoom.scale()"
    page.click("#zoom-area")
    assert page.evaluate(scale) > 3
    before = page.evaluate("JSON.stringify(explorer.mapZoom.transform())")
    page.hover("svg.map", position={"x": 200, "y": 300})
    box = page.locator("svg.map").bounding_box()
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 260, steps=3)
    page.mouse.up()
    assert page.evaluate("JSON.stringify(explorer.mapZoom.transform())") != before
    expect(page).to_have_url(re.compile(DERBYSHIRE))
    page.click("#zoom-reset")
    assert page.evaluate(scale) == 1
    expect(page.locator("#zoom-reset")).to_have_attribute("aria-disabled", "true")


def test_the_wheel_scrolls_the_page_unless_asked_to_zoom(opened):
    """A plain wheel over the map leaves it alone; with Control it zooms."""
    page = opened(PAY)
    page.hover("svg.map", position={"x": 260, "y": 400})
    page.mouse.wheel(0, 100)
    assert page.evaluate("explorer.mapZoom.scale()") == 1
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_timeout(100)
    assert page.evaluate("explorer.mapZoom.scale()") > 1


def test_boroughs_are_large_enough_for_a_finger_once_london_is_enlarged(phone, opened):
    """The inset's title enlarges it, and a tap then selects the borough."""
    page = opened("/", on=phone)
    page.tap(".map-inset-title")
    expect(page.locator(".map-inset-title")).to_have_attribute("aria-pressed", "true")
    boroughs = page.locator("svg.map .map-inset [data-i]:not(.none)")
    sizes = [boroughs.nth(k).bounding_box() for k in range(boroughs.count())]
    assert len(sizes) >= 32
    assert min(min(size["width"], size["height"]) for size in sizes) >= 24
    middle = sizes[0]
    page.touchscreen.tap(middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2)
    expect(page.locator("svg.map [aria-selected=true]")).to_have_count(1)
    expect(page.locator("#map-card")).to_be_visible()
    page.tap(".map-inset-title")
    expect(page.locator(".map-inset-title")).to_have_attribute("aria-pressed", "false")


def test_small_maps_come_when_scrolled_to_and_lead_to_their_measure(opened):
    """One per life stage, with the chosen area's rank; pressing one shows its measure."""
    page = opened(f"{PAY}&area={DERBYSHIRE}")
    page.locator("#stage-maps").scroll_into_view_if_needed()
    maps = page.locator("#stage-maps a.stage-map")
    expect(maps.first).to_be_visible()
    assert 1 <= maps.count() <= 4
    expect(maps.first.locator(".stage-rank")).to_contain_text("South Derbyshire")
    code = maps.first.get_attribute("data-indicator")
    maps.first.click()
    expect(page).to_have_url(re.compile(f"indicator={code}"))
    expect(page).to_have_url(re.compile(DERBYSHIRE))


@pytest.mark.parametrize(("button", "start"), [("#map-svg", b"<?xml"), ("#map-png", b"\x89PNG")])
def test_the_map_can_be_taken_away(opened, button, start):
    """The file is named for measure and period, and asks for nothing from elsewhere."""
    page = opened(f"{PAY}&area={DERBYSHIRE}")
    with page.expect_download() as waiting:
        page.click(button)
    name = waiting.value.suggested_filename
    assert re.fullmatch(r"gross-median-weekly-pay-[a-z0-9-]+\.(svg|png)", name)
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(start)
    if start == b"<?xml":
        text = content.decode()
        assert "South Derbyshire" in text
        assert "database right 2026" in text
        for left_over in ("var(--", "class=", "role=", "href=", "NaN", "undefined"):
            assert left_over not in text


def test_a_new_level_brings_a_new_map(opened):
    """Upper-tier councils are drawn in place of districts, in the same SVG."""
    page = opened(PAY)
    page.evaluate("window.kept = document.querySelector('svg.map')")
    page.evaluate("explorer.state.go({ level: 'utla' })")
    expect(page.locator(OPTIONS)).to_have_count(218)
    assert page.evaluate("window.kept.isConnected")


def test_no_more_than_ten_areas_are_pinned_on_the_map(opened):
    """The eleventh is refused with a notice, as it is everywhere."""
    page = opened()
    page.evaluate(
        """() => explorer.view().map.areas.slice(1, 11)
             .forEach((area) => explorer.controls.togglePin(area.c))"""
    )
    page.evaluate("() => explorer.mapCard.pin(12)")
    expect(page.locator("#notice")).to_contain_text("10 areas are pinned, which is the most")
    expect(page.locator("#live")).to_contain_text("10 areas are pinned, which is the most")
    expect(page.locator("#pins .pin")).to_have_count(10)
