"""The measures that hold the scores of our indices: their codes, made in one place."""

from __future__ import annotations

OVERALL = "overall"
PREFIX = "index"
# The file of data/values that holds the scores.
VALUES = "index"


def code(definition_code: str, stage: str = OVERALL) -> str:
    """Give the code of the measure that holds an index's score, overall or of one life stage."""
    parts = [PREFIX, definition_code] + ([] if stage == OVERALL else [stage.replace("_", "-")])
    return "-".join(parts)
