"""Find a Chromium for the browser tests, or install one, and print which it is.

Order: ``$CHROMIUM``, one on PATH, Debian's package when run as root, Playwright's own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def on_path() -> str | None:
    """The first Chromium on PATH, or None."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def playwrights_own() -> str | None:
    """The Chromium that Playwright has downloaded, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find() -> str | None:
    """A Chromium that is already here, or None.

    Raises
    ------
    SystemExit
        If ``$CHROMIUM`` names something that is not there.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        if not shutil.which(named):
            sys.exit(f"CHROMIUM is set to {named}, which is not a program.")
        return named
    return on_path() or playwrights_own()


def sandbox_flags() -> tuple[str, ...]:
    """Chromium refuses its sandbox to root, and only then is it switched off."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def install() -> str | None:
    """Install Debian's package when root, else Playwright's own browser."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's chromium for the browser tests", flush=True)
        quiet = {
            "stdout": subprocess.DEVNULL,
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        }
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        done = subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, **quiet)
        if done.returncode == 0 and (found := on_path()):
            return found
    print("Installing Playwright's own Chromium for the browser tests", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return playwrights_own()


def main() -> None:
    """Print the browser that the tests will use, installing it if need be."""
    path = find() or install()
    if path is None:
        sys.exit("No Chromium was found or could be installed. Set CHROMIUM to one and try again.")
    print(f"Browser for the tests: {path}")


if __name__ == "__main__":
    main()
