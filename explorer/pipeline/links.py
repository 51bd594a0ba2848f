"""The links between levels: what an area lies in or consists of, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from explorer import schema
from explorer.pipeline import area_files, areas_more
from explorer.pipeline.changes import renamed_codes
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.raw import FIRST_LINE, read_csv

POPULATION_FILE = "ons/series/population-count.json"
LEDGER_FILES = {
    POPULATION_FILE: "the population of districts, to weigh the links between levels",
    area_files.APPROXIMATE_FILE: "a second opinion on the councils of each of the 205 areas",
}

WHOLE, POPULATION, AREA, APPROXIMATE = schema.LINK_BASES
# Boundaries drawn at different detail overlap by slivers. What is a real part of a district is both
# this share and this many square metres of it.
LEAST_SHARE = 0.03
LEAST_AREA = 20e6
# The same for a constituency of 2010, of which no published look-up says where it lies.
LEAST_OF_SEAT = 0.1
# A pair of areas of which neither has as much as this of the other is a matter of drawing.
LEAST_OF_EITHER = 0.02

Row = tuple[str, str, str, str, float, str]


def build(raw: Path, areas: pd.DataFrame, frames: Mapping[str, gpd.GeoDataFrame]) -> pd.DataFrame:
    """Make the table of links.

    Parameters
    ----------
    raw : Path
        The raw folder.
    areas : DataFrame
        ``schema.AREA_COLUMNS``.
    frames : mapping of str to GeoDataFrame
        The boundaries by level, EPSG:27700.

    Returns
    -------
    DataFrame
        ``schema.LINK_COLUMNS``, sorted, one row per pair of areas of two levels. ``share`` (0 to 1)
        is the share of the first area that lies in the second: of its population or of its land,
        as ``basis`` says; 1 where it is "whole". "approximate" is the whole of a council that an
        area does not quite equal, or a share of land with coarse boundaries.

    Raises
    ------
    PipelineError
        A look-up names an unknown area, or an area has no link.
    """
    renamed = renamed_codes(raw)
    districts = areas[areas[schema.LEVEL] == "ltla"].set_index(schema.CODE)
    rows = [
        *_above(areas),
        *_successors(areas),
        *_sub_regions(raw, renamed, frames),
        *_commission(raw, renamed, districts),
        *_seats(raw, renamed, frames["ltla"]),
        *_old_seats(raw),
        *_old_seat_districts(frames),
    ]
    frame = pd.DataFrame(rows, columns=schema.LINK_COLUMNS)
    people = population(raw, renamed, districts.index)
    frame = pd.concat([frame, _added_up(frame, people)], ignore_index=True)
    frame[schema.SHARE] = frame[schema.SHARE].round(4)
    frame = frame[frame[schema.SHARE] > 0]
    return frame.sort_values(list(schema.LINK_COLUMNS[:4]), ignore_index=True)


def population(raw: Path, renamed: Mapping[str, str], wanted: pd.Index) -> pd.Series:
    """Give the latest population of each of today's districts.

    Raises
    ------
    PipelineError
        A district has none.
    """
    content = area_files.read_json(raw, POPULATION_FILE)
    columns = ("areacd", "xDomainNumb", "value")
    rows = pd.DataFrame({name: content[name] for name in columns})
    rows = rows[rows["xDomainNumb"] == rows["xDomainNumb"].max()]
    rows = rows.assign(areacd=rows["areacd"].replace(dict(renamed)))
    people = rows.set_index("areacd")["value"].reindex(wanted)
    if people.isna().any():
        raise PipelineError(f"no population of {people.index[people.isna()][0]}",
                            file=POPULATION_FILE)  # fmt: skip
    return people.astype("float64")


def overlaps(one: gpd.GeoDataFrame, other: gpd.GeoDataFrame) -> pd.DataFrame:
    """Measure how the areas of two levels overlap.

    Returns
    -------
    DataFrame
        ``code``, ``to_code``, ``land`` (square metres) and ``share`` of all of the first area's
        land that lies in any of the second: the sea between coastlines counts for nothing.
    """
    here, there = one.geometry.to_numpy(), other.geometry.to_numpy()
    i, j = shapely.STRtree(there).query(here, predicate="intersects")
    land = shapely.area(shapely.intersection(here[i], there[j]))
    codes, others = one[schema.CODE].to_numpy(), other[schema.CODE].to_numpy()
    frame = pd.DataFrame({schema.CODE: codes[i], schema.TO_CODE: others[j], "land": land})
    frame = frame[frame["land"] > 0].reset_index(drop=True)
    whole = frame.groupby(schema.CODE)["land"].transform("sum")
    return frame.assign(**{schema.SHARE: frame["land"] / whole})


def _above(areas: pd.DataFrame) -> Iterator[Row]:
    """The council, region and nation that the table of areas gives, and the UK."""
    (kingdom,) = areas.loc[areas[schema.LEVEL] == "uk", schema.CODE]
    above = (("utla", schema.UTLA_CODE), ("region", schema.REGION_CODE),
             ("nation", schema.NATION_CODE))  # fmt: skip
    for each in areas.to_dict("records"):
        level, code = each[schema.LEVEL], each[schema.CODE]
        for to, column in above:
            # The 205 areas equal a council or several: they come with their own rows.
            if each[column] and to != level and not (level == "smc205" and to == "utla"):
                yield level, code, to, each[column], 1.0, WHOLE
        if level != "uk":
            yield level, code, "uk", kingdom, 1.0, WHOLE


def _successors(areas: pd.DataFrame) -> Iterator[Row]:
    old = areas[areas[schema.LEVEL] == "ltla_2016"]
    for code, successors in zip(old[schema.CODE], old[schema.SUCCESSORS], strict=True):
        became = successors.split("|")
        for new in became:
            basis = WHOLE if len(became) == 1 else APPROXIMATE
            yield "ltla_2016", code, "ltla", new, 1 / len(became), basis


def _sub_regions(raw: Path, renamed: Mapping[str, str], frames) -> Iterator[Row]:
    """The sub-regions of each district. The look-up of 2025 names one each; land tells of a second.

    Only North Ayrshire (its islands apart) and, in 2021, Argyll and Bute are divided.
    """
    published = areas_more.itl_of_districts(raw, renamed)
    for level in ("itl2", "itl2_2025"):
        for code, found in overlaps(frames["ltla"], frames[level]).groupby(schema.CODE):
            found = found.sort_values("land", ascending=False)
            most = found.iloc[0]
            real = (found[schema.SHARE] >= LEAST_SHARE) & (found["land"] >= LEAST_AREA)
            real.iloc[0] = True
            named = published[code] if level == "itl2_2025" else most[schema.TO_CODE]
            parts = found[real]
            if named not in set(parts[schema.TO_CODE]):
                raise PipelineError(f"{code} is not in {named}", file=area_files.ITL_FILE)
            if len(parts) == 1:
                yield "ltla", code, level, named, 1.0, WHOLE
                continue
            shares = parts["land"] / parts["land"].sum()
            for to, share in zip(parts[schema.TO_CODE], shares, strict=True):
                yield "ltla", code, level, to, float(share), AREA


def _commission(raw: Path, renamed: Mapping[str, str], districts: pd.DataFrame) -> Iterator[Row]:
    """The councils, and their districts, in each of the Commission's 205 areas."""
    names = area_files.published(raw, "smc205")
    members = areas_more.smc_councils(raw, names, renamed)
    home = {council: code for code, councils in members.items() for council in councils}
    _check_opinion(raw, renamed, names, home)
    for council, code in sorted(home.items()):
        basis = APPROXIMATE if names[code] in area_files.PARTLY else WHOLE
        yield "utla", council, "smc205", code, 1.0, basis
    for district, council in districts[schema.UTLA_CODE].items():
        if council not in home:
            raise PipelineError(f"{council} is in none of the 205 areas", file=area_files.SMC_FILE)
        basis = APPROXIMATE if names[home[council]] in area_files.PARTLY else WHOLE
        yield "ltla", str(district), "smc205", home[council], 1.0, basis


def _check_opinion(
    raw: Path, renamed: Mapping[str, str], names: Mapping[str, str], home: Mapping[str, str]
) -> None:
    """Compare with the look-up of 2022, in the councils that are still there."""
    rows = read_csv(raw, area_files.APPROXIMATE_FILE, area_files.APPROXIMATE_COLUMNS)
    for place, (name, council, *_) in enumerate(rows.itertuples(index=False)):
        found = home.get(renamed.get(council, council))
        if found and area_files.folded(names[found]) != area_files.folded(name):
            raise PipelineError(f"{council} is in {name!r} here and in {names[found]!r} elsewhere",
                                file=area_files.APPROXIMATE_FILE, row=place + FIRST_LINE)  # fmt: skip


def _seats(raw: Path, renamed: Mapping[str, str], frame: gpd.GeoDataFrame) -> Iterator[Row]:
    """Districts and constituencies of 2024, by land: the look-up's shares are of land."""
    rows = areas_more.seat_shares(raw, renamed)
    land = rows["share"] * rows["district"].map(
        dict(zip(frame[schema.CODE], frame.area, strict=True))
    )
    shares = land / land.groupby(rows["seat"]).transform("sum")
    for (district, seat, share), back in zip(
        rows.itertuples(index=False, name=None), shares, strict=True
    ):
        if max(share, back) >= LEAST_OF_EITHER:
            yield "ltla", district, "constituency", seat, share, AREA
            yield "constituency", seat, "ltla", district, float(back), AREA


def _old_seats(raw: Path) -> Iterator[Row]:
    """Constituencies of 2010 and of 2024, by the population they have in common."""
    rows = areas_more.seat_overlaps(raw)
    rows = rows[rows["people"] > 0]
    people = rows["people"]
    of_old = people / people.groupby(rows["old"]).transform("sum")
    of_new = people / people.groupby(rows["new"]).transform("sum")
    for old, new, share, back in zip(rows["old"], rows["new"], of_old, of_new, strict=True):
        if max(share, back) >= LEAST_OF_EITHER:
            yield "constituency_2010", old, "constituency", new, float(share), POPULATION
            yield "constituency", new, "constituency_2010", old, float(back), POPULATION


def _old_seat_districts(frames) -> Iterator[Row]:
    """Constituencies of 2010 and today's districts, by land where boundaries are drawn coarsely."""
    rows = overlaps(frames["constituency_2010"], frames["ltla"])
    of_district = rows["land"] / rows.groupby(schema.TO_CODE)["land"].transform("sum")
    rows = rows.assign(back=of_district)
    # The City of London is little of its seat, and wholly in it.
    rows = rows[(rows[schema.SHARE] >= LEAST_OF_SEAT) | (rows["back"] >= 1 - LEAST_OF_SEAT)]
    for seat, district, _, share, back in rows.itertuples(index=False, name=None):
        yield "constituency_2010", seat, "ltla", district, share, APPROXIMATE
        yield "ltla", district, "constituency_2010", seat, back, APPROXIMATE


def _added_up(frame: pd.DataFrame, people: pd.Series) -> pd.DataFrame:
    """The links of larger areas, added up from the districts that they consist of.

    A district that is divided counts in each part by its share of land.
    """
    rows = frame[frame[schema.LEVEL] == "ltla"]
    weight = rows[schema.SHARE] * rows[schema.CODE].map(people)
    rows = rows.assign(people=weight, rough=~rows[schema.BASIS].isin([WHOLE]))
    large = ("utla", "smc205", "itl2", "itl2_2025")
    own = rows[rows[schema.TO_LEVEL].isin(large)]
    parts = [_consisting(own)]
    for level, targets in (
        ("utla", ("itl2", "itl2_2025")),
        ("smc205", ("utla", "itl2", "itl2_2025")),
        ("itl2", ("utla", "smc205", "itl2_2025")),
        ("itl2_2025", ("utla", "smc205", "itl2")),
    ):
        for target in targets:
            parts.append(_across(own, level, target))
    return pd.concat(parts, ignore_index=True)[list(schema.LINK_COLUMNS)]


def _consisting(own: pd.DataFrame) -> pd.DataFrame:
    """Each larger area to its districts, by population."""
    key = [schema.TO_LEVEL, schema.TO_CODE]
    share = own["people"] / own.groupby(key)["people"].transform("sum")
    return pd.DataFrame(
        {
            schema.LEVEL: own[schema.TO_LEVEL],
            schema.CODE: own[schema.TO_CODE],
            schema.TO_LEVEL: "ltla",
            schema.TO_CODE: own[schema.CODE],
            schema.SHARE: share,
            schema.BASIS: own["rough"].map({True: APPROXIMATE, False: POPULATION}),
        }
    )


def _across(own: pd.DataFrame, level: str, target: str) -> pd.DataFrame:
    """One larger level to another, by the population of the districts that they share."""
    here = own[own[schema.TO_LEVEL] == level]
    there = own[own[schema.TO_LEVEL] == target]
    both = here.merge(there, on=schema.CODE, suffixes=("", "_there"))
    # Of a district divided on both sides, the parts are taken as spread evenly over one another.
    both["common"] = both["people"] * both[f"{schema.SHARE}_there"]
    both["rough"] |= both["rough_there"]
    key = [schema.TO_CODE, f"{schema.TO_CODE}_there"]
    found = both.groupby(key).agg(common=("common", "sum"), rough=("rough", "any")).reset_index()
    whole = found.groupby(schema.TO_CODE)["common"].transform("sum")
    share = found["common"] / whole
    only = found.groupby(schema.TO_CODE)["common"].transform("size") == 1
    basis = (only & ~found["rough"]).map({True: WHOLE, False: POPULATION})
    return pd.DataFrame(
        {
            schema.LEVEL: level,
            schema.CODE: found[schema.TO_CODE],
            schema.TO_LEVEL: target,
            schema.TO_CODE: found[f"{schema.TO_CODE}_there"],
            schema.SHARE: share,
            schema.BASIS: basis.mask(found["rough"], APPROXIMATE),
        }
    )
