"""Outcomes by group in a browser: by mouse and keyboard, on any screen, with and without script."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.backgrounds_pages import see_all

PAGE = "/backgrounds"
BY_SEX = f"{PAGE}?with=sex&change=2014-01-01/P6Y"
FREE_MEALS = f"{PAGE}?outcome=attainment-at-11&by=ethnicity_school&with=fsm"
PUPILS = f"{PAGE}?outcome=development-at-5"
STATES = (PAGE, BY_SEX, FREE_MEALS, PUPILS)


def options(page, ident):
    """What a list offers, in order."""
    return page.locator(f"#{ident} option").evaluate_all("all => all.map((one) => one.value)")


def test_each_breakdown_of_each_outcome_opens(page, url):
    page.goto(url(PAGE))
    outcomes = options(page, "bg-outcome")
    assert len(outcomes) > 15
    for outcome in outcomes:
        page.goto(url(f"{PAGE}?outcome={outcome}"))
        links = page.locator(".bg-segments a").evaluate_all(
            "all => all.map((one) => one.getAttribute('href'))"
        )
        for link in links:
            answer = page.request.get(url(link))
            assert answer.status == 200, link
            text = answer.text()
            assert 'id="figures"' in text, link
            assert "nan" not in re.findall(r">([^<]*)<", text), link


def test_a_choice_takes_effect_in_place_and_keeps_the_focus(page, url):
    page.goto(url(PAGE))
    page.evaluate("window.same = true")
    field = page.locator("#bg-category")
    field.focus()
    wanted = next(v for v in options(page, "bg-category") if v != field.input_value())
    before = page.locator("#backgrounds-lead").inner_text()
    field.select_option(wanted)
    expect(page).to_have_url(re.compile("category="))
    expect(page.locator("#backgrounds-lead")).not_to_have_text(before)
    expect(page.locator("#bg-category")).to_be_focused()
    expect(page.locator("#bg-category")).to_have_value(wanted)
    assert page.evaluate("window.same")


def test_what_is_shown_is_said_to_those_who_do_not_see_it(page, url):
    page.goto(url(PAGE))
    page.locator(".bg-segments a:not([aria-current])").first.click()
    expect(page).not_to_have_url(url(PAGE))
    lead = page.locator("#backgrounds-lead").inner_text()
    expect(page.locator("#backgrounds-said")).to_contain_text(lead)


def test_an_address_is_the_whole_state(watched, page, url):
    page.goto(url(PAGE))
    page.locator(".bg-segments a:not([aria-current])").first.click()
    expect(page).not_to_have_url(url(PAGE))
    lead = page.locator("#backgrounds-lead").inner_text()
    other = watched()
    other.goto(page.url)
    expect(other.locator("#backgrounds-lead")).to_have_text(lead)


def test_back_and_forward_lead_through_the_choices(page, url):
    page.goto(url(PAGE))
    first = page.locator("#backgrounds-lead").inner_text()
    page.locator(".bg-segments a:not([aria-current])").first.click()
    expect(page).not_to_have_url(url(PAGE))
    second = page.locator("#backgrounds-lead").inner_text()
    page.go_back()
    expect(page.locator("#backgrounds-lead")).to_have_text(first)
    page.go_forward()
    expect(page.locator("#backgrounds-lead")).to_have_text(second)


def test_keys_look_through_a_list_before_one_is_taken(page, url):
    page.goto(url(PAGE))
    field = page.locator("#bg-outcome")
    field.focus()
    page.keyboard.press("ArrowDown")
    assert "outcome" not in page.url
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("outcome="))
    expect(page.locator("#bg-outcome")).to_be_focused()


def test_a_choice_is_reached_and_made_by_keys_alone(page, url):
    page.goto(url(PAGE))
    page.locator("#bg-outcome").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.id")
    assert focused.startswith("bg-by-")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{focused}")).to_have_attribute("aria-current", "true")
    expect(page.locator(f"#{focused}")).to_be_focused()


def test_the_gap_is_between_any_two_groups(page, url):
    page.goto(url(PAGE))
    size = page.locator(".gap-size").first.inner_text()
    page.locator("#bg-other").select_option("Intermediate")
    expect(page).to_have_url(re.compile("other=Intermediate"))
    expect(page.locator(".gap-size").first).not_to_have_text(size)
    expect(page.locator(".gap-interval").first).to_contain_text("95% interval")


def test_charts_below_come_when_they_are_seen(page, url):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url(BY_SEX))
    late = page.locator("[data-later]").count()
    assert late > 0
    see_all(page)
    assert len([one for one in asked if "fragment=1" in one]) == late
    expect(page.locator(".bg-part figure svg:visible").first).to_be_visible()


def test_paper_has_every_chart(page, url):
    page.goto(url(BY_SEX))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("[data-later]").count() == 0
    page.emulate_media(media="print")
    expect(page.locator(".bg-controls").first).to_be_hidden()


def test_a_failure_keeps_what_is_shown_and_offers_another_try(browser, url):
    context = browser.new_context()
    page = context.new_page()
    page.goto(url(PAGE))
    lead = page.locator("#backgrounds-lead").inner_text()
    field = page.locator("#bg-category")
    was = field.input_value()
    context.set_offline(True)
    field.select_option(next(v for v in options(page, "bg-category") if v != was))
    expect(page.get_by_role("alert")).to_contain_text("could not be fetched")
    expect(page.locator("#backgrounds-lead")).to_have_text(lead)
    expect(page.locator("#bg-category")).to_have_value(was)
    context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page).to_have_url(re.compile("category="))
    expect(page.get_by_role("alert")).to_have_count(0)
    context.close()


def test_a_wait_is_said_and_the_old_figures_stay(page, url):
    page.goto(url(PAGE))
    held = []
    page.route("**/backgrounds?*", lambda route: held.append(route))
    page.locator(".bg-segments a:not([aria-current])").first.click()
    expect(page.locator(".bg-loading")).to_be_visible()
    expect(page.locator("#groups")).to_be_visible()
    for route in held:
        route.continue_()
    expect(page.locator(".bg-loading")).to_have_count(0)


def test_it_reads_without_script(watched, url):
    page = watched(java_script_enabled=False)
    page.goto(url(PAGE))
    expect(page.locator("#figures table")).to_be_visible()
    page.locator("#bg-outcome").select_option("development-at-5")
    page.locator(".bg-go").first.click()
    expect(page).to_have_url(re.compile("outcome=development-at-5"))
    page.goto(url(BY_SEX))
    page.locator(".bg-later a").first.click()
    expect(page.locator("figure svg:visible").first).to_be_visible()


def test_a_group_that_is_not_published_keeps_its_place_and_says_so(page, url):
    page.goto(url(f"{PAGE}?outcome=relative-educational-mobility&by=ethnicity"))
    expect(page.locator("#groups .bg-chart")).to_contain_text("not published")
    row = page.locator("#figures tbody tr", has_text="Chinese")
    expect(row.locator(".cell-value").last).to_have_text("not published")


def test_a_period_without_figures_is_said_and_another_is_shown(page, url):
    page.goto(url(f"{FREE_MEALS}&period=2019-09-01/P1Y"))
    expect(page.locator("#backgrounds .notice").first).to_contain_text("There is no period")
    expect(page.locator("#bg-period")).not_to_have_value("2019-09-01/P1Y")


def test_where_no_interval_is_published_none_is_claimed(page, url):
    page.goto(url(PUPILS))
    expect(page.locator("#groups .bg-key")).not_to_contain_text("95% interval")
    expect(page.locator(".gap-interval").first).to_contain_text("no interval published")


def test_a_breakdown_that_the_outcome_lacks_is_said_and_the_nearest_is_shown(page, url):
    answer = page.goto(url(f"{PUPILS}&by=housing"))
    assert answer.status == 200
    expect(page.locator("#backgrounds .notice").first).to_contain_text("housing")
    expect(page.locator("#groups svg[role=img]:visible")).to_be_visible()


def test_a_code_that_no_outcome_has_is_said_with_the_nearest(page, url):
    answer = page.request.get(url(f"{PAGE}?outcome=occupational-level-25-to-28"))
    assert answer.status == 400
    assert "occupational-level-25-to-29" in answer.text()
    assert 'class="notice"' in answer.text()


def test_the_figures_are_files(page, url):
    page.goto(url(BY_SEX))
    with page.expect_download() as waiting:
        page.locator("#groups .bg-files a", has_text="CSV").click()
    assert waiting.value.suggested_filename.endswith(".csv")
    answer = page.request.get(
        url(page.locator("#groups .bg-files a", has_text="XLSX").get_attribute("href"))
    )
    assert answer.body().startswith(b"PK")


def test_all_that_can_be_pressed_is_large_enough(phone, url):
    phone.goto(url(BY_SEX))
    see_all(phone)
    small = phone.evaluate(
        """() => [...document.querySelectorAll('#backgrounds :is(select, button, summary, .bg-tabs a,'
          + ' .bg-segments a, .bg-files a, .bg-later a, .btn)')]
          .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5)
          .map((one) => one.textContent.trim())"""
    )
    assert small == []


def test_no_words_of_a_chart_are_too_small_on_a_phone(phone, url):
    phone.goto(url(BY_SEX))
    see_all(phone)
    smallest = phone.evaluate(
        """() => Math.min(...[...document.querySelectorAll('#backgrounds svg text')]
          .filter((one) => one.getClientRects().length)
          .map((one) => parseFloat(getComputedStyle(one).fontSize)
            * one.ownerSVGElement.getBoundingClientRect().width
            / one.ownerSVGElement.viewBox.baseVal.width))"""
    )
    assert smallest >= 11.9


def test_the_page_is_light_before_its_charts(page, url):
    for path in STATES:
        answer = page.request.get(url(path))
        assert len(answer.body()) < 250_000, path


def test_the_state_of_a_form_is_kept_by_the_other(page, url):
    page.goto(url(f"{PAGE}?with=sex&change=none"))
    page.locator("#bg-other").select_option("Intermediate")
    expect(page).to_have_url(re.compile("other=Intermediate"))
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["with"] == ["sex"]
    assert asked["change"] == ["none"]
