"""What the tests of the index page share: opening it, its weights, its chosen row."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

BRISTOL, CITY = "E06000023", "E09000001"
STAGES = ("early_years", "school", "youth", "working_lives")


@pytest.fixture
def opened(page, url):
    """Open an address and wait until Dash has the page."""

    def go(path="/index", on=page):
        on.goto(url(path))
        expect(on.locator("#early-page")).to_have_count(0)
        expect(on.locator(".map-areas path").first).to_be_attached()
        return on

    return go


def weight(page, stage="school"):
    """The number field of a weight."""
    return page.locator(f"#weight-{stage}")


def weights(page):
    """All stage weights as shown."""
    return [float(weight(page, stage).input_value()) for stage in STAGES]


def ranked(page, text):
    """Wait until table and map are of these weights (and more, after a bar)."""
    expect(page.locator("html")).to_have_attribute("data-ranked", re.compile(text))


def chosen_row(page):
    """The chosen area's row of the table."""
    return page.locator("#index-body tr.is-selected")
