"""Every stored cell against the raw files, read once more by separate code (``raw_readers``).

A sample of thousands would do; reading all of them takes no longer. Each figure is looked up, or
worked out again, under the key that it should have: value, limits, sample size and status, and
nothing more and nothing less than the raw files hold.
"""

import csv

import pandas as pd
import pytest

from explorer import config, index_measures
from tests.pipeline import (
    raw_readers,
    raw_readers_computed,
    raw_readers_smc,
    raw_readers_son,
    raw_readers_tables,
)

pytestmark = pytest.mark.raw

READERS = {
    "ons": raw_readers.ons,
    "series": raw_readers.series,
    "lait": raw_readers.lait,
    "smi2016": raw_readers.smi2016,
    "destinations": raw_readers_computed.destinations,
    "ofsted": raw_readers_computed.ofsted,
    "census": raw_readers_computed.census,
    "tables": raw_readers_tables.tables,
    "son": raw_readers_son.son,
    **raw_readers_smc.READERS,
}
# What each source must at least hold for the comparison to say something; the two small ones whole.
LEAST = dict.fromkeys(READERS, 2_000) | {"smi2016": 324, "mobility": 678}


def stored(source):
    return pd.read_parquet(config.DATA / config.VALUES_DIR / f"{source}.parquet")


@pytest.fixture(scope="module")
def read(raw):
    """Give a function: the rows that a source should hold."""
    tables = raw_readers.entries(config.DATA)

    def rows(source):
        own = set(stored(source)["indicator"])
        return READERS[source](raw, config.DATA, [one for one in tables if one["code"] in own])

    return rows


def test_each_file_of_values_has_a_reader_of_its_own():
    files = {path.stem for path in (config.DATA / config.VALUES_DIR).glob("*.parquet")}
    # The scores of our own indices are worked out: test_index_raw.py works them out anew.
    assert files == {*READERS, index_measures.VALUES}


@pytest.mark.parametrize("source", READERS)
def test_every_cell_is_as_the_raw_files_have_it(read, source):
    frame = stored(source)
    assert len(frame) >= LEAST[source]
    assert raw_readers.differences(frame, read(source)) == []


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("destinations", {"all", "disadvantage", "study_level"}),
        ("lait", {"all", "disadvantage", "ethnicity_school", "fsm", "looked_after", "sen"}),
        ("tables", {"all", "sex", "hours", "sen", "vulnerable"}),
        ("universities", {"all", "university_pool background_tenth"}),
        (
            "mobility",
            {
                "all", "age", "sex", "disability", "ethnicity", "ethnicity sex", "seb",
                "parental_education", "parental_tenure", "seb sex", "seb disability",
                "parental_education sex", "parental_education disability", "parental_tenure age",
                "parental_tenure sex", "parental_tenure disability",
            },
        ),
        (
            "son",
            {
                "all", "disability", "disadvantage", "disadvantage sex", "ethnicity",
                "ethnicity_school sex", "fsm", "fsm ethnicity_school", "fsm sex", "idaci_decile",
                "seb", "seb disability", "seb ethnicity", "seb sex", "seb3",
            },
        ),
    ],
)  # fmt: skip
def test_every_published_breakdown_is_among_the_cells(source, kinds):
    frame = stored(source)
    pairs = frame[["group_type", "subgroup_type"]].drop_duplicates()
    assert {" ".join(pair).strip() for pair in pairs.to_numpy()} >= kinds


@pytest.mark.parametrize("source", ["ons", "series", "tables", "son", "mobility"])
def test_published_limits_are_among_the_cells(source):
    assert stored(source)["lower_ci"].notna().sum() > 300


@pytest.mark.parametrize("source", ["destinations", "ofsted", "son", "mobility"])
def test_published_sample_sizes_are_among_the_cells(source):
    assert stored(source)["sample_size"].notna().sum() > 300


def test_the_published_ranks_of_2016_follow_from_the_stored_scores(raw):
    with (raw / "smi2016/smi2016_overall.csv").open(encoding="utf-8-sig", newline="") as lines:
        published = {row["lad16cd"]: int(row["overall_rank"]) for row in csv.DictReader(lines)}
    frame = stored("smi2016")
    scores = dict(zip(frame["area_code"], frame["value"], strict=True))
    ranks = {area: 1 + sum(s > score for s in scores.values()) for area, score in scores.items()}
    assert ranks == published
