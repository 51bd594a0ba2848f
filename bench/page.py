"""Time the map page in a real Chromium, at the desk and on a slow phone."""

from __future__ import annotations

import time
from dataclasses import dataclass

PAINTED = "document.querySelector('#map-slot svg.map')?.dataset.painted"

WATCH = """
  window.bench = {shift: 0, map: null};
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (!entry.hadRecentInput) window.bench.shift += entry.value;
  })).observe({type: 'layout-shift', buffered: true});
  const look = () => {
    if (PAINTED) window.bench.map = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
""".replace("PAINTED", PAINTED)

# Do one thing, then count frames until the map says it shows something else.
TIMED = """
  async action => {
    const before = PAINTED, start = performance.now();
    window.explorer.state.go(action, {replace: true});
    while (PAINTED === before) {
      if (performance.now() - start > 20000) throw new Error('nothing was repainted');
      await new Promise(requestAnimationFrame);
    }
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }
""".replace("PAINTED", PAINTED)


@dataclass(frozen=True)
class Profile:
    """A kind of machine and line. Speeds are in bytes a second, times in milliseconds."""

    name: str
    width: int
    cpu: int
    latency: int
    download: int
    map_aim: str


PROFILES = (
    Profile("desk", 1280, 1, 0, -1, "aim 600 ms"),
    Profile("slow phone", 390, 4, 60, 9_000_000 // 8, "aim 1,200 ms"),
)


@dataclass(frozen=True)
class FirstView:
    """What the first view of a page took, with nothing cached."""

    kilobytes: float
    requests: int
    first_words_ms: float
    map_ms: float
    shift: float


def opened(browser, profile: Profile):
    """A fresh context slowed to the profile: (context, page, network log)."""
    context = browser.new_context(viewport={"width": profile.width, "height": 900})
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": profile.cpu})
    devtools.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": profile.latency,
         "downloadThroughput": profile.download, "uploadThroughput": -1},
    )  # fmt: skip
    sizes: list[float] = []
    devtools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.add_init_script(WATCH)
    return context, page, sizes


def until(page, expression: str, seconds: float = 60) -> None:
    """Wait for a script expression; the page's policy refuses Playwright's own way of waiting."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(expression):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{expression} did not come true within {seconds:g} seconds")
        time.sleep(0.05)


def first_view(browser, address: str, profile: Profile) -> FirstView:
    """Open ``/`` with an empty cache and wait until all is quiet."""
    context, page, sizes = opened(browser, profile)
    page.goto(address + "/")
    until(page, "window.bench.map !== null")
    page.wait_for_load_state("networkidle")
    words = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    seen = page.evaluate("window.bench")
    context.close()
    return FirstView(sum(sizes) / 1024, len(sizes), words, seen["map"], seen["shift"])


def recolours(browser, address: str, profile: Profile, runs: int) -> dict[str, list[float]]:
    """Times of each kind of change once its file is in the cache, in milliseconds."""
    context, page, _ = opened(browser, profile)
    page.goto(address + "/?indicator=gross-median-weekly-pay&level=ltla")
    until(page, "window.bench.map !== null")
    page.wait_for_load_state("networkidle")
    periods = page.evaluate("window.explorer.view().values.periods.map(p => p.id)")
    changes = {
        "change of measure": (
            {"indicator": "employment-rate"},
            {"indicator": "gross-median-weekly-pay"},
        ),
        "change of period": ({"period": periods[0]}, {"period": periods[-1]}),
        "change of level": ({"level": "utla"}, {"level": "ltla"}),
    }
    times: dict[str, list[float]] = {}
    for name, (there, back) in changes.items():
        page.evaluate(TIMED, there)  # fetches what is not here yet; not counted
        page.evaluate(TIMED, back)
        times[name] = []
        for _ in range(runs):
            times[name].append(page.evaluate(TIMED, there))
            times[name].append(page.evaluate(TIMED, back))
    context.close()
    return times
