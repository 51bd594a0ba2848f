"""What the tests of the pages about backgrounds share: seeing all of a page, and what hinders in it."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe


def see_all(page):
    """Scroll to each late part until all of them have come, then back to the top."""
    page.wait_for_function(
        """() => {
          const part = document.querySelector("[data-later]");
          part?.scrollIntoView({ block: "center" });
          return !part;
        }"""
    )
    page.evaluate("scrollTo(0, 0)")


def unfold(page):
    """Open everything that is folded away."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def barriers(page):
    """What axe finds wrong: (rule, the first elements that break it)."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found]


def overhang(page):
    """By how many pixels the page is wider than its window."""
    return page.evaluate("Math.max(document.documentElement.scrollWidth - innerWidth, 0)")
