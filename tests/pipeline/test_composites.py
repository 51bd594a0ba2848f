"""The composite indices: every area in every period, a score and the band that follows from it."""

import shutil

import pandas as pd
import pytest

from explorer import catalogue, config, schema
from explorer.pipeline import areas, codes
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import composites
from tests import builders

FILE = "smc/son25/2025-01-01-ci9-full-dataset.csv"
SCORE = builders.entry("luck", file=FILE, series="ci9", levels=["smc205"])
BAND = builders.entry(
    "luck-band", short_name="Luck, band", file=FILE, series="ci9 zscore_category", levels=["smc205"]
)
USUAL = {**dict.fromkeys(composites.COLUMNS, "NA"), **composites.FIXED, "measure_code": "ci9"}


def book():
    frame = builders.areas(("smc205", "SMC205-001"), ("smc205", "SMC205-002"))
    frame[schema.NAME] = ["Arden", "Bosworth"]
    return codes.CodeBook(frozenset(), {}, frozenset(), frame)


def row(area, value, band, period="2018 to 2024", **cells):
    return {**USUAL, "area_name": area, "value": value, "secondary_split_value": band,
            "primary_split_value": period, "time_period": period, **cells}  # fmt: skip


BOTH = (row("Arden", "-1.6", "most unfavourable"), row("Bosworth", "0.6", "upper middling"))


def load(folder, *rows, entries=(SCORE, BAND)):
    (folder / FILE).parent.mkdir(parents=True)
    pd.DataFrame(rows)[list(composites.COLUMNS)].to_csv(folder / FILE, index=False)
    return composites.load(folder, entries, book())


def test_one_row_gives_a_score_and_a_band_under_the_code_of_the_area(tmp_path):
    found = load(tmp_path, *BOTH)
    values = found.values.set_index([schema.INDICATOR, schema.AREA_CODE])[schema.VALUE]
    assert values.to_dict() == {
        ("luck", "SMC205-001"): -1.6, ("luck", "SMC205-002"): 0.6,
        ("luck-band", "SMC205-001"): 1, ("luck-band", "SMC205-002"): 5,
    }  # fmt: skip
    assert set(found.values[schema.PERIOD]) == {"2018-01-01/P7Y"}
    assert (found.tallies[0].rows_read, found.tallies[0].rows_loaded) == (2, 2)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((*BOTH, row("Camelot", "0", "middling")), "row 4: unknown area: 'Camelot'"),
        ((BOTH[0],), "2018 to 2024: 1 areas, not 2"),
        ((*BOTH, BOTH[0]), "row 4: the area comes twice"),
        ((BOTH[0], row("Bosworth", "0.6", "jolly")), "row 3: unknown band: 'jolly'"),
        ((BOTH[0], row("Bosworth", "-2", "upper middling")), "the band does not follow the score"),
        ((BOTH[0], row("Bosworth", "NA", "middling")), "row 3: text in a column of numbers: 'NA'"),
        ((BOTH[0], row("Bosworth", "1", "middling", period="now")), "row 3: unknown period"),
        (
            (BOTH[0], row("Bosworth", "1", "middling", unit="Percent")),
            "row 3: unit is not 'z-score'",
        ),
        ((BOTH[0], row("Bosworth", "1", "middling", area_type="Parish")), "row 3: area_type"),
        ((BOTH[0], row("Bosworth", "1", "middling", chart_type="pie")), "row 3: chart_type"),
    ],
)
def test_what_breaks_a_rule_stops_the_pipeline_naming_the_place(tmp_path, rows, words):
    with pytest.raises(PipelineError, match=f"ci9.*{words}"):
        load(tmp_path, *rows)


def test_scores_without_bands_in_the_catalogue_stop_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match="one for the bands"):
        load(tmp_path, *BOTH, entries=(SCORE,))


def test_a_newer_release_is_owned_and_other_measures_are_not():
    assert composites.owns("smc/son27/2027-01-01-ci1-full-dataset.csv")
    assert not composites.owns("smc/son26/2026-01-01-in32-full-dataset.csv")


@pytest.fixture(scope="module")
def real(raw, tmp_path_factory):
    folder = tmp_path_factory.mktemp("catalogue")
    for name in (catalogue.UNITS_FILE, "smc-composites.toml"):
        shutil.copy(config.DATA / config.CATALOGUE_DIR / name, folder)
    held = catalogue.load(folder)
    return composites.load(raw, list(held), codes.current_codes(raw, areas.build(raw))[0]), held


@pytest.mark.raw
def test_all_205_areas_are_there_in_every_period_of_all_four_indices(real):
    found, held = real
    assert len(held) == 8
    sizes = found.values.groupby([schema.INDICATOR, schema.PERIOD])[schema.AREA_CODE].nunique()
    assert set(sizes) == {205}
    periods = sizes.groupby(level=0).size()
    assert {code: n for code, n in periods.items() if n != 4} == {
        "promising-prospects": 2, "promising-prospects-band": 2
    }  # fmt: skip
    assert len(found.values) == 2 * 205 * (4 + 4 + 4 + 2)


@pytest.mark.raw
def test_the_files_of_the_indices_are_loaded_whole(real):
    assert [tally.rows_loaded for tally in real[0].tallies] == [820, 820, 820, 410]
    assert not any(tally.left_out for tally in real[0].tallies)


@pytest.mark.raw
def test_a_higher_score_is_more_favourable_as_its_polarity_says(real):
    found, held = real
    for entry in held:
        assert entry.polarity == "higher"
    for code in held.indicators:
        if code.endswith("-band"):
            continue
        both = [
            found.values[found.values[schema.INDICATOR] == name] for name in (code, code + "-band")
        ]
        score, band = (rows.set_index(["area_code", "period"])[schema.VALUE] for rows in both)
        ranges = score.groupby(band).agg(["min", "max"])
        assert list(ranges.index) == [1, 2, 3, 4, 5, 6, 7], code
        assert (ranges["max"].to_numpy()[:-1] < ranges["min"].to_numpy()[1:]).all(), code


@pytest.mark.raw
def test_every_band_is_named_in_the_catalogue(real):
    for entry in real[1]:
        if entry.code.endswith("-band"):
            assert all(name in " ".join(entry.caveats) for name in composites.BANDS), entry.code
