"""The page that leads to all places, and the file that its finder searches."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, redirect, request

from explorer import area_list
from explorer import place as places
from explorer.compare_places import AT
from explorer.levels import LEVELS
from explorer.link_text import clean, shown
from explorer.place import AREA_URL
from explorer.store import Store
from layouts import area_list as layout
from layouts.document import Head, plain_document

SCRIPT, SEARCH = "area-find", "search"
ABOUT = (
    "Every council, constituency, sub-region, region and nation of the UK, each with a page of its "
    "own on social mobility."
)


def register(server: Flask, store: Store, files: dict[str, str]) -> None:
    """Add the routes to ``server``."""
    styles = (files["style"], files["place-style"])

    @server.get(AREA_URL)
    def area_find():
        asked = clean(request.args.get("q", ""))[: places.LONGEST]
        if asked:
            # The finder names the level of codes that stand for two places.
            code, _, level = asked.partition(AT)
            found = places.find(store, code if level in LEVELS else asked, level)
            if found.place is not None or found.several:
                own = found.place is not None and code.upper() == found.place.code
                # A name may be that of several places: its own address tells which.
                return redirect(found.place.url if own else f"{AREA_URL}/{_quoted(asked)}", 303)
        level = request.args.get("list", area_list.DEFAULT)
        problem = layout.nothing(asked, found.hint) if asked else ""
        if level not in area_list.LISTED:
            problem = f"There is no list called {shown(level)}. Showing lower-tier councils."
            level = area_list.DEFAULT
        page = layout.layout(level, area_list.groups(store, level), problem, asked)
        head = Head(layout.TITLE, ABOUT, AREA_URL)
        text = plain_document(page, head, styles, (files[SCRIPT],))
        return text, 404 if asked else 200

    @server.get(f"{AREA_URL}/search.json")
    def area_search():
        answer = redirect(files[SEARCH])
        answer.headers["Cache-Control"] = "no-cache"
        return answer


def _quoted(text: str) -> str:
    return quote(text.replace("/", " "), safe="")
