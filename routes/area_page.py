"""The pages of places: by code, and by what readers type instead of one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date
from threading import Lock

import brotli
from flask import Flask, Response, request, stream_with_context

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
BROKEN = "<p>The rest of this page could not be made. Try again in a moment.</p>"


def register(server: Flask, store: Store, files: dict[str, str]) -> None:
    """Add the route to ``server``."""
    area_page.warm(store)
    style, scripts = (files["style"], files["place-style"]), (files[SCRIPT],)
    kept = Kept(KEPT)

    @server.get(f"{AREA_URL}/<text>")
    def area(text: str):
        asked = place_asked.choice(store, text, files["style"])
        if isinstance(asked, Response):
            return asked
        choice, problems = asked
        if request.accept_encodings["br"] <= 0:
            return "".join(pieces(choice, problems))
        # The page says how old figures are, so that it is another one tomorrow.
        key = (choice, problems, date.today())
        headers = {"Content-Encoding": "br"}
        if (found := kept.get(key)) is None:
            found = stream_with_context(packed(key, pieces(choice, problems)))
            headers["Vary"] = "Accept-Encoding"
        return Response(found, mimetype="text/html", headers=headers)

    def pieces(choice: AreaChoice, problems: tuple[Problem, ...]) -> Iterator[str]:
        """The page as it is made: its head is on the way while the rest is worked out."""
        first = area_page.opening(store, choice, problems)
        head = Head(first.place.title, first.description, first.place.url)
        before, after = plain_document(layout.frame(), head, style, scripts).split(layout.CONTENT)
        yield f'{before}<div class="area-page">{layout.first(first)}'
        try:
            yield str(layout.rest(area_page.whole(store, first)))
        except Exception:
            # What is sent cannot be taken back: the page ends with a sentence.
            server.logger.exception("a page broke off: %s", request.path)
            yield BROKEN
        yield f"</div>{after}"

    def packed(key: Hashable, parts: Iterator[str]) -> Iterator[bytes]:
        """The page packed as it is made; held once it is whole."""
        press, done = brotli.Compressor(quality=QUICK), []
        for part in parts:
            done.append(press.process(part.encode()) + press.flush())
            yield done[-1]
            if part == BROKEN:
                key = None
        done.append(press.finish())
        yield done[-1]
        if key is not None:
            kept.put(key, b"".join(done))


class Kept:
    """So many finished pages; the oldest makes room."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._pages: dict[Hashable, bytes] = {}

    def get(self, key: Hashable) -> bytes | None:
        """Give a page, or None."""
        return self._pages.get(key)

    def put(self, key: Hashable, page: bytes) -> None:
        """Hold a page."""
        with self._lock:
            while len(self._pages) >= self._most:
                del self._pages[next(iter(self._pages))]
            self._pages[key] = page
