"""Plain CSV tables: one reader for all of them; ``data/catalogue/tables`` says how each is read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.catalogue import Indicator
from explorer.levels import COUNCIL_LEVELS
from explorer.pipeline.codes import CATALOGUE, OLD_AND_NEW, CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, Loaded, Tally, tidy
from explorer.pipeline.raw import FIRST_LINE
from explorer.pipeline.recode import by_file, chosen, stack
from explorer.pipeline.sources.table_cells import flags, groups, read_table, values
from explorer.pipeline.sources.table_rules import Area, Table, read

# Below the folder of the catalogue.
FOLDER = "tables"

NO_MEASURE = "no measure of the catalogue is taken from this row"
NOTHING = tidy(pd.DataFrame({schema.STATUS: []}), "")


@cache
def declared(catalogue: Path = CATALOGUE) -> tuple[Table, ...]:
    """Give the declarations of a catalogue, read once."""
    return read(catalogue / FOLDER)


def owns(file: str, catalogue: Path = CATALOGUE) -> bool:
    """Say whether this source reads a raw file: whether a declaration covers it."""
    return any(table.covers(file) for table in declared(catalogue))


def load(raw: Path, entries: Iterable[Indicator], codes: CodeBook) -> Loaded:
    """Load every declared file that is there or that the catalogue names.

    Parameters
    ----------
    raw : Path
        The raw folder.
    entries : iterable of Indicator
        The catalogue entries whose provenance is one of these files; ``series`` is the column of
        the values, or the name of a family of columns such as ``"Percentage {period}"``.
    codes : CodeBook
        The areas known, and the catalogue whose declarations are used.

    Raises
    ------
    PipelineError
        A file breaks a rule or is not covered by exactly one declaration, or an entry has no rows.
    """
    wanted = by_file(entries)
    tables = declared(codes.catalogue)
    present = {
        path.relative_to(raw).as_posix()
        for table in tables
        for pattern in table.files
        for path in raw.glob(pattern)
    }
    frames, tallies = [], []
    for file in sorted(present | set(wanted)):
        covering = [table for table in tables if table.covers(file)]
        if len(covering) != 1:
            raise PipelineError(f"{len(covering)} declarations cover this file, not one", file=file)
        found, tally = load_file(raw, file, covering[0], wanted.get(file, []), codes)
        frames += [found] if len(found) else []
        tallies.append(tally)
    return Loaded(stack(frames or [NOTHING]), tuple(tallies))


def load_file(
    raw: Path, file: str, table: Table, entries: Iterable[Indicator], codes: CodeBook
) -> tuple[pd.DataFrame, Tally]:
    """Load one file as its declaration says.

    A row counts as loaded if at least one measure takes a figure from it.
    """
    rows = read_table(raw, file, table)
    fate = _left_out(rows, table)
    area, fate = _areas(rows, table, codes, fate, file)
    flagged = flags(rows, table, file)
    frames, taken = [], pd.Series(False, index=rows.index)
    for entry in entries:
        rule = table.of(entry.provenance.series)
        if rule is None:
            raise PipelineError(
                f"{entry.code}: {entry.provenance.series!r} is not declared for this file",
                file=file,
            )
        own = chosen(rows, entry.provenance.filter, entry.code, file) & (fate == LOADED)
        made = values(rows[own], table, rule, entry, flagged, file)
        made[schema.AREA_CODE] = area[made.index]
        made = made.join(groups(rows[own], table, entry, file))
        frames.append(made)
        taken |= own
    if not frames:
        return pd.DataFrame(), Tally.of(file, fate.mask(fate == LOADED, NO_MEASURE))
    out = pd.concat(frames)
    code = table_codes(rows, table)
    older = old_twins(out, code[out.index])
    # A row of an old code goes when none of its figures is needed.
    fate = fate.mask((fate == LOADED) & ~taken, NO_MEASURE)
    kept = out[~older]
    fate = fate.mask((fate == LOADED) & ~rows.index.isin(kept.index), OLD_AND_NEW)
    return tidy(kept, file), Tally.of(file, fate)


def _left_out(rows: pd.DataFrame, table: Table) -> pd.Series:
    fate = pd.Series(LOADED, index=rows.index, dtype="str")
    for rule in table.left_out:
        hit = rows[rule.column].isin(rule.texts) | rows[rule.column].str.startswith(
            rule.starts or ("\0",)
        )
        fate = fate.mask((fate == LOADED) & hit, rule.why)
    return fate


def table_codes(rows: pd.DataFrame, table: Table) -> pd.Series:
    """Give each row the text that says its area; "" where no rule of the declaration fits."""
    found = pd.Series("", index=rows.index, dtype="str")
    for rule in table.area:
        found = found.mask(_when(rows, rule), rows[rule.column])
    return found


def _when(rows: pd.DataFrame, rule: Area) -> pd.Series:
    hit = pd.Series(True, index=rows.index)
    for column, text in rule.when.items():
        hit &= rows[column] == text
    return hit


def _areas(
    rows: pd.DataFrame, table: Table, codes: CodeBook, fate: pd.Series, file: str
) -> tuple[pd.Series, pd.Series]:
    """Give each row its area of the levels declared, and why it is left out."""
    area = pd.Series("", index=rows.index, dtype="str")
    unplaced = fate == LOADED
    for rule in table.area:
        own = (fate == LOADED) & _when(rows, rule)
        unplaced &= ~own
        if not own.any():
            continue
        text = rows.loc[own, rule.column]
        by_name = rule.by == "name"
        found, why = _named(text, rule, codes) if by_name else _coded(text, rule, codes, file)
        rest = found.isna() & (why == LOADED)
        if rest.any():
            where = rest.idxmax()
            raise PipelineError(
                f"unknown area {rule.by} {text[where]!r}", file=file, row=where + FIRST_LINE
            )
        area.loc[own], fate = found.fillna(""), fate.mask(own, why.reindex(fate.index))
    if unplaced.any():
        where = unplaced.idxmax()
        raise PipelineError("no rule says the area of this row", file=file, row=where + FIRST_LINE)
    return area, fate


def _named(text: pd.Series, rule: Area, codes: CodeBook) -> tuple[pd.Series, pd.Series]:
    names: dict[str, str] = {}
    for level in rule.levels:
        names |= {name: code for name, code in codes.by_name(level).items() if name not in names}
    return text.map(names), pd.Series(LOADED, index=text.index, dtype="str")


def _coded(text: pd.Series, rule: Area, codes: CodeBook, file: str) -> tuple[pd.Series, pd.Series]:
    """Join by code: other levels keep their codes, councils get today's."""
    own = set().union(*(codes.codes_of(x) for x in rule.levels if x not in COUNCIL_LEVELS))
    found = text.where(text.isin(own))
    why = pd.Series(LOADED, index=text.index, dtype="str")
    rest = found.isna()
    if rest.any() and any(level in COUNCIL_LEVELS for level in rule.levels):
        fates = codes.fates(text[rest], file)
        why[fates.index] = fates
        today = codes.current(text[rest])
        found = found.fillna(today.where(fates == LOADED))
    return found, why


def old_twins(out: pd.DataFrame, published: pd.Series) -> pd.Series:
    """Find figures under an old code where the current code has one of the same key."""
    renamed = out[schema.AREA_CODE].ne(published) & published.str.fullmatch(r"[A-Z]\d{8}")
    key = [name for name in schema.KEY if name in out]
    today = pd.MultiIndex.from_frame(out.loc[~renamed, key])
    return renamed & pd.MultiIndex.from_frame(out[key]).isin(today)
