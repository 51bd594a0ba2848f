"""Census 2021, England and Wales: counts of people and households, summed to today's areas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.catalogue import Indicator
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, Loaded, Tally, tidy
from explorer.pipeline.raw import FIRST_LINE, numbers, read_csv, without_noise
from explorer.pipeline.recode import Share, Succession, by_file, place, stack, succession

FOLDER = "census2021/"
# The catalogue names the file of districts; the files of larger areas stand beside it.
DISTRICTS = re.compile(r"census2021/census2021-(ts\d{3})-ltla\.csv")
LEVELS = ("ltla", "utla", "rgn", "ctry")
DATE, NAME, AREA = "date", "geography", "geography code"
# Census day.
PERIODS = {"2021": "2021-03-21"}

# Each table: how its columns begin, and how they go on (the words that formulas use).
TABLES = {
    "ts054": (
        "Tenure of household: ",
        (
            "Total: All households",
            "Owned", "Owned: Owns outright", "Owned: Owns with a mortgage or loan",
            "Shared ownership", "Shared ownership: Shared ownership",
            "Social rented", "Social rented: Rents from council or Local Authority",
            "Social rented: Other social rented",
            "Private rented", "Private rented: Private landlord or letting agency",
            "Private rented: Other private rented",
            "Lives rent free",
        ),
    ),
    "ts062": (
        "National Statistics Socio-economic Classification (NS-SEC): ",
        (
            "Total: All usual residents aged 16 years and over",
            "L1, L2 and L3 Higher managerial, administrative and professional occupations",
            "L4, L5 and L6 Lower managerial, administrative and professional occupations",
            "L7 Intermediate occupations",
            "L8 and L9 Small employers and own account workers",
            "L10 and L11 Lower supervisory and technical occupations",
            "L12 Semi-routine occupations",
            "L13 Routine occupations",
            "L14.1 and L14.2 Never worked and long-term unemployed",
            "L15 Full-time students",
        ),
    ),
    "ts067": (
        "Highest level of qualification: ",
        (
            "Total: All usual residents aged 16 years and over",
            "No qualifications",
            "Level 1 and entry level qualifications",
            "Level 2 qualifications",
            "Apprenticeship",
            "Level 3 qualifications",
            "Level 4 qualifications and above",
            "Other qualifications",
        ),
    ),
}  # fmt: skip

READ_ALREADY = "the same area is in the file of smaller areas, which is used"


def owns(file: str) -> bool:
    """Say whether a raw file is read here."""
    return file.startswith(FOLDER)


def load(raw: Path, entries: Iterable[Indicator], codes: CodeBook) -> Loaded:
    """Work out the shares of each entry; ``series`` is the formula, ``file`` that of districts.

    Parameters
    ----------
    raw : Path
        The raw folder.
    entries : iterable of Indicator
        The catalogue entries whose provenance is one of these files.
    codes : CodeBook
        Today's areas.

    Raises
    ------
    PipelineError
        A file breaks a rule, a formula cannot be worked out, or part of an area is missing.
    """
    became = succession(raw)
    values, tallies = [], []
    for districts, wanted in by_file(entries).items():
        read: set[str] = set()
        for file, table in _files(districts):
            found, tally = _load_file(raw, file, table, wanted, codes, became, read)
            values.append(found)
            tallies.append(tally)
            read |= set(found[schema.AREA_CODE])
    return Loaded(stack(values), tuple(tallies))


def _files(districts: str) -> list[tuple[str, str]]:
    """Name the files of all sizes of area, small first, with their table."""
    known = DISTRICTS.fullmatch(districts)
    if not known or known[1] not in TABLES:
        raise PipelineError(f"not a file of districts of {', '.join(TABLES)}", file=districts)
    return [(districts.replace("-ltla.", f"-{level}."), known[1]) for level in LEVELS]


def _load_file(
    raw: Path, file: str, table: str, entries: list[Indicator], codes: CodeBook,
    became: Succession, read: set[str],
) -> tuple[pd.DataFrame, Tally]:  # fmt: skip
    start, names = TABLES[table]
    rows = read_csv(raw, file, (DATE, NAME, AREA, *(start + name for name in names)))
    rows = rows.rename(columns={start + name: name for name in names})
    _check_dates(rows, file)
    area, fate = place(rows[AREA], file, codes, became)
    fate = fate.mask((fate == LOADED) & area.isin(read), READ_ALREADY)

    kept = fate == LOADED
    _check_whole(rows[AREA][kept], area[kept], became, file)
    # A count is never blank: an empty cell stops here instead of counting as nobody.
    counts = pd.DataFrame({name: numbers(rows[name], file, blank=()) for name in names})
    summed = counts[kept].groupby(area[kept]).sum()
    first = pd.Series(rows.index[kept], index=area[kept]).groupby(level=0).min()
    parts = []
    for entry in entries:
        value = without_noise(
            Share.parse(entry.provenance.series, names, entry.code, file).of(summed)
        )
        parts.append(
            pd.DataFrame(
                {
                    schema.INDICATOR: entry.code,
                    schema.AREA_CODE: summed.index,
                    schema.PERIOD: PERIODS[rows.at[0, DATE]],
                    schema.VALUE: value.to_numpy(),
                    schema.STATUS: schema.OK,
                },
                index=first[summed.index].to_numpy(),
            )
        )
    return tidy(pd.concat(parts), file), Tally.of(file, fate)


def _check_dates(rows: pd.DataFrame, file: str) -> None:
    unknown = ~rows[DATE].isin(list(PERIODS))
    if unknown.any():
        where = unknown.idxmax()
        raise PipelineError(
            f"unknown census year {rows.at[where, DATE]!r}", file=file, row=where + FIRST_LINE
        )


def _check_whole(published: pd.Series, area: pd.Series, became: Succession, file: str) -> None:
    """Refuse an area of which a former district is missing, and one that would count twice."""
    for code, parts in published.groupby(area):
        if not became.whole(code, set(parts)):
            raise PipelineError(f"{code} is there only in part: {', '.join(parts)}", file=file)
        if code in set(parts) and len(parts) > 1:
            raise PipelineError(f"{code} and its former parts are both there", file=file)
