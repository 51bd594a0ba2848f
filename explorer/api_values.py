"""Tidy values for the public interface: what a request selects, and how much is too much."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from explorer import config, data_files, schema
from explorer.api import ApiError, check_parameters, unknown
from explorer.levels import LEVELS
from explorer.store import Store

PARAMETERS = ("indicator", "level", "period", "area", "group_type")
LATEST = "latest"
# Periods that an error names one by one.
MOST_LISTED = 12
# Above these an answer would be held whole in memory for long, or could not be opened.
MOST_ROWS = {"json": 50_000, "xlsx": 50_000, "csv": 500_000}
AT_ONCE = 2_000


@dataclass(frozen=True)
class Asked:
    """A valid request for values; empty texts ask for everything."""

    indicator: str = ""
    level: str = ""
    period: str = ""
    area: str = ""
    group_type: str = ""


def parse(asked: Mapping[str, list[str]], store: Store) -> Asked:
    """Check the parameters of a request.

    Parameters
    ----------
    asked : mapping of str to list of str
        The query: each parameter's values.

    Raises
    ------
    ApiError
        A parameter is unknown, repeated, absent, or names nothing that is held.
    """
    check_parameters(asked, PARAMETERS)
    chosen = Asked(**{name: values[0] for name, values in asked.items()})
    chosen = replace(chosen, area=chosen.area.upper())
    if not chosen.indicator and not chosen.area:
        raise ApiError("missing_parameter", "Give an indicator, or an area.", "indicator")
    if chosen.indicator and chosen.indicator not in store.catalogue:
        raise unknown("measure", chosen.indicator, store.catalogue, "indicator")
    if chosen.level:
        _check_level(chosen, store)
    if chosen.area and not any(store.links.get(level, chosen.area) for level in LEVELS):
        raise ApiError("unknown_area", f"No area has the code {chosen.area[:80]!r}.", "area")
    if chosen.group_type and chosen.group_type not in schema.GROUP_TYPES:
        raise unknown("breakdown", chosen.group_type, schema.GROUP_TYPES, "group_type")
    if chosen.period and chosen.period != LATEST and chosen.indicator:
        periods = store.contents[chosen.indicator]["periods"]
        if chosen.period not in periods:
            raise ApiError(
                "unknown_period",
                f"{chosen.indicator} has no period {chosen.period[:80]!r}; it has "
                f"{_listed(periods)} and {LATEST}.",
                "period",
            )
    return chosen


def _listed(periods: list[str]) -> str:
    """The periods, or the last of many."""
    if len(periods) <= MOST_LISTED:
        return ", ".join(periods)
    rest = len(periods) - MOST_LISTED
    return f"{rest} earlier ones, {', '.join(periods[-MOST_LISTED:])}"


def _check_level(chosen: Asked, store: Store) -> None:
    if chosen.level not in LEVELS:
        raise unknown("level", chosen.level, LEVELS, "level")
    if chosen.indicator:
        levels = store.catalogue[chosen.indicator].levels
        if chosen.level not in levels:
            raise ApiError(
                "level_not_published",
                f"{chosen.indicator} is not published at the level {chosen.level}; "
                f"it is at {', '.join(levels)}.",
                "level",
            )


def select(chosen: Asked, store: Store, form: str) -> pd.DataFrame:
    """Give the rows of a request.

    Parameters
    ----------
    chosen : Asked
        From :func:`parse`.
    form : str
        ``json``, ``csv`` or ``xlsx``: how much is too much depends on it.

    Returns
    -------
    DataFrame
        ``schema.COLUMNS``, sorted by key.

    Raises
    ------
    ApiError
        The answer would be too large for the form.
    """
    if chosen.indicator:
        frame = _narrowed(store.all_values(chosen.indicator), chosen, store)
    else:
        frame = _of_area(chosen, store)
    if len(frame) > MOST_ROWS[form]:
        raise ApiError(
            "too_large",
            f"This asks for {len(frame):,} rows, and {form} gives at most {MOST_ROWS[form]:,}. "
            "Choose a level, period, area or group_type, ask for .csv, or take the whole data "
            "from /data.",
            "indicator",
        )
    return frame.sort_values(list(schema.KEY), kind="stable", ignore_index=True)


def _of_area(chosen: Asked, store: Store) -> pd.DataFrame:
    """Every measure's rows of one area; read file by file, so that only its rows are held."""
    parts = []
    for path in sorted((store.folder / config.VALUES_DIR).glob("*.parquet")):
        rows = data_files.rows(
            store.folder, f"{config.VALUES_DIR}/{path.name}", schema.COLUMNS,
            [(schema.AREA_CODE, "==", chosen.area)],
        )  # fmt: skip
        rows = rows[rows[schema.INDICATOR].isin(list(store.catalogue))]
        if chosen.level:
            at = [code for code, entry in store.catalogue.items() if chosen.level in entry.levels]
            rows = rows[rows[schema.INDICATOR].isin(at)]
        parts.append(_narrowed(rows, chosen, store))
    return pd.concat(parts, ignore_index=True)


def _narrowed(frame: pd.DataFrame, chosen: Asked, store: Store) -> pd.DataFrame:
    if chosen.level:
        frame = frame[frame[schema.AREA_CODE].isin(list(store.links.at(chosen.level)))]
    if chosen.area:
        frame = frame[frame[schema.AREA_CODE] == chosen.area]
    if chosen.group_type == schema.ALL:
        whole = (frame[schema.GROUP_TYPE] == schema.ALL) & (frame[schema.SUBGROUP_TYPE] == "")
        frame = frame[whole]
    elif chosen.group_type:
        first = frame[schema.GROUP_TYPE] == chosen.group_type
        frame = frame[first | (frame[schema.SUBGROUP_TYPE] == chosen.group_type)]
    if chosen.period == LATEST:
        last = frame.groupby(schema.INDICATOR)[schema.PERIOD].transform("max")
        frame = frame[frame[schema.PERIOD] == last]
    elif chosen.period:
        frame = frame[frame[schema.PERIOD] == chosen.period]
    return frame


def tag(made_from: str, path: str, asked: Mapping[str, list[str]]) -> str:
    """The name of an answer: the same question of the same content has the same answer."""
    text = json.dumps([made_from, path, sorted(asked.items())])
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def records(frame: pd.DataFrame) -> Iterator[list[dict]]:
    """Give the rows as objects, some at a time; no figure is None."""
    for start in range(0, len(frame), AT_ONCE):
        part = frame.iloc[start : start + AT_ONCE].astype(object)
        yield part.where(part.notna(), None).to_dict("records")


def csv_parts(frame: pd.DataFrame) -> Iterator[str]:
    """Give the rows as CSV, some at a time, one header row first."""
    yield ",".join(schema.COLUMNS) + "\r\n"
    sizes = frame[schema.SAMPLE_SIZE]
    if (sizes.dropna() % 1 == 0).all():
        # Counts are written as counts.
        frame = frame.assign(**{schema.SAMPLE_SIZE: sizes.astype("Int64")})
    for start in range(0, len(frame), AT_ONCE):
        part = frame.iloc[start : start + AT_ONCE]
        yield part.to_csv(index=False, header=False, lineterminator="\r\n")
