"""What the catalogue says of a measure: the records, and the vocabularies of their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from explorer import schema

NOT_STATED = "not stated"

LIFE_STAGES = {
    "overall": "Overall",
    "early_years": "Early years",
    "school": "Schools",
    "youth": "Youth",
    "working_lives": "Working lives",
    "context": "Background facts",
}
LENSES = {
    "education_skills_employment": "Education, skills and employment",
    "sustainable_living_places": "Sustainable living and places",
    "culture_identity": "Culture and identity",
}
POLARITIES = ("higher", "lower", "neutral")
INFLUENCES = {
    "district": "District councils",
    "county": "County and unitary councils",
    "schools": "Schools and colleges",
    "employers": "Employers",
    "national": "National government",
}
COVERS = {
    "all": "Everyone",
    "fsm": "People eligible for free school meals",
    "not_fsm": "People not eligible for free school meals",
    "disadvantaged": "Disadvantaged pupils",
    "not_disadvantaged": "Pupils who are not disadvantaged",
    "sen": "Children with special educational needs",
    "ethnic_group": "One ethnic group",
    "looked_after": "Children looked after by the council",
    "mixed": "Different people in different measures",
    "other": "A particular group, named in the definition",
}
WHERE = ("now", "at_14")
FRAMEWORK_KINDS = {
    "driver": "Driver of social mobility",
    "intermediate_outcome": "Intermediate outcome",
    "mobility_outcome": "Mobility outcome",
}


@dataclass(frozen=True)
class Unit:
    """How values of one kind are called and written, and their range.

    A ``total`` grows with areas; a ``deviation`` is a difference from an average, never a level.
    """

    code: str
    name: str
    prefix: str
    suffix: str
    min: float
    max: float
    total: bool = False
    deviation: bool = False


@dataclass(frozen=True)
class Source:
    """Who published a measure, where, when and under which licence."""

    publisher: str
    title: str
    released: str
    licence: str
    url: str


@dataclass(frozen=True)
class Provenance:
    """The raw file (relative to the raw folder), the measure's own name in it, and any filter.

    ``labels`` turns the file's own words for categories and groups into readers' words.
    """

    file: str
    series: str
    filter: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Framework:
    """Where the measure stands in the Commission's framework."""

    kind: str
    code: str


@dataclass(frozen=True)
class Group:
    """The one group that a whole measure is about; ``of`` is the measure for everybody, or ""."""

    type: str
    name: str
    of: str = ""


@dataclass(frozen=True)
class Shown:
    """The slice of a measure with breakdowns that maps, tables and headlines show."""

    category: str = ""
    group_type: str = schema.ALL
    group: str = schema.ALL
    subgroup_type: str = ""
    subgroup: str = ""


@dataclass(frozen=True)
class Edition:
    """An earlier release of a measure, and what changed after it, in our words.

    ``full_name``, ``definition``, ``caveats`` and ``breaks`` take the place of the measure's own,
    where given.
    """

    release: str
    provenance: Provenance
    title: str
    released: str
    url: str
    note: str
    levels: tuple[str, ...] = ()
    full_name: str = ""
    definition: str = ""
    caveats: tuple[str, ...] = ()
    breaks: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Indicator:
    """One measure, in our own words. ``position`` marks an index of position, ours or another's.

    ``index`` is the code of the index of ours whose score it is, "" for all that is published.

    ``cash`` says that figures are in the money of each year, so that they rise with prices.

    ``breaks`` are the dates, rising, on which periods start that cannot be set beside those
    before: a trend line stops there, and no change is counted across. An earlier edition is a
    measure too: ``edition_of`` is then the code of the current one and ``release`` its name; it is
    left out of lists and reached by its address.
    """

    code: str
    short_name: str
    full_name: str
    definition: str
    why: str
    unit: Unit
    decimal_places: int
    polarity: str
    life_stage: str
    lens: str
    influence: tuple[str, ...]
    covers: str
    where: str
    caveats: tuple[str, ...]
    levels: tuple[str, ...]
    headline: bool
    source: Source
    provenance: Provenance
    framework: Framework | None = None
    position: bool = False
    group: Group | None = None
    shown: Shown = Shown()
    editions: tuple[Edition, ...] = ()
    breaks: tuple[str, ...] = ()
    index: str = ""
    cash: bool = False
    edition_of: str = ""
    release: str = ""

    @property
    def change_polarity(self) -> str:
        """Which way a change is better: neither way where figures rise with prices."""
        return "neutral" if self.cash else self.polarity


def edition_code(code: str, release: str) -> str:
    """Give the code, and so the address, of an earlier edition."""
    return f"{code}-edition-{release}"
