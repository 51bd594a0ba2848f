"""How numbers, ranks and periods are written: the server's twin of ``assets/js/format.js``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from explorer import schema
from explorer.catalogue import NOT_STATED, Unit

MINUS = "−"
NO_VALUE = "not available"
REASONS = {
    schema.SUPPRESSED: "suppressed: too few people to publish",
    schema.MISSING: "not published",
    schema.NOT_APPLICABLE: "not collected here",
    schema.DEVIATION: "a difference from the average, not ranked",
    schema.UNRELIABLE: "withheld: the sample is too small to be reliable",
}
STATUS_WORDS = {
    **REASONS,
    schema.PROVISIONAL: "provisional",
    schema.UNRELIABLE: "unreliable, small sample",
}
# Names of regions that stand without "the" in a sentence.
BARE_NAMES = frozenset(
    {"London", "England", "Scotland", "Wales", "Northern Ireland", "Yorkshire and The Humber"}
)

_PERIOD = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:/P(\d+)([YM]))?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def absent(v: float | None) -> bool:
    """Say whether there is no value: None or NaN."""
    return v is None or v != v


def number(v: float, decimals: int = 0) -> str:
    """Write a number with thousands commas and a true minus, rounded half away from zero.

    What rounds to zero carries no sign.
    """
    text = _digits(v, decimals)
    return MINUS + text if v < 0 and not _is_zero(text) else text


def value(v: float | None, unit: Unit, decimals: int) -> str:
    """Write a value in its unit: "£1,234", "−0.46", "49.2%"; "not available" without one."""
    if absent(v):
        return NO_VALUE
    text = number(v, decimals)
    sign = MINUS if text.startswith(MINUS) else ""
    return f"{sign}{unit.prefix}{text.removeprefix(MINUS)}{unit.suffix}"


def interval(low: float, high: float, unit: Unit, decimals: int) -> str:
    """Write a range: "£601 to £752", "34.1 to 36.0 points"."""
    first = value(low, unit, decimals)
    if unit.suffix.startswith(" "):
        # A suffix that is a word is said once.
        first = first.removesuffix(unit.suffix)
    return f"{first} to {value(high, unit, decimals)}"


def change(d: float | None, unit: Unit, decimals: int) -> str:
    """Write a change: "+1.2 points" for percentages, "−£12", "no change"."""
    if absent(d):
        return NO_VALUE
    text = _digits(d, decimals)
    if _is_zero(text):
        return "no change"
    sign = MINUS if d < 0 else "+"
    return f"{sign}{unit.prefix}{text}{' points' if unit.suffix == '%' else unit.suffix}"


def reason(status: str) -> str:
    """Say why there is no value."""
    return REASONS.get(status, REASONS[schema.MISSING])


def status_words(status: str) -> str:
    """Say what a reader should know of a value's status; "" for an ordinary one."""
    return STATUS_WORDS.get(status, "")


def count(n: float) -> str:
    """Write a whole number with thousands commas."""
    return number(n, 0)


def ordinal(n: float) -> str:
    """Write a place in a ranking: "1st", "22nd", "113th", "1,001st"."""
    n = int(n)
    ending = "th" if 11 <= n % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return count(n) + ending


def ranks_between(low: float, high: float) -> str:
    """Write a range of ranks: "45th to 254th"; one rank where both ends are the same."""
    return ordinal(low) if low == high else f"{ordinal(low)} to {ordinal(high)}"


def words_list(items: Sequence[str]) -> str:
    """Join words: "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def bold_parts(text: str) -> tuple[tuple[str, bool], ...]:
    """Split a sentence with ``**bold**`` parts into (text, whether bold)."""
    parts = ((part, i % 2 == 1) for i, part in enumerate(text.split("**")))
    return tuple((part, bold) for part, bold in parts if part)


def with_the(name: str) -> str:
    """Give a region's name as it stands in a sentence: "the North East", "London"."""
    return name if name in BARE_NAMES else f"the {name}"


def day(iso: str) -> str:
    """Write a date: "30 April 2025"; "not stated" stays as it is."""
    if iso == NOT_STATED:
        return NOT_STATED
    on = date.fromisoformat(iso)
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def period_label(period: str, among: Iterable[str] = ()) -> str:
    """Write an ISO period as readers know it.

    "2024-01-01/P1Y" is "2024", a year from another month is "2024/25", several years are
    "2022 to 2024" or "2022/23 to 2024/25", a month is "December 2025". A day is called by its
    month, "April 2025", as figures are not that precise; where another of the periods ``among``
    which it stands is a day of the same month, "30 April 2025". What is not an ISO period comes
    back as it is.
    """
    found = _PERIOD.fullmatch(period)
    if not found:
        return period
    year, month, length, unit = int(found[1]), int(found[2]), int(found[4] or 0), found[5]
    if not 1 <= month <= 12:
        return period
    if unit == "Y":
        last = year + length - 1
        first = _year(year, split=period[5:10] != "01-01")
        return first if length == 1 else f"{first} to {_year(last, period[5:10] != '01-01')}"
    if unit == "M":
        end_year, end_month = divmod(year * 12 + month - 1 + length - 1, 12)
        first, last = f"{_MONTHS[month - 1]} {year}", f"{_MONTHS[end_month]} {end_year}"
        if length == 1:
            return first
        return f"{_MONTHS[month - 1]} to {last}" if end_year == year else f"{first} to {last}"
    try:
        named = day(period)
    except ValueError:
        return period
    twins = (p for p in among if p != period and len(p) == len(period) and p[:7] == period[:7])
    return named if any(twins) else named.partition(" ")[2]


def _year(year: int, split: bool) -> str:
    return f"{year}/{(year + 1) % 100:02d}" if split else str(year)


# A page of a place writes some two thousand numbers, most of them on other pages too.
@lru_cache(maxsize=1 << 15)
def _digits(v: float, decimals: int) -> str:
    # The exact binary value, as JavaScript's toFixed takes it: both sides must print the same.
    rounded = Decimal(abs(float(v))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,f}"


def _is_zero(text: str) -> bool:
    return not any(c in text for c in "123456789")
