"""The briefing of a place: a page to print, and the same for a word processor."""

from __future__ import annotations

from flask import Flask, Response, request

from explorer import briefing
from explorer.area_page import BRIEFING
from explorer.briefing import WORD
from explorer.place import AREA_URL
from explorer.store import Store
from layouts import briefing as layout
from layouts import briefing_word
from layouts.document import Head, plain_document
from routes import place_asked

STYLE, SCRIPT = "briefing-style", "briefing"


def register(server: Flask, store: Store, files: dict[str, str]) -> None:
    """Add the routes to ``server``."""

    @server.get(f"{AREA_URL}/<text>{BRIEFING}")
    def area_briefing(text: str):
        found = place_asked.choice(store, text, files["style"], BRIEFING)
        if isinstance(found, Response):
            return found
        choice, problems = found
        view = briefing.view(store, choice)
        head = Head(f"{choice.place.title}: a briefing", view.description, view.print_url)
        content = layout.layout(view, site(), [one.message for one in problems])
        return plain_document(content, head, files[STYLE], (files[SCRIPT],))

    @server.get(f"{AREA_URL}/<text>{WORD}")
    def area_briefing_word(text: str):
        found = place_asked.choice(store, text, files["style"], WORD)
        if isinstance(found, Response):
            return found
        view = briefing.view(store, found[0])
        name = f"briefing-{view.place.code}.doc.html"
        return Response(
            briefing_word.document(view, site()),
            mimetype="text/html",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def site() -> str:
        return request.url_root.rstrip("/")
