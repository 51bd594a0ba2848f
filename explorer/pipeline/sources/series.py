"""Further ONS series: one JSON file each, of parallel lists; ``data/catalogue/series`` says how."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from explorer import schema
from explorer.catalogue import Indicator
from explorer.pipeline.codes import CATALOGUE, OLD_AND_NEW, CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, Loaded, Tally, tidy
from explorer.pipeline.raw import FIRST_LINE, without_noise
from explorer.pipeline.recode import by_file, stack
from explorer.pipeline.sources.table_rules import YEARS, period_of

PREFIX = "ons/series/"
# Below the folder of the catalogue.
FOLDER = "series"
AREA, YEAR, VALUE, LOWER, UPPER = "areacd", "xDomainNumb", "value", "lci", "uci"
LISTS = (AREA, YEAR, VALUE, LOWER, UPPER)
# The series' own name, and a number.
LABELS = ("id", "code")

NO_MEASURE = "no measure of the catalogue is taken from this series"
NOTHING = tidy(pd.DataFrame({schema.STATUS: []}), "")


@dataclass(frozen=True)
class Rule:
    """How the year of a series reads, which years are provisional, or why it is left out whole."""

    form: str = ""
    provisional: tuple[str, ...] = ()
    left_out: str = ""


@cache
def declared(catalogue: Path = CATALOGUE) -> Mapping[str, Rule]:
    """Give the rule of each series of a catalogue, by the name of its file.

    Raises
    ------
    PipelineError
        A declaration is not valid.
    """
    found: dict[str, Rule] = {}
    for path in sorted((catalogue / FOLDER).glob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise PipelineError(f"series/{path.name}: not valid TOML ({error})") from error
        for name, table in tables.items():
            found[name] = _rule(name, table)
    return found


def _rule(name: str, table: Mapping[str, Any]) -> Rule:
    if unknown := set(table) - {each.name for each in fields(Rule)}:
        raise PipelineError(f"series: {name}: unknown field {sorted(unknown)[0]!r}")
    rule = Rule(**{k: tuple(v) if isinstance(v, list) else v for k, v in table.items()})
    if bool(rule.form) == bool(rule.left_out):
        raise PipelineError(f"series: {name}: say the form of its years, or why it is left out")
    if rule.form and rule.form not in YEARS:
        raise PipelineError(f"series: {name}: unknown form of period {rule.form!r}")
    return rule


def owns(file: str) -> bool:
    """Say whether this source reads a raw file."""
    return file.startswith(PREFIX) and file.endswith(".json")


def load(raw: Path, entries: Iterable[Indicator], codes: CodeBook) -> Loaded:
    """Load every series that is there or that the catalogue names.

    Parameters
    ----------
    raw : Path
        The raw folder.
    entries : iterable of Indicator
        The catalogue entries whose provenance is one of these files; ``series`` is its ``code``.
    codes : CodeBook
        Today's areas, and the catalogue whose declarations are used.

    Raises
    ------
    PipelineError
        A file breaks a rule, is not declared, or is in the catalogue though it is left out.
    """
    wanted = by_file(entries)
    rules = declared(codes.catalogue)
    present = {f"{PREFIX}{path.name}" for path in (raw / PREFIX).glob("*.json")}
    frames, tallies = [], []
    for file in sorted(present | set(wanted)):
        rule = rules.get(Path(file).stem)
        if rule is None:
            raise PipelineError("a series that is not declared", file=file)
        found, tally = load_file(raw, file, rule, wanted.get(file, []), codes)
        frames += [found] if len(found) else []
        tallies.append(tally)
    return Loaded(stack(frames or [NOTHING]), tuple(tallies))


def load_file(
    raw: Path, file: str, rule: Rule, entries: list[Indicator], codes: CodeBook
) -> tuple[pd.DataFrame, Tally]:
    """Load one series, which is one measure."""
    rows, code = read(raw, file)
    fate = codes.fates(rows[AREA], file)
    if rule.left_out or not entries:
        if entries:
            raise PipelineError(f"{entries[0].code}: the series is left out", file=file)
        why = rule.left_out or NO_MEASURE
        return pd.DataFrame(), Tally.of(file, pd.Series(why, index=rows.index))
    if len(entries) > 1 or entries[0].provenance.filter or entries[0].provenance.series != code:
        raise PipelineError(f"expected one measure, of the whole series {code!r}", file=file)
    out = pd.DataFrame({schema.AREA_CODE: codes.current(rows[AREA])}, index=rows.index)
    out[schema.INDICATOR] = entries[0].code
    out[schema.PERIOD] = _periods(rows[YEAR], rule.form, file)
    for name, column in (
        (schema.VALUE, VALUE), (schema.LOWER_CI, LOWER), (schema.UPPER_CI, UPPER),
    ):  # fmt: skip
        out[name] = without_noise(_numbers(rows[column], file))
    status = pd.Series(schema.OK, index=rows.index, dtype="str")
    years = rows[YEAR].map(lambda year: f"{year:g}")
    status = status.mask(years.isin(rule.provisional), schema.PROVISIONAL)
    # The files do not say why a figure is absent.
    out[schema.STATUS] = status.mask(out[schema.VALUE].isna(), schema.MISSING)
    renamed = out[schema.AREA_CODE] != rows[AREA]
    key = [schema.AREA_CODE, schema.PERIOD]
    today = pd.MultiIndex.from_frame(out.loc[~renamed, key])
    twin = renamed & pd.MultiIndex.from_frame(out[key]).isin(today)
    fate = fate.mask((fate == LOADED) & twin, OLD_AND_NEW)
    return tidy(out[fate == LOADED], file), Tally.of(file, fate)


def read(raw: Path, file: str) -> tuple[pd.DataFrame, str]:
    """Read a series as one row per place in its lists, and the series' own name.

    The index is such that the first place counts as row 1 of the file.

    Raises
    ------
    PipelineError
        The file is absent, not whole, has other lists, or its lists differ in length.
    """
    try:
        found = json.loads((raw / file).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PipelineError("the file is missing from the raw folder", file=file) from error
    except UnicodeDecodeError as error:
        raise PipelineError("the file is not UTF-8 text", file=file) from error
    except ValueError as error:
        raise PipelineError("not whole JSON: empty or cut short", file=file) from error
    if not isinstance(found, dict) or set(found) != {*LISTS, *LABELS}:
        raise PipelineError(f"not exactly the lists {', '.join(LISTS)} with id and code", file=file)
    lengths = {len(found[name]) for name in LISTS}
    if len(lengths) != 1 or lengths == {0}:
        raise PipelineError("the lists are empty or differ in length", file=file)
    rows = pd.DataFrame({name: pd.Series(found[name], dtype="object") for name in LISTS})
    rows.index = rows.index + 1 - FIRST_LINE
    return rows.astype({AREA: "str"}), found["code"]


def _numbers(cells: pd.Series, file: str) -> pd.Series:
    wrong = cells.map(lambda cell: isinstance(cell, bool) or not isinstance(cell, int | float))
    wrong &= cells.notna()
    if wrong.any():
        where = wrong.idxmax()
        raise PipelineError(
            f"text in a list of numbers: {cells[where]!r}", file=file, row=where + FIRST_LINE
        )
    return cells.astype("float64")


def _periods(years: pd.Series, form: str, file: str) -> pd.Series:
    found = {}
    for year in years.unique():
        label = f"{year:g}" if isinstance(year, int | float) else str(year)
        found[year] = period_of(label, form)
    periods = years.map(found)
    if periods.isna().any():
        where = periods.isna().idxmax()
        raise PipelineError(f"{years[where]!r} is not a year", file=file, row=where + FIRST_LINE)
    return periods.astype("str")
