"""Every published figure about backgrounds is found on a page, and is that of the raw file.

Each row of the raw files of the State of the Nation and of the universities that is loaded is looked
up at the address that should show it, in what the page shows. Rows left out: test_raw_cells_left_out.
"""

from collections import Counter
from itertools import chain

import pandas as pd
import pytest

from explorer import backgrounds_councils, backgrounds_outcomes, config, query
from explorer.backgrounds_councils_held import held, measures
from explorer.backgrounds_pages import address
from explorer.store import Store
from tests.pipeline import raw_readers, raw_readers_smc, raw_readers_son
from tests.pipeline.backgrounds_reach import (
    agrees,
    figures,
    key_of,
    near,
    not_in_file,
    places,
    reach,
)

pytestmark = pytest.mark.raw

READERS = {"son": raw_readers_son.son, **raw_readers_smc.READERS}
# Kinds of groups that look alike and are not.
NEVER_TOGETHER = (
    {"seb", "seb3"}, {"ethnicity", "ethnicity_school"}, {"fsm", "disadvantage"},
)  # fmt: skip


@pytest.fixture(scope="module")
def store():
    return Store.load()


@pytest.fixture(scope="module")
def raw_rows(raw):
    """Every row of the raw files that is loaded, as separate code reads it."""
    tables = raw_readers.entries(config.DATA)
    found = []
    for source, reader in READERS.items():
        own = set(
            pd.read_parquet(config.DATA / config.VALUES_DIR / f"{source}.parquet")["indicator"]
        )
        rows = reader(raw, config.DATA, [one for one in tables if one["code"] in own])
        found += rows.to_dict("records")
    return found


@pytest.fixture(scope="module")
def reached(store, raw_rows):
    return reach(store, raw_rows)


@pytest.fixture(scope="module")
def left(reached):
    """The rows that no page shows, by why."""
    found = {"missing": [], "local": []}
    for row in reached.left:
        if row["status"] == "missing":
            found["missing"].append(row)
        else:
            assert row["area_code"].startswith("SMC205"), row
            found["local"].append(row)
    return found


def test_every_figure_shown_is_that_of_the_raw_file(reached):
    odd = [(key_of(row), figure) for row, figure in reached.shown if not agrees(figure, row)]
    assert odd == []
    assert len(reached.shown) > 14_900


def test_every_row_of_a_group_with_a_figure_stands_on_a_page(reached):
    of_groups = [row for row in reached.left if row["group_type"] != "all"]
    assert [key_of(row) for row in of_groups if row["status"] != "missing"] == []


def test_every_row_is_shown_or_its_kind_is_known_here(raw_rows, reached, left):
    assert len(reached.shown) + len(reached.left) == len(raw_rows)
    # The 205 local areas have a map and a table; the page of drivers lists the ends of them.
    assert Counter({why: len(rows) for why, rows in left.items()}) == {
        "missing": 93, "local": 4_872,
    }  # fmt: skip


def test_every_score_of_the_205_local_areas_is_on_the_map_and_in_its_table(store, left):
    for row in left["local"]:
        panel = query.panel(store, row["indicator"], "smc205")
        at = panel.periods.index(row["period"]), list(panel.codes).index(row["area_code"])
        assert near(panel.value[at], row["value"]), row


@pytest.mark.parametrize("why", ["missing", "local"])
def test_what_no_page_shows_is_in_the_file_of_its_page(store, reached, left, why):
    assert not_in_file(store, reached.views, left[why]) == []


def test_what_a_page_shows_is_in_its_file(store, reached):
    assert not_in_file(store, reached.views, [row for row, _ in reached.shown]) == []


def test_a_missing_figure_is_never_shown_as_one(store, reached, left):
    empty = [figure for row, figure in reached.shown if row["status"] == "missing"]
    assert empty
    assert all(figure.value is None for figure in empty)
    # A period without a single figure is not offered; asked for, the page says so.
    for row in left["missing"]:
        place = next(places(store, row))
        if place.page is backgrounds_outcomes:
            assert "There is no period" in reached.views[place].said[0].text


@pytest.fixture(scope="module")
def council_views(store):
    return [
        backgrounds_councils.view(store, address("", {"measure": code, "by": kind}).lstrip("?"))
        for code in measures(store)
        for kind in held(store, code).kinds
    ]


def test_no_group_or_category_is_called_na(reached, council_views):
    keys = chain.from_iterable(figures(view) for view in reached.views.values())
    names = set(chain.from_iterable((key[3], key[5], key[7]) for key in keys))
    names |= {row.name for view in council_views for row in view.rows}
    assert {"Higher professional", "White British", "Women"} <= names
    assert {name for name in names if name.strip().lower() in ("na", "n/a", "nan", "none")} == set()


def test_groups_that_look_alike_never_stand_together(store, reached, council_views):
    kinds = {place: {key[4] for key in figures(view)} | {key[6] for key in figures(view)}
             for place, view in reached.views.items()}  # fmt: skip
    sisters = {
        view.sister.href: view
        for view in reached.views.values()
        if getattr(view, "sister", None)
    }  # fmt: skip
    for view in sisters.values():
        rows = backgrounds_outcomes.file(store, view)
        at = [rows.head.index(name) for name in ("group_type", "subgroup_type")]
        kinds[view.canonical] = {row[k] for row in rows.rows for k in at}
    for view in council_views:
        kinds[view.canonical] = {row.member.kind for row in view.rows}
    for place, own in kinds.items():
        assert not any(pair <= own for pair in NEVER_TOGETHER), (place, own)
