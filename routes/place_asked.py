"""Answers an address below ``/area/<text>``: with what is chosen there, or where to look instead."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, redirect, request

from explorer import area_selection
from explorer.area_selection import LEVEL, AreaChoice
from explorer.link_text import clean, shown
from explorer.place import Place
from explorer.place_meant import meant
from explorer.selection import Problem
from explorer.store import Store
from layouts import area_missing
from layouts.document import Head, plain_document

# More than one place goes by the name asked for.
SEVERAL = 300

Asked = tuple[AreaChoice, tuple[Problem, ...]]


def choice(store: Store, text: str, style: str, path: str = "") -> Asked | Response:
    """What is chosen for the place that ``text`` names, and what was not followed.

    Else the answer to give instead: the address of today, several places to choose from, or that
    there is none. ``path`` is what follows the place's own address.
    """
    found = meant(store, text, request.args.get(LEVEL, ""))
    if not found.places:
        content = area_missing.missing(text, found.hint)
        return _page("Area not found", content, style, 404)
    if len(found.places) > 1:
        content = area_missing.several(found.words, found.places)
        return _page(f"Areas called {shown(text)}", content, style, SEVERAL)
    if found.moved:
        return redirect(_address(found.places[0], path))
    return area_selection.parse(request.args.to_dict(flat=False), store, found.places[0])


def _page(title: str, content, style: str, status: int) -> Response:
    return Response(plain_document(content, Head(title), style), status, mimetype="text/html")


def _address(one: Place, path: str) -> str:
    """The place's own address, with what was chosen at the one asked for."""
    base, _, own = one.url.partition("?")
    kept = [(name, clean(text)) for name, text in request.args.items(multi=True) if name != LEVEL]
    query = "&".join(filter(None, (own, urlencode(kept, safe=","))))
    return f"{base}{path}" + (f"?{query}" if query else "")
