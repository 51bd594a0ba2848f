"""Measure, level, period, colours and pins: by pointer, by keyboard and by touch."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

MEASURES = "#measure-list [role=option]"


@pytest.fixture
def ready(page, url):
    """The map page, drawn and handed to Dash."""
    page.goto(url("/"))
    expect(page.locator("#map-slot svg [role=option]").first).to_be_attached()
    expect(page.locator("#early-page")).to_have_count(0)
    return page


@pytest.fixture
def over_time(ready):
    """A district measure with several periods, at its latest."""
    ready.evaluate(
        """async () => {
          for (const one of explorer.data.peek("catalogue").indicators) {
            if (!one.levels.ltla || one.polarity === "neutral") continue;
            const file = await explorer.data.values("ltla", one.code);
            if (file.periods.length < 4) continue;
            return explorer.state.go({ indicator: one.code, level: "ltla" });
          }
          throw new Error("No measure has four periods");
        }"""
    )
    expect(ready.locator("#period")).to_be_enabled()
    return ready


def period(page):
    """The period shown."""
    return page.evaluate("() => explorer.state.get().period")


def test_the_measures_are_grouped_by_life_stage(ready):
    """Opening puts the focus in the search box and the cursor on the current measure."""
    ready.locator("#measure").press("Enter")
    expect(ready.locator("#measure-filter")).to_be_focused()
    labels = ready.locator("#measure-list [role=group] .option-group-label")
    names = ready.evaluate("() => explorer.data.peek('catalogue').stages.map((one) => one.name)")
    assert set(labels.all_inner_texts()) <= set(names)
    current = ready.locator(f"{MEASURES}[aria-selected=true]")
    expect(current).to_have_count(1)
    expect(ready.locator("#measure-filter")).to_have_attribute(
        "aria-activedescendant", current.get_attribute("id")
    )


def test_a_measure_is_found_and_chosen_by_keyboard(ready):
    """Type, arrow, Enter; the focus comes back to the button."""
    ready.locator("#measure").press("Enter")
    everything = ready.locator(MEASURES).count()
    ready.keyboard.type("wekly pay")
    expect(ready.locator(MEASURES)).not_to_have_count(everything)
    expect(ready.locator(f"{MEASURES}.is-active")).to_contain_text(re.compile("pay", re.IGNORECASE))
    ready.keyboard.press("Enter")
    expect(ready.locator("#measure-popup")).to_be_hidden()
    expect(ready.locator("#measure")).to_be_focused()
    expect(ready.locator("#measure")).to_contain_text(re.compile("pay", re.IGNORECASE))
    expect(ready).to_have_url(re.compile("indicator="))


def test_escape_closes_the_measures_and_changes_nothing(ready):
    """Home and End move within the list."""
    before = ready.url
    ready.locator("#measure").press("Enter")
    ready.keyboard.press("End")
    expect(ready.locator(MEASURES).last).to_have_class(re.compile("is-active"))
    ready.keyboard.press("Home")
    expect(ready.locator(MEASURES).first).to_have_class(re.compile("is-active"))
    ready.keyboard.press("Escape")
    expect(ready.locator("#measure-popup")).to_be_hidden()
    expect(ready.locator("#measure")).to_be_focused()
    assert ready.url == before


def test_the_button_opens_and_closes_the_measures(ready):
    """A second press closes; a press elsewhere closes too."""
    ready.locator("#measure").click()
    expect(ready.locator("#measure-popup")).to_be_visible()
    ready.locator("#measure").click()
    expect(ready.locator("#measure-popup")).to_be_hidden()
    ready.locator("#measure").click()
    ready.locator("h1").click()
    expect(ready.locator("#measure-popup")).to_be_hidden()


def test_a_measure_is_chosen_by_touch(phone, url):
    """The keyboard does not cover the list, and nothing scrolls sideways."""
    phone.goto(url("/"))
    expect(phone.locator("#early-page")).to_have_count(0)
    phone.locator("#measure").tap()
    expect(phone.locator("#measure-popup")).to_be_visible()
    expect(phone.locator("#measure-filter")).not_to_be_focused()
    assert phone.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    option = phone.locator(f"{MEASURES}[aria-selected=false]").first
    name = option.locator(".option-name").inner_text()
    option.tap()
    expect(phone.locator("#measure")).to_have_text(name)


def test_each_life_stage_opens_with_a_measure_of_its_own(ready):
    """The tab and the measure always belong together."""
    tabs = ready.locator("#stage-tabs [data-stage]")
    for k in range(tabs.count()):
        tab = tabs.nth(k)
        tab.click()
        expect(tab).to_have_attribute("aria-current", "true")
        stage = ready.evaluate(
            "() => explorer.data.indicator(explorer.state.get().indicator).stage"
        )
        assert stage == tab.get_attribute("data-stage")


def test_the_period_moves_with_the_arrow_keys(over_time):
    """The words follow, the address is replaced, and the latest is left out of it."""
    slider = over_time.locator("#period")
    words = over_time.locator("#period-label").inner_text()
    slider.press("ArrowLeft")
    expect(over_time.locator("#period-label")).not_to_have_text(words)
    expect(slider).to_have_attribute(
        "aria-valuetext", over_time.locator("#period-label").inner_text()
    )
    expect(over_time).to_have_url(re.compile("period="))
    slider.press("ArrowRight")
    expect(over_time.locator("#period-label")).to_have_text(words)
    expect(over_time).not_to_have_url(re.compile("period="))


def test_play_runs_to_the_latest_period_and_stops(over_time):
    """From two before the end: two steps, then the button says Play again."""
    slider = over_time.locator("#period")
    last = period(over_time)
    slider.press("ArrowLeft")
    slider.press("ArrowLeft")
    play = over_time.locator("#period-play")
    play.click()
    expect(play).to_have_text("Pause")
    expect(play).to_have_text("Play", timeout=4000)
    assert period(over_time) == last


def test_any_action_stops_the_playing(over_time):
    """A reader who presses something else wants the picture to stand still."""
    over_time.locator("#period").press("Home")
    play = over_time.locator("#period-play")
    play.click()
    expect(play).to_have_text("Pause")
    over_time.locator("h1").click()
    expect(play).to_have_text("Play")


def test_a_measure_with_one_period_has_nothing_to_play(ready):
    """The Commission's index was published once."""
    ready.evaluate("() => explorer.state.go({ indicator: 'social-mobility-index-2016' })")
    expect(ready.locator("#level")).to_have_value("ltla_2016")
    expect(ready.locator("#period")).to_be_disabled()
    expect(ready.locator("#period-play")).to_be_disabled()
    expect(ready.locator("#period-label")).to_contain_text("only")


def test_hot_and_cold_spots_are_offered_only_where_one_end_is_better(over_time):
    """A neutral measure has no better end."""
    expect(over_time.locator("#classes option[value=fifths]")).to_have_count(1)
    over_time.evaluate(
        """() => explorer.state.go({ indicator: explorer.data.peek("catalogue").indicators
             .find((one) => one.polarity === "neutral").code })"""
    )
    expect(over_time.locator("#classes option[value=fifths]")).to_have_count(0)


def test_ten_areas_can_be_pinned_and_no_more(ready):
    """The eleventh is refused with a reason; unpinning keeps the focus in the list."""
    ready.evaluate(
        """() => explorer.view().map.areas.slice(1, 12)
             .forEach((area) => explorer.controls.togglePin(area.c))"""
    )
    expect(ready.locator("#pins .pin")).to_have_count(10)
    expect(ready.locator("#notice")).to_contain_text("10 areas are pinned, which is the most")
    ready.locator("#pins .pin-remove").first.click()
    expect(ready.locator("#pins .pin")).to_have_count(9)
    expect(ready.locator("#pins .pin-remove").first).to_be_focused()
    expect(ready).to_have_url(re.compile("pins=[A-Z0-9]+(,[A-Z0-9]+){8}$"))


def test_the_chosen_area_is_pinned_and_cleared(ready):
    """The buttons below the area's sentence."""
    ready.evaluate("() => explorer.state.go({ area: 'E06000023' })")
    ready.locator("#pin-area").click()
    expect(ready.locator("#pins")).to_contain_text("Bristol")
    expect(ready.locator("#pin-area")).to_have_text("Unpin")
    ready.locator("#clear-area").click()
    expect(ready.locator("#pin-area")).to_be_hidden()
    expect(ready).not_to_have_url(re.compile("area="))
    ready.locator("#pins .pin-open").click()
    expect(ready.locator("#area-name")).to_contain_text("Bristol")


def test_the_link_is_copied_whole(watched, url):
    """What is copied opens the same view."""
    page = watched(permissions=["clipboard-read", "clipboard-write"])
    page.goto(url("/?area=E06000023"))
    expect(page.locator("#early-page")).to_have_count(0)
    page.locator("#classes").select_option("equal")
    page.locator("#copy-link").click()
    expect(page.locator("#copy-link")).to_have_text("Link copied")
    expect(page.locator("#live")).to_contain_text("Link copied")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.endswith("/?area=E06000023&classes=equal")


def test_the_focus_is_never_lost_when_the_measures_close(ready):
    """Escape, however quickly pressed, leads back to the button; so does Shift and Tab."""
    ready.evaluate(
        """() => {
          window.held = [];
          document.addEventListener("keydown", (event) => {
            if (event.key === "Escape") window.held.push(document.activeElement.id);
          });
        }"""
    )
    for _ in range(10):
        ready.locator("#measure").click()
        ready.keyboard.press("Escape")
    assert ready.evaluate("() => window.held") == ["measure"] * 10
    ready.locator("#measure").click()
    ready.keyboard.press("Shift+Tab")
    expect(ready.locator("#measure-popup")).to_be_hidden()
    expect(ready.locator("#measure")).to_be_focused()


def test_another_level_or_other_colours_are_said_aloud(over_time):
    """What the map now shows, in the words of its name."""
    live = over_time.locator("#live")
    over_time.locator("#level").select_option("utla")
    expect(live).to_contain_text(re.compile("^Map of .*Upper-tier councils"))
    title = over_time.evaluate("() => explorer.mapWords.title(explorer.view())")
    over_time.locator("#classes").select_option("equal")
    expect(live).to_contain_text(f"Equal steps. {title}")


def test_pins_wait_while_their_level_is_away(over_time):
    """Two districts are not counties: they are missed aloud and come back with their level."""
    pins = ["E07000039", "E06000015", "E07000032"]
    over_time.evaluate("(pins) => explorer.state.go({ pins })", pins)
    over_time.locator("#level").select_option("utla")
    expect(over_time.locator("#pins .pin")).to_have_count(1)
    expect(over_time.locator("#notice")).to_contain_text(
        "2 pinned areas are not shown at this level; they come back when you return to "
    )
    over_time.locator("#level").select_option("ltla")
    expect(over_time.locator("#pins .pin")).to_have_count(3)
    assert over_time.evaluate("() => explorer.state.get().pins") == pins
    expect(over_time.locator("#notice .notice")).to_have_count(0)


def test_a_pin_taken_away_at_another_level_stays_away(over_time):
    """What is seen at both levels is one pin."""
    pins = ["E07000039", "E06000015"]
    over_time.evaluate("(pins) => explorer.state.go({ pins })", pins)
    over_time.locator("#level").select_option("utla")
    expect(over_time.locator("#pins .pin")).to_have_count(1)
    over_time.locator("#pins .pin-remove").click()
    expect(over_time.locator("#pins .pin")).to_have_count(0)
    over_time.locator("#level").select_option("ltla")
    expect(over_time.locator("#pins .pin")).to_have_count(1)
    assert over_time.evaluate("() => explorer.state.get().pins") == ["E07000039"]


def test_the_current_life_stage_is_in_sight_on_a_phone(phone, url):
    """The row of tabs is scrolled, the page is not."""
    phone.goto(url("/?indicator=gross-median-weekly-pay"))
    expect(phone.locator("#early-page")).to_have_count(0)
    tab = phone.locator("#stage-tabs [aria-current=true]")
    box = tab.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert phone.evaluate("() => scrollY") == 0
