"""How much memory a server and its workers hold, from Linux's own accounts."""

from __future__ import annotations

from pathlib import Path


def children(pid: int) -> list[int]:
    """The direct children of a process."""
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(word) for word in text.split()]


def resident(pid: int, field: str) -> float:
    """One field of ``smaps_rollup`` in megabytes: ``Rss`` or the shared-out ``Pss``."""
    for row in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if row.startswith(f"{field}:"):
            return int(row.split()[1]) / 1024
    raise ValueError(f"no field {field} for process {pid}")


def proportional_megabytes(pid: int) -> list[tuple[str, float]]:
    """(role, megabytes) of each worker: whole, and with shared pages split between holders."""
    rows = []
    for number, worker in enumerate(children(pid), start=1):
        rows.append((f"worker {number} (resident)", resident(worker, "Rss")))
        rows.append((f"worker {number} (its share)", resident(worker, "Pss")))
    return rows
