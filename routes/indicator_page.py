"""The pages of the measures as Dash serves them, one address for each."""

from __future__ import annotations

from difflib import get_close_matches

from flask import abort, make_response
from werkzeug.exceptions import NotFound

from explorer import indicator_view, query
from explorer.indicator_view import CUT, URL, IndicatorView
from explorer.store import Store
from layouts import document, indicator_page, shell
from routes.dash_pages import DashPage
from routes.errors import not_found
from routes.serving import PLOTLY


def page(store: Store, files: dict[str, str]) -> DashPage:
    """The pages at ``/indicator/<code>``, one for each measure of the catalogue."""

    def whole(view: IndicatorView):
        return shell.page(indicator_page.layout(view))

    def layout(asked: str, code: str):
        if code not in store.catalogue:
            raise NotFound
        return whole(indicator_view.page(store, code, asked))

    def written(asked: str, pieces: dict, code: str) -> str:
        if code not in store.catalogue:
            near = get_close_matches(code, list(store.catalogue), n=1)
            abort(make_response(not_found(files["style"], f"{URL}/{near[0]}" if near else None)))
        view = indicator_view.page(store, code, asked)
        settings = settings_of(view, files)
        return document.dash_document(whole(view), head(view, settings), files, settings, pieces)

    return DashPage(rf"{URL}/([a-z0-9-]+)", layout, written)


def settings_of(view: IndicatorView, files: dict[str, str]) -> dict:
    """What the browser's own code starts from; without a map there is no selection."""
    # Dash would look for the drawing library below the page's own address, where it is not.
    own = {"page": "indicator", "code": view.entry.code, "keep": list(CUT), "plotly": PLOTLY}
    if view.home is None:
        nothing = {"selection": None, "problems": [], "files": {}, "defaults": {}, "table": ""}
        return {**nothing, **own, "name": view.entry.short_name}
    entry = view.home.indicator
    defaults = {"indicator": entry.code, "level": query.default_level(entry)}
    return {**document.home_config(view.home, defaults, files), **own}


def head(view: IndicatorView, settings: dict) -> document.Head:
    """The head of the page: its name, its definition, and the files that are needed first."""
    where = f"{view.home.area_name}: " if view.selection and view.selection.area else ""
    preload = tuple(settings["files"][name] for name in ("map", "values", "catalogue") if view.home)
    return document.Head(
        title=f"{where}{view.entry.short_name}",
        description=view.entry.definition,
        canonical=f"{URL}/{view.entry.code}",
        preload=preload,
    )
