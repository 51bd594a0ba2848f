"""The page that compares areas, and its table as a file."""

from __future__ import annotations

from flask import Flask, Response, redirect, request

from explorer import change_map, compare, compare_file
from explorer.compare import CompareView
from explorer.compare_selection import COMPARE_URL, Asked, parse
from explorer.store import Store
from explorer.workbook import XLSX
from layouts import change_map as change_layout
from layouts import compare_page
from layouts.document import Head, plain_document

# The scripts of this page, by their logical names among the built files.
SCRIPTS = ("area-find", "compare-page")
FORMS = {
    "csv": ("text/csv", compare_file.csv_text),
    "xlsx": (XLSX, compare_file.workbook),
}


def register(server: Flask, store: Store, files: dict[str, str]) -> None:
    """Add the routes to ``server``."""
    styles = (files["style"], files["place-style"])
    compare.warm(store)

    def asked() -> Asked:
        return parse(request.query_string.decode("utf-8", "replace"), store)

    @server.get(COMPARE_URL)
    def compare_areas():
        read = asked()
        if read.added and not read.said:
            # What the search box sent becomes one of the areas in the address.
            return redirect(read.choice.url(), 303)
        view = compare.view(store, read.choice, read.said)
        page = compare_page.page(view, _change(store, view))
        head = Head(compare_page.title(view), compare_page.description(view), read.choice.url())
        scripts = tuple(files[name] for name in SCRIPTS if name in files)
        status = 200 if read.understood else 400
        return plain_document(page, head, styles, scripts), status

    @server.get(f"{COMPARE_URL}/table.<any(csv, xlsx):form>")
    def compare_table(form: str):
        read = asked()
        if not read.choice.places:
            words = "\n".join(said.text for said in read.said) or "No area is asked for."
            return Response(f"{words}\n", 400, mimetype="text/plain")
        mimetype, write = FORMS[form]
        view = compare.view(store, read.choice, read.said)
        return Response(
            write(store, view),
            mimetype=mimetype,
            headers={"Content-Disposition": f'attachment; filename="{compare_file.NAME}.{form}"'},
        )


def _change(store: Store, view: CompareView):
    """The map of the change of the measure that is shown over time; nothing without one."""
    choice = view.choice
    if view.trend is None or choice.mixed or not choice.drawn:
        return None
    found = change_map.view(
        store, choice.level, view.trend.measure.code, choice.start, choice.end, choice.codes, choice
    )
    return None if found is None else change_layout.figure(found)
