"""The words printed when ``data/`` has been made."""

from __future__ import annotations

from pathlib import Path

from explorer import schema
from explorer.pipeline.recipe import Made


def text(made: Made, data: Path, seconds: float) -> str:
    """Sum up a run: rows by source, measures, areas, size and time."""
    lines = ["", f"{'source':<10}{'files':>7}{'read':>10}{'loaded':>10}{'left out':>10}"]
    for name, found in made.loaded.items():
        read = sum(tally.rows_read for tally in found.tallies if not tally.note)
        loaded = len(found.values)
        files = len(found.tallies)
        lines.append(f"{name:<10}{files:>7}{read:>10,}{loaded:>10,}{read - loaded:>10,}")
    counts = made.areas.groupby(schema.LEVEL, sort=False).size()
    size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
    files = made.ledger["file"].nunique()
    unread = made.ledger.loc[made.ledger["reason"].str.startswith("not read"), "file"].nunique()
    lines += [
        "",
        f"measures   {len(made.catalogue)}",
        "areas      " + ", ".join(f"{level} {n}" for level, n in counts.items()),
        f"raw files  {files} ({unread} not read in this release; reasons in ledger.csv)",
        f"data       {size / 1e6:.1f} MB, version {made.manifest['version']}",
        f"time       {seconds:.0f} seconds",
    ]
    if made.notes:
        lines += ["", "Levels with full data that the catalogue does not declare:"]
        lines += [f"  {note}" for note in made.notes]
    return "\n".join(lines)
