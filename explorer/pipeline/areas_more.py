"""The areas beyond the councils: sub-regions, the Commission's 205 areas, and parliamentary seats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.levels import LEVELS
from explorer.pipeline.area_files import (
    ITL_COLUMNS,
    ITL_FILE,
    OVERLAP_COLUMNS,
    OVERLAP_FILE,
    PARTLY,
    SEAT_CODES_COLUMNS,
    SEAT_CODES_FILE,
    SEATS_FILE,
    SHAPE_FILES,
    SMC_FILE,
    SMC_KEY,
    folded,
    published,
    read_json,
)
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.raw import FIRST_LINE, numbers, read_csv


def build(
    raw: Path,
    districts: pd.DataFrame,
    utlas: pd.DataFrame,
    renamed: Mapping[str, str],
    shown: Callable[[str], str],
) -> pd.DataFrame:
    """Make the rows of these levels for the table of areas.

    Parameters
    ----------
    raw : Path
        The raw folder.
    districts, utlas : DataFrame
        The rows of today's districts and upper-tier councils, already placed.
    renamed : mapping of str to str
        Old code to new code of the same area.
    shown : callable
        Turns an official name into the one to show.

    Returns
    -------
    DataFrame
        ``schema.AREA_COLUMNS`` but ``valid_from``, ``valid_to`` and ``successors``.

    Raises
    ------
    PipelineError
        An area cannot be placed in a region.
    """
    region = dict(zip(districts[schema.CODE], districts[schema.REGION_CODE], strict=True))
    nation = dict(zip(districts[schema.REGION_CODE], districts[schema.NATION_CODE], strict=True))
    by_letter = itl_regions(raw, region, renamed)
    council_region = dict(zip(utlas[schema.CODE], utlas[schema.REGION_CODE], strict=True))
    seats = seat_regions(raw, region, renamed)
    frames = []
    for level in SHAPE_FILES:
        names = published(raw, level)
        councils: dict[str, str] = {}
        if level in ("itl2", "itl2_2025"):
            found = {code: by_letter.get(code[:3], "") for code in names}
        elif level == "smc205":
            members = smc_councils(raw, names, renamed)
            found = {code: _one_region(code, members[code], council_region) for code in names}
            whole = [code for code, name in names.items() if name not in PARTLY]
            councils = {code: members[code][0] for code in whole if len(members[code]) == 1}
        elif level == "constituency":
            found = {code: seats.get(code, "") for code in names}
        else:
            became = main_seats(raw)
            found = {code: seats.get(became.get(code, ""), "") for code in names}
        frame = pd.DataFrame(
            {
                schema.LEVEL: level,
                schema.CODE: list(names),
                schema.NAME: [shown(name) for name in names.values()],
                schema.UTLA_CODE: [councils.get(code, "") for code in names],
                schema.REGION_CODE: [found[code] for code in names],
            }
        )
        lost = frame.loc[frame[schema.REGION_CODE] == "", schema.CODE]
        if len(lost):
            raise PipelineError(f"no region for {lost.iloc[0]} of {LEVELS[level].plural}")
        frame[schema.NATION_CODE] = frame[schema.REGION_CODE].map(nation)
        frame[schema.COUNTRY] = frame[schema.NATION_CODE].str[0]
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def itl_of_districts(raw: Path, renamed: Mapping[str, str]) -> dict[str, str]:
    """Give the sub-region of 2025 of each of today's districts."""
    rows = read_csv(raw, ITL_FILE, ITL_COLUMNS)
    return dict(zip(rows["LAD25CD"].replace(dict(renamed)), rows["ITL225CD"], strict=True))


def itl_regions(raw: Path, region: Mapping[str, str], renamed: Mapping[str, str]) -> dict[str, str]:
    """Give the region that each three-letter beginning of ITL codes stands for.

    Raises
    ------
    PipelineError
        One beginning stands for two regions.
    """
    found: dict[str, str] = {}
    for district, code in itl_of_districts(raw, renamed).items():
        if found.setdefault(code[:3], region[district]) != region[district]:
            raise PipelineError(f"{code[:3]} lies in two regions", file=ITL_FILE)
    return found


def smc_councils(
    raw: Path, names: Mapping[str, str], renamed: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Give the upper-tier councils of today that each of the 205 areas stands for.

    Raises
    ------
    PipelineError
        A name of the look-up is not an area, or an area has no council.
    """
    codes = {folded(name): code for code, name in names.items()}
    found: dict[str, tuple[str, ...]] = {}
    for each in read_json(raw, SMC_FILE)[SMC_KEY]:
        if folded(each["name"]) not in codes:
            raise PipelineError(f"{each['name']!r} is not one of the 205 areas", file=SMC_FILE)
        # The districts of a county are listed beside it.
        upper = [renamed.get(c, c) for c in each["codes"] if not c.startswith("E07")]
        found[codes[folded(each["name"])]] = tuple(sorted(upper))
    for code, name in names.items():
        if not found.get(code):
            raise PipelineError(f"no council for {name!r}", file=SMC_FILE)
    return found


def _one_region(code: str, councils: tuple[str, ...], regions: Mapping[str, str]) -> str:
    if unknown := [council for council in councils if council not in regions]:
        raise PipelineError(f"{unknown[0]} of {code} is not a council of today", file=SMC_FILE)
    found = {regions[council] for council in councils}
    if len(found) > 1:
        raise PipelineError(f"{code} lies in two regions", file=SMC_FILE)
    return found.pop()


def seat_shares(raw: Path, renamed: Mapping[str, str]) -> pd.DataFrame:
    """Give the share of each of today's districts in each constituency of 2024.

    Returns
    -------
    DataFrame
        ``district``, ``seat``, ``share`` (0 to 1, adding up to 1 over a district but for rounding).
    """
    rows = [
        (renamed.get(district, district), seat, float(share))
        for district, seats in read_json(raw, SEATS_FILE).items()
        for seat, share in seats.items()
    ]
    return pd.DataFrame(rows, columns=["district", "seat", "share"])


def seat_regions(
    raw: Path, region: Mapping[str, str], renamed: Mapping[str, str]
) -> dict[str, str]:
    """Give the region of each constituency of 2024: that of the districts it has most of."""
    rows = seat_shares(raw, renamed)
    unknown = ~rows["district"].isin(list(region))
    if unknown.any():
        raise PipelineError(f"{rows['district'][unknown].iloc[0]} is not a district of today",
                            file=SEATS_FILE)  # fmt: skip
    weight = rows["share"].groupby([rows["seat"], rows["district"].map(region)]).sum()
    return dict(weight.groupby(level=0).idxmax().tolist())


def seat_overlaps(raw: Path) -> pd.DataFrame:
    """Give the population that constituencies of 2010 and of 2024 have in common.

    Returns
    -------
    DataFrame
        ``old``, ``new`` (codes) and ``people``.

    Raises
    ------
    PipelineError
        A constituency has no code.
    """
    rows = read_csv(raw, OVERLAP_FILE, OVERLAP_COLUMNS)
    names = read_csv(raw, SEAT_CODES_FILE, SEAT_CODES_COLUMNS)
    codes = rows["PARL25"].map(dict(zip(names["UKPARL.2025"], names["PCON24CD"], strict=True)))
    if codes.isna().any():
        where = codes.isna().idxmax()
        raise PipelineError(
            f"unknown constituency {rows.at[where, 'PARL25']!r}",
            file=OVERLAP_FILE, row=where + FIRST_LINE,
        )  # fmt: skip
    people = numbers(rows["overlap_pop"], OVERLAP_FILE)
    return pd.DataFrame({"old": rows["PARL10"], "new": codes, "people": people})


def main_seats(raw: Path) -> dict[str, str]:
    """Give for each constituency of 2010 the one of 2024 with most of its population."""
    rows = seat_overlaps(raw).sort_values(["people", "new"], kind="stable")
    return dict(zip(rows["old"], rows["new"], strict=True))
