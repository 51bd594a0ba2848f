"""The outcomes that are shown by groups, and the words their sentences are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from explorer import config, schema
from explorer.breakdown_rows import CATEGORY
from explorer.catalogue import CatalogueError, read_toml

OUTCOMES_FILE = "rules/outcomes.toml"
# Words that keep their capital inside a sentence.
_CAPITALS = ("A level", "GCSE")


@dataclass(frozen=True)
class Outcome:
    """A measure under its life stage, with the measures of the same theme by other breakdowns."""

    stage: str
    name: str
    main: str
    sisters: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The measure and its sisters."""
        return self.main, *self.sisters


@dataclass(frozen=True)
class MeasureWords:
    """What the sentences about a measure are made from; see the file for each field.

    Exactly one of ``did`` and ``level`` is given; ``people`` and ``did`` are by category, with ""
    for what holds for all of them.
    """

    people: Mapping[str, str]
    did: Mapping[str, str] = field(default_factory=dict)
    level: str = ""
    when: str = "In {period}"
    categories: str = ""
    classes: tuple[str, ...] = ()
    adds: bool = False
    across: str = ""
    whole: str = ""
    everybody: str = ""
    counted: bool = False
    pooled: bool = False
    modelled: bool = False
    equal: bool = False
    no_gap: str = ""
    base: str = ""
    beside: str = ""
    gap_unit: str = ""
    instead: str = ""
    differs: Mapping[str, str] = field(default_factory=dict)
    tag: str = ""
    with_: Mapping[str, str] = field(default_factory=dict)

    def people_of(self, category: str) -> str:
        """Those counted: "people aged 25 to 29"."""
        return self.people.get(category, self.people.get("", ""))

    def done(self, category: str) -> str:
        """What a share of them did: "were in higher professional jobs"; "" for a level."""
        return self.did.get(category, self.did.get("", ""))

    def measured(self, category: str) -> str:
        """What is measured of them: "The average pay"; "" for a share."""
        return self.level.format(category=lowered(category))


@dataclass(frozen=True)
class GroupWords:
    """What sentences call the groups of one kind; see the file for each field."""

    name: str
    who: str
    among: str
    pair: str
    order: tuple[str, ...] = ()
    several: str = "groups"
    lower: bool = False
    replaces: tuple[str, ...] = ()
    narrows: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def called(self, group: str) -> str:
        """A group inside a sentence: "higher professional"."""
        return lowered(group) if self.lower else group

    def who_are(self, group: str) -> str:
        """What follows "people": "from higher professional backgrounds"."""
        return self.words.get(group) or self.who.format(name=self.called(group))

    def those(self, group: str) -> str:
        """Those of a group: "people from higher professional backgrounds"."""
        return self.among.format(name=self.called(group), who=self.who_are(group))

    def both(self, one: str, other: str) -> str:
        """Two groups: "higher professional and lower working backgrounds"."""
        return self.pair.format(
            one=self.called(one), other=self.called(other),
            who_one=self.who_are(one), who_other=self.who_are(other),
        )  # fmt: skip

    def of(self, people: str, group: str) -> str:
        """Those counted who are of a group: "men aged 25 to 29", "employees who are men"."""
        noun, _, rest = people.partition(" ")
        if noun in self.replaces:
            return f"{self.called(group)} {rest}".rstrip()
        if self.narrows:
            people = " ".join(people.replace(self.narrows, "").split())
        return f"{people} {self.who_are(group)}"

    def those_of(self, people: str, group: str) -> str:
        """The same a second time: "women", "those from lower working backgrounds"."""
        if people.partition(" ")[0] in self.replaces:
            return self.called(group)
        return f"those {self.who_are(group)}"


@dataclass(frozen=True)
class Outcomes:
    """The whole list: outcomes in order, words by measure and by kind of group."""

    outcomes: tuple[Outcome, ...]
    measures: Mapping[str, MeasureWords]
    groups: Mapping[str, GroupWords]

    def of(self, code: str) -> Outcome | None:
        """The outcome that a measure belongs to; None for a measure not in the list."""
        return next((one for one in self.outcomes if code in one.codes), None)


def lowered(name: str) -> str:
    """Give a name as it stands inside a sentence: "first degree", "A level or equivalent"."""
    return name if name.startswith(_CAPITALS) else name[:1].lower() + name[1:]


def load(folder: Path) -> Outcomes:
    """Read and check the list of a data folder; it is read once.

    Raises
    ------
    CatalogueError
        The file is missing, a field is unknown or missing, a measure stands there twice or has no
        words, or a kind of group is not one of ``schema.GROUP_TYPES``.
    """
    return _load(folder / config.CATALOGUE_DIR / OUTCOMES_FILE)


@lru_cache(maxsize=8)
def _load(path: Path) -> Outcomes:
    if not path.exists():
        raise CatalogueError(f"{path} is missing")
    tables = read_toml(path)
    outcomes = tuple(_made(Outcome, table, "outcomes") for table in tables.get("outcomes", ()))
    measures = {code: _measure(code, table) for code, table in tables.get("measures", {}).items()}
    groups = {
        kind: _made(GroupWords, table, f"groups.{kind}")
        for kind, table in tables.get("groups", {}).items()
    }
    codes = [code for one in outcomes for code in one.codes]
    for code in codes:
        if codes.count(code) > 1:
            raise CatalogueError(f"{OUTCOMES_FILE}: {code} stands there twice")
    for code in set(codes) ^ set(measures):
        raise CatalogueError(f"{OUTCOMES_FILE}: {code} is not both an outcome and put into words")
    for kind in groups:
        if kind not in schema.GROUP_TYPES and kind != CATEGORY:
            raise CatalogueError(f"{OUTCOMES_FILE}: unknown kind of group {kind}")
    return Outcomes(outcomes, measures, groups)


def _measure(code: str, table: Mapping[str, Any]) -> MeasureWords:
    # A text holds for all categories; "with" is a word of the language.
    plain = {"with_" if name == "with" else name: given for name, given in table.items()}
    for name in ("people", "did"):
        if isinstance(plain.get(name), str):
            plain[name] = {"": plain[name]}
    made = _made(MeasureWords, plain, f"measures.{code}")
    if bool(made.did) == bool(made.level):
        raise CatalogueError(f"{OUTCOMES_FILE}: {code}: either did or level")
    return made


def _made(kind: type, table: Mapping[str, Any], at: str):
    known = {one.name for one in fields(kind)}
    for name in set(table) - known:
        raise CatalogueError(f"{OUTCOMES_FILE}: {at}: unknown field {name}")
    given = {name: tuple(v) if isinstance(v, list) else v for name, v in table.items()}
    try:
        return kind(**given)
    except TypeError as error:
        raise CatalogueError(f"{OUTCOMES_FILE}: {at}: {error}") from error
