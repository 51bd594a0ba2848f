"""The briefing of a place: a page to print, and the same for a word processor."""

from __future__ import annotations

from flask import Flask, Response, redirect, request

from explorer import area_selection, area_where, briefing
from explorer import place as places
from explorer.area_page import BRIEFING
from explorer.area_selection import LEVEL, AreaChoice
from explorer.briefing import WORD
from explorer.link_text import shown
from explorer.place import AREA_URL
from explorer.selection import Problem
from explorer.store import Store
from layouts import area_missing, briefing_word
from layouts import briefing as layout
from layouts.document import Head, plain_document
from routes.area_page import SEVERAL, meant

STYLE, SCRIPT = "briefing-style", "briefing"

Asked = tuple[AreaChoice, tuple[Problem, ...]]


def register(server: Flask, store: Store, files: dict[str, str]) -> None:
    """Add the routes to ``server``."""

    @server.get(f"{AREA_URL}/<text>{BRIEFING}")
    def area_briefing(text: str):
        found = asked(text, BRIEFING)
        if not isinstance(found, tuple):
            return found
        choice, problems = found
        view = briefing.view(store, choice)
        head = Head(f"{choice.place.title}: a briefing", view.description, view.print_url)
        content = layout.layout(view, site(), [one.message for one in problems])
        return plain_document(content, head, files[STYLE], (files[SCRIPT],))

    @server.get(f"{AREA_URL}/<text>{WORD}")
    def area_briefing_word(text: str):
        found = asked(text, WORD)
        if not isinstance(found, tuple):
            return found
        view = briefing.view(store, found[0])
        name = f"briefing-{view.place.code}.doc.html"
        return Response(
            briefing_word.document(view, site()),
            mimetype="text/html",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def asked(text: str, path: str) -> Asked | Response:
        """What is chosen for a place; else where its briefing is, or that there is none."""
        found = places.find(store, text, request.args.get(LEVEL, ""))
        if found.place is None:
            return page("Area not found", area_missing.missing(shown(text), found.hint), 404)
        place = area_where.today(store, found.place) or found.place
        if found.moved and place is found.place:
            several = meant(store, text, found)
            if len(several) > 1:
                title = f"Areas called {shown(text)}"
                return page(title, area_missing.several(shown(text), several), SEVERAL)
            place = several[0]
        choice, problems = area_selection.parse(request.args.to_dict(flat=False), store, place)
        if found.moved or place is not found.place:
            return redirect(choice.url(path))
        return choice, problems

    def page(title: str, content, status: int) -> Response:
        return Response(plain_document(content, Head(title), files["style"]), status)

    def site() -> str:
        return request.url_root.rstrip("/")
