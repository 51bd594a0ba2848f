"""What stands below the catalogue on the data page: downloads, the interface, sources, columns."""

from __future__ import annotations

from typing import NamedTuple

from dash import html

from explorer import schema
from explorer.bulk import NAME
from explorer.data_dictionary import STATUSES
from explorer.data_view import lines
from explorer.formatting import count, day, number
from explorer.indicator import NOT_STATED
from explorer.ledger_view import Folder
from explorer.levels import LEVELS
from explorer.publications import LICENCES, Publication, Publisher, publishers
from explorer.store import Store
from explorer.workbook import DICTIONARY
from layouts import api_guide, ledger_section
from layouts.data_tables import stacked

MEGABYTE = 1_000_000


class Section(NamedTuple):
    """One part of the page, to be reached by ``ident``."""

    ident: str
    title: str
    content: list


def every(store: Store, ledger: tuple[Folder, ...], offered) -> list[Section]:
    """All sections, in order; there is none for a ledger that does not exist."""
    found = [
        Section("download", "Download everything", download(store, offered)),
        Section("api", "Ask by address (API)", api_guide.content(store)),
        Section("sources", "Sources and release dates", sources(store)),
    ]
    if ledger:
        found.append(
            Section("ledger", "Where every row went", ledger_section.content(store, ledger))
        )
    return [*found, Section("dictionary", "What the columns mean", dictionary(store))]


def section(one: Section) -> html.Section:
    """A section with its heading."""
    return html.Section([html.H2(one.title), *one.content], id=one.ident, className="section")


def download(store: Store, offered) -> list:
    """The archive and the smaller files."""
    size = number(offered.size / MEGABYTE, 1)
    rows = sum(one["rows"] for one in store.contents.values())
    return [
        html.P(
            f"One archive with all {count(rows)} values as CSV, one file for each source, and what "
            "is needed to read them: the catalogue, areas, which areas lie in which, neighbours, "
            "the ledger, and a dictionary of every column.",
        ),
        html.P(
            [
                html.A(
                    f"Download all data (zip, {size} MB)",
                    href=offered.archive,
                    className="btn btn-primary",
                    **{"download": f"{NAME}.zip"},
                ),
            ]
        ),
        html.P(
            [
                f"It holds {offered.files} files. An address that always leads to the newest: ",
                html.Code(f"/data/{NAME}.zip"),
                ". Smaller: ",
                html.A("the catalogue (CSV)", href="/data/measures.csv"),
                ", ",
                html.A("the dictionary of columns (CSV)", href="/data/data-dictionary.csv"),
                ".",
            ],
            className="small",
        ),
        html.P(
            "Most figures are under the Open Government Licence v3.0: use them for anything, and "
            "name the publisher. Those with other terms are marked below and in the catalogue.",
        ),
    ]


def sources(store: Store) -> list:
    """Publishers, what they published, when and on what terms."""
    found = publishers(store)
    measures = sum(one.measures for one in found)
    newest = str(store.manifest.get("released", ""))
    return [
        html.P(
            f"{count(measures)} measures by {len(found)} publishers. "
            + (f"The newest release is of {day(newest)}. " if newest else "")
            + f"This is data version {store.version}; it changes whenever any figure does.",
        ),
        stacked(
            ("Publisher", "Measures", "Newest release", "Licence", "Publications"),
            [publisher_cells(one) for one in found],
            numbers=(1,),
            caption="Publishers",
            foot=("All", count(measures), day(newest) if newest else NOT_STATED, "", ""),
            kind="sources",
        ),
    ]


def publisher_cells(one: Publisher) -> tuple:
    """One publisher; several publications are folded away."""
    listed = [publication(each) for each in one.publications]
    many = f"{len(listed)} publications"
    folded = html.Details([html.Summary(many), html.Ul([html.Li(each) for each in listed])])
    terms: list = []
    for code in one.licences:
        terms += [*((", ",) if terms else ()), licence(code)]
    return (
        one.name,
        count(one.measures),
        one.newest,
        terms,
        folded if len(listed) > 1 else listed[0],
    )


def publication(one: Publication) -> html.Span:
    """What was published, when, and how many measures were taken from it."""
    held = [f"{one.measures} measure{'s' * (one.measures != 1)}"] if one.measures else []
    held += [f"{one.editions} as earlier edition"] if one.editions else []
    when = "release date not stated" if one.released == NOT_STATED else day(one.released)
    return html.Span([html.A(one.title, href=one.url), f", {when}; {', '.join(held)}"])


def licence(code: str):
    """A licence by its name."""
    if code not in LICENCES:
        return "Not stated: ask the publisher" if code == NOT_STATED else code
    name, address = LICENCES[code]
    return html.A(name, href=address)


def dictionary(store: Store) -> list:
    """The columns of the tidy values and the words that stand in them."""
    measures = [line for line in lines(store) if not line.edition]

    def held(key: str) -> str:
        return count(sum(key in line.keys for line in measures))

    kinds = schema.GROUP_TYPES.items()
    places = store.areas[schema.LEVEL].value_counts()
    described = ((html.Code(name), DICTIONARY[name]) for name in schema.COLUMNS)
    return [
        html.P(
            [
                "A row of values is found by its first eight columns together: no two rows agree "
                "in all of them. The ",
                html.A("dictionary (CSV)", href="/data/data-dictionary.csv"),
                " has the columns of every file of the archive.",
            ]
        ),
        html.H3("Columns of the values"),
        stacked(("Column", "Meaning"), described, caption="Columns of the values"),
        html.H3("Status"),
        stacked(
            ("Status", "Meaning"),
            [(html.Code(name), words) for name, words in STATUSES.items()],
            caption="Status of a value",
        ),
        html.H3("Breakdowns"),
        stacked(
            ("Group type", "Meaning", "Measures"),
            [
                (html.Code(code), words, held(f"breakdown:{code}"))
                for code, words in kinds
                if code != schema.ALL
            ],
            numbers=(2,),
            caption="Breakdowns",
        ),
        html.H3("Area levels"),
        stacked(
            ("Level", "Meaning", "Areas", "Measures"),
            [
                (html.Code(code), level.name, count(places.get(code, 0)), held(f"level:{code}"))
                for code, level in LEVELS.items()
            ],
            numbers=(2, 3),
            caption="Area levels",
        ),
    ]
