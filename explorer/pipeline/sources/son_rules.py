"""How the tables of the State of the Nation are to be read: the rules written in TOML, checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pandas as pd

from explorer import schema
from explorer.pipeline.errors import PipelineError

# Below the folder of the catalogue.
FILE = "rules/smc-son.toml"
EITHER, NOT = "|", "!"
EVERYBODY = "all"

# What each list of rules has, besides the pattern of file names that it holds for.
_FIELDS = {
    "left_out": {"filter", "reason"},
    "missing": {"filter", "reason"},
    "year": {"starts"},
    "period": {"filter", "label"},
    "average": {"years"},
    "only": {"filter", "group"},
    "groups": {"split", "values"},
}
_ALL_FILES = "*"


@dataclass(frozen=True)
class Rule:
    """One rule for the files whose name fits the pattern ``files``.

    ``filter`` selects rows; ``says`` is what holds for them: a reason, a label, a month and day,
    a number of years, or a group.
    """

    files: str
    says: str
    filter: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Breakdown:
    """What the values of one split mean: raw value -> (type of group, group)."""

    split: str
    files: str
    values: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Rules:
    """The rules of all files; :meth:`of` keeps those of one."""

    left_out: tuple[Rule, ...] = ()
    missing: tuple[Rule, ...] = ()
    year: tuple[Rule, ...] = ()
    period: tuple[Rule, ...] = ()
    average: tuple[Rule, ...] = ()
    only: tuple[Rule, ...] = ()
    groups: tuple[Breakdown, ...] = ()
    categories: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, file: str) -> Rules:
        """Keep the rules whose pattern fits a file; of two breakdowns by one split, the first."""
        lists = {
            name: tuple(rule for rule in getattr(self, name) if fnmatchcase(file, rule.files))
            for name in _FIELDS
        }
        first: dict[str, Breakdown] = {}
        for each in lists["groups"]:
            first.setdefault(each.split, each)
        return Rules(**{**lists, "groups": tuple(first.values())}, categories=self.categories)


def chosen(rows: pd.DataFrame, wanted: Mapping[str, str], at: str, file: str) -> pd.Series:
    """Say for each row whether a filter selects it.

    Parameters
    ----------
    rows : DataFrame
        Raw rows, all text.
    wanted : mapping of str to str
        Column -> text; ``a|b`` means either, ``!a|b`` neither.
    at, file : str
        Who asks and of which file, for the error.

    Raises
    ------
    PipelineError
        The filter names a column that the file does not have.
    """
    mask = pd.Series(True, index=rows.index)
    for column, text in wanted.items():
        if column not in rows:
            raise PipelineError(f"{at} filters on no such column {column!r}", file=file)
        found = rows[column].isin(text.removeprefix(NOT).split(EITHER))
        mask &= ~found if text.startswith(NOT) else found
    return mask


def load(catalogue: Path) -> Rules:
    """Read and check the rules of a catalogue.

    Parameters
    ----------
    catalogue : Path
        Its folder.

    Raises
    ------
    PipelineError
        The file is missing, is not TOML, or has an unknown or incomplete rule.
    """
    try:
        tables = tomllib.loads((catalogue / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PipelineError("the rules are missing", file=FILE) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PipelineError(f"not valid TOML ({error})", file=FILE) from error
    for name in tables:
        if name not in (*_FIELDS, "categories"):
            raise PipelineError(f"unknown kind of rule {name!r}", file=FILE)
    lists: dict[str, tuple] = {}
    for name, fields in _FIELDS.items():
        made = _breakdown if name == "groups" else _rule
        lists[name] = tuple(made(name, fields, table) for table in tables.get(name, ()))
    categories = tables.get("categories", {})
    for split, values in categories.items():
        _texts(f"categories.{split}", values)
    return Rules(**lists, categories=categories)


def _rule(name: str, fields: set[str], table: Mapping[str, Any]) -> Rule:
    _complete(name, fields, table)
    (says,) = fields - {"filter"}
    wanted = table.get("filter", {})
    _texts(f"{name}.filter", wanted)
    if name == "only":
        group_of(table[says])
    return Rule(table.get("files", _ALL_FILES), table[says], wanted)


def _breakdown(name: str, fields: set[str], table: Mapping[str, Any]) -> Breakdown:
    _complete(name, fields, table)
    _texts(f"{name}.values of {table['split']}", table["values"])
    values = {raw: group_of(words) for raw, words in table["values"].items()}
    return Breakdown(table["split"], table.get("files", _ALL_FILES), values)


def _complete(name: str, fields: set[str], table: Mapping[str, Any]) -> None:
    for wrong in (set(table) ^ fields) - {"files"}:
        what = "unknown field" if wrong in table else "no field"
        raise PipelineError(f"a rule of {name}: {what} {wrong!r}", file=FILE)


def _texts(at: str, table: Any) -> None:
    if not isinstance(table, Mapping) or not all(isinstance(v, str) for v in table.values()):
        raise PipelineError(f"{at} must be a table of texts", file=FILE)


def group_of(words: str) -> tuple[str, str]:
    """Split "sex: Women" into the type of group and the group; "all" is everybody.

    Raises
    ------
    PipelineError
        There is no such type of group.
    """
    if words == EVERYBODY:
        return schema.ALL, schema.ALL
    kind, _, name = words.partition(": ")
    if kind not in schema.GROUP_TYPES or not name:
        raise PipelineError(f"unknown type of group in {words!r}", file=FILE)
    return kind, name
