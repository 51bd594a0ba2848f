"""What a figure rests on, in a few words: its age, whom it covers, where and how it is published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from explorer import schema
from explorer.formatting import count, status_words
from explorer.indicator import COVERS, Indicator
from explorer.indicator_trend import end
from explorer.indicator_words import shown_words

# From this age on, in years, a figure may no longer hold.
OLD = 4
_YEAR_DAYS = 365.25
# The definition names the group: a row of a table cannot.
_SHORT = {"other": "A group that the definition names"}
# A measure of differences throughout is ranked all the same.
_MARKS = {schema.DEVIATION: "a difference from the average"}
# From small to large, as they are called.
_SMALLEST = {
    "constituency": "constituencies",
    "constituency_2010": "constituencies of 2010",
    "ltla_2016": "districts of 2016",
    "ltla": "districts",
    "utla": "upper-tier councils",
    "smc205": "Commission local areas",
    "itl2": "sub-regions",
    "itl2_2025": "sub-regions",
    "region": "regions",
    "nation": "nations",
}


@dataclass(frozen=True)
class Evidence:
    """What stands behind one figure, each part a few words.

    ``age`` is how long ago its period ended, and ``old`` that this is long; ``covers`` whom it is
    about; ``level`` the smallest areas for which it is published; ``interval`` whether 95% limits
    are published for it; ``mark`` what its publisher says of it, "" for an ordinary figure.
    """

    age: str
    old: bool
    covers: str
    level: str
    interval: str
    mark: str = ""


def of(
    entry: Indicator, period: str, *, sure: bool, status: str = schema.OK, today: date | None = None
) -> Evidence:
    """Say what a figure rests on.

    Parameters
    ----------
    entry : Indicator
        The measure.
    period : str
        The ISO period of the figure.
    sure : bool
        Whether both of its limits are published.
    status : str
        The figure's status in the tidy values.
    today : date, optional
        The day from which its age is counted; today if not given.
    """
    years = age(period, today)
    return Evidence(
        age=age_words(years),
        old=years >= OLD,
        covers=covers(entry),
        level=smallest(entry.levels),
        interval="95% interval" if sure else "no interval",
        mark=_MARKS.get(status, status_words(status)),
    )


def age(period: str, today: date | None = None) -> int:
    """Count the whole years since a period ended; 0 for one that has not ended.

    Parameters
    ----------
    period : str
        ISO 8601.
    today : date, optional
        Today if not given.
    """
    on = today or date.today()
    now = on.year + (on.timetuple().tm_yday - 1) / _YEAR_DAYS
    return max(int(now - end(period)), 0)


def age_words(years: int) -> str:
    """Say an age: "under a year old", "3 years old"."""
    if years < 1:
        return "under a year old"
    return f"{count(years)} {'year' if years == 1 else 'years'} old"


def covers(entry: Indicator) -> str:
    """Say whom a measure is about, by its one group where it names one."""
    if entry.group:
        return entry.group.name
    said = shown_words(entry)
    if said:
        return said
    return _SHORT.get(entry.covers) or COVERS[entry.covers]


def smallest(levels: Iterable[str]) -> str:
    """Name the smallest areas among some levels: "down to districts"; "UK only" without any."""
    held = set(levels)
    found = (f"down to {words}" for level, words in _SMALLEST.items() if level in held)
    return next(found, "UK only")
