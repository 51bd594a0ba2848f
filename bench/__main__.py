"""Measure the pages and print one table: bytes, requests, paints, memory, start-up."""

from __future__ import annotations

import time
from statistics import median

from playwright.sync_api import sync_playwright

from bench.backgrounds import choices
from bench.index_page import weight_changes
from bench.index_work import computation
from bench.memory import proportional_megabytes
from bench.page import PROFILES, first_view, recolours
from bench.plain_page import PAGES, answer_times, plain_view
from tests.browser.driver import launch, serving

RUNS = 5


def line(name: str, figure: str, aim: str = "") -> None:
    """One row of the printed table."""
    print(f"{name:<52}{figure:>16}   {aim}", flush=True)


def measure_first_view(browser, address: str) -> None:
    """Bytes, requests and the first painted map, at the desk and on the slow profile."""
    for profile in PROFILES:
        views = [first_view(browser, address, profile) for _ in range(RUNS)]
        last = views[-1]
        line(f"{profile.name}: bytes over the wire", f"{last.kilobytes:.0f} KB", "aim 500 KB")
        line(f"{profile.name}: requests", f"{last.requests}", "aim 20")
        words = median([view.first_words_ms for view in views])
        line(f"{profile.name}: first words", f"{words:.0f} ms")
        map_ms = median([view.map_ms for view in views])
        line(f"{profile.name}: map painted", f"{map_ms:.0f} ms", profile.map_aim)
        line(f"{profile.name}: layout shift", f"{max(view.shift for view in views):.3f}", "aim 0")


def measure_recolours(browser, address: str) -> None:
    """Change of measure, period and level, from the choice to the next painted frame."""
    for profile in PROFILES:
        for name, times in recolours(browser, address, profile, RUNS).items():
            line(f"{profile.name}: {name}", f"{median(times):.0f} ms", "aim 100 ms")


def measure_weights(browser, address: str) -> None:
    """Change of a weight on the index page, ranges included."""
    for profile, aim in zip(PROFILES, ("aim 150 ms", "aim 400 ms"), strict=True):
        for level in ("utla", "ltla"):
            times = weight_changes(browser, address, profile, level)
            name = f"{profile.name}: change of a weight, {level}"
            line(name, f"{median(times):.0f} ms", f"{aim}; slowest {max(times):.0f} ms")


def measure_plain_pages(browser, address: str) -> None:
    """The page of a place and the comparison: bytes, first words, all there."""
    times = answer_times(address)
    slowest = f"aim 30 ms; slowest {max(times):.0f} ms"
    line("page of a place: first byte", f"{median(times):.0f} ms", slowest)
    for profile in PROFILES:
        for name, path in PAGES.items():
            views = [plain_view(browser, address, path, profile) for _ in range(RUNS)]
            kilobytes, words = views[-1].kilobytes, median([v.first_words_ms for v in views])
            complete = median([v.complete_ms for v in views])
            line(f"{profile.name}: {name}, bytes", f"{kilobytes:.0f} KB", "aim 600 KB")
            line(f"{profile.name}: {name}, first words", f"{words:.0f} ms", "aim 1,000 ms")
            line(f"{profile.name}: {name}, complete", f"{complete:.0f} ms", "aim 2,500 ms")
            line(f"{profile.name}: {name}, layout shift", f"{max(v.shift for v in views):.3f}",
                 "aim 0")  # fmt: skip


def measure_backgrounds(browser, address: str) -> None:
    """Choices on the pages about backgrounds, each made for the first time."""
    for profile, aim in zip(PROFILES, ("aim 150 ms", "aim 400 ms"), strict=True):
        times = choices(browser, address, profile)
        name = f"{profile.name}: choice about backgrounds"
        line(name, f"{median(times):.0f} ms", f"{aim}; slowest {max(times):.0f} ms")


def measure_index() -> None:
    """What the server does for it, 2,000 draws of 294 districts."""
    first, later, megabytes = computation()
    line("index: first change of weights", f"{first:.0f} ms", "aim 300 ms")
    line("index: later changes", f"{later:.0f} ms", "aim 300 ms")
    line("index: memory of a computation", f"{megabytes:.0f} MB", "aim 60 MB")


def main() -> None:
    """Run everything against one fresh server and one browser."""
    started = time.monotonic()
    with serving() as (address, process):
        line("server: start to /healthz", f"{time.monotonic() - started:.1f} s", "aim 4 s")
        with sync_playwright() as playwright:
            browser = launch(playwright)
            measure_first_view(browser, address)
            measure_recolours(browser, address)
            measure_weights(browser, address)
            measure_plain_pages(browser, address)
            measure_backgrounds(browser, address)
            browser.close()
        for role, megabytes in proportional_megabytes(process.pid):
            line(f"server: memory, {role}", f"{megabytes:.0f} MB", "aim 250 MB a worker")
    measure_index()


if __name__ == "__main__":
    main()
