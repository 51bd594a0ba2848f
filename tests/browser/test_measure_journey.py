"""A whole journey: a word of a definition, the measure's page, another level, the figures as files."""

from __future__ import annotations

import csv
import io
import json
import re
from urllib.request import urlopen

import openpyxl
import pytest
from playwright.sync_api import expect

from explorer.store import Store

MEASURE, LEVEL = "gross-median-weekly-pay", "utla"


@pytest.fixture(scope="module")
def word() -> str:
    """A phrase of the measure's definition that is in none of its names."""
    entry = Store.load().catalogue[MEASURE]
    phrase = "employee in the middle"
    assert phrase in entry.definition
    assert phrase not in f"{entry.short_name} {entry.full_name}"
    return phrase


def kept(page, link) -> bytes:
    """What the browser saves when a link is pressed."""
    with page.expect_download() as waiting:
        link.click()
    return waiting.value.path().read_bytes()


def test_from_a_word_of_the_definition_to_the_figures_as_files(page, url, word):
    page.goto(url("/data"))
    page.get_by_role("searchbox").fill(word)
    found = page.locator(f'a[href="/indicator/{MEASURE}"]')
    expect(found).to_be_visible()
    found.click()
    expect(page.locator("#early-page")).to_have_count(0)
    expect(page.locator("h1")).to_contain_text("weekly pay")

    page.locator("#level").select_option("region")
    expect(page.locator("#league-body")).to_contain_text("South East")
    expect(page).to_have_url(re.compile("level=region"))
    page.locator("#level").select_option(LEVEL)
    expect(page.locator("#league-body")).to_contain_text("Kensington and Chelsea")

    downloads = page.locator("section", has=page.locator("#downloads"))
    query = f"indicator={MEASURE}&level={LEVEL}"
    with urlopen(url(f"/api/v1/values?{query}")) as answer:
        rows = json.load(answer)["values"]
    sheet = kept(page, downloads.locator(f'a[href="/api/v1/values.xlsx?{query}"]'))
    text = kept(page, downloads.locator(f'a[href="/api/v1/values.csv?{query}"]'))

    lines = list(csv.DictReader(io.StringIO(text.decode())))
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    head, *cells = book["Values"].iter_rows(values_only=True)
    assert len(rows) == len(lines) == len(cells) > 2_000
    for row, line, cell in zip(rows, lines, cells, strict=True):
        held = dict(zip(head, cell, strict=True))
        for name, value in row.items():
            assert line[name] == ("" if value is None else str(value))
            assert (held[name] or None) == (value or None), (name, value)
