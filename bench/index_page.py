"""Time the index page in a real Chromium: from a changed weight to the repainted table and map."""

from __future__ import annotations

from bench.page import Profile, opened, until

RANKED = "document.documentElement.dataset.ranked"
# Type a weight, then count frames until table and map show the ranking that follows from it.
WEIGHED = """
  async weight => {
    const field = document.getElementById('weight-school');
    const before = RANKED, start = performance.now();
    field.value = weight;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    field.dispatchEvent(new Event('change', {bubbles: true}));
    while (RANKED === before) {
      if (performance.now() - start > 20000) throw new Error('nothing was repainted');
      await new Promise(requestAnimationFrame);
    }
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }
""".replace("RANKED", RANKED)
WEIGHTS = (30, 45, 60, 20, 75, 35, 50, 65, 40, 55)


def weight_changes(browser, address: str, profile: Profile, level: str) -> list[float]:
    """Give the time of each change of a weight, in milliseconds; none is asked for twice."""
    context, page, _ = opened(browser, profile)
    page.goto(f"{address}/index?level={level}&area=E06000023")
    until(page, f"{RANKED} !== undefined")
    page.wait_for_load_state("networkidle")
    times = [page.evaluate(WEIGHED, weight) for weight in WEIGHTS]
    context.close()
    return times
