"""The pages about backgrounds: their addresses, their names, and what each view must offer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from explorer.compare_level import Said
from explorer.indicator import Indicator

BACKGROUNDS_URL = "/backgrounds"
JOURNEY_URL = f"{BACKGROUNDS_URL}/journey"
MOBILITY_URL = f"{BACKGROUNDS_URL}/mobility"
REGIONS_URL = f"{BACKGROUNDS_URL}/regions"
COUNCILS_URL = f"{BACKGROUNDS_URL}/councils"
DRIVERS_URL = f"{BACKGROUNDS_URL}/drivers"
UNIVERSITIES_URL = f"{BACKGROUNDS_URL}/universities"
# In the order of the tabs: (address, name).
PAGES = (
    (BACKGROUNDS_URL, "Outcomes by group"),
    (JOURNEY_URL, "Through life"),
    (MOBILITY_URL, "Parents and children"),
    (REGIONS_URL, "Regions"),
    (COUNCILS_URL, "Council areas"),
    (DRIVERS_URL, "Childhood and drivers"),
    (UNIVERSITIES_URL, "Universities"),
)
# What follows the address of a view for its figures as a file; the form is "csv" or "xlsx".
TABLE = "/table"
# The parameter that asks for one part of a view alone, as the page's own script does.
PART = "part"
# The parameter by which it asks for the part without the page around it.
FRAGMENT = "fragment"
# What the script sends is no choice of the reader's.
SENT = (PART, FRAGMENT)


@dataclass(frozen=True)
class Option:
    """One choice of a control: what it is called in the address, its words and where it leads."""

    value: str
    words: str
    href: str
    chosen: bool = False


@dataclass(frozen=True)
class FileRows:
    """The figures of a view as a file.

    ``name`` is the file's, without its ending; ``head`` names the columns; ``rows`` are texts and
    numbers, None where there is none; ``notes`` are (name, text) pairs on what they rest on;
    ``entries`` are the measures in it.
    """

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence]
    notes: Sequence[tuple[str, str]] = ()
    entries: Sequence[Indicator] = field(default_factory=tuple)


@dataclass(frozen=True)
class View:
    """What every view of these pages has.

    ``canonical`` is the address of the state shown, without what is usual; ``understood`` is False
    where nothing of what was asked can be shown; ``said`` is what could not be followed.
    """

    canonical: str
    title: str
    description: str
    understood: bool
    said: tuple[Said, ...]


def address(url: str, asked: dict[str, str | Sequence[str]]) -> str:
    """Give an address with its parameters in order, leaving out what is empty."""
    kept = {name: text for name, text in asked.items() if text}
    query = urlencode(kept, doseq=True, safe=",/")
    return f"{url}?{query}" if query else url


def table_address(canonical: str, form: str) -> str:
    """Give the address of the figures of a view as a file: ``form`` is "csv" or "xlsx"."""
    path, joint, query = canonical.partition("?")
    return f"{path}{TABLE}.{form}{joint}{query}"
