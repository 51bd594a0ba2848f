"""docs/updating.md: its examples are taken from the page and run on copies."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pytest

from explorer import catalogue, config, schema
from explorer.pipeline import compare, recipe
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import lait, owner_of, tables

pytestmark = pytest.mark.raw

GUIDE = (config.ROOT / "docs/updating.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```toml\n# (add to|change in) data/catalogue/(\S+)\n(.*?)```", re.DOTALL)

VACANCIES, OCCUPATION = "vacancies-per-unemployed-person", "occupational-level-25-to-29"
POVERTY, DEPRIVATION = "child-poverty-constituencies", "deprivation-england"
DR31 = "smc/son{0}/20{0}-01-01-dr31-full-dataset.csv"
CHILDREN = "constituencies/Child-poverty-AHC-2015-{}_final.csv"
INDEX = "imd/imd{}_england_ltla{}.csv"
CLAIMANTS = "ons/local_indicators/claimant-count.csv"


@dataclass
class Copy:
    """A catalogue and the raw files whose path fits ``about``, which a test may change."""

    raw: Path
    data: Path
    about: str
    places: recipe.Made

    @property
    def catalogue(self) -> Path:
        return self.data / config.CATALOGUE_DIR

    def follow(self, words: str) -> None:
        """Do what the one example of the guide that has these words says."""
        (found,) = [block for block in BLOCK.findall(GUIDE) if words in block[2]]
        kind, file, text = found
        if kind == "change in":
            self.change(file, *text.splitlines())
        else:
            with (self.catalogue / file).open("a", encoding="utf-8") as stream:
                stream.write(f"\n{text}")

    def change(self, file: str, old: str, new: str) -> None:
        path = self.catalogue / file
        now = path.read_text(encoding="utf-8")
        assert old in now, f"{file} no longer has: {old}"
        path.write_text(now.replace(old, new), encoding="utf-8")

    def write(self, file: str, text: str, encoding: str = "utf-8") -> None:
        path = self.raw / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(text.encode(encoding))

    def load(self, only: Callable = lambda entry: True) -> tuple[pd.DataFrame, catalogue.Catalogue]:
        """Run the steps of the recipe that concern these files, as ``make data`` would."""
        # A process reads the declarations once, and a test changes them in between.
        tables.declared.cache_clear()
        known = catalogue.load(self.catalogue)
        ours = [e for e in known if re.fullmatch(self.about, e.provenance.file) and only(e)]
        known = catalogue.Catalogue(known.units, {e.code: e for e in ours})
        made = recipe.Made(self.raw, self.data, known, self.catalogue, self.places.areas)
        made.codes = replace(self.places.codes, catalogue=self.catalogue)
        steps = recipe.steps()
        steps["catalogue"](made)
        for name in sorted({owner_of(e.provenance.file, self.catalogue) for e in known}):
            steps[name](made)
        steps["checks"](made)
        return made.values, known

    def changes(self, before: pd.DataFrame, only: Callable = lambda e: True) -> compare.Changes:
        """Load again and compare."""
        return compare.changes(before, *self.load(only))


@pytest.fixture(scope="module")
def places(raw, tmp_path_factory):
    """Give areas and codes as the recipe makes them."""
    folder = tmp_path_factory.mktemp("places")
    made = recipe.Made(raw, folder, catalogue.Catalogue({}, {}), folder / "own")
    recipe.steps()["areas"](made)
    return made


@pytest.fixture
def copy(raw, places, tmp_path):
    """Give a function that copies the catalogue and links the raw files that fit a pattern."""

    def make(about: str) -> Copy:
        made = Copy(tmp_path / "raw", tmp_path / "data", about, places)
        shutil.copytree(config.DATA / config.CATALOGUE_DIR, made.catalogue)
        for path in (p for p in raw.rglob("*") if p.is_file()):
            file = path.relative_to(raw).as_posix()
            if re.fullmatch(about, file) or file in (lait.AREAS_FILE, lait.DICTIONARY_FILE):
                (made.raw / file).parent.mkdir(parents=True, exist_ok=True)
                (made.raw / file).symlink_to(path)
        return made

    return make


def stops(made: Copy, words: str, only: Callable = lambda entry: True) -> None:
    """Check that the run stops with words that the guide explains."""
    assert words in GUIDE
    with pytest.raises(PipelineError) as stopped:
        made.load(only)
    assert words in str(stopped.value)


def test_the_sources_read_the_catalogue_beside_the_data_that_is_made(places):
    assert places.codes.catalogue == places.declared
    assert places.declared != config.DATA / config.CATALOGUE_DIR


def test_a_newer_state_of_the_nation_becomes_the_measure_and_the_present_one_an_edition(copy):
    made = copy(r"smc/son\d\d/.*-dr31-.*")
    before, _ = made.load()
    lines = (made.raw / DR31.format(26)).read_text(encoding="utf-8").splitlines(keepends=True)
    (last,) = [line for line in lines if '"year","2025"' in line]
    newer = last.replace('"year","2025"', '"year","2026"')
    made.write(DR31.format(27), "".join([*lines, newer]).replace("2011-2025", "2011-2026"))
    stops(made, "no entry of the catalogue takes this row")

    made.follow("smc/son27/")
    made.follow(f"[[{VACANCIES}.editions]]")

    found = made.changes(before)
    assert found.new_measures == (f"{VACANCIES}-edition-2026",)
    assert found.periods == (f"{VACANCIES}: new 2026-01-01/P1Y",)
    assert compare.text(found) in GUIDE


def test_a_table_with_one_year_more_needs_only_the_name_of_its_file(copy):
    made = copy(CHILDREN.format(".*"))
    before, _ = made.load()
    old = made.raw / CHILDREN.format(2024)
    rows = [line.split(",") for line in old.read_bytes().decode("cp1252").splitlines()]
    more = ["Percentage 2024/25", *("30.5" for _ in rows[1:])]
    text = "\n".join(",".join([*row, last]) for row, last in zip(rows, more, strict=True))
    old.unlink()
    stops(made, "the file is missing from the raw folder")
    made.write(CHILDREN.format(2025), text, "cp1252")

    made.follow(CHILDREN.format(2025))

    found = made.changes(before)
    assert found == compare.Changes(periods=(f"{POVERTY}: new 2024-04-01/P1Y",))


def test_a_new_index_of_deprivation_is_an_edition_of_its_own(copy):
    made = copy(INDEX.format(".*", ".*"))
    before, _ = made.load()
    made.write(INDEX.format(2028, 27), (made.raw / INDEX.format(2025, 24)).read_text("utf-8"))
    provenance = '[deprivation-england.provenance]\nfile = "{}"'
    made.change("imd-england.toml", provenance.format(INDEX.format(2025, 24)),
                provenance.format(INDEX.format(2028, 27)))  # fmt: skip
    stops(made, "comes from a file that no source reads")

    made.follow("imd/imd2028_england_*.csv")
    made.follow('release = "2025"\nfile = "imd/')

    found = made.changes(before)
    assert found.new_measures == (f"{DEPRIVATION}-edition-2025",)
    assert found.periods == (f"{DEPRIVATION}: new 2028-01-01/P1Y; gone 2025-01-01/P1Y",)


def test_a_newer_ons_file_needs_no_edit(copy):
    made = copy(CLAIMANTS)
    before, _ = made.load()
    text = (made.raw / CLAIMANTS).read_text(encoding="utf-8-sig")
    lines = text.splitlines(keepends=True)
    last = max(re.findall(r",(\d{4}-01-01/P1Y),", text))
    newer = [line.replace(last, "2031-01-01/P1Y") for line in lines if last in line]
    made.write(CLAIMANTS, "".join([*lines, *newer]))

    found = made.changes(before)
    assert len(newer) > 300
    assert len(found.periods) == 1
    assert found.periods[0].endswith(": new 2031-01-01/P1Y")
    assert (found.new_measures, found.areas, found.revised) == ((), (), 0)


def test_an_ons_file_that_nobody_has_described_stops_the_run(copy):
    made = copy(CLAIMANTS)
    text = (made.raw / CLAIMANTS).read_text(encoding="utf-8")
    made.write(CLAIMANTS.replace("claimant", "newcomer"), text)
    stops(made, "a dataset with local rows is not in the catalogue")


def test_a_newer_table_of_the_tool_needs_no_edit_and_a_new_series_only_an_entry(copy):
    made = copy(re.escape(lait.FILE))
    series = ("FirstYJS", "Work_Force_Vac_Rate")
    rows = pd.read_parquet(made.raw / lait.FILE)
    rows = rows[rows[lait.SERIES].isin(series)].reset_index(drop=True)
    last = rows[(rows[lait.YEARS] == "2024") & (rows[lait.SERIES] == series[0])]
    (made.raw / lait.FILE).unlink()
    rows.to_parquet(made.raw / lait.FILE)

    def only(entry):
        return entry.provenance.series in series

    before, _ = made.load(only)
    newer = pd.concat([rows, last.assign(Years="2031")], ignore_index=True)
    newer.to_parquet(made.raw / lait.FILE)
    made.follow("[social-worker-vacancies]")

    found = made.changes(before, only)
    assert found == compare.Changes(
        new_measures=("social-worker-vacancies",),
        periods=("first-time-offenders: new 2031-01-01/P1Y",),
    )


def entry_of(code: str, model: catalogue.Indicator, **provenance: str) -> str:
    """Write a new entry as one copies it: all of another one, with its own code and rows."""
    lines = [f"[{code}]"]
    for name in ("full_name", "definition", "why", "polarity", "life_stage", "lens", "covers",
                 "where"):  # fmt: skip
        lines.append(f'{name} = "{getattr(model, name)}"')
    lines += [f'short_name = "{code}"', 'caveats = ["A copy."]', "headline = false"]
    lines += [f"decimal_places = {model.decimal_places}", f'unit = "{model.unit.code}"']
    lines += [f"{name} = {list(getattr(model, name))}" for name in ("influence", "levels")]
    lines += [f"[{code}.source]"]
    lines += [f'{name} = "{text}"' for name, text in vars(model.source).items()]
    return "\n".join(
        [*lines, f"[{code}.provenance]", *(f"{k} = {v}" for k, v in provenance.items())]
    )


def test_a_column_of_a_declared_table_and_a_new_unit_need_only_toml(copy):
    made = copy(INDEX.format(2025, ".*"))
    before, known = made.load()
    file, column = INDEX.format(2025, 24), "health_deprivation_and_disability_average_score"
    text = entry_of("health", known[DEPRIVATION], file=f'"{file}"', series=f'"{column}"')
    text = text.replace('unit = "index_score"', 'unit = "deprivation_health_score"')
    (made.catalogue / "new.toml").write_text(text, encoding="utf-8")

    made.follow(f'"{column}"]')
    made.follow("[deprivation_health_score]")

    values, known = made.load()
    assert compare.changes(before, values, known) == compare.Changes(new_measures=("health",))
    assert values.loc[values[schema.INDICATOR] == "health", schema.VALUE].notna().sum() == 296


def test_a_figure_outside_the_range_of_its_unit_stops_the_run(copy):
    made = copy(INDEX.format(2025, ".*"))
    made.follow("[deprivation_health_score]")
    made.change("imd-england.toml", 'unit = "index_score"', 'unit = "deprivation_health_score"')
    stops(made, "outside the plausible range of its unit")


def test_a_slice_is_taken_from_one_measure_and_given_to_a_new_one(copy):
    made = copy(r"smc/son26/.*-in33-.*")
    before, known = made.load()
    made.follow("trend_moving_average|seb|sex|sex_time_comparison")
    stops(made, "no entry of the catalogue takes this row")
    filter_ = '{ chart_type = "disability|disability_time_comparison" }'
    assert f"`filter = {filter_}`" in GUIDE
    file = f'"{known[OCCUPATION].provenance.file}"'
    text = entry_of("by-disability", known[OCCUPATION], file=file, series='"in33"')
    (made.catalogue / "new.toml").write_text(text, encoding="utf-8")
    stops(made, "both take this row")
    (made.catalogue / "new.toml").write_text(f"{text}\nfilter = {filter_}", encoding="utf-8")

    values, known = made.load()
    found = compare.changes(before, values, known)
    assert (found.new_measures, found.revised) == (("by-disability",), 0)
    assert len(values) == len(before)
    disability = values[values[schema.SUBGROUP_TYPE] == "disability"]
    assert set(disability[schema.INDICATOR]) == {"by-disability"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("E06000001", "E06999999", "unknown area code"),
        ("imd_average_score", "imd_mean_score", "is missing"),
    ],
)
def test_a_new_code_or_column_stops_the_run(copy, old, new, words):
    made = copy(INDEX.format(2025, ".*"))
    file = INDEX.format(2025, 24)
    made.write(file, (made.raw / file).read_text(encoding="utf-8").replace(old, new))
    stops(made, words)


def test_every_example_of_the_guide_is_run_here():
    here = Path(__file__).read_text(encoding="utf-8")
    asked = set(re.findall(r"made\.follow\((.*)\)\n", here))
    assert len(BLOCK.findall(GUIDE)) == GUIDE.count("```toml") == len(asked)
