"""The data page and the files it offers."""

from __future__ import annotations

from flask import Flask, Response, redirect, request, send_file

from explorer import bulk, data_view, ledger_view
from explorer.config import LEDGER_FILE
from explorer.store import Store
from layouts import data_page
from layouts.document import Head, plain_document
from layouts.shell import DATA_URL

SCRIPT, SEARCH = "data-page", "data-search"
ABOUT = (
    "Find any measure of social mobility by word, life stage, area or publisher; download all of "
    "the data, or ask for it by address."
)
FOR_EVER = "public, max-age=31536000, immutable"


def register(
    server: Flask, store: Store, files: dict[str, str], whole: bulk.Bulk | None = None
) -> None:
    """Add the routes to ``server``; ``whole`` is the archive, by default the one built."""
    whole = whole or bulk.ensure()
    ledger = ledger_view.load(store.folder)
    offered = data_page.Offered(
        archive=f"{DATA_URL}/{whole.path.name}",
        size=whole.size,
        files=whole.files,
        search=files[SEARCH],
    )

    # What does not change is made now, so that no reader waits for it.
    data_page.layout(store, ledger, offered, data_view.Asked())

    @server.get(DATA_URL)
    def data():
        asked, problems = data_view.parse(request.args.to_dict(flat=False), store)
        site = request.url_root.rstrip("/")
        content, fill = data_page.layout(store, ledger, offered, asked, problems, site)
        head = Head("Data", ABOUT, DATA_URL)
        text = plain_document(content, head, files["style"], (files[SCRIPT],))
        return data_page.filled(text, fill)

    @server.get(f"{DATA_URL}/{bulk.NAME}.zip")
    def data_archive_now():
        return redirect(offered.archive)

    @server.get(offered.archive)
    def data_archive():
        answer = send_file(whole.path, mimetype="application/zip", etag=whole.path.name)
        answer.headers["Cache-Control"] = FOR_EVER
        answer.headers["Content-Disposition"] = f'attachment; filename="{bulk.NAME}.zip"'
        return answer

    @server.get(f"{DATA_URL}/measures.csv")
    def data_measures():
        return as_csv(bulk.measures_csv(store.catalogue.values(), store.contents), "measures")

    @server.get(f"{DATA_URL}/data-dictionary.csv")
    def data_dictionary():
        return as_csv(bulk.dictionary_csv(), "data-dictionary")

    if ledger:

        @server.get(f"{DATA_URL}/{LEDGER_FILE}")
        def data_ledger():
            return as_csv(bulk.ledger_csv(store.folder), "ledger")


def as_csv(content: bytes, name: str) -> Response:
    """A table as a file to keep."""
    kept = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(content, mimetype="text/csv", headers=kept)
