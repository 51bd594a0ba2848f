"""What ``data/catalogue/tables`` says of plain CSV tables: how each file is read, checked here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from explorer import schema
from explorer.levels import LEVELS
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.periods import is_iso

# Stands in the name of a family of columns where each column has its year: "Percentage {period}".
PLACE = "{period}"

# How a label becomes a period: the month and day it starts, the years between the label's (first)
# year and the period's, and the length.
YEARS: dict[str, tuple[str, int, str]] = {
    "calendar": ("01-01", 0, "/P1Y"),
    "academic": ("09-01", 0, "/P1Y"),         # "201718" and "2017/18" are 2017/18
    "academic_end": ("09-01", -1, "/P1Y"),    # "2018" is 2017/18
    "financial": ("04-01", 0, "/P1Y"),
    "financial_end": ("04-01", -1, "/P1Y"),
    "april": ("04-01", 0, "/P1M"),            # a survey of one month
    "winter": ("12-01", -1, "/P3M"),          # "2025" is December 2024 to February 2025
    "march": ("03-01", 0, "/P1M"),
    "mid_year": ("06-30", 0, ""),             # a count on one day
    "five_to_mid_year": ("06-30", -5, "/P5Y"),  # "2024" is the change from mid-2019 to mid-2024
}  # fmt: skip
# Labels that are dates: the day itself, or the month in which a year of months ends.
DATES = ("date", "year_to")

_ONE = re.compile(r"(\d{4})")
_TWO = re.compile(r"(\d{4})[-/]?(\d{2}|\d{4})")
_DATE = re.compile(r"(\d{4})-(\d{2})-\d{2}")


def period_of(label: str, form: str) -> str | None:
    """Turn a label into an ISO 8601 period; None where it has not the form."""
    if form == "date":
        return label if is_iso(label) else None
    if form == "year_to":
        found = _DATE.fullmatch(label)
        if not found or not is_iso(label):
            return None
        year, month = divmod(int(found[1]) * 12 + int(found[2]) - 12, 12)
        return f"{year:04d}-{month + 1:02d}-01/P1Y"
    start, shift, length = YEARS[form]
    if found := _ONE.fullmatch(label):
        return f"{int(found[1]) + shift:04d}-{start}{length}"
    found = _TWO.fullmatch(label)
    if not found or shift or (int(found[1]) + 1) % 100 != int(found[2]) % 100:
        return None
    return f"{found[1]}-{start}{length}"


@dataclass(frozen=True)
class Area:
    """Which column says the area, of which levels, by code or by name, in rows that are ``when``."""

    column: str
    levels: tuple[str, ...]
    by: str = "code"
    when: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Period:
    """Where the period stands: always the same, in a column, or in the name of the file.

    A family of columns has it in their names, in the form said here.
    """

    fixed: str = ""
    column: str = ""
    file: str = ""
    form: str = ""


@dataclass(frozen=True)
class Series:
    """Columns of values that are read alike.

    ``cv`` is the column of coefficients of variation, in per cent; ``carried`` is the status of a
    figure that repeats the year before because it was withheld and filled in so.
    """

    names: tuple[str, ...]
    scale: float = 1.0
    cv: str = ""
    lower: str = ""
    upper: str = ""
    sample_size: str = ""
    form: str = ""
    carried: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Rows that are not loaded, by a column that is one of some texts or starts with one; and why."""

    column: str
    why: str
    texts: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """How the files of one shape are read. ``unused`` gives the reason for columns not taken."""

    name: str
    files: tuple[str, ...]
    area: tuple[Area, ...]
    period: Period
    series: tuple[Series, ...]
    encoding: str = "utf-8-sig"
    open_end: bool = False
    status: str = schema.OK
    marks: Mapping[str, str] = field(default_factory=dict)
    flag: Mapping[str, Any] = field(default_factory=dict)
    groups: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    unused: Mapping[str, str] = field(default_factory=dict)

    def covers(self, file: str) -> bool:
        """Say whether a raw file has this shape."""
        return any(fnmatchcase(file, pattern) for pattern in self.files)

    def of(self, series: str) -> Series | None:
        """Find how a series is read."""
        return next((rule for rule in self.series if series in rule.names), None)

    def columns(self) -> set[str]:
        """Give every column named, but for families and columns not used."""
        found = {area.column for area in self.area} | {c for a in self.area for c in a.when}
        found |= {rule.column for rule in self.left_out} | {self.period.column, *self.groups}
        found |= {self.flag.get("column", "")}
        for rule in self.series:
            found |= {rule.cv, rule.lower, rule.upper, rule.sample_size}
            found |= {name for name in rule.names if PLACE not in name}
        return found - {""}

    def families(self) -> dict[str, str]:
        """Give the families of columns, each with the form of its labels."""
        return {
            name: rule.form or self.period.form
            for rule in self.series
            for name in rule.names
            if PLACE in name
        }


def family_labels(family: str, header: Iterable[str]) -> dict[str, str]:
    """Give the columns of a family, each with the label in its name."""
    start, end = family.split(PLACE)
    label = re.compile(f"{re.escape(start)}([0-9][0-9/-]*){re.escape(end)}")
    return {name: found[1] for name in header if (found := label.fullmatch(name))}


def read(folder: Path) -> tuple[Table, ...]:
    """Read every declaration of a folder.

    Raises
    ------
    PipelineError
        A declaration is not valid TOML, or names something that is not known.
    """
    tables = []
    for path in sorted(folder.glob("*.toml")):
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise PipelineError(f"tables/{path.name}: not valid TOML ({error})") from error
        tables += [parse(name, table) for name, table in found.items()]
    return tuple(tables)


def parse(name: str, table: Mapping[str, Any]) -> Table:
    """Turn one TOML table into a checked :class:`Table`.

    Raises
    ------
    PipelineError
        A field is missing, unknown or out of its vocabulary.
    """
    at = f"tables: {name}"
    areas = table.get("area", [])
    parts = {
        "area": tuple(_record(f"{at}.area", Area, each)
                      for each in ([areas] if isinstance(areas, Mapping) else areas)),
        "period": _record(f"{at}.period", Period, table.get("period", {})),
        "series": tuple(_record(f"{at}.series", Series, s) for s in table.get("series", [])),
        "left_out": tuple(_record(f"{at}.left_out", LeftOut, s) for s in table.get("left_out", [])),
    }  # fmt: skip
    made = _record(at, Table, {**table, **parts, "name": name})
    _check(at, made)
    return made


def _record(at: str, kind: type, values: Any) -> Any:
    if not isinstance(values, Mapping):
        raise PipelineError(f"{at} must be a table")
    known = {each.name for each in fields(kind)}
    for key in values:
        if key not in known:
            raise PipelineError(f"{at}: unknown field {key!r}")
    fixed = {key: tuple(v) if isinstance(v, list) else v for key, v in values.items()}
    try:
        return kind(**fixed)
    except TypeError as error:
        raise PipelineError(f"{at}: {error}") from error


def _check(at: str, table: Table) -> None:
    if not (table.files and table.area and table.series):
        raise PipelineError(f"{at}: files, area and series must each name something")
    for area in table.area:
        for level in area.levels:
            if level not in LEVELS:
                raise PipelineError(f"{at}: unknown level {level!r}")
        if area.by not in ("code", "name"):
            raise PipelineError(f"{at}: areas are joined by code or by name, not {area.by!r}")
    statuses = [table.status, *table.marks.values(), *table.flag.get("marks", {}).values()]
    statuses += [rule.carried for rule in table.series if rule.carried]
    for status in statuses:
        if status not in schema.STATUSES:
            raise PipelineError(f"{at}: unknown status {status!r}")
    forms = [table.period.form, *(rule.form for rule in table.series)]
    for form in forms:
        if form and form not in (*YEARS, *DATES):
            raise PipelineError(f"{at}: unknown form of period {form!r}")
    given = [table.period.fixed, table.period.column, table.period.file]
    plain = any(PLACE not in name for rule in table.series for name in rule.names)
    if sum(map(bool, given)) != int(plain):
        raise PipelineError(f"{at}: the period is fixed, or in a column, or in the file's name")
    if table.period.fixed and not is_iso(table.period.fixed):
        raise PipelineError(f"{at}: {table.period.fixed!r} is not an ISO 8601 period")
    if not table.period.fixed and not all(rule.form or table.period.form for rule in table.series):
        raise PipelineError(f"{at}: the form of the period is not said")
    for column, labels in table.groups.items():
        for words in labels.values():
            if wrong := set(words) - set(schema.KEY[3:]):
                raise PipelineError(
                    f"{at}: {column}: {sorted(wrong)} are not columns of a breakdown"
                )
            for key in (schema.GROUP_TYPE, schema.SUBGROUP_TYPE):
                if words.get(key) and words[key] not in schema.GROUP_TYPES:
                    raise PipelineError(f"{at}: unknown breakdown {words[key]!r}")
