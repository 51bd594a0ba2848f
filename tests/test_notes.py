"""The words around a table say what it is, what to mind and whose figures it holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from explorer import notes, query
from tests.test_narrative import stretched
from tests.tiny_data import DENSITY, PAY, SCOTLAND, SWIM


def test_groups_that_ties_make_uneven_are_not_called_equal(tiny_store):
    panel = stretched(query.panel(tiny_store, SWIM, "utla"), 30, periods=("2024-09-01/P1Y",))
    assert "of about equal size" in notes.subtitle(panel, 0, "quantile")
    tied = replace(panel, value=np.minimum(panel.value, 20.0))
    assert "as equal in size as ties allow" in notes.subtitle(tied, 0, "quantile")


def test_english_regions_are_not_called_nations(tiny_store):
    panel = query.panel(tiny_store, PAY, "region")
    value = panel.value.copy()
    value[:, panel.index(SCOTLAND)] = 600.0
    wider = replace(panel, value=value, status=np.full(value.shape, "ok", dtype=object))
    assert " regions, " in notes.subtitle(panel, 0, "equal")
    assert " regions and nations, " in notes.subtitle(wider, 0, "equal")


def test_the_note_says_which_way_and_what_is_missing(tiny_store):
    swim = query.panel(tiny_store, SWIM, "utla")
    assert notes.table_note(swim, 1) == (
        "Rank 1 is best; areas that tie share the better rank. No interval is published. "
        "Upright: England, 72.0%. Published for England only. Suppressed in 1 area. "
        "p: provisional."
    )
    density = query.panel(tiny_store, DENSITY, "ltla")
    assert notes.table_note(density, 0).startswith("Rank 1 is highest;")
    pay = query.panel(tiny_store, PAY, "ltla")
    plain = notes.table_note(pay, 1, plain=True)
    assert "Where 95% intervals overlap" in plain
    assert "Upright" not in plain


def test_the_source_names_publisher_date_and_licence(tiny_store):
    assert notes.source_line(query.panel(tiny_store, SWIM, "utla"), 1) == (
        "Source: Pool Office, Swimming, released 1 June 2025. Licence: Open Government "
        "Licence v3.0. Period shown: 2024/25."
    )
