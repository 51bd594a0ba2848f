"""Imports run one way, and the server carries none of the pipeline's weight."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.config import ROOT

# A package may import what stands below it and itself, never what stands above.
ORDER = ("app", "routes", "callbacks", "layouts", "explorer")
HEAVY = (
    "geopandas", "shapely", "mapclassify", "pandera", "tqdm", "pyogrio", "libpysal", "scipy",
    "explorer.pipeline",
)  # fmt: skip


def files_of(package: str) -> list[Path]:
    """The source files of a package or module."""
    single = ROOT / f"{package}.py"
    return [single] if single.exists() else sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The full names of the modules that a file imports anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("package", ORDER)
def test_nothing_imports_what_stands_above_it(package):
    above = ORDER[: ORDER.index(package)]
    for path in files_of(package):
        wrong = {name for name in imported(path) if name.split(".")[0] in above}
        assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


def test_explorer_knows_no_dash_and_no_flask():
    for path in files_of("explorer"):
        roots = {name.split(".")[0] for name in imported(path)}
        assert not roots & {"dash", "dash_bootstrap_components", "flask"}, path


def test_callbacks_stay_thin():
    for path in files_of("callbacks"):
        assert len(path.read_text().splitlines()) < 80, path


def test_the_serving_process_does_not_carry_the_pipeline():
    code = "import app, sys; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & set(HEAVY)
    assert "explorer.store" in loaded
