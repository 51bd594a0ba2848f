"""The map page as Dash serves it."""

from __future__ import annotations

from explorer import query, selection, views
from explorer.store import Store
from layouts import document, home, shell
from routes.dash_pages import DashPage


def page(store: Store, files: dict[str, str]) -> DashPage:
    """The page at ``/``: the map of the measure, level, period and area that the query names."""
    first = selection.default_indicator(store)
    defaults = {"indicator": first.code, "level": query.default_level(first)}

    def whole(view: views.HomeView):
        return shell.page(home.layout(view), current="/")

    def layout(_asked: str = ""):
        return whole(views.home(store, *selection.parse("", store)))

    def written(asked: str, pieces: dict) -> str:
        view = views.home(store, *selection.parse(asked, store))
        settings = document.home_config(view, defaults, files)
        head = document.home_head(view, settings)
        return document.dash_document(whole(view), head, files, settings, pieces)

    return DashPage("/", layout, written)
