"""What lies below the page of a place: its folded parts, groups of measures, all of them as a file."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, Response, redirect, request

from explorer import area_figures, area_file, area_measures
from explorer.area_measures import FILE, MEASURES, PART
from explorer.area_selection import FRAGMENT, AreaChoice
from explorer.place import AREA_URL
from explorer.store import Store
from explorer.workbook import XLSX
from layouts import area_measures as layout
from layouts import area_parts, shell
from layouts.document import Head, plain_document
from layouts.folds import PARTS
from routes import place_asked
from routes.errors import not_found

FORMS = {
    "csv": ("text/csv", area_file.csv_text),
    "xlsx": (XLSX, area_file.workbook),
}


def register(server: Flask, store: Store, files: dict[str, str]) -> None:
    """Add the routes to ``server``, and read what every page of a place needs."""
    style, styles = files["style"], (files["style"], files["place-style"])
    area_figures.warm(store)

    def asked(text: str, path: str) -> AreaChoice | Response:
        """The choice asked for; else the answer to give instead."""
        found = place_asked.choice(store, text, style, path)
        return found if isinstance(found, Response) else found[0]

    @server.get(f"{AREA_URL}/<text>{MEASURES}")
    def area_measures_part(text: str):
        choice = asked(text, MEASURES)
        if not isinstance(choice, AreaChoice):
            return choice
        code = request.args.get(PART, "")
        if not code:
            return redirect(f"{choice.url()}#{layout.SECTION}")
        view = area_measures.part(store, choice, code)
        if view is None:
            return not_found(style, choice.url())
        if FRAGMENT in request.args:
            return Response(str(layout.opened(view)), mimetype="text/html")
        name = f"{choice.place.title}: {view.part.name}"
        about = f"Every measure of {choice.place.title} in this group, with its rank and period."
        content = shell.page(layout.part_page(view), current=AREA_URL)
        return plain_document(content, Head(name, about, view.part.url), styles)

    @server.get(f"{AREA_URL}/<text>{PARTS}/<name>")
    def area_part(text: str, name: str):
        choice = asked(text, f"{PARTS}/{quote(name)}")
        if not isinstance(choice, AreaChoice):
            return choice
        found = area_parts.content(store, choice, name)
        if found is None:
            return not_found(style, choice.url())
        title, part = found
        if FRAGMENT in request.args:
            return Response(str(part), mimetype="text/html")
        about = f"{choice.place.title}: one part of its page."
        page = shell.page(area_parts.page(choice, title, part), current=AREA_URL)
        head = Head(f"{choice.place.title}: {title}", about, choice.url(f"{PARTS}/{name}"))
        return plain_document(page, head, styles)

    @server.get(f"{AREA_URL}/<text>{FILE.format(form='<any(csv, xlsx):form>')}")
    def area_measures_file(text: str, form: str):
        choice = asked(text, FILE.format(form=form))
        if not isinstance(choice, AreaChoice):
            return choice
        mimetype, write = FORMS[form]
        name = f"measures-{choice.place.code}.{form}"
        return Response(
            write(store, choice),
            mimetype=mimetype,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
