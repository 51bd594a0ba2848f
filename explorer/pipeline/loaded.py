"""What a source hands back: tidy values, and for every raw row whether it was loaded or why not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from explorer import schema
from explorer.pipeline.raw import FIRST_LINE

LOADED = ""

# Where each value was read: kept until it has been checked, so that an error can name the place.
RAW_FILE, RAW_ROW = "raw_file", "raw_row"


@dataclass(frozen=True)
class Tally:
    """The fate of the rows of one raw file: loaded, or left out for a reason.

    ``note`` says what a file without values (a look-up) is used for.
    """

    file: str
    rows_read: int
    rows_loaded: int
    left_out: dict[str, int] = field(default_factory=dict)
    note: str = ""

    @classmethod
    def of(cls, file: str, fate: pd.Series) -> Tally:
        """Count fates: an empty string is a loaded row, anything else the reason it is not."""
        counts = Counter(fate)
        loaded = counts.pop(LOADED, 0)
        return cls(file, len(fate), loaded, dict(sorted(counts.items())))


@dataclass(frozen=True)
class Loaded:
    """Tidy values of one source with the tallies of its files."""

    values: pd.DataFrame
    tallies: tuple[Tally, ...]


def tidy(frame: pd.DataFrame, file: str) -> pd.DataFrame:
    """Give a frame of values exactly the tidy columns, types and order, and where each was read.

    Absent key columns are filled with the words for "no breakdown", absent measures with null.
    ``file`` and the index (0 for the first row below the header) are kept as the place of each
    value until it is checked. The caller's frame is not touched.
    """
    out = frame.copy()
    out[RAW_FILE], out[RAW_ROW] = file, out.index + FIRST_LINE
    for column in (schema.GROUP_TYPE, schema.GROUP):
        if column not in out:
            out[column] = schema.ALL
    for column in schema.KEY:
        if column not in out:
            out[column] = ""
    for column in schema.MEASURES:
        if column not in out:
            out[column] = float("nan")
    out = out[[*schema.COLUMNS, RAW_FILE, RAW_ROW]]
    texts = [*schema.KEY, schema.STATUS]
    out = out.astype({**dict.fromkeys(texts, "str"), **dict.fromkeys(schema.MEASURES, "float64")})
    return out.sort_values(list(schema.KEY), kind="stable", ignore_index=True)
