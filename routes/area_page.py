"""The pages of places: by code, and by what readers type instead of one."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

import brotli
from flask import Flask, Response, redirect, request

from explorer import area_lookup, area_page, area_selection, area_where
from explorer import place as places
from explorer.area_selection import LEVEL, AreaChoice
from explorer.link_text import shown
from explorer.place import AREA_URL, Found, Place
from explorer.selection import Problem
from explorer.store import Store
from layouts import area_missing
from layouts import area_page as layout
from layouts.document import Head, plain_document
from routes.serving import QUICK

SCRIPT = "area-page"
# Finished pages that are held, some 40 KB each: to write one takes tens of milliseconds.
KEPT = 400
# More than one place goes by the name asked for.
SEVERAL = 300


def register(server: Flask, store: Store, files: dict[str, str]) -> None:
    """Add the route to ``server``."""
    area_page.warm(store)
    style, scripts = (files["style"], files["place-style"]), (files[SCRIPT],)

    @server.get(f"{AREA_URL}/<text>")
    def area(text: str):
        found = places.find(store, text, request.args.get(LEVEL, ""))
        if found.place is None:
            return missing(text, found.hint), 404
        now = area_where.today(store, found.place)
        if now is not None:
            return elsewhere(now)
        if found.moved:
            others = meant(store, text, found)
            return (several(text, others), SEVERAL) if len(others) > 1 else elsewhere(others[0])
        asked = request.args.to_dict(flat=False)
        choice, problems = area_selection.parse(asked, store, found.place)
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

    def missing(text: str, hint: Place | None) -> str:
        head = Head("Area not found")
        return plain_document(area_missing.missing(text, hint), head, style)

    def several(text: str, found: tuple[Place, ...]) -> str:
        head = Head(f"Areas called {shown(text)}")
        return plain_document(area_missing.several(text, found), head, style)

    def elsewhere(one: Place):
        """The page's own address, with what was chosen on it."""
        kept = [(name, text) for name, text in request.args.items(multi=True) if name != LEVEL]
        joint = "&" if "?" in one.url else "?"
        return redirect(one.url + (f"{joint}{urlencode(kept)}" if kept else ""))


def meant(store: Store, text: str, found: Found) -> tuple[Place, ...]:
    """Several places, where a name is that of more than one; else the one found."""
    if area_lookup.folded(text) == area_lookup.folded(found.place.title):
        council = found.place.level in ("utla", "ltla")
        return (found.place,) if council else (found.place, *found.namesakes)
    heirs = area_where.heirs(store, text)
    return heirs if len(heirs) > 1 else (found.place,)
