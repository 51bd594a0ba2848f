"""Neighbours of areas: adjacent ones, and those like it by the models of ONS and of DfE."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd

from explorer import schema
from explorer.pipeline import adjacency
from explorer.pipeline.codes import ABOLISHED, CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, Tally
from explorer.pipeline.raw import FIRST_LINE, numbers, read_csv

DFE = "dfe"
ONS_FILES = {
    "ons_global": "neighbours/global-neighbours.csv",
    "ons_economic": "neighbours/economic-neighbours.csv",
    "ons_demographic": "neighbours/demographic-neighbours.csv",
}
MOST = 20
ONS_COLUMNS = ("AREACD", *(str(n) for n in range(1, MOST + 1)))
DFE_FILE = "neighbours/dfe_statistical_neighbours_2025.csv"
DFE_COLUMNS = ("gss_code", "la_name", "rank", "neighbour_gss", "closeness")
CLOSENESS = ("Extremely close", "Very close", "Close", "Somewhat close", "Not close")
CLUSTERS_FILE = "neighbours/cluster-allocation.csv"
CLUSTERS_COLUMNS = ("AREACD", "AREANM", "Global", "Economic", "Demographic")
CLUSTERS = ("A", "B", "C", "D")
NO_CLUSTER = "[x]"

COMBINED = "combined authority: not a level of this release; it has five neighbours, not twenty"
UNCLUSTERED = "no cluster given: the area is unlike any other"

# What the ledger says of files that are not read.
UNREAD = {
    "neighbours/cluster-descriptions.json": "words about the clusters, read by hand",
}

Made = tuple[pd.DataFrame, tuple[Tally, ...]]


def build(raw: Path, codes: CodeBook, frames: Mapping[str, gpd.GeoDataFrame]) -> Made:
    """Make the table of neighbours.

    Parameters
    ----------
    raw : Path
        The raw folder.
    codes : CodeBook
        The areas of all levels and the codes that changed.
    frames : mapping of str to GeoDataFrame
        The boundaries by level, EPSG:27700.

    Returns
    -------
    frame : DataFrame
        ``schema.NEIGHBOUR_COLUMNS``, sorted: ``order`` 1 is the most alike, of adjacent areas
        the one with the longest common border, across water the nearest; ``closeness`` is what
        the publisher says, or "".
    tallies : tuple of Tally
        The fate of the rows of each raw file.

    Raises
    ------
    PipelineError
        An area or a closeness is not known, or a list of neighbours has a gap.
    """
    beside, tally = adjacency.build(raw, codes, frames)
    parts, tallies = [beside], [tally]
    for kind, file in ONS_FILES.items():
        found, tally = _ons(raw, file, kind, codes)
        parts.append(found)
        tallies.append(tally)
    found, tally = _dfe(raw, codes)
    tallies.append(tally)
    frame = pd.concat([*parts, found], ignore_index=True)[list(schema.NEIGHBOUR_COLUMNS)]
    texts = [name for name in schema.NEIGHBOUR_COLUMNS if name != schema.ORDER]
    frame = frame.astype({**dict.fromkeys(texts, "str"), schema.ORDER: "int64"})
    key = [schema.LEVEL, schema.CODE, schema.KIND, schema.ORDER]
    frame = frame.sort_values(key, ignore_index=True)
    _check_orders(frame, key[:3])
    return frame, tuple(tallies)


def clusters(raw: Path, codes: CodeBook) -> tuple[pd.DataFrame, Tally]:
    """Make the table of the clusters that ONS put districts in, by each of its three models.

    Returns
    -------
    frame : DataFrame
        ``schema.CLUSTER_COLUMNS``, sorted; an area that is in no cluster of a model has no row.
    tally : Tally
        A row of the file is loaded where it gives any cluster.

    Raises
    ------
    PipelineError
        A district or a cluster is not known.
    """
    rows = read_csv(raw, CLUSTERS_FILE, CLUSTERS_COLUMNS)
    found = codes.current(rows["AREACD"])
    _check(found, codes.codes_of("ltla"), CLUSTERS_FILE, "district of today")
    parts = []
    for kind, column in zip(ONS_FILES, CLUSTERS_COLUMNS[2:], strict=True):
        _check(rows[column], {*CLUSTERS, NO_CLUSTER}, CLUSTERS_FILE, "cluster")
        part = pd.DataFrame(
            {
                schema.LEVEL: "ltla",
                schema.CODE: found,
                schema.KIND: kind,
                schema.CLUSTER: rows[column],
            }
        )
        parts.append(part[part[schema.CLUSTER] != NO_CLUSTER])
    frame = pd.concat(parts)[list(schema.CLUSTER_COLUMNS)].astype("str")
    fate = pd.Series(LOADED, index=rows.index).where(rows.index.isin(frame.index), UNCLUSTERED)
    frame = frame.sort_values(list(schema.CLUSTER_COLUMNS), ignore_index=True)
    return frame, Tally.of(CLUSTERS_FILE, fate)


def _ons(raw: Path, file: str, kind: str, codes: CodeBook) -> tuple[pd.DataFrame, Tally]:
    """The twenty nearest of districts among districts, of counties among upper-tier councils."""
    rows = read_csv(raw, file, ONS_COLUMNS)
    own = codes.current(rows["AREACD"])
    combined = own.str.startswith("E47")
    kept = rows[~combined]
    level = pd.Series("ltla", index=kept.index).mask(~own.isin(codes.codes_of("ltla")), "utla")
    parts = []
    for order in range(1, MOST + 1):
        to = codes.current(kept[str(order)])
        for at in ("ltla", "utla"):
            known = codes.codes_of(at)
            here = level == at
            _check(own[here[here].index], known, file, "area of today")
            _check(to[here], known, file, "area of today")
        parts.append(
            pd.DataFrame(
                {
                    schema.LEVEL: level,
                    schema.CODE: own[kept.index],
                    schema.KIND: kind,
                    schema.ORDER: order,
                    schema.TO_CODE: to,
                    schema.CLOSENESS: "",
                }
            )
        )
    fate = combined.map({True: COMBINED, False: LOADED})
    return pd.concat(parts, ignore_index=True), Tally.of(file, fate)


def _dfe(raw: Path, codes: CodeBook) -> tuple[pd.DataFrame, Tally]:
    """The statistical neighbours of today's upper-tier councils; closeness in one way of writing."""
    rows = read_csv(raw, DFE_FILE, DFE_COLUMNS)
    held = codes.codes_of("utla")
    own, to = codes.current(rows["gss_code"]), codes.current(rows["neighbour_gss"])
    gone = own.isin(codes.abolished) | to.isin(codes.abolished)
    for found in (own, to):
        _check(found[~gone], held, DFE_FILE, "council of today")
    closeness = rows["closeness"].str.capitalize()
    _check(closeness, set(CLOSENESS), DFE_FILE, "closeness")
    frame = pd.DataFrame(
        {
            schema.LEVEL: "utla",
            schema.CODE: own,
            schema.KIND: DFE,
            schema.ORDER: numbers(rows["rank"], DFE_FILE),
            schema.TO_CODE: to,
            schema.CLOSENESS: closeness,
        }
    )
    return frame[~gone], Tally.of(DFE_FILE, gone.map({True: ABOLISHED, False: LOADED}))


def _check(texts: pd.Series, known: set[str] | frozenset[str], file: str, what: str) -> None:
    wrong = ~texts.isin(known)
    if wrong.any():
        where = wrong.idxmax()
        raise PipelineError(f"{texts[where]!r} is not a {what}", file=file, row=where + FIRST_LINE)


def _check_orders(frame: pd.DataFrame, key: list[str]) -> None:
    expected = frame.groupby(key).cumcount() + 1
    wrong = (frame[schema.ORDER] != expected) | frame.duplicated([*key, schema.TO_CODE])
    if wrong.any():
        row = frame[wrong].iloc[0]
        raise PipelineError(f"the neighbours of {row[schema.CODE]} ({row[schema.KIND]}) have a gap")
