"""The pages of places: by code, and by what readers type instead of one."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import brotli
from flask import Flask, Response, request

from explorer import area_page
from explorer.area_selection import AreaChoice
from explorer.place import AREA_URL
from explorer.selection import Problem
from explorer.store import Store
from layouts import area_page as layout
from layouts.document import Head, plain_document
from routes import place_asked
from routes.serving import QUICK

SCRIPT = "area-page"
# Finished pages that are held, some 40 KB each: to write one takes tens of milliseconds.
KEPT = 400


def register(server: Flask, store: Store, files: dict[str, str]) -> None:
    """Add the route to ``server``."""
    area_page.warm(store)
    style, scripts = (files["style"], files["place-style"]), (files[SCRIPT],)

    @server.get(f"{AREA_URL}/<text>")
    def area(text: str):
        asked = place_asked.choice(store, text, files["style"])
        if isinstance(asked, Response):
            return asked
        choice, problems = asked
        if problems or request.accept_encodings["br"] <= 0:
            return written(choice, problems)
        headers = {"Content-Encoding": "br"}
        return Response(packed(choice, date.today()), mimetype="text/html", headers=headers)

    def written(choice: AreaChoice, problems: tuple[Problem, ...] = ()) -> str:
        view = area_page.of(store, choice, problems)
        head = Head(view.place.title, view.description, view.place.url)
        return plain_document(layout.layout(view), head, style, scripts)

    # The page says how old figures are, so that it is another one tomorrow.
    @lru_cache(maxsize=KEPT)
    def packed(choice: AreaChoice, _day: date) -> bytes:
        return brotli.compress(written(choice).encode(), quality=QUICK)
