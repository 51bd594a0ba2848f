"""The published changes of area codes since 2018."""

from __future__ import annotations

from pathlib import Path

from explorer.pipeline.raw import read_csv

CHANGES_FILE = "lookups/ons_code_changes.csv"
CHANGES_COLUMNS = ("oldcd", "oldnm", "newcd", "newnm", "type", "start")
# A change of this type is one area under a new code; the others move or merge areas.
SAME_AREA = "new_code"


def renamed_codes(raw: Path) -> dict[str, str]:
    """Give the old codes of areas that only changed code, each with today's."""
    changes = read_csv(raw, CHANGES_FILE, CHANGES_COLUMNS)
    same = changes[changes["type"] == SAME_AREA]
    return dict(zip(same["oldcd"], same["newcd"], strict=True))
