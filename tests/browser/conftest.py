"""One server and one browser for all browser tests; a fresh, watched page for each."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.driver import launch, serving

DESK = {"width": 1280, "height": 900}
# A busy machine may take its time; what is slow is measured by the bench, not here.
expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items):
    """Everything in this folder drives a browser."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker("browser")


@pytest.fixture(scope="session")
def address():
    """Where the server under test is."""
    with serving() as (where, _):
        yield where


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the session."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def url(address):
    """``url("/?level=utla")`` is a whole address on the server under test."""
    return lambda path="/": address + path


@pytest.fixture
def watched(browser, address):
    """Make pages that fail the test on script errors, 5xx and requests to other hosts."""
    contexts, troubles = [], []

    def make(viewport=None, **options):
        context = browser.new_context(viewport=viewport or DESK, **options)
        contexts.append(context)
        page = context.new_page()
        watch(page, urlsplit(address).netloc, troubles)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not troubles, "\n".join(troubles)


def watch(page, host, troubles):
    """Write down everything that should not happen on ``page``."""

    def asked(request):
        where = urlsplit(request.url)
        if where.scheme in ("http", "https") and where.netloc != host:
            troubles.append(f"asked another host: {request.url}")

    def answered(response):
        if response.status >= 500:
            troubles.append(f"{response.status} from {response.url}")

    def said(message):
        if message.type == "error":
            troubles.append(f"console: {message.text}")

    page.on("request", asked)
    page.on("response", answered)
    page.on("console", said)
    page.on("pageerror", lambda error: troubles.append(f"script: {error}"))


@pytest.fixture
def page(watched):
    """A watched page at the desk."""
    return watched()


@pytest.fixture
def phone(watched):
    """A watched page on a phone."""
    return watched({"width": 390, "height": 844}, has_touch=True, is_mobile=True)
