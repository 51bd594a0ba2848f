"""The words printed when ``data/`` has been made."""

from __future__ import annotations

from pathlib import Path

from explorer import schema
from explorer.pipeline.recipe import Made


def text(made: Made, data: Path, seconds: float) -> str:
    """Sum up a run: rows by source, measures, areas, size and time."""
    heads = ("files", "read", "loaded", "left out", "values")
    lines = ["", f"{'source':<13}" + "".join(f"{head:>10}" for head in heads)]
    for name, found in made.loaded.items():
        tallies = [tally for tally in found.tallies if not tally.note]
        read, loaded = sum(t.rows_read for t in tallies), sum(t.rows_loaded for t in tallies)
        # One row of a wide table holds several values, so these need not be as many as the rows.
        numbers = (len(found.tallies), read, loaded, read - loaded, len(found.values))
        lines.append(f"{name:<13}" + "".join(f"{number:>10,}" for number in numbers))
    counts = made.areas.groupby(schema.LEVEL, sort=False).size()
    size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
    files = made.ledger["file"].nunique()
    unread = made.ledger.loc[made.ledger["reason"].str.startswith("not read"), "file"].nunique()
    lines += [
        "",
        f"measures   {len(made.catalogue)}",
        "areas      " + ", ".join(f"{level} {n}" for level, n in counts.items()),
        f"raw files  {files} ({unread} not read; reasons in ledger.csv)",
        f"data       {size / 1e6:.1f} MB, version {made.manifest['version']}",
        f"time       {seconds:.0f} seconds",
    ]
    if made.notes:
        lines += ["", "Levels with full data that the catalogue does not declare:"]
        lines += [f"  {note}" for note in made.notes]
    return "\n".join(lines)
