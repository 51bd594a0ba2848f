"""Traps of the raw files in codes, constituencies and neighbours, each met on the real files."""

import csv
import io
from collections import Counter

import pandas as pd
import pytest
import shapely

from explorer import config
from explorer.pipeline import (
    adjacency,
    area_files,
    areas,
    areas_more,
    boundaries,
    links,
    neighbours,
    shapes,
)
from explorer.pipeline.codes import ABOLISHED, current_codes
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.raw import FIRST_LINE, read_csv

pytestmark = pytest.mark.raw

BOTH_CODES = "ons/local_indicators/greenhouse-gas-emissions.csv"
GCSE = "ons/local_indicators/gcses-in-english-and-maths.csv"
NEW_UNITARIES = {"E06000063", "E06000064", "E06000065", "E06000066"}
DIVIDED_SEATS = ("constituencies/Child-poverty-AHC-2015-2024_final.csv", "Area Code",
                 "Parliamentary constituency", "constituency")  # fmt: skip
OLD_SEATS = ("constituencies/child-poverty-2021.csv", "ONSConstID", "ConstituencyName",
             "constituency_2010")  # fmt: skip


@pytest.fixture(scope="module")
def table(raw):
    """Give the areas made from the raw files."""
    return areas.build(raw)


@pytest.fixture(scope="module")
def book(raw, table):
    """Give the code book."""
    return current_codes(raw, table)[0]


def column(raw, file, name):
    """Give one column of a raw CSV as text, whatever its other columns are."""
    frame = pd.read_csv(raw / file, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    return frame[name]


# ---- Codes ----


def test_barnsley_and_sheffield_have_one_code_each_though_a_file_carries_both(raw, book):
    found = column(raw, BOTH_CODES, "areacd")
    assert {"E08000016", "E08000038", "E08000019", "E08000039"} <= set(found)
    assert not {"E08000016", "E08000019"} & (set(book.current(found)) | book.held)


def test_abolished_districts_among_the_latest_rows_are_left_out_with_a_reason(raw, book):
    frame = pd.DataFrame({name: column(raw, GCSE, name) for name in ("areacd", "period")})
    latest = frame.loc[frame["period"] == frame["period"].max(), "areacd"]
    districts = latest[latest.str.startswith(("E06", "E07", "E08", "E09"))].drop_duplicates()
    fates = book.fates(districts, GCSE)
    assert (fates == ABOLISHED).sum() >= 10
    kept = set(book.current(districts[fates == ""]))
    assert kept <= book.codes_of("ltla")
    assert len(kept) <= 296


def test_the_unitaries_of_2023_are_areas_though_older_files_lack_them(raw, table, book):
    assert book.codes_of("ltla") >= NEW_UNITARIES
    for file, name in (("census2021/census2021-ts054-ltla.csv", "geography code"),
                       ("smi2016/smi2016_overall.csv", "lad16cd")):  # fmt: skip
        assert not NEW_UNITARIES & set(column(raw, file, name))
    old = table[table["level"] == "ltla_2016"]
    assert set("|".join(old["successors"]).split("|")) >= NEW_UNITARIES


def test_the_205_areas_join_all_their_look_ups_by_name_whatever_the_case(raw, book):
    names = {area_files.folded(name): code for name, code in book.by_name("smc205").items()}
    assert len(set(names.values())) == 205
    others = [
        {each["name"] for each in area_files.read_json(raw, area_files.SMC_FILE)["205_regions"]},
        set(column(raw, area_files.APPROXIMATE_FILE, "smc205_name")),
        *(set(column(raw, f"smc/son25/2025-01-01-ci{n}-full-dataset.csv", "area_name"))
          for n in range(1, 5)),
    ]  # fmt: skip
    for found in others:
        assert {names[area_files.folded(name)] for name in found} == set(names.values())


def test_the_names_of_the_composite_files_are_the_published_ones_to_the_letter(raw, book):
    found = column(raw, "smc/son25/2025-01-01-ci1-full-dataset.csv", "area_name")
    assert set(found) <= set(book.by_name("smc205"))


def test_the_205_areas_share_out_all_councils_two_of_them_approximately(raw, book, table):
    names = area_files.published(raw, "smc205")
    members = areas_more.smc_councils(raw, names, book.renamed)
    councils = [council for found in members.values() for council in found]
    assert len(councils) == len(set(councils)) == 218
    assert set(councils) == book.codes_of("utla")
    assert set(names.values()) > area_files.PARTLY
    blank = table[(table["level"] == "smc205") & table["name"].isin(area_files.PARTLY)]
    assert (blank["utla_code"] == "").all()


def test_commission_area_codes_are_numbers_in_the_order_of_names(raw):
    names = area_files.published(raw, "smc205")
    assert list(names) == [f"SMC205-{n:03d}" for n in range(1, 206)]
    assert list(names.values()) == sorted(names.values(), key=str.casefold)


def test_broken_district_polygons_are_mended(raw, table):
    source = area_files.read_json(raw, boundaries.SOURCE)
    layer = boundaries._layer(source["objects"]["ltla"], shapes.decoded(source), 2025)
    held = set(table.loc[table["level"] == "ltla", "code"])
    as_read = [shape for code, shape in layer.items() if code in held]
    assert sum(not shape.is_valid for shape in as_read) >= 10
    assert all(boundaries.polygons_only(shape).is_valid for shape in as_read)


def test_sub_regions_of_two_vintages_share_codes_and_the_level_tells_them_apart(table, book):
    assert len(book.codes_of("itl2") & book.codes_of("itl2_2025")) > 20
    named = table[table["level"].isin(["itl2", "itl2_2025"])].set_index(["level", "code"])["name"]
    assert named["itl2", "TLM5"] == named["itl2_2025", "TLM5"] == "North Eastern Scotland"
    assert "TLC1" not in book.codes_of("itl2_2025")
    assert not book.held & book.codes_of("itl2")


def test_the_look_up_of_sub_regions_forgets_the_mainland_of_north_ayrshire(raw, book):
    assert areas_more.itl_of_districts(raw, book.renamed)["S12000021"] == "TLM2"
    made = pd.read_parquet(config.DATA / config.LINKS_FILE)
    rows = made[(made["code"] == "S12000021") & (made["to_level"] == "itl2_2025")]
    assert {"TLM2", "TLM9"} == set(rows["to_code"])


# ---- Constituencies ----


@pytest.mark.parametrize(("file", "code", "name", "level"), [DIVIDED_SEATS, OLD_SEATS])
def test_files_in_another_encoding_name_every_seat_of_their_level(
    raw, book, file, code, name, level
):
    with pytest.raises(UnicodeDecodeError):
        (raw / file).read_text(encoding="utf-8")
    text = (raw / file).read_text(encoding="cp1252")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row[code] for row in rows} == book.codes_of(level)
    assert "Ynys Môn" in {row[name] for row in rows}


def test_five_scottish_seats_kept_their_codes_in_2024(book):
    both = book.codes_of("constituency") & book.codes_of("constituency_2010")
    assert len(both) == 5
    assert all(code.startswith("S14") for code in both)


def test_533_seats_of_2010_are_english_and_lie_in_their_region(raw, table):
    """The attainment file writes "East", and puts Lewes and three more of the South East in London."""
    seats = table[table["level"] == "constituency_2010"].set_index("code")
    regions = table[table["level"] == "region"].set_index("code")["name"]
    assert Counter(seats["country"]) == {"E": 533, "S": 59, "W": 40, "N": 18}
    rows = pd.read_csv(raw / "constituencies/education-attainment.csv", dtype="str")
    published = rows.set_index("Constituency ID")["Region"].replace("East", "East of England")
    found = seats["region_code"].map(regions)[published.index]
    differ = published[published.str.casefold() != found.str.casefold()]
    assert set(seats["name"][differ.index]) == {
        "Epsom and Ewell", "Lewes", "Sevenoaks", "South Thanet",
    }  # fmt: skip
    assert set(differ) == {"London"}


def test_the_shares_of_districts_in_seats_are_of_land_not_of_people(raw, table, book):
    """Cornwall's six seats have as many voters each, but from a twelfth to a third of its land."""
    shares = areas_more.seat_shares(raw, book.renamed)
    published = shares[shares["district"] == "E06000052"].set_index("seat")["share"]
    frames = boundaries.build(raw, table)
    cornwall = frames["ltla"][frames["ltla"]["code"] == "E06000052"]
    found = links.overlaps(cornwall, frames["constituency"]).set_index("to_code")["share"]
    assert len(published) == 6
    assert published.to_dict() == pytest.approx(found[published.index].to_dict(), abs=0.005)
    assert published.max() > 4 * published.min()


# ---- Neighbours ----


def test_the_ons_files_hold_districts_counties_and_combined_authorities(raw, book):
    for file in neighbours.ONS_FILES.values():
        rows = read_csv(raw, file, neighbours.ONS_COLUMNS)
        assert len(rows) == 397
        combined = rows[rows["AREACD"].str.startswith("E47")]
        assert (combined.iloc[:, 1:] != "").sum(axis=1).tolist() == [5] * 15
        own = set(rows["AREACD"]) - set(combined["AREACD"])
        assert len(own & book.codes_of("ltla")) == 361
        assert len(own - book.codes_of("ltla")) == 21


def test_dfe_keeps_predecessors_and_writes_closeness_in_two_ways(raw, book):
    rows = read_csv(raw, neighbours.DFE_FILE, neighbours.DFE_COLUMNS)
    assert rows["gss_code"].nunique() == 158
    gone = set(rows["gss_code"]) & book.abolished
    assert gone == {"E06000028", "E06000029", "E10000006", "E10000009", "E10000021"}
    assert {"Very close", "Very Close"} <= set(rows["closeness"])
    found, _ = neighbours._dfe(raw, book)
    assert found["code"].nunique() == 153
    assert set(found["closeness"]) <= set(neighbours.CLOSENESS)


def test_the_list_of_adjacent_councils_is_of_2021(raw, book):
    found = set(area_files.read_json(raw, adjacency.FILE))
    assert len(found) == 374
    assert "E07000246" in found
    assert "E07000246" not in book.codes_of("ltla")
    pairs = adjacency._listed(raw, book)
    assert {code for pair in pairs for code in pair} <= book.codes_of("ltla")


def test_a_cut_look_up_of_seats_is_refused_by_row(raw, tmp_path):
    (tmp_path / "lookups").mkdir()
    for file in (area_files.OVERLAP_FILE, area_files.SEAT_CODES_FILE):
        text = (raw / file).read_text(encoding="utf-8")
        (tmp_path / file).write_text(text[: text.rindex("\n", 0, len(text) // 2) + 1])
    with pytest.raises(PipelineError, match=r"row \d+: unknown constituency") as error:
        areas_more.seat_overlaps(tmp_path)
    assert error.value.row >= FIRST_LINE


def test_shapes_of_every_level_can_be_read(raw, book):
    for level in area_files.SHAPE_FILES:
        found = shapes.of_level(raw, level)
        assert set(found) == book.codes_of(level)
        assert all(isinstance(shape, shapely.MultiPolygon) for shape in found.values())
