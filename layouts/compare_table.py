"""Measure by measure: dots with intervals on a common axis, and the figures shaded by fifth."""

from __future__ import annotations

from markupsafe import Markup

from explorer.area_rows import BETTER
from explorer.compare import CompareView
from explorer.compare_rows import Cell, Row
from explorer.compare_selection import ALL_ROWS, MEDIAN
from explorer.compare_words import in_letters
from explorer.formatting import count, interval, words_list
from explorer.indicator_view import URL as MEASURE_URL
from layouts.compare_marks import mark, placed, span
from layouts.markup import h, join

FIFTHS = ("worst fifth", "worse than most", "middle", "better than most", "best fifth")
LANE, EDGE = 11, 13
# Dots nearer than this share of the axis would hide each other and part into lanes.
CLOSE = 0.055


def section(view: CompareView) -> Markup | None:
    """The table of measures with what the reader must know of it; nothing without a measure."""
    if not view.rows:
        return None
    many = " is-many" if len(view.areas) > 5 else ""
    table = h(
        "table",
        h("caption", "Figures of each area, measure by measure", class_="visually-hidden"),
        h("thead", _head(view), role="rowgroup"),
        h("tbody", [_row(view, row) for row in view.rows], role="rowgroup"),
        # Said again, as the rows are laid out as a grid where there is little room.
        class_=f"cmp-table{many}",
        role="table",
    )
    return h(
        "section",
        h("h2", "Measure by measure", id="measures-title"),
        h("p", _subtitle(view), class_="figure-subtitle"),
        table,
        _foot(view),
        class_="section", id="measures", aria_labelledby="measures-title",
    )  # fmt: skip


def _subtitle(view: CompareView) -> str:
    several = len(view.areas) > 1
    parts = ["Right is always better; where neither way is better, right is higher."]
    if any(row.middle for row in view.rows):
        parts.append(f"Grey band: the middle half of {view.plural}.")
    if any(row.baseline is not None for row in view.rows):
        parts.append(f"Dashed line: {_baseline_name(view)}.")
    if any(cell.sure for row in view.rows for cell in row.cells):
        parts.append("Thin lines: 95% intervals, where published.")
    if several and any(cell.best for row in view.rows for cell in row.cells):
        best = "better" if len(view.areas) == 2 else "best"
        parts.append(f"Bold: {best} of the {in_letters(len(view.areas))}, however close.")
    return " ".join(parts)


def _baseline_name(view: CompareView) -> str:
    if view.choice.baseline == MEDIAN:
        return "the median of the comparator set"
    names = dict.fromkeys(row.baseline_name for row in view.rows if row.baseline is not None)
    return words_list(list(names)).replace(" and ", " or ")


def _head(view: CompareView) -> Markup:
    column = {"scope": "col", "role": "columnheader"}
    beside = [] if _baseline_is_area(view) else [h("th", _column_name(view), **column)]
    return h(
        "tr",
        h("th", "Measure", class_="c-measure", **column),
        h(
            "th",
            h("span", "Worse ◀", aria_hidden="true"),
            h("span", "▶ better", aria_hidden="true"),
            h("span", "Dots", class_="visually-hidden"),
            class_="c-dots", **column,
        ),
        [
            h(
                "th",
                mark(area.number),
                h("span", area.place.title),
                h("span", "baseline", class_="cmp-is-baseline") if area.is_baseline else None,
                **column,
            )
            for area in view.areas
        ],
        beside,
        role="row",
    )  # fmt: skip


def _baseline_is_area(view: CompareView) -> bool:
    return any(area.is_baseline for area in view.areas)


def _column_name(view: CompareView) -> str:
    if view.choice.baseline == MEDIAN:
        return "Median of the set"
    names = dict.fromkeys(row.baseline_name for row in view.rows if row.baseline is not None)
    return " or ".join(names) or "England"


def _row(view: CompareView, row: Row) -> Markup:
    entry = row.measure
    about = "; ".join(filter(None, (row.stage, BETTER[entry.polarity], row.period)))
    beside = []
    if not _baseline_is_area(view):
        text = row.baseline_text or "–"
        # One column holds England or the UK: where the other stands, it is said.
        other = row.baseline is not None and " or " in _column_name(view)
        beside = [
            h(
                "td",
                h("span", _column_name(view), class_="cell-name", aria_hidden="true"),
                h("span", text, class_="cell-value"),
                h("span", row.baseline_name, class_="cell-note") if other else None,
                class_="c-beside",
                role="cell",
            )
        ]
    pairs = zip(view.areas, row.cells, strict=True)
    cells = [_cell(area.number, area.place.title, cell, row) for area, cell in pairs]
    return h(
        "tr",
        h(
            "th",
            h("a", entry.short_name, href=f"{MEASURE_URL}/{entry.code}"),
            h(
                "span", about, class_="cell-note",
            ),
            scope="row", class_="c-measure", role="rowheader",
        ),
        h("td", dots(row), class_="c-dots", role="cell"),
        cells,
        beside,
        role="row",
    )  # fmt: skip


def _cell(k: int, name: str, cell: Cell, row: Row) -> Markup:
    named = h("span", mark(k), " ", name, class_="cell-name", aria_hidden="true")
    if cell.value is None:
        return h(
            "td", named, h("span", cell.text, class_="cell-none"), class_="is-none", role="cell"
        )
    limits = None
    if cell.sure:
        entry = row.measure
        words = interval(cell.lower, cell.upper, entry.unit, entry.decimal_places)
        limits = h("span", f"95% interval {words}", class_="visually-hidden")
    return h(
        "td",
        named,
        h("strong" if cell.best else "span", cell.text, class_="cell-value"),
        limits,
        h("span", "best of these", class_="visually-hidden") if cell.best else None,
        h("span", _difference(cell), class_="cell-note") if cell.difference else None,
        h("span", FIFTHS[cell.fifth], class_="cell-fifth") if cell.fifth is not None else None,
        class_=None if cell.fifth is None else f"fifth-{cell.fifth}",
        role="cell",
    )


def _difference(cell: Cell) -> str:
    return f"{cell.difference}, too close to tell" if cell.close else cell.difference


def dots(row: Row) -> Markup:
    """The dots of one measure on its axis; the cells beside say the same in figures."""
    held = [(k, cell) for k, cell in enumerate(row.cells) if cell.value is not None]
    lanes = _lanes(row, held)
    height = 2 * EDGE + LANE * max(lanes.values())
    drawn: list[Markup] = []
    if row.middle:
        start, end = sorted(row.along(v) for v in row.middle)
        drawn.append(
            Markup(
                f'<rect class="cmp-middle" x="{100 * start:.2f}%" width="{100 * (end - start):.2f}%" '
                'y="0" height="100%"/>'
            )
        )
    for k, cell in held:
        if cell.sure:
            ends = sorted((row.along(cell.lower), row.along(cell.upper)))
            drawn.append(span(k, *ends, EDGE + LANE * lanes[k]))
    if row.baseline is not None:
        x = f"{100 * row.along(row.baseline):.2f}%"
        drawn.append(Markup(f'<line class="cmp-reference" x1="{x}" x2="{x}" y1="0" y2="100%"/>'))
    drawn += [placed(k, row.along(cell.value), EDGE + LANE * lanes[k]) for k, cell in held]
    return h(
        "svg", join(drawn), class_="cmp-dots", width="100%", height=height, aria_hidden="true",
        focusable="false",
    )  # fmt: skip


def _lanes(row: Row, held) -> dict[int, int]:
    """Give each dot a lane: one each where intervals are drawn, else the first that is free."""
    if any(cell.sure for _, cell in held):
        return {k: lane for lane, (k, _) in enumerate(held)}
    lanes: dict[int, int] = {}
    last: list[float] = []
    for k, cell in sorted(held, key=lambda one: row.along(one[1].value)):
        x = row.along(cell.value)
        lane = next((i for i, end in enumerate(last) if x - end >= CLOSE), len(last))
        if lane == len(last):
            last.append(x)
        else:
            last[lane] = x
        lanes[k] = lane
    return lanes


def _foot(view: CompareView) -> Markup:
    choice = view.choice
    said = []
    if any(cell.fifth is not None for row in view.rows for cell in row.cells):
        said.append(
            f"Shading and words: the fifth of {view.plural} in which the figure lies. Each has a "
            "margin of error, so a fifth is where the figure falls, not a certainty."
        )
    if any(cell.close for row in view.rows for cell in row.cells):
        said.append("“Too close to tell”: the intervals leave open which of the two is higher.")
    sources = [f"Sources: {'; '.join(view.sources)}."]
    if view.set_words:
        sources.append(view.set_words)
    if view.without:
        are = "measure is" if view.without == 1 else "measures are"
        of = "two or more" if choice.mixed else "any"
        sources.append(f"{count(view.without)} more {are} not published for {of} of these areas.")
    links = [
        h("a", "Download CSV", href=choice.url("/table.csv")),
        h("a", "Download Excel", href=choice.url("/table.xlsx")),
    ]
    if view.hidden_rows:
        words = f"Show {count(view.hidden_rows)} more measures"
        links.append(h("a", words, href=f"{choice.url(rows=ALL_ROWS)}#measures"))
    elif choice.rows == ALL_ROWS:
        links.append(
            h("a", "Only the measures of the index", href=f"{choice.url(rows='')}#measures")
        )
    return h(
        "div",
        h("p", " ".join(said)) if said else None,
        h("p", " ".join(sources)),
        h("p", links, class_="cmp-links"),
        class_="small cmp-foot",
    )
