"""Time the pages about backgrounds in a real Chromium: from a choice to the painted answer."""

from __future__ import annotations

from bench.page import Profile, opened

# Follow a choice, then wait for what comes in place of the page, and for the frame that shows it.
CHOSEN = """
  async address => {
    const link = Object.assign(document.createElement('a'), {href: address});
    link.dataset.live = '';
    document.getElementById('backgrounds').append(link);
    const start = performance.now();
    const shown = new Promise(done =>
      document.addEventListener('backgrounds:shown', done, {once: true}));
    link.click();
    await shown;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }
"""
PAGE = "/backgrounds"
# None is asked for twice; every second one is of a measure that was not read before.
CHOICES = (
    f"{PAGE}?outcome=highest-qualification-25-to-29",
    f"{PAGE}?outcome=highest-qualification-25-to-29&with=sex",
    f"{PAGE}?outcome=unemployed-25-to-29",
    f"{PAGE}?outcome=unemployed-25-to-29&with=disability",
    f"{PAGE}?outcome=attainment-at-11",
    f"{PAGE}?outcome=attainment-at-11&with=sex",
    f"{PAGE}?outcome=hourly-pay-25-to-29",
    f"{PAGE}?outcome=hourly-pay-25-to-29&with=sex",
    f"{PAGE}/mobility?topic=education",
    f"{PAGE}/mobility?topic=education&group=women",
    f"{PAGE}/regions?measure=parents-jobs",
    f"{PAGE}/regions?measure=parents-jobs&order=place",
    f"{PAGE}/councils?measure=attainment-8",
    f"{PAGE}/councils?measure=attainment-8&area=E06000023",
    f"{PAGE}/drivers?measure=youth-unemployment",
    f"{PAGE}/universities?against=grades",
)


def choices(browser, address: str, profile: Profile) -> list[float]:
    """Give the time of each choice, in milliseconds, in the order of ``CHOICES``."""
    context, page, _ = opened(browser, profile)
    page.goto(f"{address}{PAGE}")
    page.wait_for_load_state("networkidle")
    times = []
    for path in CHOICES:
        times.append(page.evaluate(CHOSEN, path))
        page.wait_for_load_state("networkidle")
    context.close()
    return times
