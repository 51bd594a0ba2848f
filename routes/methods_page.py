"""The page on methods, with one area worked through."""

from __future__ import annotations

from flask import Flask, request

from explorer import methods_example, methods_view
from explorer.store import Store
from layouts import methods_page
from layouts.data_page import filled
from layouts.document import Head, plain_document
from layouts.shell import METHODS_URL

ABOUT = (
    "How the indices of social mobility on this site are made: the measures and why they are in, "
    "the formulas, how sure a rank is, what the ranks agree with, and one area worked through."
)


def register(server: Flask, store: Store, files: dict[str, str]) -> None:
    """Add the route to ``server``."""
    view = methods_view.methods(store)
    # What does not change is made now, so that no reader waits for it.
    methods_page.written(view, store.version)

    @server.get(METHODS_URL)
    def methods():
        asked = methods_example.parse(request.args, view, store)
        one = methods_example.example(store, view.at(asked.index), asked.area) if asked else None
        problems = asked.problems if asked else ()
        content, fill = methods_page.layout(view, store.version, one, problems)
        head = Head("Methods", ABOUT, METHODS_URL)
        return filled(plain_document(content, head, files["style"]), fill)
