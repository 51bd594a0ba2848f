"""The web application: loads the store, puts pages and routes together, and is ``app:server``."""

from __future__ import annotations

import sys

import dash_bootstrap_components as dbc
from dash import Dash
from flask import Flask, request

from callbacks import selection as selection_callbacks
from explorer import build, config, query, selection, views
from explorer.errors import DataError
from explorer.store import Store
from layouts import document, home, shell
from routes import errors, pages, serving

COMPONENTS = (dbc,)  # imported before Dash builds its list of bundles


class Explorer(Dash):
    """Dash, with the map page written by the server first (see docs/decisions/0002)."""

    def __init__(self, store: Store, files: dict[str, str]):
        self.store, self.files = store, files
        first = selection.default_indicator(store)
        self.defaults = {"indicator": first.code, "level": query.default_level(first)}
        super().__init__(
            __name__,
            server=Flask(__name__, static_folder=None),
            title=config.SITE_NAME,
            update_title=None,
            assets_folder=str(config.BUILD / "no-assets"),
            suppress_callback_exceptions=False,
        )
        self.renderer = document.RENDERER
        self.layout = lambda: self.page(views.home(store, *selection.parse("", store)))
        selection_callbacks.register(self)

    @staticmethod
    def page(view: views.HomeView):
        """The map page for one view."""
        return shell.page(home.layout(view), current="/")

    def index(self, *args, **kwargs):
        """Dash answers every address with its page; here only ``/`` is one."""
        if request.path != "/":
            return errors.not_found(self.files["style"])
        return super().index(*args, **kwargs)

    def interpolate_index(self, **kwargs) -> str:
        """The document for the address now asked for."""
        query_string = request.query_string.decode("utf-8", "replace")
        view = views.home(self.store, *selection.parse(query_string, self.store))
        settings = document.home_config(view, self.defaults, self.files)
        head = document.home_head(view, settings)
        return document.dash_document(self.page(view), head, self.files, settings, kwargs)


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
    errors.register(app.server, files["style"])
    serving.finish(app)
    return app


try:
    server = create_app().server
except DataError as error:
    sys.exit(f"The explorer cannot start. {error}")
