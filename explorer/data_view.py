"""The catalogue as the data page lists it: one line per measure, and which lines a reader asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from explorer import schema
from explorer.area_lookup import folded
from explorer.formatting import count, period_label
from explorer.indicator import FRAMEWORK_KINDS, LENSES, LIFE_STAGES, Indicator
from explorer.levels import LEVELS
from explorer.store import Store

# So many lines are shown at first; the others follow on request.
FIRST = 50
LONGEST = 200
CHOICES = ("stage", "framework", "lens", "level", "breakdown", "publisher")
SWITCHES = ("intervals", "editions", "all")
ON = "1"
INTERVALS, EDITION = "intervals:1", "edition:1"
# The page and its script fill in the same words.
WORDS = {
    "all": "{all} measures.",
    "some": "{n} of {all} measures found.",
    "none": "No measure found.",
    "first": " The first {first} are shown.",
    "more": "Show all {n}",
}


@dataclass(frozen=True)
class Asked:
    """What a reader asks of the catalogue; the names are the parameters of the address."""

    q: str = ""
    stage: str = ""
    framework: str = ""
    lens: str = ""
    level: str = ""
    breakdown: str = ""
    publisher: str = ""
    intervals: bool = False
    editions: bool = False
    all: bool = False


@dataclass(frozen=True)
class Line:
    """One measure as the list shows it; ``text`` and ``keys`` are what it is found by."""

    code: str
    name: str
    release: str
    stage: str
    levels: tuple[str, ...]
    periods: str
    breakdowns: str
    intervals: bool
    publisher: str
    text: str
    keys: frozenset[str]

    @property
    def edition(self) -> bool:
        """Whether it is an earlier edition."""
        return EDITION in self.keys


@lru_cache(maxsize=2)
def lines(store: Store) -> tuple[Line, ...]:
    """List every measure in the order of the picker, each earlier edition behind its measure."""
    kept: list[Indicator] = []
    later: dict[str, list[Indicator]] = {}
    for entry in store.catalogue.values():
        (later.setdefault(entry.edition_of, []) if entry.edition_of else kept).append(entry)
    ordered = [one for entry in kept for one in (entry, *later.pop(entry.code, ()))]
    orphans = [entry for group in later.values() for entry in group]
    return tuple(_line(entry, store.contents[entry.code]) for entry in [*ordered, *orphans])


def _line(entry: Indicator, held: Mapping[str, Any]) -> Line:
    groups = {kind: names for kind, names in held["groups"].items() if kind != schema.ALL}
    words = [schema.GROUP_TYPES[kind] for kind in schema.GROUP_TYPES if kind in groups]
    about = entry.group
    if about and list(groups) == [about.type]:
        words = [f"One group: {about.name}"]
    return Line(
        code=entry.code,
        name=entry.short_name,
        release=entry.release,
        stage=LIFE_STAGES[entry.life_stage],
        levels=tuple(LEVELS[level].name for level in LEVELS if level in entry.levels),
        periods=span(held["periods"]),
        breakdowns="; ".join(words) or "None",
        intervals=held["intervals"],
        publisher=entry.source.publisher,
        text=" ".join(_words(entry, held)),
        keys=frozenset(_keys(entry, held, groups)),
    )


def _words(entry: Indicator, held: Mapping[str, Any]) -> Iterator[str]:
    """Every word a measure is found by, once, in the order they stand."""
    frame = entry.framework
    texts = [
        entry.short_name, entry.full_name, entry.definition, entry.why, *entry.caveats, entry.code,
        entry.source.publisher, entry.source.title, entry.release, entry.provenance.series,
        *((FRAMEWORK_KINDS[frame.kind], frame.code) if frame else ()),
        *held["categories"], *(name for names in held["groups"].values() for name in names),
    ]  # fmt: skip
    yield from dict.fromkeys(" ".join(folded(text) for text in texts).split())


def _keys(entry: Indicator, held: Mapping[str, Any], groups) -> Iterator[str]:
    yield f"stage:{entry.life_stage}"
    yield f"lens:{entry.lens}"
    yield f"publisher:{slug(entry.source.publisher)}"
    yield from (f"level:{level}" for level in entry.levels)
    yield from (f"breakdown:{kind}" for kind in groups)
    if entry.framework:
        yield f"framework:{entry.framework.kind}"
        yield f"framework:{entry.framework.code}"
    if held["intervals"]:
        yield INTERVALS
    if entry.edition_of:
        yield EDITION


def span(periods) -> str:
    """Write from when to when figures run: "2016/17 to 2024/25"."""
    labels = [period_label(period, periods) for period in periods]
    if len(labels) < 2:
        return "".join(labels)
    first, last = labels[0], labels[-1]
    many = " to " in first or " to " in last
    return f"first {first}, last {last}" if many else f"{first} to {last}"


def slug(text: str) -> str:
    """A name as it stands in an address."""
    return folded(text).replace(" ", "-")


@lru_cache(maxsize=2)
def options(store: Store) -> dict[str, dict[str, str]]:
    """Give by parameter the values that at least one measure has, each with its words."""
    held = frozenset().union(*(line.keys for line in lines(store)))
    publishers = sorted({entry.source.publisher for entry in store.catalogue.values()})
    every = {
        "stage": LIFE_STAGES,
        "framework": {**FRAMEWORK_KINDS, **_framework_codes(store)},
        "lens": LENSES,
        "level": {code: level.name for code, level in LEVELS.items()},
        "breakdown": schema.GROUP_TYPES,
        "publisher": {slug(name): name for name in publishers},
    }
    return {
        name: {value: words for value, words in known.items() if f"{name}:{value}" in held}
        for name, known in every.items()
    }


def _framework_codes(store: Store) -> dict[str, str]:
    """Codes of the Commission's framework, each with the first measure that stands under it."""
    kinds = list(FRAMEWORK_KINDS)
    found: dict[tuple[int, str], str] = {}
    for entry in store.catalogue.values():
        if entry.framework and not entry.edition_of:
            key = (kinds.index(entry.framework.kind), entry.framework.code)
            found.setdefault(key, entry.short_name.partition(",")[0])
    return {code: f"{code}: {name}" for (_, code), name in sorted(found.items())}


def parse(query: Mapping[str, list[str]], store: Store) -> tuple[Asked, tuple[str, ...]]:
    """Read what an address asks for.

    Parameters
    ----------
    query : mapping of str to list of str
        Each parameter's values.

    Returns
    -------
    asked : Asked
        What can be had.
    problems : tuple of str
        One sentence for each thing that cannot.
    """
    found: dict[str, str | bool] = {}
    problems = []
    names = [each.name for each in fields(Asked)]
    for name, values in query.items():
        text = next((clean(value) for value in values if clean(value)), "")
        if name not in names:
            problems.append(f"The link has “{clean(name)[:40]}”, which this page does not know.")
        elif name == "q":
            found[name] = text
        elif name in SWITCHES:
            if text not in ("", "0", ON):
                problems.append(f"The link has {name}=“{text[:40]}”: only {name}={ON} is known.")
            found[name] = text == ON
        elif text:
            value = _known(text, options(store)[name])
            if value:
                found[name] = value
            else:
                problems.append(
                    f"No measure has the {name} “{text[:40]}”, so that is left out of account."
                )
    return Asked(**found), tuple(problems)


def clean(text: str) -> str:
    """A text without control characters, not too long."""
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text).strip()[:LONGEST]


def _known(text: str, known: Mapping[str, str]) -> str:
    """The value a text stands for, whatever its case, by value or by name; "" if none."""
    by_text = {folded(words): value for value, words in known.items()}
    by_text |= {folded(value): value for value in known}
    return by_text.get(folded(text), "")


def matches(line: Line, asked: Asked) -> bool:
    """Tell whether a measure has all that is asked: every word, as the beginning of one of its."""
    if line.edition and not asked.editions:
        return False
    wanted = {f"{name}:{getattr(asked, name)}" for name in CHOICES if getattr(asked, name)}
    if asked.intervals:
        wanted.add(INTERVALS)
    if not wanted <= line.keys:
        return False
    text = f" {line.text}"
    return all(f" {word}" in text for word in folded(asked.q).split())


def counted(found: int, among: int, shown: int) -> str:
    """Say how many measures were found, and how many of them are shown."""
    key = "none" if not found else "all" if found == among else "some"
    words = WORDS[key].format(n=count(found), all=count(among))
    return words + (WORDS["first"].format(first=shown) if shown < found else "")


def search_file(store: Store) -> dict[str, Any]:
    """What the page's script needs to find measures as one types, in the order of the lines."""
    return {
        "words": WORDS,
        "first": FIRST,
        "lines": [{"t": line.text, "k": sorted(line.keys)} for line in lines(store)],
    }
