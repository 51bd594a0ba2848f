"""The measures of a place beside those of its comparators: better, similar, worse, not compared."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from explorer import formatting, schema
from explorer.area_comparators import LikeView
from explorer.comparator_table import Cell, Row, Table
from explorer.formatting import count
from explorer.indicator_view import URL
from explorer.metrics.neighbours import BETTER, HIGHER, LOWER, SIMILAR, WORSE
from explorer.place import place_url
from layouts.folds import Folds, fold
from layouts.markup import h

PART = "not-compared"
SIGNS = {BETTER: "▲", WORSE: "▼", SIMILAR: "●", HIGHER: "△", LOWER: "▽"}
# What stands for a figure that is not there: hatched is missing, "c" withheld, a dash not collected.
_ABSENT = {schema.SUPPRESSED: "c", schema.UNRELIABLE: "c", schema.NOT_APPLICABLE: "–"}


def measures(table: Table, name: str, title: str, folds: Folds | None = None) -> Markup:
    """The table with its heading, key and summary.

    The place is called ``name`` in sentences and ``title`` on its own.
    """
    more = ""
    if table.left_out:
        more = f" Shown are the first {count(len(table.codes))} areas of the set."
    compared = [row for row in table.rows if row.compared]
    others = [row for row in table.rows if not row.compared]
    return h(
        "div",
        h("h3", "Measure by measure", class_="figure-title"),
        h("p", f"{table.summary}{more}", class_="figure-subtitle"),
        [_key(name), _matrix(table, title, compared, "compared")] if compared else None,
        _uncompared(table, title, others, bool(compared), folds) if others else None,
        class_="like-measures",
    )


def _uncompared(
    table: Table, title: str, rows: Sequence[Row], beside: bool, folds: Folds | None
) -> Markup:
    more = "more " if beside else ""
    one = "measure" if len(rows) == 1 else "measures"
    return fold(
        # What stands open is sent at once.
        folds if beside else None,
        PART,
        f"{count(len(rows))} {more}{one}, not compared: no margin of error published",
        lambda: _matrix(table, title, rows, "not compared"),
        open=not beside,
        class_="more",
    )


def not_compared(view: LikeView, _key: str = "") -> Markup | None:
    """The measures that cannot be compared, if there are any."""
    rows = [row for row in view.table.rows if not row.compared] if view.table else []
    return _matrix(view.table, view.title, rows, "not compared") if rows else None


def _matrix(table: Table, title: str, rows: Sequence[Row], what: str) -> Markup:
    heads = [
        h("th", h("a", each, href=place_url(code, table.level)), scope="col")
        for code, each in zip(table.codes, table.names, strict=True)
    ]
    label = f"{title} and the areas of the set: measures {what}"
    return h(
        "div",
        h(
            "table",
            h("caption", label, class_="visually-hidden"),
            h(
                "thead",
                h("tr", h("th", "Measure", scope="col"), h("th", title, scope="col"), heads),
            ),
            h("tbody", [_row(row, title, table.names) for row in rows]),
            class_="figures like-matrix",
        ),
        class_="table-scroll",
        tabindex="0",
        role="region",
        aria_label=label,
    )


def _key(name: str) -> Markup:
    words = (
        (BETTER, f"better than {name}"),
        (SIMILAR, "similar: the ranges overlap"),
        (WORSE, f"worse than {name}"),
    )
    return h(
        "ul",
        [
            h("li", h("span", SIGNS[each], class_=f"like-sign is-{each}", aria_hidden="true"), said)
            for each, said in words
        ],
        h("li", "no sign: not compared"),
        class_="like-legend",
    )


def _row(row: Row, title: str, names: tuple[str, ...]) -> Markup:
    return h(
        "tr",
        h(
            "th",
            h("a", row.name, href=f"{URL}/{row.code}"),
            h("span", row.about, class_="like-about"),
            scope="row",
        ),
        h("td", row.value, _interval(row.interval), data_label=title, class_="is-own"),
        [_cell(cell, each) for cell, each in zip(row.cells, names, strict=True)],
    )


def _cell(cell: Cell, name: str) -> Markup:
    if not cell.value:
        sign = _ABSENT.get(cell.status)
        return h(
            "td",
            h("span", sign, aria_hidden="true")
            if sign
            else h("span", class_="no-data", aria_hidden="true"),
            h("span", formatting.reason(cell.status), class_="visually-hidden"),
            data_label=name,
            class_="is-none",
        )
    if not cell.verdict:
        return h("td", cell.value, _interval(cell.interval), data_label=name)
    return h(
        "td",
        cell.value,
        _interval(cell.interval),
        h("span", f"{SIGNS[cell.verdict]} {cell.verdict}", class_="like-verdict"),
        data_label=name,
        class_=f"is-{cell.verdict}",
    )


def _interval(said: str) -> Markup | None:
    """The 95% interval, in brackets below the figure."""
    return h("span", f" ({said})", class_="like-interval") if said else None
