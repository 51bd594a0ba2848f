"""The definitions of our indices: which measures, how much each counts, checked as they are read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from explorer.catalogue import CatalogueError, Indicator, read_toml
from explorer.indicator import LIFE_STAGES
from explorer.metrics import scores
from explorer.metrics.scores import Weights
from explorer.metrics.standardise import CLIP, SIGNS

# The folder of the definitions, in that of the catalogue.
INDEX_DIR = "index"
# Where the standard error of a measure comes from.
PUBLISHED, SHARE, YEARLY, NONE = "published", "share", "yearly", "none"
ERRORS = (PUBLISHED, SHARE, YEARLY, NONE)
_TEXTS = ("code", "name", "level", "country", "period")
# The stages that an index can have, in order.
STAGES = tuple(stage for stage in LIFE_STAGES if stage not in ("overall", "context"))


@dataclass(frozen=True)
class Excluded:
    """An area whose values are shown, but that has no score and does not move the mean."""

    code: str
    name: str
    reason: str


@dataclass(frozen=True)
class Doubt:
    """Values are taken as missing where another measure of the same time is above a limit."""

    code: str
    above: float


@dataclass(frozen=True)
class Part:
    """One indicator of an index: ``weight`` is within its stage, 0 for context.

    One counted ``once`` in many years is the same in every year of the index's history.
    """

    code: str
    stage: str
    polarity: str
    weight: float
    period: str
    error: str
    why: str
    first_period: str = ""
    unreliable_where: Doubt | None = None
    once: bool = False


@dataclass(frozen=True, eq=False)
class Definition:
    """An index: its name, its areas, its stages with their shares, its indicators.

    ``period`` is the year by which the index is called; each indicator has its own.
    """

    code: str
    name: str
    level: str
    country: str
    period: str
    share_of_weight_needed: float
    clip: float
    words: tuple[str, ...]
    stages: Mapping[str, float]
    excluded: tuple[Excluded, ...]
    indicators: tuple[Part, ...]

    @cached_property
    def defaults(self) -> Weights:
        """The weights of the definition, as shares."""
        return scores.weights(
            [part.weight for part in self.indicators], list(self.stages.values()), self.stage_of
        )

    @cached_property
    def stage_of(self) -> np.ndarray:
        """The number of each indicator's stage, shape (indicators,)."""
        order = list(self.stages)
        return np.array([order.index(part.stage) for part in self.indicators], dtype="intp")

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the indicators, in order."""
        return tuple(part.code for part in self.indicators)


def load(folder: Path, known: Mapping[str, Indicator]) -> dict[str, Definition]:
    """Read every definition of a catalogue.

    Parameters
    ----------
    folder : Path
        The folder of the catalogue.
    known : mapping of str to Indicator
        The measures that hold values.

    Returns
    -------
    dict
        By code, in order of the file names.

    Raises
    ------
    CatalogueError
        A definition is not complete, names what is not known, or disagrees with the catalogue.
    """
    found = {}
    for path in sorted((folder / INDEX_DIR).glob("*.toml")):
        one = parse(read_toml(path), known, f"{INDEX_DIR}/{path.name}")
        if one.code in found:
            raise CatalogueError(f"{INDEX_DIR}/{path.name}: two indices are called {one.code!r}")
        found[one.code] = one
    return found


def parse(table: Mapping[str, Any], known: Mapping[str, Indicator], at: str) -> Definition:
    """Turn one TOML table into a :class:`Definition`, refusing anything missing or unknown.

    Raises
    ------
    CatalogueError
        As :func:`load`.
    """
    values = _fields(table, Definition, at)
    for name in _TEXTS:
        _text(values[name], f"{at}: {name}")
    if not isinstance(values["words"], list) or not values["words"]:
        raise CatalogueError(f"{at}: words must be a list with at least one sentence")
    for one in values["words"]:
        _text(one, f"{at}: words")
    # The formulas hold these two; a definition says them, so that nothing is hidden in code.
    if values["clip"] != CLIP:
        raise CatalogueError(f"{at}: clip is {values['clip']!r}; the scores are held at {CLIP}")
    if values["share_of_weight_needed"] != scores.SHARE_NEEDED:
        raise CatalogueError(f"{at}: share_of_weight_needed must be {scores.SHARE_NEEDED}")
    stages = _stages(values["stages"], at)
    parts = tuple(_part(one, stages, f"{at}: indicators") for one in values["indicators"])
    seen: set[str] = set()
    for part in parts:
        _check_part(part, known, values["level"], f"{at}: {part.code}")
        if part.code in seen:
            raise CatalogueError(f"{at}: {part.code} stands twice")
        seen.add(part.code)
    for stage in stages:
        if not any(part.stage == stage and part.weight > 0 for part in parts):
            raise CatalogueError(f"{at}: no indicator of {stage} counts")
    return Definition(
        **{name: values[name] for name in _TEXTS},
        share_of_weight_needed=values["share_of_weight_needed"],
        clip=values["clip"],
        words=tuple(values["words"]),
        stages=stages,
        excluded=tuple(
            Excluded(**_fields(one, Excluded, f"{at}: excluded")) for one in values["excluded"]
        ),
        indicators=parts,
    )


def _stages(table: Any, at: str) -> dict[str, float]:
    if not isinstance(table, Mapping) or not table:
        raise CatalogueError(f"{at}: stages must be a table")
    for stage in table:
        if stage not in STAGES:
            raise CatalogueError(f"{at}: unknown stage {stage!r}; known are {', '.join(STAGES)}")
    shares = {stage: _number(table[stage], f"{at}: {stage}") for stage in STAGES if stage in table}
    if abs(sum(shares.values()) - 1) > 1e-9:
        raise CatalogueError(f"{at}: the shares of the stages do not add up to 1")
    return shares


def _part(table: Any, stages: Mapping[str, float], at: str) -> Part:
    values = _fields(table, Part, at, optional=("first_period", "unreliable_where", "once"))
    at = f"{at}: {values['code']}"
    for name in ("code", "period", "why"):
        _text(values[name], f"{at}: {name}")
    for name, allowed in (("stage", stages), ("polarity", SIGNS), ("error", ERRORS)):
        if values[name] not in allowed:
            raise CatalogueError(
                f"{at}: {name} is {values[name]!r}; known are {', '.join(allowed)}"
            )
    if not isinstance(values.get("once", False), bool):
        raise CatalogueError(f"{at}: once must be true or false")
    values["weight"] = _number(values["weight"], f"{at}: weight")
    if (values["error"] == YEARLY) != ("first_period" in values):
        raise CatalogueError(f"{at}: first_period goes with error = {YEARLY!r}, and only with it")
    if "unreliable_where" in values:
        doubt = _fields(values["unreliable_where"], Doubt, f"{at}: unreliable_where")
        values["unreliable_where"] = Doubt(doubt["code"], _number(doubt["above"], f"{at}: above"))
    return Part(**values)


def _check_part(part: Part, known: Mapping[str, Indicator], level: str, at: str) -> None:
    """Compare an indicator with the catalogue: it exists, at that level, with the same better end."""
    needed = [part.code] + ([part.unreliable_where.code] if part.unreliable_where else [])
    for code in needed:
        if code not in known:
            raise CatalogueError(f"{at}: {code!r} is no measure that holds values")
        if level not in known[code].levels:
            raise CatalogueError(f"{at}: {code} is not published at {level}")
    if known[part.code].polarity != part.polarity:
        raise CatalogueError(
            f"{at}: {part.polarity} is better here and {known[part.code].polarity} in the catalogue"
        )


def _fields(table: Any, record: type, at: str, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """Check a table against the fields of a dataclass: none missing, none unknown."""
    if not isinstance(table, Mapping):
        raise CatalogueError(f"{at}: must be a table")
    names = [field.name for field in fields(record)]
    for name in table:
        if name not in names:
            raise CatalogueError(f"{at}: unknown field {name!r}")
    for name in names:
        if name not in table and name not in optional:
            raise CatalogueError(f"{at}: field {name!r} is missing")
    return dict(table)


def _text(value: Any, at: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise CatalogueError(f"{at} must be a text that is not empty")


def _number(value: Any, at: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CatalogueError(f"{at} must be a number")
    if not math.isfinite(value) or value < 0:
        raise CatalogueError(f"{at} must not be negative")
    return float(value)
