"""The ledger on the data page: sums by folder of raw files, then each folder's files."""

from __future__ import annotations

from dash import html

from explorer.formatting import count
from explorer.ledger_view import Folder, RawFile, total
from explorer.store import Store
from layouts.data_tables import stacked

# What the folders of raw files hold.
FOLDERS = {
    "": "Notes on the files",
    "ashe": "Real living wage",
    "boundaries": "Boundaries of areas",
    "census2021": "Census 2021",
    "constituencies": "Constituencies",
    "dfe": "Department for Education",
    "imd": "Indices of deprivation",
    "lookups": "Codes and names of areas",
    "neighbours": "Similar and adjacent areas",
    "ofsted": "Ofsted",
    "ons": "Office for National Statistics",
    "places": "Towns, postcodes and place programmes",
    "smc": "Social Mobility Commission",
    "smi2016": "Social Mobility Index 2016",
}


def content(store: Store, ledger: tuple[Folder, ...]) -> list:
    """Sums by folder, then each folder's files."""
    whole = total(ledger)
    heads = ("Raw files", "Files", "Rows read", "Rows loaded", "Rows left out")
    return [
        html.P(
            f"Of {count(whole.read)} rows read from {count(len(whole.files))} raw files, "
            f"{count(whole.loaded)} were loaded and {count(whole.left_out)} left out, each for a "
            "reason given here.",
        ),
        html.P(
            f"The rows loaded gave {count(sum(one['rows'] for one in store.contents.values()))} "
            "values: a row with several figures gives several values, and a look-up of codes or "
            "boundaries gives none.",
            className="small",
        ),
        stacked(
            heads,
            [
                (html.A(folder_name(one), href=f"#raw-{one.name or 'notes'}"), *sums(one))
                for one in ledger
            ],
            numbers=(1, 2, 3, 4),
            caption="Rows of raw files by folder",
            foot=("Total", *sums(whole)),
            kind="sums",
        ),
        html.P(html.A("Download the ledger (CSV)", href="/data/ledger.csv")),
        *(folder(one) for one in ledger),
    ]


def folder_name(one: Folder) -> str:
    """What a folder of raw files holds, and its name."""
    words = FOLDERS.get(one.name, one.name)
    return f"{words} ({one.name}/)" if one.name and words != one.name else words


def sums(one: Folder) -> tuple[str, ...]:
    """Files, rows read, loaded and left out."""
    return count(len(one.files)), count(one.read), count(one.loaded), count(one.left_out)


def folder(one: Folder) -> html.Details:
    """The files of a folder, folded away."""
    some = f"{one.unread} of them " if one.unread < len(one.files) else ""
    unread = f", {some}not read" if one.unread else ""
    files = f"{len(one.files)} file{'s' * (len(one.files) != 1)}"
    return html.Details(
        [
            html.Summary(f"{folder_name(one)}: {files}{unread}"),
            stacked(
                ("File", "Rows read", "Loaded", "Left out", "Why"),
                [file_cells(file) for file in one.files],
                numbers=(1, 2, 3),
                caption=f"Raw files: {folder_name(one)}",
                foot=("Total", *sums(one)[1:], ""),
                kind="files",
            ),
        ],
        id=f"raw-{one.name or 'notes'}",
        className="folder",
    )


def file_cells(file: RawFile) -> tuple:
    """One raw file."""
    why = [html.Li(f"{count(n)}: {reason}") for reason, n in file.reasons]
    words = [html.Ul(why)] if why else []
    words += [file.note[:1].upper() + file.note[1:]] if file.note else []
    name = file.file.partition("/")[2] or file.file
    return name, count(file.read), count(file.loaded), count(file.left_out), words
