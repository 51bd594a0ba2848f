"""English universities: how the young people they admit compare with those they could admit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from explorer import schema
from explorer.catalogue import Indicator
from explorer.metrics.ranking import rank
from explorer.pipeline.codes import CodeBook
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.loaded import LOADED, Loaded, Tally, tidy
from explorer.pipeline.raw import numbers, read_csv, refuse

FOLDER = re.compile(r"smc/universities_\d{4}/")
CURVES, RANKINGS = "university_data.csv", "university_rankings_data.csv"
CURVE_COLUMNS = (
    "provider", "decile", "cumulative_percentage", "group", "location_no", "location_yes",
)  # fmt: skip
RANKING_COLUMNS = (
    "ProviderName", "no_location", "location", "equal",
    "rank_no_location", "rank_location", "rank_equal",
)  # fmt: skip
# Each ranking follows from a coefficient: the higher, the nearer to the top.
RANKED = {"rank_" + name: name for name in ("no_location", "location", "equal")}

# Universities are not areas: all stand under England, told apart by the category.
ENGLAND = "E92000001"
POOL, TENTH = "university_pool", "background_tenth"
# (group, location_no, location_yes) -> who is counted. Students and equal shares do not depend on
# the weighting, so the file gives them once for both.
POOLS = {
    ("enrolment", "1", "1"): "Students who enrolled",
    ("required", "1", "0"): "Young people with the grades",
    ("required", "0", "1"): "Young people with the grades, those nearby counting more",
    ("equal", "1", "1"): "Equal shares",
}
EQUAL = "equal"
TENTHS = tuple(str(n) for n in range(11))
START = "start of a curve: nought for every university"
DIAGONAL = "line of equal shares: ten percentage points a tenth, the same for every university"
# The files say nothing of their years; the entry does, under this name in its labels.
PERIOD_LABEL = "period"


def owns(file: str) -> bool:
    """Say whether a raw file is one of these."""
    return bool(FOLDER.match(file))


def load(raw: Path, entries: Iterable[Indicator], codes: CodeBook) -> Loaded:
    """Load coefficients, ranks and curves of every edition in the catalogue.

    Parameters
    ----------
    raw : Path
        The raw folder.
    entries : iterable of Indicator
        The catalogue entries; ``series`` is the column of the file that holds the values, the
        label ``period`` the years that the file is about.
    codes : CodeBook
        Not needed: universities are not areas.

    Raises
    ------
    PipelineError
        A file breaks a rule, a column is in no entry, a published rank is not that of its
        coefficient, or the two files of a folder do not name the same universities.
    """
    by_file: dict[str, list[Indicator]] = {}
    for entry in entries:
        by_file.setdefault(entry.provenance.file, []).append(entry)
    values, tallies, names = [], [], {}
    present = {
        path.relative_to(raw).as_posix() for path in (raw / "smc").glob("universities_*/*.csv")
    }
    for file in sorted(present | set(by_file)):
        read = {CURVES: _curves, RANKINGS: _rankings}.get(Path(file).name)
        if read is None:
            raise PipelineError("not a file of universities that is known", file=file)
        found, fate, providers = read(raw, file, by_file.get(file, []))
        values += found
        tallies.append(Tally.of(file, fate))
        folder = str(Path(file).parent)
        if names.setdefault(folder, providers) != providers:
            odd = sorted(names[folder] ^ providers)[0]
            raise PipelineError(f"{odd!r} is not in both files", file=file)
    together = pd.concat(values, ignore_index=True)
    together = together.sort_values(list(schema.KEY), kind="stable", ignore_index=True)
    return Loaded(together, tuple(tallies))


def _rankings(
    raw: Path, file: str, entries: list[Indicator]
) -> tuple[list[pd.DataFrame], pd.Series, set[str]]:
    rows = read_csv(raw, file, RANKING_COLUMNS)
    provider = rows["ProviderName"]
    refuse(provider.duplicated() | (provider == ""), provider, "university named twice", file)
    found = {name: numbers(rows[name], file) for name in RANKING_COLUMNS[1:]}
    for name, of in RANKED.items():
        wrong = found[name] != rank(found[of], "higher")
        refuse(wrong, rows[name], f"{name} is not the rank of {of}", file)
    _every_column(found, entries, file)
    values = [
        _tidied(pd.DataFrame({schema.CATEGORY: provider, schema.VALUE: found[entry.provenance.series]}),
                entry, file)
        for entry in entries
    ]  # fmt: skip
    return values, pd.Series(LOADED, index=rows.index), set(provider)


def _curves(
    raw: Path, file: str, entries: list[Indicator]
) -> tuple[list[pd.DataFrame], pd.Series, set[str]]:
    rows = read_csv(raw, file, CURVE_COLUMNS)
    _every_column({"cumulative_percentage"}, entries, file)
    triples = pd.Series(
        list(zip(rows["group"], rows["location_no"], rows["location_yes"], strict=True)),
        dtype="object",
    )
    pool = triples.map(POOLS)
    refuse(pool.isna(), triples, "unknown group", file)
    refuse(~rows["decile"].isin(TENTHS), rows["decile"], "unknown tenth", file)
    value = numbers(rows["cumulative_percentage"], file)
    tenth = rows["decile"].astype("float64")
    start, diagonal = tenth == 0, rows["group"] == EQUAL
    # What is left out must be what the reason says, or something would be lost.
    refuse(start & (value != 0), rows["provider"], "a curve does not start at nought", file)
    refuse(diagonal & (value != 10 * tenth), rows["provider"], "not equal shares", file)
    refuse((tenth == 10) & (value != 100), rows["provider"], "a curve does not end at 100", file)
    fate = pd.Series(LOADED, index=rows.index).mask(start, START).mask(diagonal, DIAGONAL)
    out = pd.DataFrame({schema.CATEGORY: rows["provider"], schema.VALUE: value})
    out[schema.GROUP_TYPE], out[schema.GROUP] = POOL, pool
    out[schema.SUBGROUP_TYPE], out[schema.SUBGROUP] = TENTH, rows["decile"]
    (entry,) = entries
    return [_tidied(out[fate == LOADED], entry, file)], fate, set(rows["provider"])


def _every_column(columns: Iterable[str], entries: list[Indicator], file: str) -> None:
    taken = [entry.provenance.series for entry in entries]
    for name in columns:
        if taken.count(name) != 1:
            raise PipelineError(f"{taken.count(name)} entries, not one, take {name!r}", file=file)
    for name in taken:
        if name not in columns:
            raise PipelineError(f"an entry takes {name!r}, which holds no values", file=file)


def _tidied(out: pd.DataFrame, entry: Indicator, file: str) -> pd.DataFrame:
    period = entry.provenance.labels.get(PERIOD_LABEL)
    if period is None:
        raise PipelineError(f"{entry.code}: no label {PERIOD_LABEL!r} in its provenance", file=file)
    out = out.assign(**{schema.INDICATOR: entry.code, schema.AREA_CODE: ENGLAND,
                        schema.PERIOD: period, schema.STATUS: schema.OK})  # fmt: skip
    return tidy(out, file)
