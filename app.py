"""The web application: loads the store, puts pages and routes together, and is ``app:server``."""

from __future__ import annotations

import sys

import dash_bootstrap_components as dbc
from dash import Dash
from flask import Flask, request
from werkzeug.exceptions import NotFound

from callbacks import charts as chart_callbacks
from callbacks import selection as selection_callbacks
from explorer import build, config
from explorer.errors import DataError
from explorer.store import Store
from layouts import document
from routes import (
    api,
    area_find,
    area_measures,
    area_page,
    backgrounds,
    briefing,
    compare_page,
    dash_pages,
    data_page,
    errors,
    home_page,
    index_page,
    indicator_page,
    methods_page,
    pages,
    serving,
)

COMPONENTS = (dbc,)  # imported before Dash builds its list of bundles


class Explorer(Dash):
    """Dash, with each page written by the server first (see docs/decisions/0002)."""

    def __init__(self, store: Store, files: dict[str, str]):
        self.store, self.files = store, files
        self.pages = tuple(
            module.page(store, files) for module in (home_page, indicator_page, index_page)
        )
        super().__init__(
            __name__,
            server=Flask(__name__, static_folder=None),
            title=config.SITE_NAME,
            update_title=None,
            assets_folder=str(config.BUILD / "no-assets"),
            # Each page has only some of the ids that callbacks name.
            suppress_callback_exceptions=True,
        )
        self.renderer = document.RENDERER
        self.layout = self.pages[0].layout
        dash_pages.register(self, self.pages)
        selection_callbacks.register(self)
        chart_callbacks.register(self, store)

    def index(self, *args, **kwargs):
        """Dash answers every address with its page; here only those of ``pages`` are one."""
        try:
            dash_pages.find(self.pages, dash_pages.path())
        except NotFound:
            return errors.not_found(self.files["style"])
        return super().index(*args, **kwargs)

    def interpolate_index(self, **kwargs) -> str:
        """The document for the address now asked for."""
        path = dash_pages.path()
        page, groups = dash_pages.find(self.pages, path)
        kwargs["config"] = dash_pages.with_prefix(kwargs["config"], path)
        asked = request.query_string.decode("utf-8", "replace")
        return page.document(asked, kwargs, *groups)


def create_app() -> Explorer:
    """The whole application, warmed up.

    Raises
    ------
    DataError
        If ``data/`` is missing, broken or of another format.
    """
    store = Store.load()
    files = build.ensure()
    app = Explorer(store, files)
    pages.register(app.server, store, files)
    api.register(app.server, store)
    data_page.register(app.server, store, files)
    methods_page.register(app.server, store, files)
    index_page.register(app.server, store)
    area_find.register(app.server, store, files)
    area_page.register(app.server, store, files)
    area_measures.register(app.server, store, files)
    briefing.register(app.server, store, files)
    compare_page.register(app.server, store, files)
    backgrounds.register(app.server, store, files)
    errors.register(app.server, files["style"])
    serving.finish(app)
    return app


try:
    server = create_app().server
except DataError as error:
    sys.exit(f"The explorer cannot start. {error}")
