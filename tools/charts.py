"""Fetch the smaller chart bundle, where npm is at hand; without it the whole one is served.

The page needs line, dot and bar charts only. ``plotly.js-cartesian-dist-min`` is under half the
size of the bundle that comes with plotly and is made from the same version.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from plotly.offline import get_plotlyjs_version

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from explorer import config  # noqa: E402

PACKAGE = "plotly.js-cartesian-dist-min"
MEMBER = "package/plotly-cartesian.min.js"
PATIENCE = 60


def fetch(target: Path, version: str) -> str | None:
    """Put the bundle at ``target``; give the reason in words if that is not possible."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed"
    with tempfile.TemporaryDirectory() as scratch:
        try:
            subprocess.run(
                [npm, "pack", f"{PACKAGE}@{version}", "--silent", "--pack-destination", scratch],
                check=True, timeout=PATIENCE, capture_output=True, cwd=scratch,
            )  # fmt: skip
            (packed,) = Path(scratch).glob("*.tgz")
            with tarfile.open(packed) as archive:
                content = archive.extractfile(MEMBER).read()
        except (subprocess.SubprocessError, OSError, KeyError, ValueError, tarfile.TarError):
            return "it could not be fetched"
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        part.write_bytes(content)
        part.replace(target)
    return None


def main() -> None:
    """Fetch the bundle unless it is there; never stop the set-up."""
    target = config.plotly_bundle(get_plotlyjs_version())
    if target.is_file():
        return
    reason = fetch(target, get_plotlyjs_version())
    if reason:
        print(f"The smaller chart bundle is not used: {reason}. Charts load somewhat later.")


if __name__ == "__main__":
    main()
