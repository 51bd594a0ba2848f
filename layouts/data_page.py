"""The data page: the catalogue as a table to search, and below it all that can be had."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

import dash_bootstrap_components as dbc
from dash import html

from explorer import data_view
from explorer.api import BASE
from explorer.data_view import FIRST, ON, Asked, Line
from explorer.formatting import count, day
from explorer.ledger_view import Folder
from explorer.store import Store
from explorer.views import INDICATOR_URL
from layouts import data_sections as sections
from layouts.components import select
from layouts.render import to_html
from layouts.shell import DATA_URL, page

# Parts already written as HTML stand for themselves until the page is written; no text a reader
# sends can hold these signs.
PART = re.compile("\x02([a-z]+)\x03")
HEADS = ("Measure", "Life stage", "Areas", "Period", "Breakdowns", "95% intervals", "Publisher",
         "Data")  # fmt: skip
CHOICES = {
    "stage": ("Life stage", "Any"),
    "framework": ("Commission’s framework", "Any"),
    "lens": ("Theme", "Any"),
    "level": ("Areas", "Any"),
    "breakdown": ("Broken down by", "Anything or nothing"),
    "publisher": ("Publisher", "Any"),
}
SWITCHES = {
    "intervals": "Only with 95% intervals",
    "editions": "Earlier editions as well",
}


@dataclass(frozen=True)
class Offered:
    """What is offered for download: the archive's address, size and number of files; the search."""

    archive: str
    size: int
    files: int
    search: str


def part(name: str) -> str:
    """Where a part already written goes."""
    return f"\x02{name}\x03"


def filled(text: str, parts: Mapping[str, str]) -> str:
    """The document with its parts in place, each of them HTML."""
    return PART.sub(lambda found: parts.get(found[1], ""), text)


def layout(
    store: Store,
    ledger: tuple[Folder, ...],
    offered: Offered,
    asked: Asked,
    problems: Iterable[str] = (),
    site: str = "",
) -> tuple[html.Div, dict[str, str]]:
    """The page, and the parts of it that :func:`filled` puts in.

    ``site`` is where this site is, for the examples.
    """
    found = [data_view.matches(line, asked) for line in data_view.lines(store)]
    lasting = written(store, ledger, offered)
    content = html.Div(
        [
            html.Div(part("opening"), className="data-opening"),
            *(html.P(problem, className="notice") for problem in problems),
            html.Section(
                [
                    html.H2("Find a measure"),
                    form(store, asked, offered),
                    *results(store, asked, found),
                ],
                id="catalogue",
            ),
            part("sections"),
        ],
        className="data-page",
    )
    fill = {
        "opening": lasting[0],
        "sections": filled(lasting[1], {"base": escape(site)}),
        "switches": switches(asked),
        "rows": rows(store, found, len(found) if asked.all else FIRST),
    }
    return page(content, current=DATA_URL), fill


@lru_cache(maxsize=2)
def written(store: Store, ledger: tuple[Folder, ...], offered: Offered) -> tuple[str, str]:
    """The opening and all that stands below the catalogue; they change only with the data."""
    below = sections.every(store, ledger, offered)
    links = [("catalogue", "Find a measure"), *((one.ident, one.title) for one in below)]
    return to_html(opening(store, links)), to_html([sections.section(one) for one in below])


def opening(store: Store, links) -> list:
    """What the page offers, and of which data."""
    rows_held = store.manifest.get("rows", sum(one["rows"] for one in store.contents.values()))
    measures = sum(not line.edition for line in data_view.lines(store))
    newest = str(store.manifest.get("released", ""))
    return [
        html.H1("Data"),
        html.P(
            f"All {count(rows_held)} values of {count(measures)} measures are yours to search, "
            "download and use.",
            className="lead",
        ),
        html.P(
            [
                f"Data version {store.version}. ",
                f"Newest release: {day(newest)}." if newest else "",
            ],
            className="small",
        ),
        html.Nav(
            html.Ul([html.Li(html.A(words, href=f"#{ident}")) for ident, words in links]),
            className="data-jump",
            **{"aria-label": "On this page"},
        ),
    ]


def form(store: Store, asked: Asked, offered: Offered) -> html.Form:
    """What to look for, sent as an ordinary form; ``data-search`` is for the script."""
    words = dbc.Input(id="q", name="q", value=asked.q, type="search", maxLength=data_view.LONGEST)
    words.autocomplete = "off"
    return html.Form(
        [
            html.Div(
                [
                    html.Label("Words in its name, description, code or publisher", htmlFor="q"),
                    words,
                ],
                className="data-words",
            ),
            *(choice(name, store, asked) for name in CHOICES),
            html.Div(part("switches"), className="data-switches"),
            html.Div(
                [
                    html.Button("Find", type="submit", className="btn btn-primary"),
                    html.A("Clear", href=f"{DATA_URL}#catalogue", id="data-clear"),
                ],
                className="data-submit",
            ),
        ],
        action=f"{DATA_URL}#catalogue",
        method="get",
        id="data-form",
        className="data-form",
        **{"data-search": offered.search, "role": "search", "aria-label": "Measures"},
    )


def choice(name: str, store: Store, asked: Asked) -> html.Div:
    """One list to choose from."""
    label, any_of = CHOICES[name]
    held = data_view.options(store)[name]
    control = select(name, held.items(), getattr(asked, name), spare=any_of)
    control.name = name
    return html.Div([html.Label(label, htmlFor=name), control])


def switches(asked: Asked) -> str:
    """Boxes to tick; there is no component for one without script."""
    return "".join(
        f'<label for="{name}"><input type="checkbox" id="{name}" name="{name}" value="{ON}"'
        f"{' checked' if getattr(asked, name) else ''}> {escape(words)}</label>"
        for name, words in SWITCHES.items()
    )


def results(store: Store, asked: Asked, found: list[bool]) -> list:
    """How many were found, the table, and a way on where there is none or more."""
    lines = data_view.lines(store)
    among = sum(asked.editions or not line.edition for line in lines)
    n = sum(found)
    shown = n if asked.all else min(n, FIRST)
    kept = {name: ON if value is True else value for name, value in asdict(asked).items() if value}
    more = f"{DATA_URL}?{urlencode({**kept, 'all': ON})}#catalogue"
    return [
        html.P(data_view.counted(n, among, shown), id="data-count", className="data-count",
               tabIndex=-1),
        html.P(id="data-said", className="visually-hidden", role="status"),
        html.Div(
            [
                html.P(html.Strong("No measure has all of that.")),
                html.P(
                    [
                        "Use fewer or shorter words, take a choice back, or ",
                        html.A("see every measure", href=f"{DATA_URL}#catalogue", id="data-every"),
                        ".",
                    ]
                ),
            ],
            id="data-none",
            className="empty",
            hidden=n > 0,
        ),
        html.Table(
            [
                html.Caption("Measures", className="visually-hidden"),
                html.Thead(
                    html.Tr([html.Th(head, scope="col", role="columnheader") for head in HEADS],
                            role="row"),
                    role="rowgroup",
                ),
                html.Tbody(part("rows"), id="data-rows", role="rowgroup"),
            ],
            className="stacked catalogue",
            role="table",
            hidden=n == 0,
            id="data-table",
        ),
        html.P(
            html.A(
                data_view.WORDS["more"].format(n=count(n)), href=more, id="data-more",
                className="btn",
            ),
            id="data-rest",
            hidden=shown == n,
        ),
    ]  # fmt: skip


def rows(store: Store, found: Iterable[bool], most: int) -> str:
    """Every measure as a row; those not asked for, or beyond the first ``most``, are hidden."""
    out, seen = [], 0
    for text, one in zip(row_texts(store), found, strict=True):
        seen += one
        out.append("<tr" if one and seen <= most else "<tr hidden")
        out.append(text)
    return "".join(out)


@lru_cache(maxsize=2)
def row_texts(store: Store) -> tuple[str, ...]:
    """Each row as HTML without its first word, so that it can be hidden."""
    return tuple(to_html(row(line)).removeprefix("<tr") for line in data_view.lines(store))


def row(line: Line) -> html.Tr:
    """One measure."""
    edition = [html.Span(f"Earlier edition: {line.release}", className="small")]
    name = [
        html.A(line.name, href=f"{INDICATOR_URL}/{line.code}"),
        html.Code(line.code),
        *(edition if line.edition else ()),
    ]
    file = html.A(
        "CSV",
        href=f"{BASE}/values.csv?indicator={line.code}",
        **{"aria-label": f"CSV of {line.name}"},
    )
    cells = (
        line.stage, "; ".join(line.levels), line.periods, line.breakdowns,
        "Yes" if line.intervals else "No", line.publisher, file,
    )  # fmt: skip
    return html.Tr(
        [
            html.Th(name, scope="row", role="rowheader"),
            *(
                html.Td(cell, role="cell", **{"data-label": head})
                for head, cell in zip(HEADS[1:], cells, strict=True)
            ),
        ],
        role="row",
    )
