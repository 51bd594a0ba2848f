"""The drivers in a browser: chosen by mouse and keyboard, read on any screen and without script."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.backgrounds_pages import see_all

LIST = "/backgrounds/drivers"
JOBS = f"{LIST}?measure=parents-jobs"


def test_a_driver_is_chosen_from_the_list_of_all(page, url):
    page.goto(url(LIST))
    page.locator("#bg-measure").select_option("parents-jobs")
    expect(page).to_have_url(re.compile(r"measure=parents-jobs$"))
    expect(page.locator("h1")).to_have_text("Jobs of adults in families with children")
    page.locator("#bg-category").select_option("Lower working")
    expect(page).to_have_url(re.compile(r"category=Lower\+working"))
    expect(page.locator(".lead")).to_contain_text("lower working")
    page.go_back()
    page.go_back()
    expect(page.locator("h1")).to_have_text("Childhood and drivers")


def test_another_driver_takes_no_class_along(page, url):
    page.goto(url(f"{JOBS}&category=Lower+working"))
    page.locator("#bg-measure").select_option("youth-unemployment")
    expect(page).to_have_url(re.compile(r"measure=youth-unemployment$"))
    expect(page.locator(".notice")).to_have_count(0)


def test_classes_and_sub_regions_come_when_they_are_in_view(page, url):
    page.goto(url(JOBS))
    see_all(page)
    expect(page.locator("#drv-shares")).to_be_visible()
    expect(page.locator("#drv-ends")).to_be_visible()


def test_the_link_to_the_figures_unfolds_them(page, url):
    page.goto(url(JOBS))
    page.get_by_role("link", name="Data table").first.click()
    expect(page.locator("#drv-figures table")).to_be_visible()


def test_it_reads_without_script(watched, url):
    page = watched(java_script_enabled=False)
    page.goto(url(JOBS))
    page.get_by_role("link", name="Highest and lowest sub-regions").click()
    expect(page.locator("#drv-ends")).to_be_visible()
    page.goto(url(LIST))
    page.locator("#bg-measure").select_option("youth-unemployment")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("h1")).to_have_text("Unemployed at 16 to 24")
